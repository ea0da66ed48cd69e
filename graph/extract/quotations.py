"""Quotations over several sentences, and whose words they are: the speaker named at their end, their start or just before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.extract.candidate import Candidate
from graph.extract.setting import Setting
from graph.extract.stance import Cues, Said, speak_for
from graph.extract.tokens import Sentence

__all__ = ["Quotations", "quoted_spans"]

_OPENS, _CLOSES, _STRAIGHT = "“«„", "”»", '"'
_MARKS = frozenset(_OPENS + _CLOSES + _STRAIGHT)
_NEAR = 1  # sentences between a quotation and the words that say whose it is


@dataclass(frozen=True, slots=True)
class _Heard:
    """Somebody said something: sentence and first character of the saying verb."""

    said: Said
    setting: Setting
    sentence: int
    at: int


def quoted_spans(sentences: Iterable[Sentence]) -> list[tuple[int, int]]:
    r"""Where quotations stand: characters from the opening mark up to the closing one, in order.

    A quotation that a paragraph leaves open goes on if the next paragraph begins with a mark, and is none otherwise.

    >>> from graph.extract.tokens import read_document
    >>> text = 'He said: "We sold it. It was old."\n\n"Two paragraphs.\n\n"Of one speech," she said.'
    >>> [text[a:b] for a, b in quoted_spans(read_document(text).sentences)]
    ['"We sold it. It was old.', '"Two paragraphs.\n\n"Of one speech,']
    """
    found: list[tuple[int, int]] = []
    start, paragraph = -1, -1
    for sentence in sentences:
        marks = [t for t in sentence.tokens if t.text in _MARKS]
        if sentence.paragraph != paragraph and start >= 0:
            if marks and marks[0] is sentence.tokens[0] and marks[0].text not in _CLOSES:
                del marks[0]
            else:
                start = -1
        paragraph = sentence.paragraph
        for token in marks:
            mark = token.text
            if mark in _OPENS or (mark == _STRAIGHT and start < 0):
                start = token.start
            elif start >= 0:
                found.append((start, token.start))
                start = -1
    return found


class Quotations:
    """Collects who speaks while an article is read, and gives what stands in quotation marks to its speaker; one per article."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self.spans = quoted_spans(sentences)
        self._heard: list[_Heard] = []

    def hear(self, sayings: Iterable[Said], setting: Setting) -> None:
        """Note who says something in a sentence, inside quotation marks or outside."""
        number = setting.sentence
        tokens = self._sentences[number].tokens
        for said in sayings:
            if said.by and said.clause is not None and not said.describes:
                self._heard.append(_Heard(said, setting, number, tokens[said.clause.verb.first].start))

    def attribute(self, candidates: Iterable[Candidate], cues: Cues) -> None:
        """Attribute what is told inside quotation marks and has no source yet, in all candidates of the article."""
        if not self.spans:
            return
        speakers = self._speakers([h for h in self._heard if self._span_at(h.at) is None])
        for candidate in candidates:
            token = self._sentences[candidate.sentence].tokens[candidate.trigger[0]]
            span = None if candidate.attributed_to else self._span_at(token.start)
            one = speakers[span] if span is not None else None
            if one is not None:
                speak_for(candidate, one.said, one.setting, cues)

    def _span_at(self, offset: int) -> int | None:
        i = bisect_right(self.spans, (offset, 1 << 60)) - 1
        return i if i >= 0 and offset < self.spans[i][1] else None

    def _speakers(self, heard: Sequence[_Heard]) -> list[_Heard | None]:
        """The speaker of each quotation: named where it ends, where it begins, or the one of the quotation just before."""
        starts = [s.start for s in self._sentences]
        by_sentence: dict[int, list[_Heard]] = {}
        for one in heard:
            by_sentence.setdefault(one.sentence, []).append(one)
        found: list[_Heard | None] = []
        last: tuple[int, _Heard] | None = None  # sentence and speaker of the quotation before
        for start, end in self.spans:
            first, final = bisect_right(starts, start) - 1, bisect_right(starts, end) - 1
            behind = [h for h in by_sentence.get(final, ()) if h.at > end]
            ahead = [h for h in by_sentence.get(first, ()) if h.at < start]
            speaker = behind[0] if behind else ahead[-1] if ahead else None
            if speaker is None and last is not None and first - last[0] <= _NEAR:
                speaker = last[1]
            if speaker is None and by_sentence.get(first - 1):
                speaker = by_sentence[first - 1][-1]
            found.append(speaker)
            if speaker is not None:
                last = (final, speaker)
        return found
