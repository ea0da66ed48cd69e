"""A sentence for those who read amounts: its tokens, and those that a hyphen joins taken apart."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.numbers import SCALES, SMALL
from graph.extract.scanner import Token

__all__ = ["Pieces"]


class Pieces:
    """A sentence with hyphenated amounts taken apart (`400-million-euro`); `home[i]` is the token a piece is from.

    `near` are the countries that it names, for currencies that share a name.
    """

    __slots__ = ("home", "near", "start_of", "tokens")

    def __init__(self, tokens: tuple[Token, ...], near: Sequence[str]) -> None:
        self.near = near
        if not [t for t in tokens if "-" in t.lower]:
            self.tokens: tuple[Token, ...] = tokens
            self.home = list(range(len(tokens) + 1))
            self.start_of = self.home
            return
        pieces: list[Token] = []
        self.home, self.start_of = [], []
        for k, token in enumerate(tokens):
            self.start_of.append(len(pieces))
            if "-" not in token.lower:
                pieces.append(token)
                self.home.append(k)
                continue
            glued = (
                k > 0 and token.kind == "word" and tokens[k - 1].kind == "number" and tokens[k - 1].end == token.start
            )
            for part in _pieces(token) if glued else _taken_apart(token):
                pieces.append(part)
                self.home.append(k)
        self.tokens = tuple(pieces)
        self.home.append(len(tokens))

    def lower(self, i: int) -> str:
        """Piece `i` in lower case, empty beyond the ends."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def ends_token(self, i: int) -> bool:
        """Whether a token ends before piece `i`."""
        return self.home[i] != self.home[i - 1]


def _taken_apart(token: Token) -> tuple[Token, ...]:
    if token.kind not in ("compound", "word") or "-" not in token.lower or token.lower in SMALL:
        return (token,)
    head = token.lower.partition("-")[0]
    if token.kind == "compound" or head in SMALL or head in SCALES or head == "half":
        return tuple(
            Token(p.text, p.start, p.end, kind="number") if p.text[0].isdigit() and p.text[-1].isdigit() else p
            for p in _pieces(token)
        )
    return (token,)


def _pieces(token: Token) -> tuple[Token, ...]:
    parts, start = [], token.start
    for text in token.text.replace("‐", "-").replace("‑", "-").split("-"):
        if text:
            parts.append(Token(text, start, start + len(text)))
        start += len(text) + 1
    return tuple(parts)
