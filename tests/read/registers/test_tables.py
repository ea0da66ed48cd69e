import datetime
import json
from decimal import Decimal
from pathlib import Path

import pytest

from graph.errors import ReadError
from graph.model import Claim, Money, Named, PartialDate, Rejection
from graph.read.registers import RegisterRow, detect_register, open_register


def claims(path: Path, mapping: Path | None = None) -> list[Claim]:
    rows = open_register(path, mapping=mapping).rows()
    return [c for r in rows if isinstance(r, RegisterRow) for c in r.claims]


def named(claim: Claim, role: str) -> list[str]:
    return [f.name for f in claim.roles.get(role, ()) if isinstance(f, Named)]


# ---- FollowTheMoney ----

ENTITIES = [
    {"id": "x-1", "caption": "Acme Rotor GmbH", "schema": "Company", "properties": {"name": ["Acme Rotor GmbH"], "alias": ["Acme"], "country": ["de"]}},
    {"id": "x-2", "caption": "Erika Muster", "schema": "Person", "properties": {"name": ["Erika Muster"], "nationality": ["at"]}},
    {"id": "x-3", "schema": "Ownership", "properties": {"owner": ["x-2"], "asset": ["x-1"], "startDate": ["2019"]}},
    {"id": "x-4", "schema": "Directorship", "properties": {"director": ["x-2"], "organization": ["x-1"], "role": ["chairwoman"]}},
    {"id": "x-5", "schema": "Sanction", "properties": {"entity": ["x-1"], "authority": ["Office of Made-up Affairs"], "country": ["fr"], "startDate": ["2023-02-24"]}},
    {"id": "x-6", "schema": "Address", "properties": {"full": ["1 Street"]}},
    {"id": "x-7", "schema": "Ownership", "properties": {"owner": ["x-99aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"], "asset": ["x-1"]}},
    {"id": "x-8", "schema": "Contract", "properties": {"title": ["Rotor blades"], "authority": ["Ministry of Made-up Defence"], "contractDate": ["2022-05-01"]}},
    {"id": "x-9", "schema": "ContractAward", "properties": {"supplier": ["x-1"], "contract": ["x-8"], "amount": ["1200000"], "currency": ["EUR"]}},
]  # fmt: skip


def ftm(path: Path) -> Path:
    path.write_text("\n".join(map(json.dumps, ENTITIES)) + "\n{broken\n")
    return path


def test_ties_become_facts_with_names(tmp_path: Path):
    path = ftm(tmp_path / "a.ftm.json")
    assert detect_register(path) == "ftm"
    by_type = {c.type: c for c in claims(path)}
    assert (named(by_type["Ownership"], "owner"), named(by_type["Ownership"], "owned")) == (
        ["Erika Muster"],
        ["Acme Rotor GmbH"],
    )
    assert named(by_type["Position"], "title") == ["chairwoman"]
    assert named(by_type["Sanction"], "imposer") == ["Office of Made-up Affairs"]
    assert by_type["Sanction"].roles["imposer"][0].country.endswith("/france")
    assert by_type["Sanction"].roles["date"] == (PartialDate(2023, 2, 24),)
    assert by_type["Location"].roles["place"][0].iri.endswith("/germany")
    assert by_type["Sale"].roles["value"] == (Money(Decimal(1200000), "EUR"),)
    assert named(by_type["Sale"], "supplier") == ["Acme Rotor GmbH"]
    rejected = [(r.line, r.reason) for r in open_register(path).rows() if isinstance(r, Rejection)]
    assert [line for line, _ in rejected] == [6, 7, 8, 10]


def test_statements_tell_the_same_as_entities(tmp_path: Path):
    lines = ["canonical_id,entity_id,schema,prop,value,dataset"]
    for entity in ENTITIES:
        for prop, values in entity["properties"].items():
            lines += [f'{entity["id"]},{entity["id"]},{entity["schema"]},{prop},"{v}",made-up' for v in values]
    path = tmp_path / "statements.csv"
    path.write_text("\n".join(lines) + "\n")
    assert detect_register(path) == "ftm-statements"
    there = {(c.type, tuple(named(c, r)[:1] for r in c.roles).__repr__()) for c in claims(ftm(tmp_path / "b.json"))}
    here = {(c.type, tuple(named(c, r)[:1] for r in c.roles).__repr__()) for c in claims(path)}
    assert here == there


