"""Chunks into clauses: each verb with its subject, objects, obliques and dates, and the clause that it hangs on."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.clause import SAYING, Clause, last_clause
from graph.extract.nonfinite import describes, infinitive
from graph.extract.phrases import attach_phrases, behind, is_subject, opens_infinitive
from graph.extract.relatives import relative_subject
from graph.extract.settle import INTRANSITIVE, settle_forms, settle_prepositions
from graph.extract.subjects import (
    dated_noun,
    described,
    hang,
    in_relative,
    noun_before_brackets,
    speaker_behind,
    take_subject,
)
from graph.extract.wordset import wordset

__all__ = ["Clause", "read_clauses"]


def read_clauses(chunks: list[Chunk]) -> list[Clause]:
    """The clauses of a sentence in the order of their verbs; sets the phrases of its noun groups too.

    Args:
        chunks: the sentence's chunks without brackets.
    """
    for i, chunk in enumerate(chunks):
        chunk.index = i
    settle_forms(chunks)
    settle_prepositions(chunks)
    attach_phrases(chunks)
    clauses: list[Clause] = []
    by_verb: dict[int, Clause] = {}
    for chunk in chunks:
        if isinstance(chunk, VerbGroup):
            clause = Clause(chunk)
            if chunk.date is not None:
                clause.dates.append(chunk.date)
            by_verb[chunk.index] = clause
            _find_left(chunks, clause, by_verb)
            _find_right(chunks, clause, _turn_round(chunks, clause))
            clauses.append(clause)
    _front_matter(chunks, clauses)
    _openings(clauses)
    _absolute(chunks, clauses)
    _counted(chunks, clauses)
    _share(chunks, clauses)
    _raise(clauses)
    return clauses


def _turn_round(chunks: Sequence[Chunk], clause: Clause) -> int:
    """Give a clause the speaker behind its verb as subject; where its objects begin."""
    speaker = speaker_behind(chunks, clause) if clause.inherited or clause.subject is None else None
    if speaker is None:
        return clause.verb.index + 1
    clause.subject, clause.inherited, clause.antecedent = speaker, False, None
    clause.relation, clause.governor, clause.opener = "main", None, ""
    return behind(chunks, speaker)


def _openings(clauses: Sequence[Clause]) -> None:
    """What stands before its own subject: "Based in Kyiv, the firm ...", "To win the order, it ...", "After signing, he ..."."""
    waiting: list[Clause] = []
    for clause in clauses:
        if clause.relation in _NONFINITE and clause.subject is None:
            waiting.append(clause)
        elif waiting and clause.relation == "main":
            if clause.subject is not None and not clause.inherited and clause.subject.index > waiting[-1].verb.index:
                for one in waiting:
                    one.subject, one.inherited, one.governor = clause.subject, True, one.governor or clause
            return


def _absolute(chunks: Sequence[Chunk], clauses: Sequence[Clause]) -> None:
    """Two clauses behind one preposition: "with Patriots handling one tier and THAAD handling another"."""
    for one, two in itertools.pairwise(clauses):
        a, b = one.antecedent, two.antecedent
        if (
            one.relation == two.relation == "gerund"
            and a is not None
            and b is not None
            and b.index
            and chunks[b.index - 1].kind == "C"
        ):
            for clause in clauses:
                for word, group in list(clause.obliques):
                    if group is a and (word, b) not in clause.obliques:
                        clause.obliques.append((word, b))


def _find_left(chunks: Sequence[Chunk], clause: Clause, by_verb: dict[int, Clause]) -> None:  # noqa: C901, PLR0912
    verb = clause.verb
    i = verb.index - 1
    while i >= 0 and chunks[i].kind in ("R", "D"):
        if chunks[i].date is not None and chunks[i].kind == "D":
            clause.dates.append(chunks[i].date)  # type: ignore[arg-type]
        i -= 1
    clause.start = verb.index
    if i < 0:
        clause.relation = verb.form if verb.form in _NONFINITE else "main"
        return
    chunk = chunks[i]
    if verb.form == "infinitive":
        infinitive(chunks, clause, i, by_verb)
    elif verb.form in ("participle", "gerund"):
        describes(chunks, clause, i, by_verb)
    elif chunk.kind == "W":
        relative_subject(chunks, clause, i, by_verb)
    elif chunk.kind == "C" or (
        chunk.kind == "," and i and chunks[i - 1].kind == "V" and not in_relative(chunks, i - 1)
    ):
        _conjoin(clause, i, by_verb)
    elif isinstance(chunk, NounGroup):
        joined = take_subject(chunks, clause, i, by_verb)
        if joined is not None:
            _conjoin(clause, joined, by_verb)
    elif chunk.kind in (",", "—"):
        opened = dated_noun(chunks, i)
        if opened is None:
            opened = noun_before_brackets(chunks, i)
        else:
            clause.dates += [c.date for c in chunks[opened + 1 : i] if c.date is not None]
        if (
            opened is None
            and i + 1 < verb.index
            and i
            and chunks[i + 1].kind == "D"
            and not any(k < i for k in by_verb)
        ):
            opened = i - 1 if isinstance(chunks[i - 1], NounGroup) else None  # "The minister, on Friday met"
        if opened is not None:
            take_subject(chunks, clause, opened, by_verb)
        else:
            _conjoin(clause, i, by_verb)
    elif isinstance(chunk, VerbGroup):
        noun = described(by_verb[i])
        if noun is not None or (chunk.form == "infinitive" and i and isinstance(chunks[i - 1], NounGroup)):
            take_subject(chunks, clause, noun.index if noun is not None else i - 1, by_verb)
        elif chunk.form in ("participle", "gerund") and by_verb[i].subject is not None:
            clause.subject = by_verb[i].subject
            hang(chunks, clause, clause.subject.index if clause.subject else i, by_verb)
        else:
            clause.governor = by_verb.get(i)
            clause.relation = "complement"
    else:
        clause.governor = last_clause(by_verb, verb.index)
        clause.opener = chunk.word
        clause.relation = "adverbial"


def _conjoin(clause: Clause, i: int, by_verb: dict[int, Clause]) -> None:
    before = next(
        (by_verb[k] for k in sorted(by_verb, reverse=True) if k < i and by_verb[k].verb.form == "finite"), None
    )
    if before is None:
        clause.relation = "main"
        return
    clause.subject, clause.inherited = before.subject, True
    clause.governor, clause.relation = before.governor, before.relation
    clause.opener, clause.antecedent = before.opener, before.antecedent
    if clause.verb.passive and not clause.verb.has_aux:
        clause.verb.modal = before.verb.modal
    if not clause.verb.has_aux and before.verb.modal and "VB" in clause.verb.tags:
        clause.verb.modal = before.verb.modal


_SUBJECT_CASE = frozenset({"he", "she", "they", "we", "i"})
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her", "some", "several", "many"})
_TIMES = frozenset(
    {"day", "week", "month", "year", "hour", "minute", "time", "morning", "night", "evening", "afternoon"}
)
_MEETING = frozenset({"meet", "be", "fight", "return", "turn", "stop", "rally", "train", "unite", "open", "close"})
_DAYS = frozenset({"on", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
"""Words that open a date of its own, not one counted from what follows."""
_NONFINITE = frozenset({"participle", "gerund", "infinitive"})
_MOVES = frozenset({"pull", "move", "withdraw", "drive", "force", "push", "fly", "ship", "get"})


def _find_right(chunks: Sequence[Chunk], clause: Clause, j: int) -> None:  # noqa: C901, PLR0912, PLR0915
    end = len(chunks)
    gap = bool(clause.objects)
    closed = False  # objects are over
    aside = j < end and chunks[j].kind == ","  # "struck, among other sites, two radars"
    while j < end:
        chunk = chunks[j]
        kind = chunk.kind
        if kind == "R":
            if (
                chunk.word in ("down", "out", "over", "up", "off", "back", "away", "in", "on")
                and not clause.verb.particle
                and clause.objects
            ):
                clause.verb.particle = chunk.word
                clause.verb.lemma = f"{clause.verb.bare} {chunk.word}"
            j += 1
        elif kind == "D":
            if (
                chunk.date is not None
                and (chunk.word in _DAYS or not _counts_from(chunks, j))
                and not (
                    clause.obliques and clause.obliques[-1][0] == "with" and chunks[j - 1] is clause.obliques[-1][1]
                )
            ):
                clause.dates.append(chunk.date)
            j += 1
        elif isinstance(chunk, NounGroup):
            if closed and not gap and not _shifted(chunks, clause, j):
                break
            if chunk.determiner in _SUBJECT_CASE and is_subject(chunks, chunk):
                break
            if (clause.verb.bare in SAYING or (clause.objects and not gap and chunk.is_pronoun)) and is_subject(
                chunks, chunk
            ):
                break
            if clause.objects and not gap and clause.objects[-1].index < j - 1 and clause.objects[-1].end != j:
                break
            if chunk.is_pronoun and chunk.determiner == "there":
                clause.obliques.append(("in", chunk))  # "has deployed four jets there since May"
                j += 1
                continue
            clause.objects.append(chunk)
            j = behind(chunks, chunk)
            if len(clause.objects) - gap >= 2:
                closed = True
        elif (
            kind == "I"
            and chunk.word in ("out", "back")
            and clause.verb.bare in _MOVES
            and j + 1 < end
            and chunks[j + 1].kind in ("I", "D", ".")
            and not clause.verb.particle
        ):
            clause.verb.particle = chunk.word  # "pulled its troops out of the city"
            clause.verb.lemma = f"{clause.verb.bare} {chunk.word}"
            j += 1
        elif kind == "I":
            j = _oblique(chunks, clause, j)
            if j < 0:
                j = -j
                break
            closed = True
        elif kind == "J" and clause.predicate is None:
            clause.predicate = chunk
            j += 1
        elif kind == ",":
            nxt = chunks[j + 1] if j + 1 < end else None
            if aside and closed and not clause.objects and _past_aside(chunks, clause, nxt):
                aside = closed = False
                j += 1
                continue
            if nxt is None or nxt.kind not in ("I", "D", "R") or (nxt.kind == "I" and _opens_clause(chunks, j + 1)):
                break
            closed = True
            j += 1
        elif kind == "C":
            nxt = chunks[j + 1] if j + 1 < end else None
            if nxt is None or nxt.kind != "I":
                break
            j += 1
        elif isinstance(chunk, VerbGroup) and chunk.form == "participle" and clause.objects and not clause.verb.passive:
            j += 1
            closed = True
        else:
            break
    clause.end = j


def _past_aside(chunks: Sequence[Chunk], clause: Clause, nxt: Chunk | None) -> bool:
    """Whether a verb's object stands behind a phrase between commas: "intercepted, over the day, four missiles"."""
    return (
        isinstance(nxt, NounGroup)
        and not clause.verb.passive
        and clause.verb.bare not in INTRANSITIVE
        and clause.verb.bare not in SAYING
        and not is_subject(chunks, nxt)
    )


