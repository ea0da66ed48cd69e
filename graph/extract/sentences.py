"""Where a sentence ends: full stops that are none, quotes that close behind one, lines that stand for themselves."""

from __future__ import annotations

import re

from graph.extract.scanner import Token, words

__all__ = ["breaks_line", "closing_end", "ends_sentence"]

_FINAL = frozenset(".!?…。！？؟।")
_CLOSERS = frozenset("\"”’')]»")
_MOST_CLOSERS = 8
_OPENERS = frozenset("\"“‘'([«—–-•")

# Never the end of a sentence: something must follow.
_NEVER = words(
    "mr. mrs. ms. messrs. dr. prof. rev. hon. gen. lt. col. maj. capt. cmdr. cdr. comdr. adm. brig. sgt. cpl. pvt. pte. ldr. "
    "flt. lieut. sen. rep. reps. gov. amb. pres. supt. insp. st. ste. mt. ft. approx. est. incl. excl. vs. viz. cf. e.g. i.e. "
    "ca. no. nos. art. arts. fig. figs. mk. rs. nr. pp. p. ch. vol. resp. eds. wg."
)
# Words that begin a sentence and hardly ever continue a name behind an abbreviation.
_STARTERS = words(
    "the a an in it he she they we i you this that these those but and or if as at on by for from with while when where after "
    "before since there its his her their our my both some many most more such no not to under over although though however "
    "also what who why how one two three despite during last earlier now then meanwhile according another other several all "
    "any each only so yet once until because about around between among asked officials analysts sources it's that's "
    "yesterday today earlier later still instead once following given among amid"
)
_CLOCK = frozenset(["a.m.", "p.m."])
_CLOCK_FIRST = 4
_AFTER_CLOCK = words(
    "gmt utc est edt et pst pdt cet eet local eastern central pacific moscow kyiv kiev monday tuesday wednesday thursday friday "
    "saturday sunday"
)
_BULLETS = frozenset("•·▪◦‣*–—-●■►")
_ENUMERATED = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]{1,4})$")
_CONTINUES = words(
    "a an the of to in on at by for from with and or but nor as is are was were be been has have had will would its his her "
    "their that which who"
)
_WRAPPED_WIDTH = 120
"""Longer lines are no hard-wrapped text: there each line end is meant."""
_NARROW = 50
"""No text is wrapped so narrowly: such lines are a table, a list or verse."""
_SHORT_LINE = 0.6


def ends_sentence(tokens: list[Token], start: int, i: int) -> bool:
    """Whether the sentence that began at `start` ends with token `i` (closing quotes behind it come on top)."""
    token = tokens[i]
    kind = token.kind
    if kind == "mark":
        if token.text[0] not in _FINAL:
            return False
    elif kind != "abbreviation" or token.text[-1] != ".":
        return False
    after = closing_end(tokens, i + 1)
    if after == len(tokens):
        return True
    if kind == "abbreviation":
        if token.lower in _CLOCK and i - start < _CLOCK_FIRST:
            return False  # "At 5 a.m. Ukrainian forces …"
        return after == i + 1 and _ends_at_abbreviation(token, tokens[after], tokens[after + 1 : after + 2])
    return _ends_at_mark(tokens, start, i, after)


def _ends_at_mark(tokens: list[Token], start: int, i: int, after: int) -> bool:
    token, before, follower = tokens[i], tokens[i - 1] if i > start else None, tokens[after]
    glued = follower.start == tokens[after - 1].end
    if token.text == "." and glued and not _glued_start(before, follower, quoted=after > i + 1):
        return False
    if token.text == "." and i == start + 1 and before is not None and _ENUMERATED.match(before.text):
        return False  # "1. The"
    first = follower.text[0]
    if first in _FINAL:
        return False
    if first in _OPENERS:
        return not (first == "(" and token.text != "." and glued)
    return not first.islower() or _begins_with_particle(follower)


def _glued_start(before: Token | None, follower: Token, *, quoted: bool) -> bool:
    """Whether a new sentence begins without a space ("the deal.Iraq said", "the deal.”Iraq")."""
    if quoted or not follower.text[0].isascii():
        return True
    return before is not None and len(before.text) > 2 and before.text.islower() and follower.text[:2].istitle()


def _ends_at_abbreviation(token: Token, follower: Token, then: list[Token]) -> bool:
    word = token.lower
    if word in _NEVER or not (follower.is_capital or follower.text[0] in '“"‘('):
        return False
    if word in _CLOCK:
        return follower.lower not in _AFTER_CLOCK and not (then and then[0].lower == "time")
    if follower.text[0] in '“"‘':
        return True
    return follower.lower in _STARTERS or word == "etc."


def _begins_with_particle(token: Token) -> bool:
    """Whether a small first letter is that of a name: `al-Shabaab`, `el-Sisi`, `iPhone`."""
    head, _, rest = token.text.partition("-")
    return (len(head) <= 3 and rest[:1].isupper()) or token.text[1:2].isupper()


def closing_end(tokens: list[Token], i: int) -> int:
    """Behind the quotes and brackets that close what ends before token `i`."""
    end = i
    while end < min(len(tokens), i + _MOST_CLOSERS) and _is_closing(tokens, end):
        end += 1
    return end


def _is_closing(tokens: list[Token], i: int) -> bool:
    """Whether token `i` closes what stands directly before it: a quote, a bracket, a further full stop, a note's `[2]`."""
    token = tokens[i]
    if i == 0 or tokens[i - 1].end != token.start:
        return False
    if token.text == "[":
        return i + 2 < len(tokens) and tokens[i + 1].kind == "number" and tokens[i + 2].text == "]"
    return token.text in _CLOSERS or (token.kind == "number" and tokens[i - 1].text == "[")


def breaks_line(block: list[Token], a: int, b: int, width: int) -> bool:
    """Whether the single line end between tokens `b - 1` and `b` is meant, not an effect of hard wrapping.

    `a` is where the line begins, `width` the length of the longest line of the block.
    """
    last, follower = block[b - 1], block[b]
    if follower.text in _BULLETS or (block[a].text in _BULLETS and follower.is_capital):
        return True
    if width > _WRAPPED_WIDTH:
        return True
    if _ENUMERATED.match(follower.text) and b + 1 < len(block) and block[b + 1].text in (")", "."):
        return True
    if follower.text[0].islower() or last.text == "," or last.lower in _CONTINUES:
        return False
    return last.end - block[a].start < _SHORT_LINE * width or width < _NARROW
