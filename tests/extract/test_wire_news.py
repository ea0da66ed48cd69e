"""What agencies write of conflicts: tolls, air defence, calls to leave, launches into the sea, and places that say nowhere."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Article, Claim, Named, PartialDate, filler_text


def _found(text: str) -> list[Claim]:
    return list(extract(Article("a", text, None, None, PartialDate(2025, 6, 12))).claims)


def _one(text: str, type_: str) -> dict[str, list[str]]:
    claims = [c for c in _found(text) if c.type == type_]
    assert len(claims) == 1, [(c.type, c.evidence.quote) for c in claims]
    return {role: [filler_text(f) for f in fillers] for role, fillers in claims[0].roles.items()}


def _types(text: str) -> set[str]:
    return {c.type for c in _found(text)}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "A suspected French drone strike killed at least seven fighters in northern Mali on Tuesday.",
            {"attacker": ["France"], "weapon": ["drone"], "killed": ["7"]},
        ),
        (
            "At least nine insurgents were killed on Monday in air strikes in Borno, the army said.",
            {"target": ["insurgent"], "killed": ["9"]},
        ),
        (
            "Six soldiers were killed in an attack on a base near Gao, the ministry said.",
            {"target": ["base"], "killed": ["6"]},
        ),
    ],
)
def test_strikes_that_kill(text: str, roles: dict[str, list[str]]) -> None:
    assert _one(text, "Attack").items() >= roles.items()


def test_accidents_are_no_strikes() -> None:
    assert "Attack" not in _types("At least nine passengers were killed in a train crash in Borno on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "Overnight the air defence systems on duty destroyed 14 unmanned aerial vehicles over the Tula region.",
        "Air defences destroyed 14 drones over the Tula region overnight.",
    ],
)
def test_air_defence_intercepts(text: str) -> None:
    assert _one(text, "Interception")["quantity"] == ["14"]
    assert "Attack" not in _types(text)


def test_missiles_into_the_sea_are_tests() -> None:
    text = "North Korea fired a ballistic missile toward the Yellow Sea on Thursday."
    assert _one(text, "Test")["tester"] == ["North Korea"]
    assert "Attack" not in _types(text)


def test_missiles_at_a_town_are_attacks() -> None:
    assert _types("Russia fired a ballistic missile at Sumy on Thursday.") >= {"Attack"}


def test_who_is_called_on_shall_leave() -> None:
    text = "Egypt on Monday called on Ethiopia to withdraw its troops from Baidoa."
    assert _one(text, "Withdrawal")["actor"] == ["Ethiopia"]
    assert [c.status for c in _found(text) if c.type == "Withdrawal"] == ["planned"]


def test_troops_do_not_belong_to_the_land_they_leave() -> None:
    assert "Niger" not in _one("The general announced the withdrawal of 900 troops from Niger.", "Withdrawal").get(
        "actor", []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a convoy near the border on Sunday.",
        "Gunmen attacked a convoy in the same region on Sunday.",
        "Gunmen attacked a convoy in the restive area on Sunday.",
    ],
)
def test_places_that_say_nowhere(text: str) -> None:
    assert "place" not in _one(text, "Attack")


def test_whose_rocket_it_is() -> None:
    found = [c for c in _found("A Hezbollah rocket hit a school in Metula.") if c.type == "Attack"]
    attacker = found[0].roles["attacker"][0]
    assert isinstance(attacker, Named)
    assert attacker.name == "Hezbollah"


def test_numbers_with_places_of_their_own() -> None:
    text = "The ministry said 11 drones were shot down over the Tula region, 28 over the Oryol region and 17 over the Penza region."
    told = [
        ([str(q) for q in c.roles["quantity"]], [filler_text(p) for p in c.roles["place"]])
        for c in _found(text)
        if c.type == "Interception"
    ]
    assert told == [(["11"], ["Tula region"]), (["28"], ["Oryol region"]), (["17"], ["Penza region"])]


def test_a_number_leans_on_the_passive_before() -> None:
    roles = _one("Six soldiers have been killed and at least 28 others wounded in a drone attack in Cauca.", "Attack")
    assert (roles["killed"], roles["injured"]) == (["6"], ["28"])


def test_beginning_to_train() -> None:
    roles = _one("Turkey has begun training Somali commandos in a new programme.", "Training")
    assert roles == {"trainer": ["Türkiye"], "trainee": ["Somalia"]}
    assert "Training" not in _types("The army began training exercises on Monday.")


def test_whose_effort_it_is() -> None:
    found = _found("The agency listed five firms for being involved in Iran's efforts to obtain 40 drones.")
    assert [filler_text(c.roles["buyer"][0]) for c in found if c.type == "Sale"] == ["Iran"]


def test_a_date_between_commas_keeps_the_subject() -> None:
    roles = _one("Defence Minister Arjun Velar, on Friday met Mika Talonen in Espoo.", "Meeting")
    assert roles["participant"] == ["Arjun Velar", "Mika Talonen"]


def test_ships_before_their_names() -> None:
    assert "Delivery" not in _types("Indian Navy ships INS Kochi and INS Delhi would take part in the exercise.")


def test_a_raid_without_effect_is_a_raid() -> None:
    found = _found("A drone attack on the Nortal oil field on Saturday did not affect production.")
    assert [c.status for c in found if c.type == "Attack"] == ["done"]


@pytest.mark.parametrize(
    "text",
    [
        "Barajas airport shut down for several hours on Monday after multiple drone sightings.",
        "Three airports suspended the acceptance and dispatch of flights on Monday.",
    ],
)
def test_airports_that_shut(text: str) -> None:
    assert _one(text, "Disruption")["date"] == ["2025-06-09"]


def test_a_ship_aground_disrupts_nothing() -> None:
    assert "Disruption" not in _types("The navy transport ship is grounded on the reef.")


def test_a_bomber_tests_nothing() -> None:
    assert "Test" not in _types("The rebels detonated explosives at a checkpoint in Kandahar.")


def test_a_speaker_of_no_known_kind_means_himself() -> None:
    roles = _one("The Nasrites said on Sunday they had attacked the port of Bandel with ten drones.", "Attack")
    assert roles["attacker"] == ["Nasrites"]


def test_who_wrote_the_statement_says_it() -> None:
    found = _found("According to a statement from the Omani defence ministry, rebels attacked a port on Monday.")
    assert [filler_text(b) for c in found if c.type == "Attack" for b in c.attributed_to] == ["Omani defence ministry"]


def test_a_meeting_of_ministers_is_no_person() -> None:
    found = _found("She attended the 11th ASEAN Defence Ministers' Meeting in Vientiane.")
    assert "Position" not in {c.type for c in found}


def test_responsible_for_something_else_is_no_attack() -> None:
    assert "Attack" not in _types("The court held Peru responsible for selling components to the firm.")


def test_aid_is_given() -> None:
    assert "Sale" not in _types("Britain supplies Ukraine with non-lethal aid.")
