"""What kind of thing a mention names, by the words in it and around it; each sign is a vote, counted over the article."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from graph.extract.cues import Cues, words
from graph.extract.gazetteer import CAPITAL_CITY, NAME, Gazetteer
from graph.extract.mention import Mention
from graph.extract.shapes import LOWER, UPPER, Look
from graph.extract.signs import BREAKS, vote_after, vote_before, vote_inside

__all__ = ["extend_sites", "judge", "judge_neighbours"]

_SITES = frozenset({"Facility", "Place"})
_VAGUE = words(
    "front frontline border coast capital countryside area road territory outskirts complex school market mosque "
    "crossing works suburb"
)
_DETERMINERS = words("a an the its his her their one another")
_LINKS = frozenset([",", "and", "or", "&", "/"])
_PREDICATES = words("is was has have are were will had")
_SEATS = frozenset(["based", "born", "bound", "headquartered"])
_MADE = frozenset(["made", "built", "designed", "produced", "supplied"])
_DASHES = frozenset("—–-/(")
_LONGEST_GAP = 5
_LISTED = 0.9


def judge(mentions: Sequence[Mention], looks: Sequence[Look], cues: Cues, *, opens: bool) -> None:
    """Vote on every mention of a sentence by itself and its surroundings.

    Args:
        mentions: the sentence's mentions, in order.
        looks: the looks of its tokens.
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
        vote_inside(mention, looks, cues)
        vote_before(mention, looks, cues)
        if before is not None:
            _beside(mention, before, looks)
        vote_after(mention, looks, cues)
        _country(mention, before, looks)
        if opens and n < 2:
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
    for a, b in itertools.pairwise(mentions):
        gap = [k.lower for k in looks[a.last : b.first]]
        joined = 0 < len(gap) <= 2 and all(k in _LINKS for k in gap)
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
                    one.vote(kind, _LISTED)


def _list_goes_on(mention: Mention, mentions: Sequence[Mention], looks: Sequence[Look]) -> bool:
    """Whether behind a name and a comma the list comes to its "and"."""
    end = mention.last
    for other in mentions:
        if other.first < end:
            continue
        gap = [k.lower for k in looks[end : other.first]]
        if not gap or len(gap) > 2 or any(k not in _LINKS for k in gap):
            return False
        if gap != [","]:
            return True
        end = other.last
    return False


def _places(mentions: Sequence[Mention], looks: Sequence[Look]) -> None:  # noqa: C901
    for a, b in itertools.pairwise(mentions):
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
        if mention.first != before.last + 1 or looks[before.last].text != ",":
            continue
        known = mention.entries[0].entity.kind if mention.entries and not mention.is_demonym else None
        short = mention.last - mention.first == 1 and len(mention.text) == 2 and mention.text.isupper()  # "Town, NV"
        if known != "Place" and not (short and n > 1) and _list_goes_on(before, mentions, looks):
            continue
        closed = after in (",", ".", ")", ";", "—", "–", "-", "", ":", "(")
        if not closed:
            continue
        if (known in ("Country", "Place") or (known is None and short)) and not before.entries:
            before.vote("Place", 2)
            if known is None:
                mention.vote("Place", 2)
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


def _country(mention: Mention, before: Mention | None, looks: Sequence[Look]) -> None:
    """The country that the words beside the name give it: "Turkish drone maker X", "Iraq's X", "X of Italy"."""
    if mention.entries or before is None or mention.country is not None:
        return
    if not (before.is_demonym or before.possessive) or before.affix:
        return
    entity = before.entries[0].entity if before.entries else None
    if entity is None or entity.kind != "Country":
        return
    gap = looks[before.last + (1 if before.possessive else 0) : mention.first]
    if len(gap) <= _LONGEST_GAP and all(
        k.form == LOWER and k.lower not in BREAKS and k.lower not in _DETERMINERS for k in gap
    ):
        mention.country = entity.iri


def _beside(mention: Mention, before: Mention, looks: Sequence[Look]) -> None:
    """Signs from the name before: "US-made X", "X of Y", "X, of Y,"."""
    gap = [k.lower for k in looks[before.last : mention.first]]
    if before.affix in _MADE and len(gap) <= 1:
        mention.vote("System", 2)
    elif gap == ["'s"] and not mention.entries:
        possessor = before.entries[0].entity.kind if before.entries else ""
        if possessor in ("Country", "Place"):
            mention.vote("Company", 0.55)
        elif mention.votes.get("Person"):
            mention.vote("Person", 0.5)
    elif gap in (["of"], [",", "of"]) and not before.is_demonym:
        if mention.entries and mention.entries[0].entity.kind in ("Country", "Place") and not before.entries:
            before.vote("Company", 0.6)
        elif not mention.entries:
            mention.vote("Place", 1.5)


def _dateline(mention: Mention, looks: Sequence[Look]) -> None:
    if mention.first > 3 or mention.entries:
        return
    after = [k.text for k in looks[mention.last : mention.last + 8]]
    shouted = all(k.form == UPPER for k in looks[mention.first : mention.last] if k.capital)
    if mention.first and looks[mention.first - 1].text == "(" and after and after[0] == ")":
        mention.vote("MediaOutlet", 3)
    elif after and after[0] in _DASHES and (shouted or after[0] != "("):
        mention.vote("Place", 4)
        mention.shaky = False
    elif len(after) > 2 and after[0] == "," and (after[1].isdigit() or after[2].isdigit()):
        mention.vote("Place", 3)
        mention.shaky = False
    elif after and after[0] == "," and any(a in _DASHES for a in after):
        mention.vote("Place", 4 if shouted else 3)
        mention.shaky = False
