"""Class nouns: which goods or forces a common noun can mean, and the country it names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from graph.model import Iri
from graph.reference import Reference

__all__ = ["ANY", "classes_of", "country_of", "kinds_of", "noun_words", "stem", "topic_likeness"]

ANY = "any"
"""The class of nouns that can stand for all goods."""

_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
# What follows a noun and does not change what it is: "drone carrying explosives", "tanks from German stocks".
_AFTER = re.compile(
    r"(?<=\w)\s+(?:carrying|equipped|armed with|fitted|capable|worth|made by|from|with|near|under)\s+(?=\w)",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "on",
        "at",
        "to",
        "and",
        "or",
        "with",
        "from",
        "by",
        "its",
        "their",
        "his",
        "her",
        "new",
        "more",
        "some",
        "several",
        "number",
    ]
)
_SPELLING = {"defence": "defense", "armoured": "armored", "centre": "center", "programme": "program", "armour": "armor"}
_MIN_STEM = 4


@cache
def _data() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """For goods and for kinds, which classes each noun can mean."""
    data = tomllib.loads((Path(__file__).parent / "data" / "classes.toml").read_text(encoding="utf-8"))
    return {"classes": _inverted({ANY: data["any"], **data["classes"]}), "kinds": _inverted(data["kinds"])}


def _inverted(lists: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for class_, nouns in lists.items():
        for noun in nouns:
            found.setdefault(" ".join(noun_words(noun)), set()).add(class_)
    return {noun: frozenset(classes) for noun, classes in found.items()}


@lru_cache(maxsize=16384)
def noun_words(text: str) -> tuple[str, ...]:
    """The telling words of a noun phrase in the singular.

    >>> noun_words("a number of advanced medium-range batteries")
    ('advanced', 'medium-range', 'battery')
    """
    text = _AFTER.split(text, maxsplit=1)[0] or text
    words = (w for w in _WORD.findall(text.casefold().replace("’s", "").replace("'s", "")) if w not in _SMALL)
    return tuple(_SPELLING.get(s, s) for s in map(_singular, words))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _MIN_STEM:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2 else word


@lru_cache(maxsize=16384)
def classes_of(text: str) -> frozenset[str]:
    """The classes of goods or forces that a noun phrase can mean; empty where none is known.

    >>> "air_defense" in classes_of("South Korean missile systems")
    True
    >>> classes_of("fighter jets") & classes_of("tanks")
    frozenset()
    """
    return _longest_ending(text, "classes")


@lru_cache(maxsize=16384)
def kinds_of(text: str) -> frozenset[str]:
    """The kinds of entity that a noun phrase can mean; empty where none is known.

    >>> kinds_of("a South Korean company")
    frozenset({'Company'})
    """
    return _longest_ending(text, "kinds")


def _longest_ending(text: str, what: str) -> frozenset[str]:
    words = noun_words(text)
    for start in range(len(words)):
        found = _data()[what].get(" ".join(words[start:]))
        if found is not None:
            return found
    return frozenset()


def country_of(text: str, reference: Reference | None) -> Iri | None:
    """The country that a noun phrase begins with or names in its possessive: "South Korean company", "Iraq's army".

    >>> from graph.reference import load_reference
    >>> country_of("a South Korean company", load_reference())
    'https://w3id.org/entente/id/entity/south-korea'
    """
    if reference is None:
        return None
    words = re.findall(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?", text)
    words = [w.removesuffix("'s").removesuffix("’s") for w in words if w.casefold() not in _SMALL][:4]
    for start in range(len(words)):
        for length in (3, 2, 1):
            phrase = " ".join(words[start : start + length])
            if len(words) >= start + length and phrase[:1].isupper():
                found = reference.demonym(phrase) or _country_named(phrase, reference)
                if found is not None:
                    return found
    return None


def _country_named(phrase: str, reference: Reference) -> Iri | None:
    return next((i for i in reference.by_name(phrase) if reference.entities[i].kind == "Country"), None)


@lru_cache(maxsize=65536)
def topic_likeness(one: str, other: str) -> float:
    """How alike two topics are: the share of the shorter one's words that the longer one has, by their stems.

    >>> topic_likeness("withdrawal of US forces", "withdrawal of US forces from the region")
    1.0
    >>> topic_likeness("spokesman", "defense minister")
    0.0
    """
    a, b = ({stem(w) for w in noun_words(t)} for t in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def stem(word: str) -> str:
    """What a word of a topic is compared by: the first of its synonyms, or the word without a usual ending.

    >>> stem("drawdown") == stem("withdrawal"), stem("training") == stem("trainer")
    (True, True)
    """
    for group in _SYNONYMS:
        if word in group:
            return group[0]
    for ending in ("ations", "ation", "ings", "ing", "ment", "ers", "er", "ed", "al"):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word[: -len(ending)]
    return word


_SYNONYMS = (
    ("withdrawal", "drawdown", "pullout", "pull-out", "pullback", "exit", "departure"),
    ("troop", "force", "soldier", "military"),
    ("ceasefire", "truce", "cease-fire"),
    ("us", "u.s", "american"),
    ("cooperation", "collaboration", "partnership", "co-operation"),
    ("spokesman", "spokesperson", "spokeswoman"),
    ("leader", "head", "chief"),
    ("ceo", "chief executive", "executive"),
    ("arms", "weapon", "weaponry"),
    ("pact", "treaty", "agreement", "accord", "memorandum"),
    ("uav", "drone"),
)
