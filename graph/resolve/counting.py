"""Statements that count ("its third export customer after the UAE and Saudi Arabia"), checked against the graph.

Looked at are the words that stand as evidence behind claims of deals. What cannot be counted from the graph is passed
over: "the second contract" of a buyer, "the third Arab customer", goods that have no name. Customers told by facts that
are denied, not yet done, later than the statement, or at home where the words say export, do not count.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations

from graph.model import Claim, Entity, Fact, Iri, Source
from graph.ontology import FactType, Ontology

__all__ = ["CountCheck", "check_counts", "counting_words"]

_ORDINALS = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
         "eleventh", "twelfth"], 1,
    )
}  # fmt: skip
_ABROAD = r"(?:export|foreign|overseas|international)"
_COUNTED = re.compile(
    rf"\b(?P<ordinal>{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))\s+(?:known\s+|confirmed\s+)?"
    rf"(?:(?P<abroad>{_ABROAD})\s+)?"
    r"(?:(?P<who>customer|buyer|operator|user)\b(?!\s+of\s+(?:these|those)\b)"
    rf"|(?P<land>country|nation|state)\s+(?:in\s+the\s+world\s+)?to\s+(?:buy|order|acquire|purchase|procure|operate|field|receive)\b"
    rf"|(?P<deal>(?:{_ABROAD}\s+)?(?:deal|contract|order|sale))\b)",
    re.IGNORECASE,
)

_OPERATES = re.compile("operator|user", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CountCheck:
    """A statement that counts: which of them it says this is (`told`), in which words, and those that the graph knows.

    `found` are those to whom the goods went by facts that are not dated later than the statement, its own included; `sure`
    is how many of them are dated, so that they surely came before; `most` how many may have been counted, deals where the words
    count deals. `claims` are all claims that the same words of one source bear out.
    """

    claim: Iri
    fact: Iri
    words: str
    told: int
    found: tuple[Entity, ...]
    sure: int
    most: int
    claims: tuple[Iri, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether what the graph knows bears the count out."""
        return self.sure <= self.told <= self.most


def counting_words(text: str) -> str | None:
    """The words of a text that count customers or deals abroad, or None.

    >>> counting_words("Iraq becomes the third foreign buyer of the system")
    'third foreign buyer'
    >>> counting_words("the second contract under the framework") is None
    True
    """
    match = _find(text)
    return match.group() if match else None


def _find(text: str) -> re.Match[str] | None:
    for match in _COUNTED.finditer(text):
        # "The second contract" is one of this buyer or of this framework as often as one of the goods.
        if not match["deal"] or match["abroad"] or re.match(_ABROAD, match["deal"], re.IGNORECASE):
            return match
    return None


