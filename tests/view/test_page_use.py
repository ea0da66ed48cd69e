"""Search, evidence, filters and time, in a real browser."""

from __future__ import annotations

import pytest

from tests.view.reading import marks, shown, untick
from tests.view.worlds import small_world

pytestmark = pytest.mark.browser


@pytest.fixture
def world():
    return small_world()


def test_opens_with_title_counts_and_summary(open_page, world):
    page = open_page(world.page(note="An invented state"))
    assert page.page.title() == "Air defence of Qasira"
    assert page.page.inner_text("#title") == "Air defence of Qasira"
    assert page.page.inner_text("#note") == "An invented state"
    assert "What is in this graph" in page.panel()
    assert "39\nentities" in page.panel()
    assert shown(page) == len(world.facts)


def test_search_finds_names_aliases_and_quotes(open_page, world):
    page = open_page(world.page())
    page.search("republic of qas")
    assert page.page.inner_text("#panel h2") == "Qasira"
    page.search("struck the dar mour", "Enter")
    assert "Attack" in page.panel()
    assert "two drones struck the Dar Mour field" in page.page.inner_text("#panel mark")
    page.search("no such thing anywhere", "Home")
    assert "Nothing is called" in page.page.inner_text("#found")


def test_search_is_blind_to_accents(open_page, world):
    page = open_page(world.page())
    page.search("dàèhan")
    assert page.page.inner_text("#panel h2") == "Daehan Nexus"


def test_panel_tells_quote_source_date_and_attribution(open_page, world):
    page = open_page(world.page())
    page.search("daehan nexus")
    text = page.panel()
    assert "USD 2.8 billion" in text
    assert "19 Sep 2024" in text
    assert "according to Daehan Nexus" in text
    assert "Haneul Times" in text
    quotes = page.page.locator("#panel blockquote").all_inner_texts()
    assert any(
        q.startswith("Under the contract, Daehan Nexus will supply") and q.endswith("on Thursday.") for q in quotes
    )
    link = page.page.locator("#panel footer a").first
    assert link.get_attribute("href").startswith("https://")
    assert "noopener" in link.get_attribute("rel")


def test_conflicts_stand_side_by_side(open_page, world):
    page = open_page(world.page())
    page.search("daehan nexus will supply eight")
    differ = page.page.inner_text("#panel .differ")
    assert "Sources differ on quantity" in differ
    assert "Sources differ on value" in differ
    assert "USD 2.6 billion" in differ
    assert "Sources differ on date" not in differ  # 2024 and 19 September 2024 do not contradict each other


def test_denial_is_a_difference_and_is_shown(open_page, world):
    page = open_page(world.page())
    page.search("denied that it had ever")
    assert "Sources differ on status" in page.page.inner_text("#panel .differ")
    assert "denied" in page.panel()


def test_links_between_facts_lead_there(open_page, world):
    page = open_page(world.page())
    page.search("plans to station air defence")
    page.page.click("#panel dl.roles button.link:has-text('attacks')")
    page.page.wait_for_timeout(200)
    assert "two drones struck" in page.panel()


@pytest.mark.parametrize("label", ["Sale", "Speculated", "Planned", "Gulf Wire", "Company"])
def test_each_filter_hides_and_shows(open_page, world, label):
    page = open_page(world.page())
    before = shown(page)
    all_marks = marks(page)
    untick(page, label)
    if label == "Company":
        assert marks(page) < all_marks
    else:
        assert shown(page) < before
    page.page.click("text=Show everything")
    page.page.wait_for_timeout(120)
    assert shown(page) == before


def test_no_result_state_offers_a_way_back(open_page, world):
    page = open_page(world.page())
    for section in ("Deals", "Events", "Relations"):
        page.page.click(f"#filters button[aria-label='{section}: hide all']")
    assert "Nothing passes the filters" in page.page.inner_text("#empty")
    page.page.click("#empty button")
    assert page.page.is_hidden("#empty")
    assert shown(page) == len(world.facts)


def test_time_slider_narrows_plays_and_keeps_undated(open_page, world):
    page = open_page(world.page())
    everything = shown(page)
    undated = sum(f.date is None for f in world.facts)
    late = page.page.locator("#time input[type=range]").nth(0)
    late.focus()
    for _ in range(20):
        page.page.keyboard.press("ArrowRight")
    page.page.wait_for_timeout(150)
    narrowed = shown(page)
    assert undated < narrowed < everything
    page.page.click("#time input[type=checkbox]")
    page.page.wait_for_timeout(150)
    assert shown(page) == narrowed - undated
    page.page.click("#time .play")
    page.page.wait_for_timeout(500)
    assert page.page.get_attribute("#time .play", "aria-label") == "Pause"
    page.page.wait_for_selector("#time .play[aria-label='Play through time']", timeout=30_000)
