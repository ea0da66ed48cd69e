"""From the rows of a store to the flow index, and from an index and a few changed rows to the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.model import ID
from graph.ontology import Ontology
from graph.query.describe import describe
from graph.query.edges import derive_edges, flow_kinds, holdings
from graph.query.index import DENIED, Bools, FlowIndex, Ints
from graph.query.rows import Rows, days, read_all, read_some
from graph.query.strings import Strings
from graph.store import Store

__all__ = ["build_index", "update_index"]


_Column = npt.NDArray[Any]


@dataclass(slots=True)
class _Tables:
    """Columns of facts, fillings and edges before they are sorted."""

    fact_type: npt.NDArray[np.uint8]
    certainty: npt.NDArray[np.uint8]
    status: npt.NDArray[np.uint8]
    first: Ints
    last: Ints
    filling: tuple[Ints, npt.NDArray[np.uint8], Ints]
    """Fact, role and entity of each filling."""
    edge: tuple[Ints, Ints, Ints, npt.NDArray[np.uint8]]
    """Source, target, fact and flow of each edge."""
    by_target: Ints
    """The edges in an order that is nearly that of their targets: sorting it takes no time."""
    by_entity: tuple[Ints, Ints]
    """Entity and fact of each filling, nearly in the order of the entities."""


def build_index(store: Store) -> FlowIndex:
    """Build the flow index of a store in one pass.

    Returns:
        The index; entities and facts are numbered in the order of their IRIs.

    >>> build_index(Store()).edge_count
    0
    """
    rows = read_all(store)
    entities, entity_at = _number(rows.entity_number, [*rows.kind, *rows.country.values(), *rows.parent.values()])
    facts, fact_at = _number(rows.fact_number, rows.type)
    tables = _tables(
        rows,
        store.ontology,
        facts,
        fact_at=fact_at,
        entity_at=entity_at,
        positions=np.arange(len(facts), dtype=np.int32),
    )
    return _finish(store.ontology, rows, entities, Strings.pack(facts, ID + "fact/"), tables)


def update_index(index: FlowIndex, store: Store, changed: Iterable[str]) -> FlowIndex:
    """The index after some facts and entities were written, changed or removed.

    Args:
        index: the index before.
        store: the store after.
        changed: IRIs of all facts and entities that were touched.

    Returns:
        A new index; numbers of known entities and facts stay.
    """
    touched = list(dict.fromkeys(changed))
    rows = read_some(store, touched, cache(lambda iri: index.entities.find(iri) is not None))
    new_facts = [f for f in rows.type if index.facts.find(f) is None]
    seen = dict.fromkeys([*rows.kind, *rows.entity_number, *rows.country.values(), *rows.parent.values()])
    new_entities = [e for e in seen if index.entities.find(e) is None]
    facts, entities = index.facts.extended(new_facts), index.entities.extended(new_entities)
    entity_at = _look_up(entities, rows.entity_number)
    fact_at = _look_up(facts, rows.fact_number)
    positions = _look_up(facts, dict.fromkeys(rows.type))
    fresh = _tables(rows, store.ontology, list(rows.type), fact_at=fact_at, entity_at=entity_at, positions=positions)
    gone = np.zeros(len(facts), dtype=np.bool_)
    gone[[at for t in touched if (at := facts.find(t)) is not None]] = True
    return _finish(
        store.ontology, rows, entities, facts, _merge(index, fresh, positions, gone), base=index, touched=touched
    )


def _number(numbers: Mapping[str, int], further: Iterable[str]) -> tuple[list[str], Ints]:
    """All IRIs in order, and for each number given on reading its place in that order."""
    iris = sorted({*numbers, *further})
    places = {iri: place for place, iri in enumerate(iris)}
    return iris, np.fromiter((places[iri] for iri in numbers), dtype=np.int32, count=len(numbers))


def _look_up(texts: Strings, numbers: Mapping[str, object]) -> Ints:
    return np.fromiter((_known(texts, iri) for iri in numbers), dtype=np.int32, count=len(numbers))


def _known(texts: Strings, iri: str) -> int:
    at = texts.find(iri)
    return -1 if at is None else at


def _tables(
    rows: Rows, ontology: Ontology, facts: list[str], *, fact_at: Ints, entity_at: Ints, positions: Ints
) -> _Tables:
    """Columns of the facts that were read; `positions` are their numbers in the index."""
    weakest = max(level.rank for level in ontology.certainties.values())
    known: dict[str, tuple[int, int]] = {}
    dates = np.array([days(rows.date.get(f, ""), known) for f in facts], dtype=np.int32).reshape(-1, 2)
    count = len(facts)
    fact_type = np.fromiter((rows.type.get(f, 255) for f in facts), dtype=np.uint8, count=count)
    status = np.fromiter((rows.status.get(f, 1) for f in facts), dtype=np.uint8, count=count)
    pairs: list[tuple[Ints, Ints]] = []
    for held, fillers in rows.filled:
        fact, entity = fact_at[np.frombuffer(held, np.int32)], entity_at[np.frombuffer(fillers, np.int32)]
        pairs.append((fact[fact >= 0], entity[fact >= 0]))
    size = int(positions.max(initial=-1)) + 1
    type_of, open_ = np.full(size, 255, dtype=np.uint8), np.zeros(size, dtype=np.bool_)
    type_of[positions] = fact_type
    open_[positions] = status != ontology.statuses[DENIED].rank
    role_ids = [np.full(len(p[0]), n, dtype=np.uint8) for n, p in enumerate(pairs)]
    filling = (_join(p[0] for p in pairs), _join(role_ids), _join(p[1] for p in pairs))
    edge = derive_edges(ontology, pairs, type_of, open_)
    return _Tables(
        fact_type,
        np.fromiter((rows.certainty.get(f, weakest) for f in facts), dtype=np.uint8, count=count),
        status,
        dates[:, 0].copy(),
        dates[:, 1].copy(),
        filling,
        edge,
        np.arange(len(edge[0]), dtype=np.int32),
        (filling[2], filling[0]),
    )


def _join(parts: Iterable[_Column]) -> _Column:
    return np.concatenate([np.zeros(0, dtype=np.uint8), *parts])


def _merge(index: FlowIndex, fresh: _Tables, positions: Ints, gone: Bools) -> _Tables:
    """The columns of an index without the facts that are gone, with fresh ones."""
    more = len(gone) - len(index.fact_type)

    def column(old: _Column, new: _Column) -> _Column:
        both = np.concatenate([old, np.zeros(more, dtype=old.dtype)])
        both[gone] = 0
        both[positions] = new
        return both

    held = np.repeat(np.arange(len(index.fact_type), dtype=np.int32), np.diff(index.fillers_ptr))
    stays, flows = ~gone[held], ~gone[index.fact]
    fillings = (held[stays], index.filler_role[stays], index.fillers[stays])
    edges = (index.source[flows], index.target[flows], index.fact[flows], index.flow[flows])
    places = np.cumsum(flows, dtype=np.int32) - 1
    added = np.arange(len(edges[0]), len(edges[0]) + len(fresh.edge[0]), dtype=np.int32)
    fillers = np.repeat(np.arange(index.entity_count, dtype=np.int32), np.diff(index.filled_ptr))
    remains = ~gone[index.filled_fact]
    by_entity = (fillers[remains], index.filled_fact[remains])
    return _Tables(
        column(index.fact_type, fresh.fact_type),
        column(index.certainty, fresh.certainty),
        column(index.status, fresh.status),
        column(index.first, fresh.first),
        column(index.last, fresh.last),
        tuple(np.concatenate(c) for c in zip(fillings, fresh.filling, strict=True)),  # type: ignore[arg-type]
        tuple(np.concatenate(c) for c in zip(edges, fresh.edge, strict=True)),  # type: ignore[arg-type]
        np.concatenate([places[index.in_edge[flows[index.in_edge]]], added]),
        tuple(np.concatenate(c) for c in zip(by_entity, fresh.by_entity, strict=True)),  # type: ignore[arg-type]
    )


def _finish(
    ontology: Ontology,
    rows: Rows,
    entities: Strings | list[str],
    facts: Strings,
    tables: _Tables,
    *,
    base: FlowIndex | None = None,
    touched: Iterable[str] = (),
) -> FlowIndex:
    """Sort the columns into an index and describe the entities."""
    texts = entities if isinstance(entities, Strings) else Strings.pack(entities, ID + "entity/")
    count, fact_count = len(texts), len(facts)
    source, target, fact, flow = tables.edge
    order = np.argsort(source.astype(np.int64) * count + target, kind="stable")
    moved = np.empty(len(order), dtype=np.int32)
    moved[order] = np.arange(len(order), dtype=np.int32)
    in_edge = moved[tables.by_target[np.argsort(target[tables.by_target], kind="stable")]]
    source, target, fact, flow = source[order], target[order], fact[order], flow[order]
    held, role, filler = tables.filling
    by_fact = np.argsort(held, kind="stable")
    owner, owned = tables.by_entity
    by_entity = np.argsort(owner, kind="stable")
    return FlowIndex(
        kinds=tuple(ontology.kinds),
        types=tuple(ontology.fact_types),
        roles=tuple(ontology.roles),
        flows=flow_kinds(ontology),
        holdings=holdings(ontology),
        certainties=tuple(ontology.certainties),
        statuses=tuple(ontology.statuses),
        **describe(ontology, rows, texts, base, touched),
        entities=texts,
        facts=facts,
        fact_type=tables.fact_type,
        certainty=tables.certainty,
        status=tables.status,
        first=tables.first,
        last=tables.last,
        target=target.astype(np.int32),
        fact=fact.astype(np.int32),
        flow=flow,
        out_ptr=_pointers(source, count),
        in_ptr=_pointers(target, count),
        in_edge=in_edge,
        filled_fact=owned[by_entity].astype(np.int32),
        filled_ptr=_pointers(filler, count),
        fillers=filler[by_fact].astype(np.int32),
        filler_role=role[by_fact],
        fillers_ptr=_pointers(held, fact_count),
    )


def _pointers(numbers: Ints, size: int) -> Ints:
    return np.concatenate([[0], np.cumsum(np.bincount(numbers.astype(np.int64), minlength=size))]).astype(np.int32)
