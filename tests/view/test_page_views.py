"""Chains, neighbourhoods, table, exports, links, keys and sizes of window, in a real browser."""

from __future__ import annotations

import csv
import io
import re
import urllib.parse
import xml.etree.ElementTree as ET

import pytest

from tests.view.reading import find, marks, shown, untick
from tests.view.worlds import chain_of, large_world, small_world

pytestmark = pytest.mark.browser


@pytest.fixture
def world():
    return small_world()


def test_chain_between_two_picked_marks_is_told_hop_by_hop(open_page, world):
    page = open_page(world.page())
    page.page.click("#find-chain")
    page.search("hanbit systems")
    page.search("qasira")
    text = page.panel()
    assert "Hanbit Systems → Qasira" in page.page.inner_text("#panel h2")
    assert "2 hops; as certain as its weakest: reported" in text
    assert text.index("supplies radar for") < text.index("sells")
    assert page.page.inner_text("#trail [aria-current]") == "Hanbit Systems → Qasira"
    page.page.click("#trail button:has-text('All')")
    assert page.page.locator("#trail button").count() == 0


def test_no_chain_is_said_plainly(open_page, world):
    page = open_page(world.page())
    page.page.click("#find-chain")
    page.search("orlesk", "Enter")
    page.search("drone regulation board")
    assert "Nothing that passes the filters joins" in page.page.inner_text("#trail")


def test_given_chains_open_at_once(open_page, world):
    page = open_page(world.page(chains=(chain_of(world, "Hanbit Systems", "Skyspear-II", "Qasira"),)))
    page.page.wait_for_selector("#panel h2")
    assert "Hanbit Systems → Qasira" in page.page.inner_text("#panel h2")


def test_focus_shows_a_neighbourhood_and_leads_back(open_page, world):
    page = open_page(world.page())
    page.search("skyspear")
    page.page.click("#panel button:has-text('Focus')")
    page.page.wait_for_timeout(200)
    assert page.page.inner_text("#trail [aria-current]") == "Skyspear-II"
    page.page.click("#trail button:has-text('Show two steps')")
    page.page.click("#trail button:has-text('All')")
    assert page.page.locator("#trail button").count() == 0


def test_double_click_focuses(open_page, world):
    page = open_page(world.page())
    page.page.click("#panel .close")
    page.page.wait_for_timeout(300)
    page.page.mouse.dblclick(*find(page, "Skyspear-II"))
    page.page.wait_for_timeout(400)
    assert page.page.inner_text("#trail [aria-current]") == "Skyspear-II"
    assert page.page.inner_text("#panel h2") == "Skyspear-II"


def test_a_click_on_a_line_tells_its_facts(open_page, world):
    page = open_page(world.page())
    page.page.mouse.click(*find(page, "Daehan Nexus sells Skyspear-II to Qasira", step=7))
    page.page.wait_for_timeout(300)
    assert "Daehan Nexus sells Skyspear-II to Qasira" in page.panel()


def test_a_mark_stays_where_it_was_dragged(open_page, world):
    page = open_page(world.page())
    x, y = find(page, "High Wall")
    page.page.mouse.down()
    page.page.mouse.move(x + 30, y + 30, steps=4)
    page.page.mouse.move(x - 60, y + 75, steps=4)
    page.page.mouse.up()
    page.page.reload()
    page.ready()
    page.page.wait_for_timeout(300)
    moved = find(page, "High Wall")
    page.page.click("#export")
    page.page.click("#export-menu button:has-text('Forget')")
    page.page.wait_for_timeout(300)
    back = find(page, "High Wall")
    assert abs(back[0] - x) + abs(back[1] - y) < 40
    assert abs(moved[0] - x) + abs(moved[1] - y) > 60


