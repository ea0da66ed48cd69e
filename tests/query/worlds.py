"""Small made-up graphs for the tests of questions: claims with quotes, and the facts that they tell."""

from __future__ import annotations

from decimal import Decimal

from graph.model import (
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
    claim_id,
    digest,
    entity_iri,
)
from graph.store import Store

ID = "https://w3id.org/entente/id/"


class World:
    """A store that is filled by telling it facts; entities are made from their names, of the kind that was given first."""

    def __init__(self, path=None):
        self.store = Store(path)
        self.entities: dict[str, Entity] = {}
        self.changed: list[str] = []
        self.count = 0

    def entity(self, name, kind="Country", *, country=None, parent=None, aliases=()):
        if name not in self.entities:
            self.entities[name] = Entity(
                entity_iri(name),
                name,
                kind,
                tuple(aliases),
                self.entity(country).iri if country else None,
                self.entity(parent, "Company").iri if parent else None,
            )
        return self.entities[name]

    def source(self, key, publisher="Yonhap", title=None, published="2024-09-20", kind="Article"):
        date = PartialDate.parse(published) if published else None
        return Source(
            Iri(f"{ID}source/{key}"), kind, title or f"Report {key}", publisher, date, f"https://news.example/{key}"
        )

    def tell(
        self,
        type_,
        *,
        certainty="confirmed",
        status="done",
        date=None,
        tellings=None,
        links=(),
        support=None,
        iri=None,
        **roles,
    ):
        """Put one fact; a role's filler is an entity, a class noun or a value. Returns the fact's IRI."""
        self.count += 1
        date = None if date is None else str(date)
        filled = {r: tuple(f) if isinstance(f, list | tuple) else (f,) for r, f in roles.items()}
        if date is not None:
            filled["date"] = (PartialDate.parse(date),)
        fact_id = Iri(iri or f"{ID}fact/{digest(type_, str(self.count), str(sorted(map(str, filled.items()))))}")
        tellings = tellings or [{"quote": f"Quote {self.count} of {type_}."}]
        claims, sources = [], {}
        for n, telling in enumerate(tellings):
            source = telling.get("source") or self.source(f"s{self.count}-{n}")
            claim = self.claim(source, type_, filled, certainty, status, telling)
            self.store.add_source(source, [claim])
            claims.append(claim.id)
            sources[claim.id] = source.iri
        entities = [f for fillers in filled.values() for f in fillers if isinstance(f, Entity)]
        known = {e.iri: e for e in self.entities.values()}
        for e in list(entities):
            entities += [known[i] for i in (e.country, e.parent) if i in known]
        fact = Fact(
            fact_id,
            type_,
            filled,
            certainty,
            status,
            PartialDate.parse(date) if date else None,
            tuple(claims),
            len(tellings) if support is None else support,
            tuple(FactLink(kind, target, told=True) for kind, target in links),
        )
        self.store.put_facts(
            [fact], sources=sources, blocks={}, resolved={}, entities=entities, done=dict.fromkeys(sources.values())
        )
        self.changed += [fact_id, *(e.iri for e in entities)]
        return fact_id

    def claim(self, source, type_, filled, certainty, status, telling):
        own = {r: (telling[r],) if r in telling else fillers for r, fillers in filled.items()}
        roles = {r: tuple(map(_filler, fillers)) for r, fillers in own.items()}
        start = 10 * self.count
        quote = telling["quote"]
        speakers = tuple(Named((n,), iri=entity_iri(n)) for n in telling.get("attributed_to", ()))
        return Claim(
            claim_id(source.iri, type_, roles, start, start + len(quote)),
            type_,
            roles,
            telling.get("certainty", certainty),
            telling.get("status", status),
            speakers,
            Evidence(quote, start, start + len(quote)),
            source.iri,
        )


def _filler(filler):
    if isinstance(filler, Entity):
        return Named((filler.name,), filler.kind, filler.iri)
    if isinstance(filler, str):
        return Named((filler,), generic=True)
    return filler


