"""POLECAT: events that a machine coded from news in the categories of PLOVER, one line each, as the yearly and monthly files have them.

Columns as in the data set's files; categories, modes and contexts as in the PLOVER manual (openeventdata/PLOVER).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from graph.model import Claim, Filler, Iri, Named, PartialDate, Rejection, Source
from graph.read.registers.codes import actor_roles, fact_type_codes
from graph.read.registers.lines import iter_lines
from graph.read.registers.names import NameBook
from graph.read.registers.register import Register, RegisterRow, Row, source_iri

__all__ = ["open_polecat"]

_Cells = Mapping[str, str]
_URL = "https://dataverse.harvard.edu/"
_SEVERAL = re.compile(r"\s*[;|]\s*")
_NOTHING = frozenset(("", "none", "nan", "na"))
_OF_STATE = frozenset(("GOV", "MIL", "SPY", "COP", "JUD", "LEG"))
_ARMED = frozenset(("REB", "PRM", "UAF", "IMG"))


def open_polecat(path: Path, names: NameBook) -> Register:
    """A file of events with the titles of its columns in the first line, separated by tabs."""
    source = Source(source_iri("polecat"), "Register", "POLECAT", "POLECAT", None, _URL, str(path))
    return Register("polecat", source, lambda: _Events(source.iri, names).rows(path))


class _Events:
    """Reads events; actors come again and again and are made once."""

    def __init__(self, source: Iri, names: NameBook) -> None:
        self._source = source
        self._names = names
        self._codes = fact_type_codes("plover")
        self._actors: dict[tuple[str, str, str, str], Named | None] = {}
        self._seen: dict[str, int] = {}

    def rows(self, path: Path) -> Iterator[RegisterRow | Rejection]:
        lines = iter_lines(path)
        titles = [t.strip().casefold() for t in next(lines, "").split("\t")]
        for number, line in enumerate(lines, 2):
            fields = [f.strip().strip('"') for f in line.rstrip("\r\n").split("\t")]
            while len(fields) > len(titles) and not fields[-1]:
                fields.pop()
            if not any(fields):
                continue
            if len(fields) > len(titles) or len(fields) < titles.index("recipient name"):
                yield Rejection(number, f"{len(fields)} fields, and the table has {len(titles)} columns")
                continue
            told = zip(titles, fields, strict=False)
            yield self._row(number, {t: "" if f.casefold() in _NOTHING else f for t, f in told})

    def _row(self, number: int, cells: _Cells) -> RegisterRow | Rejection:
        id_ = cells.get("event id", "")
        if not id_:
            return Rejection(number, "no id of the event")
        code, type_ = self._type(cells)
        if type_ is None:
            return Rejection(
                number, f"a PLOVER category and mode that tell no fact type of the ontology ({code or 'none'})"
            )
        try:
            day = PartialDate.parse(cells.get("event date", ""))
        except ValueError:
            return Rejection(number, f"the day {cells.get('event date', '')!r} is no date (YYYY-MM-DD)")
        nth = self._seen.get(id_, 0) + 1
        record = id_ if nth == 1 else f"{id_}#{nth}"
        claim = self._claim(Row(self._source, number, record, _quote(cells, code)), cells, type_, day)
        if claim is None:
            return Rejection(number, "no actor that has a name")
        self._seen[id_] = nth
        return RegisterRow(number, record, (claim,))

    def _type(self, cells: _Cells) -> tuple[str, str | None]:
        """The code of an event and its fact type: by category and mode, category and context, or the category alone."""
        category = cells.get("event type", "").upper()
        modes = [m.casefold().replace("_", "-") for m in _SEVERAL.split(cells.get("event mode", "")) if m]
        contexts = [c.casefold() for c in _SEVERAL.split(cells.get("contexts", "")) if c]
        keys = (*(f"{category}/{m}" for m in modes), *(f"{category}+{c}" for c in contexts), category)
        shown = f"{category}/{modes[0]}" if modes else category
        return next(((k, t) for k in keys if (t := self._codes.get(k)) is not None), (shown, None))

    def _claim(self, row: Row, cells: _Cells, type_: str, day: PartialDate) -> Claim | None:
        first, second = self._side(cells, "actor"), self._side(cells, "recipient")
        if all(n.generic for n in (*first, *second)):
            return None
        known = self._names.ontology.fact_types[type_]
        acting, other = actor_roles(known, self._names.ontology)
        roles: dict[str, list[Filler]] = {acting: list(first)}
        fresh = [n for n in second if n not in first]
        roles[other or acting] = [*roles.get(other or acting, ()), *fresh]
        if "place" in known.roles and (place := self._place(cells)) is not None:
            roles["place"] = [place]
        roles["date"] = [day]
        return row.claim(type_, roles, certainty="reported")

    def _side(self, cells: _Cells, side: str) -> list[Named]:
        """Who acts, or whom it is done to; several are told beside each other, with their countries in the same order."""
        called = _SEVERAL.split(cells.get(f"{side} name", ""))
        raw = _SEVERAL.split(cells.get(f"{side} name raw", ""))
        lands = _SEVERAL.split(cells.get(f"{side} country", ""))
        sector = cells.get(f"primary {side} sector", "")
        found = []
        for place in range(max(len(called), len(raw))):
            name, words, land = (_told(some, place) for some in (called, raw, lands))
            key = (name, words, land, sector)
            if key not in self._actors:
                self._actors[key] = self._make_actor(*key)
            if (actor := self._actors[key]) is not None:
                found.append(actor)
        return list(dict.fromkeys(found))

    def _make_actor(self, name: str, words: str, land: str, sector: str) -> Named | None:
        """Who the reference knows by the name; else a state's organ is the state, a name that was looked up is one, and words are words."""
        known = self._names.known_actor(name or words) if name or words else None
        if known is not None:
            return known
        state = (self._names.code(land) or self._names.state(land)) if land else None
        if state is not None and sector in _OF_STATE:
            return state
        if name:
            kind = "ArmedGroup" if sector in _ARMED else None
            return Named(
                (name, words) if words and words != name else (name,), kind, country=state.iri if state else None
            )
        return Named((words.lower(),), generic=True) if words else None

    def _place(self, cells: _Cells) -> Named | None:
        land = cells.get("country", "")
        state = (self._names.code(land) or self._names.state(land)) if land else None
        name = cells.get("city") or cells.get("placename") or cells.get("district") or cells.get("province")
        if not name or (state is not None and self._names.state(name) == state):
            return state
        return Named((name,), "Place", country=state.iri if state else None)


def _told(values: Sequence[str], place: int) -> str:
    """What a list has at a place; nothing for "None", or where the list is shorter."""
    value = values[place] if place < len(values) else ""
    return "" if value.casefold() in _NOTHING else value


def _quote(cells: _Cells, code: str) -> str:
    """The columns that a reader wants to see as evidence."""
    who, whom = (cells.get(f"{s} name raw") or cells.get(f"{s} name", "") for s in ("actor", "recipient"))
    sector = (cells.get("event date", ""), who, code, whom, cells.get("placename", ""), cells.get("country", ""))
    return " | ".join(p for p in (*sector, cells.get("source", "")) if p)
