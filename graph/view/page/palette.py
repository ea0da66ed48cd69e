"""The one design of all pictures: colour and shape of each entity kind, colour of each group of facts, line styles.

They stand in `palette.json`; a kind that a user's ontology adds takes the look of its nearest superclass there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.ontology import Ontology

__all__ = ["Look", "Palette", "load_palette"]


@dataclass(frozen=True, slots=True)
class Look:
    """How an entity kind looks: its colours on light and on dark ground, its outline and whether it is hollow."""

    family: str
    light: str
    dark: str
    shape: str
    hollow: bool


@dataclass(frozen=True)
class Palette:
    """The palette file as values; `shapes` are polygons in units of the mark's radius, an empty one is a circle."""

    looks: Mapping[str, Look]
    shapes: Mapping[str, tuple[tuple[float, float], ...]]
    groups: Mapping[str, tuple[str, str]]
    dashes: Mapping[str, tuple[float, ...]]

    def look(self, kind: str | None, ontology: Ontology) -> Look:
        """The look of a kind, or of the nearest superclass that has one.

        >>> from graph.ontology import load_ontology
        >>> load_palette().look("Company", load_ontology()).shape
        'hexagon'
        """
        kind = kind or "Entity"
        if kind in self.looks:
            return self.looks[kind]
        supers = ontology.kinds[kind].supers if kind in ontology.kinds else frozenset[str]()
        near = sorted(supers & set(self.looks), key=lambda k: -len(_supers(k, ontology)))
        return self.looks[near[0] if near else "Entity"]


def _supers(kind: str, ontology: Ontology) -> frozenset[str]:
    return ontology.kinds[kind].supers if kind in ontology.kinds else frozenset({kind} if kind != "Entity" else ())


@cache
def load_palette() -> Palette:
    """Read the palette file of the package.

    >>> load_palette().dashes["confirmed"]
    ()
    """
    raw = json.loads((Path(__file__).parent / "palette.json").read_text("utf-8"))
    families = raw["families"]
    looks = {
        kind: Look(
            look["family"],
            families[look["family"]]["light"],
            families[look["family"]]["dark"],
            look["shape"],
            bool(look.get("hollow")),
        )
        for kind, look in raw["kinds"].items()
    }
    return Palette(
        looks=looks,
        shapes={name: tuple((x, y) for x, y in points) for name, points in raw["shapes"].items()},
        groups={name: (c["light"], c["dark"]) for name, c in raw["groups"].items()},
        dashes={name: tuple(d) for name, d in raw["dashes"].items()},
    )
