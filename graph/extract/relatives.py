"""Relative clauses: which noun "which", "who", "that" and "whose" mean, and what it is in its clause."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.clause import SAYING, Clause, last_clause
from graph.extract.wordset import wordset

__all__ = ["relative_object", "relative_subject"]


_OWNERS = frozenset({"Company", "Country", "GovernmentBody", "ArmedForce", "Organization", "Person"})


def relative_subject(chunks: Sequence[Chunk], clause: Clause, i: int, by_verb: dict[int, Clause]) -> None:
    """Give a relative clause the noun it describes as its subject."""
    word = chunks[i].word
    k = i - 1
    if k >= 0 and isinstance(chunks[k], VerbGroup) and word == "that":
        clause.relation, clause.governor = "complement", by_verb.get(k)
        return
    share = None
    if k >= 1 and chunks[k].kind == "I" and chunks[k].word == "of" and isinstance(chunks[k - 1], NounGroup):
        share, k = chunks[k - 1], k - 2  # "radars, two of which have been delivered"
    k = _past_asides(chunks, k)
    clause.relation = "relative"
    clause.governor = last_clause(by_verb, clause.verb.index)
    group = chunks[k] if k >= 0 else None
    if not isinstance(group, NounGroup):
        return
    clause.share = share
    while (
        share is not None
        and group.name is not None
        and group.name.named.kind in _OWNERS
        and group.index >= 2
        and chunks[group.index - 1].kind == "I"
    ):
        before = chunks[group.index - 2]
        if isinstance(before, VerbGroup) and before.passive and before.index in by_verb:
            ordered = by_verb[before.index].subject  # "six jets were ordered from Saab, two of which"
            if ordered is not None and (ordered.plural or ordered.count is not None):
                group = ordered
            break
        if not isinstance(before, NounGroup):
            break
        group = before  # "radars from Thales, two of which"
    clause.subject = clause.antecedent = _antecedent(chunks, group, word, clause.verb.number if share is None else "")
    clause.inherited = True


def _past_asides(chunks: Sequence[Chunk], k: int) -> int:
    """Back over a comma, a date, an adjective and what stands between dashes, to the noun that is described."""
    if k >= 0 and chunks[k].kind == "—":
        k -= 1
        opening = next((j for j in range(k, max(-1, k - _ASIDE), -1) if chunks[j].kind == "—"), None)
        if opening is not None and opening and isinstance(chunks[opening - 1], NounGroup):
            return opening - 1
    elif k >= 0 and chunks[k].kind == ",":
        k -= 1
    while k >= 1 and (chunks[k].kind in ("D", "J") or (chunks[k].kind == "I" and chunks[k + 1].kind == "D")):
        k -= 1
    return k


def _antecedent(chunks: Sequence[Chunk], group: NounGroup, word: str, number: str = "") -> NounGroup:
    """Which noun of "the head of a firm in Iran who/which" the clause describes; its verb's number decides first."""
    i = group.index
    while i >= 2 and chunks[i - 1].kind == "I" and isinstance(chunks[i - 2], NounGroup):
        here = chunks[i]
        before = chunks[i - 2]
        assert isinstance(here, NounGroup)
        assert isinstance(before, NounGroup)
        kind = here.name.named.kind if here.name is not None else None
        place = chunks[i - 1].word in ("in", "at", "near", "on", "of", "from") and kind in (
            "Country",
            "Place",
            "Facility",
        )
        unfit = (word == "who" and _is_thing(here, kind)) or (here.is_pronoun and here.determiner not in _THOSE)
        unfit = unfit or (_disagrees(here, number) and not _disagrees(before, number))
        if not (place or unfit):
            break
        i -= 2
    found = chunks[i]
    assert isinstance(found, NounGroup)
    return found.up or found


def _is_thing(group: NounGroup, kind: str | None) -> bool:
    """Whether "who" cannot mean the noun."""
    return kind not in ("Person", None) or (group.name is None and bool(group.classes) and not group.classes & _WHO)


def _disagrees(group: NounGroup, number: str) -> bool:
    """Whether a verb of this number cannot have the noun as its subject."""
    if not number or group.is_pronoun or group.count is not None or group.money is not None:
        return False
    several = bool(group.members or group.up is not None or group.plural)
    if group.name is not None and group.name.last == group.head + 1:
        return number == "p" and group.name.named.kind in _SINGLE
    if not group.lemma:
        return False
    return several == (number == "s") and (several or group.lemma not in _COLLECTIVE)


