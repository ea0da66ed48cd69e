"""The bundled articles, the whole way: what they tell must stand in the graph, each with its quote."""

import pytest

from graph.knowledge import KnowledgeGraph
from graph.model import Article
from graph.read import read_articles
from graph.samples import sample_paths
from tests.knowledge.matching import claims, find, speakers, the

KHORMAKHUR = ("Khormakhur gas field", "Khormakhur", "Khor Mor gas field", "Khor Mor")


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    kg = KnowledgeGraph()
    report = kg.read(*sample_paths())
    assert report.rejected == 0
    return kg


def test_every_claim_quotes_its_article(kg: KnowledgeGraph):
    texts = {}
    for path in sample_paths():
        (article,) = read_articles(path)
        assert isinstance(article, Article)
        texts[article.iri] = article.text
    found = list(kg.store.claims())
    assert len(found) > 50
    for claim in found:
        evidence = claim.evidence
        assert texts[claim.source][evidence.start : evidence.end] == evidence.quote
        assert texts[claim.source].find(evidence.prefix + evidence.quote + evidence.suffix) >= 0


def test_the_iraqi_deal_is_one_fact_told_by_several(kg: KnowledgeGraph):
    sale = the(kg, "Sale", supplier="LIG Nex1", buyer="Iraq", item="Cheongung-II", value="2800000000 USD")
    assert len({c.source for c in claims(kg, sale)}) >= 3
    assert sale.support >= 3
    assert "2600000000 USD" in {str(v) for v in sale.roles["value"]}
    assert str(sale.date).startswith("2024-09")


def test_the_price_is_a_visible_conflict(kg: KnowledgeGraph):
    sale = the(kg, "Sale", supplier="LIG Nex1", buyer="Iraq", value="2800000000 USD")
    assert any(c["fact"] == sale.iri and c["about"] == "value" for c in kg.conflicts().to_json()["conflicts"])


@pytest.mark.parametrize("buyer", ["United Arab Emirates", "Saudi Arabia", "Iraq"])
def test_buyers_of_the_system(kg: KnowledgeGraph, buyer: str):
    tiers = kg.buyers("Cheongung-II").to_json()["tiers"]
    assert buyer in {e["name"] for e in tiers[0]}


def test_suppliers_of_iraq_by_tier(kg: KnowledgeGraph):
    tiers = [{e["name"] for e in tier} for tier in kg.suppliers("Iraq").to_json()["tiers"]]
    assert "LIG Nex1" in tiers[0]
    behind = set().union(*tiers[1:])
    assert {"Hanwha Systems", "Hanwha Aerospace"} <= behind


@pytest.mark.parametrize("firm", ["Hanwha Systems", "Hanwha Aerospace", "LIG Nex1"])
def test_chains_to_iraq(kg: KnowledgeGraph, firm: str):
    chains = kg.chains(firm, "Iraq").to_json()["chains"]
    assert chains
    hop = chains[0]["hops"][-1]
    assert hop["to"]["name"] == "Iraq"
    assert all(h["claims"] and all(c["quote"] for c in h["claims"]) for chain in chains for h in chain["hops"])
    if firm != "LIG Nex1":
        assert [h["to"]["name"] for h in chains[0]["hops"]] == ["Cheongung-II", "Iraq"]


def test_parts_of_the_system(kg: KnowledgeGraph):
    assert the(kg, "Supply", supplier="Hanwha Systems", item="radar", system="Cheongung-II")
    launchers = find(kg, "Supply", supplier="Hanwha Aerospace", item="launcher", system="Cheongung-II")
    assert any("Yonhap" in speakers(kg, fact) for fact in launchers)


@pytest.mark.parametrize(("measure", "amount"), [("range", "40 km"), ("altitude", "15 km")])
def test_range_and_altitude_according_to_yonhap(kg: KnowledgeGraph, measure: str, amount: str):
    fact = the(kg, "Specification", item="Cheongung-II", measure=measure, amount=amount)
    assert "Yonhap" in speakers(kg, fact)


@pytest.mark.parametrize("item", ["Cheongung-II", "Patriot", "THAAD"])
def test_south_korea_operates_three_layers(kg: KnowledgeGraph, item: str):
    assert the(kg, "Operation", operator="South Korea", item=item)


def test_withdrawal_talks(kg: KnowledgeGraph):
    talks = the(kg, "Negotiation", party="Iraq")
    assert {"United States"} <= {getattr(p, "name", "") for p in talks.roles["party"]}
    assert any("withdrawal" in str(s) for s in talks.roles["subject"])


