"""Where the supply of a buyer hangs on one: parts with a single source, and actors that every chain passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from graph.model import PartialDate
from graph.query.answer import Answer, JsonObject, Section, Table, frame
from graph.query.evidence import Evidences
from graph.query.index import Bools, FlowIndex, Ints
from graph.query.nodes import Teller
from graph.query.reach import hops_from
from graph.query.result import Node
from graph.query.scope import CLOSED, Filter, fact_levels, find_entity, whole_set
from graph.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Chokepoints", "Gate", "SingleSource", "chokepoints"]

_COLUMNS = ("sort", "name", "part", "of", "behind", "alternatives", "iri")


@dataclass(frozen=True, slots=True)
class SingleSource:
    """A part of a product, or a product itself (`of` is None), that only one actor provides.

    `alternatives` are actors that provide the same elsewhere in the graph.
    """

    source: Node
    part: str
    of: Node | None
    alternatives: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """An actor that every chain from the actors behind it to the buyer passes.

    `alternatives` are actors outside that pass the same goods on somewhere in the graph.
    """

    node: Node
    behind: tuple[Node, ...]
    alternatives: tuple[Node, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Chokepoints(Answer):
    """Where the supply of `node` hangs on one."""

    node: Node
    single_sources: tuple[SingleSource, ...]
    gates: tuple[Gate, ...]

    @property
    def title(self) -> str:
        """How many there are."""
        return (
            f"Chokepoints of {self.node}: {len(self.single_sources)} single sources, "
            f"{len(self.gates)} actors that every chain behind them passes"
        )

    def sections(self) -> Iterator[Section]:
        """A table of parts and a table of actors."""
        if self.single_sources:
            rows = tuple(
                (s.source.name, s.part, s.of.name if s.of else "", _names(s.alternatives)) for s in self.single_sources
            )
            yield Section("Single sources", table=Table(("only source", "part", "of", "elsewhere"), rows))
        if self.gates:
            gates = tuple(
                (g.node.name, str(len(g.behind)), _names(g.behind), _names(g.alternatives)) for g in self.gates
            )
            yield Section("Passed by every chain", table=Table(("who", "behind it", "namely", "elsewhere"), gates))

    def to_json(self) -> JsonObject:
        """`{"single_sources": […], "gates": […]}`."""
        return {
            "node": self.node.to_json(),
            "single_sources": [
                {
                    "source": s.source.to_json(), "part": s.part, "of": s.of.to_json() if s.of else None,
                    "alternatives": [a.to_json() for a in s.alternatives],
                }
                for s in self.single_sources
            ],
            "gates": [
                {
                    "node": g.node.to_json(), "behind": [b.to_json() for b in g.behind],
                    "alternatives": [a.to_json() for a in g.alternatives],
                }
                for g in self.gates
            ],
        }  # fmt: skip

    def to_frame(self) -> pd.DataFrame:
        """One row per chokepoint; raises MissingExtraError without pandas."""
        rows = [
            {"sort": "single source", "name": s.source.name, "part": s.part, "of": s.of.name if s.of else None,
             "behind": None, "alternatives": _names(s.alternatives), "iri": s.source.iri}
            for s in self.single_sources
        ] + [
            {"sort": "gate", "name": g.node.name, "part": None, "of": None, "behind": len(g.behind),
             "alternatives": _names(g.alternatives), "iri": g.node.iri}
            for g in self.gates
        ]  # fmt: skip
        return frame(rows, _COLUMNS)


def _names(nodes: tuple[Node, ...], most: int = 5) -> str:
    return ", ".join(n.name for n in nodes[:most]) + (", …" if len(nodes) > most else "")


def chokepoints(
    index: FlowIndex,
    store: Store,
    name: str,
    *,
    as_of: PartialDate | str | None = None,
    since: PartialDate | str | None = None,
    until: PartialDate | str | None = None,
    min_certainty: str | None = None,
    types: tuple[str, ...] = (),
    max_hops: int = 6,
    whole: bool = True,
) -> Chokepoints:
    """Where the supply of an entity hangs on one.

    Args:
        index: the flow index of the store.
        store: where names of goods are read.
        name: name, alias or IRI of a buyer or product.
        as_of: leave out what had not happened by then. Facts without a date always count.
        since: leave out what was over before.
        until: leave out what came after.
        min_certainty: the weakest level that counts.
        types: fact types or groups that count.
        max_hops: how far upstream to look.
        whole: take a country or parent with its companies, ministries and forces.

    Raises:
        UnknownNameError, AmbiguousNameError: the name leads to no entity, or to several.
    """
    entity = find_entity(index, name)
    nodes = whole_set(index, entity) if whole else np.array([entity], dtype=np.int32)
    levels = fact_levels(index, store.ontology, Filter(as_of, since, until, min_certainty, types))
    hops = hops_from(index, nodes, upstream=True, max_hops=max_hops, levels=levels)
    look = _Look(index, Teller(index, store, Evidences(store)), levels != CLOSED, hops)
    return Chokepoints(look.teller.node(entity), tuple(look.single_sources()), tuple(look.gates(nodes)))


class _Look:
    """The network upstream of a buyer."""

    def __init__(self, index: FlowIndex, teller: Teller, open_: Bools, hops: npt.NDArray[np.int8]) -> None:
        self.index, self.teller, self.open, self.hops = index, teller, open_, hops
        self._providers: dict[object, set[int]] | None = None

    def _edges(self, edges: Ints) -> list[int]:
        return [int(e) for e in edges[self.open[self.index.fact[edges]]].tolist()]

    def _in(self, node: int) -> list[int]:
        return self._edges(self.index.in_edges(np.array([node], dtype=np.int32)))

    def _source(self, edge: int) -> int:
        return int(self.index.edge_source(np.array([edge], dtype=np.int32))[0])

    def single_sources(self) -> Iterator[SingleSource]:
        """Parts and products upstream that only one actor provides, product by product."""
        index = self.index
        products = np.flatnonzero((self.hops >= 0) & index.is_product).tolist()
        for product in sorted(products, key=lambda p: (int(self.hops[p]), index.labels[p])):
            parts: dict[object, tuple[str, set[int]]] = {}
            for edge in self._in(product):
                source = self._source(edge)
                if not index.is_actor[source]:
                    continue
                made = index.flows[index.flow[edge]].same_tier
                goods = ((product, index.labels[product]),) if made else self.teller.goods(edge)
                for item in goods:
                    parts.setdefault(_key(item), (item[1], set()))[1].add(source)
            for key, (label, sources) in sorted(parts.items(), key=lambda p: p[1][0]):
                if len(sources) == 1:
                    (only,) = sources
                    of = None if key == product else self.teller.node(product)
                    elsewhere = self.providers().get(key, set()) - sources
                    yield SingleSource(self.teller.node(only), label, of, self._sorted(elsewhere))

    def providers(self) -> dict[object, set[int]]:
        """For all goods of the graph, the actors that make or supply them."""
        if self._providers is None:
            self._providers = {}
            index = self.index
            into = np.flatnonzero(index.is_product[index.target] & index.is_actor[index.source])
            for edge in self._edges(into.astype(np.int32)):
                for item in self.teller.goods(edge):
                    self._providers.setdefault(_key(item), set()).add(int(index.source[edge]))
        return self._providers

    def gates(self, buyers: Ints) -> Iterator[Gate]:
        """Actors that all chains from those behind them pass, those with most behind them first."""
        behind = self._dominated(buyers)
        for actor in sorted(behind, key=lambda a: (-len(behind[a]), self.index.labels[a])):
            others = {p for key in self._passes(actor) for p in self.providers().get(key, ())} - {actor} - behind[actor]
            yield Gate(self.teller.node(actor), self._sorted(behind[actor]), self._sorted(others))

    def _dominated(self, buyers: Ints) -> dict[int, set[int]]:
        """For each actor, the actors from which every chain to the buyers passes it (dominator tree, from the buyers)."""
        import networkx as nx

        index, root = self.index, -1
        upstream = nx.DiGraph()
        upstream.add_edges_from((root, b) for b in buyers.tolist())
        inside = np.flatnonzero(self.hops >= 0).astype(np.int32)
        edges = index.in_edges(inside)
        edges = edges[self.open[index.fact[edges]]]
        sources, targets = index.edge_source(edges), index.target[edges]
        keep = self.hops[sources] > 0
        upstream.add_edges_from(zip(targets[keep].tolist(), sources[keep].tolist(), strict=True))
        own = set(buyers.tolist())
        above = nx.immediate_dominators(upstream, root)
        behind: dict[int, set[int]] = {}
        for node in above:
            if node == root or node in own or not index.is_actor[node]:
                continue
            gate = above[node]
            while gate is not None and gate != root and gate not in own:
                if index.is_actor[gate]:
                    behind.setdefault(gate, set()).add(node)
                gate = above[gate]
        return behind

    def _passes(self, actor: int) -> set[object]:
        """The goods that an actor passes towards the buyers."""
        edges = np.arange(self.index.out_ptr[actor], self.index.out_ptr[actor + 1], dtype=np.int32)
        inside = [e for e in self._edges(edges) if self.hops[self.index.target[e]] >= 0]
        return {_key(item) for e in inside for item in self.teller.goods(e)}

    def _sorted(self, actors: set[int]) -> tuple[Node, ...]:
        return tuple(self.teller.node(a) for a in sorted(actors, key=lambda a: self.index.labels[a]))


def _key(item: tuple[int, str]) -> object:
    return item[0] if item[0] >= 0 else item[1].casefold()
