"""The words that tell how sure a fact is and who vouches for it, read from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.extract.lexicon import DATA, read_toml

__all__ = ["Cues", "load_cues"]


@dataclass(frozen=True)
class Cues:
    """The words of `data/stance.toml`: for each place, a word to what it says of the thing told."""

    modal: Mapping[str, str]
    before_infinitive: Mapping[str, str]
    before_noun: Mapping[str, str]
    adverb: Mapping[str, str]
    saying: Mapping[str, str]
    speaker: Mapping[str, str]
    noun: Mapping[str, str]
    content: Mapping[str, str]
    doubted: frozenset[str]
    verb: Mapping[str, str]
    approving: frozenset[str]
    announcing: frozenset[str]
    approval: frozenset[str]
    within: frozenset[str]
    describing: frozenset[str]
    described: frozenset[str]
    carrying: frozenset[str]
    carried: frozenset[str]


@cache
def load_cues() -> Cues:
    """Read the cues.

    >>> load_cues().modal["might"]
    'speculated'
    """
    table = read_toml(DATA / "stance.toml")

    def words(name: str) -> dict[str, str]:
        return {
            w.replace("-", " ") if "-" in w else w: level for level, text in table[name].items() for w in text.split()
        }

    return Cues(
        modal=words("modal"),
        before_infinitive=words("before_infinitive"),
        before_noun=words("before_noun"),
        adverb=words("adverb"),
        saying=words("saying"),
        speaker=words("speaker"),
        noun=words("noun"),
        content=words("content"),
        doubted=frozenset(table["doubted"]["types"]),
        verb=words("verb"),
        approving=frozenset(table["approving"]["verbs"].split()),
        announcing=frozenset(table["announcing"]["verbs"].split()),
        within=frozenset(table["within"]["planned"].split()),
        describing=frozenset(table["describing"]["verbs"].split()),
        carrying=frozenset(table["carrying"]["verbs"].split()),
        carried=frozenset(table["carrying"]["nouns"].split()),
        described=frozenset(table["describing"]["types"]),
        approval=frozenset(table["approving"]["nouns"].split()),
    )
