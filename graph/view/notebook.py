"""What a notebook shows: the page in a sandboxed frame where scripts may run, a still picture and a table where not."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence

from graph.view.page.data import PageData
from graph.view.page.write import page_html
from graph.view.picture import picture_svg

__all__ = ["MOST_BYTES", "page_bundle", "picture_bundle", "sandboxed"]

MOST_BYTES = 2_000_000
"""A page larger than this is not put into a notebook; the output offers to save it."""

_MOST_ROWS = 12
_HIDE = "<style>.entente-page + .entente-still { display: none; }</style>"

Row = Sequence[object]


def page_bundle(
    data: PageData, text: str, *, header: Row = (), rows: Sequence[Row] = (), height: int = 640
) -> dict[str, str]:
    """The mime bundle of a graph, chains or a dossier, for `_repr_mimebundle_`.

    The still picture and the table follow the frame. Where the frame is kept, a style rule hides them; where a viewer
    strips frames and styles (an untrusted notebook, a repository's preview), they are what is seen.

    Args:
        data: what the page and the picture show.
        text: the plain form.
        header: of a small table.
        rows: of that table; the first dozen are shown.
        height: of the frame, in pixels.
    """
    page = page_html(data)
    size = len(page.encode("utf-8"))
    if size > MOST_BYTES:
        said = f"The page of this graph has {size / 1e6:.1f} MB, too much for a notebook. Write it with .save(&quot;graph.html&quot;)."
        shown = f"<p>{said}</p>{_still(picture_svg(data), data.title, header, rows)}"
        plain = f"{text}\n{html.unescape(said)}"
    else:
        shown = (
            _HIDE
            + sandboxed(page, height=height, title=data.title)
            + _still(picture_svg(data), data.title, header, rows)
        )
        plain = text
    return {"text/plain": plain, "text/html": shown}


def picture_bundle(
    svg: str, text: str, *, title: str = "", header: Row = (), rows: Sequence[Row] = ()
) -> dict[str, str]:
    """The mime bundle of a result that is a still picture: a timeline, a flow.

    >>> sorted(picture_bundle("<svg/>", "a timeline"))
    ['image/svg+xml', 'text/html', 'text/plain']
    """
    return {"text/plain": text, "text/html": _still(svg, title, header, rows), "image/svg+xml": svg}


def sandboxed(page: str, *, height: int = 640, title: str = "Entente") -> str:
    """A page inside a frame that may run its own script and nothing else: no cookies, no storage, no reach outside.

    >>> sandboxed('<p>"a" & b</p>', height=100)
    '<iframe class="entente-page" title="Entente" sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" width="100%" height="100" style="border:1px solid #dedad1;border-radius:8px" srcdoc="<p>&quot;a&quot; &amp; b</p>"></iframe>'
    """
    inside = page.replace("&", "&amp;").replace('"', "&quot;")
    return (
        f'<iframe class="entente-page" title="{html.escape(title)}" sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" '
        f'width="100%" height="{height}" style="border:1px solid #dedad1;border-radius:8px" srcdoc="{inside}"></iframe>'
    )


def _still(svg: str, title: str, header: Row, rows: Sequence[Row]) -> str:
    picture = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return (
        f'<div class="entente-still"><img alt="{html.escape(title)}" style="max-width:100%" src="data:image/svg+xml;base64,{picture}">'
        f"{_table(header, rows)}</div>"
    )


def _table(header: Row, rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{html.escape(str(cell))}</th>" for cell in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows[:_MOST_ROWS]
    )
    more = f"<p>and {len(rows) - _MOST_ROWS} more rows</p>" if len(rows) > _MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
