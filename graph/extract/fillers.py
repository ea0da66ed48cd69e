"""From a noun group to what fills a role: a name with its forms in the article, a class noun, an amount."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from graph.extract.chunk import NounGroup
from graph.extract.coreference import STATES
from graph.extract.frames import Slot
from graph.extract.generics import COUNTED, counted, fits_slot, generic, goods_meant, measured, topics
from graph.extract.inflect import singular, singular_phrase
from graph.extract.setting import Setting, allowed, phrase, unique
from graph.extract.several import several
from graph.extract.shares import arms_meant, band_of
from graph.extract.wordset import wordset
from graph.model import Filler, Named, Quantity

if TYPE_CHECKING:
    from graph.extract.names import NameSpan

__all__ = ["country_of", "fill"]

_COLLECTIVE = wordset("force coalition group team delegation contingent consortium alliance wing faction branch")


STATE_LIKE = frozenset({"body", "force", "people", "person", "defence"})
_GOODS = frozenset({"item", "weapon", "system"})
_ITEM_CLASSES = frozenset({"weapon", "platform", "commodity"})
_PRODUCT = frozenset({"System", "Commodity"})
_ADJECTIVAL = ("ish", "ese", "ian", "ean")  # "Kurdish separatist factions" are not "the Kurdish"


def fill(group: NounGroup | Named, slot: Slot, setting: Setting) -> list[Filler]:  # noqa: C901
    """Fillers that a group, with its coordination, gives to a slot's role; empty where it does not fit.

    Args:
        group: a noun group, or something named already (a country adjective).
        slot: the role and what it may be.
        setting: text and knowledge.
    """
    role = setting.ontology.roles[slot.role]
    if isinstance(group, Named):
        fits = (
            role.form in ("named", "topic")
            and setting.accepts(slot.role, group.kind)
            and allowed(slot, group.kind, frozenset(), named=True, setting=setting)
        )
        return [group] if fits else []
    if role.form == "number":
        return _number(group)
    if role.form in ("money", "quantity", "date"):
        return _amount(group, role.form)
    if role.form == "topic":
        topic = topics(group, setting)
        return [topic] if topic is not None else []
    found: list[Filler] = []
    for member in group.members or (group,):
        inner = member.tail[0][1] if member.lemma in _COLLECTIVE and member.tail and member.tail[0][0] == "of" else None
        band = band_of(member) if slot.role == "attacker" else None
        if band is not None:
            member = band  # noqa: PLW2901
        if inner is not None and (inner.members or (member.lemma in _WINGS and inner.name is not None)):
            found += [f for f in fill(inner, slot, setting) if f not in found]
            continue
        if member.instances is not None and role.form == "named":
            told = [
                f
                for f in fill(member.instances, slot, setting)
                if isinstance(f, Named) and (not f.generic or slot.role == "item")
            ]
            if told:
                found += [f for f in told if f not in found]
                continue
        states = _delegated(member, slot, setting) if member.lemma in _DELEGATIONS else []
        states = states or (_sent_by(member, slot, setting) if member.plural else [])
        states = states or (several(member, slot, setting) if member.name is None else [])
        if states:
            found += [f for f in states if f not in found]
            continue
        meant = arms_meant(member, slot, setting)
        filler = _one(member, slot, setting) or (_one(meant[0], slot, meant[1]) if meant is not None else None)
        if filler is not None and filler not in found:
            found.append(filler)
    return found


def _delegated(group: NounGroup, slot: Slot, setting: Setting) -> list[Filler]:
    """Whom a delegation stands for: "a Korvex delegation", "a Ukrainian delegation", "a delegation from Korvex"."""
    if group.name is not None and group.name.last == group.head + 1:
        return []
    country = country_of(group, setting)
    names = [country] if country is not None else [n.named for n in group.names if n.last <= group.head][-1:]
    if not names and group.tail and group.tail[0][0] in ("of", "from"):
        other = group.tail[0][1]
        names = [m.name.named for m in other.members or (other,) if m.name is not None and m.name.last == m.head + 1]
    fits = [
        n
        for n in names
        if n.kind in _DELEGATING
        and setting.accepts(slot.role, n.kind)
        and allowed(slot, n.kind, frozenset(), named=True, setting=setting)
    ]
    return list(fits)


_DELEGATIONS = frozenset({"delegation", "mission"})
_DELEGATING = frozenset({"Country", "Company", "Organization", "GovernmentBody", "ArmedForce", "ArmedGroup"})
_WINGS = frozenset({"wing", "faction", "branch"})
_SENDERS = frozenset({"Country", "Company", "Organization"})
_THINGS = frozenset({"target", "item", "force", "place", "weapon"})


def _sent_by(group: NounGroup, slot: Slot, setting: Setting) -> list[Filler]:
    """The countries act in "the transport ministers of Iraq and Qatar", "warships from Norway and Spain"."""
    if (
        slot.role in _THINGS
        or group.name is not None
        or not group.classes & {"person", "people", "force", "platform", "body"}
    ):
        return []
    if (
        not group.tail
        or group.tail[0][0] not in ("of", "from")
        or not allowed(slot, "Country", group.classes, named=True, setting=setting)
    ):
        return []
    other = group.tail[0][1]
    called = [
        n
        for m in other.members or (other,)
        for n in (m, m.apposed)
        if n is not None and n.name is not None and n.name.last == n.head + 1
    ]
    names = [n.name.named for n in called if n.name is not None]
    kinds = _SENDERS if group.tail[0][0] == "from" else frozenset({"Country", "Organization"})
    return list(names) if names and all(n.kind in kinds and setting.accepts(slot.role, n.kind) for n in names) else []


def _number(group: NounGroup) -> list[Filler]:
    if group.count is not None and isinstance(group.count.value, Decimal):
        return [group.count.value]
    if group.determiner in ("a", "an") and not group.plural and group.classes & {"people", "person"}:
        return [Decimal(1)]
    return []


def _amount(group: NounGroup, form: str) -> list[Filler]:
    if form == "quantity" and group.count is not None and isinstance(group.count.value, Quantity):
        return [group.count.value]
    if form == "money" and group.money is not None and not group.money.per_piece:
        return [group.money.value]
    return []


def _one(group: NounGroup, slot: Slot, setting: Setting) -> Named | None:  # noqa: PLR0911
    role = slot.role
    inner = measured(group)
    if inner is not None and role in COUNTED:
        return _one(inner, slot, setting)
    if group.is_pronoun or (
        group.determiner in ("its", "their", "his", "her", "our") and group.lemma == group.determiner
    ):
        fits = partial(fits_slot, slot, setting)
        return goods_meant(group, slot, setting) or setting.discourse.pronoun(group, fits)
    name = group.name
    if (
        name is None
        and (not group.lemma or group.lemma in _LEFT)
        and group.money is None
        and not group.demonyms
        and (group.count is not None or group.determiner in ("the", "another"))
    ):
        return counted(group, slot, setting)
    if name is not None and name.last == group.head + 1:
        return _under_designation(group, slot, setting) or _called(group, name, slot, setting)
    other = group.apposed
    if other is not None and other.name is not None and other.name.last == other.head + 1:
        named = _with_forms(other, setting)
        if setting.accepts(role, named.kind) and allowed(slot, named.kind, frozenset(), named=True, setting=setting):
            return named
    part = _place_of_part(group, slot, setting)
    if part is not None:
        return part
    return (
        _designated(group, slot, setting)
        or _state(group, slot, setting)
        or _definite(group, slot, setting)
        or generic(group, slot, setting)
    )


_LEFT = frozenset({"remainder", "rest"})
_PARTS_OF_PLACES = wordset(
    "edge centre center outskirts direction vicinity area region north south east west suburb suburbs heart "
    "middle coast bank shore side city town village port district province capital state county governorate "
    "neighbourhood quarter sector outskirt surroundings island"
)


_SOIL = wordset("territory airspace soil sky water coast coastline")


_HELD = frozenset({"target", "position", "stronghold", "hideout", "fighter", "site"})


def _place_of_part(group: NounGroup, slot: Slot, setting: Setting) -> Named | None:
    """The named place of "the edge of Kharkiv", "the town of Brovary"."""
    if slot.role == "target" and group.lemma in _HELD and group.tail and group.tail[0][0] == "of":
        holder = group.tail[0][1]
        if (
            holder.name is not None
            and holder.name.last == holder.head + 1
            and holder.name.named.kind in ("ArmedGroup", "ArmedForce", "Organization", "Country")
        ):
            return replace(
                holder.name.named,
                names=unique((*holder.name.named.names, phrase(setting, group.own, holder.head + 1))),
            )
    if slot.role == "place" and group.lemma in _SOIL:
        country = country_of(group, setting)
        if country is not None:
            return replace(country, names=unique((*country.names, phrase(setting, group.own, group.head + 1))))
    if (
        (group.lower not in _PARTS_OF_PLACES and group.lemma not in _PARTS_OF_PLACES)
        or not group.tail
        or group.tail[0][0] != "of"
    ):
        return None
    other = group.tail[0][1]
    if other.name is None or other.name.last != other.head + 1 or other.members:
        return None
    named = other.name.named
    if named.kind not in ("Place", "Country", "Facility") or not setting.accepts(slot.role, named.kind):
        return None
    start = group.own + (1 if group.determiner else 0)
    told = slot.role == "target" and "facility" in group.classes and not group.names  # "the port of Haifa"
    return replace(named, names=unique((phrase(setting, start, other.head + 1), *named.names))) if told else named


def _with_forms(group: NounGroup, setting: Setting) -> Named:
    assert group.name is not None
    named = group.name.named
    if named.kind == "System":
        last = setting.tokens[group.head].lower
        if last.isalpha() and singular(last) != last and setting.lexicon.classes_of(last):
            forms = (singular_phrase(n) if n.lower().endswith(last) and " " in n else n for n in named.names)
            return replace(named, names=unique((*forms, *named.names)))
    return named


def _designated(group: NounGroup, slot: Slot, setting: Setting) -> Named | None:
    """A designation before its class noun: "Cheongung-II air defense systems"."""
    for name in reversed(group.names):
        named = name.named
        if name.first < group.own or (
            named.kind not in _PRODUCT and not (named.kind is None and group.classes & _ITEM_CLASSES)
        ):
            continue
        if not setting.accepts(slot.role, named.kind) or not allowed(
            slot, named.kind or "System", group.classes, named=True, setting=setting
        ):
            continue
        if group.classes & _ITEM_CLASSES or not group.classes:
            long = singular_phrase(phrase(setting, name.first, group.head + 1))
            return replace(named, names=unique((*named.names, long)))
    if group.names and group.names[-1].last <= group.head and group.names[-1].first >= group.own:
        named = group.names[-1].named
        same = {setting.lexicon.kinds[c] for c in group.classes}
        inside = (
            slot.role == "target" and "facility" in group.classes and group.names[-1].last < group.head
        )  # "a Warsaw shopping centre"
        if named.kind in same and named.kind != "Person" and not inside and setting.accepts(slot.role, named.kind):
            if named.kind in ("ArmedGroup", "ArmedForce") and setting.tokens[group.names[-1].last - 1].lower.endswith(
                _ADJECTIVAL
            ):
                long = phrase(setting, group.names[-1].first, group.head + 1)
                return Named(unique((long, singular_phrase(long))), named.kind, country=named.country)
            return named
    return None


def _called(group: NounGroup, name: NameSpan, slot: Slot, setting: Setting) -> Named | None:
    """The name that is a group's head, or the state that it stands for."""
    role = slot.role
    named = _with_forms(group, setting)
    if setting.accepts(role, named.kind) and allowed(slot, named.kind, frozenset(), named=True, setting=setting):
        return named
    state = name.stands_for
    if (
        state is not None
        and named.kind != "Country"
        and setting.accepts(role, "Country")
        and allowed(slot, "Country", frozenset(), named=True, setting=setting)
    ):
        return replace(state, names=unique((*state.names, *named.names)))
    return None


