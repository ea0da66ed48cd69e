"""The two articles that the project began with, the whole way through the command line, where they lie beside the checkout."""

import json
from pathlib import Path

import pytest

from graph.knowledge import KnowledgeGraph
from tests.cli.running import entente
from tests.knowledge.matching import claims, find, names, speakers, the

FOLDER = Path(__file__).parents[3] / "shared" / "extraction" / "dev"
SEEDS = [FOLDER / "seed-000.json", FOLDER / "seed-002.json"]
FIELD = ("Khormakhur gas field", "Khormakhur", "Khor Mor gas field")

pytestmark = pytest.mark.skipif(
    not all(p.is_file() for p in SEEDS), reason="the seed articles are not beside this checkout"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "iraq.kg"
    done = entente("read", *SEEDS, "-g", path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def kg(path: Path) -> KnowledgeGraph:
    return KnowledgeGraph(path, read_only=True)


def asked(path: Path, *arguments: str) -> dict:
    done = entente(*arguments, "-g", path, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_quote_stands_in_its_article(kg: KnowledgeGraph):
    texts = {
        json.loads(p.read_text(encoding="utf-8"))["id"]: json.loads(p.read_text(encoding="utf-8"))["text"]
        for p in SEEDS
    }
    for claim in kg.store.claims():
        text = texts["seed-000" if "seed-000" in claim.source else "seed-002"]
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


@pytest.mark.parametrize(
    ("firm", "part"), [("Hanwha Systems", {"radar"}), ("Hanwha Aerospace", {"launcher", "vehicle"})]
)
def test_chains_of_the_parts(path: Path, kg: KnowledgeGraph, firm: str, part: set[str]):
    chain = asked(path, "chains", firm, "Iraq")["chains"][0]
    assert [h["from"]["name"] for h in chain["hops"]] + [chain["hops"][-1]["to"]["name"]] == [
        firm,
        "Cheongung-II",
        "Iraq",
    ]
    assert [h["type"] for h in chain["hops"]] == ["Supply", "Sale"]
    assert all(h["claims"] and all(c["quote"] for c in h["claims"]) for h in chain["hops"])
    assert part <= {str(i) for i in kg.store.fact(chain["hops"][0]["fact"]).roles["item"]}


def test_the_seller_and_its_deal(path: Path, kg: KnowledgeGraph):
    chain = asked(path, "chains", "LIG Nex1", "Iraq")["chains"][0]
    assert chain["hops"][-1]["to"]["name"] == "Iraq"
    sale = the(kg, "Sale", supplier="LIG Nex1", buyer="Iraq", value="2800000000 USD", item="Cheongung-II")
    told = claims(kg, sale)
    assert str(sale.date) == "2024-09-19"
    assert len(told) >= 2, "the ministry's announcement and the press report are claims of one deal"
    by = [{s.name for s in c.attributed_to} for c in told]
    assert any("Ministry of Defense" in " ".join(names) for names in by)
    assert any("press" in " ".join(names) for names in by)


def test_suppliers_and_buyers(path: Path):
    tiers = [{e["name"] for e in tier} for tier in asked(path, "suppliers", "Iraq")["tiers"]]
    assert "LIG Nex1" in tiers[0]
    assert {"Hanwha Systems", "Hanwha Aerospace"} <= set().union(*tiers[1:])
    buyers = {e["name"] for e in asked(path, "buyers", "Cheongung-II")["tiers"][0]}
    assert buyers == {"United Arab Emirates", "Saudi Arabia", "Iraq"}


@pytest.mark.parametrize(("measure", "amount"), [("range", "40 km"), ("altitude", "15 km")])
def test_what_the_system_can_do(kg: KnowledgeGraph, measure: str, amount: str):
    found = find(kg, "Specification", item="Cheongung-II", amount=amount)
    assert found
    assert any(measure in str(m) for f in found for m in f.roles["measure"])
    assert "Yonhap" in speakers(kg, found[0])


@pytest.mark.parametrize("item", ["Cheongung-II", "Patriot", "THAAD"])
def test_three_layers(kg: KnowledgeGraph, item: str):
    assert the(kg, "Operation", operator="South Korea", item=item)


def test_talks_patrol_and_blame(kg: KnowledgeGraph):
    talks = [f for f in find(kg, "Negotiation", party="United States") if "withdrawal" in str(f.roles.get("subject"))]
    assert talks
    assert "Iraq" in {getattr(p, "name", "") for p in talks[0].roles["party"]}
    patrol = the(kg, "Exercise", participant="Iraqi Army", date="2024-09-15")
    assert {"hashed al-shaabi"} & set().union(*(names(p) for p in patrol.roles["participant"]))
    assert "baaj desert" in set().union(*(names(p) for p in patrol.roles["place"]))
    attack = the(kg, "Attack", target=("coalition base", "coalition bases"))
    assert attack.certainty == "claimed"
    assert "militia" in " ".join(getattr(a, "name", str(a)) for a in attack.roles["attacker"]).casefold()


def test_the_deployment_and_what_it_answers(kg: KnowledgeGraph):
    fact = the(kg, "Deployment", deployer=("Iraq", "Iraqi armed forces"), place=FIELD)
    assert fact.status == "planned"
    spoken = speakers(kg, fact)
    assert "RIA Novosti" in spoken
    assert any("Naumani" in s for s in spoken)
    answered = [kg.store.fact(link.fact) for link in fact.links if link.type == "respondsTo"]
    assert any(f.type == "Attack" for f in answered)
    assert the(kg, "Position", person="Sabah al-Naumani")


def test_the_attack_and_the_halt(kg: KnowledgeGraph):
    halts = [
        f
        for f in find(kg, "Disruption")
        if "gas supply" in " ".join(str(getattr(t, "name", t)) for t in f.roles["target"])
    ]
    assert halts
    causing = [
        f
        for f in find(kg, "Attack", target=FIELD)
        if any(k.type == "causes" and k.fact in {h.iri for h in halts} for k in f.links)
    ]
    assert causing
    assert any(str(f.date).startswith("2024") for f in causing)


def test_interception_base_rules_training_and_guesses(kg: KnowledgeGraph):
    down = the(kg, "Interception", interceptor="Kurdish forces", date="2024-07-04")
    assert down.certainty == "claimed"
    assert "erbil" in " ".join(getattr(p, "name", str(p)) for p in down.roles["place"]).casefold()
    base = the(kg, "Attack", target=("Et-Tadj military base", "Et-Tadj"), date="2024-06-24")
    assert not base.roles.get("attacker")
    assert the(kg, "Regulation", authority="Iraq")
    assert the(kg, "Training", trainer="Ukraine", trainee="Kurdish fighters").certainty == "reported"
    guessed = [f for f in kg.store.facts() if f.certainty == "speculated"]
    said = [{getattr(x, "name", str(x)) for fs in f.roles.values() for x in fs} for f in guessed]
    assert any({"United States", "Russia"} <= s for s in said)
    assert any("Kurdish separatist" in " ".join(s) for s in said)
