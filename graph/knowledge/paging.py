"""What a page of the whole graph shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.store import Store

if TYPE_CHECKING:
    from graph.view.page import PageData

__all__ = ["page_of"]


def page_of(store: Store, *, title: str | None = None) -> PageData:
    """All entities, facts, claims and sources of a store, for `graph.view.page`."""
    from graph.view.page import PageData

    sources = store.sources()
    named = title or (
        store.path.stem.replace("-", " ").replace("_", " ").capitalize() if store.path else "Knowledge graph"
    )
    return PageData(
        entities=tuple(store.entities()),
        facts=tuple(store.facts()),
        claims=tuple(store.claims()),
        sources=sources,
        title=named,
        note=f"{len(sources):,} source{'' if len(sources) == 1 else 's'}",
        ontology=store.ontology,
    )
