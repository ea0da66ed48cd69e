"""Answers that show themselves in a notebook: the page of what they speak of, with a still picture and a table behind it.

`graph.query` knows nothing of pictures, so an answer gets its picture here: it becomes a value of a subclass of its own
type, which knows the graph that it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from graph import query as ask
from graph.model import Claim, Entity, Fact, Iri
from graph.query.conflicts import differences
from graph.store import Store

if TYPE_CHECKING:
    from graph.view.page import PageData

__all__ = ["Shown", "page_of", "shown"]

A = TypeVar("A", bound=ask.Answer)
_MOST_ROWS = 12
_MOST_LETTERS = 90


def page_of(
    store: Store, *, title: str, facts: Iterable[Iri] | None = None, answer: ask.Answer | None = None
) -> PageData:
    """What a page shows: all facts of a store or some of them, with their claims, entities and sources.

    Args:
        store: the graph.
        title: the heading.
        facts: IRIs of facts; None for all, with all entities.
        answer: chains to highlight.
    """
    from graph.view.page import Hop, PageData

    told: tuple[Fact, ...]
    claims: tuple[Claim, ...]
    if facts is None:
        told, claims, entities = tuple(store.facts()), tuple(store.claims()), tuple(store.entities())
        sources = store.sources()
    else:
        told = tuple(store.fact(f) for f in dict.fromkeys(facts))
        claims = tuple(c for f in told for c in store.claims_of(f.iri))
        entities = tuple(
            {x.iri: x for f in told for xs in f.roles.values() for x in xs if isinstance(x, Entity)}.values()
        )
        sources = tuple(store.source(s) for s in dict.fromkeys(c.source for c in claims))
    chains = answer.chains if isinstance(answer, ask.Chains) else ()
    by_iri = {c.id: c for c in claims}
    disputed = ((f, [by_iri[c] for c in f.claims]) for f in told if len(f.claims) > 1)
    count = len(sources)
    return PageData(
        entities=entities,
        facts=told,
        claims=claims,
        sources=sources,
        title=title,
        note=f"{count:,} source{'' if count == 1 else 's'}",
        chains=tuple(tuple(Hop(h.source.iri, h.target.iri, h.fact) for h in c.hops) for c in chains[:1]),
        conflicts=tuple(d for fact, of in disputed for d in differences(store, fact, of)),
        ontology=store.ontology,
    )


class Shown:
    """What an answer gets beside its own: the picture, in a notebook and as a file."""

    _store: Store

    def _page(self) -> PageData:
        assert isinstance(self, ask.Answer)
        return page_of(self._store, title=self.title, facts=_facts_of(self), answer=self)

    def _picture(self) -> str:
        from graph.view.charts import End, bands_svg, timeline_svg

        if isinstance(self, ask.Flows):
            ends = {n.iri: End(n.iri, n.name, n.kind) for a, b, _, _ in self.pairs for n in (a, b)}
            bands = {(ends[a.iri], ends[b.iri]): amount for a, b, amount, _ in self.pairs}
            return bands_svg(bands, self.title, self._store.ontology)
        return timeline_svg(self._page())

    def save(self, path: str | Path) -> Path:
        """Write the page of what this answer speaks of."""
        from graph.view.page import write_page

        return write_page(self._page(), Path(path))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """For notebooks: the page in a sandboxed frame, then a still picture and a table, and plain text."""
        from graph.errors import MissingExtraError
        from graph.view.notebook import page_bundle, picture_bundle

        assert isinstance(self, ask.Answer)
        header, rows = _table(self)
        if isinstance(self, ask.Timeline | ask.Flows):
            try:
                return picture_bundle(self._picture(), str(self), title=self.title, header=header, rows=rows)
            except MissingExtraError:
                return {"text/plain": str(self), "text/html": self.to_html()}
        if not isinstance(self, ask.Chains | ask.Dossier | ask.Story) or not _facts_of(self):
            return {"text/plain": str(self), "text/html": self.to_html()}
        return page_bundle(self._page(), str(self), header=header, rows=rows, height=520)


def shown(answer: A, store: Store) -> A:
    """The answer, able to show itself; still of its own type."""
    values = {f.name: getattr(answer, f.name) for f in fields(answer)}  # type: ignore[arg-type]
    result: A = _shown_class(type(answer))(**values)
    object.__setattr__(result, "_store", store)
    return result


@cache
def _shown_class(kind: type[A]) -> type[A]:
    made: type[A] = type(kind.__name__, (Shown, kind), {"__module__": kind.__module__, "__doc__": kind.__doc__})
    return made


def _facts_of(answer: ask.Answer) -> list[Iri]:
    """The facts that an answer speaks of."""
    if isinstance(answer, ask.Chains):
        return [hop.fact for chain in answer.chains for hop in chain.hops]
    if isinstance(answer, ask.Story):
        return [told.fact.iri for _, _, told in answer.steps]
    if isinstance(answer, ask.FactList | ask.Dossier):
        return [told.fact.iri for told in answer.facts]
    return []


def _table(answer: ask.Answer) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    if isinstance(answer, ask.Flows):
        rows: list[tuple[str, ...]] = [
            (a.name, b.name, f"{amount:,.0f}") for a, b, amount, _ in answer.pairs[:_MOST_ROWS]
        ]
        return ("supplier", "buyer", answer.unit), rows
    return ("what", "says who", "words"), list(_rows(answer))


def _rows(answer: ask.Answer) -> Iterator[tuple[str, ...]]:
    lines = [line for section in answer.sections() for line in section.lines]
    for line in lines[:_MOST_ROWS]:
        for quote in line.quotes[:1]:
            yield line.text, quote.where, quote.text[:_MOST_LETTERS]
