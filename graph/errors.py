"""Every error that Entente raises on purpose, in one tree.

    EntenteError                  catch this one to catch them all
    ├── OntologyError             the ontology, or a user's addition to it, cannot be used
    ├── ReferenceDataError        a file of reference knowledge cannot be used
    ├── ReadError                 an input cannot be read (missing, empty, binary, wrong encoding, no text …)
    ├── StoreError                a graph cannot be opened, written or understood
    │   └── StoreLockedError      another process is writing it
    ├── EntityNameError           a name leads to no entity, or to several
    │   ├── UnknownNameError      none: the nearest names are offered
    │   └── AmbiguousNameError    several: all are listed
    ├── QueryError                a question cannot be asked that way
    ├── DecisionError             a ruling on who is who contradicts another
    └── MissingExtraError         an optional package is needed: says which to install

A message says what was found, where, and what to do.
"""

from __future__ import annotations

__all__ = [
    "AmbiguousNameError",
    "DecisionError",
    "EntenteError",
    "EntityNameError",
    "MissingExtraError",
    "OntologyError",
    "QueryError",
    "ReadError",
    "ReferenceDataError",
    "StoreError",
    "StoreLockedError",
    "UnknownNameError",
]


class EntenteError(Exception):
    """Base of all errors that Entente raises on purpose."""


class OntologyError(EntenteError):
    """The ontology, or a user's addition to it, cannot be used."""


class ReferenceDataError(EntenteError):
    """A file of reference knowledge cannot be used."""


class ReadError(EntenteError):
    """An input cannot be read: missing, empty, binary, wrongly encoded, or without text."""


class StoreError(EntenteError):
    """A graph cannot be opened, written or understood."""


class StoreLockedError(StoreError):
    """Another process is writing the graph."""


class EntityNameError(EntenteError):
    """A name leads to no entity, or to several."""


class UnknownNameError(EntityNameError):
    """No entity has the name; `nearest` holds those that come closest."""

    def __init__(self, name: str, nearest: tuple[str, ...] = ()) -> None:
        self.name = name
        self.nearest = nearest
        hint = f" Nearest: {', '.join(nearest)}." if nearest else " The graph has no name like it."
        super().__init__(f"Nothing in the graph is called {name!r}.{hint}")


class AmbiguousNameError(EntityNameError):
    """Several entities have the name; `candidates` holds (IRI, name, kind and country) of each."""

    def __init__(self, name: str, candidates: tuple[tuple[str, str, str], ...]) -> None:
        self.name = name
        self.candidates = candidates
        listed = "".join(f"\n  {label} ({kind})  {iri}" for iri, label, kind in candidates)
        super().__init__(f"{name!r} can mean {len(candidates)} entities; give the IRI of one (--iri):{listed}")


class QueryError(EntenteError):
    """A question cannot be asked that way."""


class DecisionError(EntenteError):
    """A ruling on who is who contradicts another one."""


class MissingExtraError(EntenteError):
    """An optional package is needed for what was asked."""

    def __init__(self, package: str, extra: str, what: str) -> None:
        super().__init__(f"{what} needs {package}, which is not installed. Run: pip install 'entente[{extra}]'")
