"""The entities of the flow index: their kinds, labels, names, countries and parents, from rows and an index before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from graph.model import local_name
from graph.ontology import Ontology
from graph.query.index import FlowIndex
from graph.query.names import Names
from graph.query.rows import Rows
from graph.query.strings import Strings

__all__ = ["describe"]


def describe(
    ontology: Ontology, rows: Rows, texts: Strings, base: FlowIndex | None, touched: Iterable[str]
) -> dict[str, Any]:
    """Kind, labels, names, country and parent of the entities: those of the base, overwritten by the rows."""
    count, start = len(texts), 0 if base is None else base.entity_count
    kind_at = {name: number for number, name in enumerate(ontology.kinds)}
    unknown = len(kind_at)
    kind = np.full(count, unknown, dtype=np.uint8)
    country, parent = np.full(count, -1, dtype=np.int32), np.full(count, -1, dtype=np.int32)
    new = range(start, count)
    numbers = {texts[n]: n for n in new} if base else {iri: n for n, iri in enumerate(texts)}
    if base is not None:
        kind[:start], country[:start], parent[:start] = base.entity_kind, base.country, base.parent
        for iri in touched:
            if (at := base.entities.find(iri)) is not None:
                numbers[iri] = at
                kind[at], country[at], parent[at] = unknown, -1, -1
    for iri, number in numbers.items():
        kind[number] = kind_at.get(rows.kind.get(iri, ""), unknown)
        country[number] = _number_of(texts, rows.country.get(iri), numbers)
        parent[number] = _number_of(texts, rows.parent.get(iri), numbers)
    named = [(rows.label.get(iri) or local_name(iri), n) for iri, n in numbers.items()]
    told = [
        (text, n)
        for (text, n), iri in zip(named, numbers, strict=True)
        if iri in rows.kind or base is None or n >= start
    ]
    aliases = [(text, numbers[iri]) for iri, text in rows.aliases if iri in numbers]
    products = np.array([ontology.is_a(k, "Product") for k in kind_at] + [False])
    actors = np.array([ontology.is_a(k, "Actor") for k in kind_at] + [False])
    if base is None:
        labels = Strings.pack(text for text, _ in named)
        owners = np.fromiter((n for _, n in told + aliases), dtype=np.int32, count=len(told) + len(aliases))
        names = Names(Strings.pack(text for text, _ in told + aliases), owners)
    else:
        labels = _relabelled(base.labels, {n: text for text, n in named}, count)
        names = base.names.changed(numbers.values(), told + aliases)
    return {
        "labels": labels,
        "names": names,
        "entity_kind": kind,
        "is_product": products[kind],
        "is_actor": actors[kind],
        "country": country,
        "parent": parent,
    }


def _number_of(texts: Strings, iri: str | None, numbers: Mapping[str, int]) -> int:
    if iri is None:
        return -1
    return numbers[iri] if iri in numbers else (-1 if (at := texts.find(iri)) is None else at)


def _relabelled(labels: Strings, new: Mapping[int, str], count: int) -> Strings:
    """Labels with some of them changed; without a change of a known one, the new ones are only added."""
    if all(number >= len(labels) or labels[number] == text for number, text in new.items()):
        return labels.extended(new[n] for n in range(len(labels), count))
    texts = list(labels) + [""] * (count - len(labels))
    for number, text in new.items():
        texts[number] = text
    return Strings.pack(texts)
