"""Bodies of a state that are named by its adjective and common nouns: "the Iraqi army", "Iraq's defence ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.cues import Cues, words
from graph.extract.gazetteer import Gazetteer
from graph.extract.mention import Line, Mention
from graph.extract.shapes import LOWER, Look

__all__ = ["add_bodies"]

_MAX_NOUN = 4
_ADJECTIVES = ("ish", "ian", "ean", "ese", "ite", "ist", "an")
_LED = {
    "coalition": "Organization", "alliance": "Organization", "mission": "Organization", "forces": "ArmedForce", "force": "ArmedForce",
    "troops": "ArmedForce", "battlegroup": "ArmedForce", "militia": "ArmedGroup", "militias": "ArmedGroup", "rebels": "ArmedGroup", "fighters": "ArmedGroup",
    "militants": "ArmedGroup", "insurgents": "ArmedGroup", "separatists": "ArmedGroup", "group": "ArmedGroup", "groups": "ArmedGroup", "gunmen": "ArmedGroup",
}  # fmt: skip
_GENERIC = words(
    "force troops militia militias rebels fighters militants insurgents separatists group groups gunmen battlegroup"
)


def add_bodies(line: Line, mentions: list[Mention], gazetteer: Gazetteer, cues: Cues) -> list[Mention]:
    """The mentions of a sentence with those of bodies among them, in order.

    After a demonym the body takes it in ("Iraqi army"); after a possessive it stands beside the country ("Iraq's",
    "defence ministry"). A government is the country itself under another name.

    Args:
        line: the sentence.
        mentions: what names it has.
        gazetteer: for the bodies that the reference knows.
        cues: the nouns for bodies.
    """
    made: list[Mention] = []
    for mention in mentions:
        if (force := _force(mention, line.looks)) is not None:
            made.append(_widen(line, mention, *force))
            continue
        start = mention.last + (1 if mention.possessive else 0)
        stop, kind = _body(line.looks, start, cues) if _owns_bodies(mention) else (0, "")
        if not stop or mention.possessive:
            made.append(mention)
        if stop:
            first = start if mention.possessive else mention.first
            body = Mention(line.number, first, stop, line.words(first, stop))
            _tell(body, mention, kind, line.words(start, stop).lower(), gazetteer)
            body.possessive = stop < len(line.looks) and line.looks[stop].lower in ("'s", "'")
            made.append(body)
    return made


def _owns_bodies(mention: Mention) -> bool:
    """Whether it is a country as an adjective or a possessor: "Iraqi", "Iraq's", "US"."""
    if not mention.entries or mention.entries[0].entity.kind != "Country" or mention.affix:
        return False
    return mention.is_demonym or mention.possessive or mention.text.isupper() or "." in mention.text


def _widen(line: Line, mention: Mention, stop: int, kind: str) -> Mention:
    """Let a mention take in the noun behind it: "Kurdish forces"."""
    mention.last = stop
    mention.text = line.words(mention.first, stop)
    mention.entries, mention.affix, mention.is_demonym, mention.shaky = (), "", False, False
    mention.generic = line.looks[stop - 1].lower in _GENERIC
    if mention.generic and mention.text.endswith("s"):
        mention.pieces = (mention.text[:-1],)
    mention.vote(kind, 6)
    return mention


def _tell(body: Mention, owner: Mention, kind: str, noun: str, gazetteer: Gazetteer) -> None:
    """Whose body it is, and whether the reference knows it."""
    entry = owner.entries[0]
    state = entry.entity
    body.country, body.body_of = state.iri, entry
    if kind == "Country":
        body.entries = tuple(e for e in owner.entries if e.entity.kind == "Country")[:1]
        return
    body.vote(kind, 5)
    if owner.possessive and state.demonyms:
        body.pieces = (f"{state.demonyms[0]} {noun}",)
    names = [f"{d} {noun}" for d in state.demonyms or (state.name,)]
    body.entries = tuple(e for n in names for e in gazetteer.lookup(n) if e.entity.country == state.iri)[:1]


def _force(mention: Mention, looks: Sequence[Look]) -> tuple[int, str] | None:
    """The end and kind of a force named by an adjective that is no country's ("Kurdish forces", "Saudi-led coalition")."""
    at = mention.last
    if at >= len(looks) or looks[at].form != LOWER:
        return None
    if mention.affix:
        kind = _LED.get(looks[at].lower) if mention.affix in ("led", "backed", "aligned", "allied", "loyal") else None
        return (at + 1, kind) if kind else None
    if (
        mention.entries
        or mention.last - mention.first != 1
        or not mention.text.endswith(_ADJECTIVES)
        or mention.text.isupper()
    ):
        return None
    kind = _LED.get(looks[at].lower)
    return (at + 1, kind) if kind in ("ArmedForce", "ArmedGroup") else None


def _body(looks: Sequence[Look], start: int, cues: Cues) -> tuple[int, str]:
    """The end of the longest noun for a body that begins at a token and what it is; (0, "") if none does."""
    words: list[str] = []
    best = (0, "")
    for k in range(start, min(start + _MAX_NOUN, len(looks))):
        if looks[k].form != LOWER:
            break
        words.append(looks[k].lower)
        kind = cues.bodies.get(tuple(words))
        if kind is not None:
            best = (k + 1, kind)
    return best
