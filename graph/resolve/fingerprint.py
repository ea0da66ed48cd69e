"""The fingerprint of a text: MinHash over its word shingles, so that copies and trimmed reprints are known as such.

Source: A. Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from graph.model import Iri, Source

__all__ = ["COPY", "fingerprint", "near_copies", "resemblance"]

SIZE = 64
"""Hashes of a fingerprint: the resemblance is known to about ± 0.06."""

BANDS = 16
"""Fingerprints are compared where at least one of 16 bands of four hashes agrees: all but sure above 0.7."""

COPY = 0.5
"""From this resemblance on one text is a copy of the other; reports of two reporters on one event stay below 0.1."""

_SHINGLE = 5
_WORD = re.compile(r"[^\W_]+")


def fingerprint(text: str) -> tuple[int, ...]:
    """The MinHash of a text: 64 whole numbers below 2³¹; empty for a text of fewer than five words.

    >>> text = "Iraq signed a contract with a South Korean company to procure air defence batteries on Thursday."
    >>> resemblance(fingerprint(text), fingerprint(text.upper()))
    1.0
    >>> fingerprint("Too short.")
    ()
    """
    words = _WORD.findall(text.casefold())
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    if not shingles:
        return ()
    hashes = np.fromiter((zlib.crc32(s.encode("utf-8", "surrogatepass")) for s in sorted(shingles)), dtype=np.uint64)
    factors, terms = _coefficients()
    spread = (hashes[:, None] * factors[None, :] + terms[None, :]) % np.uint64(_MERSENNE_31)
    return tuple(int(v) for v in spread.min(axis=0))


_MERSENNE_31 = (1 << 31) - 1


def _coefficients() -> tuple[np.ndarray, np.ndarray]:
    """Fixed multipliers and terms of the hash functions, below 2³¹ so that products stay below 2⁶⁴."""
    numbers = np.array([zlib.crc32(f"entente {i}".encode()) % _MERSENNE_31 for i in range(2 * SIZE)], dtype=np.uint64)
    return numbers[:SIZE] | np.uint64(1), numbers[SIZE:]


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of equal hashes, an estimate of the share of common shingles; 0 where a fingerprint is empty."""
    if not one or len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def near_copies(sources: Iterable[Source]) -> Iterator[tuple[Iri, Iri]]:
    """Pairs of sources whose texts are near copies of each other; cost grows with the number of copies, not of pairs."""
    buckets: dict[tuple[int, ...], list[Source]] = {}
    seen: set[tuple[Iri, Iri]] = set()
    rows = SIZE // BANDS
    for source in sorted(sources, key=lambda s: s.iri):
        for band in range(0, len(source.fingerprint), rows):
            bucket = buckets.setdefault((band, *source.fingerprint[band : band + rows]), [])
            for other in bucket:
                pair = (other.iri, source.iri)
                if pair not in seen:
                    seen.add(pair)
                    if resemblance(other.fingerprint, source.fingerprint) >= COPY:
                        yield pair
            bucket.append(source)
