"""Known names: the longest name of the reference that begins at a token, in any spelling of hyphens and blanks.

Names are kept by their letters and digits; the beginnings of every name are kept too, so that reading on stops as soon
as no name goes on like that. `Su-30MKI`, `Su 30 MKI` and `SU30MKI` are one name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from graph.extract.cues import load_cues
from graph.extract.shapes import LOWER, MARK, Look
from graph.reference import RefEntity, Reference
from graph.reference import name_key as fold

__all__ = ["CAPITAL_CITY", "DEMONYM", "NAME", "Entry", "Gazetteer", "Match", "build_gazetteer"]

NAME, DEMONYM, CAPITAL_CITY = "name", "demonym", "capital"

_MAX_TOKENS = 12
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_QUALIFIED = re.compile(r"^(.{2,}?)\s*\(([^()]+)\)$")
_SHORT = 5
_INNER = frozenset([".", "&", "/", "-", "–", "(", ")", "'s", "'"])
_PLURAL_KINDS = frozenset({"System"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the reference: whose, as what, and, for a short form that several share, of which country."""

    entity: RefEntity
    name: str
    role: str = NAME
    qualifier: str = ""


class Match(NamedTuple):
    """A known name in a sentence: tokens `first` up to `last`, all that it can mean; `everyday` if it is a word too."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    everyday: bool = False
    plural: bool = False


class Gazetteer:
    """The names of a reference, ready to be found."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self._names: dict[str, list[Entry]] = {}
        self._starts: set[str] = set()
        for entity in reference.entities.values():
            for name in entity.names:
                if name[-1] == ")" and (qualified := _QUALIFIED.match(name)):
                    self._add(Entry(entity, qualified[1], NAME, qualified[2]))
                else:
                    self._add(Entry(entity, name))
        for entity in sorted(reference.entities.values(), key=lambda e: e.until is not None):
            for word in entity.demonyms:
                self._add(Entry(entity, word, DEMONYM))
                self._add(Entry(entity, word + "s", DEMONYM))
            for word in entity.capitals:
                self._add(Entry(entity, word, CAPITAL_CITY))

    def _add(self, entry: Entry) -> None:
        name = entry.name
        owner = name.partition("'s ")[0] if "'s " in name else ""
        if owner and any(self.reference.entities[i].kind == "Country" for i in self.reference.by_name(owner)):
            return  # "Yemen's Houthis" are a country and a group
        if name.islower() or name.isdigit() or len(name) < 2:
            return
        key = fold(name)
        if len(key) < 2:
            return
        known = self._names.get(key)
        if known is not None:
            if all(e.entity is not entry.entity or e.role != entry.role for e in known) or entry.role == NAME:
                known.append(entry)
            return
        self._names[key] = [entry]
        if name.isalpha():
            return
        plain = name.isascii()
        pieces = _PIECES.findall(name.lower() if plain else name)
        start = ""
        for piece in pieces[:-1]:
            start += piece if plain else fold(piece)
            self._starts.add(start)

    def lookup(self, text: str) -> tuple[Entry, ...]:
        """All that a name can mean, whatever its case."""
        return tuple(self._names.get(fold(text), ()))

    def find(self, looks: Sequence[Look], first: int) -> Match | None:
        """The longest known name that begins at a token and is written like one, or None."""
        key, best = "", None
        for last in range(first, min(first + _MAX_TOKENS, len(looks))):
            piece = looks[last]
            if piece.form == MARK:
                if last == first or piece.lower not in _INNER:
                    break
                key += "s" if piece.lower == "'s" else ""
                if piece.lower == "'s" and key not in self._starts:
                    break
                continue
            key += piece.key
            if key in self._names or (key[-1:] == "s" and key[:-1] in self._names):
                best = self._known(key, looks, first, _past_bracket(looks, first, last + 1)) or best
            if key not in self._starts:
                break
        return best

    def _known(self, key: str, looks: Sequence[Look], first: int, last: int) -> Match | None:
        """The name that some tokens make, or the plural of one, or None."""
        if (entries := self._names.get(key)) is not None:
            good = _written_like(looks, first, last, entries)
            return self._match(looks, first, last, good) if good else None
        if key.endswith("s") and (entries := self._names.get(key[:-1])) is not None:
            good = [e for e in entries if e.entity.kind in _PLURAL_KINDS]
            good = _written_like(looks, first, last, good, plural=True)
            return self._match(looks, first, last, good, plural=True) if good else None
        return None

    def _match(
        self, looks: Sequence[Look], first: int, last: int, entries: list[Entry], *, plural: bool = False
    ) -> Match:
        everyday = last == first + 1 and looks[first].common and not looks[first].text.isupper()
        return Match(first, last, tuple(entries), everyday, plural)


def _past_bracket(looks: Sequence[Look], first: int, last: int) -> int:
    """Behind the bracket that closes one within a name: "Project 75(I)"."""
    opened = any(t.lower == "(" for t in looks[first:last]) and last < len(looks) and looks[last].lower == ")"
    return last + 1 if opened else last


def _written_like(
    looks: Sequence[Look], first: int, last: int, entries: list[Entry], *, plural: bool = False
) -> list[Entry]:
    """Those of the entries that the text's capitals allow."""
    inner = looks[first + 1 : last]
    written = _plain("".join([looks[first].text, *[t.text for t in inner]]) if inner else looks[first].text)
    if plural:
        written = written[:-1]
    shouted = written.isupper()
    small_start = looks[first].form == LOWER
    small = small_start or any(t.form == LOWER and len(t.text) > 3 for t in inner)
    good = []
    for entry in entries:
        name = entry.name
        plain = _plain(name)
        if entry.role == DEMONYM and any(t.form == LOWER for t in inner):
            continue  # "Iraq is" is no "Iraqis"
        if plain == written:
            good.append(entry)
        elif len(plain) <= _SHORT and (plain.isupper() or (shouted and len(plain) < 4)):
            if plain.isupper() and not plain.isalpha() and written.upper() == plain and not small_start:
                good.append(entry)  # SU30 for Su-30, F16 for F-16
        elif (
            shouted
            or not small
            or (name[0].islower() and not small_start)
            or (small and any(w.islower() and len(w) > 3 for w in name.split()) and not small_start)
        ):
            good.append(entry)
    return good


@lru_cache(maxsize=1 << 14)
def _plain(name: str) -> str:
    """A name without spaces and marks."""
    return "".join(filter(str.isalnum, name))


@lru_cache(maxsize=4)
def build_gazetteer(reference: Reference) -> Gazetteer:
    """The gazetteer of a reference, built once."""
    load_cues()
    return Gazetteer(reference)
