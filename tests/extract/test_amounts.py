"""Money, counts and measures, in the many ways of writing them; numbers that only name are none."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.extract.amounts import AmountSpan, find_amounts
from graph.extract.measures import currencies
from graph.extract.pipeline import extract
from graph.extract.tokens import read_document
from graph.model import Article, Money, Quantity
from graph.model.values import plain


def amounts(text: str, **options: frozenset[str]) -> list[AmountSpan]:
    return [a for s in read_document(text).sentences for a in find_amounts(s, **options)]


def told(text: str) -> list[str]:
    return [f"{a.kind} {plain(a.value) if isinstance(a.value, Decimal) else a.value}" for a in amounts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$2.8 billion", "2800000000 USD"),
        ("$2.8bn", "2800000000 USD"),
        ("US$ 2.8 billion", "2800000000 USD"),
        ("U.S. $2.8 billion", "2800000000 USD"),
        ("$2.8 billion USD", "2800000000 USD"),
        ("€450m", "450000000 EUR"),
        ("450 million euros", "450000000 EUR"),
        ("3.7 trillion won", "3700000000000 KRW"),
        ("2 trillion South Korean won", "2000000000000 KRW"),
        ("Rs 5,200 crore", "52000000000 INR"),
        ("Rs. 5,200 crore", "52000000000 INR"),
        ("63,000 crore rupees", "630000000000 INR"),
        ("₹2.23 lakh crore", "2230000000000 INR"),
        ("12.5 bn zloty", "12500000000 PLN"),
        ("PLN 12.5bn", "12500000000 PLN"),
        ("SEK1.2bn", "1200000000 SEK"),
        ("1.2 billion Swedish kronor", "1200000000 SEK"),
        ("C$3bn", "3000000000 CAD"),
        ("14 million Australian dollars", "14000000 AUD"),
        ("20 million Kuwaiti dinars", "20000000 KWD"),
        ("half a billion dollars", "500000000 USD"),
        ("one and a half million pounds", "1500000 GBP"),
        ("a $1.5-billion deal", "1500000000 USD"),
        ("a 400-million-euro deal", "400000000 EUR"),
        ("a billion-dollar deal", "1000000000 USD"),
        ("more than $400,000", "400000 USD"),
        ("$2.5-3 billion", "2500000000 USD"),
        ("between $2.5 and $3 billion", "2500000000 USD"),
        ("€1bn-worth of arms", "1000000000 EUR"),
        ("4 billion shekels", "4000000000 ILS"),
        ("407 billion Czech crowns", "407000000000 CZK"),
        ("R5.2bn", "5200000000 ZAR"),
        ("N1.2 trillion", "1200000000000 NGN"),
        ("T$80.1bn", "80100000000 TWD"),
    ],
)
def test_money(text: str, expected: str) -> None:
    assert told(f"It is worth {text} in all.") == [f"money {expected}"]


def test_two_currencies_are_two_amounts() -> None:
    assert told("for A$14m ($8.8m)") == ["money 14000000 AUD", "money 8800000 USD"]


def test_a_sum_without_currency_takes_that_of_the_sum_before() -> None:
    assert told("It rose to €180 million, up from 40 million in 2023.") == ["money 180000000 EUR", "money 40000000 EUR"]
    assert told("It gave €180 million and 40 million shells.") == ["money 180000000 EUR", "count 40000000"]


def test_dinars_of_nobody_are_no_money() -> None:
    assert not [a for a in amounts("It cost 20 million dinars.") if a.kind == "money"]


@pytest.mark.parametrize(
    "text",
    ["$4m each", "$4 million apiece", "$4 million per aircraft", "$4m a piece", "$4m a year", "a unit cost of $4m"],
)
def test_money_for_one_piece_is_marked(text: str) -> None:
    (span,) = amounts(text)
    assert span.per_piece
    assert str(span.value) == "4000000 USD"


def test_a_year_earlier_is_no_piece() -> None:
    assert not amounts("It was €30.1 billion a year earlier.")[0].per_piece


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twelve tanks", 12),
        ("two dozen tanks", 24),
        ("half a dozen tanks", 6),
        ("a dozen tanks", 12),
        ("a pair of tanks", 2),
        ("a hundred tanks", 100),
        ("1,000 tanks", 1000),
        ("12 000 tanks", 12000),
        ("twenty-six tanks", 26),
        ("two hundred and fifty tanks", 250),
        ("1.5m shells", 1_500_000),
        ("about 30 tanks", 30),
        ("as many as 30 tanks", 30),
        ("20 to 30 tanks", 20),
        ("20-30 tanks", 20),
        ("between 20 and 30 tanks", 20),
        ("212 K9 howitzers", 212),
        ("seven F-16s", 7),
        ("2,024 tanks", 2024),
        ("40-odd tanks", 40),
        ("1,000-plus tanks", 1000),
    ],
)
def test_counts(text: str, expected: int) -> None:
    (span,) = amounts(f"It has bought {text} of late.")
    assert (span.kind, span.value) == ("count", expected)


def test_a_range_keeps_both_ends_and_is_approximate() -> None:
    (span,) = amounts("It wants 20 to 30 tanks.")
    assert (span.value, span.upper, span.approximate) == (20, 30, True)


def test_a_qualifier_belongs_to_the_span() -> None:
    sentence = read_document("They lost more than 40 tanks.").sentences[0]
    (span,) = find_amounts(sentence)
    assert [t.text for t in sentence.tokens[span.first : span.last]] == ["more", "than", "40"]
    assert sentence.tokens[span.core].text == "40"
    assert span.approximate


@pytest.mark.parametrize(
    "text",
    [
        "dozens of tanks",
        "several hundred tanks",
        "tens of thousands of shells",
        "millions of dollars",
        "a tank",
        "one of the tanks",
        "no one",
        "the 3rd Brigade",
        "No. 3 Squadron",
        "101 Squadron",
        "F-16 Block 52 jets",
        "Mk 41 launchers",
        "Leopard 2 tanks",
        "Boeing 737 jets",
        "Resolution 1701",
        "Article 5",
        "in 2024",
        "on Sept. 20",
        "on 20 September",
        "on 6 and 9 May",
        "at 12:30",
        "at 6 p.m.",
        "won 3-0",
        "a vote of 329-101",
        "two-thirds of it",
        "John Smith, 34, said",
        "from 2023 to 2029",
        "a two-way deal",
        "number 24-18",
        "24/7",
        "Q1.5 billion",
        "a 5-4 vote",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert not amounts(f"It is {text}, he said.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("155mm shells", "155 mm"),
        ("155-mm shells", "155 mm"),
        ("40 kilometres", "40 km"),
        ("a 40-km range", "40 km"),
        ("12 nautical miles", "12 nmi"),
        ("50 knots", "50 kn"),
        ("500-pound bombs", "500 lb"),
        ("5 percent", "5 %"),
        ("5%", "5 %"),
        ("800,000 barrels a day", "800000 bpd"),
        ("10.2 bcm", "10.2 bcm"),
        ("300 MW", "300 MW"),
        ("a 34-year-old man", "34 a"),
        ("a three-day visit", "3 d"),
        ("10m long", "10 m"),
    ],
)
def test_measures_are_no_counts(text: str, expected: str) -> None:
    (span,) = amounts(f"It has {text} now.")
    assert (span.kind, span.value) == ("measure", Quantity.parse(expected))


def test_a_number_behind_a_country_counts() -> None:
    assert told("Germany gave Ukraine 18 tanks.") == ["count 18"]
    text = "Hanwha will sell Poland 212 howitzers, and Shahed 136 drones fell."
    spans = amounts(text, countries=frozenset(["poland"]))
    assert [a.value for a in spans] == [212]


def test_signs_and_codes_of_all_currencies_are_read() -> None:
    for sign, code in currencies().signs.items():
        assert told(f"They paid {sign} 20 million for it.") == [f"money 20000000 {code}"], sign


WORDS = {10**6: ["million", "m", "mn"], 10**9: ["billion", "bn"], 10**12: ["trillion", "tn"]}


@st.composite
def sums(draw: st.DrawFn) -> tuple[str, Money]:
    number = Decimal(draw(st.integers(1, 9999))) / draw(st.sampled_from([1, 10, 100]))
    factor = draw(st.sampled_from(sorted(WORDS)))
    word = draw(st.sampled_from(WORDS[factor]))
    gap = draw(st.sampled_from(["", " ", "\u00a0"]))
    digits = f"{number:,f}" if draw(st.booleans()) else f"{number:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    code = draw(st.sampled_from(["USD", "EUR", "GBP", "KRW", "PLN", "SEK", "AUD", "INR", "CHF", "ILS", "SAR"]))
    before = {
        "USD": ["$", "US$", "USD "],
        "EUR": ["€", "EUR ", "EUR"],
        "GBP": ["£"],
        "AUD": ["A$"],
        "INR": ["Rs ", "₹"],
    }.get(code, [f"{code} "])
    after = {
        "USD": "dollars",
        "EUR": "euros",
        "KRW": "won",
        "PLN": "zloty",
        "ILS": "shekels",
        "CHF": "Swiss francs",
    }.get(code, code)
    text = (
        f"{draw(st.sampled_from(before))}{digits}{gap}{word}" if draw(st.booleans()) else f"{digits}{gap}{word} {after}"
    )
    return text, Money(number * factor, code)


@given(
    sums(),
    st.sampled_from(
        ["They paid {}.", "A deal ({}) was signed", "{} of arms", "worth about {}, it said", "a “{}” deal"]
    ),
)
@settings(max_examples=300, deadline=None)
def test_any_way_of_writing_a_sum_is_read_back(sum_: tuple[str, Money], frame: str) -> None:
    text, money = sum_
    found = [a.value for a in amounts(frame.format(text))]
    assert found == [money]


@given(st.integers(2, 999_999).filter(lambda n: not 1850 <= n <= 2100), st.sampled_from(["{:d}", "{:,d}"]))
@settings(max_examples=150, deadline=None)
def test_any_count_is_read_back(number: int, form: str) -> None:
    (span,) = amounts(f"The army received {form.format(number)} howitzers.")
    assert (span.kind, span.value, span.approximate) == ("count", number, False)


PIECES = st.sampled_from(
    [
        "$",
        "€",
        "US$",
        "2.8",
        "billion",
        "million",
        "m",
        "bn",
        "-",
        "to",
        "and",
        "between",
        "of",
        "a",
        "half",
        "dozen",
        "two",
        "hundred",
        "each",
        "per",
        "%",
        "km",
        "155",
        "mm",
        "2024",
        "(",
        ")",
        ",",
        ".",
        "Rs",
        "crore",
        "won",
        "1,000",
        "Block",
        "F-16",
        "one",
        "24/7",
        "½",
        "pounds",
        "more",
        "than",
        "up",
        "at",
        "least",
        "20-30",
        "400-million-euro",
        "billion-dollar",
        "¥",
        "٣",
        "²",
        "000",
    ]
)


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=120))
@settings(max_examples=400, deadline=None)
def test_spans_are_in_order_apart_and_inside_for_any_text(text: str) -> None:
    for sentence in read_document(text).sentences:
        end = 0
        for span in find_amounts(sentence):
            assert end <= span.first <= span.core < span.last <= len(sentence.tokens)
            end = span.last
            assert isinstance(span.value, {"money": Money, "count": Decimal, "measure": Quantity}[span.kind])
            amount = span.value if isinstance(span.value, Decimal) else span.value.amount
            assert amount.is_finite()
            assert amount >= 0


@pytest.mark.parametrize("unit", ["one ", "$ ", "million ", "1 ", "1-", "half a ", "two hundred and ", "A 1 ", "$1-"])
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        document = read_document(unit * (length // len(unit)))
        begin = time.process_time()
        for sentence in document.sentences:
            find_amounts(sentence)
        return time.process_time() - begin

    small = min(seconds(20_000) for _ in range(2))
    assert seconds(160_000) < 24 * small + 0.5


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("Norway pledged 10 billion crowns in military aid to Ukraine.", "10000000000 NOK"),
        ("Sweden bought 48 howitzers for 1.6 billion crowns.", "1600000000 SEK"),
        ("The Czech Republic bought 48 howitzers for 5.7 billion crowns.", "5700000000 CZK"),
        ("Kuwait bought 28 Typhoon jets for 1.1 billion dinars.", "1100000000 KWD"),
        ("Pakistan bought 40 howitzers for 400 billion rupees.", "400000000000 PKR"),
        ("Norway bought 24 howitzers for 180 million dollars.", "180000000 USD"),
        ("Norway bought 24 howitzers for 900 million Swedish crowns.", "900000000 SEK"),
    ],
)
def test_a_shared_currency_name_is_that_of_the_country_told_of(text: str, money: str) -> None:
    assert money in {str(v) for c in extract(Article("a", text)).claims for v in c.roles.get("value", ())}
