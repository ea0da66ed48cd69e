"""A dependency tree into the clauses that frames see: the same `Clause` values that our shallow analysis makes.

Chunks are ours (names, amounts and dates in them never move); the tree says what is subject, object and oblique of which
verb, and how clauses hang together. CLEAR lets "is" head its clause, Universal Dependencies hang it on the predicate.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.attachments import Attachments
from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.clause import Clause
from graph.extract.parsed import Tree
from graph.extract.phrases import attach_phrases
from graph.extract.wordset import wordset

__all__ = ["read_tree"]

_OBJECTS = frozenset({"obj", "iobj", "attr"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_AUXILIARY = frozenset({"aux", "aux:pass"})
_REDUCED = frozenset({"acl", "advcl", "amod", "dep"})
_SUBORDINATE = frozenset({"xcomp", "ccomp", "advcl", "csubj", "csubj:pass"})
_CONTROLS = wordset(
    "order ask tell allow urge force help permit enable invite want instruct authorise authorize require persuade compel "
    "expect convince lead press forbid direct contract commission select choose hire"
)
"""Verbs whose object is the one that acts: "asked Iraq to pay" is Iraq's payment."""
_OBJECT_OF = frozenset({"of", "from", "into"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_UNTOLD = frozenset({"that", "to"})
_MAX_CLIMB = 50


def read_tree(chunks: list[Chunk], tree: Tree) -> list[Clause]:
    """The clauses of a sentence in the order of their verbs; sets the phrases of its noun groups too.

    Args:
        chunks: the sentence's chunks without brackets.
        tree: the sentence's dependency tree.
    """
    for i, chunk in enumerate(chunks):
        chunk.index = i
    attach_phrases(chunks)  # what stands for a list ("13 firms, including ...") no tree tells
    reading = _Reading(chunks, tree)
    reading.attach()
    return reading.clauses()


class _Reading(Attachments):
    """`nodes` maps the word that heads a clause (a predicate with "is") to the clause, `node_of` a verb group's index to it."""

    def __init__(self, chunks: Sequence[Chunk], tree: Tree) -> None:
        super().__init__(chunks, tree)
        self.nodes: dict[int, Clause] = {}
        self.node_of: dict[int, int] = {}

    def clauses(self) -> list[Clause]:
        """All clauses; what hangs on a later verb is read once all are known."""
        made: list[Clause] = []
        for chunk in self.chunks:
            if isinstance(chunk, VerbGroup) and (node := self._node(chunk)) is not None:
                clause = Clause(chunk)
                self.nodes.setdefault(node, clause)
                self.node_of[chunk.index] = node
                made.append(clause)
        for clause in made:
            self._settle_form(clause)
        for clause in made:
            self._take_own(clause)
        for clause in made:
            self._hang(clause)
        self._take_dates(made)
        for clause in made:
            after = [g.index for g in (*clause.objects, *(g for _, g in clause.obliques))]
            own = clause.subject if not clause.inherited else None
            clause.start = own.index if own is not None else clause.verb.index
            clause.end = max([clause.verb.index, *after]) + 1
        return made

    def _node(self, verb: VerbGroup) -> int | None:
        """The word that heads a verb group's clause; None for auxiliaries apart from their verb."""
        inside = self.tree.inside(verb.first, verb.last)
        copula = next((w for w in inside if self.words[w].label == "cop"), None)
        if copula is not None:
            return self.words[copula].head
        heads = [w for w in inside if self.words[w].head not in inside or self.words[w].head == w]
        main = [w for w in heads if self.words[w].label not in _AUXILIARY]
        if main:
            return main[-1]
        for word in heads:
            other = self.chunk_of.get(self.words[word].head)
            if isinstance(other, VerbGroup):  # "has, officials said, bought"
                other.modal = other.modal or verb.modal
                other.negated = other.negated or verb.negated
                other.has_aux = True
                other.passive = other.passive or self.words[word].label == "aux:pass"
        return None

    def _above(self, word: int) -> Clause | None:
        """The clause that a word stands in."""
        for _ in range(_MAX_CLIMB):
            head = self.words[word].head
            if head == word:
                return None
            if head in self.nodes:
                return self.nodes[head]
            word = head
        return None

    # ---- the clause itself ----

    def _settle_form(self, clause: Clause) -> None:
        verb, node = clause.verb, self.node_of[clause.verb.index]
        label, tag = self.words[node].label, self._tag(verb)
        around = {*self.tree.inside(verb.first, verb.last), *self.below(verb)}
        verb.passive = verb.passive or any(self.words[w].label == "aux:pass" for w in around)
        if verb.modal == "to":
            verb.form = "infinitive"
        elif verb.has_aux:
            verb.form = "gerund" if verb.form == "gerund" else "finite"
        elif tag == "VG":
            verb.form = "gerund"
        elif tag == "VN":
            above = self._above(node) if label == "conj" else None
            verb.form = above.verb.form if above is not None else "participle" if label in _REDUCED else "finite"
            verb.passive = True
        else:
            verb.form = "infinitive" if tag == "VB" and label in ("xcomp", "ccomp", "acl") else "finite"

    def _tag(self, verb: VerbGroup) -> str:
        """The tag of the word that carries the meaning."""
        inside = [w for w in self.tree.inside(verb.first, verb.last) if self.words[w].tag[:1] == "V"]
        full = [w for w in inside if self.words[w].label not in _AUXILIARY]
        return self.words[(full or inside)[-1]].tag if inside else "VZ"

    def _take_own(self, clause: Clause) -> None:
        """Subject, objects, predicate and obliques that hang on the clause itself."""
        predicate = self.chunk_of.get(self.node_of[clause.verb.index])
        below = self._below_clause(clause)
        for word in below:
            chunk = self.chunk_of.get(word)
            if isinstance(chunk, NounGroup):
                self._take_noun(clause, self.words[word].label, chunk)
            else:
                self._take_word(clause, word, chunk)
        if isinstance(predicate, NounGroup):
            clause.objects.append(predicate)
        elif predicate is not None and predicate.kind == "J":
            clause.predicate = predicate
        labels = ("obl",) if isinstance(predicate, NounGroup) else ("obl", "nmod")
        for oblique in self.obliques(below, labels):
            if oblique not in clause.obliques:
                clause.obliques.append(oblique)

    def _below_clause(self, clause: Clause) -> list[int]:
        node = self.node_of[clause.verb.index]
        below = set(self.below(clause.verb))
        if self.chunk_of.get(node) is not clause.verb:  # a predicate heads the clause
            below |= {c for c in self.tree.children[node] if self.chunk_of.get(c) is not clause.verb}
        return sorted(below)

    def _take_noun(self, clause: Clause, label: str, group: NounGroup) -> None:
        if label in _SUBJECTS:
            clause.subject = group
            clause.verb.passive = clause.verb.passive or label == "nsubj:pass"
        elif label in _OBJECTS:
            clause.objects.append(group)

    def _take_word(self, clause: Clause, word: int, chunk: Chunk | None) -> None:
        label, verb = self.words[word].label, clause.verb
        if label in _SUBJECTS:
            verb.passive = verb.passive or label == "nsubj:pass"
        elif label in ("acomp", "xcomp") and chunk is not None and chunk.kind == "J":
            clause.predicate = chunk
        elif label in ("neg", "advmod") and self.words[word].lemma in _NOT:
            verb.negated = True
        elif label == "compound:prt" and chunk is not None and chunk.kind == "R" and not verb.particle:
            verb.particle = chunk.word
            verb.lemma = f"{verb.bare} {chunk.word}"

    # ---- how it hangs on others ----

    def _hang(self, clause: Clause) -> None:
        """How the clause hangs on another, and whom a verb without a subject of its own means."""
        node = self.node_of[clause.verb.index]
        word = self.words[node]
        clause.governor = governor = self._above(node)
        if word.label == "conj" and governor is not None:
            self._conjoin(clause, governor)
        elif word.label == "acl:relcl" or (word.label == "acl" and clause.verb.form == "finite"):
            self._relate(clause, node)
        elif word.label in ("acl", "amod") or (word.label == "pcomp" and self.words[word.head].label == "prep"):
            self._describe(clause, node)
        elif word.label in _SUBORDINATE:
            self._subordinate(clause, node)
        else:
            clause.governor = None

    def _opener(self, node: int) -> int | None:
        """The word that opens a clause: "if", "after", "of"."""
        marks = (c for c in self.tree.children[node] if self.words[c].label in ("mark", "case"))
        return next((c for c in marks if self.words[c].lemma not in _UNTOLD), None)

    def _conjoin(self, clause: Clause, first: Clause) -> None:
        clause.relation, clause.governor = first.relation, first.governor
        clause.opener, clause.antecedent = first.opener, first.antecedent
        if clause.subject is None:
            clause.subject, clause.inherited = first.subject, True
            if not clause.verb.has_aux:
                clause.verb.modal = clause.verb.modal or first.verb.modal
                clause.verb.form = "gerund" if clause.verb.form == "gerund" else first.verb.form

    def _subordinate(self, clause: Clause, node: int) -> None:
        label, form = self.words[node].label, clause.verb.form
        opener = self._opener(node)
        if form == "finite":
            clause.relation = "adverbial" if label == "advcl" else "complement"
            when = next((c for c in self.tree.children[node] if label == "advcl" and self.words[c].tag == "WH"), None)
            opener = opener if opener is not None else when
        else:
            clause.relation = form
        if opener is not None and label != "xcomp":
            clause.opener = self.preposition(opener)
        governor = clause.governor
        if clause.subject is None and governor is not None and label != "ccomp":
            clause.inherited = True
            told = governor.objects
            asked = label == "xcomp" and governor.verb.bare in _CONTROLS and not governor.verb.passive
            clause.subject = told[0] if told and (asked or clause.opener in _OBJECT_OF) else governor.subject

    def _describe(self, clause: Clause, node: int) -> None:
        """A participle, gerund or infinitive behind a noun or a preposition."""
        above, opener = self.words[node].head, self._opener(node)
        clause.relation = clause.verb.form
        if self.words[above].label == "prep":
            opener, above = above, self.words[above].head
        if opener is not None:
            clause.opener = self.preposition(opener)
        if clause.subject is not None:
            return
        clause.inherited = True
        governor = clause.governor
        if clause.verb.form == "infinitive" or opener is not None:
            told = governor.objects if governor is not None else []
            by_object = clause.opener in _OBJECT_OF or (governor is not None and governor.verb.bare in _CONTROLS)
            clause.subject = told[0] if told and by_object else governor.subject if governor is not None else None
        else:
            clause.subject = clause.antecedent = self.group(above)

    # ---- relative clauses ----

    def _relate(self, clause: Clause, node: int) -> None:
        """A relative clause: its relative word, or the gap in it, means the noun before."""
        clause.relation = "relative"
        noun = clause.antecedent = self.group(self.words[node].head)
        if noun is None:
            return
        placed = [self._place(clause, node, word, noun) for word in self._relatives(node)]
        if any(placed):
            return
        if clause.subject is None:
            clause.subject, clause.inherited = noun, True
        elif not clause.objects and not clause.verb.passive:
            clause.objects.append(noun)  # "the systems it promised"

    def _relatives(self, node: int) -> list[int]:
        """The relative words of a clause, at most three steps below its head."""
        found, level = [], [node]
        for _ in range(3):
            level = [c for w in level for c in self.tree.children[w]]
            found += [w for w in level if (chunk := self.chunk_of.get(w)) is not None and chunk.kind == "W"]
        return [w for w in found if self.words[w].label != "mark" and self._above(w) is self.nodes.get(node)]

    def _place(self, clause: Clause, node: int, word: int, noun: NounGroup) -> bool:
        """Put the antecedent where a relative word stands; False if the word says nothing of that."""
        label, head = self.words[word].label, self.words[word].head
        on_verb = head == node or self.chunk_of.get(head) is clause.verb
        if label in _SUBJECTS and on_verb:
            clause.subject, clause.inherited = noun, True
        elif label in _OBJECTS and on_verb:
            clause.objects.insert(0, noun)
        elif label == "pobj":
            part = self.group(self.words[head].head)
            if part is None:
                clause.obliques.append((self.preposition(head), noun))
            else:
                _share(clause, part, noun)
        elif label.startswith("obl"):
            case = self.case_of(word)
            clause.obliques.append((self.preposition(case) if case is not None else "", noun))
        elif (part := self.group(head)) is not None:
            if label == "nmod:poss":
                part.possessor = part.possessor or noun
            else:
                _share(clause, part, noun)
        elif self.words[word].lemma == "where":
            clause.obliques.append(("in", noun))
        else:
            return self.words[word].lemma in ("when", "why", "how")
        return True

    def _take_dates(self, made: Sequence[Clause]) -> None:
        """Each date belongs to the clause that it hangs in, one that hangs nowhere to the main clause."""
        main = next((c for c in made if c.relation == "main"), made[0] if made else None)
        for clause in made:
            if clause.verb.date is not None:
                clause.dates.append(clause.verb.date)
        for chunk in self.chunks:
            if chunk.kind == "D" and chunk.date is not None:
                word = next(iter(self.tree.inside(chunk.first, chunk.last)), None)
                owner = (self._above(word) if word is not None else None) or main
                if owner is not None:
                    owner.dates.append(chunk.date)


def _share(clause: Clause, part: NounGroup, noun: NounGroup) -> None:
    """The radars are meant in "radars, two of which were delivered", and `share` says how many."""
    if part is clause.subject:
        clause.share, clause.subject, clause.inherited = part, noun, True
    elif part in clause.objects:
        clause.share = part
        clause.objects[clause.objects.index(part)] = noun
