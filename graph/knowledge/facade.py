"""`KnowledgeGraph`: the one object that notebooks and the command line use. It only delegates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from graph import query as ask
from graph.errors import StoreError
from graph.knowledge.learning import learned_from
from graph.knowledge.listing import SourceList, SparqlAnswer, answer_of, list_sources
from graph.knowledge.names import find_iri
from graph.knowledge.options import (
    ChainOptions,
    FactOptions,
    FlowOptions,
    ReachOptions,
    Scope,
    TierOptions,
    TimelineOptions,
    WayOptions,
    When,
)
from graph.knowledge.settings import Settings
from graph.knowledge.shown import page_of, shown
from graph.model import Iri
from graph.ontology import Ontology
from graph.query import FlowIndex
from graph.query.saved import INDEX_FILE, open_index, save_index, stamp_of
from graph.store import Store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from graph.knowledge.reading import Progress
    from graph.knowledge.reports import ReadReport
    from graph.knowledge.ruling import DecisionList, ProposalList
    from graph.knowledge.writing import Writer
    from graph.model import Source
    from graph.read import ReadOptions
    from graph.resolve import Decision, Proposal
    from graph.store.validate import Validation
    from graph.view.page import PageData

__all__ = ["KnowledgeGraph"]


class KnowledgeGraph:
    """A graph of actors, deals and events, with evidence for every edge.

    Args:
        path: a folder, made where it does not exist; None keeps the graph in memory.
        read_only: open a folder that another process may be writing.
        reference: Turtle files with further names.
        ontology: Turtle files with further fact types.
        frames: TOML files with further frames.
        parser: name of an installed spaCy pipeline that builds the clauses instead of our own analysis.

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
        parser: str = "",
    ) -> None:
        if isinstance(path, str) and "://" in path:
            msg = f"{path}: graphs on a SPARQL server cannot be opened yet. Give a folder."
            raise StoreError(msg)
        self._settings = Settings.of(reference, ontology, frames, parser)
        folder = Path(path) if path is not None else None
        # Opening for writing moves the database's files about: whether the saved index fits shows before.
        self._opened_at = stamp_of(folder) if folder is not None and folder.is_dir() and not read_only else None
        self.store = Store(folder, read_only=read_only, ontology=self._settings.ontology)
        self._settings = replace(self._settings, learned=learned_from(self.store))
        self._opened: Writer | None = None
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
        """Write everything to disk, the index beside a graph that was changed; the object is of no use afterwards."""
        path = self.store.path if self._opened is not None else None
        index = self.index if path is not None else None
        self.store.close()
        if path is not None and index is not None:
            save_index(index, path)

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
        return self._writer.read(paths, options=options, workers=workers, progress=progress)

    def retract(self, source: str) -> Source:
        """Take a source back, and with it exactly what only that source told.

        Args:
            source: its IRI, title or path.

        Raises:
            ReadError: no source, or several, are called that.
        """
        return self._writer.retract(source)

    @property
    def _writer(self) -> Writer:
        """What changes the graph; extraction and resolution are loaded with it."""
        if self._opened is None:
            from graph.knowledge.writing import Writer

            if self.store.path is not None and (self.store.path / INDEX_FILE).is_file():
                # A saved index follows the changes, so that it need not be built anew.
                self._index = self.index
            self._opened = Writer(self.store, self._settings, self._update)
        return self._opened

    def _update(self, changed: frozenset[Iri]) -> None:
        if self._index is not None and changed:
            self._index = ask.update_index(self._index, self.store, changed)

    # ---- who is who ----

    def decisions(self) -> DecisionList:
        """All decisions on who is who, by time."""
        from graph.knowledge.ruling import list_decisions

        return list_decisions(self.store)

    def merge(self, one: str, other: str, *, reason: str = "", by: str = "", iris: Iterable[str] = ()) -> Decision:
        """Decide that two entities are the same.

        Raises:
            DecisionError: that contradicts an earlier decision; undo that one first.
            UnknownNameError, AmbiguousNameError: a name leads to no entity, or to several.
        """
        return self._writer.rule(self._iri(one, iris), self._iri(other, iris), "same", reason=reason, by=by)

    def split(
        self, one: str, other: str | None = None, *, reason: str = "", by: str = "", iris: Iterable[str] = ()
    ) -> tuple[Decision, ...]:
        """Decide that two entities are different; with one name, that all that was put together as it is.

        Raises:
            DecisionError: that contradicts an earlier decision, or there is nothing to take apart.
            UnknownNameError, AmbiguousNameError: a name leads to no entity, or to several.
        """
        ends = {name: self._iri(name, iris) for name in (one, other) if name is not None}
        return self._writer.split(ends, reason=reason, by=by)

    def proposals(self, *, limit: int = 100) -> ProposalList:
        """Pairs of entities that may be one and on which nobody has ruled, most likely first, with score and features."""
        return self._writer.proposals(limit=limit)

    def decide(self, proposal: Proposal, ruling: str, *, reason: str = "", by: str = "") -> Decision:
        """Rule `same` or `different` on a proposal; the ruling keeps its score and features."""
        ends = proposal.one.iri, proposal.other.iri
        score, features = proposal.score, proposal.features
        return self._writer.rule(*ends, ruling, reason=reason, by=by, score=score, features=features)

    def undo(self, decision: str) -> None:
        """Take a decision back, by its IRI or the last part of it; raises DecisionError where there is none."""
        self._writer.undo(decision)

    # ---- questions ----

    @property
    def index(self) -> FlowIndex:
        """The compact index of the flow network; built once, kept beside a disk graph."""
        if self._index is None:
            self._index = open_index(self.store, self._opened_at if self._opened is None else None)
        return self._index

    def _iri(self, name: str, iris: Iterable[str] = ()) -> Iri:
        settings = self._opened.settings if self._opened else self._settings
        return find_iri(self.index, lambda: settings.reference, name, iris)

    def _iris(self, names: str | Iterable[str], iris: Iterable[str] = ()) -> list[str]:
        return [self._iri(n, iris) for n in ((names,) if isinstance(names, str) else names)]

    def chains(
        self,
        supplier: str,
        buyer: str,
        *,
        via: str | Iterable[str] = (),
        avoid: str | Iterable[str] = (),
        iris: Iterable[str] = (),
        **options: Unpack[ChainOptions],
    ) -> ask.Chains:
        """Supplier-to-buyer chains, best first: see `graph.query.chains` for all options.

        >>> from graph.samples import sample_paths
        >>> kg = KnowledgeGraph()
        >>> _ = kg.read(*sample_paths())
        >>> [hop.target.name for hop in kg.chains("Hanwha Systems", "Iraq")[0].hops]
        ['Cheongung-II', 'Iraq']
        """
        return shown(
            ask.chains(
                self.index,
                self.store,
                self._iri(supplier, iris),
                self._iri(buyer, iris),
                via=self._iris(via, iris),
                avoid=self._iris(avoid, iris),
                **options,
            ),
            self.store,
        )

    def suppliers(self, name: str, *, iris: Iterable[str] = (), **options: Unpack[TierOptions]) -> ask.Tiers:
        """Who supplies an actor or a system, tier by tier, the nearest first."""
        return shown(ask.suppliers(self.index, self.store, self._iri(name, iris), **options), self.store)

    def buyers(self, name: str, *, iris: Iterable[str] = (), **options: Unpack[TierOptions]) -> ask.Tiers:
        """Who gets what an actor supplies, or a system, tier by tier, the nearest first."""
        return shown(ask.buyers(self.index, self.store, self._iri(name, iris), **options), self.store)

    def facts(
        self, *, about: str | Iterable[str] = (), iris: Iterable[str] = (), **options: Unpack[FactOptions]
    ) -> ask.FactList:
        """The facts that pass all filters, with their claims."""
        return shown(ask.facts(self.index, self.store, about=self._iris(about, iris), **options), self.store)

    def timeline(self, name: str, *, iris: Iterable[str] = (), **options: Unpack[TimelineOptions]) -> ask.Timeline:
        """What happened with an entity, by date."""
        return shown(ask.timeline(self.index, self.store, self._iri(name, iris), **options), self.store)

    def exposure(self, name: str, *, iris: Iterable[str] = (), **options: Unpack[Scope]) -> ask.Exposure:
        """Who is left without what if a supplier stops, by tier, value and share."""
        return shown(ask.exposure(self.index, self.store, self._iri(name, iris), **options), self.store)

    def chokepoints(self, name: str, *, iris: Iterable[str] = (), **options: Unpack[ReachOptions]) -> ask.Chokepoints:
        """Parts with a single source, and actors that every chain to a buyer passes, with alternatives."""
        return shown(ask.chokepoints(self.index, self.store, self._iri(name, iris), **options), self.store)

    def path(self, one: str, other: str, *, iris: Iterable[str] = (), **options: Unpack[WayOptions]) -> ask.Story:
        """The shortest connection of two entities by any relation, told in sentences with quotes."""
        return shown(
            ask.path(self.index, self.store, self._iri(one, iris), self._iri(other, iris), **options), self.store
        )

    def between(self, names: Iterable[str], *, iris: Iterable[str] = (), **options: Unpack[WayOptions]) -> ask.Story:
        """The smallest connected story of a set of entities."""
        return shown(ask.between(self.index, self.store, self._iris(names, iris), **options), self.store)

    def show(self, name: str, *, iris: Iterable[str] = ()) -> ask.Dossier:
        """A dossier: who it is, deals, events, relations, conflicts; every sentence cites its quote."""
        return shown(ask.show(self.index, self.store, self._iri(name, iris)), self.store)

    def flows(self, *, by: str = "country", measure: str = "count", **options: Unpack[FlowOptions]) -> ask.Flows:
        """Who supplies how much to whom: matrix, top lists, concentration, communities and centralities.

        Args:
            by: `country` or `actor`.
            measure: `count`, `value` or `tiv`.
            options: what counts, see `graph.query.flows`.
        """
        return shown(ask.flows(self.index, self.store, by=by, measure=measure, **options), self.store)

    def diff(self, earlier: When, later: When, *, about: str | None = None, iris: Iterable[str] = ()) -> ask.Changes:
        """What was new, ended or changed between two dates."""
        of = None if about is None else self._iri(about, iris)
        return shown(ask.diff(self.index, self.store, earlier, later, about=of), self.store)

    def conflicts(self, about: str | None = None, *, iris: Iterable[str] = ()) -> ask.Conflicts:
        """Where sources tell the same fact differently, with each side's sources.

        `.counts` are the statements that count ("its third export customer") which the graph does not bear out.
        """
        return shown(
            ask.conflicts(self.index, self.store, None if about is None else self._iri(about, iris)), self.store
        )

    def compare(self, register: str, *, limit: int = 50) -> ask.Comparison:
        """News against a register that was read: deals of the news only, of both alike or differing, of the register only.

        Args:
            register: a word of the register's title or publisher ("SIPRI"), or its IRI.
            limit: how many deals that only the register tells are listed.
        """
        return shown(ask.compare(self.store, register, limit=limit), self.store)

    def sources(self) -> SourceList:
        """The sources of the graph."""
        return list_sources(self.store)

    # ---- as data ----

    def query(self, sparql: str) -> SparqlAnswer:
        """Ask in SPARQL 1.1 over facts (default graph) and claims (a named graph per source).

        The prefixes `:` (the ontology), `entity:`, `fact:`, `claim:`, `source:` and the usual ones are declared.

        Raises:
            QueryError: the query cannot be parsed; says where.
        """
        return answer_of(self.store.query(sparql))

    def dataset(self) -> rdflib.Dataset:
        """The graph as an `rdflib.Dataset`, without a copy."""
        return self.store.dataset()

    def network(self) -> nx.MultiDiGraph:
        """The facts as a plain `networkx.MultiDiGraph` of its own."""
        return self.store.network()

    def validate(self) -> Validation:
        """Check the graph against the shapes that the ontology implies; raises MissingExtraError without pyshacl."""
        from graph.store.validate import validate

        return validate(self.store)

    def page(self, *, title: str | None = None) -> PageData:
        """All that a page of this graph shows."""
        path = self.store.path
        named = path.stem.replace("-", " ").replace("_", " ").capitalize() if path else "Knowledge graph"
        return page_of(self.store, title=title or named)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """For notebooks: the page in a sandboxed frame, then a still picture and a table, and plain text."""
        from graph.view.notebook import page_bundle

        sources = self.sources()
        rows = [(str(s.published or ""), s.publisher or "", s.title or "") for s in sources]
        return page_bundle(self.page(), repr(self), header=("date", "publisher", "source"), rows=rows)

    def __repr__(self) -> str:
        where = f" in {self.store.path}" if self.store.path else ""
        facts = sum(1 for _ in self.store.fact_iris())
        return f"<KnowledgeGraph{where}: {len(self.store.sources()):,} sources, {facts:,} facts>"

    def save(self, path: str | Path, *, title: str | None = None) -> Path:
        """The same as `export`: write the page, or another form."""
        return self.export(path, title=title)

    def export(self, path: str | Path, *, title: str | None = None) -> Path:
        """Write the graph to a file: `.html` is the page; for other endings see `graph.store.export`.

        Raises:
            QueryError: no export has that ending.
        """
        path = Path(path)
        if path.suffix.lower() in {".html", ".htm"}:
            from graph.view.page import write_page

            return write_page(self.page(title=title), path)
        from graph.store.export import export

        export(self.store, path)
        return path
