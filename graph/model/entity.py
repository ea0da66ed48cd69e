"""Actors, products and sites as the graph knows them, over all sources."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.ids import Iri

__all__ = ["Entity"]


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that the graph knows by name. `kind` is an entity kind of the ontology.

    `country` and `parent` are IRIs of other entities; `code` is a country's ISO 3166-1 alpha-2 code.
    """

    iri: Iri
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: Iri | None = None
    parent: Iri | None = None
    code: str | None = None
