"""Offices told before a person's name: "Army chief General Asim Munir", with ranks and forms of address left aside."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.chunk import NounGroup
from graph.extract.inflect import singular
from graph.extract.setting import Setting, phrase
from graph.extract.wordset import wordset
from graph.model import Named

__all__ = ["office_body", "office_names", "office_of", "office_words"]

_RANKS = wordset(
    "general gen gen. lieutenant lt lt. major maj maj. colonel col col. brigadier brig brig. captain capt capt. admiral adm adm. "
    "vice rear air marshal commodore cmdr cmdr. sergeant sgt sgt. dr dr. prof prof. professor mr mr. ms ms. mrs mrs. "
    "sir lord lady dame shri smt."
)
"""Ranks and forms of address that may stand between an office and a name."""

Word = tuple[int, int, str]


def office_words(group: NounGroup, setting: Setting) -> Sequence[Word]:
    """The words of a group that name an office: those before its name, without ranks behind a word that is none.

    Args:
        group: a noun group whose head is a name; its words are (first token, token behind, tag).
        setting: text and knowledge.
    """
    if group.name is None:
        return []
    words = [w for w in group.words if w[1] <= group.name.first]
    end = len(words)
    while end and setting.tokens[words[end - 1][0]].lower in _RANKS:
        end -= 1
    return words[:end] or words


def office_names(group: NounGroup, setting: Setting) -> list[str]:
    """What the last word of an office is called in the singular, alone and with the word before it ("secretary general")."""
    words = office_words(group, setting)
    every = [w for w in group.words if group.name is not None and w[1] <= group.name.first]
    found: list[str] = []
    for last in (words[-1:], every[-1:]):
        for first, behind, tag in last:
            if behind > first + 1:  # "Defence Minister of Chile"
                before = phrase(setting, first, behind).lower().partition(" of ")[0].split()
                found += [before[-1], " ".join(before[-2:])]
                continue
            lower = singular(setting.tokens[first].lower)
            if tag in ("NN", "JJ"):
                found.append(lower)
                if first > group.own:
                    found.append(f"{setting.tokens[first - 1].lower} {lower}")
    return found


def office_body(group: NounGroup, setting: Setting) -> Named | None:
    """Whose office it is by its own words: Chile of "Defence Minister of Chile Jane Doe"."""
    words = office_words(group, setting)
    told = phrase(setting, words[-1][0], words[-1][1]).rpartition(" of ")[2].removeprefix("the ") if words else ""
    for iri in setting.reference.by_name(told) if told else ():
        entity = setting.reference.entities[iri]
        if entity.kind in _BODIES:
            return Named((told,), entity.kind, iri=iri, country=entity.country)
    return None


_BODIES = frozenset({"Country", "Company", "Organization", "GovernmentBody", "ArmedForce", "ArmedGroup"})


def office_of(group: NounGroup, setting: Setting) -> NounGroup | Named:
    """The words before a name as a group of their own ("Foreign Minister" of "Foreign Minister Sergei Lavrov")."""
    words = office_words(group, setting)
    if words[-1][1] > words[-1][0] + 1:  # "Secretary of State"
        full = phrase(setting, words[-1][0], words[-1][1])
        return Named((full, full.partition(" of ")[0].lower()), generic=True)
    made = NounGroup(words[0][0], words[-1][1])
    made.words = list(words[:-1])
    made.lower = setting.tokens[words[-1][0]].lower
    made.lemma = singular(made.lower)
    made.plural = made.lemma != made.lower
    made.classes = setting.lexicon.classes_of(made.lower)
    made.names = [n for n in group.names if n is not group.name]
    made.demonyms = group.demonyms
    return made