def _under_designation(group: NounGroup, slot: Slot, setting: Setting) -> Named | None:
    """What capitals tell behind a designation: "AH-64E Apache Attack Helicopters", "THAAD Launch Control Stations"."""
    name, before = group.name, group.names[-2] if len(group.names) > 1 else None
    if name is None or before is None or before.named.kind != "System" or before.last != name.first:
        return None
    if name.named.kind == "System" or slot.role not in _GOODS:
        return None
    if not allowed(slot, "System", frozenset(), named=True, setting=setting):
        return None
    long = phrase(setting, before.first, name.last)
    own = setting.lexicon.classes_of(singular(setting.tokens[group.head].lower)) & _ITEM_CLASSES
    if own:
        return replace(before.named, names=unique((*before.named.names, singular_phrase(long), long)))
    return Named(unique((singular_phrase(long), long)), "System") if name.named.kind is None else None


def _state(group: NounGroup, slot: Slot, setting: Setting) -> Named | None:
    """The state acts in "Iraqi officials", "the Polish government", "US forces"."""
    moved = bool(group.classes & {"platform"}) and bool(group.demonyms)
    moved = moved or (
        slot.role in ("buyer", "recipient") and "place" in group.classes
    )  # "to Iraq's northern provinces"
    if (
        not (group.classes & STATE_LIKE or moved)
        or not setting.accepts(slot.role, "Country")
        or slot.only & group.classes
    ):
        return None
    if "facility" in group.classes and setting.accepts(slot.role, "Facility"):
        return None
    if not allowed(slot, "Country", group.classes, named=True, setting=setting):
        return None
    country = country_of(group, setting)
    if country is None:
        return None
    own = phrase(setting, group.own, group.head + 1)
    words = phrase(setting, group.first, group.head + 1)
    for article in ("the ", "The ", "a ", "an ", "some "):
        words = words.removeprefix(article)
        own = own.removeprefix(article)
    alone = [own] if group.possessor is not None else []
    moves = "body" not in group.classes
    return replace(country, names=unique((*country.names, words, *alone)), country=country.iri if moves else None)


