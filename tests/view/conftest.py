"""A real browser for the page: the system's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil

import pytest

from graph.view.page import write_page

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _missing(reason):
    if os.environ.get("ENTENTE_NEEDS_BROWSER") == "1":
        pytest.fail(f"{reason}, and ENTENTE_NEEDS_BROWSER=1 asks for one")
    pytest.skip(f"NOT TESTED IN A BROWSER: {reason}. Install Chromium to test the page.")


@pytest.fixture(scope="session")
def chromium():
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        _missing("Playwright for Python is not installed")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as fault:
            _missing(f"no Chromium starts ({str(fault).splitlines()[0]})")
        yield browser
        browser.close()


class Opened:
    """A page that is open: what it asked for, what went wrong, and short ways to use it."""

    def __init__(self, page):
        self.page = page
        self.requests: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda r: self.requests.append(r.url))
        page.on("pageerror", lambda e: self.faults.append(str(e)))
        page.on("console", lambda m: self.faults.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("dialog", lambda d: (self.faults.append(f"dialog {d.message}"), d.dismiss()))

    def ready(self):
        self.page.wait_for_selector("html[data-ready]", timeout=60_000)
        return self

    def search(self, text, *keys):
        self.page.fill("#search", "")
        self.page.click("#search")
        self.page.type("#search", text)
        self.page.wait_for_selector("#found:not([hidden])")
        self.page.wait_for_timeout(250)
        for key in keys or ("Enter",):
            self.page.keyboard.press(key)
        self.page.wait_for_timeout(250)

    def panel(self):
        return self.page.inner_text("#panel")


@pytest.fixture
def open_page(chromium, tmp_path):
    """Opens PageData as a file in a window of its own; checks at the end that nothing went wrong in it."""
    opened = []
    contexts = []

    def opener(data, *, width=1280, height=860, dark=False, fragment="", name="page.html", **more):
        path = write_page(data, tmp_path / name)
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
            **more,
        )
        contexts.append(context)
        page = Opened(context.new_page())
        opened.append(page)
        page.page.goto(path.as_uri() + fragment)
        return page.ready()

    yield opener
    faults = [f for o in opened for f in o.faults]
    for context in contexts:
        context.close()
    assert not faults
