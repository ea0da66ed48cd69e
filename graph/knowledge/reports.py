"""What `read` tells: every input, counted, with the reasons for what was not kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import SourceReport

__all__ = ["ReadReport"]

_SHOWN = 20


@dataclass(slots=True)
class ReadReport:
    """The inputs of one call of `read`, in their order."""

    sources: list[SourceReport] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        """How many records were not kept."""
        return sum(len(s.rejected) for s in self.sources)

    def to_json(self) -> dict[str, object]:
        """The JSON form of `entente read --json`."""
        return {
            "sources": [
                {
                    "path": s.path,
                    "kind": s.kind,
                    "read": s.read,
                    "kept": s.kept,
                    "already": s.already,
                    "rejected": [{"line": r.line, "reason": r.reason} for r in s.rejected],
                    "notes": s.notes,
                    "claims": s.claims,
                    "facts": s.facts,
                }
                for s in self.sources
            ]
        }

    def __str__(self) -> str:
        lines = [self._total(), *(n for s in self.sources for n in s.notes)]
        reasons = [r.reason for s in self.sources for r in s.rejected]
        lines += reasons[:_SHOWN]
        if len(reasons) > _SHOWN:
            lines.append(f"… and {len(reasons) - _SHOWN:,} more; --json lists all of them.")
        return "\n".join(lines)

    def _total(self) -> str:
        read, kept = sum(s.read for s in self.sources), sum(s.kept for s in self.sources)
        already, claims = sum(s.already for s in self.sources), sum(s.claims for s in self.sources)
        known = f" ({already:,} already in the graph)" if already else ""
        return (
            f"Read {_n(read, 'record')}: {kept:,} kept{known}, {self.rejected:,} rejected; {_n(claims, 'new claim')}."
        )


def _n(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
