"""The two seed articles: each fact that an analyst must find in them, by name and with its quote."""

import json
from pathlib import Path

import pytest

from graph.extract import extract
from graph.model import Article, Claim, Named, PartialDate, filler_text

DEV = Path(__file__).resolve().parents[3] / "shared" / "extraction" / "dev"
pytestmark = pytest.mark.skipif(not DEV.is_dir(), reason="the seed articles are not beside this checkout")


def read(name: str) -> tuple[Claim, ...]:
    told = json.loads((DEV / f"{name}.json").read_text(encoding="utf-8"))
    article = Article(told["id"], told["text"], told["title"], told["publisher"], PartialDate.parse(told["published"]))
    claims = extract(article).claims
    for claim in claims:
        assert article.text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote != ""
    return claims


@pytest.fixture(scope="module")
def sale() -> tuple[Claim, ...]:
    return read("seed-000")


@pytest.fixture(scope="module")
def field() -> tuple[Claim, ...]:
    return read("seed-002")


def names(claim: Claim, role: str) -> set[str]:
    return {
        n.casefold()
        for f in claim.roles.get(role, ())
        for n in (f.names if isinstance(f, Named) else (filler_text(f),))
    }


def find(claims: tuple[Claim, ...], type_: str, **roles: str) -> Claim:
    found = [c for c in claims if c.type == type_ and all(v.casefold() in names(c, r) for r, v in roles.items())]
    assert found, (
        f"no {type_} with {roles}; there are {[(c.type, {r: names(c, r) for r in c.roles}) for c in claims if c.type == type_]}"
    )
    return found[0]


def by(claim: Claim) -> set[str]:
    return {n for one in claim.attributed_to for n in one.names}


def test_ministry_tells_its_own_contract(sale):
    claim = find(sale, "Sale", buyer="Ministry of Defense", item="medium-range battery", date="2024-09-19")
    assert (claim.certainty, claim.status) == ("confirmed", "done")
    assert any("Ministry of Defense" in name for name in by(claim))


def test_press_tells_seller_and_value(sale):
    claim = find(sale, "Sale", supplier="LIG Nex1", item="Cheongung-II", value="2800000000 USD")
    assert (claim.certainty, claim.status) == ("reported", "done")


@pytest.mark.parametrize("buyer", ["United Arab Emirates", "Saudi Arabia", "Iraq"])
def test_three_buyers(sale, buyer):
    assert find(sale, "Sale", supplier="LIG Nex1", item="Cheongung-II", buyer=buyer).certainty == "confirmed"


@pytest.mark.parametrize(
    ("firm", "part"), [("Hanwha Systems", "radar"), ("Hanwha Aerospace", "launcher"), ("Hanwha Aerospace", "vehicle")]
)
def test_parts_of_the_system(sale, firm, part):
    claim = find(sale, "Supply", supplier=firm, item=part, system="Cheongung-II")
    assert claim.status == "planned"
    assert "Yonhap" in by(claim)


def test_maker(sale):
    assert find(sale, "Manufacture", maker="LIG Nex1", item="missile").status == "planned"
    assert find(sale, "Manufacture", maker="United States", item="Patriot").status == "done"


@pytest.mark.parametrize(("measure", "amount"), [("range", "40 km"), ("altitude", "15 km")])
def test_measures(sale, measure, amount):
    assert "Yonhap" in by(find(sale, "Specification", item="Cheongung-II", measure=measure, amount=amount))


@pytest.mark.parametrize("item", ["Cheongung-II", "Patriot", "THAAD"])
def test_three_layers(sale, item):
    assert find(sale, "Operation", operator="South Korea", item=item).certainty == "reported"


def test_talks_on_withdrawal(sale):
    claim = find(sale, "Negotiation", party="Iraq")
    assert "united states" in names(claim, "party")
    assert any("withdrawal" in n for n in names(claim, "subject"))
    assert find(sale, "Withdrawal", actor="United States", force="US forces").status == "planned"


def test_patrol(sale):
    claim = find(sale, "Exercise", participant="Iraqi Army", place="Baaj desert", date="2024-09-15")
    assert names(claim, "participant") & {"hashed al-shaabi", "popular mobilisation forces"}
    find(sale, "Location", place_of="Baaj desert", place="Nineveh province")


def test_attacks_on_coalition_bases(sale):
    claim = find(sale, "Attack", target="coalition base", weapon="armed drone")
    assert claim.certainty == "claimed"
    assert any("militia" in n for n in names(claim, "attacker"))


def test_deployment_answers_the_attacks(field):
    deployment = find(field, "Deployment", deployer="Iraq", force="air defense system", place="Khormakhur")
    assert deployment.status == "planned"
    assert {"RIA Novosti", "Sabah al-Naumani"} <= by(deployment)
    attack = find(field, "Attack", target="Khormakhur", weapon="drone")
    assert ("respondsTo", attack.id) in {(link.type, link.claim) for link in deployment.links}


def test_spokesman(field):
    claim = find(field, "Position", person="Sabah al-Naumani", organization="Iraqi armed forces")
    assert any("representative" in n for n in names(claim, "title"))


def test_attack_of_early_2024_halted_gas(field):
    halt = find(field, "Disruption", target="gas supply", place="Iraqi Kurdistan", date="2024")
    attack = find(field, "Attack", target="Khormakhur", date="2024")
    assert ("causes", halt.id) in {(link.type, link.claim) for link in attack.links}


def test_interception(field):
    claim = find(
        field,
        "Interception",
        interceptor="Kurdish forces",
        target="drone",
        place="Erbil International Airport",
        date="2024-07-04",
    )
    assert claim.certainty == "claimed"


def test_attack_of_june(field):
    claim = find(field, "Attack", target="Et-Tadj military base", weapon="drone", date="2024-06-24")
    assert "attacker" not in claim.roles


def test_drone_rules(field):
    assert any("drones" in n for n in names(find(field, "Regulation", authority="Iraq"), "subject"))


def test_training(field):
    assert (
        find(field, "Training", trainer="Ukraine", trainee="Kurdish fighters", subject="use of drones").certainty
        == "reported"
    )


@pytest.mark.parametrize("helper", ["United States", "Russia"])
def test_possible_help(field, helper):
    claim = find(field, "Negotiation", party=helper)
    assert claim.certainty == "speculated"
    assert "iraq" in names(claim, "party")


def test_links_to_separatists(field):
    assert find(field, "Attack", attacker="Kurdish separatist factions").certainty == "speculated"
