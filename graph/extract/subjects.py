"""Which noun a finite verb belongs to: past brackets of commas, phrases, participles and relative clauses before it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.clause import SAYING, Clause, last_clause
from graph.extract.relatives import relative_object

__all__ = ["in_relative", "noun_before_brackets", "take_subject"]


def take_subject(chunks: Sequence[Chunk], clause: Clause, i: int, by_verb: dict[int, Clause]) -> None:
    group = chunks[i]
    if not isinstance(group, NounGroup):
        return
    k = i
    while k >= 1:
        here = chunks[k]
        assert isinstance(here, NounGroup)
        if here.up is not None:
            k = here.up.index
            continue
        left = chunks[k - 1]
        if left.kind == "I" and k >= 2:
            before = chunks[k - 2]
            if isinstance(before, NounGroup):
                k -= 2
                continue
            if (
                isinstance(before, VerbGroup)
                and before.form == "participle"
                and k >= 3
                and isinstance(chunks[k - 3], NounGroup)
            ):
                k -= 3
                continue
            if before.kind == "D" and k >= 3 and isinstance(chunks[k - 3], NounGroup):
                k -= 3
                continue
            described = _described(by_verb.get(k - 2))
            if described is not None:
                k = described.index
                continue
        elif isinstance(left, VerbGroup) and left.form == "gerund" and k >= 2 and isinstance(chunks[k - 2], NounGroup):
            k -= 2
            continue
        break
    found = chunks[k]
    assert isinstance(found, NounGroup)
    clause.subject = found
    clause.start = found.index
    _hang(chunks, clause, k, by_verb)


def noun_before_brackets(chunks: Sequence[Chunk], i: int) -> int | None:
    """From the comma before a verb back over what it closes, to the noun that the verb belongs to."""
    k = i - 1
    depth = 0
    while k > 0 and depth < 60:
        depth += 1
        if chunks[k].kind in (",", "—") and chunks[k].kind == chunks[i].kind:
            inside = chunks[k + 1]
            before = chunks[k - 1]
            if isinstance(before, NounGroup):
                if inside.kind in ("W", "I", "D", "R", "J") or (
                    isinstance(inside, VerbGroup) and inside.form in ("participle", "gerund")
                ):
                    return k - 1
                if isinstance(inside, NounGroup) and (
                    before.apposed is inside or (before.apposed is None and before.name is not None)
                ):
                    return k - 1
            if (
                inside.kind == "N"
                and isinstance(inside, NounGroup)
                and inside.apposed is not None
                and inside.apposed.index < inside.index
            ):
                return inside.apposed.index
        elif isinstance(chunks[k], VerbGroup) and chunks[k].form == "finite" and not in_relative(chunks, k):  # type: ignore[attr-defined]
            said = (
                k >= 3
                and chunks[k - 1].kind == "N"
                and chunks[k - 2].kind in (",", "—")
                and isinstance(chunks[k - 3], NounGroup)
            )
            return k - 3 if said and k == i - 1 else None
        k -= 1
    return None


def in_relative(chunks: Sequence[Chunk], k: int) -> bool:
    for j in range(k - 1, max(-1, k - 8), -1):
        if chunks[j].kind == "W":
            return True
        if chunks[j].kind in (",", "S"):
            return False
    return False


def _described(clause: Clause | None) -> NounGroup | None:
    """The noun whose relative clause ends before the verb ("the strikes that tore through the market killed")."""
    if clause is None or clause.relation != "relative" or clause.verb.bare in SAYING or clause.antecedent is None:
        return None
    if clause.subject is not clause.antecedent and clause.antecedent not in clause.objects:
        return None
    return clause.antecedent if clause.antecedent is not None and clause.antecedent.index < clause.verb.index else None


def _hang(chunks: Sequence[Chunk], clause: Clause, k: int, by_verb: dict[int, Clause]) -> None:  # noqa: C901
    """What stands before the subject tells how the clause hangs on another one."""
    j = k - 1
    while j >= 0 and chunks[j].kind in ("R", "D"):
        j -= 1
    before = chunks[j] if j >= 0 else None
    last = last_clause(by_verb, k)
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
        if j == 0 or chunks[j - 1].kind != "I":
            clause.relation, clause.antecedent = "relative", before
            clause.objects.append(before)
    elif before.kind == "I":
        clause.relation, clause.governor, clause.opener = "adverbial", last, before.word
