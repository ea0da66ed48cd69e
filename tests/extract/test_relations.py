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
