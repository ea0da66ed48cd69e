"""Where fillers stand: the places of a clause or of a noun group that a frame's slots name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.extract.around_nouns import is_known, listed, of_event, round_of, worth
from graph.extract.chunk import Chunk, NounGroup
from graph.extract.clause_places import Places, clause_places, is_task, put
from graph.extract.clauses import Clause
from graph.extract.equipping import equip
from graph.extract.frames import Frame
from graph.extract.name_places import after_semicolons
from graph.extract.offices import office_body, office_of, office_words
from graph.extract.setting import Setting, pseudo
from graph.extract.wordset import wordset

__all__ = ["Light", "Places", "clause_places", "light_of", "noun_places", "put"]

_BE = frozenset({"be", "become", "remain"})
_NAMING = frozenset({"name", "appoint", "elect", "make", "install"})
_COVERS = wordset("cover include comprise involve provide encompass envisage foresee cover")
_PASSING = wordset("receive get obtain deliver supply provide build sell buy acquire order purchase")
_AIMS = wordset("replace counter strengthen boost bolster protect defend deter complement augment fill address succeed")
_DEMANDS = wordset("order request enquiry inquiry backlog")
_HANDING = frozenset({"delivery", "handover", "shipment"})
_ORDERING = wordset("order buy purchase acquire procure contract sell reorder")
_DUE = wordset("due ready scheduled slated set")
_SORTS = wordset(
    "military strategic maritime mutual economic nuclear technical technological "
    "armed ballistic guided hypersonic unmanned explosive incendiary anti-tank anti-ship anti-aircraft "
    "long-range short-range medium-range surface-to-air air-to-air"
)
_BODIES = frozenset({"force", "body"})  # "the foreign ministry spokesman"
_OCCURS = wordset(
    "begin start open end finish conclude resume continue take occur run last proceed kick unfold progress"
)
_ABOUT = frozenset({"on", "for", "about", "over"})
_PARTNERS = wordset(
    "subsidiary unit arm division affiliate branch supplier maker manufacturer producer builder partner rival "
    "owner contractor subcontractor customer shareholder parent business operator developer spokesman "
    "official executive"
)
_NEUTRAL = wordset(
    "value price sign announce reach conclude place award hold carry launch conduct stage report estimate "
    "agree ink give worth"
)


Light = tuple[frozenset[str], frozenset[str]]
"""Verbs that mean no more than "do": those whose object or subject a frame's noun is, and those with a passive."""


def light_of(frame: Frame, verbs: frozenset[str]) -> Light:
    """The light verbs of a frame among the verbs of a sentence (and "under", which stands among them without being one)."""
    return frame.light & verbs, frame.passive_light & verbs


_SELLING = wordset("export re-export sell resell deliver ship")


