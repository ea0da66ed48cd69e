"""The SIPRI Arms Transfers Database: one row a deal (old layout) or a delivery (new layout), with comments that tell more.

Old and new layout number their rows differently, so that they are two sources; what both tell becomes one fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path

from graph.errors import ReadError
from graph.model import Claim, ClaimLink, Filler, Iri, Named, PartialDate, Quantity, Rejection, Source
from graph.read.registers.lines import Record, iter_lines, iter_records
from graph.read.registers.names import NameBook
from graph.read.registers.register import Register, RegisterRow, Row, source_iri
from graph.read.registers.sipri_comments import Remarks, is_maker, read_comment
from graph.read.registers.sipri_layout import HEADER_WITHIN, Header, find_header, is_number, whole_records

__all__ = ["open_sipri", "sipri_rows", "sipri_source"]

_URL = "https://www.sipri.org/databases/armstransfers"
_TWO_DOTS = re.compile(r"\.\s*\.")
"""What stands for a number or year that is not known."""
_POWER = re.compile(r"\s*\(\d+-\d+\)$")
_UNKNOWN = re.compile(r"^unknown\b", re.IGNORECASE)


def open_sipri(path: Path, names: NameBook) -> Register:
    """A trade register in either layout.

    Raises:
        ReadError: no row of column titles is found.
    """
    header = find_header(iter_lines(path))
    if header is None:
        msg = f"{path}: no column titles of a SIPRI trade register in the first {HEADER_WITHIN} lines. Export it again as csv."
        raise ReadError(msg)
    source = sipri_source(path, header.published, new=header.is_new)

    def read() -> Iterator[RegisterRow | Rejection]:
        lines = islice(iter_lines(path), header.line, None)
        records = iter_records(lines, header.delimiter, start=header.line + 1)
        return sipri_rows(whole_records(records, header), header, source.iri, names)

    return Register("sipri", source, read)


def sipri_source(path: Path, published: PartialDate | None, *, new: bool) -> Source:
    """The register as a source: deals (old layout) or deliveries (new)."""
    what = "deliveries" if new else "trade register"
    iri = source_iri("sipri-arms-transfers" + ("-deliveries" if new else ""))
    return Source(iri, "Register", f"SIPRI Arms Transfers Database, {what}", "SIPRI", published, _URL, str(path))


class _BadRowError(ValueError):
    """A row that cannot be understood; the text says why."""


@dataclass(frozen=True, slots=True)
class _Deal:
    """A row with its columns understood."""

    supplier: Named | None
    recipient: Named | None
    item: Named
    ordered_in: PartialDate | None
    ordered: Decimal | None
    delivered: Decimal | None
    delivered_in: tuple[PartialDate, ...]
    second_hand: str | None
    local: bool
    unsure: bool
    unsure_delivery: bool
    tiv: Quantity | None
    tiv_delivered: Quantity | None
    remarks: Remarks
    comment: str


def sipri_rows(
    records: Iterable[Record], header: Header, source: Iri, names: NameBook
) -> Iterator[RegisterRow | Rejection]:
    """Rows as claims: a sale or donation, its delivery, and what the comment tells."""
    seen: dict[str, int] = {}
    sold: dict[str, Claim] = {}
    packages: set[Iri] = set()
    for record in records:
        fields = [f.strip() for f in record.fields]
        if len(fields) > header.width:
            yield Rejection(record.line, f"{len(fields)} fields, and the register has {header.width} columns")
            continue
        fields += [""] * (header.width - len(fields))
        cells = {name: fields[place] for name, place in header.at.items()}
        try:
            deal = _deal(cells, names)
        except _BadRowError as fault:
            yield Rejection(record.line, str(fault))
            continue
        key = (
            cells["id"]
            if header.is_new
            else "|".join(cells[c] for c in ("recipient", "supplier", "ordered_in", "designation"))
        )
        part = f"{key}/{cells.get('delivered_in') or '-'}" if header.is_new else key
        seen[part] = seen.get(part, 0) + 1
        number = part if seen[part] == 1 else f"{part}#{seen[part]}"
        row = Row(source, record.line, number, record.text)
        if not header.is_new:
            yield RegisterRow(record.line, number, tuple(_claims(row, deal, names, packages)))
            continue
        known = sold.get(key)
        if known is None:
            known = sold[key] = _sale(replace(row, record=key), deal, names)
            first: tuple[Claim, ...] = (known, *_licence(replace(row, record=key), deal, known, names))
        else:
            first = ()
        yield RegisterRow(record.line, number, (*first, *_delivery(row, deal, known)))


def _deal(cells: Mapping[str, str], names: NameBook) -> _Deal:
    ordered_in = _year(cells.get("ordered_in", ""), "year of order")
    year = ordered_in.year if ordered_in else None
    supplier = _actor(cells["supplier"], names, year)
    recipient = _actor(cells["recipient"], names, year)
    if supplier is None and recipient is None:
        msg = "neither supplier nor recipient is known"
        raise _BadRowError(msg)
    comment = cells.get("comments", "")
    remarks = read_comment(comment)
    status = cells.get("status", "").casefold()
    second_hand = status if status.startswith("second") else ("second hand" if remarks.second_hand else None)
    unsure = _unsure(cells, "ordered_in") or _unsure(cells, "ordered")
    delivered = _number(cells.get("delivered", ""), "number delivered")
    return _Deal(
        supplier,
        recipient,
        _item(cells, remarks, names),
        ordered_in,
        _number(cells.get("ordered", ""), "number ordered"),
        delivered,
        _years(cells.get("delivered_in", "")),
        second_hand.replace("second hand", "second-hand") if second_hand else None,
        cells.get("local", "").casefold() == "yes" or remarks.licensed,
        unsure,
        _unsure(cells, "delivered") or _unsure(cells, "delivered_in"),
        _tiv(cells.get("tiv_ordered", "")),
        _tiv(cells.get("tiv_delivered", "")),
        remarks,
        comment,
    )


def _unsure(cells: Mapping[str, str], name: str) -> bool:
    return cells.get(f"{name}_uncertain", "").casefold() in {"?", "yes"}


@lru_cache(maxsize=4096)
def _year(text: str, what: str) -> PartialDate | None:
    if not text or _TWO_DOTS.fullmatch(text):
        return None
    if not re.fullmatch(r"\(?(?:1[89]|20)\d\d\)?", text):
        msg = f"{what} {text!r} is no year"
        raise _BadRowError(msg)
    return PartialDate(int(text.strip("()")))


@lru_cache(maxsize=4096)
def _years(text: str) -> tuple[PartialDate, ...]:
    """Years of delivery: "2010; 2012", "2004-2006"."""
    found: list[PartialDate] = []
    for piece in re.split(r"[;,]\s*", text.strip()):
        if not piece or _TWO_DOTS.fullmatch(piece):
            continue
        span = re.fullmatch(r"\(?((?:1[89]|20)\d\d)(?:\s*-\s*((?:1[89]|20)\d\d))?\)?", piece)
        if span is None:
            msg = f"year of delivery {piece!r} is no year"
            raise _BadRowError(msg)
        first, last = int(span[1]), int(span[2] or span[1])
        found += [PartialDate(y) for y in range(first, min(last, first + 60) + 1)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _number(text: str, what: str) -> Decimal | None:
    plain = text.strip("()").replace(",", "")
    if not plain or plain == "-" or _TWO_DOTS.fullmatch(plain):
        return None
    if not re.fullmatch(r"\d+(?:\.\d+)?", plain):
        msg = f"{what} {text!r} is no number"
        raise _BadRowError(msg)
    return Decimal(plain)


@lru_cache(maxsize=8192)
def _tiv(text: str) -> Quantity | None:
    amount = _number(text, "TIV")
    return None if amount is None or not amount else Quantity(amount, "TIV")


def _actor(cell: str, names: NameBook, year: int | None) -> Named | None:
    name = cell.rstrip("* ")
    if not name or _UNKNOWN.match(name):
        return None
    if is_number(name):
        msg = f"{cell!r} is no supplier or recipient"
        raise _BadRowError(msg)
    kind = "Organization" if cell.endswith("**") else "ArmedGroup" if cell.endswith("*") else "Country"
    return names.actor(name, kind, year)


def _item(cells: Mapping[str, str], remarks: Remarks, names: NameBook) -> Named:
    description = cells.get("description", "")
    # Engines are listed with the class of their power: "LM-2500 (30001-35000)".
    designation = _POWER.sub("", cells["designation"].strip(" -")) or description
    if not designation:
        msg = "neither designation nor description of the goods"
        raise _BadRowError(msg)
    if (
        noun := re.fullmatch(r"((?:aircraft|ship|vehicle|air-independent ship) engine)(?: [\d-]+)?", designation)
    ) is not None:
        # Engines are listed by class; the comment has the maker's own designation.
        return names.item(remarks.engine) if remarks.engine and not is_maker(remarks.engine) else names.item(noun[1])
    others = [o for o in remarks.designations[:1] if len(remarks.designations) == 1]
    return names.item(designation, *others, description=description)


def _certainty(deal: _Deal) -> str:
    if deal.remarks.doubtful:
        return "speculated"
    return "reported" if deal.unsure or deal.remarks.vague else "confirmed"


def _present(*fillers: Filler | None) -> list[Filler]:
    return [f for f in fillers if f is not None]


def _sale(row: Row, deal: _Deal, names: NameBook, links: tuple[ClaimLink, ...] = ()) -> Claim:
    remarks, year = deal.remarks, deal.ordered_in.year if deal.ordered_in else None
    type_, receiver = ("Donation", "recipient") if remarks.aid else ("Sale", "buyer")
    status = "planned" if remarks.planned else "denied" if remarks.cancelled and not deal.delivered else "done"
    roles: dict[str, Sequence[Filler]] = {
        "supplier": _present(deal.supplier),
        receiver: _present(deal.recipient),
        "item": [deal.item],
        "quantity": _present(deal.ordered or None),
        "value": remarks.values,
        "date": _present(deal.ordered_in),
        "tiv": _present(deal.tiv),
    }
    if deal.second_hand:
        roles["condition"] = [Named((deal.second_hand,), generic=True)]
    for role, told in (("financier", remarks.financiers), ("intermediary", remarks.intermediaries)):
        found = [n for text in told for n in names.leads(text, year)]
        roles[role] = list(dict.fromkeys(n for n in found if n not in (deal.recipient, deal.supplier)))
    return row.claim(type_, roles, certainty=_certainty(deal), status=status, links=links)


def _claims(row: Row, deal: _Deal, names: NameBook, packages: set[Iri]) -> Iterator[Claim]:
    package = _package(row, deal)
    links = (ClaimLink("partOf", package.id),) if package else ()
    sale = _sale(row, deal, names, links)
    yield sale
    if package is not None and package.id not in packages:
        packages.add(package.id)
        yield package
    yield from _licence(row, deal, sale, names)
    yield from _delivery(row, deal, sale)
    yield from _due(row, deal, sale)
    yield from _parts(row, deal, names)
    yield from _built(row, deal, names)


def _package(row: Row, deal: _Deal) -> Claim | None:
    """The larger deal that a row is part of: told once, by supplier, recipient, year and sum."""
    if not deal.remarks.package or deal.supplier is None or deal.recipient is None:
        return None
    sums = " ".join(map(str, deal.remarks.package))
    roles: dict[str, Sequence[Filler]] = {
        "supplier": [deal.supplier],
        "buyer": [deal.recipient],
        "value": deal.remarks.package,
        "date": _present(deal.ordered_in),
    }
    record = f"{deal.recipient.name}|{deal.supplier.name}|{deal.ordered_in or ''}|{sums}"
    return row.claim("Sale", roles, record=record, status="planned" if deal.remarks.planned else "done")


def _licence(row: Row, deal: _Deal, sale: Claim, names: NameBook) -> Iterator[Claim]:
    if not deal.local or deal.supplier is None or deal.recipient is None:
        return
    place = deal.remarks.licensed_in
    land = names.state(place) if place else None
    if land is not None and land.iri != deal.recipient.iri:
        return  # licensed to a third state, which is the supplier here
    roles: dict[str, Sequence[Filler]] = {
        "supplier": [deal.supplier],
        "buyer": [deal.recipient],
        "item": [deal.item],
        "date": _present(deal.ordered_in),
    }
    yield row.claim(
        "Licence", roles, certainty=_certainty(deal), status=sale.status, links=(ClaimLink("partOf", sale.id),)
    )


def _delivery(row: Row, deal: _Deal, sale: Claim) -> Iterator[Claim]:
    if not deal.delivered and not deal.delivered_in:
        return
    roles: dict[str, Sequence[Filler]] = {
        "supplier": _present(deal.supplier),
        "recipient": _present(deal.recipient),
        "item": [deal.item],
        "quantity": _present(deal.delivered or None),
        "date": deal.delivered_in,
        "tiv": _present(deal.tiv_delivered),
    }
    certainty = _certainty(deal)
    if deal.unsure_delivery and certainty == "confirmed":
        certainty = "reported"
    yield row.claim("Delivery", roles, certainty=certainty, links=(ClaimLink("fulfils", sale.id),))


def _due(row: Row, deal: _Deal, sale: Claim) -> Iterator[Claim]:
    """What is still to be delivered, where the comment says when."""
    remaining = (deal.ordered or Decimal(0)) - (deal.delivered or Decimal(0))
    if deal.remarks.due is None or remaining <= 0:
        return
    first, last = deal.remarks.due
    roles: dict[str, Sequence[Filler]] = {
        "supplier": _present(deal.supplier),
        "recipient": _present(deal.recipient),
        "item": [deal.item],
        "quantity": [remaining],
        "date": [PartialDate(y) for y in dict.fromkeys((first, last)) if 1900 < y < 2200],
    }
    links = (ClaimLink("fulfils", sale.id),)
    yield row.claim("Delivery", roles, certainty=_certainty(deal), status="planned", links=links)


def _parts(row: Row, deal: _Deal, names: NameBook) -> Iterator[Claim]:
    """What the goods become part of: "For 2 MEKO-A200 frigates from Germany"."""
    maker = names.company(deal.remarks.engine) if deal.remarks.engine else None
    if maker is not None and not deal.item.generic:
        yield row.claim("Manufacture", {"maker": [maker[0]], "item": [deal.item]}, certainty="confirmed")
    for platform in deal.remarks.platforms:
        if names.reference.demonym(platform.names[0]) is not None:
            continue
        roles: dict[str, Sequence[Filler]] = {
            "supplier": _present(deal.supplier),
            "item": [deal.item],
            "system": [names.item(*platform.names)],
            "recipient": _present(deal.recipient),
            "date": _present(deal.ordered_in),
        }
        certainty = "speculated" if platform.doubtful else _certainty(deal)
        yield row.claim("Supply", roles, certainty=certainty, status="planned" if deal.remarks.planned else "done")


def _built(row: Row, deal: _Deal, names: NameBook) -> Iterator[Claim]:
    """Where the goods are built, if not in the supplier's land: "from Italian production line"."""
    for text, doubtful in deal.remarks.built_in:
        land = names.leading(text)
        if land is not None and not land.generic and not deal.item.generic:
            roles: dict[str, Sequence[Filler]] = {"maker": [land], "item": [deal.item]}
            yield row.claim("Manufacture", roles, certainty="speculated" if doubtful else "confirmed")
