"""Stance: whether a thing is done, planned or denied, how firmly it is told, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.extract.chunk import Chunk, NounGroup
from graph.extract.clauses import Clause
from graph.extract.fillers import fill
from graph.extract.frames import Slot
from graph.extract.generics import generic_names
from graph.extract.match import Candidate
from graph.extract.phrases import is_subject
from graph.extract.setting import Setting
from graph.extract.stance_cues import Cues, load_cues
from graph.model import Named

__all__ = ["Cues", "Said", "carry_back", "load_cues", "set_stance", "speak_for"]

_MAX_CLIMB = 8
_FIRST = frozenset({"we", "our", "us"})
_FIRMNESS = {"confirmed": 0, "reported": 1, "claimed": 2, "speculated": 3}
_SPEAKER = Slot("participant")
_OFFICES = frozenset({"GovernmentBody", "Organization", "Person", "ArmedForce"})
_ANOTHER = frozenset({"and", "but", "while", "whereas"})
_DOUBTS = frozenset({"denied", "speculated"})


@dataclass(slots=True)
class Said:
    """Who says what: the speakers, how firmly, the saying clause (None for "according to")."""

    by: list[Named]
    level: str
    clause: Clause | None
    covers_all: bool
    describes: bool = False


def set_stance(
    candidates: Iterable[Candidate], chunks: Sequence[Chunk], clauses: Sequence[Clause], setting: Setting, cues: Cues
) -> list[Said]:
    """Set status, certainty and attribution of a sentence's candidates; gives who said something in it.

    Args:
        candidates: they are changed in place.
        chunks: the sentence's chunks.
        clauses: its clauses.
        setting: text and knowledge.
        cues: the words to go by.
    """
    said = _sayings(chunks, clauses, setting, cues)
    narrator = setting.discourse.narrator
    tells = narrator is not None and any(t.lower in _FIRST for t in setting.tokens)
    throughout = narrator is not None and (setting.discourse.in_first_person or narrator.kind == "Company")
    for candidate in candidates:
        _weigh(candidate, chunks, said, setting, cues)
        relation = setting.ontology.fact_types[candidate.type].group == "Relation"
        own = throughout if not relation else tells and candidate.verbal
        if (own or (tells and not relation)) and narrator is not None and not candidate.attributed_to:
            candidate.attributed_to = [narrator]
    return said


def speak_for(candidate: Candidate, said: Said, setting: Setting, cues: Cues) -> None:
    """Attribute a candidate to who said it in another sentence, and let that weigh on its certainty."""
    if setting.ontology.fact_types[candidate.type].group == "Relation" and not candidate.verbal:
        return
    candidate.attributed_to = list(said.by)
    level = _level_of(said, candidate, setting, cues)
    if level in _FIRMNESS and _FIRMNESS[level] > _FIRMNESS[candidate.certainty]:
        candidate.certainty = level


def carry_back(
    told: Sequence[Candidate], chunks: Sequence[Chunk], clauses: Sequence[Clause], setting: Setting, cues: Cues
) -> None:
    """Attribute what the sentence before told to who confirms it here ("the move was confirmed by X, according to Y").

    Args:
        told: the candidates of the sentence before; the first deal or event is meant.
        chunks: this sentence's chunks.
        clauses: its clauses.
        setting: text and knowledge.
        cues: the words to go by.
    """
    fact = next((c for c in told if setting.ontology.fact_types[c.type].group != "Relation"), None)
    if fact is None:
        return
    for clause in clauses:
        verb = clause.verb
        about = clause.subject if verb.passive else (clause.objects[0] if clause.objects else None)
        if (
            verb.negated
            or _is_nobody(chunks, clause.subject)
            or verb.bare not in cues.carrying
            or about is None
            or about.determiner not in ("the", "this")
            or about.lemma not in cues.carried
        ):
            continue
        speakers = [g for w, g in clause.obliques if w == "by"] if verb.passive else [clause.subject]
        named = [s for group in speakers for s in _speaker(group, setting)]
        for one in _sayings(chunks, clauses, setting, cues):  # "…, a news agency reported", "according to …"
            if one.covers_all and not one.describes and one.clause is not clause and _is_covered(one, clause, chunks):
                named += one.by
        fact.attributed_to += [s for s in dict.fromkeys(named) if s not in fact.attributed_to]


def _is_nobody(chunks: Sequence[Chunk], group: NounGroup | None) -> bool:
    """Whether a noun is denied: "no firm", "neither side", "neither Rabat nor the firm"."""
    if group is None:
        return False
    last = group.members[-1] if group.members else group
    before = chunks[last.index - 1].word if last.index > 0 else ""
    return group.determiner in ("no", "none", "neither") or before in ("nor", "neither")


def _sayings(chunks: Sequence[Chunk], clauses: Sequence[Clause], setting: Setting, cues: Cues) -> list[Said]:  # noqa: C901
    found: list[Said] = []
    governing = {id(c.governor) for c in clauses if c.relation == "complement" and c.governor is not None}
    for clause in clauses:
        level = cues.saying.get(clause.verb.bare)
        if level is not None and (not clause.verb.passive or id(clause) in governing):
            speaker = clause.subject
            after = clause.objects[0] if clause.objects else None
            if after is not None and (speaker is None or (clause.inherited and after.index == clause.verb.index + 1)):
                speaker = after  # "..., said the minister"
            own = level in _DOUBTS and after is not None and speaker is not after  # "…, sceptics dismissed it"
            trailing = id(clause) not in governing and not own and _is_aside(chunks, clause)
            if id(clause) in governing or trailing or _leads_in(chunks, clause):
                found.append(Said(_speaker(speaker, setting), level, clause, trailing))
        elif clause.verb.bare in cues.describing and not clause.verb.passive:
            found.append(Said(_speaker(clause.subject, setting), "said", clause, covers_all=True, describes=True))
        elif clause.relation == "gerund" and clause.opener in ("of", "for") and clause.governor is not None:
            level = cues.saying.get(clause.governor.verb.bare)
            if level == "claimed":
                found.append(Said(_speaker(clause.governor.subject, setting), level, clause.governor, covers_all=False))
    for chunk in chunks:
        if chunk.kind == "I" and chunk.word == "according to" and chunk.index + 1 < len(chunks):
            group = chunks[chunk.index + 1]
            if isinstance(group, NounGroup):
                found.append(Said(_speaker(group, setting), "said", None, covers_all=True))
    return found


def _leads_in(chunks: Sequence[Chunk], clause: Clause) -> bool:
    """A clause before the colon of what it says: "The minister told reporters on Monday: ..."."""
    behind = chunks[clause.verb.index + 1 :]
    stop = next((c for c in behind if c.kind in (":", ",", ";", "V", "W")), None)
    return stop is not None and stop.kind == ":"


def _is_aside(chunks: Sequence[Chunk], clause: Clause) -> bool:
    """A clause set off by commas, with nothing of its own to say: ", the ministry said"."""
    start = clause.verb.index
    if clause.subject is not None and not clause.inherited:
        start = min(start, clause.subject.index)
    if start == 0 or clause.relation not in ("main", "complement"):
        return False
    return chunks[start - 1].kind in (",", "—", ";")


def _speaker(group: NounGroup | None, setting: Setting) -> list[Named]:
    if group is None:
        return []
    author = _author(group)
    if author is not None and (said := _speaker(author, setting)):
        return said
    found = [f for f in fill(group, _SPEAKER, setting) if isinstance(f, Named)]
    if not found and group.apposed is not None:
        found = [f for f in fill(group.apposed, _SPEAKER, setting) if isinstance(f, Named)]
    if not found and group.lemma and not group.is_pronoun:
        found = [Named(generic_names(group, setting), generic=True)]
    return found


_WRITINGS = frozenset(
    {
        "statement",
        "breakdown",
        "report",
        "tally",
        "count",
        "release",
        "communique",
        "announcement",
        "website",
        "account",
        "post",
    }
)


def _author(group: NounGroup) -> NounGroup | None:
    """Who speaks in a writing: "the ministry's breakdown", "a statement from the ministry"."""
    if group.lemma not in _WRITINGS or group.name is not None:
        return None
    if group.possessor is not None:
        return group.possessor
    return next((other for word, other in group.tail[:1] if word in ("from", "by", "of")), None)


def _weigh(candidate: Candidate, chunks: Sequence[Chunk], said: list[Said], setting: Setting, cues: Cues) -> None:  # noqa: C901, PLR0912
    status, certainty = candidate.frame.status or "done", candidate.frame.certainty or "confirmed"
    is_relation = setting.ontology.fact_types[candidate.type].group == "Relation"
    clause = candidate.clause
    levels: list[str] = []
    if clause is not None and (candidate.verbal or "fitted" in candidate.frame.filled):
        levels += _of_verb(clause, chunks, candidate, setting, cues)
    elif clause is not None and (not is_relation or clause.verb.bare in candidate.frame.light):
        levels += _of_noun(clause, candidate, chunks, setting, cues)
    elif clause is not None and _is_predicate(candidate, clause):
        levels += _of_verb(clause, chunks, candidate, setting, cues)
    by: list[Named] = []
    measured = candidate.type in cues.described
    aside = clause is not None and clause.relation in ("relative", "participle")  # "…, which is based in X, he said"
    told = [o for o in said if o.describes or measured] if is_relation and (aside or not candidate.verbal) else said
    if clause is not None:
        for one in told:
            if one.clause is not None and one.clause is clause and not one.describes:
                continue
            if one.describes and not measured:
                continue
            if (one.covers_all and _is_covered(one, clause, chunks)) or _governs(one.clause, clause):
                levels.append(_level_of(one, candidate, setting, cues))
                by += [b for b in one.by if b not in by]
    if (
        clause is not None
        and not candidate.verbal
        and not clause.verb.passive
        and (clause.verb.bare in cues.approving or any(o.lemma in cues.approval for o in clause.objects))
    ):
        by += [b for b in _speaker(clause.subject, setting) if b.kind in _OFFICES and b not in by]
    if (
        clause is not None
        and not candidate.verbal
        and candidate.frame.certainty == "claimed"
        and cues.saying.get(clause.verb.bare) == "claimed"
    ):
        by += [b for b in _speaker(clause.subject, setting) if b not in by]
    if clause is not None and not candidate.verbal and not is_relation and not by:
        announced = _announced(clause, candidate, setting, cues)
        if announced is not None and announced.by and not _is_actor(announced.by, candidate, setting):
            levels.append(_level_of(announced, candidate, setting, cues))
            by += announced.by
    for level in levels:
        if level == "planned" and candidate.frame.status == "done":
            continue
        if level in ("planned", "denied"):
            if status == "done" or level == "denied":
                status = level
        elif level in _FIRMNESS and _FIRMNESS[level] > _FIRMNESS[certainty]:
            certainty = level
    candidate.status, candidate.certainty = status, certainty
    candidate.attributed_to = by


def _is_predicate(candidate: Candidate, clause: Clause) -> bool:
    """Whether a clause says what somebody is or becomes: "is not a member of", "could become a unit of"."""
    return clause.verb.bare in ("be", "become") and any(o.head + 1 == candidate.trigger[1] for o in clause.objects)


def _announced(clause: Clause, candidate: Candidate, setting: Setting, cues: Cues) -> Said | None:
    """Who tells of a deed by its noun: "the Pentagon announced a sale", "an attack was reported by the police"."""
    verb = clause.verb
    level = cues.saying.get(verb.bare, "said") if verb.bare in cues.announcing else None
    about = clause.subject if verb.passive else (clause.objects[0] if clause.objects else None)
    if level is None or about is None or about.head + 1 != candidate.trigger[1]:
        return None
    speaker = next((g for w, g in clause.obliques if w == "by"), None) if verb.passive else clause.subject
    return Said(_speaker(speaker, setting), level, clause, covers_all=False)


def _is_covered(one: Said, clause: Clause, chunks: Sequence[Chunk]) -> bool:
    """Whether an aside (", the ministry said") speaks for a clause: of the same stretch, before it, and no relative one."""
    if one.clause is None or one.describes:
        return True
    later = clause.verb.index > one.clause.verb.index
    if clause.relation == "relative" or (later and clause.relation == "adverbial"):
        return False
    low, high = sorted((clause.verb.index, one.clause.verb.index))
    return all(c.kind != ";" and not _opens_another(chunks, c.index) for c in chunks[low:high])


def _opens_another(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a clause with a subject of its own begins behind a comma: ", and France has moved three jets"."""
    if i + 2 >= len(chunks) or chunks[i].kind != "," or chunks[i + 1].word not in _ANOTHER:
        return False
    subject = chunks[i + 2]
    return isinstance(subject, NounGroup) and is_subject(chunks, subject)


