"""Which noun a finite verb belongs to: past brackets of commas, phrases, participles and relative clauses before it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.clause import SAYING, Clause, last_clause
from graph.extract.grouping import TOGETHER
from graph.extract.relatives import relative_object, relative_subject
from graph.extract.wordset import wordset

__all__ = ["dated_noun", "described", "hang", "in_relative", "noun_before_brackets", "speaker_behind", "take_subject"]

_REACH = 60
_NEAR = 24
_BRACKETS = frozenset({",", "—"})
_INSIDE = frozenset({"I", "D", "R", "J", "S"})
_NONFINITE = frozenset({"participle", "gerund", "infinitive"})
_INVERTED = wordset(
    "say add write report announce claim explain warn note insist argue declare confirm admit acknowledge stress state "
    "suggest read conclude recall"
)
_SPEAKERS = frozenset({"person", "people", "body", "company", "force", "group", "organization", "media"})
_SPEAKING = frozenset(
    {None, "Person", "Company", "Country", "GovernmentBody", "ArmedForce", "ArmedGroup", "Organization", "MediaOutlet"}
)


def take_subject(chunks: Sequence[Chunk], clause: Clause, i: int, by_verb: dict[int, Clause]) -> int | None:
    """Give a clause the noun at `i`, or the one at the head of the phrases that end there, as its subject.

    Args:
        chunks: the sentence.
        clause: it gets subject, start and relation.
        i: the noun group, or relative word, nearest before the verb.
        by_verb: the clauses read so far by the place of their verb.

    Returns:
        The place of the conjunction, where the noun only ends a phrase behind it ("and in 1842 agreed").
    """
    k = i
    while isinstance(chunks[k], NounGroup):
        up = chunks[k].up  # type: ignore[attr-defined]
        if up is not None:
            k = up.index
            continue
        step = _step_left(chunks, k, by_verb) if k else None
        if step is None:
            break
        k = step
    found = chunks[k]
    if k > 1 and chunks[k - 1].kind == "I" and chunks[k - 2].kind == "C" and _verb_before(chunks, k - 2):
        return k - 2
    if found.kind == "W":
        relative_subject(chunks, clause, k, by_verb)
    elif isinstance(found, NounGroup):
        clause.subject = found
        clause.start = found.index
        hang(chunks, clause, k, by_verb)
    return None


def _step_left(chunks: Sequence[Chunk], k: int, by_verb: dict[int, Clause]) -> int | None:  # noqa: PLR0911
    """The noun that the phrase ending at `k` belongs to; the relative word where a phrase stands between it and its verb."""
    left = chunks[k - 1]
    if k < 2:
        return None
    before = chunks[k - 2]
    if left.kind == "I":
        if before.kind in ("N", "W"):
            return k - 2
        if before.kind == "C" and k >= 3 and not _verb_before(chunks, k - 2):
            outer = k - 4 if chunks[k - 3].kind == "," and k >= 4 else k - 3
            return outer if isinstance(chunks[outer], NounGroup) else None  # "yards in Asia, but also in Europe have"
        nonfinite = isinstance(before, VerbGroup) and before.form in _NONFINITE
        outer = k - 4 if before.kind == "D" and k >= 4 and chunks[k - 3].kind == "I" else k - 3
        if (nonfinite or before.kind == "D") and outer >= 0 and isinstance(chunks[outer], NounGroup):
            return outer  # "the contract of last July for guns"
        noun = described(by_verb.get(k - 2))
        return noun.index if noun is not None else None
    if isinstance(left, VerbGroup) and left.form in ("gerund", "infinitive"):
        if isinstance(before, NounGroup):
            return k - 2  # "the drones carrying bombs", "the plan to build a plant"
        if before.kind == "I" and left.form == "gerund" and k >= 3 and isinstance(chunks[k - 3], NounGroup):
            return k - 3  # "the date for cutting the steel"
        return None
    if left.kind == "C" and left.word != "nor" and isinstance(before, NounGroup) and not _verb_before(chunks, k):
        return k - 2
    return None


def _verb_before(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether a finite verb stands before `k` in the same clause."""
    for j in range(k - 1, max(-1, k - _NEAR), -1):
        chunk = chunks[j]
        if isinstance(chunk, VerbGroup) and chunk.form == "finite":
            return True
        if chunk.kind in ("S", ";", ":"):
            return False
    return False


