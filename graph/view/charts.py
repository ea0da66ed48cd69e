"""Charts where they say more than a network: facts along time, and who passes goods to whom. Drawn with matplotlib as SVG."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from graph.errors import MissingExtraError
from graph.model import Fact
from graph.ontology import Ontology
from graph.view.page.data import PageData
from graph.view.page.marks import Form
from graph.view.page.numbering import Numbered, number_page
from graph.view.page.palette import load_palette

__all__ = ["End", "bands_svg", "flow_svg", "timeline_svg"]

_PAPER, _INK, _SOFT, _LINE = "#fbfaf7", "#1d2732", "#56616d", "#dedad1"
_MOST_LANES = 14
_MOST_ENDS = 12
_FILLS = {"done": "full", "planned": "none", "denied": "none"}


def timeline_svg(data: PageData, *, width: float = 9.0) -> str:
    """Dated facts along time, one lane a fact type; a hollow mark is planned, a cross denied.

    Args:
        data: what to draw; facts without a date are left out and counted below.
        width: in inches.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    page = number_page(data)
    dated = [f for f in page.facts if f.date]
    lanes = [name for name, _ in Counter(f.type for f in dated).most_common(_MOST_LANES)]
    lanes.sort(key=lambda name: min(f.date.first for f in dated if f.type == name and f.date))
    with _figure(width, 1.3 + 0.34 * max(len(lanes), 2)) as (figure, axes, finish):
        for row, name in enumerate(reversed(lanes)):
            axes.axhline(row, color=_LINE, linewidth=0.8, zorder=0)
            for fact in dated:
                if fact.type == name:
                    _point(axes, fact, row, _colour(fact, page))
        labels = [page.ontology.fact_types[n].label if n in page.ontology.fact_types else n for n in reversed(lanes)]
        axes.set_yticks(range(len(lanes)), [_plain(label) for label in labels])
        axes.set_ylim(-0.7, max(len(lanes), 1) - 0.3)
        without = len(page.facts) - sum(f.type in lanes for f in dated)
        figure.text(
            0.01,
            0.02,
            _plain(f"{without} facts without a date or of rarer types are left out") if without else "",
            color=_SOFT,
            fontsize=8,
        )
        return finish(page.data.title)


def flow_svg(data: PageData, *, width: float = 9.0) -> str:
    """Suppliers on the left, buyers on the right, a band for every pair as wide as the number of facts that tell of it.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    page = number_page(data)
    passed = {t for t, type_ in page.ontology.fact_types.items() if any(not flow.same_tier for flow in type_.flows)}
    pairs: Counter[tuple[int, int]] = Counter(
        (e.start, e.end) for e in page.marks.edges if e.form == Form.FLOW and page.facts[e.fact].type in passed
    )
    ends = [End(e.iri, e.name, e.kind) for e in page.entities]
    bands = {(ends[a], ends[b]): float(n) for (a, b), n in pairs.items()}
    return bands_svg(bands, page.data.title, page.ontology, width=width)


@dataclass(frozen=True, slots=True)
class End:
    """A supplier or buyer at one side of a picture of flows."""

    iri: str
    name: str
    kind: str


def bands_svg(bands: Mapping[tuple[End, End], float], title: str, ontology: Ontology, *, width: float = 9.0) -> str:
    """Suppliers on the left, buyers on the right, a band for every pair as wide as its amount.

    Args:
        bands: amounts by (supplier, buyer), in one unit; the largest ends are shown, the others counted below.
        title: above the picture.
        ontology: for the colours of kinds.
        width: in inches.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    left, right = _most(bands, 0), _most(bands, 1)
    shown = {pair: n for pair, n in bands.items() if pair[0] in left and pair[1] in right}
    with _figure(width, 1.2 + 0.42 * max(len(left), len(right), 2)) as (figure, axes, finish):
        axes.set_axis_off()
        total = sum(shown.values()) or 1.0
        starts, ends = _stack(shown, left, 0, total), _stack(shown, right, 1, total)
        for (a, b), n in sorted(shown.items(), key=lambda item: (-item[1], item[0][0].iri, item[0][1].iri)):
            _band(axes, starts[a][0], ends[b][0], n / total)
            starts[a][0] += n / total
            ends[b][0] += n / total
        _ends(axes, starts, ontology, x=0.0)
        _ends(axes, ends, ontology, x=1.0)
        axes.set_xlim(-0.55, 1.55)
        axes.invert_yaxis()
        rest = len(bands) - len(shown)
        figure.text(0.01, 0.02, _plain(f"{rest} further pairs are left out") if rest else "", color=_SOFT, fontsize=8)
        return finish(title)


