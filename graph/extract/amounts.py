"""Money, counts and measures in a sentence: `$2.8 billion`, `A$14m`, `two dozen`, `5,200 crore rupees`, `40 km`.

What only looks like an amount is none: years, dates, times, ages in brackets of commas, scores, numbers that belong to a
name (`3rd Brigade`, `Block 52`, `Resolution 1701`). "More than", "about" and "up to N" are N; a range is its first number.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from graph.extract.labels import is_label
from graph.extract.measures import currencies, units
from graph.extract.numbers import MONEY_SCALES, SCALES, SMALL, Number, read_number, scale_of
from graph.extract.pieces import Pieces
from graph.extract.scanner import Token, words
from graph.extract.tokens import Sentence
from graph.model import Money, Quantity

__all__ = ["AmountSpan", "find_amounts"]


class AmountSpan(NamedTuple):
    """An amount that tokens `first` up to `last` (exclusive) tell, with words such as "more than" before it.

    `value` is Money for kind `money`, a Decimal for `count`, a Quantity for `measure`; of a range the first number, `upper`
    has the second. `per_piece` marks money for one piece or one year ("$4m each"): no value of a deal.
    `core` is where the number itself begins.
    """

    first: int
    last: int
    value: Money | Decimal | Quantity
    kind: Literal["money", "count", "measure"]
    approximate: bool = False
    per_piece: bool = False
    upper: Decimal | None = None
    core: int = 0


def find_amounts(
    sentence: Sentence, *, countries: Container[str] = frozenset(), near: Sequence[str] = ()
) -> list[AmountSpan]:
    """All amounts of a sentence, in order and apart from each other.

    `countries` are names in lower case behind which a number counts ("gave Ukraine 12 jets", but "bought Boeing 737 jets").
    `near` are the ISO 3166 codes of countries that the text names, the nearest first, for "crowns" and "dinars".

    >>> from graph.extract.tokens import read_document
    >>> s = read_document("It ordered two dozen 155mm guns for about A$14m ($8.8m).").sentences[0]
    >>> [(a.kind, str(a.value)) for a in find_amounts(s)]
    [('count', '24'), ('measure', '155 mm'), ('money', '14000000 AUD'), ('money', '8800000 USD')]
    """
    tokens = sentence.tokens
    signs = currencies().signs
    starts = [
        k
        for k, t in enumerate(tokens)
        if t.kind in _STARTING_KINDS
        or t.lower in _WORD_STARTS
        or (t.text in signs and t.is_word)
        or (t.lower in _A and _is_articled(tokens, k + 1))
        or ("-" in t.lower and t.lower.partition("-")[0] in _HYPHENATED)
    ]
    if not starts:
        return []
    view = Pieces(tokens, near)
    spans: list[AmountSpan] = []
    done = 0
    for k in starts:
        if k < done:
            continue
        span = _amount(view, k, done, countries)
        if span is not None:
            spans.append(_with_currency_of(spans, span, tokens))
            done = span.last
    return spans


def _with_currency_of(told: list[AmountSpan], span: AmountSpan, tokens: tuple[Token, ...]) -> AmountSpan:
    """A sum whose currency was told before: "to €180 million, up from 40 million in 2023"."""
    money = next((a.value.currency for a in reversed(told) if isinstance(a.value, Money)), None)
    if money is None or not isinstance(span.value, Decimal) or tokens[span.last - 1].lower not in _BARE_SCALES:
        return span
    if span.last < len(tokens) and tokens[span.last].lower not in _NO_NOUN:
        return span
    return span._replace(value=Money(span.value, money), kind="money")


_BARE_SCALES = frozenset(["million", "billion", "trillion", "bn", "crore", "mn", "m"])
_NO_NOUN = words(
    "in to from by and or , . ; ) for a per each apiece this last next over at on when before after as while but"
)
_STARTING_KINDS = frozenset(["number", "currency", "compound"])
_WORD_STARTS = frozenset(SMALL) | {"hundred", "dozen", "half"}
_A = frozenset(["a", "an"])
_HYPHENATED = _WORD_STARTS | _A | frozenset(SCALES)
_ARTICLED = frozenset(SCALES) | {"pair", "half", "quarter"}
_RANGE = frozenset(["-", "–", "—", "to", "or", "‑"])
_WEIGHT = frozenset(["pound", "pounds"])
_SCALED_ONLY = frozenset(
    ["won", "real", "sol", "pound", "pounds", "dong", "kip", "som", "crown", "crowns", "lei", "lev"]
)
_SURE_SIGNS = frozenset(
    ["USD", "EUR", "GBP", "Rs", "Rs.", "RMB", "SEK", "NOK", "DKK", "PLN", "CHF", "JPY", "KRW", "INR", "AUD", "CAD"]
)
_LARGE = 10_000
_CODE = 3
_LENGTH_AFTER_M = frozenset(
    ["long", "high", "wide", "deep", "tall", "away", "from", "above", "below", "of", "by", "off", "in", "and", "or"]
)


def _is_articled(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether a word behind "a" makes a number with it: "a dozen", "a half-million"."""
    return k < len(tokens) and tokens[k].lower.partition("-")[0] in _ARTICLED


