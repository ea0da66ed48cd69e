"""What changes a graph: reading and retracting sources, ruling on who is who. Facts follow at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from graph.errors import ReadError
from graph.knowledge.deriving import Deriver
from graph.knowledge.learning import learned_from
from graph.knowledge.reading import Progress, expand, iter_extractions
from graph.knowledge.registers import is_register, read_register, without_collecting
from graph.knowledge.reports import ReadReport
from graph.knowledge.ruling import ProposalList, Seen, find_decision, member_called, new_decision, pairs_within
from graph.knowledge.settings import Settings
from graph.model import Article, Iri, Source
from graph.read import ReadOptions
from graph.resolve import Decision, fingerprint, proposals
from graph.store import Store

__all__ = ["Writer"]

_BATCH = 64
"""Articles whose facts are derived together; what a killed process leaves underived is derived at the next writing."""


class Writer:
    """Takes sources and rulings in; `changed` is told which facts and entities were written or removed."""

    def __init__(self, store: Store, settings: Settings, changed: Callable[[frozenset[Iri]], object]) -> None:
        self._store = store
        self.settings = settings
        self._changed = changed
        self.deriver = Deriver(store, settings)
        self._derive()

    def _derive(self) -> None:
        self._changed(self.deriver.derive())

    def _learn(self) -> None:
        """Know by name from now on what registers in the graph describe, and no more what none describes."""
        learned = learned_from(self._store)
        if learned != self.settings.learned:
            self.settings = replace(self.settings, learned=learned)
            self.deriver.refer_to(self.settings)

    def read(
        self, paths: Iterable[str | Path], *, options: ReadOptions | None, workers: int, progress: Progress
    ) -> ReadReport:
        """Read registers, then articles; see `KnowledgeGraph.read`."""
        report = ReadReport()
        options = options or ReadOptions()
        every = expand(paths)
        tables = [path for path in every if is_register(path, options)]
        for path in tables:
            with without_collecting():
                known = self._store, self.settings, self.deriver
                report.sources.append(read_register(path, options, *known, progress=progress, beside=tables))
                self._learn()
                self._derive()
        found = iter_extractions(
            [path for path in every if path not in tables],
            report.sources,
            options=options,
            settings=self.settings,
            workers=workers,
            skip=lambda article: self._store.has_source(article.iri),
        )
        pending = 0
        for number, (article, extraction) in enumerate(found, 1):
            self.deriver.add(_source_of(article), extraction.claims)
            pending += 1
            if pending >= max(_BATCH, number // 10):
                # A tenth of what has come each time: what many sources tell is worked out anew for all of them.
                self._derive()
                pending = 0
            progress(number, Path(article.path or "").name)
        self._derive()
        order = {str(path): place for place, path in enumerate(every)}
        report.sources.sort(key=lambda s: order[s.path])
        return report

    def retract(self, name: str) -> Source:
        """Take a source back; see `KnowledgeGraph.retract`."""
        found = [s for s in self._store.sources() if name in {s.iri, s.title, s.path}]
        if len(found) != 1:
            which = ", ".join(s.iri for s in found) or "none"
            msg = f"{name!r} is the IRI, title or path of {len(found)} sources ({which}). `entente sources` lists them."
            raise ReadError(msg)
        self.deriver.drop(found[0].iri)
        self._learn()
        self._derive()
        return found[0]

    def rule(
        self, one: Iri, other: Iri, ruling: str, *, reason: str = "", by: str = "", **seen: Unpack[Seen]
    ) -> Decision:
        """Rule `same` or `different` on two entities; raises DecisionError where that contradicts an earlier ruling."""
        decision = new_decision(one, other, ruling, reason, by, **seen)
        self.deriver.decide(decision)
        self._derive()
        return decision

    def split(self, ends: Mapping[str, Iri], *, reason: str, by: str) -> tuple[Decision, ...]:
        """Rule two entities different, or all that was put together as one; see `KnowledgeGraph.split`."""
        resolver = self.deriver.resolver
        first = next(iter(ends.values()))
        if len(ends) == 1:
            pairs = tuple(pairs_within(resolver, first))
        else:
            # Where both names lead to one entity, those are meant which sources call so.
            members = resolver.members(first) if len(set(ends.values())) == 1 else frozenset()
            one, other = (member_called(self._store, members, name) or iri for name, iri in ends.items())
            pairs = ((one, other),)
        return tuple(self.rule(a, b, "different", reason=reason, by=by) for a, b in pairs)

    def undo(self, decision: str) -> None:
        """Take a ruling back, by its IRI or the last part of it."""
        self.deriver.undo(find_decision(self._store, decision))
        self._derive()

    def proposals(self, *, limit: int) -> ProposalList:
        """Doubtful pairs, most likely first."""
        return ProposalList(proposals(self.deriver.resolver, limit=limit))


def _source_of(article: Article) -> Source:
    return Source(
        article.iri,
        "Article",
        article.title,
        article.publisher,
        article.published,
        article.url,
        article.path,
        fingerprint(article.text),
    )
