from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Claim, Money, Named, PartialDate, Rejection
from graph.read.registers import RegisterRow, detect_register, open_register
from graph.read.registers.sipri_comments import read_comment
from tests.read.registers.making import NEW_TITLES, OLD_TITLES, new_row, old_row, write


def rows_of(path: Path) -> list[RegisterRow | Rejection]:
    assert detect_register(path) == "sipri"
    return list(open_register(path).rows())


def claims_of(path: Path, type_: str) -> list[Claim]:
    return [c for r in rows_of(path) if isinstance(r, RegisterRow) for c in r.claims if c.type == type_]


def names(claim: Claim, role: str) -> list[str]:
    return [f.name for f in claim.roles.get(role, ()) if isinstance(f, Named)]


def test_a_deal_and_its_delivery_are_linked(tmp_path: Path):
    line = old_row(
        "Norway", "South Korea", "2017", "24", "K-9 155mm", "24", years="2019; 2020", description="self-propelled gun"
    )
    path = write(tmp_path / "a.csv", OLD_TITLES, line)
    (sale,), (delivery,) = claims_of(path, "Sale"), claims_of(path, "Delivery")
    assert names(sale, "supplier") == ["South Korea"]
    assert names(sale, "buyer") == ["Norway"]
    assert sale.roles["quantity"] == (Decimal(24),)
    assert sale.roles["date"] == (PartialDate(2017),)
    assert str(sale.roles["tiv"][0]) == "720 TIV"
    assert sale.certainty == "confirmed"
    assert delivery.roles["date"] == (PartialDate(2019), PartialDate(2020))
    assert [(k.type, k.claim) for k in delivery.links] == [("fulfils", sale.id)]
    assert (sale.evidence.start, sale.evidence.quote) == (2, line)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("preamble", [0, 3, 11])
def test_encodings_and_preambles(tmp_path: Path, encoding: str, preamble: int):
    lines = ['"Transfers of, something"'] * preamble
    path = write(tmp_path / "a.csv", *lines, OLD_TITLES, old_row("Türkiye", item="Köln"), encoding=encoding)
    (sale,) = claims_of(path, "Sale")
    assert names(sale, "item") == ["Köln"]
    assert sale.roles["buyer"][0].iri.endswith("/turkiye")
    assert sale.evidence.start == preamble + 2


def test_records_broken_over_two_lines_and_trailing_separators(tmp_path: Path):
    whole = old_row(item="BTR-9", comments="$5 m deal", unit="0.25", total="2", done="1")
    head, tail = whole.rsplit(",", 3)[0], whole.rsplit(",", 3)[1:]
    path = write(tmp_path / "a.csv", OLD_TITLES, head + ",,,", "," + ",".join(tail) + "," * 40, old_row() + "," * 60)
    found = rows_of(path)
    assert [r.line for r in found] == [2, 4]
    assert [str(c.roles["tiv"][0]) for r in found if isinstance(r, RegisterRow) for c in r.claims[:1]] == [
        "2 TIV",
        "720 TIV",
    ]


def test_semicolons_and_other_titles(tmp_path: Path):
    titles = NEW_TITLES.replace("SIPRI AT Database ID,Supplier,Recipient", "Deal ID,Seller,Buyer").replace(",", ";")
    path = write(tmp_path / "a.txt", titles, new_row().replace(",", ";"))
    (sale,) = claims_of(path, "Sale")
    assert names(sale, "supplier") == ["Germany"]


