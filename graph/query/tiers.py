"""Suppliers and buyers of an entity by tier: first those next to it, then those behind them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from graph.model import Iri, PartialDate
from graph.query.evidence import Evidences
from graph.query.index import FlowIndex, Ints
from graph.query.nodes import Teller
from graph.query.reach import tiers_from
from graph.query.result import Tier, Tiers
from graph.query.scope import Filter, fact_levels, find_entity, whole_set
from graph.store import Store

__all__ = ["buyers", "suppliers"]

_ALL = 100


def suppliers(
    index: FlowIndex,
    store: Store,
    name: str,
    *,
    as_of: PartialDate | str | None = None,
    since: PartialDate | str | None = None,
    until: PartialDate | str | None = None,
    min_certainty: str | None = None,
    types: Sequence[str] = (),
    max_tiers: int | None = None,
    limit: int | None = None,
    whole: bool = True,
) -> Tiers:
    """Who supplies an entity, by tier: first tier those that sell or give to it, then those that supply these.

    A maker and its own product are of one tier. Only actors are listed, and no tier is empty.

    Args:
        index: the flow index of the store.
        store: the store.
        name: name, alias or IRI of an actor or product.
        as_of: leave out what had not happened by then. Facts without a date always count.
        since: leave out what was over before.
        until: leave out what came after.
        min_certainty: the weakest level that counts.
        types: fact types or groups that count.
        max_tiers: how many tiers to go.
        limit: the most actors to list; None for all.
        whole: take a country or parent with its companies, ministries and forces.

    Raises:
        UnknownNameError, AmbiguousNameError: the name leads to no entity, or to several.
    """
    filter_ = Filter(as_of, since, until, min_certainty, tuple(types))
    return _tiers(index, store, name, filter_, max_tiers=max_tiers, limit=limit, upstream=True, whole=whole)


def buyers(
    index: FlowIndex,
    store: Store,
    name: str,
    *,
    as_of: PartialDate | str | None = None,
    since: PartialDate | str | None = None,
    until: PartialDate | str | None = None,
    min_certainty: str | None = None,
    types: Sequence[str] = (),
    max_tiers: int | None = None,
    limit: int | None = None,
    whole: bool = True,
) -> Tiers:
    """Who gets goods of an entity, by tier: first its own buyers, then those to whom they pass goods on.

    Arguments and errors are those of `suppliers`.
    """
    filter_ = Filter(as_of, since, until, min_certainty, tuple(types))
    return _tiers(index, store, name, filter_, max_tiers=max_tiers, limit=limit, upstream=False, whole=whole)


def _tiers(
    index: FlowIndex,
    store: Store,
    name: str,
    filter_: Filter,
    *,
    max_tiers: int | None,
    limit: int | None,
    upstream: bool,
    whole: bool,
) -> Tiers:
    entity = find_entity(index, name)
    nodes = whole_set(index, entity) if whole else np.array([entity], dtype=np.int32)
    levels = None if filter_.is_open else fact_levels(index, store.ontology, filter_)
    tiers, edges = tiers_from(index, nodes, upstream=upstream, max_tiers=max_tiers or _ALL, levels=levels)
    teller = Teller(index, store, Evidences(store))
    tiers[nodes] = -1
    listed = np.flatnonzero((tiers >= 0) & index.is_actor)
    tiers[nodes] = 0
    facts = _facts(index, tiers, edges, upstream=upstream)
    order = sorted(listed.tolist(), key=lambda e: (int(tiers[e]), -len(facts.get(e, ())), index.labels[e], e))
    shown = order if limit is None else order[:limit]
    told = sorted({f for actor in shown for f in facts.get(actor, ())})
    iris = dict(zip(told, map(Iri, index.facts.take(told)), strict=True))
    found: dict[int, list[Tier]] = {}
    for actor in shown:
        tier = Tier(teller.node(actor), tuple(iris[f] for f in sorted(facts.get(actor, ()))))
        found.setdefault(int(tiers[actor]), []).append(tier)
    cut = f"Cut at {limit} of {len(order)} actors (raise the limit)." if len(shown) < len(order) else ""
    return Tiers(teller.node(entity), upstream, tuple(tuple(found[t]) for t in sorted(found)), cut)


def _facts(index: FlowIndex, tiers: npt.NDArray[np.int8], edges: Ints, *, upstream: bool) -> dict[int, set[int]]:
    """For each entity, the facts by which it is of its tier."""
    same_tier = np.array([f.same_tier for f in index.flows] or [False])
    source, target = index.edge_source(edges), index.target[edges]
    far, near = (source, target) if upstream else (target, source)
    step = (~same_tier[index.flow[edges]]).astype(np.int8)
    keep = (tiers[near] >= 0) & (tiers[far] == tiers[near] + step)
    facts: dict[int, set[int]] = {}
    for entity, fact in zip(far[keep].tolist(), index.fact[edges[keep]].tolist(), strict=True):
        facts.setdefault(entity, set()).add(fact)
    return facts
