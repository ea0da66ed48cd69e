"""All mentions of one thing in an article, and what they tell together: its entity, its kind, its names best first."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graph.extract.gazetteer import CAPITAL_CITY, Entry
from graph.extract.mention import Mention
from graph.model import Iri, Named
from graph.reference import RefEntity
from graph.reference import name_key as fold

__all__ = ["Cluster"]

_MAX_NAMES = 8
_ENOUGH = 0.5
_SURE_PERSON = 5
_REFUSED = -2


class Cluster:
    """One thing that an article names. `forms` are the names as written, with how often, in the order of the text."""

    __slots__ = (
        "capital_of", "countries", "country_by_part", "entity", "entries", "forms", "generic", "key", "kind", "named", "parent", "pieces", "votes",
    )  # fmt: skip

    def __init__(self, key: str) -> None:
        self.key = key
        self.forms: dict[str, int] = {}
        self.pieces: dict[str, None] = {}
        self.votes: dict[str, float] = {}
        self.countries: dict[str, int] = {}
        self.country_by_part: str | None = None
        self.entries: tuple[Entry, ...] = ()
        self.entity: RefEntity | None = None
        self.capital_of: RefEntity | None = None
        self.kind: str | None = None
        self.named: Named | None = None
        self.parent: Cluster | None = None
        self.generic = False

    def root(self) -> Cluster:
        """The cluster that this one was merged into, or itself."""
        at = self
        while at.parent is not None:
            at = at.parent
        if at is not self:
            self.parent = at
        return at

    def add(self, mention: Mention) -> None:
        """Count a mention."""
        self.forms[mention.text] = self.forms.get(mention.text, 0) + 1
        for piece in mention.pieces:
            self.pieces[piece] = None
        for kind, weight in mention.votes.items():
            self.votes[kind] = self.votes.get(kind, 0.0) + weight
        if mention.country is not None:
            self.countries[mention.country] = self.countries.get(mention.country, 0) + 1
        self.country_by_part = self.country_by_part or mention.country_by_part
        self.generic = self.generic or mention.generic
        if not self.entries:
            self.entries = mention.entries

    def absorb(self, other: Cluster) -> None:
        """Take over all that another cluster tells."""
        if other is self:
            return
        other.parent = self
        for form, count in other.forms.items():
            self.forms[form] = self.forms.get(form, 0) + count
        self.pieces.update(other.pieces)
        for kind, weight in other.votes.items():
            self.votes[kind] = self.votes.get(kind, 0.0) + weight
        for country, count in other.countries.items():
            self.countries[country] = self.countries.get(country, 0) + count
        self.country_by_part = self.country_by_part or other.country_by_part
        if self.entity is None:
            self.entity, self.capital_of = other.entity, self.capital_of or other.capital_of
        self.entries = self.entries or other.entries
        self.generic = self.generic and other.generic

    def settle(self, present: Collection[str]) -> None:
        """Choose what the reference's name means here, and the kind.

        Args:
            present: IRIs of the countries that the article speaks of.
        """
        if self.entries and self.entity is None:
            self._choose(present)
        if self.entity is not None:
            self.kind = self.entity.kind
        elif self.capital_of is not None:
            self.kind = "Place"
        else:
            best = max(self.votes, key=self.votes.__getitem__, default=None)
            self.kind = best if best is not None and (best == "Event" or self.votes[best] >= _ENOUGH) else None

    def _choose(self, present: Collection[str]) -> None:
        scored: list[tuple[float, int, Entry]] = []
        for n, entry in enumerate(self.entries):
            entity = entry.entity
            kind = "Place" if entry.role == CAPITAL_CITY else entity.kind
            score = min(self.votes.get(kind, 0.0), 3.0)
            score += 0.3 if entry.name == entity.name else 0.0
            score -= 3.0 if entity.until is not None else 0.0
            score -= 0.4 if entry.role == CAPITAL_CITY else 0.0
            if entity.country is not None and entity.country in present:
                score += 1.0
            if entity.country is not None and entity.country in self.countries:
                score += 2.0
            if entry.qualifier and entity.country not in present:
                score -= 6.0
            scored.append((score, -n, entry))
        if self.votes.get("Person", 0.0) >= _SURE_PERSON and all(e.entity.kind != "Person" for e in self.entries):
            return
        scored.sort(key=lambda s: s[:2], reverse=True)
        best = scored[0][2]
        for _, _, entry in scored:
            if entry.role == CAPITAL_CITY and entry.entity.until is None:
                self.capital_of = self.capital_of or entry.entity
        if scored[0][0] <= _REFUSED or best.role == CAPITAL_CITY:
            return
        rivals = {e.entity.iri for s, _, e in scored if s >= scored[0][0] and e.role == best.role}
        if len(rivals) > 1 and best.entity.kind != "Country":
            return  # two things have the name and nothing here tells them apart
        self.entity = best.entity

    def name_it(self, kinds: Collection[str]) -> Named | None:
        """What the mentions are mentions of, names best first; None for what is no entity.

        Args:
            kinds: the kinds that there are; another one is left open.
        """
        if self.kind == "Event":
            return None
        country = self.entity.country if self.entity else None
        if country is None and self.countries and self.kind != "Country":
            country = Iri(max(self.countries, key=self.countries.__getitem__))
        elif country is None and self.capital_of is not None:
            country = self.capital_of.iri
        elif country is None and self.country_by_part is not None and self.kind not in (None, "Person", "Country"):
            # A person's name says nothing of the place that it contains: Jordan, Chad, Sabah.
            country = Iri(self.country_by_part)
        kind = self.kind if self.kind in kinds else None
        iri = self.entity.iri if self.entity else None
        self.named = Named(tuple(_names(self))[:_MAX_NAMES], kind, iri, self.generic, country)
        return self.named


def _names(cluster: Cluster) -> Iterable[str]:
    """Forms of the article, the fullest first, and the reference's label behind it (for a country, before all)."""
    forms = sorted(cluster.forms, key=lambda f: (-min(len(f.split()), 6), -cluster.forms[f], -len(f)))
    if cluster.kind == "System":
        forms = [s for f in forms for s in _with_singular(f, cluster)]
    elif cluster.kind in ("Place", "Country"):
        forms = [f for f in forms if not f.isupper() or len(f) < 5] + [
            _title(f) for f in forms if f.isupper() and len(f) > 4
        ]
    names = dict.fromkeys(forms)
    names.update(cluster.pieces)
    if cluster.entity is None:
        return names
    label = cluster.entity.name
    if cluster.kind == "Country":
        return dict.fromkeys((label, *names))
    first, *rest = names or {label: None}
    return dict.fromkeys((first, label, *rest))


def _with_singular(form: str, cluster: Cluster) -> tuple[str, ...]:
    if form.endswith("s") and len(form) > 2:
        single = form[:-1]
        known = any(fold(e.name) == fold(single) for e in cluster.entries)
        if (
            known
            or single in cluster.forms
            or single[-1].isdigit()
            or (single[-1].isupper() and any(c.isdigit() for c in single))
        ):
            return (single, form)
    return (form,)


def _title(form: str) -> str:
    return " ".join(w.capitalize() for w in form.split())
