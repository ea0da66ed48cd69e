"""How long the bundled articles take into a fresh graph on disk, step by step."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.machine import describe, median_seconds
from graph import KnowledgeGraph
from graph.knowledge.settings import Settings
from graph.knowledge.worker import extract_all
from graph.model import Article
from graph.read import read_articles
from graph.samples import sample_paths


def main() -> None:
    settings = Settings()
    articles = [a for path in sample_paths() for a in read_articles(path) if isinstance(a, Article)]
    start = time.perf_counter()
    list(extract_all(articles[:1], settings, 1))
    first = time.perf_counter() - start
    extraction = median_seconds(lambda: list(extract_all(articles, settings, 1)))

    def whole() -> None:
        with tempfile.TemporaryDirectory() as folder:
            kg = KnowledgeGraph(Path(folder) / "samples.kg")
            kg.read(*sample_paths(), workers=1)
            kg.close()

    total = median_seconds(whole)
    print(f"Bundled articles ({len(articles)}) into a fresh graph on disk, one process, median of 5")
    print(f"  first extraction, loading names and frames {first * 1000:7.0f} ms")
    print(f"  extraction alone                           {extraction * 1000:7.0f} ms")
    print(f"  reading, extraction, resolution, storing   {total * 1000:7.0f} ms")


if __name__ == "__main__":
    print(describe())
    main()
