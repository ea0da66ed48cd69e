from __future__ import annotations

import pytest
from making import claim, context, day, named

from graph.model import Claim
from graph.ontology import Ontology
from graph.reference import Reference
from graph.resolve import check_counts, derive

QUOTE = "With Iraq's purchase the firm has secured its third export deal for the system"


def sale(
    src: str,
    buyer: str,
    reference: Reference,
    *,
    quote: str = "it was so",
    date: str | None = None,
    status: str = "done",
) -> Claim:
    more = {"date": day(date)} if date else {}
    return claim(
        src,
        "Sale",
        supplier=named("LIG Nex1"),
        buyer=named(buyer),
        item=named("Cheongung-II"),
        quote=quote,
        status=status,
        reference=reference,
        **more,
    )


def check(claims: list[Claim], reference: Reference, ontology: Ontology) -> list[tuple[int, list[str], bool]]:
    derivation = derive(claims, context(claims, reference=reference))
    checks = check_counts(claims, derivation.about, derivation.facts, ontology)
    return [(c.told, [e.name for e in c.found], c.agrees) for c in checks]


def test_the_third_customer(reference: Reference, ontology: Ontology) -> None:
    claims = [
        sale("a", "Iraq", reference, quote=QUOTE, date="2024-09-19"),
        sale("b", "Saudi Arabia", reference, date="2023-11"),
        sale("c", "United Arab Emirates", reference, date="2022-01-16"),
        sale("d", "Poland", reference, date="2026-01-16"),
        sale("e", "Egypt", reference, date="2023-01-16", status="denied"),
    ]
    assert check(claims, reference, ontology) == [(3, ["Iraq", "Saudi Arabia", "United Arab Emirates"], True)]


def test_a_count_that_the_graph_cannot_bear_out(reference: Reference, ontology: Ontology) -> None:
    claims = [sale("a", "Iraq", reference, quote=QUOTE), sale("b", "Saudi Arabia", reference, date="2023-11")]
    assert check(claims, reference, ontology) == [(3, ["Iraq", "Saudi Arabia"], False)]


@pytest.mark.parametrize("quote", ["the third battery", "a third of the money", "it was so"])
def test_other_numbers_are_no_count_of_customers(quote: str, reference: Reference, ontology: Ontology) -> None:
    assert check([sale("a", "Iraq", reference, quote=quote)], reference, ontology) == []


def test_ordinals_in_figures(reference: Reference, ontology: Ontology) -> None:
    told = sale("a", "Iraq", reference, quote="Iraq is the 12th export customer of the system")
    assert check([told], reference, ontology) == [(12, ["Iraq"], False)]


def test_a_buyer_s_second_contract_is_none_of_the_goods(reference: Reference, ontology: Ontology) -> None:
    told = sale("a", "Iraq", reference, quote="Iraq signed the second contract under the framework")
    assert check([told], reference, ontology) == []


def test_more_customers_before_than_were_told(reference: Reference, ontology: Ontology) -> None:
    claims = [
        sale("a", "Iraq", reference, quote="Iraq is the second export customer of the system", date="2024-09-19"),
        sale("b", "Saudi Arabia", reference, date="2023-11"),
        sale("c", "United Arab Emirates", reference, date="2022-01-16"),
    ]
    assert check(claims, reference, ontology) == [(2, ["Iraq", "Saudi Arabia", "United Arab Emirates"], False)]


def test_customers_without_a_date_may_have_come_later(reference: Reference, ontology: Ontology) -> None:
    claims = [
        sale("a", "Iraq", reference, quote="Iraq is the second export customer of the system", date="2024-09-19"),
        sale("b", "Saudi Arabia", reference),
        sale("c", "United Arab Emirates", reference, date="2022-01-16"),
    ]
    assert [agrees for _, _, agrees in check(claims, reference, ontology)] == [True]


def test_the_maker_s_own_state_is_no_export_customer(reference: Reference, ontology: Ontology) -> None:
    claims = [
        sale("a", "Iraq", reference, quote="Iraq is the first export customer of the system", date="2024-09-19"),
        sale("b", "South Korea", reference, date="2018-11"),
    ]
    assert check(claims, reference, ontology) == [(1, ["Iraq"], True)]


def test_one_statement_behind_several_claims_is_checked_once(reference: Reference, ontology: Ontology) -> None:
    claims = [sale("a", buyer, reference, quote=QUOTE) for buyer in ("Iraq", "Saudi Arabia", "United Arab Emirates")]
    assert check(claims, reference, ontology) == [(3, ["Iraq", "Saudi Arabia", "United Arab Emirates"], True)]


def test_operators_are_all_who_got_the_goods(reference: Reference, ontology: Ontology) -> None:
    operates = claim(
        "a",
        "Operation",
        operator=named("Iraq"),
        item=named("Cheongung-II"),
        quote="Iraq becomes the second operator of the system",
        reference=reference,
    )
    claims = [operates, sale("b", "Saudi Arabia", reference, date="2020")]
    assert check(claims, reference, ontology) == [(2, ["Iraq", "Saudi Arabia"], True)]


def test_a_customer_that_is_not_named_counts(reference: Reference, ontology: Ontology) -> None:
    told = claim("a", "Sale", supplier=named("LIG Nex1"), item=named("Cheongung-II"), quote=QUOTE, reference=reference)
    others = [sale("b", "Saudi Arabia", reference), sale("c", "United Arab Emirates", reference)]
    assert [agrees for _, _, agrees in check([told, *others], reference, ontology)] == [True]
    assert [agrees for _, _, agrees in check([told, *others[:1]], reference, ontology)] == [False]