def test_the_patrol(kg: KnowledgeGraph):
    patrol = the(kg, "Exercise", participant="Iraqi Army", place="Baaj desert", date="2024-09-15")
    assert len(patrol.roles["participant"]) == 2
    assert the(kg, "Location", place_of="Baaj desert", place=("Nineveh province", "Nineveh", "Nineveh Governorate"))


def test_blame_is_a_claim(kg: KnowledgeGraph):
    attack = the(kg, "Attack", target=("coalition base", "coalition bases"), weapon=("armed drone", "drone"))
    assert attack.certainty == "claimed"
    assert any("militia" in str(getattr(a, "name", a)).casefold() for a in attack.roles["attacker"])


def test_the_deployment_responds_to_the_attacks(kg: KnowledgeGraph):
    fact = the(kg, "Deployment", deployer=("Iraq", "Iraqi armed forces"), place=KHORMAKHUR)
    assert fact.status == "planned"
    links = [kg.store.fact(link.fact) for link in fact.links if link.type == "respondsTo"]
    assert any(
        f.type == "Attack"
        and set(KHORMAKHUR)
        & {n for t in f.roles["target"] for n in (getattr(t, "name", t), *getattr(t, "aliases", ()))}
        for f in links
    )
    spoken = speakers(kg, fact)
    assert "RIA Novosti" in spoken
    assert any("Naumani" in s for s in spoken)


def test_the_spokesman_has_a_position(kg: KnowledgeGraph):
    assert the(kg, "Position", person="Sabah al-Naumani", organization="Iraqi armed forces")


def test_the_attack_that_cut_the_power_station(kg: KnowledgeGraph):
    halt = the(
        kg,
        "Disruption",
        target=("gas supply", "gas supply to a power station", "gas supply to a power station in Iraqi Kurdistan"),
    )
    causes = [
        f
        for f in find(kg, "Attack", target=KHORMAKHUR)
        if any(k.type == "causes" and k.fact == halt.iri for k in f.links)
    ]
    assert causes
    assert str(causes[0].date).startswith("2024")


def test_the_interception_near_erbil(kg: KnowledgeGraph):
    fact = the(kg, "Interception", interceptor="Kurdish forces", place="Erbil International Airport", date="2024-07-04")
    assert fact.certainty == "claimed"


def test_the_attack_on_the_base(kg: KnowledgeGraph):
    fact = the(kg, "Attack", target=("Et-Tadj military base", "Et-Tadj"), date="2024-06-24")
    assert not fact.roles.get("attacker")


def test_rules_training_help_and_links(kg: KnowledgeGraph):
    assert the(kg, "Regulation", authority="Iraq")
    assert the(kg, "Training", trainer="Ukraine", trainee="Kurdish fighters").certainty == "reported"
    guesses = [f for t in ("Negotiation", "Sale", "Donation") for f in find(kg, t) if f.certainty == "speculated"]
    assert any(
        {"United States", "Russia"} <= {getattr(x, "name", "") for fs in f.roles.values() for x in fs} for f in guesses
    )
    suspects = [f for f in find(kg, "Attack") if f.certainty == "speculated"]
    assert any(
        "Kurdish separatist" in str(getattr(a, "name", a)) for f in suspects for a in f.roles.get("attacker", ())
    )


def test_rival_tolls_are_a_conflict(kg: KnowledgeGraph):
    conflicts = kg.conflicts().to_json()["conflicts"]
    assert any(c["about"] == "killed" and {"4", "5"} <= {side["told"] for side in c["sides"]} for c in conflicts)


def test_a_denied_purchase_is_no_chain(kg: KnowledgeGraph):
    denied = the(kg, "Sale", buyer="Iraq", supplier="Russia")
    assert denied.status == "denied"
    assert not kg.chains("Russia", "Iraq").to_json()["chains"]


def test_a_rename_is_no_merge(kg: KnowledgeGraph):
    assert kg.store.find("Hanwha Defense")[0].iri != kg.store.find("Hanwha Aerospace")[0].iri


def test_reading_again_changes_nothing(kg: KnowledgeGraph):
    before = set(kg.store.raw)
    report = kg.read(*sample_paths())
    assert sum(s.already for s in report.sources) == len(sample_paths())
    assert set(kg.store.raw) == before
