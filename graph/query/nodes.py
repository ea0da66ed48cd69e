"""From the numbers of the index back to words: entities, hops and chains as answers show them."""

from __future__ import annotations

import numpy as np
import pyoxigraph as ox

from graph.model import Iri
from graph.query.evidence import Evidences
from graph.query.index import FlowIndex
from graph.query.result import Chain, Hop, Node
from graph.store import Store
from graph.store import vocabulary as v

__all__ = ["OTHER_GOODS", "SAME_GOODS", "UNNAMED_GOODS", "Teller"]

SAME_GOODS = "same goods"
OTHER_GOODS = "other goods"
UNNAMED_GOODS = "goods not named"
_MAKER = "Company"
"""The kind that turns what it gets into something else; all other actors pass on what they got."""


class Teller:
    """Tells entities, hops and chains; claims are read from the store once per fact."""

    def __init__(self, index: FlowIndex, store: Store, evidences: Evidences) -> None:
        self.index = index
        self.store = store
        self.evidences = evidences
        self._items: dict[int, tuple[tuple[int, str], ...]] = {}

    def node(self, entity: int) -> Node:
        """An entity with its name and kind."""
        index = self.index
        kind = int(index.entity_kind[entity])
        return Node(
            index.entity_iri(entity), index.labels[entity], index.kinds[kind] if kind < len(index.kinds) else ""
        )

    def chain(self, edges: tuple[int, ...]) -> Chain:
        """A path of edges as a chain with evidence."""
        index = self.index
        sources = index.edge_source(np.array(edges, dtype=np.int32)).tolist()
        hops = []
        for place, (edge, source) in enumerate(zip(edges, sources, strict=True)):
            fact = int(index.fact[edge])
            iri = index.fact_iri(fact)
            date = index.fact_date(fact)
            hops.append(
                Hop(
                    source=self.node(source),
                    target=self.node(int(index.target[edge])),
                    type=index.types[index.fact_type[fact]],
                    fact=iri,
                    items=tuple(name for _, name in self.goods(edge)),
                    certainty=index.certainties[index.certainty[fact] - 1],
                    status=index.statuses[index.status[fact] - 1],
                    date=None if date is None else str(date),
                    claims=self.evidences.of(iri),
                    retransfer=self.retransfer(edges[place - 1], edge, source) if place else "",
                )
            )
        weakest = max(int(index.certainty[index.fact[e]]) for e in edges)
        return Chain(tuple(hops), index.certainties[weakest - 1])

    def goods(self, edge: int) -> tuple[tuple[int, str], ...]:
        """What a hop carries, as entity (-1 for a class noun) and name."""
        flow, fact = self.index.flows[self.index.flow[edge]], int(self.index.fact[edge])
        if flow.via is None:
            product = self.index.is_product
            ends = (int(self.index.target[edge]), int(self.index.edge_source(np.array([edge], dtype=np.int32))[0]))
            return tuple((e, self.index.labels[e]) for e in ends if product[e])[:1]
        if fact not in self._items:
            role = v.term(flow.via)
            quads = self.store.raw.quads_for_pattern(v.node(self.index.fact_iri(fact)), role, None, v.DEFAULT)
            found = [self._item(q.object) for q in quads if isinstance(q.object, ox.NamedNode | ox.Literal)]
            self._items[fact] = tuple(sorted(found, key=lambda i: (i[0] < 0, i[1])))
        return self._items[fact]

    def _item(self, value: ox.NamedNode | ox.Literal) -> tuple[int, str]:
        if isinstance(value, ox.Literal):
            return -1, value.value
        at = self.index.entities.find(value.value)
        return (-1, value.value) if at is None else (at, self.index.labels[at])

    def retransfer(self, before: int, edge: int, actor: int) -> str:
        """Whether an actor passes on what it got: the mark of a hop, empty where it is none."""
        index = self.index
        if not index.is_actor[actor] or index.is_product[int(index.target[edge])]:
            return ""
        got, gave = self.goods(before), self.goods(edge)
        if {_key(g) for g in got} & {_key(g) for g in gave}:
            return SAME_GOODS
        named = all(e >= 0 for e, _ in (*got, *gave)) and bool(got) and bool(gave)
        if named and self._is_part(got, gave):
            return ""
        kind = int(index.entity_kind[actor])
        if kind >= len(index.kinds) or self.store.ontology.is_a(index.kinds[kind], _MAKER):
            return ""
        return OTHER_GOODS if named else UNNAMED_GOODS

    def keeps_goods(self, before: int, edge: int, actor: int) -> bool:
        """Whether an actor does not pass on other goods by an edge than it got by the one before."""
        return self.retransfer(before, edge, actor) != OTHER_GOODS

    def _is_part(self, parts: tuple[tuple[int, str], ...], wholes: tuple[tuple[int, str], ...]) -> bool:
        """Whether one of the parts goes into one of the wholes, from product to product."""
        goes_into = self.index.products_into
        wanted, seen = {e for e, _ in wholes}, {e for e, _ in parts}
        queue = list(seen)
        while queue:
            for end in goes_into.get(queue.pop(), ()):
                if end in wanted:
                    return True
                if end not in seen:
                    seen.add(end)
                    queue.append(end)
        return False


def _key(item: tuple[int, str]) -> object:
    return item[0] if item[0] >= 0 else item[1].casefold()


def fact_iris(index: FlowIndex, facts: list[int]) -> tuple[Iri, ...]:
    """The IRIs of facts, in the order given."""
    return tuple(index.fact_iri(f) for f in facts)
