"""Finding a fact in a graph by what it says."""

from graph.knowledge import KnowledgeGraph
from graph.model import Claim, Entity, Fact, Named


def names(filler: object) -> set[str]:
    if isinstance(filler, Entity):
        return {n.casefold() for n in (filler.name, *filler.aliases)}
    return {str(filler).casefold()}


def find(kg: KnowledgeGraph, type_: str, **roles: object) -> list[Fact]:
    """Facts of a type in which every given role has a filler of that name, alias or value."""

    def says(fact: Fact) -> bool:
        for role, wanted in roles.items():
            options = wanted if isinstance(wanted, tuple) else (wanted,)
            told = set().union(*(names(f) for f in fact.roles.get(role, ())), set())
            if not any(str(o).casefold() in told for o in options):
                return False
        return True

    return [f for f in kg.store.facts() if f.type == type_ and says(f)]


def the(kg: KnowledgeGraph, type_: str, **roles: object) -> Fact:
    found = find(kg, type_, **roles)
    assert found, f"no {type_} with {roles}; there are: " + "; ".join(
        str({r: [getattr(x, "name", str(x)) for x in fs] for r, fs in f.roles.items()})
        for f in kg.store.facts()
        if f.type == type_
    )
    return found[0]


def claims(kg: KnowledgeGraph, fact: Fact) -> tuple[Claim, ...]:
    return kg.store.claims_of(fact.iri)


def speakers(kg: KnowledgeGraph, fact: Fact) -> set[str]:
    return {s.name for c in claims(kg, fact) for s in c.attributed_to if isinstance(s, Named)}
