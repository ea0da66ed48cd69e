"""Invented worlds for the page: a small one to look at, large ones to measure, a hostile one to survive."""

from __future__ import annotations

import random
from decimal import Decimal

from graph.model import (
    ID,
    Claim,
    Entity,
    Evidence,
    Fact,
    FactLink,
    Iri,
    Money,
    Named,
    PartialDate,
    Quantity,
    Source,
    digest,
    entity_iri,
)
from graph.view.page import Hop, PageData

VALUES = (Money, Quantity, PartialDate, Decimal)


class World:
    """Collects entities, sources, facts and claims, and gives them as PageData."""

    def __init__(self, title="An invented world"):
        self.title = title
        self.by_name: dict[str, Entity] = {}
        self.sources: list[Source] = []
        self.facts: list[Fact] = []
        self.claims: list[Claim] = []

    def entity(self, name, kind, *, country=None, code=None, aliases=(), parent=None):
        home = self.by_name[country].iri if country else None
        above = self.by_name[parent].iri if parent else None
        self.by_name[name] = Entity(entity_iri(name), name, kind, tuple(aliases), home, above, code)
        return self.by_name[name]

    def source(self, title, publisher, published, url=None, kind="Article"):
        iri = Iri(f"{ID}source/{digest(title, publisher, str(len(self.sources)))}")
        self.sources.append(
            Source(iri, kind, title, publisher, PartialDate.parse(published) if published else None, url)
        )
        return self.sources[-1]

    def fact(self, type_, roles, *told, certainty="reported", status="done", links=()):
        """`told` are (source, prefix, quote, suffix, {certainty, status, said, roles}) of each claim."""
        fillers = {
            role: tuple(self._filler(v) for v in (vs if isinstance(vs, tuple) else (vs,))) for role, vs in roles.items()
        }
        iri = Iri(f"{ID}fact/{digest(type_, repr(roles), str(len(self.facts)))}")
        claims = tuple(self._claim(iri, type_, fillers, *t) for t in told)
        self.claims += claims
        dates = [f for f in fillers.get("date", ()) if isinstance(f, PartialDate)]
        date = max(dates, key=lambda d: len(str(d))) if dates else None
        publishers = {s.publisher for s in self.sources for c in claims if c.source == s.iri}
        fact = Fact(
            iri,
            type_,
            fillers,
            certainty,
            status,
            date,
            tuple(c.id for c in claims),
            max(1, len(publishers)),
            tuple(links),
        )
        self.facts.append(fact)
        return fact

    def link(self, fact, type_, other, *, told=True):
        at = self.facts.index(fact)
        self.facts[at] = Fact(
            fact.iri,
            fact.type,
            fact.roles,
            fact.certainty,
            fact.status,
            fact.date,
            fact.claims,
            fact.support,
            (*fact.links, FactLink(type_, other.iri, told)),
        )

    def page(self, **more):
        return PageData(
            tuple(self.by_name.values()), tuple(self.facts), tuple(self.claims), tuple(self.sources), self.title, **more
        )

    def _filler(self, value):
        return self.by_name.get(value, value) if isinstance(value, str) else value

    def _claim(self, fact, type_, fillers, source, prefix, quote, suffix="", more=None):
        more = more or {}
        named = {
            role: tuple(
                v if isinstance(v, VALUES) else Named((v.name if isinstance(v, Entity) else v,)) for v in values
            )
            for role, values in fillers.items()
            if len(values) == 1 or not isinstance(values[0], VALUES)
        }
        for role, value in more.get("roles", {}).items():
            named[role] = (value if isinstance(value, VALUES) else Named((value,)),)
        start = len(prefix)
        said = tuple(Named((n,)) for n in more.get("said", ()))
        evidence = Evidence(quote, start, start + len(quote), prefix, suffix)
        id_ = Iri(f"{ID}claim/{digest(fact, source.iri, quote, str(len(self.claims)), repr(more))}")
        certainty, status = more.get("certainty", "reported"), more.get("status", "done")
        return Claim(id_, type_, named, certainty, status, said, evidence, source.iri, (), more.get("record"))


