"""Worlds of any size, the same for the same seed."""

from __future__ import annotations

import random
from decimal import Decimal

from graph.model import Entity, PartialDate
from graph.view.page import PageData
from tests.view.world import World

_ONE = [
    "Alder",
    "Brisk",
    "Corvan",
    "Dunmore",
    "Elster",
    "Farrow",
    "Gantry",
    "Helio",
    "Indra",
    "Jarrow",
    "Kestrel",
    "Lumen",
    "Marrow",
    "Nadir",
    "Orrin",
    "Pallas",
    "Quarry",
    "Ravel",
    "Sable",
    "Tundra",
    "Umber",
    "Vesper",
    "Wexler",
    "Yarrow",
    "Zephyr",
]
_TWO = [
    "Dynamics",
    "Systems",
    "Aerospace",
    "Ordnance",
    "Marine",
    "Optics",
    "Avionics",
    "Vehicles",
    "Propulsion",
    "Electronics",
    "Logistics",
    "Holdings",
]


def large_world(n: int, seed: int = 1, countries: int = 80) -> PageData:
    """`n` entities: countries, firms, forces and systems; about 1.3 facts an entity, most of them sales between countries' firms."""
    rnd = random.Random(seed)
    w = World(f"{n:,} entities")
    states = [
        w.entity(f"{rnd.choice(_ONE)}land {i}", "Country", code=chr(65 + i // 26 % 26) + chr(65 + i % 26))
        for i in range(min(countries, max(2, n // 12)))
    ]
    others: list[Entity] = []
    while len(w.by_name) < n:
        i = len(w.by_name)
        kind = rnd.choices(
            ["Company", "System", "ArmedForce", "GovernmentBody", "Person", "Facility", "ArmedGroup"],
            [40, 25, 10, 8, 8, 6, 3],
        )[0]
        home = (
            states[min(int(rnd.expovariate(6 / len(states))), len(states) - 1)].name
            if kind != "System" or rnd.random() < 0.6
            else None
        )
        name = (
            f"{rnd.choice(_ONE)} {rnd.choice(_TWO)} {i}"
            if kind == "Company"
            else f"{rnd.choice(_ONE)}-{i}"
            if kind == "System"
            else f"{rnd.choice(_ONE)} {kind} {i}"
        )
        others.append(w.entity(name, kind, country=home))
    kinds = {
        k: [e for e in others if e.kind == k] or others
        for k in ["Company", "System", "ArmedForce", "Person", "Facility"]
    }
    sources = [
        w.source(f"Transfers of {1990 + k % 35}, part {k}", f"Outlet {k % 40}", f"{1990 + k % 35}-06-01")
        for k in range(max(4, n // 100))
    ]

    def pick(pool):
        return pool[min(int(rnd.paretovariate(1.1)) - 1, len(pool) - 1)] if rnd.random() < 0.5 else rnd.choice(pool)

    for _ in range(int(n * 1.3)):
        certainty = rnd.choices(["confirmed", "reported", "claimed", "speculated"], [4, 4, 1, 1])[0]
        status = rnd.choices(["done", "planned", "denied"], [8, 2, 0.3])[0]
        date = PartialDate(rnd.randint(1990, 2024), rnd.randint(1, 12))
        shape = rnd.random()
        if shape < 0.4:
            a, b, c = rnd.choice(kinds["Company"]), pick(states), pick(kinds["System"])
            roles = {
                "supplier": a.name,
                "buyer": b.name,
                "item": c.name,
                "quantity": Decimal(rnd.randint(1, 90)),
                "date": date,
            }
            type_, quote = "Sale", f"{a.name} sold {c.name} to {b.name}"
        elif shape < 0.6:
            a, c = pick(kinds["Company"]), rnd.choice(kinds["System"])
            type_, roles, quote = (
                "Supply",
                {"supplier": a.name, "item": "radar", "system": c.name},
                f"{a.name} supplies the radar for {c.name}",
            )
        elif shape < 0.8:
            a, c = rnd.choice(kinds["ArmedForce"]), pick(kinds["System"])
            type_, roles, quote = "Operation", {"operator": a.name, "item": c.name}, f"{a.name} operates {c.name}"
        elif shape < 0.9:
            a, c = pick(kinds["Company"]), rnd.choice(kinds["Company"])
            type_, roles, quote = "Ownership", {"owner": a.name, "owned": c.name}, f"{a.name} owns {c.name}"
        else:
            a, c = rnd.choice(kinds["Person"]), pick(kinds["Facility"])
            type_, roles, quote = (
                "Attack",
                {"attacker": a.name, "target": c.name, "date": date},
                f"{a.name} attacked {c.name}",
            )
        w.fact(
            type_,
            roles,
            (rnd.choice(sources), "As reported,", quote, ".", {"certainty": certainty, "status": status}),
            certainty=certainty,
            status=status,
        )
    return w.page()
