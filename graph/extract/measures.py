"""What the words and signs for currencies and units mean, read from `data/currencies.toml` and `data/units.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Currencies", "currencies", "units"]


@dataclass(frozen=True, slots=True)
class Currencies:
    """Signs keep their case (`Rs`, `R`, `LE`); words and the adjectives that pick one ("Kuwaiti dinars") have none."""

    signs: Mapping[str, str]
    words: Mapping[str, str]
    adjectives: Mapping[str, str]
    shared: frozenset[str]
    shared_by: Mapping[str, tuple[str, ...]]

    def by_word(self, word: str, adjective: str | None, near: Sequence[str] = ()) -> str | None:
        """The code that "won", "South Korean won" or "Kuwaiti dinars" stands for; None where it cannot be told.

        `near` are the ISO 3166 two-letter codes of countries that the text names, the nearest first: the first letters of
        a currency's code are its country's, so that "crowns" beside Norway are Norwegian ones.

        >>> currencies().by_word("dollars", "australian"), currencies().by_word("dinars", None)
        ('AUD', None)
        >>> currencies().by_word("crowns", None, near=["PL", "NO"])
        'NOK'
        """
        if adjective is None:
            for country in near if word in self.shared_by else ():
                for shared in self.shared_by[word]:
                    if shared[:2] == country:
                        return shared
        if adjective is not None:
            code = self.adjectives.get(adjective)
            if code is None or word not in self.shared:
                return code if code is not None and self.words.get(word) == code else None
            return code
        return self.words.get(word)


@cache
def currencies() -> Currencies:
    """The currencies, read once."""
    signs: dict[str, str] = {}
    words: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    table = _table("currencies.toml")
    shared_by = {word: tuple(codes.split()) for word, codes in table.pop("shared_by").items()}
    shared = frozenset(table.pop("shared")) | frozenset(table.pop("need_adjective"))
    for code, entry in table.items():
        signs[code] = code
        for key, target in (("signs", signs), ("words", words), ("of", adjectives)):
            for name in entry.get(key, ()):
                if target.setdefault(name, code) != code:
                    msg = f"currencies.toml: {name!r} stands for both {target[name]} and {code}; keep one"
                    raise ValueError(msg)
    return Currencies(signs, words, adjectives, shared, shared_by)


@cache
def units() -> Mapping[tuple[str, ...], str]:
    """Words of a unit, in lower case, to its symbol: `("nautical", "miles")` → `nmi`."""
    found: dict[tuple[str, ...], str] = {}
    for group in _table("units.toml").values():
        for symbol, names in group.items():
            for name in names:
                found[tuple(name.split())] = symbol
    return found


def _table(name: str) -> dict[str, Any]:
    text = (files("graph.extract") / "data" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)
