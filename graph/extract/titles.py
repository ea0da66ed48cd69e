"""Titles and ranks before a person's name: where one stands in a run of capitalised words, and where the person begins."""

from __future__ import annotations

from graph.extract.cues import words
from graph.extract.runs import Runs

__all__ = ["find_title"]

_THINGS = frozenset({"Facility", "Organization", "GovernmentBody", "Place", "ArmedForce", "Company", "System"})
_NAMESAKES = words(
    "prince king queen general admiral sheikh emir sultan president captain imam director chief marshal pope princess lord "
    "security attorney speaker colonel pilot officer expert manager leader head founder owner engineer doctor research"
)
"""Titles that things are named after or begin with: "Prince Sultan Air Base", "General Dynamics"."""

_POLITICAL = words("minister secretary chancellor premier ambassador senator governor spokesman spokeswoman")
_GIVEN = words("sultan prince king emir imam sheikh marshal major king")
"""Titles that are given names too, behind a political one: "Deputy Defence Minister Sultan Kamaletdinov"."""
_OWNING = frozenset({"'", "'s", "’", "’s"})
_LINKS = words("of for and the ,")


def find_title(runs: Runs, first: int, last: int) -> tuple[int, int] | None:
    """The first token of the title in a run of name words and the one behind it, or None where none stands.

    With nothing behind it (`stop == last`) it is a title without a name.
    """
    looks, cues = runs.looks, runs.cues
    told = [k for k in range(first, last) if looks[k].lower in cues.titles and not runs.deep(k)]
    if not told:
        return None
    at = told[0]
    start = at
    while start > first and looks[start - 1].lower in cues.title_parts and not runs.deep(start - 1):
        start -= 1
    stop = _title_end(runs, at + 1, last)
    if stop < last and looks[stop].lower in _OWNING:
        return None  # "the Defence Ministers' Meeting" is no person
    head = cues.heads.get(looks[last - 1].lower)
    if stop < last:
        if looks[at].lower in _NAMESAKES and (head in _THINGS or looks[stop].lower in cues.not_before):
            return None
    elif head in _THINGS and looks[at].lower not in _POLITICAL:
        return None
    return start, stop


def _title_end(runs: Runs, stop: int, last: int) -> int:
    """Where a title ends that goes on at `stop`: "Secretary | of State for Defence | Jane Doe"."""
    looks, cues = runs.looks, runs.cues
    while stop < last:
        word = looks[stop]
        linked = looks[stop - 1].lower in _LINKS
        if word.lower in _GIVEN and not linked and stop + 2 == last and looks[stop - 1].lower in _POLITICAL:
            break
        if (word.lower in cues.title_parts and not runs.deep(stop)) or (word.lower in _LINKS and stop + 1 < last):
            stop += 1
        elif linked and stop in runs.matches:
            stop = runs.matches[stop].last
        elif linked and word.common and word.key not in cues.given:
            stop += 1
            while stop < last and looks[stop].common and looks[stop].key not in cues.given and stop not in runs.matches:
                stop += 1
        else:
            break
    return min(stop, last)