def _amount(view: Pieces, k: int, done: int, countries: Container[str]) -> AmountSpan | None:
    i = view.start_of[k]
    token = view.tokens[i]
    found: AmountSpan | None = None
    if token.kind == "currency" or token.text in currencies().signs:
        found = _signed(view, i)
    elif token.lower not in ("a", "an") or view.lower(i + 1) in _ARTICLED:
        found = _numbered(view, i, countries)
    if found is None:
        return None
    return _with_surroundings(view, found, done)


def _signed(view: Pieces, i: int) -> AmountSpan | None:
    """A sign or code, then a number: `$2.8 billion`, `Rs 5,200 crore`, `AUD $14m`, `$2.5-3bn`."""
    code = currencies().signs.get(view.tokens[i].text)
    if code is None:
        return None
    at = i + 1
    if at < len(view.tokens) and view.tokens[at].text == "$":
        at += 1
    number = read_number(view.tokens, at, money=True) if at < len(view.tokens) else None
    if number is None or view.tokens[at].kind == "word":
        return None
    sure = view.tokens[i].kind == "currency" or view.tokens[i].text in _SURE_SIGNS
    if not sure and not number.scaled and number.value < _LARGE:
        return None
    value, upper, last = _range(view, at, number, money=True)
    tail = _currency_after(view, last, scaled=True)
    if tail is not None and (tail[0] != "USD" or code == "USD"):
        code, last = tail
    return AmountSpan(i, last, Money(value, code), "money", upper=upper, core=i)


def _numbered(view: Pieces, i: int, countries: Container[str]) -> AmountSpan | None:
    """A number, then what it measures or counts."""
    token = view.tokens[i]
    number = _leading_scale(view, i) or read_number(view.tokens, i)
    if number is None or (i and view.tokens[i - 1].kind == "currency"):  # of a currency that nobody knows
        return None
    money = _in_money(view, i)
    if money is not None:
        return money
    value, upper, last = _range(view, i, number, money=False)
    if view.lower(last) == "m" and _is_million(view, last):
        value, last = value * MONEY_SCALES["m"], last + 1
    unit = _unit_after(view, last)
    if unit is not None:
        return AmountSpan(i, unit[1], Quantity(value, unit[0]), "measure", upper=upper, core=i)
    counts = (
        (view.ends_token(last) or view.lower(last) in ("plus", "odd"))
        and value == value.to_integral_value()
        and value != 0
    )
    if not counts or is_label(view.tokens, i, last, countries, plain=number.plain, spelled=token.kind != "number"):
        return None
    return AmountSpan(i, last, value, "count", upper=upper, core=i)


