"""Answers about chains: hops with their evidence, and how they print and turn into JSON and frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.model import Iri
from graph.query.answer import Answer, JsonObject, Line, Section, Table, frame
from graph.query.evidence import Told

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Chain", "Chains", "Hop", "Node", "Reached", "Tier", "Tiers"]

_CHAIN_COLUMNS = (
    "chain", "hop", "from", "to", "type", "items", "certainty", "status", "date", "retransfer",
    "source", "publisher", "published", "attributed_to", "quote", "fact",
)  # fmt: skip
_TIER_COLUMNS = ("tier", "name", "kind", "facts", "iri")


@dataclass(frozen=True, slots=True)
class Node:
    """An entity as an answer shows it."""

    iri: Iri
    name: str
    kind: str

    def __str__(self) -> str:
        return self.name

    def to_json(self) -> JsonObject:
        """`iri`, `name` and `kind`."""
        return {"iri": self.iri, "name": self.name, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain: goods of a fact go from one entity to the next.

    `items` are the names of what passes. `retransfer` is empty, or says that `source` passes on what it has got in the
    hop before: `same goods`, `goods not named`, or `other goods` where the facts name different ones, so that the chain
    shows a link between the actors and no passage of goods.
    """

    source: Node
    target: Node
    type: str
    fact: Iri
    items: tuple[str, ...]
    certainty: str
    status: str
    date: str | None
    claims: tuple[Told, ...]
    retransfer: str = ""

    def __str__(self) -> str:
        items = f" ({', '.join(self.items)})" if self.items else ""
        marks = [self.certainty, self.status, self.date or "no date"]
        marks += [f"retransfer: {self.retransfer}"] if self.retransfer else []
        return f"{self.source} → {self.target}: {self.type}{items}, {', '.join(marks)}"

    def as_line(self, number: int) -> Line:
        """The hop as a step with its quotes."""
        return Line(str(self), tuple(t.as_quote() for t in self.claims), number)

    def to_json(self) -> JsonObject:
        """The hop as `entente chains --json` writes it."""
        return {
            "from": self.source.to_json(),
            "to": self.target.to_json(),
            "type": self.type,
            "fact": self.fact,
            "certainty": self.certainty,
            "status": self.status,
            "date": self.date,
            "claims": [t.to_json() for t in self.claims],
            "items": list(self.items),
            "retransfer": self.retransfer or None,
        }


@dataclass(frozen=True, slots=True)
class Chain:
    """A supplier-to-buyer chain; it is as certain as its weakest hop."""

    hops: tuple[Hop, ...]
    certainty: str

    def __str__(self) -> str:
        names = " → ".join([self.hops[0].source.name, *(h.target.name for h in self.hops)])
        return f"{names}  [{self.certainty}]"

    def as_section(self) -> Section:
        """The chain as steps."""
        return Section(str(self), tuple(h.as_line(n) for n, h in enumerate(self.hops, 1)))

    def to_json(self) -> JsonObject:
        """The chain as `entente chains --json` writes it."""
        return {"hops": [h.to_json() for h in self.hops], "certainty": self.certainty}


@dataclass(frozen=True, slots=True)
class Reached:
    """How far one end of a question reaches: how many actors, and the nearest of them."""

    node: Node
    upstream: bool
    count: int
    nearest: tuple[Node, ...]

    def __str__(self) -> str:
        if not self.count:
            return f"Nothing is known to {'reach' if self.upstream else 'leave'} {self.node}."
        told = ", ".join(map(str, self.nearest)) + (", …" if self.count > len(self.nearest) else "")
        if self.upstream:
            return f"{self.node} is supplied by {self.count}: {told}."
        return f"From {self.node}, goods reach {self.count}: {told}."


