"""Small closed sets of words that a rule names, written as one line of text."""

from __future__ import annotations

__all__ = ["wordset"]


def wordset(text: str) -> frozenset[str]:
    """The words of a text, apart at blanks."""
    return frozenset(text.split())
