"""What stands where around a verb: subject, objects, and what each preposition brings."""

from __future__ import annotations

from collections.abc import Iterable

from graph.extract.chunk import NounGroup
from graph.extract.clauses import Clause
from graph.extract.wordset import wordset
from graph.model import Named

__all__ = ["clause_places"]

_SHORT = {
    "off the coast of": "off",
    "on the outskirts of": "near",
    "in the vicinity of": "near",
    "close to": "near",
    "next to": "near",
    "outside of": "outside",
}


Places = dict[str, list["NounGroup | Named"]]

_BE = frozenset({"be", "become", "remain"})
_CHOOSING = wordset("choose select pick contract hire commission name")

_FORCING = wordset("force cause compel prompt lead oblige push")

_ORDERING = wordset("order ask tell want urge instruct request demand command")
_CALLING = frozenset({"call on", "call upon"})
_ASKING = frozenset({"ask", "request", "apply"})

_AGREEING = wordset("agree pledge undertake discuss talk consult haggle bargain confer renegotiate")
_TRADING = wordset(
    "buy sell purchase acquire order supply provide deliver donate give send transfer pay lend finance "
    "start begin open resume hold continue meet discuss talk negotiate receive let allow"
)

_TASKED = wordset("contract order deal agreement modification option tender award")

_SHARES = frozenset({"percent", "per cent"})  # "is owned 55 percent by"

_WIELDS = frozenset({"use", "employ", "fire"})

_LOCATIVE = wordset("in near at over on off outside inside across around above along")


def put(places: Places, place: str, group: NounGroup | Named | None) -> None:
    """Add a group to a place; None is nothing. Long prepositions count as the short one of their meaning."""
    if group is not None:
        known = places.setdefault(_SHORT.get(place, place), [])
        if group not in known:
            known.append(group)


def is_task(clause: Clause, group: NounGroup) -> bool:
    """Whether an infinitive says what a noun is for ("a contract with Poland to supply 12 radars")."""
    if group.index < 0 or group.index > clause.verb.index:
        return False
    above = clause.governor
    near = group.end == clause.verb.index
    return near or (
        above is not None
        and above.verb.bare not in _BE
        and (group in above.objects or (above.subject is group and above.verb.passive))
    )


def _chooser(clause: Clause, above: Clause) -> NounGroup | None:
    """Who has chosen the subject of an infinitive ("Denmark picked Saab to supply radars")."""
    if above.verb.bare not in _CHOOSING:
        return None
    if above.verb.passive:
        return next((group for word, group in above.obliques if word == "by"), None)
    return above.subject if above.objects and clause.subject is above.objects[0] else None


def _counterparts(clause: Clause, above: Clause) -> list[NounGroup]:
    """The other parties of what is agreed for one of them to do: "A and B signed an agreement for A to buy jets"."""
    parties = above.subject.members if above.subject is not None else []
    actor = clause.subject.name if clause.subject is not None and not clause.inherited else None
    if actor is None or not any(p.name is not None and p.name.named == actor.named for p in parties):
        return []
    return [p for p in parties if p.name is not None and p.name.named != actor.named]


def _agreed(places: Places, clause: Clause, clauses: Iterable[Clause]) -> None:
    """What several agree to do, and who they are ("Bolivia and Chile agreed to exchange data"); buying is told as such."""
    for other in clauses:
        if other.governor is not clause or other.verb.form != "infinitive" or other.verb.bare in _TRADING:
            continue
        put(places, "agreed", other.objects[0] if other.objects else None)
        for word, group in other.obliques:
            if word in ("with", "together with"):
                put(places, word, group)
    if clause.subject is not None and (
        clause.subject.members or clause.subject.plural or "with" in places or "to" in places
    ):
        put(places, "joint", clause.subject)


def clause_places(clause: Clause, clauses: Iterable[Clause] = ()) -> Places:  # noqa: C901, PLR0912, PLR0915
    """Places of a clause: subject, object, indirect, prepositions. The voice is undone: `subject` is who acts.

    Where something happens may be told in a clause that describes an object ("a drone carrying explosives near Erbil").
    """
    places: Places = {}
    verb = clause.verb
    objects = list(clause.objects)
    if verb.form == "infinitive" and clause.governor is not None:
        around = [clause.governor.subject, *clause.governor.objects, *(g for _, g in clause.governor.obliques)]
        for member in _counterparts(clause, clause.governor):
            put(places, "counterpart", member)
        put(places, "chooser", _chooser(clause, clause.governor))
        if clause.governor.verb.bare in _ASKING and not clause.governor.verb.passive:
            put(places, "asking", clause.governor.subject)  # "has requested to buy"
        if clause.governor.verb.passive and clause.governor.verb.bare == "award":
            put(places, "winner", clause.governor.subject)  # "is awarded a contract to procure radars"
        if clause.governor.verb.bare in _FORCING and clause.subject in clause.governor.objects:
            put(places, "forcing", clause.governor.subject)  # "a fire forced the plant to halt production"
        if (
            clause.governor.verb.bare in _ORDERING or clause.governor.verb.lemma in _CALLING
        ) and not clause.governor.verb.passive:
            put(places, "ordering", clause.governor.subject)  # "Chad asked the troops to leave"
        put(
            places,
            "contracted",
            next((g for g in around if g is not None and g.lemma in _TASKED and is_task(clause, g)), None),
        )
    if (
        clause.subject is not None
        and not clause.subject.lemma
        and clause.subject.name is None
        and not clause.subject.is_pronoun
    ):
        put(places, "ellipsis", clause.subject)  # "another 40 are to follow"
    if (
        clause.predicate is not None
        and clause.predicate.word == "due"
        and not any(other.governor is clause and other.verb.form == "infinitive" for other in clauses)
    ):
        put(places, "due", clause.subject)  # "the first is due in June"
    if verb.passive:
        if objects and clause.relation != "relative" and objects[-1].lemma not in _SHARES:
            put(places, "indirect", clause.subject)
            put(places, "object", objects[-1])
        else:
            put(places, "object", clause.subject)
            put(places, "indirect", objects[0] if objects and objects[0].lemma not in _SHARES else None)
        for word, group in clause.obliques:
            put(places, "subject" if word == "by" else word, group)
    else:
        put(places, "subject", clause.subject)
        if len(objects) >= 2 and clause.antecedent is not objects[0]:
            put(places, "indirect", objects[0])
            put(places, "object", objects[1])
        elif len(objects) >= 2:
            put(places, "object", objects[0])
            put(places, "indirect", objects[1])
        elif objects:
            put(places, "object", objects[0])
        for word, group in clause.obliques:
            put(places, word, group)
    if verb.bare in _AGREEING:
        _agreed(places, clause, clauses)
    for other in clauses:
        if other.governor is clause and other.relation == "adverbial" and other.opener in ("after", "because"):
            by = next((g for word, g in other.obliques if word == "by"), None)
            put(places, "aftermath", by if other.verb.passive else other.subject)
        if other.governor is clause and other.verb.form == "infinitive" and verb.bare in _CHOOSING and other.objects:
            put(places, "chosen", other.objects[0])
        if (
            other.antecedent is not None
            and other.governor is clause
            and other.antecedent in objects
            and other.relation in ("participle", "gerund")
        ):
            for word, group in other.obliques:
                if word in _LOCATIVE:
                    put(places, word, group)
        if (
            other is not clause
            and other.verb.bare in _WIELDS
            and other.relation == "gerund"
            and clause.subject is not None
            and other.subject is clause.subject
        ):
            for group in other.objects:  # "using two boats, they attacked"
                put(places, "with", group)
    return places
