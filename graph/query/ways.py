"""How entities are connected by any relation: the shortest way between two, the smallest story that joins several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from graph.errors import QueryError
from graph.query.answer import Answer, JsonObject, Section, frame
from graph.query.evidence import Evidences
from graph.query.index import FlowIndex, Ints, distinct, expand
from graph.query.nodes import Teller
from graph.query.result import Node
from graph.query.scope import CLOSED, Filter, fact_levels, find_entity
from graph.query.telling import FactTeller, ToldFact
from graph.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Story", "between", "path"]

_COLUMNS = ("step", "from", "to", "type", "sentence", "certainty", "status", "date", "quotes", "fact")
_FAR = 20


@dataclass(frozen=True, slots=True, repr=False)
class Story(Answer):
    """Facts that connect entities: `steps` are (from, to, fact), in order where the story is a way."""

    ends: tuple[Node, ...]
    steps: tuple[tuple[Node, Node, ToldFact], ...]
    missing: tuple[Node, ...] = ()

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def title(self) -> str:
        """Whom the story connects, and whom it cannot."""
        names = [str(e) for e in self.ends]
        ends = f"{', '.join(names[:-1])} and {names[-1]}"
        if not self.steps:
            return f"No known facts connect {ends}."
        left = f"; not connected: {', '.join(map(str, self.missing))}" if self.missing else ""
        return f"{ends} are connected by {len(self.steps)} fact{'s' if len(self.steps) > 1 else ''}{left}"

    def sections(self) -> Iterator[Section]:
        """The facts as numbered sentences with quotes."""
        if self.steps:
            yield Section(lines=tuple(told.as_line(n) for n, (_, _, told) in enumerate(self.steps, 1)))

    def to_json(self) -> JsonObject:
        """`{"steps": [{"from", "to", "fact"}]}`."""
        return {
            "ends": [e.to_json() for e in self.ends],
            "steps": [{"from": a.to_json(), "to": b.to_json(), "fact": t.to_json()} for a, b, t in self.steps],
            "missing": [m.to_json() for m in self.missing],
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per step; raises MissingExtraError without pandas."""
        return frame(
            (
                {
                    "step": n, "from": a.name, "to": b.name, "type": t.fact.type, "sentence": t.sentence,
                    "certainty": t.fact.certainty, "status": t.fact.status,
                    "date": str(t.fact.date) if t.fact.date else None,
                    "quotes": " | ".join(c.quote for c in t.claims), "fact": t.fact.iri,
                }
                for n, (a, b, t) in enumerate(self.steps, 1)
            ),
            _COLUMNS,
        )  # fmt: skip


def path(
    index: FlowIndex, store: Store, one: str, other: str, *, min_certainty: str | None = None, types: Sequence[str] = ()
) -> Story:
    """The shortest connection of two entities by any relation; denied facts connect nothing.

    Among facts that tie the same pair, the firmest and then the newest is told.

    Raises:
        UnknownNameError, AmbiguousNameError: a name leads to no entity, or to several.
        QueryError: both names stand for the same entity.
    """
    ends = find_entity(index, one), find_entity(index, other)
    if ends[0] == ends[1]:
        msg = f"{one!r} and {other!r} are the same entity. Name two."
        raise QueryError(msg)
    ways = _Ways(index, store, Filter(min_certainty=min_certainty, types=tuple(types)))
    return ways.story(ends, ways.shortest(*ends) or [])


def between(
    index: FlowIndex, store: Store, names: Sequence[str], *, min_certainty: str | None = None, types: Sequence[str] = ()
) -> Story:
    """The smallest connected story of a set of actors: few facts that join them all (Steiner tree, approximated).

    The shortest ways between all pairs span a small network, in which networkx's `steiner_tree` finds the tree. Actors
    that nothing joins to the first one are listed as missing.

    Raises:
        UnknownNameError, AmbiguousNameError: a name leads to no entity, or to several.
        QueryError: fewer than two entities.
    """
    import networkx as nx
    from networkx.algorithms.approximation import steiner_tree

    ends = list(dict.fromkeys(find_entity(index, n) for n in names))
    if len(ends) < 2:
        msg = f"{', '.join(names) or 'no name'} is one entity or none. Name at least two."
        raise QueryError(msg)
    ways = _Ways(index, store, Filter(min_certainty=min_certainty, types=tuple(types)))
    network = nx.Graph()
    network.add_node(ends[0])
    for place, a in enumerate(ends):
        for b in ends[place + 1 :]:
            if (way := ways.shortest(a, b)) is not None:
                nx.add_path(network, way)
    joined = [e for e in ends if e in network and nx.has_path(network, ends[0], e)]
    tree = steiner_tree(network, joined, method="mehlhorn") if len(joined) > 1 else nx.Graph()
    order = [(a, b) for a, b in nx.dfs_edges(tree, ends[0])] if ends[0] in tree else []
    return ways.tell(tuple(ends), order, tuple(e for e in ends if e not in joined))


