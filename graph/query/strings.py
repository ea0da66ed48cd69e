"""Many short texts in one block of bytes: IRIs and names of a large graph at little more than their own length."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["Strings"]

_WIDE = 2**32
_MANY = 16
"""A sixteenth of the texts and more are read faster by taking all of them apart at once."""


class Strings(Sequence[str]):
    """An immutable sequence of texts, UTF-8 in one array, with a common prefix kept once.

    Args:
        data: the texts one after the other, each followed by a line feed, without the prefix.
        ends: where each text ends in `data` (its line feed), shape (n,), of the smallest unsigned type that holds it.
        prefix: what every text begins with.
        ordered: how many of the texts, from the first, are in ascending order; those are found by bisection.

    >>> Strings.pack(["id/b", "id/a", "id/c"])[1]
    'id/a'
    """

    __slots__ = ("_tail", "_view", "data", "ends", "ordered", "prefix")

    def __init__(self, data: bytes, ends: npt.NDArray[np.unsignedinteger], prefix: str, ordered: int) -> None:
        self.data = data
        self.ends = ends
        self.prefix = prefix
        self.ordered = ordered
        self._view = ends.data  # single numbers come out of it faster than out of an array
        self._tail: dict[str, int] | None = None

    @classmethod
    def pack(cls, texts: Iterable[str], prefix: str = "") -> Strings:
        """Pack texts; `prefix` is taken off only if all begin with it. Line feeds inside become blanks."""
        texts = list(texts)
        if prefix and not all(t.startswith(prefix) for t in texts):
            prefix = ""
        ordered = 0
        for ordered in range(1, len(texts) + 1):
            if ordered < len(texts) and texts[ordered] <= texts[ordered - 1]:
                break
        blocks = [t[len(prefix) :].replace("\n", " ").encode("utf-8", "surrogatepass") for t in texts]
        lengths = np.fromiter((len(b) + 1 for b in blocks), dtype=np.int64, count=len(blocks))
        return cls(b"\n".join(blocks) + (b"\n" if blocks else b""), _small(np.cumsum(lengths) - 1), prefix, ordered)

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, index: int) -> str:  # type: ignore[override]
        start = self._view[index - 1] + 1 if index else 0
        return self.prefix + self.data[start : self._view[index]].decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        prefix = self.prefix
        return (prefix + t for t in self.data.decode("utf-8", "surrogatepass").split("\n")[: len(self)])

    def take(self, positions: Sequence[int]) -> list[str]:
        """The texts at the positions, in that order."""
        if len(positions) * _MANY < len(self):
            return [self[p] for p in positions]
        texts = self.data.decode("utf-8", "surrogatepass").split("\n")
        return [self.prefix + texts[p] for p in positions]

    @property
    def nbytes(self) -> int:
        """The memory that the texts take, in bytes."""
        return len(self.data) + int(self.ends.nbytes)

    def find(self, text: str) -> int | None:
        """The position of a text, or None; the texts must differ from each other."""
        at = bisect_left(self, text, 0, self.ordered)
        if at < self.ordered and self[at] == text:
            return at
        if self.ordered == len(self):
            return None
        if self._tail is None:
            self._tail = {self[i]: i for i in range(self.ordered, len(self))}
        return self._tail.get(text)

    def find_all(self, text: str) -> list[int]:
        """The positions of all texts that equal the given one, by one scan of the bytes.

        >>> Strings.pack(["Iraq", "Iran", "Iraq"]).find_all("Iraq")
        [0, 2]
        """
        if not text.startswith(self.prefix) or "\n" in text:
            return []
        wanted = text[len(self.prefix) :].encode("utf-8", "surrogatepass") + b"\n"
        found: list[int] = []
        at = self.data.find(wanted)
        while at >= 0:
            if at == 0 or self.data[at - 1] == 10:
                found.append(int(np.searchsorted(self.ends, at)))
            at = self.data.find(wanted, at + 1)
        return found

    def extended(self, texts: Iterable[str]) -> Strings:
        """These texts and further ones after them; positions stay."""
        more = Strings.pack(texts)
        if not len(more):
            return self
        if self.prefix:
            cut = [t.removeprefix(self.prefix) for t in more]
            if any(len(c) == len(t) for c, t in zip(cut, more, strict=True)):
                return Strings.pack([*self, *more])
            more = Strings.pack(cut)
        ordered = self.ordered
        ends = np.concatenate([self.ends, more.ends.astype(np.int64) + len(self.data)])
        return Strings(self.data + more.data, _small(ends), self.prefix, ordered)


def _small(ends: npt.NDArray[np.int64]) -> npt.NDArray[np.unsignedinteger]:
    return ends.astype(np.uint32 if not len(ends) or ends[-1] < _WIDE else np.uint64)
