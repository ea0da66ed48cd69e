"""The reference as a whole: its entities by IRI, by name, by demonym and by capital."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from graph.model import Iri
from graph.reference.entity import RefEntity

__all__ = ["Reference", "name_key"]

_NOT_IN_KEY = re.compile(r"[\W_]+")
# Letters that Unicode does not take apart, as the news writes them in ASCII.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """What is compared of a name: letters and digits, without case, accents, spaces, punctuation and a leading "the".

    >>> name_key("the U.S.") == name_key("US")
    True
    >>> name_key("Su-30 MKI") == name_key("SU30MKI")
    True
    >>> name_key("Türkiye")
    'turkiye'
    """
    text = name.strip().casefold().removeprefix("the ")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)))
    return _NOT_IN_KEY.sub("", text) or name.strip()


class Reference:
    """Reference knowledge; read-only.

    >>> iraq = RefEntity(Iri("id/iraq"), "Iraq", "Country", demonyms=("Iraqi",), capitals=("Baghdad",))
    >>> reference = Reference([iraq])
    >>> reference.by_name("IRAQ"), reference.demonym("Iraqis"), reference.capital("Baghdad")
    (('id/iraq',), 'id/iraq', 'id/iraq')
    """

    def __init__(self, entities: Iterable[RefEntity]) -> None:
        self._entities = {e.iri: e for e in entities}

    @property
    def entities(self) -> Mapping[Iri, RefEntity]:
        """All entities by IRI, in the order of the files."""
        return self._entities

    def __len__(self) -> int:
        return len(self._entities)

    def by_name(self, name: str) -> tuple[Iri, ...]:
        """The entities that have the name as label or alias, after `name_key`; those whose label it is come first."""
        return self._names.get(name_key(name), ())

    def demonym(self, word: str) -> Iri | None:
        """The country whose people or things the word describes ("Iraqi", "Iraqis"), or None.

        Where a state of today and a former one share it, today's is meant.
        """
        key = name_key(word)
        return self._demonyms.get(key) or self._demonyms.get(key.removesuffix("s"))

    def capital(self, word: str) -> Iri | None:
        """The country whose capital it is, or None; today's state before a former one."""
        return self._capitals.get(name_key(word))

    @cached_property
    def _names(self) -> dict[str, tuple[Iri, ...]]:
        found: dict[str, list[Iri]] = {}
        for entity in self._entities.values():
            found.setdefault(name_key(entity.name), []).append(entity.iri)
        for entity in self._entities.values():
            for key in map(name_key, entity.aliases):
                known = found.setdefault(key, [])
                if entity.iri not in known:
                    known.append(entity.iri)
        return {key: tuple(iris) for key, iris in found.items()}

    @cached_property
    def _demonyms(self) -> dict[str, Iri]:
        return _first((word, e) for e in self._today_first() for word in e.demonyms)

    @cached_property
    def _capitals(self) -> dict[str, Iri]:
        return _first((word, e) for e in self._today_first() for word in e.capitals)

    def _today_first(self) -> list[RefEntity]:
        return sorted(self._entities.values(), key=lambda e: e.until is not None)


def _first(words: Iterable[tuple[str, RefEntity]]) -> dict[str, Iri]:
    found: dict[str, Iri] = {}
    for word, entity in words:
        found.setdefault(name_key(word), entity.iri)
    return found