def noun_places(  # noqa: C901, PLR0912, PLR0915
    group: NounGroup, light: Light, clauses: Sequence[Clause], setting: Setting, chunks: Sequence[Chunk], *, title: bool
) -> Places:
    """Places of a noun group that holds a frame's trigger: what owns it, describes it, follows it, and governs it.

    Args:
        group: the group.
        light: the light verbs of the frame, which make the subject of the verb an `agent`.
        clauses: the sentence's clauses.
        setting: text and knowledge.
        chunks: the sentence's chunks.
        title: the trigger is a noun before the group's name ("Foreign Minister Sergei Lavrov"), the name is `self`.
    """
    places: Places = {}
    active_light, passive_light = light
    put(places, "head", office_of(group, setting) if title else group)
    _own(places, group, setting, title=title)
    for word, other in group.tail if group.lemma or title else group.tail[:1]:
        put(places, word, other)
        if word in ("after", "following", "before") and "event" in other.classes:
            break  # what stands behind belongs to that event
    if group.tail and group.tail[0][0] == "from" and group.lemma in _DEMANDS:
        put(places, "origin", group.tail[0][1])  # "an order from Peru for 12 jets"
    _self(places, group, clauses, {setting.lexicon.kinds[c] for c in group.classes}, chunks, title=title)
    first = round_of(group, chunks) or group.up or group
    put(places, "listed", listed(group, chunks))
    put(places, "worth", worth(group, chunks, clauses))
    put(places, "definite", group if is_known(group, setting) else None)
    if "component" in group.classes and not title:
        equip(places, group, clauses, chunks, setting.reference)
    for clause in clauses:
        objects = clause.objects
        verb = clause.verb
        if (
            objects
            and verb.form == "infinitive"
            and not verb.passive
            and verb.bare not in _AIMS
            and clause.antecedent is None
            and is_task(clause, first)
        ):
            for other in objects:
                put(places, "task", other)
            put(places, "sold", objects[0] if verb.bare in _SELLING else None)  # "a licence to export shells"
            for word, other in clause.obliques:
                put(places, "task" if word == "with" else word, other)
        if ("for", first) in clause.obliques and (
            (clause.predicate is not None and clause.predicate.word in _DUE) or verb.bare in ("schedule", "slate")
        ):
            put(places, "of", clause.subject)
        if group.lemma in _HANDING and verb.bare in _ORDERING and _beside(first, clause):
            put(places, "delivered", clause.subject if verb.passive else next(iter(objects), None))
            put(places, "receiver", None if verb.passive else clause.subject)
            for word, other in clause.obliques:
                put(places, word, other if word == "from" else None)
        if verb.bare in _BE and (clause.subject is first or group in objects):
            for word, other in clause.obliques:
                if word == "worth":
                    put(places, "worth", other)
        if (
            (
                clause.subject is not None
                and group.index >= 3
                and chunks[group.index - 1].kind == "I"
                and chunks[group.index - 2].kind == ","
            )
            and chunks[group.index - 3] is clause.subject
            and group.end < len(chunks)
            and chunks[group.end].kind == ","
        ):
            put(places, "agent", clause.subject)  # "the minister, on a visit to Oslo, said"
        if "under" in active_light and ("under", first) in clause.obliques:
            put(places, "agent", clause.subject)
            if verb.bare in _PASSING and not verb.passive and objects:
                put(places, "covering", objects[-1])  # "will receive 12 radars under a contract with Korvex"
                for word, other in clause.obliques:
                    if word == "to":
                        put(places, word, other)
        if (
            clause.relation == "gerund"
            and clause.opener in _ABOUT
            and objects
            and clause.governor is not None
            and first in (clause.governor.subject, *clause.governor.objects)
        ):
            put(places, "task", objects[0])  # "an agreement on supplying gas"
        if clause.antecedent is first and clause.relation == "gerund" and objects:
            put(places, "telling", objects[0])  # "a bill extending conscription"
        behind = clause.antecedent is not None and any(g is clause.antecedent for _, g in first.tail)
        if (clause.antecedent is first or behind) and clause.relation == "gerund" and objects and verb.bare in _COVERS:
            put(places, "covering", objects[0])
        occurs = verb.bare in _OCCURS and not objects and "event" not in first.classes
        if clause.subject is first and not verb.passive and (verb.bare == "go" or occurs):
            for word, other in clause.obliques:
                put(places, word, other)  # "the order went to Korvex", "talks began in Doha"
        if clause.subject is first and not verb.passive and verb.bare == "provide" and not objects:
            for word, other in clause.obliques:
                put(places, "covering" if word == "for" else word, other)  # "provides for the production of ..."
            continue
        if clause.subject is first and not objects and verb.bare == "consist":
            for word, other in clause.obliques:
                put(places, "covering" if word == "of" else word, other)
            continue
        if clause.subject is first and objects and not verb.passive and verb.bare in _COVERS:
            put(places, "covering", objects[0])
            continue
        if verb.bare in _BE and ("under", first) in clause.obliques:
            put(places, "undergoer", clause.subject)  # "the firm is under sanctions"
        if (
            verb.bare in _BE
            and clause.subject is not first
            and clause.antecedent is not first
            and any(w in ("in", "under") and g is first for w, g in clause.obliques)
        ):
            put(places, "agent", clause.subject)  # "the two are in talks"
            for word, other in clause.obliques:
                if other is not first:
                    put(places, word, other)
        if clause.subject is first and verb.form in ("finite", "infinitive"):
            put(places, "subjected", group)
        if verb.passive and clause.subject is first and verb.form in ("finite", "infinitive"):
            put(places, "stated", group)
        if verb.passive and (clause.subject is first) and (verb.bare in active_light or verb.lemma in active_light):
            for word, other in clause.obliques:
                put(places, "agent" if word == "by" else word, other)
        elif (
            not verb.passive
            and verb.bare not in _BE
            and (
                first in objects
                or any(
                    (w in ("in", "into", "on", "to", "for", "from", "at", "during") or (w == "under" and not objects))
                    and g is first
                    for w, g in clause.obliques
                )
            )
        ):
            if verb.lemma in active_light or verb.bare in active_light:
                if clause.antecedent is None or clause.subject is not group:
                    put(places, "agent", clause.subject)
                if len(objects) >= 2 and objects[1] is first:
                    put(places, "indirect", objects[0])
                for word, other in clause.obliques:
                    if other is not first and not of_event(word, other, first, clause):
                        put(places, "placed" if verb.bare == "place" and word == "with" else word, other)
                if first not in objects and objects:
                    put(places, "object", objects[0])
        elif verb.passive and first in objects and (verb.bare in passive_light or verb.lemma in passive_light):
            put(places, "awarded", clause.subject)
            for word, other in clause.obliques:
                put(places, "agent" if word == "by" else word, other)
        if (
            clause.relation == "participle"
            and (clause.antecedent is first or (behind and verb.bare in _NEUTRAL))
            and (verb.bare in _NEUTRAL or verb.bare in active_light or verb.lemma in active_light)
        ):
            for word, other in clause.obliques:
                put(places, "placed" if verb.bare == "place" and word == "with" else word, other)
    return places


