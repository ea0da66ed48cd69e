import csv
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from graph.errors import QueryError
from graph.store import Store
from graph.store.export import FORMATS, export
from tests.store.test_store import put, sale


@pytest.fixture
def store() -> Store:
    store = Store()
    put(store, sale())
    return store


@pytest.mark.parametrize(("suffix", "format_"), [(".trig", "TRIG"), (".nq", "N_QUADS"), (".jsonld", "JSON_LD")])
def test_rdf_forms_hold_the_same_quads(store: Store, tmp_path: Path, suffix: str, format_: str):
    path = tmp_path / f"a{suffix}"
    export(store, path)
    back = set(ox.parse(path=str(path), format=getattr(ox.RdfFormat, format_)))
    kept = {q for q in store.raw if not str(q.graph_name).endswith("/blocks>")}
    assert back == kept


def test_turtle_holds_facts_with_prefixes(store: Store, tmp_path: Path):
    export(store, tmp_path / "a.ttl")
    text = (tmp_path / "a.ttl").read_text()
    assert "@prefix" in text
    assert ":Sale" in text


def test_network_files_open_in_networkx(store: Store, tmp_path: Path):
    for suffix, reader in ((".graphml", nx.read_graphml), (".gexf", nx.read_gexf)):
        export(store, tmp_path / f"a{suffix}")
        assert reader(tmp_path / f"a{suffix}").number_of_edges() == 2


def test_a_table_of_claims_runs_no_formula(store: Store, tmp_path: Path):
    export(store, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig") as file:
        (row,) = csv.DictReader(file)
    assert (row["supplier"], row["value"], row["quote"]) == ("LIG Nex1", "2800000000 USD", "quote")
    assert not any(cell.startswith("=") for cell in row.values())


def test_an_unknown_ending_names_the_known_ones(store: Store, tmp_path: Path):
    with pytest.raises(QueryError, match="\\.graphml"):
        export(store, tmp_path / "a.doc")
    assert list(tmp_path.iterdir()) == []
    assert ".ttl" in FORMATS
