"""A user's own spaCy pipeline in place of our shallow analysis: its tags and its tree, our tokens, names, amounts and dates.

The pipeline gets one sentence of ours at a time, so that its idea of sentences does not matter; words are aligned by
characters. Labels may be CLEAR ("dobj", "prep") or Universal Dependencies ("obj", "case"); `dependencies` reads both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import MissingExtraError, ReadError
from graph.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graph.extract.tagging import Unit
    from graph.extract.tokens import Sentence, Token

__all__ = ["Parser", "Tree", "Word", "check_parser", "load_parser", "parse_sentences", "tree_of"]

Parser = Callable[[Sequence[str]], Iterable["Doc"]]
"""Turns sentences into spaCy documents with heads and labels, in order: `lambda texts: nlp.pipe(texts)`."""

_LONGEST = 20_000
"""Characters of a sentence beyond which it is no sentence, and no parser is asked."""
_LABELS = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj", "oprd": "obj", "agent": "prep",
    "relcl": "acl:relcl", "poss": "nmod:poss", "prt": "compound:prt", "root": "root",
}  # fmt: skip
"""CLEAR labels that have the same meaning as one of Universal Dependencies."""
_PENN = {
    "VB": "VB", "VBP": "VZ", "VBZ": "VZ", "VBD": "VD", "VBN": "VN", "VBG": "VG", "MD": "MD", "IN": "IN", "TO": "IN", "CC": "CC", "CD": "CD",
    "DT": "DT", "PDT": "DT", "PRP": "PR", "EX": "PR", "PRP$": "PS", "POS": "PO", "WDT": "WH", "WP": "WH", "WP$": "WH", "WRB": "WH", "RP": "RB",
    "NN": "NN", "NNS": "NN", "NNP": "NN", "NNPS": "NN", "FW": "NN", "JJ": "JJ", "JJR": "JJ", "JJS": "JJ", "RB": "RB", "RBR": "RB", "RBS": "RB",
}  # fmt: skip
_UPOS = {
    "NOUN": "NN", "PROPN": "NN", "X": "NN", "ADJ": "JJ", "ADV": "RB", "INTJ": "RB", "PART": "RB", "NUM": "CD", "ADP": "IN", "SCONJ": "SB",
    "DET": "DT", "PRON": "PR", "CCONJ": "CC", "PUNCT": "PU", "SYM": "PU",
}  # fmt: skip
_AUX = {"be": "BE", "have": "HV", "do": "DO"}
_DESCRIBES = frozenset({"amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the parser: characters `start` to `end` of the text, number of its head (its own for a root), label, tag.

    `label` is in lower case and, where both schemes have one of the same meaning, that of Universal Dependencies.
    `tag` is one of the lexicon's tags.
    """

    start: int
    end: int
    head: int
    label: str
    tag: str
    lemma: str


class Tree:
    """The words of a sentence, aligned with our tokens.

    `token_of` has for each word the first of our tokens that it overlaps (-1 for none), `word_of` for each of our tokens
    the word that heads what it overlaps.
    """

    def __init__(self, words: Sequence[Word], tokens: Sequence[Token]) -> None:
        self.words = words
        self.token_of = [-1] * len(words)
        self.word_of = [-1] * len(tokens)
        self.children: list[list[int]] = [[] for _ in words]
        for i, word in enumerate(words):
            if word.head != i:
                self.children[word.head].append(i)
        self._align(tokens)

    def _align(self, tokens: Sequence[Token]) -> None:
        w = 0
        for t, token in enumerate(tokens):
            while w < len(self.words) and self.words[w].end <= token.start:
                w += 1
            over = []
            k = w
            while k < len(self.words) and self.words[k].start < token.end:
                over.append(k)
                if self.token_of[k] < 0:
                    self.token_of[k] = t
                k += 1
            if over:
                inside = set(over)
                self.word_of[t] = next(
                    (k for k in over if self.words[k].head not in inside or self.words[k].head == k), over[-1]
                )

    def inside(self, first: int, last: int) -> list[int]:
        """The words whose first token is among `first` up to `last` (exclusive)."""
        low = max(first, 0)
        return [w for w, t in enumerate(self.token_of) if low <= t < last]

    def retag(self, units: list[Unit], lexicon: Lexicon) -> None:
        """Give units that no name, amount or date holds the parser's tag; closed classes stay, where they are unambiguous."""
        for unit in units:
            w = self.word_of[unit.first]
            if w < 0:
                unit.tag = unit.tag or "NN"
            elif not unit.tag:
                self._open(unit, self.words[w], lexicon)
            elif unit.last == unit.first + 1:
                _closed(unit, self.words[w])

    def _open(self, unit: Unit, word: Word, lexicon: Lexicon) -> None:
        form = lexicon.verbs.get(unit.lower)
        tag = word.tag
        if tag in ("VN", "VG") and word.label in _DESCRIBES:
            tag = "JJ"
        if tag[:1] == "V" and tag != "V":
            unit.lemma = form.lemma if form is not None else word.lemma or unit.lower
            unit.tags = form.tags if form is not None else frozenset({tag})
            tag = _AUX.get(unit.lemma, tag)
        elif tag == "SB" or (tag == "IN" and word.label == "mark"):
            tag = "SB"
        unit.tag = tag