@contextmanager
def _figure(width: float, height: float) -> Iterator[tuple[Any, Any, Callable[[str], str]]]:
    if find_spec("matplotlib") is None:
        package, extra, what = "matplotlib", "notebook", "A chart"
        raise MissingExtraError(package, extra, what)
    import matplotlib as mpl  # an extra, and slow to load
    from matplotlib.figure import Figure

    settings = {
        "svg.fonttype": "none",
        "svg.hashsalt": "entente",
        "font.size": 9,
        "text.color": _INK,
        "text.parse_math": False,
    }
    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure = Figure(figsize=(width, height), facecolor=_PAPER, layout="constrained")
        axes = figure.add_subplot()
        axes.set_facecolor(_PAPER)
        for side in ("top", "left", "right"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(_LINE)
        axes.tick_params(colors=_SOFT, length=0, labelcolor=_INK)

        def finish(title: str) -> str:
            axes.set_title(_plain(title), loc="left", fontsize=11, fontfamily="serif", color=_INK)
            out = io.StringIO()
            figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
            text = out.getvalue()
            return text[text.index("<svg") :]

        yield figure, axes, finish


def _point(axes: Any, fact: Fact, row: int, colour: str) -> None:
    if fact.date is None:
        return
    first, last = fact.date.first, fact.date.last
    if (last - first).days > 1:
        axes.plot([first, last], [row, row], color=colour, alpha=0.35, linewidth=4, solid_capstyle="round")
    marker = "x" if fact.status == "denied" else "o"
    middle = first + (last - first) / 2
    axes.plot(
        [middle],
        [row],
        marker=marker,
        color=colour,
        fillstyle=_FILLS.get(fact.status, "full"),
        markersize=6,
        linestyle="",
    )


def _colour(fact: Fact, page: Numbered) -> str:
    groups = load_palette().groups
    type_ = page.ontology.fact_types.get(fact.type)
    return groups.get(type_.group if type_ else "Event", groups["Event"])[0]


def _most(bands: Mapping[tuple[End, End], float], side: int) -> list[End]:
    totals: dict[End, float] = {}
    for pair, n in bands.items():
        totals[pair[side]] = totals.get(pair[side], 0.0) + n
    return sorted(totals, key=lambda end: (-totals[end], end.name, end.iri))[:_MOST_ENDS]


def _stack(shown: Mapping[tuple[End, End], float], order: list[End], side: int, total: float) -> dict[End, list[float]]:
    """Where each end's bands begin, and its top and height: [next, top, height]."""
    places: dict[End, list[float]] = {}
    at = 0.0
    for end in order:
        height = sum(n for pair, n in shown.items() if pair[side] == end) / total
        if height:
            places[end] = [at, at, height]
            at += height + 0.6 / max(len(order), 1)
    return places


def _band(axes: Any, left: float, right: float, height: float) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    points = [
        (0.03, left),
        (0.5, left),
        (0.5, right),
        (0.97, right),
        (0.97, right + height),
        (0.5, right + height),
        (0.5, left + height),
        (0.03, left + height),
        (0.03, left),
    ]
    codes = [1, 4, 4, 4, 2, 4, 4, 4, 79]
    axes.add_patch(
        PathPatch(Outline(points, codes), facecolor=load_palette().groups["Deal"][0], alpha=0.3, linewidth=0)
    )


def _ends(axes: Any, places: Mapping[End, list[float]], ontology: Ontology, *, x: float) -> None:
    palette = load_palette()
    for end, (_, top, height) in places.items():
        look = palette.look(end.kind, ontology)
        axes.fill_between([x - 0.03, x + 0.03], top, top + height, color=look.light, linewidth=0)
        align = "right" if x == 0 else "left"
        place = x + (-0.05 if x == 0 else 0.05)
        axes.text(place, top + height / 2, _plain(end.name[:40]), ha=align, va="center", fontsize=9)


def _plain(text: str) -> str:
    """Text that XML can hold; a dollar sign is no formula."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c >= " " and c not in "\x7f\ufffe\uffff")
