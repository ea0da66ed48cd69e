"""Tagged units into chunks: noun groups, verb groups, and the words and marks between them, in one pass."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.dates import DateSpan
from graph.extract.inflect import singular
from graph.extract.lexicon import Lexicon
from graph.extract.tagging import Unit
from graph.extract.tokens import Token
from graph.extract.wordset import wordset

__all__ = ["TOGETHER", "group"]

_IN_GROUP = frozenset({"NN", "NP", "JJ", "CD", "DM", "MO", "ME"})
_OPENS = frozenset({"DT", "PS", "PR", *_IN_GROUP})
_NOUNS = frozenset({"NN", "NP", "MO", "ME"})
_VERBAL = frozenset({"VB", "VZ", "VD", "VN", "VG", "ED", "BE", "HV", "DO", "MD", "NT", "TO"})
_MAIN = frozenset({"VB", "VZ", "VD", "VN", "VG", "ED"})
_PARTICLES = frozenset(
    {"out", "down", "up", "over", "off", "back", "away", "in", "on", "upon", "part", "place", "delivery", "possession"}
)
_MARKS = {"(": "(", "[": "(", ")": ")", "]": ")", "--": "—", "–": "—", "—": "—", "-": "—"}
_QUOTES = frozenset('"“”«»„‘')
_BEFORE_ARTICLE = frozenset({"all", "both", "half", "such", "what"})
_NUMBERED = frozenset({"BE", "HV", "DO", "VB", "VZ", "VD", "ED", "VN", "VG"})
_NUMBERS = dict.fromkeys(
    ("is", "was", "has", "does", "'s", "isn't", "wasn't", "hasn't", "doesn't"), "s"
) | dict.fromkeys(("are", "were", "have", "do", "'re", "'ve", "aren't", "weren't", "haven't", "don't"), "p")
_ACTORS = frozenset({"Country", "Company", "GovernmentBody", "ArmedForce", "ArmedGroup", "Organization", "Person"})
_MAX_GROUP = 24
_PERCENT = frozenset({"%", "percent", "per cent"})
_PEOPLE = frozenset({"people"})
_KINDS = {"IN": "I", "CC": "C", "WH": "W", "SB": "S", "RB": "R", "PO": "P"}
TOGETHER = frozenset({"as well as", "along with", "together with"})


def group(tokens: Sequence[Token], units: list[Unit], lexicon: Lexicon) -> list[Chunk]:
    """The chunks of a sentence, in order.

    Args:
        tokens: the sentence's tokens.
        units: its tagged units.
        lexicon: the words, for class nouns and phrasal verbs.
    """
    chunks: list[Chunk] = []
    i, end = 0, len(units)
    while i < end:
        unit = units[i]
        tag = unit.tag
        if tag in _OPENS:
            made, i = _noun_group(tokens, units, i, lexicon, chunks)
        elif tag in _VERBAL:
            made, i = _verb_group(units, i, lexicon)
        else:
            made, i = _small(unit), i + 1
        if made is not None:
            made.index = len(chunks)
            chunks.append(made)
    return chunks


def _small(unit: Unit) -> Chunk | None:
    tag, lower = unit.tag, unit.lower
    if tag == "DA":
        return Chunk("D", unit.first, unit.last, lower, unit.date)
    if tag == "PU":
        if lower in _QUOTES or lower == "'":
            return None
        return Chunk(_MARKS.get(lower, lower), unit.first, unit.last, lower)
    if lower in TOGETHER:
        return Chunk("C", unit.first, unit.last, lower)
    word = "of" if lower == "worth of" else lower  # "$5 million worth of radios"
    return Chunk(_KINDS.get(tag, "R"), unit.first, unit.last, word)


def _noun_group(  # noqa: C901, PLR0912, PLR0915
    tokens: Sequence[Token], units: list[Unit], i: int, lexicon: Lexicon, chunks: list[Chunk]
) -> tuple[Chunk | None, int]:
    start = i
    made = NounGroup(units[i].first, units[i].last)
    unit = units[i]
    end = len(units)
    if unit.tag == "PR":
        made.determiner = unit.lower
        made.head = unit.first
        return made, i + 1
    if unit.tag in ("DT", "PS"):
        made.determiner = unit.lower
        i += 1
        if i < end and units[i].lower == unit.lower:  # "the the", a slip of the keyboard
            i += 1
        elif i < end and unit.lower in _BEFORE_ARTICLE and units[i].tag in ("DT", "PS"):
            made.determiner = units[i].lower  # "all the ships"
            i += 1
    last_noun = -1
    after_verb = bool(chunks) and chunks[-1].kind == "V"
    while i < end and i - start < _MAX_GROUP:
        unit = units[i]
        tag = unit.tag
        if tag == "PO":
            if last_noun < 0 or i == start:
                break
            _close(made, units, start, last_noun, tokens, lexicon)
            if i + 1 >= end or units[i + 1].tag not in (*_IN_GROUP, "RB", "DA", "VN", "VG", "ED"):
                return made, i + 1  # "a friend of Iraq's"
            made = _owned_by(made, unit.last)
            i += 1
            start_of_owned, last_noun = i, -1
            start = start_of_owned
            after_verb = False
            continue
        if (
            tag == "RB"
            and i + 1 < end
            and (i == start or last_noun < 0)
            and units[i + 1].tag in ("JJ", "CD", "MO", "DM", "ME")
            and made.determiner
        ):
            i += 1
            continue
        if (
            tag == "DA"
            and i + 1 < end
            and units[i + 1].tag in ("NN", "PO")
            and (made.determiner or units[i + 1].tag == "PO")
        ):
            made.date = unit.date
            i += 2 if units[i + 1].tag == "PO" else 1  # "the 2017 contract", "Monday's attack"
            continue
        if (
            tag == "PU"
            and unit.lower == "/"
            and i > start
            and i + 1 < end
            and units[i + 1].tag in ("NN", "JJ")
            and units[i - 1].tag in ("NN", "JJ")
        ):
            i += 1
            continue
        if (
            tag == "PU"
            and unit.lower == ","
            and last_noun < 0
            and 0 < i + 1 < end
            and units[i + 1].tag == "JJ"
            and units[i - 1].tag == "JJ"
        ):
            i += 1
            continue
        if last_noun < 0 and i > start and _goes_on(units, i):
            i += 1
            continue
        if tag not in _IN_GROUP:
            break
        if tag == "CD" and last_noun >= 0:
            if _labels(units, i):
                _close(made, units, start, last_noun, tokens, lexicon)
                made.last = unit.last
                return made, i + 1  # "resolution 2624"
            break
        if tag == "MO" and last_noun >= 0 and after_verb and units[last_noun].tag == "NP":
            break  # "gave Ukraine $2 billion"
        if tag == "NP" and last_noun >= 0 and after_verb and _splits(units[last_noun], unit):
            break
        if tag == "DT":
            break
        if tag in _NOUNS or (tag in ("CD", "DM") and not _continues(units, i + 1)):
            last_noun = i
        i += 1
    if last_noun < 0:
        if i == start or (units[start].tag == "JJ" and made.possessor is None and not made.determiner):
            return Chunk("J", units[start].first, units[max(start, i - 1)].last, units[start].lower), max(i, start + 1)
        last_noun = i - 1  # "the first", "a third", "the wounded"
    _close(made, units, start, last_noun, tokens, lexicon)
    return made, max(last_noun + 1, start + 1)


def _labels(units: list[Unit], i: int) -> bool:
    """Whether a number names the noun before it and ends the group."""
    unit = units[i]
    if unit.amount is not None or units[i - 1].tag != "NN" or not unit.lower[0].isdigit():
        return False
    return i + 1 >= len(units) or units[i + 1].tag not in ("NN", "JJ", "NP", "CD", "PO", "DM", "MO", "ME")


def _goes_on(units: list[Unit], i: int) -> bool:
    """Whether a quotation mark or "and" between adjectives stands before the head: `a "special" unit`, "large and old ships"."""
    if i + 1 >= len(units):
        return False
    unit, after = units[i], units[i + 1]
    if unit.tag == "PU":
        return unit.lower in _QUOTES and after.tag in ("NN", "JJ", "NP", "DM")
    if unit.tag != "CC" or unit.lower not in ("and", "or", "but") or units[i - 1].tag not in ("JJ", "DM"):
        return False
    return after.tag == units[i - 1].tag and i + 2 < len(units) and units[i + 2].tag in ("NN", "JJ")


def _continues(units: list[Unit], i: int) -> bool:
    return i < len(units) and units[i].tag in _IN_GROUP


def _splits(before: Unit, here: Unit) -> bool:
    """Whether two names in a row are two objects ("gave Ukraine T-72s")."""
    if before.name is None or here.name is None:
        return False
    return (
        before.name.named.kind in _ACTORS
        and here.name.named.kind not in _ACTORS
        and before.name.named.kind != "Company"
    )


def _owned_by(possessor: NounGroup, first: int) -> NounGroup:
    made = NounGroup(possessor.first, first)
    made.own = first
    made.possessor = possessor
    return made


def _close(  # noqa: C901, PLR0912, PLR0917
    made: NounGroup, units: list[Unit], start: int, last_noun: int, tokens: Sequence[Token], lexicon: Lexicon
) -> None:
    head = units[last_noun] if last_noun < len(units) else units[-1]
    made.last = head.last
    made.head = head.last - 1
    for unit in units[start : last_noun + 1]:
        tag = unit.tag
        if tag == "NP" and unit.name is not None:
            made.names.append(unit.name)
            if unit is not head and unit.last > unit.first + 1 and tokens[unit.last - 1].lower == "state":
                made.words.append((unit.last - 1, unit.last, "NN"))  # "the Chinese state group"
        elif tag in ("CD", "ME"):
            if made.count is None and unit.amount is not None:
                made.count = unit.amount
        elif tag == "MO":
            made.money, made.money_also = unit.amount, unit.also
        elif tag == "DM" and unit.name is not None:
            made.demonyms.append(unit.name)
        elif tag == "JJ" and unit.name is not None:
            made.affixed.append(unit.name)
        if unit is not head and tag != "RB" and tag not in ("DT", "PS", "CD", "MO", "DA", "PU", "CC"):
            made.words.append((unit.first, unit.last, tag))
    if head.tag == "NP":
        made.name = head.name
        made.lower = tokens[made.head].lower
    elif head.tag == "ME" and head.amount is not None and getattr(head.amount.value, "unit", "") in _PERCENT:
        made.lemma = made.lower = "percent"
    elif head.tag == "ME" and head.amount is not None:
        made.lower = str(getattr(head.amount.value, "unit", ""))
    elif head.tag == "JJ":
        made.lower = head.lower  # "the first of six"
    elif head.tag in ("NN", "DM"):
        lower = head.lower
        made.lower = lower
        made.lemma = singular(lower)
        made.plural = made.lemma != lower
        made.classes = _PEOPLE if head.tag == "DM" else lexicon.classes_of(lower) | _arms(made, tokens, lexicon)
        if made.lemma in _WHOLES and _names_part(made, tokens, lexicon):
            made.classes |= _PART


def _arms(group: NounGroup, tokens: Sequence[Token], lexicon: Lexicon) -> frozenset[str]:
    """What two words tell that are listed as one weapon: "aerial vehicle", "machine gun"."""
    word = group.words[-1] if group.words else None
    if word is None or word[1] != group.head:
        return frozenset()
    return lexicon.classes_of(f"{tokens[word[1] - 1].lower}-{group.lemma}") & _WEAPON


def _names_part(group: NounGroup, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the word before a general noun makes it a part of something: "fire-control system", "sensor suite"."""
    word = group.words[-1] if group.words else None
    if word is None or word[1] != group.head:
        return False
    return not _PARTS.isdisjoint(lexicon.classes_of(tokens[word[1] - 1].lower))