def _governs(saying: Clause | None, clause: Clause | None) -> bool:
    steps = 0
    if clause is not None and clause.relation == "relative":
        return False  # "he said the radars, which Oman ordered in May, were late": the writer tells of the order
    while clause is not None and steps < _MAX_CLIMB:
        if (
            clause.relation in ("complement", "infinitive", "gerund", "adverbial", "participle", "relative")
            and clause.governor is saying
        ):
            return clause.relation in ("complement", "infinitive") or (
                clause.relation == "gerund" and clause.opener in ("of", "for")
            )
        clause = clause.governor
        steps += 1
    return False


def _level_of(one: Said, candidate: Candidate, setting: Setting, cues: Cues) -> str:
    if one.level in ("claimed", "speculated", "denied"):
        return one.level
    acts = _is_actor(one.by, candidate, setting)
    for speaker in one.by:
        words = [n.rpartition(" ")[2].lower() for n in speaker.names]
        level = next((cues.speaker[w] for w in words if w in cues.speaker), None) if speaker.generic else None
        if speaker.kind == "MediaOutlet" or level is not None:
            return level or "reported"
    if one.level == "reported" and not acts:
        return "reported"
    return "confirmed" if acts or candidate.type not in cues.doubted else "reported"


def _is_actor(by: Iterable[Named], candidate: Candidate, setting: Setting) -> bool:
    """Whether who says so is the party that acts, or speaks for its country."""
    roles = setting.ontology.fact_types[candidate.type].roles
    actors = [f for r in roles[:2] for f in candidate.roles.get(r, ()) if isinstance(f, Named)]
    for speaker in by:
        home = _home(speaker, setting)
        if (
            home is None
            and speaker.kind in ("GovernmentBody", "ArmedForce")
            and any(a.kind in ("Country", "ArmedForce") for a in actors[:1])
        ):
            return True
        for actor in actors:
            if set(speaker.names) & set(actor.names) or (home is not None and home == _home(actor, setting)):
                return True
    return False


