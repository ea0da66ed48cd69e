"""Who is left without what if a supplier stops: by tier, value and share of what each gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from graph.model import Iri, PartialDate
from graph.query.amounts import money_text, total_value
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
        tiers.setdefault(tier, []).append(spread.exposed(store, actor))
    ordered = (sorted(tiers[t], key=lambda e: (-e.share, -len(e.facts), e.node.name)) for t in sorted(tiers))
    return Exposure(spread.teller.node(entity), tuple(tuple(t) for t in ordered))


class _Spread:
    """The stop of some actors, spreading over products and deals."""

    def __init__(self, index: FlowIndex, teller: Teller, open_: Bools, start: set[int]) -> None:
        self.index, self.teller, self.open, self.start = index, teller, open_, start
        self.tier: dict[int, int] = {}
        self.lost: dict[int, dict[int, set[str]]] = {}
        """For each actor, the facts that would stop and the goods that they bring."""
        self.waiting: list[tuple[int, int, set[object]]] = []
        """Actors that pass on what they got, with their tiers and these goods."""

    def run(self) -> None:
        """Spread until nothing more stops."""
        labels = self.index.labels
        for product, tier in self._products().items():
            self._stop(product, tier, lambda _, p=product: ((p, labels[p]),))  # type: ignore[misc]
        for actor in self.start:
            self._stop(actor, 0, self.teller.goods)
        while self.waiting:
            self.waiting.sort(key=lambda w: -w[1])
            actor, tier, goods = self.waiting.pop()
            self._stop(actor, tier, lambda e, held=goods: tuple(g for g in self.teller.goods(e) if _key(g) in held))  # type: ignore[misc]

    def _stop(self, node: int, tier: int, goods: Callable[[int], _Goods]) -> None:
        """What a node passes on to actors stops: those of the goods that the function gives for an edge."""
        for edge in self._out(node):
            target = int(self.index.target[edge])
            if self.index.is_actor[target] and target not in self.start:
                passed = goods(edge)
                if passed or node in self.start:
                    self._lose(target, edge, tier + 1, passed)

    def _products(self) -> dict[int, int]:
        """Products that need the actors, with their tier: what they make, supply parts of, and what contains that."""
        found: dict[int, int] = {n: 0 for n in self.start if self.index.is_product[n]}
        queue = sorted((0, n) for n in self.start)
        while queue:
            tier, node = queue.pop(0)
            for edge in self._out(node):
                target = int(self.index.target[edge])
                there = tier + (0 if self.index.flows[self.index.flow[edge]].same_tier else 1)
                if self.index.is_product[target] and there < found.get(target, 99):
                    found[target] = there
                    queue.append((there, target))
                    queue.sort()
        return found

    def _out(self, node: int) -> list[int]:
        edges = np.arange(self.index.out_ptr[node], self.index.out_ptr[node + 1])
        return [int(e) for e in edges[self.open[self.index.fact[edges]]].tolist()]

    def _lose(self, actor: int, edge: int, tier: int, goods: _Goods) -> None:
        """An actor loses the goods of an edge, and what it would pass on of them stops too."""
        fact, names = int(self.index.fact[edge]), {name for _, name in goods}
        facts = self.lost.setdefault(actor, {})
        known = facts.get(fact)
        self.tier[actor] = min(tier, self.tier.get(actor, tier))
        facts[fact] = (known or set()) | names
        if known is None or names - known:
            self.waiting.append((actor, tier, {_key(g) for g in goods}))

    def exposed(self, store: Store, actor: int) -> Exposed:
        """An actor with what it loses."""
        facts = self.lost[actor]
        inbound = self.index.fact[self.index.in_edges(np.array([actor], dtype=np.int32))]
        every = distinct(inbound[self.open[inbound]], len(self.open))
        value, total = (total_value(self.index, store, f) for f in (facts, every.tolist()))
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
