"""A folder as a database: opened, or refused with a reason that a user can act on."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreError, StoreLockedError

__all__ = ["open_folder"]


def open_folder(path: Path, *, read_only: bool) -> ox.Store:
    """The database in a folder, which is made where it does not exist.

    Raises:
        StoreError: the path is no graph, or cannot be opened.
        StoreLockedError: another process is writing it.
    """
    if path.exists() and not path.is_dir():
        msg = f"{path}: is a file, and a graph is a folder. Give a folder, or a name that is free."
        raise StoreError(msg)
    if path.is_dir() and any(path.iterdir()) and not (path / "CURRENT").is_file():
        msg = f"{path}: a folder, but no Entente graph. Give an empty folder, or a name that is free."
        raise StoreError(msg)
    if read_only and not (path / "CURRENT").is_file():
        msg = f"{path}: there is no graph. Make one with: entente read ARTICLES -g {path}"
        raise StoreError(msg)
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
    except OSError as fault:
        if "lock" in str(fault).casefold():
            msg = f"{path}: another process is writing this graph. Wait until it ends, or write to another one."
            raise StoreLockedError(msg) from fault
        msg = f"{path}: the graph cannot be opened: {fault}"
        raise StoreError(msg) from fault
