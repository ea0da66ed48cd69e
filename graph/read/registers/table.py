"""A user's own table by a small mapping file that says which column fills which role: csv, JSON lines or parquet."""

from __future__ import annotations

import datetime
import json
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from graph.errors import MissingExtraError, ReadError
from graph.model import Filler, Money, Named, PartialDate, Quantity, Rejection, Source, digest, slug
from graph.read.registers.lines import iter_lines, iter_records, open_bytes
from graph.read.registers.names import NameBook
from graph.read.registers.register import Register, RegisterRow, Row, source_iri

__all__ = ["open_table"]

_Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a role's fillers stand and what they are."""

    name: str
    kind: str | None = None
    generic: bool = False
    currency: str = ""
    unit: str = ""
    format: str = ""
    separator: str = ""


@dataclass(frozen=True, slots=True)
class _Mapping:
    """A mapping file, checked."""

    id: str
    title: str
    publisher: str | None
    published: PartialDate | None
    url: str | None
    type: str
    record: str | None
    certainty: str
    status: str
    roles: Mapping[str, _Column]


def open_table(path: Path, mapping: Path, names: NameBook) -> Register:
    """A table whose rows are facts of one type.

    Raises:
        ReadError: the mapping cannot be used; says which key is at fault.
    """
    plan = _read_mapping(mapping, names)
    source = Source(
        source_iri(slug(plan.id)), "Register", plan.title, plan.publisher, plan.published, plan.url, str(path)
    )
    return Register("table", source, lambda: _rows(path, plan, source, names))


def _read_mapping(path: Path, names: NameBook) -> _Mapping:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        msg = f"{path}: cannot be read as a mapping: {fault}. See docs/registers.md for an example."
        raise ReadError(msg) from fault
    types = names.ontology.fact_types
    type_ = str(told.get("type"))
    if type_ not in types:
        msg = f"{path}: type {type_!r} is no fact type. Use one of: {', '.join(types)}."
        raise ReadError(msg)
    roles = {role: _column(path, role, column) for role, column in told.get("roles", {}).items()}
    if unknown := sorted(set(roles) - set(types[type_].roles)) or not roles:
        what = f"the role {unknown[0]!r} is none of {type_}" if isinstance(unknown, list) else "no roles"
        msg = f"{path}: {what}. Its roles: {', '.join(types[type_].roles)}."
        raise ReadError(msg)
    published = told.get("published")
    return _Mapping(
        id=str(told.get("id") or path.stem),
        title=str(told.get("title") or path.stem),
        publisher=told.get("publisher"),
        published=PartialDate.parse(str(published)) if published else None,
        url=told.get("url"),
        type=type_,
        record=told.get("record"),
        certainty=_level(path, told.get("certainty", "confirmed"), tuple(names.ontology.certainties)),
        status=_level(path, told.get("status", "done"), tuple(names.ontology.statuses)),
        roles=roles,
    )


def _level(path: Path, told: object, known: tuple[str, ...]) -> str:
    if told not in known:
        msg = f"{path}: {told!r} is none of {', '.join(known)}."
        raise ReadError(msg)
    return str(told)


def _column(path: Path, role: str, told: object) -> _Column:
    if isinstance(told, str):
        return _Column(told)
    if not isinstance(told, dict) or not isinstance(told.get("column"), str):
        msg = f'{path}: the role {role} needs a column: {role} = "title of the column".'
        raise ReadError(msg)
    known: dict[str, Any] = {k: v for k, v in told.items() if k in _Column.__slots__ and k != "name"}
    return _Column(told["column"], **known)


def _rows(path: Path, plan: _Mapping, source: Source, names: NameBook) -> Iterator[RegisterRow | Rejection]:
    seen: dict[str, int] = {}
    for line, cells, text in _cells(path):
        if cells is None:
            yield Rejection(line, text)
            continue
        number = cells.get(plan.record, "") if plan.record else digest(text)
        if not number:
            yield Rejection(line, f"no value in the column {plan.record!r} that numbers the rows")
            continue
        seen[number] = seen.get(number, 0) + 1
        record = number if seen[number] == 1 else f"{number}#{seen[number]}"
        try:
            roles = {role: list(_fillers(cells, role, column, names)) for role, column in plan.roles.items()}
        except ValueError as fault:
            yield Rejection(line, str(fault))
            continue
        if not any(roles.values()):
            yield Rejection(line, "none of the mapped columns holds anything")
            continue
        row = Row(source.iri, line, record, text)
        claim = row.claim(plan.type, roles, certainty=plan.certainty, status=plan.status)
        yield RegisterRow(line, record, (claim,))


