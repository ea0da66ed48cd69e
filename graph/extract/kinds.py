"""What kind of thing a mention names, by the words in it and around it; each sign is a vote, counted over the article."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.cues import Cues
from graph.extract.gazetteer import CAPITAL_CITY, NAME, Gazetteer
from graph.extract.mentions import Mention
from graph.extract.shapes import CAPITAL, COMPOUND, DESIGNATOR, INITIAL, LOWER, MARK, NUMBER, UPPER, Look

__all__ = ["extend_sites", "judge", "judge_neighbours"]

_SKIP = frozenset(
    "has have had will would is was also recently already later then again been be to can could may plans".split()
)
_DETERMINERS = frozenset("a an the its his her their one another".split())
_STOPS = frozenset(
    "of that which who whom whose in on at by for from with to and or but as is was were are has have had will would said".split()
)
_REACH = 9
_SITES = frozenset({"Facility", "Place"})
_VAGUE = frozenset(
    "front frontline border coast capital countryside area road territory outskirts complex school market mosque crossing works suburb".split()
)
_HEADED = 4
_LINKS = frozenset([",", "and", "or", "&", "/"])
_CLOSES = frozenset(
    ", . ) ; : — – - of in for that which who whose at on from with based owned and to near under about 's ' outside".split()
)
_PREDICATES = frozenset("is was has have are were will had".split())
_SEATS = frozenset("based born bound headquartered".split())
_COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve dozen dozens several more".split())
_DEFAULTS = 0.45
_FIRM_LINKS = frozenset("by of with from to in".split())


def judge(mentions: Sequence[Mention], looks: Sequence[Look], gazetteer: Gazetteer, cues: Cues, *, opens: bool) -> None:
    """Vote on every mention of a sentence by itself and its surroundings.

    Args:
        mentions: the sentence's mentions, in order.
        looks: the looks of its tokens.
        gazetteer: for the countries of demonyms.
        cues: the generic words.
        opens: whether the sentence opens the document, where a dateline may stand.
    """
    for n, mention in enumerate(mentions):
        before = mentions[n - 1] if n else None
        if mention.affix:
            _compound(mention)
            continue
        if mention.is_demonym:
            continue
        _inside(mention, looks, cues)
        _before(mention, looks, cues)
        if before is not None:
            _beside(mention, before, looks)
        _after(mention, looks, cues)
        _country(mention, before, looks, cues)
        if opens and n < 2:  # noqa: PLR2004  "BASRA, Iraq -"
            _dateline(mention, looks)


def extend_sites(mentions: Sequence[Mention], looks: Sequence[Look], gazetteer: Gazetteer, cues: Cues) -> None:
    """Take the class noun of a place or a facility into its name: "Teb gas field", "Nineveh province".

    The name without it stays as another name where nothing else is known by it.
    """
    for n, mention in enumerate(mentions):
        if not mention.head or mention.is_demonym or mention.affix or mention.possessive or mention.title:
            continue
        noun = mention.head.split()[-1].lower()
        kind = cues.nouns[noun]
        if kind not in _SITES or noun in _VAGUE:
            continue
        known = mention.entries[0] if mention.entries else None
        if known is not None and known.entity.kind not in ("Place", "Facility") and known.role != CAPITAL_CITY:
            continue
        rival = max((w for k, w in mention.votes.items() if k not in _SITES), default=0.0)
        last = mention.last + len(mention.head.split())
        if rival >= 1 or (n + 1 < len(mentions) and mentions[n + 1].first < last):
            continue
        bare = mention.text
        mention.text = f"{bare} {mention.head}"
        mention.last = last
        mention.possessive = last < len(looks) and looks[last].lower in ("'s", "'")
        if known is not None:
            mention.country = (
                mention.country or known.entity.country or (known.entity.iri if known.role == CAPITAL_CITY else None)
            )
        entries = tuple(e for e in gazetteer.lookup(mention.text) if e.role == NAME)
        if not entries and known is not None and known.entity.kind == "Facility":
            entries = mention.entries
        mention.entries = entries
        mention.vote(kind, 2)
        if known is None or known.entity.kind == "Facility" or kind == "Place":
            mention.pieces = (bare,)


def judge_neighbours(mentions: Sequence[Mention], looks: Sequence[Look]) -> None:
    """Let names of one list share what speaks for each ("deals with Gorat, Pell Systems and Drave"), and tell places.

    A name between commas before a country or region lies there: "Gorat, Xland,"; after a firm it is its seat.
    """
    _places(mentions, looks)
    listed = False
    for a, b in zip(mentions, mentions[1:], strict=False):
        gap = [k.lower for k in looks[a.last : b.first]]
        joined = 0 < len(gap) <= 2 and all(k in _LINKS for k in gap)  # noqa: PLR2004
        if not joined:
            listed = False
            continue
        if gap != [","]:
            listed = True
        if listed or _list_goes_on(b, mentions, looks):
            listed = True
            for one, other in ((a, b), (b, a)):
                if one.entries or one.title or one.is_demonym or other.is_demonym:
                    continue
                kind = _leading(other)
                if kind is not None and kind not in ("Person", "Country") and not one.votes.get("Person"):
                    one.vote(kind, 0.9)


def _list_goes_on(mention: Mention, mentions: Sequence[Mention], looks: Sequence[Look]) -> bool:
    """Whether behind a name and a comma the list comes to its "and"."""
    end = mention.last
    for other in mentions:
        if other.first < end:
            continue
        gap = [k.lower for k in looks[end : other.first]]
        if not gap or len(gap) > 2 or any(k not in _LINKS for k in gap):  # noqa: PLR2004
            return False
        if gap != [","]:
            return True
        end = other.last
    return False


def _places(mentions: Sequence[Mention], looks: Sequence[Look]) -> None:
    for a, b in zip(mentions, mentions[1:], strict=False):
        between = a.first and looks[a.first - 1].text == "," and b.first == a.last + 1 and looks[a.last].text == ","
        if (
            between
            and looks[b.last : b.last + 1]
            and looks[b.last].text == ","
            and looks[min(b.last + 1, len(looks) - 1)].lower in _PREDICATES
        ):
            a.vote("Place", 3)  # "Gorat Inc., Town, State, is awarded"
            b.vote("Place", 3)
    for n, mention in enumerate(mentions):
        after = looks[mention.last].text if mention.last < len(looks) else ""
        if n == 0 or looks[mention.last - 1].text == ",":
            continue
        before = mentions[n - 1]
        if mention.first != before.last + 1 or looks[before.last].text != "," or _list_goes_on(before, mentions, looks):
            continue
        known = mention.entries[0].entity.kind if mention.entries and not mention.is_demonym else None
        closed = after in (",", ".", ")", ";", "—", "–", "-", "", ":", "(")
        if not closed:
            continue
        if known in ("Country", "Place") and not before.entries:
            before.vote("Place", 2)
        elif known is None and not mention.entries and before.votes.get("Place", 0) >= 1:
            mention.vote("Place", 1.5)


def _leading(mention: Mention) -> str | None:
    if mention.entries:
        return mention.entries[0].entity.kind
    return max(mention.votes, key=mention.votes.__getitem__) if mention.votes else None


def _compound(mention: Mention) -> None:
    if mention.affix == "class":
        mention.vote("System", 3.5)
    elif mention.affix in _SEATS:
        mention.vote("Place", 2)


def _inside(mention: Mention, looks: Sequence[Look], cues: Cues) -> None:
    """Signs in the name itself: its head, its opener, a designator, a given name."""
    first, last = mention.first, mention.last
    words = looks[first:last]
    head_at = next((k for k, w in enumerate(words) if w.lower in ("of", "for") and k), len(words)) - 1
    head = words[head_at].lower
    kind = cues.heads.get(head)
    if kind is not None and (len(words) > 1 or not words[0].opening):
        whole = head_at == len(words) - 1
        mention.vote(kind, 5 if len(words) > 1 and whole else 4.5 if len(words) > 1 else 2)
    elif kind is None and head_at < len(words) - 1 and (tail := cues.heads.get(words[-1].lower)) is not None:
        mention.vote(tail, 3)
    opener = cues.openers.get(words[0].lower)
    if opener is not None and len(words) > 1:
        mention.vote(opener, 4)
    if words[0].lower in cues.events or words[-1].lower in cues.events:
        mention.vote("", 6)
    numbered = any(
        w.lower in cues.marks and n.form in (NUMBER, DESIGNATOR, UPPER) for w, n in zip(words, words[1:], strict=False)
    )
    if numbered or any(w.marked for w in words):
        mention.vote("System", 3.5)
    elif len(words) > 1 and words[-1].form in (NUMBER, DESIGNATOR) and kind is None:
        mention.vote("System", 2 if words[-1].text[0].isdigit() else 0.1)
    elif (
        len(words) == 1 and words[0].form == DESIGNATOR and len(words[0].text) > 2 and not words[0].text[-3:].islower()
    ):  # noqa: PLR2004
        mention.vote("System", 1)
    if kind is None and opener is None and not mention.entries:
        _as_person(mention, words, cues)


def _as_person(mention: Mention, words: Sequence[Look], cues: Cues) -> None:
    plain = [w for w in words if w.form != LOWER]
    if not 1 < len(plain) <= 5 or not all(w.form in (CAPITAL, INITIAL) for w in plain):  # noqa: PLR2004
        return
    if any(w.lower in ("&", "of", "for", "the") for w in words):
        return
    first = words[0].lower.split("-")[0]
    if first in cues.given or words[0].lower in cues.given:
        mention.vote("Person", 3)
    elif words[0].form == INITIAL or any(
        w.lower in ("bin", "ibn", "bint") or w.lower.startswith("al-") for w in words[1:]
    ):
        mention.vote("Person", 1.5)
    elif any(
        "-" in w.lower and w.lower.split("-")[1][:1].islower() and w.text.split("-")[1].islower()
        for w in plain
        if "-" in w.text
    ):
        mention.vote("Person", 2)
    elif not any(w.common for w in plain):
        mention.vote("Person", _DEFAULTS)


def _before(mention: Mention, looks: Sequence[Look], cues: Cues) -> None:
    """Signs before the name: a class noun, a lower-case title, a preposition of place."""
    i = mention.first - 1
    if i < 0:
        return
    word = looks[i]
    lower = word.lower
    if lower in ("the", "a", "an") and not mention.title:
        mention.votes.pop("Person", None)
    if lower in ("the", '"', "“", "‘") and i:
        i -= 1
        word = looks[i]
        lower = word.lower
        bare = False
    else:
        bare = True
    if word.form == LOWER and bare:
        if lower in cues.titles and mention.last - mention.first < 6 and not mention.title:  # noqa: PLR2004
            mention.vote(
                "Person",
                3.5 if lower not in ("chief", "head", "director", "member", "general", "major", "leader") else 2,
            )
            start = i
            while start and (
                looks[start - 1].lower in cues.title_parts or (start == i and "-" in looks[start - 1].lower)
            ):
                start -= 1
            mention.title, mention.title_first = " ".join(k.text for k in looks[start : i + 1]), start
            return
        kind = cues.nouns.get(lower)
        if kind is not None and kind != "Country":
            mention.vote(kind, 3)
            return
    if (
        word.form == LOWER
        and word.common
        and i
        and looks[i - 1].lower in ("in", "near", "to")
        and lower not in _STOPS
        and bare
    ):
        i -= 1
        lower = looks[i].lower
        bare = False
    if lower in _FIRM_LINKS and i and bare and not mention.is_demonym:
        linked = looks[i - 1].lower
        if linked in cues.firm_before:
            mention.vote("Company", 1.2)
            return
    if word.form == NUMBER or lower in _COUNTS or looks[i].lower in cues.system_before:
        if mention.last - mention.first <= 3 and bare and not _is_ordinary_year(word):  # noqa: PLR2004
            mention.vote("System", 1.2)
        return
    if lower == "'s" and i and looks[i - 1].capital:
        mention.vote("Company", 0.55)
    if lower == "on" and i and bare and looks[i - 1].lower in cues.place_on:
        mention.vote("Place", 0.7)
    if lower == "of" and i and (looks[i - 1].text.endswith("%") or looks[i - 1].lower in ("percent", "%", "cent")):
        mention.vote("Company", 1.2)
    elif lower == "from" and i and cues.nouns.get(looks[i - 1].lower) in ("Company", "Person"):
        mention.vote("Place", 1)
    if lower == "of" and i:
        before = looks[i - 1].lower
        if before in cues.place_of:
            mention.vote("Place", 3)
    elif lower in cues.place_strong:
        mention.vote("Place", 2 if bare else 1)
    elif lower in cues.place_weak:
        weight = {"in": 1.6, "at": 0.7, "into": 1.0}.get(lower, 0.3)
        mention.vote("Place", weight if bare else weight / 2)
    elif lower == "," and i and _closes_apposition(looks, i - 1, cues) is not None:
        mention.vote(_closes_apposition(looks, i - 1, cues) or "", 2)


def _is_ordinary_year(word: Look) -> bool:
    return word.text.isdigit() and len(word.text) == 4 and word.text[:2] in ("19", "20")  # noqa: PLR2004


def _closes_apposition(looks: Sequence[Look], i: int, cues: Cues) -> str | None:
    """The kind told by a noun group that ends at `i` and began with an article: "a Turkish drone maker, X"."""
    kind = cues.nouns.get(looks[i].lower)
    if kind is None:
        return None
    for k in range(i - 1, max(-1, i - 6), -1):
        if looks[k].lower in ("a", "an", "another") or (looks[k].lower == "the" and k < i):
            return kind
        if looks[k].form == MARK or looks[k].lower in _STOPS:
            return None
    return None


def _after(mention: Mention, looks: Sequence[Look], cues: Cues) -> None:
    """Signs after the name: a class noun, an apposition, a verb."""
    i, end = mention.last, len(looks)
    if i >= end:
        return
    word = looks[i]
    if word.form == LOWER:
        head = _class_noun(looks, i, cues)
        if head:
            noun = looks[head - 1].lower
            kind = cues.nouns[noun]
            if (
                kind in ("System", "Facility", "Place", "ArmedGroup", "MediaOutlet", "ArmedForce")
                and not mention.is_demonym
            ):
                weight = 3.0 if kind != "System" or not mention.votes.get("Company") else 0.5
                if noun in ("group", "army", "movement", "city", "area"):
                    weight = 1.5
                elif noun in ("division", "unit", "command"):
                    weight = 0
                mention.vote(kind, weight)
                mention.head = " ".join(k.text for k in looks[i:head])
            elif noun in cues.firm_after:
                mention.vote("Company", 3)
            elif kind == "Organization":
                mention.vote(kind, 1.5)
            elif noun in ("report", "reports") or kind == "MediaOutlet":
                mention.vote("MediaOutlet", 1.5)
    if mention.possessive:
        _possessed(mention, looks, cues)
        return
    k = i
    while k < end and k < i + 3 and looks[k].lower in _SKIP:
        k += 1
    verb = looks[k].lower if k < end else ""
    if verb in cues.company_verbs and mention.votes.get("Person", 0) < 1:
        mention.vote("Company", 0.9)
    elif verb in cues.person_verbs:
        mention.vote("Person", 2)
    elif verb in cues.speech:
        told = [k.lower for k in looks[k + 1 : k + 4]]
        if "he" in told[:2] or "she" in told[:2]:
            mention.vote("Person", 2)
        elif told[:1] == ["it"] or told[:2] == ["that", "it"]:
            mention.vote("Company", 1)
        elif mention.last - mention.first > 1 and (likely := mention.votes.get("Person")):
            mention.vote("Person", 1 if likely >= 1 else 0.2)
    if word.text in (",", "(") and i + 1 < end:
        _apposition(mention, looks, i + 1, cues)


def _class_noun(looks: Sequence[Look], i: int, cues: Cues) -> int:
    """The end of a class noun with its modifiers that begins at `i` ("air defence system"), else 0."""
    best, k = 0, i
    while k < len(looks) and k < i + 6:
        word = looks[k]
        lower = word.lower
        if word.form != LOWER:
            break
        known = lower in cues.nouns
        if known:
            best = k + 1
        if not known and lower not in cues.modifiers and not ("-" in lower and word.common):
            break
        k += 1
    return best


def _possessed(mention: Mention, looks: Sequence[Look], cues: Cues) -> None:
    owned = [k.lower for k in looks[mention.last + 1 : mention.last + 5]]
    for word in owned:
        if word in ("capital", "president", "army", "parliament", "government", "border", "airspace", "coast", "prime"):
            mention.vote("Country", 0.5)
            return
        if word in (
            "chief",
            "ceo",
            "shares",
            "shareholders",
            "subsidiary",
            "plant",
            "factory",
            "board",
            "products",
            "customers",
            "revenue",
        ):
            mention.vote("Company", 0.8)
            return


def _apposition(mention: Mention, looks: Sequence[Look], i: int, cues: Cues) -> None:
    """`X, a Turkish drone maker`; `X, who`; `X, 45,`; `X, based in`."""
    word = looks[i]
    if word.lower in ("who", "whom"):
        mention.vote("Person", 4)
    elif (
        word.form == NUMBER
        and word.text.isdigit()
        and len(word.text) == 2
        and i + 1 < len(looks)
        and looks[i + 1].text in (",", ")")
    ):  # noqa: PLR2004
        mention.vote("Person", 4)
    elif word.lower in ("based", "headquartered", "which", "owned"):
        mention.vote("Company", 0.8 if word.lower != "which" else 0.2)
    elif (
        word.lower in _DETERMINERS or word.lower in cues.nouns or (word.capital and word.form == CAPITAL) or word.common
    ):
        articled = word.lower in _DETERMINERS
        kind, at = None, i
        for k in range(i, min(i + _REACH, len(looks))):
            lower = looks[k].lower
            if looks[k].form == MARK and lower not in ("'s", "'") or (lower in _STOPS and k > i):
                break
            if looks[k].form == LOWER and lower in cues.nouns:
                kind, at = cues.nouns[lower], k
            elif looks[k].form == LOWER and lower in cues.titles:
                kind, at = "Person", k
        after = looks[at + 1].lower if at + 1 < len(looks) else ""
        closed = after in _CLOSES or after == ""
        if word.lower in ("its", "his", "her", "their") and kind not in ("Person", "Company"):
            return
        if kind is not None and closed:
            mention.vote(kind, 4 if articled else 2.5)


def _country(mention: Mention, before: Mention | None, looks: Sequence[Look], cues: Cues) -> None:
    """The country that the words beside the name give it: "Turkish drone maker X", "Iraq's X", "X of Italy"."""
    if mention.entries or before is None or mention.country is not None:
        return
    if not (before.is_demonym or before.possessive) or before.affix:
        return
    entity = before.entries[0].entity if before.entries else None
    if entity is None or entity.kind != "Country":
        return
    gap = looks[before.last + (1 if before.possessive else 0) : mention.first]
    if len(gap) <= 5 and all(k.form == LOWER and k.lower not in _STOPS and k.lower not in _DETERMINERS for k in gap):  # noqa: PLR2004
        mention.country = entity.iri


def _beside(mention: Mention, before: Mention, looks: Sequence[Look]) -> None:
    """Signs from the name before: "US-made X", "X of Y", "X, of Y,"."""
    gap = [k.lower for k in looks[before.last : mention.first]]
    if before.affix in ("made", "built", "designed", "produced", "supplied") and len(gap) <= 1:
        mention.vote("System", 2)
    elif gap in (["of"], [",", "of"]) and not before.is_demonym:
        if mention.entries and mention.entries[0].entity.kind in ("Country", "Place") and not before.entries:
            before.vote("Company", 0.6)
        elif not mention.entries:
            mention.vote("Place", 1.5)


def _dateline(mention: Mention, looks: Sequence[Look]) -> None:
    if mention.first > 3 or mention.entries:  # noqa: PLR2004
        return
    after = [k.text for k in looks[mention.last : mention.last + 8]]
    shouted = all(k.form == UPPER for k in looks[mention.first : mention.last] if k.capital)
    if mention.first and looks[mention.first - 1].text == "(" and after and after[0] == ")":
        mention.vote("MediaOutlet", 3)
    elif after and after[0] in ("—", "–", "-", "(", "/") and (shouted or after[0] != "("):
        mention.vote("Place", 4)
        mention.shaky = False
    elif len(after) > 2 and after[0] == "," and (after[1].isdigit() or after[2].isdigit()):  # noqa: PLR2004  "Town, 3 May"
        mention.vote("Place", 3)
        mention.shaky = False
    elif after and after[0] == "," and any(a in ("—", "–", "-", "(") for a in after):
        mention.vote("Place", 4 if shouted else 3)
        mention.shaky = False
