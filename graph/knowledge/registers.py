"""A register into the graph: its rows as claims, those that a newer release tells anew in place of the older ones."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from graph.errors import ReadError
from graph.knowledge.deriving import Deriver
from graph.knowledge.reading import Progress
from graph.knowledge.settings import Settings
from graph.model import Claim, Iri, Rejection, Source, SourceReport
from graph.read import ReadOptions
from graph.read.registers import Register, detect_register, open_register
from graph.store import Store

__all__ = ["is_register", "read_register", "without_collecting"]

_STEP = 1000


@contextmanager
def without_collecting() -> Iterator[None]:
    """Leave Python's search for cyclic garbage alone for a while.

    A register is hundreds of thousands of values, all of which are needed to the end and none of which is in a cycle; the
    search goes through them again and again (measured on 30,000 rows: a third of the time).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def is_register(path: Path, options: ReadOptions) -> bool:
    """Whether a file is a register; what cannot be opened is none."""
    try:
        return options.mapping is not None or detect_register(path) is not None
    except ReadError:
        return False


def read_register(
    path: Path,
    options: ReadOptions,
    store: Store,
    settings: Settings,
    deriver: Deriver,
    *,
    progress: Progress,
    beside: Sequence[Path] = (),
) -> SourceReport:
    """Read a register, and write what it tells that the graph does not hold yet.

    A record that the graph has from another release is told anew if this release is not an older one; records that this
    file does not have stay. The facts come with `Deriver.derive`. `beside` are the registers that are read in one go.
    """
    report = SourceReport(str(path), "unknown")
    try:
        register = open_register(
            path,
            mapping=options.mapping,
            reference=settings.reference,
            ontology=settings.ontology,
            beside=[p for p in beside if p != path],
        )
        report.kind = register.name
        _take_in(register, report, store, deriver, progress)
    except ReadError as fault:
        report.reject(None, str(fault))
    return report


def _take_in(register: Register, report: SourceReport, store: Store, deriver: Deriver, progress: Progress) -> None:
    source = register.source
    known = store.records(source.iri)
    held = frozenset(c for claims in known.values() for c in claims)
    is_older = _is_older(source, store) if known else False
    told: dict[str, set[Iri]] = {}
    come: dict[Iri, Claim] = {}
    for item in register.rows():
        if isinstance(item, Rejection):
            report.reject(item.line, item.reason)
            continue
        report.read += 1
        report.kept += 1
        fresh = [c for c in item.claims if c.id not in held and not (is_older and c.record in known)]
        report.already += bool(item.claims) and not fresh
        for claim in item.claims:
            told.setdefault(claim.record or "", set()).add(claim.id)
        come.update((c.id, c) for c in fresh)
        if report.read % _STEP == 0:
            progress(report.read, Path(report.path).name)
    gone = set() if is_older else {c for record, ids in told.items() for c in known.get(record, set()) - ids}
    report.claims = len(come)
    if come or gone or not store.has_source(source.iri):
        deriver.amend(source, gone, come.values())
    described = () if is_older else tuple(register.entities())
    if described:
        store.describe(source.iri, described)


def _is_older(source: Source, store: Store) -> bool:
    """Whether the graph holds a later release of the register."""
    held = store.source(source.iri).published
    return source.published is not None and held is not None and source.published.last < held.first
