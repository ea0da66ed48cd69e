"""Which parts of a run make one name: known names and the words between them.

"Rheinmetall Hungary" is one firm, "US Patriot" a country and a system, "Turkish Aerospace Industries" one firm again.
"""

from __future__ import annotations

from graph.extract.cues import words
from graph.extract.gazetteer import DEMONYM, Match
from graph.extract.runs import Runs
from graph.extract.shapes import CAPITAL, DESIGNATOR, NUMBER, UPPER

__all__ = ["Part", "joins"]

Part = tuple[int, int, Match | None]
"""First token, last token (exclusive), and the known name that it is, if it is one."""

_AREAS = frozenset({"Country", "Place"})
_BODIES = frozenset({"Company", "GovernmentBody", "ArmedForce", "Organization"})
_LINKS = words("of for the and & /")
_STAYS = words(
    "royal new greater united general national central northern southern eastern western great saint port fort camp lake mount cape "
    "gulf north south east west upper lower international federal first supreme high joint islamic democratic red black white blue "
    "green golden big little old american asian european african arab atlantic pacific baltic nordic global world state people's "
    "special advanced air naval army"
)
"""Everyday words that open names: at the start of a sentence they stay with the name behind them."""


def joins(runs: Runs, group: list[Part], part: Part, last: int, *, open_end: bool) -> bool:
    """Whether a part goes on with the name that the group of parts before it has begun.

    Args:
        runs: the sentence.
        group: the parts of the name so far.
        part: the next part.
        last: the end of the run.
        open_end: whether the run ends in words that are no known name.
    """
    looks = runs.looks
    start, stop, match = part
    if not looks[start].capital or (start and looks[start - 1].lower in _LINKS):
        return True
    left = group[-1][2]
    if left is None:
        return match is None or _joins_known(runs, group, part, last)
    if _role(left) == DEMONYM:
        return match is None and _joins_demonym(runs, group, start, last)
    if match is None:
        return _joins_words(runs, left, start, stop)
    kind, other = _kind(left), _kind(match)
    if other in _AREAS and _role(match) != DEMONYM and kind in _BODIES:
        return stop == last and len(group) == 1  # "Rheinmetall Hungary"
    headed = runs.cues.heads.get(looks[last - 1].lower) not in (None, "System")
    widened = open_end and headed and kind in _AREAS | _BODIES and _role(match) != DEMONYM
    return widened or kind == other == "System"


def _joins_known(runs: Runs, group: list[Part], part: Part, last: int) -> bool:
    """A known name behind other words: "Royal Jordan", but not "Rival Boeing" at the start of a sentence."""
    looks, cues = runs.looks, runs.cues
    first, end, _ = group[0]
    opening = looks[first]
    if (
        len(group) == 1
        and end - first == 1
        and runs.starts_sentence(first)
        and opening.common
        and opening.lower not in _STAYS
    ):
        return False
    start, stop, match = part
    plain = all(looks[k].common or not looks[k].capital for k in range(first, start))
    if looks[start - 1].lower in cues.heads and not plain:
        return False
    return match is None or _role(match) != DEMONYM or stop != last


def _joins_demonym(runs: Runs, group: list[Part], start: int, last: int) -> bool:
    """Words behind a demonym: "Turkish Aerospace Industries", but not "Turkish Baykar"."""
    word = runs.looks[start]
    if len(group) > 1 and word.common:
        return True  # "Institute for American Studies"
    head = runs.cues.heads.get(runs.looks[last - 1].lower)
    return head not in (None, "System") and word.common and word.form == CAPITAL


def _joins_words(runs: Runs, left: Match, start: int, stop: int) -> bool:
    """Words behind a known name that is no demonym."""
    looks, cues = runs.looks, runs.cues
    kind, word = _kind(left), looks[start]
    if word.form == DESIGNATOR or word.lower in cues.marks:
        return kind == "System" or (kind == "Company" and not word.marked and word.lower not in cues.marks)
    if kind == "System":
        return word.form in (UPPER, NUMBER) or word.lower in cues.nouns or not word.common
    if kind == "Company":
        return not _is_product(runs, stop)
    headed = cues.heads.get(looks[stop - 1].lower) is not None
    return kind == "Person" or headed or (kind in _AREAS and (word.common or _role(left) != DEMONYM))


def _is_product(runs: Runs, last: int) -> bool:
    """Whether words after a firm's name are its product: `Falcon 9`, `Gorat missile`."""
    looks, cues = runs.looks, runs.cues
    if looks[last - 1].form in (NUMBER, DESIGNATOR):
        return True
    after = looks[last].lower if last < len(looks) else ""
    return cues.nouns.get(after) == "System" and cues.heads.get(looks[last - 1].lower) is None


def _kind(match: Match) -> str:
    return match.entries[0].entity.kind


def _role(match: Match) -> str:
    return match.entries[0].role
