"""`ontology.ttl` as Python objects: entity kinds, fact types with their roles and flow, certainty and status.

Nothing of this is written down in code a second time; a user's own Turtle, given beside ours, adds to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from graph.errors import OntologyError
from graph.model import BASE, Iri, local_name

__all__ = ["NS", "FactType", "Flow", "Kind", "Level", "Ontology", "Role", "Term", "find_ontology_file", "load_ontology"]

NS = BASE + "ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RANGE = "https://schema.org/rangeIncludes"
_FORMS = ("named", "topic", "money", "number", "quantity", "date")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology with the words that explain it."""

    iri: Iri
    name: str
    label: str
    definition: str
    example: str


@dataclass(frozen=True, slots=True)
class Kind(Term):
    """An entity kind; `supers` are all its superclasses by local name, itself included."""

    supers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Role(Term):
    """A role: `form` says what fills it, `accepts` which classes of entity may."""

    form: str
    accepts: frozenset[str]

    @property
    def is_value(self) -> bool:
        """Whether it holds a number, an amount or a date and not something named."""
        return self.form in {"money", "number", "quantity", "date"}


@dataclass(frozen=True, slots=True)
class Flow:
    """Goods flow from the filler of one role to that of another, through that of `via`."""

    source: str
    target: str
    via: str | None = None
    same_tier: bool = False


@dataclass(frozen=True, slots=True)
class FactType(Term):
    """A fact type: role names in reading order, those that tell facts apart, the flows, and the telling phrase.

    `holds` are pairs of roles, from the whole to what belongs to it.
    """

    group: str
    roles: tuple[str, ...]
    identified_by: tuple[str, ...]
    flows: tuple[Flow, ...]
    phrase: str
    holds: tuple[Flow, ...] = ()


@dataclass(frozen=True, slots=True)
class Level(Term):
    """A concept of the certainty or status scheme; rank 1 is the firmest."""

    rank: int


@dataclass(frozen=True, eq=False)
class Ontology:
    """All that the code needs to know of the ontology, by local name."""

    kinds: Mapping[str, Kind]
    fact_types: Mapping[str, FactType]
    roles: Mapping[str, Role]
    links: Mapping[str, Term]
    certainties: Mapping[str, Level]
    statuses: Mapping[str, Level]

    def is_a(self, kind: str | None, wanted: str) -> bool:
        """Whether a kind is `wanted` or a subclass of it; False for no kind.

        >>> load_ontology().is_a("Company", "Actor")
        True
        """
        return kind is not None and (kind == wanted or (kind in self.kinds and wanted in self.kinds[kind].supers))

    def accepts(self, role: str, kind: str | None) -> bool:
        """Whether an entity of the kind may fill the role; a role that names no class takes all.

        >>> load_ontology().accepts("maker", "System")
        False
        """
        classes = self.roles[role].accepts
        return not classes or kind is None or any(self.is_a(kind, c) for c in classes)

    def rank(self, level: str) -> int:
        """How firm a certainty is: 1 for the firmest."""
        return (self.certainties.get(level) or self.statuses[level]).rank


def find_ontology_file() -> Path:
    """The ontology's file: inside the installed package, or at the top of a checkout.

    >>> find_ontology_file().name
    'ontology.ttl'
    """
    here = Path(__file__).resolve().parent
    for folder in (here, here.parent):
        if (folder / "ontology.ttl").is_file():
            return folder / "ontology.ttl"
    msg = f"ontology.ttl is neither in {here} nor in {here.parent}. Install the package again."
    raise OntologyError(msg)


@cache
def load_ontology(*additions: Path) -> Ontology:
    """Read the ontology and a user's additions to it.

    Args:
        additions: Turtle files with further kinds, fact types, roles or links in the same form.

    Raises:
        OntologyError: a file is missing or broken, or a term lacks what the code needs; says file and term.

    >>> load_ontology().fact_types["Sale"].roles[:3]
    ('supplier', 'buyer', 'item')
    >>> list(load_ontology().certainties)
    ['confirmed', 'reported', 'claimed', 'speculated']
    """
    reader = _Reader((find_ontology_file(), *additions))
    roles = {t.name: reader.role(t) for t in reader.terms("Role")}
    return Ontology(
        kinds={t.name: reader.kind(t) for t in reader.terms("EntityKind")},
        fact_types={t.name: reader.fact_type(t, roles) for t in reader.terms("FactType")},
        roles=roles,
        links={t.name: t for t in reader.terms("FactLink")},
        certainties=reader.levels("certaintyScheme"),
        statuses=reader.levels("statusScheme"),
    )


