"""Numbers that name instead of counting: years, dates, times, ages, flights, brigades, models, articles of law, scores."""

from __future__ import annotations

from collections.abc import Container, Sequence

from graph.extract.numbers import is_year
from graph.extract.scanner import Token, words

__all__ = ["MONTHS", "is_label", "reads_as_year"]

_MONTH_NAMES = "january february march april may june july august september october november december"
MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES.split(), 1)}
MONTHS |= {name[:3]: n for name, n in MONTHS.items()} | {f"{name[:3]}.": n for name, n in MONTHS.items()}
MONTHS |= {"sept": 9, "sept.": 9}

_NAMED_BY_NUMBER = words(
    "block type mark mk mk. article articles resolution resolutions flight project chapter section sections phase stage level tier "
    "category version batch lot tranche increment no no. nos nos. number numbers figure fig. page pages paragraph para round item "
    "model variant series annex appendix line route highway road room gate channel terminal hangar unit day week level pier zone "
    "sector point area grade clause rule part section serial hull row berth runway bus building apartment age aged group volume vol. "
    "squadron brigade division battalion regiment corps fleet army g # nr. gen generation magnitude protocol act law decree order "
    "bill directive regulation camp site facility station pillar option schedule question"
)
_ALSO_VERBS = frozenset({"order", "stage", "mark", "station"})
"""Of these, what may be a verb: "will order 44 tanks", but "order 44" and "Executive Order 14024"."""
_NUMBERED_UNITS = words(
    "squadron sqn. sqn regiment brigade division battalion commando corps wing group battery army fleet infantry armoured armored "
    "mechanised mechanized airborne cfr usc u.s.c. parachute para flotilla company platoon"
)
_CLOCK = frozenset(["a.m.", "p.m.", "am", "pm", "gmt", "utc", "o'clock", "hrs", "est", "local"])
_VAGUE = frozenset(["several", "few", "many", "multiple", "some", "couple", "the"])
_NO_NOUN_AFTER_ONE = words(
    "of another that who which is was has had in on at for by to , . more day and or as with but from : ; ) can could should must "
    "may might would will ’ ' \" ” year night morning ? !"
)
_BEFORE_CAPITAL = "“\"‘'—–:•-"
_PARTS_OF_DAY = frozenset(["morning", "evening", "afternoon"])
_FRACTIONS = words("third thirds fourths fifth fifths sixths tenth tenths eighths quarter quarters halves")
_GIVING = words(
    "give gives gave given giving send sends sent sending sell sells sold selling supply supplies supplied supplying offer offers "
    "offered offering grant grants granted granting donate donates donated lend lends lent loaned deliver delivers delivered provide "
    "provides provided providing hand handed pledge pledges pledged promise promised ship ships shipped transfer transferred award "
    "awarded gift gifted build builds built"
)
_NOT_NAMES = words(
    "the a an in on at of by for from with and or but to as if when while where after before since until about around some over "
    "under nearly almost roughly approximately only another these those all both its his her their our my that this such at least "
    "these there among between including plus"
)
_YEAR_BEFORE = words(
    "in by since until till from during of to through for before after early late mid between and the around"
)


def is_label(
    tokens: Sequence[Token], i: int, last: int, countries: Container[str], *, plain: bool, spelled: bool
) -> bool:
    """Whether the number in tokens `i` up to `last` names something or tells a time, and counts nothing.

    `plain` says that it is one token of digits, `spelled` that it is in words.
    """
    token = tokens[i]
    before = tokens[i - 1] if i else None
    after = tokens[last] if last < len(tokens) else None
    if spelled:
        return _is_spelled_label(tokens, i, last, before, after)
    acts = before is not None and before.text in _ALSO_VERBS and after is not None and after.is_word
    if before is not None and (
        (before.lower in _NAMED_BY_NUMBER and not acts) or before.kind == "time" or _is_glued(before, token)
    ):
        return True
    if is_year(token) and reads_as_year(before, after) and (plain or is_year(tokens[last - 1])):
        return True
    return plain and (
        token.text.startswith("0")
        or (after is not None and _is_told_by(tokens, last, after))
        or _in_date(before, after)
        or _is_age(tokens, i, last)
        or _is_score(tokens, i, before, after)
        or _is_item_number(tokens, i, after)
        or (before is not None and _belongs_to_name(tokens, i, before, countries))
    )


