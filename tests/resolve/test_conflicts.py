from __future__ import annotations

from decimal import Decimal

import pytest
from making import claim, context, day, named, noun

from graph.model import Claim, Filler, Money
from graph.reference import Reference
from graph.resolve import Conflict, conflicts, derive


def find(claims: list[Claim], reference: Reference) -> dict[str, Conflict]:
    ctx = context(claims, reference=reference)
    (fact,) = derive(claims, ctx).facts
    return {c.role: c for c in conflicts(fact, claims, ctx)}


def sale(src: str, reference: Reference, *, status: str = "done", **more: Filler | tuple[Filler, ...]) -> Claim:
    told = {
        "supplier": named("LIG Nex1"),
        "buyer": named("Iraq"),
        "item": named("Cheongung-II"),
        "date": day("2024-09-19"),
    }
    return claim(src, "Sale", status=status, reference=reference, **{**told, **more})


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def test_values_with_their_sources(reference: Reference) -> None:
    claims = [sale(s, reference, value=usd(v)) for s, v in (("a", "2.8e9"), ("b", "2.79e9"), ("c", "3.5e9"))]
    found = find(claims, reference)
    assert set(found) == {"value"}
    first, second = found["value"].sides
    assert first.values == ("2790000000 USD", "2800000000 USD")
    assert second.values == ("3500000000 USD",)
    assert (len(first.sources), len(second.sources)) == (2, 1)
    assert second.claims == (claims[2].id,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": usd("2.8e9")}, {"value": usd("2.79e9")}),
        ({"value": usd("2.8e9")}, {"value": Money(Decimal("3.7e12"), "KRW")}),
        ({"value": usd("2.8e9")}, {"value": Money(Decimal("2.5e9"), "EUR")}),
        ({"value": usd("2.8e9")}, {}),
        ({"value": (usd("3.5e9"), Money(Decimal("3e9"), "EUR"))}, {"value": Money(Decimal("3e9"), "EUR")}),
        ({"date": day("2024-09-19")}, {"date": day("2024-09")}),
        ({"date": day("2024")}, {"date": day("2024-09")}),
        ({"quantity": Decimal(1200)}, {"quantity": Decimal(1198)}),
        ({"supplier": named("LIG Nex1")}, {"supplier": noun("South Korean firm")}),
        ({"supplier": named("LIG Nex1")}, {"supplier": named("South Korea")}),
        ({"buyer": named("Iraq")}, {"buyer": named("Iraqi Ministry of Defense", "GovernmentBody", "iraq")}),
        ({"item": named("Cheongung-II")}, {"item": noun("missile system")}),
    ],
)
def test_no_conflict(one: dict, other: dict, reference: Reference) -> None:
    assert find([sale("a", reference, **one), sale("b", reference, **other)], reference) == {}


@pytest.mark.parametrize(
    ("role", "one", "other"),
    [
        ("value", {"value": usd("2.8e9")}, {"value": Money(Decimal("5e12"), "KRW")}),
        ("date", {"date": day("2024-09-19")}, {"date": day("2024-09-20")}),
        ("quantity", {"quantity": Decimal(8)}, {"quantity": Decimal(10)}),
        (
            "supplier",
            {"value": usd("2.8e9")},
            {"value": usd("2.8e9"), "supplier": named("Hanwha Aerospace")},
        ),
    ],
)
def test_conflict(role: str, one: dict, other: dict, reference: Reference) -> None:
    assert set(find([sale("a", reference, **one), sale("b", reference, **other)], reference)) == {role}


def test_a_denial_is_a_conflict_of_status(reference: Reference) -> None:
    found = find([sale("a", reference), sale("b", reference, status="denied")], reference)
    assert [s.values for s in found["status"].sides] == [("denied",), ("done",)]


def test_a_blamed_attacker_is_a_conflict_when_another_claims_it(reference: Reference) -> None:
    site = named("Zorbat Refinery", "Facility", "iraq")
    claims = [
        claim("a", "Attack", attacker=named("Houthis"), target=site, date=day("2019-09-14"), reference=reference),
        claim("b", "Attack", attacker=named("Iran"), target=site, date=day("2019-09-14"), reference=reference),
    ]
    assert set(find(claims, reference)) == {"attacker"}


def test_tolls_that_differ(reference: Reference) -> None:
    site = named("Zorbat Refinery", "Facility", "iraq")
    claims = [
        claim("a", "Attack", target=site, date=day("2019-09-14"), killed=Decimal(4), reference=reference),
        claim("b", "Attack", target=site, date=day("2019-09-14"), killed=Decimal(5), reference=reference),
    ]
    assert set(find(claims, reference)) == {"killed"}
