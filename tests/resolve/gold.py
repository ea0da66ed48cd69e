"""Reads the labelled pairs of claims in `gold_pairs.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from graph.model import Claim, Evidence, Filler, Iri, Money, Named, PartialDate, Quantity, Source, claim_id
from graph.ontology import Ontology
from graph.reference import Reference
from graph.resolve import identify_claim

PAIRS = Path(__file__).parent / "gold_pairs.txt"
HELD_OUT = Path(__file__).parent / "gold_held_out.txt"


@dataclass(frozen=True)
class Pair:
    same: bool
    why: str
    claims: tuple[Claim, Claim]
    sources: tuple[Source, Source]


def read_pairs(ontology: Ontology, reference: Reference, path: Path = PAIRS) -> Iterator[Pair]:
    """The pairs, their claims identified with the reference."""
    text = "\n".join(x for x in path.read_text(encoding="utf-8").splitlines() if not x.startswith("#"))
    for number, block in enumerate(b for b in text.split("\n\n") if b.strip()):
        label, *told = block.strip().splitlines()
        verdict, _, why = label.partition("  ")
        assert verdict in {"yes", "no"}, label
        assert len(told) == 2, block
        read = [_read(line, f"{number}-{side}", ontology, reference) for side, line in zip("ab", told, strict=True)]
        yield Pair(verdict == "yes", why, (read[0][0], read[1][0]), (read[0][1], read[1][1]))


def _read(line: str, name: str, ontology: Ontology, reference: Reference) -> tuple[Claim, Source]:
    head, *rest = (part.strip() for part in line.split("|"))
    what, published = head.split()
    type_, _, status = what.partition("/")
    assert {r.partition("=")[0] for r in rest} <= set(ontology.fact_types[type_].roles), line
    roles = {}
    for part in rest:
        role, _, fillers = part.partition("=")
        form = ontology.roles[role].form
        roles[role] = tuple(_filler(f.strip(), form, reference) for f in fillers.split(" ; "))
    source = Source(
        Iri(f"source/{name}"), "Article", publisher=f"Outlet {name}", published=PartialDate.parse(published)
    )
    id_ = claim_id(source.iri, type_, roles, 0, len(line))
    evidence = Evidence(line, 0, len(line))
    claim = Claim(id_, type_, roles, "confirmed", status or "done", (), evidence, source.iri)
    return identify_claim(claim, ontology, reference), source


def _filler(text: str, form: str, reference: Reference) -> Filler:
    if form == "money":
        return Money.parse(text)
    if form == "quantity":
        return Quantity.parse(text)
    if form == "number":
        return Decimal(text)
    if form == "date":
        return PartialDate.parse(text)
    if form == "topic" or text.startswith("~"):
        return Named((text.removeprefix("~"),), generic=True)
    name, _, rest = text.partition(":")
    kind, _, country = rest.partition("@")
    land = next(iter(reference.by_name(country)), None) if country else None
    assert land or not country, text
    return Named((name,), kind or None, country=land)
