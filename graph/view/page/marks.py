"""Which marks tell a fact: edges between entities, and small event nodes where an edge cannot tell it.

A fact whose type declares flows is drawn along them, one edge a flow; a denied one along the first only. Any other fact of two entities is one edge in
reading order. A deal or event of one entity, or an event of three and more, is a small node joined to each of them.
A relation of one entity (a specification) is told in that entity's panel only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph.model import Entity, Fact, Iri
from graph.ontology import FactType, Ontology

__all__ = ["Edge", "Form", "Marks", "find_marks"]


class Form:
    """How an edge is to be read."""

    FLOW = 0
    """Goods pass from start to end: the first flow of the fact's type."""
    SIDE = 1
    """A further flow of the same fact: from the item to its buyer."""
    READ = 2
    """Start does something to end."""
    EVEN = 3
    """Both take the same part."""
    SPOKE = 4
    """From an entity to the event node of a fact that it takes part in."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One line of the picture. `start`, `end` are node numbers, `fact` the number of the fact, `form` one of Form."""

    fact: int
    start: int
    end: int
    form: int


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks: event nodes are numbered after the entities, `events[k]` is the fact of node `len(entities) + k`."""

    edges: tuple[Edge, ...]
    events: tuple[int, ...]


def find_marks(facts: tuple[Fact, ...], number: Mapping[Iri, int], ontology: Ontology) -> Marks:
    """Decide for every fact how it is drawn.

    Args:
        facts: the facts, in the order in which they are numbered.
        number: the number of every entity that fills a role.
        ontology: declares roles and flows.
    """
    edges: list[Edge] = []
    events: list[int] = []
    for at, fact in enumerate(facts):
        type_ = ontology.fact_types.get(fact.type)
        flows = list(_flows(at, fact, type_, number)) if type_ else []
        if flows and fact.status == "denied":  # told of, but nothing flows
            flows = [Edge(at, e.start, e.end, Form.READ) for e in flows if e.form == Form.FLOW]
        if flows:
            edges += flows
            continue
        takes_part = list(dict.fromkeys(_fillers(fact, type_, number)))
        among = list(dict.fromkeys(n for _, n in takes_part))
        group = type_.group if type_ else "Event"
        if len(among) == 2:
            roles = {n: {r for r, m in takes_part if m == n} for n in among}
            form = Form.EVEN if roles[among[0]] == roles[among[1]] else Form.READ
            edges.append(Edge(at, among[0], among[1], form))
        elif len(among) > 2 and group == "Relation":
            edges += (Edge(at, a, b, Form.READ) for a, b in _relation_pairs(takes_part))
        elif len(among) > 2 or (len(among) == 1 and group != "Relation"):
            node = len(number) + len(events)
            events.append(at)
            edges += (Edge(at, n, node, Form.SPOKE) for n in among)
    return Marks(tuple(edges), tuple(events))


def _flows(at: int, fact: Fact, type_: FactType, number: Mapping[Iri, int]) -> Iterator[Edge]:
    form = Form.FLOW
    drawn: set[tuple[int, int]] = set()
    for flow in type_.flows:
        ends = [
            (a, b)
            for a in _entities(fact, flow.source, number)
            for b in _entities(fact, flow.target, number)
            if a != b and (a, b) not in drawn
        ]
        for a, b in ends:
            drawn.add((a, b))
            yield Edge(at, a, b, form)
        if ends:
            form = Form.SIDE


def _fillers(fact: Fact, type_: FactType | None, number: Mapping[Iri, int]) -> Iterator[tuple[str, int]]:
    order = {role: i for i, role in enumerate(type_.roles)} if type_ else {}
    for role in sorted(fact.roles, key=lambda r: order.get(r, len(order))):
        yield from ((role, n) for n in _entities(fact, role, number))


def _entities(fact: Fact, role: str, number: Mapping[Iri, int]) -> Iterator[int]:
    return (number[f.iri] for f in fact.roles.get(role, ()) if isinstance(f, Entity))


def _relation_pairs(takes_part: list[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """Each filler of the first role with each of the others: a firm's two owners are two lines."""
    first = takes_part[0][0]
    ones = [n for r, n in takes_part if r == first]
    others = [n for r, n in takes_part if r != first and n not in ones]
    return iter([(a, b) for a in ones for b in others] if others else list(combinations(ones, 2)))
