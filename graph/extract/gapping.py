"""Clauses whose verb is left out: "A supplies the radar, and B the launchers"; "the hull is made by A, the engine by B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.extract.chunk import Chunk, NounGroup
from graph.extract.clauses import Clause

__all__ = ["fill_gaps"]

_ACTORS = frozenset(
    {None, "Country", "Company", "GovernmentBody", "ArmedForce", "ArmedGroup", "Organization", "Person"}
)
_BREAKS = frozenset({",", ";", "—"})
_MAX = 8


def fill_gaps(chunks: Sequence[Chunk], clauses: list[Clause]) -> list[Clause]:
    """The clauses, and behind them one for each pair of nouns that leans on the verb of the clause before.

    Args:
        chunks: the sentence's chunks, with phrases attached.
        clauses: the clauses that have a verb of their own.
    """
    made: list[Clause] = []
    for clause in clauses:
        subject = clause.subject
        if clause.verb.form in ("infinitive", "gerund") or subject is None:
            continue
        at = clause.end
        for _ in range(_MAX):
            found = (
                _passive(chunks, clause, at)
                if clause.verb.passive or clause.verb.bare == "be"
                else _active(chunks, clause, at) or _object(chunks, clause, at)
            )
            if found is None:
                break
            made.append(found)
            at = found.end
    return clauses + made if made else clauses


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
        or not _is_actor(two)
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