def country_of(group: NounGroup, setting: Setting) -> Named | None:
    """The country that a group's adjective, possessor or first name gives it."""
    if group.demonyms:
        return group.demonyms[-1].named
    owner = group.possessor
    if owner is not None and owner.name is not None and owner.name.named.kind == "Country":
        return owner.name.named
    for name in group.names:
        if name.named.kind == "Country" and name.last <= group.head and name.first >= group.own:
            return name.named
    if (
        group.lemma in ("government", "state", "kingdom", "republic", "ministry", "people", "armed")
        and group.tail
        and group.tail[0][0] == "of"
    ):
        other = group.tail[0][1]
        if other.name is not None and other.name.named.kind == "Country" and not other.members:
            return other.name.named
    if (owner is not None and owner.is_pronoun) or group.determiner in ("its", "their", "our"):
        return setting.discourse.owner(group)
    return None


_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})


def _definite(group: NounGroup, slot: Slot, setting: Setting) -> Named | None:
    state = group.lemma in STATES
    if (
        (group.determiner in _POINTING or (state and group.determiner in ("his", "her", "their")))
        and group.possessor is None
        and (not group.names or (state and group.names[-1].last <= group.head))
    ):
        return setting.discourse.definite(
            group,
            lambda k: setting.accepts(slot.role, k) and allowed(slot, k, group.classes, named=True, setting=setting),
            [setting.tokens[w[0]].lower for w in group.words],
        )
    return None
