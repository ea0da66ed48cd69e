"""Dates in a sentence, as precise as they follow from the words and the day of writing: `on Thursday`, `Sept. 20`, `Q3 2024`.

The day of writing (the anchor) is the dateline's, else the day of publication, never the day of reading: without one, what
is told relative to it stays unresolved (`date` is None).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from graph.extract import calendar_absolute as absolute
from graph.extract import calendar_periods as periods
from graph.extract import calendar_relative as relative
from graph.extract.calendar_context import REMEMBERED, Context, Found
from graph.extract.dateline import Dateline, find_dateline
from graph.extract.days import partial
from graph.extract.labels import MONTHS
from graph.extract.numbers import SMALL, is_year
from graph.extract.scanner import Token
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
_BOUNDS: dict[tuple[str, ...], tuple[int, DateKind]] = {
    **{(no, "later", "than"): (3, "by") for no in ("no", "not")},
    **{(no, "earlier", "than"): (3, "from") for no in ("no", "not")},
    **{("as", when, "as"): (3, "on") for when in ("early", "late", "soon", "far")},
    ("not", "before"): (2, "from"),
    ("as", "of"): (2, "from"),
}
"""Words before a date: how many they are, and what they make of it."""
_ADVERBS = frozenset(
    [
        "early",
        "late",
        "later",
        "earlier",
        "mid",
        "sometime",
        "around",
        "about",
        "only",
        "just",
        "again",
        "possibly",
        "probably",
    ]
)
_STAGES = frozenset(["end", "beginning", "start", "middle", "close", "half", "part", "course", "month", "summer", "spring", "autumn", "fall",
                     "winter", "night", "hours", "morning", "evening", "afternoon", "week", "weekend", "days", "months", "year", "run-up", "turn"])  # fmt: skip
_PARTICLE_VERBS = frozenset(["took", "take", "takes", "taken", "taking", "hand", "hands", "handed", "handing"])
_STAGE_BEFORE = frozenset(
    ["the", "first", "second", "third", "last", "early", "late", "latter", "final", "opening", "very"]
)


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
        told = (
            *told,
            *(s.date for s in spans if s.date is not None and s.kind not in ("by", "until") and s.first >= begin),
        )[-REMEMBERED:]
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
    ctx = Context(tokens, anchor, told)
    spans: list[DateSpan] = []
    done = 0
    for i in [k for k, token in enumerate(tokens) if _may_start(token)]:
        found = _date_at(ctx, i) if i >= done else None
        if found is None:
            continue
        date, last = found
        span = _widened(sentence, i, last, date, done)
        if tokens[span.first].lower in ("between", "from"):
            span = _ranged(ctx, span)
        spans.append(span)
        if date is not None and span.kind not in ("by", "until"):
            ctx.tell(date)
        done = span.last
    return spans


def _ranged(ctx: Context, span: DateSpan) -> DateSpan:
    """`between 19 May and 7 July 2023`: one span, whose first date may get its year from the second."""
    k = span.last
    if ctx.word(k) not in ("and", "to", "until", "through", "-", "–") or k + 1 >= len(ctx.tokens):
        return span
    second = _date_at(ctx, k + 1) if _may_start(ctx.tokens[k + 1]) else None
    if second is None:
        return span
    date, (other, last) = span.date, second
    told_year = is_year(ctx.tokens[last - 1]) and not is_year(ctx.tokens[span.last - 1])
    if told_year and date is not None and date.month is not None and other is not None and other.month is not None:
        date = partial(other.year - (other.month < date.month), date.month, date.day) or date
    return replace(span, last=last, date=date)


def _widened(sentence: Sentence, core: int, last: int, date: PartialDate | None, floor: int) -> DateSpan:
    """A span with what stands before the date: "early", "by the end of", "since"."""

    def word(k: int) -> str:
        return sentence.tokens[k].lower if k >= floor else ""

    first = _with_stage(word, core)
    before, second, third = word(first - 1), word(first - 2), word(first - 3)
    taken, kind = _BOUNDS.get((third, second, before)) or _BOUNDS.get((second, before)) or (0, "on")
    if not taken and before in _PREPOSITIONS and not (before == "over" and second in _PARTICLE_VERBS):  # "took over"
        taken, kind = 1, _KINDS[before]
    return DateSpan(first - taken, last, date, kind, core)


def _with_stage(word: Callable[[int], str], core: int) -> int:
    """Where "early", "the end of", "the first half of" before the date at `core` begins."""
    first = core
    while True:
        before = word(first - 1)
        if before == "of" and word(first - 2) in _STAGES:
            first -= 2
            while word(first - 1) in _STAGE_BEFORE:
                first -= 1
        elif before in _ADVERBS or (
            before == "the" and (word(first - 2) in _PREPOSITIONS or _ends_stage(word, first - 2))
        ):
            first -= 1
        else:
            return first


def _ends_stage(word: Callable[[int], str], k: int) -> bool:
    return word(k) == "of" and word(k - 1) in _STAGES


def _may_start(token: Token) -> bool:
    """Whether a date can begin with such a token; cheap, asked for every token."""
    lower = token.lower
    return (
        lower in _RULES
        or token.kind in _STARTING_KINDS
        or "-" in lower
        or (lower[:1] in _CODED and not lower.isalpha() and token.has_digit)
    )


def _date_at(ctx: Context, i: int) -> Found | None:
    """The date that begins with token `i`, or None."""
    token = ctx.tokens[i]
    if token.kind == "date":
        return absolute.written(token), i + 1
    if token.kind == "decade":
        return None, i + 1
    if token.kind in ("number", "ordinal"):
        return absolute.day_month(ctx, i) or relative.ago(ctx, i) or absolute.year(ctx, i)
    rule = _RULES.get(token.lower)
    return periods.compound(ctx, i) if rule is None else rule(ctx, i)


def _last(ctx: Context, i: int) -> Found | None:
    return relative.last_next(ctx, i) or periods.quarter(ctx, i)


_CODED = frozenset("qhf1234")
_STARTING_KINDS = frozenset(["number", "ordinal", "date", "decade", "compound"])
_RULES: dict[str, Callable[[Context, int], Found | None]] = {
    **dict.fromkeys(MONTHS, absolute.month),
    **dict.fromkeys(periods.SEASONS, periods.season),
    **dict.fromkeys(["first", "second", "third", "fourth", "final"], periods.quarter),
    **dict.fromkeys(["christmas", "boxing", "new"], periods.feast),
    **dict.fromkeys(["fiscal", "financial", "fy"], periods.fiscal),
    **dict.fromkeys(relative.WEEKDAYS, relative.weekday),
    **dict.fromkeys(relative.SHORT_WEEKDAYS, relative.weekday),
    **dict.fromkeys([f"{name}." for name in relative.SHORT_WEEKDAYS], relative.weekday),
    **dict.fromkeys(["yesterday", "today", "tonight", "tomorrow"], relative.near),
    **dict.fromkeys(["past", "previous", "this", "next", "coming"], relative.last_next),
    **dict.fromkeys(["year-end", "year"], relative.year_end),
    **dict.fromkeys([word for word in SMALL if "-" not in word], relative.ago),
    **dict.fromkeys(["a", "an"], relative.ago),
    "that": relative.that,
    "overnight": relative.overnight,
    "the": relative.the,
    "last": _last,
}
