"""What a token looks like, apart from where it stands: capitalised, an acronym, a designator, a compound with a name.

Looks are worked out once per word form and kept, because news repeats itself.
"""

from __future__ import annotations

import re

from graph.extract.cues import load_cues
from graph.reference import name_key as fold

__all__ = ["CAPITAL", "COMPOUND", "DESIGNATOR", "INITIAL", "LOWER", "MARK", "NUMBER", "UPPER", "Look", "fold", "look"]

LOWER, CAPITAL, UPPER, DESIGNATOR, INITIAL, COMPOUND, NUMBER, MARK = range(8)
"""Forms: a lower-case word, a capitalised one (`Iraq`, `al-Abbasi`, `TurkStream`), all capitals (`NATO`), letters with digits
(`F-16`), an initial (`J.`), a name with an English ending or prefix (`Iran-backed`, `pro-Iranian`), digits, anything else."""

_KEPT = 1 << 14
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+$|[A-Z]$")
_ARTICLES = (
    "al-",
    "el-",
    "as-",
    "ad-",
    "an-",
    "ar-",
    "at-",
    "az-",
    "ash-",
    "ul-",
    "ibn-",
    "d'",
    "l'",
    "o'",
    "ben-",
    "bin-",
    "abu-",
)
_CONTRACTED = frozenset({"i'm", "i've", "i'd", "i'll"})
_VERSION = re.compile(r"(?:\d{1,4}[A-Za-z]{1,4}\d?|[IVX]{1,4})$")
_MARKED = re.compile(r"(?:[A-Z]{1,5}(?:/[A-Z]{1,4})?-?|[A-Z][a-z]{1,4}-)\d+[A-Z0-9()/.-]*[a-z]?\d?[A-Z]{0,4}s?$")
_CODED = re.compile(
    r"^(?:[A-Z]{2}\$?|USD|EUR|GBP|KRW|RMB|CNY|JPY|INR|SEK|NOK|DKK|PLN|CZK|TRY|ILS|AED|SAR|CHF|AUD|CAD|TWD)\d+(?:bn|mn|m|k)$|"
    r"^(?:USD|EUR|GBP|KRW|RMB|CNY|JPY|INR|SEK|NOK|DKK|PLN|CZK|TRY|ILS|AED|SAR|CHF|AUD|CAD|TWD)\d|"
    r"\d{5}|(?:[A-Z0-9]{1,12}-){2,8}\d{4}"
)


class Look:
    """The looks of one word form.

    `key` is what is compared of it, `lower` its lower-case form with plain hyphens, `common` whether it is an everyday
    English word, `stem` and `affix` the name and the rest of a compound, `capital` whether it can be part of a name.
    """

    __slots__ = ("affix", "capital", "common", "form", "key", "lower", "opening", "prefixed", "stem", "text")

    def __init__(self, text: str) -> None:
        cues = load_cues()
        self.text = text
        self.lower = text.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
        self.stem = self.affix = ""
        self.prefixed = False
        self.form = self._form()
        self.capital = self.form in (CAPITAL, UPPER, DESIGNATOR, INITIAL)
        self.key = fold(self.lower) if self.form != MARK else ""
        self.common = (
            self.form != MARK and (text[1:].islower() or text.isupper() or "-" in text) and cues.is_common(self.lower)
        )
        self.opening = self.lower in cues.opening

    def _form(self) -> int:
        text = self.text
        letters = sum(map(str.isalpha, text))
        if not letters:
            return NUMBER if text[:1].isdigit() else MARK
        if any(map(str.isdigit, text)):
            return self._numbered()
        if text[0].isupper() and _INITIAL.match(text):
            return INITIAL
        if "-" in self.lower and (compound := self._compound()) is not None:
            return compound
        if text[0].isupper() and self.lower not in _CONTRACTED:
            return UPPER if letters > 1 and text.isupper() else CAPITAL
        return CAPITAL if self._small_start() else LOWER if text[0].isalpha() else MARK

    def _small_start(self) -> bool:
        """Whether a name begins with a small letter: `al-Abbasi`, `eSwatini`."""
        text = self.text
        rest = next((text[len(a) :] for a in _ARTICLES if self.lower.startswith(a)), "")
        return rest[:1].isupper() or (text[0].islower() and text[1:2].isupper() and len(text) > 2 and text[1:2] != "-")

    def _numbered(self) -> int:
        text = self.text
        if text[0].isdigit():
            end = text.lstrip("0123456789.,-")
            return DESIGNATOR if end[:1].isupper() and _VERSION.match(text) else NUMBER
        if any(c.isupper() for c in text):
            head, _, tail = text.partition("-")
            if tail.islower() and head.isalnum() and tail in load_cues().suffixes:
                self.stem, self.affix = head, tail
                return COMPOUND
            return DESIGNATOR
        return LOWER

    def _compound(self) -> int | None:
        """A name with an English ending or prefix, or None."""
        cues = load_cues()
        head, _, tail = self.text.replace("‐", "-").replace("‑", "-").rpartition("-")
        if tail.islower() and head[:1].isupper():
            if tail in cues.suffixes or (len(tail) > 3 and tail in cues.common):
                self.stem, self.affix = head, tail
                return COMPOUND
            return None
        first, _, rest = self.text.partition("-")
        if rest[:1].isupper() and first.lower() in cues.prefixes and first.lower() + "-" not in _ARTICLES:
            self.stem, self.affix, self.prefixed = rest, first.lower(), True
            return COMPOUND
        return None

    @property
    def coded(self) -> bool:
        """Whether it is the number of a contract or a file: `N00019-21-C-0015`."""
        return self.form == DESIGNATOR and _CODED.search(self.text) is not None

    @property
    def marked(self) -> bool:
        """Whether it is a designator that names a product by itself: `F-16`, `KX12`, not `6A`."""
        return self.form == DESIGNATOR and _MARKED.match(self.text) is not None


class _Looks(dict[str, Look]):
    """Looks by word form, so many that no text fills the memory: quicker to ask than a cache that keeps the order of use.

    >>> look("Iran-backed").stem, look("al-Abbasi").form == CAPITAL, look("F-16").marked
    ('Iran', True, True)
    """

    def __missing__(self, text: str) -> Look:
        if len(self) >= _KEPT:
            self.clear()
        made = self[text] = Look(text)
        return made


look = _Looks().__getitem__
"""The looks of a word form."""
