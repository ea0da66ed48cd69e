"""Lists told side by side: "the radar and the sonar come from Thales and Saab respectively" are two facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.extract.candidate import Candidate

__all__ = ["share_out"]


def share_out(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Candidates of a sentence with "respectively": one for each place of two lists of the same length.

    Args:
        candidates: as they bound, with all fillers of both lists.
    """
    for candidate in candidates:
        lists = [role for role, fillers in candidate.roles.items() if len(fillers) > 1]
        lengths = {len(candidate.roles[role]) for role in lists}
        if len(lists) != 2 or len(lengths) != 1:
            yield candidate
            continue
        for n in range(lengths.pop()):
            yield replace(candidate, roles={**candidate.roles, **{role: [candidate.roles[role][n]] for role in lists}})