_WHOLES = wordset(
    "system suite unit set equipment station pack package assembly computer kit module terminal gear line link device plant"
)
_PART = frozenset({"component"})
_WEAPON = frozenset({"weapon"})
_PARTS = frozenset({"component", "fitting"})


def _verb_group(units: list[Unit], i: int, lexicon: Lexicon) -> tuple[Chunk | None, int]:  # noqa: C901, PLR0912, PLR0915
    first = units[i].first
    start, end = i, len(units)
    modal = ""
    negated = perfect = has_aux = False
    last: Unit | None = None
    date: DateSpan | None = None
    finite = False
    while i < end:
        unit = units[i]
        tag = unit.tag
        if tag == "RB":
            if not _verb_follows(units, i):
                break
        elif tag == "DA":
            if last is None or not _verb_follows(units, i):
                break
            date = unit.date
        elif tag == "PU":
            if last is None or unit.lower not in _QUOTES or not _verb_follows(units, i):
                skipped = _past_aside(units, i) if last is not None and last.tag in ("BE", "HV") else i
                if skipped == i:
                    break
                i = skipped
                continue
        elif tag == "NT":
            negated = True
            if unit.lower.endswith("n't"):
                finite = has_aux = True
        elif tag == "MD":
            if last is not None:
                break
            modal, finite = unit.lower, True
        elif tag == "TO":
            if i != start or i + 1 >= end or not _verb_follows(units, i):
                break
            modal = "to"
        elif tag in ("BE", "HV", "DO"):
            if tag != "BE" and last is not None and last.tag == "BE":
                break
            perfect = perfect or (tag == "HV")
            finite = finite or not modal
            if last is not None and last.tag == "BE" and unit.lower == "being":
                pass
            last = unit
        elif tag in _MAIN:
            if last is not None and last.tag == "HV" and tag in ("ED", "VD"):
                tag = "VN"
            last, has_aux = unit, has_aux or i > start
            i += 1
            made_verb, i = _main_verb(units, start, i, first, last, modal, lexicon, negated=negated)
            made_verb.date = date
            return made_verb, i
        else:
            break
        i += 1
    if last is None:
        if modal == "to" or i == start:
            return Chunk(
                "I" if units[start].lower == "to" else "R", first, units[start].last, units[start].lower
            ), start + 1
        return Chunk("R", first, units[max(start, i - 1)].last, units[start].lower), max(i, start + 1)
    made = VerbGroup(first, units[i - 1].last, last.lemma or _lemma(last), "finite")
    made.bare = made.lemma
    made.modal, made.negated, made.has_aux = modal, negated, True
    made.number = _number(units, start, i, modal)
    made.perfect = perfect and last.tag == "BE"
    made.tags = last.tags
    if modal == "to":
        made.form = "infinitive"
    elif last.lower in ("being", "having") and start == i - 1:
        made.form = "gerund"
    return made, i