def _closed(unit: Unit, word: Word) -> None:
    tag = unit.tag
    if tag in ("SB", "IN"):
        unit.tag = (
            "SB"
            if word.label == "mark"
            else "IN"
            if word.label in ("prep", "case")
            else "RB"
            if word.tag == "RB"
            else tag
        )
    elif tag == "TO" and word.label in ("prep", "case", "dative"):
        unit.tag = "IN"
    elif tag == "WH" and word.label == "det":
        unit.tag = "DT"
    elif tag == "PO" and word.tag[:1] == "V":
        unit.tag, unit.lemma = "BE", "be"


def tree_of(doc: Doc, sentence: Sentence) -> Tree:
    """The tree of a document that a pipeline made of one sentence.

    Args:
        doc: with heads and labels; characters count from the sentence's start.
        sentence: our tokens.
    """
    words = [
        Word(
            sentence.start + word.idx,
            sentence.start + word.idx + len(word.text),
            word.head.i,
            _label(word),
            _tag(word),
            word.lemma_.lower(),
        )
        for word in doc
    ]
    return Tree(words, sentence.tokens)


def _label(word: Any) -> str:
    label = word.dep_.lower().replace("_", ":")
    if label == "dative" and word.pos_ != "ADP" and word.tag_ not in ("IN", "TO"):
        return "iobj"
    return "prep" if label == "dative" else _LABELS.get(label, label)


def _tag(word: Any) -> str:
    """Our tag: from the Penn tag if the pipeline gives one, else from the universal part of speech, ending and label."""
    if word.tag_ in _PENN:
        return _PENN[word.tag_]
    if word.pos_ not in ("VERB", "AUX"):
        return _UPOS.get(word.pos_, "PU" if not any(c.isalnum() for c in word.text) else "NN")
    lower, label = word.text.lower(), word.dep_.lower()
    auxiliaries = {c.dep_.lower() for c in word.children}
    if lower.endswith("ing"):
        return "VG"
    if auxiliaries & {"auxpass", "aux:pass"} or label in ("acl", "amod"):
        return "VN"
    if "aux" in auxiliaries:
        return "VN" if any(c.lemma_.lower() == "have" for c in word.children) else "VB"
    return "VD" if lower.endswith("ed") else "VZ"


def parse_sentences(parser: Parser, text: str, sentences: Sequence[Sentence]) -> Iterator[Tree | None]:
    """The tree of each sentence; None for what no parser should read, and where the pipeline gave no tree.

    Raises:
        ReadError: the pipeline gives no heads and labels at all.
    """
    short = [s for s in sentences if s.end - s.start <= _LONGEST]
    quotes = [text[s.start : s.end].replace("\n", " ").replace("\r", " ").replace("\t", " ") for s in short]
    docs = iter(parser(quotes))
    for sentence in sentences:
        if sentence.end - sentence.start > _LONGEST:
            yield None
            continue
        doc = next(docs)
        if not doc.has_annotation("DEP"):
            msg = "The spaCy pipeline gives no dependency tree. Choose one with a parser, such as en_core_web_sm or en_core_web_trf."
            raise ReadError(msg)
        yield tree_of(doc, sentence)


def check_parser(name: str) -> None:
    """Make sure, without loading it, that a pipeline can be used.

    Raises:
        MissingExtraError: spaCy is not installed.
        ReadError: no pipeline of that name is installed, and no folder is called so.
    """
    spacy = _import_spacy(name)
    if not (spacy.util.is_package(name) or Path(name).is_dir()):
        known = ", ".join(sorted(spacy.util.get_installed_models())) or "none"
        msg = f"--parser {name}: no spaCy pipeline of that name is installed (installed: {known}). Run: python -m spacy download {name}"
        raise ReadError(msg)


@cache
def load_parser(name: str) -> Parser:
    """A pipeline that the user has installed, or one in a folder; what extraction does not need of it is left out.

    Raises:
        MissingExtraError: spaCy is not installed.
        ReadError: there is no such pipeline, or it cannot be loaded here.
    """
    check_parser(name)
    spacy = _import_spacy(name)
    try:
        nlp = spacy.load(name, exclude=["ner", "textcat", "entity_linker"])
    except Exception as fault:  # a pipeline may fail in any way of its own
        msg = f"--parser {name}: spaCy cannot load it: {fault}"
        raise ReadError(msg) from fault
    pipe: Parser = nlp.pipe
    return pipe


def _import_spacy(name: str) -> Any:
    try:
        import spacy
    except ImportError as fault:
        package = "spaCy"
        raise MissingExtraError(package, "parser", f"--parser {name}") from fault
    return spacy
