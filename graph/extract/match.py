"""Frames against clauses and noun groups: which roles bind, and why a frame that was tried is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from graph.extract.candidate import Candidate, Refusal
from graph.extract.chunk import Chunk, NounGroup
from graph.extract.clauses import Clause
from graph.extract.derived_places import is_pointed, part_of, spoken_of
from graph.extract.fillers import fill
from graph.extract.frames import DISCOURSE, Frame, FrameSet, Slot
from graph.extract.generics import note_generics
from graph.extract.name_places import name_places
from graph.extract.offices import office_names
from graph.extract.places import (
    Light,
    Places,
    clause_places,
    light_of,
    noun_places,
    put,
)
from graph.extract.respectively import share_out
from graph.extract.setting import Setting
from graph.extract.sides import settle_sides
from graph.model import Filler, Named

__all__ = ["Candidate", "Refusal", "match_sentence"]


def match_sentence(
    chunks: Sequence[Chunk],
    clauses: Sequence[Clause],
    frames: FrameSet,
    setting: Setting,
    refusals: list[Refusal] | None = None,
) -> list[Candidate]:
    """All candidates of a sentence.

    Args:
        chunks: its chunks, with phrases attached.
        clauses: its clauses.
        frames: the frames.
        setting: text and knowledge.
        refusals: where to note what was refused; None if nobody asks.
    """
    found: list[Candidate] = []
    note_generics(chunks, setting)
    verbs = frozenset(["under", *(w for clause in clauses for w in (clause.verb.bare, clause.verb.lemma))])
    for clause in clauses:
        verb = clause.verb
        tried = frames.by_verb.get(verb.lemma) or (frames.by_verb.get(verb.bare) if not verb.particle else None)
        if tried:
            places = clause_places(clause, clauses)
            for frame in _within_reach(tried, places, refusals):
                candidate = _bind(
                    frame, places, setting, clause, (verb.first, verb.last), refusals, verbal=True, clauses=clauses
                )
                if candidate is not None:
                    found.append(candidate)
    for chunk in chunks:
        if isinstance(chunk, NounGroup):
            found += _match_group(chunk, chunks, clauses, verbs, frames, setting, refusals)
    ousted = {(t, c.trigger) for c in found for t in c.frame.ousts}
    if ousted:
        found = [c for c in found if (c.type, c.trigger) not in ousted or c.type in c.frame.ousts]
    if any(chunk.word == "respectively" for chunk in chunks):
        return list(share_out(found))
    return found


def _match_group(  # noqa: PLR0917
    group: NounGroup,
    chunks: Sequence[Chunk],
    clauses: Sequence[Clause],
    verbs: frozenset[str],
    frames: FrameSet,
    setting: Setting,
    refusals: list[Refusal] | None,
) -> Iterator[Candidate]:
    for part in _parts(group):
        known: dict[
            tuple[Light, bool], tuple[Places, frozenset[str]]
        ] = {}  # by what frames differ in, and what it holds
        clause: Clause | None = None
        for frame, title in _tried(part, frames, setting):
            light = light_of(frame, verbs)
            if (light, title) not in known:
                places = noun_places(part, light, clauses, setting, chunks, title=title)
                clause = _governing(part, _of_list(clauses) if "fitted" in places else clauses)
                known[light, title] = places, frozenset(places)
            places, held = known[light, title]
            if refusals is None and frame.lacks(held):
                continue
            candidate = _bind(
                frame, places, setting, clause, (part.own, part.head + 1), refusals, verbal=False, clauses=clauses
            )
            if candidate is not None:
                yield from _split(candidate)
        if (
            part.name is not None
            and part.name.last == part.head + 1
            and (part.name.named.kind or "?") in frames.by_name
        ):
            places = name_places(part, chunks, clauses, setting)
            for frame in _within_reach(frames.by_name[part.name.named.kind or "?"], places, None):
                candidate = _bind(frame, places, setting, None, (part.first, part.head + 1), None, verbal=False)
                if candidate is not None:
                    yield candidate
        if part.words or part.affixed:
            yield from _suffixed(part, frames, setting, refusals)


def _within_reach(tried: Sequence[Frame], places: Places, refusals: list[Refusal] | None) -> Sequence[Frame]:
    """The frames for which each place that they need holds something; all, where somebody asks why they are refused."""
    held = frozenset(places)
    return tried if refusals is not None else [frame for frame in tried if not frame.lacks(held)]


def _split(candidate: Candidate) -> Iterator[Candidate]:
    """One candidate for each filler of the role that its frame splits."""
    fillers = candidate.roles.get(candidate.frame.split, [])
    if len(fillers) < 2:
        yield candidate
        return
    for filler in fillers:
        yield replace(candidate, roles={**candidate.roles, candidate.frame.split: [filler]})


def _parts(group: NounGroup) -> Iterator[NounGroup]:
    part: NounGroup | None = group
    while part is not None:
        yield part
        part = part.possessor if part.possessor is not None and part.possessor.index < 0 else None


def _tried(group: NounGroup, frames: FrameSet, setting: Setting) -> list[tuple[Frame, bool]]:
    """The frames that the words of a group may trigger, and whether the trigger stands before its name as a title."""
    found: list[tuple[tuple[Frame, ...] | None, bool]] = []
    short = group.count is not None or setting.tokens[group.head].text.isupper()  # "FMS to Chile"
    if not group.lemma and short and group.lower in frames.by_noun:
        found.append((frames.by_noun[group.lower], False))
    if group.lemma:
        found.append((frames.by_noun.get(group.lemma), False))
        if group.words:
            pair = f"{setting.tokens[group.words[-1][0]].lower} {group.lemma}"
            found.append((frames.by_noun.get(pair), False))
        if "-" in group.lemma:
            found.append((frames.by_noun.get(group.lemma.rpartition("-")[2]), False))
        if not group.classes:
            found.append((_titled(group, frames, setting), False))
    elif group.name is not None and group.name.last == group.head + 1:
        tried = (frames.by_noun.get(name) for name in office_names(group, setting))
        found.append((next((t for t in tried if t), None), True))
    return [(frame, title) for tried, title in found if tried for frame in tried]


def _titled(group: NounGroup, frames: FrameSet, setting: Setting) -> tuple[Frame, ...] | None:
    """Frames of the noun before a capital word that is no known name: "Exercise Kakadu"."""
    if not group.words or not setting.tokens[group.head].text[:1].isupper():
        return None
    for first, _, tag in reversed(group.words):
        lower = setting.tokens[first].lower
        if lower in frames.by_noun:
            return frames.by_noun[lower] if tag == "NN" else None
    return None


def _of_list(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses that can open a list of parts: not those that tell who made one ("an engine supplied by Korvex")."""
    return [c for c in clauses if c.relation != "participle"] or clauses