def _beside(group: NounGroup, clause: Clause) -> bool:
    """Whether a noun stands beside what is told: "24 jets for delivery by 2027", ", with deliveries starting in 2027"."""
    return any(word in ("for", "with") and other is group for word, other in clause.obliques)


def _own(places: Places, group: NounGroup, setting: Setting, *, title: bool) -> None:
    owner = group.possessor
    if owner is not None:
        put(places, "possessor", owner.members[0] if owner.members else owner)
    elif group.determiner in ("its", "their", "his", "her", "our"):
        put(places, "possessor", pseudo_pronoun(group))
    for name in group.demonyms:
        put(places, "adjective", name.named)
    last = group.name if title else None
    if title:
        put(places, "of", office_body(group, setting))
    for name in group.names:
        if name is not last and name.first >= group.own and name.last <= group.head:
            put(places, "modifier", name.named)
    end = office_words(group, setting)[-1][0] if title else group.head
    nouns = [w for w in group.words if w[2] == "NN" and w[1] <= end]
    if nouns and nouns[-1][1] == end:
        made = _noun_before(nouns, group.words, setting)
        put(places, "modifier", made)


def _noun_before(nouns: list[tuple[int, int, str]], words: list[tuple[int, int, str]], setting: Setting) -> NounGroup:
    first, last, _ = nouns[-1]
    lower = setting.tokens[first].lower
    made = pseudo(first, last, lower, setting.lexicon.classes_of(lower))
    run: list[tuple[int, int, str]] = []
    for word in reversed(words):  # "military cooperation", "air defence"
        if word[1] == (run[0] if run else nouns[-1])[0] and (
            word[2] == "NN" or setting.tokens[word[0]].lower in _SORTS or made.classes & _BODIES
        ):
            run.insert(0, word)
    made.words = run
    return made


def pseudo_pronoun(group: NounGroup) -> NounGroup:
    """The possessive pronoun before a noun as a group of its own."""
    made = pseudo(group.first, group.first + 1, "")
    made.determiner = group.determiner
    return made


def _self(  # noqa: C901, PLR0912  one case, one line
    places: Places,
    group: NounGroup,
    clauses: Iterable[Clause],
    kinds: set[str],
    chunks: Sequence[Chunk],
    *,
    title: bool,
) -> None:
    if title and group.name is not None:
        held = places["head"][0]
        several = isinstance(held, NounGroup) and held.plural  # "Presidents A and B"
        for member in (group, *group.members[1:]) if several else (group,):
            put(places, "self", member.name.named if member.name is not None else None)
        return
    other = group.apposed
    if other is not None and other.name is not None and other.name.last == other.head + 1:
        put(places, "self", other.name.named)
        return
    if other is not None and other.index < group.index and any(n.named.kind == "System" for n in other.names):
        put(places, "self", other)  # "the Skyfox drones, the subject of a contract"
        return
    described = _described_by(group, chunks)
    if described is not None:
        put(places, "self", described)
        return
    inner = group.names[-1] if group.names else None
    if (
        inner is not None
        and group.lemma
        and group.lemma not in _PARTNERS
        and group.determiner not in ("a", "an")
        and inner.first >= group.own
        and inner.last <= group.head
        and inner.named.kind in kinds
    ):
        put(places, "self", inner.named)  # "the LIG Nex1 defence firm"
        return
    for clause in clauses:
        if (
            (clause.verb.bare in _BE or (clause.verb.passive and clause.verb.bare in _NAMING))
            and group in clause.objects
            and clause.subject is not None
            and clause.antecedent is not group
        ):
            put(places, "self", clause.subject)
            for word, other in clause.obliques:
                if other is clause.antecedent:
                    put(places, word, other)  # "X, of which Y is a unit"
        if (
            clause.verb.bare in _BE
            and clause.subject is group
            and clause.objects
            and clause.objects[0].name is not None
            and clause.objects[0].name.last == clause.objects[0].head + 1
        ):
            put(places, "self", clause.objects[0])
            for other in after_semicolons(clause.objects[0], chunks):
                put(places, "self", other)
        for word, oblique in clause.obliques:
            if word == "as" and oblique is group:
                put(places, "self", clause.subject if clause.verb.passive or not clause.objects else clause.objects[0])


_ASIDE = frozenset({"as", "although", "though", "while", "itself", "once"})


def _described_by(group: NounGroup, chunks: Sequence[Chunk]) -> NounGroup | None:
    """The name before an aside that opens with a small word: "Kenya, as a founder member of the bloc, ..."."""
    if group.index < 3 or chunks[group.index - 1].word not in _ASIDE or chunks[group.index - 2].kind != ",":
        return None
    other = chunks[group.index - 3]
    after = chunks[group.end] if 0 < group.end < len(chunks) else None
    if not isinstance(other, NounGroup) or other.name is None or other.name.last != other.head + 1:
        return None
    return other if after is None or after.kind in (",", ".", "I", "—") else None
