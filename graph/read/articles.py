"""Article files become `Article` values: plain text, Markdown, HTML, mail, JSON and JSON Lines.

A record that cannot be read becomes a `Rejection`, and the rest of the file goes on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import ReadError
from graph.model import Article, PartialDate, Rejection, digest
from graph.read.detect import detect_kind
from graph.read.options import LIMIT, ReadOptions

__all__ = ["LIMIT", "ReadOptions", "read_articles"]

_FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n)+", re.DOTALL)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(?=$|[T ])")


def read_articles(path: Path, options: ReadOptions | None = None) -> Iterator[Article | Rejection]:
    """The articles of a file, one by one.

    Args:
        path: a txt, md, html, eml, json or jsonl file, told apart by content.
        options: the key of the text, the encoding, the longest text that is taken.

    Yields:
        Articles, and a rejection with line and reason for each record that is none.

    Raises:
        ReadError: the file as a whole cannot be read.
    """
    options = options or ReadOptions()
    kind = detect_kind(path)
    if kind == "jsonl":
        yield from _read_lines(path, options)
    elif kind == "json":
        yield from _read_json(path, options)
    elif kind == "html":
        yield _read_html(path, options)
    elif kind == "mail":
        yield _read_mail(path, options)
    else:
        yield _read_text(path, options)


def _decoded(path: Path, options: ReadOptions) -> str:
    data = _sized(path, options)
    encoding = options.encoding
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        msg = (
            f"{path}: line {line}: not {encoding} text (byte 0x{data[fault.start]:02x} at offset {fault.start}). "
            "Name its encoding with --encoding, for instance --encoding cp1252."
        )
        raise ReadError(msg) from fault
    except LookupError as fault:
        msg = f"{encoding!r} is no encoding that Python knows. Try utf-8, cp1252, latin-1 or utf-16."
        raise ReadError(msg) from fault


def _sized(path: Path, options: ReadOptions) -> bytes:
    size = path.stat().st_size
    if size > options.limit * 4:
        raise ReadError(_too_long(str(path), size, "bytes", options))
    return path.read_bytes()


def _too_long(where: str, size: int, unit: str, options: ReadOptions) -> str:
    return f"{where}: {size:,} {unit} is too long for one article (at most {options.limit:,} characters). Split it."


def _read_text(path: Path, options: ReadOptions) -> Article:
    text = _decoded(path, options)
    told: dict[str, Any] = {}
    if front := _FRONT.match(text):
        pairs = (line.partition(":") for line in front[1].splitlines() if ":" in line)
        told = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}
        text = text[front.end() :]
    return _article({**told, "text": text}, str(path), path, ReadOptions(limit=options.limit), default_id=path.stem)


def _read_html(path: Path, options: ReadOptions) -> Article:
    import trafilatura

    data = _sized(path, options)
    page = trafilatura.bare_extraction(data, favor_precision=True, include_tables=False, with_metadata=True)
    if page is None or not page.text:
        msg = f"{path}: no article text was found in this page. Save the text as .txt and read that."
        raise ReadError(msg)
    # trafilatura ends a paragraph with one line break; ours are parted by a blank line.
    text = re.sub(r"\n+", "\n\n", page.text)
    told = {"title": page.title, "publisher": page.sitename, "published": page.date, "url": page.url, "text": text}
    return _article(told, str(path), path, ReadOptions(limit=options.limit), default_id=path.stem)


def _read_mail(path: Path, options: ReadOptions) -> Article:
    from email import policy
    from email.parser import BytesParser
    from email.utils import parsedate_to_datetime

    message = BytesParser(policy=policy.default).parsebytes(_sized(path, options))
    body = message.get_body(("plain",))
    if body is None:
        msg = f"{path}: the mail has no plain text part. Save its text as .txt and read that."
        raise ReadError(msg)
    date = message["date"]
    try:
        published = parsedate_to_datetime(date).date().isoformat() if date else None
    except ValueError:
        published = None
    told = {"title": message["subject"], "published": published, "text": str(body.get_content())}
    return _article(told, str(path), path, ReadOptions(limit=options.limit), default_id=path.stem)


def _read_json(path: Path, options: ReadOptions) -> Iterator[Article | Rejection]:
    text = _decoded(path, options)
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as fault:
        where = (
            f"line {fault.lineno} column {fault.colno}: {fault.msg}"
            if isinstance(fault, json.JSONDecodeError)
            else "nested too deeply"
        )
        msg = f"{path}: no valid JSON: {where}. Mend it there."
        raise ReadError(msg) from fault
    if isinstance(value, dict):
        yield _article(value, str(path), path, options, default_id=path.stem)
        return
    for number, item in enumerate(value, 1):
        yield _record(item, f"{path}: object {number}", number, path, options)


def _read_lines(path: Path, options: ReadOptions) -> Iterator[Article | Rejection]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            where = f"{path}: line {number}"
            try:
                item = json.loads(line.decode("utf-8-sig"))
            except UnicodeDecodeError:
                yield Rejection(number, f"{where}: not UTF-8 text. Convert the file to UTF-8.")
            except (json.JSONDecodeError, RecursionError) as fault:
                what = (
                    f"column {fault.colno}: {fault.msg}"
                    if isinstance(fault, json.JSONDecodeError)
                    else "nested too deeply"
                )
                yield Rejection(number, f"{where}: no valid JSON: {what}. Mend or remove the line.")
            else:
                yield _record(item, where, number, path, options)


def _record(item: object, where: str, number: int, path: Path, options: ReadOptions) -> Article | Rejection:
    try:
        return _article(item, where, path, options, default_id="")
    except ReadError as fault:
        return Rejection(number, str(fault))


def _article(told: object, where: str, path: Path, options: ReadOptions, *, default_id: str) -> Article:
    if not isinstance(told, dict):
        msg = f'{where}: a JSON {type(told).__name__}, and an article is an object with a "text" key.'
        raise ReadError(msg)
    text = told.get(options.text_key)
    if not isinstance(text, str):
        keys = ", ".join(str(k) for k in list(told)[:8]) or "none"
        what = "is not a string" if options.text_key in told else f"is missing (keys: {keys})"
        msg = f'{where}: the key "{options.text_key}" {what}. Rename it, or name the right one with --text-key.'
        raise ReadError(msg)
    if not text.strip():
        msg = f"{where}: the text is empty. Nothing was read from it."
        raise ReadError(msg)
    if len(text) > options.limit:
        raise ReadError(_too_long(where, len(text), "characters", options))
    return Article(
        id=_string(told.get("id")) or default_id or digest(text, length=12),
        text=text,
        title=_string(told.get("title")),
        publisher=_string(told.get("publisher")),
        published=_date(told.get("published")),
        url=_string(told.get("url")),
        path=str(path),
    )


def _string(value: object) -> str | None:
    return (str(value).strip() or None) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _date(value: object) -> PartialDate | None:
    """A date or the date of a time stamp; None where it is neither, as a wrong date is worse than none."""
    match = _DATE.match(value) if isinstance(value, str) else None
    try:
        return PartialDate.parse(match[0]) if match else None
    except ValueError:
        return None
