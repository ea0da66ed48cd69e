"""A still picture of a graph or of chains, as SVG: the same marks, places and line styles as the page, and no browser."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import numpy.typing as npt

from graph.model import Entity, Iri
from graph.view.page.data import PageData
from graph.view.page.marks import Edge, Form
from graph.view.page.numbering import Numbered, number_page
from graph.view.page.palette import load_palette
from graph.view.page.places import EVENT_RADIUS, drawn_nodes, find_places, mark_radius, name_lines

__all__ = ["MOST_DRAWN", "picture_svg"]

MOST_DRAWN = 150
"""A still picture shows so many entities at most, those with most facts."""

_PAPER, _INK, _SOFT = "#fbfaf7", "#1d2732", "#56616d"
_FACE = "Inter, Segoe UI, system-ui, Roboto, Helvetica Neue, Noto Sans, DejaVu Sans, sans-serif"
_MARGIN = 110.0

Array = npt.NDArray[np.float64]


def picture_svg(data: PageData, *, width: int = 900) -> str:
    """Draw a graph as an SVG text of `width` pixels; its height follows.

    A graph of more than MOST_DRAWN entities is drawn by those with most facts, and a line below says so.

    >>> picture_svg(PageData(title="Iraq")).startswith("<svg")
    True
    """
    page = number_page(data)
    left_out = sum(told > 0 for told in page.told) - MOST_DRAWN
    if left_out > 0:
        kept = {e.iri for e in page.entities[:MOST_DRAWN]}
        page = number_page(_only(data, kept))
    drawn = drawn_nodes(page)
    if not drawn:
        return _empty(data.title, width)
    places = find_places(page, drawn)
    low, high = np.nanmin(places, axis=0) - _MARGIN, np.nanmax(places, axis=0) + np.array([_MARGIN, _MARGIN * 0.7])
    wide, tall = (high - low).tolist()
    places = places - low
    note = (
        f"{data.title}: the {MOST_DRAWN} entities with most facts, of {MOST_DRAWN + left_out}"
        if left_out > 0
        else data.title
    )
    size = max(12.5, min(22.0, 11.0 * wide / width))
    body = [
        *(_line(edge, page, places) for edge in page.marks.edges if not np.isnan(places[[edge.start, edge.end]]).any()),
        *(_mark(k, page, places) for k in drawn),
        *(_name(k, page, places, size) for k in _named(drawn, page)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{round(width * (tall + 40) / wide)}" '
        f'viewBox="0 0 {wide:.0f} {tall + 40:.0f}" font-family={quoteattr(_FACE)} role="img">'
        f"<title>{_text(data.title)}</title>"
        f'<rect width="{wide:.0f}" height="{tall + 40:.0f}" fill="{_PAPER}"/>{"".join(body)}'
        f'<text x="16" y="{tall + 22:.0f}" font-size="{size:.1f}" fill="{_SOFT}">{_text(note)}</text></svg>'
    )


def _only(data: PageData, kept: set[Iri]) -> PageData:
    facts = tuple(
        f
        for f in data.facts
        if {v.iri for fillers in f.roles.values() for v in fillers if isinstance(v, Entity)} <= kept
    )
    return PageData(entities=data.entities, facts=facts, title=data.title, ontology=data.ontology)


def _named(drawn: list[int], page: Numbered) -> Iterable[int]:
    """All names in a small picture, those of the weightier half in a large one."""
    most = len(drawn) if len(drawn) <= 70 else 50
    return [k for k in drawn if k < len(page.entities)][:most]


def _line(edge: Edge, page: Numbered, places: Array) -> str:
    fact = page.facts[edge.fact]
    ontology, palette = page.ontology, load_palette()
    group = ontology.fact_types[fact.type].group if fact.type in ontology.fact_types else "Event"
    colour = palette.groups.get(group, palette.groups["Event"])[0]
    start, end = places[edge.start], places[edge.end]
    along = end - start
    far = float(np.linalg.norm(along)) or 1.0
    step = along / far
    start, end = start + step * (_radius(edge.start, page) + 2), end - step * (_radius(edge.end, page) + 3)
    dash = palette.dashes.get(fact.certainty, ())
    side = edge.form == Form.SIDE
    parts = [
        f'<path d="M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}" fill="none" stroke="{colour}" '
        f'stroke-width="{1 if side else 1.7}" stroke-opacity="{0.45 if side else 0.85}"'
        + (f' stroke-dasharray="{" ".join(f"{d:g}" for d in dash)}"' if dash else "")
        + "/>"
    ]
    if edge.form in {Form.FLOW, Form.SIDE, Form.READ}:
        across = np.array([-step[1], step[0]]) * 3.6
        back = end - step * 9
        corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in (back + across, end, back - across))
        open_ = fact.status == "planned"
        shape = "polyline" if open_ else "polygon"
        parts.append(f'<{shape} points="{corners}" fill="{"none" if open_ else colour}" stroke="{colour}"/>')
    if fact.status == "denied":
        middle, across = (start + end) / 2, np.array([-step[1], step[0]]) * 8
        (ax, ay), (bx, by) = middle + across, middle - across
        parts.append(f'<path d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}" stroke="{colour}" stroke-width="2.5"/>')
    return "".join(parts)


def _radius(k: int, page: Numbered) -> float:
    return mark_radius(page.told[k]) if k < len(page.entities) else EVENT_RADIUS


def _mark(k: int, page: Numbered, places: Array) -> str:
    x, y = places[k].tolist()
    r = _radius(k, page)
    palette = load_palette()
    if k >= len(page.entities):
        colour = palette.groups["Event"][0]
        done = page.facts[page.marks.events[k - len(page.entities)]].status == "done"
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{colour if done else _PAPER}" stroke="{colour}"/>'
    look, code = palette.look(page.entities[k].kind, page.ontology), page.entities[k].code
    colour, points, hollow = look.light, palette.shapes[look.shape], look.hollow
    paint = f'fill="{_PAPER if hollow else colour}" stroke="{colour if hollow else _PAPER}" stroke-width="{2.4 if hollow else 1.2}"'
    if points:
        corners = " ".join(f"{x + px * r:.1f},{y + py * r:.1f}" for px, py in points)
        shape = f'<polygon points="{corners}" stroke-linejoin="round" {paint}/>'
    else:
        shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {paint}/>'
    inside = (
        f'<text x="{x:.1f}" y="{y + r * 0.32:.1f}" font-size="{r * 0.85:.1f}" font-weight="600" fill="#fff" text-anchor="middle">{_text(code)}</text>'
        if code
        else ""
    )
    return shape + inside


def _name(k: int, page: Numbered, places: Array, size: float) -> str:
    entity = page.entities[k]
    home = page.entity_number.get(entity.country) if entity.country else None
    code = page.entities[home].code if home is not None and not entity.code else None
    x, y = places[k].tolist()
    y += _radius(k, page) + size
    weight = ' font-weight="600"' if entity.code else ""
    return "".join(
        f'<text x="{x:.1f}" y="{y + i * size * 1.15:.1f}" font-size="{size:.1f}"{weight} fill="{_INK}" text-anchor="middle" '
        f'stroke="{_PAPER}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">{_text(line)}</text>'
        for i, line in enumerate(name_lines(entity, code))
    )


def _text(text: str | None) -> str:
    """Text that XML can hold, escaped."""
    whole = (text or "").encode("utf-8", "replace").decode("utf-8")
    return escape("".join(c for c in whole if c >= " " and c not in "\x7f\ufffe\uffff"))


def _empty(title: str, width: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="120" viewBox="0 0 {width} 120" font-family={quoteattr(_FACE)}>'
        f'<rect width="{width}" height="120" fill="{_PAPER}"/><text x="24" y="66" font-size="16" fill="{_SOFT}">'
        f"{_text(title)}: nothing to draw</text></svg>"
    )