def _home(named: Named, setting: Setting) -> str | None:
    if named.kind == "Country":
        return named.iri
    if named.country is not None:
        return named.country
    entity = setting.reference.entities.get(named.iri) if named.iri is not None else None
    return entity.country if entity is not None else None


def _of_verb(  # noqa: C901
    clause: Clause, chunks: Sequence[Chunk], candidate: Candidate, setting: Setting, cues: Cues
) -> list[str]:
    levels: list[str] = []
    current: Clause | None = clause
    steps = 0
    while current is not None and steps < _MAX_CLIMB:
        steps += 1
        verb = current.verb
        if verb.modal in cues.modal:
            levels.append(cues.modal[verb.modal])
        told = cues.verb.get(verb.bare)
        if told == "planned":
            levels.append(told)
        nobody = current is clause and any(_is_nobody(chunks, g) for g in (clause.subject, *clause.objects))
        if verb.negated or nobody:
            levels.append("planned" if told == "later" else "denied")
        levels += _adverbs(current, setting, cues)
        if current.opener in ("if", "unless"):
            levels.append("planned")
        if current.relation == "complement" and current.opener in cues.content:
            levels.append(cues.content[current.opener])
        if current.relation == "infinitive":
            level = _before_infinitive(current, chunks, candidate, cues)
            if level:
                levels.append(level)
            current = current.governor
        elif (
            current.relation == "gerund"
            and current.governor is not None
            and current.governor.verb.bare in ("deny", "stop", "suspend", "halt", "consider", "plan", "refuse")
        ):
            levels.append("denied" if current.governor.verb.bare not in {"consider", "plan"} else "planned")
            break
        elif (
            current.relation == "gerund"
            and current.governor is not None
            and not current.antecedent
            and not current.opener
        ):
            current = current.governor
        else:
            break
    return levels


