"""`KnowledgeGraph`: the one object that notebooks and the command line use. It only delegates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from graph import query as ask
from graph.errors import ReadError, StoreError
from graph.knowledge.deriving import Deriver
from graph.knowledge.listing import SourceList, answer_of
from graph.knowledge.names import find_iri
from graph.knowledge.reading import Progress, expand, iter_extractions
from graph.knowledge.reports import ReadReport
from graph.knowledge.settings import Settings
from graph.model import Article, Iri, Source
from graph.ontology import Ontology
from graph.query import FlowIndex
from graph.read import ReadOptions
from graph.store import Store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

__all__ = ["KnowledgeGraph"]

_BATCH = 64
"""Articles whose facts are derived together; what a killed process leaves underived is derived at the next writing."""


class KnowledgeGraph:
    """A graph of actors, deals and events, with evidence for every edge.

    Args:
        path: a folder, made where it does not exist; None keeps the graph in memory.
        read_only: open a folder that another process may be writing.
        reference: Turtle files with further names.
        ontology: Turtle files with further fact types.
        frames: TOML files with further frames.

    Raises:
        StoreError: the path is no graph, or another process is writing it.

    >>> from graph.samples import sample_paths
    >>> kg = KnowledgeGraph()
    >>> print(kg.read(*sample_paths()[:1]))  # doctest: +ELLIPSIS
    Read 1 record: 1 kept, 0 rejected; ... new claims.
    """

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        read_only: bool = False,
        reference: Iterable[str | Path] = (),
        ontology: Iterable[str | Path] = (),
        frames: Iterable[str | Path] = (),
    ) -> None:
        if isinstance(path, str) and "://" in path:
            msg = f"{path}: graphs on a SPARQL server cannot be opened yet. Give a folder."
            raise StoreError(msg)
        self._settings = Settings.of(reference, ontology, frames)
        self.store = Store(Path(path) if path is not None else None, read_only=read_only, ontology=self._settings.ontology)
        self._deriver: Deriver | None = None
        self._index: FlowIndex | None = None

    @property
    def ontology(self) -> Ontology:
        """The ontology with the user's additions."""
        return self._settings.ontology

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write everything to disk; the object is of no use afterwards."""
        self.store.close()

    # ---- taking in ----

    def read(
        self,
        *paths: str | Path,
        options: ReadOptions | None = None,
        workers: int = 1,
        progress: Progress = lambda _done, _name: None,
    ) -> ReadReport:
        """Read articles into the graph; those that it holds already change nothing.

        Args:
            paths: files or patterns such as `articles/*.txt`.
            options: key of the text, encoding, longest text.
            workers: processes that extract.
            progress: called with the number of records done and the file in hand.

        Returns:
            What was read, kept and rejected, with reasons; a file that cannot be read stops nothing.
        """
        report = ReadReport()
        deriver = self._writing()
        found = iter_extractions(
            expand(paths), options or ReadOptions(), self._settings, workers, report.sources, self._knows
        )
        for number, (article, extraction) in enumerate(found, 1):
            deriver.add(_source_of(article), extraction.claims)
            if number % _BATCH == 0:
                self._derive()
            progress(number, Path(article.path or "").name)
        self._derive()
        for source in report.sources:
            source.facts = deriver.facts_of(source.path)
        return report

    def _knows(self, article: Article) -> bool:
        return self.store.has_source(article.iri)

    def retract(self, source: str) -> Source:
        """Take a source back, and with it exactly what only that source told.

        Args:
            source: its IRI, title or path.

        Raises:
            ReadError: no source, or several, are called that.
        """
        found = [s for s in self.store.sources() if source in {s.iri, s.title, s.path}]
        if len(found) != 1:
            which = ", ".join(s.iri for s in found) or "none"
            msg = f"{source!r} is the IRI, title or path of {len(found)} sources ({which}). `entente sources` lists them."
            raise ReadError(msg)
        self._writing().drop(found[0].iri)
        self._derive()
        return found[0]

    def _writing(self) -> Deriver:
        if self._deriver is None:
            self._deriver = Deriver(self.store, self._settings)
            self._derive()
        return self._deriver

    def _derive(self) -> None:
        assert self._deriver is not None
        changed = self._deriver.derive()
        if self._index is not None and changed:
            self._index = ask.update_index(self._index, self.store, changed)

    # ---- who is who ----

    def merge(self, one: str, other: str, *, reason: str = "", by: str = "", iris: Iterable[str] = ()) -> Any:
        """Decide that two entities are the same; raises DecisionError where that contradicts an earlier decision."""
        return self._decide(self._iri(one, iris), self._iri(other, iris), "same", reason, by)

    def split(
        self, one: str, other: str | None = None, *, reason: str = "", by: str = "", iris: Iterable[str] = ()
    ) -> tuple[Any, ...]:
        """Decide that two entities are different, or take apart all that was put together as the first."""
        raise NotImplementedError

    # ---- questions: chains ----

    @property
    def index(self) -> FlowIndex:
        """The compact index of the flow network; built once, kept beside a disk graph."""
        if self._index is None:
            from graph.query.saved import open_index

            self._index = open_index(self.store)
        return self._index

    def _iri(self, name: str, iris: Iterable[str] = ()) -> Iri:
        return find_iri(self.index, self._settings.reference, name, iris)
