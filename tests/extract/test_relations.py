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
        ("Army chief General Asim Munar agreed.", {("Asim Munar", "army")}),
        ("Anders Lind, the air force spokesman, agreed.", {("Anders Lind", "air force")}),
        ("Pargas regional governor Oleh Synik agreed.", {("Oleh Synik", "Pargas")}),
        ("Crown Prince Salman bin Hamad agreed.", {("Salman bin Hamad", None)}),
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


def names(claim: Claim, role: str) -> list[str]:
    return [f.name for f in claim.roles.get(role, ()) if isinstance(f, Named)]


COUNCIL = "International Steel Council"


@pytest.mark.parametrize(
    ("text", "status", "members"),
    [
        ("Peru pulled out of the International Steel Council in May.", "denied", ["Peru"]),
        ("The International Steel Council expelled Peru.", "denied", ["Peru"]),
        ("Peru is not a member of the International Steel Council.", "denied", ["Peru"]),
        ("Peru is no longer a member of the International Steel Council.", "denied", ["Peru"]),
        ("Peru has applied to join the International Steel Council.", "planned", ["Peru"]),
        ("Peru wants to become a member of the International Steel Council.", "planned", ["Peru"]),
        ("Peru was admitted to the International Steel Council.", "done", ["Peru"]),
        ("Peru, as a founder member of the International Steel Council, objected.", "done", ["Peru"]),
        ("Peru, although a member of the International Steel Council, objected.", "done", ["Peru"]),
        ("Peru, Chile and Mali, which make up the International Steel Council, met.", "done", ["Peru", "Chile", "Mali"]),
        ("The International Steel Council comprises Peru, Chile and Mali.", "done", ["Peru", "Chile", "Mali"]),
        ("The three members of the International Steel Council – Peru, Chile and Mali – met.", "done", ["Peru", "Chile", "Mali"]),
    ],
)  # fmt: skip
def test_membership_is_told_in_many_ways(text: str, status: str, members: list[str]):
    (found,) = claims(text, "Membership")
    assert (found.status, names(found, "member"), names(found, "organization")) == (status, members, [COUNCIL])


@pytest.mark.parametrize(
    "text",
    [
        "Peru criticised the International Steel Council.",
        "Peru joined a protest against the International Steel Council.",
        "Peru's minister left the meeting of the International Steel Council.",
    ],
)
def test_dealing_with_a_body_is_no_membership(text: str):
    assert not claims(text, "Membership")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Korvex GmbH completed the acquisition of 80% of Tarvos AG.", "done"),
        ("Lanza SA completed the sale of Tarvos AG to Korvex GmbH.", "done"),
        ("Lanza SA sold Tarvos AG to Korvex GmbH.", "done"),
        ("Korvex GmbH, which swallowed Tarvos AG in 2021, makes radars.", "done"),
        ("Tarvos AG is a company of Korvex GmbH.", "done"),
        ("Tarvos AG is no longer a subsidiary of Korvex GmbH.", "denied"),
    ],
)
def test_firms_change_hands(text: str, status: str):
    (found,) = claims(text, "Ownership")
    assert (found.status, names(found, "owner"), names(found, "owned")) == (status, ["Korvex GmbH"], ["Tarvos AG"])


def test_selling_goods_is_no_ownership():
    assert not claims("Korvex GmbH sold 12 radars to Tarvos AG.", "Ownership")
    assert not claims("Korvex GmbH passed its offer to Tarvos AG.", "Ownership")


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian Navy took the K-77 frigate into service.",
        "Peru relies on the K-77 howitzer.",
        "The Peruvian Navy is equipped with K-77 frigates.",
    ],
)
def test_systems_are_in_service(text: str):
    (found,) = claims(text, "Operation")
    assert names(found, "item")[0].startswith("K-77")


@pytest.mark.parametrize(
    ("text", "makers"),
    [
        ("Korvex GmbH builds the K-77 howitzer with Lanza SA.", ["Korvex GmbH", "Lanza SA"]),
        ("Korvex GmbH launched the frigate K-77 Almira on Monday.", ["Korvex GmbH"]),
    ],
)
def test_makers_work_together(text: str, makers: list[str]):
    (found,) = claims(text, "Manufacture")
    assert names(found, "maker") == makers