def _adverbs(clause: Clause, setting: Setting, cues: Cues) -> list[str]:
    first, last = clause.verb.first, clause.verb.last
    found = [
        cues.adverb.get(setting.tokens[i].lower, "")
        for i in range(max(0, first - 1), min(len(setting.tokens), last + 1))
    ]
    if any(
        setting.tokens[i].lower == "no" and setting.tokens[i + 1].lower == "longer"
        for i in range(max(0, first - 2), min(len(setting.tokens) - 1, last + 1))
    ):
        found.append("denied")
    return [f for f in found if f and f != "planned"]


def _before_infinitive(clause: Clause, chunks: Sequence[Chunk], candidate: Candidate, cues: Cues) -> str:
    i = clause.verb.index - 1
    while i >= 0 and chunks[i].kind in ("R", "D"):
        i -= 1
    before = chunks[i] if i >= 0 else None
    if before is not None and before.kind == "J":
        return cues.before_infinitive.get(before.word, "")
    if isinstance(before, NounGroup):
        level = cues.noun.get(before.lemma, "")
        if level == "planned" or (level == "done" and candidate.type == "Delivery"):
            return "planned"
        if level == "done":
            return ""
    governor = clause.governor
    if governor is None:
        return ""
    if governor.predicate is not None and governor.predicate.word in cues.before_infinitive:
        return cues.before_infinitive[governor.predicate.word]
    return cues.before_infinitive.get(governor.verb.bare, "")


