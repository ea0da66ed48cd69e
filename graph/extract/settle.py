"""What a form is in its sentence: "-ed" a verb of its own or a describing participle, "after" a preposition or not."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.clause import SAYING
from graph.extract.phrases import is_subject
from graph.extract.wordset import wordset

__all__ = ["INTRANSITIVE", "settle_forms", "settle_prepositions"]

_NAMES_IT = frozenset({"name", "call", "dub", "term", "know", "nickname", "codename"})
_CALLS = frozenset({"call on", "call upon"})
_TELLING = frozenset(
    {
        "say",
        "announce",
        "add",
        "confirm",
        "tell",
        "write",
        "warn",
        "declare",
        "state",
        "report",
        "insist",
        "acknowledge",
        "admit",
    }
)
_CONCEDING = frozenset({"although", "though"})
INTRANSITIVE = wordset(
    "arrive rise fall come go happen occur tend agree die appear disappear emerge vary differ consist remain stay depart "
    "collapse erupt decline worsen soar plunge plummet slump work live talk speak laugh smile cry sleep wait struggle proceed "
    "succeed persist prevail belong depend rely insist retaliate intervene collaborate cooperate compete participate respond reply "
    "react migrate emigrate march converge fluctuate linger dwindle culminate coincide result vanish recede expire elapse evolve "
    "ensue hesitate originate rocket skyrocket apologise apologize travel reside thrive flourish wane materialise abound loom "
    "drift sit stand resign testify explode clash balk object vote campaign protest surge begin continue land dock"
)
"""Verbs that take no object, or seldom one: their past form is no participle behind a noun."""
_GROWING = wordset("increase decrease drop double shrink widen narrow improve shift spread halve")
"""Verbs that take an object or none: of two past forms behind a noun, such a second one is its verb."""
_WITH_TO = wordset(
    "fail refuse try manage decide decline want hope continue seek agree offer promise pledge threaten vow begin start choose "
    "struggle tend prefer appear seem happen need volunteer hesitate"
)
"""Verbs whose past form before an infinitive is a verb of its own: "the firm refused to sell"."""
_LYING = wordset("locate base station situate house headquarter site surround center centre")
"""Verbs whose past form behind a noun nearly always describes it."""
_ONE_FORM = frozenset({"VB", "VD", "VN"})  # "shut", "hit": one form for all
_EITHER = frozenset({"as", "after", "before", "since", "until", "till", "than", "like"})


def settle_forms(chunks: Sequence[Chunk]) -> None:  # noqa: C901, PLR0912
    """Decide which bare -ed forms are verbs of their own and which describe the noun before them."""
    waiting: Chunk | None = None  # a noun that still lacks its verb
    finite = False
    begun = fronted = False  # whether a finite verb was read, and whether the sentence opens with an adverbial clause
    outside: list[tuple[Chunk | None, bool]] = []  # what waits while a relative clause runs
    for i, chunk in enumerate(chunks):
        kind = chunk.kind
        if kind == "W":
            outside.append((waiting, finite))
            waiting, finite = None, False
        elif kind in ("S", ";", ":"):
            fronted = fronted or (kind == "S" and not begun)
            waiting, finite = None, False
        elif kind == "," and outside and finite:
            waiting, finite = outside.pop()
        elif kind == "," and fronted and finite:
            waiting, finite, fronted = None, False, False
        elif kind == "N":
            if waiting is None and not (i and chunks[i - 1].kind == "I"):
                waiting = chunk
        elif kind == "C" and finite:
            waiting = None
        elif isinstance(chunk, VerbGroup):
            if chunk.form == "base":
                chunk.form = "finite"
            if chunk.form == "finite" and not chunk.has_aux and chunk.tags >= _ONE_FORM:
                chunk.form = "ed"
            if chunk.form == "ed":
                chunk.form = _ed_form(chunks, i, finite=finite, waiting=waiting)
            if chunk.form == "finite":
                finite = begun = True
                if chunk.bare in SAYING:
                    finite, waiting = False, None
            if chunk.form == "participle":
                chunk.passive = True


def settle_prepositions(chunks: Sequence[Chunk]) -> None:
    """The words "as", "after", "until" open a clause only where a noun with its verb follows; else they are prepositions."""
    for i, chunk in enumerate(chunks[:-1]):
        if chunk.kind != "S":
            continue
        after = chunks[i + 1]
        if chunk.word in _CONCEDING:
            if isinstance(after, NounGroup) and not is_subject(chunks, after):
                chunk.kind = "R"
        elif chunk.word in _EITHER:
            k = i + 2 if after.kind == "R" and i + 2 < len(chunks) else i + 1
            group = chunks[k]
            if (isinstance(group, NounGroup) and not _opens_clause(chunks, k)) or after.kind == "D":
                chunk.kind = "I"


def _opens_clause(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether the noun, or what is coordinated with it, has a finite verb ("after Russia and Turkey signed")."""
    while True:
        group = chunks[k]
        assert isinstance(group, NounGroup)
        if is_subject(chunks, group):
            return True
        j = k + 1
        while j + 1 < len(chunks) and chunks[j].kind == "I" and chunks[j + 1].kind == "N":
            j += 2
        if j + 1 >= len(chunks) or chunks[j].kind != "C" or chunks[j + 1].kind != "N":
            return False
        k = j + 1


