"""Entente: news and registers as a linked graph of actors, deals and events, with evidence for every edge.

from graph import KnowledgeGraph
kg = KnowledgeGraph("iraq.kg")          # no argument: in memory
kg.read("articles/*.txt")
kg.chains("Hanwha Systems", "Iraq")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.extract import extract
    from graph.knowledge import KnowledgeGraph

__all__ = ["KnowledgeGraph", "extract"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Public names, imported when they are first used, so that `import graph` stays fast."""
    if name == "KnowledgeGraph":
        from graph.knowledge import KnowledgeGraph

        return KnowledgeGraph
    if name == "extract":
        from graph.extract import extract

        return extract
    msg = f"module 'graph' has no attribute {name!r}"
    raise AttributeError(msg)
