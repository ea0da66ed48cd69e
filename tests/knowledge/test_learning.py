"""Names that a register brings serve the articles that are read after it, and those that were read before."""

import json
from pathlib import Path

import pytest

from graph import KnowledgeGraph

ARTICLE = (
    "Norway signed a $40 million contract with {firm} for 12 {item} helicopters on 3 March 2024, the ministry said."
)


def item(id_: str, label: str, *aliases: str, **points: str) -> str:
    told = {p: [{"mainsnak": {"datavalue": {"value": {"id": q}}}, "rank": "normal"}] for p, q in points.items()}
    names = {"en": [{"value": a} for a in aliases]}
    return json.dumps({"id": id_, "labels": {"en": {"value": label}}, "aliases": names, "claims": told})


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "wikidata.json"
    lines = (
        item("Q901", "Zephyrine KX-77", "Halcyon Drifter", P176="Q902", P31="Q15056993"),
        item("Q902", "Quorvane Rotorworks", "Quorvane", P31="Q783794", P17="Q904", P749="Q903"),
        item("Q903", "Ostrel Holdings", P31="Q783794"),
        item("Q904", "Finland", P31="Q6256"),
    )
    path.write_text("\n".join(lines) + "\n")
    return path


def article(folder: Path, firm: str = "Quorvane", product: str = "Halcyon Drifter", name: str = "a.txt") -> Path:
    path = folder / name
    path.write_text(ARTICLE.format(firm=firm, item=product))
    return path


def test_a_later_article_is_read_with_the_names_of_the_register(tmp_path, dump):
    kg = KnowledgeGraph()
    kg.read(dump)
    kg.read(article(tmp_path))
    (firm,) = kg.store.find("Quorvane")
    assert (firm.name, firm.kind) == ("Quorvane Rotorworks", "Company")
    assert firm.country is not None
    assert firm.country.endswith("/finland")
    assert firm.parent is not None
    assert kg.store.entity(firm.parent).name == "Ostrel Holdings"
    (sale,) = (f for f in kg.store.facts() if f.type == "Sale")
    assert [e.name for e in sale.roles["supplier"]] == ["Quorvane Rotorworks"]
    assert [e.name for e in sale.roles["item"]] == ["Zephyrine KX-77"]


def test_order_does_not_matter(tmp_path, dump):
    one, other = KnowledgeGraph(), KnowledgeGraph()
    report = article(tmp_path, firm="Quorvane Rotorworks", product="Zephyrine KX-77")
    one.read(dump)
    one.read(report)
    other.read(report)
    other.read(dump)
    for kg in (one, other):
        (sale,) = (f for f in kg.store.facts() if f.type == "Sale")
        (firm,) = sale.roles["supplier"]
        assert firm.iri.endswith("_q902")
        assert firm.country is not None


def test_a_graph_that_is_opened_again_still_knows_the_names(tmp_path, dump):
    with KnowledgeGraph(tmp_path / "kg") as kg:
        kg.read(dump)
    with KnowledgeGraph(tmp_path / "kg") as kg:
        kg.read(article(tmp_path))
        (sale,) = (f for f in kg.store.facts() if f.type == "Sale")
        assert [e.name for e in sale.roles["supplier"]] == ["Quorvane Rotorworks"]


def test_names_go_with_the_register(tmp_path, dump):
    kg = KnowledgeGraph()
    kg.read(dump)
    kg.retract("Wikidata")
    kg.read(article(tmp_path))
    assert not kg.store.find("Quorvane Rotorworks")


def test_an_alias_of_something_else_that_is_known_is_not_learned(tmp_path):
    path = tmp_path / "wikidata.json"
    path.write_text(item("Q901", "Quorvane Rotorworks", "Boeing", "QR", "rotors", P31="Q783794") + "\n")
    kg = KnowledgeGraph()
    kg.read(path)
    (firm,) = kg.store.described(next(s.iri for s in kg.store.sources()))
    assert firm.aliases == ()
