"""The flow network as integers: who passes goods to whom, by which fact, in arrays that answer in microseconds.

Entities and facts are numbered; edges stand in CSR form in both directions. Nothing here knows the name of a fact type:
edges follow the flows that the ontology declares.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cached_property

import numpy as np
import numpy.typing as npt

from graph.model import Iri, PartialDate
from graph.query.names import Names
from graph.query.strings import Strings

__all__ = ["DENIED", "Bools", "FlowIndex", "FlowKind", "Holding", "Ints", "distinct", "expand", "match", "partial_date"]

DENIED = "denied"
"""The status that is no flow: what did not happen carries no goods."""
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FlowKind:
    """One flow of one fact type: goods go from the filler of `source` to that of `target`, named by `via`."""

    type: str
    source: str
    target: str
    via: str | None
    same_tier: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """A pair of roles of a fact type: the filler of `part` belongs to that of `whole`.

    `in_place` says that the whole is a place; what has a country of its own does not belong to where it stands.
    """

    type: str
    whole: str
    part: str
    in_place: bool


@dataclass(frozen=True, eq=False)
class FlowIndex:
    """Entities, facts and flow edges of a graph; N entities, F facts, E edges, I fillings of roles by entities.

    Days are counted as `datetime.date.toordinal` does, 0 for none. Ranks are those of the ontology, 1 the firmest.
    """

    kinds: tuple[str, ...]
    types: tuple[str, ...]
    roles: tuple[str, ...]
    flows: tuple[FlowKind, ...]
    holdings: tuple[Holding, ...]
    certainties: tuple[str, ...]
    """Certainty levels by rank: `certainties[rank - 1]`."""
    statuses: tuple[str, ...]

    entities: Strings
    labels: Strings
    names: Names
    entity_kind: npt.NDArray[np.uint8]
    is_product: Bools
    is_actor: Bools
    country: Ints
    """Entity of the country of each entity, -1 for none, shape (N,)."""
    parent: Ints

    facts: Strings
    fact_type: npt.NDArray[np.uint8]
    certainty: npt.NDArray[np.uint8]
    """Rank of the fact's certainty; 0 marks a fact that is gone, shape (F,)."""
    status: npt.NDArray[np.uint8]
    first: Ints
    """First day that the fact's date can mean, shape (F,)."""
    last: Ints

    target: Ints
    """Target of each edge; edges are sorted by source, then by target, shape (E,)."""
    fact: Ints
    flow: npt.NDArray[np.uint8]
    out_ptr: Ints
    """Edges of node n are `out_ptr[n]` to `out_ptr[n + 1]`, shape (N + 1,)."""
    in_ptr: Ints
    in_edge: Ints
    """Edges sorted by target, shape (E,)."""

    filled_fact: Ints
    """Facts sorted by the entity that fills a role of them, shape (I,)."""
    filled_ptr: Ints
    fillers: Ints
    """Entities sorted by the fact whose role they fill, shape (I,)."""
    filler_role: npt.NDArray[np.uint8]
    fillers_ptr: Ints

    cache: dict[str, object] = field(default_factory=dict, repr=False)
    """What questions derive and want to keep as long as the index lives."""

    @property
    def entity_count(self) -> int:
        """N."""
        return len(self.entity_kind)

    @property
    def edge_count(self) -> int:
        """E."""
        return len(self.target)

    @property
    def nbytes(self) -> int:
        """The memory of the arrays and texts, in bytes."""
        held = [getattr(self, f.name) for f in fields(self)]
        return sum(int(v.nbytes) for v in (*held, self.source) if isinstance(v, np.ndarray | Strings | Names))

    @cached_property
    def source(self) -> Ints:
        """Source of each edge, shape (E,); made when first asked for."""
        return np.repeat(np.arange(self.entity_count, dtype=np.int32), np.diff(self.out_ptr))

    @cached_property
    def pairs(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Neighbours without regard to facts, each once: pointers and targets, pointers and sources.

        Made when first asked for; many deals between the same two actors then count as one step.
        """
        new = np.ones(self.edge_count, dtype=np.bool_)
        new[1:] = (self.target[1:] != self.target[:-1]) | (self.source[1:] != self.source[:-1])
        source, target = self.source[new], self.target[new]
        back = np.argsort(target, kind="stable")
        counts = (np.bincount(ends, minlength=self.entity_count) for ends in (source, target))
        out_ptr, in_ptr = (np.concatenate([[0], np.cumsum(c)]).astype(np.int32) for c in counts)
        return out_ptr, target, in_ptr, source[back]

    @cached_property
    def products_into(self) -> dict[int, set[int]]:
        """For each product that goes into others, these."""
        found: dict[int, set[int]] = {}
        into = np.flatnonzero(self.is_product[self.target])
        into = into[self.is_product[self.source[into]]]
        for source, target in zip(self.source[into].tolist(), self.target[into].tolist(), strict=True):
            found.setdefault(source, set()).add(target)
        return found

    @cached_property
    def held(self) -> tuple[Ints, Ints]:
        """Wholes and parts, pair by pair, as facts tell them that are not denied."""
        fact_of = np.repeat(np.arange(len(self.fact_type), dtype=np.int32), np.diff(self.fillers_ptr))
        open_ = (self.certainty > 0) & (self.status != self.denied)
        wholes, parts = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
        for holding in self.holdings:
            told = (open_ & (self.fact_type == self.types.index(holding.type)))[fact_of]
            whole, part = (told & (self.filler_role == self.roles.index(r)) for r in (holding.whole, holding.part))
            left, right = match(fact_of[whole], fact_of[part], len(self.fact_type))
            upper, lower = self.fillers[whole][left], self.fillers[part][right]
            keep = upper != lower
            if holding.in_place:
                keep &= (self.country[lower] < 0) | (self.country[lower] == upper)
            wholes.append(upper[keep])
            parts.append(lower[keep])
        return np.concatenate(wholes), np.concatenate(parts)

    @property
    def denied(self) -> int:
        """The rank of the status that ties nothing."""
        return self.statuses.index(DENIED) + 1

    def out_edges(self, nodes: Ints) -> Ints:
        """The edges that leave any of the nodes."""
        return expand(self.out_ptr, nodes)

    def in_edges(self, nodes: Ints) -> Ints:
        """The edges that enter any of the nodes."""
        return self.in_edge[expand(self.in_ptr, nodes)]

    def edge_source(self, edges: Ints) -> Ints:
        """The source of each of the edges."""
        return self.source[edges]

    def facts_of(self, entity: int) -> Ints:
        """The facts in which an entity fills a role, each once."""
        return distinct(self.filled_fact[self.filled_ptr[entity] : self.filled_ptr[entity + 1]], len(self.fact_type))

    def roles_of(self, fact: int) -> list[tuple[str, int]]:
        """Role and entity for each entity that fills a role of the fact."""
        at = slice(int(self.fillers_ptr[fact]), int(self.fillers_ptr[fact + 1]))
        return [
            (self.roles[r], e) for r, e in zip(self.filler_role[at].tolist(), self.fillers[at].tolist(), strict=True)
        ]

    def fact_iri(self, fact: int) -> Iri:
        """The IRI of a fact."""
        return Iri(self.facts[fact])

    def entity_iri(self, entity: int) -> Iri:
        """The IRI of an entity."""
        return Iri(self.entities[entity])

    def fact_date(self, fact: int) -> PartialDate | None:
        """The date of a fact, as precise as it was told."""
        return partial_date(int(self.first[fact]), int(self.last[fact]))


def partial_date(first: int, last: int) -> PartialDate | None:
    """The date that begins and ends on the given days (ordinals, 0 for none).

    >>> import datetime
    >>> str(partial_date(datetime.date(2024, 2, 1).toordinal(), datetime.date(2024, 2, 29).toordinal()))
    '2024-02'
    """
    import datetime

    if not first:
        return None
    day = datetime.date.fromordinal(first)
    if first == last:
        return PartialDate(day.year, day.month, day.day)
    whole_year = last - first > 31
    return PartialDate(day.year) if whole_year else PartialDate(day.year, day.month)


def expand(ptr: Ints, nodes: Ints | Iterable[int]) -> Ints:
    """The positions `ptr[n]` to `ptr[n + 1]` of all given nodes, one after the other.

    >>> expand(np.array([0, 2, 2, 5], dtype=np.int32), np.array([2, 0], dtype=np.int32)).tolist()
    [2, 3, 4, 0, 1]
    """
    nodes = np.asarray(nodes, dtype=np.int32)
    if len(nodes) == 1:
        node = int(nodes[0])
        return np.arange(ptr[node], ptr[node + 1], dtype=np.int32)
    starts = ptr[nodes]
    counts = ptr[nodes + 1] - starts
    ends = np.cumsum(counts, dtype=np.int32)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + counts, counts) + np.arange(total, dtype=np.int32)


def distinct(numbers: Ints, size: int) -> Ints:
    """The numbers (all below `size`) in order, each once. Numpy's own `unique` takes far longer for many of them.

    >>> distinct(np.array([3, 1, 3], dtype=np.int32), 5).tolist()
    [1, 3]
    """
    if len(numbers) * 32 > size:
        flags = np.zeros(size, dtype=np.bool_)
        flags[numbers] = True
        return np.flatnonzero(flags).astype(np.int32)
    ordered = np.sort(numbers)
    keep = np.ones(len(ordered), dtype=np.bool_)
    keep[1:] = ordered[1:] != ordered[:-1]
    return ordered[keep]


def match(left: Ints, right: Ints, size: int) -> tuple[Ints, npt.NDArray[np.intp]]:
    """Positions of all pairs of equal numbers (all below `size`) in two columns.

    >>> [p.tolist() for p in match(np.array([1, 2], dtype=np.int32), np.array([2, 1, 2], dtype=np.int32), 3)]
    [[0, 1, 1], [1, 0, 2]]
    """
    order = np.argsort(right, kind="stable")
    ptr = np.concatenate([[0], np.cumsum(np.bincount(right, minlength=size))]).astype(np.int32)
    counts = ptr[left + 1] - ptr[left]
    return np.repeat(np.arange(len(left), dtype=np.int32), counts), order[expand(ptr, left)]