def _governing(group: NounGroup, clauses: Sequence[Clause]) -> Clause | None:
    """The clause in which a group stands: the last one that begins before it or has it as subject."""
    found = None
    for clause in clauses:
        if clause.subject is group or group in clause.objects:
            return next(
                (
                    c
                    for c in clauses
                    if c.relation == "infinitive" and c.governor is clause and c.subject is clause.subject is group
                ),
                clause,
            )
        if clause.first <= group.first:
            found = clause
    return found or (clauses[0] if clauses else None)


def _suffixed(
    group: NounGroup, frames: FrameSet, setting: Setting, refusals: list[Refusal] | None
) -> Iterator[Candidate]:
    """Compounds before a noun: "Iranian-made drones", "Oslo-based Kongsberg"."""
    for first, _, tag in group.words:
        tried = frames.by_word.get(setting.tokens[first].lower) if tag in ("JJ", "NN") else None
        for frame in tried or ():
            places = _around_word(group)
            candidate = _bind(frame, places, setting, None, (first, group.head + 1), refusals, verbal=False)
            if candidate is not None:
                yield candidate
    for name in group.affixed:
        tried = frames.by_suffix.get("-" + name.affix)
        if not tried or name.prefixed:
            continue
        places = {"prefix": [name.named], "head": [group]}
        for frame in tried:
            candidate = _bind(frame, places, setting, None, (name.first, group.head + 1), refusals, verbal=False)
            if candidate is not None:
                yield candidate


