"""What an input is, told by what stands in it and not by its name alone."""

from __future__ import annotations

from pathlib import Path

from graph.errors import ReadError

__all__ = ["HEAD", "detect_kind", "read_head"]

HEAD = 65_536
"""Bytes that are looked at."""

_BINARY = {
    b"%PDF": "a PDF. Save its text as .txt first",
    b"PK\x03\x04": "a zip archive or an office document. Unpack it, or save its text as .txt first",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive. Unpack it first",
    b"\x7fELF": "a program",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_head(path: Path) -> bytes:
    """The first bytes of a file.

    Raises:
        ReadError: it is missing, a folder, empty or not readable; says which and what to do.
    """
    if path.is_dir():
        msg = f"{path}: a folder. Name the files in it, for instance {path}/*.txt"
        raise ReadError(msg)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError as fault:
        msg = f"{path}: there is no such file. Check the path."
        raise ReadError(msg) from fault
    except OSError as fault:
        msg = f"{path}: cannot be opened: {fault.strerror or fault}. Check its permissions."
        raise ReadError(msg) from fault
    if not head.strip():
        msg = f"{path}: the file is empty. Nothing was read from it."
        raise ReadError(msg)
    return head


def detect_kind(path: Path) -> str:
    """The kind of an article file: `text`, `html`, `json`, `jsonl` or `mail`.

    Raises:
        ReadError: the file cannot be read, or is binary.
    """
    head = read_head(path)
    for magic, what in _BINARY.items():
        if head.startswith(magic):
            msg = f"{path}: {what}; it holds no text that can be read. Give txt, md, html, json or jsonl."
            raise ReadError(msg)
    if b"\0" in head and not head.startswith(_UTF16):
        msg = f"{path}: a binary file (a zero byte at offset {head.index(0)}). Give txt, md, html, json or jsonl."
        raise ReadError(msg)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    suffix = path.suffix.lower()
    if start[:1] in (b"{", b"["):
        return "jsonl" if suffix in {".jsonl", ".ndjson"} or _is_lines(start) else "json"
    low = start[:2000].lower()
    if (
        low.startswith((b"<!doctype html", b"<html"))
        or b"<html" in low
        or (suffix in {".html", ".htm"} and b"<" in low)
    ):
        return "html"
    return "mail" if suffix == ".eml" else "text"


def _is_lines(start: bytes) -> bool:
    """Whether JSON goes on with a second object after the first line."""
    first, _, rest = start.partition(b"\n")
    return start[:1] == b"{" and first.rstrip().endswith(b"}") and rest.lstrip()[:1] == b"{"
