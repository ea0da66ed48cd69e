"""Candidates of an article into claims: amounts and dates added, tellings of one fact put together, offsets checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.extract.chunk import Chunk
from graph.extract.circumstances import add_circumstances
from graph.extract.clauses import Clause
from graph.extract.match import Candidate
from graph.extract.retelling import retell
from graph.extract.tokens import Document
from graph.model import Article, Claim, ClaimLink, Evidence, Filler, Money, Named, PartialDate, claim_id
from graph.ontology import Ontology

__all__ = ["add_circumstances", "merge", "snap_evidence", "take_over", "to_claims"]

_FAR = 10
_PARTIES = frozenset({"supplier", "buyer", "recipient"})

_NEAR = 3


def snap_evidence(found: Iterable[Candidate], chunks: Sequence[Chunk]) -> None:
    """Let the evidence end where a noun group ends and not inside it; a denial shows the verb that denies."""
    for candidate in found:
        if candidate.status == "denied" and candidate.clause is not None:
            verb = candidate.clause.verb
            candidate.first, candidate.last = min(candidate.first, verb.first), max(candidate.last, verb.last)
        for chunk in chunks:
            if chunk.first < candidate.last < chunk.last:
                candidate.last = chunk.last
                break


def take_over(found: list[Candidate], earlier: Sequence[Candidate]) -> list[Candidate]:
    """Let candidates that tell another case of the last fact take over its fillers; without one they are dropped.

    Args:
        found: the candidates of a sentence.
        earlier: those of the sentences before.
    """
    kept: list[Candidate] = []
    for candidate in found:
        if candidate.frame.repeats:
            pool = [
                c
                for c in (*earlier[-20:], *found)
                if c.type == candidate.type and not c.frame.repeats and c.sentence >= candidate.sentence - _NEAR
            ]
            pool = [c for c in pool if len(c.roles) > 1] or pool
            if not pool:
                continue
            for role, fillers in pool[-1].roles.items():
                if isinstance(fillers[0], Named):
                    candidate.roles.setdefault(role, list(fillers))
        for role in candidate.frame.carry:
            if role not in candidate.roles:
                near = [
                    c
                    for c in (*earlier[-20:], *found)
                    if c.type == candidate.type
                    and role in c.roles
                    and candidate.sentence - _NEAR <= c.sentence < candidate.sentence
                ]
                if near:
                    candidate.roles[role] = list(near[-1].roles[role])
        kept.append(candidate)
    return kept


def merge(candidates: Iterable[Candidate], ontology: Ontology) -> list[Candidate]:
    """One candidate for one fact: a second telling enriches the first one, unless the two contradict each other.

    Args:
        candidates: in the order of the text.
        ontology: says which roles tell facts of a type apart.
    """
    kept: list[Candidate] = []
    ordered = sorted(candidates, key=lambda c: (c.sentence, c.frame.enriches))
    by_type: dict[str, list[Candidate]] = {}
    for candidate in ordered:
        known = by_type.setdefault(candidate.type, [])
        if candidate.frame.repeats:
            if any((k.sentence, k.trigger) == (candidate.sentence, candidate.trigger) for k in known):
                continue
            known.append(candidate)
            kept.append(candidate)
            continue
        if candidate.frame.enriches == "deal":
            enough = len(candidate.roles) > 2 or "buyer" in candidate.roles
            if not retell(known, candidate, _alike) and "item" in candidate.roles and enough:
                known.append(candidate)
                kept.append(candidate)
            continue
        if candidate.frame.enriches:
            _add_to_neighbour(known, candidate, kept, ontology)
            continue
        match = next((k for k in reversed(known[-40:]) if _same(k, candidate, ontology)), None)
        if match is None:
            known.append(candidate)
            kept.append(candidate)
        else:
            _enrich(match, candidate)
    for candidate in kept:
        _copy(candidate, ontology)
    return kept


def _copy(candidate: Candidate, ontology: Ontology) -> None:
    """An empty role takes the fillers of the role that its frame says implies it: a bombed town is where it happened."""
    for role, sources in candidate.frame.copy.items():
        for source in sources:
            if role not in candidate.roles:
                found: list[Filler] = [
                    f
                    for f in candidate.roles.get(source.role, ())
                    if isinstance(f, Named) and any(ontology.is_a(f.kind, k) for k in source.only) and not _stands_in(f)
                ]
                if found:
                    candidate.roles[role] = found


def _stands_in(filler: Named) -> bool:
    """Whether a country stands for what is its own ("a Philippine boat"), which may be anywhere."""
    return filler.kind == "Country" and filler.country is not None


def _add_to_neighbour(known: list[Candidate], candidate: Candidate, kept: list[Candidate], ontology: Ontology) -> None:  # noqa: C901
    """Give what a fragment tells to the one fact of its sentence, or the last one of the sentence before."""
    here = [k for k in known if k.sentence == candidate.sentence]
    reach = candidate.frame.enriches
    near = here if here or reach == "here" else [k for k in known if k.sentence == candidate.sentence - 1][-1:]
    if reach in ("far", "add"):
        for fact in [k for k in known if candidate.sentence - k.sentence <= _FAR][-1:]:
            for role, fillers in candidate.roles.items():
                told = fact.roles.setdefault(role, [])
                if told and reach == "far":
                    if role in _PARTIES and _abroad(fact, told):  # the office that awards what states abroad receive
                        second = replace(fact, roles={**fact.roles, role: list(fillers)}, groups=list(fact.groups))
                        known.append(second)
                        kept.append(second)
                    continue
                if all(isinstance(t, Named) and t.generic for t in told) and any(
                    isinstance(f, Named) and not f.generic for f in fillers
                ):
                    told.clear()  # "50 individuals", of whom some are named later
                told += [f for f in fillers if not any(_alike(f, t) for t in told)]
        return
    numbers = [r for r in candidate.roles if ontology.roles[r].form == "number"]
    near = [k for k in near if _tied(k.clause, candidate.clause)] or near
    for fact in near if len(near) == 1 else [k for k in near if k.last <= candidate.first][-1:] or near[:1]:
        if not any(r in fact.roles for r in numbers):
            for role, fillers in candidate.roles.items():
                claimed = candidate.frame.certainty is not None
                if role not in fact.roles and (role in numbers or claimed or fact.sentence == candidate.sentence):
                    fact.roles[role] = fillers
                    if claimed:  # "claimed responsibility for the attack"
                        fact.certainty, fact.attributed_to = candidate.certainty, list(candidate.attributed_to)
        return
    lone = candidate.frame.certainty == "claimed" and len(candidate.roles) == 1  # responsible, but of what?
    if not lone and any(ontology.roles[r].form == "named" and r != "place" for r in candidate.roles):
        known.append(candidate)
        kept.append(candidate)


def _abroad(fact: Candidate, told: Sequence[Filler]) -> bool:
    """Whether an award names only states as its customers."""
    award = "awarded" in fact.frame.slots or "award" in fact.frame.verbs
    return award and all(isinstance(t, Named) and t.kind == "Country" for t in told)


def _tied(one: Clause | None, two: Clause | None) -> bool:
    """Whether two clauses are one, hang on each other, or have one subject."""
    if one is None or two is None:
        return False
    return (
        one is two
        or one.governor is two
        or two.governor is one
        or (one.subject is not None and one.subject is two.subject)
    )


def _same(one: Candidate, two: Candidate, ontology: Ontology) -> bool:
    roles = ontology.fact_types[one.type].roles
    shared = 0
    if two.frame.split and two.frame.split not in one.roles:
        return False
    if one.status != two.status and "denied" in (one.status, two.status):
        return False
    for role in roles:
        a, b = one.roles.get(role), two.roles.get(role)
        if not a or not b:
            continue
        hits = sum(any(_alike(x, y) for y in b) for x in a)
        form = ontology.roles[role].form
        if form == "topic":
            continue
        if hits == 0:
            return False
        if form == "named":
            shared += hits
    relation = ontology.fact_types[one.type].group == "Relation"
    if relation:
        return shared >= 2 or (
            shared == 1
            and one.type == "Position"
            and ("organization" not in one.roles or "organization" not in two.roles)
        )
    if one.sentence != two.sentence and (one.status != two.status or _generic_only(one, two)):
        return False
    return shared >= (1 if one.sentence == two.sentence else 2)


def _generic_only(one: Candidate, two: Candidate) -> bool:
    return all(f.generic for c in (one, two) for fillers in c.roles.values() for f in fillers if isinstance(f, Named))


def _alike(one: Filler, two: Filler) -> bool:
    if isinstance(one, Named) and isinstance(two, Named):
        if one.iri is not None and two.iri is not None:
            return one.iri == two.iri
        return bool({n.casefold() for n in one.names} & {n.casefold() for n in two.names})
    if isinstance(one, PartialDate) and isinstance(two, PartialDate):
        return one.compatible(two)
    if isinstance(one, Money) and isinstance(two, Money):
        return one.currency != two.currency or abs(one.amount - two.amount) <= Decimal("0.01") * max(
            abs(one.amount), abs(two.amount)
        )
    return one == two


def _beside(one: Candidate, two: Candidate) -> list[tuple[str, list[Filler]]]:
    """What a second telling adds, without a party that has another part in the deal already: nobody sells to himself."""
    there = [g for role in _PARTIES for g in one.roles.get(role, ())]
    return [
        (role, fillers)
        for role, fillers in two.roles.items()
        if role in one.roles or role not in _PARTIES or not any(_alike(f, g) for g in there for f in fillers)
    ]


def _enrich(one: Candidate, two: Candidate) -> None:
    one.absorbed += two.told_at
    if two.certainty == "claimed" and one.certainty in ("confirmed", "reported") and one.sentence == two.sentence:
        one.certainty = two.certainty
        one.attributed_to = one.attributed_to or two.attributed_to
    longer = len(two.roles.get("item", ())) > len(one.roles.get("item", ())) and all(
        any(_alike(f, g) for g in two.roles["item"]) for f in one.roles.get("item", ())
    )
    for role, fillers in _beside(one, two):
        known = one.roles.setdefault(role, [])
        if longer and role in ("item", "quantity"):
            one.roles[role] = list(fillers)
            continue
        if not known or (
            one.sentence == two.sentence
            and isinstance(fillers[0], Named)
            and role in ("item", "party", "participant", "target")
        ):
            known += [f for f in fillers if not any(_alike(f, k) for k in known)]
        for i, have in enumerate(known):
            for filler in fillers:
                if isinstance(have, Named) and isinstance(filler, Named) and _alike(have, filler):
                    if have.generic and not filler.generic:
                        known[i] = filler
                elif (
                    isinstance(have, PartialDate)
                    and isinstance(filler, PartialDate)
                    and len(str(filler)) > len(str(have))
                    and have.compatible(filler)
                ):
                    known[i] = filler


def to_claims(
    candidates: Sequence[Candidate],
    links: Iterable[tuple[int, str, int]],
    document: Document,
    article: Article,
    ontology: Ontology,
) -> tuple[Claim, ...]:
    """Claims with exact offsets; roles in the order of the ontology.

    Args:
        candidates: merged candidates.
        links: between them, by index.
        document: the article's sentences.
        article: the source.
        ontology: the roles.
    """
    claims: list[Claim] = []
    source = article.iri
    for candidate in candidates:
        sentence = document.sentences[candidate.sentence]
        tokens = sentence.tokens
        start, end = tokens[candidate.first].start, tokens[candidate.last - 1].end
        order = ontology.fact_types[candidate.type].roles
        roles = {r: tuple(candidate.roles[r]) for r in order if candidate.roles.get(r)}
        text = document.text
        evidence = Evidence(text[start:end], start, end, text[sentence.start : start], text[end : sentence.end])
        claims.append(
            Claim(
                id=claim_id(source, candidate.type, roles, start, end),
                type=candidate.type,
                roles=roles,
                certainty=candidate.certainty,
                status=candidate.status,
                attributed_to=tuple(candidate.attributed_to),
                evidence=evidence,
                source=source,
            )
        )
    tied: dict[int, list[ClaimLink]] = {}
    for said, kind, target in links:
        tied.setdefault(said, []).append(ClaimLink(kind, claims[target].id))
    return tuple(replace(c, links=tuple(tied[i])) if i in tied else c for i, c in enumerate(claims))