def _around_word(group: NounGroup) -> Places:
    """Places around a describing word ("state-owned"): head or the name in apposition, country adjective, owner."""
    places: Places = {}
    other = group.apposed
    named = group.name if group.name is not None and group.name.last == group.head + 1 else None
    if named is None and other is not None and other.name is not None and other.name.last == other.head + 1:
        named = other.name
    put(places, "self", named.named if named is not None else None)
    put(places, "head", group)
    for name in group.demonyms:
        put(places, "adjective", name.named)
    for name in group.names:
        if name is not named:
            put(places, "modifier", name.named)
    put(places, "possessor", group.possessor)
    put(places, "state", Named(("state",), "GovernmentBody", generic=True))
    return places


def _bind(  # noqa: C901, PLR0912, PLR0917
    frame: Frame,
    places: Places,
    setting: Setting,
    clause: Clause | None,
    trigger: tuple[int, int],
    refusals: list[Refusal] | None,
    *,
    verbal: bool,
    clauses: Sequence[Clause] = (),
) -> Candidate | None:
    reason = _unfit(frame, places, clause, setting, verbal=verbal)
    if not reason and frame.words and frame.nouns and not verbal:
        told = {t.lower for t in setting.tokens[max(0, trigger[0] - 2) : trigger[1]]}
        reason = "" if told & frame.words else f"none of {_told(frame.words, ', ')} describes it"
    if not reason and frame.words and verbal and clause is not None:
        told = {
            t.lower
            for t in setting.tokens[
                min(clause.first, clause.subject.first if clause.subject else clause.first) : clause.last
            ]
        }
        if clause.predicate is not None:
            told.add(clause.predicate.word)
        reason = "" if told & frame.words else "no word of its frame stands by it"
    if not reason and not frame.sides:
        reason = _out_of_reach(frame, places)
    roles: dict[str, list[Filler]] = {}
    groups: list[NounGroup] = []
    if not reason:
        sides: list[list[Filler]] = []
        for base, part, slots in frame.reach:
            if base in DISCOURSE:
                taken = {f.iri or f.name for fillers in roles.values() for f in fillers if isinstance(f, Named)}
                others: Iterable[NounGroup | Named] = [
                    n for n in spoken_of(base, setting, trigger[0]) if (n.iri or n.name) not in taken
                ]
            elif base not in places:
                continue
            else:
                others = part_of(part, places[base], setting, clauses) if part else places[base]
            for other in others:
                if not part and isinstance(other, NounGroup) and other in groups:
                    continue
                took = _take(other, slots, roles, sides, setting)
                if took and isinstance(other, NounGroup):
                    groups.append(other)
        settle_sides(frame, roles, sides, setting)
        _once(roles)
        for need in frame.requires:
            if need.isdisjoint(roles):
                reason = f"no {_told(need, ' or ')}"
                break
        reason = reason or _doubled(roles, setting)
        for role, text in frame.fixed.items():
            roles[role] = [_fixed(text, setting)]
    if reason:
        if refusals is not None:
            words = setting.text[setting.tokens[trigger[0]].start : setting.tokens[trigger[1] - 1].end]
            refusals.append(Refusal(frame.id, words, reason))
        return None
    first = min([trigger[0], *(g.first for g in groups)])
    last = max([trigger[1], *((g.members[-1] if g.members else g).last for g in groups)])
    return Candidate(frame, roles, groups, clause, first, last, verbal, trigger)


def _fixed(text: str, setting: Setting) -> Named:
    """What a frame's own words tell: a country under its common name, else a class noun."""
    known = [i for i in setting.reference.by_name(text) if setting.reference.entities[i].kind == "Country"]
    return setting.country(known[0]) if known else Named((text,), generic=True)


def _out_of_reach(frame: Frame, places: Places) -> str:
    for need, ways in frame.ways:
        if ways.isdisjoint(places):
            return f"no {_told(need, ' or ')}"
    return ""


@cache
def _told(words: frozenset[str], between: str) -> str:
    """Words of a frame as a reason tells them; kept, because the same frames are refused again and again."""
    return between.join(sorted(words))


