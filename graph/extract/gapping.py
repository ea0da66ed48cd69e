"""Clauses whose verb is left out: "A supplies the radar, and B the launchers"; "the hull is made by A, the engine by B"."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal

from graph.extract.amounts import AmountSpan
from graph.extract.chunk import Chunk, NounGroup
from graph.extract.clauses import Clause
from graph.extract.wordset import wordset

__all__ = ["fill_gaps"]

_ACTORS = frozenset(
    {None, "Country", "Company", "GovernmentBody", "ArmedForce", "ArmedGroup", "Organization", "Person"}
)
_BREAKS = frozenset({",", ";", "—"})
_STOPS = frozenset({"V", "S", "W", ";", ":"})
_PARTIES = frozenset({"from", "to", "for", "over", "in", "near", "at", "off"})
_ORDER = wordset("first second third fourth fifth sixth seventh eighth ninth tenth last")
_RANKS = _ORDER | wordset("final next remaining rest remainder")
_MAX = 8


def fill_gaps(chunks: Sequence[Chunk], clauses: list[Clause]) -> list[Clause]:
    """The clauses, and behind them one for each pair of nouns that leans on the verb of the clause before.

    Args:
        chunks: the sentence's chunks, with phrases attached.
        clauses: the clauses that have a verb of their own.
    """
    made: list[Clause] = []
    for clause in clauses:
        made += _each(chunks, clause)
        subject = clause.subject
        if clause.verb.form == "gerund" or subject is None:
            continue
        at = clause.end
        for _ in range(_MAX):
            found = _counted(chunks, clause, at) or _same_verb(chunks, clause, at)
            if found is None:
                break
            made.append(found)
            at = found.end
    return clauses + made if made else clauses


def _same_verb(chunks: Sequence[Chunk], clause: Clause, at: int) -> Clause | None:
    """A pair of nouns that leans on the verb before."""
    if clause.verb.form == "infinitive":
        return None
    if clause.verb.passive or clause.verb.bare in ("be", "come", "stem"):
        return _passive(chunks, clause, at)
    return _active(chunks, clause, at) or _object(chunks, clause, at)


def _open(chunks: Sequence[Chunk], at: int) -> int | None:
    """The first chunk behind a comma, a semicolon or a conjunction."""
    j = at
    if 0 < j <= len(chunks) and chunks[j - 1].kind in _BREAKS:
        j -= 1
    opened = False
    while j < len(chunks) and (chunks[j].kind in _BREAKS or (chunks[j].kind == "C" and chunks[j].word != "or")):
        j, opened = j + 1, True
    return j if opened else None


def _closes(chunks: Sequence[Chunk], j: int) -> bool:
    """Whether the noun read last has no verb of its own behind it."""
    while j < len(chunks) and chunks[j].kind in ("D", "R"):
        j += 1
    return j >= len(chunks) or chunks[j].kind in (",", ";", "—", ".", "C", ":", "I", "W")


def _is_actor(group: NounGroup) -> bool:
    return group.name is not None and group.name.last == group.head + 1 and group.name.named.kind in _ACTORS


def _counted(chunks: Sequence[Chunk], clause: Clause, at: int) -> Clause | None:
    """A number or a rank with a date of its own: "(received the first in May) and the second in June"."""
    subject = clause.subject
    whole = subject if clause.verb.passive or not clause.objects else clause.objects[-1]
    j = _open(chunks, at)
    if whole is None or j is None or j + 1 >= len(chunks) or not clause.dates or subject is None:
        return None
    one, when = chunks[j], chunks[j + 1]
    if not isinstance(one, NounGroup) or when.kind != "D" or when.date is None or not _closes(chunks, j + 2):
        return None
    if one.name is not None or one.money is not None or one.demonyms or not _counts(one, whole):
        return None
    thing = copy(_thing(whole))
    count = one.count or (AmountSpan(one.first, one.last, Decimal(1), "count") if one.lower in _ORDER else None)
    thing.index, thing.count, thing.members, thing.up = -1, count, [], None
    return replace(
        clause,
        subject=thing if whole is subject else subject,
        objects=clause.objects if whole is subject else [*clause.objects[:-1], thing],
        obliques=[(w, g) for w, g in clause.obliques if g.money is None],
        dates=[when.date],
        start=j,
        end=j + 2,
        inherited=False,
        antecedent=None,
    )


def _each(chunks: Sequence[Chunk], clause: Clause) -> list[Clause]:
    """Numbers with a party of their own in one object: "sold six jets to A and four to B", "17 from A and 32 more from B"."""
    whole = clause.subject if clause.verb.passive else (clause.objects[-1] if clause.objects else None)
    if whole is None or whole.count is None or whole.index < 0 or clause.verb.form == "gerund":
        return []
    made: list[Clause] = []
    begin = max(whole.index, clause.verb.index) + 1
    stop = next((c.index for c in chunks[begin:] if c.kind in _STOPS), len(chunks))
    for i in range(begin + 2, stop - 2):
        member, word, party = chunks[i], chunks[i + 1], chunks[i + 2]
        if (
            not isinstance(member, NounGroup)
            or not isinstance(party, NounGroup)
            or chunks[i - 1].kind not in ("C", ",")
            or word.word not in _PARTIES
            or member.lemma
            or member.name is not None
            or member.money is not None
            or member.count is None
            or not any(w == word.word and g.index < i for w, g in (*clause.obliques, *whole.tail))
        ):
            continue
        thing = copy(whole)
        thing.index, thing.count, thing.members, thing.tail = -1, member.count, [], []
        when = [c.date for c in chunks[i + 3 : i + 4] if c.kind == "D" and c.date is not None]
        made.append(
            replace(
                clause,
                dates=when or clause.dates,
                subject=thing if clause.verb.passive else clause.subject,
                objects=clause.objects if clause.verb.passive else [*clause.objects[:-1], thing],
                obliques=[(word.word, party), *((w, g) for w, g in clause.obliques if g.index > party.index)],
                start=i,
                end=max(clause.end, i + 3),
            )
        )
    if made:
        stop = made[0].start
        for group in (whole, *(g for _, g in clause.obliques)):
            group.members = [m for m in group.members if m.index < stop]
            group.members = group.members if len(group.members) > 1 else []
        whole.tail = [(w, g) for w, g in whole.tail if g.index < stop]
        clause.obliques = [(w, g) for w, g in clause.obliques if g.index < stop]
        for one, after in zip([clause, *made], made, strict=False):
            one.end = after.start
            one.obliques = [(w, g) for w, g in one.obliques if g.index < after.start]
            one.dates = [d for d in one.dates if d.first < chunks[after.start].first] if after.dates else one.dates
            for _, group in one.obliques:
                group.members = [m for m in group.members if m.index < after.start]
                group.members = group.members if len(group.members) > 1 else []
                group.tail = [(w, g) for w, g in group.tail if g.index < after.start]
    return made


def _counts(one: NounGroup, whole: NounGroup) -> bool:
    """Whether a group tells only how many, or which, of the things told of before."""
    thing = _thing(whole)
    if one.lemma and one.lemma not in _RANKS and one.lemma != thing.lemma:
        return False
    named = bool(thing.lemma) or thing.name is not None or thing.count is not None or thing.lower in _ORDER
    return named and (one.count is not None or one.lower in _RANKS or one.lemma in _RANKS)


def _thing(whole: NounGroup) -> NounGroup:
    """What "the first of the howitzers" is about."""
    if (
        whole.tail
        and whole.tail[0][0] == "of"
        and (whole.lower in _RANKS or not whole.lemma or "measure" in whole.classes)
    ):
        return whole.tail[0][1]
    return whole


def _active(chunks: Sequence[Chunk], clause: Clause, at: int) -> Clause | None:
    if (
        not clause.objects
        or _is_actor(clause.objects[-1])
        or (clause.subject is not None and not _is_actor(clause.subject) and clause.subject.lemma == "")
    ):
        return None
    j = _open(chunks, at)
    if j is None or j >= len(chunks):
        return None
    one = chunks[j]
    if not isinstance(one, NounGroup) or not _is_actor(one) or one.members:
        return None
    k = j + 1
    if k < len(chunks) and chunks[k].kind == "," and ";" in (chunks[j - 1].kind, chunks[j - 2].kind):
        k += 1  # "A will supply the sonars; B, the radars"
    while k < len(chunks) and chunks[k].kind == "R":
        k += 1
    two = chunks[k] if k < len(chunks) else None
    if (
        not isinstance(two, NounGroup)
        or _is_actor(two)
        or two.is_pronoun
        or not (two.determiner or two.count is not None or two.plural)
    ):
        return None
    last = two.members[-1] if two.members else two
    if not _closes(chunks, max(two.end, last.index + 1)):
        return None
    return replace(
        clause,
        subject=one,
        objects=[two],
        obliques=[],
        dates=[],
        inherited=False,
        start=j,
        end=max(two.end, last.index + 1),
        antecedent=None,
    )


def _object(chunks: Sequence[Chunk], clause: Clause, at: int) -> Clause | None:
    """A gap before an object: "(uses an engine from A) and a gearbox from B"."""
    by = next((w for w, g in clause.obliques if w in ("by", "from")), None)
    j = _open(chunks, at)
    if by is None or j is None or j + 2 >= len(chunks) or not clause.objects:
        return None
    one, word, two = chunks[j], chunks[j + 1], chunks[j + 2]
    if (
        not (isinstance(one, NounGroup) and isinstance(two, NounGroup) and word.kind == "I" and word.word == by)
        or _is_actor(one)
        or not _is_actor(two)
    ):
        return None
    if one.up is not None or not _closes(chunks, j + 3):
        return None
    return replace(clause, objects=[one], obliques=[(by, two)], dates=[], start=j, end=j + 3)


def _passive(chunks: Sequence[Chunk], clause: Clause, at: int) -> Clause | None:
    by = next((w for w, g in clause.obliques if w in ("by", "from")), None)
    j = _open(chunks, at)
    if by is None or j is None or j + 2 >= len(chunks):
        return None
    one, word, two = chunks[j], chunks[j + 1], chunks[j + 2]
    if (
        not (isinstance(one, NounGroup) and isinstance(two, NounGroup) and word.kind == "I" and word.word == by)
        or _is_actor(one)
        or not (_is_actor(two) or (two.possessor is not None and _is_actor(two.possessor)))
    ):
        return None
    if not _closes(chunks, j + 3):
        return None
    return replace(
        clause,
        subject=one,
        objects=[],
        obliques=[(by, two)],
        dates=[],
        inherited=False,
        start=j,
        end=j + 3,
        antecedent=None,
    )
