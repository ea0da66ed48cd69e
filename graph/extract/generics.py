"""Fillers that have no name: "two frigates", "air defence systems", and topics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.extract.chunk import Chunk, NounGroup
from graph.extract.frames import Slot
from graph.extract.inflect import singular, singular_phrase
from graph.extract.setting import Setting, allowed, phrase, unique
from graph.extract.wordset import wordset
from graph.model import Named

__all__ = [
    "COUNTED",
    "counted",
    "fits_slot",
    "generic",
    "generic_names",
    "goods_meant",
    "measured",
    "note_generics",
    "topics",
]


_VAGUE = wordset(
    "new more other such same several many additional further latest first second third next last own various "
    "recent modern existing old own entire whole possible potential future current former ageing aging "
    "reported second-hand major key large larger largest biggest big small smaller remaining total initial "
    "final main so-called alleged suspected local"
)


_NO_GOODS = frozenset({"service", "measure", "event"})


_TRANSPARENT = wordset(
    "production delivery procurement supply purchase manufacture construction acquisition purchase provision "
    "repair upkeep maintenance sustainment overhaul upgrade modernisation modernization refurbishment"
)


_ACTING = frozenset({"person", "people", "group", "body", "company", "organization"})
_EMPTY_HEADS = wordset(
    "deal contract agreement order number amount value price cost year month day week time place thing part "
    "way one some all many"
)


_RANKS = wordset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last final next latest remaining remainder rest"
)


_SHARES = wordset("one all some most both many several none each half any")


def measured(group: NounGroup) -> NounGroup | None:
    """What "the first of", "a batch of", "3,000 tonnes of" counts."""
    if not group.tail or group.tail[0][0] != "of" or group.name is not None:
        return None
    if group.is_pronoun and group.determiner not in _SHARES:
        return None
    if group.lemma and "measure" not in group.classes and group.lemma not in _TRANSPARENT and group.lower not in _RANKS:
        return None
    other = group.tail[0][1]
    return (
        other
        if other.name is not None or other.lemma or (other.count is not None and "measure" in group.classes)
        else None
    )


COUNTED = frozenset({"item", "weapon", "target", "force"})


def fits_slot(slot: Slot, setting: Setting, kind: str | None) -> bool:
    """Whether a slot takes a name of a kind."""
    return setting.accepts(slot.role, kind) and allowed(slot, kind, frozenset(), named=True, setting=setting)


def counted(group: NounGroup, slot: Slot, setting: Setting) -> Named | None:
    """What "18 more", "the first" and "two of them" count: the goods spoken of last."""
    shared = bool(group.tail) and group.tail[0][0] == "of" and group.tail[0][1].determiner in _SHARED
    spoken = setting.discourse
    if slot.role == "item" and setting.accepts("item", "System"):
        newest = spoken.goods(group.first, newest=True) if shared else None
        return newest or spoken.focus("System", group.first) or spoken.goods(group.first)
    return None


_SHARED = frozenset({"them", "these", "those"})


def goods_meant(group: NounGroup, slot: Slot, setting: Setting) -> Named | None:
    """The goods without a name that "they" means, counted in this sentence or the one before."""
    if group.determiner not in ("they", "them", "those", "these", "all") or slot.role != "item":
        return None
    goods = setting.discourse.goods(group.first, newest=True)
    if goods is None or not setting.accepts(slot.role, "System"):
        return None
    classes = setting.lexicon.classes_of(goods.names[-1])
    return goods if allowed(slot, "System", classes, named=False, setting=setting) else None


_EXTRAS = wordset("equipment material materiel support service element item hardware part")


_RELATED = wordset("related associated ancillary other additional accompanying")


def generic(group: NounGroup, slot: Slot, setting: Setting) -> Named | None:  # noqa: PLR0911
    """What a group without a name stands for: "two frigates", "the incident"; None if it says too little."""
    if group.lemma in ("incident", "event", "action") and "event" in slot.only:
        names = setting.discourse.event(group.first)
        return Named(names or generic_names(group, setting), generic=True)
    if not group.lemma or group.lemma in _EMPTY_HEADS or (group.determiner == "no" and group.classes & _ACTING):
        return None
    if group.lemma in _EXTRAS and any(setting.tokens[w[0]].lower in _RELATED for w in group.words):
        return None
    classes = group.classes
    kinds = [setting.lexicon.kinds[c] for c in classes if setting.lexicon.kinds[c]]
    if "event" in slot.only and "event" in classes:
        return Named(generic_names(group, setting), generic=True)
    if "any" in slot.only:
        return _ware(group, setting)
    if not kinds or (classes <= _NO_GOODS and not classes & slot.only):
        return None
    kind = next((k for k in sorted(kinds) if setting.accepts(slot.role, k)), None)
    if kind is None or not allowed(slot, kind, classes, named=False, setting=setting):
        return None
    if (slot.role == "place" and _says_nowhere(group)) or (
        "force" in slot.only and slot.role == "target" and group.lemma in _NOBODY
    ):
        return None
    names = generic_names(group, setting)
    if not (group.demonyms and classes & _ACTING and not group.plural):
        return Named(names, kind, generic=True)
    home = group.demonyms[-1]  # "a South Korean company"
    told = f"{phrase(setting, home.first, home.last)} {names[0]}"
    return Named(unique((told, *names)), kind, country=home.named.iri, generic=True)


_NOWHERE = wordset(
    "region area province district territory country nation state county zone capital place location "
    "spot scene land soil continent community municipality governorate prefecture oblast side part"
)
"""Nouns that tell no place by themselves, whatever describes them: "the war-torn country", "a tribal region"."""
_NOBODY = wordset("person people victim other")
_BESIDE = wordset("border coast coastline shore")
"""Nouns that tell a place only with a word that says which: "the southern border"."""


def _says_nowhere(group: NounGroup) -> bool:
    return group.lemma in _NOWHERE or (group.lemma in _BESIDE and not any(w[2] != "DM" for w in group.words))


_NO_WARES = frozenset(
    {"person", "people", "body", "force", "group", "company", "organization", "place", "media", "event"}
)
_UNSOLD = wordset(
    "customer client army navy force use need requirement test option period term reason purpose support effort "
    "fiscal total bid offer tender talk negotiation review approval delivery discount percent cent budget "
    "share stake right month quarter decade instance example lot base programme program project sale future "
    "violation failure role help meeting visit discussion peace security cooperation partnership ceasefire"
)


def _ware(group: NounGroup, setting: Setting) -> Named | None:
    """Whatever a firm can be paid for ("fuel bladders", "the sustainment of radars"); nothing that acts or happens."""
    if group.classes & _NO_WARES or group.lemma in _UNSOLD or group.money is not None or group.date is not None:
        return None
    names = generic_names(group, setting)
    if group.tail and group.tail[0][0] == "of" and group.lemma in _TRANSPARENT:
        other = group.tail[0][1]
        names = (*names, f"{group.lemma} of {phrase(setting, other.own, (other.members or [other])[-1].head + 1)}")
    return Named(unique(names), generic=True)


_ARMS = frozenset({"weapon", "platform"})
_DOWNED = wordset(
    "missile drone rocket projectile weapon munition bomb uav uas usv balloon aircraft jet plane helicopter boat vehicle"
)
"""What may be downed: "79 of them" can mean these later."""
_COUNTING = frozenset({"measure", "force"})


def note_generics(chunks: Iterable[Chunk], setting: Setting) -> None:
    """Keep what "such an incident" and "the first" may mean later: events, and goods that are counted."""
    for chunk in chunks:
        if not isinstance(chunk, NounGroup):
            continue
        if "event" in chunk.classes and chunk.lemma not in ("incident", "operation"):
            setting.discourse.note_event(chunk.first, generic_names(chunk, setting))
            continue
        if chunk.lemma in _DOWNED and chunk.classes & _ARMS:
            setting.discourse.note_arms(chunk, setting)
        if chunk.count is not None and chunk.plural and "platform" in chunk.classes and not chunk.classes & _COUNTING:
            setting.discourse.note_goods(chunk.first, generic_names(chunk, setting))


def generic_names(group: NounGroup, setting: Setting) -> tuple[str, ...]:
    """Forms of a class noun, singular: with its describing words, with its nouns alone, the head alone."""
    tokens = setting.tokens
    states = {n.first for n in group.names if n.named.kind == "Country"}
    words = [w for w in group.words if w[2] != "DM" and w[0] not in states and tokens[w[0]].lower not in _VAGUE]
    head = setting.text[tokens[group.head].start : tokens[group.head].end]
    head = head if head.isupper() else head.lower()
    forms: list[str] = []
    for start in range(len(words) + 1):
        chosen = words[start:]
        parts = [_plain(phrase(setting, w[0], w[1]), w[2]) for w in chosen]
        forms.append(singular_phrase(" ".join([*parts, head])))
    forms.append(phrase(setting, min([group.head, *(w[0] for w in group.words if w[0] >= group.own)]), group.head + 1))
    if group.plural:
        forms.append(" ".join([*(_plain(phrase(setting, w[0], w[1]), w[2]) for w in words), head]))
        forms.append(head)
    if group.demonyms:
        forms.append(singular_phrase(" ".join([*(phrase(setting, w[0], w[1]) for w in group.words), head])))
    if (
        "service" in group.classes and group.tail and group.tail[0][0] == "of" and group.tail[0][1].lemma
    ):  # "exports of electricity"
        inner = group.tail[0][1]
        told = phrase(setting, inner.own if not inner.determiner else min(inner.own + 1, inner.head), inner.head + 1)
        forms += [f"{head} of {told}", f"{singular(head)} of {told}", f"{told} {head}", f"{told} {singular(head)}"]
    return unique(forms)


def _plain(words: str, tag: str) -> str:
    """A word of a phrase without the capital that only a title or the start of a sentence gives it."""
    return words if tag in ("NP", "DM") or not words.istitle() else words.lower()


def topics(group: NounGroup, setting: Setting) -> Named | None:
    """One topic, also of a coordination: "the use and transportation of drones"."""
    topics = [t for m in (group.members or (group,)) if (t := _topic(m, setting)) is not None]
    if not topics:
        return None
    if len(topics) == 1:
        return topics[0]
    last = group.members[-1]
    end = (
        (last.tail[0][1].members[-1] if last.tail[0][1].members else last.tail[0][1]).head + 1
        if last.tail and last.tail[0][0] == "of"
        else last.head + 1
    )
    start = group.own + (1 if group.determiner and group.possessor is None else 0)
    whole = phrase(setting, min(start, group.head), end)
    return replace(topics[0], names=unique((whole, *(n for t in topics for n in t.names))), iri=None)


_NO_TOPICS = wordset("week day month year hour programme program scheme agreement deal document end time move step")


def _topic(group: NounGroup, setting: Setting) -> Named | None:
    if group.is_pronoun:
        return None
    plain = all(setting.tokens[w[0]].lower in _VAGUE for w in group.words)
    if group.lemma in _NO_TOPICS and plain and not group.names:
        meant = group.tail[0][1] if group.tail and group.tail[0][0] in ("of", "on") else None
        return _topic(meant, setting) if meant is not None else None
    own = generic_names(group, setting) if group.lemma else ()
    name = group.name.named if group.name is not None and group.name.last == group.head + 1 else None
    if name is not None:
        own = (*name.names, *own)
    if not own:
        return None
    forms = list(own)
    start = group.own + (1 if group.determiner and group.possessor is None else 0)
    bare = phrase(setting, min(start, group.head), group.head + 1)
    forms.append(bare)
    if group.tail:
        for cut in range(1, min(3, len(group.tail)) + 1):
            last = group.tail[cut - 1][1]
            end = (last.members[-1] if last.members else last).head + 1
            longer = phrase(setting, min(start, group.head), end)
            best = group.tail[0][0] == "of" and cut == 1 and bool(last.lemma or last.name is not None)
            forms.insert(0 if best else len(forms), longer)
            forms += [word + longer[len(bare) :] for word in (own[0], group.lower)]
        if group.tail[0][0] == "of" and group.tail[0][1].lemma:
            forms += generic_names(group.tail[0][1], setting)
    for inner in group.names:
        forms += inner.named.names
    kind = name.kind if name is not None else None
    return Named(unique(forms), kind, iri=name.iri if name is not None else None, generic=name is None)
