"""Flow edges from who fills which role of which fact: joins over whole columns, as the ontology's flows say."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graph.ontology import Ontology
from graph.query.index import Bools, FlowKind, Ints, expand

__all__ = ["derive_edges", "flow_kinds"]


def flow_kinds(ontology: Ontology) -> tuple[FlowKind, ...]:
    """All flows of all fact types."""
    return tuple(
        FlowKind(name, f.source, f.target, f.via, f.same_tier)
        for name, type_ in ontology.fact_types.items()
        for f in type_.flows
    )


def derive_edges(
    ontology: Ontology, pairs: list[tuple[Ints, Ints]], type_of: npt.NDArray[np.uint8], open_: Bools
) -> tuple[Ints, Ints, Ints, npt.NDArray[np.uint8]]:
    """The edges along the flows of the ontology; none from a filler to itself, one per fact and pair of entities."""
    role_at = {name: number for number, name in enumerate(ontology.roles)}
    type_at = {name: number for number, name in enumerate(ontology.fact_types)}
    found = []
    for number, flow in enumerate(flow_kinds(ontology)):
        here, there = (
            _only(pairs[role_at[r]], type_of == type_at[flow.type], open_) for r in (flow.source, flow.target)
        )
        left, right = _match(here[0], there[0], len(type_of))
        source, target, fact = here[1][left], there[1][right], here[0][left]
        keep = source != target
        found.append((source[keep], target[keep], fact[keep], np.full(int(keep.sum()), number, dtype=np.uint8)))
    columns = [np.concatenate([f[n] for f in found]) for n in range(4)] if found else [np.zeros(0, np.int32)] * 4
    order = np.lexsort((columns[3], columns[2], columns[1], columns[0]))
    source, target, fact, kind = (c[order] for c in columns)
    same = (source[1:] == source[:-1]) & (target[1:] == target[:-1]) & (fact[1:] == fact[:-1])
    keep = np.concatenate([np.ones(min(1, len(source)), dtype=np.bool_), ~same])
    return source[keep], target[keep], fact[keep], kind[keep].astype(np.uint8)


def _only(pair: tuple[Ints, Ints], of_type: Bools, open_: Bools) -> tuple[Ints, Ints]:
    keep = (of_type & open_)[pair[0]]
    return pair[0][keep], pair[1][keep]


def _match(left: Ints, right: Ints, size: int) -> tuple[Ints, npt.NDArray[np.intp]]:
    """Positions of all pairs of equal facts in two columns."""
    order = np.argsort(right, kind="stable")
    ptr = np.concatenate([[0], np.cumsum(np.bincount(right, minlength=size))]).astype(np.int32)
    counts = ptr[left + 1] - ptr[left]
    return np.repeat(np.arange(len(left), dtype=np.int32), counts), order[expand(ptr, left)]
