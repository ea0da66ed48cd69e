"""Who supplies how much to whom: matrix, top lists, shares, concentration, communities and centralities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from graph.errors import QueryError
from graph.model import PartialDate
from graph.query.amounts import Amounts
from graph.query.answer import Answer, JsonObject, Line, Section, Table, frame
from graph.query.evidence import Evidences
from graph.query.index import FlowIndex
from graph.query.nodes import Teller
from graph.query.result import Node
from graph.query.scope import CLOSED, Filter, fact_levels
from graph.store import Store
from graph.store import vocabulary as v

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["Flows", "flows"]

_COLUMNS = ("from", "to", "amount", "facts", "share_of_buyer")
_TOP = 20
FULFILS = "fulfils"
"""The fact link from a later stage to the earlier one that it carries out: the goods are counted once."""


@dataclass(frozen=True, slots=True, repr=False)
class Flows(Answer):
    """Amounts that pass from supplier to buyer, largest first; `unit` is what they are counted in.

    `pairs` are (supplier, buyer, amount, number of facts). `untold` counts the facts that tell no such amount.
    """

    by: str
    measure: str
    unit: str
    pairs: tuple[tuple[Node, Node, float, int], ...]
    untold: int = 0

    @property
    def title(self) -> str:
        """What is measured."""
        total = sum(p[2] for p in self.pairs)
        return f"Flows by {self.by}: {total:,.0f} {self.unit} between {len(self.pairs):,} pairs"

    def suppliers(self) -> tuple[tuple[Node, float, float], ...]:
        """Suppliers with their amount and share of all, largest first."""
        return _ranked((p[0], p[2]) for p in self.pairs)

    def buyers(self) -> tuple[tuple[Node, float, float], ...]:
        """Buyers with their amount and share of all, largest first."""
        return _ranked((p[1], p[2]) for p in self.pairs)

    def concentration(self) -> dict[Node, float]:
        """Herfindahl-Hirschman index of each buyer's suppliers: the sum of squared shares, 1 for a single supplier.

        Source: Hirschman 1964, *The Paternity of an Index*, American Economic Review 54 (5).
        """
        by_buyer: dict[Node, list[float]] = defaultdict(list)
        for _, buyer, amount, _ in self.pairs:
            by_buyer[buyer].append(amount)
        return {b: sum((a / sum(of)) ** 2 for a in of) for b, of in by_buyer.items() if sum(of)}

    def matrix(self) -> pd.DataFrame:
        """Suppliers in rows, buyers in columns, both by amount; raises MissingExtraError without pandas."""
        table = frame(({"": n.name} for n, _, _ in self.suppliers()), ("",)).set_index("")
        for buyer, _, _ in self.buyers():
            table[buyer.name] = 0.0
        for supplier, buyer, amount, _ in self.pairs:
            table.loc[supplier.name, buyer.name] += amount
        return table

    def network(self) -> nx.DiGraph:
        """The flows as a weighted networkx graph; nodes are IRIs with `name` and `kind`, edges have `weight`."""
        import networkx as nx

        network = nx.DiGraph()
        for supplier, buyer, amount, facts in self.pairs:
            for node in (supplier, buyer):
                network.add_node(node.iri, name=node.name, kind=node.kind)
            network.add_edge(supplier.iri, buyer.iri, weight=amount, facts=facts)
        return network

    def communities(self) -> tuple[tuple[str, ...], ...]:
        """Groups that trade more among themselves than with others, by name (Louvain, fixed seed), largest first."""
        import networkx as nx

        network = self.network()
        together = nx.Graph()
        together.add_nodes_from(network)
        for a, b, weight in network.edges(data="weight"):
            before = together.get_edge_data(a, b, {"weight": 0.0})["weight"]
            together.add_edge(a, b, weight=before + weight)
        groups = nx.community.louvain_communities(together, seed=1)
        named = (tuple(sorted(network.nodes[n]["name"] for n in g)) for g in groups)
        return tuple(sorted(named, key=lambda g: (-len(g), g)))

    def centralities(self) -> pd.DataFrame:
        """Amount out and in, PageRank and betweenness of each actor; raises MissingExtraError without pandas."""
        import networkx as nx

        network = self.network()
        rank = nx.pagerank(network, weight="weight") if len(network) else {}
        middle = nx.betweenness_centrality(network) if len(network) else {}
        rows = [
            {
                "name": network.nodes[n]["name"], "out": network.out_degree(n, weight="weight"),
                "in": network.in_degree(n, weight="weight"), "pagerank": rank[n], "betweenness": middle[n], "iri": n,
            }
            for n in network
        ]  # fmt: skip
        rows.sort(key=lambda r: (-(r["out"] + r["in"]), r["name"]))
        return frame(rows, ("name", "out", "in", "pagerank", "betweenness", "iri"))

    def sections(self) -> Iterator[Section]:
        """Top suppliers, top buyers with their concentration, top pairs."""
        concentration = self.concentration()
        rows = tuple((n.name, f"{a:,.0f}", f"{s:.1%}") for n, a, s in self.suppliers()[:_TOP])
        yield Section("Suppliers", table=Table(("supplier", self.unit, "share"), rows))
        buyers = tuple(
            (n.name, f"{a:,.0f}", f"{s:.1%}", f"{concentration.get(n, 0):.2f}") for n, a, s in self.buyers()[:_TOP]
        )
        yield Section("Buyers", table=Table(("buyer", self.unit, "share", "concentration (HHI)"), buyers))
        pairs = tuple((a.name, b.name, f"{x:,.0f}", str(n)) for a, b, x, n in self.pairs[:_TOP])
        yield Section("Pairs", table=Table(("supplier", "buyer", self.unit, "deals"), pairs))
        notes = [f"{self.untold:,} deals tell no amount and are left out."] if self.untold else []
        notes += [f"Tables show the first {_TOP}."] if len(self.pairs) > _TOP else []
        if notes:
            yield Section(lines=tuple(map(Line, notes)))

    def to_json(self) -> JsonObject:
        """`{"by", "measure", "unit", "pairs", "suppliers", "buyers"}`."""
        concentration = self.concentration()
        return {
            "by": self.by, "measure": self.measure, "unit": self.unit, "untold": self.untold,
            "pairs": [{"from": a.to_json(), "to": b.to_json(), "amount": x, "facts": n} for a, b, x, n in self.pairs],
            "suppliers": [{**n.to_json(), "amount": a, "share": s} for n, a, s in self.suppliers()],
            "buyers": [
                {**n.to_json(), "amount": a, "share": s, "concentration": concentration.get(n)} for n, a, s in self.buyers()
            ],
        }  # fmt: skip

    def to_frame(self) -> pd.DataFrame:
        """One row per pair; raises MissingExtraError without pandas."""
        bought = {n: a for n, a, _ in self.buyers()}
        return frame(
            (
                {
                    "from": a.name,
                    "to": b.name,
                    "amount": x,
                    "facts": n,
                    "share_of_buyer": x / bought[b] if bought[b] else 0.0,
                }
                for a, b, x, n in self.pairs
            ),
            _COLUMNS,
        )


def _ranked(amounts: Iterator[tuple[Node, float]]) -> tuple[tuple[Node, float, float], ...]:
    totals: dict[Node, float] = defaultdict(float)
    for node, amount in amounts:
        totals[node] += amount
    every = sum(totals.values()) or 1
    order = sorted(totals.items(), key=lambda t: (-t[1], t[0].name))
    return tuple((node, amount, amount / every) for node, amount in order)


def flows(
    index: FlowIndex,
    store: Store,
    *,
    by: str = "country",
    measure: str = "count",
    as_of: PartialDate | str | None = None,
    since: PartialDate | str | None = None,
    until: PartialDate | str | None = None,
    min_certainty: str | None = None,
    types: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> Flows:
    """How much passes from whom to whom, over the deals between two actors.

    A deal of several suppliers or buyers counts in equal parts. A delivery that carries out a sale of the selection is
    not counted again.

    Args:
        index: the flow index of the store.
        store: where amounts are read.
        by: `country` (a company counts for its country, whoever has none for itself) or `actor`.
        measure: `count`, or a role that holds an amount: `value` (US dollars), `tiv`, `quantity`.
        as_of: leave out what had not happened by then.
        since: leave out what was over before, and what has no date.
        until: leave out what came after, and what has no date.
        min_certainty: the weakest level that counts.
        types: fact types or groups that count.
        statuses: `done`, `planned`; by default both.

    Raises:
        QueryError: there is no such grouping or measure.
    """
    if by not in ("country", "actor"):
        msg = f"Flows cannot be grouped by {by!r}. Use country or actor."
        raise QueryError(msg)
    amounts = None if measure == "count" else Amounts(index, store, measure)
    levels = fact_levels(
        index, store.ontology, Filter(as_of, since, until, min_certainty, tuple(types), tuple(statuses))
    )
    if since is not None or until is not None:
        levels = np.where(index.first > 0, levels, CLOSED)
    totals: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    counts: Counter[tuple[int, int]] = Counter()
    untold = 0
    for fact, pairs in _deals(index, store, levels).items():
        amount = Decimal(1) if amounts is None else amounts.of(fact)
        if amount is None:
            untold += 1
            continue
        for source, target in pairs:
            pair = (_group(index, source, by), _group(index, target, by))
            totals[pair] += amount / len(pairs)
            counts[pair] += 1
    teller = Teller(index, store, Evidences(store))
    unit = "deals" if amounts is None else {"money": "USD"}.get(amounts.form, measure.upper())
    rows = ((teller.node(a), teller.node(b), float(x), counts[a, b]) for (a, b), x in totals.items())
    return Flows(by, measure, unit, tuple(sorted(rows, key=lambda r: (-r[2], r[0].name, r[1].name))), untold)


def _group(index: FlowIndex, entity: int, by: str) -> int:
    country = int(index.country[entity])
    return country if by == "country" and country >= 0 else entity


def _deals(index: FlowIndex, store: Store, levels: npt.NDArray[np.uint8]) -> Mapping[int, list[tuple[int, int]]]:
    """For each deal of the selection, the pairs of actors between which goods pass."""
    edges = np.flatnonzero((levels[index.fact] != CLOSED) & index.is_actor[index.source] & index.is_actor[index.target])
    deals: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for edge in edges.tolist():
        deals[int(index.fact[edge])].append((int(index.source[edge]), int(index.target[edge])))
    for quad in store.raw.quads_for_pattern(None, v.term(FULFILS), None, v.DEFAULT):
        later = index.facts.find(quad.subject.value)  # type: ignore[union-attr]
        earlier = index.facts.find(quad.object.value)  # type: ignore[union-attr]
        if later in deals and earlier in deals:
            del deals[later]
    return deals