def _cells(path: Path) -> Iterator[tuple[int, _Cells | None, str]]:
    with open_bytes(path) as file:
        start = file.read(4)
    if start == b"PAR1":
        yield from _parquet(path)
        return
    lines = iter_lines(path)
    first = next(lines, "")
    if first.lstrip().startswith("{"):
        yield from _objects(first, lines)
        return
    delimiter = max(",;\t|", key=first.count)
    titles = [t.strip() for t in next(iter_records([first], delimiter)).fields]
    for record in iter_records(lines, delimiter, start=2):
        if len(record.fields) != len(titles):
            yield record.line, None, f"{len(record.fields)} fields, and the table has {len(titles)} columns"
        else:
            yield record.line, {t: f.strip() for t, f in zip(titles, record.fields, strict=True)}, record.text


def _objects(first: str, rest: Iterator[str]) -> Iterator[tuple[int, _Cells | None, str]]:
    for number, line in enumerate((first, *rest), 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
        except json.JSONDecodeError as fault:
            yield number, None, f"no valid JSON: column {fault.colno}: {fault.msg}"
            continue
        if isinstance(told, dict):
            yield number, {k: "" if v is None else str(v) for k, v in told.items()}, line.strip()
        else:
            yield number, None, "no JSON object"


def _parquet(path: Path) -> Iterator[tuple[int, _Cells | None, str]]:
    """The rows of a parquet file, a batch of them in memory at a time; each counts as a line."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as fault:
        package = "pyarrow"
        raise MissingExtraError(package, "parquet", "Reading parquet") from fault
    try:
        number = 0
        with parquet.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=_BATCH):
                for told in batch.to_pylist():
                    number += 1
                    cells = {str(k): _plain(v) for k, v in told.items()}
                    yield number, cells, " | ".join(f"{k}: {v}" for k, v in cells.items() if v)
    except (pa.ArrowException, OSError) as fault:
        msg = f"{path}: cannot be read as parquet: {fault}. Write it again."
        raise ReadError(msg) from fault


_BATCH = 10_000


def _plain(value: object) -> str:
    """A value of a typed column as a cell of text: days and moments as ISO 8601 has them, lists joined by semicolons."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "; ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _fillers(cells: _Cells, role: str, column: _Column, names: NameBook) -> Iterator[Filler]:
    if column.name not in cells:
        msg = f"there is no column {column.name!r} (there are: {', '.join(cells)})"
        raise ValueError(msg)
    for piece in cells[column.name].split(column.separator) if column.separator else [cells[column.name]]:
        if text := piece.strip():
            yield _filler(text, role, column, cells, names)


def _filler(text: str, role: str, column: _Column, cells: _Cells, names: NameBook) -> Filler:
    form = names.ontology.roles[role].form
    if form == "date":
        return _date(text, column)
    if form in {"money", "number", "quantity"}:
        amount = _number(text, column)
        if form == "money":
            currency = cells.get(column.currency, column.currency)
            return Money.parse(f"{amount:f} {currency}")
        return Quantity(amount, column.unit or "pieces") if form == "quantity" else amount
    if form == "topic" or column.generic:
        return Named((text,), generic=True)
    if names.ontology.accepts(role, "System") and not names.ontology.accepts(role, "Company"):
        return names.item(text)
    return names.actor(text, column.kind)


def _date(text: str, column: _Column) -> PartialDate:
    found = re.match(r"\d{4}(-\d\d(-\d\d)?)?(?=$|[T ])", text)
    if column.format and (found is None or _fits(text, column.format)):
        day = datetime.datetime.strptime(text, column.format).replace(tzinfo=datetime.UTC)
        return PartialDate(day.year, day.month, day.day)
    if found is None:
        msg = f"{column.name} {text!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD; else give a format)"
        raise ValueError(msg)
    return PartialDate.parse(found[0])


def _fits(text: str, form: str) -> bool:
    try:
        datetime.datetime.strptime(text, form).replace(tzinfo=datetime.UTC)
    except ValueError:
        return False
    return True


def _number(text: str, column: _Column) -> Decimal:
    try:
        amount = Decimal(text.replace(",", "").replace(" ", ""))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        msg = f"{column.name} {text!r} is no number"
        raise ValueError(msg)
    return amount
