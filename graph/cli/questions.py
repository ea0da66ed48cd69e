"""Commands that ask the graph: chains, suppliers, buyers, exposure, chokepoints, path, between, facts, show, timeline and more."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.common import GraphOption, HtmlOption, IriOption, JsonOption, opened, show

__all__ = ["register"]

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A name, an alias or an IRI.")]
SinceOption = Annotated[
    str | None, typer.Option("--since", help="Leave out what happened before this date (YYYY, YYYY-MM or YYYY-MM-DD).")
]
UntilOption = Annotated[str | None, typer.Option("--until", help="Leave out what happened after this date.")]
CertaintyOption = Annotated[
    str | None, typer.Option("--certainty", help="The least certainty: confirmed, reported, claimed or speculated.")
]
TypesOption = Annotated[
    list[str] | None, typer.Option("--type", help="Only facts of this type (Sale, Supply …); may be repeated.")
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="At most so many; an answer that was cut says so.")]
DEFAULT = Path("entente.kg")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (
        chains,
        suppliers,
        buyers,
        exposure,
        chokepoints,
        path,
        between,
        facts,
        timeline,
        conflicts,
        compare,
        flows,
        diff,
    ):
        app.command()(command)
    app.command("show")(dossier)


def chains(
    supplier: Annotated[str, typer.Argument(metavar="SUPPLIER")],
    buyer: Annotated[str, typer.Argument(metavar="BUYER")],
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
    via: Annotated[
        list[str] | None, typer.Option("--via", help="Only chains through this actor or system; may be repeated.")
    ] = None,
    avoid: Annotated[
        list[str] | None, typer.Option("--avoid", help="No chain through this actor or system; may be repeated.")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="The chains as they stood on this date.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    certainty: CertaintyOption = None,
    types: TypesOption = None,
    max_hops: Annotated[int, typer.Option("--max-hops", min=1, help="At most so many hops.")] = 6,
    limit: LimitOption = 10,
    alone: Annotated[
        bool, typer.Option("--alone", help="A country means itself, without its companies and forces.")
    ] = False,
    in_time: Annotated[bool, typer.Option("--in-time", help="No hop may be later than the one after it.")] = False,
) -> None:
    """Supplier-to-buyer chains, best first: every hop with certainty, date and quote."""
    with opened(graph) as kg:
        answer = kg.chains(
            supplier,
            buyer,
            via=via or (),
            avoid=avoid or (),
            as_of=as_of,
            since=since,
            until=until,
            min_certainty=certainty,
            types=tuple(types or ()),
            max_hops=max_hops,
            limit=limit,
            whole=not alone,
            in_time=in_time,
            iris=iri or (),
        )
        show(answer, as_json=as_json, html=html)


def suppliers(
    name: NameArgument,
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
    certainty: CertaintyOption = None,
    max_tiers: Annotated[int | None, typer.Option("--max-tiers", min=1, help="At most so many tiers.")] = None,
) -> None:
    """Who supplies an actor or a system, tier by tier, the nearest first."""
    with opened(graph) as kg:
        show(
            kg.suppliers(name, min_certainty=certainty, max_tiers=max_tiers, iris=iri or ()), as_json=as_json, html=html
        )


def buyers(
    name: NameArgument,
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
    certainty: CertaintyOption = None,
    max_tiers: Annotated[int | None, typer.Option("--max-tiers", min=1, help="At most so many tiers.")] = None,
) -> None:
    """Who gets what an actor supplies, or a system, tier by tier, the nearest first."""
    with opened(graph) as kg:
        show(kg.buyers(name, min_certainty=certainty, max_tiers=max_tiers, iris=iri or ()), as_json=as_json, html=html)


def exposure(
    name: NameArgument,
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
) -> None:
    """Who is left without what if this supplier stops, by tier, value and share."""
    with opened(graph) as kg:
        show(kg.exposure(name, iris=iri or ()), as_json=as_json, html=html)


def chokepoints(
    name: NameArgument,
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
) -> None:
    """Parts with a single source and actors that every chain to this buyer passes, with alternatives."""
    with opened(graph) as kg:
        show(kg.chokepoints(name, iris=iri or ()), as_json=as_json, html=html)


def path(
    one: Annotated[str, typer.Argument(metavar="A")],
    other: Annotated[str, typer.Argument(metavar="B")],
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
) -> None:
    """The shortest connection of two entities by any relation, told in sentences with quotes."""
    with opened(graph) as kg:
        show(kg.path(one, other, iris=iri or ()), as_json=as_json, html=html)


def between(
    names: Annotated[list[str], typer.Argument(metavar="NAME...")],
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
) -> None:
    """The smallest connected story of a set of actors."""
    with opened(graph) as kg:
        show(kg.between(names, iris=iri or ()), as_json=as_json, html=html)


def facts(
    about: Annotated[
        list[str] | None, typer.Option("--about", help="Only facts in which this entity takes part; may be repeated.")
    ] = None,
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
    types: TypesOption = None,
    certainty: CertaintyOption = None,
    status: Annotated[
        list[str] | None, typer.Option("--status", help="done, planned or denied; may be repeated.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    support: Annotated[int, typer.Option("--support", min=0, help="The least number of independent publishers.")] = 0,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="At most so many; an answer that was cut says so.")
    ] = None,
) -> None:
    """The facts of the graph, with their claims counted."""
    with opened(graph) as kg:
        answer = kg.facts(
            about=about or (),
            types=tuple(types or ()),
            min_certainty=certainty,
            statuses=status or (),
            since=since,
            until=until,
            min_support=support,
            limit=limit,
            iris=iri or (),
        )
        show(answer, as_json=as_json, html=html)


def dossier(
    name: NameArgument,
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
) -> None:
    """A dossier: who it is, deals, events, relations, conflicts; every sentence cites its quote."""
    with opened(graph) as kg:
        show(kg.show(name, iris=iri or ()), as_json=as_json, html=html)


def timeline(
    name: NameArgument,
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """What happened with an entity, by date."""
    with opened(graph) as kg:
        show(kg.timeline(name, since=since, until=until, iris=iri or ()), as_json=as_json, html=html)


def conflicts(
    about: Annotated[str | None, typer.Option("--about", help="Only facts in which this entity takes part.")] = None,
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    iri: IriOption = None,
) -> None:
    """Where sources tell the same fact differently: value, quantity, date, actor or status, with each side's sources.

    Then statements that count ("its third export customer") where the graph knows more or fewer; it may not know them all.
    """
    with opened(graph) as kg:
        show(kg.conflicts(about, iris=iri or ()), as_json=as_json, html=html)


def compare(
    register: Annotated[
        str, typer.Argument(metavar="REGISTER", help="A word of the title or publisher of a register, or its IRI.")
    ],
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    limit: LimitOption = 50,
) -> None:
    """News against a register: deals of the news only, of both alike or differing, of the register only."""
    with opened(graph) as kg:
        show(kg.compare(register, limit=limit), as_json=as_json, html=html)


def flows(
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
    by: Annotated[str, typer.Option("--by", help="country or actor.")] = "country",
    measure: Annotated[str, typer.Option("--measure", help="count, value or tiv.")] = "count",
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """Who supplies how much to whom: matrix, top lists and concentration."""
    with opened(graph) as kg:
        show(kg.flows(by=by, measure=measure, since=since, until=until), as_json=as_json, html=html)


def diff(
    earlier: Annotated[str, typer.Argument(metavar="DATE1")],
    later: Annotated[str, typer.Argument(metavar="DATE2")],
    graph: GraphOption = DEFAULT,
    as_json: JsonOption = False,
    html: HtmlOption = None,
) -> None:
    """What was new, ended or changed between two dates."""
    with opened(graph) as kg:
        show(kg.diff(earlier, later), as_json=as_json, html=html)
