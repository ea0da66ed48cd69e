"""The flow index kept in the folder of a disk graph, so that the next process need not build it; dropped when stale.

It carries a stamp of the database files that it was built from. Database files are never written twice under one name,
so that equal names and sizes mean equal content.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from graph.ontology import Ontology
from graph.query.build import build_index
from graph.query.edges import flow_kinds, holdings
from graph.query.index import FlowIndex, FlowKind, Holding
from graph.query.names import Names
from graph.query.strings import Strings
from graph.store import Store

__all__ = ["INDEX_FILE", "load_index", "open_index", "save_index", "stamp_of"]

INDEX_FILE = "flow-index.npz"
_FORMAT = 2
_LOG_MARK = 64
"""Bytes that a log without any transaction may have; the smallest transaction has several hundred."""
_LISTS = ("kinds", "types", "roles", "certainties", "statuses")


def open_index(store: Store, opened_at: str | None = None) -> FlowIndex:
    """The flow index of a store: the saved one where it still fits, else a new one, which is saved beside a disk graph.

    A folder that cannot be written to is no fault: the index is then built each time.

    Args:
        store: the graph.
        opened_at: the stamp of the folder before it was opened for writing, which alone moves the files about; only while
            nothing has been written since.
    """
    if store.path is None:
        return build_index(store)
    before = stamp_of(store.path)
    found = load_index(store.path, store.ontology, opened_at)
    if found is not None:
        return found
    # A reader sees the files as they were when it opened them; what is saved must fit the files as they are now.
    current = Store(store.path, read_only=True, ontology=store.ontology) if store.read_only else store
    index = build_index(current)
    if stamp_of(store.path) == before:
        save_index(index, store.path, before)
    return index


def stamp_of(path: Path) -> str:
    """Names and sizes of the files that hold the content of a graph's folder.

    Tables are never changed, only replaced. A log counts as long as it may hold what no table holds yet: after a flush it
    stays around for a while, and an empty one may hold a mark of some bytes.
    """
    tables: list[tuple[str, int, int]] = []
    logs: list[tuple[str, int, int]] = []
    for file in sorted(path.iterdir()):
        if file.suffix in (".sst", ".log"):
            try:
                state = file.stat()
            except OSError:  # removed by a writer in between
                continue
            (tables if file.suffix == ".sst" else logs).append((file.name, state.st_size, state.st_mtime_ns))
    newest = max((t[2] for t in tables), default=0)
    held = [*tables, *(log for log in logs if log[1] > _LOG_MARK and log[2] >= newest)]
    return " ".join(f"{name}:{size}" for name, size, _ in held)


def save_index(index: FlowIndex, path: Path, stamp: str | None = None) -> None:
    """Write the index into the graph's folder in one step; after the store was closed, or with the stamp it fits.

    A folder that cannot be written to is left as it is.
    """
    arrays: dict[str, npt.NDArray[Any]] = {}
    texts: dict[str, tuple[str, int]] = {}
    for name, value in _parts(index).items():
        if isinstance(value, Strings):
            arrays[f"{name}.data"] = np.frombuffer(value.data, dtype=np.uint8)
            arrays[f"{name}.ends"] = value.ends
            texts[name] = (value.prefix, value.ordered)
        else:
            arrays[name] = value
    head = {
        "format": _FORMAT,
        "stamp": stamp_of(path) if stamp is None else stamp,
        "texts": texts,
        "flows": [asdict(f) for f in index.flows],
        "holdings": [asdict(h) for h in index.holdings],
        **{name: list(getattr(index, name)) for name in _LISTS},
    }
    arrays["head"] = np.frombuffer(json.dumps(head).encode(), dtype=np.uint8)
    temporary = path / f"{INDEX_FILE}.{os.getpid()}.part"
    try:
        with temporary.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        temporary.replace(path / INDEX_FILE)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def load_index(path: Path, ontology: Ontology, stamp: str | None = None) -> FlowIndex | None:
    """The saved index of a graph's folder, or None where there is none that fits the folder (or its stamp) and the ontology."""
    try:
        with (path / INDEX_FILE).open("rb") as file, np.load(file, allow_pickle=False) as held:
            head = json.loads(held["head"].tobytes())
            if head["format"] != _FORMAT or head["stamp"] != (stamp or stamp_of(path)) or not _fits(head, ontology):
                return None
            arrays = {name: held[name] for name in held.files}
        return _assemble(head, arrays)
    except (OSError, ValueError, KeyError, TypeError, BadZipFile, EOFError):
        return None


def _fits(head: dict[str, object], ontology: Ontology) -> bool:
    lists = (ontology.kinds, ontology.fact_types, ontology.roles, ontology.certainties, ontology.statuses)
    fits = head["flows"] == [asdict(f) for f in flow_kinds(ontology)]
    fits &= head["holdings"] == [asdict(h) for h in holdings(ontology)]
    return fits and all(head[n] == list(known) for n, known in zip(_LISTS, lists, strict=True))


def _parts(index: FlowIndex) -> dict[str, npt.NDArray[Any] | Strings]:
    values = {f.name: getattr(index, f.name) for f in fields(index)}
    parts = {name: v for name, v in values.items() if isinstance(v, np.ndarray | Strings)}
    return {**parts, "names": index.names.texts, "owner": index.names.owner}


def _assemble(head: dict[str, object], arrays: dict[str, npt.NDArray[Any]]) -> FlowIndex:
    texts: dict[str, tuple[str, int]] = head["texts"]  # type: ignore[assignment]
    values: dict[str, object] = {name: tuple(head[name]) for name in _LISTS}  # type: ignore[arg-type]
    values["flows"] = tuple(FlowKind(**f) for f in head["flows"])  # type: ignore[attr-defined]
    values["holdings"] = tuple(Holding(**h) for h in head["holdings"])  # type: ignore[attr-defined]
    for name, (prefix, ordered) in texts.items():
        values[name] = Strings(arrays[f"{name}.data"].tobytes(), arrays[f"{name}.ends"], prefix, ordered)
    known = {f.name for f in fields(FlowIndex)}
    values |= {name: array for name, array in arrays.items() if name in known}
    values["names"] = Names(values["names"], arrays["owner"])  # type: ignore[arg-type]
    return FlowIndex(**values)  # type: ignore[arg-type]
