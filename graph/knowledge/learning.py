"""What a graph has learned from the registers in it that describe entities: names by which it knows them in later articles."""

from __future__ import annotations

from graph.model import ID, Iri
from graph.reference.learned import NOTHING_LEARNED, Learned
from graph.store import Store

__all__ = ["learned_from"]

_TEACHERS = (Iri(f"{ID}source/wikidata"),)


def learned_from(store: Store) -> Learned:
    """The entities that registers in a graph describe.

    >>> learned_from(Store()).entities
    ()
    """
    teachers = [iri for iri in _TEACHERS if store.has_source(iri)]
    return Learned.of(e for iri in teachers for e in store.described(iri)) if teachers else NOTHING_LEARNED
