"""Deals told in words that invite a second, wrong reading; all firms are invented."""

import pytest

from graph.extract import extract
from graph.model import Article, Named, PartialDate

PUBLISHED = PartialDate.parse("2024-05-10")


def told(text: str, *types: str) -> list[tuple[str, dict[str, list[str]], str]]:
    """Type, roles and status of the facts of some types."""
    found = extract(Article("deal", text, published=PUBLISHED)).claims
    return [
        (
            c.type,
            {r: [f.name if isinstance(f, Named) else str(f) for f in v] for r, v in c.roles.items()},
            str(c.status),
        )
        for c in found
        if c.type in types
    ]


DEALS = ("Sale", "Donation", "Agreement")


@pytest.mark.parametrize(
    "text",
    [
        "The Defence Ministry sealed a deal with Korvex GmbH to procure 40 howitzers for the Chilean Navy.",
        "The Defence Ministry signed a contract with Korvex GmbH for the procurement of 40 howitzers for the Chilean Navy.",
    ],
)
def test_a_ministry_that_signs_for_its_navy_makes_one_sale(text: str):
    ((type_, roles, _),) = told(text, *DEALS)
    assert (type_, roles["supplier"], roles["buyer"]) == ("Sale", ["Korvex GmbH"], ["Chilean Navy"])


def test_a_deal_is_not_told_again_with_its_parties_reversed():
    ((_, roles, _),) = told("Korvex has a contract with the Chilean Navy to supply 22 frigates.", *DEALS)
    assert roles == {"supplier": ["Korvex"], "buyer": ["Chilean Navy"], "item": ["frigate"], "quantity": ["22"]}


def test_a_deal_that_is_a_sale_is_no_agreement_besides():
    found = told("Chile will receive three frigates under a deal with Korvex GmbH.", *DEALS)
    assert [type_ for type_, _, _ in found] == ["Sale"]
    found = told("Chile signed a memorandum with Korvex GmbH on frigates.", "Agreement")
    assert len(found) == 1


def test_states_that_buy_apart_stay_apart():
    found = told("Peru ordered six frigates from Korvex GmbH and Chile ordered four frigates.", "Sale")
    assert [r["buyer"] for _, r, _ in found] == [["Peru"], ["Chile"]]


@pytest.mark.parametrize(
    ("text", "item", "value"),
    [
        (
            "Norway ordered some 1.3 billion euros worth of artillery shells from Korvex.",
            "artillery shell",
            "1300000000 EUR",
        ),
        ("Norway bought $5 million worth of field radios from Korvex.", "field radio", "5000000 USD"),
        ("Norway signed a contract worth Dh143.98 million with Korvex GmbH for radars.", "radar", "143980000 AED"),
    ],
)
def test_goods_told_by_their_worth(text: str, item: str, value: str):
    ((_, roles, _),) = told(text, "Sale")
    assert (roles["item"], roles["value"]) == ([item], [value])


@pytest.mark.parametrize(
    "text",
    [
        "Norway on Thursday, May 9, donated 12 trucks to Moldova.",
        "According to the Daily Herald, Norway on Thursday May 9, donated 12 trucks to Moldova.",
        "Norway, along with Sweden, donated 12 trucks to Moldova.",
    ],
)
def test_the_subject_is_found_past_dates_and_company(text: str):
    ((_, roles, _),) = told(text, "Donation")
    assert roles["supplier"][0] == "Norway"


def test_who_is_given_a_licence_sells_and_not_who_gives_it():
    ((_, roles, status),) = told("Sweden has granted Korvex a licence to export howitzers to Peru.", "Sale", "Licence")
    assert (roles["supplier"], roles["buyer"], status) == (["Korvex"], ["Peru"], "planned")
    ((type_, roles, status),) = told("Korvex received approval for the export of rifles to Oman.", "Sale", "Licence")
    assert (type_, roles["supplier"], roles["buyer"], status) == ("Sale", ["Korvex"], ["Oman"], "planned")
    ((type_, roles, _),) = told("Korvex granted Lanza SA a licence to build howitzers.", "Sale", "Licence")
    assert (type_, roles["buyer"]) == ("Licence", ["Lanza SA"])
    ((_, roles, _),) = told("The Navy has awarded Korvex a contract to develop the Tarvos radar.", "Manufacture")
    assert roles["maker"] == ["Korvex"]


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Defence Minister of Chile Jane Doe met reporters.", "Chile"),
        ("Chief of the General Staff of the Turkish Armed Forces Jane Doe arrived.", "Turkish Armed Forces"),
    ],
)
def test_an_office_tells_whose_it_is(text: str, organization: str):
    ((_, roles, _),) = told(text, "Position")
    assert (roles["person"], roles["organization"]) == (["Jane Doe"], [organization])


def test_a_minister_behind_a_description_is_no_part_of_it():
    found = told("Max Roe, the CEO of Korvex, and Defence Minister of Chile Jane Doe signed the pact.", "Position")
    assert [(r["person"], r["organization"]) for _, r, _ in found] == [
        (["Max Roe"], ["Korvex"]),
        (["Jane Doe"], ["Chile"]),
    ]


def test_what_is_based_on_a_design_is_stationed_nowhere():
    assert not told("The Tarvos frigate is based on the Korvex 140 design.", "Deployment")
    assert told("The frigates are based in Chile.", "Deployment")


def test_a_name_in_s_keeps_its_s():
    found = extract(Article("deal", "India delivered BrahMos missiles to Chile in April.", published=PUBLISHED)).claims
    forms = {n for c in found for f in c.roles.get("item", ()) if isinstance(f, Named) for n in f.names}
    assert "BrahMos missile" in forms
    assert "BrahMo" not in forms
