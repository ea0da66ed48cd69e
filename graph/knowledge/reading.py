"""Files in, claims out: what `read` and `extract` share, with every record counted."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph.errors import ReadError
from graph.extract import Extraction
from graph.knowledge.settings import Settings
from graph.knowledge.worker import extract_all
from graph.model import Article, Rejection, SourceReport
from graph.read import ReadOptions, detect_kind, read_articles

__all__ = ["Progress", "expand", "iter_articles", "iter_extractions"]

Progress = Callable[[int, str], object]
"""Called with the number of records done so far and the name of the file in hand."""


def expand(paths: Iterable[str | Path]) -> list[Path]:
    """Paths, with patterns such as `articles/*.txt` replaced by the files they match; a pattern without match stays.

    >>> [p.name for p in expand(["no-such-folder/*.txt"])]
    ['*.txt']
    """
    found: list[Path] = []
    for path in paths:
        text = str(path)
        pattern = any(c in text for c in "*?[") and not Path(text).exists()
        matches = sorted(glob.glob(text, recursive=True)) if pattern else []  # noqa: PTH207  absolute patterns too
        found += map(Path, matches or [text])
    return found


def iter_articles(paths: Iterable[Path], options: ReadOptions, reports: list[SourceReport]) -> Iterator[Article]:
    """The articles of files; a report for each file is appended when it is begun and filled as its articles come."""
    for path in paths:
        report = SourceReport(str(path), "unknown")
        reports.append(report)
        try:
            report.kind = detect_kind(path)
            for item in read_articles(path, options):
                if isinstance(item, Rejection):
                    report.reject(item.line, item.reason)
                else:
                    report.read += 1
                    yield item
        except ReadError as fault:
            report.reject(None, str(fault))


def iter_extractions(
    paths: Iterable[Path],
    reports: list[SourceReport],
    *,
    options: ReadOptions,
    settings: Settings,
    workers: int,
    skip: Callable[[Article], bool] = lambda _article: False,
) -> Iterator[tuple[Article, Extraction]]:
    """Articles with what was extracted from them, in order; what `skip` accepts is counted and left out.

    An article on which the extractor fails is rejected with the reason, and the rest goes on.
    """
    by_path: dict[str | None, SourceReport] = {}

    def fresh() -> Iterator[Article]:
        for article in iter_articles(paths, options, reports):
            by_path[article.path] = reports[-1]
            if skip(article):
                reports[-1].kept += 1
                reports[-1].already += 1
            else:
                yield article

    for article, result in extract_all(fresh(), settings, workers):
        report = by_path[article.path]
        if isinstance(result, Exception):
            reason = f"{article.path}: {article.id}: the extractor failed: {result}. Please report it with the article."
            report.rejected.append(Rejection(None, reason))
            continue
        report.kept += 1
        report.notes += [f"{article.path}: {article.id}: {note}" for note in result.notes]
        report.claims += len(result.claims)
        yield article, result
