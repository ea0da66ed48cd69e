"""The page's network: a pyvis Network whose nodes and edges are filled directly, with positions computed beforehand."""

from __future__ import annotations

import numpy as np
from pyvis.network import Network

from graph.view.page.groups import Overview, find_overview
from graph.view.page.numbering import Numbered
from graph.view.page.palette import load_palette
from graph.view.page.places import EVENT_RADIUS, drawn_nodes, find_places, mark_radius

__all__ = ["MOST_MARKS", "PageNetwork"]

MOST_MARKS = 1000
"""Above so many marks a page opens on its overview."""


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
        drawn = drawn_nodes(page)
        if len(drawn) > MOST_MARKS:
            self.overview = find_overview(page)
            self.places = np.full((count, 2), np.nan)
        else:
            self.places = find_places(page, drawn)
        self._fill(drawn)

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002  pyvis' own signature
        """The page, by our own template; the arguments of pyvis are ignored."""
        from graph.view.page.write import html_of  # this room is filled by that one

        return html_of(self)

    def _fill(self, drawn: list[int]) -> None:
        palette, ontology = load_palette(), self.page.ontology
        entities, told = self.page.entities, self.page.told
        for k in drawn:
            x, y = self.places[k].tolist()
            if k < len(entities):
                look = palette.look(entities[k].kind, ontology)
                node = {
                    "id": k,
                    "label": entities[k].name,
                    "shape": "dot",
                    "color": look.light,
                    "size": mark_radius(told[k]),
                }
            else:
                fact = self.page.facts[self.page.marks.events[k - len(entities)]]
                node = {"id": k, "label": fact.type, "shape": "dot", "size": EVENT_RADIUS}
            self.nodes.append(node if self.overview else {**node, "x": x, "y": y})
            self.node_ids.append(k)
        self.node_map = {node["id"]: node for node in self.nodes}
        for edge in self.page.marks.edges:
            self.edges.append({"from": edge.start, "to": edge.end, "fact": edge.fact, "form": edge.form})
