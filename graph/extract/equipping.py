"""Who made what a system carries: "frigates fitted with a radar from Saab, sonars by Thales, and MTU diesels".

One verb often opens a list in which each part names its own maker. Grammar gives three things to each part: that it stands
in such a list (`fitted`), the system that bears it (`bearer`), and who makes it (`maker`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.clause_places import Places, put
from graph.extract.clauses import Clause
from graph.extract.wordset import wordset
from graph.model import Named
from graph.reference import Reference

__all__ = ["equip", "firm_in"]

_FITTED = wordset("equip fit arm outfit furnish kit refit upgrade retrofit load power propel drive guide crew")
_BEARING = wordset(
    "carry mount have use feature include contain sport pack house employ incorporate boast wield combine comprise receive "
    "get retain share possess take need require accommodate integrate embark field"
)
_TAKING = wordset("receive get take need require have use possess share field accommodate")
_RESTING = wordset("fly run sail rely depend rest operate")
_MOVING = wordset("power propel drive equip arm guide steer complete")
_PLACED = wordset("install mount fit integrate embed incorporate build house find use recover identify discover")
_FOUND = wordset("find recover identify discover")
_SITTING = wordset("sit fly serve")
_ON = frozenset({"on", "in", "into", "aboard", "to", "inside", "within", "for", "atop"})
_MADE = wordset("make build supply produce manufacture provide develop furnish design deliver assemble source buy")
_OUTFIT = wordset(
    "armament equipment sensor fit suite payload weapon weaponry system propulsion electronics avionics fitting outfit kit "
    "load-out loadout contractor supplier component part subsystem share"
)
_HOLDS = wordset("include comprise consist be")
_DRIVE = frozenset({"power", "propulsion", "thrust"})
_DRIVEN = wordset("generate provide supply deliver furnish come rest rely be produce")
_LISTED = frozenset({",", ";", "C", "—"})
_ACTORS = frozenset(
    {
        *("Company", "Country", "GovernmentBody", "ArmedForce", "ArmedGroup"),
        *("Organization", "Person", "MediaOutlet", "Place"),
    }
)
_THINGS = frozenset({"platform", "weapon", "component"})
_PRONOUNS = frozenset({"it", "they", "them", "each", "these", "those", "both", "she", "her"})
_BY_MAKER = wordset("engine diesel turbine gearbox transmission powerplant powerpack motor chassis")
_OF = frozenset({"of", "on", "for"})

Borne = Iterator[tuple[NounGroup, NounGroup | None]]
"""The first part of a list of parts, and the system that bears them."""


def equip(
    places: Places, group: NounGroup, clauses: Sequence[Clause], chunks: Sequence[Chunk], reference: Reference
) -> None:
    """Add `fitted`, `bearer` and `maker` to the places of a group that names a part.

    Args:
        places: to be filled.
        group: the part.
        clauses: the sentence's clauses.
        chunks: its chunks.
        reference: knows which firm a name may begin with ("General Electric F110").
    """
    found = _makers(group, clauses, chunks, reference)
    if not found:
        return
    for head, bearer in _lists(clauses, chunks):
        if head is group or group in head.members or group in _enumerated(chunks, head):
            put(places, "fitted", _alone(group, clauses, reference))
            put(places, "bearer", bearer)
            for maker in found:
                put(places, "maker", maker)
            return


def _alone(group: NounGroup, clauses: Sequence[Clause], reference: Reference) -> NounGroup:
    """A part without the others of its list, where they have makers of their own."""
    told = (_own_makers(member, clauses, reference) for member in group.members)
    if len({id(maker) for found in told for maker in found[:1]}) < 2:
        return group
    one = copy(group)
    one.members = []
    return one


def _lists(clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> Borne:
    for clause in clauses:
        yield from _powered(clause)
        yield from _passive(clause) if clause.verb.passive else _active(clause)
    for chunk in chunks:
        if isinstance(chunk, NounGroup):
            carried = next((g for w, g in chunk.tail if w in ("with", "carrying")), None)
            if carried is not None and (chunk.lemma or chunk.name is not None) and _bearer(chunk) is chunk:
                yield carried, chunk  # "tanks with a Hyundai Doosan engine"
        elif chunk.kind == ":" and 0 < chunk.index < len(chunks) - 1:
            after = chunks[chunk.index + 1]
            told = next((c for c in chunks[: chunk.index] if isinstance(c, NounGroup) and c.lemma in _OUTFIT), None)
            if told is not None and isinstance(after, NounGroup):
                yield after, _bearer_of(told)  # "Fittings abound: missiles from MBDA, ..."


def _powered(clause: Clause) -> Borne:
    """What gives power: "Propulsion is provided by two MTU diesels"."""
    subject = clause.subject
    if subject is not None and subject.lemma in _DRIVE and clause.verb.bare in _DRIVEN:
        yield from ((g, _bearer_of(subject)) for w, g in clause.obliques if w in ("by", "from", "on"))


def _passive(clause: Clause) -> Borne:
    verb, subject = clause.verb, clause.subject
    bearer = _bearer(clause.antecedent, subject, *(clause.governor.objects if clause.governor else ()))
    if verb.bare in _FITTED and bearer is not None:
        yield from ((g, bearer) for w, g in clause.obliques if w in ("with", "by"))
    part = clause.antecedent or subject
    if verb.bare in _PLACED and part is not None:
        on = _bearer(*(g for w, g in clause.obliques if w in _ON))
        if on is not None:
            yield part, on


def _active(clause: Clause) -> Borne:
    verb, subject = clause.verb, clause.subject
    bearer = _bearer(subject, clause.antecedent)
    if subject is not None and subject.lemma in _OUTFIT and verb.bare in _HOLDS:
        of = _bearer_of(subject)
        yield from ((g, of) for g in (*clause.objects, *(g for w, g in clause.obliques if w == "of")))
    elif bearer is not None and verb.bare in _BEARING and (verb.bare not in _TAKING or _is_system(bearer)):
        yield from ((g, bearer) for g in clause.objects if g is not bearer)
    if bearer is not None and verb.bare in _RESTING:
        yield from ((g, bearer) for w, g in clause.obliques if w in ("on", "with"))
    if verb.bare in _FOUND and clause.objects:
        on = _bearer(*(g for w, g in (*clause.obliques, *clause.objects[0].tail) if w in ("in", "inside", "aboard")))
        if on is not None:
            yield clause.objects[0], on  # "investigators found chips from Intel in the drone"
    if subject is not None and verb.bare in _MOVING:
        moved = _bearer(*clause.objects)
        if moved is not None:
            yield subject, moved
    if subject is not None and verb.bare in _SITTING and not clause.objects:
        on = _bearer(*(g for w, g in clause.obliques if w in ("on", "aboard", "in")))
        if on is not None and on.name is not None:
            yield subject, on


def _bearer_of(group: NounGroup) -> NounGroup | None:
    """Whose equipment, armament or propulsion it is."""
    return _bearer(group.possessor, *(g for w, g in group.tail if w in _OF))


def _bearer(*groups: NounGroup | None) -> NounGroup | None:
    """The first of some groups that can bear parts: a system, or a pronoun; no firm, state, force or person."""
    return next((found for g in groups if g is not None and (found := _as_bearer(g)) is not None), None)


def _as_bearer(group: NounGroup) -> NounGroup | None:
    if group.name is not None and group.name.last == group.head + 1:
        return group if group.name.named.kind not in _ACTORS else None
    if group.tail and group.tail[0][0] == "of" and (not group.lemma or "measure" in group.classes):
        return _as_bearer(group.tail[0][1])  # "each of the ships", "the first batch of jets"
    if group.is_pronoun:
        return group if group.determiner in _PRONOUNS else None
    return group if group.lemma and (group.classes & _THINGS or not group.classes) else None


def _is_system(group: NounGroup) -> bool:
    """Whether a bearer is surely a system: what has, uses or gets parts is often their user."""
    if group.name is not None and group.name.last == group.head + 1:
        return group.name.named.kind == "System"
    return bool(group.classes & {"platform", "weapon"})


def _enumerated(chunks: Sequence[Chunk], head: NounGroup) -> list[NounGroup]:
    """The parts that a list goes on with behind its first one, each with phrases of its own."""
    found: list[NounGroup] = []
    before = "N"
    for chunk in chunks[head.index + 1 :] if head.index >= 0 else ():
        if isinstance(chunk, NounGroup):
            if before in _LISTED:
                found.append(chunk)
        elif isinstance(chunk, VerbGroup):
            if not (chunk.form in ("participle", "ed") and chunk.bare in _MADE):
                return found[:-1] if before == "N" else found
        elif chunk.kind not in (",", ";", "—", "C", "I", "R", "D", "J"):
            break
        before = chunk.kind if chunk.kind != "R" else before
    return found


def _makers(
    group: NounGroup, clauses: Sequence[Clause], chunks: Sequence[Chunk], reference: Reference
) -> list[NounGroup | Named]:
    """Who makes a part, as its group tells: "Saab's radar", "a Saab radar", "radars from Saab", "a radar made by Saab".

    A part that tells nobody takes the maker of the next one, where only a conjunction stands between them.
    """
    own = _own_makers(group, clauses, reference)
    if own or group.index < 0:
        return own
    if group.members and (last := _own_makers(group.members[-1], clauses, reference)):
        return last if not any(_own_makers(m, clauses, reference) for m in group.members[:-1]) else []
    between, after = (*chunks[group.index + 1 : group.index + 3], None, None)[:2]
    if between is not None and between.kind == "C" and isinstance(after, NounGroup):
        return [g for w, g in after.tail[:1] if w in ("from", "by")] or _made_by(after, clauses)
    return []


def _own_makers(group: NounGroup, clauses: Sequence[Clause], reference: Reference) -> list[NounGroup | Named]:
    found: list[NounGroup | Named] = []
    for name in group.names:
        named = name.named
        if name.first < group.own:
            continue
        if named.kind == "Company" and name.last <= group.head:
            found.append(named)
        elif named.kind in ("System", None):
            found += firm_in(named, reference, by_maker=group.lemma in _BY_MAKER and name.last == group.head)
    if group.possessor is not None and group.possessor.name is not None:
        found.append(group.possessor)
    found += [g for w, g in group.tail if w in ("from", "by", "of") and (g.name is not None or "company" in g.classes)]
    return found or _made_by(group, clauses)


def firm_in(named: Named, reference: Reference, *, by_maker: bool = False) -> list[NounGroup | Named]:
    """The known firm that the name of a system begins with; before "engine" an unknown word is its maker ("MAN diesels")."""
    parts = named.name.split()
    for end in range(len(parts) - 1, 0, -1):
        prefix = " ".join(parts[:end])
        for iri in reference.by_name(prefix) if len(prefix) > 1 else ():
            if reference.entities[iri].kind == "Company":
                return [Named((prefix,), "Company", iri)]
    return [Named(named.names, "Company")] if by_maker and named.name.isalpha() and named.iri is None else []


def _made_by(group: NounGroup, clauses: Sequence[Clause]) -> list[NounGroup | Named]:
    """The agent of a participle or a relative clause that describes a part."""
    for clause in clauses:
        told = clause.antecedent is group or (clause.subject is group and clause.verb.passive)
        if not told or clause.verb.bare not in _MADE:
            continue
        if clause.verb.passive:
            return [g for w, g in clause.obliques if w in ("by", "from")]
        if clause.relation == "relative" and clause.subject is not None and clause.subject is not group:
            return [clause.subject]
    return []
