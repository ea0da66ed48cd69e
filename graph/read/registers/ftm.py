"""FollowTheMoney: entities as JSON lines, or statements as csv; ties between entities become facts, their names fillers."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from graph.model import ID, Filler, Iri, Money, Named, PartialDate, Rejection, Source, slug
from graph.read.registers.lines import iter_lines, iter_records
from graph.read.registers.names import NameBook
from graph.read.registers.register import Register, RegisterRow, Row, source_iri

__all__ = ["open_ftm"]

_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_LANDS = ("jurisdiction", "mainCountry", "country", "nationality", "citizenship", "flag")
_MOST_NAMES = 12
"""Names that are kept of an entity; lists of sanctioned persons have dozens of transcriptions."""

_Properties = Mapping[str, Sequence[object]]


@cache
def _mapping() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "ftm.toml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class _Entity:
    """One entity of the file with its line."""

    id: str
    schema: str
    line: int
    caption: str = ""
    properties: dict[str, list[object]] = field(default_factory=dict)

    def values(self, name: str) -> list[str]:
        return [v for v in self.properties.get(name, ()) if isinstance(v, str) and v.strip()]


def open_ftm(path: Path, names: NameBook, *, statements: bool) -> Register:
    """Entities (`.ftm.json`, one object a line) or statements (csv). The file is gone through twice: names, then ties."""
    title = "FollowTheMoney entities"
    source = Source(
        source_iri("followthemoney"), "Register", title, None, None, "https://followthemoney.tech/", str(path)
    )
    read = _statements if statements else _entities

    def rows() -> Iterator[RegisterRow | Rejection]:
        known: dict[str, _Entity] = {}
        for item in read(path):
            if isinstance(item, _Entity):
                known.update(_remember(item))
        for item in read(path):
            if isinstance(item, Rejection):
                yield item
            else:
                yield _row(item, known, names, source)

    return Register("ftm-statements" if statements else "ftm", source, rows)


def _entities(path: Path) -> Iterator[_Entity | Rejection]:
    for number, line in enumerate(iter_lines(path), 1):
        text = line.strip().rstrip(",")
        if text in {"", "[", "]"}:
            continue
        try:
            told = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            yield Rejection(number, "no valid JSON")
            continue
        entity = _entity(told, number)
        yield (
            entity if entity is not None else Rejection(number, 'no entity: "id", "schema" and "properties" are needed')
        )


def _entity(told: object, line: int) -> _Entity | None:
    if not isinstance(told, dict):
        return None
    id_, schema, properties = told.get("id"), told.get("schema"), told.get("properties")
    if not isinstance(id_, str) or not isinstance(schema, str) or not isinstance(properties, dict):
        return None
    lists = {k: v if isinstance(v, list) else [v] for k, v in properties.items() if v is not None}
    return _Entity(id_, schema, line, str(told.get("caption") or ""), lists)


def _statements(path: Path) -> Iterator[_Entity | Rejection]:
    """Statements of one entity put together; they stand in the file one after the other, or are put together by id."""
    lines = iter_lines(path)
    titles = [t.strip().strip('"').casefold() for t in next(lines, "").split(",")]
    found: dict[str, _Entity] = {}
    for record in iter_records(lines, ",", start=2):
        if len(record.fields) != len(titles):
            yield Rejection(record.line, f"{len(record.fields)} fields, and the table has {len(titles)} columns")
            continue
        cells = dict(zip(titles, record.fields, strict=True))
        id_ = cells.get("canonical_id") or cells.get("entity_id") or ""
        if not id_ or not cells.get("schema"):
            yield Rejection(record.line, "a statement without entity or schema")
            continue
        entity = found.setdefault(id_, _Entity(id_, cells["schema"], record.line))
        if cells.get("prop") and cells["prop"] != "id" and cells.get("value"):
            values = entity.properties.setdefault(cells["prop"], [])
            if cells["value"] not in values:
                values.append(cells["value"])
    yield from found.values()


def _remember(entity: _Entity) -> Iterator[tuple[str, _Entity]]:
    """The entity, with those that stand inside it, without what is long."""
    kept = {p: v for p, v in entity.properties.items() if p in _REMEMBERED}
    yield entity.id, _Entity(entity.id, entity.schema, entity.line, entity.caption, kept)
    for values in entity.properties.values():
        for value in values:
            inner = _entity(value, entity.line)
            if inner is not None:
                yield from _remember(inner)


_REMEMBERED = frozenset((*_NAMES, *_LANDS, "authority", "title", "contractDate", "awardDate", "currency", "imoNumber"))


def _row(entity: _Entity, known: Mapping[str, _Entity], names: NameBook, source: Source) -> RegisterRow | Rejection:
    tables = _mapping()
    told = tables["facts"].get(entity.schema)
    excerpt = _excerpt(entity, _carrying(entity, told), known) if told else _description(entity)
    row = Row(source.iri, entity.line, entity.id, excerpt)
    if entity.schema in tables["kinds"]:
        land = _land(entity, names)
        filler = _named(entity, names)
        roles: dict[str, Sequence[Filler]] = {"place_of": [filler] if filler else [], "place": [land] if land else []}
        if filler is None or land is None or entity.schema in {"Person", "Vessel", "Airplane", "Vehicle"}:
            inner = tuple(_inner(entity, known, names, source))
            return RegisterRow(entity.line, entity.id, inner)
        return RegisterRow(
            entity.line, entity.id, (row.claim("Location", roles), *_inner(entity, known, names, source))
        )
    if told is None:
        what = tables["described"].get(entity.schema, entity.schema)
        return Rejection(entity.line, f"a schema that tells no fact type of the ontology ({what})")
    roles = _roles(entity, told, known, names)
    wanted = [r for r in list(told["roles"])[:2] if told["type"] != "Sale"]
    if missing := [r for r in wanted if not roles.get(r)]:
        return Rejection(entity.line, f"{entity.schema}: {' and '.join(missing)} not in this file")
    return RegisterRow(entity.line, entity.id, (row.claim(told["type"], roles),))


def _inner(entity: _Entity, known: Mapping[str, _Entity], names: NameBook, source: Source) -> Iterator[Any]:
    """Facts that stand inside an entity, as exports for reading have them."""
    for values in entity.properties.values():
        for value in values:
            inner = _entity(value, entity.line)
            if inner is not None and inner.schema in _mapping()["facts"]:
                row = _row(inner, known, names, source)
                if isinstance(row, RegisterRow):
                    yield from row.claims


def _roles(
    entity: _Entity, told: Mapping[str, Any], known: Mapping[str, _Entity], names: NameBook
) -> dict[str, Sequence[Filler]]:
    found: dict[str, Sequence[Filler]] = {}
    for role, properties in told["roles"].items():
        fillers: list[Filler] = []
        for path in properties:
            fillers = list(_fillers(entity, path, role, known, names))
            if fillers:
                break
        found[role] = fillers
    if "title" in told["roles"] and not found.get("title"):
        found["title"] = [Named((told["title"],), generic=True)]
    return found


def _fillers(entity: _Entity, path: str, role: str, known: Mapping[str, _Entity], names: NameBook) -> Iterator[Filler]:
    first, _, rest = path.partition(".")
    for value in entity.properties.get(first, ()):
        id_ = value.get("id", "") if isinstance(value, dict) else str(value)
        target = known.get(id_) or _entity(value, entity.line)
        if rest:
            if target is not None:
                yield from _fillers(target, rest, role, known, names)
        elif target is not None:
            named = _named(target, names)
            if named is not None:
                yield named
        elif isinstance(value, str) and value.strip():
            filler = _value(value.strip(), role, entity, names)
            if filler is not None:
                yield filler
                if role != "title":
                    return


def _value(text: str, role: str, entity: _Entity, names: NameBook) -> Filler | None:  # noqa: PLR0911  one form, one answer
    form = names.ontology.roles[role].form
    if form == "date":
        found = re.match(r"\d{4}(-\d\d(-\d\d)?)?", text)
        try:
            return PartialDate.parse(found[0]) if found else None
        except ValueError:
            return None
    if form == "money":
        currency = next(iter(entity.values("currency")), "")
        try:
            amount = Decimal(text)
        except InvalidOperation:
            return None
        return Money(amount, currency) if amount.is_finite() and re.fullmatch(r"[A-Z]{3}", currency) else None
    if form == "topic" or role == "item":
        return Named((text,), generic=True)
    if re.fullmatch(r"[a-z]{2}", text):
        return names.code(text)
    if re.fullmatch(r"[\w-]*[a-f0-9]{20,}|NK-\w+|Q\d+", text):
        return None  # an id of an entity that is not in this file
    if (known := names.known_actor(text)) is not None:
        return known
    land = _land(entity, names)
    kind = "GovernmentBody" if role == "imposer" else None
    return Named((text,), kind, country=land.iri if land and role == "imposer" else None)


def _land(entity: _Entity, names: NameBook) -> Named | None:
    codes = (v for p in _LANDS for v in entity.values(p))
    return next((state for c in codes if len(c) == 2 and (state := names.code(c)) is not None), None)


def _named(entity: _Entity, names: NameBook) -> Named | None:
    kind = _mapping()["kinds"].get(entity.schema)
    every = dict.fromkeys(
        " ".join(n.split()) for n in (entity.caption, *(v for p in _NAMES for v in entity.values(p))) if n
    )
    every.pop(entity.schema, None)
    if kind is None or not every:
        return None
    called = tuple(every)[:_MOST_NAMES]
    known = next((k for n in called if (k := names.known_actor(n)) is not None and k.kind == kind), None)
    land = _land(entity, names)
    iri = known.iri if known else Iri(f"{ID}entity/{slug(called[0]) or 'ftm'}_{slug(entity.id)}")
    return Named(called, kind, iri, country=land.iri if land else None)


def _carrying(entity: _Entity, told: Mapping[str, Any]) -> tuple[str, ...]:
    """The properties that carry a fact: those that fill its roles, and those that tell when, how much and on what ground."""
    filling = ((path.partition(".")[0] for path in paths) for paths in told["roles"].values())
    first = (next((p for p in some if entity.properties.get(p)), None) for some in filling)
    return tuple(dict.fromkeys(p for p in (*first, *_mapping()["evidence"]["also"]) if p))


def _excerpt(entity: _Entity, carrying: Iterable[str], known: Mapping[str, _Entity]) -> str:
    """What the entity says for a claim, on one line and short enough to be read: names stand for ids, long lists are cut.

    The whole entity stands in the file on the line of the evidence and under the record of the claim.
    """
    pieces = [entity.schema]
    for name in carrying:
        words = dict.fromkeys(_word(v, entity.line, known) for v in entity.properties.get(name, ()))
        shown = [w for w in words if w]
        if shown:
            more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
            pieces.append(f"{name}: {'; '.join(shown[:_SHOWN])}{more}")
    return " | ".join(pieces)


def _description(entity: _Entity) -> str:
    """What an entity is called and where it is at home, as evidence of that."""
    lands = (f"{p}: {', '.join(entity.values(p)[:_SHOWN])}" for p in _LANDS if entity.values(p))
    return " | ".join((f"{entity.schema}: {_title(entity) or entity.id}", *lands))


_SHOWN = 3
"""Values of a property that an excerpt has."""

_LONGEST = 160
"""Characters that an excerpt has of one value: the grounds of a sanction can fill pages."""


def _word(value: object, line: int, known: Mapping[str, _Entity]) -> str:
    id_ = value.get("id") if isinstance(value, dict) else value
    target = known.get(id_) if isinstance(id_, str) else None
    target = target or _entity(value, line)
    text = " ".join((_title(target) or target.id if target else str(value)).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _title(entity: _Entity) -> str:
    """What an entity is called: its caption, or its first name where the file has none."""
    return entity.caption or next((n for p in (*_NAMES, "title") for n in entity.values(p)), "")
