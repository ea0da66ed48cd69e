"""The page in a real browser, beside stock pyvis and bare vis-network in the same run.

    python -m benchmarks page                  # 100, 1,000, 5,000 and 50,000 entities
    python -m benchmarks.page --quick          # 100 and 1,000

First picture: from opening the file until two frames after everything is drawn; for stock pyvis, which moves its nodes
while one looks, until they rest. Panning: the picture is dragged with the mouse; the interval of frames, and the work
of the page's own thread in each. Needs Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.machine import describe
from graph.view.layout import network_layout
from graph.view.page import PageData, page_html
from graph.view.page.numbering import number_page
from graph.view.page.write import _vis_network
from tests.view.large import large_world

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
PATIENCE = 120.0

WATCH = """
window.__frames = []; window.__first = null;
const two = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
const seen = () => two(() => { window.__first = performance.now(); });
document.addEventListener('DOMContentLoaded', () => {
  const root = document.documentElement;
  if (!document.getElementById('data-meta')) return window.addEventListener('load', seen);
  if (root.dataset.ready) seen();
  else new MutationObserver((_, o) => { if (root.dataset.ready) { o.disconnect(); seen(); } }).observe(root, { attributes: true });
});
(function tick(now) { window.__frames.push(now || 0); requestAnimationFrame(tick); })();
"""


def edges_of(data: PageData) -> tuple[list[str], list[tuple[int, int]]]:
    """Names and pairs of what the page draws, without its event nodes."""
    page = number_page(data)
    n = len(page.entities)
    return [e.name for e in page.entities], [(e.start, e.end) for e in page.marks.edges if e.end < n]


def stock_html(data: PageData, *, positions: bool) -> str:
    """The page that pyvis makes by itself of the same nodes and edges."""
    from pyvis.network import Network

    names, pairs = edges_of(data)
    network = Network(cdn_resources="in_line", directed=True)
    places = network_layout(len(names), np.array(pairs)) if positions else None
    for k, name in enumerate(names):
        at = {} if places is None else {"x": float(places[k, 0]), "y": float(places[k, 1])}
        network.add_node(k, label=name, **at)
    for a, b in pairs:
        network.add_edge(a, b)
    if positions:
        network.toggle_physics(status=False)
    return str(network.generate_html())


def bare_html(data: PageData) -> str:
    """Nothing but vis-network with positions."""
    names, pairs = edges_of(data)
    places = network_layout(len(names), np.array(pairs))
    script, style = _vis_network()
    nodes = ",".join(f"{{id:{k},label:{n!r},x:{places[k, 0]:.0f},y:{places[k, 1]:.0f}}}" for k, n in enumerate(names))
    edges = ",".join(f"{{from:{a},to:{b}}}" for a, b in pairs)
    return (
        f"<!doctype html><style>{style} html,body{{margin:0;height:100%}} #canvas{{height:100%}}</style><div id=canvas></div>"
        f"<script>{script}</script><script>new vis.Network(document.getElementById('canvas'),{{nodes:[{nodes}],edges:[{edges}]}},"
        "{physics:false,layout:{improvedLayout:false},edges:{smooth:false,arrows:'to'}})</script>"
    )


class Bench:
    """A browser, and files to open in it."""

    def __init__(self, browser: object, folder: Path) -> None:
        self.browser, self.folder = browser, folder

    def open(self, text: str):
        """A new window with the file; returns when its first picture stands."""
        path = self.folder / "page.html"
        path.write_text(text, "utf-8")
        page = self.browser.new_page(viewport={"width": 1440, "height": 900})
        page.route("http*://**", lambda route: route.abort())
        page.add_init_script(WATCH)
        page.goto(path.as_uri(), wait_until="commit", timeout=PATIENCE * 1000)
        wait_until(page, "window.__first !== null", PATIENCE)
        return page

    def first_picture(self, text: str, runs: int = 3) -> float:
        """Median seconds until the first picture stands."""
        found = []
        for _ in range(runs):
            page = self.open(text)
            found.append(page.evaluate("window.__first") / 1000)
            page.close()
        return statistics.median(found)

    def at_rest(self, text: str) -> float:
        """Seconds until stock pyvis has laid out its nodes; infinite if that outlasts our patience."""
        from playwright.sync_api import Error

        start = time.perf_counter()
        try:
            page = self.open(text)
            page.evaluate(
                "() => { network.once('stabilized', () => { window.__rest = performance.now(); });"
                " network.once('stabilizationIterationsDone', () => { window.__rest = window.__rest || performance.now(); }); }"
            )
            left = max(1.0, PATIENCE - (time.perf_counter() - start))
            wait_until(page, "Boolean(window.__rest) || network.physics.stabilized", left)
            seconds = page.evaluate("(window.__rest || performance.now()) / 1000")
            page.close()
        except (Error, TimeoutError):
            return float("inf")
        return float(seconds)

    def panning(self, text: str, runs: int = 3) -> tuple[float, float, float]:
        """Milliseconds: median and 95th percentile interval of frames, and the page's own work a frame."""
        medians, slow, work = [], [], []
        for _ in range(runs):
            page = self.open(text)
            page.wait_for_timeout(800)
            box = page.locator("#canvas").bounding_box()
            x, y = box["x"] + 16, box["y"] + box["height"] - 16
            metrics = page.context.new_cdp_session(page)
            metrics.send("Performance.enable")
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + 12, y - 4)
            page.evaluate("window.__frames.length = 0")
            before = busy(metrics)
            for step in range(90):
                page.mouse.move(x + 20 + 3 * step, y - 4 - 2 * step)
            page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
            after = busy(metrics)
            frames = np.diff(np.array(page.evaluate("window.__frames")))
            page.mouse.up()
            page.close()
            medians.append(float(np.median(frames)))
            slow.append(float(np.percentile(frames, 95)))
            work.append((after - before) * 1000 / max(len(frames), 1))
        return statistics.median(medians), statistics.median(slow), statistics.median(work)


