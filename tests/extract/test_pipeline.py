"""The whole way of an article: what is told, where it stands, and what is no news."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.extract import article_json, explain_html, explain_text, extract
from graph.model import Article, Claim, Named, PartialDate, filler_text

DAY = PartialDate(2024, 9, 20)


def read(text: str) -> tuple[Claim, ...]:
    return extract(Article("test", text, published=DAY)).claims


def told(claim: Claim, role: str) -> list[str]:
    return [filler_text(f) for f in claim.roles.get(role, ())]


def one(text: str, type_: str) -> Claim:
    found = [c for c in read(text) if c.type == type_]
    assert len(found) == 1, [(c.type, {r: told(c, r) for r in c.roles}) for c in read(text)]
    return found[0]


def test_active_and_passive_tell_the_same():
    active = one("Ruritania bought 12 Vortek V-9 howitzers from Gorat Systems in March 2024.", "Sale")
    passive = one("In March 2024, 12 Vortek V-9 howitzers were bought by Ruritania from Gorat Systems.", "Sale")
    for role in ("supplier", "buyer", "quantity", "date"):
        assert told(active, role) == told(passive, role) != []


def test_reduced_relative_is_not_the_verb():
    claims = [c for c in read("Drones supplied by Iran hit the Kalash air base on Monday.") if c.type == "Attack"]
    assert told(claims[0], "target") == ["Kalash air base"]
    assert "Iran" not in told(claims[0], "target")


def test_two_names_in_a_sentence_make_no_fact():
    assert not [
        c
        for c in read("Poland watched closely while Ukraine held its breath.")
        if c.type in ("Sale", "Attack", "Donation")
    ]


@pytest.mark.parametrize(
    ("text", "status", "certainty"),
    [
        ("Poland has ordered 20 K2 tanks.", "done", "confirmed"),
        ("Poland will order 20 K2 tanks next year.", "planned", "confirmed"),
        ("Poland plans to buy 20 K2 tanks.", "planned", "confirmed"),
        ("Poland might buy 20 K2 tanks.", "done", "speculated"),
        ("Poland did not buy the 20 K2 tanks.", "denied", "confirmed"),
        ("Poland has reportedly ordered 20 K2 tanks.", "done", "reported"),
    ],
)
def test_stance(text, status, certainty):
    claim = one(text, "Sale")
    assert (claim.status, claim.certainty) == (status, certainty)


def test_attack_told_by_others_is_reported():
    claim = one("Rebel drones hit the Kalash refinery on Monday, officials said.", "Attack")
    assert claim.certainty == "reported"
    assert [n.name for n in claim.attributed_to] == ["official"]


def test_title_before_and_after_a_name():
    before = one("Polish Defence Minister Jana Kolar spoke first.", "Position")
    after = one("Jana Kolar, Poland's defence minister, spoke first.", "Position")
    for claim in (before, after):
        assert told(claim, "person") == ["Jana Kolar"]
        assert told(claim, "organization") == ["Poland"]
        assert told(claim, "title") == ["defence minister"]


def test_second_telling_enriches_the_first():
    claims = [
        c
        for c in read("Poland bought K2 tanks from Hyundai Rotem. It bought 180 K2 tanks for $3.4 billion.")
        if c.type == "Sale"
    ]
    assert len(claims) == 1
    assert told(claims[0], "value") == ["3400000000 USD"]
    assert told(claims[0], "supplier") == ["Hyundai Rotem"]


def test_reading_twice_gives_the_same_ids():
    text = "Germany handed over 14 Leopard 2 tanks to Ukraine."
    assert [c.id for c in read(text)] == [c.id for c in read(text)] != []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "12 | 13 | 14\n15 | 16 | 17",
        "def f(x):\n    return {k: v for k, v in x.items() if k != 'a'}; a = b[3]; c = d[4]",
        "Президент заявил в четверг, что страна подписала новый контракт с компанией на поставку систем противовоздушной обороны.",
        "El ministerio anunció el jueves que firmó un contrato con una empresa surcoreana para la compra de misiles.",
    ],
)
def test_what_is_no_news_gives_one_note(text):
    extraction = extract(Article("odd", text))
    assert extraction.claims == ()
    assert len(extraction.notes) == 1
    assert extraction.notes[0].startswith("odd: ")


def test_json_form():
    article = Article(
        "a", "Poland bought 12 K9 howitzers from Hanwha Aerospace in March 2024, the ministry said.", published=DAY
    )
    fact = article_json(article.id, extract(article).claims)["facts"][0]
    assert fact["type"] == "Sale"
    assert fact["roles"]["quantity"] == ["12"]
    assert fact["roles"]["supplier"][0][0] == "Hanwha Aerospace"
    assert article.text[fact["evidence"]["start"] : fact["evidence"]["end"]] == fact["evidence"]["quote"]


def test_explanation_names_what_bound_and_what_was_refused():
    steps = []
    article = Article("a", "Poland bought 12 K9 howitzers <b>today</b>. The order was placed.")
    extraction = extract(article, explain=steps.append)
    text = explain_text(steps, article)
    assert "bound    Sale" in text
    assert "refused" in text
    page = explain_html(steps, article, extraction)
    assert "<b>today" not in page
    assert "&lt;b&gt;" in page


WORDS = st.sampled_from(
    [
        "Iraq",
        "Poland",
        "Hanwha",
        "K9",
        "the",
        "a",
        "of",
        "to",
        "in",
        "by",
        "with",
        "said",
        "will",
        "not",
        "signed",
        "bought",
        "delivered",
        "attacked",
        "killed",
        "12",
        "$2bn",
        "Thursday",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        '"',
        "—",
        "-",
        "'s",
        "and",
        "or",
        "which",
        "that",
        "contract",
        "howitzers",
        "minister",
        "drone",
        "base",
        "near",
        "\u200b",
        "\u202e",
        "é",
        "한국",
        "\n\n",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_quotes_stand_where_they_say(text):
    for claim in read("The ministry said that " + text):
        start, end = claim.evidence.start, claim.evidence.end
        full = "The ministry said that " + text
        assert full[start:end] == claim.evidence.quote
        assert claim.evidence.quote
        for fillers in claim.roles.values():
            assert fillers
            assert all(not isinstance(f, Named) or f.names for f in fillers)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text):
    extract(Article("any", text))


@pytest.mark.parametrize(
    "piece",
    [
        "Iraq, ",
        "of the army ",
        "and ",
        "(",
        '"said ',
        "which ",
        "Poland bought K9 howitzers from Hanwha and ",
        "x",
        "\u200b\u202e",
        "12 ",
        "the the ",
    ],
)
def test_time_grows_with_the_text(piece):
    def seconds(count: int) -> float:
        text = "The ministry said on Thursday that the army had been in the town. " + piece * count
        best = 9.0
        for _ in range(2):
            start = time.process_time()
            extract(Article("long", text))
            best = min(best, time.process_time() - start)
        return best

    counts = [400, 1600]
    for small, large in pairwise(seconds(n) for n in counts):
        assert large < 10 * max(small, 0.01)