def test_each_row_of_the_new_layout_is_a_delivery_of_one_sale(tmp_path: Path):
    path = write(
        tmp_path / "a.csv", "x", "Data generated: 3 Jan 2025 9:16:02 PM", NEW_TITLES, new_row(), new_row(given="2017")
    )
    found = rows_of(path)
    assert [len(r.claims) for r in found if isinstance(r, RegisterRow)] == [2, 1]
    (sale,) = claims_of(path, "Sale")
    assert {k.claim for c in claims_of(path, "Delivery") for k in c.links} == {sale.id}
    assert [r.record for r in found if isinstance(r, RegisterRow)] == ["70001/2016", "70001/2017"]
    assert open_register(path).source.published == PartialDate(2025, 1, 3)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (old_row(year="20x4"), "year of order '20x4' is no year"),
        (old_row(ordered="eight"), "number ordered 'eight' is no number"),
        (old_row("unknown recipient(s)", "unknown supplier(s)"), "neither supplier nor recipient"),
        (old_row(item="", description=""), "neither designation nor description"),
        (old_row() + ",and,more", "18 fields"),
        ('Iraq,"South Korea,2024', "year of order|neither|no supplier|designation|number"),
    ],
)
def test_a_broken_row_is_told_and_stops_nothing(tmp_path: Path, line: str, said: str):
    path = write(tmp_path / "a.csv", OLD_TITLES, old_row(), line, old_row(item="K-2"))
    first, bad, last = rows_of(path)
    assert isinstance(bad, Rejection)
    assert bad.line == 3
    import re

    assert re.search(said, bad.reason)
    assert isinstance(first, RegisterRow)
    assert isinstance(last, RegisterRow)


@pytest.mark.parametrize(
    ("cell", "kind", "country"),
    [
        ("Houthi rebels (Yemen)*", "ArmedGroup", None),
        ("Plains rebels (Chad)*", "ArmedGroup", "chad"),
        ("African Union**", "Organization", None),
        ("East Germany (GDR)", "Country", None),
        ("Soviet Union", "Country", None),
        ("Turkiye", "Country", None),
    ],
)
def test_who_is_marked_how(tmp_path: Path, cell: str, kind: str, country: str | None):
    path = write(tmp_path / "a.csv", OLD_TITLES, old_row(cell, year="1980"))
    buyer = claims_of(path, "Sale")[0].roles["buyer"][0]
    assert buyer.kind == kind
    assert "*" not in buyer.name
    if country:
        assert buyer.country.endswith(f"/{country}")


def test_an_unknown_supplier_is_no_entity(tmp_path: Path):
    (sale,) = claims_of(write(tmp_path / "a.csv", OLD_TITLES, old_row(supplier="unknown supplier(s)")), "Sale")
    assert "supplier" not in sale.roles


def test_marks_of_doubt_lower_certainty(tmp_path: Path):
    path = write(
        tmp_path / "a.csv", OLD_TITLES, old_row(), old_row(item="A-1", number_unsure="?"), old_row(item="A-2", comments="Supplier uncertain")
    )  # fmt: skip
    assert [c.certainty for c in claims_of(path, "Sale")] == ["confirmed", "reported", "speculated"]


def test_comments_become_claims(tmp_path: Path):
    comments = "Second-hand; $572 m deal (bought via and financed by USA); for 2 MEKO-A200 frigates from Germany"
    path = write(tmp_path / "a.csv", OLD_TITLES, old_row("Algeria", "Sweden", item="Giraffe-X", comments=comments))
    (sale,), (supply,) = claims_of(path, "Sale"), claims_of(path, "Supply")
    assert sale.roles["value"] == (Money(Decimal(572_000_000), "USD"),)
    assert sale.roles["financier"][0].iri.endswith("/united-states")
    assert sale.roles["intermediary"][0].iri.endswith("/united-states")
    assert names(sale, "condition") == ["second-hand"]
    assert names(supply, "system") == ["MEKO-A200"]
    assert names(supply, "recipient") == ["Algeria"]


def test_stages_and_kinds_of_deals(tmp_path: Path):
    path = write(
        tmp_path / "a.csv",
        OLD_TITLES,
        old_row(item="B-1", comments="Selected but not yet ordered by end-2020"),
        old_row(item="B-2", comments="Second-hand; 'MAP' aid"),
        old_row(item="B-3", comments="Produced under licence in Iraq"),
        old_row(item="B-4", comments="Delivery planned 2027-2030"),
        old_row(item="B-5", comments="Part of $1 b deal"),
        old_row(item="B-6", comments="Part of $1 b deal"),
        old_row(item="B-7", comments="From Italian production line"),
    )
    assert [c.status for c in claims_of(path, "Sale") if names(c, "item") == ["B-1"]] == ["planned"]
    assert [names(c, "item") for c in claims_of(path, "Donation")] == [["B-2"]]
    assert [names(c, "item") for c in claims_of(path, "Licence")] == [["B-3"]]
    (due,) = claims_of(path, "Delivery")
    assert (due.status, due.roles["date"]) == ("planned", (PartialDate(2027), PartialDate(2030)))
    packages = [c for c in claims_of(path, "Sale") if "item" not in c.roles]
    assert len(packages) == 1
    parts = [c for c in claims_of(path, "Sale") if any(k.claim == packages[0].id for k in c.links)]
    assert len(parts) == 2
    assert not any("value" in c.roles for c in parts)
    (made,) = claims_of(path, "Manufacture")
    assert names(made, "maker") == ["Italian"] or made.roles["maker"][0].iri.endswith("/italy")


