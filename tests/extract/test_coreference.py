"""Words that refer to what was told before: whom they mean, and where two candidates tie that they mean nobody."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Article, Named, PartialDate


def told(text: str, type_: str, role: str) -> list[list[str]]:
    """The names in a role, fact by fact."""
    claims = extract(Article("a", text, None, None, PartialDate(2025, 6, 12))).claims
    return [[f.name for f in c.roles.get(role, ()) if isinstance(f, Named)] for c in claims if c.type == type_]


@pytest.mark.parametrize(
    ("text", "type_", "role", "names"),
    [
        ("Benin bought 12 Kawa helicopters in 2020. The aircraft were delivered in May.", "Delivery", "item", "Kawa"),
        ("Thailand ordered Gripen fighters. The jets will be delivered in 2029.", "Delivery", "item", "Gripen"),
        ("The corvette Dorado left Vigo, where Navantia had built her.", "Manufacture", "item", "Dorado"),
        (
            "Turkish troops arrived in Djibouti. France has deployed four Rafale jets there since 2019.",
            "Deployment",
            "place",
            "Djibouti",
        ),
        (
            "Norinco bid against Nexter and Elbit Systems, but the latter won an order for 36 howitzers from Morocco.",
            "Sale",
            "supplier",
            "Elbit Systems",
        ),
        (
            "Elbit Systems won. Rheinmetall opened a plant. The Haifa-based firm will deliver 40 Hermes drones to Chile.",
            "Delivery",
            "supplier",
            "Elbit Systems",
        ),
        (
            "Qatar hosted the talks with Norway. The Gulf state bought 24 Typhoon jets from BAE Systems.",
            "Sale",
            "buyer",
            "Qatar",
        ),
        ("Fiji is small. The island nation received two patrol boats.", "Delivery", "recipient", "Fiji"),
        ("Russia launched 145 drones. Sixty of them were shot down over Poltava.", "Interception", "target", "drone"),
        ("Russia launched 145 drones. Ukraine shot down nearly all of them.", "Interception", "target", "drone"),
        (
            "Six Atak helicopters were ordered from TAI, two of which arrived last year.",
            "Delivery",
            "item",
            "Atak helicopter",
        ),
    ],
)
def test_reference_to_one(text, type_, role, names):
    assert told(text, type_, role)[-1] == [names]


@pytest.mark.parametrize(
    ("text", "type_", "role", "names"),
    [
        ("Saab and Embraer met. They signed a memorandum in May.", "Agreement", "party", ["Saab", "Embraer"]),
        ("Peru and Chile fought in 1879. Both navies took part in Exercise Teamwork.", "Exercise", "participant", ["Peru", "Chile"]),
        ("Peru and Chile are old. The bloc, to which both belong, met.", "Membership", "member", ["Peru", "Chile"]),
    ],
)  # fmt: skip
def test_reference_to_several(text, type_, role, names):
    assert told(text, type_, role)[-1] == names


@pytest.mark.parametrize(
    ("text", "type_", "role", "name"),
    [
        ("Thailand ordered Gripen fighters and C-130J transports. The aircraft will be delivered in 2029.", "Delivery", "item", "Gripen"),
        ("Thailand ordered Gripen fighters. Six helicopters were bought. The aircraft will be delivered in 2029.", "Delivery", "item", "Gripen"),
        ("Morocco flies the Kawa jet of Embraer. The French jets were delivered in May.", "Delivery", "item", "Kawa jet"),
        ("Troops moved from Misrata to Sabha. France has deployed four Rafale jets there.", "Deployment", "place", "Sabha"),
        ("Qatar hosted the talks with Kuwait. The Gulf state bought 24 Typhoon jets.", "Sale", "buyer", "Kuwait"),
        ("Prime Minister Robert Fico visited Baku. His country has ordered 14 F-16s.", "Sale", "buyer", "Azerbaijan"),
        ("Poland and Latvia met. Officials said they signed a memorandum in May.", "Agreement", "party", "Poland"),
        ("Norway met Saab. The neighbouring country bought 24 Typhoon jets.", "Sale", "buyer", "Norway"),
        ("Navantia built the frigates Dorado and Estrella. The tanks were delivered in May.", "Delivery", "item", "Dorado"),
    ],
)  # fmt: skip
def test_no_reference_where_two_tie_or_kind_and_number_differ(text, type_, role, name):
    assert all(name not in names for names in told(text, type_, role))


def test_they_means_a_force_spoken_of_since():
    text = "Egypt and Jordan sent ships. The Royal Saudi Naval Forces announced that they had received a corvette."
    assert told(text, "Delivery", "recipient") == [["Royal Saudi Naval Forces"]]
