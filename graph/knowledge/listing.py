"""Small answers that are lists: the sources of a graph, the rows of a SPARQL query."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.errors import MissingExtraError, QueryError
from graph.model import Source, local_name
from graph.store import Store
from graph.store.vocabulary import CLAIM_TYPE, node

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Rows", "SourceList", "SparqlAnswer", "answer_of", "list_sources", "read_query"]


@dataclass(frozen=True, slots=True)
class SourceList(Sequence[Source]):
    """The sources of a graph, each with the number of its claims."""

    sources: tuple[Source, ...]
    claims: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.sources)

    def __getitem__(self, index: Any) -> Any:
        return self.sources[index]

    def to_json(self) -> dict[str, object]:
        """One object a source."""
        return {
            "sources": [
                {
                    "iri": s.iri,
                    "kind": s.kind,
                    "title": s.title,
                    "publisher": s.publisher,
                    "published": str(s.published) if s.published else None,
                    "url": s.url,
                    "path": s.path,
                    "claims": n,
                }
                for s, n in zip(self.sources, self.claims, strict=True)
            ]
        }

    def __str__(self) -> str:
        if not self.sources:
            return "The graph has no sources yet. Read some: entente read ARTICLES"
        rows = [
            f"{s.published or ''!s:10}  {n:5,} claims  {s.publisher or '(no publisher)'}: {s.title or s.path or ''}\n{'':10}  {s.iri}"
            for s, n in zip(self.sources, self.claims, strict=True)
        ]
        return "\n".join(rows)


def list_sources(store: Store) -> SourceList:
    """The sources of a graph, the oldest first."""
    found = sorted(store.sources(), key=lambda s: (str(s.published or ""), s.iri))
    counts = (sum(1 for _ in store.raw.quads_for_pattern(None, CLAIM_TYPE, None, node(s.iri))) for s in found)
    return SourceList(tuple(found), tuple(counts))


class Rows(Sequence[dict[str, Any]]):
    """The solutions of a SELECT query: columns, and rows of pyoxigraph terms by column."""

    def __init__(self, solutions: ox.QuerySolutions) -> None:
        self.columns = tuple(v.value for v in solutions.variables)
        self._rows = [tuple(solution) for solution in solutions]

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        return dict(zip(self.columns, self._rows[index], strict=True))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self._rows)

    def to_json(self) -> dict[str, Any]:
        """The SPARQL 1.1 Query Results JSON format."""
        return {
            "head": {"vars": list(self.columns)},
            "results": {"bindings": [{k: _binding(v) for k, v in row.items() if v is not None} for row in self]},
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a solution; IRIs and literals as text.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as fault:
            package = "pandas"
            raise MissingExtraError(package, "notebook", "A table") from fault
        return pd.DataFrame([[_text(v) for v in row] for row in self._rows], columns=list(self.columns))

    def __str__(self) -> str:
        cells = [[_short(v) for v in row] for row in self._rows]
        widths = [
            min(60, max(len(c), *(len(r[i]) for r in cells), 1)) if cells else len(c)
            for i, c in enumerate(self.columns)
        ]
        lines = ["  ".join(c.ljust(w) for c, w in zip(self.columns, widths, strict=True)).rstrip()]
        lines += ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells]
        return "\n".join([*lines, f"({len(cells):,} row{'' if len(cells) == 1 else 's'})"])

    __repr__ = __str__


@dataclass(frozen=True, slots=True)
class _Yes:
    """The answer of an ASK query."""

    value: bool

    def to_json(self) -> dict[str, Any]:
        return {"head": {}, "boolean": self.value}

    def __bool__(self) -> bool:
        return self.value

    def __str__(self) -> str:
        return "yes" if self.value else "no"


@dataclass(frozen=True, slots=True)
class _Triples:
    """The answer of a CONSTRUCT or DESCRIBE query."""

    triples: tuple[ox.Triple, ...]

    def to_json(self) -> object:
        """Expanded JSON-LD."""
        return json.loads(bytes(ox.serialize(self.triples, format=ox.RdfFormat.JSON_LD) or b"[]"))

    def __str__(self) -> str:
        return bytes(ox.serialize(self.triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


SparqlAnswer = Rows | _Yes | _Triples
"""Rows of a SELECT, yes or no of an ASK, triples of a CONSTRUCT."""


def read_query(path: Path) -> str:
    """The query of a file.

    Raises:
        QueryError: the file is missing or is no text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        msg = f"{path}: the query cannot be read: {fault}. Give a text file in UTF-8, or the query itself in quotes."
        raise QueryError(msg) from fault


def answer_of(result: Any) -> SparqlAnswer:
    """What pyoxigraph gives for a query, as an answer that can be printed and handed on."""
    if isinstance(result, ox.QuerySolutions):
        return Rows(result)
    return _Yes(bool(result)) if isinstance(result, ox.QueryBoolean) else _Triples(tuple(result))


def _text(value: Any) -> str | None:
    return None if value is None else str(getattr(value, "value", value))


def _short(value: Any) -> str:
    if isinstance(value, ox.NamedNode):
        return local_name(value.value)
    return " ".join((_text(value) or "").split())


def _binding(value: Any) -> dict[str, str]:
    if isinstance(value, ox.NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, ox.BlankNode):
        return {"type": "bnode", "value": value.value}
    found = {"type": "literal", "value": value.value}
    if value.language:
        return {**found, "xml:lang": value.language}
    plain = value.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return found if plain else {**found, "datatype": value.datatype.value}
