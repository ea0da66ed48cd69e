"""Claims of articles without any graph: what `entente extract` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.extract import article_json
from graph.knowledge.reading import Progress, expand, iter_extractions
from graph.knowledge.reports import ReadReport
from graph.knowledge.settings import Settings
from graph.read import ReadOptions

__all__ = ["extract_articles"]


def extract_articles(
    paths: Iterable[str | Path],
    report: ReadReport,
    *,
    options: ReadOptions | None = None,
    settings: Settings | None = None,
    workers: int = 1,
    progress: Progress = lambda _done, _name: None,
) -> Iterator[str]:
    """One JSON object a line for each article, in their order; `report` is filled meanwhile.

    >>> from graph.samples import sample_paths
    >>> json.loads(next(extract_articles(sample_paths(), ReadReport())))["id"]
    'baghdad-signs'
    """
    found = iter_extractions(
        expand(paths),
        report.sources,
        options=options or ReadOptions(),
        settings=settings or Settings(),
        workers=workers,
    )
    for number, (article, extraction) in enumerate(found, 1):
        yield json.dumps(article_json(article.id, extraction.claims), ensure_ascii=False)
        progress(number, Path(article.path or "").name)
