"""Writes the page: template, style, scripts and data as one file that asks nothing of any host.

The data stand in `<script type="application/json">`, where no browser runs them; a Content-Security-Policy lets only
the scripts and styles run whose hashes it names, and lets nothing be loaded from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import tempfile
import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import EntenteError
from graph.view.page.bundle import bundle
from graph.view.page.data import PageData
from graph.view.page.numbering import number_page

if TYPE_CHECKING:
    from graph.view.page.network import PageNetwork

__all__ = ["html_of", "page_html", "write_page"]

_HERE = Path(__file__).parent
_COMPRESS_ABOVE = 150_000
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write_page(data: PageData, path: Path) -> Path:
    """Write the page of a graph; the file is there whole or not at all. Returns its path."""
    text = page_html(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return path


def page_html(data: PageData) -> str:
    """The page of a graph as HTML text.

    >>> page_html(PageData(title="Iraq"))[:15]
    '<!doctype html>'
    """
    from graph.view.page.network import PageNetwork  # pyvis is loaded when a page is made

    return html_of(PageNetwork(number_page(data)))


def html_of(network: PageNetwork) -> str:
    """The page of a network that is filled already."""
    from graph.view.page.columns import graph_block, meta_block, words_block

    scripts, styles = _assets()
    hashes = [" ".join(f"'sha256-{_hash(part)}'" for part in parts) for parts in (scripts, styles)]
    fill = {
        "TITLE": html.escape(_clean(network.page.data.title)),
        "POLICY": f"default-src 'none'; script-src {hashes[0]}; style-src {hashes[1]}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'",
        "STYLES": "\n".join(f"<style>{s}</style>" for s in styles),
        "META": _json(meta_block(network)),
        "GRAPH": _packed(graph_block(network)),
        "WORDS": _packed(words_block(network.page)),
        "SCRIPTS": "\n".join(f"<script>{s}</script>" for s in scripts),
    }
    template = (_HERE / "template.html").read_text("utf-8")
    return re.sub(r"\{\{([A-Z]+)\}\}", lambda m: fill[m[1]], template)


@cache
def _assets() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Scripts and styles in their order, as the browser will see them."""
    vis_script, vis_style = _vis_network()
    own_style = "\n".join((_HERE / name).read_text("utf-8") for name in ("page.css", "panel.css"))
    return (_inline(vis_script), _inline(bundle(_HERE / "js"))), (vis_style, own_style)


def _vis_network() -> tuple[str, str]:
    """vis-network's script and style from the installed pyvis; rules that carry pictures serve menus we do not use."""
    spec = find_spec("pyvis")
    origin = Path(spec.origin).parent if spec and spec.origin else Path()
    folders = sorted(origin.glob("templates/lib/vis-*"), key=lambda p: [int(n) for n in re.findall(r"\d+", p.name)])
    for folder in reversed(folders):
        script, style = folder / "vis-network.min.js", folder / "vis-network.css"
        if script.is_file() and style.is_file():
            rules = re.findall(r"[^{}]+\{[^{}]*\}", style.read_text("utf-8"))
            used = [r for r in rules if "url(" not in r and re.search(r"\.vis-(network|tooltip)|div\.vis-network", r)]
            return re.sub(r"//# sourceMappingURL=.*", "", script.read_text("utf-8")), "".join(used)
    msg = f"No vis-network in {origin / 'templates/lib'}. Install pyvis 0.3.2 again."
    raise EntenteError(msg)


def _inline(script: str) -> str:
    """A script that cannot end its own element early, with the line ends that a browser makes of any others."""
    safe = re.sub(r"</(?=script)", r"<\\/", script, flags=re.IGNORECASE).replace("<!--", "<\\!--")
    return safe.replace("\r\n", "\n").replace("\r", "\n")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _clean(text: str) -> str:
    """Text without control characters and half characters, which no file in UTF-8 can hold."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c >= " " and c != "\x7f")


def _json(value: object) -> str:
    """JSON that is inert inside HTML."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = re.sub("[<>&\u2028\u2029]", lambda m: _ESCAPES[m[0]], text)
    return text.encode("utf-8", "replace").decode("utf-8")


def _packed(value: object) -> str:
    """A block as JSON; a long one as JSON that holds the block deflated, in base 64."""
    text = _json(value)
    if len(text) < _COMPRESS_ABOVE:
        return text
    packed = zlib.compress(text.encode("utf-8"), 6)
    return _json({"deflate": base64.b64encode(packed).decode("ascii")})
