"""What a small word is in its place: "both" an adverb, "this" a pronoun before its verb, "to" a preposition or not."""

from __future__ import annotations

from graph.extract.lexicon import Lexicon
from graph.extract.unit import Unit
from graph.extract.wordset import wordset

__all__ = ["WATCHED", "opens_verb", "settle_small_word"]

_FLOATING = frozenset({"each", "both", "all", "either"})
_AFTER_FLOATING = frozenset({"HV", "NP", "NN", "BE", "MD", "TO", "PR"})
_STANDING = wordset("this that these those some many most few all both several what such")
"""Determiners that stand for a noun too: "this became", "some fled", "what happened"."""
_ONE = frozenset({"this", "that", "what"})
_COUNTED_ON = frozenset({"more", "other", "such"})
_TIMES = frozenset({"month", "year", "day", "week", "time", "night", "summer", "winter", "spring", "autumn"})
_ORDINALS = frozenset({"first", "second", "third"})
_BEFORE_PREDICATE = frozenset({"NN", "NP", "PR", "BE", "HV", "WH", "MD", "CC"})
_WHOLE = wordset("power jail prison war office court market school")
"""Nouns that follow "to" without an article: "return to power", "sent to jail"."""
_QUANTIFYING = wordset("other few several many numerous certain such")
_ATTRIBUTIVE = wordset(
    "later earlier overseas overnight nearby online offline underground underwater upstream downstream outright"
)
"""Adverbs that describe a noun behind an article: "a later step", "its overseas arm"."""
_REFLEXIVE = wordset("itself themselves himself herself")
_GOVERNING = frozenset({"VB", "VD", "VZ", "VG", "VN", "ED", "IN", "TO"})
_OPENS_OBJECT = frozenset({"DT", "PS", "PR", "NP", "CD", "DM", "NN"})
_LIKERS = wordset("i you we they who people")

WATCHED = (
    _FLOATING
    | _STANDING
    | _COUNTED_ON
    | _ORDINALS
    | _ATTRIBUTIVE
    | _QUANTIFYING
    | _REFLEXIVE
    | wordset(
        "to since only others 's like concerning near down still even well forward out up back open slow round worth"
    )
)
"""Words of the closed classes that are asked for here; the others are always what the list says."""


def settle_small_word(units: list[Unit], i: int, before: str, lexicon: Lexicon) -> None:  # noqa: C901, PLR0912
    """Change the tag of a watched word where its neighbours say so.

    Args:
        units: the units of the sentence; those before `i` have their tag.
        i: the unit in question.
        before: the tag before it, adverbs and brackets left out.
        lexicon: the words.
    """
    unit = units[i]
    lower, tag = unit.lower, unit.tag
    if tag == "TO":
        if not _marks_infinitive(units, i, lexicon):
            unit.tag = "IN"
    elif lower == "others":
        unit.tag = "NN" if before == "CD" and _verb_stands(units, i + 1, lexicon) else tag  # "28 others wounded"
    elif lower == "since":
        unit.tag = "RB" if before == "HV" else tag
    elif lower in _ATTRIBUTIVE:
        if before in ("DT", "PS", "PO") and i + 1 < len(units) and units[i + 1].tag in ("", "JJ", "NP", "DM"):
            unit.tag = "JJ"
    elif lower in _REFLEXIVE:
        unit.tag = "PR" if before in _GOVERNING else tag
    elif lower == "only":
        unit.tag = "JJ" if before in ("PO", "DT", "PS") else tag
    elif lower in _ORDINALS:
        if tag == "JJ" and before in _BEFORE_PREDICATE and opens_verb(units, i, lexicon):
            unit.tag = "RB"
    elif (before == "CD" and lower in _COUNTED_ON) or (lower in _QUANTIFYING and before in ("DT", "PS", "PO", "CD")):
        unit.tag = "JJ"  # "six more jets", "the other ships", "its many yards"
    elif lower in _FLOATING and before in _AFTER_FLOATING and _verb_stands(units, i + 1, lexicon):
        unit.tag = "RB"
    elif lower == "that":
        if _points(units, i, before, lexicon):
            unit.tag = "DT"
        elif _stands_alone(units, i, before, lexicon):
            unit.tag = "PR"
    elif tag == "DT":
        if lower in _STANDING and (before != "PU" or lower not in _FLOATING) and _is_subject(units, i, lexicon):
            unit.tag = "PR"
    elif tag == "PO":
        if i and units[i - 1].tag in ("PR", "WH"):
            unit.tag, unit.lemma = "BE", "be"
    elif lower in lexicon.verbs or lower == "like":
        liked = lower == "like" and (before == "NT" or (i > 0 and units[i - 1].lower in _LIKERS))
        if before in ("TO", "MD") or liked:
            unit.tag, unit.lemma = "VB", lower