@pytest.mark.parametrize(
    ("text", "values", "package"),
    [
        ("$572 m deal", ["572000000 USD"], []),
        ("AUD14 m ($8.8 m)", ["14000000 AUD", "8800000 USD"], []),
        ("$1-1.5 b deal; option on 2 more not used", ["1000000000 USD", "1500000000 USD"], []),
        ("Part of $368-400 m deal (offsets $111 m)", [], ["368000000 USD", "400000000 USD"]),
        ("Second-hand; EUR38 m lease", ["38000000 EUR"], []),
        ("XQZ9 m deal", [], []),
        ("For VIP transport", [], []),
    ],
)
def test_sums(text: str, values: list[str], package: list[str]):
    remarks = read_comment(text)
    assert [str(v) for v in remarks.values] == values
    assert [str(v) for v in remarks.package] == package


@pytest.mark.parametrize(
    ("text", "platforms"),
    [
        ("For 2 MEKO-A200 frigates from Germany", [("MEKO-A200", 2)]),
        (
            "For 5 Ulsan frigates and 4 Donghae corvettes produced under licence in South Korea",
            [("Ulsan", 5), ("Donghae", 4)],
        ),
        ("GEM-T version; for Patriot SAM systems", [("Patriot", None)]),
        ("MTU 12V-1163 (5950hp) diesel engine for 3 Avante-2000 frigate from Spain", [("Avante-2000", 3)]),
        ("For use in Iraq; for VIP transport; for coast guard", []),
        ("Exchanged for 2 S-76A", []),
    ],
)
def test_what_parts_are_for(text: str, platforms: list[tuple[str, int | None]]):
    assert [(p.names[0], p.number) for p in read_comment(text).platforms] == platforms


@given(st.text(max_size=120))
def test_any_comment_can_be_read(text: str):
    read_comment(text)


def test_a_row_that_did_not_change_keeps_its_claims_wherever_it_stands(tmp_path: Path):
    one = write(tmp_path / "a.csv", OLD_TITLES, old_row())
    two = write(tmp_path / "b.csv", "x", OLD_TITLES, old_row(item="New-1"), old_row())
    assert {c.id for c in claims_of(one, "Sale")} < {c.id for c in claims_of(two, "Sale")}


def test_a_designation_of_other_goods_is_not_taken_for_what_the_reference_knows(tmp_path):
    path = write(
        tmp_path / "a.csv",
        OLD_TITLES,
        old_row(item="F-22", description="frigate"),
        old_row(item="F-22", description="FGA aircraft", year="2025"),
        old_row(item="M-88", description="armoured recovery vehicle", year="2026"),
    )
    ship, jet, vehicle = (c.roles["item"][0] for c in claims_of(path, "Sale"))
    assert (ship.names, ship.iri) == (("F-22 frigate",), None)
    assert jet.iri is not None
    assert vehicle.name == "M-88 armoured recovery vehicle"


def test_an_engine_that_is_told_by_its_maker_alone_is_no_product(tmp_path):
    path = write(
        tmp_path / "a.csv",
        OLD_TITLES,
        old_row(
            item="ship engine", description="ship engine", comments="MTU (800hp) diesel engine for 4 Alpha submarines"
        ),
        old_row(item="LM-9500 (30001-35000)", description="gas turbine", year="2020"),
    )
    engine, turbine = (c.roles["item"][0] for c in claims_of(path, "Sale"))
    assert (engine.name, engine.generic) == ("ship engine", True)
    assert turbine.name == "LM-9500"
