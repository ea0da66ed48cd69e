"""Numbers in digits and words: `1,000`, `2.8 billion`, `5,200 crore`, `two dozen`, `half a million`, `twenty-one`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from graph.extract.scanner import Token

__all__ = ["Number", "digits_value", "is_year", "read_number", "scale_of"]

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905  plain to read
SMALL = {w: n for n, w in enumerate(_ONES)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
SMALL |= {f"{t}-{o}": SMALL[t] + SMALL[o] for t in _TENS for o in _ONES[1:10]}

SCALES = {
    "hundred": 10**2, "dozen": 12, "thousand": 10**3, "lakh": 10**5, "lakhs": 10**5, "million": 10**6, "crore": 10**7,
    "crores": 10**7, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
# Only behind digits.
SHORT_SCALES = {
    "k": 10**3, "tn": 10**12, "trn": 10**12, "bn": 10**9, "bln": 10**9, "mn": 10**6, "mln": 10**6, "cr": 10**7,
}  # fmt: skip
# Only where money is meant: metres, tonnes and the like are written the same.
MONEY_SCALES = {"m": 10**6, "b": 10**9, "t": 10**12, "mm": 10**6, "million": 10**6}
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?$|\d+(?:\.\d+)?$|\d{1,3}(?:\.\d{3}){2,}$")
_LONGEST = 24
_GROUP = 3
_FIRST_YEAR, _LAST_YEAR = 1850, 2100


class Number(NamedTuple):
    """A number that ends before token `last`; `scaled` tells whether a scale word (`billion`) belongs to it.

    `plain` marks one token of digits, which may be a year, a model number or a time as well.
    """

    value: Decimal
    last: int
    scaled: bool = False
    plain: bool = False


def digits_value(token: Token) -> Decimal | None:
    """What a token of digits says, None where it is no plain number (`24/7`, `1.2.3`).

    >>> digits_value(Token("5,200", 0, 5))
    Decimal('5200')
    """
    text = token.lower
    if text in _FRACTIONS:
        return Decimal(_FRACTIONS[text])
    if len(text) > _LONGEST or not text.isascii() or not _DIGITS.match(text):
        return None
    if text.count(".") > 1:
        text = text.replace(".", "")
    return Decimal(text.replace(",", ""))


def scale_of(token: Token, *, money: bool) -> int | None:
    """The factor that a word behind digits stands for: `bn` → 10⁹; `m`, `b`, `t` only where money is meant."""
    word = token.lower.rstrip(".")
    factor = SCALES.get(word) or SHORT_SCALES.get(word)
    return factor or (MONEY_SCALES.get(word) if money else None)


def is_year(token: Token) -> bool:
    """Whether a token is written like a year: four digits between 1850 and 2100."""
    text = token.text
    return (
        token.kind == "number"
        and len(text) == 4
        and text.isdigit()
        and text.isascii()
        and _FIRST_YEAR <= int(text) <= _LAST_YEAR
    )


def read_number(tokens: Sequence[Token], i: int, *, money: bool = False) -> Number | None:
    """The number that begins with token `i`, or None. `money` allows `m`, `b` and `t` as scales.

    >>> from graph.extract.scanner import scan
    >>> read_number(scan("half a billion dollars"), 0)
    Number(value=Decimal('500000000.0'), last=3, scaled=True, plain=False)
    """
    token = tokens[i]
    if token.kind == "number":
        return _in_digits(tokens, i, money=money)
    if token.kind in ("word", "compound"):
        return _in_words(tokens, i)
    return None


def _in_digits(tokens: Sequence[Token], i: int, *, money: bool) -> Number | None:
    value = digits_value(tokens[i])
    if value is None:
        return None
    last = i + 1
    while _is_group(tokens, last):  # 1 000 000
        value = value * 1000 + int(tokens[last].text)
        last += 1
    if last < len(tokens) and tokens[last].text in _FRACTIONS:
        value += Decimal(_FRACTIONS[tokens[last].text])
        last += 1
    scaled = False
    while last < len(tokens) and (factor := scale_of(tokens[last], money=money)) is not None:
        if scaled and tokens[last].lower not in SCALES:
            break
        value, last, scaled = value * factor, last + 1, True
    return Number(value, last, scaled, plain=not scaled and last == i + 1)


def _is_group(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` is three more digits of the number before it, behind one space ("12 000")."""
    if i >= len(tokens):
        return False
    token, before = tokens[i], tokens[i - 1]
    return (
        token.kind == "number" and len(token.text) == _GROUP and token.text.isdigit() and token.text.isascii()
        and token.start == before.end + 1 and before.text.isdigit() and len(before.text) <= _GROUP
        and (token.text == "000" or len(before.text) == _GROUP)
        and not (len(before.text) == _GROUP and token.text != "000")
    )  # fmt: skip


