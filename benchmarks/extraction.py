"""Extraction: sentences a second, memory, and what a bare spaCy pipeline takes for the same text in the same run.

    python -m benchmarks extraction            # speed, memory at 1,000 and 10,000 articles, the peer
    python -m benchmarks.extraction --quick    # memory at 100 and 1,000 articles
    python -m benchmarks.extraction --scores   # the annotated corpus, as Markdown: totals and by type

Speed is told per second of processor time, which other work on the machine disturbs least, and per second of the clock. For memory every copy
of the corpus has other names, so that nothing kept per name goes unseen.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from types import ModuleType

from benchmarks.machine import describe
from graph.extract import article_json
from graph.extract.tokens import read_document
from graph.knowledge.settings import Settings
from graph.knowledge.worker import extract_all
from graph.model import Article, PartialDate
from graph.reference import load_reference

CORPUS = Path(__file__).resolve().parent / "corpus"
SETS = ("articles", "articles-2")
AIM = 2_500
PATTERNS = 20_000
RUNS = 5
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
NAME = re.compile(r"\b[A-Z][a-z]{5,}\b")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="memory at 100 and 1,000 articles")
    parser.add_argument("--scores", action="store_true", help="the annotated corpus instead, as Markdown")
    parser.add_argument("--memory-of", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments or [])
    if options.memory_of:
        print(json.dumps(memory_of(options.memory_of)))
    elif options.scores:
        print(scores())
    else:
        speed()
        print()
        memory((100, 1_000) if options.quick else (1_000, 10_000))


# ---- speed ----


def speed() -> None:
    articles = [article for article, _ in read_corpus()]
    sentences = sum(len(read_document(a.text).sentences) for a in articles)
    letters = sum(len(a.text) for a in articles)
    print(f"The corpus: {len(articles)} articles, {sentences:,} sentences, {letters:,} characters; best of {RUNS} runs")
    ours = best(lambda: sum(1 for _ in extract_all(articles, Settings(), 1)))
    row("entente, one process", sentences, ours)
    peer = spacy_pipeline([a.text for a in articles])
    if peer is None:
        print("  spaCy is not installed, so that there is no peer: pip install 'entente[parser]'")
    else:
        theirs = best(peer)
        row(f"spaCy blank, {PATTERNS:,} patterns", sentences, theirs)
        print(
            f"  entente takes {ours[0] / theirs[0]:.2f} times the processor time of that spaCy pipeline, which finds no facts"
        )
    print(
        f"  the aim of {AIM:,} sentences a second on one core is {'reached' if sentences / ours[0] >= AIM else 'missed'}"
    )
    cores = os.cpu_count() or 1
    many = [Article(f"{a.id}-{n}", a.text, a.title, a.publisher, a.published) for n in range(20) for a in articles]
    start = time.perf_counter()
    done = sum(1 for _ in extract_all(many, Settings(), cores))
    seconds = time.perf_counter() - start
    print(f"  entente, {cores} processes: {done:,} articles, {20 * sentences / seconds:,.0f} sentences/s by the clock")


def best(call: Callable[[], object]) -> tuple[float, float]:
    """Least seconds of processor time and of the clock, after one warm-up."""
    found = []
    for run in range(RUNS + 1):
        clock, processor = time.perf_counter(), time.process_time()
        call()
        if run:
            found.append((time.process_time() - processor, time.perf_counter() - clock))
    return min(p for p, _ in found), min(c for _, c in found)


def row(name: str, sentences: int, seconds: tuple[float, float]) -> None:
    processor, clock = seconds
    print(
        f"  {name:32} {sentences / processor:8,.0f} sentences/s of processor time {sentences / clock:8,.0f} by the clock"
    )


def spacy_pipeline(texts: list[str]) -> Callable[[], object] | None:
    """A tokenizer, sentencizer and ruler with as many names as ours, all of spaCy; None where it is absent."""
    try:
        import spacy
    except ImportError:
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": kind, "pattern": name} for name, kind in islice(known_names(), PATTERNS)])
    return lambda: sum(1 for doc in nlp.pipe(texts) for _ in doc.sents)


def known_names() -> Iterator[tuple[str, str]]:
    """The reference's names; where they are fewer than asked for, variants of them."""
    entities = list(load_reference().entities.values())
    told = {name: e.kind for e in entities for name in (e.name, *e.aliases) if name.strip()}
    yield from told.items()
    for n in count(1):
        yield from ((f"{name} {n}", kind) for name, kind in told.items())


# ---- memory ----


