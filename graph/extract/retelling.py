"""What a later sentence adds to a deal told before: "The contract was signed on 12 May", "The package includes 30 mortars"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.extract.match import Candidate
from graph.model import Filler, Named

__all__ = ["retell"]

_REACH = 4
_PILED = ("item", "quantity")


def retell(known: Sequence[Candidate], candidate: Candidate, alike: Callable[[Filler, Filler], bool]) -> bool:
    """Give what a candidate tells of "the deal" to the last deal that it does not contradict; False without such a deal.

    Args:
        known: the facts of the candidate's type so far, in the order of the text; one of them is changed in place.
        candidate: what is told of it.
        alike: whether two fillers mean the same.
    """
    for fact in reversed(known):
        if candidate.sentence - fact.sentence > _REACH:
            return False
        if fact.status != candidate.status and not (candidate.status == "done" and set(candidate.roles) == {"value"}):
            return False  # a price is told of a planned sale as of a signed one
        if any(_differ(fact.roles.get(r, ()), f, alike) for r, f in candidate.roles.items() if r not in _PILED):
            return False
        _add(fact, candidate, alike)
        return True
    return False


def _differ(one: Sequence[Filler], two: Sequence[Filler], alike: Callable[[Filler, Filler], bool]) -> bool:
    return bool(one) and not any(alike(a, b) for a in one for b in two)


def _add(fact: Candidate, candidate: Candidate, alike: Callable[[Filler, Filler], bool]) -> None:
    told = candidate.roles
    if "asking" in candidate.frame.slots:  # what is requested is the whole list
        for role in _PILED:
            fact.roles.pop(role, None)
    fresh = [f for f in told.get("item", ()) if not any(alike(f, g) for g in fact.roles.get("item", ()))]
    vague = all(isinstance(f, Named) and f.generic for f in fact.roles.get("item", ()))
    for role, fillers in told.items():
        if role == "item" and fresh:
            named = [f for f in fact.roles.get("item", ()) if not (vague and "commodity" in _classes(f))]
            fact.roles["item"] = named + fresh
        elif role == "quantity" and fresh:
            fact.roles.setdefault("quantity", []).extend(fillers)
        elif role not in fact.roles and role not in _PILED:
            fact.roles[role] = list(fillers)
        elif role == "quantity" and "quantity" not in fact.roles and told.get("item"):
            fact.roles["quantity"] = list(fillers)


def _classes(filler: Filler) -> str:
    """Whether a generic item is only a word for help of any kind ("military aid")."""
    return (
        "commodity"
        if isinstance(filler, Named)
        and filler.name.rpartition(" ")[2] in ("aid", "assistance", "support", "help", "weapons", "arms")
        else ""
    )
