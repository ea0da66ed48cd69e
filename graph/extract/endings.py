"""The part of speech of one word from its form, its ending and its neighbours."""

from __future__ import annotations

from graph.extract.lexicon import Lexicon
from graph.extract.unit import Unit
from graph.extract.wordset import wordset

__all__ = ["by_ending", "verb_or_noun"]

_BEFORE_NOUN = frozenset({"DT", "PS", "JJ", "PO", "CD", "DM", "MO", "ME"})

_OPENS_OBJECT = frozenset({"DT", "PS", "CD", "NP", "DM", "MO", "PR", "JJ"})


_BEHIND_DESCRIBING = frozenset({"NN", "JJ", "NP", "V?", "DM", "BE", "HV", "DO"})

_EQUIPPING = wordset(
    "targeting jamming refuelling refueling training landing recovery loitering bridging listening tracking "
    "cruising mining operating clearing patrolling firing"
)

_EQUIPPED = wordset(
    "armoured armored armed guided tracked wheeled towed mounted unmanned uncrewed mechanised mechanized "
    "motorised motorized"
)


_THINGS = frozenset({"weapon", "platform", "component"})


def verb_or_noun(lower: str, tags: frozenset[str], before: str, after: str, lexicon: Lexicon, *, nounish: bool) -> str:  # noqa: C901, PLR0911, PLR0912
    """The tag of a word that may be a verb form or a noun, by the tags before and after it."""
    if "VG" in tags:
        return _gerund(lower, before, after, lexicon, nounish=nounish)
    if "VD" in tags or "VN" in tags:
        if "VB" not in tags or before in ("HV", "BE"):
            return _past(lower, tags, before, after, lexicon)
        if before in ("TO", "MD", "DO", "NT"):
            return "VB"
        if before in ("NN", "NP") and after in ("DT", "PS", "NP", "CD", "DM", "PR"):
            return "VD"
        if before == "PU" and after in ("DT", "PS"):
            return "VD"  # "the chairman, Jane Roe, set the terms"
        if before in _BEFORE_NOUN or (nounish and before in ("IN", "NN", "VB", "VD", "PU", "")):
            return "NN"
        return "VD" if before in ("NP", "NN", "PR", "WH", "CC") or not nounish else "NN"
    if "VB" in tags:
        if before in ("TO", "MD", "DO", "NT"):
            return "VB"
        if lower in lexicon.adjectives and after in ("NN", "JJ"):
            return "JJ"
        if before in _BEFORE_NOUN:
            return "NN"
        if nounish:
            return "VB" if before in ("WH", "PR") or (before == "NN" and after in ("DT", "PS")) else "NN"
        return "VB" if before in ("NN", "NP", "PR", "WH", "CC", "") else ("NN" if before == "IN" else "VB")
    # third person
    if before in ("DT", "PS", "JJ", "PO", "DM", "MO", "IN", "BE", "HV", "VB", "VD", "VN", "VG", "TO", "CD"):
        return "NN"
    if nounish:
        thing = (
            lexicon.classes_of(lower) & _THINGS and lower != "ships"
        )  # "12 Skyfox drones to Chad", but "Chad plans to"
        if before in ("PR", "WH") or (before == "NP" and after == "TO" and not thing):
            return "VZ"
        return "VZ" if before in ("NN", "NP", "RB", "PU", "DA") and after in _OPENS_OBJECT and after != "JJ" else "NN"
    return (
        "VZ"
        if before in ("NN", "NP", "PR", "WH", "CC", "PU", "DA", "CD") and not (before in ("PU", "CC") and after == "PU")
        else "NN"
    )


def _gerund(lower: str, before: str, after: str, lexicon: Lexicon, *, nounish: bool) -> str:  # noqa: PLR0911
    if before in ("BE", "TO"):
        return "VG"
    if after in ("BE", "MD", "HV") and before in ("NN", "JJ", "DT", "PS", "PO"):
        return "NN"
    if before in ("DT", "PS", "JJ", "PO", "CD", "DM", "MO"):
        return "JJ" if after in ("NN", "JJ", "CD") and not nounish else "NN"
    if lower in lexicon.adjectives and after in ("NN", "JJ") and before not in ("NN", "NP"):
        return "JJ"
    if lower in _EQUIPPING and after in ("NN", "JJ") and before in ("NN", "NP", "IN", "PU", "CC"):
        return "JJ"
    if nounish and after not in ("DT", "PS", "NP", "PR", "CD"):
        return "NN"
    return "VG"


def _past(lower: str, tags: frozenset[str], before: str, after: str, lexicon: Lexicon) -> str:  # noqa: PLR0911
    if before == "HV":
        return "VN"
    if before == "BE":
        return "VN" if "VN" in tags else "JJ"
    if before in ("DT", "PS", "PO") or (
        before in ("CD", "JJ", "DM") and after in _BEHIND_DESCRIBING and (before != "DM" or after != "NP")
    ):
        return "JJ" if "VN" in tags else "VD"
    if lower in _EQUIPPED and after in ("NN", "JJ"):
        return "JJ"
    if (
        before in ("IN", "CC", "", "VB", "VD", "VG", "VZ", "VN")
        and lower in lexicon.adjectives
        and after in ("NN", "JJ", "NP")
    ):
        return "JJ"
    if before in ("IN", "VB", "VD", "VZ", "VG", "SB", "") and after in ("NN", "JJ") and "VN" in tags:
        return "JJ"
    if before == "IN" and after == "DM":
        return "JJ"
    return "VN" if "VD" not in tags else "ED" if "VN" in tags else "VD"


_LY_NOUNS = wordset("family assembly supply rally anomaly monopoly reply jelly belly bully butterfly italy july sicily")


def _with_e(stem: str) -> str:
    """The verb of a stem before -ed: "normalis" is "normalise", "obligat" is "obligate"."""
    drops = stem.endswith(("is", "iz", "v", "c", "dg", "rg")) or (stem.endswith("at") and stem[-3:-2] not in "aeiou")
    return stem + "e" if drops else stem


def by_ending(unit: Unit, lower: str, before: str, after: str) -> str:  # noqa: PLR0911
    """The tag of a word that no list knows, by its ending."""
    if lower.endswith("ly") and len(lower) > 4 and lower not in _LY_NOUNS:
        return "RB"
    if lower in _EQUIPPED and after in ("NN", "JJ"):
        return "JJ"
    if (
        lower.endswith("ed")
        and len(lower) > 4
        and "-" not in lower
        and before in ("NN", "NP", "PR", "WH", "BE", "HV", "CC", "RB", "PU", "DA")
    ):
        unit.lemma = _with_e(lower[:-2])
        unit.tags = frozenset({"VD", "VN"})
        return "ED" if before not in ("HV", "BE") else "VN"
    if (
        lower.endswith("ing")
        and len(lower) > 5
        and "-" not in lower
        and (before == "BE" or (before in ("PU", "NN") and after in ("DT", "PS", "CD", "NP")))
    ):
        unit.lemma = lower[:-3]
        return "VG"
    if after == "V?" and before in ("DT", "PS", "PO") and lower.endswith(("ous", "ful", "less", "ern")):
        return "JJ"  # "a religious gathering"
    if after in ("NN", "JJ") and lower.endswith(
        ("al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ern", "ist", "ary", "ese", "ish")
    ):
        return "JJ"
    if "-" in lower and after in ("NN", "JJ", "NP"):
        return "JJ"
    return "NN"