def noun_before_brackets(chunks: Sequence[Chunk], i: int) -> int | None:
    """From the comma before a verb back over what it closes, to the noun or relative word that the verb belongs to."""
    mark = chunks[i].kind
    pending = False  # a verb of an adverbial clause was passed: only a relative clause can hold it
    for k in range(i - 1, max(0, i - _REACH), -1):
        chunk = chunks[k]
        if chunk.kind == mark:
            found = _outside(chunks, k, pending=pending)
            if found is not None:
                return found
        elif isinstance(chunk, VerbGroup) and chunk.form == "finite" and not in_relative(chunks, k):
            if _in_adverbial(chunks, k):
                pending = True
                continue
            said = (
                k >= 3
                and chunks[k - 1].kind == "N"
                and chunks[k - 2].kind in _BRACKETS
                and isinstance(chunks[k - 3], NounGroup)
            )
            return k - 3 if said and k == i - 1 else None
    return None


def dated_noun(chunks: Sequence[Chunk], i: int) -> int | None:
    """The noun before a date that a comma closes: "China on Thursday, March 24, donated"."""
    k = i - 1
    while k > 0 and chunks[k].kind == "D":
        k -= 1
    group = chunks[k]
    named = isinstance(group, NounGroup) and group.name is not None and group.name.last == group.head + 1
    return k if 0 <= k < i - 1 and named and (k == 0 or chunks[k - 1].kind in (",", "C", "S")) else None


def _outside(chunks: Sequence[Chunk], k: int, *, pending: bool) -> int | None:  # noqa: PLR0911
    """The noun before the mark at `k`, if what follows the mark is said of it in passing."""
    inside, before = chunks[k + 1], chunks[k - 1]
    if before.kind == "W":
        return k - 1  # "who, in his own words, is"
    if not isinstance(before, NounGroup):
        if isinstance(inside, NounGroup) and inside.apposed is not None and inside.apposed.index < inside.index:
            return inside.apposed.index
        return None
    if inside.kind == "W" or (inside.kind == "I" and k + 2 < len(chunks) and chunks[k + 2].kind == "W"):
        return k - 1
    if pending and inside.kind != "S":
        return None
    if inside.kind == "C" and inside.word in TOGETHER:
        return k - 1  # "the army, along with the navy, fired"
    aside = chunks[k].kind == "—" or inside.kind in _INSIDE
    if isinstance(inside, VerbGroup):
        aside = inside.form in _NONFINITE
    elif isinstance(inside, NounGroup):
        if inside.apposed is not None and inside.apposed is not before and inside.apposed.index < inside.index:
            return inside.apposed.index
        aside = before.apposed is inside or (
            before.apposed is None and (before.name is not None or (before.up is None and inside.up is None))
        )
    return _head_of_relative(chunks, k - 1) if aside else None


def _head_of_relative(chunks: Sequence[Chunk], k: int) -> int:
    """The noun at `k`, or the one before the relative clause that it ends ("bananas, which grow in Asia, …, are")."""
    verb = False
    for j in range(k - 1, max(1, k - _NEAR), -1):
        chunk = chunks[j]
        if chunk.kind == "W":
            outer = j - 2 if chunks[j - 1].kind in _BRACKETS else j - 1
            return outer if verb and isinstance(chunks[outer], NounGroup) else k
        if chunk.kind in (",", "—", "S", ";", ":"):
            break
        verb = verb or (isinstance(chunk, VerbGroup) and chunk.form == "finite")
    return k


