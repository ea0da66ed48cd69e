from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Money, Named, PartialDate, Quantity, entity_iri, slug

amounts = st.decimals(allow_nan=False, allow_infinity=False, places=4)
dates = st.one_of(
    st.integers(1, 9999).map(PartialDate),
    st.dates().map(lambda d: PartialDate(d.year, d.month)),
    st.dates().map(lambda d: PartialDate(d.year, d.month, d.day)),
)


@given(amounts, st.sampled_from(["USD", "EUR", "KRW"]))
def test_money_is_read_as_it_is_written(amount: Decimal, currency: str):
    assert Money.parse(str(Money(amount, currency))) == Money(amount, currency)


@given(amounts, st.sampled_from(["km", "TIV", "barrels per day"]))
def test_quantities_are_read_as_they_are_written(amount: Decimal, unit: str):
    assert Quantity.parse(str(Quantity(amount, unit))) == Quantity(amount, unit)


@given(dates)
def test_dates_are_read_as_they_are_written_and_span_their_precision(date: PartialDate):
    assert PartialDate.parse(str(date)) == date
    assert date.first <= date.last
    assert date.compatible(PartialDate(date.year))


@given(dates, dates)
def test_compatible_dates_share_days(a: PartialDate, b: PartialDate):
    if a.compatible(b):
        assert a.first <= b.last
        assert b.first <= a.last


@pytest.mark.parametrize("text", ["2.8bn USD", "USD", "5", "", "5 usd", "nan USD", "Infinity USD"])
def test_what_is_no_money_is_refused(text: str):
    with pytest.raises(ValueError, match="no money"):
        Money.parse(text)


@pytest.mark.parametrize("text", ["2024-13", "24", "2024-9", "2024-02-30", "0000", ""])
def test_what_is_no_date_is_refused(text: str):
    with pytest.raises(ValueError):
        PartialDate.parse(text)


@given(st.text(min_size=1))
def test_ids_hold_no_space_and_never_fail(name: str):
    iri = entity_iri(name)
    assert not any(c.isspace() for c in iri)
    assert slug(slug(name)) == slug(name)


def test_a_filler_needs_a_name():
    with pytest.raises(ValueError):
        Named((" ",))
