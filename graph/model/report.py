"""What became of each input: read, kept, rejected and why. Nothing is dropped silently."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Rejection", "SourceReport"]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that was not kept: its line (counted from 1; None for a whole file) and the reason."""

    line: int | None
    reason: str


@dataclass(slots=True)
class SourceReport:
    """One input file: `read == kept + len(rejected)` records, and the claims and facts that came of it.

    `kind` is `text`, `html`, `json`, `jsonl` or a register's name (`sipri`, `gdelt` …), `unknown` where it could not be told.
    `already` counts those of the kept records that the graph held already.
    """

    path: str
    kind: str
    read: int = 0
    kept: int = 0
    already: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    claims: int = 0
    facts: int = 0
    notes: list[str] = field(default_factory=list)

    def reject(self, line: int | None, reason: str) -> None:
        """Count a record that was read and not kept."""
        self.read += 1
        self.rejected.append(Rejection(line, reason))