def _in_words(tokens: Sequence[Token], i: int) -> Number | None:
    word = tokens[i].lower
    if word in ("half", "quarter"):
        return _part(tokens, i, "0.5" if word == "half" else "0.25")
    if word in ("a", "an"):
        return _after_article(tokens, i)
    if word in SMALL:
        return _spelled(tokens, i)
    if word in ("hundred", "dozen"):
        return Number(Decimal(SCALES[word]), i + 1)
    return None


def _after_article(tokens: Sequence[Token], i: int) -> Number | None:
    """`a dozen`, `a hundred`, `a billion`, `a pair of`, `a quarter of a million`, `a half million`."""
    if i + 1 >= len(tokens):
        return None
    word = tokens[i + 1].lower
    if word in SCALES:
        return _spelled(tokens, i + 1)
    if word == "pair" and _word(tokens, i + 2) == "of":
        return Number(Decimal(2), i + 3)
    if word in ("half", "quarter"):
        return _part(tokens, i + 1, "0.5" if word == "half" else "0.25")
    return None


def _part(tokens: Sequence[Token], i: int, part: str) -> Number | None:
    """`half a billion`, `half-a-dozen`, `half of a million`, `half million`."""
    k = i + 1
    if _word(tokens, k) == "of":
        k += 1
    if _word(tokens, k) in ("a", "an"):
        k += 1
    factor = SCALES.get(_word(tokens, k))
    return None if factor is None else Number(Decimal(part) * factor, k + 1, scaled=True)


def _spelled(tokens: Sequence[Token], i: int) -> Number:
    """A spelled number: `twelve`, `two hundred and fifty`, `one and a half million`, `four thousand five hundred`."""
    total = current = Decimal(0)
    last, scaled, used = i, False, False
    k = i
    while k < len(tokens):
        word = tokens[k].lower
        if word in SMALL and not (used and tokens[k - 1].lower in SMALL and SMALL[word] >= 10):
            if used and tokens[k - 1].lower in SMALL and SMALL[tokens[k - 1].lower] < 20:
                break
            current += SMALL[word]
        elif word in SCALES:
            factor = SCALES[word]
            if factor < SCALES["thousand"]:
                current = (current or Decimal(1)) * factor
            else:
                total, current = total + (current or Decimal(1)) * factor, Decimal(0)
            scaled = True
        elif word == "and" and used and _joins(tokens, k):
            if _word(tokens, k + 1) in ("a", "half"):
                k += 1 if _word(tokens, k + 1) == "half" else 2
                current += Decimal("0.5")
        else:
            break
        used = True
        k += 1
        last = k
    return Number(total + current, last, scaled)


def _joins(tokens: Sequence[Token], k: int) -> bool:
    """Whether the `and` at `k` stands inside a number: `two hundred and fifty`, `one and a half`."""
    if _word(tokens, k + 1) == "half" or (_word(tokens, k + 1) == "a" and _word(tokens, k + 2) == "half"):
        return True
    return tokens[k - 1].lower in ("hundred", "thousand", "million") and _word(tokens, k + 1) in SMALL


def _word(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if i < len(tokens) else ""