@dataclass(frozen=True, slots=True, repr=False)
class Chains(Answer, Sequence[Chain]):
    """The chains from `supplier` to `buyer`, best first.

    `cut` says which limit left chains out (empty: these are all of up to `max_hops` hops). Where there is none, `reached` tells how
    far each side reaches.
    """

    supplier: Node
    buyer: Node
    chains: tuple[Chain, ...]
    max_hops: int
    cut: str = ""
    reached: tuple[Reached, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.chains)

    def __getitem__(self, index: int) -> Chain:  # type: ignore[override]
        return self.chains[index]

    def __iter__(self) -> Iterator[Chain]:
        return iter(self.chains)

    @property
    def title(self) -> str:
        """How many chains there are between whom."""
        if not self.chains:
            return f"No chain from {self.supplier} to {self.buyer} within {self.max_hops} hops."
        return f"{len(self)} chain{'s' if len(self) > 1 else ''} from {self.supplier} to {self.buyer}, best first"

    def sections(self) -> Iterator[Section]:
        """One section a chain; then whether the answer was cut, or how far each side reaches."""
        yield from (c.as_section() for c in self.chains)
        notes = [*([self.cut] if self.cut else []), *map(str, self.reached)]
        if notes:
            yield Section(lines=tuple(map(Line, notes)))

    def to_json(self) -> JsonObject:
        """`{"chains": […], "cut": …}` as `entente chains --json` writes it."""
        return {"chains": [c.to_json() for c in self.chains], "cut": self.cut or None}

    def to_frame(self) -> pd.DataFrame:
        """One row per claim of each hop; raises MissingExtraError without pandas."""
        return frame(
            (
                {
                    "chain": number, "hop": place, "from": hop.source.name, "to": hop.target.name, "type": hop.type,
                    "items": ", ".join(hop.items), "certainty": hop.certainty, "status": hop.status, "date": hop.date,
                    "retransfer": hop.retransfer, "source": told.title if told else None,
                    "publisher": told.publisher if told else None, "published": told.published if told else None,
                    "attributed_to": ", ".join(told.attributed_to) if told else None,
                    "quote": told.quote if told else None, "fact": hop.fact,
                }
                for number, chain in enumerate(self.chains, 1)
                for place, hop in enumerate(chain.hops, 1)
                for told in (hop.claims or (None,))
            ),
            _CHAIN_COLUMNS,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tier:
    """An actor of one tier, with the facts by which it supplies (or buys from) the tier before."""

    node: Node
    facts: tuple[Iri, ...]

    def to_json(self) -> JsonObject:
        """`iri`, `name`, `kind` and `facts`."""
        return {**self.node.to_json(), "facts": list(self.facts)}


@dataclass(frozen=True, slots=True, repr=False)
class Tiers(Answer, Sequence[tuple[Tier, ...]]):
    """Suppliers or buyers of an entity by tier, nearest first; within a tier those with most facts come first."""

    node: Node
    upstream: bool
    tiers: tuple[tuple[Tier, ...], ...]
    cut: str = ""

    def __len__(self) -> int:
        return len(self.tiers)

    def __getitem__(self, index: int) -> tuple[Tier, ...]:  # type: ignore[override]
        return self.tiers[index]

    def __iter__(self) -> Iterator[tuple[Tier, ...]]:
        return iter(self.tiers)

    @property
    def title(self) -> str:
        """Whose suppliers or buyers these are."""
        none = "" if self.tiers else ": none known"
        return f"{'Suppliers' if self.upstream else 'Buyers'} of {self.node}{none}"

    def sections(self) -> Iterator[Section]:
        """One section a tier."""
        for number, tier in enumerate(self.tiers, 1):
            rows = tuple((t.node.name, t.node.kind, str(len(t.facts))) for t in tier)
            yield Section(f"Tier {number}", table=Table(("name", "kind", "facts"), rows))
        if self.cut:
            yield Section(lines=(Line(self.cut),))

    def to_json(self) -> JsonObject:
        """`{"tiers": [[…]]}` as `entente suppliers --json` writes it."""
        return {"tiers": [[t.to_json() for t in tier] for tier in self.tiers], "cut": self.cut or None}

    def to_frame(self) -> pd.DataFrame:
        """One row per actor; raises MissingExtraError without pandas."""
        return frame(
            (
                {"tier": n, "name": t.node.name, "kind": t.node.kind, "facts": len(t.facts), "iri": t.node.iri}
                for n, tier in enumerate(self.tiers, 1)
                for t in tier
            ),
            _TIER_COLUMNS,
        )
