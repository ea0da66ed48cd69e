"""What a user can say about the inputs."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMIT", "ReadOptions"]

LIMIT = 10_000_000
"""Characters of one article; the longest novels have fewer than five million."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read.

    `text_key` names the key of a JSON object that holds the text; `encoding` is that of text files.
    """

    text_key: str = "text"
    encoding: str = "utf-8"
    limit: int = LIMIT
