"""Names brought to a form in which they can be compared, and how alike two of them are, on features a reader can check.

Normalisation: script, case, accents, punctuation, legal form, spelling variants, number words. Word order is left to
the comparison. What comes out is a `NameForm`; `similarity` compares two of them and says what it saw.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from graph.resolve.scripts import is_consonantal, to_latin

__all__ = ["NameForm", "NameMatch", "is_acronym", "is_common_body", "name_form", "similarity"]

_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_POSSESSIVE = re.compile(r"['’]s\b")
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?\b|\b(?:\w\.){2,}")
_AND = re.compile(r"\s*[&+]\s*")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_ROMAN = {
    r: str(n)
    for n, r in enumerate(
        [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
            "xix",
            "xx",
        ],
        1,
    )
}
_WORD = re.compile(r"[^\W_]+")
_LONGEST_FORM = 6
_LONG_FORM = 15  # letters from which on a slip in a legal form leaves no doubt
_VOWELS = re.compile(r"[aeiouwy]|(.)(?=\1)")


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name taken apart.

    `words` are its telling words in their order, `numbers` the numbers among them, `legal` the classes of its legal
    forms, `joined` all letters with the legal form, `bare` the name without it as it is spelled, `consonants` those letters where the script wrote no vowels.
    """

    text: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    legal: frozenset[str]
    joined: str
    bare: str
    consonants: str | None = None

    @property
    def key(self) -> str:
        """Equal for names that differ only in case, accents, punctuation, legal form, spelling and word order."""
        return " ".join(sorted(self.words))


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How alike two names are: a score from 0 to 1 and the features that made it, by name."""

    score: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Words:
    legal: Mapping[tuple[str, ...], str]
    drop: frozenset[str]
    weak: frozenset[str]
    spelling: Mapping[str, str]
    number: Mapping[str, str]
    bodies: frozenset[str]
    long_forms: Mapping[int, tuple[tuple[str, str], ...]]


@cache
def _words() -> _Words:
    data = tomllib.loads((Path(__file__).parent / "data" / "names.toml").read_text(encoding="utf-8"))
    legal = {tuple(form.split()): class_ for class_, table in data["legal"].items() for form in table["forms"]}
    return _Words(
        legal,
        frozenset(data["drop"]["words"]),
        frozenset(data["weak"]["words"]),
        data["spelling"],
        data["number"],
        frozenset(data["common_bodies"]["words"]),
        {
            n: tuple((" ".join(f), c) for f, c in legal.items() if len(f) == n and len(" ".join(f)) >= _LONG_FORM - 1)
            for n in range(1, _LONGEST_FORM + 1)
        },
    )


@lru_cache(maxsize=65536)
def name_form(name: str) -> NameForm:
    """Take a name apart for comparison.

    >>> name_form("LIG Nex1 Co., Ltd.").words
    ('lig', 'nex1')
    >>> name_form("Siemens Aktiengesellschaft").key == name_form("Siemens AG").key
    True
    >>> name_form("The 3rd Brigade").key == name_form("Third Brigade").key
    True
    """
    text = to_latin(_POSSESSIVE.sub("", name))
    text = _AND.sub(" and ", _APOSTROPHES.sub("", text))
    text = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", text)
    table = _words()
    raw = _join_initials(_WORD.findall(text))
    kept, legal = _strip_legal(raw, table.legal)
    words = tuple(w for w in _spelled(kept, table) if w not in table.drop) or tuple(_spelled(raw, table))
    consonants = _VOWELS.sub("", "".join(words)) if is_consonantal(name) else None
    return NameForm(
        name, words, tuple(sorted(w for w in words if w.isdigit())), legal, "".join(raw), " ".join(kept), consonants
    )


def _join_initials(words: list[str]) -> list[str]:
    """Single letters in a row are one word: `a b c` → `abc`, but not the `and` sign or the last numeral."""
    joined: list[str] = []
    open_ = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and open_:
            joined[-1] += word
        else:
            joined.append(word)
        open_ = single
    return joined


def _strip_legal(words: list[str], legal: Mapping[tuple[str, ...], str]) -> tuple[list[str], frozenset[str]]:
    """Words without the legal forms, longest form first, and the classes found; a name of nothing else stays whole."""
    kept: list[str] = []
    classes: set[str] = set()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_FORM, len(words) - at), 0, -1):
            form = tuple(words[at : at + length])
            class_ = legal.get(form) or _misspelt_legal(form)
            if class_ is not None and (length > 1 or len(words) > 1):
                classes.add(class_)
                at += length
                break
        else:
            kept.append(words[at])
            at += 1
    return (kept, frozenset(classes)) if kept else (words, frozenset())


def _misspelt_legal(form: tuple[str, ...]) -> str | None:
    """The class of a long legal form with one slip of the pen: "Aktiengeselschaft", "joynt stock company"."""
    letters = " ".join(form)
    if len(letters) < _LONG_FORM:
        return None
    return next((class_ for other, class_ in _words().long_forms.get(len(form), ()) if _slip(letters, other)), None)


def _slip(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 1 and Levenshtein.distance(one, other, score_cutoff=1) <= 1


def _spelled(words: list[str], table: _Words) -> list[str]:
    spelled: list[str] = []
    for place, word in enumerate(words):
        ordinal = _ORDINAL.match(word)
        if ordinal:
            spelled.append(ordinal.group(1))
        elif word in _ROMAN and (len(word) > 1 or (place > 1 and place == len(words) - 1)):
            spelled.append(_ROMAN[word])
        else:
            spelled += table.number.get(word, table.spelling.get(word, word)).split()
    return spelled


@lru_cache(maxsize=262144)
def similarity(one: str, other: str) -> NameMatch:
    """How alike two names are.

    The score is the weight of the words that match, by spelling or nearly, over the weight of all words of both names;
    words without a match on both sides weigh double, for they tell siblings apart ("Hanwha Systems", "Hanwha Aerospace").

    Features: `same` (equal after normalisation), `words` (share of matching weight), `joined` (likeness of all letters),
    `numbers` (1 if the numbers agree, else 0), `legal` (0 if the legal forms contradict, else 1).

    >>> similarity("LIG Nex1 Co., Ltd.", "LIG Nex1").score
    1.0
    >>> similarity("Hanwha Systems", "Hanwha Aerospace").score < 0.5
    True
    >>> similarity("3rd Brigade", "4th Brigade").features["numbers"]
    0.0
    """
    if other < one:
        one, other = other, one
    a, b = name_form(one), name_form(other)
    legal = 0.0 if _legal_contradicts(a.legal, b.legal) else 1.0
    joined_a, joined_b = "".join(a.words), "".join(b.words)
    joined = Levenshtein.normalized_similarity(joined_a, joined_b)
    if a.consonants or b.consonants:
        joined = max(joined, _consonants_alike(a, b))
    same = float(a.key == b.key or joined_a == joined_b or a.joined == b.joined)
    numbers = 1.0 if same or a.numbers == b.numbers else 0.0
    words = _words_alike(a, b)
    split = len(a.words) != len(b.words) or a.consonants or b.consonants
    score = 1.0 if same else max(words, _typo(joined_a, joined_b, joined) if split else 0.0)
    if not numbers:
        score *= 0.6
    if not legal:
        score *= 0.8
    features = {"same": same, "words": words, "joined": joined, "numbers": numbers, "legal": legal}
    return NameMatch(round(score, 4), {k: round(v, 4) for k, v in features.items()})


def _legal_contradicts(one: frozenset[str], other: frozenset[str]) -> bool:
    mine, theirs = one - {"any"}, other - {"any"}
    return bool(mine and theirs and not mine & theirs)


def _typo(one: str, other: str, joined: float) -> float:
    """One word written as two, with a slip of the pen; short strings need all their letters."""
    shorter = min(len(one), len(other))
    slips = 0 if shorter < 5 else 1 if shorter < 8 else 2
    return joined if Levenshtein.distance(one, other) <= slips else 0.0


def _consonants_alike(a: NameForm, b: NameForm) -> float:
    mine = a.consonants or _VOWELS.sub("", "".join(a.words))
    theirs = b.consonants or _VOWELS.sub("", "".join(b.words))
    return 0.95 * Levenshtein.normalized_similarity(mine, theirs)


def _words_alike(a: NameForm, b: NameForm) -> float:
    """Weight of matching words over the weight of all, each word matched at most once, best pairs first."""
    left, right = list(a.words), list(b.words)
    pairs = sorted(
        ((score, i, j) for i, w in enumerate(left) for j, v in enumerate(right) if (score := _word_alike(w, v)) > 0),
        key=lambda p: (-p[0], p[1], p[2]),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    matched = 0.0
    for score, i, j in pairs:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            matched += score * (_weight(left[i]) + _weight(right[j]))
    lost_left = sum(_weight(w) for i, w in enumerate(left) if i not in used_left)
    lost_right = sum(_weight(w) for j, w in enumerate(right) if j not in used_right)
    total = sum(map(_weight, left)) + sum(map(_weight, right)) + 2 * min(lost_left, lost_right)
    return matched / total if total else 0.0


def _weight(word: str) -> float:
    return 0.5 if word in _words().weak else 1.0


@lru_cache(maxsize=262144)
def _word_alike(one: str, other: str) -> float:
    """1 for equal words, less for a slip of the pen, 0 for others: a slip per four letters, none in words under four."""
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit():
        return 0.0
    shorter, longer = sorted((len(one), len(other)))
    slips = 0 if shorter < 4 else 1 if shorter < 6 else 2
    distance = Levenshtein.distance(one, other)
    return 1.0 - distance / longer if distance <= slips else 0.0


def is_acronym(short: str, long: str) -> bool:
    """Whether the short name is made of the first letters of the long one's words, small words counted or not.

    >>> is_acronym("KAI", "Korea Aerospace Industries")
    True
    >>> is_acronym("U.A.E.", "United Arab Emirates")
    True
    >>> is_acronym("HAL", "Hanwha Aerospace")
    False
    """
    letters = "".join(_WORD.findall(to_latin(short).replace(".", "")))
    if not 2 <= len(letters) <= 8 or " " in short.strip():
        return False
    words = _WORD.findall(to_latin(_APOSTROPHES.sub("", long)))
    if len(words) < 2:
        return False
    telling = [w for w in words if w not in _words().drop]
    legal = [w for w in telling if _words().legal.get((w,)) not in {"llc", "jsc", "plc"}]
    return any(letters == "".join(w[0] for w in ws) for ws in (words, telling, legal))


def is_common_body(name: str) -> bool:
    """Whether a name is made of words that the bodies of every state have, so that it needs a country to say who.

    >>> is_common_body("Ministry of Defence"), is_common_body("Iraqi Ministry of Defence")
    (True, False)
    """
    return all(word in _words().bodies for word in name_form(name).words)
