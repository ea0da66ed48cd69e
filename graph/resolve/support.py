"""How many independent publishers tell a fact: copies and wire reports that were passed on count once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph.model import Claim, Iri, Source
from graph.resolve.fingerprint import near_copies
from graph.resolve.names import name_form
from graph.resolve.profile import Context

__all__ = ["count_support", "origins"]

_LONG_QUOTE = 60
"""Letters from which on two sources with the same quote had it from one text."""

_LETTERS = re.compile(r"[\W_]+")


def count_support(claims: Iterable[Claim], context: Context) -> int:
    """How many independent publishers stand behind claims of one fact."""
    told = list(claims)
    return len(set(origins(told, context).values())) if len(told) > 1 else len(told)


def origins(claims: Iterable[Claim], context: Context) -> dict[Iri, str]:
    """For each claim, whose report it is: two claims with one origin are one voice.

    A claim attributed to a news outlet is that outlet's ("according to Yonhap"); otherwise it is its publisher's, or its
    source's own where the publisher is not known. Sources that are near copies, or that share a long quote, are one.
    """
    told = sorted(claims, key=lambda c: c.id)
    voices = {c.id: _voice(c, context) for c in told}
    sources = {c.source: context.sources.get(c.source) for c in told}
    same: list[tuple[str, str]] = []
    by_source: dict[Iri, set[str]] = {}
    by_quote: dict[str, str] = {}
    for claim in told:
        by_source.setdefault(claim.source, set()).add(voices[claim.id])
        quote = _LETTERS.sub("", claim.evidence.quote.casefold())
        if len(quote) >= _LONG_QUOTE:
            same.append((by_quote.setdefault(quote, voices[claim.id]), voices[claim.id]))
    articles = [s for s in sources.values() if s is not None and s.fingerprint]
    for one, other in near_copies(articles):
        same += [(x, y) for x in by_source[one] for y in by_source[other]]
    chief = _unite(set(voices.values()), same)
    return {claim: chief[voice] for claim, voice in voices.items()}


def _voice(claim: Claim, context: Context) -> str:
    for speaker in claim.attributed_to:
        entity = context.entity_of(speaker, claim.source)
        if entity is not None and entity.kind == "MediaOutlet":
            return _outlet(entity.name, context)
    source: Source | None = context.sources.get(claim.source)
    if source is None or not source.publisher:
        return f"source {claim.source}"
    return _outlet(source.publisher, context)


def _outlet(name: str, context: Context) -> str:
    """An outlet under any of its names."""
    known = context.reference.by_name(name) if context.reference else ()
    return f"outlet {known[0]}" if known else f"outlet {name_form(name).key}"


def _unite(voices: set[str], same: Sequence[tuple[str, str]]) -> dict[str, str]:
    chief = {v: v for v in voices}

    def find(voice: str) -> str:
        while chief[voice] != voice:
            voice = chief[voice]
        return voice

    for one, other in same:
        first, second = sorted((find(one), find(other)))
        chief[second] = first
    return {v: find(v) for v in voices}
