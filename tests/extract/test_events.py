"""Events as wires, monitors, ministries and notices tell them; every name below is invented or stands for its kind."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Article, Claim, Named, PartialDate

PUBLISHED = PartialDate(2025, 6, 12)


def told(text: str, kind: str) -> list[Claim]:
    """The claims of a type that a text gives."""
    return [c for c in extract(Article("a", text, published=PUBLISHED)).claims if c.type == kind]


def roles(claim: Claim) -> dict[str, list[str]]:
    """Roles with fillers as text."""
    return {r: [f.name if isinstance(f, Named) else str(f) for f in fillers] for r, fillers in claim.roles.items()}


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            "A drone attack on the refinery near Karsa by rebels killed four workers on Monday.",
            "Attack",
            {"attacker": ["rebel"], "target": ["refinery"], "weapon": ["drone"], "place": ["Karsa"], "killed": ["4"]},
        ),
        (
            "Gunmen attacked a checkpoint near Karsa, killing seven soldiers and wounding twelve others.",
            "Attack",
            {"attacker": ["gunman"], "target": ["checkpoint"], "killed": ["7"], "injured": ["12"]},
        ),
        (
            "At least 14 people were killed when a drone struck a market in Eldaro on Monday.",
            "Attack",
            {"target": ["market"], "weapon": ["drone"], "place": ["Eldaro"], "date": ["2025-06-09"], "killed": ["14"]},
        ),
        (
            "The air strikes that tore through the market of Karsa on 22 July 2019 killed at least 43 civilians.",
            "Attack",
            {"target": ["market"], "place": ["Karsa"], "killed": ["43"]},
        ),
        ("A post near Karsa came under fire on Saturday.", "Attack", {"target": ["post"], "date": ["2025-06-07"]}),
        (
            "The army, using two boats, attacked the port of Bandel.",
            "Attack",
            {"weapon": ["boat"], "target": ["port of Bandel"], "place": ["Bandel"]},
        ),
        (
            "Border guards shot down two drones over Karsa on Saturday night.",
            "Interception",
            {"target": ["drone"], "quantity": ["2"], "place": ["Karsa"], "date": ["2025-06-07"]},
        ),
        (
            "About 1,500 Russian soldiers remain in Karsa.",
            "Deployment",
            {"deployer": ["Russia"], "force": ["soldier"], "place": ["Karsa"]},
        ),
        (
            "France has pulled its troops out of Karsa.",
            "Withdrawal",
            {"actor": ["France"], "force": ["troop"], "place": ["Karsa"]},
        ),
        (
            "Warships from Norway and Spain took part in drills in the Barents Sea.",
            "Exercise",
            {"participant": ["Norway", "Spain"], "place": ["Barents Sea"]},
        ),
        (
            "Instructors from Orvane Dynamics are training Kenyan soldiers in mine clearance at Karsa.",
            "Training",
            {"trainer": ["Orvane Dynamics"], "subject": ["mine clearance"], "place": ["Karsa"]},
        ),
        (
            "Kenya's army tested its rocket launchers at the Karsa base.",
            "Test",
            {"item": ["rocket launcher"], "place": ["Karsa base"]},
        ),
        (
            "France has been in discussions with Kenya about frigates.",
            "Negotiation",
            {"party": ["France", "Kenya"], "subject": ["frigate"]},
        ),
        (
            "Colombia suspended peace talks with Peru in January after an attack on a base in Arauca.",
            "Negotiation",
            {"party": ["Colombia", "Peru"], "subject": ["peace"], "date": ["2025-01"]},
        ),
        (
            "The ministers of Kenya, Peru and France concluded a memorandum on the railway.",
            "Agreement",
            {"party": ["Kenya", "Peru", "France"], "subject": ["railway"]},
        ),
        (
            "Kenya and Peru are far apart. The two countries signed a memorandum on gas on Monday.",
            "Agreement",
            {"party": ["Kenya", "Peru"], "subject": ["gas"], "date": ["2025-06-09"]},
        ),
        (
            "Talks in Geneva between President Oskar Belmo and Prime Minister Ida Runde were scrapped.",
            "Meeting",
            {"participant": ["Oskar Belmo", "Ida Runde"], "place": ["Geneva"]},
        ),
        (
            "Peru placed Orvane Dynamics on its sanctions list on Monday.",
            "Sanction",
            {"imposer": ["Peru"], "target": ["Orvane Dynamics"], "date": ["2025-06-09"]},
        ),
        (
            "Indonesia has introduced a ban on exports of bauxite.",
            "Regulation",
            {"authority": ["Indonesia"], "subject": ["exports of bauxite"]},
        ),
        (
            "Flights at the airport were suspended after a drone attack.",
            "Disruption",
            {"target": ["flight"], "cause": ["drone attack"]},
        ),
        (
            "A cyberattack forced the airport in Karsa to suspend flights.",
            "Disruption",
            {"target": ["flight"], "cause": ["cyberattack"], "place": ["Karsa"]},
        ),
        (
            "Orvane Metals idled its Karsa plant in May because of high prices.",
            "Disruption",
            {"target": ["Karsa plant"], "date": ["2025-05"]},
        ),
    ],
)
def test_an_event_is_told_with_its_roles(text: str, kind: str, wanted: dict[str, list[str]]) -> None:
    found = [roles(c) for c in told(text, kind)]
    assert any(wanted.items() <= f.items() for f in found), found


@pytest.mark.parametrize(
    ("text", "kind", "certainty", "status"),
    [
        (
            "A bomb hit the post. The Red Dawn militia claimed responsibility for the attack.",
            "Attack",
            "claimed",
            "done",
        ),
        ("No strikes hit the port of Karsa.", "Attack", "confirmed", "denied"),
        ("There was no attack on the port of Karsa.", "Attack", "confirmed", "denied"),
        ("Kenya will deploy a radar to Karsa.", "Deployment", "confirmed", "planned"),
        ("The army accused the rebels of shelling a camp near Karsa.", "Attack", "claimed", "done"),
        ("Russia denied that it had attacked a hospital in Karsa.", "Attack", "confirmed", "denied"),
    ],
)
def test_an_event_keeps_its_stance(text: str, kind: str, certainty: str, status: str) -> None:
    assert (certainty, status) in {(c.certainty, c.status) for c in told(text, kind)}


def test_claimed_responsibility_names_the_attacker_of_the_sentence_before() -> None:
    (attack,) = told("A bomb hit the post near Karsa. Islamic State claimed responsibility for the attack.", "Attack")
    assert roles(attack)["attacker"] == ["Islamic State"]
    (attack,) = told("A bomb hit the post near Karsa. No group claimed responsibility for the attack.", "Attack")
    assert "attacker" not in attack.roles


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The missile can hit aircraft and ships.", "Attack"),
        ("Three people were killed in a crash near Karsa.", "Attack"),
        ("The two firms struck a deal in Karsa.", "Attack"),
        ("The Kenyan army received 12 howitzers on Monday.", "Meeting"),
        ("Kenya has to meet the deadline.", "Meeting"),
        ("The minister was at the Karsa range to watch the new aircraft crash the party.", "Exercise"),
    ],
)
def test_what_sounds_like_an_event_and_is_none(text: str, kind: str) -> None:
    assert not told(text, kind)


def test_places_of_another_event_stay_with_it() -> None:
    (talks,) = told("Peru held talks with Kenya after an attack on a base in Arauca.", "Negotiation")
    assert roles(talks)["party"] == ["Peru", "Kenya"]
    assert "subject" not in talks.roles


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            "Norway posted six platoons at Karsa in 2023.",
            "Deployment",
            {"deployer": ["Norway"], "force": ["platoon"], "place": ["Karsa"], "date": ["2023"]},
        ),
        ("Ghana sent 150 military police in January.", "Deployment", {"deployer": ["Ghana"], "date": ["2025-01"]}),
        (
            "Finnish and Swedish soldiers arrived in Latvia on Monday.",
            "Deployment",
            {"deployer": ["Finland", "Sweden"], "force": ["soldier"], "place": ["Latvia"]},
        ),
        (
            "Rwanda has 4,000 soldiers in Mozambique.",
            "Deployment",
            {"deployer": ["Rwanda"], "force": ["soldier"], "place": ["Mozambique"]},
        ),
        (
            "Italy is reinforcing its contingent in Niger.",
            "Deployment",
            {"deployer": ["Italy"], "force": ["contingent"], "place": ["Niger"]},
        ),
        (
            "Mali expelled Danish forces in January 2022.",
            "Withdrawal",
            {"actor": ["Denmark"], "force": ["Danish forces"], "place": ["Mali"], "date": ["2022-01"]},
        ),
        (
            "Chad asked French troops to leave by the end of January.",
            "Withdrawal",
            {"actor": ["France"], "force": ["French troops"], "place": ["Chad"]},
        ),
        (
            "Sweden recalled its frigate from the Red Sea.",
            "Withdrawal",
            {"actor": ["Sweden"], "force": ["frigate"], "place": ["Red Sea"]},
        ),
        (
            "Britain brought home its last soldiers from Jordan in 2021.",
            "Withdrawal",
            {"actor": ["United Kingdom"], "force": ["soldier"], "place": ["Jordan"], "date": ["2021"]},
        ),
        ("Germany ended its mission in Mali in 2023.", "Withdrawal", {"actor": ["Germany"], "place": ["Mali"]}),
        (
            "Portugal will draw down its forces in Kosovo.",
            "Withdrawal",
            {"actor": ["Portugal"], "force": ["force"], "place": ["Kosovo"]},
        ),
        (
            "Malaysia and Indonesia resumed joint patrols in the Sulu Sea in August.",
            "Exercise",
            {"participant": ["Malaysia", "Indonesia"], "place": ["Sulu Sea"], "date": ["2024-08"]},
        ),
        (
            "Exercise GRANITE will be held in Estonia in May with Latvian forces.",
            "Exercise",
            {"participant": ["Latvian forces"], "place": ["Estonia"]},
        ),
        (
            "A joint drill between South Korea, Japan and Australia took place off Jeju.",
            "Exercise",
            {"participant": ["South Korea", "Japan", "Australia"], "place": ["Jeju"]},
        ),
        (
            "Polish soldiers trained with Danish paratroopers near Karsa.",
            "Exercise",
            {"participant": ["Poland", "Denmark"], "place": ["Karsa"]},
        ),
        (
            "British Typhoons escorted the bombers over the North Sea.",
            "Exercise",
            {"participant": ["United Kingdom"], "place": ["North Sea"]},
        ),
    ],
)
def test_forces_come_go_and_drill(text: str, kind: str, wanted: dict[str, list[str]]) -> None:
    """Verbs and nouns with which news tells stationing, pull-outs and manoeuvres."""
    (claim,) = told(text, kind)
    found = roles(claim)
    assert {r: sorted(v) for r, v in wanted.items()} == {r: sorted(found.get(r, [])) for r in wanted}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Thai jets are American.", "Deployment"),
        ("Ukrainian pilots are learning to fly the F-16 in Denmark.", "Deployment"),
        ("The company withdrew from the tender.", "Withdrawal"),
        ("Ukraine withdrew the old tanks from service.", "Withdrawal"),
        ("Company staff held a fire drill at the plant.", "Exercise"),
        ("Chinese officers train the police squad in Honiara.", "Exercise"),
        ("The command exercised an option for 28 sights.", "Exercise"),
    ],
)
def test_what_is_no_move_of_forces(text: str, kind: str) -> None:
    """Adjectives, lessons, tenders and options use the same verbs."""
    assert told(text, kind) == []


def test_a_date_counted_from_another_event_is_not_the_first_ones() -> None:
    text = "On Monday Iran fired missiles at Erbil, two days after Israel bombed Natanz."
    told = {
        c.roles["target"][0].name: str(c.roles["date"][0])
        for c in extract(Article("a", text, published=PartialDate(2025, 6, 12))).claims
        if c.type == "Attack"
    }
    assert told == {"Erbil": "2025-06-09", "Natanz": "2025-06-07"}


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            "Bolivia and Chile agreed on 9 May to exchange data on drug flights.",
            "Agreement",
            {"party": ["Bolivia", "Chile"], "subject": ["data"], "date": ["2025-05-09"]},
        ),
        (
            "Japan and Australia upgraded their ties to a strategic partnership.",
            "Agreement",
            {"party": ["Japan", "Australia"]},
        ),
        ("Lithuania joined the pact in May.", "Agreement", {"party": ["Lithuania"], "date": ["2025-05"]}),
        (
            "Norway is talking to Denmark about long-range rockets.",
            "Negotiation",
            {"party": ["Norway", "Denmark"], "subject": ["long-range rocket"]},
        ),
        (
            "Colombia is discussing the purchase of radars with Sweden.",
            "Negotiation",
            {"party": ["Colombia", "Sweden"], "subject": ["purchase of radars"]},
        ),
        (
            "Ukrainian and Russian delegations met in Istanbul on June 2.",
            "Meeting",
            {"participant": ["Ukraine", "Russia"], "place": ["Istanbul"], "date": ["2025-06-02"]},
        ),
        (
            "Iran has been under European Union sanctions since December 2022.",
            "Sanction",
            {"imposer": ["European Union"], "target": ["Iran"]},
        ),
        ("The European Union extended its arms embargo in April.", "Sanction", {"imposer": ["European Union"]}),
        (
            "Latvia has taken part with Danish paratroopers in Iron Wolf at Karsa.",
            "Exercise",
            {"participant": ["Latvia", "Denmark"], "place": ["Karsa"]},
        ),
        (
            "Germany suspended export licences for Turkey in May.",
            "Sanction",
            {"imposer": ["Germany"], "target": ["Türkiye"], "date": ["2025-05"]},
        ),
        (
            "Hungarian soldiers underwent training on the Leopard 2 in Austria.",
            "Training",
            {"trainee": ["Hungary"], "subject": ["Leopard 2"], "place": ["Austria"]},
        ),
        (
            "Brazilian pilots will convert to the Gripen in Sweden.",
            "Training",
            {"trainee": ["Brazil"], "subject": ["Gripen"], "place": ["Sweden"]},
        ),
        (
            "Denmark's parliament approved a bill extending conscription to women.",
            "Regulation",
            {"subject": ["conscription"]},
        ),
        ("Exports of antimony will require a licence.", "Regulation", {"subject": ["exports of antimony"]}),
    ],
)
def test_states_agree_talk_train_and_forbid(text: str, kind: str, wanted: dict[str, list[str]]) -> None:
    """Infinitives of agreement, verbs of talking, delegations, standing under sanctions, lessons taken, bills."""
    (claim,) = told(text, kind)
    found = {r: [n.lower() for n in v] for r, v in roles(claim).items()}
    assert {r: sorted(n.lower() for n in v) for r, v in wanted.items()} == {r: sorted(found.get(r, [])) for r in wanted}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The two companies agreed not to disclose the value.", "Agreement"),
        ("Peru agreed to buy 12 howitzers from Korea.", "Agreement"),
        ("Norway struck a deal for 12 howitzers.", "Agreement"),
        ("Leonardo declined to discuss the price.", "Negotiation"),
        ("The package includes personnel training and spare parts.", "Training"),
        ("Kenya capped a decade of growth.", "Regulation"),
    ],
)
def test_what_is_no_agreement_talk_lesson_or_rule(text: str, kind: str) -> None:
    """Prices, purchases, packages and metaphors use the same words."""
    assert told(text, kind) == []


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            "Suspected rebels fired on a supply boat near Karsa on Monday.",
            "Attack",
            {"attacker": ["rebel"], "target": ["supply boat"], "place": ["Karsa"], "date": ["2025-06-09"]},
        ),
        ("Gunmen opened fire on a bus near Karsa.", "Attack", {"attacker": ["gunman"], "target": ["bus"]}),
        (
            "Insurgents overran a naval base at Bandel last week.",
            "Attack",
            {"attacker": ["insurgent"], "target": ["naval base"]},
        ),
        (
            "A convoy was ambushed near Karsa on Sunday, leaving at least 17 people dead.",
            "Attack",
            {"target": ["convoy"], "killed": ["17"], "date": ["2025-06-08"]},
        ),
        (
            "The death toll of the missile strike on Karsa has climbed to 11.",
            "Attack",
            {"target": ["Karsa"], "killed": ["11"]},
        ),
        (
            "A car bomb went off outside a courthouse in Karsa.",
            "Attack",
            {"weapon": ["car bomb"], "target": ["courthouse"], "place": ["Karsa"]},
        ),
        (
            "Warplanes bombed a camp on Wednesday, eight days after gunmen stormed a depot in Karsa.",
            "Attack",
            {"target": ["depot"], "date": ["2025-06-03"]},
        ),
        (
            "Air defence units destroyed 25 unmanned aerial vehicles over Karsa.",
            "Interception",
            {"target": ["unmanned aerial vehicle"], "quantity": ["25"], "place": ["Karsa"]},
        ),
        (
            "The ministry confirmed the downing of a drone over Karsa.",
            "Interception",
            {"target": ["drone"], "place": ["Karsa"]},
        ),
    ],
)
def test_force_is_told_in_many_ways(text, kind, wanted):
    found = [roles(c) for c in told(text, kind)]
    assert any(wanted.items() <= f.items() for f in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Air defence units destroyed 25 unmanned aerial vehicles over Karsa.",
        "The army fired two missiles into the sea on Monday.",
        "Three rockets fell outside the exclusive economic zone.",
        "Higher prices hit the economy on Monday.",
        "The corvette will take a missile for a test at the range of Karsa.",
        "Lotharia blamed the delay on bad weather.",
    ],
)
def test_what_is_no_attack(text):
    assert not told(text, "Attack")


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (
            "India fired an anti-ship missile in a trial off Karsa.",
            "Test",
            {"item": ["anti-ship missile"], "place": ["Karsa"]},
        ),
        (
            "France successfully launched a ballistic missile on Monday.",
            "Test",
            {"tester": ["France"], "date": ["2025-06-09"]},
        ),
        (
            "Production at the Karsa refinery came to a halt after a drone attack.",
            "Disruption",
            {"target": ["production"], "cause": ["drone attack"]},
        ),
        (
            "About 9,000 homes in Karsa were left without electricity.",
            "Disruption",
            {"target": ["electricity"], "place": ["Karsa"]},
        ),
        (
            "Halvar Airlines cancelled its flights to Karsa.",
            "Disruption",
            {"target": ["Halvar Airlines"], "place": ["Karsa"]},
        ),
    ],
)
def test_tests_and_disruptions_bind_once(text, kind, wanted):
    found = [roles(c) for c in told(text, kind)]
    assert len(found) == 1, found
    assert wanted.items() <= found[0].items()


def test_a_launch_without_a_sign_of_a_trial_is_no_test():
    assert not told("Russia launched a missile in Karsa on Monday.", "Test")


def test_an_agreement_is_no_halt():
    assert not told("The plant came to an agreement with Orvane Dynamics on Monday.", "Disruption")


@pytest.mark.parametrize(
    "text",
    [
        "Drone attacks on coalition bases, blamed on Iran-backed militias, have gone on through the summer.",
        "Drone attacks on coalition bases were blamed on Iran-backed militias.",
        "Washington blamed the drone attacks on coalition bases on Iran-backed militias.",
    ],
)
def test_blame_names_attacker_and_target_in_one_claimed_attack(text: str) -> None:
    (attack,) = (c for c in extract(Article("a", text)).claims if c.type == "Attack")
    assert attack.certainty == "claimed"
    assert [f.name for f in attack.roles["target"]] == ["coalition base"]
    assert "militia" in attack.roles["attacker"][0].name