def test_table_holds_what_is_shown_and_sorts(open_page, world):
    page = open_page(world.page())
    page.page.click("#show-table")
    rows = page.page.locator("#table tbody tr")
    assert rows.count() == len(world.facts)
    page.page.click("#table th button:has-text('Type')")
    types = page.page.locator("#table tbody td:nth-child(2)").all_inner_texts()
    assert types == sorted(types, key=str.lower)
    untick(page, "Sale")
    assert "sale" not in page.page.locator("#table tbody td:nth-child(2)").all_inner_texts()
    page.page.locator("#table td .link", has_text="Dar Mour gas field").first.click()
    assert page.page.inner_text("#panel h2") == "Dar Mour gas field"


def test_csv_png_and_svg_are_saved(open_page, world):
    page = open_page(world.page())

    def save(what):
        page.page.click("#export")
        with page.page.expect_download() as download:
            page.page.click(f"#export-menu button:has-text('{what}')")
        return download.value

    table = list(csv.DictReader(io.StringIO(save("CSV").path().read_text("utf-8-sig"))))
    assert len(table) == len(world.facts)
    assert any(
        row["fact"] == "Daehan Nexus sells Skyspear-II to Qasira" and row["date"] == "2024-09-19" for row in table
    )
    drawing = save("SVG")
    assert drawing.suggested_filename == "Air-defence-of-Qasira.svg"
    texts = " ".join(t.text or "" for t in ET.parse(drawing.path()).iter("{http://www.w3.org/2000/svg}text"))
    assert "Skyspear-II" in texts
    png = save("PNG").path().read_bytes()
    assert png.startswith(b"\x89PNG")
    assert len(png) > 20_000


def test_a_link_restores_the_state(open_page, world):
    page = open_page(world.page())
    untick(page, "Speculated")
    page.search("skyspear")
    page.page.click("#panel button:has-text('Focus')")
    page.page.wait_for_timeout(200)
    count = shown(page)
    fragment = "#" + page.page.url.split("#", 1)[1]
    assert "focus" in urllib.parse.unquote(fragment)
    again = open_page(world.page(), fragment=fragment)
    again.page.wait_for_timeout(300)
    assert again.page.inner_text("#trail [aria-current]") == "Skyspear-II"
    assert again.page.inner_text("#panel h2") == "Skyspear-II"
    assert shown(again) == count


def test_a_broken_link_opens_the_whole(open_page, world):
    page = open_page(world.page(), fragment="#focus=nobody&at=%3Cscript%3E&from=x&chain=a%20b%20c")
    assert shown(page) == len(world.facts)


def test_dark_by_system_and_by_switch(open_page, world):
    page = open_page(world.page(), dark=True)
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.page.evaluate(ground)
    page.page.click("#theme")
    light = page.page.evaluate(ground)
    assert dark != light
    assert sum(map(int, re.findall(r"\d+", dark))) < 200 < sum(map(int, re.findall(r"\d+", light)))
    page.page.reload()
    page.ready()
    assert page.page.evaluate(ground) == light


def test_keyboard_only(open_page, world):
    page = open_page(world.page())
    page.page.keyboard.press("/")
    page.page.keyboard.type("qasira")
    page.page.wait_for_timeout(300)
    page.page.keyboard.press("Enter")
    page.page.wait_for_timeout(200)
    assert page.page.inner_text("#panel h2") == "Qasira"
    page.page.focus("#canvas")
    page.page.keyboard.press("ArrowRight")
    page.page.wait_for_timeout(200)
    assert page.page.inner_text("#panel h2") != "Qasira"
    page.page.keyboard.press("f")
    page.page.wait_for_timeout(200)
    assert page.page.locator("#trail [aria-current]").count() == 1
    page.page.keyboard.press("Escape")
    page.page.keyboard.press("Escape")
    page.page.wait_for_timeout(200)
    assert page.page.locator("#trail [aria-current]").count() == 0
    page.page.focus("#show-table")
    page.page.keyboard.press("Enter")
    assert page.page.locator("#table tbody tr").count() == len(world.facts)


def test_every_control_can_be_reached_by_tab(open_page, world):
    page = open_page(world.page())
    reached = set()
    for _ in range(90):
        page.page.keyboard.press("Tab")
        reached.add(
            page.page.evaluate(
                "document.activeElement.id || document.activeElement.dataset.choice || document.activeElement.className"
            )
        )
    assert {"search", "show-table", "find-chain", "export", "theme", "canvas", "zoom-fit", "kind0", "type0"} <= reached


