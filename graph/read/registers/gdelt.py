"""GDELT 2.0: one line an event that a machine coded from a news report; and mentions, which say what outlets tell it.

A mention tells no fact of its own. Read together with the file of its event, it makes that event the telling of the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graph.model import Claim, Filler, Named, PartialDate, Rejection, Source
from graph.read.registers.codes import actor_roles, fact_type_codes, find_by_prefix
from graph.read.registers.detect import detect_register
from graph.read.registers.lines import iter_lines
from graph.read.registers.names import NameBook
from graph.read.registers.register import Register, RegisterRow, Row, source_iri

__all__ = ["open_gdelt"]

_URL = "https://www.gdeltproject.org/"
# Columns of the 2.0 event table, counted from 0: GDELT Event Database Codebook V2.0.
_ID, _DAY, _CODE, _URL_AT = 0, 1, 26, 60
_FIRST, _SECOND = 5, 15
_NAME, _LAND, _GROUP, _TYPE = 1, 2, 3, 7  # within the ten columns of an actor
_PLACE_TYPE, _PLACE, _PLACE_LAND = 51, 52, 53
_WIDTHS = (58, 61)
_OF_STATE = frozenset(("", "GOV", "MIL", "SPY", "COP"))
_ARMED = frozenset(("REB", "INS", "SEP", "UAF", "IMG"))
_NO_EVENTS = "a mention tells no fact of its own; read it together with the file of events (export) that it belongs to"
_OTHER_EVENT = "a mention of an event that is not kept from the files that are read with it"
# Columns of the 2.0 mentions table: GDELT Event Database Codebook V2.0.
_OUTLET, _MENTION_WIDTH = 4, 14
_MOST_OUTLETS = 5
"""Outlets that are kept of an event; some have hundreds."""


def open_gdelt(path: Path, names: NameBook, *, mentions: bool, beside: Iterable[Path] = ()) -> Register:
    """A file of events or of mentions, unpacked or as the zip archive that it comes in.

    `beside` are the other files that are read in one go: the mentions of these events, or the events of these mentions.
    """
    day = re.match(r"(\d{4})(\d\d)(\d\d)\d*\.", path.name)
    published = PartialDate(*map(int, day.groups())) if day else None
    what = "mentions" if mentions else "events"
    iri = source_iri(f"gdelt-{what}")
    source = Source(iri, "Register", f"GDELT 2.0 {what}", "GDELT Project", published, _URL, str(path))
    others = tuple(beside)
    if mentions:
        return Register("gdelt-mentions", source, lambda: _mentions(path, source, names, others))
    return Register("gdelt", source, lambda: _Events(source, names, _outlets(others)).rows(path))


def _mentions(path: Path, source: Source, names: NameBook, beside: Iterable[Path]) -> Iterator[RegisterRow | Rejection]:
    events = [p for p in beside if detect_register(p) == "gdelt"]
    rows = (row for p in events for row in _Events(source, names, {}).rows(p))
    kept = {row.record for row in rows if isinstance(row, RegisterRow)}
    for number, line in enumerate(iter_lines(path), 1):
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) >= _MENTION_WIDTH and fields[_ID] in kept:
            yield RegisterRow(number, fields[_ID], ())
        elif line.strip():
            yield Rejection(number, _OTHER_EVENT if events else _NO_EVENTS)


def _outlets(beside: Iterable[Path]) -> Mapping[str, tuple[str, ...]]:
    """For each event that is mentioned, the outlets that do so, the first ones."""
    found: dict[str, tuple[str, ...]] = {}
    for path in beside:
        if detect_register(path) != "gdelt-mentions":
            continue
        for line in iter_lines(path):
            fields = line.split("\t", _OUTLET + 1)
            if len(fields) > _OUTLET + 1 and (outlet := fields[_OUTLET].strip()):
                known = found.get(fields[_ID], ())
                if len(known) < _MOST_OUTLETS and outlet not in known:
                    found[fields[_ID]] = (*known, outlet)
    return found


class _Events:
    """Reads events; actors, places and days come again and again and are made once."""

    def __init__(self, source: Source, names: NameBook, outlets: Mapping[str, tuple[str, ...]]) -> None:
        self._source = source.iri
        self._outlets = outlets
        self._names = names
        self._codes = fact_type_codes("cameo")
        types = names.ontology.fact_types
        self._roles = {t: actor_roles(types[t], names.ontology) for t in set(self._codes.values())}
        self._has_place = frozenset(t for t in self._roles if "place" in types[t].roles)
        self._types: dict[str, str | None] = {}
        self._actors: dict[tuple[str, str, str, str], Named | None] = {}
        self._places: dict[tuple[str, str], Named | None] = {}
        self._days: dict[str, PartialDate | None] = {}

    def rows(self, path: Path) -> Iterator[RegisterRow | Rejection]:
        for number, line in enumerate(iter_lines(path), 1):
            fields = line.rstrip("\r\n").split("\t")
            if len(fields) in _WIDTHS:
                yield self._row(number, fields)
            elif line.strip():
                yield Rejection(number, f"{len(fields)} columns, and a GDELT event has 61 (or 58 in version 1.0)")

    def _row(self, number: int, fields: list[str]) -> RegisterRow | Rejection:
        code = fields[_CODE]
        if code not in self._types:
            self._types[code] = find_by_prefix(self._codes, code)
        type_ = self._types[code]
        if type_ is None:
            return Rejection(number, f"a CAMEO code that tells no fact type of the ontology ({code or 'none'})")
        day = self._day(fields[_DAY])
        if day is None:
            return Rejection(number, f"the day {fields[_DAY]!r} is no date (YYYYMMDD)")
        if not fields[_ID].isdigit():
            return Rejection(number, f"the id {fields[_ID]!r} is no number")
        claim = self._claim(number, fields, type_, day)
        if claim is None:
            return Rejection(number, "no actor that has a name")
        return RegisterRow(number, fields[_ID], (claim,))

    def _claim(self, number: int, fields: list[str], type_: str, day: PartialDate) -> Claim | None:
        first, second = self._actor(fields, _FIRST), self._actor(fields, _SECOND)
        if (first is None or first.generic) and (second is None or second.generic):
            return None
        acting, other = self._roles[type_]
        roles: dict[str, list[Filler]] = {acting: [first] if first else []}
        if second is not None and second != first:
            roles.setdefault(other or acting, []).append(second)
        if type_ in self._has_place and len(fields) == _WIDTHS[1] and (place := self._place(fields)) is not None:
            roles["place"] = [place]
        roles["date"] = [day]
        place_told = fields[_PLACE] if len(fields) == _WIDTHS[1] else fields[50]
        told = (str(day), fields[_FIRST + 1], fields[_CODE], fields[_SECOND + 1], place_told, fields[-1])
        row = Row(self._source, number, fields[_ID], " | ".join(t for t in told if t))
        tellers = tuple(self._names.outlet(o) for o in self._outlets.get(fields[_ID], ()))
        return row.claim(type_, roles, certainty="reported", attributed_to=tellers)

    def _day(self, text: str) -> PartialDate | None:
        if text not in self._days:
            try:
                whole = len(text) == 8 and text.isdigit()
                self._days[text] = PartialDate(int(text[:4]), int(text[4:6]), int(text[6:])) if whole else None
            except ValueError:
                self._days[text] = None
        return self._days[text]

    def _actor(self, fields: list[str], at: int) -> Named | None:
        key = (fields[at + _NAME], fields[at + _LAND], fields[at + _GROUP], fields[at + _TYPE])
        if key not in self._actors:
            self._actors[key] = self._make_actor(*key)
        return self._actors[key]

    def _make_actor(self, name: str, land: str, group: str, type_: str) -> Named | None:
        """A state where it or its organs act, a group that the reference knows, else a common noun."""
        if not name:
            return None
        state = self._names.code(land) if land else None
        if state is not None and not group and type_ in _OF_STATE:
            return state
        known = self._names.known_actor(name)
        if known is not None:
            return known
        if type_ in _ARMED and group:
            return Named((name.title(),), "ArmedGroup", country=state.iri if state else None)
        return Named((name.lower(),), generic=True)

    def _place(self, fields: list[str]) -> Named | None:
        """The town or province of the action; a state alone is its own place."""
        key = (fields[_PLACE_TYPE], fields[_PLACE])
        if key not in self._places:
            self._places[key] = self._make_place(*key)
        return self._places[key]

    def _make_place(self, type_: str, name: str) -> Named | None:
        if not name:
            return None
        parts = [p.strip() for p in name.split(",")]
        state = self._names.state(parts[-1])
        if type_ == "1" or len(parts) == 1:
            return state
        first = parts[0].removesuffix(" (general)")
        return Named((first,), "Place", country=state.iri if state else None)
