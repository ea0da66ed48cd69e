"""The cues of `data/names.toml` and the list of common words, read once, as sets and maps that the name rooms ask."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.extract.inflect import plural
from graph.reference import name_key as fold

__all__ = ["Cues", "load_cues", "words"]

_PART = 4
"""Shorter words are too easily found in foreign names: "switchgear" is a compound, "Baku" is none."""
_LONGEST = 40
"""No everyday compound is longer; a line of letters is no word at all."""
_DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Cues:
    """Generic words that betray a name or its kind; all in lower case. See `data/names.toml` for what each list is.

    `heads`, `openers`, `nouns` map a word to the entity kind that it tells; `nouns` holds every noun's kinds.
    `bodies` maps nouns for a body of a state, as tuples of words, to the kind.
    """

    common: frozenset[str]
    given: frozenset[str]
    heads: Mapping[str, str]
    openers: Mapping[str, str]
    nouns: Mapping[str, str]
    bodies: Mapping[tuple[str, ...], str]
    modifiers: frozenset[str]
    joined_of: frozenset[str]
    joined_for: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    title_parts: frozenset[str]
    not_before: frozenset[str]
    place_strong: frozenset[str]
    place_weak: frozenset[str]
    place_of: frozenset[str]
    speech: frozenset[str]
    person_verbs: frozenset[str]
    company_verbs: frozenset[str]
    firm_before: frozenset[str]
    firm_owned: frozenset[str]
    firm_after: frozenset[str]
    system_before: frozenset[str]
    place_on: frozenset[str]
    place_verbs: frozenset[str]
    calendar: frozenset[str]
    never: frozenset[str]
    numbered: frozenset[str]
    marks: frozenset[str]
    events: frozenset[str]
    opening: frozenset[str]
    suffixes: frozenset[str]
    prefixes: frozenset[str]

    def is_common(self, word: str) -> bool:
        """Whether a lower-case word, or all parts of a compound, are everyday English in some inflection.

        >>> load_cues().is_common("surface-to-air"), load_cues().is_common("gorat")
        (True, False)
        """
        if word in self.common:
            return True
        if "-" in word:
            parts = word.split("-")
            return len(parts) < 6 and all(p in self.common or p in self.prefixes or p == "a" for p in parts)
        if word.endswith("s") and (word[:-1] in self.common or (word.endswith("es") and word[:-2] in self.common)):
            return True
        if len(word) > _LONGEST:
            return False
        return any(word[:k] in self.common and word[k:] in self.common for k in range(_PART, len(word) - _PART + 1))


@cache
def load_cues() -> Cues:
    """Read the cues that Entente brings."""
    with (_DATA / "names.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    never, titles, joined, before = table["never"], table["titles"], table["joined"], table["place_before"]
    core = words(titles["core"])
    core |= {plural(title) for title in core if title.isalpha()}  # "Presidents A and B"
    return Cues(
        common=_read_words("common.txt"),
        given=frozenset(map(fold, _read_words("given.txt"))),
        heads=_kinds(table["heads"]),
        openers=_kinds(table["openers"]),
        nouns=_kinds(table["nouns"]),
        bodies={tuple(b.split("_")): kind for kind, told in table["bodies"].items() for b in told.split()},
        modifiers=words(table["modifiers"]["words"]),
        joined_of=words(joined["of"]),
        joined_for=words(joined["for"]),
        particles=words(joined["particles"]),
        titles=core,
        title_parts=core | words(titles["with"]),
        not_before=words(titles["not_before"]),
        place_strong=words(before["strong"]),
        place_weak=words(before["weak"]),
        place_of=words(before["of"]),
        speech=words(table["verbs"]["speech"]),
        person_verbs=words(table["verbs"]["Person"]),
        company_verbs=words(table["verbs"]["Company"]),
        firm_before=words(table["firm_before"]["words"]),
        firm_owned=words(table["firm_before"]["owned"]),
        firm_after=words(table["firm_before"]["after"]),
        place_verbs=words(before["verbs"]),
        place_on=words(before["on"]),
        system_before=words(table["system_before"]["words"]),
        calendar=words(never["calendar"]),
        never=words(never["words"]),
        numbered=words(never["numbered"]),
        marks=words(never["marks"]),
        events=words(never["events"]),
        opening=words(never["opening"]),
        suffixes=words(table["compounds"]["suffixes"]),
        prefixes=words(table["compounds"]["prefixes"]),
    )


def words(told: str) -> frozenset[str]:
    """The words of a list written as one text.

    >>> sorted(words("of for"))
    ['for', 'of']
    """
    return frozenset(told.split())


def _kinds(table: Mapping[str, str]) -> dict[str, str]:
    return {word: kind for kind, told in reversed(list(table.items())) for word in told.split()}


def _read_words(name: str) -> frozenset[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())
