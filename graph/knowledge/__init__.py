"""The façade over all floors: what notebooks and the command line use."""

from graph.knowledge.facade import KnowledgeGraph

__all__ = ["KnowledgeGraph"]
