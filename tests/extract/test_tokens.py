"""Tokens and sentences: offsets that never move, and the places where full stops and hyphens mislead."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.extract.tokens import MAX_TOKENS, Token, read_document


def sentences(text: str) -> list[str]:
    doc = read_document(text)
    return [doc.quote(s) for s in doc.sentences]


def tokens(text: str) -> list[str]:
    return [t.text for s in read_document(text).sentences for t in s.tokens]


@pytest.mark.parametrize(
    "text",
    [
        "No. 3 Sqn. flew from St. Petersburg.",
        "Lt. Gen. A. B. Smith met Gov. J. D. Brown.",
        "Hanwha Co., Ltd. and Boeing Co. Chief Executive Dave Miller signed.",
        "It sells e.g. radars, i.e. sensors, approx. 3.5 km away.",
        "At 5 a.m. Ukrainian forces fired.",
        "Raytheon Technologies Corp. of Waltham, Mass., was awarded $1.2bn.",
        "“Why?” he asked.",
        "He waited ... and left.",
        "The U.S. Army and the U.K. Ministry of Defence agreed.",
        "He wrote to the F.B.I. about it.",
        "It was signed on Jan. 5 by Dr. No.",
        "SEOUL, Sept. 20 (Yonhap) -- LIG Nex1 Corp. signed.",
        "1. The first item of a list",
    ],
)
def test_a_full_stop_that_ends_nothing(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left the U.S. The deal stands.", ["He left the U.S.", "The deal stands."]),
        ("“We will go.” He left.", ["“We will go.”", "He left."]),
        ('"It is over." They went.', ['"It is over."', "They went."]),
        ("It fell. (Photo by A. B. Smith/AFP)", ["It fell.", "(Photo by A. B. Smith/AFP)"]),
        ("It made the R-77-1. Iraq bought it.", ["It made the R-77-1.", "Iraq bought it."]),
        ("It costs 3.5bn. In 2024 it rose.", ["It costs 3.5bn.", "In 2024 it rose."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        (
            "It came from Lockheed Martin Corp. The price is secret.",
            ["It came from Lockheed Martin Corp.", "The price is secret."],
        ),
        (
            "They met at 5 in the morning, at 6 a.m. Officials left.",
            ["They met at 5 in the morning, at 6 a.m.", "Officials left."],
        ),
        ("It ended. al-Shabaab denied it.", ["It ended.", "al-Shabaab denied it."]),
        ("It was so.[2] Then it ended.", ["It was so.[2]", "Then it ended."]),
        ("End of the deal.Iraq paid.", ["End of the deal.", "Iraq paid."]),
        ("It was Plan B. The end.", ["It was Plan B.", "The end."]),
    ],
)
def test_two_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_blank_line_always_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    wrapped = "The ministry said that it had signed a contract for the\ndelivery of twelve howitzers to the army of the country."
    doc = read_document("A headline without a stop\n\n" + wrapped)
    assert [s.paragraph for s in doc.sentences] == [0, 1]
    assert doc.quote(doc.sentences[1]) == wrapped


def test_items_of_a_list_and_headings_stand_for_themselves() -> None:
    text = "Background\nThe company has sold three kinds of weapons to the country:\n- twelve tanks\n- two radars\n1) one ship"
    assert [s.splitlines() for s in sentences(text)] == [[line] for line in text.splitlines()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("€1.2bn", ["€", "1.2", "bn"]),
        ("155mm", ["155", "mm"]),
        ("A$14m", ["A$", "14", "m"]),
        ("$2.5-3 billion", ["$", "2.5", "-", "3", "billion"]),
        ("Iraq's F-16s", ["Iraq", "'s", "F-16s"]),
        ("the Houthis’ S-400", ["the", "Houthis", "’", "S-400"]),
        ("Su-30MKI, R-77-1 and M-SAM", ["Su-30MKI", ",", "R-77-1", "and", "M-SAM"]),
        ("AN/TPY-2 F/A-18E F-16C/D", ["AN/TPY-2", "F/A-18E", "F-16C/D"]),
        ("Iran-backed, U.S.-made", ["Iran-backed", ",", "U.S.-made"]),
        ("Iran–Iraq", ["Iran", "–", "Iraq"]),
        ("he didn't; they’re", ["he", "didn't", ";", "they", "’re"]),
        ("9M317M 2S19 5V55R", ["9M317M", "2S19", "5V55R"]),
        ("2024-09-20 12:30 20/9/2024", ["2024-09-20", "12:30", "20/9/2024"]),
        ("1,000-strong 34-year-old", ["1,000-strong", "34-year-old"]),
        ("O'Brien in Sana'a", ["O'Brien", "in", "Sana'a"]),
        ("U.S. No. 3", ["U.S.", "No.", "3"]),
    ],
)
def test_what_is_one_token(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_parts_of_a_compound_keep_their_places() -> None:
    token = read_document("An Iran-backed group").sentences[0].tokens[1]
    assert [(p.text, p.start, p.end) for p in token.parts] == [("Iran", 3, 7), ("backed", 8, 14)]
    assert Token("AN/TPY-2", 0, 8).parts == (Token("AN/TPY-2", 0, 8),)


def test_hidden_characters_are_no_part_of_the_lower_form() -> None:
    text = "\u200fCheon\u00adgung\u200b\u00a0II"
    first, second = read_document(text).sentences[0].tokens
    assert (first.lower, second.lower) == ("cheongung", "ii")
    assert text[first.start : first.end] == first.text


ANY_BLOCK = st.characters() | st.sampled_from(" .,;\n\t-'’“”\"()[]0123456789aAzZ€$\u200b\u200f\u00ad\u00a0")


@given(st.text(ANY_BLOCK, max_size=300))
@settings(max_examples=300, deadline=None)
def test_offsets_are_exact_for_any_text(text: str) -> None:
    doc = read_document(text)
    assert doc.text == text
    covered = 0
    for sentence in doc.sentences:
        assert sentence.tokens
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            assert covered <= token.start < token.end
            assert text[token.start : token.end] == token.text
            assert not token.text.isspace()
            covered = token.end


@given(st.text(ANY_BLOCK, max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    kept = "".join(tokens(text))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@given(st.text(ANY_BLOCK, max_size=200), st.text(ANY_BLOCK, max_size=200))
@settings(max_examples=200, deadline=None)
def test_paragraphs_are_read_apart(one: str, two: str) -> None:
    assert [s.strip() for s in sentences(one + "\n\n" + two)] == [s.strip() for s in sentences(one) + sentences(two)]


HARD = {
    "commas": ",",
    "letters": "a",
    "digits": "1",
    "dotted digits": "1.",
    "comma digits": "1,",
    "slashed digits": "1/",
    "dashed": "a-",
    "dotted letters": "a.",
    "initials": "A. ",
    "apostrophes": "a'",
    "quotes": "“",
    "brackets": "[1]",
    "spaces": " ",
    "lines": "\n",
    "zero-width": "a\u200b",
    "only zero-width": "\u200b",
    "soft hyphens": "\u00ad",
    "combining": "a\u0300",
    "emails": "a@",
    "full stops": ".",
    "abbreviations": "Co.",
    "dollars": "$1",
    "digits before hyphens": "1-",
}


@pytest.mark.parametrize("unit", HARD.values(), ids=HARD.keys())
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        best = float("inf")
        for _ in range(2):
            begin = time.process_time()
            read_document(text)
            best = min(best, time.process_time() - begin)
        return best

    small, large = seconds(20_000), seconds(160_000)
    assert large < 24 * small + 0.25  # eight times the text; quadratic would be 64


def test_every_block_of_unicode_is_read() -> None:
    text = "".join(chr(c) for c in range(0x30000) if unicodedata.category(chr(c)) not in ("Cs", "Cn"))
    doc = read_document(text)
    assert all(text[t.start : t.end] == t.text for s in doc.sentences for t in s.tokens)
    assert max(len(s.tokens) for s in doc.sentences) <= MAX_TOKENS + 10


@pytest.mark.parametrize("unit", ["a ", ", ", '"', "(", ")", "“", "1 ", "Co. "])
def test_no_sentence_is_longer_than_the_limit(unit: str) -> None:
    doc = read_document("It ended." + unit * 5000)
    assert max(len(s.tokens) for s in doc.sentences) <= MAX_TOKENS + 10
