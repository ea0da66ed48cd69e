"""Speech over several sentences, and whose it is: in quotation marks, behind a colon, or told on in the past perfect."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.extract.candidate import Candidate
from graph.extract.names import NameSpan
from graph.extract.setting import Setting
from graph.extract.stance import Cues, Said, speak_for
from graph.extract.tokens import Sentence

__all__ = ["Speech", "quoted_spans"]

_OPENS, _CLOSES, _STRAIGHT = "“«„", "”»", '"'
_MARKS = frozenset(_OPENS + _CLOSES + _STRAIGHT)
_NEAR = 1  # sentences between a quotation and the words that say whose it is
_LABEL = 3  # a line of so few words is a heading ("Question")


@dataclass(frozen=True, slots=True)
class _Heard:
    """Somebody said something: sentence and first character of the saying verb."""

    said: Said
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


class Speech:
    """Collects who speaks while an article is read, and gives what stands in quotation marks to its speaker; one per article."""

    def __init__(self, sentences: Sequence[Sentence], names: Sequence[Sequence[NameSpan]]) -> None:
        self._sentences = sentences
        self._names = names
        self.spans = quoted_spans(sentences)
        self._heard: list[_Heard] = []

    def hear(self, sayings: Iterable[Said], setting: Setting) -> None:
        """Note who says something in a sentence, inside quotation marks or outside."""
        number = setting.sentence
        tokens = self._sentences[number].tokens
        for said in sayings:
            if said.by and said.clause is not None and not said.describes:
                self._heard.append(_Heard(said, number, tokens[said.clause.verb.first].start))

    def attribute(self, candidates: Iterable[Candidate], setting: Setting, cues: Cues) -> None:
        """Attribute what is told in somebody's speech and has no source yet.

        Args:
            candidates: of the whole article.
            setting: of any sentence.
            cues: the words to go by.
        """
        outside = [h for h in self._heard if self._span_at(h.at) is None]
        quoted, above = self._speakers(outside), self._announced(outside)
        reports = {h.sentence: h.said for h in outside if not h.said.covers_all}
        for candidate in candidates:
            if candidate.attributed_to:
                continue
            number = candidate.sentence
            span = self._span_at(self._sentences[number].tokens[candidate.trigger[0]].start)
            said = quoted[span] if span is not None else above.get(number) or self._told_on(candidate, reports)
            if said is not None:
                speak_for(candidate, said, setting, cues)

    def _announced(self, heard: Sequence[_Heard]) -> dict[int, Said]:
        """For each sentence who was announced by a line with a colon above it, up to the next such line or heading."""
        told = {h.sentence: h.said for h in heard}
        found: dict[int, Said] = {}
        speaker: Said | None = None
        for number, (sentence, names) in enumerate(zip(self._sentences, self._names, strict=True)):
            if speaker is not None:
                found[number] = speaker
            after = self._sentences[number + 1 : number + 2]
            if not after or after[0].paragraph == sentence.paragraph:
                continue
            if sentence.tokens[-1].text == ":":
                person = [n.named for n in names if n.named.kind == "Person"][-1:]
                label = Said(person, "said", None, covers_all=True) if person else None
                speaker = told.get(number, label)
            elif len(sentence.tokens) <= _LABEL and sentence.tokens[-1].is_word:
                speaker = None
        return found

    def _told_on(self, candidate: Candidate, reports: Mapping[int, Said]) -> Said | None:
        """Who goes on telling: "He said it was late. The navy *had sent* two ships.", in one paragraph."""
        clause = candidate.clause
        number = candidate.sentence
        if clause is None or not candidate.verbal or clause.relation != "main" or number in reports or not number:
            return None
        here, before = self._sentences[number], self._sentences[number - 1]
        had = clause.verb.perfect and here.tokens[clause.verb.first].lower == "had"
        return reports.get(number - 1) if had and here.paragraph == before.paragraph else None

    def _span_at(self, offset: int) -> int | None:
        i = bisect_right(self.spans, (offset, 1 << 60)) - 1
        return i if i >= 0 and offset < self.spans[i][1] else None

    def _speakers(self, heard: Sequence[_Heard]) -> list[Said | None]:
        """The speaker of each quotation: named where it ends, where it begins, or the one of the quotation just before."""
        starts = [s.start for s in self._sentences]
        by_sentence: dict[int, list[_Heard]] = {}
        for one in heard:
            by_sentence.setdefault(one.sentence, []).append(one)
        found: list[Said | None] = []
        last: tuple[int, Said] | None = None  # sentence and speaker of the quotation before
        for start, end in self.spans:
            first, final = bisect_right(starts, start) - 1, bisect_right(starts, end) - 1
            behind = [h for h in by_sentence.get(final, ()) if h.at > end]
            ahead = [h for h in by_sentence.get(first, ()) if h.at < start]
            speaker = behind[0].said if behind else ahead[-1].said if ahead else None
            if speaker is None and last is not None and first - last[0] <= _NEAR:
                speaker = last[1]
            if speaker is None and by_sentence.get(first - 1):
                speaker = by_sentence[first - 1][-1].said
            found.append(speaker)
            if speaker is not None:
                last = (final, speaker)
        return found
