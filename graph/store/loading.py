"""A large load on its way into the database: one thread of the database's own takes lines in while we make the next ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

import pyoxigraph as ox

__all__ = ["Loading"]

_CHUNK = 48_000_000
"""Characters that are loaded at once, some 250,000 quads: fewer make the database slower to read afterwards, more take memory."""

_WAITING = 2
"""Chunks that may wait; with more, memory would grow while the database is the slower one."""


class Loading:
    r"""Takes lines of N-Quads into a database in the background, without the guarantees of a transaction.

    Parsing, sorting and writing run outside of Python, so that they go on beside it on another core.

    Args:
        raw: the database.
        done: called in `finish` when all is in, for what has to come last.

    >>> raw = ox.Store()
    >>> loading = Loading(raw)
    >>> loading.add(["<http://a.b/s> <http://a.b/p> <http://a.b/o> .\n"])
    >>> loading.finish()
    >>> len(raw)
    1
    """

    def __init__(self, raw: ox.Store, done: Callable[[], object] = lambda: None) -> None:
        self._raw = raw
        self._done = done
        self._thread = ThreadPoolExecutor(1)
        self._waiting: deque[Future[None]] = deque()

    def add(self, lines: Iterable[str]) -> None:
        """Take in lines; returns when they are handed over, which may be before they are loaded.

        Raises:
            OSError: the disk is full or cannot be written.
        """
        chunk: list[str] = []
        size = 0
        for line in lines:
            chunk.append(line)
            size += len(line)
            if size > _CHUNK:
                self._hand_over(chunk)
                chunk, size = [], 0
        if chunk:
            self._hand_over(chunk)

    def finish(self) -> None:
        """Wait until all is loaded; raises OSError where that failed."""
        try:
            while self._waiting:
                self._waiting.popleft().result()
        finally:
            self._thread.shutdown(cancel_futures=True)
        self._done()

    def _hand_over(self, chunk: list[str]) -> None:
        while len(self._waiting) >= _WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._thread.submit(self._load, "".join(chunk).encode()))

    def _load(self, text: bytes) -> None:
        # Lenient: the nodes in it were checked when they were made.
        self._raw.bulk_load(text, format=ox.RdfFormat.N_QUADS, lenient=True)
