"""Commands by which a person decides who is who: merge, split, review."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from graph.cli.common import GraphOption, IriOption, JsonOption, complain, opened, show

__all__ = ["register"]

ReasonOption = Annotated[str, typer.Option("--reason", help="Why, for those who come later.")]
ByOption = Annotated[str | None, typer.Option("--by", help="Who decides; by default the user of this machine.")]
DEFAULT = Path("entente.kg")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (merge, split, review, decisions, undo):
        app.command()(command)


def merge(
    one: Annotated[str, typer.Argument(metavar="A")],
    other: Annotated[str, typer.Argument(metavar="B")],
    graph: GraphOption = DEFAULT,
    reason: ReasonOption = "",
    by: ByOption = None,
    iri: IriOption = None,
    as_json: JsonOption = False,
) -> None:
    """Decide that two entities are the same; `entente undo` takes it back."""
    from graph.knowledge.ruling import DecisionList

    with opened(graph, write=True) as kg:
        decision = kg.merge(one, other, reason=reason, by=by or getpass.getuser(), iris=iri or ())
        show(DecisionList((decision,)), as_json=as_json)


def split(
    one: Annotated[str, typer.Argument(metavar="A")],
    other: Annotated[str | None, typer.Argument(metavar="[B]")] = None,
    graph: GraphOption = DEFAULT,
    reason: ReasonOption = "",
    by: ByOption = None,
    iri: IriOption = None,
    as_json: JsonOption = False,
) -> None:
    """Decide that two entities are different, or take apart all that was put together as A."""
    from graph.knowledge.ruling import DecisionList

    with opened(graph, write=True) as kg:
        made = kg.split(one, other, reason=reason, by=by or getpass.getuser(), iris=iri or ())
        show(DecisionList(made), as_json=as_json)


def decisions(graph: GraphOption = DEFAULT, as_json: JsonOption = False) -> None:
    """List the decisions on who is who: by whom, when and why."""
    with opened(graph) as kg:
        show(kg.decisions(), as_json=as_json)


def undo(
    decision: Annotated[str, typer.Argument(help="The IRI of a decision, or its last part; see `entente decisions`.")],
    graph: GraphOption = DEFAULT,
) -> None:
    """Take a decision back; the graph is as if it had never been made."""
    with opened(graph, write=True) as kg:
        kg.undo(decision)
    complain("undone")


def review(
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    by: ByOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many proposals.")] = 100,
) -> None:
    """Go through pairs that may be the same, key by key: s same, d different, n next, u undo, q quit."""
    with opened(graph, write=not as_json) as kg:
        proposals = kg.proposals(limit=limit)
        if as_json:
            show(proposals, as_json=True)
            return
        decided: list[str] = []
        for number, proposal in enumerate(proposals.proposals, 1):
            print(f"\n{number}/{len(proposals.proposals)}\n{proposal}")
            key = _key("same (s), different (d), next (n), undo the last (u), quit (q)? ")
            while key == "u":
                if decided:
                    kg.undo(decided.pop())
                    print("undone")
                key = _key("same (s), different (d), next (n), quit (q)? ")
            if key == "q":
                break
            if key in "sd":
                ruling = "same" if key == "s" else "different"
                decided.append(kg.decide(proposal, ruling, by=by or getpass.getuser()).iri)
        print(f"\n{len(decided)} decided.")


def _key(prompt: str) -> str:
    """One key, without Enter where a terminal is there; the end of the input is `q`."""
    while True:
        print(prompt, end="", flush=True)
        if sys.stdin.isatty():
            key = typer.getchar().lower()
            print(key)
        else:
            key = sys.stdin.readline().strip().lower()[:1] or "q"
        if key in {"s", "d", "n", "u", "q"}:
            return key
