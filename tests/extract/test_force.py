"""Force told in roundabout ways: shares of weapons, members of bands, asides and names that a speaker gives."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Article, Claim, Named, PartialDate


def told(text: str, kind: str) -> list[Claim]:
    """The claims of a type that a text gives."""
    return [c for c in extract(Article("a", text, published=PartialDate(2025, 6, 12))).claims if c.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            "Poland bombed what Karsa called training camps of the rebels on Monday.",
            "Attack",
            {"target": ["training camp"], "date": ["2025-06-09"]},
        ),
        (
            "Drones struck what is believed to be a radar station near Karsa.",
            "Attack",
            {"target": ["radar station"], "place": ["Karsa"]},
        ),
        ("Drones set fire to a warehouse in Karsa.", "Attack", {"weapon": ["drone"], "target": ["warehouse"]}),
        (
            "Suspected members of a smuggling gang fired on a patrol boat.",
            "Attack",
            {"attacker": ["smuggling gang"], "target": ["patrol boat"]},
        ),
        (
            "The rebels last month began flying explosive-laden drones against a barracks.",
            "Attack",
            {"weapon": ["explosive-laden drone"]},
        ),
        (
            "The ministry said for its part that Poland had attacked the Karsa oil refinery.",
            "Attack",
            {"attacker": ["Poland"], "target": ["Karsa oil refinery"]},
        ),
        (
            "The jets struck, among other sites, two fuel depots near Karsa.",
            "Attack",
            {"target": ["fuel depot"], "place": ["Karsa"]},
        ),
        (
            "Six cruise missiles were fired at the port. Four of them were shot down over the bay.",
            "Interception",
            {"target": ["cruise missile"], "quantity": ["4"]},
        ),
        (
            "On Monday 84 missiles were fired at the port, of which 77 were intercepted.",
            "Interception",
            {"target": ["missile"], "quantity": ["77"]},
        ),
        ("Nine drones attacked the station and all were shot down.", "Interception", {"target": ["drone"]}),
        (
            "Air defence units intercepted, over the night, four cruise missiles.",
            "Interception",
            {"target": ["cruise missile"], "quantity": ["4"]},
        ),
        (
            "India fired the Karsa-3 cruise missile for the first time on Monday.",
            "Test",
            {"tester": ["India"], "date": ["2025-06-09"]},
        ),
        (
            "India launched a Standard Missile-3 off Bandel.",
            "Test",
            {"tester": ["India"], "place": ["Bandel"]},
        ),
        (
            "The Karsa refinery, shut by a fire since Monday, remained out of reach.",
            "Disruption",
            {"target": ["Karsa refinery"], "cause": ["fire"]},
        ),
        (
            "In May a drone hit a religious gathering at Karsa, a village in the north.",
            "Attack",
            {"target": ["religious gathering"], "place": ["Karsa"]},
        ),
        ("Rebels razed a Warsaw shopping centre on Monday.", "Attack", {"target": ["Warsaw shopping centre"]}),
        ("Half of the refinery is out of action.", "Disruption", {"target": ["refinery"]}),
        ("A pipe bomb went off beneath a police car.", "Attack", {"target": ["police car"]}),
    ],
)
def test_force_is_told_in_roundabout_ways(text: str, kind: str, wanted: dict[str, list[str]]) -> None:
    found = [
        {r: [f.name if isinstance(f, Named) else str(f) for f in v] for r, v in c.roles.items()}
        for c in told(text, kind)
    ]
    assert any(wanted.items() <= roles.items() for roles in found), found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Customs officers seized a ship in the port of Karsa.", "Attack"),
        ("The navy took into service the frigate Bandel.", "Attack"),
        ("Under the pact an armed attack on either country would be met by both.", "Attack"),
        ("The jets had taken part in repelling a massed attack.", "Attack"),
        ("Poland bought 24 howitzers. All were destroyed by the maker's engineers after trials.", "Interception"),
        ("The army destroyed 89 targets.", "Interception"),
        ("In a trial the corvette fired a missile which struck a hull.", "Attack"),
        ("Steel for the first ship was cut on Monday.", "Disruption"),
    ],
)
def test_what_is_neither_attack_nor_interception(text: str, kind: str) -> None:
    assert not told(text, kind)


def test_an_explosion_that_halts_something_is_not_denied() -> None:
    assert [c.certainty for c in told("An explosion at a refinery near Karsa halted production.", "Attack")] != [
        "denied"
    ]