def small_world() -> World:
    """Three dozen actors round the air defence of the invented state of Qasira."""
    w = World("Air defence of Qasira")
    for name, code in [
        ("Qasira", "QS"),
        ("Haneul", "HN"),
        ("Vantria", "VT"),
        ("Orlesk", "OR"),
        ("Tamarind Coast", "TC"),
        ("Belmora", "BM"),
    ]:
        w.entity(name, "Country", code=code, aliases=(f"Republic of {name}",))
    firms = [
        ("Daehan Nexus", "Haneul"),
        ("Hanbit Systems", "Haneul"),
        ("Hanbit Aerospace", "Haneul"),
        ("Hanbit Group", "Haneul"),
        ("Orlesk Dynamics", "Orlesk"),
        ("Vantria Precision Optics", "Vantria"),
        ("Meridian Gas", "Qasira"),
        ("Kestrel Brokers", "Belmora"),
    ]
    for name, home in firms:
        w.entity(
            name,
            "Company",
            country=home,
            aliases=(f"{name} Co., Ltd.",),
            parent="Hanbit Group"
            if "Hanbit Group" in w.by_name and name.startswith("Hanbit") and name != "Hanbit Group"
            else None,
        )
    for name in ["Skyspear-II", "Lance-3", "High Wall", "Falcon-9M drone"]:
        w.entity(name, "System", aliases=(name.replace("-", " "),))
    for name, home in [
        ("Qasiri Ministry of Defence", "Qasira"),
        ("Haneul Acquisition Agency", "Haneul"),
        ("Drone Regulation Board", "Qasira"),
    ]:
        w.entity(name, "GovernmentBody", country=home)
    for name, home in [("Qasiri Army", "Qasira"), ("Haneul Air Force", "Haneul"), ("Northern Guard", "Qasira")]:
        w.entity(name, "ArmedForce", country=home)
    for name in ["Ridge Front", "Banner of the Plains"]:
        w.entity(name, "ArmedGroup", country="Qasira")
    for name in ["Eastern Pact", "Council of the Gulf"]:
        w.entity(name, "Organization")
    w.entity("Gulf Wire", "MediaOutlet")
    for name in ["Selim Darwan", "Ji-ho Park", "Marta Ilves"]:
        w.entity(name, "Person")
    for name, home in [("Dar Mour gas field", "Qasira"), ("El Tarif base", "Qasira"), ("Arbat airport", "Qasira")]:
        w.entity(name, "Facility", country=home)
    for name in ["Highland Province", "Baru desert", "Port Salim"]:
        w.entity(name, "Place", country="Qasira")
    w.entity("natural gas", "Commodity")
    s = [
        w.source(*row)
        for row in [
            (
                "Daehan Nexus signs $2.8bn deal with Qasira",
                "Haneul Times",
                "2024-09-20",
                "https://example.org/nexus-deal",
            ),
            ("Qasira confirms purchase of Skyspear-II", "Gulf Wire", "2024-09-19", "https://example.org/confirm"),
            ("Who builds the Skyspear?", "Defence Fortnightly", "2024-10-02", None),
            ("Drones hit Dar Mour for the third time", "The Plains Herald", "2024-07-05", "https://example.org/drones"),
            ("Army on patrol in the Baru desert", "Qasira Today", "2024-09-15", None),
            ("Pact ministers meet in Port Salim", "Gulf Wire", "2023-11-12", None),
            ("Register of arms transfers, 2024", "Peace Register", "2025-03-10", "https://example.org/register"),
            ("Analysts expect more orders", "Belmora Post", "2025-01-22", None),
        ]
    ]
    d = PartialDate.parse
    m = lambda amount, cur="USD": Money(Decimal(amount), cur)  # noqa: E731
    q = Quantity.parse
    deal = w.fact(
        "Sale",
        {
            "supplier": "Daehan Nexus",
            "buyer": "Qasira",
            "item": "Skyspear-II",
            "quantity": (Decimal(8), Decimal(10)),
            "value": (m("2.8e9"), m("2.6e9")),
            "date": (d("2024-09-19"),),
        },
        (
            s[0],
            "Under the contract,",
            "Daehan Nexus will supply eight batteries of Skyspear-II to Qasira for $2.8 billion",
            ", the firm told the exchange on Thursday.",
            {
                "certainty": "confirmed",
                "said": ("Daehan Nexus",),
                "roles": {"value": m("2.8e9"), "quantity": Decimal(8)},
            },
        ),
        (
            s[1],
            "",
            "The ministry has bought ten batteries of the Haneul-made Skyspear-II for about $2.6 billion",
            ", two officials said.",
            {
                "certainty": "reported",
                "said": ("unnamed officials",),
                "roles": {"value": m("2.6e9"), "quantity": Decimal(10)},
            },
        ),
        (
            s[6],
            "",
            "Haneul | Qasira | 8 | Skyspear-II | SAM system | 2024 | 2026-2028",
            "",
            {"certainty": "confirmed", "record": "4471", "roles": {"quantity": Decimal(8), "date": d("2024")}},
        ),
        certainty="confirmed",
    )
    for buyer, value, date, told in [("Tamarind Coast", "3.5e9", "2022-01", 0), ("Belmora", "3.2e9", "2023-11", 2)]:
        w.fact(
            "Sale",
            {"supplier": "Daehan Nexus", "buyer": buyer, "item": "Skyspear-II", "value": m(value), "date": d(date)},
            (
                s[told],
                "It is the system that",
                f"{buyer} ordered in {date[:4]}",
                " in what was then a record export.",
                {"certainty": "reported"},
            ),
        )
    w.fact(
        "Sale",
        {
            "supplier": "Orlesk Dynamics",
            "buyer": "Ridge Front",
            "item": "Falcon-9M drone",
            "intermediary": "Kestrel Brokers",
            "date": d("2024-03"),
        },
        (
            s[3],
            "Investigators say",
            "Orlesk Dynamics sold the drones to the Ridge Front through a broker in Belmora",
            ", which the firm rejects.",
            {"certainty": "claimed", "said": ("investigators",)},
        ),
        (
            s[7],
            "",
            "Orlesk Dynamics denied that it had ever supplied the group",
            ".",
            {"certainty": "confirmed", "status": "denied", "said": ("Orlesk Dynamics",)},
        ),
        certainty="claimed",
    )
    for firm, part in [
        ("Hanbit Systems", "radar"),
        ("Hanbit Aerospace", "launcher"),
        ("Vantria Precision Optics", "seeker"),
    ]:
        w.fact(
            "Supply",
            {"supplier": firm, "item": part, "system": "Skyspear-II"},
            (
                s[2],
                "Of the parts,",
                f"the {part} comes from {firm}",
                ".",
                {"certainty": "reported", "said": ("Haneul Times",)},
            ),
        )
    w.fact(
        "Manufacture",
        {"maker": "Daehan Nexus", "item": "Skyspear-II"},
        (
            s[2],
            "",
            "Skyspear-II is built by Daehan Nexus",
            ", once a maker of ship radios.",
            {"certainty": "confirmed"},
        ),
        certainty="confirmed",
    )
    w.fact(
        "Manufacture",
        {"maker": "Orlesk Dynamics", "item": "Falcon-9M drone"},
        (s[3], "", "The Falcon-9M is a product of Orlesk Dynamics", ".", {"certainty": "confirmed"}),
        certainty="confirmed",
    )
    w.fact(
        "Manufacture",
        {"maker": "Vantria Precision Optics", "item": "Lance-3"},
        (s[7], "The optics house also", "makes Lance-3", ", a point defence missile."),
        certainty="reported",
    )
    for measure, amount in [("range", "40 km"), ("altitude", "15 km")]:
        w.fact(
            "Specification",
            {"item": "Skyspear-II", "measure": measure, "amount": q(amount)},
            (s[2], "", f"It has a {measure} of {amount}", ".", {"certainty": "reported"}),
        )
    for operator, item in [
        ("Haneul Air Force", "Skyspear-II"),
        ("Haneul Air Force", "High Wall"),
        ("Qasiri Army", "Lance-3"),
        ("Haneul Air Force", "Lance-3"),
    ]:
        w.fact(
            "Operation",
            {"operator": operator, "item": item},
            (s[2], "", f"{operator} flies {item}", " in three layers."),
        )
    for owned in ["Hanbit Systems", "Hanbit Aerospace"]:
        w.fact(
            "Ownership",
            {"owner": "Hanbit Group", "owned": owned},
            (s[2], "", f"{owned}, a subsidiary of Hanbit Group", ",", {"certainty": "confirmed"}),
            certainty="confirmed",
        )
    for member in ["Qasira", "Belmora", "Tamarind Coast"]:
        w.fact(
            "Membership",
            {"member": member, "organization": "Council of the Gulf"},
            (s[5], "", f"{member}, a member of the council", ",", {"certainty": "confirmed"}),
            certainty="confirmed",
        )
    w.fact("Membership", {"member": "Orlesk", "organization": "Eastern Pact"}, (s[5], "", "Orlesk leads the pact", "."))
    strike = w.fact(
        "Attack",
        {
            "attacker": "Ridge Front",
            "target": "Dar Mour gas field",
            "weapon": "Falcon-9M drone",
            "date": d("2024-07-04"),
            "killed": (Decimal(4), Decimal(5)),
        },
        (
            s[3],
            "Late on Thursday",
            "two drones struck the Dar Mour field, killing four",
            ", the governor said.",
            {"said": ("the governor",), "roles": {"killed": Decimal(4)}},
        ),
        (
            s[7],
            "",
            "The July raid, which killed five",
            ", was blamed on the Ridge Front.",
            {"certainty": "claimed", "roles": {"killed": Decimal(5)}},
        ),
        certainty="claimed",
    )
    halt = w.fact(
        "Disruption",
        {"target": "Dar Mour gas field", "date": d("2024-07-05")},
        (s[3], "The strike", "halted gas supply to the power station for two days", "."),
    )
    w.link(strike, "causes", halt)
    deploy = w.fact(
        "Deployment",
        {"deployer": "Qasira", "force": "air defence", "place": "Dar Mour gas field", "date": d("2024-11")},
        (
            s[1],
            "",
            "Qasira plans to station air defence at the Dar Mour field",
            " after the raids.",
            {"status": "planned", "said": ("Selim Darwan",)},
        ),
        status="planned",
    )
    w.link(deploy, "respondsTo", strike)
    w.fact(
        "Attack",
        {"target": "El Tarif base", "date": d("2024-06-24")},
        (s[3], "", "A base at El Tarif was hit on 24 June", " by persons unknown."),
    )
    w.fact(
        "Interception",
        {"interceptor": "Northern Guard", "target": "drone", "place": "Arbat airport", "date": d("2024-07-04")},
        (s[3], "", "the Northern Guard shot down a drone near Arbat airport", ".", {"certainty": "claimed"}),
        certainty="claimed",
    )
    w.fact(
        "Exercise",
        {"participant": ("Qasiri Army", "Banner of the Plains"), "place": "Baru desert", "date": d("2024-09-15")},
        (s[4], "", "Army and Banner units patrolled the Baru desert together", "."),
    )
    w.fact(
        "Negotiation",
        {"party": ("Qasira", "Vantria"), "subject": "withdrawal of Vantrian troops", "date": d("2024-09")},
        (s[1], "", "Qasira and Vantria are in talks on the withdrawal of Vantrian troops", "."),
    )
    w.fact(
        "Meeting",
        {"participant": ("Selim Darwan", "Ji-ho Park", "Marta Ilves"), "place": "Port Salim", "date": d("2023-11-10")},
        (s[5], "", "Darwan, Park and Ilves met in Port Salim", " behind closed doors."),
    )
    w.fact(
        "Agreement",
        {"party": ("Haneul", "Qasira"), "subject": "joint maintenance", "date": d("2025-01")},
        (s[7], "", "a memorandum on joint maintenance", " was initialled."),
        status="planned",
    )
    w.fact(
        "Training",
        {
            "trainer": "Haneul Air Force",
            "trainee": "Qasiri Army",
            "subject": "operation of Skyspear-II",
            "date": d("2025"),
        },
        (s[7], "Crews from Qasira", "will be trained by Haneul's air force", ".", {"status": "planned"}),
        status="planned",
    )
    w.fact(
        "Training",
        {"trainer": "Vantria", "trainee": "Northern Guard", "date": d("2023")},
        (s[4], "", "Vantria trained the Northern Guard", "."),
    )
    w.fact(
        "Sanction",
        {"imposer": "Vantria", "target": "Kestrel Brokers", "date": d("2025-02")},
        (s[7], "", "Vantria may blacklist Kestrel Brokers", ".", {"certainty": "speculated"}),
        certainty="speculated",
        status="planned",
    )
    w.fact(
        "Regulation",
        {"authority": "Drone Regulation Board", "subject": "private drones", "date": d("2024-08")},
        (s[4], "", "The board restricts the transport of private drones", "."),
    )
    w.fact(
        "Position",
        {"person": "Selim Darwan", "organization": "Qasiri Ministry of Defence", "title": "spokesman"},
        (s[1], "", "Selim Darwan, the ministry's spokesman", ",", {"certainty": "confirmed"}),
        certainty="confirmed",
    )
    w.fact(
        "Position",
        {"person": "Ji-ho Park", "organization": "Haneul Acquisition Agency", "title": "director"},
        (s[5], "", "Ji-ho Park, director of the agency", ","),
    )
    w.fact(
        "Location",
        {"place_of": "Dar Mour gas field", "place": "Highland Province"},
        (s[3], "", "Dar Mour in the highlands", ""),
    )
    w.fact(
        "Location",
        {"place_of": "Arbat airport", "place": "Highland Province"},
        (s[3], "", "Arbat airport in the highlands", ""),
    )
    w.fact(
        "Delivery",
        {
            "supplier": "Daehan Nexus",
            "recipient": "Tamarind Coast",
            "item": "Skyspear-II",
            "quantity": Decimal(2),
            "date": d("2024-12-05"),
        },
        (s[7], "", "the first two batteries arrived at the coast", "."),
    )
    w.fact(
        "Sale",
        {"supplier": "Meridian Gas", "buyer": "Belmora", "item": "natural gas", "date": d("2021")},
        (s[7], "", "Meridian has sold gas to Belmora since 2021", "."),
    )
    w.link(deal, "causes", w.facts[-1], told=False)
    return w