def wait_until(page, condition: str, seconds: float) -> None:
    """Asks again and again; Playwright's own way would need eval, which the page forbids."""
    end = time.perf_counter() + seconds
    while not page.evaluate(condition):
        if time.perf_counter() > end:
            raise TimeoutError(condition)
        page.wait_for_timeout(25)


def busy(metrics) -> float:
    """Seconds that the page's own thread has worked so far."""
    return next(m["value"] for m in metrics.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration")


def main(sizes: tuple[int, ...] = (100, 1000, 5000, 50_000)) -> None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("page: Playwright for Python is not installed; nothing measured")
        return
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        print(f"page: Chromium {browser.version}, 1440 × 900, no GPU")
        bench = Bench(browser, Path(folder))
        for n in sizes:
            compare(bench, n)
        data = large_world(1000)
        print("panning over 1,000 entities (ms)     frame, median   95th   work a frame")
        for name, text in (("Entente", page_html(data)), ("bare vis-network, positions", bare_html(data))):
            median, slow, work = bench.panning(text)
            print(f"  {name:34} {median:12.1f} {slow:6.1f} {work:14.1f}")
        if 50_000 in sizes:
            stock = bench.first_picture(stock_html(large_world(5000), positions=True))
            print(f"stock pyvis, 5,000 positioned nodes: first picture after {stock:.2f} s")
        browser.close()


def compare(bench: Bench, n: int) -> None:
    """One size: build, file and first picture, and what stock pyvis needs up to 1,000 nodes."""
    data = large_world(n)
    start = time.perf_counter()
    text = page_html(data)
    built = time.perf_counter() - start
    size, most = len(text.encode()), 800_000 + 250 * n
    print(
        f"{n:>6,} entities, {len(data.facts):,} facts: built in {built:.2f} s, {size / 1e6:.2f} MB (at most {most / 1e6:.2f}), "
        f"first picture after {bench.first_picture(text):.2f} s"
    )
    if n <= 1000:
        rest = bench.at_rest(stock_html(data, positions=False))
        print(
            f"        stock pyvis: at rest after {rest:.1f} s"
            if rest < PATIENCE
            else f"        stock pyvis: not at rest after {PATIENCE:.0f} s"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only 100 and 1,000 entities")
    print(describe())
    main((100, 1000) if parser.parse_args().quick else (100, 1000, 5000, 50_000))