def check_counts(
    claims: Iterable[Claim],
    about: Mapping[Iri, Iri],
    facts: Iterable[Fact],
    ontology: Ontology,
    sources: Mapping[Iri, Source] | None = None,
) -> tuple[CountCheck, ...]:
    """Check the statements that count customers, in the order of the IRIs of their first claims.

    Args:
        claims: claims with evidence; those of types without flow to a role, or without a counting word, are passed over.
        about: for each claim its fact.
        facts: all facts that may count, at least those of the same goods.
        ontology: says where goods flow to.
        sources: for the day of publication, up to which customers count where the fact has no date.
    """
    known = {f.iri: f for f in facts}
    said: dict[tuple[Iri, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        if about.get(claim.id) in known and _words(claim) is not None:
            said.setdefault((claim.source, claim.evidence.quote), []).append(claim)
    checks = (
        _check(own, [known[about[c.id]] for c in own], known.values(), ontology, (sources or {}).get(source))
        for (source, _), own in said.items()
    )
    return tuple(sorted((c for c in checks if c is not None), key=lambda c: c.claim))


def _words(claim: Claim) -> re.Match[str] | None:
    evidence = claim.evidence
    return _find(evidence.quote) or _find(f"{evidence.prefix}{evidence.quote}{evidence.suffix}")


@dataclass(slots=True)
class _Known:
    """Customers that the graph knows, those of them that surely came before, and the deals."""

    customers: dict[Iri, Entity] = field(default_factory=dict)
    sure: set[Iri] = field(default_factory=set)
    deals: int = 0


def _check(
    claims: list[Claim], told: list[Fact], facts: Iterable[Fact], ontology: Ontology, source: Source | None
) -> CountCheck | None:
    match, type_ = _words(claims[0]), ontology.fact_types[told[0].type]
    ends = next(_goods_and_customers(type_, ontology), None)
    if match is None or ends is None:
        return None
    goods, customer = ends
    items = {i.iri: i for fact in told for i in _entities(fact, goods)}
    if not items:
        return None
    abroad = match["abroad"] or match["deal"]
    at_home = _at_home(told, items.values(), type_) if abroad else frozenset()
    own = {to.iri for fact in told for to in _entities(fact, customer)} - at_home
    days = [f.date.last for f in told if f.date is not None]
    until = max(days) if days else source.published.last if source is not None and source.published else None
    known, stated = _Known(), {f.iri for f in told}
    for fact in facts:
        like = (
            (what, to)
            for what, to in _goods_and_customers(ontology.fact_types[fact.type], ontology)
            # Who operates goods has them by a sale, a gift or otherwise; who is a customer has bought them.
            if fact.type == type_.name or to == customer or _OPERATES.fullmatch(match["who"] or "")
        )
        other = next(like, None)
        if other is None or not items.keys() & {i.iri for i in _entities(fact, other[0])}:
            continue
        if fact.iri not in stated and (fact.status != "done" or _later(fact, until)):
            continue
        customers = {to.iri: to for to in _entities(fact, other[1]) if to.iri not in at_home}
        known.customers |= customers
        known.deals += bool(customers)
        if fact.iri in stated or (fact.date is not None and until is not None):
            known.sure |= customers.keys()
    ordinal = match["ordinal"].casefold()
    found = tuple(sorted(known.customers.values(), key=lambda e: e.name))
    return CountCheck(
        claims[0].id,
        told[0].iri,
        match.group(),
        _ORDINALS.get(ordinal) or int(re.sub(r"\D", "", ordinal)),
        found,
        len(known.sure | own),
        # A statement that does not name its own customer may speak of one more.
        (max(known.deals, len(found)) if match["deal"] else len(found)) + (not own),
        tuple(c.id for c in claims),
    )


def _goods_and_customers(type_: FactType, ontology: Ontology) -> Iterator[tuple[str, str]]:
    """The roles of goods and of those to whom they flow."""
    ends = [(f.via or f.source, f.target) for f in type_.flows]
    if not ends and type_.group == "Relation":
        # Who operates something has got it, though nothing says from whom.
        ends = list(permutations(type_.identified_by, 2))
    for what, to in ends:
        if _takes_goods(what, ontology) and not _takes_goods(to, ontology):
            yield what, to


def _takes_goods(role: str, ontology: Ontology) -> bool:
    return ontology.accepts(role, "System") and not ontology.accepts(role, "Country")


def _at_home(told: Iterable[Fact], items: Iterable[Entity], type_: FactType) -> frozenset[Iri]:
    """The states that the goods and their suppliers are of: no customers abroad."""
    makers = (e for fact in told for flow in type_.flows if flow.via for e in _entities(fact, flow.source))
    lands = {land for e in (*items, *makers) for land in (e.country, e.iri if e.kind == "Country" else None)}
    return frozenset(land for land in lands if land is not None)


def _entities(fact: Fact, role: str | None) -> Iterator[Entity]:
    yield from (f for f in fact.roles.get(role or "", ()) if isinstance(f, Entity))


def _later(fact: Fact, until: datetime.date | None) -> bool:
    return fact.date is not None and until is not None and fact.date.first > until
