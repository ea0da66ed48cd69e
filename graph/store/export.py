"""The graph as files that other tools open: RDF in its usual forms, network files, and a table of claims."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.errors import QueryError
from graph.model import Claim, Named, filler_text
from graph.store.store import Store
from graph.store.vocabulary import BLOCKS, PREFIXES

__all__ = ["FORMATS", "claim_rows", "export"]

_DATASET = {".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS, ".jsonld": ox.RdfFormat.JSON_LD}
FORMATS = (".ttl", *_DATASET, ".graphml", ".gexf", ".csv")
"""Endings that `export` writes: `.ttl` holds facts and entities, the other RDF forms the claims as well."""

_COLUMNS = (
    *("fact", "type", "certainty", "status", "attributed_to", "quote", "start", "end"),
    *("source", "title", "publisher", "published", "url"),
)


def export(store: Store, path: Path) -> None:
    """Write the graph to a file in the form that its ending names.

    The file appears whole or not at all: it is written beside its place and then moved there.

    Raises:
        QueryError: the ending is none of `FORMATS`.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        msg = f"{path}: no export is called {suffix or 'that'}. Use one of {', '.join(FORMATS)} or .html."
        raise QueryError(msg)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    try:
        if suffix == ".ttl":
            store.raw.dump(str(draft), ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph(), prefixes=PREFIXES)
        elif suffix in _DATASET:
            with draft.open("wb") as file:
                quads = (q for q in store.raw if q.graph_name != BLOCKS)
                ox.serialize(quads, file, _DATASET[suffix], prefixes=PREFIXES)
        elif suffix == ".csv":
            _write_csv(store, draft)
        else:
            _write_network(store, draft, suffix)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def claim_rows(store: Store) -> Iterator[dict[str, str]]:
    """One row a claim: what it says, how surely, in which words and where; several fillers of a role are joined by `; `."""
    sources = {s.iri: s for s in store.sources()}
    for claim in store.claims():
        source = sources[claim.source]
        yield {
            "fact": store.fact_of(claim.id) or "",
            "type": claim.type,
            **{role: "; ".join(map(filler_text, fillers)) for role, fillers in claim.roles.items()},
            "certainty": claim.certainty,
            "status": claim.status,
            "attributed_to": "; ".join(_names(claim)),
            "quote": claim.evidence.quote,
            "start": str(claim.evidence.start),
            "end": str(claim.evidence.end),
            "source": source.iri,
            "title": source.title or "",
            "publisher": source.publisher or "",
            "published": str(source.published or ""),
            "url": source.url or "",
        }


def _names(claim: Claim) -> list[str]:
    return [speaker.name for speaker in claim.attributed_to if isinstance(speaker, Named)]


def _write_csv(store: Store, path: Path) -> None:
    rows = sorted(claim_rows(store), key=lambda row: (row["source"], int(row["start"]), row["type"]))
    roles = [r for r in store.ontology.roles if any(r in row for row in rows)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        # A byte order mark lets spreadsheet programs read the file as UTF-8.
        writer = csv.DictWriter(file, [*_COLUMNS[:2], *roles, *_COLUMNS[2:]], restval="")
        writer.writeheader()
        writer.writerows({key: _no_formula(value) for key, value in row.items()} for row in rows)


def _no_formula(cell: str) -> str:
    """A cell that a spreadsheet does not run: text from outside that begins like a formula gets an apostrophe."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _write_network(store: Store, path: Path, suffix: str) -> None:
    import networkx as nx

    network = store.network()
    # Both forms know neither None nor tuples nor control characters.
    plain = nx.MultiDiGraph()
    for name, data in network.nodes(data=True):
        plain.add_node(name, **{k: _xml(v) for k, v in data.items() if v is not None})
    for a, b, data in network.edges(data=True):
        edge = {**data, "roles": " > ".join(data["roles"])}
        plain.add_edge(a, b, **{k: v if isinstance(v, int) else _xml(v) for k, v in edge.items() if v is not None})
    writer = nx.write_graphml if suffix == ".graphml" else nx.write_gexf
    writer(plain, path)


def _xml(value: object) -> str:
    return "".join(
        c for c in str(value) if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
