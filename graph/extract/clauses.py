"""Chunks into clauses: each verb with its subject, objects, obliques and dates, and the clause that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.dates import DateSpan
from graph.extract.phrases import attach_phrases, behind, is_subject

__all__ = ["Clause", "read_clauses"]

_OBJECT_CONTROL = frozenset(
    "order ask tell allow urge force help permit enable invite want instruct authorise authorize require persuade compel expect accuse "
    "convince prompt lead cause press forbid direct contract commission select choose hire enlist".split()
)
_NAMES_IT = frozenset({"name", "call", "dub", "term", "know", "nickname", "codename"})
_SAYING = frozenset(
    "say claim announce report state tell add confirm believe argue allege insist think deny note warn estimate suggest indicate "
    "reveal disclose maintain declare assert reckon fear hope acknowledge admit stress write explain show mean know find".split()
)


@dataclass(slots=True)
class Clause:
    """One verb and what stands around it.

    `relation` says how the clause hangs on `governor`: main, relative, participle, gerund, infinitive, complement,
    adverbial or conjoined. In a passive clause `subject` is the grammatical one. `objects` of a form of "to be" are its
    predicate nouns. `antecedent` is the noun that a relative clause or participle
    describes, `share` the part of it that is meant ("two of which").
    """

    verb: VerbGroup
    subject: NounGroup | None = None
    objects: list[NounGroup] = field(default_factory=list)
    obliques: list[tuple[str, NounGroup]] = field(default_factory=list)
    dates: list[DateSpan] = field(default_factory=list)
    predicate: Chunk | None = None
    relation: str = "main"
    governor: Clause | None = None
    opener: str = ""
    start: int = 0
    end: int = 0
    inherited: bool = False
    antecedent: NounGroup | None = None
    share: Chunk | None = None

    @property
    def first(self) -> int:
        """Its first token."""
        found = [self.verb.first]
        if self.subject is not None and not self.inherited:
            found.append(self.subject.first)
        return min(found)


def read_clauses(chunks: list[Chunk]) -> list[Clause]:
    """The clauses of a sentence in the order of their verbs; sets the phrases of its noun groups too.

    Args:
        chunks: the sentence's chunks without brackets.
    """
    for i, chunk in enumerate(chunks):
        chunk.index = i
    _settle_forms(chunks)
    _settle_prepositions(chunks)
    attach_phrases(chunks)
    clauses: list[Clause] = []
    by_verb: dict[int, Clause] = {}
    for chunk in chunks:
        if isinstance(chunk, VerbGroup):
            clause = Clause(chunk)
            if chunk.date is not None:
                clause.dates.append(chunk.date)
            by_verb[chunk.index] = clause
            _find_left(chunks, clause, by_verb)
            _find_right(chunks, clause)
            clauses.append(clause)
    _front_matter(chunks, clauses)
    _absolute(chunks, clauses)
    return clauses


def _settle_forms(chunks: Sequence[Chunk]) -> None:
    """Decide which bare -ed forms are verbs of their own and which describe the noun before them."""
    waiting: Chunk | None = None  # a noun that still lacks its verb
    finite = False
    outside: list[tuple[Chunk | None, bool]] = []  # what waits while a relative clause runs
    for i, chunk in enumerate(chunks):
        kind = chunk.kind
        if kind == "W":
            outside.append((waiting, finite))
            waiting, finite = None, False
        elif kind in ("S", ";", ":"):
            waiting, finite = None, False
        elif kind == "," and outside and finite:
            waiting, finite = outside.pop()
        elif kind == "N":
            if waiting is None and not (i and chunks[i - 1].kind == "I"):
                waiting = chunk
        elif kind == "C" and finite:
            waiting = None
        elif isinstance(chunk, VerbGroup):
            if chunk.form == "base":
                chunk.form = "finite"
            if chunk.form == "ed":
                chunk.form = _ed_form(chunks, i, finite=finite, waiting=waiting)
            if chunk.form == "finite":
                finite = True
                if chunk.bare in _SAYING:
                    finite, waiting = False, None
            if chunk.form == "participle":
                chunk.passive = True


def _settle_prepositions(chunks: Sequence[Chunk]) -> None:
    """"as", "after", "until" open a clause only where a noun with its verb follows; else they are prepositions."""
    for i, chunk in enumerate(chunks):
        if chunk.kind == "S" and chunk.word in _CONCEDING and i + 1 < len(chunks):
            after = chunks[i + 1]
            if isinstance(after, NounGroup) and not is_subject(chunks, after, plural=False):
                chunk.kind = "R"
        elif chunk.kind == "S" and chunk.word in _EITHER and i + 1 < len(chunks):
            after = chunks[i + 1]
            k = i + 2 if after.kind == "R" and i + 2 < len(chunks) else i + 1
            group = chunks[k]
            if (isinstance(group, NounGroup) and not is_subject(chunks, group, plural=False)) or after.kind == "D":
                chunk.kind = "I"


_CONCEDING = frozenset({"although", "though"})
_EITHER = frozenset({"as", "after", "before", "since", "until", "till", "than", "like"})


def _absolute(chunks: Sequence[Chunk], clauses: Sequence[Clause]) -> None:
    """"with Patriots handling one tier and THAAD handling another": both stand behind the preposition."""
    for one, two in zip(clauses, clauses[1:], strict=False):
        a, b = one.antecedent, two.antecedent
        if one.relation == two.relation == "gerund" and a is not None and b is not None and b.index and chunks[b.index - 1].kind == "C":
            for clause in clauses:
                for word, group in list(clause.obliques):
                    if group is a and (word, b) not in clause.obliques:
                        clause.obliques.append((word, b))


def _ed_form(chunks: Sequence[Chunk], i: int, *, finite: bool, waiting: Chunk | None) -> str:
    before = i - 1
    while before >= 0 and chunks[before].kind == "R":
        before -= 1
    after = i + 1
    while after < len(chunks) and chunks[after].kind == "R":
        after += 1
    left = chunks[before].kind if before >= 0 else ""
    right = chunks[after] if after < len(chunks) else None
    verb = chunks[i]
    assert isinstance(verb, VerbGroup)
    if left == "W":
        return "finite"
    if right is not None and right.kind == "I" and right.word == "by" and after + 1 < len(chunks) and chunks[after + 1].kind == "N":
        return "participle"
    if left == "C":
        earlier = next((c for c in reversed(chunks[:i]) if isinstance(c, VerbGroup)), None)
        if earlier is not None and earlier.passive and earlier.form == "finite" and (right is None or right.kind != "N"):
            verb.passive = True
            return "finite"
        return earlier.form if earlier is not None and earlier.form == "participle" and (right is None or right.kind != "N") else "finite"
    if left == "I":
        return "participle"
    if verb.bare in _NAMES_IT:
        return "participle"
    if left == "N":
        if right is not None and right.kind == "N":
            return "finite"
        if _after_relative(chunks, before):
            return "finite"
        if verb.bare in _SAYING and verb.bare not in ("report", "find", "show", "note", "estimate", "know", "claim") and (right is None or right.kind in (".", ",", "D", "S", "W", ";", ":", "—")):
            return "finite"
        if before >= 1 and chunks[before - 1].kind in (",", "—") and (right is None or right.kind in (".", "D", ",")):
            return "finite"
        if finite:
            return "participle"
        return "participle" if _finite_ahead(chunks, after) else "finite"
    if left in ("", ",", "—"):
        opens = left in (",", "—") and before >= 1 and chunks[before - 1] is waiting
        if right is not None and right.kind == "N" and not opens and (waiting is not None or left == ","):
            return "finite"
        if opens and right is not None and right.kind in ("I", "R"):
            return "participle"
        return "finite" if waiting is not None and not finite and not _finite_ahead(chunks, after) else "participle"
    return "finite"


def _after_relative(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the noun opens a relative clause: "which Romania (and Bulgaria) joined"."""
    while i >= 2 and chunks[i - 1].kind in ("C", ",") and chunks[i - 2].kind == "N":
        i -= 2
    return i >= 1 and chunks[i - 1].kind == "W"