class _Ways:
    """Breadth-first search from entity to entity through the facts that they share."""

    def __init__(self, index: FlowIndex, store: Store, filter_: Filter) -> None:
        self.index = index
        self.store = store
        self.levels = fact_levels(index, store.ontology, filter_)
        self.open = (self.levels > 0) & (self.levels != CLOSED) & (index.status != index.denied)

    def shortest(self, start: int, end: int) -> list[int] | None:
        """The entities of a shortest way, both ends included; None where there is none. Searched from both ends."""
        count = self.index.entity_count
        near, far = np.full(count, -1, dtype=np.int32), np.full(count, -1, dtype=np.int32)
        near[start], far[end] = start, end
        sides = [(near, np.array([start], dtype=np.int32)), (far, np.array([end], dtype=np.int32))]
        for _ in range(_FAR):
            turn = 0 if self._weight(sides[0][1]) <= self._weight(sides[1][1]) else 1
            before, frontier = sides[turn]
            frontier = self._step(frontier, before)
            sides[turn] = (before, frontier)
            if not len(frontier):
                return None
            met = frontier[sides[1 - turn][0][frontier] >= 0]
            if len(met):
                middle = int(met.min())
                return [*reversed(_trace(near, middle)), *_trace(far, middle)[1:]]
        return None

    def _weight(self, nodes: Ints) -> int:
        return int((self.index.filled_ptr[nodes + 1] - self.index.filled_ptr[nodes]).sum())

    def _step(self, frontier: Ints, before: Ints) -> Ints:
        """The entities that share a fact with the frontier and are new; `before` takes whence each was reached."""
        index = self.index
        counts = index.filled_ptr[frontier + 1] - index.filled_ptr[frontier]
        facts, origin = index.filled_fact[expand(index.filled_ptr, frontier)], np.repeat(frontier, counts)
        keep = self.open[facts]
        facts, origin = facts[keep], origin[keep]
        counts = index.fillers_ptr[facts + 1] - index.fillers_ptr[facts]
        ends, origin = index.fillers[expand(index.fillers_ptr, facts)], np.repeat(origin, counts)
        new = before[ends] < 0
        ends, origin = ends[new], origin[new]
        before[ends[::-1]] = origin[::-1]  # the first of several stays
        return distinct(ends, index.entity_count)

    def fact_between(self, a: int, b: int) -> int:
        """The firmest, then newest fact that two entities share."""
        index = self.index
        shared = np.intersect1d(index.facts_of(a), index.facts_of(b))
        shared = shared[self.open[shared]]
        return int(min(shared.tolist(), key=lambda f: (int(index.certainty[f]), -int(index.last[f]), f)))

    def story(self, ends: tuple[int, ...], way: list[int]) -> Story:
        """A way as a story."""
        return self.tell(ends, list(pairwise(way)), ())

    def tell(self, ends: tuple[int, ...], pairs: list[tuple[int, int]], missing: tuple[int, ...]) -> Story:
        """Pairs of neighbours as a story; a fact that joins several pairs is told once."""
        teller, facts = Teller(self.index, self.store, Evidences(self.store)), FactTeller(self.store)
        steps: dict[int, tuple[Node, Node, ToldFact]] = {}
        for a, b in pairs:
            fact = self.fact_between(a, b)
            if fact not in steps:
                steps[fact] = (teller.node(a), teller.node(b), facts.tell(self.index.fact_iri(fact)))
        return Story(tuple(map(teller.node, ends)), tuple(steps.values()), tuple(map(teller.node, missing)))


def _trace(before: Ints, node: int) -> list[int]:
    found = [node]
    while before[node] != node:
        node = int(before[node])
        found.append(node)
    return found