def _leading_scale(view: Pieces, i: int) -> Number | None:
    """`billion-dollar`, without a number before it."""
    token = view.tokens[i]
    if token.lower in SCALES and not view.ends_token(i + 1):
        return Number(Decimal(SCALES[token.lower]), i + 1, scaled=True)
    return None


def _in_money(view: Pieces, i: int) -> AmountSpan | None:
    """A number with its currency behind it: `450m euros`, `3.7 trillion won`, `400-million-euro`, `14m AUD`."""
    number = _leading_scale(view, i) or read_number(view.tokens, i, money=True)
    if number is None:
        return None
    value, upper, last = _range(view, i, number, money=True)
    tail = _currency_after(view, last, scaled=number.scaled or value != number.value)
    if tail is None:
        return None
    code, last = tail
    return AmountSpan(i, last, Money(value, code), "money", upper=upper, core=i)


def _currency_after(view: Pieces, i: int, *, scaled: bool) -> tuple[str, int] | None:
    """The currency that begins at piece `i`, and where it ends; adjectives may stand before its name."""
    if i >= len(view.tokens):
        return None
    signs, token = currencies().signs, view.tokens[i]
    if token.text in signs and (
        (token.kind == "currency" and len(token.text) == 1) or (len(token.text) == _CODE and token.is_upper)
    ):
        begins_next = i + 1 < len(view.tokens) and view.tokens[i + 1].kind == "number"
        return None if begins_next else (signs[token.text], i + 1)
    return _currency_named(view, i, scaled=scaled)


def _currency_named(view: Pieces, i: int, *, scaled: bool) -> tuple[str, int] | None:
    """`euros`, `South Korean won`, `pounds sterling`; a name that is another word too only behind a scale word."""
    known = currencies()
    adjective: str | None = None
    for k in range(i, min(i + 3, len(view.tokens))):
        word = view.lower(k)
        if word in known.words or word in known.shared:
            sure = scaled or adjective is not None or word not in _SCALED_ONLY
            code = known.by_word(word, adjective, view.near) if sure else None
            return None if code is None else (code, k + 2 if view.lower(k + 1) == "sterling" else k + 1)
        if not (view.tokens[k].is_capital or word in known.adjectives):
            return None
        adjective = "north-korean" if word == "korean" and adjective == "north" else word
    return None


def _range(view: Pieces, i: int, number: Number, *, money: bool) -> tuple[Decimal, Decimal | None, int]:
    """The number at `i`, or both ends of a range that it begins: (first, second or None, where it ends)."""
    k = number.last
    link = view.lower(k)
    if link == "and" and view.lower(_before(view, i)) == "between":
        pass
    elif link not in _RANGE or (link == "to" and view.lower(_before(view, i)) == "from") or not _joins(view, k):
        return number.value, None, k
    k += 1
    if k < len(view.tokens) and (view.tokens[k].text in currencies().signs):
        k += 1
    other = (
        read_number(view.tokens, k, money=money)
        if k < len(view.tokens) and view.tokens[k].kind in ("number", "word")
        else None
    )
    if other is None or view.lower(k) in ("a", "an", "half"):
        return number.value, None, number.last
    value = number.value
    if other.scaled and not number.scaled:
        shared = scale_of(view.tokens[other.last - 1], money=money)
        value *= shared or 1
    if other.value <= value:
        return number.value, None, number.last
    return value, other.value, other.last


def _joins(view: Pieces, k: int) -> bool:
    """Whether the dash at piece `k` can join two numbers: digits, not the words behind a dateline's dash."""
    return view.lower(k) in ("to", "or") or (
        k + 1 < len(view.tokens) and view.tokens[k + 1].kind in ("number", "currency")
    )


def _before(view: Pieces, i: int) -> int:
    """The piece before a number and its sign."""
    k = i - 1
    while k >= 0 and view.tokens[k].kind == "currency":
        k -= 1
    return k


