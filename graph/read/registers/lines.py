"""Files as decoded lines, and lines as records of separated fields, one record at a time whatever the size of the file."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graph.errors import ReadError

__all__ = ["Record", "iter_lines", "iter_records", "open_bytes", "split_fields"]

_MOST_LINES = 60
"""A quoted field may hold line breaks; one that is not closed after so many lines is an odd quotation mark instead."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line on which it starts, its text as it stands in the file, and its fields."""

    line: int
    text: str
    fields: list[str]


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """A file, or the one file inside a zip archive.

    Raises:
        ReadError: the archive is broken or holds not exactly one file; or the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            if not file.read(4).startswith(b"PK\x03\x04"):
                file.seek(0)
                yield file
                return
            with zipfile.ZipFile(file) as archive:
                names = [i.filename for i in archive.infolist() if not i.is_dir()]
                if len(names) != 1:
                    msg = f"{path}: an archive of {len(names)} files, and one is wanted. Unpack it and name the file."
                    raise ReadError(msg)
                with archive.open(names[0]) as member:
                    yield member
    except zipfile.BadZipFile as fault:
        msg = f"{path}: a broken zip archive ({fault}). Download it again."
        raise ReadError(msg) from fault
    except OSError as fault:
        msg = f"{path}: cannot be opened: {fault.strerror or fault}. Check the path and its permissions."
        raise ReadError(msg) from fault


def iter_lines(path: Path) -> Iterator[str]:
    """The lines of a file with their ends: UTF-8 with or without BOM, UTF-16 with BOM; a line that is no UTF-8 is Windows-1252."""
    with open_bytes(path) as file:
        first = file.readline()
        if first.startswith(_UTF16):
            yield from io.StringIO((first + file.read()).decode("utf-16", "replace"), newline=None)
            return
        if first:
            yield _decoded(first.removeprefix(b"\xef\xbb\xbf"))
        yield from map(_decoded, file)


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return (
            line.decode("cp1252", "replace")
            if not re.search(rb"[\x81\x8d\x8f\x90\x9d]", line)
            else line.decode("latin-1")
        )


def split_fields(line: str, delimiter: str) -> list[str]:
    """The fields of one line.

    >>> split_fields('a,"b, c",d', ",")
    ['a', 'b, c', 'd']
    """
    if '"' not in line:
        return line.rstrip("\r\n").split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.rstrip("\r\n").split(delimiter)


def iter_records(lines: Iterable[str], delimiter: str, *, start: int = 1) -> Iterator[Record]:
    """Records of separated fields; empty lines are passed over, `start` is the number of the first line."""
    iterator = iter(lines)
    waiting: list[str] = []
    number = start - 1
    while (line := waiting.pop(0) if waiting else next(iterator, None)) is not None:
        number += 1
        if not line.strip():
            continue
        if line.count('"') % 2 == 0:
            yield Record(number, line.strip(), split_fields(line, delimiter))
            continue
        taken = [line]
        while len(taken) < _MOST_LINES and (more := waiting.pop(0) if waiting else next(iterator, None)) is not None:
            taken.append(more)
            if more.count('"') % 2:
                break
        if len(taken) > 1 and taken[-1].count('"') % 2:
            text = "".join(taken)
            fields = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
            yield Record(number, text.strip(), fields)
            number += len(taken) - 1
        else:
            waiting = taken[1:] + waiting
            yield Record(number, line.strip(), line.rstrip("\r\n").split(delimiter))
