"""Where and when an article was written, as its first line says: `SEOUL, Sept. 20 (Yonhap) --`, `BEIRUT — As …`."""

from __future__ import annotations

from dataclasses import dataclass

from graph.extract.days import month_day, partial
from graph.extract.labels import MONTHS
from graph.extract.numbers import is_year
from graph.extract.scanner import Token
from graph.extract.tokens import Document, Sentence
from graph.model import PartialDate

__all__ = ["Dateline", "find_dateline"]

_DASHES = frozenset(["—", "–", "-", "--", "---", "|"])
_LONGEST = 24
_SEARCHED = 4
_LONGEST_PLACE = 6


@dataclass(frozen=True, slots=True)
class Dateline:
    """The beginning of a sentence, up to token `end` (exclusive): the place is in tokens `first` up to `last`."""

    sentence: Sentence
    first: int
    last: int
    end: int


def find_dateline(document: Document, published: PartialDate | None) -> tuple[Dateline | None, PartialDate | None]:
    """The dateline, and the day of writing that it gives: its own, else that of publication (None without either).

    >>> from graph.extract.tokens import read_document
    >>> line, anchor = find_dateline(read_document("SEOUL, Sept. 20 (Yonhap) -- LIG Nex1 won."), PartialDate(2024, 9, 21))
    >>> line.last, line.end, str(anchor)
    (1, 8, '2024-09-20')
    """
    paragraph = -1
    for number, sentence in enumerate(document.sentences[:_SEARCHED]):
        begins, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        found = _dateline_of(sentence, published, first=number == 0) if begins else None
        if found is not None:
            line, date = found
            return line, date or published
    return None, published


def _dateline_of(
    sentence: Sentence, published: PartialDate | None, *, first: bool
) -> tuple[Dateline, PartialDate | None] | None:
    """A dateline and its date; a colon or full stop closes one only in the `first` sentence ("NEW DELHI: India …")."""
    tokens = sentence.tokens
    opening, place = _bracketed_place(tokens) or (0, _place_end(tokens))
    date: PartialDate | None = None
    i = place if opening == 0 else place + 1
    while 0 < i < min(len(tokens), _LONGEST):
        token = tokens[i]
        if token.text in _DASHES or (first and _closes(tokens, place, i)):
            return None if _shouts(tokens, i + 1) else (Dateline(sentence, opening, place, i + 1), date)
        if token.lower in MONTHS and token.is_capital:
            date, i = _written_on(tokens, i, published)
        elif token.text == "(":
            i = _closing(tokens, i)
        elif token.text in (",", ".", "/", "@", ")") or token.kind in ("number", "date") or token.is_capital:
            i += 1
        else:
            return None
    return None


def _closes(tokens: tuple[Token, ...], place: int, i: int) -> bool:
    """Whether a colon straight behind the place, or a full stop that ends the sentence, closes a dateline at `i`."""
    return i == place and (tokens[i].text == ":" or (tokens[i].text == "." and i + 1 == len(tokens)))


def _shouts(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the text behind the dash goes on in capitals: a heading, no dateline."""
    return len(tokens) > i + 1 and all(t.is_upper and len(t.text) > 1 for t in tokens[i : i + 2])


def _bracketed_place(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """The place of `(Beirut) – The air strikes …`."""
    if not tokens or tokens[0].text != "(":
        return None
    last = _closing(tokens, 0) - 1
    named = 1 < last <= _LONGEST_PLACE and all(_in_place(t) or t.text == "," for t in tokens[1:last])
    return (1, last) if named and last + 1 < len(tokens) and tokens[last + 1].text in _DASHES else None


def _place_end(tokens: tuple[Token, ...]) -> int:
    """How many tokens at the start are a place in capitals, or one followed by a bracket or a date."""
    i = 0
    while i < len(tokens) and i < _LONGEST_PLACE and tokens[i].is_word and _in_place(tokens[i]):
        i += 1
    if i == 0 or i == len(tokens):
        return 0
    shouted = all(t.is_upper for t in tokens[:i]) and len(tokens[0].text) > 1
    follower = tokens[i].text
    if shouted and (follower in _DASHES or follower in (",", "(", "/", ":", ".") or tokens[i].lower in MONTHS):
        return i
    small = follower in ("—", "--", "–") or (follower == "(" and i <= 3) or (follower == "," and _dated(tokens, i + 1))
    return i if small and i <= 4 else 0


def _in_place(token: Token) -> bool:
    return token.is_word and token.is_capital and not token.has_digit and token.lower not in MONTHS


def _dated(tokens: tuple[Token, ...], i: int) -> bool:
    return i < len(tokens) and (
        tokens[i].lower in MONTHS
        or (tokens[i].kind == "number" and i + 1 < len(tokens) and tokens[i + 1].lower in MONTHS)
    )


def _closing(tokens: tuple[Token, ...], i: int) -> int:
    """Behind the bracket that closes the one at `i`; 0 where none does soon."""
    for k in range(i + 1, min(len(tokens), i + 12)):
        if tokens[k].text == ")":
            return k + 1
    return 0


def _written_on(tokens: tuple[Token, ...], i: int, published: PartialDate | None) -> tuple[PartialDate | None, int]:
    """The date whose month is token `i`, and where it ends."""
    month = MONTHS[tokens[i].lower]
    number, last = 0, i + 1
    if last < len(tokens) and tokens[last].text.isdigit() and len(tokens[last].text) <= 2:
        number, last = int(tokens[last].text), last + 1
    elif tokens[i - 1].text.isdigit():
        number = int(tokens[i - 1].text)
    k = last + 1 if last < len(tokens) and tokens[last].text == "," else last
    if k < len(tokens) and is_year(tokens[k]):
        return (partial(int(tokens[k].text), month, number) if number else None), k + 1
    if not number or published is None:
        return None, last
    return month_day(published.last, month, number, ""), last
