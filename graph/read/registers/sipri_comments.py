"""What the comments of the SIPRI register tell: sums, who paid, through whom, what the parts are for, and what is in doubt."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from graph.model import Money

__all__ = ["Platform", "Remarks", "is_maker", "read_comment", "sipri_words"]


@cache
def sipri_words() -> Mapping[str, Any]:
    """The tables of `data/sipri.toml`."""
    return tomllib.loads((Path(__file__).parent / "data" / "sipri.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Platform:
    """What a part is for: the name with other names, how many, and the land that it comes from or is built in."""

    names: tuple[str, ...]
    number: int | None = None
    origin: str | None = None
    doubtful: bool = False


@dataclass(slots=True)
class Remarks:
    """A comment taken apart; names stand as written."""

    values: list[Money] = field(default_factory=list)
    package: list[Money] = field(default_factory=list)
    aid: bool = False
    second_hand: bool = False
    licensed: bool = False
    licensed_in: str | None = None
    financiers: list[str] = field(default_factory=list)
    intermediaries: list[str] = field(default_factory=list)
    platforms: list[Platform] = field(default_factory=list)
    built_in: list[tuple[str, bool]] = field(default_factory=list)
    designations: list[str] = field(default_factory=list)
    engine: str | None = None
    planned: bool = False
    cancelled: bool = False
    doubtful: bool = False
    vague: bool = False
    due: tuple[int, int] | None = None


_PARTS = re.compile(r"\s*;\s*(?![^()]*\))")
_SUM = r"(?:US\$|\$|€|£|[A-Z]{3}) ?\d[\d.,]*(?:-\d[\d.,]*)? ?(?:million|billion|bn|m|b|k)\b"
_ONE_SUM = re.compile(
    r"(?P<sign>US\$|\$|€|£|[A-Z]{3}) ?(?P<low>\d[\d.,]*)(?:-(?P<high>\d[\d.,]*))? ?(?P<unit>million|billion|bn|m|b|k)\b"
)
_DEAL = re.compile(
    rf"^(?P<part>(?:probably |possibly )?part of (?:an? )?)?(?:probably |possibly |about |some )?"
    rf"(?P<sums>{_SUM}(?: or {_SUM})*(?: \({_SUM}(?: or {_SUM})*)?)",
    re.IGNORECASE,
)
_UNITS = {"k": 3, "m": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_AID = re.compile(
    r"^(?:(?:probably|mainly|military|US|second-hand|'[^']+') )*(?:aid|gift|donation|donated)\b", re.IGNORECASE
)
_SECOND_HAND = re.compile(r"^second-hand\b", re.IGNORECASE)
_LICENSED = re.compile(
    r"^(?:mostly |partly |some |most |incl(?:uding)? (?:\d+ )?)?(?:assembled/|assembled or |assembled from kits or )?"
    r"(?:co-?)?(?:produced|production) under (?:\w+ )?licen[cs]e(?: in (?P<place>[A-Z][\w.’' ]*?))?(?: as (?P<name>[A-Z0-9][\w./-]*(?: [A-Z0-9][\w./-]*)*))?(?: \(.*)?$"
)
_PAID = re.compile(
    r"\b(?:financed|paid(?: for)?|funded)(?: partly| mainly)? (?:by|with|from)(?: aid from)? (?P<who>[^;()]+)",
    re.IGNORECASE,
)
_VIA = re.compile(
    r"\b(?:ordered|delivered|bought|sold|supplied|purchased|acquired|transferred|leased|exported|shipped) via "
    r"(?:and (?:partly )?(?:financed|paid|funded) (?:by|with)(?: aid from)? )?(?P<who>[^;()]+)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\bvia and (?:partly )?(?:financed|paid|funded) (?:by|with)(?: aid from)? (?P<who>[^;()]+)", re.IGNORECASE
)
_LINE = re.compile(
    r"(?P<doubt>[Pp]robably |[Pp]ossibly )?[Ff]rom (?:(?P<who>[A-Z][\w-]*(?: [A-Z][\w-]*)*) )?production line(?: in (?P<place>[A-Z]\w*(?: [A-Z]\w*)*))?"
)
_CALLED = re.compile(
    r"^(?:[A-Z][\w.-]*(?: [A-Z][\w.-]*)?) designation (?P<name>[A-Z0-9][\w./-]*(?: (?:[A-Z0-9]|al-)[\w./-]*)*)$"
)
_NOT_YET = re.compile(
    r"\bnot (?:yet )?(?:been )?(?:ordered|signed)\b|\border planned\b|\bplanned order\b", re.IGNORECASE
)
_CANCELLED = re.compile(
    r"^(?:order|deal|contract|sale|delivery|later)?\s*(?:was |were |probably )?cancelled\b", re.IGNORECASE
)
_DOUBT = re.compile(
    r"\b(?:supplier|recipient|seller|buyer|status|deal|order) (?:is )?(?:probably )?uncertain|^(?:supplier|recipient) (?:probably|possibly|could)",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\bdesignation uncertain\b|^(?:probably|possibly)\b", re.IGNORECASE)
_DUE = re.compile(
    r"\bdelivery (?:probably )?planned (?:from |by |in |for )*(?P<first>\d{4})(?:[-/](?P<last>\d{4}))?", re.IGNORECASE
)
_FOR = re.compile(
    r"(?:^|\s)for (?P<what>(?:modernized |modernization of |use with |use on )?(?:some |about )?(?:\d|[A-Z]).*)$"
)
_BOTH_KINDS = re.compile(r"\s*(?:,|;|\band\b|\bor\b)\s+(?=\d+ |[A-Z])(?![^()]*\))")
_ORIGIN = re.compile(
    r"\s(?:from|(?:produced|built|assembled|designed)(?: under (?:\w+ )?licen[cs]e)? in) (?P<land>[A-Z][\w.’'-]*(?: (?:and )?[A-Z][\w.’'-]*)*).*$"
)
_NAME = re.compile(
    r"^(?:modernized |modernization of |use with |use on |some |about )*(?:(?P<number>\d+) )?(?P<name>.+)$"
)
_ENGINE = re.compile(r"^(?P<name>[A-Z][^;()]*\d[^;()]*?|[A-Z][\w. -]+?) \((?:\d+-)?\d+(?:hp|kW|shp|kN|kg)\)")


def read_comment(text: str) -> Remarks:
    """Take a comment apart.

    >>> read_comment("Part of $1 b deal; For 2 MEKO-A200 frigates from Germany").platforms
    [Platform(names=('MEKO-A200',), number=2, origin='Germany', doubtful=False)]
    >>> [str(v) for v in read_comment("AUD14 m ($8.8 m) deal").values]
    ['14000000 AUD', '8800000 USD']
    >>> read_comment("$572 m deal (bought via and financed by USA)").financiers
    ['USA']
    """
    remarks = Remarks()
    for piece in _PARTS.split(text):
        part = piece.strip()
        if part:
            _read_part(part, remarks)
    return remarks


def _read_part(part: str, remarks: Remarks) -> None:  # noqa: C901  one sign after the other
    low = part.casefold()
    if (deal := _DEAL.match(part)) is not None:
        (remarks.package if deal["part"] else remarks.values).extend(_sums(deal["sums"]))
    remarks.aid |= _AID.match(part) is not None
    remarks.second_hand |= _SECOND_HAND.match(part) is not None
    if "licen" in low and (licence := _LICENSED.match(part[:1].lower() + part[1:])) is not None:
        remarks.licensed = True
        remarks.licensed_in = licence["place"] or remarks.licensed_in
        if licence["name"]:
            remarks.designations.append(licence["name"])
    if " via " in low:
        remarks.intermediaries += [_names(m["who"]) for m in (*_VIA.finditer(part), *_BOTH.finditer(part)) if m]
        remarks.intermediaries = list(dict.fromkeys(remarks.intermediaries))
    if ("financed" in low or "paid" in low or "funded" in low) and "possibly financed" not in low:
        remarks.financiers += [_names(m["who"]) for m in _PAID.finditer(part)]
    if "production line" in low and (line := _LINE.search(part)) is not None and (line["place"] or line["who"]):
        remarks.built_in.append((line["place"] or line["who"], bool(line["doubt"])))
    if (called := _CALLED.match(part)) is not None:
        remarks.designations.append(called["name"])
    remarks.planned |= _NOT_YET.search(part) is not None
    remarks.cancelled |= _CANCELLED.match(part) is not None
    remarks.doubtful |= _DOUBT.search(part) is not None
    remarks.vague |= _VAGUE.search(part) is not None
    if (due := _DUE.search(part)) is not None:
        remarks.due = int(due["first"]), int(due["last"] or due["first"])
    if (engine := _ENGINE.match(part)) is not None:
        remarks.engine = engine["name"]
    if "for " in low:
        remarks.platforms += _platforms(part)


def is_maker(engine: str) -> bool:
    """Whether a comment names an engine only by who makes it: "MTU (800hp) diesel engine".

    >>> is_maker("MTU"), is_maker("MTU 12V-1163")
    (True, False)
    """
    return engine in sipri_words()["engines"]["makers"]


def _sums(text: str) -> Iterator[Money]:
    signs, iso = sipri_words()["currencies"], sipri_words()["currencies"]["iso"]
    for found in _ONE_SUM.finditer(text):
        sign = found["sign"].upper()
        currency = signs.get(sign) or (sign if sign in iso else None)
        if currency is None:
            continue
        for number in (found["low"], found["high"]):
            if number and re.fullmatch(r"\d+(?:,\d{3})*(?:\.\d+)?", number.rstrip(".,")):
                amount = Decimal(number.rstrip(".,").replace(",", ""))
                yield Money(amount.scaleb(_UNITS[found["unit"].lower()]), currency)


def _names(text: str) -> str:
    """A name without what is told of it: "USA for use in Iraq" is USA."""
    return re.split(
        r"\s(?:for|as|through|under|until|because|after|with|but|in|to|registered|and (?:possibly|modified|modernized|partly|delivered))\b",
        text,
    )[0].strip()


def _platforms(part: str) -> Iterator[Platform]:
    found = _FOR.search(part[:1].lower() + part[1:] if part.startswith("For ") else part)
    if found is None:
        return
    doubtful = bool(re.search(r"\b(?:probably|possibly)\b", part[: found.start() + 1], re.IGNORECASE))
    what = re.sub(r"\s*\((?:produced|originally|ordered|built|part)[^)]*\)", "", found["what"])
    origin = _ORIGIN.search(what)
    land = origin["land"] if origin else None
    for one in _BOTH_KINDS.split(what[: origin.start()] if origin else what):
        name = _NAME.match(one.strip())
        if name is not None and (names := _platform_names(name["name"])):
            yield Platform(names, int(name["number"]) if name["number"] else None, land, doubtful)


_WORDS = re.compile(r"\([^)]*\)|\S+")


def _platform_names(text: str) -> tuple[str, ...]:
    """The name and the one in brackets, without the noun that must end it: "Super Tucano (A-29B) trainer/combat aircraft"."""
    words = _WORDS.findall(text)
    nouns, classes = _nouns()
    if not words or {words[-1].rstrip(".,").removesuffix("s"), words[-1]}.isdisjoint(nouns):
        return ()
    while words and (words[-1].islower() or words[-1] in classes or words[-1].removesuffix("s") in nouns):
        words.pop()
    others = [w[1:-1] for w in words if w.startswith("(")]
    name = " ".join(w for w in words if not w.startswith("("))
    if not name or not any(c.isupper() or c.isdigit() for c in name):
        return ()
    return tuple(dict.fromkeys((name, *(o for o in others if o[:1].isupper() and " or " not in o))))


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    tables = sipri_words()["platforms"]
    return frozenset(tables["nouns"]), frozenset(tables["classes"])