def _ed_form(chunks: Sequence[Chunk], i: int, *, finite: bool, waiting: Chunk | None) -> str:  # noqa: C901, PLR0911, PLR0912
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
    by = after + 1 if right is not None and right.kind == "D" else after  # "crippled six days earlier by a missile"
    if by + 1 < len(chunks) and chunks[by].kind == "I" and chunks[by].word == "by" and chunks[by + 1].kind == "N":
        return "participle"
    if left != "I" and (verb.bare in INTRANSITIVE or (_opens_infinitive(right) and verb.bare in _WITH_TO)):
        return "finite"
    if left == "C":
        earlier = next((c for c in reversed(chunks[:i]) if isinstance(c, VerbGroup)), None)
        if (
            earlier is not None
            and earlier.passive
            and earlier.form == "finite"
            and (right is None or right.kind != "N")
        ):
            verb.passive = True
            return "finite"
        return (
            earlier.form
            if earlier is not None and earlier.form == "participle" and (right is None or right.kind != "N")
            else "finite"
        )
    if left == "I":
        return "participle"
    if verb.lemma in _CALLS:
        return "finite"
    if verb.bare in _NAMES_IT:
        return "participle"
    if left == "N":
        if right is not None and right.kind == "N":
            return "finite"
        if _leans(chunks, before):
            verb.passive = True
            return "finite"
        if _after_relative(chunks, before) or _is_contact(chunks, before):
            return "finite"
        if (
            verb.bare in SAYING
            and verb.bare not in ("report", "find", "show", "note", "estimate", "know", "claim")
            and (right is None or right.kind in (".", ",", "D", "S", "W", ";", ":", "—"))
        ):
            return "finite"
        if right is not None and right.kind == "I" and _speaks(chunks, verb, before, after):
            return "finite"
        if before >= 1 and chunks[before - 1].kind in (",", "—") and (right is None or right.kind in (".", "D", ",")):
            return "finite"
        if finite or (verb.bare in _LYING and right is not None and right.kind in ("I", "R")):
            return "participle"
        return "participle" if _finite_ahead(chunks, after) else "finite"
    if (
        left in (",", "—")
        and verb.bare in _TELLING
        and (right is None or right.kind in (".", ",", "D", "S", "W", ";", ":", "—"))
    ):
        return "finite"
    if left in ("", ",", "—"):
        opens = left in (",", "—") and before >= 1 and chunks[before - 1] is waiting
        if right is not None and right.kind == "N" and not opens and (waiting is not None or left == ","):
            return "finite"
        if opens and right is not None and (right.kind in ("I", "R", "S") or _opens_infinitive(right)):
            return "participle"
        return "finite" if waiting is not None and not finite and not _finite_ahead(chunks, after) else "participle"
    return "finite"


