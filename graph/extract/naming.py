"""What a speaker calls a thing is that thing: "bombed what Islamabad called training camps" tells of training camps."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.wordset import wordset

__all__ = ["take_out_naming"]

_NAMING = wordset("call term describe dub label brand style regard deem")
_SAYING = wordset("say claim allege believe think suspect insist maintain appear seem")


def take_out_naming(chunks: list[Chunk]) -> list[Chunk]:
    """Chunks without "what it called", "what the army says was", "what is believed to be" before a noun."""
    if not any(isinstance(c, NounGroup) and c.determiner == "what" for c in chunks):
        return chunks
    kept: list[Chunk] = []
    i = 0
    while i < len(chunks):
        chunk = chunks[i]
        past = _past_naming(chunks, i) if isinstance(chunk, NounGroup) and chunk.determiner == "what" else i
        i = past
        kept.append(chunks[i])
        i += 1
    return kept


def _past_naming(chunks: Sequence[Chunk], i: int) -> int:
    """The noun that is named behind `i`, or `i` itself where nothing is named."""
    j = i + 1
    if j < len(chunks) and isinstance(chunks[j], NounGroup):
        j += 1  # "what | it | called"
    verb = chunks[j] if j < len(chunks) else None
    if not isinstance(verb, VerbGroup):
        return i
    j += 1
    if verb.bare in _NAMING:
        if j < len(chunks) and chunks[j].kind == "I" and chunks[j].word == "as":
            j += 1
    elif verb.bare in _SAYING:
        be = chunks[j] if j < len(chunks) else None
        if not isinstance(be, VerbGroup) or be.bare != "be":
            return i
        j += 1
    else:
        return i
    return j if j < len(chunks) and isinstance(chunks[j], NounGroup) else i
