"""The file: written whole, built from files of its own, readable back."""

from __future__ import annotations

import base64
import json
import re
import zlib

import pytest

from graph.view.page import PageData, page_html, write_page
from graph.view.page.bundle import bundle
from graph.view.page.columns import safe_url
from graph.view.page.network import PageNetwork
from graph.view.page.numbering import number_page
from graph.view.page.write import _HERE
from tests.view.worlds import large_world, small_world


def block(text, id_):
    raw = json.loads(re.search(rf'id="data-{id_}">(.*?)</script>', text, re.DOTALL).group(1))
    return json.loads(zlib.decompress(base64.b64decode(raw["deflate"]))) if "deflate" in raw else raw


def test_the_page_holds_every_fact_quote_and_source():
    world = small_world()
    text = page_html(world.page())
    graph, words, meta = block(text, "graph"), block(text, "words"), block(text, "meta")
    assert len(graph["facts"]["type"]) == len(world.facts)
    assert sorted(words["quote"]) == sorted(c.evidence.quote for c in world.claims)
    assert graph["sources"]["title"] == [s.title for s in world.sources]
    assert set(graph["entities"]["name"]) == set(world.by_name)
    assert meta["title"] == world.title


def test_a_long_block_is_packed():
    text = page_html(large_world(2500))
    assert '{"deflate":' in text
    assert len(block(text, "graph")["entities"]["name"]) == 2500


def test_the_same_graph_gives_the_same_file():
    assert page_html(small_world().page()) == page_html(small_world().page())


def test_write_page_makes_folders_and_leaves_nothing_half_written(tmp_path, monkeypatch):
    path = write_page(PageData(title="Iraq"), tmp_path / "new" / "page.html")
    assert path.read_text("utf-8").startswith("<!doctype html>")
    before = path.read_bytes()

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdopen", fail)
    with pytest.raises(OSError, match="No space"):
        write_page(small_world().page(), path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["page.html"]


@pytest.mark.parametrize(
    ("url", "kept"),
    [("https://a.example/x?y=1", True), ("HTTP://a.example", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
     ("//a.example", False), ("https://", False), (None, False), ("https://[bad", False), (" java\nscript:x", False)],
)  # fmt: skip
def test_only_web_addresses_become_links(url, kept):
    assert bool(safe_url(url)) is kept


def test_network_is_a_pyvis_network_filled_directly():
    from pyvis.network import Network

    network = PageNetwork(number_page(small_world().page()))
    assert isinstance(network, Network)
    assert network.num_nodes() == len(network.nodes) > 30
    assert network.num_edges() == len(network.edges) > 30
    assert {"x", "y", "label"} <= set(network.nodes[0])
    assert network.generate_html().startswith("<!doctype html>")


def test_modules_are_short_and_say_what_they_are_for():
    for file in (_HERE / "js").glob("*.js"):
        lines = file.read_text("utf-8").splitlines()
        assert lines[0].startswith("// "), file.name
        assert len(lines) < 300, file.name


def test_scripts_never_write_markup():
    for file in (_HERE / "js").glob("*.js"):
        text = file.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(.on", text
        ), file.name


def test_bundle_follows_imports_and_refuses_circles(tmp_path):
    (tmp_path / "main.js").write_text('// Main.\nimport { one as uno } from "./one.js";\nuno();\n')
    (tmp_path / "one.js").write_text("// One.\nexport function one() {}\nconst own = 1;\n")
    text = bundle(tmp_path)
    assert text.index("function one") < text.index("one: uno")
    assert "return { one };" in text
    (tmp_path / "one.js").write_text('// One.\nimport { x } from "./main.js";\nexport const one = x;\n')
    with pytest.raises(ValueError, match="circle: main → one → main"):
        bundle(tmp_path)
    (tmp_path / "one.js").write_text("// One.\nexport default 1;\n")
    with pytest.raises(ValueError, match="export default"):
        bundle(tmp_path)


def test_a_kind_and_a_type_that_the_ontology_lacks_are_still_shown():
    from graph.model import Entity, Fact, Iri

    a, b = Entity(Iri("x:a"), "A", "Starship"), Entity(Iri("x:b"), "B", "Company")
    fact = Fact(Iri("x:f"), "Boarding", {"boarder": (a,), "boarded": (b,)}, "confirmed", "done", None, (), 1)
    meta = block(page_html(PageData(facts=(fact,))), "meta")
    assert [t["name"] for t in meta["types"]] == ["Boarding"]
    assert {k["name"] for k in meta["kinds"]} == {"Starship", "Company"}
