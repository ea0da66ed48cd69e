"""A light tag for every unit of a sentence: names, amounts and dates first, then words by list, ending and neighbours.

A unit is a token, or a span that names, amounts or dates have claimed. Tags are those of `lexicon`, and besides them
NP name, DM country adjective, MO money, ME measure, CD count, DA date, PO possessive ending, PU mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.extract.endings import by_ending, verb_or_noun
from graph.extract.lexicon import Lexicon
from graph.extract.unit import Unit

if TYPE_CHECKING:
    from graph.extract.amounts import AmountSpan
    from graph.extract.dates import DateSpan
    from graph.extract.names import NameSpan
    from graph.extract.parsed import Tree
    from graph.extract.tokens import Token

__all__ = ["Unit", "tag_units"]

_NOMINAL = frozenset({"NN", "NP", "CD", "MO", "ME"})
_SUBJECT = frozenset({"NN", "NP", "PR", "WH", "RB", "CD"})
_AUX = {"be": "BE", "have": "HV", "do": "DO"}
_AMOUNT = {"money": "MO", "count": "CD", "measure": "ME"}


_TIMES = frozenset({"month", "year", "day", "week", "time", "night", "summer", "winter", "spring", "autumn"})
_BRACKETS = frozenset("()[]")
_QUOTES = frozenset('"“”«»„')


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
        _resolve(units, lexicon)
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
            spans[date.first] = (date.last, "DA", date)
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
        groups = multiword.get(lower)
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
    if not any(u.lower == "(" for u in units):
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
    if end > len(tokens) or tokens[i + 1].lower != words[1]:  # every group has two words, and the first is here
        return False
    return end == i + 2 or all(tokens[i + k].lower == words[k] for k in range(2, len(words)))


def _resolve(units: list[Unit], lexicon: Lexicon) -> None:  # noqa: C901, PLR0912
    verbs, adjectives, noun_first = lexicon.verbs, lexicon.adjectives, lexicon.noun_first
    before = ""  # tag of the unit before, adverbs and brackets skipped
    outside = ""
    count = len(units)
    for i, unit in enumerate(units):
        tag = unit.tag
        if tag == "PU" and unit.lower in _BRACKETS:
            if unit.lower in "([":
                outside, before = before, "PU"
            else:
                before = outside
            continue
        if tag == "PU" and unit.lower in _QUOTES:
            continue
        if tag:
            if (
                unit.lower in ("each", "both", "all")
                and before in ("HV", "NP", "NN", "BE")
                and i + 1 < count
                and units[i + 1].lower in verbs
                and units[i + 1].lower not in noun_first
            ) or (unit.lower == "since" and before == "HV"):
                unit.tag = "RB"
            elif (unit.lower == "only" and before in ("PO", "DT", "PS")) or (
                before == "CD" and unit.lower in ("more", "other", "such")
            ):
                unit.tag = "JJ"
            elif (
                unit.lower == "that"
                and i + 1 < count
                and (
                    units[i + 1].lower in _TIMES
                    or (i == 0 and not units[i + 1].tag and lexicon.classes_of(units[i + 1].lower))
                )
            ):
                unit.tag = "DT"
            elif tag == "PO" and unit.lower == "'s":
                _possessive_or_is(units, i)
            elif tag == "RB" and unit.lower in verbs and before in ("TO", "MD"):
                unit.tag, unit.lemma = "VB", unit.lower
            if tag == "TO" and i + 2 < count and units[i + 1].lower in noun_first and _is_code(units[i + 2].lower):
                unit.tag = "IN"  # "a modification to contract W56HZV-20"
            if unit.tag != "RB":
                before = "PS" if unit.lower == "whose" else unit.tag
            continue
        lower = unit.lower
        form = verbs.get(lower)
        after = units[i + 1].tag if i + 1 < count else "PU"
        if not after:
            after = _guess_next(units[i + 1].lower, lexicon)
        if form is not None and lower in adjectives and before in ("DT", "PS", "PO") and after in ("NN", "JJ", "CD"):
            unit.tag = "JJ"
        elif form is not None:
            unit.lemma, unit.tags = form.lemma, form.tags
            aux = _AUX.get(form.lemma)
            unit.tag = (
                aux
                if aux is not None
                else verb_or_noun(
                    lower,
                    form.tags,
                    before,
                    after,
                    lexicon,
                    nounish=lower in noun_first and not _tells(form.lemma, before, units, i),
                )
            )
            if unit.tag == "VB" and after == "NN" and before in ("NN", "NP") and not _is_plural(units, i):
                unit.tag = "NN"
        elif lower in adjectives:
            unit.tag = "JJ"
        elif lower[-3:] in ("n't", "not") and lower.replace("n't", "") in (
            "did",
            "does",
            "do",
            "was",
            "were",
            "is",
            "are",
            "has",
            "have",
            "had",
            "would",
            "could",
            "should",
            "wo",
            "ca",
        ):
            unit.tag = "NT"
        else:
            unit.tag = by_ending(unit, lower, before, after)
        if unit.tag != "RB":
            before = unit.tag


_TELLING = frozenset({"show", "claim", "estimate", "state"})


def _tells(lemma: str, before: str, units: list[Unit], i: int) -> bool:
    """Whether "show", "claim", "report" before "that" is a verb ("the data show that")."""
    if i + 1 >= len(units) or units[i + 1].lower != "that":
        return False
    return lemma in _TELLING or (lemma == "report" and before == "NP")


def _is_plural(units: list[Unit], i: int) -> bool:
    """Whether what stands before unit `i` can be the subject of a plural verb."""
    before = next((u for u in reversed(units[max(0, i - 3) : i]) if u.tag not in ("RB", "PU")), None)
    if before is None:
        return True
    return (
        before.lower.endswith("s")
        or any(u.tag == "CC" for u in units[max(0, i - 5) : i])
        or before.lower in ("people", "police", "men", "women")
    )


def _is_code(lower: str) -> bool:
    return any(c.isdigit() for c in lower) and any(c.isalpha() for c in lower)


def _possessive_or_is(units: list[Unit], i: int) -> None:
    if i and units[i - 1].tag in ("PR", "WH"):
        units[i].tag, units[i].lemma = "BE", "be"


def _guess_next(lower: str, lexicon: Lexicon) -> str:
    if lower in lexicon.adjectives:
        return "JJ"
    form = lexicon.verbs.get(lower)
    if form is None or lower in lexicon.noun_first:
        return "NN"
    return "V?" if "VB" not in form.tags else "NN"