def _is_told_by(tokens: Sequence[Token], last: int, after: Token) -> bool:
    """Whether what follows makes it a label: "6 p.m.", "34°", "12 Squadron", "6 and 9 May"."""
    if after.lower in _CLOCK or after.text in ("°", ":", "/", "]", "_"):
        return True
    if after.is_capital and after.lower in _NUMBERED_UNITS:
        return True
    return after.lower in ("and", "or", "to", "-", "–") and _is_day_before_month(tokens, last + 1)


def _is_glued(before: Token, token: Token) -> bool:
    """Whether a mark joins the number to what stands before it: `6:45`, `#12`, `[3`."""
    return before.text in ("#", "[", "°", "^", "=") or (before.text in ("/", ":", "_") and before.end == token.start)


def _is_spelled_label(tokens: Sequence[Token], i: int, last: int, before: Token | None, after: Token | None) -> bool:
    token = tokens[i]
    named = before is not None and (
        before.lower in _NAMED_BY_NUMBER or (token.is_capital and before.text not in _BEFORE_CAPITAL)
    )
    clock = after is not None and after.lower == "in" and tokens[min(last + 2, len(tokens) - 1)].lower in _PARTS_OF_DAY
    part = after is not None and after.lower in _FRACTIONS
    vague = token.lower in ("hundred", "dozen") and before is not None and before.lower in _VAGUE
    one = token.lower == "one" and last == i + 1 and _is_pronoun(before, after)
    return named or clock or part or vague or one or token.lower == "zero"


def _is_pronoun(before: Token | None, after: Token | None) -> bool:
    """Whether "one" between two tokens stands for a thing, instead of counting it."""
    if after is None or after.lower in _NO_NOUN_AFTER_ONE or after.lower == "'s":
        return True
    return before is not None and before.lower in ("no", "the", "this", "that", "any", "every", "each", "which")


def reads_as_year(before: Token | None, after: Token | None) -> bool:
    """Whether four digits between two tokens are rather a year than a number of things."""
    if after is not None and after.lower.endswith("s") and after.lower.isalpha() and len(after.lower) > 3:
        return before is not None and before.lower in _YEAR_BEFORE
    return True


def _in_date(before: Token | None, after: Token | None) -> bool:
    """Whether a month stands beside the number: `Sept. 20`, `20 September`."""
    return (before is not None and before.is_capital and before.lower in MONTHS) or (
        after is not None and after.is_capital and after.lower in MONTHS
    )


def _is_day_before_month(tokens: Sequence[Token], k: int) -> bool:
    """Whether `9 May` begins at `k`, as behind "6 and"."""
    return (
        k + 1 < len(tokens)
        and tokens[k].kind == "number"
        and tokens[k + 1].is_capital
        and tokens[k + 1].lower in MONTHS
    )


def _is_age(tokens: Sequence[Token], i: int, last: int) -> bool:
    """`Smith, 34, said`."""
    return (
        i >= 2
        and last < len(tokens)
        and tokens[i - 1].text == ","
        and tokens[last].text in (",", ".", ")")
        and tokens[i - 2].is_capital
        and len(tokens[i].text) <= 2
    )


def _is_score(tokens: Sequence[Token], i: int, before: Token | None, after: Token | None) -> bool:
    """One side of `329-101`, `3-0` or a decimal clock; ranges were read before."""
    dashes = ("-", "–", "‑", "—")
    left = (
        before is not None
        and before.text in dashes
        and before.end == tokens[i].start
        and i > 1
        and tokens[i - 2].kind == "number"
    )
    right = after is not None and after.text in dashes and after.start == tokens[i].end
    return left or right


def _is_item_number(tokens: Sequence[Token], i: int, after: Token | None) -> bool:
    """`1.` or `(2)` before a line of a list, a note in brackets."""
    if after is None or after.text not in (".", ")"):
        return False
    return i == 0 or (i == 1 and tokens[0].text in "([") or (after.text == ")" and tokens[i - 1].text == "(")


def _belongs_to_name(tokens: Sequence[Token], i: int, before: Token, countries: Container[str]) -> bool:
    """`Leopard 2`, `Shahed 136`, `Boeing 737`; not `gave Ukraine 12`."""
    number = tokens[i]
    if "," in number.text or before.kind not in ("word", "abbreviation") or before.lower in _NOT_NAMES:
        return False
    if before.lower == "'s" or not (before.is_capital or before.has_digit):
        return False
    if i == 1 and before.is_capital and not before.is_upper and before.lower.endswith(("ly", "ing")):
        return False
    if before.lower in countries:
        return False
    k = i - 1
    while k >= 0 and tokens[k].is_capital:
        k -= 1
    giving = k >= 0 and tokens[k].lower in _GIVING
    return not (giving and len(number.text) > 1 and not countries)