def _once(roles: dict[str, list[Filler]]) -> None:
    """A name of no known kind fits everywhere; it keeps the first role that it took."""
    seen: set[str] = set()
    for role, fillers in list(roles.items()):
        left = [
            f for f in fillers if not (isinstance(f, Named) and f.kind is None and not f.generic and f.name in seen)
        ]
        seen |= {f.name for f in left if isinstance(f, Named) and f.kind is None and not f.generic}
        if left:
            roles[role] = left
        elif fillers:
            del roles[role]


def _doubled(roles: Mapping[str, list[Filler]], setting: Setting) -> str:
    """Nobody sells to himself: one name in two roles refuses a frame, places apart."""
    seen: dict[str, str] = {}
    for role, fillers in roles.items():
        if role == "place" or setting.ontology.roles[role].form != "named":
            continue
        for filler in fillers:
            if isinstance(filler, Named) and (not filler.generic or role in ("item", "system")):
                key = filler.iri or filler.name
                if seen.get(key, role) != role:
                    return f"{filler.name} would be {seen[key]} and {role}"
                seen[key] = role
    return ""


def _unfit(frame: Frame, places: Places, clause: Clause | None, setting: Setting, *, verbal: bool) -> str:  # noqa: C901, PLR0911, PLR0912
    event = setting.ontology.fact_types[frame.type].group == "Event"
    if event and verbal and clause is not None and clause.verb.modal == "can":
        return "what can be done is no event"
    if frame.voice and verbal and clause is not None and (frame.voice == "passive") != clause.verb.passive:
        return f"not {frame.voice}"
    for place in frame.without:
        if places.get(place):
            return f"there is a {place}"
    for place in frame.filled:
        if not places.get(place):
            return f"there is no {place}"
    if frame.known and not any(is_pointed(o) for place in frame.known for o in places.get(place, ())):
        return f"no {_told(frame.known, ' or ')} that the text points to"
    described = (
        event and clause is not None and clause.verb.passive and clause.antecedent is not None
    )  # "attacks, blamed on rebels"
    if (
        frame.unless
        and clause is not None
        and not verbal
        and not described
        and not frame.unless.isdisjoint((clause.verb.bare, clause.verb.lemma))
    ):
        return f"under {clause.verb.lemma!r} it tells something else"
    for place, words in frame.must.items():
        others = places.get(place)
        if not others or not any(
            isinstance(o, NounGroup) and not words.isdisjoint((o.lemma, o.lower, o.determiner if o.is_pronoun else ""))
            for o in others
        ):
            return f"{place} is none of {_told(words, ', ')}"
    for place, words in frame.avoid.items():
        for other in places.get(place, ()):
            if isinstance(other, NounGroup) and (
                other.lemma in words
                or (other.name is not None and other.lower in words)
                or _pair(other, setting) in words
            ):
                return f"{place} is {other.lemma or other.lower!r}: another meaning"
    return ""


def _pair(group: NounGroup, setting: Setting) -> str:
    """The noun of a group with the word before it, as frames write two words: "aerial-vehicle"."""
    return f"{setting.tokens[group.words[-1][0]].lower}-{group.lemma}" if group.words and group.lemma else ""


def _take(
    other: NounGroup | Named,
    slots: tuple[Slot, ...],
    roles: dict[str, list[Filler]],
    sides: list[list[Filler]],
    setting: Setting,
) -> bool:
    for slot in slots:
        if slot.role == "side":
            fillers = fill(other, Slot("party", slot.only), setting)
            if fillers:
                sides.append([f for f in fillers if not any(f in b for b in sides)])
                return True
            continue
        fillers = fill(other, slot, setting)
        if not fillers:
            continue
        if slot.role in roles and setting.ontology.roles[slot.role].form != "named":
            continue
        known = roles.setdefault(slot.role, [])
        if not known:
            known += fillers
            return True
        if slot.role not in _MANY and not slot.more:
            continue
        same = {f.iri for f in known if isinstance(f, Named) and f.iri is not None}
        known += [f for f in fillers if f not in known and not (isinstance(f, Named) and f.iri in same)]
        return True
    return False


_MANY = frozenset({"party", "participant"})
