"""Lists behind a deal: "The package includes:" and then a line for each item, with or without bullets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.extract.candidate import Candidate
from graph.extract.chunk import Chunk, NounGroup
from graph.extract.circumstances import add_circumstances
from graph.extract.clauses import Clause
from graph.extract.fillers import fill
from graph.extract.frames import Slot
from graph.extract.setting import Setting
from graph.extract.tokens import Sentence
from graph.extract.wordset import wordset
from graph.model import Filler, Named

__all__ = ["Listing"]

_BULLETS = frozenset("-–—•·*▪●◦‣")
_LISTED = frozenset({"Donation", "Sale"})
_TITLES = wordset(
    "package aid assistance equipment donation tranche order deal capabilities items list contribution following"
)
_VAGUE = wordset(
    "aid assistance support package equipment power weapon arms weaponry help capability materiel material hardware kit"
)
_REACH = 4
_ITEM = Slot("item")


class Listing:
    """The list that is being read: one per article, told of each sentence in turn."""

    def __init__(self) -> None:
        self._deals: list[Candidate] = []
        self._next = -1
        self._done = -1

    def read(
        self,
        sentence: Sentence,
        chunks: Sequence[Chunk],
        clauses: Sequence[Clause],
        known: Sequence[Candidate],
        setting: Setting,
    ) -> None:
        """Take a sentence as the head of a list, or as an entry whose goods and numbers join the deal told last.

        Args:
            sentence: the sentence, with its tokens.
            chunks: its chunks.
            clauses: its clauses.
            known: the facts so far, those of the sentence included; the deal among them is changed in place.
            setting: text and knowledge.
        """
        tokens, number = sentence.tokens, setting.sentence
        if number == self._done:
            return  # a bracket of the sentence just read
        self._done = number
        if tokens[-1].text == ":":
            told = {t.lower for t in tokens}
            self._deals = _told(known, number, vague=told.isdisjoint(_TITLES))
            self._next = number + 1
            return
        mark = _mark(sentence)
        if mark and (not self._deals or self._next != number):
            self._deals = _told(known, number, vague=True) if tokens[0].text in _BULLETS | {"1"} else []
        elif not mark and (self._next != number or tokens[-1].text in ".!?"):
            self._deals = []
        if not self._deals or any(c.relation == "main" and c.verb.form == "finite" for c in clauses):
            self._deals = []
            return
        self._next = number + 1
        for deal in self._deals:
            _join(deal, _goods(chunks, mark), chunks, setting)


def _mark(sentence: Sentence) -> int:
    """How many tokens of a line are its bullet or number."""
    tokens = sentence.tokens
    if tokens[0].text in _BULLETS:
        return 1
    return 2 if len(tokens) > 2 and tokens[0].text.isdigit() and tokens[1].text in (".", ")") else 0


def _told(known: Sequence[Candidate], number: int, *, vague: bool) -> list[Candidate]:
    """The deal told last, near by, in all its tellings; where nothing calls the list a package, one without goods yet."""
    found: list[Candidate] = []
    for fact in reversed(known):
        if number - fact.sentence > _REACH or (found and fact.sentence != found[0].sentence):
            break
        if fact.type in _LISTED and (not vague or all(_is_vague(f) for f in fact.roles.get("item", ()))):
            found.append(fact)
    return [f for f in found if f.type == found[0].type and all(map(_is_vague, f.roles.get("item", ())))] or found[:1]


def _is_vague(filler: Filler) -> bool:
    return isinstance(filler, Named) and filler.generic and filler.names[-1].rpartition(" ")[2] in _VAGUE


def _goods(chunks: Sequence[Chunk], mark: int) -> Iterable[NounGroup]:
    """The nouns of an entry that nothing governs, and what they bring along ("£2m for bridges", "tanks with spares")."""
    first = next((c for c in chunks if isinstance(c, NounGroup) and c.head >= mark), None)
    if first is None:
        return
    if first.money is None:
        yield first
    for word, other in first.tail:
        if word == "with" or (word == "for" and first.money is not None):
            yield other


def _join(deal: Candidate, groups: Iterable[NounGroup], chunks: Sequence[Chunk], setting: Setting) -> None:
    for group in groups:
        fillers = fill(group, _ITEM, setting)
        known = [f for f in deal.roles.get("item", []) if not _is_vague(f)]
        fresh = [f for f in fillers if f not in known]
        if not fresh:
            continue
        entry = replace(deal, roles={"item": fresh}, groups=[group], clause=None, verbal=False)
        add_circumstances([entry], chunks, setting)
        deal.roles["item"] = known + fresh
        if entry.roles.get("quantity"):
            deal.roles["quantity"] = [*deal.roles.get("quantity", []), *entry.roles["quantity"]]
