"""Files become articles, or claims where a register already says who, whom and what."""

from graph.read.articles import LIMIT, ReadOptions, read_articles
from graph.read.detect import detect_kind

__all__ = ["LIMIT", "ReadOptions", "detect_kind", "read_articles"]
