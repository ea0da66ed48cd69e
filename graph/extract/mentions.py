"""Where names stand in a sentence: runs of capitalised words, cut where a title, a known name or a demonym ends.

What a mention names, and under which other names, is decided over the whole article (see `aliases`).
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.cues import Cues
from graph.extract.gazetteer import DEMONYM, Gazetteer, Match
from graph.extract.joining import Part, joins
from graph.extract.mention import Line, Mention
from graph.extract.runs import Runs
from graph.extract.shapes import CAPITAL, COMPOUND, DESIGNATOR, INITIAL, LOWER, NUMBER, UPPER, Look
from graph.extract.titles import find_title

__all__ = ["find_mentions"]

_MAX_LENGTH = 14
"""A longer run is a headline or a table and no name."""


def find_mentions(line: Line, gazetteer: Gazetteer, cues: Cues) -> list[Mention]:
    """The mentions of a sentence, in order, without overlap.

    Args:
        line: the sentence.
        gazetteer: the known names.
        cues: the generic words.
    """
    finder = _Finder(line, gazetteer, cues)
    return finder.run() if finder.starts else []


class _Finder(Runs):
    """One pass over one sentence."""

    def __init__(self, line: Line, gazetteer: Gazetteer, cues: Cues) -> None:
        super().__init__(line, gazetteer, cues)
        self.found: list[Mention] = []
        self.headline = _is_headline(line.looks)

    def run(self) -> list[Mention]:
        done, end, looks = 0, len(self.looks), self.looks
        for i in self.starts:
            if i < done:
                continue
            if looks[i].capital:
                last = self.run_end(i)
                if last < end and looks[last].form == COMPOUND and (start := self._compound_start(i, last)) < last:
                    self._segment(i, start)
                    self._compound(start, last)
                    last += 1
                else:
                    self._segment(i, last)
                done = last
            else:
                self._compound(i, i)
        return self.found

    def _segment(self, first: int, last: int) -> None:
        """Cut a run: words that only open a sentence come off, then titles and known names part it."""
        looks = self.looks
        while first < last and first not in self.matches and (looks[first].opening or self.is_calendar(first)):
            if looks[first].form == UPPER and not self.shouted(first) and not self.starts_sentence(first):
                break
            first += 1
        while first < last and not looks[first].capital and first not in self.matches:
            first += 1
        while last > first and not (
            looks[last - 1].form == NUMBER or looks[last - 1].capital or self.in_match(last - 1)
        ):
            last -= 1
        if not 0 < last - first <= _MAX_LENGTH * 3:
            return
        title = find_title(self, first, last)
        if title is None:
            self._by_matches(first, last)
            return
        start, stop = title
        if first < start:
            self._by_matches(first, start)
        if stop < last and (person := self._emit(stop, last)) is not None:
            person.title = self.line.words(start, stop)
            person.title_first = start
            person.initial = person.shaky = False
            person.vote("Person", 6)

    def _by_matches(self, first: int, last: int) -> None:
        """Cut a run into known names and the rest, and put together again what makes one name."""
        if first and _is_ordinal(self.looks[first - 1]):
            head = self.cues.heads.get(self.looks[last - 1].lower)
            if head in ("ArmedForce", "ArmedGroup"):
                self._emit(first - 1, last)
                return
        parts = self._parts(first, last)
        groups: list[list[Part]] = []
        for part in parts:
            if groups and joins(self, groups[-1], part, last, open_end=parts[-1][2] is None):
                groups[-1].append(part)
            else:
                groups.append([part])
        for group in groups:
            match = group[0][2] if len(group) == 1 else None
            mention = self._emit(group[0][0], group[-1][1], match)
            if mention is not None and match is None:
                self._tell_by_parts(mention, group)

    def _parts(self, first: int, last: int) -> list[Part]:
        parts: list[Part] = []
        i = start = first
        while i < last:
            match = self.matches.get(i)
            if match is None:
                i += 1
                continue
            if start < i:
                parts.append((start, i, None))
            i = start = min(match.last, last)
            parts.append((match.first, i, match))
        if start < last:
            parts.append((start, last, None))
        return parts

    def _tell_by_parts(self, mention: Mention, group: list[Part]) -> None:
        """What known names inside a longer one say of it: its country, its kind."""
        known = [m for _, _, m in group if m is not None]
        for match in known:
            entity = match.entries[0].entity
            kind = entity.kind
            if kind in ("Country", "Place") and mention.country_by_part is None:
                mention.country_by_part = entity.iri if kind == "Country" else entity.country
            elif kind in ("Company", "System"):
                mention.vote(kind, 2)
                if kind == "Company" and mention.country is None and match.first == mention.first:
                    mention.country = entity.country
        if known and all(m.entries[0].entity.kind == "System" for m in known):
            mention.pieces = tuple(self.line.words(m.first, m.last) for m in known)

    def _emit(self, first: int, last: int, match: Match | None = None) -> Mention | None:
        looks = self.looks
        if match is None and (match := self.matches.get(first)) is not None and match.last != last:
            match = None
        if last - first > _MAX_LENGTH or (match is None and self._is_none(first, last)):
            return None
        mention = Mention(self.line.number, first, last, self.line.words(first, last), match.entries if match else ())
        mention.possessive = last < len(looks) and looks[last].lower in ("'s", "'")
        if match is not None:
            entry = match.entries[0]
            mention.plural = match.plural
            mention.is_demonym = entry.role == DEMONYM
            mention.shaky = match.everyday and self.starts_sentence(first) and entry.entity.kind != "Country"
        else:
            mention.initial = self.starts_sentence(first) and looks[first].common
            mention.shaky = self._is_shaky(mention)
        self.found.append(mention)
        return mention

    def _is_none(self, first: int, last: int) -> bool:
        """Whether capitalised words name nothing: a title alone, a contract's number, "Article 5"."""
        word, cues = self.looks[first], self.cues
        if last == first + 1 and (
            word.coded or word.form == INITIAL or word.lower in cues.never or word.lower in cues.titles
        ):
            return True
        follows = self.looks[first + 1 : last]
        return word.lower in cues.numbered and all(k.form in (NUMBER, UPPER, DESIGNATOR) for k in follows)

    def _is_shaky(self, mention: Mention) -> bool:
        """Whether the capitals may have another reason than a name: the sentence's start, a headline, a loud line."""
        first, last = mention.first, mention.last
        word = self.looks[first]
        if last > first + 1:
            return self.headline or self._is_loud(first, last)
        if mention.initial or self._is_loud(first, last):
            return True
        return self.headline and word.form == CAPITAL and word.common and word.lower not in self.cues.heads

    def _compound_start(self, first: int, at: int) -> int:
        """Where the name in a compound begins: `Las Vegas-based`, `South Korean-made`."""
        word = self.looks[at]
        if word.prefixed:
            return at
        for start in range(max(first, at - 3), at):
            if self.gazetteer.lookup(f"{self.line.words(start, at)} {word.stem}"):
                return start
        if (
            self.gazetteer.lookup(word.stem)
            or at - first > 2
            or any(k in self.matches or self.looks[k].common for k in range(first, at))
        ):
            return at
        return first

    def _compound(self, first: int, i: int) -> None:
        word = self.looks[i]
        stem = word.stem if first == i else f"{self.line.words(first, i)} {word.stem}"
        entries = self.gazetteer.lookup(stem)
        if first < i and self.looks[first].lower == "the" and not any(e.name.startswith("The ") for e in entries):
            self._compound(first + 1, i)  # "The Haifa-based firm"; but "The Hague-based court"
            return
        entries = tuple(e for e in entries if e.name.islower() == word.stem.islower())
        if not entries and (word.prefixed or (self.starts_sentence(i) and self.cues.is_common(word.stem.lower()))):
            return
        if word.stem.lower() in self.cues.opening or word.stem.lower() in self.cues.calendar:
            return
        mention = Mention(self.line.number, first, i + 1, stem, entries)
        mention.affix, mention.prefixed = word.affix, word.prefixed
        mention.is_demonym = bool(entries) and entries[0].role == DEMONYM
        mention.shaky = not entries and self.cues.is_common(word.stem.lower()) and word.affix != "class"
        self.found.append(mention)

    def _is_loud(self, first: int, last: int) -> bool:
        return all(k.form == UPPER and k.common for k in self.looks[first:last]) and (
            self.starts_sentence(first) or self.shouted(first)
        )


def _is_ordinal(word: Look) -> bool:
    return word.form == NUMBER and word.lower[-2:] in ("st", "nd", "rd", "th")


def _is_headline(looks: Sequence[Look]) -> bool:
    """Whether nearly all longer words have capitals: a title, where they say nothing."""
    if looks[-1].text in ".?:":
        return False
    words = [k for k in looks[:40] if k.form in (LOWER, CAPITAL, UPPER) and len(k.text) > 3]
    if len(words) < 4:
        return False
    return sum(k.form != LOWER for k in words) >= 0.75 * len(words)
