"""Wikidata: lines of the JSON dump, or the JSON of a query's results; who makes, operates, owns and belongs to what.

Beside what they tell, the entities are what later articles may name: their names, kinds, countries and parents are given
as `Register.entities`, for the graph to know them by.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import ReadError
from graph.model import ID, Claim, Entity, Filler, Iri, Named, Rejection, Source, slug
from graph.read.registers.lines import iter_lines
from graph.read.registers.names import NameBook
from graph.read.registers.register import Register, RegisterRow, Row, source_iri

__all__ = ["open_wikidata"]

_COUNTRY, _PARENT, _CLASS = "P17", "P749", "P31"
_SHORTEST_ALIAS = 3
"""Letters that another name must have: shorter ones mean too many things ("HA", "M1")."""


@cache
def _tables() -> Mapping[str, Any]:
    """The tables of `data/wikidata.toml`."""
    return tomllib.loads((Path(__file__).parent / "data" / "wikidata.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Item:
    """An entity of the file: its id, names, kind, and the ids of what its properties point to."""

    id: str
    names: tuple[str, ...]
    kind: str | None
    points_to: Mapping[str, tuple[str, ...]]


def open_wikidata(path: Path, names: NameBook) -> Register:
    """Entities of a dump (one a line), or query results with variables `item`, `itemLabel`, `P176`, `P176Label`."""
    source = Source(
        source_iri("wikidata"), "Register", "Wikidata", "Wikidata", None, "https://www.wikidata.org/", str(path)
    )
    first = "".join(line for _, line in zip(range(3), iter_lines(path), strict=False))
    is_result = re.search(r'"head"\s*:', first) is not None or '"bindings"' in first
    read = _results if is_result else _dump

    def rows() -> Iterator[RegisterRow | Rejection]:
        told = list(read(path))
        book = _Book([item for _, item in told if isinstance(item, _Item)], names)
        for line, item in told:
            yield Rejection(line, item) if isinstance(item, str) else book.row(source.iri, line, item)

    def entities() -> Iterator[Entity]:
        return _Book([item for _, item in read(path) if isinstance(item, _Item)], names).entities()

    return Register("wikidata", source, rows, entities)


# ---- lines of a dump, rows of a result ----


def _dump(path: Path) -> Iterator[tuple[int, _Item | str]]:
    for number, line in enumerate(iter_lines(path), 1):
        text = line.strip().rstrip(",")
        if text in {"", "[", "]"}:
            continue
        try:
            told = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            yield number, "no valid JSON"
            continue
        fits = isinstance(told, dict) and isinstance(told.get("id"), str) and isinstance(told.get("labels"), dict)
        if not fits:
            yield number, 'no entity: "id" and "labels" are needed'
        elif names := _called(told):
            statements = told.get("claims")
            yield number, _item(told["id"], names, statements if isinstance(statements, dict) else {})
        else:
            yield number, "an entity without a name"


def _item(id_: str, names: tuple[str, ...], statements: Mapping[str, Any]) -> _Item:
    wanted = (*_tables()["properties"], _CLASS)
    points_to = {p: tuple(q for s in statements.get(p, ()) if (q := _target(s))) for p in wanted}
    return _Item(id_, names, _kind(points_to[_CLASS], statements), points_to)


def _kind(classes: tuple[str, ...], statements: Mapping[str, Any]) -> str | None:
    tables = _tables()
    by_class = (kind for kind, known in tables["classes"].items() if not set(classes).isdisjoint(known))
    by_sign = (kind for kind, known in tables["signs"].items() if any(p in statements for p in known))
    return next(by_class, None) or next(by_sign, None)


def _called(entity: Mapping[str, Any]) -> tuple[str, ...]:
    labels = entity["labels"]
    label = labels.get("en") or labels.get("mul") or next(iter(labels.values()), None)
    aliases = entity.get("aliases") or {}
    others = [a["value"] for a in aliases.get("en", ()) if isinstance(a, dict) and a.get("value")]
    first = [label["value"]] if isinstance(label, dict) and label.get("value") else []
    return tuple(dict.fromkeys(" ".join(n.split()) for n in (*first, *others)))


def _target(statement: Mapping[str, Any]) -> str:
    value = statement.get("mainsnak", {}).get("datavalue", {}).get("value", {})
    return value.get("id", "") if isinstance(value, dict) and statement.get("rank") != "deprecated" else ""


def _results(path: Path) -> Iterator[tuple[int, _Item | str]]:
    """Each row as an item, and the things that it names as items that stand on no row of their own."""
    try:
        told = json.loads("".join(iter_lines(path)))
        rows = told["results"]["bindings"] if isinstance(told, dict) else told
    except (json.JSONDecodeError, KeyError, TypeError) as fault:
        msg = f"{path}: no results of a SPARQL query in JSON: {fault}. Download them again as JSON."
        raise ReadError(msg) from fault
    for number, row in enumerate(rows, 1):
        cells = {k: str(c.get("value", "")) if isinstance(c, dict) else str(c) for k, c in row.items()}
        item, label = cells.get("item", ""), cells.get("itemLabel", "")
        found = {p: _value(cells, p) for p in (*_tables()["properties"], _CLASS) if cells.get(f"{p}Label")}
        if not item or not label or not found:
            yield (
                number,
                "a result without item, itemLabel and the label of a property that tells a fact (P176Label …)",
            )
            continue
        names = (label, *filter(None, map(str.strip, cells.get("itemAltLabel", "").split(","))))
        points_to = {p: (value,) for p, value in found.items()}
        classes = (cells.get(_CLASS, "").rsplit("/", 1)[-1],)
        yield number, _Item(item.rsplit("/", 1)[-1], tuple(dict.fromkeys(names)), _kind(classes, found), points_to)


def _value(cells: Mapping[str, str], property_: str) -> str:
    """What a cell points to: its label, with its id where the query asked for it."""
    return f"{cells.get(property_, '').rsplit('/', 1)[-1]}|{cells[f'{property_}Label']}"


# ---- what they tell, and what they are called ----


class _Book:
    """The items of a file by id, as fillers of roles and as entities for a graph to know."""

    def __init__(self, items: list[_Item], names: NameBook) -> None:
        self._names = names
        self._items: dict[str, _Item] = {}
        for item in items:
            known = self._items.get(item.id)
            self._items[item.id] = item if known is None else _together(known, item)
            for property_, targets in item.points_to.items():
                for target in targets:
                    self._note_value(target, property_)
        self._named: dict[tuple[str, str | None], Named] = {}

    def _note_value(self, target: str, property_: str) -> None:
        """What a query names as a value is an item as well, of the kind that the property asks for."""
        id_, bar, label = target.partition("|")
        kind = _tables()["properties"].get(property_, {}).get("kind")
        if bar:
            self._items.setdefault(target, _Item(id_, (label,), kind, {}))
        elif (known := self._items.get(target)) is not None and known.kind is None and kind:
            self._items[target] = _Item(known.id, known.names, kind, known.points_to)

    def row(self, source: Iri, line: int, item: _Item) -> RegisterRow:
        """What the properties of an item tell, of values that the file names."""
        claims: dict[Iri, Claim] = {}
        for property_, what in _tables()["properties"].items():
            for target in item.points_to.get(property_, ()):
                other = self._items.get(target)
                if other is None:
                    continue
                quote = f"{_shown(item)} {what['label']}: {_shown(other)}"
                roles: dict[str, list[Filler]] = {
                    what["object"]: [self._filler(target, what["object"], what.get("kind"))],
                    what["subject"]: [self._filler(item.id, what["subject"], None)],
                }
                claim = Row(source, line, item.id, quote).claim(what["type"], roles)
                claims[claim.id] = claim
        return RegisterRow(line, item.id, tuple(claims.values()))

    def entities(self) -> Iterator[Entity]:
        """The items whose kind is known, each once."""
        seen: set[Iri] = set()
        for key, item in self._items.items():
            named = self._called(key, item.kind)
            if named.kind is None or named.iri is None or named.iri in seen:
                continue
            seen.add(named.iri)
            above = (p for p in item.points_to.get(_PARENT, ()) if p in self._items)
            parents = (self._called(p, self._items[p].kind) for p in above)
            parent = next((p.iri for p in parents if p.kind is not None), None)
            yield Entity(named.iri, named.name, named.kind, named.names[1:], named.country, parent)

    def _filler(self, key: str, role: str, kind: str | None) -> Named:
        ontology, item = self._names.ontology, self._items[key]
        goods = ontology.accepts(role, "System") and not ontology.accepts(role, "Company")
        return self._called(key, item.kind or ("System" if goods else kind))

    def _called(self, key: str, kind: str | None) -> Named:
        found = self._named.get((key, kind))
        if found is None:
            found = self._named[key, kind] = self._call(self._items[key], kind)
        return found

    def _call(self, item: _Item, kind: str | None) -> Named:
        """An item under its names; what the reference knows by the first of them is that, and keeps its kind."""
        reference, label = self._names.reference, item.names[0]
        others = [n for n in item.names[1:] if len(n) >= _SHORTEST_ALIAS and not n.islower()]
        known = self._names.item(label) if kind == "System" else self._names.known_actor(label)
        if known is None and kind in {"Company", None}:
            known = self._names.firm(label)
        if known is not None and known.iri is not None and (kind is None or known.kind == kind):
            extra = (n for n in (*known.names, *others) if n != label and set(reference.by_name(n)) <= {known.iri})
            return Named((label, *dict.fromkeys(extra)), known.kind, known.iri, country=known.country)
        # A name that the reference has for something else would draw the two together.
        own = (n for n in others if not reference.by_name(n))
        iri = Iri(f"{ID}entity/{slug(label) or 'wikidata'}_{item.id.lower()}") if item.id else None
        return Named((label, *dict.fromkeys(own)), kind, iri, country=self._country(item))

    def _country(self, item: _Item) -> Iri | None:
        for target in item.points_to.get(_COUNTRY, ()):
            land = self._items.get(target)
            state = self._names.state(land.names[0]) if land is not None else None
            if state is not None:
                return state.iri
        return None


def _together(one: _Item, other: _Item) -> _Item:
    """Two rows on one item, as a query gives them for an item with two values of a property."""
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    keys = dict.fromkeys((*one.points_to, *other.points_to))
    both = {p: tuple(dict.fromkeys((*one.points_to.get(p, ()), *other.points_to.get(p, ())))) for p in keys}
    return _Item(one.id, names, one.kind or other.kind, both)


def _shown(item: _Item) -> str:
    return f"{item.names[0]} ({item.id})" if item.id else item.names[0]
