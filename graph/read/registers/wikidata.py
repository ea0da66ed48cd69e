"""Wikidata: lines of the JSON dump, or the JSON of a query's results; who makes, operates, owns and belongs to what."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import ReadError
from graph.model import Filler, Named, Rejection, Source
from graph.read.registers.lines import iter_lines
from graph.read.registers.names import NameBook
from graph.read.registers.register import Register, RegisterRow, Row, source_iri

__all__ = ["open_wikidata"]

_Names = dict[str, tuple[str, ...]]


@cache
def _properties() -> Mapping[str, Any]:
    """The properties that tell facts, from `data/wikidata.toml`."""
    told: Mapping[str, Any] = tomllib.loads(
        (Path(__file__).parent / "data" / "wikidata.toml").read_text(encoding="utf-8")
    )
    return {number: dict(what) for number, what in told["properties"].items()}


def open_wikidata(path: Path, names: NameBook) -> Register:
    """Entities of a dump (one a line), or query results with variables `item`, `itemLabel`, `P176`, `P176Label`."""
    source = Source(
        source_iri("wikidata"), "Register", "Wikidata", "Wikidata", None, "https://www.wikidata.org/", str(path)
    )
    first = "".join(line for _, line in zip(range(3), iter_lines(path), strict=False))
    rows = _results if re.search(r'"head"\s*:', first) or '"bindings"' in first else _dump
    return Register("wikidata", source, lambda: rows(path, source, names))


def _dump(path: Path, source: Source, names: NameBook) -> Iterator[RegisterRow | Rejection]:
    known: _Names = {}
    for _, told in _entities(path):
        if told is not None:
            known[told["id"]] = _called(told)
    for line, told in _entities(path):
        if told is None:
            yield Rejection(line, 'no entity: "id" and "labels" are needed')
            continue
        own = known[told["id"]]
        if not own:
            yield Rejection(line, "an entity without a name")
            continue
        row = Row(source.iri, line, told["id"], f"{told['id']} {own[0]}")
        claims = []
        for property_, what in _properties().items():
            for statement in told.get("claims", {}).get(property_, ()):
                other = known.get(_target(statement), ())
                if other:
                    quote = f"{own[0]} ({told['id']}) {what['label']}: {other[0]} ({_target(statement)})"
                    claims.append(
                        Row(source.iri, line, told["id"], quote).claim(what["type"], _roles(own, other, what, names))
                    )
        yield RegisterRow(row.line, row.record, tuple({c.id: c for c in claims}.values()))


def _entities(path: Path) -> Iterator[tuple[int, dict[str, Any] | None]]:
    for number, line in enumerate(iter_lines(path), 1):
        text = line.strip().rstrip(",")
        if text in {"", "[", "]"}:
            continue
        try:
            told = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            yield number, None
            continue
        fits = isinstance(told, dict) and isinstance(told.get("id"), str) and isinstance(told.get("labels"), dict)
        yield number, told if fits else None


def _called(entity: Mapping[str, Any]) -> tuple[str, ...]:
    labels = entity["labels"]
    label = labels.get("en") or labels.get("mul") or next(iter(labels.values()), None)
    aliases = entity.get("aliases") or {}
    others = [a["value"] for a in aliases.get("en", ()) if isinstance(a, dict) and a.get("value")]
    first = [label["value"]] if isinstance(label, dict) and label.get("value") else []
    return tuple(dict.fromkeys((*first, *others)))


def _target(statement: Mapping[str, Any]) -> str:
    value = statement.get("mainsnak", {}).get("datavalue", {}).get("value", {})
    return value.get("id", "") if isinstance(value, dict) and statement.get("rank") != "deprecated" else ""


def _roles(
    own: tuple[str, ...], other: tuple[str, ...], what: Mapping[str, str], names: NameBook
) -> dict[str, list[Filler]]:
    return {
        what["object"]: [_filler(other, what["object"], what.get("kind"), names)],
        what["subject"]: [_filler(own, what["subject"], None, names)],
    }


def _filler(called: tuple[str, ...], role: str, kind: str | None, names: NameBook) -> Named:
    ontology = names.ontology
    if ontology.accepts(role, "System") and not ontology.accepts(role, "Company"):
        return names.item(*called)
    known = names.known_actor(called[0])
    return known or Named(called, kind)


def _results(path: Path, source: Source, names: NameBook) -> Iterator[RegisterRow | Rejection]:
    try:
        told = json.loads("".join(iter_lines(path)))
        rows = told["results"]["bindings"] if isinstance(told, dict) else told
    except (json.JSONDecodeError, KeyError, TypeError) as fault:
        msg = f"{path}: no results of a SPARQL query in JSON: {fault}. Download them again as JSON."
        raise ReadError(msg) from fault
    for number, row in enumerate(rows, 1):
        cells = {k: str(c.get("value", "")) if isinstance(c, dict) else str(c) for k, c in row.items()}
        item, label = cells.get("item", ""), cells.get("itemLabel", "")
        found = [(p, what) for p, what in _properties().items() if cells.get(f"{p}Label")]
        if not item or not label or not found:
            yield Rejection(
                number, "a result without item, itemLabel and the label of a property that tells a fact (P176Label …)"
            )
            continue
        id_ = item.rsplit("/", 1)[-1]
        claims = [
            Row(source.iri, number, id_, f"{label} ({id_}) {what['label']}: {cells[f'{p}Label']}").claim(
                what["type"], _roles((label,), (cells[f"{p}Label"],), what, names)
            )
            for p, what in found
        ]
        yield RegisterRow(number, id_, tuple(claims))