def _shifted(chunks: Sequence[Chunk], clause: Clause, j: int) -> bool:
    """Whether the noun at `j` is an object behind a phrase: "sold to Poland 24 jets", "offered to the buyer a licence"."""
    group = chunks[j]
    assert isinstance(group, NounGroup)
    return (
        not clause.objects
        and not clause.verb.passive
        and clause.verb.bare not in INTRANSITIVE
        and clause.verb.bare != "be"
        and clause.predicate is None
        and chunks[j - 1].kind in ("N", "D")
        and (group.determiner in _ARTICLES or group.count is not None)
        and group.lemma not in _TIMES
        and not is_subject(chunks, group)
    )


def _share(chunks: Sequence[Chunk], clauses: Sequence[Clause]) -> None:
    """Give the first of two joined verbs what stands only behind the second: "built and sold six jets"."""
    for one, two in itertools.pairwise(clauses):
        between = two.verb.index - one.verb.index
        if (
            between == 2
            and chunks[one.verb.index + 1].kind == "C"
            and one.verb.passive == two.verb.passive
            and one.verb.form == two.verb.form
            and not one.objects
            and not one.obliques
            and one.verb.bare not in INTRANSITIVE
            and one.verb.bare not in _MEETING
            and (two.inherited or two.subject is None)
        ):
            one.objects, one.obliques = list(two.objects), list(two.obliques)


