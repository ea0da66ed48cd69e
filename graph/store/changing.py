"""Quads out and quads in: in one transaction where they are few, through the bulk loader where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.store.loading import Loading

__all__ = ["replace_by_loading", "replace_quads"]


def replace_quads(raw: ox.Store, old: list[ox.Quad], new: list[ox.Quad]) -> None:
    """Remove and add in one transaction; what is in both stays untouched."""
    keep = set(old).intersection(new) if old else set()
    gone = [q for q in old if q not in keep]
    come = [q for q in new if q not in keep] if keep else new
    if gone:
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
