"""The graph as RDF: claims in one named graph per source, facts derived from them in the default graph."""

from graph.store.store import Store

__all__ = ["Store"]
