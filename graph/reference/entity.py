"""One entry of reference knowledge: what an entity is called, and the little that names it further."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Iri

__all__ = ["RefEntity"]


@dataclass(frozen=True, slots=True)
class RefEntity:
    """An entity that the reference knows.

    `kind` is an entity kind of the ontology. `aliases` are other names, in the order of the files, in any language.
    `demonyms` and `capitals` are those of a country, the usual one first; `codes` are its ISO 3166-1 codes, two letters
    before three. `country`, `parent`, `members_of`, `made_by` and `successors` are IRIs of other entities.
    `since` and `until` are dates as the reference has them (`"1991"`, `"1990-10-02"`).
    """

    iri: Iri
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    country: Iri | None = None
    parent: Iri | None = None
    members_of: tuple[Iri, ...] = ()
    made_by: tuple[Iri, ...] = ()
    system_class: str | None = None
    codes: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    successors: tuple[Iri, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the usual one first.

        >>> RefEntity(Iri("x"), "Türkiye", "Country", ("Turkey",)).names
        ('Türkiye', 'Turkey')
        """
        return (self.name, *self.aliases)

    @property
    def capital(self) -> str | None:
        """The usual capital of a country, or None."""
        return self.capitals[0] if self.capitals else None
