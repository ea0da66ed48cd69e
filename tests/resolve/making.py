"""Short ways to write claims in tests."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Claim, ClaimLink, Evidence, Filler, Iri, Named, PartialDate, Source, claim_id
from graph.ontology import load_ontology
from graph.reference import Reference
from graph.resolve import Context, identify_claim, resolve_entities

_at = iter(range(0, 10**9, 10))


def named(name: str, kind: str | None = None, country: str | None = None, *aliases: str) -> Named:
    land = Iri(f"https://w3id.org/entente/id/entity/{country}") if country else None
    return Named((name, *aliases), kind, country=land)


def noun(name: str) -> Named:
    return Named((name,), generic=True)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def claim(
    source: str,
    type_: str,
    *,
    status: str = "done",
    certainty: str = "confirmed",
    by: tuple[Named, ...] = (),
    quote: str = "it was so",
    links: tuple[ClaimLink, ...] = (),
    reference: Reference | None = None,
    **roles: Filler | tuple[Filler, ...],
) -> Claim:
    told = {r: f if isinstance(f, tuple) else (f,) for r, f in roles.items()}
    start = next(_at)
    iri = Iri(f"https://w3id.org/entente/id/source/{source}")
    id_ = claim_id(iri, type_, told, start, start + len(quote))
    made = Claim(id_, type_, told, certainty, status, by, Evidence(quote, start, start + len(quote)), iri, links)
    return identify_claim(made, load_ontology(), reference)


def source(name: str, published: str = "2024-09-20", publisher: str | None = "", text: str = "") -> Source:
    from graph.resolve import fingerprint

    return Source(
        Iri(f"https://w3id.org/entente/id/source/{name}"),
        "Article",
        publisher=f"Outlet of {name}" if publisher == "" else publisher,
        published=PartialDate.parse(published),
        fingerprint=fingerprint(text) if text else (),
    )


def context(claims: Iterable[Claim], sources: Iterable[Source] = (), reference: Reference | None = None) -> Context:
    told = list(claims)
    known = {s.iri: s for s in sources}
    for c in told:
        known.setdefault(c.source, source(c.source.rpartition("/")[2]))
    ontology = load_ontology()
    return Context(ontology, reference, resolve_entities(told, ontology, reference), known)
