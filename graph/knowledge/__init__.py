"""The façade over all floors: what notebooks and the command line use."""

from graph.knowledge.extracting import extract_articles
from graph.knowledge.facade import KnowledgeGraph
from graph.knowledge.listing import read_query
from graph.knowledge.reading import Progress
from graph.knowledge.reports import ReadReport
from graph.knowledge.ruling import DecisionList
from graph.knowledge.settings import Settings

__all__ = ["DecisionList", "KnowledgeGraph", "Progress", "ReadReport", "Settings", "extract_articles", "read_query"]
