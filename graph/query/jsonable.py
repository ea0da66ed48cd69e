"""What every answer can do: be printed, become JSON, and become a pandas frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from graph.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Json", "JsonObject", "frame", "table"]

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]


def frame(rows: Iterable[Mapping[str, object]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Rows as a pandas frame that has the columns even when there are no rows.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as fault:
        what = "A table as a data frame"
        raise MissingExtraError(package="pandas", extra="notebook", what=what) from fault
    return pd.DataFrame(list(rows), columns=list(columns))


def table(rows: Iterable[tuple[str, ...]], *, indent: str = "") -> str:
    """Rows as aligned columns for a terminal.

    >>> print(table([("Iraq", "2"), ("Poland", "1")]))
    Iraq    2
    Poland  1
    """
    rows = list(rows)
    widths = [max(len(r[n]) for r in rows) for n in range(len(rows[0]))] if rows else []
    return "\n".join(indent + "  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in rows)