def _finite_ahead(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the noun's own verb still comes: only phrases stand between."""
    steps = 0
    while i < len(chunks) and steps < 24:
        chunk = chunks[i]
        if isinstance(chunk, VerbGroup):
            return chunk.form == "finite" or (chunk.form == "ed" and i + 1 < len(chunks) and chunks[i + 1].kind == "N")
        if chunk.kind == "N" and i and chunks[i - 1].kind not in ("I", "C", ",", "N"):
            return False
        if chunk.kind in ("S", "W", ";", ":", "C"):
            return False
        if chunk.kind == "," and i + 1 < len(chunks) and chunks[i + 1].kind in ("N", "W", "S", "C"):
            return False
        if chunk.kind == "," and i + 1 < len(chunks) and chunks[i + 1].kind == "V":
            return True
        i += 1
        steps += 1
    return False


def _find_left(chunks: Sequence[Chunk], clause: Clause, by_verb: dict[int, Clause]) -> None:
    verb = clause.verb
    i = verb.index - 1
    while i >= 0 and chunks[i].kind in ("R", "D"):
        if chunks[i].date is not None and chunks[i].kind == "D":
            clause.dates.append(chunks[i].date)  # type: ignore[arg-type]
        i -= 1
    clause.start = verb.index
    if i < 0:
        clause.relation = verb.form if verb.form in ("participle", "gerund") else "main"
        return
    chunk = chunks[i]
    if verb.form == "infinitive":
        _infinitive(chunks, clause, i, by_verb)
    elif verb.form in ("participle", "gerund"):
        _describes(chunks, clause, i, by_verb)
    elif chunk.kind == "W":
        _relative(chunks, clause, i, by_verb)
    elif chunk.kind == "C" or (chunk.kind == "," and i and chunks[i - 1].kind == "V"):
        _conjoin(clause, i, by_verb)
    elif isinstance(chunk, NounGroup):
        _subject(chunks, clause, i, by_verb)
    elif chunk.kind in (",", "—"):
        opened = _skip_back(chunks, i)
        if opened is not None:
            _subject(chunks, clause, opened, by_verb)
        else:
            _conjoin(clause, i, by_verb)
    elif isinstance(chunk, VerbGroup):
        if chunk.form in ("participle", "gerund") and by_verb[i].subject is not None:
            clause.subject = by_verb[i].subject
            _hang(chunks, clause, clause.subject.index if clause.subject else i, by_verb)
        else:
            clause.governor = by_verb.get(i)
            clause.relation = "complement"
    else:
        clause.governor = _last_clause(by_verb, verb.index)
        clause.opener = chunk.word
        clause.relation = "adverbial"


def _last_clause(by_verb: dict[int, Clause], before: int) -> Clause | None:
    found = [i for i in by_verb if i < before]
    return by_verb[found[-1]] if found else None


def _infinitive(chunks: Sequence[Chunk], clause: Clause, i: int, by_verb: dict[int, Clause]) -> None:
    clause.relation = "infinitive"
    governor = _last_clause(by_verb, clause.verb.index)
    clause.governor = governor
    group = chunks[i]
    if governor is None or (clause.verb.passive and isinstance(group, NounGroup) and not (governor.objects and governor.verb.bare in _OBJECT_CONTROL)):
        clause.subject = group if isinstance(group, NounGroup) else None
        return
    clause.inherited = True
    if governor.objects and governor.verb.bare in _OBJECT_CONTROL and not governor.verb.passive:
        clause.subject = governor.objects[0]
    else:
        clause.subject = governor.subject


def _describes(chunks: Sequence[Chunk], clause: Clause, i: int, by_verb: dict[int, Clause]) -> None:
    """A participle or gerund behind a noun, a comma or a preposition."""
    clause.relation = clause.verb.form
    clause.governor = _last_clause(by_verb, clause.verb.index)
    chunk = chunks[i]
    clause.inherited = True
    if isinstance(chunk, NounGroup):
        clause.subject = chunk.up if chunk.up is not None and clause.verb.form == "participle" and chunk.up.name is None else chunk
        clause.antecedent = chunk
        return
    if chunk.kind in (",", "—") and i and isinstance(chunks[i - 1], NounGroup) and clause.verb.form == "participle":
        group = chunks[i - 1]
        assert isinstance(group, NounGroup)
        clause.subject = _head_of_chain(chunks, group)
        clause.antecedent = clause.subject
        return
    if chunk.kind == "C":
        before = _last_clause(by_verb, clause.verb.index)
        if before is not None:
            clause.subject, clause.antecedent = before.subject, before.antecedent
            clause.governor = before.governor
            clause.relation = before.relation
        return
    clause.opener = chunk.word
    if clause.governor is not None:
        told = clause.governor.objects
        clause.subject = told[0] if told and chunk.word in ("of", "from", "into") else clause.governor.subject


def _head_of_chain(chunks: Sequence[Chunk], group: NounGroup) -> NounGroup:
    """The noun at the head of "A of B in C"."""
    i = group.index
    while i >= 2 and chunks[i - 1].kind == "I" and chunks[i - 1].word in ("of", "in", "for", "to", "at", "on", "from", "near", "with", "against", "by", "over", "across", "between"):
        before = chunks[i - 2]
        if not isinstance(before, NounGroup):
            break
        i -= 2
    found = chunks[i]
    assert isinstance(found, NounGroup)
    return found.up or found


def _relative(chunks: Sequence[Chunk], clause: Clause, i: int, by_verb: dict[int, Clause]) -> None:
    word = chunks[i].word
    k = i - 1
    if k >= 0 and isinstance(chunks[k], VerbGroup) and word == "that":
        clause.relation, clause.governor = "complement", by_verb.get(k)
        return
    share = None
    if k >= 1 and chunks[k].kind == "I" and chunks[k].word == "of" and isinstance(chunks[k - 1], NounGroup):
        share, k = chunks[k - 1], k - 2  # "radars, two of which have been delivered"
    if k >= 0 and chunks[k].kind in (",", "—"):
        k -= 1
    clause.relation = "relative"
    clause.governor = _last_clause(by_verb, clause.verb.index)
    group = chunks[k] if k >= 0 else None
    if not isinstance(group, NounGroup):
        return
    clause.share = share
    clause.subject = clause.antecedent = _antecedent(chunks, group, word, clause.verb)
    clause.inherited = True


def _antecedent(chunks: Sequence[Chunk], group: NounGroup, word: str, verb: VerbGroup) -> NounGroup:
    """Which noun of "the head of a firm in Iran who/which" the clause describes."""
    i = group.index
    while i >= 2 and chunks[i - 1].kind == "I" and isinstance(chunks[i - 2], NounGroup):
        here = chunks[i]
        before = chunks[i - 2]
        assert isinstance(here, NounGroup)
        assert isinstance(before, NounGroup)
        kind = here.name.named.kind if here.name is not None else None
        place = chunks[i - 1].word in ("in", "at", "near", "on", "of", "from") and kind in ("Country", "Place", "Facility")
        unfit = (word == "who" and kind not in ("Person", None)) or here.is_pronoun
        if not (place or unfit):
            break
        i -= 2
    found = chunks[i]
    assert isinstance(found, NounGroup)
    return found.up or found


def _conjoin(clause: Clause, i: int, by_verb: dict[int, Clause]) -> None:
    before = next((by_verb[k] for k in sorted(by_verb, reverse=True) if k < i and by_verb[k].verb.form == "finite"), None)
    if before is None:
        clause.relation = "main"
        return
    clause.subject, clause.inherited = before.subject, True
    clause.governor, clause.relation = before.governor, before.relation
    clause.opener, clause.antecedent = before.opener, before.antecedent
    if clause.verb.passive and not clause.verb.has_aux:
        clause.verb.modal = before.verb.modal
    if not clause.verb.has_aux and before.verb.modal and "VB" in clause.verb.tags:
        clause.verb.modal = before.verb.modal


def _skip_back(chunks: Sequence[Chunk], i: int) -> int | None:
    """From the comma before a verb back over what it closes, to the noun that the verb belongs to."""
    k = i - 1
    depth = 0
    while k > 0 and depth < 60:
        depth += 1
        if chunks[k].kind in (",", "—") and chunks[k].kind == chunks[i].kind:
            inside = chunks[k + 1]
            before = chunks[k - 1]
            if isinstance(before, NounGroup):
                if inside.kind in ("W", "I", "D", "R", "J") or isinstance(inside, VerbGroup) and inside.form in ("participle", "gerund"):
                    return k - 1
                if isinstance(inside, NounGroup) and (before.apposed is inside or (before.apposed is None and before.name is not None)):
                    return k - 1
            if inside.kind in ("N",) and isinstance(inside, NounGroup) and inside.apposed is not None and inside.apposed.index < inside.index:
                return inside.apposed.index
        elif isinstance(chunks[k], VerbGroup) and chunks[k].form == "finite" and not _in_relative(chunks, k):  # type: ignore[attr-defined]
            said = k >= 3 and chunks[k - 1].kind == "N" and chunks[k - 2].kind in (",", "—") and isinstance(chunks[k - 3], NounGroup)
            return k - 3 if said and k == i - 1 else None
        k -= 1
    return None


def _in_relative(chunks: Sequence[Chunk], k: int) -> bool:
    for j in range(k - 1, max(-1, k - 8), -1):
        if chunks[j].kind == "W":
            return True
        if chunks[j].kind in (",", "S"):
            return False
    return False


def _subject(chunks: Sequence[Chunk], clause: Clause, i: int, by_verb: dict[int, Clause]) -> None:
    group = chunks[i]
    if not isinstance(group, NounGroup):
        return
    k = i
    while k >= 1:
        here = chunks[k]
        assert isinstance(here, NounGroup)
        if here.up is not None:
            k = here.up.index
            continue
        left = chunks[k - 1]
        if left.kind == "I" and k >= 2:
            before = chunks[k - 2]
            if isinstance(before, NounGroup):
                k -= 2
                continue
            if isinstance(before, VerbGroup) and before.form == "participle" and k >= 3 and isinstance(chunks[k - 3], NounGroup):
                k -= 3
                continue
            if before.kind == "D" and k >= 3 and isinstance(chunks[k - 3], NounGroup):
                k -= 3
                continue
        elif isinstance(left, VerbGroup) and left.form == "gerund" and k >= 2 and isinstance(chunks[k - 2], NounGroup):
            k -= 2
            continue
        break
    found = chunks[k]
    assert isinstance(found, NounGroup)
    clause.subject = found
    clause.start = found.index
    _hang(chunks, clause, k, by_verb)


def _hang(chunks: Sequence[Chunk], clause: Clause, k: int, by_verb: dict[int, Clause]) -> None:
    """What stands before the subject tells how the clause hangs on another one."""
    j = k - 1
    while j >= 0 and chunks[j].kind in ("R", "D"):
        j -= 1
    before = chunks[j] if j >= 0 else None
    last = _last_clause(by_verb, clause.verb.index)
    if before is None or before.kind in (",", ";", ":", "—", "C"):
        clause.relation = "main" if last is None or before is None or before.kind != "C" else last.relation
        if before is not None and before.kind == "C" and last is not None and last.governor is not None:
            clause.governor, clause.opener = last.governor, last.opener
        return
    if before.kind == "S":
        clause.relation, clause.governor, clause.opener = "adverbial", last, before.word
    elif before.kind == "W":
        _object_relative(chunks, clause, j, by_verb, last)
    elif isinstance(before, VerbGroup):
        clause.relation, clause.governor = "complement", by_verb.get(before.index)
    elif isinstance(before, NounGroup) and last is not None:
        if last.verb.bare in _SAYING:
            clause.relation, clause.governor = "complement", last
        else:  # "the systems it has promised"
            clause.relation, clause.governor, clause.antecedent = "relative", last, before
            clause.objects.append(before)
    elif isinstance(before, NounGroup):
        if j == 0 or chunks[j - 1].kind != "I":
            clause.relation, clause.antecedent = "relative", before
            clause.objects.append(before)
    elif before.kind == "I":
        clause.relation, clause.governor, clause.opener = "adverbial", last, before.word


def _object_relative(chunks: Sequence[Chunk], clause: Clause, j: int, by_verb: dict[int, Clause], last: Clause | None) -> None:
    word = chunks[j].word
    k = j - 1
    prep = ""
    if k >= 0 and chunks[k].kind == "I":
        prep, k = chunks[k].word, k - 1
    if k >= 0 and isinstance(chunks[k], VerbGroup) and not prep:
        clause.relation, clause.governor = "complement", by_verb.get(k)
        return
    if prep == "of" and isinstance(chunks[k], NounGroup) and not chunks[k].lemma and chunks[k].name is None:  # type: ignore[attr-defined]
        clause.share, prep, k = chunks[k], "", k - 1
    if k >= 0 and chunks[k].kind in (",", "—"):
        k -= 1
    clause.governor = last
    group = chunks[k] if k >= 0 else None
    if word == "that" and last is not None and last.verb.bare in _SAYING and not last.verb.passive and not (isinstance(group, NounGroup) and _describable(group)):
        clause.relation = "complement"
        return
    clause.relation = "relative"
    if not isinstance(group, NounGroup):
        return
    if word == "where" or word == "when":
        found = _antecedent(chunks, group, "where", clause.verb)
        clause.antecedent = group
        if word == "where":
            clause.obliques.append(("in", group))
        return
    found = _antecedent(chunks, group, word, clause.verb)
    clause.antecedent = found
    if prep:
        clause.obliques.append((prep, found))
    elif word == "whose":
        if clause.subject is not None and clause.subject.possessor is None:
            clause.subject.possessor = found
    else:
        clause.objects.append(found)


def _describable(group: NounGroup) -> bool:
    """Whether "that" after the noun describes it; after others it opens what is said ("told reporters that")."""
    if group.name is not None and group.name.last == group.head + 1:
        return group.name.named.kind in ("System", "Commodity", "Facility")
    return bool(group.classes & {"weapon", "platform", "commodity", "facility", "component", "service"})


def _find_right(chunks: Sequence[Chunk], clause: Clause) -> None:
    j, end = clause.verb.index + 1, len(chunks)
    gap = bool(clause.objects)
    closed = False  # objects are over
    while j < end:
        chunk = chunks[j]
        kind = chunk.kind
        if kind == "R":
            if chunk.word in ("down", "out", "over", "up", "off", "back", "away", "in", "on") and not clause.verb.particle and clause.objects:
                clause.verb.particle = chunk.word
                clause.verb.lemma = f"{clause.verb.bare} {chunk.word}"
            j += 1
        elif kind == "D":
            if chunk.date is not None and not (clause.obliques and clause.obliques[-1][0] == "with" and chunks[j - 1] is clause.obliques[-1][1]):
                clause.dates.append(chunk.date)
            j += 1
        elif isinstance(chunk, NounGroup):
            if closed and not gap:
                break
            if clause.verb.bare in _SAYING and is_subject(chunks, chunk, plural=False):
                break
            if clause.objects and not gap and clause.objects[-1].index < j - 1 and clause.objects[-1].end != j:
                break
            clause.objects.append(chunk)
            j = behind(chunks, chunk)
            if len(clause.objects) - gap >= 2:
                closed = True
        elif kind == "I" and chunk.word in ("out", "back") and j + 1 < end and chunks[j + 1].kind == "I" and not clause.verb.particle:
            clause.verb.particle = chunk.word  # "pulled its troops out of the city"
            clause.verb.lemma = f"{clause.verb.bare} {chunk.word}"
            j += 1
        elif kind == "I":
            j = _oblique(chunks, clause, j)
            if j < 0:
                j = -j
                break
            closed = True
        elif kind == "J" and clause.predicate is None:
            clause.predicate = chunk
            j += 1
        elif kind == ",":
            nxt = chunks[j + 1] if j + 1 < end else None
            if nxt is None or nxt.kind not in ("I", "D", "R") or (nxt.kind == "I" and _opens_clause(chunks, j + 1)):
                break
            closed = True
            j += 1
        elif kind == "C":
            nxt = chunks[j + 1] if j + 1 < end else None
            if nxt is None or nxt.kind != "I":
                break
            j += 1
        elif isinstance(chunk, VerbGroup) and chunk.form == "participle" and clause.objects and not clause.verb.passive:
            j += 1
            closed = True
        else:
            break
    clause.end = j


def _opens_clause(chunks: Sequence[Chunk], j: int) -> bool:
    return j + 1 < len(chunks) and chunks[j + 1].kind in ("W", "V")


def _oblique(chunks: Sequence[Chunk], clause: Clause, j: int) -> int:
    """Read one prepositional phrase; negative where the clause ends at it."""
    word, k = chunks[j].word, j + 1
    while k < len(chunks) and chunks[k].kind == "R":
        k += 1
    nxt = chunks[k] if k < len(chunks) else None
    if isinstance(nxt, NounGroup):
        clause.obliques.append((word, nxt))
        return behind(chunks, nxt)
    if nxt is not None and nxt.kind == "D":
        if nxt.date is not None:
            clause.dates.append(nxt.date)
        return k + 1
    if nxt is not None and nxt.kind in ("V", "W"):
        return -j
    return k


def _front_matter(chunks: Sequence[Chunk], clauses: list[Clause]) -> None:
    """Dates and phrases before the subject of the first clause ("In March, on the border, ...") belong to it."""
    main = next((c for c in clauses if c.relation == "main"), clauses[0] if clauses else None)
    if main is None:
        return
    limit = main.subject.index if main.subject is not None and not main.inherited else main.verb.index
    j = 0
    while j < limit:
        chunk = chunks[j]
        if isinstance(chunk, VerbGroup) or chunk.kind in ("S", "W"):
            return
        if chunk.kind == "D" and chunk.date is not None:
            main.dates.append(chunk.date)
        elif chunk.kind == "I" and j + 1 < limit:
            nxt = chunks[j + 1]
            if isinstance(nxt, NounGroup):
                main.obliques.append((chunk.word, nxt))
                j = behind(chunks, nxt)
                continue
        j += 1
