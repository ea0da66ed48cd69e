"""The competency questions of docs/competency give the answers that the made-up region holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.query.worlds import region

FOLDER = Path(__file__).parents[2] / "docs" / "competency"
FILES = sorted(FOLDER.glob("*.rq"))


@pytest.fixture(scope="module")
def store():
    return region().store


def answer(store, name):
    [file] = [f for f in FILES if f.stem.partition("-")[2] == name]
    return [
        tuple(None if v is None else v.value.rpartition("#")[2] for v in row)
        for row in store.raw.query(file.read_text("utf-8"))
    ]


EXPECTED = {
    "sellers-to-a-country": [("LIG Nex1", "Cheongung-II", "Confirmed"), ("Russia", "air defense system", "Speculated")],
    "parts-of-a-system": [
        ("Hanwha Aerospace", "launcher"), ("Hanwha Aerospace", "vehicle"), ("Hanwha Systems", "radar"), ("Seeker Works", "KS-1 seeker"),
    ],
    "buyers-of-a-system": [("Iraq",), ("Saudi Arabia",), ("United Arab Emirates",)],
    "suppliers-behind-a-buyer": [
        ("Hanwha Aerospace", "Cheongung-II"), ("Hanwha Systems", "Cheongung-II"), ("Seeker Works", "Cheongung-II"),
    ],
    "single-source-parts": [
        ("Cheongung-II", "KS-1 seeker", "Seeker Works"), ("Cheongung-II", "launcher", "Hanwha Aerospace"),
        ("Cheongung-II", "radar", "Hanwha Systems"), ("Cheongung-II", "vehicle", "Hanwha Aerospace"),
    ],
    "claims-of-a-deal": [
        ("Yonhap", "2024-09-20", "Iraq buys the Cheongung-II."),
        ("Yonhap", "2024-09-20", "LIG Nex1 signed a $2.8 billion contract with Iraq."),
    ],
    "who-says-so": [("Ministry of Defense", "1"), ("Yonhap", "1")],
    "diverted-goods": [("United States", "Humvee", "Iraqi Army", "Islamic State")],
    "deals-of-a-group": [
        ("Hanwha Aerospace", "Sale"), ("Hanwha Aerospace", "Supply"), ("Hanwha Systems", "Supply"),
    ],
    "measures-of-a-system": [("range", "40 km")],
    "names-in-sources": [("Iraqi Ministry of Defense",)],
    "deals-by-year": [("2010", "1"), ("2011", "1"), ("2020", "1"), ("2022", "2"), ("2024", "2")],
}  # fmt: skip
COLUMNS = {
    "large-deals": (1, ["3500000000", "2800000000", "2600000000", "2400000000"]),
    "planned": (1, ["Deployment", "Sale"]),
    "unconfirmed": (1, ["Attack", "Sale", "Supply"]),
    "well-supported": (1, ["2", "2"]),
    "differing-values": (1, ["2"]),
    "answers-to-attacks": (2, ["true"]),
    "consequences": (2, ["gas supply"]),
    "publishers": (0, ["Yonhap"]),
    "denied": (1, ["Quote 12 of Sale."]),
}


def test_there_are_twenty_and_all_are_tried():
    assert len(FILES) >= 20
    assert {f.stem.partition("-")[2] for f in FILES} == set(EXPECTED) | set(COLUMNS)


@pytest.mark.parametrize("name", EXPECTED)
def test_answers(store, name):
    assert answer(store, name) == EXPECTED[name]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(store, name):
    column, expected = COLUMNS[name]
    assert sorted(row[column] for row in answer(store, name)) == sorted(expected)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_each_says_what_it_asks_and_stands_in_the_page(file):
    text = file.read_text("utf-8")
    question = text.splitlines()[0]
    assert question.startswith("# ")
    page = (FOLDER.parent / "queries.md").read_text("utf-8")
    assert question.removeprefix("# ") in page
    body = "\n".join(line for line in text.splitlines()[1:] if not line.startswith("PREFIX"))
    assert body in page
