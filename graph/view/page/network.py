"""The page's network: a pyvis Network whose nodes and edges are filled directly, with positions computed beforehand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from pyvis.network import Network

from graph.model import Entity
from graph.view.layout import layered_layout, network_layout
from graph.view.page.groups import Overview, find_overview
from graph.view.page.numbering import Numbered
from graph.view.page.palette import load_palette

__all__ = ["MOST_MARKS", "PageNetwork", "mark_radius", "name_lines"]

MOST_MARKS = 1000
"""Above so many marks a page opens on its overview."""

_LABELLED = 160
_EVENT_RADIUS = 5.0


class PageNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """Nodes, edges and their places, as pyvis keeps them; the page's own template is filled from here.

    `nodes` holds one dict for every entity that a fact tells of, then one for every event node. `places` has the
    position of node k, in pixels at full size, shape (n, 2). Entities that no fact tells of have no place (NaN); nor
    has any in a large graph, which opens on the groups of `overview`.
    """

    def __init__(self, page: Numbered) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading="")
        self.page = page
        self.overview: Overview | None = None
        count = len(page.entities) + len(page.marks.events)
        drawn = [i for i, told in enumerate(page.told) if told or not page.facts]
        drawn += range(len(page.entities), count)
        if len(drawn) > MOST_MARKS:
            self.overview = find_overview(page)
            self.places = np.full((count, 2), np.nan)
        else:
            self.places = _places(page, np.array(drawn, dtype=np.int64), count)
        self._fill(drawn)

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002  pyvis' own signature
        """The page, by our own template; the arguments of pyvis are ignored."""
        from graph.view.page.write import html_of  # noqa: PLC0415  this room is filled by that one

        return html_of(self)

    def _fill(self, drawn: list[int]) -> None:
        palette, ontology = load_palette(), self.page.ontology
        entities, told = self.page.entities, self.page.told
        for k in drawn:
            x, y = self.places[k].tolist()
            if k < len(entities):
                look = palette.look(entities[k].kind, ontology)
                node = {"id": k, "label": entities[k].name, "shape": "dot", "color": look.light, "size": mark_radius(told[k])}
            else:
                fact = self.page.facts[self.page.marks.events[k - len(entities)]]
                node = {"id": k, "label": fact.type, "shape": "dot", "size": _EVENT_RADIUS}
            self.nodes.append(node if self.overview else {**node, "x": x, "y": y})
            self.node_ids.append(k)
        self.node_map = {node["id"]: node for node in self.nodes}
        for edge in self.page.marks.edges:
            self.edges.append({"from": edge.start, "to": edge.end, "fact": edge.fact, "form": edge.form})


def mark_radius(told: int) -> float:
    """Radius in pixels of an entity's mark that `told` facts speak of."""
    return float(min(8 + 3.2 * np.log2(1 + told), 24))


def name_lines(entity: Entity, country_code: str | None = None, most: int = 20) -> tuple[str, ...]:
    """A name in at most two lines of about `most` characters, with the country's code behind it.

    >>> name_lines(Entity("x", "Republic of Korea Air Force", "ArmedForce"), "KR")
    ('Republic of Korea', 'Air Force · KR')
    """
    name = " ".join(entity.name.split())
    if len(name) > 2 * most:
        name = name[: 2 * most - 1].rstrip() + "…"
    words = name.split(" ")
    cuts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    lines = [name] if len(name) <= most or not cuts else list(min(cuts, key=lambda c: max(len(c[0]) - 1, len(c[1]))))
    if country_code:
        lines[-1] += f" · {country_code}"
    return tuple(lines)


def _places(page: Numbered, drawn: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.float64]:
    places = np.full((count, 2), np.nan)
    local = np.full(count, -1, dtype=np.int64)
    local[drawn] = np.arange(len(drawn))
    edges = local[np.array([(e.start, e.end) for e in page.marks.edges], dtype=np.int64).reshape(-1, 2)]
    in_chain = _chain_steps(page)
    members = np.unique(edges)
    if in_chain and set(members.tolist()) <= {int(local[k]) for step in in_chain for k in step}:
        steps = [(int(local[a]), int(local[b])) for a, b in in_chain]
        places[drawn] = layered_layout(len(drawn), steps)
        return places
    boxes = np.array([_box(int(k), page, labelled=len(drawn) <= _LABELLED) for k in drawn]).reshape(-1, 2)
    boxes *= 1.25 if 25 < len(drawn) <= _LABELLED else 1.0  # so many do not fit at full size, and names do not shrink
    length = 120.0 if len(drawn) <= _LABELLED else 70.0
    places[drawn] = network_layout(len(drawn), edges, boxes, length=length)
    return places


def _chain_steps(page: Numbered) -> list[tuple[int, int]]:
    number = page.entity_number
    return [
        (number[hop.start], number[hop.end])
        for chain in page.data.chains
        for hop in chain
        if hop.start in number and hop.end in number
    ]


def _box(k: int, page: Numbered, *, labelled: bool) -> tuple[float, float]:
    """Width and height that a mark needs with its label under it."""
    entities = page.entities
    if k >= len(entities):
        return (100.0, 40.0) if labelled else (16.0, 16.0)
    radius = mark_radius(page.told[k])
    if not labelled:
        return 2 * radius + 8, 2 * radius + 8
    lines = name_lines(entities[k], "XX" if entities[k].country else None)
    return max(2 * radius, 7.0 * max(map(len, lines))) + 14, 2 * radius + 15.0 * len(lines) + 12

