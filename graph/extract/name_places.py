"""What stands where around a name: its owner, its country, what follows it, the place behind a comma."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extract.chunk import Chunk, NounGroup
from graph.extract.clause_places import Places, put
from graph.extract.clauses import Clause
from graph.extract.equipping import equip
from graph.extract.setting import Setting

__all__ = ["after_semicolons", "name_places"]

_SEATED = frozenset({"locate", "base", "headquarter"})


def name_places(
    group: NounGroup, chunks: Sequence[Chunk], clauses: Sequence[Clause] = (), setting: Setting | None = None
) -> Places:
    """Places of a group whose head is a name: what owns it, describes it, follows it, and the place behind a comma."""
    places: Places = {}
    assert group.name is not None
    put(places, "self", group.name.named)
    if setting is not None and group.name.named.kind in (None, "System"):
        equip(places, group, clauses, chunks, setting.reference)
    owner = group.possessor
    if owner is not None:
        put(places, "possessor", owner)
    for name in group.demonyms:
        put(places, "adjective", name.named)
    for name in group.names:
        if name is not group.name and name.named.kind == "Country" and name.first >= group.own:
            put(places, "adjective", name.named)
    if group.address:
        put(places, "comma", group.address[0])
    tail = [] if group.members else group.tail  # what follows "A and B" describes B
    for word, other in tail[:1]:
        put(places, word, other)
    if not tail and 0 <= group.index < len(chunks) - 3 and chunks[group.index + 1].kind in (",", "—"):
        link, behind_comma = chunks[group.index + 2], chunks[group.index + 3]
        end = behind_comma.end if isinstance(behind_comma, NounGroup) else len(chunks)
        after = chunks[end].kind if end < len(chunks) else "."
        if link.kind == "I" and isinstance(behind_comma, NounGroup) and after in (",", ".", "—", ";"):
            put(places, "of" if link.word == "from" else link.word, behind_comma)  # "Saab AB, from Linköping,"
    return places


def after_semicolons(group: NounGroup, chunks: Sequence[Chunk]) -> Iterator[NounGroup]:
    """Names of the same kind in a list whose members have phrases of their own ("A of X; B of Y; and C of Z")."""
    j = _past_seat(group.end, chunks)
    while 0 < j < len(chunks) - 1 and chunks[j].kind == ";":
        j += 2 if chunks[j + 1].kind == "C" else 1
        other = chunks[j] if j < len(chunks) else None
        if (
            not isinstance(other, NounGroup)
            or other.name is None
            or group.name is None
            or other.name.named.kind != group.name.named.kind
        ):
            return
        yield other
        j = _past_seat(other.end, chunks)


def _past_seat(j: int, chunks: Sequence[Chunk]) -> int:
    """Behind ", located in Lima, Ohio", where a semicolon follows."""
    k = j
    while 0 < k < min(j + 8, len(chunks)) and (
        chunks[k].kind in (",", "I") or isinstance(chunks[k], NounGroup) or getattr(chunks[k], "bare", "") in _SEATED
    ):
        k += 1
    return k if 0 < k < len(chunks) and chunks[k].kind == ";" else j
