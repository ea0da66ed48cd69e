"""How far a run of name words goes: capitals, known names, and the small words that join them.

`Ministry of Trade, Industry and Energy` is one run, `Iraq and Jordan` are two; `Falcon 9` ends in a number, a list of
numbers does not.
"""

from __future__ import annotations

from graph.extract.cues import Cues, words
from graph.extract.gazetteer import DEMONYM, Gazetteer, Match
from graph.extract.mention import Line
from graph.extract.shapes import CAPITAL, COMPOUND, INITIAL, LOWER, MARK, NUMBER, UPPER

__all__ = ["Runs"]

_PEOPLE = frozenset({"people", "women", "men", "children"})
_MONTH_BEFORE = words(
    "in of since until by early late mid last next this from to between through before after and on during"
)
_OPENS_SENTENCE = frozenset(['":;“‘«•·*—–-…']) | frozenset('":;“‘«•·*—–…')
_ALSO_NAMES = words("may jan june april august mar")
_DITRANSITIVE = words(
    "sold sell sells gave give gives given sent send sends offered offer supplied handed delivered lent leased donated"
)
_LEGAL = frozenset(["inc.", "ltd.", "llc.", "plc."])


class Runs:
    """One sentence: its known names and its runs of name words."""

    def __init__(self, line: Line, gazetteer: Gazetteer, cues: Cues) -> None:
        self.line = line
        self.looks = line.looks
        self.cues = cues
        self.gazetteer = gazetteer
        self.starts = [i for i, k in enumerate(line.looks) if k.capital or k.form == COMPOUND]
        self.matches = self._matches()

    def _matches(self) -> dict[int, Match]:
        found: dict[int, Match] = {}
        done = 0
        for i in self.starts:
            if (
                i >= done
                and self.looks[i].capital
                and (match := self.gazetteer.find(self.looks, i)) is not None
                and self._plausible(match)
            ):
                found[i] = match
                done = match.last
        return found

    def _plausible(self, match: Match) -> bool:
        first, word = match.first, self.looks[match.first]
        if match.last > first + 1:
            return True
        if match.everyday and all(e.name.startswith("The ") for e in match.entries):
            return first > 0 and self.looks[first - 1].lower == "the"
        if word.lower in self.cues.calendar and self.is_calendar(first):
            return False
        if (
            word.lower in self.cues.never
            and not word.text.isupper()
            and not any(e.role == DEMONYM for e in match.entries)
        ):
            return False
        if match.everyday and self.starts_sentence(first):
            after = self.looks[first + 1].lower if first + 1 < len(self.looks) else ""
            return after == "'s" or any(e.entity.kind == "Country" for e in match.entries) or after in self.cues.nouns
        return not (word.form == UPPER and word.common and self.shouted(first))

    def run_end(self, first: int) -> int:
        """The end of the run of name words that begins at a token."""
        looks, end = self.looks, len(self.looks)
        match = self.matches.get(first)
        j = match.last if match else first + 1
        if match is None and self.is_calendar(first):
            return j
        while j < end:
            word = looks[j]
            if (match := self.matches.get(j)) is not None:
                j = match.last
            elif word.capital:
                if self.is_calendar(j) or (word.text in ("A", "I") and looks[j - 1].lower not in self.cues.given):
                    break
                if looks[j - 1].lower in _LEGAL and word.lower not in self.cues.heads:
                    break
                j += 1
            else:
                reach = self._connects(first, j)
                if not reach:
                    break
                j = reach
        return j

    def is_calendar(self, i: int) -> bool:
        """Whether a token is a month, a day or the like; "May" and "Jan" are only where a date is near."""
        word = self.looks[i].lower
        if word not in _ALSO_NAMES:
            return word in self.cues.calendar
        after = self.looks[i + 1] if i + 1 < len(self.looks) else None
        before = self.looks[i - 1] if i else None
        if before is not None and (before.lower in _MONTH_BEFORE or before.form == NUMBER):
            return True
        if after is not None and after.form == NUMBER:
            return True
        return before is None if word == "may" else after is None or after.form != CAPITAL

    def _connects(self, first: int, j: int) -> int:
        """The end of the run if the small word or number at `j` goes on with it, else 0."""
        looks, word = self.looks, self.looks[j]
        if word.form == NUMBER:
            return j + 1 if self._is_version(first, j) else 0
        if j + 1 >= len(looks):
            return 0
        if word.lower in ("of", "for"):
            return self._joined(first, j, word.lower)
        if word.lower in ("and", ","):
            return self._coordinated(first, j)
        if word.lower in self.cues.particles:
            return self._particles(j)
        return j + 1 if looks[j + 1].capital and self._glues(j) else 0

    def _glues(self, j: int) -> bool:
        """Whether a mark holds two capitalised words together: `Larsen & Toubro`, `Workers' Party`."""
        before, mark, after = self.looks[j - 1], self.looks[j].lower, self.looks[j + 1]
        if mark == "&":
            return True
        if mark == "/":
            known = j + 1 in self.matches or any(m.last == j for m in self.matches.values())
            return before.form == after.form == UPPER and not known
        if mark not in ("'s", "'") or not before.common or before.opening:
            return False
        return before.lower in _PEOPLE or (mark == "'" and before.lower.endswith("s"))

    def _particles(self, j: int) -> int:
        """`Mohammed bin Salman`, `Ursula von der Leyen`."""
        looks = self.looks
        reach = j + 1
        while reach < min(j + 3, len(looks)) and looks[reach].lower in self.cues.particles:
            reach += 1
        named = looks[j - 1].form in (CAPITAL, INITIAL) and reach < len(looks) and looks[reach].form == CAPITAL
        return reach if named and not self.is_calendar(reach) else 0

    def _joined(self, first: int, j: int, word: str) -> int:
        looks, cues = self.looks, self.cues
        before = looks[j - 1].lower
        heads = cues.joined_of if word == "of" else cues.joined_for
        fits = before in heads
        if not fits and word == "for":
            fits = any(looks[k].lower in heads for k in range(max(first, j - 6), j))
        if not fits:
            return 0
        after = j + 1
        if looks[after].lower == "the" and looks[after].form in (LOWER, CAPITAL):
            after += 1
        if after >= len(looks) or not looks[after].capital or self.is_calendar(after):
            return 0
        return after

    def _coordinated(self, first: int, j: int) -> int:
        """`Ministry of Trade, Industry and Energy`, `Port and Maritime Organisation`: everyday words under one head."""
        looks, cues = self.looks, self.cues
        nxt, before = looks[j + 1], looks[j - 1]
        if not (nxt.form == CAPITAL and nxt.common and before.common and before.form == CAPITAL) or j in self.matches:
            return 0
        if j + 1 in self.matches and not self.matches[j + 1].everyday:
            return 0
        opened = any(looks[k].lower in ("of", "for") for k in range(max(first, j - 8), j))
        if opened:
            if looks[j].lower == "and":
                return j + 1
            tail = [k.lower for k in looks[j + 2 : j + 6]]
            return j + 1 if "and" in tail[:4] and nxt.common else 0
        if (
            looks[j].lower == ","
            or cues.heads.get(before.lower) not in (None, "Facility")
            or self.starts_sentence(j - 1)
        ):
            return 0
        k = j + 1
        while k < len(looks) and k < j + 6 and looks[k].capital and looks[k].common:
            k += 1
        head = looks[k - 1].lower
        return j + 1 if k > j + 2 and cues.heads.get(head) in ("Organization", "GovernmentBody", "ArmedForce") else 0

    def _is_version(self, first: int, j: int) -> bool:
        """Whether a number belongs to the name before it: `Falcon 9`, `Block 70`, `Bell 407s`."""
        before, digits = self.looks[j - 1], self.looks[j].text.rstrip("s")
        if not digits.isdigit() or len(digits) > 4 or not before.capital or before.form == INITIAL:
            return False
        if before.lower in self.cues.marks:
            return True
        year = len(digits) == 4 and digits[:2] in ("19", "20")
        if year and not (digits.endswith("00") and before.form == UPPER):
            return False
        if first and self.looks[first - 1].lower in _DITRANSITIVE:
            return False  # "gave Gorat 12 lorries"
        return not self._is_plain(j - 1)

    def _is_plain(self, i: int) -> bool:
        """Whether a capitalised word is none that a number could be part of a name with."""
        word, cues = self.looks[i], self.cues
        if word.opening or word.lower in cues.numbered | cues.never or word.lower in cues.heads or self.is_calendar(i):
            return True
        if self.starts_sentence(i) and word.common and i not in self.matches:
            return True
        ends = (m for m in self.matches.values() if m.last == i + 1)
        return any(e.entity.kind != "System" for m in ends for e in m.entries)

    def in_match(self, i: int) -> bool:
        """Whether a token lies in a known name."""
        return any(m.first <= i < m.last for m in self.matches.values())

    def deep(self, i: int) -> bool:
        """Whether a token lies in a known name of several tokens."""
        return any(m.first <= i < m.last and m.last - m.first > 1 for m in self.matches.values())

    def starts_sentence(self, i: int) -> bool:
        """Whether a capital letter at a token may be due to its place: at the start, after a quotation mark or a colon."""
        looks = self.looks
        while i > 0 and looks[i - 1].form in (MARK, NUMBER) and looks[i - 1].text in "\"“‘«([•·*—–-'1234567890":
            i -= 1
        return i == 0 or looks[i - 1].text in _OPENS_SENTENCE

    def shouted(self, i: int) -> bool:
        """Whether the words around are in capitals too."""
        near = [k for k in self.looks[max(0, i - 3) : i + 4] if k.form in (LOWER, CAPITAL, UPPER)]
        return sum(k.form == UPPER for k in near) * 2 > len(near)