def _past_aside(units: list[Unit], i: int) -> int:
    """Behind an adverb between commas within a verb group ("has, however, sold"); `i` where there is none."""
    k = i + 1
    while k < len(units) and units[k].tag == "RB":
        k += 1
    if units[i].lower != "," or k == i + 1 or k + 1 >= len(units) or units[k].lower != ",":
        return i
    return k + 1 if units[k + 1].tag in _MAIN or (units[k + 1].tag == "BE" and units[k + 1].lower == "been") else i


def _lemma(unit: Unit) -> str:
    return {"BE": "be", "HV": "have", "DO": "do"}.get(unit.tag, unit.lower)


def _verb_follows(units: list[Unit], i: int) -> bool:
    """Whether a verb stands behind the unit, at most three adverbs between."""
    for unit in units[i + 1 : i + 4]:
        if unit.tag in _VERBAL:
            return unit.tag != "TO"
        if unit.tag != "RB":
            return False
    return False


def _number(units: list[Unit], start: int, end: int, modal: str) -> str:
    """The number of the subject as the first verb of a group tells it."""
    if modal:
        return ""
    for unit in units[start:end]:
        if unit.tag in _NUMBERED:
            return _NUMBERS.get(unit.lower, "s" if unit.tag == "VZ" else "p" if unit.tag == "VB" else "")
    return ""


