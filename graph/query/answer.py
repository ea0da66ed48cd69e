"""What every answer can do: be read in a terminal, in a notebook and in Markdown, become JSON, and become a frame.

An answer describes itself once, as sections of lines and tables; the three written forms follow from these.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import MissingExtraError
from graph.model import Iri

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Answer", "Json", "JsonObject", "Line", "Quote", "Section", "Table", "frame"]

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
JsonObject = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, with where they stand."""

    text: str
    where: str
    url: str | None = None
    source: Iri | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and the quotes that bear it out; `number` makes it a step."""

    text: str
    quotes: tuple[Quote, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings; columns of numbers are those whose cells all read as numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an answer: a heading (or none), then lines, then a table."""

    heading: str = ""
    lines: tuple[Line, ...] = ()
    table: Table | None = None


class Answer(ABC):
    """An answer to a question; subclasses say what it holds, the forms follow."""

    __slots__ = ()

    @property
    @abstractmethod
    def title(self) -> str:
        """What the answer is about, in one line."""

    @abstractmethod
    def sections(self) -> Iterable[Section]:
        """The content, part by part."""

    @abstractmethod
    def to_json(self) -> JsonObject:
        """The answer as the command line writes it with `--json`."""

    @abstractmethod
    def to_frame(self) -> pd.DataFrame:
        """The answer as a pandas frame; raises MissingExtraError without pandas."""

    def __str__(self) -> str:
        from graph.query.written import to_text

        return to_text(self.title, self.sections())

    def __repr__(self) -> str:
        return str(self)

    def to_markdown(self) -> str:
        """The answer in Markdown, quotes as footnotes."""
        from graph.query.written import to_markdown

        return to_markdown(self.title, self.sections())

    def to_html(self) -> str:
        """The answer as a piece of HTML that needs nothing else; every name and quote in it is plain text."""
        from graph.query.written import to_html

        return to_html(self.title, self.sections())

    def to_page(self) -> str:
        """The answer as an HTML document of its own, to be saved and opened offline."""
        from graph.query.written import to_page

        return to_page(self.title, self.sections())

    def _repr_html_(self) -> str:
        return self.to_html()


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
