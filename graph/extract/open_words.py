"""The tags of a sentence's open words, from left to right: what each word is by the tags around it.

A sentence that comes out without a verb is read once more: the noun that can best be its verb becomes it.
"""

from __future__ import annotations

from graph.extract.endings import by_ending, verb_or_noun
from graph.extract.lexicon import Lexicon, VerbForm
from graph.extract.small_words import WATCHED, opens_verb, settle_small_word
from graph.extract.unit import Unit
from graph.extract.wordset import wordset

__all__ = ["resolve"]

_AUX = {"be": "BE", "have": "HV", "do": "DO"}
_DONE = frozenset({"done", "doing", "had", "having"})
_BRACKETS = frozenset("()[]")
_QUOTES = frozenset('"“”«»„')
_NEGATED = wordset(
    "didn't doesn't don't wasn't weren't isn't aren't hasn't haven't hadn't wouldn't couldn't shouldn't won't can't cannot mustn't"
)
_FINITE = frozenset({"VZ", "VD", "ED", "MD", "BE", "HV", "DO", "VB"})
_CASE_OF_TIME = wordset("next last further better best first second third")
_TELLING = frozenset({"show", "claim", "estimate", "state", "suggest", "mean"})
_GROUPS = wordset(
    "people police men women children troops forces military family staff crew team majority number lot percent % "
    "dozen half taliban public press media data aircraft most many some others few both all two three four five six"
)
_FORCES = frozenset({"ArmedForce", "ArmedGroup"})
_ON_FIRE = wordset("fire ablaze alight aflame afire")
_STARTING = wordset("begin start stop resume continue keep finish cease")
_CAUSING = frozenset({"help", "let", "make"})
_MOSTLY_VERBS = wordset(
    "helps hopes leads opens rests turns ends pushes lacks means faces looks closes needs wants walks"
)
_BEHIND_VERB = frozenset({"IN", "TO", "RB", "SB", "WH", "PR"})
_AFTER_VERB = frozenset({"DT", "PS", "PR", "NP", "TO", "IN", "CD", "DM", "RB", "MO", "DA"})
_NEEDING = frozenset({"need", "hope", "plan", "aim", "fail", "want"})
_BEGINNING = frozenset({"begin", "start", "continue", "resume", "stop", "finish", "cease", "keep"})
_STARTED = _FINITE | {"VN"}
_OBJECT_TAGS = frozenset({"DT", "PS", "DM", "NP", "CD"})
_HULLS = frozenset(
    {
        "USS",
        "HMS",
        "HMAS",
        "HMCS",
        "HMNZS",
        "INS",
        "JS",
        "ROKS",
        "BRP",
        "KRI",
        "KD",
        "RSS",
        "PNS",
        "FS",
        "ITS",
        "TCG",
        "HDMS",
        "HNLMS",
        "HNoMS",
        "MV",
        "RFA",
        "USNS",
        "CNS",
    }
)
_OPENS_OBJECT = frozenset({"DT", "PS", "PR"})
_PREFIXES = (
    "re-",
    "co-",
    "pre-",
    "over-",
    "under-",
    "out-",
    "de-",
    "dis-",
    "un-",
    "mis-",
    "self-",
    "cross-",
    "counter-",
)
_MAKING = ("ise", "ize", "ify", "ate")
_SERVED = wordset(
    "service services system systems equipment facility facilities plant plants capability capabilities operation operations "
    "ground grounds centre center programme program device devices gear machine machines tool tools area areas ship ships "
    "standards conditions station stations line lines area areas activities activity capacity range vessel vessels"
)
"""What is named after what it is for: "landing gear", "jamming systems"."""
_SHORTEST = 4


