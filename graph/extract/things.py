"""Which nouns point back to what was called otherwise: "the aircraft" to a fighter, "the vessel" to a frigate, "the Gulf state" to Qatar."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from graph.extract.lexicon import DATA, read_toml
from graph.extract.wordset import wordset

__all__ = ["covers", "states_of"]

_JETS = wordset("jet plane warplane fighter aircraft bomber trainer airlifter airliner turboprop fighter-jet jetliner")
_ROTORS = wordset("helicopter gunship rotorcraft chopper")
_DRONES = wordset("drone uav uas ucav quadcopter unmanned-aircraft")
_VESSELS = wordset(
    "ship vessel warship frigate corvette destroyer submarine cutter minehunter minesweeper opv patrol-boat carrier "
    "boat craft ferry icebreaker cruiser tanker freighter tug"
)
_BOATS = wordset("boat submarine cutter patrol-boat craft speedboat gunboat")
_ROLLING = wordset("vehicle tank ifv apc truck howitzer mrap lorry armoured-vehicle")
_GUNS = wordset("gun howitzer cannon mortar")
_COVERED = {
    "aircraft": _JETS | _ROTORS | _DRONES,
    **dict.fromkeys(("jet", "plane", "warplane", "fighter"), _JETS - {"airliner", "airlifter", "turboprop"}),
    "plane": _JETS,
    "airlifter": _JETS & wordset("aircraft plane airlifter"),
    "trainer": _JETS & wordset("aircraft plane jet trainer turboprop"),
    "helicopter": _ROTORS,
    "drone": _DRONES,
    "uav": _DRONES,
    **dict.fromkeys(("ship", "vessel"), _VESSELS),
    "warship": _VESSELS - {"ferry", "icebreaker", "tanker", "freighter", "tug", "boat", "craft", "patrol-boat"},
    "boat": _BOATS,
    "vehicle": _ROLLING,
    "gun": _GUNS,
    "missile": wordset("missile interceptor cruise-missile"),
}


def covers(noun: str, called: Iterable[str]) -> bool:
    """Whether a class noun may mean a thing that was called so.

    Args:
        noun: the noun that points back, singular.
        called: the nouns that the thing was called by.

    >>> covers("vessel", ["frigate"]), covers("vessel", ["tank"]), covers("frigate", ["vessel"])
    (True, False, False)
    """
    covered = _COVERED.get(noun, frozenset())
    return any(word == noun or word in covered for word in called)


def states_of(region: str) -> frozenset[str]:
    """ISO 3166 codes of the states of a part of the world, by the word that describes them; empty if it is none.

    >>> "QA" in states_of("Gulf"), states_of("landlocked")
    (True, frozenset())
    """
    return _regions().get(region.lower(), frozenset())


@cache
def _regions() -> dict[str, frozenset[str]]:
    return {region: frozenset(codes.split()) for region, codes in read_toml(DATA / "regions.toml").items()}
