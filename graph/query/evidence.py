"""Who tells a fact, in which words: the claims of a fact with their sources, as answers show them."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from graph.model import Iri, local_name
from graph.query.answer import JsonObject, Quote
from graph.store import Store
from graph.store import vocabulary as v

__all__ = ["Evidences", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of a fact: the quote, who is quoted, and the source it stands in."""

    claim: Iri
    source: Iri
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    quote: str
    attributed_to: tuple[str, ...]
    certainty: str
    status: str
    start: int = 0

    def __str__(self) -> str:
        quote = self.as_quote()
        return f"“{quote.text}” – {quote.where}"

    def as_quote(self) -> Quote:
        """The quote with publisher, title, date and whom it is attributed to."""
        where = ", ".join(filter(None, (self.publisher, self.title and f"“{self.title}”", self.published)))
        said = f" (according to {', '.join(self.attributed_to)})" if self.attributed_to else ""
        return Quote(self.quote, (where or local_name(self.source)) + said, self.url, self.source)

    def to_json(self) -> JsonObject:
        """The claim as `entente chains --json` writes it."""
        return {
            "source": self.source,
            "quote": self.quote,
            "attributed_to": list(self.attributed_to),
            "claim": self.claim,
            "publisher": self.publisher,
            "title": self.title,
            "published": self.published,
            "certainty": self.certainty,
            "status": self.status,
        }


class Evidences:
    """Reads the claims of facts; sources and names are read once."""

    def __init__(self, store: Store) -> None:
        self._raw = store.raw
        self._sources: dict[str, tuple[str | None, str | None, str | None, str | None]] = {}
        self._names: dict[tuple[str, str], str] = {}

    def of(self, fact: Iri) -> tuple[Told, ...]:
        """The claims that tell a fact, by date of the source and place in it; none for a fact that is gone."""
        found = [
            self._told(quad.subject, quad.graph_name)
            for quad in self._raw.quads_for_pattern(None, v.ABOUT, v.node(fact), None)
            if isinstance(quad.graph_name, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode)
        ]
        return tuple(sorted(found, key=lambda t: (t.published or "~", t.source, t.start, t.claim)))

    def claim(self, iri: Iri) -> Told | None:
        """One claim by its IRI, or None."""
        quad = next(self._raw.quads_for_pattern(v.node(iri), v.CLAIM_TYPE, None, None), None)
        if quad is None or not isinstance(quad.graph_name, ox.NamedNode):
            return None
        return self._told(v.node(iri), quad.graph_name)

    def _told(self, claim: ox.NamedNode, graph: ox.NamedNode) -> Told:
        values: dict[str, str] = {}
        speakers: list[str] = []
        for quad in self._raw.quads_for_pattern(claim, None, None, graph):
            if quad.predicate == v.ATTRIBUTED_TO:
                speakers.append(self._name(quad.object, graph))
            elif not isinstance(quad.object, ox.BlankNode | ox.Triple):
                values[quad.predicate.value] = quad.object.value
        title, publisher, published, url = self._source(graph)
        return Told(
            claim=Iri(claim.value),
            source=Iri(graph.value),
            title=title,
            publisher=publisher,
            published=published,
            url=url,
            quote=values.get(v.EXACT.value, ""),
            attributed_to=tuple(sorted(speakers)),
            certainty=local_name(values.get(v.CERTAINTY.value, "")).lower(),
            status=local_name(values.get(v.STATUS.value, "")).lower(),
            start=int(values.get(v.START.value, "0")),
        )

    def _source(self, graph: ox.NamedNode) -> tuple[str | None, str | None, str | None, str | None]:
        if (known := self._sources.get(graph.value)) is None:
            told = {
                q.predicate: q.object.value
                for q in self._raw.quads_for_pattern(graph, None, None, v.DEFAULT)
                if isinstance(q.object, ox.Literal)
            }
            known = (told.get(v.HEADLINE), told.get(v.PUBLISHER), told.get(v.DATE_PUBLISHED), told.get(v.URL))
            self._sources[graph.value] = known
        return known

    def _name(self, value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, graph: ox.NamedNode) -> str:
        if isinstance(value, ox.Literal):
            return value.value
        if not isinstance(value, ox.NamedNode):
            return str(value)
        key = (graph.value, value.value)
        if key not in self._names:
            label = next(self._raw.quads_for_pattern(value, v.LABEL, None, graph), None)
            found = label is not None and isinstance(label.object, ox.Literal)
            self._names[key] = label.object.value if found else local_name(value.value)  # type: ignore[union-attr]
        return self._names[key]
