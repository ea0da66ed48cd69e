"""A world in which every field of every value tries to be markup or script."""

from __future__ import annotations

from graph.model import Entity, Iri, PartialDate
from graph.view.page import PageData
from tests.view.world import World

HOSTILE = (
    "<script>window.hit=1;alert(1)</script>",
    "</script><script>window.hit=2</script>",
    "<img src=x onerror=window.hit=3>",
    '"><svg/onload=window.hit=4>',
    "<!--<script>window.hit=5//-->",
    "'-window.hit=6-'`${window.hit=6}`",
    "{{TITLE}}{{SCRIPTS}}{{7*7}}",
    "javascript:window.hit=8",
    "\u202egnp.exe\u2066\u0000\u0007\ud800 half",
    "__proto__",
    '=HYPERLINK("https://evil.example","x")',
    "&lt;script&gt;window.hit=9&lt;/script&gt; \u2028\u2029",
)


def hostile_world() -> PageData:
    """A world in which every field of every value tries to be markup or script."""
    w = World(HOSTILE[1] + HOSTILE[6])
    bad = [f"{text} {i}" for i, text in enumerate(HOSTILE)]
    kinds = [
        "Country",
        "Company",
        "System",
        "ArmedGroup",
        "Facility",
        HOSTILE[2],
        "Person",
        "Organization",
        "Place",
        "Commodity",
        "__proto__",
        "ArmedForce",
    ]
    for i, (name, kind) in enumerate(zip(bad, kinds, strict=True)):
        entity = w.entity(name, kind, code=HOSTILE[0] if i == 0 else None, aliases=HOSTILE)
        w.by_name[name] = Entity(
            Iri(f"https://e.example/{name}"), name, kind, entity.aliases, w.by_name[bad[0]].iri, None, entity.code
        )
    urls = [
        "javascript:window.hit=10",
        "data:text/html,<script>parent.hit=11</script>",
        'https://example.org/" onmouseover="window.hit=12',
        "//evil.example/x",
        "vbscript:x",
        "https://[broken",
    ]
    sources = [
        w.source(text, text, "2024-01-01", urls[i % len(urls)], "Register" if i % 5 == 0 else "Article")
        for i, text in enumerate(HOSTILE)
    ]
    for i, text in enumerate(HOSTILE):
        a, b, c = bad[i], bad[(i + 1) % 12], bad[(i + 2) % 12]
        more = {"said": (text, HOSTILE[2]), "record": text}
        told = [(s, text, HOSTILE[(i + 3) % 12], text, more) for s in (sources[i], sources[(i + 1) % 12])]
        date = PartialDate(2020 + i % 5, 1 + i)
        w.fact("Sale", {"supplier": a, "buyer": b, "item": text, "date": date}, *told)
        w.fact("Attack", {"attacker": a, "target": b, "weapon": c, "date": date}, *told, certainty="claimed")
        w.fact("Position", {"person": c, "organization": a, "title": text}, *told)
        w.fact(f"Unknown{text}", {f"role{text}": a, "item": c, "amount": text}, *told, certainty="odd", status="odd")
    return w.page(note=HOSTILE[0])