_ASIDE = 12
_THOSE = frozenset({"those", "one", "ones", "someone", "anyone", "everyone", "people"})
_WHO = frozenset({"person", "people", "group", "force", "body", "organization"})
_SINGLE = frozenset({"Place", "Facility", "Country", "Person"})
_COLLECTIVE = frozenset(
    {"number", "majority", "lot", "couple", "person", "police", "team", "family", "staff", "crew", "series"}
)


def relative_object(  # noqa: C901, PLR0912
    chunks: Sequence[Chunk], clause: Clause, j: int, by_verb: dict[int, Clause], last: Clause | None
) -> None:
    """Give a relative clause the noun it describes as its object ("the radars that Thales makes")."""
    word = chunks[j].word
    k = j - 1
    prep = ""
    if k >= 0 and chunks[k].kind == "I":
        prep, k = chunks[k].word, k - 1
    if k >= 0 and isinstance(chunks[k], VerbGroup) and not prep:
        clause.relation, clause.governor = "complement", by_verb.get(k)
        return
    if prep == "of" and isinstance(chunks[k], NounGroup) and not chunks[k].lemma and chunks[k].name is None:  # type: ignore[attr-defined]
        clause.share, prep, k = chunks[k], "", k - 1
    if k >= 0 and chunks[k].kind in (",", "—"):
        k -= 1
    clause.governor = last
    group = chunks[k] if k >= 0 else None
    if (
        word == "that"
        and last is not None
        and last.verb.bare in SAYING
        and not last.verb.passive
        and not (isinstance(group, NounGroup) and _describable(group))
    ):
        clause.relation = "complement"
        return
    if word == "that" and isinstance(group, NounGroup) and (told := _content_of(chunks, clause, group)):
        clause.relation, clause.opener = "complement", told
        return
    clause.relation = "relative"
    if not isinstance(group, NounGroup):
        return
    if word in {"where", "when"}:
        found = _antecedent(chunks, group, "where")
        clause.antecedent = group
        if word == "where":
            clause.obliques.append(("in", group))
        return
    found = _antecedent(chunks, group, word)
    if not prep and word in ("which", "that") and clause.verb.bare in _HANDLING:
        found = _goods_before(chunks, found)
    clause.antecedent = found
    if prep:
        clause.obliques.append((prep, found))
    elif word == "whose":
        if clause.subject is not None and clause.subject.possessor is None:
            clause.subject.possessor = found
    else:
        clause.objects.append(found)


_HANDLING = wordset(
    "order buy purchase acquire procure sell export deliver receive supply import donate operate field reorder"
)
_MAKING = wordset("build make manufacture produce develop supply design")
_RUMOURS = wordset(
    "report claim allegation assertion rumour rumor news speculation suggestion statement announcement accusation"
)


def _content_of(chunks: Sequence[Chunk], clause: Clause, group: NounGroup) -> str:
    """The noun whose content "that" opens ("reports in the press that Chad has bought jets"): nothing is missing behind it."""
    i = group.index
    while group.lemma not in _RUMOURS and i >= 2 and chunks[i - 1].kind == "I" and isinstance(chunks[i - 2], NounGroup):
        i -= 2
        group = chunks[i]  # type: ignore[assignment]
    if group.lemma not in _RUMOURS:
        return ""
    k = clause.verb.index + 1
    while k < len(chunks) and chunks[k].kind in ("R", "D"):
        k += 1
    whole = clause.verb.passive or (k < len(chunks) and isinstance(chunks[k], NounGroup))
    return group.lemma if whole else ""


def _goods_before(chunks: Sequence[Chunk], found: NounGroup) -> NounGroup:
    """What is bought, not who makes it: "tanks, built by Korvex, which Chile ordered", "radars from Korvex that Chad bought"."""
    named = found.name.named if found.name is not None and found.name.last == found.head + 1 else None
    i = found.index
    if named is None or named.kind not in _OWNERS or i < 2 or chunks[i - 1].kind != "I":
        return found
    verb = chunks[i - 2]
    if isinstance(verb, VerbGroup) and verb.form == "participle" and verb.bare in _MAKING:
        i -= 1 if chunks[i - 3].kind == "," else 0
        before = chunks[i - 3] if i >= 3 else None
    else:
        before = verb if chunks[i - 1].word in ("from", "by") else None
    return (before.up or before) if isinstance(before, NounGroup) else found


def _describable(group: NounGroup) -> bool:
    """Whether "that" after the noun describes it; after others it opens what is said ("told reporters that")."""
    if group.lemma == "part" and group.determiner in ("its", "their", "his", "her"):
        return False  # "said for its part that"
    if group.name is not None and group.name.last == group.head + 1:
        return group.name.named.kind in ("System", "Commodity", "Facility")
    return bool(group.classes & {"weapon", "platform", "commodity", "facility", "component", "service"})
