"""Places that lie behind others: what the text before has spoken of, and the country, owner or maker of what stands in a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.extract.chunk import NounGroup
from graph.extract.clauses import Clause
from graph.extract.equipping import firm_in
from graph.extract.fillers import country_of
from graph.extract.places import pseudo_pronoun
from graph.extract.setting import Setting, pseudo
from graph.model import Named

__all__ = ["is_pointed", "part_of", "spoken_of"]


def spoken_of(place: str, setting: Setting, first: int) -> Iterable[Named]:
    """What a place means that the text before fills, not the sentence."""
    if place == "recent":
        found = setting.discourse.focus("System", first)
    elif place == "here":
        found = setting.discourse.here("System", first)
    else:
        found = setting.discourse.topic("System")
    return () if found is None else (found,)


def part_of(  # noqa: C901, PLR0912
    part: str, groups: Iterable[NounGroup | Named], setting: Setting, clauses: Sequence[Clause]
) -> Iterator[NounGroup | Named]:
    """What a place with a dot means: the country, the owner, the maker of what stands there."""
    for other in groups:
        if part in ("country", "own") and isinstance(other, NounGroup):
            yield from _countries_of(other, setting, sent=part == "country")
        elif part == "flag" and isinstance(other, NounGroup):
            unnamed = other.name is None and bool(other.classes & _BODIES)  # "a British battle group"
            if other.classes & _MACHINES or unnamed or (other.name is not None and other.name.named.kind == "System"):
                yield from _countries_of(other, setting)
        elif part == "sender" and isinstance(other, NounGroup):
            for member in other.members or (other,):
                if member.tail and member.tail[0][0] in ("of", "from"):
                    yield from _senders_of(member.tail[0][1], setting, _UNITS)
        elif part == "also":
            yield other
        elif part == "part" and isinstance(other, NounGroup):
            yield from (other,) if "component" in other.classes else ()
        elif part == "named":
            if not isinstance(other, NounGroup) or not other.is_pronoun:
                yield other
        elif part == "home" and isinstance(other, NounGroup):
            if other.name is not None and other.name.stands_for is not None:
                yield other.name.stands_for
        elif part == "possessor" and isinstance(other, NounGroup):
            yield from _owner_of(other)
        elif part == "maker" and isinstance(other, NounGroup):
            yield from _maker_of(other, clauses, setting)
        elif part == "whole" and isinstance(other, NounGroup):
            yield from (g for w, g in other.tail if w in _WHOLE)
        elif part in ("from", "with", "against", "in", "on") and isinstance(other, NounGroup):
            yield from (g for w, g in other.tail if w == part)
        elif part == "modifier" and isinstance(other, NounGroup):
            nouns = [w for w in other.words if w[2] == "NN"]
            if nouns:
                lower = setting.tokens[nouns[-1][0]].lower
                yield pseudo(nouns[-1][0], nouns[-1][1], lower, setting.lexicon.classes_of(lower))


_WHOLE = frozenset({"of", "for", "on", "aboard"})
_UNITS = frozenset({"ArmedForce", "GovernmentBody"})
_ARMED = frozenset({"ArmedGroup", "ArmedForce"})
_BODIES = frozenset({"force", "group"})
_MACHINES = frozenset({"platform", "weapon"})
_SOLDIERS = frozenset({"force", "people", "platform", "weapon"})


def _countries_of(group: NounGroup, setting: Setting, *, sent: bool = True) -> Iterator[Named]:
    """Whose a group is: "Finnish and Swedish soldiers", "Kenyan police officers", with `sent` "soldiers from Ghana and Togo"."""
    for member in group.members or (group,):
        named = member.name is not None and member.name.last == member.head + 1
        titled = named and member.name is not None and member.name.named.kind == "Person"
        country = None if named and not member.demonyms and not titled else country_of(member, setting)
        if country is None:
            name = member.name if named else next((n for n in reversed(member.names) if n.last <= member.head), None)
            unit = name.named if name is not None and (named or member.classes & _SOLDIERS) else None
            if unit is not None and unit.kind in _UNITS and unit.country is not None:
                country = setting.country(unit.country)
        if country is not None:
            yield country
        elif member.classes & _SOLDIERS and member.tail and member.tail[0][0] in ("of", "from")[: 1 + sent]:
            yield from _senders_of(member.tail[0][1], setting)


def _senders_of(group: NounGroup, setting: Setting, units: frozenset[str] = frozenset()) -> Iterator[Named]:
    """The states that soldiers come from: "troops from Ghana", and with `units` "men of the Royal Navy"."""
    for member in group.members or (group,):
        if member.name is None or member.name.last != member.head + 1:
            continue
        named = member.name.named
        if named.kind == "Country":
            yield named
        elif named.kind in units and named.country is not None:
            yield setting.country(named.country)


def _owner_of(group: NounGroup) -> Iterator[NounGroup]:
    if group.possessor is not None:
        yield group.possessor
    elif group.determiner in ("its", "their", "his", "her"):
        yield pseudo_pronoun(group)


def _maker_of(group: NounGroup, clauses: Sequence[Clause], setting: Setting) -> Iterator[NounGroup | Named]:
    """Who a group says its thing is from: "Saab's radar", "radars from Saab", "a radar made by Saab"."""
    yield from _owner_of(group)
    for name in group.names:
        if (
            name.named.kind == "Company" or (name.named.kind in _ARMED and group.classes & _MACHINES)
        ) and name.last <= group.head:
            yield name.named
        elif name.named.kind == "System":
            yield from firm_in(name.named, setting.reference)
    for word, other in group.tail:
        if word in ("from", "of", "by"):
            yield other
    for clause in clauses:
        due = clause.relation == "infinitive" and clause.subject is group and group.end == clause.verb.index
        if clause.verb.passive and (clause.antecedent is group or due):  # "jets (to be) built by Saab"
            for word, other in clause.obliques:
                if word == "by":
                    yield other


def is_pointed(other: NounGroup | Named) -> bool:
    """Whether a group is one that the text points to: "the radar", "its radar", "the frigate's radar"."""
    if not isinstance(other, NounGroup):
        return False
    return other.possessor is not None or other.determiner in _POINTS or any(w in ("of", "on") for w, _ in other.tail)


_POINTS = frozenset({"the", "its", "their", "her", "his", "our", "both"})
