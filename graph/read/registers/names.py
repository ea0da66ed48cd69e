"""Names as registers write them, as fillers with what the reference knows: states by their names of the time, groups, codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.model import Iri, Named
from graph.ontology import Ontology
from graph.read.registers.goods import are_other_goods
from graph.reference import RefEntity, Reference

__all__ = ["NameBook"]

_IN_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<land>[^()]+)\)$")
_CALIBRE = re.compile(r"\s*\b\d+(?:/\d+\w*)?mm\b")
_GUNS = frozenset(("gun", "howitzer", "artillery", "mortar", "cannon"))
_ACTORS = ("Country", "Organization", "ArmedGroup", "ArmedForce", "GovernmentBody")


class NameBook:
    """Looks names up, and remembers what it found."""

    def __init__(self, reference: Reference, ontology: Ontology) -> None:
        self.reference = reference
        self.ontology = ontology
        self._actors: dict[tuple[str, str | None, int | None], Named] = {}
        self._items: dict[tuple[tuple[str, ...], str], Named] = {}
        self._codes = {code: e for e in reference.entities.values() if e.kind == "Country" for code in e.codes}

    def state(self, name: str, year: int | None = None) -> Named | None:
        """A state by name, abbreviation or adjective ("USA", "FRG", "Italian"), the one of the year; None for no state."""
        known = self._known(name, ("Country",), year) or self._by_demonym(name)
        return _named(known, name) if known else None

    def code(self, code: str) -> Named | None:
        """A state by its ISO 3166-1 code of two or three letters."""
        known = self._codes.get(code.upper())
        return _named(known, known.name) if known else None

    def known_actor(self, name: str) -> Named | None:
        """An actor that the reference knows by the name, or None."""
        known = self._known(name, _ACTORS, None)
        return _named(known, name) if known else None

    def actor(self, name: str, kind: str | None = None, year: int | None = None) -> Named:
        """An actor: what the reference knows by the name, else the name with the kind that the register gives it.

        "Houthi rebels (Yemen)" is a group of Yemen.
        """
        key = (name, kind, year)
        found = self._actors.get(key)
        if found is None:
            found = self._actors[key] = self._actor(name, kind, year)
        return found

    def _actor(self, name: str, kind: str | None, year: int | None) -> Named:
        kinds = ("Country",) if kind == "Country" else _ACTORS
        if (known := self._known(name, kinds, year)) is not None:
            return _named(known, name)
        bracketed = _IN_BRACKETS.match(name)
        if bracketed is None:
            land = self._land_of(name) if kind == "ArmedGroup" else None
            return Named((name,), kind, country=land)
        short, other = bracketed["name"], bracketed["land"]
        if kind in {None, "Country"} and (known := self._known(short, kinds, year) or self._known(other, kinds, year)):
            return _named(known, name)
        state = self._known(other, ("Country",), year)
        if (known := self._known(short, kinds, year)) is not None and state and known.country in {None, state.iri}:
            return _named(known, name)
        return Named((short, name), kind, country=state.iri if state else None)

    def _land_of(self, name: str) -> Iri | None:
        """The state whose name a group bears: "Syria rebels"."""
        states = (self.state(word) for word in name.split() if word[:1].isupper())
        return next((s.iri for s in states if s is not None), None)

    def item(self, *names: str, description: str = "") -> Named:
        """A product under its designation and other names; a common noun ("ship engine") is no product of its own.

        A designation that the reference has for goods of another sort than the description goes with that: the frigate
        "F-22" is no Raptor and becomes "F-22 frigate".
        """
        found = self._items.get((names, description))
        if found is None:
            found = self._items[names, description] = self._item(names, description)
        return found

    def _item(self, names: tuple[str, ...], description: str = "") -> Named:
        first = names[0]
        if first[:1].islower() and not any(c.isdigit() for c in first.split(" ")[0]):
            return Named((first,), generic=True)
        known = self._known(first, ("System", "Commodity"), None) or self._in_parts(first)
        others = tuple(n for n in names[1:] if n != first and not self.reference.by_name(n))
        if known is not None and are_other_goods(description, known.system_class or ""):
            return Named((f"{first} {description}", *others), "System")
        if known is not None:
            return Named((first, *others), known.kind, known.iri)
        return Named((first, *others), "System")

    def _in_parts(self, designation: str) -> RefEntity | None:
        """A product told with its calibre ("K-9 155mm"), or under two names ("S-400/SA-21") of which none is another's."""
        bare = _CALIBRE.sub("", designation).strip()
        if bare != designation and bare:
            known = self._known(bare, ("System",), None)
            if known is not None and _GUNS & set((known.system_class or "").split()):
                return known
        sides = [s.strip() for s in designation.split("/") if len(s.strip()) > 2]
        found = {e.iri: e for s in sides if (e := self._known(s, ("System",), None)) is not None}
        return next(iter(found.values())) if len(sides) > 1 and len(found) == 1 else None

    def leading(self, text: str, year: int | None = None) -> Named | None:
        """The state or organisation whose name a text begins with; a firm told only by its land is a common noun."""
        words = re.sub(r"'[^']*'", "", text).strip(" .,'").removeprefix("the ").split()
        if len(words) > 1 and words[-1] in {"company", "dealer", "broker", "firm", "companies"}:
            return Named((" ".join(words),), generic=True)
        for count in range(min(4, len(words)), 0, -1):
            start = " ".join(words[:count])
            known = self._known(start, ("Country", "Organization"), year) or self._by_demonym(start)
            if known is not None:
                return _named(known, start)
        return None

    def leads(self, text: str, year: int | None = None) -> Iterator[Named]:
        """The states and organisations of a list: "Germany and Netherlands aid"."""
        for piece in re.split(r"\s*(?:,|\band\b)\s*", text):
            found = self.leading(piece, year) if piece else None
            if found is not None:
                yield found

    def outlet(self, site: str) -> Named:
        """A news outlet by the address of its site: "www.reuters.com" is Reuters."""
        host = site.casefold().removeprefix("www.")
        known = self._known(host.partition(".")[0], ("MediaOutlet",), None) or self._known(site, ("MediaOutlet",), None)
        return _named(known, known.name) if known else Named((host,), "MediaOutlet")

    def firm(self, name: str) -> Named | None:
        """A firm that the reference knows by the name, or None."""
        known = self._known(name, ("Company",), None)
        return _named(known, name) if known else None

    def company(self, text: str) -> tuple[Named, str] | None:
        """The firm whose name a text begins with, and the rest of the text."""
        words = text.split()
        for count in range(min(4, len(words) - 1), 0, -1):
            known = self._known(" ".join(words[:count]), ("Company",), None)
            if known is not None:
                return _named(known, known.name), " ".join(words[count:])
        return None

    def _known(self, name: str, kinds: Iterable[str], year: int | None) -> RefEntity | None:
        found = [self.reference.entities[i] for i in self.reference.by_name(name)]
        found = [e for e in found if e.kind in kinds]
        if len(found) > 1 and year is not None:
            found = [e for e in found if _held(e, year)] or found
        if len(found) > 1:
            found = [e for e in found if e.until is None] or found
        return found[0] if found else None

    def _by_demonym(self, word: str) -> RefEntity | None:
        iri = self.reference.demonym(word)
        return self.reference.entities[iri] if iri else None


def _held(entity: RefEntity, year: int) -> bool:
    """Whether a state was there in a year."""
    since = int(entity.since[:4]) if entity.since else 0
    until = int(entity.until[:4]) if entity.until else 9999
    return since <= year <= until


def _named(entity: RefEntity, name: str) -> Named:
    names = (entity.name,) if name == entity.name or (name.isupper() and len(name) > 4) else (name, entity.name)
    return Named(names, entity.kind, entity.iri, country=None if entity.kind == "Country" else entity.country)
