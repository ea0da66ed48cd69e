"""UCDP GED and ACLED: one row an event of violence, with sides, place, day and deaths."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from graph.errors import ReadError
from graph.model import Claim, Filler, Named, PartialDate, Rejection, Source
from graph.read.registers.codes import actor_roles, fact_type_codes
from graph.read.registers.lines import iter_lines, iter_records
from graph.read.registers.names import NameBook
from graph.read.registers.register import Register, RegisterRow, Row, source_iri

__all__ = ["open_conflict"]

_Cells = Mapping[str, str]
_VERSION = re.compile(r"(\d\d)[._-](\d)")
_ONE_SIDED = "3"
_MONTHS = {
    m: n for n, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}


def open_conflict(path: Path, names: NameBook, name: str) -> Register:
    """UCDP GED (csv or geojson) or ACLED (csv, new or old layout); `name` is `ucdp` or `acled`."""
    read = _ucdp if name == "ucdp" else _acled
    if name == "ucdp":
        version = _VERSION.search(path.stem)
        published = PartialDate(2000 + int(version[1])) if version else None
        told = ("UCDP Georeferenced Event Dataset", "Uppsala Conflict Data Program", published, "https://ucdp.uu.se/")
        source = Source(source_iri("ucdp-ged"), "Register", *told, str(path))
    else:
        told = ("ACLED", "Armed Conflict Location & Event Data", None, "https://acleddata.com/")
        source = Source(source_iri("acled"), "Register", *told, str(path))
    return Register(name, source, lambda: _rows(path, source, names, read))


def _rows(
    path: Path, source: Source, names: NameBook, read: Callable[[Row, _Cells, NameBook], Claim]
) -> Iterator[RegisterRow | Rejection]:
    for line, cells, text in _features(path) if _is_json(path) else _table(path):
        if cells is None:
            yield Rejection(line, text)
            continue
        number = cells.get("id") or cells.get("event_id_cnty") or ""
        if not number:
            yield Rejection(line, "no id of the event")
            continue
        try:
            claim = read(Row(source.iri, line, number, text), cells, names)
        except ValueError as fault:
            yield Rejection(line, str(fault))
        else:
            yield RegisterRow(line, number, (claim,))


def _is_json(path: Path) -> bool:
    return next((line.lstrip()[:1] for line in iter_lines(path) if line.strip()), "") == "{"


def _table(path: Path) -> Iterator[tuple[int, _Cells | None, str]]:
    lines = iter_lines(path)
    first = next(lines, "")
    delimiter = max(",;\t", key=first.count)
    titles = [t.strip().strip('"').casefold() for t in first.split(delimiter)]
    for record in iter_records(lines, delimiter, start=2):
        if len(record.fields) != len(titles):
            yield record.line, None, f"{len(record.fields)} fields, and the table has {len(titles)} columns"
            continue
        cells = {t: f.strip() for t, f in zip(titles, record.fields, strict=True)}
        yield record.line, cells, _telling(cells)


def _features(path: Path) -> Iterator[tuple[int, _Cells | None, str]]:
    """The features of a geojson file: one a line as it is mostly written, or all at once."""
    text = list(iter_lines(path))
    lined = [(n, line.strip().rstrip(",")) for n, line in enumerate(text, 1) if '"type_of_violence"' in line]
    if all(line.startswith("{") and line.endswith("}") for _, line in lined) and len(lined) > 1:
        for number, line in lined:
            try:
                feature = json.loads(line)
            except json.JSONDecodeError as fault:
                yield number, None, f"no valid JSON: column {fault.colno}: {fault.msg}"
            else:
                yield number, *_of_feature(feature)
        return
    try:
        whole = json.loads("".join(text))
    except json.JSONDecodeError as fault:
        msg = f"{path}: no valid JSON: line {fault.lineno} column {fault.colno}: {fault.msg}. Download it again."
        raise ReadError(msg) from fault
    for number, feature in enumerate(whole.get("features", []), 1):
        yield number, *_of_feature(feature)


def _of_feature(feature: object) -> tuple[_Cells | None, str]:
    told = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(told, dict):
        return None, "a feature without properties"
    cells = {str(k).casefold(): "" if v is None else str(v) for k, v in told.items()}
    return cells, _telling(cells)


_TELLING = (
    "date_start", "date_end", "event_date", "sub_event_type", "event_type", "side_a", "side_b", "actor1", "actor2", "where_coordinates",
    "location", "adm_1", "admin1", "country", "best", "fatalities", "source_article", "source", "notes",
)  # fmt: skip


def _telling(cells: _Cells) -> str:
    """The columns that a reader wants to see as evidence."""
    return " | ".join(cells[c] for c in _TELLING if cells.get(c))[:2000]


def _count(text: str, what: str) -> Decimal | None:
    if not text:
        return None
    if not re.fullmatch(r"\d+(?:\.0+)?", text):
        msg = f"{what} {text!r} is no number"
        raise ValueError(msg)
    return Decimal(int(float(text)))


def _ucdp(row: Row, cells: _Cells, names: NameBook) -> Claim:
    type_ = names.ontology.fact_types["Attack"]
    acting, other = actor_roles(type_, names.ontology)
    land = names.state(cells.get("country", ""), _year_of(cells))
    one_sided = cells.get("type_of_violence") == _ONE_SIDED
    sides = [_side(cells.get(c, ""), names, land) for c in ("side_a", "side_b")]
    # Two armed sides fight each other and the register says of neither that it attacked; civilians are attacked.
    roles: dict[str, list[Filler]] = {acting: [s for s in (sides[:1] if one_sided else sides) if s is not None]}
    if one_sided and other and sides[1] is not None:
        roles[other] = [sides[1]]
    roles["place"] = _places(cells.get("where_coordinates") or cells.get("adm_1", ""), land)
    roles["date"] = _ucdp_dates(cells)
    deaths = _count(cells.get("best", ""), "deaths")
    roles["killed"] = [] if deaths is None else [deaths]
    clear = cells.get("event_clarity") in {"1", ""} and cells.get("code_status", "Clear") in {"Clear", ""}
    return row.claim("Attack", roles, certainty="confirmed" if clear else "reported")


def _year_of(cells: _Cells) -> int | None:
    return int(cells["year"]) if cells.get("year", "").isdigit() else None


def _ucdp_dates(cells: _Cells) -> list[Filler]:
    """The day, month or year, as exact as the register says it is known."""
    first, last = (_day(cells.get(c, "")) for c in ("date_start", "date_end"))
    precision = cells.get("date_prec", "1")
    if precision == "4":
        return list(dict.fromkeys(PartialDate(d.year, d.month) for d in (first, last)))
    if precision == "5":
        return list(dict.fromkeys(PartialDate(d.year) for d in (first, last)))
    return [first] if first == last else [first, last]


def _day(text: str) -> PartialDate:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", text)
    if found is not None:
        return PartialDate(*map(int, found.groups()))
    worded = re.match(r"(\d{1,2})[ -]([A-Za-z]{3})[A-Za-z]*[ -](\d{4})$", text)
    if worded is not None and worded[2].lower() in _MONTHS:
        return PartialDate(int(worded[3]), _MONTHS[worded[2].lower()], int(worded[1]))
    msg = f"the day {text!r} is no date"
    raise ValueError(msg)


def _side(text: str, names: NameBook, land: Named | None) -> Named | None:
    """A side: "Government of Uganda" is the state, "Civilians" a common noun, all else a group or force by its name."""
    name = re.sub(r"\s*\(\d{4}[^)]*\)", "", text).strip()
    if not name:
        return None
    if name.casefold().startswith(("civilians", "unidentified", "unknown", "protesters", "rioters", "private")):
        return Named((name.partition(" (")[0].lower(),), generic=True)
    if (state := re.match(r"Government of (.+)", name)) is not None:
        return names.actor(state[1], "Country")
    if (force := re.match(r"(?:Military|Police|Armed|Security) Forces of (?:the )?([^(]+)", name)) is not None:
        home = names.state(force[1].strip())
        known = names.known_actor(name)
        return known or Named((name,), "ArmedForce", country=home.iri if home else land.iri if land else None)
    return names.actor(name, "ArmedGroup")


def _places(name: str, land: Named | None) -> list[Filler]:
    name = re.sub(r"\s+(?:town|village|city)$", "", name).strip()
    if not name:
        return [land] if land else []
    if land is not None and name in land.names:
        return [land]
    return [Named((name,), "Place", country=land.iri if land else None)]


def _acled(row: Row, cells: _Cells, names: NameBook) -> Claim:
    sub = cells.get("sub_event_type") or cells.get("event_type", "")
    told = fact_type_codes("acled").get(sub)
    if told is None:
        msg = f"a sub-event type that tells no fact type of the ontology ({sub or 'none'})"
        raise ValueError(msg)
    type_ = names.ontology.fact_types[told]
    acting, other = actor_roles(type_, names.ontology)
    land = names.state(cells.get("country", ""), _year_of(cells))
    sides = [s for c in ("actor1", "actor2") if (s := _side(cells.get(c, ""), names, land)) is not None]
    # In battles the order of the two actors says nothing.
    mutual = other is None or "clash" in sub.casefold() or "territory" in sub.casefold()
    roles: dict[str, list[Filler]] = {acting: list(sides if mutual else sides[:1])}
    if not mutual and other:
        roles[other] = list(sides[1:])
    roles["place"] = _places(cells.get("location", ""), land)
    day = _day(cells.get("event_date", ""))
    precision = cells.get("time_precision") or cells.get("time_precis", "1")
    roles["date"] = [PartialDate(day.year, day.month) if precision == "3" else day]
    deaths = _count(cells.get("fatalities", ""), "fatalities")
    roles["killed"] = [] if deaths is None else [deaths]
    kept = {role: fillers for role, fillers in roles.items() if role in type_.roles}
    return row.claim(told, kept, certainty="reported")
