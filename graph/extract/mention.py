"""One mention: a place in the text that names something, with all that speaks for what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.extract.gazetteer import Entry
from graph.extract.shapes import Look
from graph.extract.tokens import Token

__all__ = ["Line", "Mention"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as the name rooms see it: its number in the document, the document's text, its tokens and their looks."""

    number: int
    text: str
    tokens: Sequence[Token]
    looks: Sequence[Look]

    def words(self, first: int, last: int) -> str:
        """The text of some tokens, on one line."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())


class Mention:
    """One mention: tokens `first` up to `last` (exclusive) of sentence `sentence`.

    `entries` are what the reference knows under that name, `votes` how much speaks for each kind. `text` is the name as
    written, without title. `pieces` are parts of it that can stand for it. `initial` marks a word that may be capitalised
    only because of its place, `shaky` one that needs a second mention to count.
    """

    __slots__ = (
        "affix",
        "body_of",
        "cluster",
        "country",
        "country_by_part",
        "entries",
        "first",
        "generic",
        "head",
        "initial",
        "is_demonym",
        "last",
        "pieces",
        "plural",
        "possessive",
        "prefixed",
        "sentence",
        "shaky",
        "text",
        "title",
        "title_first",
        "votes",
    )  # fmt: skip

    def __init__(self, sentence: int, first: int, last: int, text: str, entries: tuple[Entry, ...] = ()) -> None:
        self.sentence = sentence
        self.first = first
        self.last = last
        self.text = text
        self.entries = entries
        self.votes: dict[str, float] = {}
        self.title = ""
        self.title_first = first
        self.head = ""
        self.affix = ""
        self.prefixed = False
        self.is_demonym = False
        self.generic = False
        self.possessive = False
        self.initial = False
        self.shaky = False
        self.plural = False
        self.pieces: tuple[str, ...] = ()
        self.country: str | None = None
        self.country_by_part: str | None = None
        self.body_of: Entry | None = None
        self.cluster: object = None

    def vote(self, kind: str, weight: float) -> None:
        """Let something speak for a kind."""
        self.votes[kind] = self.votes.get(kind, 0.0) + weight
