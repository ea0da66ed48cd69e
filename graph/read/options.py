"""What a user can say about the inputs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["LIMIT", "ReadOptions"]

LIMIT = 10_000_000
"""Characters of one article; the longest novels have fewer than five million."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read.

    `text_key` names the key of a JSON object that holds the text; `encoding` is that of text files. `mapping` is a TOML
    file that says what the columns of a table mean; with it, all inputs are taken as tables of that form.
    """

    text_key: str = "text"
    encoding: str = "utf-8"
    limit: int = LIMIT
    mapping: Path | None = None