# ---- Wikidata ----


def test_lines_of_a_dump(tmp_path: Path):
    def entity(id_: str, label: str, **more: str) -> str:
        told = {p: [{"mainsnak": {"datavalue": {"value": {"id": q}}}, "rank": "normal"}] for p, q in more.items()}
        return json.dumps(
            {
                "id": id_,
                "labels": {"en": {"value": label}},
                "aliases": {"en": [{"value": label + " alias"}]},
                "claims": told,
            }
        )

    path = tmp_path / "dump.json"
    path.write_text(
        "[\n"
        + ",\n".join(
            (entity("Q1", "Zephyr-9", P176="Q2", P137="Q3"), entity("Q2", "Acme Rotor"), entity("Q3", "Norway"))
        )
        + "\n]\n"
    )
    assert detect_register(path) == "wikidata"
    made, run = claims(path)
    assert (made.type, named(made, "maker"), named(made, "item")) == ("Manufacture", ["Acme Rotor"], ["Zephyr-9"])
    assert made.roles["item"][0].names == ("Zephyr-9", "Zephyr-9 alias")
    assert run.roles["operator"][0].iri.endswith("/norway")


def test_results_of_a_query(tmp_path: Path):
    row = {
        "item": {"value": "http://www.wikidata.org/entity/Q1"},
        "itemLabel": {"value": "Zephyr-9"},
        "P176Label": {"value": "Acme Rotor"},
    }
    path = tmp_path / "results.json"
    path.write_text(json.dumps({"head": {"vars": ["item"]}, "results": {"bindings": [row, {"item": {"value": "x"}}]}}))
    assert detect_register(path) == "wikidata"
    (made,) = claims(path)
    assert (made.type, made.record) == ("Manufacture", "Q1")


# ---- RTF ----

RTF = r"""{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\info{\title Suppliers}}
Transfers of major weapons\par
\trowd Supplier/recipient (R)\cell No. ordered\cell Weapon designation\cell Weapon description\cell Year of order\cell Year(s) of deliveries\cell No. delivered\cell Comments\cell\row
Belarus\par
\trowd R: Sudan\cell (12)\cell BM-21 122mm\cell MRL\cell 2003\cell 2003\cell (12)\cell Second-hand\cell\row
\trowd \cell 4\cell Zephyr-9 K\'f6ln\cell Frigate\cell (2005)\cell 2006-2008\cell 4\cell $20 m deal\cell\row
\trowd L: Iran\cell x\cell T-9\cell Tank\cell 2004\cell 2005\cell 9\cell\cell\row
\trowd only\cell two\cell\row
}
"""


def test_the_register_in_rtf(tmp_path: Path):
    path = tmp_path / "Trade-Register.rtf"
    path.write_text(RTF)
    assert detect_register(path) == "sipri-rtf"
    sales = [c for c in claims(path) if c.type in {"Sale", "Donation"}]
    assert [(named(c, "supplier"), named(c, "buyer"), named(c, "item")) for c in sales] == [
        (["Belarus"], ["Sudan"], ["BM-21 122mm"]),
        (["Belarus"], ["Sudan"], ["Zephyr-9 Köln"]),
    ]
    assert [c.certainty for c in sales] == ["reported", "reported"]
    deliveries = [c for c in claims(path) if c.type == "Delivery"]
    assert [str(d) for d in deliveries[1].roles["date"]] == ["2006", "2007", "2008"]
    assert sum(isinstance(r, Rejection) for r in open_register(path).rows()) == 2


def rtf_row(*cells: str) -> str:
    """A row of a table as word processors write it: its borders, then each cell as a paragraph with its font."""
    borders = "".join(rf"\cellx{1000 * n}" for n in range(1, 9))
    inside = "\r\n".join(rf"\pard\plain\intbl\ql\f1\fs16 {c}\cell" for c in cells)
    return rf"\trowd\trgaph70\trleft0{borders}" + f"\r\n{inside}\r\n" + r"\pard\intbl\row" + "\r\n"


