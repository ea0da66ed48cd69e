"""Makes the pictures of the documentation from the bundled articles: `make gallery`, with Chromium and Playwright.

Every picture shows what a user sees after `make demo`; nothing is drawn by hand.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from graph import KnowledgeGraph
from graph.samples import sample_paths
from graph.view.charts import timeline_svg

IMAGES = Path(__file__).parent / "images"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


def _search(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.wait_for_selector("#found:not([hidden])")
    page.keyboard.press("Enter")
    page.wait_for_timeout(900)


def _evidence(page: Page) -> None:
    _search(page, "LIG Nex1")


def _dark(page: Page) -> None:
    page.click("#theme")
    _search(page, "Khor Mor")


def _table(page: Page) -> None:
    page.click("#show-table")
    page.wait_for_timeout(500)


VIEWS: dict[str, tuple[tuple[int, int], Callable[[Page], None] | None]] = {
    "page": ((1440, 900), None),
    "evidence": ((1440, 900), _evidence),
    "dark": ((1440, 900), _dark),
    "table": ((1440, 900), _table),
    "phone": ((390, 800), None),
}


def main() -> None:
    """Write the pictures into docs/images."""
    browser_path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser_path is None:
        sys.exit("No Chromium was found. Install one, for instance: apt-get install chromium")
    IMAGES.mkdir(exist_ok=True)
    kg = KnowledgeGraph()
    kg.read(*sample_paths())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = kg.export(Path(folder) / "iraq.html", title="Iraq’s air defence")
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        for name, ((width, height), act) in VIEWS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(file.as_uri())
            page.wait_for_selector("html[data-ready]")
            page.wait_for_timeout(600)
            if act is not None:
                act(page)
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()
    (IMAGES / "timeline.svg").write_text(timeline_svg(kg.page(title="What happened when")), encoding="utf-8")


if __name__ == "__main__":
    main()
