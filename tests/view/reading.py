"""What a page shows, read off the screen."""

from __future__ import annotations

import re


def shown(opened):
    """How many facts the time strip says are shown."""
    return int(re.search(r"([\d,]+) facts?", opened.page.inner_text("#time .said")).group(1).replace(",", ""))


def marks(opened):
    """How many marks the picture holds."""
    return int(opened.page.get_attribute("#canvas", "data-marks"))


def find(opened, name, step=12):
    """Where on the screen a mark is, found by hovering."""
    box = opened.page.locator("#canvas").bounding_box()
    for dx in range(12, int(box["width"]), step):
        for dy in range(12, int(box["height"]), step):
            opened.page.mouse.move(box["x"] + dx, box["y"] + dy)
            tip = "document.getElementById('tip').hidden ? '' : document.querySelector('#tip bdi').textContent"
            if opened.page.evaluate(tip) == name:
                return box["x"] + dx, box["y"] + dy
    return None


def untick(opened, label):
    opened.page.locator("#filters .option", has_text=re.compile(f"^\\s*{label}", re.IGNORECASE)).first.locator(
        "input"
    ).click()
    opened.page.wait_for_timeout(120)
