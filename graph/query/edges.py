"""Flow edges from who fills which role of which fact: joins over whole columns, as the ontology's flows say."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graph.ontology import Ontology
from graph.query.index import Bools, FlowKind, Holding, Ints, match

__all__ = ["derive_edges", "flow_kinds", "holdings"]


def flow_kinds(ontology: Ontology) -> tuple[FlowKind, ...]:
    """All flows of all fact types."""
    return tuple(
        FlowKind(name, f.source, f.target, f.via, f.same_tier)
        for name, type_ in ontology.fact_types.items()
        for f in type_.flows
    )


def holdings(ontology: Ontology) -> tuple[Holding, ...]:
    """All pairs of roles of which one names a whole and the other what belongs to it."""
    return tuple(
        Holding(name, pair.source, pair.target, in_place=not _takes_actors(ontology, pair.source))
        for name, type_ in ontology.fact_types.items()
        for pair in type_.holds
    )


def _takes_actors(ontology: Ontology, role: str) -> bool:
    accepted = ontology.roles[role].accepts
    return not accepted or any(ontology.is_a(kind, "Actor") or kind == "Actor" for kind in accepted)


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
        left, right = match(here[0], there[0], len(type_of))
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
