"""Who is left without what if a supplier stops: by tier, value and share of what each gets."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from graph.model import Iri, PartialDate
from graph.query.amounts import Dollars, money_text
from graph.query.answer import Answer, JsonObject, Section, Table, frame
from graph.query.evidence import Evidences
from graph.query.index import Bools, FlowIndex, distinct
from graph.query.nodes import Teller
from graph.query.result import Node
from graph.query.scope import CLOSED, Filter, fact_levels, find_entity, whole_set
from graph.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Exposed", "Exposure", "exposure"]

_FAR = 99
_Goods = tuple[tuple[int, str], ...]
_COLUMNS = ("tier", "name", "kind", "items", "facts", "value_usd", "share", "value_share", "iri")


@dataclass(frozen=True, slots=True)
class Exposed:
    """An actor that depends on the supplier.

    `items` are the goods that would stop, `facts` the deals that bring them; `share` is their part of all deals that
    bring the actor anything, `value_share` their part of the money in these (None where no deal tells any).
    """

    node: Node
    items: tuple[str, ...]
    facts: tuple[Iri, ...]
    value: Decimal
    share: float
    value_share: float | None

    def to_json(self) -> JsonObject:
        """The actor with what it loses."""
        return {
            **self.node.to_json(), "facts": list(self.facts), "items": list(self.items), "value_usd": float(self.value),
            "share": round(self.share, 4), "value_share": None if self.value_share is None else round(self.value_share, 4),
        }  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Exposure(Answer):
    """Who is left without what if `node` stops, nearest tier first, within a tier by share."""

    node: Node
    tiers: tuple[tuple[Exposed, ...], ...]

    @property
    def title(self) -> str:
        """How many actors would lose something."""
        count = sum(map(len, self.tiers))
        return f"If {self.node} stops, {count or 'no'} actor{'' if count == 1 else 's'} would be left without goods"

    def sections(self) -> Iterator[Section]:
        """One table a tier."""
        for number, tier in enumerate(self.tiers, 1):
            rows = tuple(
                (e.node.name, ", ".join(e.items), str(len(e.facts)), f"{e.share:.0%}", money_text(e.value))
                for e in tier
            )
            yield Section(f"Tier {number}", table=Table(("who", "what", "deals", "share of its deals", "value"), rows))

    def to_json(self) -> JsonObject:
        """`{"tiers": [[…]]}`, nearest first."""
        return {"node": self.node.to_json(), "tiers": [[e.to_json() for e in tier] for tier in self.tiers]}

    def to_frame(self) -> pd.DataFrame:
        """One row per actor; raises MissingExtraError without pandas."""
        return frame(
            (
                {
                    "tier": n, "name": e.node.name, "kind": e.node.kind, "items": ", ".join(e.items),
                    "facts": len(e.facts), "value_usd": float(e.value), "share": e.share, "value_share": e.value_share,
                    "iri": e.node.iri,
                }
                for n, tier in enumerate(self.tiers, 1)
                for e in tier
            ),
            _COLUMNS,
        )  # fmt: skip


def exposure(
    index: FlowIndex,
    store: Store,
    name: str,
    *,
    as_of: PartialDate | str | None = None,
    since: PartialDate | str | None = None,
    until: PartialDate | str | None = None,
    min_certainty: str | None = None,
    types: tuple[str, ...] = (),
    whole: bool = True,
) -> Exposure:
    """Who is left without what if an actor (or a product) stops.

    What stops: the deals of the actor itself; every deal with a product that it makes or supplies a part of, whoever
    sells it; and what a recipient passes on of the same goods. The tier of a recipient is the number of hops to it.

    Args:
        index: the flow index of the store.
        store: where amounts and names of goods are read.
        name: name, alias or IRI of the supplier.
        as_of: leave out what had not happened by then. Facts without a date always count.
        since: leave out what was over before.
        until: leave out what came after.
        min_certainty: the weakest level that counts.
        types: fact types or groups that count.
        whole: take a country or parent with its companies, ministries and forces.

    Raises:
        UnknownNameError, AmbiguousNameError: the name leads to no entity, or to several.
    """
    entity = find_entity(index, name)
    start = whole_set(index, entity) if whole else np.array([entity], dtype=np.int32)
    levels = fact_levels(index, store.ontology, Filter(as_of, since, until, min_certainty, types))
    spread = _Spread(index, Teller(index, store, Evidences(store)), levels != CLOSED, set(start.tolist()))
    spread.run()
    tiers: dict[int, list[Exposed]] = {}
    for actor, tier in spread.tier.items():
        tiers.setdefault(tier, []).append(spread.exposed(actor))
    ordered = (sorted(tiers[t], key=lambda e: (-e.share, -len(e.facts), e.node.name)) for t in sorted(tiers))
    return Exposure(spread.teller.node(entity), tuple(tuple(t) for t in ordered))


class _Spread:
    """The stop of some actors, spreading over products and deals."""

    def __init__(self, index: FlowIndex, teller: Teller, open_: Bools, start: set[int]) -> None:
        self.index, self.teller, self.open, self.start = index, teller, open_, start
        self.amounts = Dollars(index, teller.store)
        self.tier: dict[int, int] = {}
        self.lost: dict[int, dict[int, set[str]]] = {}
        """For each actor, the facts that would stop and the goods that they bring."""
        self.stopped: dict[int, dict[object, int]] = {}
        """For each actor, the goods that it lacks, with the tier from which on."""
        self.waiting: list[tuple[int, int, int, object]] = []
        """Tiers, actors and goods whose passing on is still to be looked at."""
        self.count = itertools.count()
        self.carried: dict[int, dict[object, list[tuple[int, tuple[int, str]]]]] = {}

    def run(self) -> None:
        """Spread until nothing more stops, nearest tiers first."""
        labels = self.index.labels
        for product, tier in self._products().items():
            goods = ((product, labels[product]),)
            for edge in self._out(product):
                self._lose(edge, tier + 1, goods)
        for actor in self.start:
            for edge in self._out(actor):
                self._lose(edge, 1, self.teller.goods(edge))
        while self.waiting:
            tier, actor, _, key = heapq.heappop(self.waiting)
            for edge, item in self._carrying(actor).get(key, ()):
                self._lose(edge, tier + 1, (item,))

    def _carrying(self, actor: int) -> dict[object, list[tuple[int, tuple[int, str]]]]:
        """For each of the goods that an actor passes on, the edges by which it does."""
        if actor not in self.carried:
            found: dict[object, list[tuple[int, tuple[int, str]]]] = {}
            for edge in self._out(actor):
                for item in self.teller.goods(edge):
                    found.setdefault(_key(item), []).append((edge, item))
            self.carried[actor] = found
        return self.carried[actor]

    def _products(self) -> dict[int, int]:
        """Products that need the actors, with their tier: what they make, supply parts of, and what contains that."""
        found: dict[int, int] = {n: 0 for n in self.start if self.index.is_product[n]}
        queue = sorted((0, n) for n in self.start)
        while queue:
            tier, node = queue.pop(0)
            for edge in self._out(node):
                target = int(self.index.target[edge])
                there = tier + (0 if self.index.flows[self.index.flow[edge]].same_tier else 1)
                if self.index.is_product[target] and there < found.get(target, _FAR):
                    found[target] = there
                    queue.append((there, target))
                    queue.sort()
        return found

    def _out(self, node: int) -> list[int]:
        edges = np.arange(self.index.out_ptr[node], self.index.out_ptr[node + 1])
        return [int(e) for e in edges[self.open[self.index.fact[edges]]].tolist()]

    def _lose(self, edge: int, tier: int, goods: _Goods) -> None:
        """The actor at the end of an edge loses the goods, and what it would pass on of them stops too."""
        actor, fact = int(self.index.target[edge]), int(self.index.fact[edge])
        if actor in self.start or not self.index.is_actor[actor]:
            return
        self.tier[actor] = min(tier, self.tier.get(actor, tier))
        self.lost.setdefault(actor, {}).setdefault(fact, set()).update(name for _, name in goods)
        stopped = self.stopped.setdefault(actor, {})
        for item in goods:
            key = _key(item)
            if tier < stopped.get(key, _FAR):
                stopped[key] = tier
                heapq.heappush(self.waiting, (tier, actor, next(self.count), key))

    def exposed(self, actor: int) -> Exposed:
        """An actor with what it loses."""
        facts = self.lost[actor]
        inbound = self.index.fact[self.index.in_edges(np.array([actor], dtype=np.int32))]
        every = distinct(inbound[self.open[inbound]], len(self.open))
        value, total = (self.amounts.total(f) for f in (facts, every.tolist()))
        return Exposed(
            self.teller.node(actor),
            tuple(sorted(set().union(*facts.values()))),
            tuple(self.index.fact_iri(f) for f in sorted(facts)),
            value,
            len(facts) / max(1, len(every)),
            float(value / total) if total else None,
        )


def _key(item: tuple[int, str]) -> object:
    return item[0] if item[0] >= 0 else item[1].casefold()