def rtf_register(first: str, *rows: str) -> str:
    titles = rtf_row(
        rf"{{\b {first}\line or licenser (L)}}", r"{\b No.\line ordered}", r"{\b Weapon designation}", r"{\b Weapon description}",
        r"{\b Year\line of order/\line licence}", r"{\b Year(s)\line of deliveries}", r"{\b No.\line delivered/\line produced}",
        r"{\b Comments}",
    )  # fmt: skip
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times New Roman;}{\f1\fswiss Arial;}}{\colortbl ;\red0\green0\blue0;}"
    head += r"{\*\generator Made-up 1.0;}{\footer\pard\qc Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}" + "\r\n"
    head += (
        r"\viewkind4\uc1\pard\b Transfers of major weapons: Deals with deliveries or orders made for 2000 to 2009\b0\par"
        "\r\n"
    )
    head += (
        r"Note: Figures in brackets are uncertain.\par Source: SIPRI\line Information generated: 14 March 2010\par"
        "\r\n"
    )
    return head + r"\page ".join(titles + row for row in rows) + r"\pard\par}"


def test_rtf_as_word_processors_write_it(tmp_path: Path):
    path = tmp_path / "register.rtf"
    text = rtf_register(
        r"Supplier/\line recipient (R)",
        rtf_row(r"{\b Germany}", *[""] * 7)
        + rtf_row(r"{\b R:} Algeria", "2", "Zephyr-200", "Frigate", "(2012)", "2016-2017", "2", r"{\'802.2 b} deal; ordered via Israel"),
        rtf_row("", "(24)", r"{\f1 Gorse-2}", "APC", ". .", "(2013)-2015", " . .", "")
        + rtf_row(r"{\b L:} South Korea", "3", r"Fj\u246?rd-214", "Submarine", "2000", "", "", ""),
    )  # fmt: skip
    path.write_bytes(text.encode("latin-1"))
    assert detect_register(path) == "sipri-rtf"
    register = open_register(path)
    assert register.source.published == PartialDate(2010, 3, 14)
    assert not [r for r in register.rows() if isinstance(r, Rejection)]
    sales = [c for c in claims(path) if c.type == "Sale"]
    assert [(named(c, "supplier"), named(c, "buyer"), named(c, "item")) for c in sales] == [
        (["Germany"], ["Algeria"], ["Zephyr-200"]),
        (["Germany"], ["Algeria"], ["Gorse-2"]),
        (["Germany"], ["South Korea"], ["Fjörd-214"]),
    ]
    assert sales[0].roles["value"] == (Money(Decimal(2_200_000_000), "EUR"),)
    assert named(sales[0], "intermediary") == ["Israel"]
    assert "date" not in sales[1].roles
    (licence,) = (c for c in claims(path) if c.type == "Licence")
    assert (named(licence, "supplier"), named(licence, "buyer")) == (["Germany"], ["South Korea"])


def test_rtf_sorted_by_recipient(tmp_path: Path):
    path = tmp_path / "register.rtf"
    rows = rtf_row("South Korea", *[""] * 7) + rtf_row("S: USA", "4", "Zephyr-9", "SAM", "2001", "2004", "4", "")
    rows += rtf_row("L: Germany", "3", "Fjord-214", "Submarine", "2000", "2007", "3", "")
    path.write_text(rtf_register(r"Recipient/\line supplier (S)", rows))
    sales = [c for c in claims(path) if c.type == "Sale"]
    assert [(named(c, "supplier")[0][:7], named(c, "buyer")) for c in sales] == [
        ("USA", ["South Korea"]),
        ("Germany", ["South Korea"]),
    ]


# ---- a user's own table ----

