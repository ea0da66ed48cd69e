"""One extracting process: articles come in on standard input, claims go out on standard output, both pickled.

Own processes instead of `multiprocessing`: that one runs the caller's script again in every child unless it is guarded.
"""

from __future__ import annotations

import gc
import pickle
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from subprocess import PIPE, Popen
from typing import IO, Self

from graph.extract import Extraction, extract
from graph.knowledge.settings import Settings
from graph.model import Article

__all__ = ["extract_all"]

_BATCH = 8
_ALONE = 24
"""Articles up to which starting another process takes longer than it saves (measured: 0.4 s start, 10 ms an article)."""


def extract_all(
    articles: Iterable[Article], settings: Settings, workers: int
) -> Iterator[tuple[Article, Extraction | Exception]]:
    """Extract from articles on several cores; results come in the order of the articles, memory stays flat.

    Yields:
        Each article with its extraction, or with the exception that the extractor raised on it.

    Raises:
        MissingExtraError: a parser is asked for and spaCy is not installed.
        ReadError: spaCy has no pipeline of the name that is asked for.
    """
    settings.check()
    iterator = iter(articles)
    first = list(islice(iterator, _ALONE))
    if workers <= 1 or len(first) < _ALONE:
        for article in (*first, *iterator):
            yield article, _extract(article, settings)
        return
    batches = _batches(iter(first), iterator)
    with _Pool(settings, workers) as pool:
        waiting: deque[tuple[list[Article], Future[list[Extraction | Exception]]]] = deque()
        for batch in batches:
            waiting.append((batch, pool.submit(batch)))
            if len(waiting) > 3 * workers:
                done, future = waiting.popleft()
                yield from zip(done, future.result(), strict=True)
        for done, future in waiting:
            yield from zip(done, future.result(), strict=True)


def _batches(*parts: Iterator[Article]) -> Iterator[list[Article]]:
    for part in parts:
        while batch := list(islice(part, _BATCH)):
            yield batch


def _extract(article: Article, settings: Settings) -> Extraction | Exception:
    collects = gc.isenabled()
    gc.disable()  # one collection for each article instead of a hundred that find little
    try:
        return extract(
            article,
            reference=settings.reference,
            ontology=settings.ontology,
            frames=settings.frames,
            parser=settings.parse,
        )
    except Exception as fault:  # noqa: BLE001  one article that breaks the extractor must not stop ten thousand
        return fault
    finally:
        if collects:
            gc.enable()


class _Pool:
    """As many processes as threads; each thread talks to its own."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        self._threads = ThreadPoolExecutor(workers)
        self._local = threading.local()
        self._processes: list[Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            if process.stdin:
                process.stdin.close()
            if process.stdout:
                process.stdout.close()
            process.wait()

    def submit(self, batch: list[Article]) -> Future[list[Extraction | Exception]]:
        return self._threads.submit(self._ask, batch)

    def _ask(self, batch: list[Article]) -> list[Extraction | Exception]:
        if not hasattr(self._local, "pipes"):
            self._local.pipes = self._start()
        there, back = self._local.pipes
        pickle.dump(batch, there)
        there.flush()
        answer: list[Extraction | Exception] = pickle.load(back)  # noqa: S301  written by ourselves
        return answer

    def _start(self) -> tuple[IO[bytes], IO[bytes]]:
        process = Popen([sys.executable, "-m", "graph.knowledge.worker"], stdin=PIPE, stdout=PIPE)
        self._processes.append(process)
        assert process.stdin is not None
        assert process.stdout is not None
        pickle.dump(self._settings, process.stdin)
        return process.stdin, process.stdout


def _serve(source: IO[bytes], target: IO[bytes]) -> None:
    settings: Settings = pickle.load(source)  # noqa: S301  written by ourselves
    while True:
        try:
            batch: list[Article] = pickle.load(source)  # noqa: S301
        except EOFError:
            return
        pickle.dump([_portable(_extract(article, settings)) for article in batch], target)
        target.flush()


def _portable(result: Extraction | Exception) -> Extraction | Exception:
    """An exception that can be sent: with its text and no more."""
    return RuntimeError(f"{type(result).__name__}: {result}") if isinstance(result, Exception) else result


if __name__ == "__main__":
    _serve(sys.stdin.buffer, sys.stdout.buffer)
