"""Commands that hand the graph on or look at it as data: sources, query, export, validate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.common import GraphOption, JsonOption, complain, opened, show

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (sources, query, export, validate):
        app.command()(command)


def sources(graph: GraphOption = Path("entente.kg"), as_json: JsonOption = False) -> None:
    """List the sources of the graph with publisher, date and number of claims."""
    with opened(graph) as kg:
        show(kg.sources(), as_json=as_json)


def query(
    sparql: Annotated[str, typer.Argument(metavar="QUERY|FILE.rq", help="A SPARQL query, or a file that holds one.")],
    graph: GraphOption = Path("entente.kg"),
    as_json: JsonOption = False,
) -> None:
    """Ask in SPARQL over facts (default graph) and claims (a named graph per source)."""
    from graph.knowledge.listing import read_query

    file = Path(sparql) if sparql.endswith((".rq", ".sparql")) else None
    with opened(graph) as kg:
        show(kg.query(read_query(file) if file else sparql), as_json=as_json)


def export(
    file: Annotated[
        Path, typer.Argument(help="Its ending says the form: .html .ttl .trig .nq .jsonld .graphml .gexf .csv")
    ],
    graph: GraphOption = Path("entente.kg"),
    title: Annotated[str | None, typer.Option("--title", help="The title of a page.")] = None,
) -> None:
    """Write the graph as a page, as RDF, as a network or as a table of claims."""
    with opened(graph) as kg:
        kg.export(file, title=title)
    complain(f"wrote {file} ({file.stat().st_size / 1000:,.0f} kB)")


def validate(graph: GraphOption = Path("entente.kg"), as_json: JsonOption = False) -> None:
    """Check the graph against the shapes of the ontology; every fault with its place."""
    with opened(graph) as kg:
        report = kg.validate()
        show(report, as_json=as_json)
    if report.faults:
        raise typer.Exit(1)
