"""Registers beside the news: counted, read twice, superseded, linked, and compared."""

from pathlib import Path

import pytest

from graph import KnowledgeGraph
from graph.errors import QueryError
from graph.model import Entity, slug
from graph.store.vocabulary import BLOCKS
from tests.read.registers.making import NEW_TITLES, OLD_TITLES, gdelt_row, new_row, old_row, write

NEWS = "Seoul, 20 September 2024 (Example Agency) – {}\n"


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    return write(
        tmp_path / "register.csv",
        OLD_TITLES,
        old_row("Algeria", "Germany", "2012", "2", "MEKO-A200", "2", description="frigate", years="2016; 2017"),
        old_row("Algeria", "United States", "2012", "4", "LM-2500", "4", description="gas turbine", years="2016", comments="For 2 MEKO-A200 frigates from Germany"),
        old_row("Norway", "South Korea", "2017", "24", "K-9 155mm", "24", description="self-propelled gun", years="2019; 2020"),
        old_row("Poland", "South Korea", "20x2"),
    )  # fmt: skip


def article(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"---\npublisher: Example Agency\npublished: 2017-12-21\n---\n{text}\n", encoding="utf-8")
    return path


def test_what_is_read_adds_up(deals: Path):
    report = KnowledgeGraph().read(deals).sources[0]
    assert (report.kind, report.read, report.kept) == ("sipri", 4, 3)
    assert [(r.line, r.reason) for r in report.rejected] == [(5, "year of order '20x2' is no year")]
    assert report.claims > 6


def test_reading_twice_changes_nothing(deals: Path):
    kg = KnowledgeGraph()
    kg.read(deals)
    before = set(kg.store.raw)
    again = kg.read(deals).sources[0]
    assert set(kg.store.raw) == before
    assert (again.kept, again.already, again.claims) == (3, 3, 0)


def test_an_engine_supplier_is_upstream_of_the_frigates_buyer(deals: Path):
    kg = KnowledgeGraph()
    kg.read(deals)
    hops = [[slug(h.target.name).replace("-", "") for h in c.hops] for c in kg.chains("United States", "Algeria")]
    assert any(h[-2:] == ["mekoa200", "algeria"] for h in hops)


def test_a_newer_release_supersedes_by_record(tmp_path: Path):
    first = write(
        tmp_path / "a.csv", "Data generated: 3 Jan 2024 9:16 PM", NEW_TITLES, new_row(), new_row("70002", item="K-1")
    )
    second = write(
        tmp_path / "b.csv",
        "Data generated: 3 Jan 2025 9:16 PM",
        NEW_TITLES,
        new_row(count="2"),
        new_row("70003", item="K-3"),
    )
    kg = KnowledgeGraph()
    kg.read(first)
    kg.read(second)
    told = {c.record: c for c in kg.store.claims() if c.type == "Delivery"}
    assert set(told) == {"70001/2016", "70002/2016", "70003/2016"}
    assert [str(f) for f in told["70001/2016"].roles["quantity"]] == ["2"]
    assert sum(c.type == "Delivery" for c in kg.store.claims()) == 3
    assert len(kg.store.sources()) == 1
    before = set(kg.store.raw)
    kg.read(first)
    assert set(kg.store.raw) == before, "an older release supersedes nothing"


def test_two_rows_are_two_deals_however_alike(tmp_path: Path):
    path = write(tmp_path / "a.csv", OLD_TITLES, old_row(), old_row(), old_row(ordered="12"))
    kg = KnowledgeGraph()
    kg.read(path)
    assert sum(f.type == "Sale" for f in kg.store.facts()) == 3


def test_retracting_a_register_leaves_nothing(deals: Path):
    kg = KnowledgeGraph()
    kg.read(deals)
    kg.retract(str(deals))
    assert not set(kg.store.raw)


def test_years_take_few_keys(deals: Path):
    kg = KnowledgeGraph()
    kg.read(deals)
    keys = sum(1 for _ in kg.store.raw.quads_for_pattern(None, None, None, BLOCKS))
    assert keys < 10 * sum(1 for _ in kg.store.claims())


def test_news_against_register(deals: Path, tmp_path: Path):
    kg = KnowledgeGraph()
    kg.read(deals)
    kg.read(
        article(tmp_path, "one.txt", "Norway bought 24 K9 howitzers from South Korea in December 2017."),
        article(tmp_path, "two.txt", "Germany sold two Type 212 submarines to Italy in March 2016."),
    )
    found = kg.compare("sipri")
    assert found.against == "SIPRI"
    assert found.register_only_count == 2
    assert [f.fact.roles["buyer"][0].name for f in found.news_only if isinstance(f.fact.roles["buyer"][0], Entity)] == [
        "Italy"
    ]
    assert len(found.matches) == 1
    assert "Norway" in str(found)
    assert len(found.to_frame()) == 4
    assert {"news_only", "agreeing", "differing", "register_only"} <= set(found.to_json())
    assert "<" in found.to_html()


def test_a_deal_that_both_tell_differently(deals: Path, tmp_path: Path):
    kg = KnowledgeGraph()
    kg.read(deals, article(tmp_path, "one.txt", "Norway bought 28 K9 howitzers from South Korea in December 2016."))
    (match,) = kg.compare("SIPRI").differing
    assert {d.about for d in match.differences} >= {"quantity"}


def test_an_unknown_register_is_told(deals: Path):
    kg = KnowledgeGraph()
    kg.read(deals)
    with pytest.raises(QueryError, match="trade register"):
        kg.compare("no such")


def test_events_of_a_register_join_the_news(tmp_path: Path):
    path = tmp_path / "20240310143000.export.CSV"
    path.write_text(gdelt_row() + "\n" + gdelt_row("2", code="010") + "\nbroken\n")
    report = KnowledgeGraph().read(path)
    assert (report.sources[0].read, report.sources[0].kept, report.rejected) == (3, 1, 2)
    assert "1 kept" in str(report)


def test_a_graph_on_disk_is_taken_up_again(deals: Path, tmp_path: Path):
    with KnowledgeGraph(tmp_path / "kg") as kg:
        kg.read(deals)
        before = {f.iri for f in kg.store.facts()}
    with KnowledgeGraph(tmp_path / "kg") as kg:
        assert kg.read(deals).sources[0].already == 3
        assert {f.iri for f in kg.store.facts()} == before
