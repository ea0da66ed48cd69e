"""The signs of what a mention names: words in it, before it and behind it. Each sign votes for a kind with its weight.

Weights: 4 and more settle the kind (a head word, a legal form, a title, an apposition), 2 to 3 are strong (a class noun
beside the name, a given name), 1 and less lean (a preposition, a verb). They were set on the training part of the corpus.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from graph.extract.cues import Cues, words
from graph.extract.mention import Mention
from graph.extract.shapes import CAPITAL, DESIGNATOR, INITIAL, LOWER, MARK, NUMBER, UPPER, Look
from graph.reference import name_key as fold

__all__ = ["BREAKS", "vote_after", "vote_before", "vote_inside"]

BREAKS = words(
    "of that which who whom whose in on at by for from with to and or but as is was were are has have had will "
    "would said"
)
"""Small words at which a noun group ends."""

_SKIP = words(
    "has have had will would is was also recently already later then again been be to can could may plans now"
)
_DETERMINERS = words("a an the its his her their one another")
_OWNERS = frozenset(["its", "his", "her", "their"])
_CLOSES = words(
    ", . ) ; : — – - of in for that which who whose at on from with based owned and to near under about 's ' outside"
)
_COUNTS = words("two three four five six seven eight nine ten eleven twelve dozen dozens several more")
_FIRM_LINKS = words("by of with from to in at")
_WEAK_TITLES = words("chief head director member general major leader founder owner")
_STATE_OWNED = words("capital president army parliament government border airspace coast prime navy")
_NAMED_AFTER = words("Event System Facility Place ArmedGroup MediaOutlet ArmedForce")
_LOOSE_NOUNS = frozenset(["group", "army", "movement", "city", "area"])
_ALSO_VERBS = frozenset({"works", "ships", "fires", "bases"})
_EMPTY_NOUNS = frozenset(["division", "unit", "command"])
_ARMED = words("rebel armed militant jihadist insurgent extremist paramilitary terrorist guerrilla separatist islamist")
_UNITS = frozenset({"ArmedGroup", "ArmedForce", "GovernmentBody", "Organization"})
_REACH = 9
_NOUN_REACH = 6
_WEAK_PREPOSITIONS = {"in": 1.6, "at": 0.7, "into": 1.0}
_SHARE = frozenset(["percent", "%", "cent"])
_AGE = 2
_YEAR = 4
_LONGEST_SYSTEM = 3
_LONGEST_PERSON = 5
_PAIR = 0.45
"""Two capitalised words that nothing else explains: more often a person than anything else, but not enough by itself."""


def vote_inside(mention: Mention, looks: Sequence[Look], cues: Cues) -> None:
    """Signs in the name itself: its head, its opener, a designator, a given name."""
    words = looks[mention.first : mention.last]
    several = len(words) > 1
    head_at = next((k for k, w in enumerate(words) if w.lower in ("of", "for") and k), len(words)) - 1 if several else 0
    kind = cues.heads.get(words[head_at].lower)
    if kind is not None:
        whole = head_at == len(words) - 1
        mention.vote(kind, (5 if whole else 4.5) if several else 2)
    elif head_at < len(words) - 1 and (tail := cues.heads.get(words[-1].lower)) is not None:
        mention.vote(tail, 3)
    opener = cues.openers.get(words[0].lower)
    if opener is not None and several:
        mention.vote(opener, 4)
    if words[0].lower in cues.events or words[-1].lower in cues.events:
        mention.vote("Event", 6)
    _as_system(mention, words, cues, kind)
    if kind is None and opener is None and not mention.entries:
        _as_person(mention, words, cues)


def _as_system(mention: Mention, words: Sequence[Look], cues: Cues, head: str | None) -> None:
    last = words[-1]
    if head in _UNITS:
        if words[0].lower[-2:] in ("st", "nd", "rd", "th") and words[0].form == NUMBER:
            mention.vote("ArmedForce", 6)
        return
    numbered = len(words) > 1 and any(
        w.lower in cues.marks and n.form in (NUMBER, DESIGNATOR, UPPER) for w, n in itertools.pairwise(words)
    )
    if numbered or any(w.form == DESIGNATOR and w.marked for w in words):
        mention.vote("System", 5.5)
    elif len(words) > 1 and last.form in (NUMBER, DESIGNATOR) and head is None:
        mention.vote("System", 2 if last.text[0].isdigit() else 0.1)
    elif len(words) == 1 and last.form == DESIGNATOR and not last.text[-3:].islower():
        mention.vote("System", 1)


def _as_person(mention: Mention, words: Sequence[Look], cues: Cues) -> None:
    plain = [w for w in words if w.form != LOWER]
    if not 1 < len(plain) <= _LONGEST_PERSON or not all(w.form in (CAPITAL, INITIAL) for w in plain):
        return
    if any(w.lower in ("&", "of", "for", "the", "/") for w in words):
        return
    first = words[0].lower
    if words[0].key in cues.given or fold(first.partition("-")[0]) in cues.given:
        mention.vote("Person", 3)
    elif any("-" in w.text and w.text.partition("-")[2].islower() for w in plain):
        mention.vote("Person", 2)  # "Yong-hyun"
    elif (words[0].form == INITIAL and "." in words[0].text) or any(
        w.lower in ("bin", "ibn", "bint") for w in words[1:]
    ):
        mention.vote("Person", 1.5)
    elif not any(w.common for w in plain):
        mention.vote("Person", _PAIR)


def vote_before(mention: Mention, looks: Sequence[Look], cues: Cues) -> None:
    """Signs before the name: a class noun, a lower-case title, "made by", a count, a preposition of place."""
    i = mention.first - 1
    if i < 0:
        return
    lower = looks[i].lower
    if lower in ("the", "a", "an") and not mention.title:
        mention.votes.pop("Person", None)
    bare = not (lower in ("the", '"', "“", "‘") and i)
    if not bare:
        i -= 1
        lower = looks[i].lower
    if bare and looks[i].form == LOWER and _noun_before(mention, i, looks, cues):
        return
    if bare and _skippable(looks, i):
        i -= 1
        lower = looks[i].lower
        bare = False
    if lower == "," and i:
        kind = _closed_apposition(looks, i - 1, cues)
        if kind is not None:
            mention.vote(kind, 2)
    elif not (bare and _business(mention, i, looks, cues)):
        _preposition(mention, i, looks, cues, bare=bare)


def _business(mention: Mention, i: int, looks: Sequence[Look], cues: Cues) -> bool:
    """Tell a firm by "made by X", a system by "twelve Xs"."""
    if i and looks[i].lower in _FIRM_LINKS and looks[i - 1].lower in cues.firm_before:
        mention.vote("Company", 1.2)
        return True
    if not _counted(looks[i], cues):
        return False
    if mention.last - mention.first <= _LONGEST_SYSTEM:
        mention.vote("System", 1.2)
    return True


def _noun_before(mention: Mention, i: int, looks: Sequence[Look], cues: Cues) -> bool:
    """Tell by a noun right before the name: "spokesman X", "the defence firm X"; a title is kept with the person."""
    lower = looks[i].lower
    if lower in cues.titles and mention.last - mention.first <= _LONGEST_PERSON and not mention.title:
        mention.vote("Person", 2 if lower in _WEAK_TITLES else 3.5)
        start = i
        while start and (looks[start - 1].lower in cues.title_parts or (start == i and "-" in looks[start - 1].lower)):
            start -= 1
        mention.title, mention.title_first = " ".join(k.text for k in looks[start : i + 1]), start
        return True
    kind = cues.nouns.get(lower)
    if kind is None or kind == "Country":
        return False
    if lower == "group" and i and looks[i - 1].lower in _ARMED:
        kind = "ArmedGroup"
    mention.vote(kind, 3)
    return True


def _skippable(looks: Sequence[Look], i: int) -> bool:
    """Whether an adjective stands between preposition and name: "to annexed X"."""
    word = looks[i]
    return (
        word.form == LOWER
        and word.common
        and i > 0
        and looks[i - 1].lower in ("in", "near", "to")
        and word.lower not in BREAKS
    )


def _counted(word: Look, cues: Cues) -> bool:
    year = word.text.isdigit() and len(word.text) == _YEAR and word.text[:2] in ("19", "20")
    return (word.form == NUMBER and not year) or word.lower in _COUNTS or word.lower in cues.system_before


def _preposition(mention: Mention, i: int, looks: Sequence[Look], cues: Cues, *, bare: bool) -> None:
    """Places mostly, by preposition, what stands before it, or the verb; "30% of X" and "radars from X" are firms."""
    lower = looks[i].lower
    before = looks[i - 1].lower if i else ""
    kind, weight = "Place", 0.0
    if lower == "of" and (before in _SHARE or before.endswith("%")):
        kind, weight = "Company", 1.2
    elif lower == "from" and (source := cues.nouns.get(before)) in ("Company", "Person", "System"):
        kind, weight = ("Company", 0.8) if source == "System" else ("Place", 1.0)
    elif (lower == "of" and before in cues.place_of) or lower in cues.place_strong:
        weight = 3.0 if lower == "of" else 2.0 if bare else 1.0
    elif (lower == "on" and bare and before in cues.place_on) or lower in cues.place_verbs:
        weight = 0.65
    elif lower in cues.place_weak:
        weight = _WEAK_PREPOSITIONS.get(lower, 0.3) / (1 if bare else 2)
    if weight:
        mention.vote(kind, weight)


def _closed_apposition(looks: Sequence[Look], i: int, cues: Cues) -> str | None:
    """The kind told by a noun group that ends at `i` and began with an article: "a Turkish drone maker, X"."""
    kind = cues.nouns.get(looks[i].lower)
    if kind is None:
        return None
    for k in range(i - 1, max(-1, i - _NOUN_REACH), -1):
        if looks[k].lower in _DETERMINERS or (looks[k].lower == "'s" and kind == "Person"):
            return kind
        if looks[k].form == MARK or looks[k].lower in BREAKS:
            return None
    return None


def vote_after(mention: Mention, looks: Sequence[Look], cues: Cues) -> None:
    """Signs behind the name: a class noun, what it owns, a verb, an apposition."""
    i = mention.last
    if i >= len(looks):
        return
    if looks[i].form == LOWER and (end := _class_noun(looks, i, cues)):
        _noun_after(mention, i, end, looks, cues)
    if mention.possessive:
        _owned(mention, looks, cues)
        return
    _verb_after(mention, looks, cues)
    if looks[i].text in (",", "(") and i + 1 < len(looks):
        _apposition(mention, looks, i + 1, cues)


def _noun_after(mention: Mention, start: int, end: int, looks: Sequence[Look], cues: Cues) -> None:
    noun = looks[end - 1].lower
    kind = cues.nouns[noun]
    if kind in _NAMED_AFTER:
        weight = 1.5 if noun in _LOOSE_NOUNS else 0.0 if noun in _EMPTY_NOUNS else 3.0
        if kind == "System" and mention.votes.get("Company"):
            weight = 0.5
        if weight:
            mention.vote(kind, weight)
        mention.head = " ".join(k.text for k in looks[start:end])
    elif noun in cues.firm_after:
        mention.vote("Company", 3)
    elif kind == "Organization":
        mention.vote(kind, 1.5)


def _class_noun(looks: Sequence[Look], i: int, cues: Cues) -> int:
    """The end of a class noun with its modifiers that begins at `i` ("air defence system"), else 0."""
    best = 0
    for k in range(i, min(i + _NOUN_REACH, len(looks))):
        word = looks[k]
        if word.form != LOWER:
            break
        if word.lower in cues.nouns:
            if best and word.lower in _ALSO_VERBS:
                break
            best = k + 1
        elif word.lower not in cues.modifiers and not ("-" in word.lower and word.common):
            break
    return best


def _owned(mention: Mention, looks: Sequence[Look], cues: Cues) -> None:
    for word in looks[mention.last + 1 : mention.last + 5]:
        if word.lower in _STATE_OWNED:
            mention.vote("Country", 0.5)
            return
        if word.lower in cues.firm_owned:
            mention.vote("Company", 0.8)
            return


def _verb_after(mention: Mention, looks: Sequence[Look], cues: Cues) -> None:
    k = mention.last
    while k < len(looks) and k < mention.last + 3 and looks[k].lower in _SKIP:
        k += 1
    verb = looks[k].lower if k < len(looks) else ""
    likely = mention.votes.get("Person", 0.0)
    if verb in cues.company_verbs and likely < 1:
        mention.vote("Company", 0.9)
    elif verb in cues.person_verbs:
        mention.vote("Person", 2)
    elif verb in cues.speech:
        told = [w.lower for w in looks[k + 1 : k + 3]]
        if "he" in told or "she" in told:
            mention.vote("Person", 2)
        elif told[:1] == ["it"] or told == ["that", "it"]:
            mention.vote("Company", 1)
        elif likely:
            mention.vote("Person", 1 if likely >= 1 else 0.2)


def _apposition(mention: Mention, looks: Sequence[Look], i: int, cues: Cues) -> None:
    """`X, a Turkish drone maker`; `X, who`; `X, 45,`; `X, based in`."""
    word = looks[i]
    after = looks[i + 1].text if i + 1 < len(looks) else ""
    if word.lower in ("who", "whom") or (word.text.isdigit() and len(word.text) == _AGE and after in (",", ")")):
        mention.vote("Person", 4)
    elif word.lower in ("based", "headquartered", "owned"):
        mention.vote("Company", 0.8)
    elif word.form != MARK:
        kind, at = _apposed(looks, i, cues)
        after = looks[at + 1].lower if at + 1 < len(looks) else ","
        if kind is None or after not in _CLOSES:
            return
        if word.lower in _OWNERS and kind not in ("Person", "Company"):
            return
        mention.vote(kind, 4 if word.lower in _DETERMINERS else 2.5)


def _apposed(looks: Sequence[Look], i: int, cues: Cues) -> tuple[str | None, int]:
    """The kind that the head of the noun group at `i` tells, and where that head stands."""
    kind, at = None, i
    for k in range(i, min(i + _REACH, len(looks))):
        word = looks[k]
        if (word.form == MARK and word.lower not in ("'s", "'")) or (word.lower in BREAKS and k > i):
            break
        if word.form == LOWER:
            told = cues.nouns.get(word.lower) or ("Person" if word.lower in cues.titles else None)
            if word.lower == "group" and k > i and looks[k - 1].lower in _ARMED:
                told = "ArmedGroup"
            if told is not None:
                kind, at = told, k
    return kind, at
