"""What notebooks show, and still pictures."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET

import pytest

from graph.errors import MissingExtraError
from graph.view import charts, notebook
from graph.view.charts import flow_svg, timeline_svg
from graph.view.notebook import page_bundle, picture_bundle
from graph.view.page import PageData
from graph.view.picture import MOST_DRAWN, picture_svg
from tests.view.worlds import chain_of, hostile_world, large_world, small_world

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg):
    return [t.text or "" for t in ET.fromstring(svg).iter(f"{SVG}text")]


def test_a_page_is_framed_and_followed_by_a_picture_and_a_table():
    shown = page_bundle(small_world().page(), "39 entities", header=("from", "to"), rows=[("<b>", "Qasira")] * 20)
    assert shown["text/plain"] == "39 entities"
    markup = shown["text/html"]
    assert 'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"' in markup
    assert "allow-same-origin" not in markup
    assert markup.index("<iframe") < markup.index("data:image/svg+xml") < markup.index("<table>")
    assert "&lt;b&gt;" in markup
    assert "and 8 more rows" in markup


def test_what_is_too_large_for_a_notebook_offers_to_be_saved(monkeypatch):
    monkeypatch.setattr(notebook, "MOST_BYTES", 1000)
    shown = page_bundle(small_world().page(), "a graph")
    assert "<iframe" not in shown["text/html"]
    assert '.save("graph.html")' in shown["text/plain"]
    assert "data:image/svg+xml" in shown["text/html"]


@pytest.mark.parametrize("make", [picture_svg, timeline_svg, flow_svg])
def test_pictures_are_sound_whatever_the_names(make):
    for data in (small_world().page(), hostile_world(), PageData(title="$x$ & <b>")):
        svg = make(data)
        root = ET.fromstring(svg)
        assert root.tag == f"{SVG}svg"
        assert not list(root.iter(f"{SVG}script"))
        assert not [v for e in root.iter() for k, v in e.attrib.items() if k.lower().startswith("on")]


def test_the_still_picture_names_what_it_draws():
    world = small_world()
    said = " ".join(texts(picture_svg(world.page())))
    for name in ("Skyspear-II", "Qasira", "Daehan Nexus"):
        assert name in said


def test_the_still_picture_of_a_chain_runs_left_to_right():
    world = small_world()
    hops = chain_of(world, "Hanbit Systems", "Skyspear-II", "Qasira")
    facts = tuple(f for f in world.facts if f.iri in {h.fact for h in hops})
    root = ET.fromstring(picture_svg(PageData(facts=facts, chains=(hops,), title="Chain")))
    at = {t.text: float(t.get("x")) for t in root.iter(f"{SVG}text")}
    assert at["Hanbit Systems"] < at["Skyspear-II"] < at["Qasira"]


def test_the_still_picture_of_a_large_graph_says_what_it_leaves_out():
    said = texts(picture_svg(large_world(600)))
    assert any(f"the {MOST_DRAWN} entities with most facts" in t for t in said)


def test_charts_tell_what_they_leave_out_and_name_what_they_show():
    data = small_world().page()
    timeline = " ".join(texts(timeline_svg(data)))
    assert "interception" in timeline
    assert "22 facts without a date" in timeline
    flow = " ".join(texts(flow_svg(data)))
    assert "Daehan Nexus" in flow
    assert "Belmora" in flow


def test_without_matplotlib_the_extra_is_named(monkeypatch):
    monkeypatch.setattr(charts, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"entente\[notebook\]"):
        timeline_svg(small_world().page())


def test_a_picture_bundle_keeps_the_picture_apart():
    shown = picture_bundle("<svg/>", "a timeline", title="Timeline")
    assert shown["image/svg+xml"] == "<svg/>"
    assert 'alt="Timeline"' in shown["text/html"]


def test_nothing_heavy_is_loaded_before_it_is_used():
    import subprocess

    code = "import sys, graph.view.page, graph.view.notebook, graph.view.picture, graph.view.charts; print([m for m in ('pyvis', 'scipy', 'matplotlib', 'IPython') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
