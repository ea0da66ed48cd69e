"""Short articles of our own, bundled with the package, that the demo and the first notebook read.

They tell, in our words and by made-up outlets that partly disagree, publicly known facts about the exports of the
Cheongung-II air defence system and about the attacks on Iraq's gas fields. They are no source for either.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["sample_paths"]


def sample_paths() -> tuple[Path, ...]:
    """The files of the bundled articles, in order.

    >>> sample_paths()[0].name
    '01-baghdad-signs.md'
    """
    return tuple(sorted(Path(__file__).parent.glob("*.md")))
