"""Text into tokens, in one pass of one pattern: words, designators, numbers, currency signs, abbreviations, marks.

A token never moves or changes the text: `text[t.start:t.end] == t.text`. White space, zero-width characters and marks of
writing direction between tokens belong to none. Every part of the pattern either takes what it looked at or looks at
a bounded number of characters, so that scanning takes linear time on any text.

What is one token: `F-16`, `Su-30MKI`, `R-77-1`, `AN/TPY-2`, `F-16C/D` (designators), `Iran-backed`, `U.S.-made` (see
`Token.parts`), `U.S.`, `a.m.`, `Lt.`, `Co.` (abbreviations with their full stop), `1,000`, `2024-09-20`, `12:30`,
`20/9/2024`, `3rd`, `1990s`, `US$`, `didn't`. What is several: `€|1.2|bn`, `155|mm`, `2.5|-|3`, `Iraq|'s`, `Iran|–|Iraq`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, Self

__all__ = ["BREAK", "Token", "iter_tokens", "scan", "words"]


def words(text: str) -> frozenset[str]:
    """A set of words, written as one string."""
    return frozenset(text.split())


BREAK = "break"
"""Kind of the pseudo-tokens for line ends that `iter_tokens` yields between real ones."""

# Zero-width characters, marks of direction, soft hyphen: no part of a word's meaning, wherever they stand.
_HIDDEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_CLEAN = re.compile(f"[{_HIDDEN}]+")
_NEEDS_CLEANING = re.compile(f"[{_HIDDEN}’ʼ‘‐‑]")
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-"})


class _Fields(NamedTuple):
    text: str
    start: int
    end: int
    lower: str
    kind: str


class Token(_Fields):
    """One token: `text` stands at `start` up to `end` (exclusive), in characters of the unchanged text.

    `lower` is the text in lower case, without hidden characters, with straight apostrophes and plain hyphens.
    `kind` is `word`, `abbreviation`, `number`, `ordinal`, `decade`, `compound` (`155-mm`, `34-year-old`), `date`, `time`,
    `currency`, `url` or `mark`.
    A tuple underneath, because a document has a hundred thousand of them.

    >>> Token("Iran-backed", 0, 11).lower
    'iran-backed'
    """

    __slots__ = ()

    def __new__(cls, text: str, start: int, end: int, lower: str | None = None, kind: str = "word") -> Self:
        """A token; `lower` follows from the text."""
        return tuple.__new__(cls, (text, start, end, _lower(text) if lower is None else lower, kind))

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_upper(self) -> bool:
        """Whether it is written in capitals throughout (`NATO`, `F-16`)."""
        return self.text.isupper()

    @property
    def has_digit(self) -> bool:
        """Whether a digit stands in it."""
        return any(c.isdigit() for c in self.text)

    @property
    def is_word(self) -> bool:
        """Whether it is a word, designator or abbreviation, and no number or mark."""
        return self.kind in ("word", "abbreviation")

    @property
    def parts(self) -> tuple[Token, ...]:
        """The pieces between its hyphens, each with its own place; a designator (`F-16`) is one piece.

        >>> [p.text for p in Token("US-made", 10, 17).parts]
        ['US', 'made']
        >>> [p.text for p in Token("Su-30MKI", 0, 8).parts]
        ['Su-30MKI']
        """
        pieces = list(re.finditer(r"[^-‐‑]+", self.text))
        if len(pieces) < 2 or _DESIGNATOR.match(self.text):
            return (self,)
        return tuple(Token(m[0], self.start + m.start(), self.start + m.end()) for m in pieces)


def scan(text: str) -> list[Token]:
    """All tokens of a text, in order.

    >>> [t.text for t in scan("The €1.2bn deal for 155mm shells, R-77-1s and Iraq's F-16C/D.")]
    ['The', '€', '1.2', 'bn', 'deal', 'for', '155', 'mm', 'shells', ',', 'R-77-1s', 'and', 'Iraq', "'s", 'F-16C/D', '.']
    """
    return [t for t in iter_tokens(text) if t.kind != BREAK]


def iter_tokens(text: str) -> Iterator[Token]:
    """Tokens with, between them, a token of kind `BREAK` for every run of white space that holds a line end."""
    new, fields = tuple.__new__, Token
    dirty = _NEEDS_CLEANING.search(text) is not None
    for m in _pattern().finditer(text):
        word = m[0]
        start, end = m.span()
        yield new(fields, (word, start, end, _lower(word) if dirty else word.lower(), _KINDS[m.lastgroup]))


def _lower(text: str) -> str:
    if _NEEDS_CLEANING.search(text):
        text = _CLEAN.sub("", text).translate(_PLAIN)
    return text.lower()


# A designator: capitals (with small letters after the first), digits, and whatever follows by hyphen.
_DESIGNATOR = re.compile(
    r"(?:[A-Z][A-Za-z]{0,4}(?:/[A-Z]{1,4})?[-‐‑]?)?\d+[A-Za-z0-9/()]*(?:[-‐‑][A-Z0-9]+)*s?$|[A-Z]{1,2}[-‐‑][A-Z]{2,5}s?$"
)

# Abbreviations that keep their full stop; `scanner` only, what ends a sentence is told in `sentences`.
_ALWAYS = """
Mr Mrs Ms Messrs Dr Prof Rev Hon Fr Sr Jr St Ste Mt Ft Gen Lt Col Maj Capt Cmdr Cdr Comdr Adm Brig Sgt Cpl Pvt Pte Sqn Ldr
Wg Cmd Flt Lieut Sen Rep Reps Gov Sec Amb Pres Supt Det Insp Bn Bde Regt Div Btn Co Cos Corp Inc Ltd Bros Pty Pvt
Plc Cie Assn Assoc Dept Dist Univ Inst Intl Ave Blvd Rd Jan Feb Apr Aug Sept Sep Oct Nov Dec Tues Thurs
Ala Ariz Ark Calif Colo Conn Del Fla Ill Kan Mass Md Mich Minn Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wis Wyo
approx est incl excl vs viz cf al etc ca Mk Rs Dhs resp ed eds vol
"""
# The same, but these are words too: only before a number.
_BEFORE_NUMBER = "Rp No Nos no nos Art Arts Fig Figs Mar Jun Jul Sun Sat Mon Wed Fri Ch pp p Nr"
_GLUED_CURRENCIES = (
    "USD EUR GBP AUD CAD NZD SGD HKD TWD JPY CNY RMB KRW INR PKR SEK NOK DKK CHF PLN CZK HUF RON BGN TRY ILS NIS SAR AED "
    "QAR KWD OMR BHD JOD EGP MAD DZD BRL MXN COP ARS CLP PEN ZAR KES NGN GHS IDR MYR RM THB PHP VND LKR BDT UAH RUB KZT GEL AZN "
    "Rs Rp Tk Dh Dhs"
)
_UNITS_GLUED = (
    "mm cm km m kg g t kt nm nmi mi ft in lb lbs hp kW MW GW kWh MWh GWh kV Hz kHz MHz GHz mph kph kn bhp shp "
    "million billion trillion crore lakh percent metres meters kilometres kilometers miles tonnes tons "
    "mn bn tn trn bln mln tr k K cr am pm bcm bpd mbpd dwt mmscfd MB GB TB ha sq cc mAh kN "
)
_STARTERS = (
    "The A An In It He She They We I You This That These Those But And Or If As At On By For From With While When Where After "
    "Before Since There Its His Her Their Our Both Some Many Most More Such No Not To Under Although Though However Also What "
    "Who Why How One Two Three Despite During Last Earlier Now Then Meanwhile According Another Other Several All Any Each"
)


_LONGER = 1 + max(len(w) for w in (_ALWAYS + _BEFORE_NUMBER).split() if w.islower())
"""So many small letters before a full stop are no abbreviation."""
_KINDS = {None: "word", "other": "mark", "digits": "number"} | {
    kind: kind for kind in (
        BREAK, "url", "currency", "date", "time", "ordinal", "decade", "compound", "number", "abbreviation", "word", "mark",
    )
}  # fmt: skip
"""Groups of the pattern to kinds of tokens; what is read most often comes first and has groups of its own."""


def _any(words: str) -> str:
    return "|".join(sorted({re.escape(w) for w in words.split()}, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    """The one pattern; alternatives in order of precedence, every repetition bounded or consumed (linear time)."""
    letter = r"[^\W\d_]"
    more = rf"(?:\w|[{_HIDDEN}]{{1,8}}(?=\w)|[\u0300-\u036f])*"
    piece = rf"\w{more}"
    clitic = r"(?:s|S|m|d|re|ve|ll|RE|VE|LL)(?!\w)"
    apostrophe = rf"['’ʼ‘](?!{clitic})(?={letter})"
    word = rf"{piece}(?:(?:[-‐‑]|{apostrophe}){piece})*"
    tail = r"(?:\([A-Z]\)\d{0,2}(?!\w))?(?:/[A-Z]\d?(?![\w-]))?"
    number = r"(?:\d{1,3}(?:,\d{2,3}){1,9}(?:\.\d+)?(?!\d)|\d+(?:\.\d+){0,9})"
    return re.compile(
        rf"""
        (?![ ])(?:
          [A-Za-z]+(?:-[A-Za-z]+)*(?=[ ,;)”"\n])
        | [A-Za-z]+(?=['’]s[ ,])
        | [a-z]{{{_LONGER},}}(?=\.\s)
        | (?P<digits>\d+(?=[ ]))
        | (?P<mark>[,;:()“”"!?%]|\.(?=\s))
        | (?P<{BREAK}>[\n\r\x0b\x0c\x85\u2028\u2029]\s*)
        | (?P<url>https?://[^\s<>"”]+|www\.[^\s<>"”]+|[\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{1,64}}|[@\#]\w+)
        | (?P<currency>(?:US|U\.S\.\ ?|AU?|C(?:AD?)?|CDN|Can|NZ|S|HK|NT?|R|MX|B|T)\$|E£|£stg|CN¥|GH₵|\$US|\$A(?=\s?\d)|[$€£¥֏؋฿\u20a0-\u20c0]
            |(?:{_any(_GLUED_CURRENCIES)})(?=\d)|[A-Z]{{1,2}}(?=\d{{1,6}}(?:[.,]\d{{1,3}})?(?:bn|mn?|\ ?(?:m|b|tr)illion)\b)|zł|Kč)
        | (?P<date>\d{{4}}-\d\d-\d\d(?![\w-])|\d{{4}}/\d\d/\d\d(?![\w/])|\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?![\w/])
            |\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\w))
        | (?P<time>\d{{1,2}}:\d\d(?::\d\d)?(?!\w))
        | (?P<ordinal>\d{{1,9}}(?:,\d{{3}})?(?:st|nd|rd|th|ST|ND|RD|TH)(?![\w-]))
        | (?P<decade>['’]?\d{{2,4}}s(?![\w-]))
        | (?P<compound>\d{{1,20}}(?:[,.]\d{{1,20}}){{0,9}}[-‐‑](?=[A-Za-z]{{2}}){word}|{number}x{number}(?:mm)?(?!\w))
        | (?P<number>
              (?<=[$€£¥₹₩]){number}(?=[MBKTmbkt](?!\w))
            | {number}(?=(?:{_any(_UNITS_GLUED)})(?!\w))
            | \d+/\d+(?!\w)
            | {number}(?!\w|[.,]\d)
            | \d+(?!\w)
            | [½¼¾⅓⅔]
          )
        | (?P<abbreviation>
              (?:{letter}\.){{2,8}}(?:[-‐‑]{word}|{letter}(?!\w))?
            | (?:Ph\.D|M\.Sc|B\.Sc)\.
            | (?:{_any(_ALWAYS)})\.(?![a-z])(?:[-‐‑]{word})?
            | (?:{_any(_BEFORE_NUMBER)})\.(?=\s?\d)
            | [A-Z]\.(?=[ \u00a0]?[A-Z])(?!\s?(?:{_any(_STARTERS)})(?!\w))
          )
        | (?P<word>
              [A-Z]{{1,4}}/[A-Z]{{1,5}}[-‐‑]?\d{more}(?:[-‐‑]{piece})*{tail}
            | [A-Z]\.\d{{2,4}}(?![\w.])
            | {word}{tail}
            | ['’ʼ]{clitic}
          )
        | (?P<other>--+|\.\.+|[^\s{_HIDDEN}])
        )
        """,
        re.VERBOSE,
    )
