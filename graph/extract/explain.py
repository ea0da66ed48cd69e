"""Why a sentence gave what it gave: names, clauses, frames that bound and frames that were refused, as text and as a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from graph.extract.pipeline import Extraction, Step
from graph.model import Article, Named, filler_text

__all__ = ["explain_html", "explain_text"]

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
mark{background:#fde68a;border-radius:.2em;padding:0 .1em}mark.name{background:#bfdbfe}
details{margin:.2rem 0 1rem 1rem;border-left:3px solid #ddd;padding-left:.8rem}summary{cursor:pointer;color:#555}
.bound{color:#166534}.refused{color:#991b1b}code{font-size:.9em}
"""


def explain_text(steps: Iterable[Step], article: Article) -> str:
    """The trace of an article, sentence by sentence.

    >>> from graph.extract.pipeline import extract
    >>> steps = []
    >>> article = Article("a", "Poland bought 12 K9 howitzers.")
    >>> _ = extract(article, explain=steps.append)
    >>> print(explain_text(steps, article).splitlines()[0])
    Poland bought 12 K9 howitzers.
    """
    lines: list[str] = []
    for step in steps:
        lines.append(" ".join(_quote(step, article).split()))
        lines += [f"  name     {n.named.name} ({n.named.kind or 'kind unknown'})" for n in step.names]
        lines += [f"  clause   {line}" for line in _clauses(step)]
        lines += [f"  bound    {line}" for line in _bound(step)]
        lines += [f"  refused  {line}" for line in _refused(step)]
        lines.append("")
    return "\n".join(lines)


def explain_html(steps: Sequence[Step], article: Article, extraction: Extraction) -> str:
    """The trace as one HTML page without requests: the article with names and evidence marked, the trace to unfold."""
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8>",
        f"<title>{escape(article.title or article.id)}</title><style>{_STYLE}</style>",
        f"<h1>{escape(article.title or article.id)}</h1>",
        f"<p>{len(extraction.claims)} claims. Names are blue, evidence is yellow; unfold a sentence to see why.</p>",
    ]
    spans = [(c.evidence.start, c.evidence.end) for c in extraction.claims]
    for step in steps:
        parts.append(f"<p>{_marked(step, article, spans)}</p><details><summary>{_count(step)}</summary>")
        parts += [f"<div><code>{escape(line)}</code></div>" for line in _clauses(step)]
        parts += [f'<div class="bound">{escape(line)}</div>' for line in _bound(step)]
        parts += [f'<div class="refused">{escape(line)}</div>' for line in _refused(step)]
        parts.append("</details>")
    parts += [f"<p>{escape(note)}</p>" for note in extraction.notes]
    return "\n".join(parts) + "</html>\n"


def _quote(step: Step, article: Article) -> str:
    return article.text[step.sentence.start : step.sentence.end]


def _count(step: Step) -> str:
    return f"{len(step.names)} names, {len(step.clauses)} clauses, {len(step.candidates)} bound, {len(step.refusals)} refused"


def _clauses(step: Step) -> list[str]:
    return [f"{c.relation}: {c.subject!r} {c.verb!r} {c.objects!r} {c.obliques!r}" for c in step.clauses]


def _bound(step: Step) -> list[str]:
    lines = []
    for c in step.candidates:
        told = "; ".join(f"{role} = {', '.join(filler_text(f) for f in fillers)}" for role, fillers in c.roles.items())
        by = ", ".join(n.name for n in c.attributed_to if isinstance(n, Named))
        lines.append(f"{c.type}: {told} [{c.status}, {c.certainty}{', says ' + by if by else ''}] by {c.frame.id}")
    return lines


def _refused(step: Step) -> list[str]:
    return [f"{r.frame} on {r.trigger!r}: {r.reason}" for r in step.refusals]


def _marked(step: Step, article: Article, evidence: Sequence[tuple[int, int]]) -> str:
    """The sentence with marks; an offset inside several spans is marked once, as a name before evidence."""
    start, end = step.sentence.start, step.sentence.end
    tokens = step.sentence.tokens
    kinds = [""] * (end - start)
    for a, b in evidence:
        for i in range(max(a, start), min(b, end)):
            kinds[i - start] = "evidence"
    for name in step.names:
        for i in range(tokens[name.first].start, tokens[name.last - 1].end):
            kinds[i - start] = "name"
    parts: list[str] = []
    at = 0
    while at < len(kinds):
        stop = at
        while stop < len(kinds) and kinds[stop] == kinds[at]:
            stop += 1
        words = escape(article.text[start + at : start + stop])
        parts.append(f'<mark class="{kinds[at]}">{words}</mark>' if kinds[at] else words)
        at = stop
    return "".join(parts)
