"""Turtle to reference: our files and a user's own, merged entity by entity, with the line of every fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from graph.errors import ReferenceDataError
from graph.model import Iri, local_name
from graph.ontology import NS, Ontology, load_ontology
from graph.reference.entity import RefEntity
from graph.reference.index import Reference

__all__ = ["load_reference"]

_DATA = Path(__file__).resolve().parent / "data"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_NAMES = (_LABEL, "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#altLabel")
_DEMONYM, _CAPITAL, _COUNTRY, _PARENT = NS + "demonym", NS + "capital", NS + "country", NS + "parent"
_MEMBER_OF, _MADE_BY, _SUCCESSOR = NS + "memberOf", NS + "madeBy", NS + "successor"
_SYSTEM_CLASS, _SINCE, _UNTIL = NS + "systemClass", NS + "since", NS + "until"
_CODES = (NS + "iso2", NS + "iso3")
_POINTERS = (_COUNTRY, _PARENT, _MEMBER_OF, _MADE_BY, _SUCCESSOR)
_NO_KIND = ("http://www.w3.org/2002/07/owl#", "http://www.w3.org/2004/02/skos/core#")

_Facts = dict[str, list[str]]


def load_reference(*additions: Path, ontology: Ontology | None = None) -> Reference:
    """Read the reference that Entente brings, and a user's additions to it.

    An entity that a user describes too is merged: the user's label, kind and other single values come first, ours stay
    as aliases. The same files are read only once in a process.

    Args:
        additions: Turtle files in the form of `graph/reference/data`.
        ontology: says which kinds there are; by default the one that Entente brings.

    Raises:
        ReferenceDataError: a file is missing or no Turtle, or an entity in it lacks label or kind, has a kind that the
            ontology has not, or points to an entity that no file describes; says file and line.

    >>> load_reference().entities["https://w3id.org/entente/id/entity/iraq"].name
    'Iraq'
    """
    kinds = (ontology or load_ontology()).kinds
    return _load(tuple(Path(a) for a in additions), frozenset(kinds))


@cache
def _load(additions: tuple[Path, ...], kinds: frozenset[str]) -> Reference:
    facts: dict[str, _Facts] = {}
    own: dict[Path, set[str]] = {}
    for file in (*reversed(additions), *sorted(_DATA.glob("*.ttl"))):
        own[file] = _read(file, facts)
    for file in additions:
        _check(file, own[file], facts, kinds)
    return Reference(entity for iri, told in facts.items() if (entity := _entity(Iri(iri), told, kinds)))


def _read(file: Path, facts: dict[str, _Facts]) -> set[str]:
    """Add a file's statements to `facts`; gives the IRIs that it describes."""
    described: set[str] = set()
    try:
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, (ox.NamedNode, ox.Literal)):
                described.add(subject.value)
                facts.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(value.value)
    except SyntaxError as fault:
        msg = f"{file}:{fault.lineno or 1}: no valid Turtle: {fault.msg}. Mend the line."
        raise ReferenceDataError(msg) from fault
    except OSError as fault:
        msg = f"{file}: cannot be read: {fault.strerror or fault}. Give the path of a Turtle file."
        raise ReferenceDataError(msg) from fault
    except ValueError as fault:  # a byte that is no UTF-8
        msg = f"{file}: cannot be read as Turtle: {fault}. Save it in UTF-8."
        raise ReferenceDataError(msg) from fault
    return described


def _entity(iri: Iri, told: _Facts, kinds: frozenset[str]) -> RefEntity | None:
    """An entity from what the files say of it; None for what is no entity (a remark on a class, a lone membership)."""
    kind = _kind(told, kinds)
    names = dict.fromkeys(_words(told, *_NAMES))
    if kind is None or not names:
        return None
    name, *aliases = names
    country, parent = told.get(_COUNTRY), told.get(_PARENT)
    return RefEntity(
        iri,
        name,
        kind,
        tuple(aliases),
        tuple(_words(told, _DEMONYM)),
        tuple(_words(told, _CAPITAL)),
        Iri(country[0]) if country else None,
        Iri(parent[0]) if parent else None,
        _all(told, _MEMBER_OF),
        _all(told, _MADE_BY),
        _one(told, _SYSTEM_CLASS),
        tuple(_words(told, *_CODES)),
        _one(told, _SINCE),
        _one(told, _UNTIL),
        _all(told, _SUCCESSOR),
    )


def _kind(told: _Facts, kinds: frozenset[str]) -> str | None:
    for type_ in told.get(_TYPE, ()):
        name = type_[len(NS) :] if type_.startswith(NS) else local_name(type_)
        if name in kinds:
            return name
    return None


def _words(told: _Facts, *predicates: str) -> list[str]:
    """The values of some predicates, each on one line, without empty ones."""
    return [word for p in predicates if p in told for v in told[p] if (word := " ".join(v.split()))]


def _one(told: _Facts, predicate: str) -> str | None:
    values = told.get(predicate)
    return values[0] if values else None


def _all(told: _Facts, predicate: str) -> tuple[Iri, ...]:
    values = told.get(predicate)
    return tuple(dict.fromkeys(map(Iri, values))) if values else ()


def _check(file: Path, described: Iterable[str], facts: Mapping[str, _Facts], kinds: frozenset[str]) -> None:
    """Raise for the first entity of a user's file that cannot be used."""
    for iri in sorted(described):
        told = facts[iri]
        types = [local_name(t) for t in told.get(_TYPE, ()) if not t.startswith(_NO_KIND)]
        if _LABEL not in told:
            _fault(file, iri, 'has no label. Add: rdfs:label "its usual name"')
        if not types:
            _fault(file, iri, "has no kind. Add: a :Company (or another kind of the ontology)")
        if not kinds.intersection(types):
            known = ", ".join(sorted(kinds))
            _fault(file, iri, f"has the kind {types[0]!r}, which the ontology has not. Use one of: {known}")
        for pointer in _POINTERS:
            for target in told.get(pointer, ()):
                if target not in facts:
                    what = f"names as {local_name(pointer)} {target!r}, which no file describes"
                    _fault(file, target, f"{what}. Describe it, or mend the name", of=iri)


def _fault(file: Path, iri: str, what: str, *, of: str | None = None) -> None:
    msg = f"{file}:{_line(file, iri)}: {local_name(of or iri)} {what}."
    raise ReferenceDataError(msg)


def _line(file: Path, iri: str) -> int:
    """The first line of a file that has the name, counted from 1; the first line where it stands nowhere as such."""
    name = re.compile(rf"(?<![\w-]){re.escape(local_name(iri))}(?![\w-])")
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if name.search(line)), 1)
