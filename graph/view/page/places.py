"""How large marks are, how names break into lines, and where everything stands when a picture opens."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graph.model import Entity
from graph.view.layout import layered_layout, network_layout
from graph.view.page.numbering import Numbered

__all__ = ["EVENT_RADIUS", "drawn_nodes", "find_places", "mark_radius", "name_lines"]

EVENT_RADIUS = 5.5
_LABELLED = 160


def mark_radius(told: int) -> float:
    """Radius in pixels of an entity's mark that `told` facts speak of."""
    return float(min(8 + 3.2 * np.log2(1 + told), 24))


def name_lines(entity: Entity, country_code: str | None = None, most: int = 20) -> tuple[str, ...]:
    """A name in at most two lines of about `most` characters, with the country's code behind it.

    >>> name_lines(Entity("x", "Republic of Korea Air Force", "ArmedForce"), "KR")
    ('Republic of', 'Korea Air Force · KR')
    """
    name = " ".join(entity.name.split())
    if len(name) > 2 * most:
        name = name[: 2 * most - 1].rstrip() + "…"
    words = name.split(" ")
    cuts: list[tuple[str, ...]] = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    cut = min(cuts, key=lambda c: max(len(c[0]) - 1, len(c[1])), default=(name,))
    lines = [name] if len(name) <= most else list(cut)
    if country_code:
        lines[-1] += f" · {country_code}"
    return tuple(lines)


def drawn_nodes(page: Numbered) -> list[int]:
    """The numbers of all nodes that are drawn: entities that a fact tells of, or all where there are no facts, and events."""
    told = [i for i, facts in enumerate(page.told) if facts or not page.facts]
    return told + list(range(len(page.entities), len(page.entities) + len(page.marks.events)))


def find_places(page: Numbered, nodes: list[int]) -> npt.NDArray[np.float64]:
    """Positions of all nodes, in pixels at full size, shape (n, 2); NaN for those that are not drawn.

    Where the given chains lead to every node that is drawn, they stand in columns; else as `network_layout` has it.
    """
    count = len(page.entities) + len(page.marks.events)
    drawn = np.array(nodes, dtype=np.int64)
    places = np.full((count, 2), np.nan)
    if not nodes:
        return places
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
