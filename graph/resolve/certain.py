"""Which pairs of names are certain, and which are out of the question: the rules before any person is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.model import Iri
from graph.ontology import Ontology
from graph.resolve.clustering import cluster
from graph.resolve.decisions import Decision
from graph.resolve.evidence import Evidence, family
from graph.resolve.likeness import contradiction, name_keys, primary_keys
from graph.resolve.names import is_common_body

__all__ = ["Certainties", "broad_class"]


class Certainties:
    """Which pairs of a neighbourhood are certain, and which are out of the question."""

    def __init__(self, evidence: Mapping[Iri, Evidence], ontology: Ontology, rulings: Iterable[Decision]) -> None:
        self._evidence = evidence
        self.ontology = ontology
        self._same = {frozenset((d.one, d.other)) for d in rulings if d.ruling == "same"}
        self._different = {frozenset((d.one, d.other)) for d in rulings if d.ruling == "different"}
        self._overruled = self._pairs_ruled_same()

    def _pairs_ruled_same(self) -> Mapping[Iri, Iri]:
        ends = {i for pair in self._same for i in pair}
        edges = [(1.0, min(pair), max(pair)) for pair in self._same]
        groups = cluster(ends, edges, lambda _a, _b: False)
        return {iri: min(group) for group in groups for iri in group}

    def edges(self, anchors: Mapping[Iri, frozenset[Iri]]) -> list[tuple[float, Iri, Iri]]:
        """Certain pairs with their score: rulings 2, a name of the reference 1, the same first name 0.9, another name 0.8."""
        found = [(2.0, min(p), max(p)) for p in self._same if p <= self._evidence.keys()]
        by_key: dict[str, list[tuple[Iri, bool]]] = {}
        for iri, evidence in self._evidence.items():
            found += [(1.0, iri, a) for a in anchors.get(iri, ()) if a in self._evidence and a != iri]
            broad = broad_class(evidence, self.ontology)
            first = primary_keys(evidence, broad)
            for key in () if evidence.reference else name_keys(evidence, broad):
                by_key.setdefault(key, []).append((iri, key in first))
        for key, sharing in by_key.items():
            for at, (one, is_first) in enumerate(sharing):
                for other, is_first_too in sharing[at + 1 :]:
                    if (is_first or is_first_too) and self._sure(one, other, key):
                        found.append((0.9 if is_first and is_first_too else 0.8, one, other))
        return found

    def _sure(self, one: Iri, other: Iri, key: str) -> bool:
        """Whether sharing a name is enough: not so for common bodies and lone surnames without a country."""
        a, b = self._evidence[one], self._evidence[other]
        broad = broad_class(a, self.ontology)
        weak = is_common_body(key) or (broad == "person" and " " not in key)
        return not weak or bool(a.countries & b.countries)

    def contradicts(self, one: Iri, other: Iri) -> bool:
        """Whether two can never be one: by a ruling, or by what is told unless a ruling goes over it."""
        if frozenset((one, other)) in self._different:
            return True
        if one in self._overruled and self._overruled[one] == self._overruled.get(other):
            return False
        return contradiction(self._evidence[one], self._evidence[other], self.ontology) is not None


def broad_class(evidence: Evidence, ontology: Ontology) -> str:
    """The broad class of an entity by the kinds that sources give it."""
    return min((family(k, ontology) for k in evidence.kinds), default="thing")
