"""Date, money, place and number of pieces that a sentence tells about a fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.clauses import Clause
from graph.extract.dates import DateSpan
from graph.extract.fillers import fill
from graph.extract.frames import Slot
from graph.extract.generics import measured
from graph.extract.match import Candidate
from graph.extract.setting import Setting
from graph.extract.wordset import wordset
from graph.model import Filler, PartialDate, Quantity

__all__ = ["add_circumstances"]


_COUNTED = ("item", "target")


_ORDER = wordset("first second third fourth fifth sixth seventh eighth ninth tenth last")


_INHERITS = frozenset({"infinitive", "gerund", "participle", "complement"})


_MAX_CLIMB = 3


_AT_ONCE = frozenset({"when", "while", "as"})


_AREA = frozenset({"Place", "Country", "named"})


_SPOT = frozenset({"Place", "Facility", "named"})


_WHERE = {
    "in": _AREA, "across": _AREA, "over": _AREA, "off": _AREA, "around": _AREA, "inside": _AREA, "throughout": _AREA, "along": _AREA,
    "on": frozenset({"Place"}), "at": _SPOT, "near": _SPOT, "outside": _SPOT, "south of": _SPOT, "north of": _SPOT, "east of": _SPOT, "west of": _SPOT,
}  # fmt: skip


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
    if isinstance(share, NounGroup):
        _share(share, candidate)
        return
    for group in {id(g): g for g in candidate.groups if not _shoots(g, candidate)}.values():
        for member in _counted(group):
            inner = measured(member)
            alone = not member.lemma and member.name is None
            if member.count is None and (
                (inner is not None and member.lower == "first") or (alone and member.lower in _ORDER)
            ):
                found.append(Decimal(1))
                continue
            count = member.count or (inner.count if inner is not None else None)
            counted = inner if inner is not None and (inner.lemma + inner.lower or inner.count is not None) else member
            if count is None:
                continue
            if isinstance(count.value, Decimal) and _is_thing(counted):
                found.append(count.value)
            elif isinstance(count.value, Quantity) and "commodity" in counted.classes:
                found.append(count.value.amount)
    if found and (len(found) > 1 or "quantity" not in candidate.roles) and not _partial(candidate):
        candidate.roles["quantity"] = found


def _share(share: NounGroup, candidate: Candidate) -> None:
    """How many of what was told before: "howitzers, 18 of which were given away", "the first of which arrived"."""
    if share.count is not None and isinstance(share.count.value, Decimal):
        candidate.roles["quantity"] = [share.count.value]
    elif share.lower in _ORDER:
        candidate.roles["quantity"] = [Decimal(1)]


def _shoots(group: NounGroup, candidate: Candidate) -> bool:
    """Whether a group acts on what is counted ("two jets shot down a drone")."""
    clause = candidate.clause
    return (
        "target" in candidate.roles
        and candidate.verbal
        and clause is not None
        and group is clause.subject
        and not clause.verb.passive
    )


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
        named = (group.name.named, *(n.named for n in group.names if n.last == group.name.first))
        return any(n.kind in ("System", "Commodity", None) for n in named)
    return bool(group.classes & {"weapon", "platform", "commodity"}) or bool(group.names)


def _value(candidate: Candidate, chunks: Sequence[Chunk]) -> None:
    clause = candidate.clause
    if clause is None:
        return
    low = min([clause.start, *(g.index for g in candidate.groups if g.index >= 0)])
    high = max([clause.end, *(g.index + 1 for g in candidate.groups if g.index >= 0)])
    found = []
    if not any(isinstance(c, NounGroup) and c.money is not None and not c.money.per_piece for c in chunks[low:high]):
        lasts = [g.members[-1] if g.members else g for g in candidate.groups if g.index >= 0]
        ends = max([clause.end, *(g.end for g in lasts)])
        for at in dict.fromkeys((ends, max((g.index + 1 for g in lasts), default=ends))):
            high = max(high, _past_price(chunks, at, high))
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
            if chunk.lemma not in _PRICES:
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
        for chunk in (own, *chunks[own.index + 1 : own.end]):
            if (chunk.kind == "D" or chunk is own) and chunk.date is not None and chunk.date.date is not None:
                return chunk.date.date
    if own is not None and "delivered" in candidate.frame.slots:
        return _next_date(own.index + 1, chunks)
    inside = [g for _, g in clause.obliques]  # "during Monday's rush hour"
    inside += (
        clause.objects if candidate.verbal and candidate.type not in _DEALS else ()
    )  # "cancelled its Tuesday flight"
    for span in (*clause.dates, *(g.date for g in inside if g.date)):
        if span.date is not None and not (candidate.type in _DEALS and _elsewhere(span, candidate, clause, chunks)):
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


_DEALS = frozenset({"Sale", "Delivery", "Donation"})
_FOUNDING = frozenset({"found", "build", "establish", "launch", "develop"})
_SETTLING = wordset(
    "sign order buy purchase contract acquire agree award conclude donate promise pledge approve found build"
)
_HANDING = frozenset({"delivery", "completion", "handover", "shipment", "deliveries"})


def _next_date(at: int, chunks: Sequence[Chunk]) -> PartialDate | None:
    """The date behind a noun and what is said of it: "deliveries due to begin in 2027"."""
    for chunk in chunks[at : at + 5]:
        if chunk.date is not None and chunk.date.date is not None:
            return chunk.date.date
        if isinstance(chunk, NounGroup) or chunk.kind in (",", ";", "C"):
            return None
    return None


def _elsewhere(span: DateSpan, candidate: Candidate, clause: Clause, chunks: Sequence[Chunk]) -> bool:
    """Whether a date belongs to what stands nearer: "under a contract signed in 2023", "24 jets for delivery by 2027"."""
    at = next((c.index for c in chunks if c.date is span), -1)
    while at > 0:
        at -= 1
        chunk = chunks[at]
        if isinstance(chunk, VerbGroup):
            settled = _FOUNDING if candidate.type == "Sale" else _SETTLING
            return chunk is not clause.verb and chunk.form == "participle" and chunk.bare in settled
        if isinstance(chunk, NounGroup) and candidate.type == "Sale" and chunk.lemma in _HANDING:
            return at > clause.verb.index
    return False


def _place(candidate: Candidate, clause: Clause, setting: Setting) -> list[Filler]:
    """Where the clause, or the one that it hangs on, says that something happened; only what has a name."""
    for group in candidate.groups:
        for word, other in group.tail:
            if (
                word == "of"
                and "facility" in group.classes
                and (found := _named_places("in", other, candidate, setting))
            ):
                return found
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
