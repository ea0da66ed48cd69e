"""Whose act an infinitive or a participle tells."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.chunk import Chunk, NounGroup
from graph.extract.clause import Clause, last_clause
from graph.extract.wordset import wordset

__all__ = ["describes", "infinitive"]

_OBJECT_CONTROL = wordset(
    "clear order ask tell allow urge force help permit enable invite want instruct authorise authorize require "
    "persuade compel expect accuse convince prompt lead cause press forbid direct contract commission select "
    "choose pick name task tap recruit charge appoint nominate assign hire enlist"
)
_CALLS = frozenset({"call on", "call upon"})


_GIVING = wordset("award grant give issue hand offer")


_MEANT = wordset(
    "plan effort bid attempt decision intention desire move proposal pledge promise offer push drive ambition readiness "
    "willingness failure refusal right agreement request wish campaign scheme programme program order vow hope"
)
"""Nouns whose owner does what the infinitive behind them tells."""
_STATAL = wordset("range total star consist comprise contain feature number cost measure weigh date stretch belong")
"""Verbs whose form in -ing behind a comma describes the noun there, not what somebody does at the same time."""


def _steers(clause: Clause) -> bool:
    """Whether a verb says what its object shall do: "urged Niger to leave", "called on Niger to leave"."""
    return clause.verb.bare in _OBJECT_CONTROL or clause.verb.lemma in _CALLS


def infinitive(chunks: Sequence[Chunk], clause: Clause, i: int, by_verb: dict[int, Clause]) -> None:
    """Tie an infinitive to the clause it depends on and give it that clause's subject or object as its own."""
    clause.relation = "infinitive"
    governor = last_clause(by_verb, clause.verb.index)
    clause.governor = governor
    group = chunks[i]
    if governor is None and isinstance(group, NounGroup) and group.possessor is not None and group.lemma in _MEANT:
        clause.subject = group.possessor
        return
    if governor is None or (
        clause.verb.passive and isinstance(group, NounGroup) and not (governor.objects and _steers(governor))
    ):
        clause.subject = group if isinstance(group, NounGroup) else None
        return
    if (
        isinstance(group, NounGroup)
        and i
        and chunks[i - 1].kind == "I"
        and chunks[i - 1].word == "for"
        and _acts(group)
    ):
        clause.subject = group  # "a chance for us to leave"
        return
    if isinstance(group, NounGroup) and i and chunks[i - 1].word == "for" and not clause.verb.passive:
        clause.subject = group  # "an agreement for India to buy 36 jets"
        return
    clause.inherited = True
    owner = group.possessor if isinstance(group, NounGroup) and group.lemma in _MEANT else None
    if owner is not None:
        clause.subject = owner  # "Oman's plan to buy jets", "in Iran's efforts to obtain drones"
        return
    gives = governor.verb.bare in _GIVING and len(governor.objects) > 1  # "gave the firm a licence to sell"
    if governor.objects and (_steers(governor) or gives) and not governor.verb.passive:
        clause.subject = governor.objects[0]
    else:
        clause.subject = governor.subject


_ACTING = frozenset({"person", "people", "company", "body", "force", "group", "organization"})


def _acts(group: NounGroup) -> bool:
    return group.is_pronoun or bool(group.classes & _ACTING)


def describes(chunks: Sequence[Chunk], clause: Clause, i: int, by_verb: dict[int, Clause]) -> None:
    """A participle or gerund behind a noun, a comma or a preposition."""
    clause.relation = clause.verb.form
    clause.governor = last_clause(by_verb, clause.verb.index)
    chunk = chunks[i]
    clause.inherited = True
    if isinstance(chunk, NounGroup):
        clause.subject = (
            chunk.up if chunk.up is not None and clause.verb.form == "participle" and chunk.up.name is None else chunk
        )
        clause.antecedent = chunk
        return
    describing = clause.verb.form == "participle" or clause.verb.bare in _STATAL
    if chunk.kind in (",", "—") and i and isinstance(chunks[i - 1], NounGroup) and describing:
        group = chunks[i - 1]
        assert isinstance(group, NounGroup)
        clause.subject = _head_of_chain(chunks, group)
        clause.antecedent = clause.subject
        return
    if chunk.kind == "C":
        before = last_clause(by_verb, clause.verb.index)
        if before is not None:
            clause.subject, clause.antecedent = before.subject, before.antecedent
            clause.governor = before.governor
            clause.relation = before.relation
        return
    clause.opener = chunk.word
    actor = chunks[i - 1] if chunk.kind == "," and i else None
    if clause.governor is None and isinstance(actor, NounGroup):
        clause.subject = _head_of_chain(chunks, actor)  # "the army, using two boats, attacked"
    if clause.governor is not None:
        told = clause.governor.objects
        clause.subject = told[0] if told and chunk.word in ("of", "from", "into") else clause.governor.subject


def _head_of_chain(chunks: Sequence[Chunk], group: NounGroup) -> NounGroup:
    """The noun at the head of "A of B in C"."""
    i = group.index
    while (
        i >= 2
        and chunks[i - 1].kind == "I"
        and chunks[i - 1].word
        in ("of", "in", "for", "to", "at", "on", "from", "near", "with", "against", "by", "over", "across", "between")
    ):
        before = chunks[i - 2]
        if not isinstance(before, NounGroup):
            break
        i -= 2
    found = chunks[i]
    assert isinstance(found, NounGroup)
    return found.up or found
