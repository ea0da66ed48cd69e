"""Wholes behind their shares: the weapons of "79 of them were downed", the gang of "suspected members of a gang"."""

from __future__ import annotations

from graph.extract.chunk import NounGroup
from graph.extract.frames import Slot
from graph.extract.setting import Setting
from graph.extract.wordset import wordset

__all__ = ["arms_meant", "band_of"]

_SHARES = frozenset({"all", "several", "most", "some", "both", "none", "many", "half", "those", "another", "one"})
_FOLLOWERS = wordset("member fighter element militant operative gunman militiaman supporter follower")
_BANDS = frozenset({"group", "force"})
_MANY = frozenset({"they", "them"})


def arms_meant(group: NounGroup, slot: Slot, setting: Setting) -> tuple[NounGroup, Setting] | None:
    """The weapons, with the setting of their sentence, that "four of them", "the rest", "nearly all" or "it" are of.

    Only a target that may be a weapon is looked for: who else is hit is named where it is hit.
    """
    if slot.role != "target" or "weapon" not in slot.only or group.names or group.lemma or group.money is not None:
        return None
    if group.tail and group.tail[0][0] == "of" and not _points_back(group.tail[0][1]):
        return None
    word = group.determiner
    if group.is_pronoun and word in _MANY | {"it"}:
        return setting.discourse.arms(group.first, plural=word != "it")
    if group.count is None and word not in _SHARES:
        return None
    return setting.discourse.arms(group.first, plural=True)


def _points_back(group: NounGroup) -> bool:
    return group.is_pronoun or group.determiner in ("the", "these", "those")


def band_of(group: NounGroup) -> NounGroup | None:
    """The band whose members act: "suspected members of a smuggling gang"."""
    if group.lemma not in _FOLLOWERS or not group.tail or group.tail[0][0] != "of":
        return None
    band = group.tail[0][1]
    return band if band.classes & _BANDS and not band.members else None
