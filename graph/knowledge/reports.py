"""What `read` tells: every input, counted, with the reasons for what was not kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
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
        reasons = [reason for s in self.sources for reason in _bundled(s)]
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


_DETAIL = re.compile(r"(?P<reason>.+) \((?P<detail>[^()]+)\)", re.DOTALL)
_DETAILS = 8


def _bundled(source: SourceReport) -> Iterator[str]:
    """The reasons of one input, rows that were left out for one reason on one line, those of most rows first.

    Reasons that differ only in what stands in brackets at their end, a code or a schema, are one.
    """
    lines: dict[str, list[int | None]] = {}
    details: dict[str, Counter[str]] = {}
    for rejection in source.rejected:
        detailed = _DETAIL.fullmatch(rejection.reason)
        reason = detailed["reason"] if detailed else rejection.reason
        lines.setdefault(reason, []).append(rejection.line)
        if detailed:
            details.setdefault(reason, Counter())[detailed["detail"]] += 1
    for bare, at in sorted(lines.items(), key=lambda item: -len(item[1])):
        reason = f"{bare}{_listed(details[bare])}" if bare in details else bare
        if reason.startswith(source.path):
            yield reason
        else:
            shown = ", ".join(str(line) for line in at[:3]) + (", …" if len(at) > 3 else "")
            rows = f"line {shown}" if len(at) == 1 else f"{len(at):,} rows (lines {shown})"
            yield f"{source.path}: {rows}: {reason}"


def _listed(details: Counter[str]) -> str:
    """What stood in brackets, the commonest first and with how often where there are several."""
    if len(details) == 1:
        return f" ({next(iter(details))})"
    shown = ", ".join(f"{what} × {count:,}" for what, count in details.most_common(_DETAILS))
    return f" ({shown}, …)" if len(details) > _DETAILS else f" ({shown})"


def _n(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
