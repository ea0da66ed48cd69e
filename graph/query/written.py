"""Sections of an answer as text for a terminal, as Markdown with footnotes, and as HTML for a notebook or a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from graph.query.answer import Line, Quote, Section, Table

__all__ = ["to_html", "to_markdown", "to_page", "to_text"]

_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+ ?%?")
_STYLE = """
.entente{font:14px/1.45 system-ui,sans-serif;max-width:60em}
.entente h3{font-size:1.1em;margin:.2em 0 .5em}.entente h4{font-size:1em;margin:1em 0 .3em}
.entente ol,.entente ul{margin:.2em 0;padding-left:1.6em}.entente li{margin:.25em 0}
.entente blockquote{margin:.2em 0 .2em .6em;padding-left:.6em;border-left:3px solid #8aa;opacity:.85}
.entente table{border-collapse:collapse;margin:.3em 0}.entente th,.entente td{padding:.15em .7em;text-align:left;vertical-align:top}
.entente th{border-bottom:1px solid #888}.entente td.n,.entente th.n{text-align:right;font-variant-numeric:tabular-nums}
""".replace("\n", "")


def to_text(title: str, sections: Iterable[Section]) -> str:
    """For a terminal: numbered steps, quotes below their sentence, tables with aligned columns.

    >>> print(to_text("Buyers", [Section("First tier", table=Table(("name", "facts"), (("Iraq", "12"), ("UAE", "3"))))]))
    Buyers
    <BLANKLINE>
    First tier
      name  facts
      Iraq     12
      UAE       3
    """
    parts = [title]
    for section in sections:
        lines = [section.heading] if section.heading else []
        for line in section.lines:
            step = f"{line.number}. " if line.number is not None else ""
            lines.append(f"{'  ' if section.heading else ''}{step}{line.text}")
            lines += [f"      “{q.text}” – {q.where}" for q in line.quotes]
        if section.table is not None:
            lines += _aligned(section.table)
        parts.append("\n".join(lines))
    return "\n\n".join(p for p in parts if p)


def _aligned(table: Table) -> list[str]:
    rows = [table.columns, *table.rows]
    widths = [max(len(r[n]) for r in rows) for n in range(len(table.columns))]
    numeric = _numeric(table)
    return [
        "  " + "  ".join(c.rjust(w) if n else c.ljust(w) for c, w, n in zip(r, widths, numeric, strict=True)).rstrip()
        for r in rows
    ]


def _numeric(table: Table) -> list[bool]:
    return [
        bool(table.rows) and all(not r[n] or _NUMBER.fullmatch(r[n]) for r in table.rows)
        for n in range(len(table.columns))
    ]


def to_markdown(title: str, sections: Iterable[Section]) -> str:
    """Headings, lists and tables; each quote is a footnote, and equal quotes are one.

    >>> print(to_markdown("Iraq", [Section("Deals", (Line("It bought guns.", (Quote("Guns!", "Yonhap"),)),))]))
    # Iraq
    <BLANKLINE>
    ## Deals
    <BLANKLINE>
    - It bought guns.[^1]
    <BLANKLINE>
    [^1]: “Guns!” – Yonhap
    """
    notes: dict[Quote, int] = {}
    parts = [f"# {_plain(title)}"]
    for section in sections:
        if section.heading:
            parts.append(f"## {_plain(section.heading)}")
        if section.lines:
            parts.append("\n".join(_item(line, notes) for line in section.lines))
        if section.table is not None:
            rows = [section.table.columns, ("---",) * len(section.table.columns), *section.table.rows]
            parts.append("\n".join("| " + " | ".join(_plain(c) if c != "---" else c for c in r) + " |" for r in rows))
    if notes:
        parts.append("\n".join(f"[^{n}]: “{_plain(q.text)}” – {_plain(q.where)}{_link(q)}" for q, n in notes.items()))
    return "\n\n".join(parts)


def _item(line: Line, notes: dict[Quote, int]) -> str:
    marks = "".join(f"[^{notes.setdefault(q, len(notes) + 1)}]" for q in line.quotes)
    return f"{'-' if line.number is None else f'{line.number}.'} {_plain(line.text)}{marks}"


def _plain(text: str) -> str:
    """Text in which nothing is read as Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def _link(quote: Quote) -> str:
    return f" <{quote.url}>" if quote.url and re.fullmatch(r"https?://[^\s<>]+", quote.url) else ""


def to_html(title: str, sections: Iterable[Section]) -> str:
    """A `<div>` with its own style; names, quotes and titles are escaped, links go to http(s) addresses only.

    >>> "<script>" in to_html("<script>", [Section("x", (Line("<script>"),))])
    False
    """
    parts = [f"<style>{_STYLE}</style><h3>{escape(title)}</h3>"]
    for section in sections:
        if section.heading:
            parts.append(f"<h4>{escape(section.heading)}</h4>")
        if section.lines:
            tag = "ol" if any(line.number is not None for line in section.lines) else "ul"
            parts.append(f"<{tag}>{''.join(map(_html_line, section.lines))}</{tag}>")
        if section.table is not None:
            parts.append(_html_table(section.table))
    return f'<div class="entente">{"".join(parts)}</div>'


def to_page(title: str, sections: Iterable[Section]) -> str:
    """A whole document around `to_html`."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{to_html(title, sections)}</body></html>\n'


def _html_line(line: Line) -> str:
    return f"<li>{escape(line.text)}{''.join(map(_html_quote, line.quotes))}</li>"


def _html_quote(quote: Quote) -> str:
    where = escape(quote.where)
    if quote.url and re.match(r"https?://", quote.url):
        where = f'<a href="{escape(quote.url)}" rel="noopener noreferrer" target="_blank">{where}</a>'
    return f"<blockquote>“{escape(quote.text)}” – {where}</blockquote>"


def _html_table(table: Table) -> str:
    marks = [' class="n"' if n else "" for n in _numeric(table)]
    head = "".join(f"<th{m}>{escape(c)}</th>" for c, m in zip(table.columns, marks, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{m}>{escape(c)}</td>" for c, m in zip(row, marks, strict=True)) + "</tr>"
        for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