def _unit_after(view: Pieces, i: int) -> tuple[str, int] | None:
    if view.lower(i) in _WEIGHT:
        return "lb", i + 1
    known = units()
    words = tuple([t.lower for t in view.tokens[i : i + 3]])
    for size in range(len(words), 0, -1):
        if words[:size] in known:
            return known[words[:size]], i + size
    return None


def _is_million(view: Pieces, i: int) -> bool:
    """Whether the `m` at piece `i` means millions ("5m refugees", "2m barrels"), not metres."""
    after = view.lower(i + 1)
    glued = view.tokens[i].start == view.tokens[i - 1].end
    return glued and after.isalpha() and after.endswith("s") and after not in _LENGTH_AFTER_M


_APPROXIMATE = frozenset(
    [
        ("about",), ("around",), ("some",), ("approximately",), ("approx.",), ("approx",), ("roughly",), ("nearly",), ("almost",),
        ("over",), ("circa",), ("ca.",), ("~",), ("under",), ("estimated",), ("an", "estimated"), ("more", "than"), ("less", "than"),
        ("fewer", "than"), ("up", "to"), ("at", "least"), ("at", "most"), ("as", "many", "as"), ("as", "much", "as"),
        ("as", "few", "as"), ("no", "fewer", "than"), ("no", "less", "than"), ("no", "more", "than"), ("not", "less", "than"),
        ("close", "to"), ("upwards", "of"), ("in", "excess", "of"), ("well", "over"), ("just", "over"), ("just", "under"),
        ("a", "minimum", "of"), ("a", "maximum", "of"), ("just", "about"), ("slightly", "more", "than"), ("above",), ("below",),
        ("between",), ("upward", "of"), ("possibly",), ("perhaps",), ("maybe",), ("reportedly",),
    ]
)  # fmt: skip
_AFTER_APPROXIMATE = frozenset([("or", "more"), ("or", "so"), ("or", "less"), ("plus",), ("+",), ("odd",), ("-odd",)])
_PIECES = frozenset(["each", "apiece", "annually", "yearly", "monthly", "per"])
_UNIT_COST = frozenset(["cost", "costs", "price", "prices", "costing", "worth", "priced", "at", "is", "valued"])
_PER_A = words(
    "piece unit year month day week barrel shot copy head person aircraft jet plane tank missile drone vehicle system ton tonne round shell pop "
    "hour litre share night flight"
)


def _with_surroundings(view: Pieces, found: AmountSpan, done: int) -> AmountSpan:
    """Widen a span by what qualifies it, and count in tokens of the sentence again."""
    first, last = found.first, found.last
    floor = view.start_of[done] if done < len(view.start_of) else first
    approximate = found.upper is not None
    before = tuple([t.lower for t in view.tokens[max(floor, first - 3) : first]])
    for start in range(len(before)):
        if before[start:] in _APPROXIMATE:
            first, approximate = first - len(before) + start, True
            break
    after = (view.lower(last), view.lower(last + 1))
    for size in (2, 1):
        if after[:size] in _AFTER_APPROXIMATE:
            last, approximate = last + size, True
            break
    per_piece = found.kind == "money" and _is_per_piece(view, first, last)
    end = view.home[last - 1] + 1
    return AmountSpan(
        view.home[first], end, found.value, found.kind, approximate, per_piece, found.upper, view.home[found.core]
    )


def _is_per_piece(view: Pieces, first: int, last: int) -> bool:
    word = view.lower(last)
    if word in _PIECES or word.startswith(("per-", "a-")):
        return True
    if (
        word in ("a", "an")
        and view.lower(last + 1) in _PER_A
        and view.lower(last + 2) not in ("earlier", "later", "ago", "before")
    ):
        return True
    before = [view.lower(k) for k in range(max(0, first - 5), first)]
    for k, token in enumerate(before[:-1]):
        if token in ("unit", "each", "per-unit") and before[k + 1] in _UNIT_COST:
            return True
    return False
