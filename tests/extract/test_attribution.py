"""Who is named as the source of a fact, and what a quote must show. Firms, systems and persons are invented."""

import pytest

from graph.extract import extract
from graph.model import Article, Claim, Named, filler_text


def claims(text: str, type_: str) -> list[Claim]:
    return [c for c in extract(Article("told", text)).claims if c.type == type_]


def by(claim: Claim) -> set[str]:
    return {f.name for f in claim.attributed_to}


@pytest.mark.parametrize(
    "second",
    [
        "Hernan Ruiz, a spokesman for the army, confirmed the deployment, RIA Novosti reported.",
        "According to RIA Novosti, the move was confirmed by Hernan Ruiz, a representative of the army.",
    ],
)
def test_a_later_sentence_tells_who_confirmed_and_who_reported(second: str):
    text = f"Peru is set to deploy a Tarvos-5 air defense system at the Talara oil field.\n\n{second}"
    (deployment,) = claims(text, "Deployment")
    assert by(deployment) == {"Hernan Ruiz", "RIA Novosti"}


def test_figures_are_told_by_who_gives_them_and_are_no_attack():
    text = "Yonhap said the Tarvos-5 can hit missiles at a range of 40 kilometers and at an altitude of up to 15 kilometers."
    found = claims(text, "Specification")
    assert [[filler_text(f) for f in c.roles["amount"]] for c in found] == [["40 km"], ["15 km"]]
    assert all(by(c) == {"Yonhap"} and c.certainty == "reported" for c in found)
    assert not claims(text, "Attack")


@pytest.mark.parametrize("link", ["beside", "alongside", "together with", "as well as", "and"])
def test_systems_operated_side_by_side(link: str):
    (operation,) = claims(f"South Korea operates the Tarvos-5 {link} Patriot.", "Operation")
    assert [f.name for f in operation.roles["item"] if isinstance(f, Named)] == ["Tarvos-5", "Patriot"]


def test_a_firm_without_name_keeps_its_country():
    (sale,) = claims("Peru signed a contract with a South Korean company to buy Tarvos-5 missiles.", "Sale")
    (supplier,) = sale.roles["supplier"]
    assert isinstance(supplier, Named)
    assert (supplier.name, supplier.generic) == ("South Korean company", True)
    assert str(supplier.country).endswith("south-korea")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The order by Peru for 12 Tarvos-5 missiles from Korvex GmbH was cancelled.", "cancelled"),
        ("Peru did not buy Tarvos-5 missiles from Russia.", "not"),
        ("Russia never sold Tarvos-5 missiles to Peru.", "never"),
    ],
)
def test_a_denied_deal_quotes_the_denial(text: str, word: str):
    (sale,) = claims(text, "Sale")
    assert sale.status == "denied"
    assert word in sale.evidence.quote


def test_who_doubts_a_deal_is_not_who_tells_it():
    text = "When Peru and Chile signed a fishing pact in Lima, sceptics dismissed it as theatre."
    (pact,) = claims(text, "Agreement")
    assert (pact.status, by(pact)) == ("done", set())


@pytest.mark.parametrize("opening", ["Neither Oman nor Qatar", "No country", "None of the states"])
def test_what_nobody_did_is_denied(opening: str) -> None:
    claims = extract(Article("a", f"{opening} has ordered the 12 Skylark jets from Saab.")).claims
    assert {c.status for c in claims if c.type == "Sale"} <= {"denied"}


def test_neither_party_confirms() -> None:
    text = "Oman has ordered 36 howitzers from Elbit Systems, La Tribune has reported. Neither Muscat nor the company has confirmed the contract."
    (sale,) = (c for c in extract(Article("a", text)).claims if c.type == "Sale")
    assert [n.name for n in sale.attributed_to] == ["La Tribune"]
