"""What rules may ask while they fill the roles of a fact: the text, the ontology, the discourse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.extract.chunk import NounGroup
from graph.extract.frames import Slot
from graph.extract.lexicon import Lexicon
from graph.model import Iri, Named
from graph.ontology import Ontology
from graph.reference import Reference

if TYPE_CHECKING:
    from graph.extract.coreference import Discourse
    from graph.extract.tokens import Token

__all__ = ["Setting", "allowed", "phrase", "pseudo", "unique"]


def allowed(slot: Slot, kind: str | None, classes: frozenset[str], *, named: bool, setting: Setting) -> bool:
    """Whether a slot takes a kind, or a group of these classes, by its own `only`."""
    form = "named" if named else "generic"
    return not slot.only or _takes(slot.only, kind, classes, form, setting.lexicon, setting.ontology)


@lru_cache(maxsize=1 << 14)
def _takes(  # noqa: PLR0917
    only: frozenset[str], kind: str | None, classes: frozenset[str], form: str, lexicon: Lexicon, ontology: Ontology
) -> bool:
    marks = only & {"named", "generic"}
    if marks and ("named" in marks) != (form == "named"):
        return False
    rest = only - {"named", "generic"}
    return (
        not rest
        or bool(rest & classes)
        or (form == "named" and any(lexicon.kinds.get(r) == kind for r in rest))
        or any(ontology.is_a(kind, r) for r in rest if r[0].isupper())
        or (kind is None and form == "named")
    )


@dataclass(slots=True)
class Setting:
    """All that turning a group into a filler needs: the text, its tokens, what is known, and who was spoken of."""

    text: str
    tokens: Sequence[Token]
    reference: Reference
    ontology: Ontology
    lexicon: Lexicon
    discourse: Discourse
    sentence: int = 0

    def accepts(self, role: str, kind: str | None) -> bool:
        """Whether the ontology lets a kind fill a role."""
        return kind is None or _accepts(self.ontology, role, kind)

    def country(self, iri: str) -> Named:
        """A country under its common name."""
        entity = self.reference.entities[Iri(iri)]
        return Named((entity.name,), "Country", Iri(iri))


_accepts = lru_cache(maxsize=1 << 12)(Ontology.accepts)
"""Remembered, because it is asked for every group."""


def pseudo(first: int, last: int, lower: str, classes: frozenset[str] = frozenset()) -> NounGroup:
    """A noun group made of some tokens of another one: a possessive pronoun, a noun before a noun."""
    made = NounGroup(first, last)
    made.lower = made.lemma = lower
    made.classes = classes
    return made


def phrase(setting: Setting, first: int, last: int) -> str:
    """The words of tokens `first` to `last` (exclusive), white space made plain."""
    tokens = setting.tokens
    return " ".join(setting.text[tokens[first].start : tokens[last - 1].end].split())


def unique(names: Sequence[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Names without those told twice, in their order."""
    return tuple(dict.fromkeys(filter(str.strip, names)))