MAPPING = """
id = "made-up-licences"
title = "Made-up export licences"
publisher = "Ministry of Examples"
type = "Sale"
record = "no"
certainty = "reported"
[roles]
supplier = "exporter"
buyer = { column = "to", kind = "Country" }
item = { column = "goods", separator = "/" }
value = { column = "worth", currency = "EUR" }
date = { column = "granted", format = "%d.%m.%Y" }
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "licences.toml"
    path.write_text(MAPPING)
    return path


ROWS = [
    ("A-1", "Acme Rotor", "Norway", "Zephyr-9/Zephyr-10", "1,200,000", "01.03.2024"),
    ("A-2", "Acme Rotor", "Chile", "Zephyr-9", "much", "01.03.2024"),
    ("", "Acme Rotor", "Chile", "Zephyr-9", "1", "01.03.2024"),
]
TITLES = ("no", "exporter", "to", "goods", "worth", "granted")


def as_csv(path: Path) -> Path:
    path.write_text("\n".join(";".join(r) for r in (TITLES, *ROWS)) + "\n")
    return path


def as_lines(path: Path) -> Path:
    path.write_text("\n".join(json.dumps(dict(zip(TITLES, r, strict=True))) for r in ROWS) + "\n")
    return path


def as_parquet(path: Path) -> Path:
    """The same rows in a file as pandas and others write it: typed columns, several groups of rows."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    columns = dict(zip(TITLES, map(list, zip(*ROWS, strict=True)), strict=True))
    parquet.write_table(pa.table(columns), path, row_group_size=1)
    return path


def test_typed_columns_of_parquet(tmp_path: Path, mapping: Path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "table.parquet"
    columns = {
        "no": [1, 2, 3],
        "exporter": ["Acme Rotor", None, "Acme Rotor"],
        "to": ["Norway", "Norway", "Norway"],
        "goods": ["Zephyr-9", "Zephyr-10", "Zephyr-11"],
        "worth": [1_200_000.5, float("nan"), None],
        "granted": [datetime.date(2024, 3, 1), None, datetime.date(2024, 3, 2)],
    }
    parquet.write_table(pa.table(columns), path)
    first, second, third = claims(path, mapping)
    assert first.roles["value"] == (Money(Decimal("1200000.5"), "EUR"),)
    assert first.roles["date"] == (PartialDate(2024, 3, 1),)
    assert (first.record, first.evidence.start) == ("1", 1)
    assert "exporter: Acme Rotor | to: Norway" in first.evidence.quote
    assert set(second.roles) == {"buyer", "item"}
    assert third.roles["date"] == (PartialDate(2024, 3, 2),)


def test_a_broken_parquet_file_is_told(tmp_path: Path, mapping: Path):
    path = tmp_path / "table.parquet"
    path.write_bytes(b"PAR1" + b"nothing of the kind")
    with pytest.raises(ReadError, match=r"table\.parquet: cannot be read as parquet"):
        claims(path, mapping)


@pytest.mark.parametrize("write", [as_csv, as_lines, as_parquet])
def test_a_table_of_ones_own(tmp_path: Path, mapping: Path, write):
    path = write(tmp_path / "table.txt")
    (sale,) = claims(path, mapping)
    assert (named(sale, "supplier"), named(sale, "item")) == (["Acme Rotor"], ["Zephyr-9", "Zephyr-10"])
    assert sale.roles["buyer"][0].iri.endswith("/norway")
    assert sale.roles["value"] == (Money(Decimal(1200000), "EUR"),)
    assert sale.roles["date"] == (PartialDate(2024, 3, 1),)
    assert (sale.record, sale.certainty) == ("A-1", "reported")
    register = open_register(path, mapping=mapping)
    assert register.source.iri.endswith("/made-up-licences")
    assert len([r for r in register.rows() if isinstance(r, Rejection)]) == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('type = "Sale"', 'type = "Sail"', "Sail"),
        ('supplier = "exporter"', 'seller = "exporter"', "seller"),
        ('certainty = "reported"', 'certainty = "sure"', "sure"),
        ('supplier = "exporter"', "supplier = 3", "needs a column"),
        ("[roles]", "[roles", "cannot be read"),
    ],
)
def test_faults_of_a_mapping_are_told(tmp_path: Path, mapping: Path, old: str, new: str, said: str):
    mapping.write_text(MAPPING.replace(old, new))
    with pytest.raises(ReadError, match=said):
        open_register(as_csv(tmp_path / "a.csv"), mapping=mapping)
