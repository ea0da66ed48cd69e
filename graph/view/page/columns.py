"""The page's data in columns: short arrays of numbers and texts, in two blocks.

The `graph` block is what the first picture needs; the `words` block (quotes, who said it, what each claim tells) is
read when a panel or the search asks for it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from urllib.parse import urlsplit

from graph.model import ID, Claim, Entity, Fact, PartialDate, Source, digest, filler_text
from graph.model.values import plain
from graph.view.page.network import PageNetwork
from graph.view.page.numbering import Numbered
from graph.view.page.palette import load_palette

__all__ = ["graph_block", "meta_block", "safe_url", "words_block"]

Block = dict[str, object]


class _Pool:
    """Texts that are written once and named by number."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))


def safe_url(url: str | None) -> str:
    """The address if a link may lead there, else nothing: http and https only.

    >>> safe_url("javascript:alert(1)")
    ''
    >>> safe_url("https://example.org/a")
    'https://example.org/a'
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return ""
    return (url or "").strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def meta_block(network: PageNetwork) -> Block:
    """Title, the terms of the ontology that the page uses, the palette, the given chains."""
    page, palette = network.page, load_palette()
    ontology, number = page.ontology, page.entity_number
    fact_number = {f.iri: i for i, f in enumerate(page.facts)}
    kinds = {k: ontology.kinds[k].label if k in ontology.kinds else k for k in _kinds(page)}
    roles = _roles(page)
    types = []
    for name in _types(page):
        t = ontology.fact_types.get(name)
        types.append(
            {
                "name": name,
                "label": t.label if t else name,
                "group": t.group if t else "Event",
                "phrase": t.phrase if t else "",
                "roles": [roles.index(r) for r in t.roles] if t else [],
                "same": [[f.source, f.target] for f in t.flows if f.same_tier] if t else [],
            }
        )
    return {
        "title": page.data.title,
        "note": page.data.note,
        "key": digest(page.data.title, *(e.iri for e in page.entities[:2000])),
        "idBase": ID,
        "kinds": [{"name": k, "label": label, **_look(k, network)} for k, label in kinds.items()],
        "types": types,
        "roles": [
            {"name": r, "label": ontology.roles[r].label if r in ontology.roles else r, "form": _form(r, page)}
            for r in roles
        ],
        "links": [{"name": k, "label": t.label} for k, t in ontology.links.items()],
        "certainties": list(ontology.certainties),
        "statuses": list(ontology.statuses),
        "shapes": {name: [list(p) for p in points] for name, points in palette.shapes.items()},
        "groups": {name: {"light": a, "dark": b} for name, (a, b) in palette.groups.items()},
        "dashes": {name: list(d) for name, d in palette.dashes.items()},
        "chains": [
            [[number[h.start], number[h.end], fact_number[h.fact]] for h in chain]
            for chain in page.data.chains
            if chain and all(h.start in number and h.end in number and h.fact in fact_number for h in chain)
        ],
    }


def graph_block(network: PageNetwork) -> Block:
    """Entities, facts, marks and sources: all that the picture, the filters and the table need."""
    page = network.page
    pool = _Pool()
    source_number = {s.iri: i for i, s in enumerate(page.data.sources)}
    edges, at = page.marks.edges, len(page.entities)
    block: Block = {
        "entities": _entity_columns(page),
        "x": [_whole(v) for v in network.places[:at, 0]],
        "y": [_whole(v) for v in network.places[:at, 1]],
        "events": {
            "fact": list(page.marks.events),
            "x": [_whole(v) for v in network.places[at:, 0]],
            "y": [_whole(v) for v in network.places[at:, 1]],
        },
        "facts": _fact_columns(page, pool),
        "edges": {
            "fact": [e.fact for e in edges],
            "start": [e.start for e in edges],
            "end": [e.end for e in edges],
            "form": [e.form for e in edges],
        },
        "claimSource": [source_number.get(c.source, -1) for claims in page.claims for c in claims],
        "sources": _source_columns(page.data.sources),
        "texts": list(pool.texts),
    }
    if network.overview:
        groups = network.overview.groups
        block["overview"] = {
            "label": [g.label for g in groups],
            "code": [g.code or "" for g in groups],
            "x": [round(g.x) for g in groups],
            "y": [round(g.y) for g in groups],
            "of": list(network.overview.group_of),
        }
    return block


def words_block(page: Numbered) -> Block:
    """The claims' own words, in the order of the facts that they tell."""
    pool = _Pool()
    claims = [c for of_fact in page.claims for c in of_fact]
    certainties, statuses = list(page.ontology.certainties), list(page.ontology.statuses)
    roles = {r: i for i, r in enumerate(_roles(page))}
    return {
        "quote": [c.evidence.quote for c in claims],
        "prefix": [c.evidence.prefix for c in claims],
        "suffix": [c.evidence.suffix for c in claims],
        "start": [c.evidence.start for c in claims],
        "certainty": [_place_in(certainties, c.certainty) for c in claims],
        "status": [_place_in(statuses, c.status) for c in claims],
        "said": [[pool(n.name) for n in c.attributed_to] for c in claims],
        "roles": [[v for pair in _claim_roles(c, roles, pool) for v in pair] for c in claims],
        "record": {str(i): c.record for i, c in enumerate(claims) if c.record},
        "differ": _differences(page, roles),
        "texts": list(pool.texts),
    }


