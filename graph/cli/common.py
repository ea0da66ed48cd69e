"""What all commands share: options, the graph that they open, and how results are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from graph import __version__
from graph.errors import StoreError

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

__all__ = [
    "FramesOption",
    "GraphOption",
    "HtmlOption",
    "IriOption",
    "JsonOption",
    "OntologyOption",
    "ParserOption",
    "ReferenceOption",
    "app",
    "complain",
    "opened",
    "show",
]

app = typer.Typer(
    name="entente",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"entente {__version__}")
        raise typer.Exit


@app.callback()
def entente(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Who supplies whom, through whom, and who says so: articles and registers in, chains with evidence out."""


GraphOption = Annotated[
    Path, typer.Option("-g", "--graph", envvar="ENTENTE_GRAPH", help="The graph: a folder.", show_default=True)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]
HtmlOption = Annotated[Path | None, typer.Option("--html", help="Also write the answer as an HTML file.")]
IriOption = Annotated[
    list[str] | None,
    typer.Option("--iri", help="Which entity is meant where a name can mean several; may be repeated."),
]
ReferenceOption = Annotated[
    list[Path] | None, typer.Option("--reference", help="Turtle with further names; may be repeated.")
]
OntologyOption = Annotated[
    list[Path] | None, typer.Option("--ontology", help="Turtle with further fact types; may be repeated.")
]
FramesOption = Annotated[list[Path] | None, typer.Option("--frames", help="TOML with further frames; may be repeated.")]
ParserOption = Annotated[
    str,
    typer.Option("--parser", help="A spaCy pipeline that builds the clauses, such as en_core_web_trf."),
]


class Answer(Protocol):
    """A result that can be read, and handed on."""

    def to_json(self) -> object:
        """The JSON form."""


@contextmanager
def opened(
    graph: Path,
    *,
    write: bool = False,
    reference: list[Path] | None = None,
    ontology: list[Path] | None = None,
    frames: list[Path] | None = None,
    parser: str = "",
) -> Iterator[KnowledgeGraph]:
    """The graph of a command, closed at its end.

    Raises:
        StoreError: there is no such graph, or it cannot be opened.
    """
    if not write and not graph.exists():
        msg = f"{graph}: there is no graph. Make one with: entente read ARTICLES -g {graph}"
        raise StoreError(msg)
    from graph.knowledge import KnowledgeGraph

    kg = KnowledgeGraph(
        graph,
        read_only=not write,
        reference=reference or (),
        ontology=ontology or (),
        frames=frames or (),
        parser=parser,
    )
    try:
        yield kg
    finally:
        kg.close()


def show(answer: Answer, *, as_json: bool, html: Path | None = None) -> None:
    """Print an answer as text or JSON, and write it as HTML where asked."""
    if html is not None:
        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(answer.to_page(), encoding="utf-8")  # type: ignore[attr-defined]
    print(json.dumps(answer.to_json(), ensure_ascii=False, indent=2) if as_json else answer)


def complain(what: object) -> None:
    """One message on standard error."""
    print(f"entente: {what}", file=sys.stderr)
