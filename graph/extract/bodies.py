"""Bodies of a state that are named by its adjective and common nouns: "the Iraqi army", "Iraq's defence ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.cues import Cues, words
from graph.extract.gazetteer import Gazetteer
from graph.extract.mention import Mention
from graph.extract.shapes import LOWER, Look
from graph.extract.tokens import Token
from graph.model import Iri

__all__ = ["add_bodies"]

_MAX_NOUN = 4
_ADJECTIVES = ("ish", "ian", "ean", "ese", "ite", "ist", "an")
_LED = {
    "coalition": "Organization", "alliance": "Organization", "mission": "Organization", "forces": "ArmedForce", "force": "ArmedForce",
    "troops": "ArmedForce", "battlegroup": "ArmedForce", "militia": "ArmedGroup", "militias": "ArmedGroup", "rebels": "ArmedGroup", "fighters": "ArmedGroup",
    "militants": "ArmedGroup", "insurgents": "ArmedGroup", "separatists": "ArmedGroup", "group": "ArmedGroup", "groups": "ArmedGroup", "gunmen": "ArmedGroup",
}  # fmt: skip
_GENERIC = words(
    "force troops militia militias rebels fighters militants insurgents separatists group groups gunmen "
    "battlegroup"
)


def add_bodies(
    number: int,
    text: str,
    tokens: Sequence[Token],
    looks: Sequence[Look],
    mentions: list[Mention],
    gazetteer: Gazetteer,
    cues: Cues,
) -> list[Mention]:
    """The mentions of a sentence with those of bodies among them, in order.

    After a demonym the body takes it in ("Iraqi army"); after a possessive it stands beside the country ("Iraq's",
    "defence ministry"). A government is the country itself under another name.
    """
    made: list[Mention] = []
    for mention in mentions:
        if (force := _force(mention, looks, cues)) is not None:
            stop, kind = force
            mention.text = " ".join(text[tokens[mention.first].start : tokens[stop - 1].end].split())
            mention.last, mention.entries, mention.affix, mention.is_demonym = stop, (), "", False
            mention.generic = looks[stop - 1].lower in _GENERIC
            mention.pieces = (mention.text[:-1],) if mention.generic and mention.text.endswith("s") else ()
            mention.vote(kind, 6)
            mention.shaky = False
            made.append(mention)
            continue
        entry = mention.entries[0] if mention.entries else None
        if (
            entry is None
            or entry.entity.kind != "Country"
            or mention.affix
            or not (mention.is_demonym or mention.possessive or mention.text.isupper() or "." in mention.text)
        ):
            made.append(mention)
            continue
        start = mention.last + (1 if mention.possessive else 0)
        stop, kind = _body(looks, start, cues)
        if not stop:
            made.append(mention)
            continue
        taken = mention.first if not mention.possessive else start
        words = " ".join(text[tokens[taken].start : tokens[stop - 1].end].split())
        body = Mention(number, taken, stop, words)
        body.possessive = stop < len(looks) and looks[stop].lower in ("'s", "'")
        body.country = entry.entity.iri
        body.body_of = entry
        noun = " ".join(k.lower for k in looks[start:stop])
        if kind == "Country":
            body.entries = tuple(e for e in mention.entries if e.entity.kind == "Country")[:1]
        else:
            body.vote(kind, 5)
            body.pieces = (
                (f"{entry.entity.demonyms[0]} {noun}",) if mention.possessive and entry.entity.demonyms else ()
            )
            names = [f"{d} {noun}" for d in (entry.entity.demonyms or (entry.entity.name,))]
            body.entries = tuple(
                e for n in names for e in gazetteer.lookup(n) if e.entity.country == Iri(entry.entity.iri)
            )[:1]
        if mention.possessive:
            made.append(mention)
        made.append(body)
    return made


def _force(mention: Mention, looks: Sequence[Look], cues: Cues) -> tuple[int, str] | None:
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
