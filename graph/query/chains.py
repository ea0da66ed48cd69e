"""Supplier-to-buyer chains: the best ones first, every hop with its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from graph.errors import QueryError
from graph.model import PartialDate
from graph.query.evidence import Evidences
from graph.query.index import Bools, FlowIndex, Ints
from graph.query.nodes import Teller
from graph.query.reach import hops_from
from graph.query.result import Chain, Chains, Node, Reached
from graph.query.scope import Filter, fact_levels, find_entity, whole_set
from graph.query.search import PathSearch, Stop
from graph.store import Store

__all__ = ["chains", "iter_chains"]

_MAX_STOPS = 6
_NEAREST = 5


def chains(
    index: FlowIndex,
    store: Store,
    supplier: str,
    buyer: str,
    *,
    via: str | Sequence[str] = (),
    avoid: str | Sequence[str] = (),
    as_of: PartialDate | str | None = None,
    since: PartialDate | str | None = None,
    until: PartialDate | str | None = None,
    min_certainty: str | None = None,
    types: Sequence[str] = (),
    max_hops: int = 6,
    limit: int | None = 10,
    whole: bool = True,
    in_time: bool = False,
    same_goods: bool = False,
) -> Chains:
    """The chains along which goods flow from a supplier to a buyer, best first.

    Order: certainty of the weakest hop, then number of hops, then the newest date on the chain. No chain names an actor
    or a fact twice.

    Args:
        index: the flow index of the store.
        store: where claims and quotes are read.
        supplier: name, alias or IRI of an actor or product.
        buyer: likewise.
        via: names that every chain must pass, as actors, as products or as what a hop carries.
        avoid: names that no chain may touch.
        as_of: leave out what had not happened by then. Facts without a date always count, here and below.
        since: leave out what was over before.
        until: leave out what came after.
        min_certainty: the weakest level that counts.
        types: fact types or groups that count; by default all along which goods flow.
        max_hops: the longest chain.
        limit: the most chains; None for all.
        whole: take a country or parent with its companies, ministries and forces.
        in_time: leave out chains on which a part would come after the system that holds it.
        same_goods: leave out chains on which a buyer that makes nothing passes on other goods than it got.

    Returns:
        The chains, and whether a limit left some out.

    Raises:
        UnknownNameError, AmbiguousNameError: a name leads to no entity, or to several.
        QueryError: a filter or limit makes no sense.
    """
    if limit is not None and limit < 1:
        msg = f"A limit of {limit} chains shows nothing. Give 1 or more."
        raise QueryError(msg)
    filter_ = Filter(as_of, since, until, min_certainty, tuple(types))
    search, teller = _prepare(
        index,
        store,
        (supplier, buyer),
        filter_,
        via=via,
        avoid=avoid,
        max_hops=max_hops,
        whole=whole,
        in_time=in_time,
        same_goods=same_goods,
    )
    found = list(islice(search, None if limit is None else limit + 1))
    cut = ""
    if limit is not None and len(found) > limit:
        cut = f"Cut at {limit} chains: there are more (raise the limit)."
    elif search.gave_up:
        cut = "Cut: the search met too many ways. Narrow it with via, avoid, dates or fewer hops."
    told = tuple(teller.chain(edges) for edges in found[:limit])
    ends = (find_entity(index, supplier), find_entity(index, buyer))
    reached = () if told else _reaches(index, teller, search, ends)
    return Chains(teller.node(ends[0]), teller.node(ends[1]), told, max_hops, cut, reached)


def iter_chains(
    index: FlowIndex,
    store: Store,
    supplier: str,
    buyer: str,
    *,
    via: str | Sequence[str] = (),
    avoid: str | Sequence[str] = (),
    filter_: Filter | None = None,
    max_hops: int = 6,
    whole: bool = True,
    in_time: bool = False,
    same_goods: bool = False,
) -> Iterator[Chain]:
    """Like `chains`, one by one as they are found: each costs little once the first is there."""
    search, teller = _prepare(
        index,
        store,
        (supplier, buyer),
        filter_ or Filter(),
        via=via,
        avoid=avoid,
        max_hops=max_hops,
        whole=whole,
        in_time=in_time,
        same_goods=same_goods,
    )
    return (teller.chain(edges) for edges in search)


def _prepare(
    index: FlowIndex,
    store: Store,
    ends: tuple[str, str],
    filter_: Filter,
    *,
    via: str | Sequence[str],
    avoid: str | Sequence[str],
    max_hops: int,
    whole: bool,
    in_time: bool,
    same_goods: bool,
) -> tuple[PathSearch, Teller]:
    supplier, buyer = ends
    if not 1 <= max_hops <= 20:
        msg = f"Chains of up to {max_hops} hops cannot be sought. Give 1 to 20."
        raise QueryError(msg)
    stops = [via] if isinstance(via, str) else list(via)
    if len(stops) > _MAX_STOPS:
        msg = f"{len(stops)} names to pass are too many. Give at most {_MAX_STOPS}."
        raise QueryError(msg)
    start, end = find_entity(index, supplier), find_entity(index, buyer)
    if start == end:
        msg = f"{supplier!r} and {buyer!r} are the same entity. Ask for its suppliers or buyers."
        raise QueryError(msg)
    sources, targets = _ends(index, start, end, whole=whole)
    shun = [avoid] if isinstance(avoid, str) else list(avoid)
    levels = fact_levels(index, store.ontology, filter_)
    allowed = np.ones(index.entity_count, dtype=np.bool_)
    for name in shun:
        stop = _stop(index, name, whole=whole)
        allowed &= ~stop.entities
        levels = np.where(stop.facts, np.uint8(255), levels)
    teller = Teller(index, store, Evidences(store))
    search = PathSearch(
        index,
        sources[allowed[sources]],
        targets[allowed[targets]],
        levels,
        allowed,
        tuple(_stop(index, name, whole=whole) for name in stops),
        max_hops,
        in_time,
        teller.keeps_goods if same_goods else None,
    )
    return search, teller


def _ends(index: FlowIndex, start: int, end: int, *, whole: bool) -> tuple[Ints, Ints]:
    """The sets at both ends; what belongs to both goes to the side that was named more narrowly."""
    if not whole:
        return np.array([start], dtype=np.int32), np.array([end], dtype=np.int32)
    sources, targets = whole_set(index, start), whole_set(index, end)
    if start in targets:
        targets = np.setdiff1d(targets, sources)
    else:
        sources = np.setdiff1d(sources, targets)
    return sources, targets


def _stop(index: FlowIndex, name: str, *, whole: bool) -> Stop:
    """An entity to pass or avoid; a product is passed also where a fact names it as what goes from actor to actor."""
    entity = find_entity(index, name)
    members = whole_set(index, entity) if whole else np.array([entity], dtype=np.int32)
    entities: Bools = np.zeros(index.entity_count, dtype=np.bool_)
    entities[members] = True
    facts: Bools = np.zeros(len(index.fact_type), dtype=np.bool_)
    if index.is_product[entity]:
        carriers = {(index.types.index(f.type), index.roles.index(f.via)) for f in index.flows if f.via}
        for fact in index.facts_of(entity).tolist():
            roles = [index.roles.index(role) for role, filler in index.roles_of(fact) if filler == entity]
            facts[fact] = any((int(index.fact_type[fact]), role) in carriers for role in roles)
    return Stop(entities, facts)


def _reaches(index: FlowIndex, teller: Teller, search: PathSearch, ends: tuple[int, int]) -> tuple[Reached, ...]:
    found = []
    for nodes, end, upstream in ((search.sources, ends[0], False), (search.targets, ends[1], True)):
        hops = hops_from(index, nodes, upstream=upstream, levels=search.levels, max_hops=search.max_hops)
        actors = np.flatnonzero((hops > 0) & index.is_actor)
        nearest = sorted(actors.tolist(), key=lambda a: (int(hops[a]), index.labels[a]))[:_NEAREST]
        shown: tuple[Node, ...] = tuple(map(teller.node, nearest))
        found.append(Reached(teller.node(end), upstream, len(actors), shown))
    return tuple(found)
