"""A light tag for every unit of a sentence: names, amounts and dates first, then words by list, ending and neighbours.

A unit is a token, or a span that names, amounts or dates have claimed. Tags are those of `lexicon`, and besides them
NP name, DM country adjective, MO money, ME measure, CD count, DA date, PO possessive ending, PU mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.extract.lexicon import Lexicon
from graph.extract.open_words import resolve
from graph.extract.unit import Unit

if TYPE_CHECKING:
    from graph.extract.amounts import AmountSpan
    from graph.extract.dates import DateSpan
    from graph.extract.names import NameSpan
    from graph.extract.parsed import Tree
    from graph.extract.tokens import Token

__all__ = ["Unit", "tag_units"]

_OPENING = frozenset({"after", "before", "since"})
_AMOUNT = {"money": "MO", "count": "CD", "measure": "ME"}


def tag_units(  # noqa: PLR0917
    tokens: Sequence[Token],
    names: Sequence[NameSpan],
    amounts: Sequence[AmountSpan],
    dates: Sequence[DateSpan],
    lexicon: Lexicon,
    start: int = 0,
    tree: Tree | None = None,
) -> list[Unit]:
    """Units of a sentence with their tags.

    Args:
        tokens: the sentence's tokens.
        names: its names, in order, without overlap.
        amounts: its amounts.
        dates: its dates.
        lexicon: the words.
        start: the first token to read; what stands before it is a dateline.
        tree: a parser's tree, whose tags are taken instead of ours.
    """
    units = _say_once(_lay_out(tokens, names, amounts, dates, lexicon, start))
    if tree is not None:
        tree.retag(units, lexicon)
    else:
        resolve(units, lexicon)
    return units


def _lay_out(  # noqa: C901, PLR0912, PLR0915, PLR0917
    tokens: Sequence[Token],
    names: Sequence[NameSpan],
    amounts: Sequence[AmountSpan],
    dates: Sequence[DateSpan],
    lexicon: Lexicon,
    start: int,
) -> list[Unit]:
    spans: dict[int, tuple[int, str, object]] = {}
    taken: set[int] = set()
    for amount in amounts:
        if amount.kind == "money":
            spans[amount.first] = (amount.last, "MO", amount)
            taken.update(range(amount.first, amount.last))
    for name in names:
        tag = _name_tag(name, tokens, lexicon)
        if tag and taken.isdisjoint(range(name.first, name.last)):
            spans[name.first] = (name.last, tag, name)
            taken.update(range(name.first, name.last))
            if (
                name.title_first >= 0
                and " of " in name.title
                and name.title_first < name.first
                and name.title_first not in taken
            ):
                spans[name.title_first] = (name.first, "NN", None)
                taken.update(range(name.title_first, name.first))
    for date in dates:
        if taken.isdisjoint(range(date.first, date.last)):
            open_end = date.last > date.first + 1 and tokens[date.last - 1].lower in _OPENING
            spans[date.first] = (date.last - open_end, "DA", date)  # "seven months after they had met"
            taken.update(range(date.first, date.last))
    for amount in amounts:
        if taken.isdisjoint(range(amount.first, amount.last)):
            spans[amount.first] = (amount.last, _AMOUNT[amount.kind], amount)
            taken.update(range(amount.first, amount.last))
    closed, multiword = lexicon.closed, lexicon.multiword
    units: list[Unit] = []
    i, end = start, len(tokens)
    while i < end:
        span = spans.get(i)
        token = tokens[i]
        lower = token.lower
        if span is not None:
            last, tag, what = span
            unit = Unit(tag, i, last, lower)
            if tag in ("NP", "DM", "JJ"):
                unit.name = what  # type: ignore[assignment]
            elif tag == "DA":
                unit.date = what  # type: ignore[assignment]
            elif what is not None:
                unit.amount = what  # type: ignore[assignment]
            units.append(unit)
            i = last
            continue
        groups = multiword[lower].get(tokens[i + 1].lower) if lower in multiword and i + 1 < end else None
        if groups is not None:
            matched = next(
                (g for g in groups if _is_here(tokens, i, g[0]) and taken.isdisjoint(range(i, i + len(g[0])))), None
            )
            if matched is not None and not (matched[0] == _DUE and _is_verb(tokens, i + 2, lexicon)):
                units.append(Unit(matched[1], i, i + len(matched[0]), " ".join(matched[0])))
                i += len(matched[0])
                continue
        if token.kind in {"mark", "currency"}:
            unit = Unit("PU", i, i + 1, lower)
        elif lower in ("'s", "'"):
            unit = Unit("PO", i, i + 1, lower)
        else:
            unit = Unit(closed.get(lower, ""), i, i + 1, lower)
            if not unit.tag and token.kind in ("number", "ordinal", "decade", "time"):
                unit.tag = "JJ" if token.kind == "ordinal" else "CD"
        units.append(unit)
        i += 1
    return units


def _say_once(units: list[Unit]) -> list[Unit]:
    """Units without an amount told again in brackets: "four (4)"; money in a second currency stays beside the first."""
    if "(" not in [u.lower for u in units]:
        return units
    kept: list[Unit] = []
    i = 0
    while i < len(units):
        unit = units[i]
        kept.append(unit)
        i += 1
        if (
            unit.tag in ("CD", "MO")
            and i + 2 < len(units)
            and units[i].lower == "("
            and units[i + 1].tag == unit.tag
            and units[i + 2].lower == ")"
        ):
            if unit.tag == "MO":
                unit.also = units[i + 1].amount
            elif unit.amount is None:
                unit.amount = units[i + 1].amount
            i += 3
    return kept


def _name_tag(name: NameSpan, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """NP, DM for a country adjective, JJ for "Iran-backed"; nothing for a word that only its place has capitalised."""
    if name.affix:
        return "JJ"
    if name.is_demonym:
        return "DM"
    if tokens[name.last - 1].lower in ("sale", "sales"):
        return ""
    if name.named.kind is None and name.last == name.first + 1:
        lower = tokens[name.first].lower
        if lower in lexicon.closed or (
            (name.first == 0 or name.initial)
            and (lower in lexicon.verbs or lexicon.classes_of(lower) or lower in lexicon.noun_first)
        ):
            return ""
    return "NP"


_DUE = ("due", "to")


def _is_verb(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether "due to" gives a cause, as in no "due to arrive"."""
    form = lexicon.verbs.get(tokens[i].lower) if i < len(tokens) else None
    return form is not None and "VB" in form.tags and tokens[i].lower not in lexicon.noun_first


def _is_here(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> bool:
    end = i + len(words)
    if end > len(tokens):
        return False
    return end == i + 2 or all(tokens[i + k].lower == words[k] for k in range(2, len(words)))
