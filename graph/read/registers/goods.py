"""What sort of goods words tell of: a designation alone does not say whether an F-22 is a fighter or a frigate."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

__all__ = ["are_other_goods", "goods_sort"]

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _tables() -> tuple[Mapping[str, str], tuple[tuple[str, str], ...]]:
    """The sort of each head word, and of phrases whose head word misleads, from `data/goods.toml`."""
    told = tomllib.loads((Path(__file__).parent / "data" / "goods.toml").read_text(encoding="utf-8"))
    words = {word: sort for sort, some in told["words"].items() for word in some}
    return words, tuple(told["phrases"].items())


@lru_cache(maxsize=4096)
def goods_sort(description: str) -> str | None:
    """The sort of goods that a description tells of, by its head word; None where it leaves several open.

    >>> goods_sort("armoured personnel carrier"), goods_sort("aircraft carrier"), goods_sort("combat aircraft radar")
    ('land', 'sea', 'sensor')
    """
    words, phrases = _tables()
    text = description.casefold()
    for phrase, sort in phrases:
        if phrase in text:
            return sort or None
    found = _WORD.findall(text)
    return words.get(found[-1]) if found else None


def are_other_goods(one: str, other: str) -> bool:
    """Whether two descriptions cannot be of one product.

    >>> are_other_goods("frigate", "fighter jet"), are_other_goods("SAM system", "surface-to-air missile")
    (True, False)
    """
    first, second = goods_sort(one), goods_sort(other)
    return first is not None and second is not None and first != second
