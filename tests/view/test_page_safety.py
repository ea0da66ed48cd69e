"""The page is safe to open, whatever its sources say, and asks nothing of any host."""

from __future__ import annotations

import html
import re

import pytest

from graph.view.notebook import sandboxed
from graph.view.page import page_html
from tests.view.worlds import HOSTILE, hostile_world, large_world, small_world

KEYS = "Object.getOwnPropertyNames(window).sort().join()"


def sweep(page, step=15):
    """Moves over the whole picture and clicks wherever there is a mark or a line; says how many things were met."""
    box = page.page.locator("#canvas").bounding_box()
    met = set()
    for dx in range(6, int(box["width"]), step):
        for dy in range(6, int(box["height"]), step):
            page.page.mouse.move(box["x"] + dx, box["y"] + dy)
            tip = page.page.evaluate(
                "document.getElementById('tip').hidden ? '' : document.getElementById('tip').textContent"
            )
            if tip and tip not in met:
                met.add(tip)
                page.page.mouse.click(box["x"] + dx, box["y"] + dy)
                page.page.wait_for_timeout(15)
    return met


@pytest.mark.browser
@pytest.mark.slow
def test_hostile_values_stay_text(open_page):
    clean = open_page(small_world().page(), name="clean.html")
    keys = clean.page.evaluate(KEYS)
    page = open_page(hostile_world(), width=1100, height=620)
    title = page.page.title()
    assert "<script>" in title
    assert "{{TITLE}}" in title
    assert len(sweep(page)) >= 12
    for text in HOSTILE:
        page.search(text[:20].replace("\x00", " "), "Enter")
    page.page.click("#show-table")
    page.page.locator("#table tbody .link").first.click()
    for what in ("CSV", "SVG", "PNG"):
        page.page.click("#export")
        with page.page.expect_download():
            page.page.click(f"#export-menu button:has-text('{what}')")
    page.page.wait_for_timeout(300)
    assert page.page.evaluate("window.hit") is None
    assert page.page.evaluate(KEYS) == keys
    assert page.page.title() == title
    assert (
        page.page.evaluate(
            "document.querySelectorAll('#main img, #main script, #main iframe, #main object, [onerror], [onload]').length"
        )
        == 0
    )
    links = page.page.evaluate("[...document.querySelectorAll('a')].map((a) => a.protocol)")
    assert set(links) <= {"https:", "http:"}


@pytest.mark.browser
def test_nothing_is_requested(open_page):
    page = open_page(small_world().page())
    page.search("skyspear")
    page.page.click("#show-table")
    page.page.click("#show-picture")
    page.page.wait_for_timeout(300)
    assert [u for u in page.requests if not u.startswith(("file:", "blob:", "data:"))] == []
    assert len([u for u in page.requests if u.startswith("file:")]) == 1


@pytest.mark.browser
def test_no_script_runs_that_the_policy_does_not_name(open_page):
    page = open_page(small_world().page())
    page.page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s);
        const i = document.createElement('img'); i.src = 'https://example.org/x.png'; document.body.append(i); }"""
    )
    page.page.wait_for_timeout(200)
    assert page.page.evaluate("window.hit") is None
    assert any("Content Security Policy" in f or "Content-Security-Policy" in f for f in page.faults)
    page.faults.clear()


@pytest.mark.browser
def test_works_inside_a_sandboxed_frame(chromium, tmp_path):
    host = tmp_path / "host.html"
    host.write_text(f"<!doctype html><title>Host</title>{sandboxed(page_html(small_world().page()))}", "utf-8")
    page = chromium.new_page(viewport={"width": 1300, "height": 800})
    faults = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(timeout=30_000)
    frame.locator("#search").fill("skyspear")
    frame.locator("#found [role=option]").first.wait_for()
    frame.locator("#search").press("Enter")
    frame.locator("#panel h2", has_text="Skyspear-II").wait_for()
    frame.locator("#theme").click()
    frame.locator("#panel button", has_text="Pin").click()
    page.close()
    assert faults == []


@pytest.mark.browser
def test_no_serious_accessibility_findings(open_page):
    axe = pytest.importorskip(
        "axe_playwright_python.base", reason="NOT TESTED FOR ACCESSIBILITY: axe-playwright-python is missing"
    )
    for dark in (False, True):
        page = open_page(small_world().page(), dark=dark, name=f"axe{dark}.html")
        page.page.evaluate(axe.AXE_SCRIPT if hasattr(axe, "AXE_SCRIPT") else axe.AXE_FILE_PATH.read_text("utf-8"))
        for state in ("open", "panel", "search", "table"):
            if state == "panel":
                page.search("daehan nexus")
            elif state == "search":
                page.search("hanbit", "ArrowDown")
            elif state == "table":
                page.page.keyboard.press("Escape")
                page.page.click("#show-table")
            found = page.page.evaluate("() => axe.run()")
            bad = [
                (v["id"], v["impact"], v["nodes"][0]["html"], v["nodes"][0].get("failureSummary"))
                for v in found["violations"]
                if v["impact"] in {"serious", "critical"}
            ]
            assert bad == [], (state, dark)


def test_data_cannot_end_their_element():
    text = page_html(hostile_world())
    blocks = re.findall(r'<script type="application/json" id="[\w-]+">(.*?)</script>', text, re.DOTALL)
    assert len(blocks) == 3
    assert not any(c in block for block in blocks for c in "<>&\u2028\u2029")
    assert text.count("</script>") == 5
    assert f"<title>{html.escape(HOSTILE[1])[:10]}" in text


def test_policy_lets_nothing_be_loaded():
    text = page_html(small_world().page())
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1))
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "script-src 'sha256-" in policy
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", text)


@pytest.mark.parametrize("n", [100, 3000])
def test_file_is_small(n):
    assert len(page_html(large_world(n)).encode()) <= 800_000 + 250 * n
