"""Interviews: what an answer tells is told by the one who answers, and "we" is his firm. All names are invented."""

from graph.extract import extract
from graph.model import Article, Claim

OPENING = "Carla Ruiz has run Korvex GmbH since 2001. We met her in Lima.\n\nQ: Who has bought the Tarvos-5?\n\n"
ANSWER = "A: Peru bought 12 Tarvos-5 missiles in May. Our Chilean subsidiary, Lanza SA, makes the engine.\n\n"


def claims(text: str, type_: str) -> list[Claim]:
    return [c for c in extract(Article("talk", text)).claims if c.type == type_]


def by(claim: Claim) -> list[str]:
    return [f.name for f in claim.attributed_to]


def test_the_one_who_answers_tells_it():
    (sale,) = claims(OPENING + ANSWER, "Sale")
    assert by(sale) == ["Carla Ruiz"]


def test_we_is_the_firm_of_the_one_who_answers():
    (owned,) = claims(OPENING + ANSWER, "Ownership")
    assert [f.name for f in owned.roles["owner"]] == ["Korvex GmbH"]


def test_a_question_is_nobodys_statement():
    text = OPENING + ANSWER + "Q: And Chile? Chile bought 12 Tarvos-5 missiles in June.\n\nA: Ask Chile."
    assert [by(c) for c in claims(text, "Sale")] == [["Carla Ruiz"], []]


def test_the_writer_speaks_again_where_the_guest_is_named():
    text = OPENING + ANSWER + "Ruiz, 61, met Juan Soto in Quito."
    assert [by(c) for c in claims(text, "Meeting")][-1] == []


def test_a_line_that_begins_with_a_letter_is_no_answer_without_a_question():
    assert [by(c) for c in claims("A: Peru bought 12 Tarvos-5 missiles from Korvex GmbH.", "Sale")] == [[]]