def _differences(page: Numbered, roles: dict[str, int]) -> dict[str, list[list[object]]]:
    """For each fact in dispute, by role (-1 for the status), the sides as places of claims among those of the fact."""
    number = {f.iri: i for i, f in enumerate(page.facts)}
    found: dict[str, list[list[object]]] = {}
    for conflict in page.data.conflicts:
        if (fact := number.get(conflict.fact)) is None:
            continue
        place = {c.id: i for i, c in enumerate(page.claims[fact])}
        sides = [[place[c] for c in side.claims if c in place] for side in conflict.sides]
        if sum(map(bool, sides)) > 1:
            found.setdefault(str(fact), []).append([roles.get(conflict.role, -1), *filter(None, sides)])
    return found


def _claim_roles(claim: Claim, roles: dict[str, int], pool: _Pool) -> Iterable[tuple[int, int]]:
    for role, fillers in claim.roles.items():
        for filler in fillers:
            yield roles[role], pool(filler_text(filler))


def _entity_columns(page: Numbered) -> Block:
    kinds = {k: i for i, k in enumerate(_kinds(page))}
    number = page.entity_number
    return {
        "name": [e.name for e in page.entities],
        "kind": [kinds[e.kind] for e in page.entities],
        "country": [number.get(e.country, -1) if e.country else -1 for e in page.entities],
        "parent": {str(i): number[e.parent] for i, e in enumerate(page.entities) if e.parent in number},
        "code": {str(i): e.code for i, e in enumerate(page.entities) if e.code},
        "aliases": {str(i): list(e.aliases) for i, e in enumerate(page.entities) if e.aliases},
        "iri": [_short(e.iri) for e in page.entities],
    }


def _fact_columns(page: Numbered, pool: _Pool) -> Block:
    types = {t: i for i, t in enumerate(_types(page))}
    roles = {r: i for i, r in enumerate(_roles(page))}
    links = {k: i for i, k in enumerate(page.ontology.links)}
    number = {f.iri: i for i, f in enumerate(page.facts)}
    certainties, statuses = list(page.ontology.certainties), list(page.ontology.statuses)
    fillers = [_fact_fillers(f, roles, page, pool) for f in page.facts]
    return {
        "type": [types[f.type] for f in page.facts],
        "certainty": [_place_in(certainties, f.certainty) for f in page.facts],
        "status": [_place_in(statuses, f.status) for f in page.facts],
        "date": [_date(f.date) for f in page.facts],
        "support": [f.support for f in page.facts],
        "claims": [len(claims) for claims in page.claims],
        "arity": [len(flat) // 2 for flat in fillers],
        "roles": [v for flat in fillers for v in flat],
        "links": {
            str(i): [
                [links[x.type], number[x.fact], int(x.told)] for x in f.links if x.fact in number and x.type in links
            ]
            for i, f in enumerate(page.facts)
            if f.links
        },
        "iri": [_short(f.iri) for f in page.facts],
    }


def _fact_fillers(fact: Fact, roles: dict[str, int], page: Numbered, pool: _Pool) -> list[int]:
    """Role and filler in turn: an entity by its number, any other filler by minus the number of its text, less one."""
    flat: list[int] = []
    for role, fillers in fact.roles.items():
        for filler in fillers:
            if isinstance(filler, Entity):
                flat += (roles[role], page.entity_number[filler.iri])
            else:
                flat += (roles[role], -pool(plain(filler) if isinstance(filler, Decimal) else str(filler)) - 1)
    return flat


def _source_columns(sources: tuple[Source, ...]) -> Block:
    return {
        "title": [s.title or "" for s in sources],
        "publisher": [s.publisher or "" for s in sources],
        "date": [_date(s.published) for s in sources],
        "url": [safe_url(s.url) for s in sources],
        "register": [int(s.kind == "Register") for s in sources],
    }


def _date(date: PartialDate | None) -> int:
    """The date as one number, 20240919; zeros where month or day are not known, 0 for none."""
    return 0 if date is None else date.year * 10000 + (date.month or 0) * 100 + (date.day or 0)


def _whole(value: float) -> int | None:
    return None if math.isnan(value) else round(value)


def _short(iri: str) -> str:
    return "~" + iri.removeprefix(ID) if iri.startswith(ID) else iri


def _place_in(levels: list[str], level: str) -> int:
    return levels.index(level) if level in levels else len(levels) - 1


def _kinds(page: Numbered) -> list[str]:
    used = {e.kind for e in page.entities}
    return [k for k in page.ontology.kinds if k in used] + sorted(used - set(page.ontology.kinds))


def _types(page: Numbered) -> list[str]:
    used = {f.type for f in page.facts}
    return [t for t in page.ontology.fact_types if t in used] + sorted(used - set(page.ontology.fact_types))


def _roles(page: Numbered) -> list[str]:
    used = {r for f in page.facts for r in f.roles} | {r for cs in page.claims for c in cs for r in c.roles}
    return list(page.ontology.roles) + sorted(used - set(page.ontology.roles))


def _form(role: str, page: Numbered) -> str:
    return page.ontology.roles[role].form if role in page.ontology.roles else "named"


def _look(kind: str, network: PageNetwork) -> dict[str, object]:
    look = load_palette().look(kind, network.page.ontology)
    return {
        "light": look.light,
        "dark": look.dark,
        "shape": look.shape,
        "hollow": int(look.hollow),
        "family": look.family,
    }