def chain_of(world: World, *names: str) -> tuple[Hop, ...]:
    """The hops along named entities, each by the first fact that joins the two."""
    hops = []
    for a, b in zip(names, names[1:], strict=False):
        one, other = world.by_name[a], world.by_name[b]
        fact = next(
            f
            for f in world.facts
            if {one.iri, other.iri} <= {v.iri for vs in f.roles.values() for v in vs if isinstance(v, Entity)}
        )
        hops.append(Hop(one.iri, other.iri, fact.iri))
    return tuple(hops)


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
    pick = lambda pool: (
        pool[min(int(rnd.paretovariate(1.1)) - 1, len(pool) - 1)] if rnd.random() < 0.5 else rnd.choice(pool)
    )  # noqa: E731
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


HOSTILE = (
    "<script>window.hit=1;alert(1)</script>",
    "</script><script>window.hit=2</script>",
    "<img src=x onerror=window.hit=3>",
    '"><svg/onload=window.hit=4>',
    "<!--<script>window.hit=5//-->",
    "'-window.hit=6-'`${window.hit=6}`",
    "{{TITLE}}{{SCRIPTS}}{{7*7}}",
    "javascript:window.hit=8",
    "\u202egnp.exe\u2066\u0000\u0007\ud800 half",
    "__proto__",
    '=HYPERLINK("https://evil.example","x")',
    "&lt;script&gt;window.hit=9&lt;/script&gt; \u2028\u2029",
)