def in_relative(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether the verb at `k` is that of a relative clause: its word stands before it, no comma between."""
    for j in range(k - 1, max(-1, k - 8), -1):
        if chunks[j].kind == "W":
            return True
        if chunks[j].kind in (",", "S"):
            return False
    return False


def _in_adverbial(chunks: Sequence[Chunk], k: int) -> bool:
    for j in range(k - 1, max(-1, k - 12), -1):
        if chunks[j].kind == "S":
            return True
        if chunks[j].kind in (",", ";", ":"):
            return False
    return False


def speaker_behind(chunks: Sequence[Chunk], clause: Clause) -> NounGroup | None:
    """Who says what stands before: `"…," said the minister`, "…, reported the agency"."""
    verb = clause.verb
    k = verb.index
    if verb.bare not in _INVERTED or verb.has_aux or verb.form != "finite" or k + 1 >= len(chunks) or not k:
        return None
    group = chunks[k + 1]
    if chunks[k - 1].kind not in _BRACKETS or not isinstance(group, NounGroup) or group.is_pronoun:
        return None
    after = chunks[k + 2].kind if k + 2 < len(chunks) else "."
    if after == "V":
        return None
    if group.name is not None and group.name.last == group.head + 1:
        return group if group.name.named.kind in _SPEAKING else None
    return group if group.classes & _SPEAKERS else None


def described(clause: Clause | None) -> NounGroup | None:
    """The noun whose relative clause ends before the verb ("the strikes that tore through the market killed")."""
    if clause is None or clause.relation != "relative" or clause.verb.bare in SAYING or clause.antecedent is None:
        return None
    if clause.subject is not clause.antecedent and clause.antecedent not in clause.objects:
        return None
    return clause.antecedent if clause.antecedent is not None and clause.antecedent.index < clause.verb.index else None


def hang(chunks: Sequence[Chunk], clause: Clause, k: int, by_verb: dict[int, Clause]) -> None:  # noqa: C901, PLR0912
    """Tell by what stands before the subject at `k` how the clause hangs on another one."""
    j = k - 1
    while j >= 0 and chunks[j].kind in ("R", "D"):
        j -= 1
    before = chunks[j] if j >= 0 else None
    last = last_clause(by_verb, k)
    _own_dates(before, chunks[j + 1 : k], clause, last)
    if before is None or before.kind in (",", ";", ":", "—", "C"):
        clause.relation = "main" if last is None or before is None or before.kind != "C" else last.relation
        if before is not None and before.kind == "C" and last is not None and last.governor is not None:
            clause.governor, clause.opener = last.governor, last.opener
        return
    if before.kind == "S":
        clause.relation, clause.governor, clause.opener = "adverbial", last, before.word
    elif before.kind == "W":
        relative_object(chunks, clause, j, by_verb, last)
    elif isinstance(before, VerbGroup):
        clause.relation, clause.governor = "complement", by_verb.get(before.index)
    elif isinstance(before, NounGroup) and last is not None:
        if last.verb.bare in SAYING:
            clause.relation, clause.governor = "complement", last
        else:  # "the systems it has promised"
            clause.relation, clause.governor, clause.antecedent = "relative", last, before
            clause.objects.append(before)
    elif isinstance(before, NounGroup):
        if j and chunks[j - 1].kind == "I":
            return
        if _verb_behind(chunks, clause.verb.index):
            clause.relation, clause.antecedent = "relative", before
            clause.objects.append(before)
        elif clause.subject is not None and clause.subject.name is not None:  # "the name Caribbean derives from"
            clause.relation, clause.subject, clause.start = "main", before, j
    elif before.kind == "I":
        clause.relation, clause.governor, clause.opener = "adverbial", last, before.word


def _verb_behind(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether one more finite verb follows, that of the noun which a clause without "that" describes."""
    return any(isinstance(c, VerbGroup) and c.form == "finite" for c in chunks[k + 1 : k + _NEAR])


_STOPS = frozenset({",", ";", "—", "C"})


def _own_dates(before: Chunk | None, between: Sequence[Chunk], clause: Clause, last: Clause | None) -> None:
    """Dates between a comma and a subject belong to its clause: ", eight days after gunmen stormed a depot"."""
    for chunk in between:
        if chunk.kind == "D" and chunk.date is not None and before is not None and before.kind in _STOPS:
            clause.dates.append(chunk.date)
            if last is not None and chunk.date in last.dates:
                last.dates.remove(chunk.date)
