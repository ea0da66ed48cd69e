"""Designations of products taken apart: Su-30MKI is a Su-30, Su-35 is none; Leopard 2A7 is a Leopard 2."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.resolve.names import name_form

__all__ = ["Designator", "designator", "designators_differ", "is_variant", "other_of_series"]

_BLOCK = re.compile(r"\b(?:block|blk|batch|mk|mark|tranche|increment|standard)\b")


@dataclass(frozen=True, slots=True)
class Designator:
    """A family of products, its number, and what marks a variant of it."""

    stem: str
    number: str
    variant: str


@lru_cache(maxsize=65536)
def designator(name: str) -> Designator | None:
    """The designation in a product's name, or None where there is no number in it.

    >>> designator("Su-30MKI")
    Designator(stem='su', number='30', variant='mki')
    >>> designator("Cheongung-II") == designator("Cheongung 2")
    True
    >>> designator("F-16 Block 70").variant
    'block70'
    >>> designator("Patriot") is None
    True
    """
    words = name_form(name).words
    for at, word in enumerate(words):
        match = re.fullmatch(r"([^\W\d_]*)(\d+)([^\W_]*)", word)
        if match is None:
            continue
        stem, number, variant = match.groups()
        if not stem:
            if at == 0:
                continue
            stem = "".join(words[:at]) if not words[at - 1].isdigit() else words[at - 1]
        rest = [w for w in words[at + 1 :] if any(c.isdigit() for c in w) or _BLOCK.match(w) or len(w) <= 3]
        return Designator(stem, number, variant + "".join(rest))
    return None


def designators_differ(one: str, other: str) -> bool:
    """Whether two names with designations name different products; a variant does not differ from its family.

    >>> designators_differ("Su-30", "Su-35"), designators_differ("Su-30", "Su-30MKI")
    (True, False)
    >>> designators_differ("Su-30MKI", "Su-30MKK"), designators_differ("K9", "K-9 Thunder")
    (True, False)
    """
    a, b = designator(one), designator(other)
    if a is None or b is None:
        return False
    if a.number != b.number or not (a.stem.endswith(b.stem) or b.stem.endswith(a.stem)):
        return True
    return not (a.variant.startswith(b.variant) or b.variant.startswith(a.variant))


def other_of_series(one: str, other: str) -> bool:
    """Whether two names are of one series with another number or another variant.

    >>> other_of_series("Challenger 2", "Challenger 3"), other_of_series("Cheongung-II", "M-SAM Block II")
    (True, False)
    """
    a, b = designator(one), designator(other)
    return a is not None and b is not None and a.stem == b.stem and designators_differ(one, other)


def is_variant(one: str, other: str) -> bool:
    """Whether one name is a variant of the family that the other names.

    >>> is_variant("Su-30MKI", "Su-30"), is_variant("Leopard 2A7", "Leopard 2"), is_variant("Su-30", "Su-35")
    (True, True, False)
    """
    a, b = designator(one), designator(other)
    if a is None or b is None or designators_differ(one, other):
        return False
    return a.variant != b.variant