def _main_verb(  # noqa: PLR0917
    units: list[Unit], start: int, i: int, first: int, main: Unit, modal: str, lexicon: Lexicon, *, negated: bool
) -> tuple[Chunk, int]:
    made = VerbGroup(first, main.last, main.lemma or main.lower, "finite")
    auxiliaries = [u for u in units[start : i - 1] if u.tag in ("BE", "HV", "DO")]
    made.modal, made.negated = modal, negated
    made.number = _number(units, start, i, modal)
    made.has_aux = bool(auxiliaries) or bool(modal)
    made.tags = main.tags
    made.perfect = any(u.tag == "HV" for u in auxiliaries)
    last_aux = auxiliaries[-1] if auxiliaries else None
    if last_aux is not None and last_aux.tag == "BE":
        made.passive = main.tag in ("VN", "ED", "VD")
        made.progressive = main.tag == "VG"
    if modal == "to":
        made.form = "infinitive"
    elif not made.has_aux:
        made.form = {"VG": "gerund", "VN": "participle", "ED": "ed", "VB": "base"}.get(main.tag, "finite")
        if main.tag == "VN" and "VD" in main.tags:
            made.form = "ed"
    elif auxiliaries and auxiliaries[0].lower in ("being", "having") and not modal:
        made.form = "gerund"
    if i < len(units) and units[i].lower in _PARTICLES and f"{made.bare} {units[i].lower}" in lexicon.phrasal:
        made.particle = units[i].lower
        made.lemma = f"{made.bare} {made.particle}"
        if units[i].tag != "CD":  # "hand over 12 jets": the number was read as "over 12"
            made.last = units[i].last
            i += 1
    return made, i
