"""Whom "they", "both", "the two firms" and "the latter" mean: names that were told together, the nearest pair; nobody where two sets tie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.extract.chunk import Chunk, NounGroup
from graph.extract.frames import Slot
from graph.extract.generics import fits_slot
from graph.extract.setting import Setting
from graph.model import Filler, Named

if TYPE_CHECKING:
    from graph.extract.spoken import Fits

__all__ = ["Several", "Together", "several"]

_REACH = 2
_ACTING = frozenset({"person", "people", "force", "group", "company", "body", "organization"})
_THINGS = frozenset({"target", "item", "force", "place", "weapon", "system"})
_STATE, _FIRM = ("Country",), ("Company",)
_SIDES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("country", "nation", "neighbour", "neighbor", "state", "republic", "kingdom"), _STATE),
    **dict.fromkeys(("government", "navy", "army", "military", "capital", "ministry", "power", "rival"), _STATE),
    **dict.fromkeys(("company", "firm", "manufacturer", "shipbuilder", "contractor", "maker", "yard"), _FIRM),
    **dict.fromkeys(("leader", "minister", "president", "men", "official", "general", "counterpart"), ("Person",)),
    **dict.fromkeys(("side", "party", "ally", "partner"), ("Country", "Company", "ArmedGroup")),
    "group": ("ArmedGroup", "Company"),
    "": ("Country", "Company", "ArmedGroup", "Person"),
}
_WORDS = frozenset({"they", "them", "both"})


@dataclass(slots=True)
class Together:
    """Names of one coordination."""

    sentence: int
    first: int
    weight: int  # as in `coreference`
    names: tuple[Named, ...]  # none: people or things without a name, in the plural


class Several:
    """The coordinations of an article, and what else a plural pronoun may mean; one per article."""

    def __init__(self) -> None:
        self._sets: list[Together] = []
        self._sentence = 0

    def enter(self, sentence: int, chunks: Sequence[Chunk], subjects: Mapping[int, int]) -> None:
        """Note what the next sentence tells together.

        Args:
            sentence: its number.
            chunks: its chunks.
            subjects: the weight of the groups that are subjects, by their place.
        """
        self._sets = [s for s in self._sets if sentence - s.sentence <= _REACH]
        self._sentence = sentence
        for chunk in chunks:
            if not isinstance(chunk, NounGroup) or chunk.up is not None:
                continue
            weight = subjects.get(chunk.index, 1)
            if len(chunk.members) > 1:
                names = [n for m in chunk.members if (n := _name(m)) is not None]
                if len(names) == len(chunk.members):
                    self._sets.append(Together(sentence, chunk.first, weight, tuple(dict.fromkeys(names))))
                elif weight > 1:
                    self._sets.append(Together(sentence, chunk.first, weight, ()))
            elif weight > 1 and chunk.plural and _name(chunk) is None and chunk.classes & _ACTING:
                self._sets.append(Together(sentence, chunk.first, weight, ()))

    def together(self, before: int, fits: Fits, *, count: int = 0, objective: bool = False) -> Together | None:
        """The names told together last, subjects first; None where two sets tie or something without a name is nearer.

        Args:
            before: the token of the word that means them.
            fits: the kinds that it may mean.
            count: how many they are; 0 if that is open.
            objective: the word is an object ("them") and cannot mean the subject of its own clause.
        """
        for back in range(_REACH + 1):
            here = [s for s in self._sets if s.sentence == self._sentence - back and (back or s.first < before)]
            told = [s for s in here if s.names and all(fits(n.kind) for n in s.names)]
            told = [s for s in told if not count or len(s.names) == count]
            told = [s for s in told if not (objective and not back and s.weight > 1)]
            top = max((s.weight for s in told), default=0)
            best = {s.names: s for s in told if s.weight == top}
            nameless = [] if count else [s for s in here if not s.names and s.weight >= top]
            if not best and not nameless:
                continue
            if len(best) != 1:
                return None
            chosen = next(iter(best.values()))
            return None if any(back or s.first > chosen.first for s in nameless) else chosen
        return None


def _name(group: NounGroup) -> Named | None:
    for one in (group, group.apposed):
        if one is not None and one.name is not None and one.name.last == one.head + 1:
            return one.name.named
    return None


def several(group: NounGroup, slot: Slot, setting: Setting) -> list[Filler]:
    """Whom "they", "both", "the two sides" or "the latter" mean; none where that is open, or the words mean something else."""
    last = group.lower if not group.lemma or group.lemma == group.lower else ""
    if last in ("latter", "former") and group.determiner == "the":
        found = setting.discourse.of_two(group.first, _fits(slot, setting), latter=last == "latter")
        return [found] if found is not None else []
    if slot.role in _THINGS:
        return []
    if group.is_pronoun and group.determiner in ("they", "them"):
        fits = _fits(slot, setting)
        return list(setting.discourse.told_together(group.first, fits, objective=group.determiner == "them"))
    return _both(group, slot, setting)


def _fits(slot: Slot, setting: Setting) -> Fits:
    return lambda kind: kind is not None and fits_slot(slot, setting, kind)


def _both(group: NounGroup, slot: Slot, setting: Setting) -> list[Filler]:
    """For "the two sides", "both countries", "the two" the last two that were named, if there are no others."""
    if group.determiner != "both" and not (
        group.count is not None and group.determiner == "the" and str(group.count.value) == "2"
    ):
        return []
    if group.demonyms:
        return []
    fits = _fits(slot, setting)
    kinds = [kind for kind in _SIDES.get(group.lemma, ()) if fits(kind)]
    told = setting.discourse.several.together(group.first, lambda k: k in kinds, count=2)
    if told is not None and len({n.kind for n in told.names}) == 1:
        return list(told.names)
    pairs = [pair for kind in kinds if (pair := setting.discourse.pair(kind, group.first))]
    return list(pairs[0]) if len(pairs) == 1 else []
