"""Claims of articles without any graph: what `entente extract` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.extract import Step, article_json, extract
from graph.extract.explain import explain_html, explain_text
from graph.knowledge.reading import Progress, expand, iter_articles, iter_extractions
from graph.knowledge.reports import ReadReport
from graph.knowledge.settings import Settings
from graph.read import ReadOptions

__all__ = ["explain_articles", "extract_articles"]


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


def explain_articles(
    paths: Iterable[str | Path],
    report: ReadReport,
    *,
    options: ReadOptions | None = None,
    settings: Settings | None = None,
    html: Path | None = None,
) -> Iterator[str]:
    """For each article, sentence by sentence: names, clauses, what bound and what was refused, and why.

    Args:
        paths: files or patterns.
        report: filled meanwhile.
        options: how inputs are read.
        settings: further names, fact types and frames.
        html: where the trace of the first article goes as a page, with the article highlighted.

    >>> from graph.samples import sample_paths
    >>> "LIG Nex1" in next(explain_articles(sample_paths()[:1], ReadReport()))
    True
    """
    settings = settings or Settings()
    settings.check()
    for article in iter_articles(expand(paths), options or ReadOptions(), report.sources):
        steps: list[Step] = []
        extraction = extract(
            article,
            reference=settings.reference,
            ontology=settings.ontology,
            frames=settings.frames,
            explain=steps.append,
            parser=settings.parse,
        )
        report.sources[-1].kept += 1
        report.sources[-1].claims += len(extraction.claims)
        if html is not None:
            html.parent.mkdir(parents=True, exist_ok=True)
            html.write_text(explain_html(steps, article, extraction), encoding="utf-8")
            html = None
        yield explain_text(steps, article)
