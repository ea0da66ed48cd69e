"""Quads out and quads in: in one transaction where they are few, through the bulk loader where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.model import Claim, Source
from graph.store import vocabulary as v
from graph.store.encode import encode_claims, encode_source, to_quads
from graph.store.loading import Loading
from graph.store.vocabulary import DEFAULT, node

__all__ = ["changes_of_source", "replace_by_loading", "replace_quads"]

_MANY = 100_000
"""Quads above which the bulk loader is faster than a transaction, measured."""


def changes_of_source(
    raw: ox.Store, source: Source, gone: Iterable[Claim], come: Iterable[Claim]
) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """What goes and what comes when some claims of a source are replaced: its header, the claims, what only they name."""
    graph, gone = node(source.iri), list(gone)
    old = list(raw.quads_for_pattern(graph, None, None, DEFAULT))
    for claim in gone:
        old += raw.quads_for_pattern(node(claim.id), None, None, graph)
        old += raw.quads_for_pattern(node(claim.id), v.BLOCK, None, v.BLOCKS)
    told = to_quads(encode_claims(come))
    labels = {q.subject: q.object for q in raw.quads_for_pattern(None, v.LABEL, None, graph)}
    for place, quad in enumerate(told):
        known = labels.get(quad.subject)
        if quad.predicate == v.LABEL and known is not None and known != quad.object:
            told[place] = ox.Quad(quad.subject, v.ALT_LABEL, quad.object, graph)
    old_set, new_set = set(old), set(told)
    went = (q.object for q in old_set - new_set if q.graph_name == graph)
    named = {o for o in went if isinstance(o, ox.NamedNode) and o in labels}
    for entity in named:
        uses = (q for q in raw.quads_for_pattern(None, None, entity, graph) if q not in old_set)
        if next(uses, None) is None and not any(q.object == entity for q in new_set):
            old += raw.quads_for_pattern(entity, None, None, graph)
    pending = ox.Quad(graph, v.PENDING, ox.Literal("facts"))
    return old, [*to_quads([encode_source(source)]), pending, *told]


def replace_quads(raw: ox.Store, old: list[ox.Quad], new: list[ox.Quad]) -> None:
    """Remove and add, in one transaction unless they are very many; what is in both stays untouched."""
    keep = set(old).intersection(new) if old else set()
    gone = [q for q in old if q not in keep]
    come = [q for q in new if q not in keep] if keep else new
    if len(come) > _MANY:
        # In this order, a process that is killed in between leaves what comes beside what goes, still marked pending.
        raw.bulk_extend(come)
        for quad in gone:
            raw.remove(quad)
    elif gone:
        raw.update(f"DELETE DATA {{ {_data(gone)} }} ; INSERT DATA {{ {_data(come)} }}")
    else:
        raw.extend(come)


def replace_by_loading(raw: ox.Store, old: list[ox.Quad], new: Iterable[str], *, last: list[ox.Quad]) -> None:
    """Load many lines of N-Quads, and remove the quads that are not among them.

    In this order, a process that is killed in between leaves what comes beside what goes, and the marks that say so.

    Args:
        raw: the database.
        old: quads that go, unless they come again.
        new: lines that come.
        last: quads that go at the very end: the marks that something is pending.
    """
    gone = {f"{q} .\n": q for q in old}

    def noted() -> Iterator[str]:
        for lines in new:
            for line in lines.splitlines(keepends=True):
                gone.pop(line, None)
            yield lines

    loading = Loading(raw)
    loading.add(noted() if gone else new)
    loading.finish()
    for quad in (*gone.values(), *last):
        raw.remove(quad)


def _data(quads: Iterable[ox.Quad]) -> str:
    """Quads as the body of a DATA block."""
    return "\n".join(
        f"{q.subject} {q.predicate} {q.object} ."
        if isinstance(q.graph_name, ox.DefaultGraph)
        else f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}"
        for q in quads
    )
