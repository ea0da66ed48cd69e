"""What belongs to a noun group beside itself: coordinations, appositions, and the prepositional phrases that follow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extract.addresses import take_out_addresses
from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.clause import SAYING
from graph.extract.instances import find_instances, names_follow
from graph.extract.wordset import wordset

__all__ = ["attach_phrases", "behind", "is_subject", "take_out_addresses", "take_out_brackets"]

_MAX_MEMBERS = 40
_ACTORS = frozenset({"Country", "Company", "GovernmentBody", "ArmedForce", "ArmedGroup", "Organization", "MediaOutlet"})
_DESCRIBED = frozenset(
    {"person", "company", "body", "group", "organization", "media", "force", "facility", "place", "platform", "weapon"}
)
_LOOSE = frozenset({"of", "in", "at", "on", "for", "near", "from", "to"})


def take_out_brackets(chunks: list[Chunk]) -> tuple[list[Chunk], list[list[Chunk]]]:
    """The chunks without what stands in brackets, and each bracket's content; brackets that never close stay.

    A bracket that holds the whole list is opened.
    """
    if "(" not in [c.kind for c in chunks]:
        return chunks, []
    main: list[Chunk] = []
    inner: list[list[Chunk]] = []
    i, end = 0, len(chunks)
    while i < end:
        if chunks[i].kind == "(":
            close = next((k for k in range(i + 1, min(end, i + 60)) if chunks[k].kind == ")"), None)
            if close is not None:
                inner.append(chunks[i + 1 : close])
                i = close + 1
                joined = _rejoin(main[-1] if main else None, chunks[i] if i < end else None)
                if joined is not None:
                    main[-1] = joined
                    i += 1
                continue
        main.append(chunks[i])
        i += 1
    return main, inner


def _rejoin(before: Chunk | None, after: Chunk | None) -> NounGroup | None:
    """One group cut by its bracket: "Terminal High Altitude Area Defense (THAAD) interceptors"."""
    if (
        not isinstance(before, NounGroup)
        or not isinstance(after, NounGroup)
        or before.name is None
        or before.name.last != before.head + 1
    ):
        return None
    if (
        after.determiner
        or after.possessor is not None
        or after.count is not None
        or after.name is not None
        or after.demonyms
        or not after.lemma
    ):
        return None
    after.names = [*before.names, *after.names]
    after.first, after.own, after.determiner = before.first, before.own, before.determiner
    after.possessor, after.count, after.demonyms, after.affixed = (
        before.possessor,
        before.count,
        before.demonyms,
        before.affixed,
    )
    after.words = [*before.words, (before.name.first, before.name.last, "NP"), *after.words]
    return after


def attach_phrases(chunks: Sequence[Chunk]) -> None:
    """Set `members`, `apposed`, `tail` and `end` of every noun group.

    Args:
        chunks: the chunks of a sentence, whose `index` is their place.
    """
    _whose(chunks)
    _coordinate(chunks)
    find_instances(chunks)
    _appose(chunks)
    for chunk in reversed(chunks):
        if isinstance(chunk, NounGroup):
            _tail(chunks, chunk)


def _whose(chunks: Sequence[Chunk]) -> None:
    """Give what "whose" opens to the noun before it: "Gulf Star FZE, whose director, Jane Doe, …"."""
    for i, chunk in enumerate(chunks[:-1]):
        if chunk.kind != "W" or chunk.word != "whose" or not i:
            continue
        owned, owner = chunks[i + 1], chunks[i - 2 if chunks[i - 1].kind == "," and i > 1 else i - 1]
        if isinstance(owned, NounGroup) and isinstance(owner, NounGroup) and owned.possessor is None:
            owned.possessor = owner


def behind(chunks: Sequence[Chunk], group: NounGroup) -> int:
    """Index of the chunk behind a noun group, its coordination and its apposition."""
    last = group.members[-1] if group.members else group
    other = last.apposed
    if other is not None and other.index > last.index:
        after = other.end if other.end > other.index else other.index + 1
        return after + 1 if after < len(chunks) and chunks[after].kind in (",", "—") else after
    return last.index + 1


def _coordinate(chunks: Sequence[Chunk]) -> None:
    finite_seen = False
    i, end = 0, len(chunks)
    while i < end:
        chunk = chunks[i]
        if isinstance(chunk, VerbGroup):
            finite_seen = True
        elif chunk.kind in ("S", "W", ";", ":"):
            finite_seen = False
        elif isinstance(chunk, NounGroup):
            members = _members(chunks, i, finite_seen=finite_seen)
            if len(members) > 1:
                chunk.members = members
                for member in members[1:]:
                    member.up = chunk
                i = members[-1].index
        i += 1


def _members(chunks: Sequence[Chunk], i: int, *, finite_seen: bool) -> list[NounGroup]:
    first = chunks[i]
    assert isinstance(first, NounGroup)
    members, j, end = [first], i + 1, len(chunks)
    while j < end and len(members) < _MAX_MEMBERS:
        kind = chunks[j].kind
        closes = False
        if kind == "," or (kind == ";" and _is_enumeration(members[-1], chunks, j)):
            j += 1
            if j < end and chunks[j].kind == "C":
                closes = True
                j += 1
        elif kind == "C" and chunks[j].word != "but":
            closes = True
            j += 1
        else:
            break
        while j < end and chunks[j].kind == "R":
            j += 1
        group = chunks[j] if j < end else None
        if not isinstance(group, NounGroup) or not _alike(members[-1], group) or _lacks_verb(members[0], chunks, group):
            return members if _closed(members, chunks) else [first]
        if len(members) == 1 and chunks[j - 1].kind == "," and names_follow(first, chunks, j):
            first.instances = group
            return members if _closed(members, chunks) else [first]
        if finite_seen and is_subject(chunks, group) and not _are_speakers(chunks, first, group):
            return members if _closed(members, chunks) else [first]
        members.append(group)
        j += 1
        if closes and not (
            j + 1 < end
            and chunks[j].kind in (",", "C")
            and isinstance(chunks[j + 1], NounGroup)
            and chunks[j].kind == "C"
        ):
            return members
    return members if _closed(members, chunks) else [first]


def _titled(group: NounGroup) -> bool:
    """A person with an office before the name: "Minister Jane Doe"."""
    return _is_person(group) and bool(group.words)


def _behind_comma(chunks: Sequence[Chunk], group: NounGroup) -> bool:
    i = group.index
    return i > 1 and chunks[i - 1].kind == "C" and chunks[i - 2].kind == ","


def _is_person(group: NounGroup) -> bool:
    return group.name is not None and group.name.named.kind == "Person"


def _are_speakers(chunks: Sequence[Chunk], first: NounGroup, group: NounGroup) -> bool:
    """Two who say together what stands before them: ", an official and a resident said"."""
    i, j = first.index, group.index
    verb = chunks[j + 1] if j + 1 < len(chunks) else None
    return (
        i > 0
        and chunks[i - 1].kind == ","
        and chunks[j - 1].kind == "C"
        and isinstance(verb, VerbGroup)
        and verb.bare in SAYING
    )


def _lacks_verb(first: NounGroup, chunks: Sequence[Chunk], group: NounGroup) -> bool:
    """Whether a group opens something new: "A supplies the radar and B the launchers", "…, and Minister C signed"."""
    after = chunks[group.index + 1] if group.index + 1 < len(chunks) else None
    actor = (
        group.name is not None
        and group.name.last == group.head + 1
        and (group.name.named.kind is None or group.name.named.kind in _ACTORS)
    )
    if _titled(group) and not _is_person(first) and first.up is None and _behind_comma(chunks, group):
        return True  # "A, the head of B, and Minister C"
    alone = first.name is None or first.name.named.kind not in _ACTORS
    return (
        actor
        and alone
        and isinstance(after, NounGroup)
        and (after.determiner in ("the", "a", "an", "its") or after.count is not None)
    )


def _is_enumeration(before: NounGroup, chunks: Sequence[Chunk], j: int) -> bool:
    """Lists of the form "four (4) aircraft; ten (10) engines; and ..."."""
    k = j + 2 if j + 1 < len(chunks) and chunks[j + 1].kind == "C" else j + 1
    after = chunks[k] if k < len(chunks) else None
    return before.count is not None and isinstance(after, NounGroup) and after.count is not None


def _closed(members: list[NounGroup], chunks: Sequence[Chunk]) -> bool:
    return len(members) > 1 and chunks[members[-1].index - 1].kind in ("C", "R")


def is_subject(chunks: Sequence[Chunk], group: NounGroup) -> bool:
    """Whether a finite verb follows, so that the group opens a clause of its own."""
    j = group.index + 1
    while j + 1 < len(chunks) and (
        (chunks[j].kind == "I" and chunks[j + 1].kind in ("N", "D")) or chunks[j].kind == "D"
    ):
        j += 1 if chunks[j].kind == "D" else 2
    while j < len(chunks) and chunks[j].kind in ("R", "D"):
        j += 1
    verb = chunks[j] if j < len(chunks) else None
    if not isinstance(verb, VerbGroup):
        return False
    if verb.form == "ed":
        return j + 1 < len(chunks) and chunks[j + 1].kind == "N"
    return verb.form in ("finite", "base")


def _alike(before: NounGroup, here: NounGroup) -> bool:  # noqa: PLR0911
    """Whether two groups can stand in one list."""
    if here.is_pronoun != before.is_pronoun:
        return False
    if here.money is not None and here.name is None and here.lemma == "":
        return before.money is not None
    one, two = before.name, here.name
    if (one is None) != (two is None):
        if two is None:
            if one is not None and one.named.kind in _ACTORS and here.lemma == "government":
                return True  # "the Navy and the government of Japan"
            if (
                one is not None
                and one.named.kind == "System"
                and any(n.named.kind in ("System", None) for n in here.names)
            ):
                return True  # "the KAAN fighter, the Hürjet trainer and the Anka drone"
            return not (here.determiner in ("a", "an", "the") and here.classes & _DESCRIBED) and not here.classes & {
                "person"
            }
        return not (
            before.determiner in ("the", "its", "his", "their", "a") and before.classes & {"person", "company", "body"}
        )
    if one is not None and two is not None:
        a, b = one.named.kind, two.named.kind
        if a == b or a is None or b is None:
            return True
        return (
            (a in _ACTORS and b in _ACTORS)
            or {a, b} <= {"Place", "Facility", "Country"}
            or {a, b} <= {"Person", *_ACTORS}
        )
    return True


def _appose(chunks: Sequence[Chunk]) -> None:
    for i, chunk in enumerate(chunks):
        if not isinstance(chunk, NounGroup) or chunk.apposed is not None:
            continue
        j = i + 1
        if j + 1 < len(chunks) and chunks[j].kind == "I" and chunks[j + 1].kind == "N" and chunk.name is None:
            k = _past_phrases(chunks, j)
            if k is not None and _can_appose(chunks, chunk, k):
                j = k
        if j + 1 >= len(chunks) or chunks[j].kind not in (",", "—", ":"):
            continue
        k = j + 1
        if chunks[k].kind == "R" and k + 1 < len(chunks):
            k += 1
        other = chunks[k]
        if (
            isinstance(other, NounGroup)
            and other.up is None
            and _renames(chunk, other)
            and _is_called(*((chunk, other) if chunk.name is not None and other.lemma else (other, chunk)))
            and not is_subject(chunks, other)
        ):
            chunk.apposed, other.apposed = other, chunk


_DRILLS = wordset("drill exercise manoeuvre maneuver wargame operation")


_KINDS = {
    "Person": {"person", "people"},
    "Company": {"company", "media", "organization", "facility", "body"},
    "Facility": {"facility", "place", "company"},
    "Place": {"place", "facility"},
    "Country": {"place", "body", "company", "force"},
    "GovernmentBody": {"body", "company", "organization", "force", "person"},
    "ArmedForce": {"force", "body", "group", "people"},
    "ArmedGroup": {"group", "force", "organization", "people"},
    "Organization": {"organization", "body", "company", "media", "group", "facility"},
    "MediaOutlet": {"media", "company"},
    "System": {"platform", "weapon", "component", "facility"},
    "Commodity": {"commodity"},
}


def _is_called(name: NounGroup, described: NounGroup) -> bool:
    """Whether a thing of the name's kind can be called by the other's class noun."""
    assert name.name is not None
    kind = name.name.named.kind
    return kind is None or not described.classes or bool(_KINDS.get(kind, described.classes) & described.classes)


def _past_phrases(chunks: Sequence[Chunk], j: int) -> int | None:
    while j + 1 < len(chunks) and chunks[j].kind == "I" and chunks[j + 1].kind == "N":
        j += 2
    return j if j < len(chunks) else None


def _can_appose(chunks: Sequence[Chunk], group: NounGroup, k: int) -> bool:
    return chunks[k].kind == "," and bool(group.classes & _DESCRIBED)


def _renames(one: NounGroup, two: NounGroup) -> bool:
    """Whether the second group says in other words what the first one names."""
    if one.is_pronoun or two.is_pronoun or one.members or one.up is not None:
        return False
    if one.name is not None and one.name.last == one.head + 1:
        if two.name is not None and two.name.last == two.head + 1:
            return False
        return bool(two.lemma) and (
            two.determiner in ("a", "an", "the", "its", "their", "his", "her")
            or two.possessor is not None
            or bool(two.classes & {"person", "company", "body"})
        )
    if two.name is not None and two.name.last == two.head + 1 and two.possessor is None:
        return bool(one.classes & _DESCRIBED or one.lemma in _DRILLS) and bool(
            one.determiner or one.possessor is not None or one.demonyms
        )
    return False


def opens_infinitive(chunks: Sequence[Chunk], i: int, group: NounGroup) -> bool:
    """Whether "for" and an actor open what is agreed: "an agreement *for India* to buy 36 jets"."""
    after = chunks[group.index + 1] if group.index + 1 < len(chunks) else None
    return (
        chunks[i].word == "for"
        and isinstance(after, VerbGroup)
        and after.form == "infinitive"
        and group.name is not None
        and group.name.last == group.head + 1
        and group.name.named.kind in _ACTORS
    )


def _before_apposition(chunks: Sequence[Chunk], group: NounGroup) -> Iterator[tuple[str, NounGroup]]:
    """The phrases between a noun and its apposition: "the chief of the naval staff, Admiral Roe"."""
    if group.apposed is None or group.members or group.apposed.index < group.index:
        return
    for k in range(group.index + 1, group.apposed.index - 1, 2):
        word, other = chunks[k], chunks[k + 1]
        if word.kind != "I" or not isinstance(other, NounGroup):
            return
        yield word.word, other


def _tail(chunks: Sequence[Chunk], group: NounGroup) -> None:
    end = len(chunks)
    j = behind(chunks, group)
    tail = group.tail
    tail += _before_apposition(chunks, group)
    while j < end and len(tail) < 12:
        kind = chunks[j].kind
        if kind == "I" and j + 1 < end:
            k = j + 1
            while k < end and chunks[k].kind == "R":
                k += 1
            nxt = chunks[k] if k < end else None
            if isinstance(nxt, NounGroup):
                if opens_infinitive(chunks, j, nxt):
                    break
                tail.append((chunks[j].word, nxt))
                j = behind(chunks, nxt)
                continue
            if nxt is not None and nxt.kind == "D":
                j = k + 1
                continue
            break
        if kind == "D":
            j += 1
            continue
        break
    group.end = j