def resolve(units: list[Unit], lexicon: Lexicon) -> None:  # noqa: C901, PLR0912
    """Tag what has no tag yet, and mend the small words that their neighbours change.

    Args:
        units: the units of a sentence; names, amounts, dates and closed classes have their tag.
        lexicon: the words.
    """
    verbs = lexicon.verbs
    before = ""  # tag of the unit before, adverbs and brackets skipped
    outside = ""
    verb = ""  # the tag of the last verb
    for i, unit in enumerate(units):
        tag = unit.tag
        lower = unit.lower
        if tag == "PU":
            if lower in _BRACKETS:
                if lower in "([":
                    outside, before = before, "PU"
                else:
                    before = outside
                continue
            if lower in _QUOTES:
                continue
        elif tag:
            if lower in WATCHED:
                settle_small_word(units, i, before, lexicon)
        else:
            form = verbs.get(lower)
            if form is None:
                form = _unlisted(lower, before, lexicon)
            if form is not None:
                _verbal(units, i, form, before, verb, lexicon)
            elif lower in lexicon.adjectives:
                unit.tag = "RB" if lower in _CASE_OF_TIME and _is_adverb(units, i, before, lexicon) else "JJ"
            elif lower in _NEGATED:
                unit.tag = "NT"
            elif lower in lexicon.noun_first:
                unit.tag = "NN"  # "assembly" and "family" only look like adverbs
            else:
                unit.tag = by_ending(unit, lower, before, _after(units, i, lexicon))
            if unit.tag[0] == "V" or unit.tag == "ED":
                verb = unit.tag
        if unit.tag != "RB":
            before = "PS" if lower == "whose" else unit.tag
    if len(units) >= _SHORTEST and not any(u.tag in _FINITE for u in units):
        _find_verb(units, lexicon)


def _after(units: list[Unit], i: int, lexicon: Lexicon) -> str:
    """The tag of the unit behind, guessed where it has none yet."""
    if i + 1 >= len(units):
        return "PU"
    tag = units[i + 1].tag
    if tag:
        return tag
    lower = units[i + 1].lower
    if lower in lexicon.adjectives:
        return "JJ"
    form = lexicon.verbs.get(lower)
    if form is None:
        return "NN"
    aux = _AUX.get(form.lemma)
    if aux is not None:
        return aux
    return "NN" if lower in lexicon.noun_first or "VB" in form.tags else "V?"


def _verbal(units: list[Unit], i: int, form: VerbForm, before: str, verb: str, lexicon: Lexicon) -> None:  # noqa: C901, PLR0911, PLR0912, PLR0917
    """Tag a word that can be a form of a verb."""
    unit = units[i]
    lower = unit.lower
    after = _after(units, i, lexicon)
    unit.lemma, unit.tags = form.lemma, form.tags
    aux = _AUX.get(form.lemma)
    if aux is not None and (before not in ("BE", "HV") or lower not in _DONE):
        unit.tag = aux
        return
    if (
        "VD" in form.tags
        and form.lemma == "set"
        and i + 1 < len(units)
        and units[i + 1].lower in _ON_FIRE
        and before != "BE"
    ):
        unit.tag = "VD" if before != "HV" else "VN"  # "drones set fire to"
        return
    if "VG" in form.tags and i and units[i - 1].lemma in _STARTING and units[i - 1].tag in _FINITE:
        unit.tag = "VG"  # "began flying drones"
        return
    if lower in lexicon.adjectives:
        if before in ("DT", "PS", "PO") and after in ("NN", "JJ", "CD"):
            unit.tag = "JJ"
            return
        if lower in _CASE_OF_TIME and "VB" in form.tags and before in ("TO", "MD") and _is_base(units, i + 1, lexicon):
            unit.tag = "RB"  # "to further increase prices"
            return
    if "VG" in form.tags and after in _OBJECT_TAGS and before in _STARTED and i and units[i - 1].lemma in _BEGINNING:
        unit.tag = "VG"  # "began training Malian soldiers"
        return
    if lower == "ships" and i + 1 < len(units) and _is_vessel(units[i + 1]):
        unit.tag = "NN"  # "the navy ships INS Kochi and INS Delhi"
        return
    nounish = lower in lexicon.noun_first
    if nounish and _tells(units, i, form, before):
        nounish = False
    tag = verb_or_noun(lower, form.tags, before, after, lexicon, nounish=nounish)
    if tag == "VB":
        if after == "NN" and before in ("NN", "NP") and not _is_plural(units, i):
            tag = "NN"
    elif tag == "NN" and lower in _MOSTLY_VERBS and before in ("NN", "NP") and after in _BEHIND_VERB:
        if not _is_plural(units, i):
            tag = "VZ"
    elif tag == "NN" and nounish and "VB" in form.tags and _is_base_here(units, i, before, after, verb):
        tag = "VB"
    elif tag == "VG" and after == "NN" and before in ("IN", "", "CC", "PU") and units[i + 1].lower in _SERVED:
        tag = "JJ"
    unit.tag = tag


