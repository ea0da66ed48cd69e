"""Made-up registers in the true layouts: no row of them is anybody's data."""

import io
import zipfile
from pathlib import Path

OLD_TITLES = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
NEW_TITLES = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,"
    "Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,"
    "TIV deal unit,TIV delivery values,Local production"
)


def old_row(
    recipient="Iraq", supplier="South Korea", year="2024", ordered="8", item="Cheongung-2", delivered="0", **more
):
    cells = {
        "unsure": "", "number_unsure": "", "description": "SAM system", "delivered_unsure": "", "years": "",
        "status": "New", "comments": "", "unit": "90", "total": "720", "done": "0", **more,
    }  # fmt: skip
    fields = [
        recipient, supplier, year, cells["unsure"], ordered, cells["number_unsure"], item, cells["description"], delivered,
        cells["delivered_unsure"], cells["years"], cells["status"], cells["comments"], cells["unit"], cells["total"], cells["done"],
    ]  # fmt: skip
    return ",".join(f'"{f}"' if "," in f else f for f in fields)


def new_row(
    number="70001",
    supplier="Germany",
    recipient="Algeria",
    item="MEKO-A200",
    year="2012",
    count="1",
    given="2016",
    **more,
):
    cells = {"description": "frigate", "estimate": "No", "status": "New", "local": "No", **more}
    fields = [
        number, supplier, recipient, item, cells["description"], "Ships", year, cells["estimate"], count, "No", given, "No",
        cells["status"], "275", "275", "275", cells["local"],
    ]  # fmt: skip
    return ",".join(fields)


def write(path: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def gdelt_row(
    number="900000001",
    day="20240310",
    code="195",
    first=("TUR", "TURKEY", "TUR", ""),
    second=("SYR", "SYRIA", "SYR", ""),
):
    fields = [""] * 61
    fields[0:5] = [number, day, day[:6], day[:4], "2024.19"]
    for at, (whole, name, land, type_) in ((5, first), (15, second)):
        fields[at], fields[at + 1], fields[at + 2], fields[at + 7] = whole, name, land, type_
    fields[25:35] = ["1", code, code[:3], code[:2], "4", "-10.0", "5", "2", "5", "-3.1"]
    fields[51:59] = ["4", "Kobani, Halab, Syria", "SY", "SY09", "1", "36.8", "38.3", "-1"]
    fields[59], fields[60] = "20240310143000", "https://example.org/a"
    return "\t".join(fields)


def zipped(path: Path, name: str, text: str) -> Path:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, text)
    path.write_bytes(data.getvalue())
    return path
