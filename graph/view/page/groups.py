"""The overview of a large graph: every entity belongs to one group, by country or, where few are told, by community."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.model import Entity, Iri
from graph.view.layout import network_layout
from graph.view.page.numbering import Numbered

__all__ = ["Group", "Overview", "find_overview"]

_MOST_GROUPS = 110
_KNOWN_SHARE = 0.4
_KINDS_WITHOUT_HOME = "no country told"


@dataclass(frozen=True, slots=True)
class Group:
    """One mark of the overview: its label, a country code where it is a country, and its place in pixels."""

    label: str
    code: str | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Overview:
    """The groups, largest first, and the group number of every entity."""

    groups: tuple[Group, ...]
    group_of: tuple[int, ...]


def find_overview(page: Numbered) -> Overview:
    """Group all entities, and place the groups by what flows between them."""
    homes = [_home(e, page.entity_number) for e in page.entities]
    if sum(h >= 0 for h in homes) >= _KNOWN_SHARE * len(homes):
        keys: list[int | str] = [h if h >= 0 else _homeless(e, page) for h, e in zip(homes, page.entities, strict=True)]
    else:
        keys = list(_communities(page))
    sizes = Counter(keys)
    kept = {key: at for at, (key, _) in enumerate(sizes.most_common(_MOST_GROUPS))}
    rest = len(kept)
    group_of = tuple(kept.get(key, rest) for key in keys)
    labels = [_label(key, page, homes) for key in kept]
    if len(sizes) > len(kept):
        labels.append(("all others", None))
    places = _place(len(labels), group_of, page)
    return Overview(
        tuple(Group(label, code, float(x), float(y)) for (label, code), (x, y) in zip(labels, places, strict=True)),
        group_of,
    )


def group_radius(members: int, largest: int) -> float:
    """Radius of a group's mark in pixels: its area grows with the number of members."""
    return float(12 + 34 * (members / max(largest, 1)) ** 0.5)


def _home(entity: Entity, number: dict[Iri, int]) -> int:
    if entity.kind == "Country":
        return number[entity.iri]
    return number.get(entity.country, -1) if entity.country else -1


def _homeless(entity: Entity, page: Numbered) -> str:
    kind = page.ontology.kinds.get(entity.kind)
    return kind.label if kind else entity.kind


def _label(key: int | str, page: Numbered, homes: list[int]) -> tuple[str, str | None]:
    if isinstance(key, str):
        return f"{key[:1].upper()}{key[1:]}, {_KINDS_WITHOUT_HOME}", None
    entity = page.entities[key]
    return (entity.name, entity.code) if homes[key] == key else (f"around {entity.name}", None)


def _communities(page: Numbered) -> list[int]:
    """Label propagation (U. N. Raghavan et al., 2007): each entity takes the label most common among its neighbours.

    The label is the number of the member with the most facts, since entities are numbered that way.
    """
    n = len(page.entities)
    label = np.arange(n)
    pairs = _entity_pairs(page)
    a, b = np.concatenate([pairs, pairs[:, ::-1]]).T if len(pairs) else (np.zeros(0, int), np.zeros(0, int))
    for _ in range(6):
        votes, count = np.unique(a * n + label[b], return_counts=True)
        node, choice = votes // n, votes % n
        order = np.lexsort((choice, -count, node))
        first = order[np.unique(node[order], return_index=True)[1]]
        half = (node[first] + _) % 2 == 0
        label[node[first][half]] = choice[first][half]
    members = np.full(n, n)
    np.minimum.at(members, label, np.arange(n))
    return [int(members[k]) for k in label]


def _entity_pairs(page: Numbered) -> npt.NDArray[np.int64]:
    n = len(page.entities)
    return np.array([(e.start, e.end) for e in page.marks.edges if e.end < n], dtype=np.int64).reshape(-1, 2)


def _place(count: int, group_of: tuple[int, ...], page: Numbered) -> npt.NDArray[np.float64]:
    of = np.array(group_of)
    pairs = np.sort(of[_entity_pairs(page)], axis=1)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    joined, weight = np.unique(pairs, axis=0, return_counts=True) if len(pairs) else (pairs, np.zeros(0))
    strongest: set[int] = set(np.argsort(-weight, kind="stable")[: count * 2].tolist())
    for group in range(count):
        mine = np.nonzero((joined == group).any(axis=1))[0] if len(joined) else np.zeros(0, int)
        strongest.update(mine[np.argsort(-weight[mine], kind="stable")[:2]].tolist())
    sizes = np.bincount(of, minlength=count)
    radii = np.array([group_radius(int(s), int(sizes.max())) for s in sizes])
    boxes = np.stack([np.maximum(radii * 2 + 24, 130), radii * 2 + 56], axis=1)
    return network_layout(count, joined[sorted(strongest)], boxes, length=150.0)
