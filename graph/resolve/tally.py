"""All that sources tell under one IRI, counted, so that one more or one less source costs the same however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from graph.model import Iri
from graph.resolve.evidence import Evidence

__all__ = ["Tally"]


class Tally:
    """The evidence of each source about one entity as named, and how many sources give each name, kind and country.

    `elsewhere`: other sources name it too, of which nothing more was asked.
    """

    def __init__(self, iri: Iri) -> None:
        self._iri = iri
        self.elsewhere = False
        self._pieces: dict[Iri, Evidence] = {}
        self._names: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._countries: Counter[Iri] = Counter()
        self._joined: Evidence | None = None

    def __len__(self) -> int:
        return len(self._pieces)

    def __bool__(self) -> bool:
        return bool(self._pieces) or self.elsewhere

    @property
    def sources(self) -> Collection[Iri]:
        """The sources whose evidence is here."""
        return self._pieces.keys()

    def add(self, source: Iri, evidence: Evidence) -> None:
        """Take in what a source tells, beside what it told before."""
        known = self._pieces.get(source)
        if known is not None:
            self._count(known, -1)
            evidence = known.join(evidence)
        self._pieces[source] = evidence
        self._count(evidence, 1)
        if self._joined is not None:
            self._joined = self._joined.join(evidence)

    def drop(self, source: Iri) -> None:
        """Forget what a source told."""
        known = self._pieces.pop(source, None)
        if known is not None:
            self._count(known, -1)
            self._joined = None

    def _count(self, evidence: Evidence, by: int) -> None:
        _change(self._names, evidence.names | evidence.aliases, by)
        _change(self._kinds, evidence.kinds, by)
        _change(self._countries, evidence.countries, by)

    @property
    def joined(self) -> Evidence:
        """The evidence of all sources as one."""
        if self._joined is None:
            self._joined = Evidence(self._iri, frozenset())
            for piece in self._pieces.values():
                self._joined = self._joined.join(piece)
        return self._joined

    @property
    def names(self) -> Mapping[str, int]:
        """How many sources give each name, first or not."""
        return self._names

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many sources give each kind."""
        return self._kinds

    @property
    def countries(self) -> Mapping[Iri, int]:
        """How many sources give each country."""
        return self._countries

    def first_names(self) -> Iterator[str]:
        """The names that are put first, once for each source that does so."""
        for piece in self._pieces.values():
            yield from piece.names


_Text = TypeVar("_Text", bound=str)


def _change(counter: Counter[_Text], values: Iterable[_Text], by: int) -> None:
    for value in values:
        counter[value] += by
        if not counter[value]:
            del counter[value]
