"""A document as sentences of tokens, whose offsets count characters of the unchanged text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.extract.scanner import BREAK, Token, iter_tokens
from graph.extract.sentences import breaks_line, closing_end, ends_sentence

__all__ = ["MAX_TOKENS", "Document", "Sentence", "Token", "read_document"]

_ENDING = frozenset({"mark", "abbreviation"})
MAX_TOKENS = 400
"""No sentence is longer: text without full stops is cut, so that nothing downstream sees a line of a megabyte."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence, from `start` to `end` of the text, in paragraph number `paragraph` (from 0)."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its sentences, in order; every token belongs to exactly one of them."""

    text: str
    sentences: tuple[Sentence, ...]

    def quote(self, sentence: Sentence) -> str:
        """The words of a sentence as they stand in the text."""
        return self.text[sentence.start : sentence.end]


def read_document(text: str) -> Document:
    """Sentences and tokens of a text, in linear time; never raises.

    >>> doc = read_document("Lt. Gen. A. B. Smith left the U.S. The deal, worth €1.2bn, stands.")
    >>> [doc.quote(s) for s in doc.sentences]
    ['Lt. Gen. A. B. Smith left the U.S.', 'The deal, worth €1.2bn, stands.']
    """
    sentences: list[Sentence] = []
    for number, tokens in enumerate(_paragraphs(text)):
        for run in _sentences(tokens):
            sentences.append(Sentence(tuple(run), run[0].start, run[-1].end, number))  # noqa: PERF401  plain to read
    return Document(text, tuple(sentences))


def _paragraphs(text: str) -> Iterator[list[Token]]:
    """Runs of tokens that no sentence crosses: between blank lines, and lines that stand for themselves."""
    block: list[Token] = []
    lines: list[int] = []  # where a new line begins in the block
    for token in iter_tokens(text):
        if token.kind != BREAK:
            block.append(token)
        elif block:
            if token.text.replace("\r\n", "\n").count("\n") > 1 or "\u2029" in token.text:
                yield from _cut_lines(block, lines)
                block, lines = [], []
            elif not lines or lines[-1] != len(block):
                lines.append(len(block))
    if block:
        yield from _cut_lines(block, lines)


def _cut_lines(block: list[Token], lines: list[int]) -> Iterator[list[Token]]:
    bounds = [0, *(n for n in lines if n < len(block)), len(block)]
    width = max(block[b - 1].end - block[a].start for a, b in pairwise(bounds))
    start = 0
    for a, b in pairwise(bounds):
        if b < len(block) and breaks_line(block, a, b, width):
            yield block[start:b]
            start = b
    yield block[start:]


def _sentences(tokens: list[Token]) -> Iterator[list[Token]]:
    """Cut a paragraph after full stops and what closes behind them."""
    start, i, last = 0, 0, len(tokens)
    while i < last:
        ends = tokens[i].kind in _ENDING and ends_sentence(tokens, start, i)
        i += 1
        if ends:
            i = closing_end(tokens, i)
        if ends or i - start >= MAX_TOKENS:
            yield tokens[start:i]
            start = i
    if start < last:
        yield tokens[start:]
