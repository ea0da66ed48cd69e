"""Whose words stand in quotation marks, over sentences and paragraphs, and releases that speak of themselves as "we"."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extract.pipeline import extract
from graph.extract.speech import quoted_spans
from graph.extract.tokens import read_document
from graph.model import Article, Claim

_SPEAKER = "Jan Kowal"


def _told(text: str, publisher: str | None = None) -> list[Claim]:
    return list(extract(Article("a", text, publisher=publisher)).claims)


def _by(text: str, type_: str, publisher: str | None = None) -> list[str]:
    (claim,) = (c for c in _told(text, publisher) if c.type == type_)
    return [n.name for n in claim.attributed_to]


@pytest.mark.parametrize(
    "text",
    [
        '"Sweden delivered two frigates to Warsaw. We are grateful," Defence Minister Jan Kowal said.',
        '"We are grateful," Defence Minister Jan Kowal said. "Sweden delivered two frigates to Warsaw."',
        'Defence Minister Jan Kowal said: "We are grateful. Sweden delivered two frigates to Warsaw."',
        '"We are grateful," Defence Minister Jan Kowal said.\n\n"Sweden delivered two frigates to Warsaw."',
        "“We are grateful,” said Defence Minister Jan Kowal.\n\n“It is done.\n\n“Sweden delivered two frigates to Warsaw.”",
        'Defence Minister Jan Kowal said the navy was grateful. "Sweden delivered two frigates to Warsaw."',
    ],
)
def test_a_quotation_is_its_speakers(text: str) -> None:
    assert _by(text, "Delivery") == [_SPEAKER]


@pytest.mark.parametrize(
    "text",
    [
        '"We are grateful," Defence Minister Jan Kowal said. Sweden delivered two frigates to Warsaw in May.',
        'Defence Minister Jan Kowal said he was "grateful". Sweden delivered two frigates to Warsaw in May.',
        'The "friendly" navy was there. Sweden delivered two frigates to Warsaw in May.',
    ],
)
def test_what_stands_outside_the_marks_is_the_writers(text: str) -> None:
    assert _by(text, "Delivery") == []


@pytest.mark.parametrize(
    "text",
    [
        "Answer\n\nJan Kowal, Minister of State at the Ministry of Defence:\n\nSweden delivered two frigates to Warsaw in May.",
        "The Minister of Defence, Jan Kowal, replied:\n\n(a) It is so. Sweden delivered two frigates to Warsaw in May.",
        "Jan Kowal told reporters that Poland had bought 12 jets from Saab. Sweden had delivered two frigates to Warsaw in May.",
    ],
)
def test_speech_goes_on_below_a_colon_and_in_the_past_perfect(text: str) -> None:
    assert _by(text, "Delivery") == [_SPEAKER]


def test_an_aside_speaks_for_the_clause_beside_it_and_no_other() -> None:
    text = (
        "Sweden delivered two frigates to Warsaw, and Poland bought 12 jets from Saab, Defence Minister Jan Kowal said."
    )
    assert (_by(text, "Delivery"), _by(text, "Sale")) == ([], [_SPEAKER])


def test_two_who_say_it_together_are_both_named() -> None:
    text = "An air strike on a market in Qasira killed 19 people, a rebel official and a resident said on Thursday."
    assert len(_by(text, "Attack")) == 2


def test_a_release_in_the_first_person_is_its_publishers() -> None:
    text = (
        "Nordvik Defence AS has signed a contract with Poland. We are proud of our work.\n\n"
        "The first radar will be delivered to Poland in 2027. Our partner is glad."
    )
    assert _by(text, "Delivery", "Nordvik Defence AS press release") == ["Nordvik Defence AS"]
    assert _by(text, "Delivery", "Baltic Daily") == []


@given(st.lists(st.sampled_from(['"', "“", "”", "word", "said", ".", "\n\n", " "]), max_size=60))
def test_spans_are_in_order_and_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = quoted_spans(read_document(text).sentences)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
