"""Interviews set as questions and answers: who answers, and for which body he says "we"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.model import Named

if TYPE_CHECKING:
    from graph.extract.candidate import Candidate
    from graph.extract.coreference import Discourse
    from graph.extract.names import NameSpan
    from graph.extract.tokens import Sentence

__all__ = ["Interview", "answers"]

_QUESTION = frozenset({"q", "question"})
_ANSWER = frozenset({"a", "answer"})


def answers(sentences: Iterable[Sentence]) -> frozenset[int]:
    r"""Numbers of the sentences that stand in a paragraph opened by "A:", if the article has asked with "Q:" before.

    >>> from graph.extract.tokens import read_document
    >>> sorted(answers(read_document("Q: Why?\n\nA: We sold it. It was old.\n\nQ: When?").sentences))
    [1, 2]
    """
    return frozenset(_answers(sentences))


def _answers(sentences: Iterable[Sentence]) -> Iterator[int]:
    asked, answering, paragraph = False, False, -1
    for number, sentence in enumerate(sentences):
        label = ""
        if sentence.paragraph != paragraph and len(sentence.tokens) > 1 and sentence.tokens[1].text == ":":
            label = sentence.tokens[0].lower
        paragraph = sentence.paragraph
        if label in _QUESTION:
            asked, answering = True, False
        elif label in _ANSWER and asked:
            answering = True
        if answering:
            yield number


class Interview:
    """Who answers in an article; one per article, found when the first answer is met."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._answers = answers(sentences)
        self._person: Named | None = None
        self._body: Named | None = None
        self._met = False

    def enter(
        self, number: int, names: Iterable[NameSpan], discourse: Discourse, candidates: Iterable[Candidate]
    ) -> None:
        """Let "we" mean the body of the one who answers while he does; where he is named, the writer speaks again.

        Args:
            number: of the sentence.
            names: in the sentence.
            discourse: whose `narrator` is set.
            candidates: what was told before; a position says for whom he speaks.
        """
        if not self._answers:
            return
        if self._person is not None and any(span.named == self._person for span in names):
            while number in self._answers:
                self._answers -= {number}
                number += 1
            discourse.narrator = None
            return
        if number in self._answers and not self._met:
            self._met = True
            self._person = discourse.topic("Person")
            for candidate in candidates:
                if candidate.type == "Position" and self._person in candidate.roles.get("person", ()):
                    told = candidate.roles.get("organization", ())
                    self._body = next((f for f in told if isinstance(f, Named)), self._body)
        if self._met:
            discourse.narrator = self._body if number in self._answers else None

    def attribute(self, number: int, found: Iterable[Candidate]) -> None:
        """Give what an answer tells to the one who answers, where he names no other source."""
        if self._person is None or number not in self._answers:
            return
        for candidate in found:
            if not candidate.attributed_to or candidate.attributed_to == [self._body]:
                candidate.attributed_to = [self._person]