class _Reader:
    """The triples of the files, and the questions that the loader asks of them."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.objects: dict[tuple[str, str], list[ox.NamedNode | ox.BlankNode | ox.Literal]] = {}
        self.subjects: dict[tuple[str, str], list[str]] = {}
        for file in files:
            try:
                quads = list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
            except (OSError, SyntaxError) as fault:
                msg = f"{file}: cannot be read as Turtle: {fault}"
                raise OntologyError(msg) from fault
            for quad in quads:
                if isinstance(quad.object, ox.Triple) or isinstance(quad.subject, ox.Triple):
                    continue
                subject = _key(quad.subject)
                self.objects.setdefault((subject, quad.predicate.value), []).append(quad.object)
                if isinstance(quad.object, ox.NamedNode):
                    self.subjects.setdefault((quad.predicate.value, quad.object.value), []).append(subject)
        self.files = tuple(files)

    def values(self, subject: str, predicate: str) -> list[str]:
        return [o.value for o in self.objects.get((subject, predicate), ()) if not isinstance(o, ox.BlankNode)]

    def value(self, subject: str, predicate: str, default: str | None = None) -> str:
        for value in self.values(subject, predicate):
            return value
        if default is None:
            msg = f"The ontology's term {subject} lacks {predicate}. Add it in Turtle."
            raise OntologyError(msg)
        return default

    def term(self, iri: str) -> Term:
        label = self.value(iri, _RDFS + "label")
        return Term(
            Iri(iri),
            local_name(iri),
            label,
            self.value(iri, _SKOS + "definition", ""),
            self.value(iri, _SKOS + "example", ""),
        )

    def terms(self, class_: str) -> list[Term]:
        return [self.term(s) for s in dict.fromkeys(self.subjects.get((_RDF + "type", NS + class_), ()))]

    def kind(self, term: Term) -> Kind:
        return Kind(*_fields(term), supers=frozenset(map(local_name, self.supers(term.iri))))

    def supers(self, iri: str) -> set[str]:
        found, queue = {iri}, [iri]
        while queue:
            for upper in self.values(queue.pop(), _RDFS + "subClassOf"):
                if upper.startswith(NS) and upper not in found:
                    found.add(upper)
                    queue.append(upper)
        return found

    def role(self, term: Term) -> Role:
        form = self.value(term.iri, NS + "form")
        if form not in _FORMS:
            msg = f"The role {term.name} has the form {form!r}. Use one of {', '.join(_FORMS)}."
            raise OntologyError(msg)
        return Role(*_fields(term), form=form, accepts=frozenset(map(local_name, self.values(term.iri, _RANGE))))

    def fact_type(self, term: Term, roles: Mapping[str, Role]) -> FactType:
        names = self.sequence(term.iri, NS + "roles")
        identified_by = self.sequence(term.iri, NS + "identifiedBy") or names
        flows, holds = tuple(self.flows(term.iri, "flow")), tuple(self.flows(term.iri, "holds"))
        used = {*names, *identified_by, *(r for f in (*flows, *holds) for r in (f.source, f.target, f.via) if r)}
        if unknown := sorted((used - set(roles)) | (used - set(names))):
            msg = f"The fact type {term.name} names the role {unknown[0]}, which is not among its roles or is not declared."
            raise OntologyError(msg)
        groups = self.values(term.iri, _RDFS + "subClassOf")
        group = next((local_name(g) for g in groups if g.startswith(NS)), "Fact")
        phrase = self.value(
            term.iri, NS + "phrase", f"{{{names[0]}}} {term.label} {{{names[-1]}}}" if names else term.label
        )
        return FactType(
            *_fields(term),
            group=group,
            roles=names,
            identified_by=identified_by,
            flows=flows,
            phrase=phrase,
            holds=holds,
        )

    def sequence(self, subject: str, predicate: str) -> tuple[str, ...]:
        found: list[str] = []
        heads = self.objects.get((subject, predicate), ())
        node = next(iter(heads), None)
        while isinstance(node, ox.BlankNode):
            found += self.values(self.blank(node), _RDF + "first")
            node = next(iter(self.objects.get((self.blank(node), _RDF + "rest"), ())), None)
        return tuple(map(local_name, found))

    def flows(self, subject: str, predicate: str) -> Iterable[Flow]:
        for node in self.objects.get((subject, NS + predicate), ()):
            if isinstance(node, ox.BlankNode):
                at = self.blank(node)
                via = self.values(at, NS + "via")
                yield Flow(
                    local_name(self.value(at, NS + "from")),
                    local_name(self.value(at, NS + "to")),
                    local_name(via[0]) if via else None,
                    same_tier=self.value(at, NS + "sameTier", "false") == "true",
                )

    def blank(self, node: ox.BlankNode) -> str:
        return _key(node)

    def levels(self, scheme: str) -> dict[str, Level]:
        iris = self.subjects.get((_SKOS + "inScheme", NS + scheme), ())
        levels = [Level(*_fields(self.term(i)), rank=int(self.value(i, NS + "rank"))) for i in iris]
        return {level.label: level for level in sorted(levels, key=lambda level: level.rank)}


def _key(node: ox.NamedNode | ox.BlankNode) -> str:
    return node.value if isinstance(node, ox.NamedNode) else f"_:{node.value}"


def _fields(term: Term) -> tuple[Iri, str, str, str, str]:
    return term.iri, term.name, term.label, term.definition, term.example