def _of_noun(clause: Clause, candidate: Candidate, chunks: Sequence[Chunk], setting: Setting, cues: Cues) -> list[str]:  # noqa: C901
    levels: list[str] = []
    head = next((g for g in candidate.groups if g.head + 1 == candidate.trigger[1]), None)
    trigger = head or next((c for c in chunks if isinstance(c, NounGroup) and c.head + 1 == candidate.trigger[1]), None)
    if trigger is None:
        return levels
    for first, _, _ in trigger.words:
        word = setting.tokens[first].lower
        if word in cues.adverb:
            levels.append(cues.adverb[word])
    if trigger.determiner == "no":
        levels.append("denied")
    top = trigger.up or trigger
    if (clause.verb.bare in cues.within or clause.verb.lemma in cues.within) and trigger.index > clause.verb.index:
        levels.append("planned")
    if top in clause.objects or clause.subject is top:
        verb = clause.verb
        level = cues.before_noun.get(verb.lemma) or cues.before_noun.get(verb.bare)
        acts = clause.subject is top and not verb.passive and bool(clause.objects)
        if level and not acts:
            levels.append(level)  # an explosion that halted production did happen, and so did one that did not
        if verb.negated and (verb.bare in candidate.frame.light or (clause.subject is top and not acts)):
            levels.append("planned" if cues.verb.get(verb.bare) == "later" else "denied")
        if verb.bare in candidate.frame.light or clause.subject is top:
            levels += [x for x in _of_verb(clause, chunks, candidate, setting, cues) if x != "denied"]
    elif ("for", top) in clause.obliques and _is_due(clause):
        levels.append("planned")  # "is scheduled for delivery"
    for chunk in chunks[max(0, trigger.index - 2) : trigger.index]:
        if (
            isinstance(chunk, NounGroup)
            and chunk.index == trigger.index - 2
            and chunks[trigger.index - 1].kind == "I"
            and cues.noun.get(chunk.lemma) == "planned"
        ):
            levels.append("planned")
    return levels


def _is_due(clause: Clause) -> bool:
    """Whether a clause says that something is still to come."""
    due = clause.predicate.word if clause.predicate is not None else clause.verb.bare
    return due in ("due", "schedule", "scheduled", "slate", "slated", "set")
