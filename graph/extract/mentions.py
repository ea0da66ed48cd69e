"""Where names stand in a sentence: runs of capitalised words, cut where a title, a known name or a demonym ends.

A mention is a place in the text that names something; what it names, and under which other names, is decided over the
whole article (see `aliases`).
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.cues import Cues
from graph.extract.gazetteer import DEMONYM, Entry, Gazetteer, Match
from graph.extract.runs import Runs
from graph.extract.shapes import CAPITAL, COMPOUND, DESIGNATOR, INITIAL, LOWER, NUMBER, UPPER, Look
from graph.extract.tokens import Token

__all__ = ["Mention", "find_mentions"]

_MAX_LENGTH = 14
_THINGS = frozenset({"Facility", "Organization", "GovernmentBody", "Place", "ArmedForce", "Company", "System"})
_NAMESAKES = frozenset(
    "prince king queen general admiral sheikh emir sultan president captain imam director chief marshal pope princess lord "
    "security attorney speaker colonel pilot officer expert manager leader head founder owner engineer doctor research".split()
)
_POLITICAL = frozenset(
    "minister secretary chancellor premier ambassador senator governor spokesman spokeswoman".split()
)
_STAYS = frozenset(
    "royal new greater united general national central northern southern eastern western great saint port fort camp lake mount cape gulf north "
    "south east west upper lower international federal first supreme high joint islamic democratic red black white blue green golden big little old "
    "american asian european african arab atlantic pacific baltic nordic global world state people's special advanced air naval army".split()
)


class Mention:
    """One mention: tokens `first` up to `last` (exclusive) of sentence `sentence`.

    `entries` are what the reference knows under that name, `votes` how much speaks for each kind. `text` is the name as
    written, without title. `pieces` are parts of it that can stand for it. `initial` marks a word that may be capitalised
    only because of its place, `shaky` one that needs a second mention to count.
    """

    __slots__ = (
        "affix", "body_of", "country", "entries", "first", "generic", "head", "initial", "is_demonym", "last", "pieces", "plural", "possessive",
        "prefixed", "sentence", "shaky", "text", "title", "title_first", "votes", "cluster", "whose",
    )  # fmt: skip

    def __init__(self, sentence: int, first: int, last: int, text: str, entries: tuple[Entry, ...] = ()) -> None:
        self.sentence = sentence
        self.first = first
        self.last = last
        self.text = text
        self.entries = entries
        self.votes: dict[str, float] = {}
        self.title = ""
        self.title_first = first
        self.head = ""
        self.affix = ""
        self.prefixed = False
        self.is_demonym = False
        self.generic = False
        self.possessive = False
        self.initial = False
        self.shaky = False
        self.plural = False
        self.pieces: tuple[str, ...] = ()
        self.country: str | None = None
        self.body_of: Entry | None = None
        self.whose: Mention | None = None
        self.cluster: object = None

    def vote(self, kind: str, weight: float) -> None:
        """Let something speak for a kind."""
        self.votes[kind] = self.votes.get(kind, 0.0) + weight


def find_mentions(
    number: int, text: str, tokens: Sequence[Token], looks: Sequence[Look], gazetteer: Gazetteer, cues: Cues
) -> list[Mention]:
    """The mentions of a sentence, in order, without overlap.

    Args:
        number: the sentence's number in the document.
        text: the document's text.
        tokens: the sentence's tokens.
        looks: their looks.
        gazetteer: the known names.
        cues: the generic words.
    """
    if not any(k.capital or k.form == COMPOUND for k in looks):
        return []
    return _Finder(number, text, tokens, looks, gazetteer, cues).run()


class _Finder(Runs):
    """One pass over one sentence."""

    def __init__(
        self,
        number: int,
        text: str,
        tokens: Sequence[Token],
        looks: Sequence[Look],
        gazetteer: Gazetteer,
        cues: Cues,
    ) -> None:
        super().__init__(text, tokens, looks, gazetteer, cues)
        self.number = number
        self.found: list[Mention] = []
        self.headline = _is_headline(looks)

    def run(self) -> list[Mention]:
        i, end, looks = 0, len(self.looks), self.looks
        while i < end:
            form = looks[i].form
            if looks[i].capital:
                last = self.run_end(i)
                if last < end and looks[last].form == COMPOUND and (start := self._compound_start(i, last)) < last:
                    self._segment(i, start)
                    self._compound(start, last)
                    last += 1
                else:
                    self._segment(i, last)
                i = last
            elif form == COMPOUND:
                self._compound(i, i)
                i += 1
            else:
                i += 1
        return self.found

    def _segment(self, first: int, last: int) -> None:
        looks, cues = self.looks, self.cues
        while first < last and first not in self.matches and (looks[first].opening or self._bare(first)):
            if looks[first].form == UPPER and not self.shouted(first) and not self.starts_sentence(first):
                break
            first += 1
        while (
            last > first
            and looks[last - 1].form not in (NUMBER,)
            and not looks[last - 1].capital
            and not self.in_match(last - 1)
        ):
            last -= 1
        if first >= last or last - first > _MAX_LENGTH * 3:
            return
        if self._by_title(first, last):
            return
        self._by_matches(first, last)

    def _bare(self, i: int) -> bool:
        return self.is_calendar(i)

    def _by_title(self, first: int, last: int) -> bool:
        """Cut a run at a title: what stands before is on its own, what follows is a person."""
        looks, cues = self.looks, self.cues
        at = next((k for k in range(first, last) if looks[k].lower in cues.titles and not self.deep(k)), None)
        if at is None:
            return False
        start = at
        while start > first and looks[start - 1].lower in cues.title_parts and not self.deep(start - 1):
            start -= 1
        stop = at + 1
        while stop < last:
            word = looks[stop].lower
            if word in cues.title_parts and not self.deep(stop):
                stop += 1
            elif word in ("of", "for", "and", "the", ",") and stop + 1 < last:
                stop += 1
            elif looks[stop - 1].lower in ("of", "for", "and", "the", ",") and not (looks[stop].lower in cues.given):
                match = self.matches.get(stop)
                if match is None and not looks[stop].common:
                    break
                stop = match.last if match else stop + 1
                while (
                    stop < last
                    and looks[stop].common
                    and looks[stop].lower not in cues.given
                    and stop not in self.matches
                ):
                    stop += 1
            else:
                break
        head = cues.heads.get(looks[last - 1].lower)
        if stop < last and looks[at].lower in _NAMESAKES and (looks[stop].lower in cues.not_before or head in _THINGS):
            return False
        if stop >= last and head in _THINGS and looks[at].lower not in _POLITICAL:
            return False
        if first < start:
            self._by_matches(first, start)
        if stop < last:
            person = self._emit(stop, last)
            if person is not None:
                person.title = self.words(start, stop)
                person.title_first = start
                person.initial = person.shaky = False
                person.vote("Person", 6)
        return True

    def _by_matches(self, first: int, last: int) -> None:
        """Cut a run into known names and the rest, and put together again what makes one name."""
        parts = self._parts(first, last)
        if (
            first
            and _is_ordinal(self.looks[first - 1])
            and self.cues.heads.get(self.looks[last - 1].lower) in ("ArmedForce", "ArmedGroup")
        ):
            self._emit(first - 1, last)
            return
        groups: list[list[tuple[int, int, Match | None]]] = []
        for n, part in enumerate(parts):
            if groups and self._joins(groups[-1], part, parts[n:], last):
                groups[-1].append(part)
            else:
                groups.append([part])
        for group in groups:
            start, stop = group[0][0], group[-1][1]
            match = group[0][2] if len(group) == 1 else None
            mention = self._emit(start, stop, match)
            if mention is not None and match is None:
                self._tell_by_parts(mention, group)

    def _parts(self, first: int, last: int) -> list[tuple[int, int, Match | None]]:
        parts: list[tuple[int, int, Match | None]] = []
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

    def _joins(
        self,
        group: list[tuple[int, int, Match | None]],
        part: tuple[int, int, Match | None],
        rest: list[tuple[int, int, Match | None]],
        last: int,
    ) -> bool:
        """Whether a part goes on with the name that the group before it has begun."""
        looks, cues = self.looks, self.cues
        start, stop, match = part
        left = group[-1][2]
        connected = not looks[start].capital or (
            start and looks[start - 1].lower in ("of", "for", "the", "and", "&", "/")
        )
        if connected:
            return True
        if left is None:
            first = group[0][0]
            if match is not None and len(group) == 1 and self.starts_sentence(first) and looks[first].common:
                if looks[first].lower not in _STAYS and group[0][1] - first == 1:
                    return False
            if match is None:
                return True
            if looks[start - 1].lower in cues.heads and not self._all_common(group[0][0], start):
                return False
            return not (_role(match) == DEMONYM and stop == last)
        kind, role = _kind(left), _role(left)
        if role == DEMONYM:
            end_head = cues.heads.get(looks[last - 1].lower)
            if match is not None:
                return False
            if len(group) > 1 and looks[start].common:
                return True  # "Institute for American Studies"
            return (
                end_head is not None and end_head != "System" and looks[start].common and looks[start].form == CAPITAL
            )
        if match is not None:
            other = _kind(match)
            if kind == "System" and other == "System":
                return True
            if (
                other in ("Country", "Place")
                and _role(match) != DEMONYM
                and kind in ("Company", "GovernmentBody", "ArmedForce", "Organization")
            ):
                return stop == last and len(group) == 1
            if kind in ("Country", "Place", "Company", "Organization") and rest[-1][2] is None:
                return cues.heads.get(looks[last - 1].lower) not in (None, "System") and _role(match) != DEMONYM
            return False
        word = looks[start]
        if word.form == DESIGNATOR or word.lower in cues.marks:
            return kind == "System" or (kind == "Company" and not word.marked and word.lower not in cues.marks)
        if kind == "System":
            return word.form in (UPPER, NUMBER) or word.lower in cues.nouns or not word.common
        if kind == "Person":
            return True
        end_head = cues.heads.get(looks[stop - 1].lower)
        if kind in ("Country", "Place"):
            return end_head is not None or word.common or role != DEMONYM
        if kind == "Company":
            return not self._is_product(start, stop)
        return end_head is not None

    def _is_product(self, first: int, last: int) -> bool:
        """Whether words after a firm's name are its product: `Falcon 9`, `Gorat missile`."""
        looks, cues = self.looks, self.cues
        if looks[last - 1].form in (NUMBER, DESIGNATOR):
            return True
        after = looks[last].lower if last < len(looks) else ""
        return cues.nouns.get(after) == "System" and cues.heads.get(looks[last - 1].lower) is None

    def _all_common(self, first: int, last: int) -> bool:
        return all(self.looks[k].common or not self.looks[k].capital for k in range(first, last))

    def _tell_by_parts(self, mention: Mention, group: list[tuple[int, int, Match | None]]) -> None:
        """What known names inside a longer one say of it: its country, its kind."""
        known = [m for _, _, m in group if m is not None]
        for match in known:
            entity = match.entries[0].entity
            kind = entity.kind
            if kind in ("Country", "Place") and mention.country is None:
                mention.country = entity.iri if kind == "Country" else entity.country
            elif kind in ("Company", "System"):
                mention.vote(kind, 2)
                if kind == "Company" and mention.country is None and match.first == mention.first:
                    mention.country = entity.country
        if known and all(m.entries[0].entity.kind == "System" for m in known):
            mention.pieces = tuple(self.words(m.first, m.last) for m in known)

    def _emit(self, first: int, last: int, match: Match | None = None) -> Mention | None:
        looks, cues = self.looks, self.cues
        if match is None:
            match = self.matches.get(first)
            if match is not None and match.last != last:
                match = None
        if last - first > _MAX_LENGTH:
            return None
        word = looks[first]
        single = last == first + 1
        if (
            match is None
            and single
            and (word.coded or word.lower in cues.never or word.lower in cues.titles or word.form == INITIAL)
        ):
            return None
        if (
            match is None
            and word.lower in cues.numbered
            and all(k.form in (NUMBER, UPPER, DESIGNATOR) for k in looks[first + 1 : last])
        ):
            return None
        mention = Mention(self.number, first, last, self.words(first, last), match.entries if match else ())
        after = looks[last].lower if last < len(looks) else ""
        mention.possessive = after in ("'s", "'")
        if match is not None:
            mention.plural = match.plural
            mention.is_demonym = _role(match) == DEMONYM
            mention.shaky = match.everyday and self.starts_sentence(first) and _kind(match) != "Country"
        else:
            mention.initial = self.starts_sentence(first) and word.common
            mention.shaky = (single and mention.initial) or (self.headline and not single) or self._loud(first, last)
            if single and word.form == CAPITAL and word.common and not mention.initial and word.lower not in cues.heads:
                mention.shaky = self.headline
        self.found.append(mention)
        return mention

    def _compound_start(self, first: int, at: int) -> int:
        """Where the name in a compound begins: `Las Vegas-based`, `South Korean-made`."""
        word = self.looks[at]
        if word.prefixed:
            return at
        for start in range(max(first, at - 3), at):
            if self.gazetteer.lookup(f"{self.words(start, at)} {word.stem}"):
                return start
        if (
            self.gazetteer.lookup(word.stem)
            or at - first > 2
            or any(k in self.matches or self.looks[k].common for k in range(first, at))
        ):  # noqa: PLR2004
            return at
        return first

    def _compound(self, first: int, i: int) -> None:
        word = self.looks[i]
        stem = word.stem if first == i else f"{self.words(first, i)} {word.stem}"
        entries = self.gazetteer.lookup(stem)
        entries = tuple(e for e in entries if e.name.islower() == word.stem.islower())
        if not entries and (word.prefixed or (self.starts_sentence(i) and self.cues.is_common(word.stem.lower()))):
            return
        if word.stem.lower() in self.cues.opening or word.stem.lower() in self.cues.calendar:
            return
        mention = Mention(self.number, first, i + 1, stem, entries)
        mention.affix, mention.prefixed = word.affix, word.prefixed
        mention.is_demonym = bool(entries) and entries[0].role == DEMONYM
        mention.shaky = not entries and self.cues.is_common(word.stem.lower()) and word.affix != "class"
        self.found.append(mention)

    def _loud(self, first: int, last: int) -> bool:
        return all(k.form == UPPER and k.common for k in self.looks[first:last]) and (
            self.starts_sentence(first) or self.shouted(first)
        )


def _kind(match: Match) -> str:
    return match.entries[0].entity.kind


def _role(match: Match) -> str:
    return match.entries[0].role


def _is_ordinal(word: Look) -> bool:
    return word.form == NUMBER and word.lower[-2:] in ("st", "nd", "rd", "th")


def _is_headline(looks: Sequence[Look]) -> bool:
    """Whether nearly all longer words have capitals: a title, where they say nothing."""
    words = [k for k in looks[:40] if k.form in (LOWER, CAPITAL, UPPER) and len(k.text) > 3]  # noqa: PLR2004
    if len(words) < 4 or looks[-1].text in ".?":  # noqa: PLR2004
        return False
    return sum(k.form != LOWER for k in words) >= 0.75 * len(words)