def hostile_world() -> PageData:
    """A world in which every field of every value tries to be markup or script."""
    w = World(HOSTILE[1] + HOSTILE[6])
    bad = [f"{text} {i}" for i, text in enumerate(HOSTILE)]
    kinds = [
        "Country",
        "Company",
        "System",
        "ArmedGroup",
        "Facility",
        HOSTILE[2],
        "Person",
        "Organization",
        "Place",
        "Commodity",
        "__proto__",
        "ArmedForce",
    ]
    for i, (name, kind) in enumerate(zip(bad, kinds, strict=True)):
        entity = w.entity(name, kind, code=HOSTILE[0] if i == 0 else None, aliases=HOSTILE)
        w.by_name[name] = Entity(
            Iri(f"https://e.example/{name}"), name, kind, entity.aliases, w.by_name[bad[0]].iri, None, entity.code
        )
    urls = [
        "javascript:window.hit=10",
        "data:text/html,<script>parent.hit=11</script>",
        'https://example.org/" onmouseover="window.hit=12',
        "//evil.example/x",
        "vbscript:x",
        "https://[broken",
    ]
    sources = [
        w.source(text, text, "2024-01-01", urls[i % len(urls)], "Register" if i % 5 == 0 else "Article")
        for i, text in enumerate(HOSTILE)
    ]
    for i, text in enumerate(HOSTILE):
        a, b, c = bad[i], bad[(i + 1) % 12], bad[(i + 2) % 12]
        more = {"said": (text, HOSTILE[2]), "record": text}
        told = [(s, text, HOSTILE[(i + 3) % 12], text, more) for s in (sources[i], sources[(i + 1) % 12])]
        date = PartialDate(2020 + i % 5, 1 + i)
        w.fact("Sale", {"supplier": a, "buyer": b, "item": text, "date": date}, *told)
        w.fact("Attack", {"attacker": a, "target": b, "weapon": c, "date": date}, *told, certainty="claimed")
        w.fact("Position", {"person": c, "organization": a, "title": text}, *told)
        w.fact(f"Unknown{text}", {f"role{text}": a, "item": c, "amount": text}, *told, certainty="odd", status="odd")
    return w.page(note=HOSTILE[0])
