"""Candidates of an article into claims: amounts and dates added, tellings of one fact put together, offsets checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.clauses import Clause
from graph.extract.fillers import Setting, fill, measured
from graph.extract.frames import Slot
from graph.extract.match import Candidate
from graph.extract.retelling import retell
from graph.extract.tokens import Document
from graph.extract.wordset import wordset
from graph.model import Article, Claim, ClaimLink, Evidence, Filler, Money, Named, PartialDate, Quantity, claim_id
from graph.ontology import Ontology

__all__ = ["add_circumstances", "merge", "snap_evidence", "take_over", "to_claims"]

_COUNTED = ("item", "target")
_INHERITS = frozenset({"infinitive", "gerund", "participle", "complement"})
_MAX_CLIMB = 3
_AT_ONCE = frozenset({"when", "while", "as"})
_AREA = frozenset({"Place", "Country", "named"})
_SPOT = frozenset({"Place", "Facility", "named"})
_WHERE = {
    "in": _AREA, "across": _AREA, "over": _AREA, "off": _AREA, "around": _AREA, "inside": _AREA, "throughout": _AREA, "along": _AREA,
    "at": _SPOT, "near": _SPOT, "outside": _SPOT, "south of": _SPOT, "north of": _SPOT, "east of": _SPOT, "west of": _SPOT,
}  # fmt: skip
_FAR = 10
_NEAR = 3


def add_circumstances(candidates: Iterable[Candidate], chunks: Sequence[Chunk], setting: Setting) -> None:
    """Give candidates the date, the money and the number of pieces that their clause tells.

    Args:
        candidates: they are changed in place.
        chunks: the sentence's chunks.
        setting: text and knowledge.
    """
    for candidate in candidates:
        roles = setting.ontology.fact_types[candidate.type].roles
        if "quantity" in roles and len(candidate.roles.get("quantity", ())) <= 1:
            _quantity(candidate)
        if "value" in roles and "value" not in candidate.roles:
            _value(candidate, chunks)
        if "date" in roles and "date" not in candidate.roles and candidate.clause is not None:
            date = _date(candidate, candidate.clause, chunks)
            if date is not None:
                candidate.roles["date"] = [date]
        if (
            "place" in roles
            and "place" not in candidate.roles
            and candidate.clause is not None
            and not candidate.frame.repeats
        ):
            places = _place(candidate, candidate.clause, setting)
            if places:
                candidate.roles["place"] = places


def _quantity(candidate: Candidate) -> None:
    wanted = {id(f) for role in _COUNTED for f in candidate.roles.get(role, ())}
    found: list[Filler] = []
    if not wanted:
        return
    share = candidate.clause.share if candidate.clause is not None and candidate.verbal else None
    if isinstance(share, NounGroup) and share.count is not None and isinstance(share.count.value, Decimal):
        candidate.roles["quantity"] = [share.count.value]  # "howitzers, 18 of which Poland gave away"
        return
    for group in {id(g): g for g in candidate.groups}.values():
        for member in _counted(group):
            inner = measured(member)
            if inner is not None and member.count is None and member.lower == "first":
                found.append(Decimal(1))
                continue
            count = member.count or (inner.count if inner is not None else None)
            counted = inner if inner is not None and inner.lemma + inner.lower else member
            if count is None:
                continue
            if isinstance(count.value, Decimal) and _is_thing(counted):
                found.append(count.value)
            elif isinstance(count.value, Quantity) and "commodity" in counted.classes:
                found.append(count.value.amount)
    if found and (len(found) > 1 or "quantity" not in candidate.roles) and not _partial(candidate):
        candidate.roles["quantity"] = found


def _partial(candidate: Candidate) -> bool:
    """Whether a number alone was bound ("43 of 84 missiles")."""
    return "quantity" in candidate.roles and any(not g.lemma and g.name is None for g in candidate.groups)


def _counted(group: NounGroup) -> Iterable[NounGroup]:
    """The members of a coordination, or those that stand for it ("aid, including 36 howitzers and 120 mortars")."""
    for member in group.members or (group,):
        named = member.instances
        if named is not None and member.count is None:
            yield from named.members or (named,)
        else:
            yield member


def _is_thing(group: NounGroup) -> bool:
    if not group.lemma and group.name is None:
        return True
    if group.name is not None and group.name.last == group.head + 1:
        return group.name.named.kind in ("System", "Commodity", None)
    return bool(group.classes & {"weapon", "platform", "commodity"}) or bool(group.names)


def _value(candidate: Candidate, chunks: Sequence[Chunk]) -> None:
    clause = candidate.clause
    if clause is None:
        return
    low = min([clause.start, *(g.index for g in candidate.groups if g.index >= 0)])
    high = max([clause.end, *(g.index + 1 for g in candidate.groups if g.index >= 0)])
    found = []
    if not any(isinstance(c, NounGroup) and c.money is not None and not c.money.per_piece for c in chunks[low:high]):
        high = _past_price(
            chunks,
            max(
                [
                    clause.end,
                    *(g.end for g in candidate.groups if g.index >= 0),
                    *((g.members[-1].index + 1) for g in candidate.groups if g.members),
                ]
            ),
            high,
        )
    for chunk in chunks[low:high]:
        if isinstance(chunk, NounGroup) and chunk.money is not None and not chunk.money.per_piece:
            found.append(chunk.money.value)
            if chunk.money_also is not None:
                found.append(chunk.money_also.value)
            break
    if found:
        candidate.roles["value"] = list(dict.fromkeys(found))


def _past_price(chunks: Sequence[Chunk], at: int, known: int) -> int:
    """Behind a price in apposition: ", worth $2 billion", ", at a cost of €1bn", ", 1.4 trillion won in all"."""
    if not 0 < at < len(chunks) or (chunks[at].kind not in (",", "—") and chunks[at - 1].kind not in (",", "—")):
        return known
    j = at + 1 if chunks[at].kind in (",", "—") else at
    for k in range(j, min(j + 5, len(chunks))):
        chunk = chunks[k]
        if isinstance(chunk, NounGroup):
            if chunk.money is not None and chunk.name is None:
                return k + 1
            if k == j or chunk.lemma not in _PRICES:
                return known
        elif (
            k == j
            and not (chunk.kind == "I" and chunk.word in _PRICING)
            and not (isinstance(chunk, VerbGroup) and chunk.bare in _PRICED)
        ):
            return known
    return known


_PRICES = wordset("cost price value package total sum deal tag")
_PRICING = wordset("worth at for")
_PRICED = wordset("value price cost estimate worth put total")


def _date(candidate: Candidate, clause: Clause, chunks: Sequence[Chunk]) -> PartialDate | None:  # noqa: C901
    own = (
        next((c for c in chunks if isinstance(c, NounGroup) and c.head + 1 == candidate.trigger[1]), None)
        if not candidate.verbal
        else None
    )
    if own is not None:
        if own.date is not None and own.date.date is not None:
            return own.date.date
        for chunk in chunks[own.index + 1 : own.end]:
            if chunk.kind == "D" and chunk.date is not None and chunk.date.date is not None:
                return chunk.date.date
    for span in clause.dates:
        if span.date is not None:
            return span.date
    for group in candidate.groups:
        after = chunks[group.index + 1] if 0 <= group.index < len(chunks) - 1 else None
        if after is not None and after.kind == "D" and after.date is not None and after.date.date is not None:
            return after.date.date
    above = clause.governor
    steps = 0
    while (
        above is not None
        and (clause.relation in _INHERITS or clause.opener == "when")
        and not clause.antecedent
        and steps < _MAX_CLIMB
    ):
        for span in above.dates:
            if span.date is not None and span.kind != "since":
                return span.date
        clause, above, steps = above, above.governor, steps + 1
    return None


def _place(candidate: Candidate, clause: Clause, setting: Setting) -> list[Filler]:
    """Where the clause, or the one that it hangs on, says that something happened; only what has a name."""
    for group in candidate.groups:
        for word, other in group.tail:
            if word in _WHERE and (found := _named_places(word, other, candidate, setting)):
                return found
    current: Clause | None = clause
    steps = 0
    while current is not None and steps < _MAX_CLIMB:
        for word, group in current.obliques:
            behind = not candidate.verbal and current is clause and group.index > clause.verb.index
            if (
                word in _WHERE
                and not behind
                and group not in candidate.groups
                and (found := _named_places(word, group, candidate, setting))
            ):
                return found
        if current.antecedent is not None or not (current.relation in _INHERITS or current.opener in _AT_ONCE):
            break
        current, steps = current.governor, steps + 1
    return []


def _named_places(word: str, group: NounGroup, candidate: Candidate, setting: Setting) -> list[Filler]:
    taken = [f for fillers in candidate.roles.values() for f in fillers]
    found = fill(group, Slot("place", _WHERE[word]), setting)
    return [] if any(f in taken for f in found) else found


def snap_evidence(found: Iterable[Candidate], chunks: Sequence[Chunk]) -> None:
    """Let the evidence end where a noun group ends and not inside it."""
    for candidate in found:
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
            known.append(candidate)
            kept.append(candidate)
            continue
        if candidate.frame.enriches == "deal":
            if not retell(known, candidate, _alike) and "item" in candidate.roles and len(candidate.roles) > 2:
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
                    if isinstance(f, Named) and any(ontology.is_a(f.kind, k) for k in source.only)
                ]
                if found:
                    candidate.roles[role] = found


def _add_to_neighbour(known: list[Candidate], candidate: Candidate, kept: list[Candidate], ontology: Ontology) -> None:  # noqa: C901
    """Give what a fragment tells to the one fact of its sentence, or the last one of the sentence before."""
    here = [k for k in known if k.sentence == candidate.sentence]
    near = here or [k for k in known if k.sentence == candidate.sentence - 1][-1:]
    reach = candidate.frame.enriches
    if reach in ("far", "add"):
        for fact in [k for k in known if candidate.sentence - k.sentence <= _FAR][-1:]:
            for role, fillers in candidate.roles.items():
                told = fact.roles.setdefault(role, [])
                if told and reach == "far":
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
                if role not in fact.roles and (role in numbers or fact.sentence == candidate.sentence):
                    fact.roles[role] = fillers
        return
    if any(ontology.roles[r].form == "named" and r != "place" for r in candidate.roles):
        known.append(candidate)
        kept.append(candidate)


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


def _enrich(one: Candidate, two: Candidate) -> None:
    one.absorbed += two.told_at
    if two.certainty == "claimed" and one.certainty in ("confirmed", "reported") and one.sentence == two.sentence:
        one.certainty = two.certainty
        one.attributed_to = one.attributed_to or two.attributed_to
    longer = len(two.roles.get("item", ())) > len(one.roles.get("item", ())) and all(
        any(_alike(f, g) for g in two.roles["item"]) for f in one.roles.get("item", ())
    )
    for role, fillers in two.roles.items():
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
