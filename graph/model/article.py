"""Articles that are read, and the sources that claims come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.model.ids import ID, Iri, digest, slug
from graph.model.values import PartialDate

__all__ = ["Article", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where claims come from: an article, or a register; its claims stand in a named graph called `iri`.

    `publisher` is the outlet's name as the document has it. `path` is where it was read from, for messages only.
    """

    iri: Iri
    kind: Literal["Article", "Register"]
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    url: str | None = None
    path: str | None = None
    fingerprint: tuple[int, ...] = ()
    """MinHash of the text (empty for a register): near-equal fingerprints are copies of one report."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text as read (offsets count characters of it) and what is known about it.

    >>> Article(id="a", text="Iraq signed.").iri
    'https://w3id.org/entente/id/source/a-fa1bdafe0271'
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    url: str | None = None
    path: str | None = None

    @property
    def iri(self) -> Iri:
        """The source's IRI, from its id and content: the same file read twice is the same source."""
        parts = (self.id, self.title or "", self.publisher or "", str(self.published or ""), self.text)
        return Iri(f"{ID}source/{slug(self.id)[:40] or 'article'}-{digest(*parts, length=12)}")
