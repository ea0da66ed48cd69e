"""How well verbs and what belongs to them are found, against a treebank in CoNLL-U that you have.

    python -m benchmarks.syntax FILE.conllu [--sentences FIRST:LAST] [--genres news,academic] [--show RELATION]

Every sentence is read alone by the extraction. What the treebank says of its verbs (Universal Dependencies, with or without
Penn tags in the fifth column) is looked for in the clause of ours that holds the verb. A relation counts as right where our
group, or a member of its coordination, covers the head word of the treebank. `--show` prints the differences of a relation.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.extract import Step, extract
from graph.extract.chunk import NounGroup
from graph.extract.clauses import Clause
from graph.model import Article

RELATIONS = ("verb", "subject", "object", "oblique", "relative", "participle")
_SHORTEST = 6
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_RELATIVE_WORDS = frozenset({"which", "who", "whom", "that", "whose"})
_OF_AUXILIARY = frozenset({"aux", "aux:pass"})
_NO_CLAUSE = frozenset({"amod", "case", "mark", "compound", "fixed", "cc", "flat"})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the treebank with its place in the text."""

    id: str
    form: str
    part: str
    tag: str
    features: str
    head: str
    relation: str
    span: Span

    @property
    def relative(self) -> bool:
        """Whether it is a relative or an interrogative pronoun."""
        return self.tag in _RELATIVE_TAGS or "PronType=Rel" in self.features or "PronType=Int" in self.features


@dataclass(frozen=True)
class Tree:
    """A sentence of the treebank."""

    text: str
    genre: str
    words: dict[str, Word]
    children: dict[str, list[Word]] = field(default_factory=dict)

    def of(self, head: str, *relations: str) -> list[Word]:
        """The dependents of a word in some relations, subtypes included."""
        return [w for w in self.children.get(head, ()) if w.relation.split(":")[0] in relations]


@dataclass(frozen=True, slots=True)
class Found:
    """A clause of ours with its places in the text."""

    clause: Clause
    span: Span
    step: Step

    def covers(self, group: NounGroup | None, word: Word) -> bool:
        """Whether the group or one of its members holds the word."""
        return group is not None and any(
            first <= word.span[0] and word.span[1] <= last for first, last in map(self.place, [group, *group.members])
        )

    def place(self, group: NounGroup) -> Span:
        """Where a group stands in the text."""
        tokens = self.step.sentence.tokens
        return tokens[group.first].start, tokens[group.last - 1].end


class Score:
    """Right and wrong ones by relation, and the differences that are to be shown."""

    def __init__(self, show: str | None) -> None:
        self.gold: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self._show = show

    def count(self, relation: str, wanted: Word, found: Found, groups: Sequence[NounGroup | None], tree: Tree) -> None:
        """Count one relation as right or wrong."""
        self.gold[relation] += 1
        if any(found.covers(g, wanted) for g in groups):
            self.right[relation] += 1
            return
        ours = [tree.text[slice(*found.place(g))] for g in groups if g is not None]
        verb = tree.text[slice(*found.span)]
        self.show(relation, f"{verb!r} {found.clause.relation}: gold {wanted.form!r}, ours {ours}", tree)

    def show(self, relation: str, what: str, tree: Tree) -> None:
        """Print a difference, if it was asked for."""
        if relation == self._show:
            print(f"{what} | {tree.text}")