_RAISING = wordset(
    "know believe report say think understand expect rumour rumor suppose suspect allege plan want hope intend seek try decide agree "
    "promise refuse offer pledge vow undertake commit schedule due set"
)


def _raise(clauses: Sequence[Clause]) -> None:
    """Give an infinitive what its relative clause describes: "which Algeria is believed to have bought", "that Chad plans to buy"."""
    for clause in clauses:
        above = clause.governor
        if (
            clause.relation == "infinitive"
            and not clause.objects
            and above is not None
            and above.relation == "relative"
            and above.antecedent is not None
            and above.objects == [above.antecedent]
            and above.verb.bare in _RAISING
            and not clause.verb.passive
            and clause.verb.bare not in INTRANSITIVE
        ):
            above.objects.remove(above.antecedent)
            clause.objects.append(above.antecedent)
            if clause.subject is above.antecedent:
                clause.subject, clause.inherited = above.subject, True


def _opens_clause(chunks: Sequence[Chunk], j: int) -> bool:
    return j + 1 < len(chunks) and chunks[j + 1].kind in ("W", "V")


def _oblique(chunks: Sequence[Chunk], clause: Clause, j: int) -> int:
    """Read one prepositional phrase; negative where the clause ends at it."""
    word, k = chunks[j].word, j + 1
    while k < len(chunks) and chunks[k].kind == "R":
        k += 1
    nxt = chunks[k] if k < len(chunks) else None
    if isinstance(nxt, NounGroup):
        if not opens_infinitive(chunks, j, nxt):
            clause.obliques.append((word, nxt))
        return behind(chunks, nxt)
    if nxt is not None and nxt.kind == "D":
        if nxt.date is not None:
            clause.dates.append(nxt.date)
        return k + 1
    if nxt is not None and nxt.kind in ("V", "W"):
        return -j
    return k


