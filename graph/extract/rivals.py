"""Readings of one sentence that cannot both hold: a deal told with its parties reversed, twice, or once more as a pact."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from graph.extract.wordset import wordset
from graph.model import Filler, Named

if TYPE_CHECKING:
    from graph.extract.candidate import Candidate
    from graph.extract.setting import Setting

__all__ = ["without_rivals"]

_TO = {"Sale": "buyer", "Donation": "recipient"}
_STATE = frozenset({"Country", "GovernmentBody", "ArmedForce"})
_SERVICES = frozenset({"GovernmentBody", "ArmedForce"})
_BARGAINS = wordset("deal contract agreement order purchase buy")


def without_rivals(found: Sequence[Candidate], setting: Setting) -> list[Candidate]:
    """The candidates of a sentence without those that another one contradicts or tells better.

    A state gives nothing to its own forces; who buys does not sell the same goods under the same word; a ministry that
    signs for its navy makes one sale with it; and a deal that is told as a sale is no agreement besides.

    Args:
        found: the candidates of one sentence, circumstances added.
        setting: text and words.
    """
    deals = [c for c in found if c.type in _TO]
    if not deals:
        return list(found)
    out = {id(c) for c in deals if c.type == "Donation" and _at_home(c)}
    signed: dict[int, set[str]] = {}  # who else of a buyer's state signed
    for one, two in combinations(deals, 2):
        if id(one) in out or id(two) in out:
            continue
        if _reversed(one, two):
            out.add(id(_weaker(one, two)))
        elif one.type == two.type == "Sale" and _for_another_service(one, two):
            kept, gone = (two, one) if _known(two) and not _known(one) else (one, two)
            kept.first, kept.last = min(kept.first, gone.first), max(kept.last, gone.last)
            for role, fillers in gone.roles.items():
                kept.roles.setdefault(role, list(fillers))
            signed[id(kept)] = _names(gone.roles["buyer"])
            out.add(id(gone))
    sales = [c for c in deals if id(c) not in out and {"supplier", "item", _TO[c.type]} <= c.roles.keys()]
    for pact in found:
        told = pact.type == "Agreement" and not pact.verbal
        if told and any(_told_as(pact, s, signed.get(id(s), set()), setting) for s in sales):
            out.add(id(pact))
    return [c for c in found if id(c) not in out]


def _parties(candidate: Candidate, role: str) -> list[Named]:
    return [f for f in candidate.roles.get(role, ()) if isinstance(f, Named)]


def _home(party: Named) -> str | None:
    home = party.iri if party.kind == "Country" else party.country
    return str(home) if home is not None else None


def _known(candidate: Candidate) -> bool:
    return any(_home(b) for b in _parties(candidate, "buyer"))


def _at_home(candidate: Candidate) -> bool:
    """Whether a state would give to its own forces ("the ministry bought drones for the Navy")."""
    givers, takers = _parties(candidate, "supplier"), _parties(candidate, "recipient")
    if not givers or not takers or not all(f.kind in _STATE for f in (*givers, *takers)):
        return False
    if {"to", "indirect"} & candidate.frame.slots.keys():
        return False
    homes = {_home(f) for f in givers}, {_home(f) for f in takers}
    services = all(f.kind in _SERVICES for f in (*givers, *takers))
    return services if None in homes[0] | homes[1] else homes[0] == homes[1]


def _same_goods(one: Candidate, two: Candidate) -> bool:
    a, b = _names(one.roles.get("item", ())), _names(two.roles.get("item", ()))
    return bool(a & b)


def _names(fillers: Sequence[Filler]) -> set[str]:
    return {n.casefold() for f in fillers if isinstance(f, Named) for n in f.names}


def _reversed(one: Candidate, two: Candidate) -> bool:
    """Whether who sells in one buys in the other, of the same goods or under the same word."""
    crossed = _names(one.roles.get("supplier", ())) & _names(two.roles.get(_TO[two.type], ())) or (
        _names(two.roles.get("supplier", ())) & _names(one.roles.get(_TO[one.type], ()))
    )
    if not crossed:
        return False
    whole = one.roles.keys() >= {"supplier", _TO[one.type]} and two.roles.keys() >= {"supplier", _TO[two.type]}
    return one.trigger == two.trigger or (
        one.type == two.type and ((not whole and _same_goods(one, two)) or _same_sum(one, two))
    )


def _same_sum(one: Candidate, two: Candidate) -> bool:
    return bool(one.roles.get("value")) and one.roles.get("value") == two.roles.get("value")


def _weaker(one: Candidate, two: Candidate) -> Candidate:
    """The one that tells less; of two that tell as much, the one in which a state sells."""
    if len(one.roles) != len(two.roles):
        return min(one, two, key=lambda c: len(c.roles))
    return one if any(f.kind in _STATE for f in _parties(one, "supplier")) else two


def _for_another_service(one: Candidate, two: Candidate) -> bool:
    """Whether two sales of the same goods differ only in who of one state buys: the ministry that signs, its navy."""
    buyers = _parties(one, "buyer"), _parties(two, "buyer")
    if one.status != two.status or not buyers[0] or not buyers[1] or not _same_goods(one, two):
        return False
    if not all(f.kind in _STATE for b in buyers for f in b) or _names(buyers[0]) & _names(buyers[1]):
        return False
    if all(f.kind == "Country" for b in buyers for f in b):
        return False
    homes = [{h for f in b if (h := _home(f))} for b in buyers]
    if homes[0] and homes[1] and homes[0] != homes[1]:
        return False
    for role in ("supplier", "quantity", "value", "date"):
        a, b = one.roles.get(role), two.roles.get(role)
        if a and b and not (_names(a) & _names(b) if role == "supplier" else a == b):
            return False
    return True


def _told_as(pact: Candidate, sale: Candidate, signed: set[str], setting: Setting) -> bool:
    """Whether a deal or contract is what a sale tells already, between the same parties."""
    if setting.tokens[pact.trigger[1] - 1].lower.removesuffix("s") not in _BARGAINS:
        return False
    if not any(f.kind == "System" for f in _parties(sale, "item")):
        return False
    sides = _names(sale.roles["supplier"]), _names(sale.roles[_TO[sale.type]]) | signed
    told = [[bool(_names([p]) & side) for p in _parties(pact, "party")] for side in sides]
    return all(map(any, told)) and all(map(any, zip(*told, strict=True)))
