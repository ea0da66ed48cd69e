"""From a name, as a person types it, to the entity of the index that bears it; near misses are offered."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from graph.model import slug
from graph.query.strings import Strings

__all__ = ["Names"]

_NEAREST = 3


class Names:
    """All names and aliases with the entity that each stands for.

    Args:
        texts: the names.
        owner: the entity of each name, shape (names,); -1 marks a name that is gone.

    >>> Names(Strings.pack(["Türkiye", "Iraq"]), np.array([0, 1], dtype=np.int32)).find("TURKIYE")
    (0,)
    """

    __slots__ = ("_keys", "owner", "texts")

    def __init__(self, texts: Strings, owner: npt.NDArray[np.int32]) -> None:
        self.texts = texts
        self.owner = owner
        self._keys: dict[str, tuple[int, ...]] | None = None

    @property
    def nbytes(self) -> int:
        """The memory of the names, in bytes; the table for inexact matches comes when it is first needed."""
        return self.texts.nbytes + int(self.owner.nbytes)

    def find(self, name: str) -> tuple[int, ...]:
        """The entities with exactly that name or, where none has it, with one that differs in case, accents or points."""
        exact = dict.fromkeys(int(self.owner[i]) for i in self.texts.find_all(name.strip()))
        exact.pop(-1, None)
        return tuple(exact) or self._loose().get(_key(name), ())

    def nearest(self, name: str) -> tuple[int, ...]:
        """The three entities whose names come closest, closest first."""
        from rapidfuzz import fuzz, process

        found: dict[int, None] = {}
        matches = process.extract(_key(name), list(self._loose()), scorer=fuzz.WRatio, limit=4 * _NEAREST)
        matches.sort(key=lambda m: (-m[1], abs(len(m[0]) - len(name)), m[0]))
        for key, _, _ in matches:
            found.update(dict.fromkeys(self._loose()[key]))
        return tuple(found)[:_NEAREST]

    def changed(self, entities: Iterable[int], added: Iterable[tuple[str, int]]) -> Names:
        """These names without those of the given entities, and with further ones."""
        added = list(added)
        owner = self.owner.copy()
        owner[np.isin(owner, np.fromiter(entities, dtype=np.int32))] = -1
        more = np.fromiter((e for _, e in added), dtype=np.int32, count=len(added))
        return Names(self.texts.extended(t for t, _ in added), np.concatenate([owner, more]))

    def _loose(self) -> dict[str, tuple[int, ...]]:
        if self._keys is None:
            keys: dict[str, tuple[int, ...]] = {}
            for text, owner in zip(self.texts, self.owner.tolist(), strict=True):
                if owner >= 0:
                    key = _key(text)
                    known = keys.get(key, ())
                    if owner not in known:
                        keys[key] = (*known, owner)
            self._keys = keys
        return self._keys


def _key(name: str) -> str:
    return slug(name).removeprefix("the-") or name.strip()
