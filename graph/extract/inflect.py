"""English inflection: the forms of a verb from its lemma, and the singular of a noun."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["plural", "singular", "singular_phrase", "verb_forms"]

_VOWELS = frozenset("aeiou")
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "gunmen": "gunman", "aircraft": "aircraft",
    "policemen": "policeman", "servicemen": "serviceman", "airmen": "airman", "tribesmen": "tribesman", "feet": "foot",
    "spacecraft": "spacecraft", "hovercraft": "hovercraft", "knives": "knife", "lives": "life", "wives": "wife",
    "shelves": "shelf", "halves": "half", "chassis": "chassis", "headquarters": "headquarters", "barracks": "barracks",
    "series": "series", "means": "means", "species": "species", "corps": "corps", "analyses": "analysis", "crises": "crisis",
    "premises": "premises", "data": "data", "media": "media", "criteria": "criterion", "munitions": "munition",
    "wharves": "wharf", "thieves": "thief", "spokesmen": "spokesman", "quays": "quay", "matrices": "matrix",
    "watercraft": "watercraft", "bogies": "bogie", "lorries": "lorry", "movies": "movie", "gas": "gas", "optics": "optics",
    "avionics": "avionics", "electronics": "electronics", "explosives": "explosive", "arms": "arms", "goods": "goods",
    "caches": "cache", "axes": "axe", "militiamen": "militiaman", "works": "works", "logistics": "logistics",
}  # fmt: skip
_NO_S = ("ss", "us", "is", "ics", "ous")


def verb_forms(lemma: str, *, double: bool) -> tuple[str, str, str]:
    """Third person, past and present participle of a regular verb.

    Args:
        lemma: the verb, lower case.
        double: whether its last letter is doubled (`stop`, `commit`).

    >>> verb_forms("supply", double=False)
    ('supplies', 'supplied', 'supplying')
    >>> verb_forms("commit", double=True)
    ('commits', 'committed', 'committing')
    >>> verb_forms("agree", double=False)
    ('agrees', 'agreed', 'agreeing')
    """
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if lemma.endswith(("ee", "oe", "ye")):
        return third, lemma + "d", lemma + "ing"
    if lemma.endswith("ie"):
        return third, lemma + "d", lemma[:-2] + "ying"
    if lemma.endswith("e"):
        return third, lemma + "d", lemma[:-1] + "ing"
    stem = lemma + lemma[-1] if double else lemma
    return third, stem + "ed", stem + "ing"


def doubles(lemma: str) -> bool:
    """Whether a one-syllable verb doubles its last letter by rule.

    >>> doubles("stop"), doubles("ship"), doubles("load")
    (True, True, False)
    """
    body = lemma.rpartition("-")[2]
    if len(body) < 3 or body[-1] in _VOWELS or body[-1] in "wxyh" or body[-2] not in _VOWELS or body[-3] in _VOWELS:
        return body == "up"
    return sum(c in _VOWELS for c in body) == 1


@lru_cache(maxsize=1 << 14)
def singular(noun: str) -> str:
    """The singular of a lower-case noun; a word that is none comes back as it is.

    >>> [singular(n) for n in ("batteries", "missiles", "aircraft", "bus", "launches", "men", "K9s")]
    ['battery', 'missile', 'aircraft', 'bus', 'launch', 'man', 'K9']
    """
    known = _IRREGULAR.get(noun)
    if known:
        return known
    if len(noun) < 3 or noun[-1] != "s" or noun.endswith(_NO_S):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y" if len(noun) > 4 else noun[:-1]
    if noun.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return noun[:-2]
    if noun.endswith(("'s", "’s")):
        return noun
    return noun[:-1]


def singular_phrase(words: str) -> str:
    """A noun phrase with its last word in the singular.

    >>> singular_phrase("armed drones")
    'armed drone'
    """
    before, blank, last = words.rpartition(" ")
    lower = last.lower()
    known = _IRREGULAR.get(lower)
    if known:
        return before + blank + (known if last.islower() else known.capitalize())
    return before + blank + singular(last)


def plural(noun: str) -> str:
    """The regular plural of a noun.

    >>> plural("battery"), plural("launch"), plural("drone")
    ('batteries', 'launches', 'drones')
    """
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
