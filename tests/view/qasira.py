"""Three dozen actors round the air defence of an invented state, to look at and to test with."""

from __future__ import annotations

from decimal import Decimal

from graph.model import Money, PartialDate, Quantity
from tests.view.world import World


def small_world() -> World:  # noqa: C901, PLR0912, PLR0915  a list of facts, not a procedure
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
