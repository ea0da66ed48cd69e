"""Who is who in a deal: by kind, by the place of the word, by where the goods come from; and deals told several at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.extract.chunk import Chunk, NounGroup
from graph.extract.fillers import fill
from graph.extract.frames import Slot
from graph.model import Filler, Iri, Named

if TYPE_CHECKING:
    from graph.extract.frames import Frame, FrameSet
    from graph.extract.match import Candidate
    from graph.extract.setting import Setting

__all__ = ["parts_of_sales", "settle_sides", "told_respectively"]

Batches = Sequence[Sequence[Filler]]


def settle_sides(frame: Frame, roles: dict[str, list[Filler]], batches: Batches, setting: Setting) -> None:  # noqa: C901, PLR0912
    """Give the parties of a deal their roles.

    A company sells to a state. Of two states the one that the goods come from sells, else the one that stands behind
    "with"; of two firms the first one sells.

    Args:
        frame: its `sides` name the roles, the seller's first, and the kinds that decide.
        roles: what is bound already; the sides are added.
        batches: the parties, those of one place in the sentence together.
        setting: text and knowledge.
    """
    if not batches or not frame.sides:
        return
    names = list(frame.sides)
    if len(names) != 2:
        return
    seller, buyer = names
    firms = [[f for f in b if _kind(f) in frame.sides[seller]] for b in batches]
    states = [[f for f in b if _kind(f) in frame.sides[buyer]] for b in batches]
    others = [
        f for b in batches for f in b if _kind(f) not in frame.sides[seller] and _kind(f) not in frame.sides[buyer]
    ]
    if seller not in roles and any(firms):
        if any(states) or buyer in roles or sum(map(bool, firms)) == 1:
            roles[seller] = [f for b in firms for f in b]
        else:
            told = [b for b in firms if b]
            if "item" in roles and all(_kind(f) == "Commodity" for f in roles["item"]):
                told.reverse()  # "A signed with B for 2 million tonnes of gas"
            roles[seller], roles[buyer] = list(told[0]), [f for b in told[1:] for f in b]
    told = [b for b in states if b]
    known = roles.get(buyer, [])
    if told and known:
        fresh = [[f for f in b if f not in known] for b in told]
        if seller not in roles and any(fresh) and all(_kind(f) == "Country" for f in known):
            roles[seller] = [f for b in fresh for f in b]
    elif told:
        if seller in roles:
            roles[buyer] = [f for b in told for f in b]
        else:
            _states(roles, told, (seller, buyer), setting)
    for filler in others:
        free = next((r for r in reversed(names) if r not in roles), None)
        if free is not None:
            roles[free] = [filler]
    for role, fillers in roles.items():
        roles[role] = list(dict.fromkeys(fillers))


def _states(roles: dict[str, list[Filler]], told: Batches, names: tuple[str, str], setting: Setting) -> None:
    """States alone: the goods' home sells, then the one behind "with"; a list in one place buys."""
    seller, buyer = names
    everyone = [f for b in told for f in b]
    homes = {_home(f, setting) for f in roles.get("item", ()) if isinstance(f, Named)} - {None}
    sells: list[Filler] = [f for f in everyone if isinstance(f, Named) and f.iri in homes]
    if sells and len(sells) < len(everyone):
        roles[seller] = sells
        roles[buyer] = [f for f in everyone if f not in sells]
    elif len(told) > 1:
        roles[buyer] = list(told[0])
        roles[seller] = [f for b in told[1:] for f in b]
    else:
        roles[buyer] = everyone


def _home(item: Named, setting: Setting) -> Iri | str | None:
    entity = setting.reference.entities.get(item.iri) if item.iri is not None else None
    return entity.country if entity is not None else None


def _kind(filler: Filler) -> str | None:
    return filler.kind if isinstance(filler, Named) else None


def parts_of_sales(found: Sequence[Candidate], frames: FrameSet, setting: Setting) -> Iterator[Candidate]:
    """A firm that sells parts for a named system supplies that system ("is awarded $9m for spare parts for the F-16").

    Args:
        found: the candidates of a sentence.
        frames: where the frame for supplied parts is found.
        setting: text and knowledge.
    """
    for sale in found:
        makers = [f for f in sale.roles.get("supplier", ()) if _kind(f) == "Company"]
        if sale.type != "Sale" or not makers:
            continue
        for group in sale.groups:
            if group.name is not None or "component" not in group.classes:
                continue
            frame = next((f for f in frames.by_noun.get(group.lemma, ()) if f.type == "Supply"), None)
            system = [
                f for w, g in group.tail[:1] if w in ("for", "of") for f in fill(g, Slot("system", _SYSTEM), setting)
            ]
            item = fill(group, Slot("item"), setting)
            whole = {n for f in system if isinstance(f, Named) for n in f.names}
            part = {n for f in item if isinstance(f, Named) for n in f.names}
            if frame is not None and system and item and not whole & part:  # no "batteries of the Patriot"
                roles = {"supplier": makers, "item": item, "system": system}
                yield replace(sale, frame=frame, roles=roles, verbal=False, trigger=(group.own, group.head + 1))


_SERVICES = frozenset({"ArmedForce", "GovernmentBody"})
_SYSTEM = frozenset({"System", "named"})


def told_respectively(candidate: Candidate, chunks: Sequence[Chunk], parties: Mapping[str, str]) -> Iterator[Candidate]:
    """One candidate for each buyer where each has a number of its own ("A, B and C ordered ten, ten and eight batteries").

    An award for a service at home and for states abroad is two deals.

    Args:
        candidate: a deal; other facts are given back as they are.
        chunks: its sentence's chunks.
        parties: for each type of deal the role whose fillers are told apart.
    """
    role = parties.get(candidate.type, "")
    buyers = candidate.roles.get(role, [])
    abroad = [f for f in buyers if _kind(f) == "Country"]
    services = [f for f in buyers if _kind(f) in _SERVICES]
    if ("awarded" in candidate.frame.slots or "award" in candidate.frame.verbs) and abroad and services:
        yield replace(candidate, roles={**candidate.roles, role: services[:1]})
        yield replace(candidate, roles={**candidate.roles, role: abroad})
        return
    count = len(buyers)
    counts = candidate.roles.get("quantity", [])
    if count < 2 or len(counts) != count or len(candidate.roles.get("item", ())) > 2:
        yield candidate
        return
    dates = [c.date.date for c in chunks if c.kind == "D" and c.date is not None and c.date.date is not None]
    money = [
        c.money.value for c in chunks if isinstance(c, NounGroup) and c.money is not None and not c.money.per_piece
    ]
    items = candidate.roles.get("item", [])
    for i, buyer in enumerate(buyers):
        roles = {**candidate.roles, role: [buyer], "quantity": [counts[i]], "item": list(items[:1])}
        if len(dates) == count:
            roles["date"] = [dates[i]]
        if len(money) == count:
            roles["value"] = [money[i]]
        else:
            roles.pop("value", None)
        yield replace(candidate, roles=roles)