def _counts_from(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a date is that of what follows: "On Monday A fired, *two days* after B had struck"."""
    return i + 1 < len(chunks) and chunks[i + 1].word in ("after", "before")


def _counted(chunks: Sequence[Chunk], clauses: Sequence[Clause]) -> None:
    """Give such a date to the clause that "after" or "before" opens."""
    for i, chunk in enumerate(chunks):
        if chunk.kind == "D" and chunk.date is not None and _counts_from(chunks, i) and chunks[i + 1].kind == "S":
            told = next((c for c in clauses if c.verb.index > i), None)
            if told is not None:
                told.dates.append(chunk.date)


def _front_matter(chunks: Sequence[Chunk], clauses: list[Clause]) -> None:
    """Dates and phrases before the subject of the first clause ("In March, on the border, ...") belong to it."""
    main = next((c for c in clauses if c.relation == "main"), clauses[0] if clauses else None)
    if main is None:
        return
    limit = main.subject.index if main.subject is not None and not main.inherited else main.verb.index
    j = 0
    while j < limit:
        chunk = chunks[j]
        if isinstance(chunk, VerbGroup) or chunk.kind in ("S", "W"):
            return
        if chunk.kind == "D" and chunk.date is not None:
            main.dates.append(chunk.date)
        elif chunk.kind == "I" and j + 1 < limit:
            nxt = chunks[j + 1]
            if isinstance(nxt, NounGroup):
                main.obliques.append((chunk.word, nxt))
                j = behind(chunks, nxt)
                continue
        j += 1
