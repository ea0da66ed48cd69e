"""Deals told in relative clauses, in what reports say, in notices, and of goods whose names stand behind them."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Article, PartialDate, filler_text


def told(text: str, type_: str = "Sale") -> list[dict[str, list[str]]]:
    """The roles of all facts of a type."""
    found = extract(Article("a", text, None, None, PartialDate(2025, 6, 12)))
    return [{r: [filler_text(f) for f in v] for r, v in c.roles.items()} for c in found.claims if c.type == type_]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "The T70 howitzer, which Algeria is believed to have bought, was shown.",
            {"buyer": ["Algeria"], "item": ["T70"]},
        ),
        ("The jets that Chile wanted to buy from Norway are old.", {"buyer": ["Chile"], "supplier": ["Norway"]}),
        (
            "A report by the Daily Post that Kenya had purchased the T70 howitzer was denied.",
            {"buyer": ["Kenya"], "item": ["T70"]},
        ),
        ("Reports that Ghana has ordered 12 Skyfox drones are untrue.", {"buyer": ["Ghana"], "item": ["Skyfox"]}),
        (
            "Twelve T70 howitzers, built by Korvex GmbH, which Poland ordered in 2019, were shown.",
            {"buyer": ["Poland"], "item": ["T70"], "quantity": ["12"], "date": ["2019"]},
        ),
        ("The radars from Thales that Kenya bought in 2019 are idle.", {"buyer": ["Kenya"], "item": ["radar"]}),
        (
            "Its forerunners, Orsat 5A and Orsat 5B, had been ordered from Airbus in 2017.",
            {"supplier": ["Airbus"], "item": ["Orsat 5A", "Orsat 5B"]},
        ),
        (
            "Kestrel Aero Inc.,* Honolulu, Hawaii, won a $27,450,000 contract for fuel bladders.",
            {"supplier": ["Kestrel Aero Inc."], "value": ["27450000 USD"]},
        ),
        (
            "Brill Optics, Wixom, Michigan, has been awarded a maximum $18,200,000 contract for mask filters.",
            {"supplier": ["Brill Optics"], "value": ["18200000 USD"]},
        ),
        (
            "Lockheed Martin Corp., Dallas, Texas, has been awarded a modification (P7) valued at $504,000,000 to contract X1.",
            {"supplier": ["Lockheed Martin Corp."], "value": ["504000000 USD"]},
        ),
        (
            "Korvex GmbH completed the sale of 12 Skyfox drones to Kenya.",
            {"supplier": ["Korvex GmbH"], "buyer": ["Kenya"], "item": ["Skyfox"], "quantity": ["12"]},
        ),
        (
            "Kenya has asked Korvex GmbH for a quote on 54 Skyfox drones.",
            {"supplier": ["Korvex GmbH"], "buyer": ["Kenya"], "item": ["Skyfox"]},
        ),
        (
            "Fourteen lathes were sold to a trading house, Baltmet Trade Ltd, for 6.2 million euros.",
            {"buyer": ["Baltmet Trade Ltd"], "value": ["6200000 EUR"]},
        ),
    ],
)
def test_a_sale_is_told(text: str, roles: dict[str, list[str]]):
    (sale,) = told(text)
    assert {r: sale.get(r) for r in roles} == roles


@pytest.mark.parametrize(
    "text",
    [
        "The plant, built by Korvex GmbH, which employs 300 people, is idle.",
        "Kenya has asked Korvex GmbH for a meeting on safety.",
        "The report that Ghana published last week lists 12 drones.",
        "Its rulers, Ali and Omar, had been shown to the crowd.",
    ],
)
def test_no_sale_is_told(text: str):
    assert told(text) == []


def test_reports_make_no_certainty():
    (claim,) = [
        c
        for c in extract(Article("a", "Reports that Ghana has ordered 12 Skyfox drones are untrue.")).claims
        if c.type == "Sale"
    ]
    assert claim.certainty == "reported"


def test_what_lands_has_been_delivered():
    assert told("The trucks purchased from Korvex GmbH landed in Mombasa on Monday.")[0]["supplier"] == ["Korvex GmbH"]
    assert told("The T70 howitzers bought from Norway landed in Kenya on Monday.", "Delivery")
