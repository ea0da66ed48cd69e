"""What stands around a noun without being a phrase of it: a round that counts it, its price, a list behind a dash or colon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.extract.chunk import Chunk, NounGroup
from graph.extract.clauses import Clause
from graph.extract.setting import Setting

__all__ = ["is_known", "listed", "of_event", "round_of", "worth"]

_ROUNDS = frozenset({"round", "series", "wave", "set", "session", "string", "spate", "freedom", "package"})


def round_of(group: NounGroup, chunks: Sequence[Chunk]) -> NounGroup | None:
    """The noun before "of" that only counts the group: "a fifth round of talks", "a series of raids"."""
    if group.index < 2 or chunks[group.index - 1].word != "of":
        return None
    before = chunks[group.index - 2]
    return before if isinstance(before, NounGroup) and before.lemma in _ROUNDS else None


def of_event(word: str, group: NounGroup, first: NounGroup, clause: Clause) -> bool:
    """Whether a phrase belongs to another event that the clause mentions ("held talks after an attack on a base")."""
    return any(
        (word, group) in other.tail for _, other in clause.obliques if other is not first and "event" in other.classes
    )


def worth(group: NounGroup, chunks: Sequence[Chunk], clauses: Iterable[Clause] = ()) -> NounGroup | None:
    """The sum of "the order, worth $600 million,", "a contract valued at $5 million", "a deal totalling €2 billion"."""
    for clause in clauses:
        if clause.antecedent is group and clause.verb.bare in _VALUING and clause.relation in ("participle", "gerund"):
            around = (*(g for word, g in clause.obliques if word == "at"), *clause.objects)
            return next((g for g in around if g.money is not None), None)
    comma, word, price = (*chunks[group.index + 1 : group.index + 4], None, None, None)[:3]
    if comma is None or word is None or comma.kind != "," or word.word != "worth" or group.index < 0:
        return None
    return price if isinstance(price, NounGroup) and price.money is not None else None


_VALUING = frozenset({"value", "price", "estimate", "put", "total", "cost"})


def is_known(group: NounGroup, setting: Setting) -> bool:
    """A deal told of before: "the contract", "this $2 billion deal", but no second or separate one."""
    if (
        group.determiner not in ("the", "this", "that", "its")
        or group.possessor is not None
        or group.names
        or group.demonyms
    ):
        return False
    return all("-" in setting.tokens[first].lower or tag == "MO" for first, _, tag in group.words)


def listed(group: NounGroup, chunks: Sequence[Chunk]) -> NounGroup | None:
    """The list behind a dash or colon: "its third deal – all three Arab countries: the UAE, Saudi Arabia and Iraq"."""
    j = group.end
    found: NounGroup | None = None
    while 0 < j < len(chunks) - 1 and chunks[j].kind in ("—", ":"):
        after = chunks[j + 1]
        if not isinstance(after, NounGroup):
            break
        found, j = after, after.end
    if found is not None and not found.members and found.apposed is not None:
        found = found.apposed
    return found if found is not None and found.members else None