def opens_verb(units: list[Unit], i: int, lexicon: Lexicon) -> bool:
    """Whether a past form stands right behind unit `i`, so that "first", "next", "last" tell when ("first sailed")."""
    form = lexicon.verbs.get(units[i + 1].lower) if i + 1 < len(units) and not units[i + 1].tag else None
    return form is not None and not form.tags.isdisjoint(("VD", "VN")) and "VB" not in form.tags


def _verb_stands(units: list[Unit], i: int, lexicon: Lexicon) -> bool:
    return i < len(units) and units[i].lower in lexicon.verbs and units[i].lower not in lexicon.noun_first


def _points(units: list[Unit], i: int, before: str, lexicon: Lexicon) -> bool:
    """Whether "that" is a determiner: "that month", "against that firm", and at the start "That firm"."""
    if i + 1 >= len(units):
        return False
    after = units[i + 1]
    if after.tag:
        return False
    if after.lower in _TIMES or (i == 0 and bool(lexicon.classes_of(after.lower))):
        return True
    if before == "IN":
        return after.lower not in lexicon.verbs or after.lower in lexicon.noun_first
    closed = i + 2 >= len(units) or units[i + 2].tag in ("PU", "TO")
    return before in _GOVERNING and closed and (after.lower not in lexicon.verbs or after.lower in lexicon.noun_first)


def _stands_alone(units: list[Unit], i: int, before: str, lexicon: Lexicon) -> bool:
    """Whether "that" is a pronoun: "That was all", "they said that was all", "and that led to war"."""
    after = units[i + 1] if i + 1 < len(units) else None
    if after is None or not (
        before in _GOVERNING or i == 0 or (before in ("PU", "CC", "SB") and units[i - 1].tag != "NN")
    ):
        return False
    if after.tag in ("MD", "NT", "PO"):
        return i == 0 or before != "PU"
    form = lexicon.verbs.get(after.lower) if not after.tag else None
    if form is None or not ("VZ" in form.tags or "VD" in form.tags):
        return False
    return before not in ("PU", "CC") or i == 0


def _is_subject(units: list[Unit], i: int, lexicon: Lexicon) -> bool:
    """Whether the verb of a standing determiner comes next, at most one adverb between."""
    k = i + 1
    if k < len(units) and (units[k].tag == "RB" or units[k].lower.endswith("ly")):
        k += 1
    if k >= len(units) or units[k].tag or units[k].name is not None:
        return False
    lower, one = units[k].lower, units[i].lower in _ONE
    form = lexicon.verbs.get(lower)
    if form is None:
        return False
    tags = form.tags
    if "VZ" in tags:
        return one
    if "VB" in tags or lower in lexicon.noun_first:
        return not one and lower not in lexicon.noun_first and lower not in lexicon.adjectives and _closes(units, k)
    return "VD" in tags and ("VN" not in tags or _closes(units, k))


def _closes(units: list[Unit], k: int) -> bool:
    """Whether a small word or a mark stands behind unit `k`, so that it describes no noun."""
    return k + 1 >= len(units) or units[k + 1].tag not in ("", "CD", "JJ", "NP", "DM", "ME")


def _marks_infinitive(units: list[Unit], i: int, lexicon: Lexicon) -> bool:
    """Whether "to" can open an infinitive: no participle, and no noun that takes no article, stands behind it."""
    if i + 2 < len(units) and units[i + 1].lower in lexicon.noun_first and _is_code(units[i + 2].lower):
        return False  # "a modification to contract W56HZV-20"
    k = i + 1
    while k < len(units) and (units[k].tag == "RB" or (not units[k].tag and units[k].lower.endswith("ly"))):
        k += 1
    if k >= len(units) or units[k].tag:
        return True
    lower = units[k].lower
    form = lexicon.verbs.get(lower)
    if form is not None and "VB" not in form.tags:
        return form.lemma in ("be", "have", "do")
    if lower in _WHOLE:
        after = units[k + 1] if k + 1 < len(units) else None
        return after is not None and (after.tag in _OPENS_OBJECT or not after.tag)
    return True


def _is_code(lower: str) -> bool:
    return any(c.isdigit() for c in lower) and any(c.isalpha() for c in lower)
