"""Dates as news tells them, beside the day of writing; datelines; what is no date."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.extract.dates import DateSpan, dates_of, find_dateline, find_dates
from graph.extract.tokens import read_document
from graph.model import PartialDate

FRIDAY = PartialDate(2024, 9, 20)


def dates(text: str, anchor: PartialDate | None = FRIDAY) -> list[DateSpan]:
    return [d for s in read_document(text).sentences for d in find_dates(s, anchor)]


def told(text: str, anchor: PartialDate | None = FRIDAY) -> list[str]:
    return [f"{d.kind} {d.date}" for d in dates(text, anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed it on Thursday.", "on 2024-09-19"),
        ("They signed it on Friday.", "on 2024-09-20"),
        ("They signed it last Friday.", "on 2024-09-13"),
        ("They will sign it on Monday.", "on 2024-09-23"),
        ("They meet next Thursday.", "on 2024-09-26"),
        ("They meet this coming Monday.", "on 2024-09-23"),
        ("On Sunday the ministers meet in Berlin.", "on 2024-09-22"),
        ("It fell on Tuesday night.", "on 2024-09-17"),
        ("They met on Thursday last week.", "on 2024-09-12"),
        ("They met on Monday, Sept. 9.", "on 2024-09-09"),
        ("Flights are suspended from Sunday.", "from 2024-09-22"),
        ("It fell yesterday.", "on 2024-09-19"),
        ("It fell today.", "on 2024-09-20"),
        ("It fell three days ago.", "on 2024-09-17"),
        ("It fell two months ago.", "on 2024-07"),
        ("It was bought five years ago.", "on 2019"),
        ("It fell last month.", "on 2024-08"),
        ("It fell earlier this month.", "on 2024-09"),
        ("It fell last week.", "on 2024-09"),
        ("It fell last year.", "on 2023"),
        ("It is due early next year.", "on 2025"),
    ],
)
def test_relative_dates(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 20 September 2024", "on 2024-09-20"),
        ("on September 20, 2024", "on 2024-09-20"),
        ("on Sept. 20, 2024", "on 2024-09-20"),
        ("on 2024-09-20", "on 2024-09-20"),
        ("on 20/9/2024", "on 2024-09-20"),
        ("on 9/20/2024", "on 2024-09-20"),
        ("on 20.9.2024", "on 2024-09-20"),
        ("on 5/9/2024", "on 2024"),
        ("on the 1st of May 2023", "on 2023-05-01"),
        ("on 3-5 June 2023", "on 2023-06-03"),
        ("on June 3-5, 2023", "on 2023-06-03"),
        ("in September 2023", "on 2023-09"),
        ("in early 2024", "on 2024"),
        ("in mid-2025", "on 2025"),
        ("in late January 2023", "on 2023-01"),
        ("in Q3 2024", "on 2024"),
        ("in the third quarter of 2025", "on 2025"),
        ("in the first half of next year", "on 2025"),
        ("by the end of 2027", "by 2027"),
        ("by 2030", "by 2030"),
        ("no later than 2027", "by 2027"),
        ("as early as 2027", "on 2027"),
        ("by the end of the year", "by 2024"),
        ("between 2025 and 2027", "on 2025"),
        ("from 2025 to 2027", "from 2025"),
        ("between 19 May and 7 July 2018", "on 2018-05-19"),
        ("between December and March 2020", "on 2019-12"),
        ("since March", "since 2024-03"),
        ("since 2014", "since 2014"),
        ("until 2030", "until 2030"),
        ("in fiscal 2025", "on 2025"),
        ("in FY24", "on 2024"),
        ("in FY2024-25", "on 2024"),
        ("in 2024-25", "on 2024"),
        ("in summer 2023", "on 2023"),
        ("in 2003", "on 2003"),
        ("in 1Q25", "on 2025"),
        ("on 11-Sep-2024", "on 2024-09-11"),
        ("on 2024/09/11", "on 2024-09-11"),
        ("in July-August 2023", "on 2023-07"),
        ("on New Year's Eve", "on 2023-12-31"),
        ("on the 5th of last month", "on 2024-08-05"),
        ("not before 2028", "from 2028"),
        ("no earlier than 2028", "from 2028"),
        ("in September last year", "on 2023-09"),
        ("during 2022", "during 2022"),
        ("on the night of September 5", "on 2024-09-05"),
    ],
)
def test_absolute_dates(text: str, expected: str) -> None:
    assert told(f"It was built {text}.") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The jets were delivered on June 24.", "2024-06-24"),
        ("The jets were delivered on December 24.", "2023-12-24"),
        ("The jets will be delivered on June 24.", "2025-06-24"),
        ("The contract is to be signed in September.", "2024-09"),
        ("The contract is to be signed in March.", "2025-03"),
        ("The contract was signed in December.", "2023-12"),
        ("The first will be handed over by March.", "2025-03"),
    ],
)
def test_a_year_that_is_not_told_follows_from_the_tense(text: str, expected: str) -> None:
    assert [str(d.date) for d in dates(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He may go.",
        "Theresa May resigned.",
        "The march on Rome.",
        "The Sun newspaper said so.",
        "Zapad 2025 began.",
        "Vision 2030 is a plan.",
        "Resolution 1701 holds.",
        "They sent 2000 troops.",
        "It flew 1950 km.",
        "It ended at last.",
        "He is second to none.",
        "Read this now.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert not dates(text)


@pytest.mark.parametrize(
    "text",
    ["It fell on Thursday.", "It fell last month.", "It fell on June 24.", "It fell a year ago.", "It fell yesterday."],
)
def test_without_a_day_of_writing_relative_dates_stay_unresolved(text: str) -> None:
    (span,) = dates(text, None)
    assert span.date is None


def test_a_year_of_publication_alone_still_gives_last_year() -> None:
    assert told("It was bought last year and tested on Monday.", PartialDate(2024)) == ["on 2023", "on None"]


def test_the_span_holds_preposition_and_stage() -> None:
    sentence = read_document("It will arrive by the end of 2027 in Poland.").sentences[0]
    (span,) = find_dates(sentence, FRIDAY)
    assert " ".join(t.text for t in sentence.tokens[span.first : span.last]) == "by the end of 2027"
    assert sentence.tokens[span.core].text == "2027"


def test_later_and_earlier_count_from_the_date_told_before() -> None:
    doc = read_document(
        "On 6 May the army ordered them out. A day later it took the crossing. Russia opened its manoeuvres on 12 July, "
        "two days after Poland shot drones down. In November 2022 Britain ordered a sale. A year later it was sold. In June of that year it rained."
    )
    found = [str(d.date) for spans in dates_of(doc, FRIDAY) for d in spans]
    assert found == ["2024-05-06", "2024-05-07", "2024-07-12", "2024-07-10", "2022-11", "2023-11", "2023-06"]


def test_nothing_told_before_leaves_later_unresolved() -> None:
    assert told("Two weeks later it fell.") == ["on None"]


@pytest.mark.parametrize(
    ("text", "place", "anchor"),
    [
        ("SEOUL, Sept. 18 (Yonhap) -- LIG Nex1 signed.", "SEOUL", "2024-09-18"),
        ("BEIRUT — As the war went on.", "BEIRUT", "2024-09-20"),
        ("WASHINGTON, D.C. (AP) — The army said.", "WASHINGTON", "2024-09-20"),
        ("Kyiv, 12 March 2024 – The army said.", "Kyiv", "2024-03-12"),
        ("By John Smith\n\nPARIS (Reuters) - France said.", "PARIS", "2024-09-20"),
        ("NEW DELHI: India said.", "NEW DELHI", "2024-09-20"),
        ("MADRID. It took eight weeks.", "MADRID", "2024-09-20"),
        ("(Beirut) – The air strikes killed many.", "Beirut", "2024-09-20"),
        ("WASHINGTON, Dec. 31 -- It ended.", "WASHINGTON", "2023-12-31"),
    ],
)
def test_datelines(text: str, place: str, anchor: str) -> None:
    line, day = find_dateline(read_document(text), FRIDAY)
    assert line is not None
    assert " ".join(t.text for t in line.sentence.tokens[line.first : line.last]) == place
    assert str(day) == anchor


@pytest.mark.parametrize(
    "text",
    [
        "Iraq - the country - signed.",
        "Seoul (Yonhap) said so.",
        "F-16 — the jet — flew.",
        "PART A – OFFICE OF TRADE",
        "The army said so.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find_dateline(read_document(text), FRIDAY) == (None, FRIDAY)


def test_the_dateline_anchors_before_publication_does() -> None:
    doc = read_document("SEOUL, Sept. 18 (Yonhap) -- It signed on Tuesday.")
    assert [str(d.date) for d in dates_of(doc, FRIDAY)[0]] == ["2024-09-18", "2024-09-17"]


MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
FRAMES = [
    "It was signed {}.",
    "The deal, signed {}, was big",
    "On the day of {} they met",
    "Contract signed {}; tanks arrive",
]


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)), st.integers(0, 5), st.sampled_from(FRAMES))
@settings(max_examples=300, deadline=None)
def test_any_way_of_writing_a_day_is_read_back(day: datetime.date, form: int, frame: str) -> None:
    name, short = MONTH_NAMES[day.month - 1], SHORT[day.month - 1]
    written = [
        f"on {day.day} {name} {day.year}",
        f"on {name} {day.day}, {day.year}",
        f"on {short} {day.day}, {day.year}",
        f"on {day.isoformat()}",
        f"on {day.day}.{day.month}.{day.year}",
        f"on {day.strftime('%A')}, {name} {day.day}, {day.year}",
    ][form]
    assert [str(d.date) for d in dates(frame.format(written))] == [day.isoformat()]


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31)), st.integers(0, 6))
@settings(max_examples=200, deadline=None)
def test_a_weekday_is_within_the_week_before_the_anchor(anchor: datetime.date, back: int) -> None:
    day = anchor - datetime.timedelta(days=back)
    (span,) = dates(f"They signed it on {day.strftime('%A')}.", PartialDate(anchor.year, anchor.month, anchor.day))
    assert str(span.date) == day.isoformat()


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31)), st.integers(0, 300), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_day_without_year_is_the_nearest_of_its_tense(anchor: datetime.date, away: int, future: bool) -> None:
    day = anchor + datetime.timedelta(days=away if future else -away)
    verb = "will be signed" if future else "was signed"
    (span,) = dates(
        f"The contract {verb} on {day.day} {MONTH_NAMES[day.month - 1]}.",
        PartialDate(anchor.year, anchor.month, anchor.day),
    )
    assert str(span.date) == day.isoformat()


PIECES = st.sampled_from(
    [
        "on",
        "by",
        "the",
        "end",
        "of",
        "in",
        "since",
        "May",
        "March",
        "Sept.",
        "20",
        "2024",
        "2024-09-20",
        "31/12/9999",
        "0001-01-01",
        "last",
        "next",
        "this",
        "week",
        "month",
        "year",
        "Thursday",
        ",",
        "-",
        "to",
        "and",
        "between",
        "from",
        "early",
        "mid-2025",
        "Q3",
        "third",
        "quarter",
        "FY24",
        "ago",
        "three",
        "days",
        "later",
        "a",
        "that",
        "same",
        "day",
        "before",
        "after",
        "overnight",
        "1990s",
        "fiscal",
        "will",
        "was",
        "weekend",
        "summer",
        "30",
        "February",
        "(",
        ")",
        "no",
        "later",
        "than",
        "as",
        "half",
        "٣",
        "²",
        "2024-25",
        "past",
        "coming",
        "decade",
    ]
)
ANCHORS = st.sampled_from(
    [None, FRIDAY, PartialDate(2024), PartialDate(2024, 2), PartialDate(1, 1, 1), PartialDate(9999, 12, 31)]
)


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=120), ANCHORS)
@settings(max_examples=500, deadline=None)
def test_spans_are_in_order_apart_and_inside_for_any_text(text: str, anchor: PartialDate | None) -> None:
    document = read_document(text)
    for sentence, spans in zip(document.sentences, dates_of(document, anchor), strict=True):
        end = 0
        for span in spans:
            assert end <= span.first <= span.core < span.last <= len(sentence.tokens)
            end = span.last


@pytest.mark.parametrize(
    "unit",
    ["the ", "May ", "of the end ", "2024 ", "1 and ", "on Monday ", "early ", "a day later ", "between 2024 and "],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        document = read_document(unit * (length // len(unit)))
        begin = time.process_time()
        dates_of(document, FRIDAY)
        return time.process_time() - begin

    small = min(seconds(20_000) for _ in range(2))
    assert seconds(160_000) < 24 * small + 0.5