def test_pin_fold_and_expand(open_page, world):
    page = open_page(world.page())
    every = marks(page)
    page.search("haneul air force")
    page.page.click("#panel button:has-text('Pin')")
    page.page.wait_for_selector("#panel button:has-text('Unpin')")
    page.page.click("#panel button:has-text('Fold')")
    page.page.wait_for_selector("#panel button:has-text('Unfold')")
    assert marks(page) < every
    page.page.click("#panel button:has-text('Unfold')")
    page.page.wait_for_selector("#panel button:has-text('Fold')")
    assert marks(page) == every
    page.page.click("#panel button:has-text('Focus')")
    page.page.wait_for_timeout(200)
    near = marks(page)
    assert 2 < near < every
    page.page.locator("#panel .telling .link", has_text="Skyspear-II").first.click()
    page.page.click("#panel button:has-text('Expand')")
    page.page.wait_for_selector("#panel button:has-text('Show fewer')")
    assert marks(page) > near
    page.page.reload()
    page.ready()
    page.search("haneul air force")
    assert page.page.locator("#panel button:has-text('Unpin')").count() == 1


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1024), (1280, 800), (2560, 1440)])
def test_nothing_runs_out_of_the_window(open_page, world, width, height):
    page = open_page(world.page(), width=width, height=height)
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for part in ("#search", "#canvas", "#show-table", "#theme", "#time"):
        box = page.page.locator(part).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width + 1
        assert box["y"] + box["height"] <= height + 1
    page.search("skyspear")
    assert page.page.inner_text("#panel h2") == "Skyspear-II"


def test_names_do_not_overlap_at_the_opening_view(open_page, world):
    page = open_page(world.page(), width=1440, height=900)
    page.page.click("#export")
    with page.page.expect_download() as download:
        page.page.click("#export-menu button:has-text('SVG')")
    names = [
        t for t in ET.parse(download.value.path()).iter("{http://www.w3.org/2000/svg}text") if t.get("font-weight")
    ]
    boxes = [
        (float(t.get("x")), float(t.get("y")), 5.2 * len(t.text or ""), float(t.get("font-size")))
        for t in names
        if float(t.get("y")) > 0
    ]
    names_only = [b for b, t in zip(boxes, names, strict=True) if len(t.text or "") > 2]
    assert len(names_only) >= len(world.by_name)
    for i, (x, y, w, size) in enumerate(names_only):
        for x2, y2, w2, _ in names_only[i + 1 :]:
            assert abs(x - x2) >= (w + w2) / 2 or abs(y - y2) >= size


def test_print_shows_picture_and_evidence_only(open_page, world):
    page = open_page(world.page())
    page.search("skyspear")
    page.page.emulate_media(media="print")
    assert page.page.is_hidden("#filters")
    assert page.page.is_hidden("#search")
    assert page.page.is_visible("#panel h2")
    assert page.page.is_visible("#canvas")


def test_a_large_graph_opens_on_groups_and_unfolds(open_page):
    data = large_world(3000)
    page = open_page(data)
    assert "3,000\nentities" in page.panel()
    page.page.focus("#canvas")
    page.page.keyboard.press("ArrowRight")
    page.page.wait_for_selector("#panel button:has-text('Open group')")
    closed = marks(page)
    assert 5 < closed <= 112
    page.page.click("#panel button:has-text('Open group')")
    page.page.wait_for_selector("#panel button:has-text('Close group')")
    assert closed < marks(page) <= 1000
    page.page.click("#panel button:has-text('Close group')")
    page.page.wait_for_selector("#panel button:has-text('Open group')")
    assert marks(page) == closed
    wanted = data.entities[-1].name
    page.search(wanted)
    assert page.page.inner_text("#panel h2") == wanted


def test_an_empty_graph_says_so(open_page):
    from graph.view.page import PageData

    page = open_page(PageData(title="Nothing yet"))
    assert "This graph is empty" in page.page.inner_text("#empty")