def _opens_infinitive(chunk: Chunk | None) -> bool:
    return isinstance(chunk, VerbGroup) and chunk.form == "infinitive"


_SPEECH = wordset("say add write tell tweet explain post argue insist stress")
_SPEAKERS = frozenset({"person", "people", "body", "company", "force"})


def _speaks(chunks: Sequence[Chunk], verb: VerbGroup, before: int, after: int) -> bool:
    """Whether someone says it somewhere: "the Pentagon said in a statement", ", the firm announced on X"."""
    if verb.bare in _SPEECH:
        return True
    speaker = chunks[before]
    if verb.bare not in SAYING or not isinstance(speaker, NounGroup) or before < 1:
        return False
    return (
        chunks[before - 1].kind in (",", "—")
        and (speaker.name is not None or bool(speaker.classes & _SPEAKERS))
        and not _finite_ahead(chunks, after)
    )


_ACTING = frozenset({"it", "they", "he", "she", "we", "i", "you"})


def _is_contact(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a pronoun straight behind a noun opens a relative clause without "which": "the jets it bought"."""
    pronoun, noun = chunks[i], chunks[i - 1] if i else None
    return (
        isinstance(pronoun, NounGroup)
        and isinstance(noun, NounGroup)
        and pronoun.is_pronoun
        and pronoun.determiner in _ACTING
        and not noun.is_pronoun
    )


def _leans(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a number leans on the passive before "and": "two men were killed and (six others) wounded"."""
    group = chunks[i]
    if i < 1 or chunks[i - 1].kind != "C" or not isinstance(group, NounGroup) or group.count is None:
        return False
    earlier = next((c for c in reversed(chunks[:i]) if isinstance(c, VerbGroup)), None)
    return earlier is not None and earlier.passive and earlier.form == "finite"


def _after_relative(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the noun opens a relative clause: "which Romania (and Bulgaria) joined"."""
    while i >= 2 and chunks[i - 1].kind in ("C", ",") and chunks[i - 2].kind == "N":
        i -= 2
    return i >= 1 and chunks[i - 1].kind == "W"


def _finite_ahead(chunks: Sequence[Chunk], i: int) -> bool:  # noqa: PLR0911
    """Whether the noun's own verb still comes: only phrases stand between."""
    steps = 0
    while i < len(chunks) and steps < 24:
        chunk = chunks[i]
        if isinstance(chunk, VerbGroup):
            after = chunks[i + 1] if i + 1 < len(chunks) else None
            return chunk.form == "finite" or (
                chunk.form == "ed"
                and (
                    chunk.bare in INTRANSITIVE
                    or chunk.bare in _GROWING
                    or (after is not None and after.kind == "N")
                    or (_opens_infinitive(after) and chunk.bare in _WITH_TO)
                )
            )
        if chunk.kind == "N" and i and chunks[i - 1].kind not in ("I", "C", ",", "N"):
            return False
        if chunk.kind == "S" and chunk.word in _EITHER and i + 1 < len(chunks) and chunks[i + 1].kind == "N":
            if _opens_clause(chunks, i + 1):
                return False  # else "grounded since January after a landing have not resumed"
            i += 2
            continue
        if chunk.kind in ("S", "W", ";", ":", "C"):
            return False
        if chunk.kind == "," and i + 1 < len(chunks) and chunks[i + 1].kind in ("N", "W", "S", "C"):
            return False
        if chunk.kind == "," and i + 1 < len(chunks) and chunks[i + 1].kind == "V":
            return True
        i += 1
        steps += 1
    return False