def memory(sizes: tuple[int, ...]) -> None:
    print("Peak memory, every article with names of its own, in a process of its own")
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.extraction", "--memory-of", str(size)]
        run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=CORPUS.parents[1])
        told = json.loads(run.stdout.splitlines()[-1])
        print(
            f"  {size:6,} articles: {told['own']:5.0f} MB in the reading process, {told['worker']:5.0f} MB in the largest of "
            f"{told['workers']} that extract; {told['seconds']:.0f} s, {told['claims']:,} claims"
        )


def memory_of(size: int) -> dict[str, float]:
    """What one run takes, in megabytes."""
    import resource

    workers = max(2, os.cpu_count() or 1)
    start = time.perf_counter()
    found = extract_all(islice(varied(), size), Settings(), workers)
    claims = sum(len(getattr(result, "claims", ())) for _, result in found)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024  # kilobytes, on a Mac bytes
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
    seconds = time.perf_counter() - start
    return {"own": own_peak(), "worker": worker, "workers": workers, "claims": claims, "seconds": seconds}


def own_peak() -> float:
    """Peak memory of this process in megabytes, without what it inherited from the one that started it, as `getrusage` would count it."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(re.search(r"VmHWM:\s*(\d+)", status.read_text()).group(1)) / 1024  # type: ignore[union-attr]
    import psutil

    return psutil.Process().memory_info().rss / 1024**2


def varied() -> Iterator[Article]:
    """The corpus again and again, each time with other names."""
    articles = [article for article, _ in read_corpus()]
    for n in count():
        ending = SYLLABLES[n % len(SYLLABLES)] + SYLLABLES[n // len(SYLLABLES) % len(SYLLABLES)]
        for a in articles:
            text = NAME.sub(lambda m, e=ending: m.group() + e, a.text) if n else a.text
            yield Article(f"{a.id}-{n}", text, a.title, a.publisher, a.published)


# ---- scores ----


def scores() -> str:
    """The score table of both sets of the corpus: what was read while rules were written, and what was held out."""
    scorer = load_scorer()
    told = list(read_corpus(*SETS))
    found = {
        article.id: article_json(article.id, result.claims)["facts"]
        for article, result in extract_all((a for a, _ in told), Settings(), os.cpu_count() or 1)
        if not isinstance(result, Exception)
    }
    parts = {"first, whole": [gold for _, gold in told if gold["set"] == SETS[0]]}
    for name, folder in zip(("first", "second"), SETS, strict=True):
        for part, held_out in (("read", False), ("held out", True)):
            parts[f"{name}, {part}"] = [
                gold for _, gold in told if gold["set"] == folder and is_held_out(gold["file"]) == held_out
            ]
    results = {name: scorer.score(articles, found) for name, articles in parts.items()}
    return "\n".join([*totals(results), "", *by_type(results)])


def totals(results: dict[str, dict]) -> Iterator[str]:
    yield "| part | articles | items P | R | F1 | facts F1 | attribution F1 | certainty | grounded |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name, r in results.items():
        cells = [*r["items"], r["facts"][2], r["attribution"][2], r["certainty"], r["grounded"]]
        yield f"| {name} | {r['articles']} | " + " | ".join(f"{c:.3f}" for c in cells) + " |"


def by_type(results: dict[str, dict]) -> Iterator[str]:
    """Items by fact type: F1, precision and recall, and how many there are; a dash where a part has none of a type."""
    yield "| fact type | " + " | ".join(f"{name}: F1 | P / R | gold items" for name in results) + " |"
    yield "|---|" + "--:|--:|--:|" * len(results)
    for type_ in sorted({t for r in results.values() for t in r["by_type"]}):
        cells = []
        for result in results.values():
            tally = result["by_type"].get(type_)
            if tally is None:
                cells += ["–"] * 3
                continue
            precision, recall, f1 = tally["prf"]
            wanted = tally.get("tp", 0) + tally.get("fn", 0)
            cells += [f"{f1:.2f}", f"{precision:.2f} / {recall:.2f}", str(wanted)]
        yield f"| {type_} | " + " | ".join(cells) + " |"


def is_held_out(file_name: str) -> bool:
    return int(hashlib.md5(file_name.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def read_corpus(*folders: str) -> Iterator[tuple[Article, dict]]:
    """Articles of the sets, by default the first, with their gold, which also has the set and the name of the file."""
    for path in (p for folder in folders or SETS[:1] for p in sorted((CORPUS / folder).glob("*.json"))):
        gold = json.loads(path.read_text(encoding="utf-8"))
        published = PartialDate.parse(gold["published"]) if gold.get("published") else None
        yield (
            Article(gold["id"], gold["text"], gold.get("title"), gold.get("publisher"), published),
            gold | {"file": path.name, "set": path.parent.name},
        )


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    if len(sys.argv) == 1 or sys.argv[1] == "--quick":
        print(describe())
    main(sys.argv[1:])