def iraq() -> World:
    """The world of the Iraqi air-defence deal, with makers, parts, other buyers, retransfers and a capture."""
    w = World()
    korea = w.entity("South Korea", aliases=["ROK", "Republic of Korea"])
    iraqi, uae, saudi, us = (
        w.entity("Iraq"),
        w.entity("United Arab Emirates"),
        w.entity("Saudi Arabia"),
        w.entity("United States"),
    )
    lig = w.entity("LIG Nex1", "Company", country="South Korea", aliases=["LIG넥스원"])
    w.entity("Hanwha Group", "Company", country="South Korea")
    systems = w.entity("Hanwha Systems", "Company", country="South Korea", parent="Hanwha Group")
    aerospace = w.entity("Hanwha Aerospace", "Company", country="South Korea", parent="Hanwha Group")
    ministry = w.entity("Iraqi Ministry of Defense", "GovernmentBody", country="Iraq")
    army = w.entity("Iraqi Army", "ArmedForce", country="Iraq")
    state = w.entity("Islamic State", "ArmedGroup")
    cheongung = w.entity("Cheongung-II", "System", aliases=["KM-SAM Block II"], country="South Korea")
    humvee = w.entity("Humvee", "System")
    seekers = w.entity("Seeker Works", "Company", country="United States")
    seeker = w.entity("KS-1 seeker", "System")
    w.tell(
        "Sale", supplier=lig, buyer=iraqi, item=cheongung, value=Money(Decimal(2_800_000_000), "USD"), date="2024-09-19",
        tellings=[
            {"quote": "LIG Nex1 signed a $2.8 billion contract with Iraq.", "attributed_to": ["Ministry of Defense"]},
            {"quote": "Iraq buys the Cheongung-II.", "attributed_to": ["Yonhap"], "certainty": "reported"},
        ],
    )  # fmt: skip
    w.tell("Manufacture", maker=lig, item=cheongung)
    w.tell("Supply", supplier=systems, item="radar", system=cheongung, certainty="reported")
    w.tell("Supply", supplier=aerospace, item=["launcher", "vehicle"], system=cheongung, certainty="reported")
    w.tell("Supply", supplier=seekers, item=seeker, system=cheongung, certainty="claimed")
    w.tell("Sale", supplier=korea, buyer=uae, item=cheongung, date="2022", value=Money(Decimal(3_500_000_000), "USD"))
    w.tell("Sale", supplier=korea, buyer=saudi, item=cheongung, date="2024-02")
    w.tell("Donation", supplier=us, recipient=ministry, item=humvee, date="2010", quantity=Decimal(100))
    w.tell("Capture", captor=state, holder=army, item=humvee, date="2014-06-10", certainty="reported")
    w.tell("Delivery", supplier=us, recipient=army, item=humvee, date="2011-03")
    w.tell("Specification", item=cheongung, measure="range", amount=Quantity(Decimal(40), "km"))
    w.tell("Sale", supplier=us, buyer=saudi, item="missile", date="2020", status="denied")
    return w


def region() -> World:
    """The Iraqi world with attacks, what answers them and what they cause, a plan, doubts and a name that was resolved."""
    w = iraq()
    iraqi, field = w.entity("Iraq"), w.entity("Khormakhur gas field", "Facility")
    militia = w.entity("Militia", "ArmedGroup")
    attack = w.tell("Attack", target=field, attacker=militia, weapon="armed drone", date="2024", certainty="claimed")
    halt = w.tell("Disruption", target="gas supply", cause="drone attack", date="2024")
    w.store.raw.extend(_links(attack, "causes", halt, told=True))
    w.tell(
        "Deployment", deployer=iraqi, force="air defense", place=field, status="planned", links=[("respondsTo", attack)]
    )
    w.tell(
        "Sale",
        supplier=w.entity("Russia"),
        buyer=iraqi,
        item="air defense system",
        certainty="speculated",
        status="planned",
    )
    w.tell(
        "Sale", supplier=w.entity("Hanwha Aerospace"), buyer=w.entity("Poland"), item=w.entity("K9", "System"), date="2022-08",
        value=[Money(Decimal(2_400_000_000), "USD"), Money(Decimal(2_600_000_000), "USD")],
        tellings=[
            {"quote": "Poland ordered K9 for $2.4 billion.", "value": Money(Decimal(2_400_000_000), "USD")},
            {"quote": "The order is worth $2.6 billion.", "value": Money(Decimal(2_600_000_000), "USD")},
        ],
    )  # fmt: skip
    return w


def _links(fact, type_, other, *, told):
    import pyoxigraph as ox

    from graph.store.vocabulary import TOLD, node, term

    yield ox.Quad(node(fact), term(type_), node(other))
    if told:
        yield ox.Quad(node(fact), TOLD, node(other))
