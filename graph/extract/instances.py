"""Instances: names that say what the plural before them are, "including X and Y" or "its two boats, X and Y,"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.chunk import Chunk, NounGroup

__all__ = ["find_instances", "names_follow"]

_INCLUDING = frozenset({"including", "such as"})
_CHIEFLY = frozenset({"chiefly", "mainly", "mostly", "notably", "namely", "especially", "particularly"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "both", "these", "those"})


def find_instances(chunks: Sequence[Chunk]) -> None:
    """Instances: "13 firms, including X and Y", "engines, among them Z", "older tanks, chiefly CM-11s"."""
    for i, chunk in enumerate(chunks):
        if chunk.kind == "I" and chunk.word in _INCLUDING:
            k = i + 1
        elif chunk.kind == "I" and chunk.word == "among" and _is_backward(chunks, i + 1):
            k = i + 2
        elif chunk.kind == "R" and chunk.word in _CHIEFLY and i and chunks[i - 1].kind == ",":
            k = i + 1
        else:
            continue
        named = chunks[k] if k < len(chunks) else None
        j = i - 1
        if j >= 0 and chunks[j].kind in (",", "—"):
            j -= 1
        nearest = chunks[j] if j >= 0 else None
        near = isinstance(nearest, NounGroup) and nearest.plural and nearest.name is None
        while (
            not near
            and not (isinstance(chunks[j], NounGroup) and chunks[j].money is not None)  # type: ignore[attr-defined]
            and j >= 2
            and chunks[j].kind in ("N", "D")
            and chunks[j - 1].kind == "I"
            and isinstance(chunks[j - 2], NounGroup)
        ):
            j -= 2
        if j >= 1 and chunks[j].kind == "D" and isinstance(chunks[j - 1], NounGroup):
            j -= 1
        owner = chunks[j] if j >= 0 else None
        if isinstance(named, NounGroup) and isinstance(owner, NounGroup) and owner.name is None:
            (owner.up or owner).instances = named
            owner.instances = named


def _is_backward(chunks: Sequence[Chunk], i: int) -> bool:
    other = chunks[i] if i < len(chunks) else None
    return isinstance(other, NounGroup) and other.determiner in ("them", "which", "those")


def names_follow(first: NounGroup, chunks: Sequence[Chunk], j: int) -> bool:
    """Whether the names from `j` on say what the plural before them are: "its two boats, the Orla and the Varn,"."""
    if first.name is not None or not first.plural or not (first.count is not None or first.determiner in _DEFINITE):
        return False
    names = 0
    while j < len(chunks):
        name = chunks[j]
        if not isinstance(name, NounGroup) or name.name is None or name.name.last != name.head + 1 or name.count:
            return False
        names += 1
        closing = chunks[j - 1].kind == "C"
        j += 1
        if closing:
            told = first.count is None or first.count.value == names
            return told and (j >= len(chunks) or chunks[j].kind in (",", ".", "—"))
        while j < len(chunks) and chunks[j].kind in (",", "C"):
            j += 1
    return False