def read_trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file; of a multi-word token the parts count."""
    text, genre, rows = "", "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id"):
            genre = line
        elif line.startswith("# text ="):
            text = line[8:].strip()
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            yield _tree(text, genre, rows)
            rows = []


def _tree(text: str, genre: str, rows: list[list[str]]) -> Tree:
    words: dict[str, Word] = {}
    at = 0
    for number, form, _, part, tag, features, head, relation, *_ in rows:
        start = text.find(form, at)
        span = (start, start + len(form)) if start >= 0 else (at, at)
        at = span[1]
        words[number] = Word(number, form, part, tag, features, head, relation, span)
    children: dict[str, list[Word]] = {}
    for word in words.values():
        children.setdefault(word.head, []).append(word)
    return Tree(text, genre, words, children)


def compare(tree: Tree, score: Score) -> None:
    """Read one sentence and count what of its clauses is found."""
    steps: list[Step] = []
    extract(Article("treebank", tree.text), explain=steps.append)
    if not steps:
        return
    found = [_found(clause, step) for step in steps for clause in step.clauses]
    used: set[int] = set()
    for word in tree.words.values():
        verb = _verb_of(word, tree)
        if verb is None or word.relation.split(":")[0] in _NO_CLAUSE:
            continue
        score.gold["verb"] += 1
        hit = next((f for f in found if f.span[0] <= verb.span[0] and verb.span[1] <= f.span[1]), None)
        if hit is None:
            score.show("verb", f"missed {verb.form!r} {word.relation}", tree)
            continue
        score.right["verb"] += 1
        used.add(id(hit.clause.verb))
        _compare_subject(word, hit, tree, score)
        if word.part == "VERB":
            _compare_rest(word, hit, tree, score)
    for one in found:
        if id(one.clause.verb) not in used and not _is_verbal(one, tree):
            used.add(id(one.clause.verb))
            score.extra["verb"] += 1
            score.show("verb", f"invented {tree.text[slice(*one.span)]!r}", tree)


def _found(clause: Clause, step: Step) -> Found:
    tokens = step.sentence.tokens
    return Found(clause, (tokens[clause.verb.first].start, tokens[clause.verb.last - 1].end), step)


def _verb_of(word: Word, tree: Tree) -> Word | None:
    """The word that makes a clause of this one: a verb itself, or the copula of a predicate."""
    if word.part == "VERB":
        return word
    return next(iter(tree.of(word.id, "cop")), None)


def _is_verbal(found: Found, tree: Tree) -> bool:
    """Whether the treebank too has a verb, a copula or an auxiliary that stands alone within a verb group of ours."""
    inside = (w for w in tree.words.values() if found.span[0] <= w.span[0] and w.span[1] <= found.span[1])
    return any(
        (w.part == "VERB" and w.relation.split(":")[0] != "amod")
        or (w.part == "AUX" and w.relation not in _OF_AUXILIARY)
        for w in inside
    )


def _compare_subject(word: Word, hit: Found, tree: Tree, score: Score) -> None:
    head = word
    subjects = tree.of(head.id, "nsubj")
    while not subjects and head.relation == "conj":
        head = tree.words[head.head]
        subjects = tree.of(head.id, "nsubj")
    if (subjects and subjects[0].relation.endswith("outer")) or tree.of(head.id, "expl"):
        return  # "there are two radars" has its two radars as object here
    clause = hit.clause
    if subjects and subjects[0].relative and subjects[0].form.lower() in _RELATIVE_WORDS:
        if head.relation == "acl:relcl":
            score.count("relative", tree.words[head.head], hit, [clause.subject], tree)
    elif subjects:
        score.count("subject", subjects[0], hit, [clause.subject], tree)
    elif word.part == "VERB" and word.relation == "acl" and not _is_infinitive(word, tree):
        score.count("participle", tree.words[word.head], hit, [clause.subject or clause.antecedent], tree)


def _is_infinitive(word: Word, tree: Tree) -> bool:
    return "VerbForm=Inf" in word.features or bool(tree.of(word.id, "mark"))


def _compare_rest(word: Word, hit: Found, tree: Tree, score: Score) -> None:
    clause = hit.clause
    objects = [w for w in tree.of(word.id, "obj", "iobj") if not w.relative]
    for wanted in objects:
        score.count("object", wanted, hit, clause.objects, tree)
    clausal = tree.of(word.id, "obj", "iobj", "xcomp", "expl") or word.relation == "acl:relcl"
    if clause.objects and not clausal and not clause.verb.passive:
        score.extra["object"] += 1
        ours = tree.text[slice(*hit.place(clause.objects[0]))]
        score.show("object", f"{tree.text[slice(*hit.span)]!r} {clause.relation}: invented {ours!r}", tree)
    for wanted in tree.of(word.id, "obl"):
        if wanted.part in ("NOUN", "PROPN") and tree.of(wanted.id, "case") and not _is_date(wanted, hit):
            score.count("oblique", wanted, hit, [g for _, g in clause.obliques], tree)


def _is_date(word: Word, hit: Found) -> bool:
    """Whether our reading has the word within a date, which is kept apart from phrases."""
    tokens = hit.step.sentence.tokens
    return any(
        c.kind == "D" and tokens[c.first].start <= word.span[0] and word.span[1] <= tokens[c.last - 1].end
        for c in hit.step.chunks
    )


def main(arguments: Sequence[str] = ()) -> None:
    """Print the share that is right for each relation, and for verbs and objects how many are invented."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.syntax", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="treebanks in CoNLL-U")
    parser.add_argument("--sentences", default="0:", metavar="FIRST:LAST", help="which sentences of each file")
    parser.add_argument("--genres", default="", help="documents whose id holds one of these words, apart at commas")
    parser.add_argument("--show", choices=RELATIONS, help="print the differences of one relation")
    chosen = parser.parse_args(arguments)
    if not chosen.files:
        print("Syntax: give a treebank: python -m benchmarks.syntax FILE.conllu")
        return
    first, _, last = chosen.sentences.partition(":")
    score, genres, number = Score(chosen.show), chosen.genres.split(","), 0
    for path in chosen.files:
        for tree in list(read_trees(path))[int(first or 0) : int(last) if last else None]:
            if len(tree.words) >= _SHORTEST and any(g in tree.genre for g in genres):
                number += 1
                compare(tree, score)
    print(f"Clauses of {number} sentences against the treebank")
    for relation in RELATIONS:
        gold, right, extra = score.gold[relation], score.right[relation], score.extra[relation]
        invented = f"   {extra} invented" if relation in ("verb", "object") else ""
        print(f"  {relation:11} {right:5} of {gold:5}  {right / max(1, gold):.3f}{invented}")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
