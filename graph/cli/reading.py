"""Commands that take articles and registers in: demo, read, extract, retract."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.common import (
    FramesOption,
    GraphOption,
    JsonOption,
    OntologyOption,
    ParserOption,
    ReferenceOption,
    complain,
    opened,
)

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph
    from graph.knowledge.reading import Progress

__all__ = ["register"]

PathsArgument = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Articles: txt, md, html, json, jsonl; or registers.")
]
TextKeyOption = Annotated[str, typer.Option("--text-key", help="The key of a JSON object that holds the text.")]
EncodingOption = Annotated[str, typer.Option("--encoding", help="The encoding of text files.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=0, help="Processes that extract; 0 uses all cores.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (demo, read, extract, retract):
        app.command()(command)


def demo(
    out: Annotated[Path, typer.Option("--out", help="Where the page goes.")] = Path("demo/iraq.html"),
) -> None:
    """The whole way on the bundled articles: graph, chain, page."""
    from graph.samples import sample_paths

    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "iraq.kg", write=True) as kg:
        report = kg.read(*sample_paths())
        print(f"Read {len(report.sources)} bundled articles: {sum(s.claims for s in report.sources)} claims.\n")
        _print_facts(kg)
        print("\nWho supplies Iraq's air defence, through whom, and who says so?\n")
        print(kg.chains("Hanwha Systems", "Iraq", limit=3))
        print("\nWhere the sources disagree:\n")
        print(kg.conflicts())
        out.parent.mkdir(parents=True, exist_ok=True)
        kg.export(out)
    print(f"\nThe whole graph as one page, offline: {out}\nOpen it with a double click.")


def _print_facts(kg: KnowledgeGraph) -> None:
    from collections import Counter

    counts = Counter(kg.ontology.fact_types[fact.type].label for fact in kg.store.facts())
    print("Facts: " + ", ".join(f"{n} {label}" for label, n in counts.most_common()) + ".")


def read(
    paths: PathsArgument,
    graph: GraphOption = Path("entente.kg"),
    as_json: JsonOption = False,
    text_key: TextKeyOption = "text",
    encoding: EncodingOption = "utf-8",
    workers: WorkersOption = 0,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="A TOML file that says what the columns of your own tables mean.")
    ] = None,
    reference: ReferenceOption = None,
    ontology: OntologyOption = None,
    frames: FramesOption = None,
    parser: ParserOption = "",
) -> None:
    """Read articles and registers into the graph; what is there already changes nothing."""
    from graph.read import ReadOptions

    options = ReadOptions(text_key=text_key, encoding=encoding, mapping=mapping)
    with (
        opened(graph, write=True, reference=reference, ontology=ontology, frames=frames, parser=parser) as kg,
        _progress() as progress,
    ):
        report = kg.read(*paths, options=options, workers=workers or os.cpu_count() or 1, progress=progress)
    if as_json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        complain(report)
    if any(not s.kept for s in report.sources):
        raise typer.Exit(1)


def extract(
    paths: PathsArgument,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object per article and line (the default form).")
    ] = True,
    explain: Annotated[
        bool, typer.Option("--explain", help="Instead: per sentence, what bound and what was refused, and why.")
    ] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="With --explain: also a page with the article highlighted.")
    ] = None,
    text_key: TextKeyOption = "text",
    encoding: EncodingOption = "utf-8",
    workers: WorkersOption = 0,
    reference: ReferenceOption = None,
    ontology: OntologyOption = None,
    frames: FramesOption = None,
    parser: ParserOption = "",
) -> None:
    """Print the claims of articles; nothing is stored."""
    del as_json
    from graph.knowledge.extracting import explain_articles, extract_articles
    from graph.knowledge.reports import ReadReport
    from graph.knowledge.settings import Settings
    from graph.read import ReadOptions

    report = ReadReport()
    options = ReadOptions(text_key=text_key, encoding=encoding)
    settings = Settings.of(reference or (), ontology or (), frames or (), parser)
    with _progress() as progress:
        if explain:
            lines = explain_articles(paths, report, options=options, settings=settings, html=html)
        else:
            workers = workers or os.cpu_count() or 1
            lines = extract_articles(
                paths, report, options=options, settings=settings, workers=workers, progress=progress
            )
        for line in lines:
            print(line)
    if report.rejected or any(s.notes for s in report.sources):
        complain(report)
    if any(not s.kept for s in report.sources):
        raise typer.Exit(1)


def retract(
    source: Annotated[str, typer.Argument(help="The IRI, the title or the path of a source; see `entente sources`.")],
    graph: GraphOption = Path("entente.kg"),
) -> None:
    """Take a source back: exactly what only that source told goes with it."""
    with opened(graph, write=True) as kg:
        gone = kg.retract(source)
    complain(f"retracted {gone.title or gone.iri}")


@contextmanager
def _progress() -> Iterator[Progress]:
    """One progress bar on standard error, where a person sees it."""
    if not sys.stderr.isatty():
        yield lambda _done, _what: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, what: bar.update(task, completed=done, description=what)
