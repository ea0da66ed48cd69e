"""Who tells an article: the body whose own release it is, and whether it speaks of itself as "we"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.extract.names import NameSpan
from graph.extract.tokens import Sentence
from graph.model import Article, Named

__all__ = ["in_first_person", "narrator_of"]

_NARRATORS = frozenset({"Company", "GovernmentBody", "ArmedForce", "Organization"})
_FIRST = frozenset({"we", "our", "us"})
_LONG_WORD = 4
_SHARE = 4  # one sentence in so many says "we"


def narrator_of(article: Article, names: Iterable[Sequence[NameSpan]]) -> Named | None:
    """Who says "we" in a release: the firm or body of the article that its publisher is called after.

    Args:
        article: its publisher is looked at.
        names: of each sentence.
    """
    publisher = f" {(article.publisher or '').casefold()} "
    if not publisher.strip():
        return None
    for spans in names:
        for span in spans:
            if span.named.kind in _NARRATORS and any(
                f" {n.casefold()} " in publisher and (" " in n or publisher.startswith(f" {n.casefold()}"))
                for n in span.named.names
                if len(n) >= _LONG_WORD
            ):
                return span.named
    return None


def in_first_person(sentences: Sequence[Sentence], quoted: Iterable[tuple[int, int]]) -> bool:
    """Whether an article speaks of its narrator as "we" throughout, quotations apart.

    Args:
        sentences: of the article.
        quoted: first and last character of its quotations.
    """
    inside = iter(quoted)
    span = next(inside, None)
    telling: set[int] = set()
    for number, sentence in enumerate(sentences):
        for token in (t for t in sentence.tokens if t.lower in _FIRST):
            while span is not None and span[1] <= token.start:
                span = next(inside, None)
            if not (span is not None and span[0] <= token.start):
                telling.add(number)
    return len(telling) * _SHARE >= len(sentences)
