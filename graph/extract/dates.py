"""Dates in a sentence, as precise as they follow from the words and the day of writing: `on Thursday`, `Sept. 20`, `Q3 2024`.

The day of writing (the anchor) is the dateline's, else the day of publication, never the day of reading: without one, what
is told relative to it stays unresolved (`date` is None).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from graph.extract.calendar_phrases import Phrases
from graph.extract.dateline import Dateline, find_dateline
from graph.extract.days import partial
from graph.extract.numbers import is_year
from graph.extract.tokens import Document, Sentence
from graph.model import PartialDate

__all__ = ["DateKind", "DateSpan", "Dateline", "dates_of", "find_dateline", "find_dates"]

DateKind = Literal["on", "by", "since", "from", "until", "during"]

_KINDS: dict[str, DateKind] = {
    "on": "on", "in": "on", "at": "on", "for": "on", "around": "on", "about": "on", "of": "on",
    "by": "by", "before": "by", "until": "until", "till": "until", "til": "until", "through": "until",
    "since": "since", "from": "from", "after": "from", "starting": "from", "beginning": "from", "effective": "from",
    "during": "during", "over": "during", "throughout": "during", "within": "during", "between": "on", "than": "by",
}  # fmt: skip
_PREPOSITIONS = frozenset(["on", "in", "at", "by", "before", "until", "till", "through", "since", "from", "after", "during", "over",
                           "throughout", "within", "between", "around", "starting", "beginning", "effective"])  # fmt: skip
_ADVERBS = frozenset(["early", "late", "later", "earlier", "mid", "sometime", "around", "about", "only", "just", "again", "possibly", "probably"])
_STAGES = frozenset(["end", "beginning", "start", "middle", "close", "half", "part", "course", "month", "summer", "spring", "autumn", "fall",
                     "winter", "night", "morning", "evening", "afternoon", "week", "weekend", "days", "months", "year", "run-up", "turn"])  # fmt: skip
_REMEMBERED = 12
_PARTICLE_VERBS = frozenset(["took", "take", "takes", "taken", "taking", "hand", "hands", "handed", "handing"])
_STAGE_BEFORE = frozenset(["the", "first", "second", "third", "last", "early", "late", "latter", "final", "opening", "very"])


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date that tokens `first` up to `last` (exclusive) tell, its preposition included; None where it cannot be resolved.

    `kind` says how it bounds: `on` (the day, month or year itself), `by`, `since`, `from`, `until`, `during`. Of a range
    (`between 2025 and 2027`) it is the first. `core` is where the date itself begins, behind preposition and "the end of".
    """

    first: int
    last: int
    date: PartialDate | None
    kind: DateKind
    core: int


def dates_of(document: Document, published: PartialDate | None) -> tuple[tuple[DateSpan, ...], ...]:
    """The dates of every sentence: anchored at dateline or publication, "a day later" at the date told before it.

    >>> from graph.extract.tokens import read_document
    >>> doc = read_document("On 6 May the army ordered them out. A day later it took the crossing.")
    >>> [[str(d.date) for d in spans] for spans in dates_of(doc, PartialDate(2024, 5, 10))]
    [['2024-05-06'], ['2024-05-07']]
    """
    line, anchor = find_dateline(document, published)
    told: tuple[PartialDate, ...] = ()
    found = []
    for sentence in document.sentences:
        spans = tuple(find_dates(sentence, anchor, told))
        found.append(spans)
        begin = line.end if line is not None and sentence is line.sentence else 0
        told = (*told, *(s.date for s in spans if s.date is not None and s.kind not in ("by", "until") and s.first >= begin))[-_REMEMBERED:]
    return tuple(found)


def find_dates(sentence: Sentence, anchor: PartialDate | None, told: tuple[PartialDate, ...] = ()) -> list[DateSpan]:
    """All dates of a sentence, in order and apart from each other; relative ones are counted from the anchor.

    `told` are the dates told before the sentence, the last one last: "a day later" is counted from them, else stays unresolved.

    >>> from graph.extract.tokens import read_document
    >>> s = read_document("Signed on Thursday, the deal runs from early 2025 to 2027.").sentences[0]
    >>> [(str(d.date), d.kind) for d in find_dates(s, PartialDate(2024, 9, 20))]
    [('2024-09-19', 'on'), ('2025', 'from')]
    """
    tokens = sentence.tokens
    phrases = Phrases(tokens, anchor, told)
    spans: list[DateSpan] = []
    done = i = 0
    while i < len(tokens):
        found = phrases.at(i) if phrases.may_start(tokens[i]) else None
        if found is None:
            i += 1
            continue
        date, last = found
        span = _widened(sentence, i, last, date, done)
        if tokens[span.first].lower in ("between", "from"):
            span = _ranged(phrases, span)
        spans.append(span)
        if date is not None and span.kind not in ("by", "until"):
            phrases.tell(date)
        done = i = span.last
    return spans


def _ranged(phrases: Phrases, span: DateSpan) -> DateSpan:
    """`between 19 May and 7 July 2023`: one span, whose first date may get its year from the second."""
    k = span.last
    if phrases.word(k) not in ("and", "to", "until", "through", "-", "–") or k + 1 >= len(phrases.tokens):
        return span
    second = phrases.at(k + 1) if phrases.may_start(phrases.tokens[k + 1]) else None
    if second is None:
        return span
    date, (other, last) = span.date, second
    if date is not None and other is not None and date.month is not None and not is_year(phrases.tokens[span.last - 1]):
        if is_year(phrases.tokens[last - 1]) and other.month is not None:
            date = partial(other.year - (other.month < date.month), date.month, date.day) or date
    return replace(span, last=last, date=date)


def _widened(sentence: Sentence, core: int, last: int, date: PartialDate | None, floor: int) -> DateSpan:
    """A span with what stands before the date: "early", "by the end of", "since"."""
    tokens = sentence.tokens
    first = core

    def word(k: int) -> str:
        return tokens[k].lower if k >= floor else ""

    while True:
        before = word(first - 1)
        if before in _ADVERBS:
            first -= 1
        elif before == "of" and word(first - 2) in _STAGES:
            first -= 2
            while word(first - 1) in _STAGE_BEFORE:
                first -= 1
        elif before == "the" and first == core and word(first - 2) == "of" and word(first - 3) in _STAGES:
            first -= 1
        elif before == "the" and word(first - 2) in _PREPOSITIONS:
            first -= 1
        else:
            break
    kind: DateKind = "on"
    before = word(first - 1)
    if before == "than" and word(first - 2) == "later" and word(first - 3) in ("no", "not"):
        first, kind = first - 3, "by"
    elif before == "as" and word(first - 2) in ("early", "late", "soon", "far") and word(first - 3) == "as":
        first -= 3
    elif before == "of" and word(first - 2) == "as":
        first, kind = first - 2, "from"
    elif before == "over" and word(first - 2) in _PARTICLE_VERBS:
        pass  # "took over last August"
    elif before in _PREPOSITIONS:
        first, kind = first - 1, _KINDS[before]
    elif before == "until" and word(first - 2) == "up":
        first, kind = first - 2, "until"
    return DateSpan(first, last, date, kind, core)
