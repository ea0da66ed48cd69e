"""Relations: who owns whom, who belongs to what. All firms and bodies are invented."""

import pytest

from graph.extract import extract
from graph.model import Article, Claim, Named


def claims(text: str, type_: str) -> list[Claim]:
    return [c for c in extract(Article("held", text)).claims if c.type == type_]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Korvex GmbH and Lanza SA each own half of Tarvos AG.", {"Korvex GmbH", "Lanza SA"}),
        ("Korvex GmbH is the largest shareholder in Tarvos AG.", {"Korvex GmbH"}),
        ("Korvex GmbH, of which Tarvos AG is a unit, makes radars.", {"Korvex GmbH"}),
        ("Tarvos AG, majority-owned by Korvex GmbH, makes radars.", {"Korvex GmbH"}),
        ("51 per cent of Tarvos AG belongs to Korvex GmbH.", {"Korvex GmbH"}),
        ("Korvex GmbH owns Tarvos AG jointly with Lanza SA.", {"Korvex GmbH", "Lanza SA"}),
    ],
)
def test_owners_are_told_in_many_ways(text: str, roles: set[str]):
    (owned,) = claims(text, "Ownership")
    assert [f.name for f in owned.roles["owned"] if isinstance(f, Named)] == ["Tarvos AG"]
    assert {f.name for f in owned.roles["owner"] if isinstance(f, Named)} == roles


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru acceded to the International Steel Council in May.", "done"),
        ("Peru left the International Steel Council in May.", "denied"),
        ("The International Steel Council, of which Peru is a member, met in Lima.", "done"),
    ],
)
def test_joining_and_leaving_a_body(text: str, status: str):
    (member,) = claims(text, "Membership")
    assert member.status == status
    assert [f.name for f in member.roles["organization"] if isinstance(f, Named)] == ["International Steel Council"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Ministers Tavu Marel and Anders Lind met in Qasira.", {("Tavu Marel", None), ("Anders Lind", None)}),
        ("Presidents Sadyr Osmon and Emil Rahm signed it.", {("Sadyr Osmon", None), ("Emil Rahm", None)}),
        ("President Sadyr Osmon and Emil Rahm signed it.", {("Sadyr Osmon", None)}),
        (
            "Rear Admiral Juan Marada, who heads the naval systems command, agreed.",
            {("Juan Marada", "naval systems command")},
        ),
        ("Korvex AS, whose director, Farid Mokhta, agreed, is small.", {("Farid Mokhta", "Korvex AS")}),
        ("Hamid Rasul of the Pamir Institute in London agreed.", {("Hamid Rasul", "Pamir Institute")}),
        ("Deputy Defence Minister Sultan Kamaledin agreed.", {("Sultan Kamaledin", None)}),
        ("Korvex Deputy Director General Pavel Osip agreed.", {("Pavel Osip", "Korvex")}),
        ("Anna Moe, who speaks for the Danish foreign ministry, agreed.", {("Anna Moe", "Danish foreign ministry")}),
        ("Officers who run the plant agreed.", set()),
    ],
)
def test_offices(text: str, expected: set[tuple[str, str | None]]) -> None:
    told = {
        (c.roles["person"][0].name, c.roles["organization"][0].name if "organization" in c.roles else None)
        for c in extract(Article("a", text)).claims
        if c.type == "Position"
    }
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sopot is home to Korvex AS, a maker of shells.", {("Korvex AS", "Sopot")}),
        ("The headquarters of Korvex AS are in Bergen.", {("Korvex AS", "Bergen")}),
        ("The radar is made at its laboratory in Ulm.", {("laboratory", "Ulm")}),
        ("The shaft comes from Hsin Machinery Co., a Taichung family company.", {("Hsin Machinery Co.", "Taichung")}),
        ("It sold the hull to Korvex AS and Lanza SA of Spain.", {("Lanza SA", "Spain")}),
        ("Oman paid Korvex AS, and its subsidiary Nimra LLC, last year.", set()),
        ("The state trader Energa Ltd bought it.", set()),
    ],
)
def test_where_things_lie(text: str, expected: set[tuple[str, str]]) -> None:
    found = [c.roles for c in extract(Article("a", text)).claims if c.type == "Location"]
    assert {(r["place_of"][0].name, r["place"][0].name) for r in found} == expected