def _is_vessel(unit: Unit) -> bool:
    """Whether a name opens with the sign of a navy's ships."""
    return unit.name is not None and unit.name.named.name.partition(" ")[0] in _HULLS


def _is_adverb(units: list[Unit], i: int, before: str, lexicon: Lexicon) -> bool:
    """Whether "next", "further" tells when or how: "the fleet next sailed", "develop the radar further"."""
    behind = units[i].lower == "further" and before in ("NN", "NP") and _after(units, i, lexicon) != "NN"
    return behind or opens_verb(units, i, lexicon)


def _is_base(units: list[Unit], i: int, lexicon: Lexicon) -> bool:
    form = lexicon.verbs.get(units[i].lower) if i < len(units) and not units[i].tag else None
    return form is not None and "VB" in form.tags


def _is_base_here(units: list[Unit], i: int, before: str, after: str, verb: str) -> bool:
    """Whether a noun's place is that of a verb: after plurals, after "help", or after another infinitive and "and"."""
    if before == "NN" and (after in _OPENS_OBJECT or (after == "TO" and units[i].lemma in _NEEDING)):
        return _is_plural(units, i) and units[i - 1].tag != "PU"
    if before == "CC" and after in _OPENS_OBJECT:
        return verb == "VB"
    return before == "VB" and after != "PU" and units[i - 1].lemma in _CAUSING


def _tells(units: list[Unit], i: int, form: VerbForm, before: str) -> bool:
    """Whether "show", "claim", "report" before "that" is a verb ("the data show that")."""
    if i + 1 >= len(units) or units[i + 1].lower != "that":
        return False
    return form.lemma in _TELLING or (form.lemma == "report" and before == "NP") or "VG" in form.tags


def _is_plural(units: list[Unit], i: int) -> bool:
    """Whether what stands before unit `i` can be the subject of a plural verb."""
    before = next((u for u in reversed(units[max(0, i - 3) : i]) if u.tag not in ("RB", "PU")), None)
    if before is None:
        return True
    return (
        before.lower.endswith("s")
        or before.lower in _GROUPS
        or (before.name is not None and before.name.named.kind in _FORCES)
        or any(u.tag == "CC" or u.lower in _GROUPS for u in units[max(0, i - 5) : i])
    )


def _unlisted(lower: str, before: str, lexicon: Lexicon) -> VerbForm | None:
    """The form of a verb that no list has: with a prefix, after a modal, or with an ending that makes verbs after "to"."""
    if "-" in lower:
        if lower.startswith(_PREFIXES):
            prefix, _, rest = lower.partition("-")
            form = lexicon.verbs.get(rest)
            if form is None or (rest in lexicon.noun_first and before not in ("TO", "MD")):
                return None
            return VerbForm(f"{prefix}-{form.lemma}", form.tags)
        return None
    if lower.isalpha() and lower[-2:] != "ly" and (before == "MD" or (before == "TO" and lower.endswith(_MAKING))):
        return VerbForm(lower, frozenset({"VB"}))
    return None


def _find_verb(units: list[Unit], lexicon: Lexicon) -> None:
    """Make a verb of the noun that fits best, where a sentence has none."""
    best: Unit | None = None
    for i in range(1, len(units) - 1):
        unit = units[i]
        form = lexicon.verbs.get(unit.lower) if unit.tag == "NN" else None
        if form is None:
            continue
        before = next((u for u in reversed(units[max(0, i - 3) : i]) if u.tag != "RB"), None)
        if before is None or before.tag not in ("NN", "NP", "PR"):
            continue
        plural = before.tag == "NN" and before.lower.endswith("s")
        fits = ("VZ" in form.tags and not plural) or ("VB" in form.tags and _is_plural(units, i)) or "VD" in form.tags
        after = units[i + 1].tag
        things = (
            after == "NN" and "VZ" in form.tags and units[i + 1].lower.endswith("s")
        )  # "this change exercises options"
        if not fits or not (things or after in _AFTER_VERB):
            continue
        if best is None or (after in _OPENS_OBJECT and best.tags):
            unit.lemma, unit.tags = form.lemma, form.tags
            best = unit
            if after in _OPENS_OBJECT:
                break
    if best is not None:
        best.tag = "VZ" if "VZ" in best.tags else "VD" if "VD" in best.tags else "VB"
