"""The cues of `data/names.toml` and the list of common words, read once, as sets and maps that the name rooms ask."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Cues", "load_cues"]

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
        return word.endswith("s") and (word[:-1] in self.common or (word.endswith("es") and word[:-2] in self.common))


@cache
def load_cues() -> Cues:
    """Read the cues that Entente brings."""
    with (_DATA / "names.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    never, titles, joined, before = table["never"], table["titles"], table["joined"], table["place_before"]
    core = _words(titles["core"])
    return Cues(
        common=_read_words("common.txt"),
        given=_read_words("given.txt"),
        heads=_kinds(table["heads"]),
        openers=_kinds(table["openers"]),
        nouns=_kinds(table["nouns"]),
        bodies={tuple(b.split("_")): kind for kind, told in table["bodies"].items() for b in told.split()},
        modifiers=_words(table["modifiers"]["words"]),
        joined_of=_words(joined["of"]),
        joined_for=_words(joined["for"]),
        particles=_words(joined["particles"]),
        titles=core,
        title_parts=core | _words(titles["with"]),
        not_before=_words(titles["not_before"]),
        place_strong=_words(before["strong"]),
        place_weak=_words(before["weak"]),
        place_of=_words(before["of"]),
        speech=_words(table["verbs"]["speech"]),
        person_verbs=_words(table["verbs"]["Person"]),
        company_verbs=_words(table["verbs"]["Company"]),
        firm_before=_words(table["firm_before"]["words"]),
        firm_owned=_words(table["firm_before"]["owned"]),
        firm_after=_words(table["firm_before"]["after"]),
        place_on=_words(before["on"]),
        system_before=_words(table["system_before"]["words"]),
        calendar=_words(never["calendar"]),
        never=_words(never["words"]),
        numbered=_words(never["numbered"]),
        marks=_words(never["marks"]),
        events=_words(never["events"]),
        opening=_words(never["opening"]),
        suffixes=_words(table["compounds"]["suffixes"]),
        prefixes=_words(table["compounds"]["prefixes"]),
    )


def _words(told: str) -> frozenset[str]:
    return frozenset(told.split())


def _kinds(table: Mapping[str, str]) -> dict[str, str]:
    return {word: kind for kind, told in reversed(table.items()) for word in told.split()}


def _read_words(name: str) -> frozenset[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())
