"""The words that the light analysis knows: closed classes, verb forms, class nouns. Read from TOML, looked up by form.

A tag is a short string: DT determiner, PS possessive pronoun, PR pronoun, IN preposition, SB subordinator, WH relative,
CC conjunction, MD modal, NT negation, RB adverb, JJ adjective, NN noun, TO, VB VZ VD VN VG verb forms (base, third person,
past, past participle, -ing), BE HV DO the auxiliaries, CD number.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import OntologyError
from graph.extract.inflect import doubles, plural, singular, verb_forms

__all__ = ["DATA", "Lexicon", "VerbForm", "load_lexicon", "read_toml"]

DATA = Path(__file__).resolve().parent / "data"

_CLOSED = {
    "determiner": "DT", "possessive": "PS", "pronoun": "PR", "preposition": "IN", "subordinator": "SB",
    "relative": "WH", "conjunction": "CC", "modal": "MD", "not": "NT", "adverb": "RB",
}  # fmt: skip
_BE = {
    "be": "VB",
    "am": "VZ",
    "is": "VZ",
    "are": "VZ",
    "was": "VD",
    "were": "VD",
    "been": "VN",
    "being": "VG",
    "'s": "VZ",
    "'re": "VZ",
    "'m": "VZ",
}
_HAVE = {"have": "VB", "has": "VZ", "had": "VD", "having": "VG", "'ve": "VB"}
_DO = {"do": "VB", "does": "VZ", "did": "VD", "done": "VN", "doing": "VG"}


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a word form can be as a verb: its lemma and the tags that it can have."""

    lemma: str
    tags: frozenset[str]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything known of words, by lower-case form.

    `closed` maps closed-class forms to their tag, `verbs` forms to lemma and tags, `noun_first` holds forms that are
    nouns unless the place says otherwise, `adjectives` adjectives without a telling ending, `classes` class nouns
    (singular) to their classes, `kinds` a class to an entity kind, `multiword` the first and the second word of a word group to
    the groups, the longest first.
    """

    closed: Mapping[str, str]
    verbs: Mapping[str, VerbForm]
    noun_first: frozenset[str]
    adjectives: frozenset[str]
    classes: Mapping[str, frozenset[str]]
    kinds: Mapping[str, str]
    multiword: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]
    phrasal: frozenset[str]

    def classes_of(self, noun: str) -> frozenset[str]:
        """The classes of a noun in either number; a compound counts as its last part.

        >>> "weapon" in load_lexicon().classes_of("drones")
        True
        """
        return _classes(self.classes, noun)

    def lemma(self, form: str) -> str:
        """The lemma of a verb form, or the form itself.

        >>> load_lexicon().lemma("sold")
        'sell'
        """
        verb = self.verbs.get(form)
        return verb.lemma if verb else form


_NONE: frozenset[str] = frozenset()


def _classes(classes: Mapping[str, frozenset[str]], noun: str) -> frozenset[str]:
    found = classes.get(noun)
    if found is None:
        one = singular(noun)
        found = classes.get(one)
        if found is None and "-" in one:
            found = classes.get(one.rpartition("-")[2])
    return found or _NONE


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dictionary; raises OntologyError with file, line and column if it is broken."""
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        msg = f"{path}: cannot be read as TOML: {fault}"
        raise OntologyError(msg) from fault


@cache
def load_lexicon() -> Lexicon:
    """Read `data/words.toml` and `data/nouns.toml`.

    >>> load_lexicon().verbs["signed"].lemma
    'sign'
    """
    words, nouns = read_toml(DATA / "words.toml"), read_toml(DATA / "nouns.toml")
    closed = {w: tag for name, tag in _CLOSED.items() for w in words["closed"][name].split()}
    closed["to"] = "TO"
    closed["that"] = "WH"
    noun_first = {f for w in words["ambiguous"]["noun_first"].split() for f in (w, plural(w))}
    noun_first.update(f for w in words["open"]["noun"].split() for f in (w, plural(w)))
    classes: dict[str, set[str]] = {}
    for name, table in nouns.items():
        for noun in table["nouns"].split():
            classes.setdefault(noun, set()).add(name)
    return Lexicon(
        closed=closed,
        verbs=_verbs(words["verbs"]),
        noun_first=frozenset(noun_first),
        adjectives=frozenset((words["open"]["adjective"] + " " + words["open"]["participle"]).split()),
        phrasal=frozenset(v.strip() for v in words["phrasal"]["verbs"].split(",")),
        classes={noun: frozenset(names) for noun, names in classes.items()},
        kinds={name: table["kind"] for name, table in nouns.items()},
        multiword=_multiword(words["multiword"]),
    )


def _verbs(table: Mapping[str, str]) -> dict[str, VerbForm]:  # noqa: C901
    forms: dict[str, tuple[str, set[str]]] = {}

    def add(form: str, lemma: str, tag: str) -> None:
        known = forms.setdefault(form, (lemma, set()))
        if known[0] == lemma:
            known[1].add(tag)

    doubling, single = frozenset(table["doubling"].split()), frozenset(table["single"].split())
    for lemma, forms_of in (("be", _BE), ("have", _HAVE), ("do", _DO)):
        for form, tag in forms_of.items():
            add(form, lemma, tag)
    for entry in table["irregular"].split(";"):
        lemma, past, participle = entry.split()
        third, _, gerund = verb_forms(lemma, double=doubles(lemma) or lemma in doubling)
        for tag, alternatives in (("VB", lemma), ("VZ", third), ("VD", past), ("VN", participle), ("VG", gerund)):
            for form in alternatives.split("/"):
                add(form, lemma, tag)
    add("dying", "die", "VG")
    add("died", "die", "VD")
    add("die", "die", "VB")
    add("dies", "die", "VZ")
    seldom = dict.fromkeys(table["seldom"].split())
    for lemma in (*table["regular"].split(), *seldom):
        if lemma in forms and forms[lemma][0] == lemma and "VB" in forms[lemma][1]:
            continue
        third, past, gerund = verb_forms(lemma, double=(doubles(lemma) and lemma not in single) or lemma in doubling)
        for form, tags in ((lemma, ("VB",)), (third, ("VZ",)), (past, ("VD", "VN")), (gerund, ("VG",))):
            if form == third and lemma in seldom:
                continue
            for tag in tags:
                add(form, lemma, tag)
        if lemma in doubling and lemma.endswith("l"):  # American spelling beside the British one
            add(lemma + "ed", lemma, "VD")
            add(lemma + "ed", lemma, "VN")
            add(lemma + "ing", lemma, "VG")
    return {form: VerbForm(lemma, frozenset(tags)) for form, (lemma, tags) in forms.items()}


def _multiword(table: Mapping[str, list[str]]) -> dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    tags = {"preposition": "IN", "conjunction": "CC", "adverb": "RB"}
    found: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for name, groups in table.items():
        for group in groups:
            words = tuple(group.split())
            found.setdefault(words[0], {}).setdefault(words[1], []).append((words, tags[name]))
    return {
        first: {second: tuple(sorted(groups, key=lambda g: -len(g[0]))) for second, groups in behind.items()}
        for first, behind in found.items()
    }
