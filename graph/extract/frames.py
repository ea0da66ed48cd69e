"""Frames: which words tell a fact of a type, and where in clause or noun group its roles stand. Read from TOML and checked.

A frame has triggers (`verbs`, `nouns`, `names`, `suffixes`, describing `words`) and slots. A slot is a place in the sentence (`subject`,
`object`, `indirect`, a preposition, `possessor`, `adjective`, `modifier`, `self`, `agent`, `head`) and says which role its
filler takes: `"role"`, `"role:restriction|restriction"`, or a list of these, the first that fits. See docs/extraction.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from graph.errors import OntologyError
from graph.extract.lexicon import DATA, Lexicon, load_lexicon, read_toml
from graph.extract.wordset import wordset
from graph.ontology import Ontology, load_ontology

__all__ = ["DISCOURSE", "Frame", "FrameSet", "Slot", "load_frames"]

_FILES = ("deals.toml", "events.toml", "relations.toml")
_KEYS = wordset(
    "type verbs nouns names suffixes words slots requires avoid light passive_light status certainty voice "
    "without filled sides must enriches repeats unless split fixed carry copy known ousts"
)
DISCOURSE = frozenset({"recent", "here", "topic"})
"""Places that the text before fills, not the sentence."""

_LISTS = (
    "verbs", "nouns", "names", "suffixes", "words", "requires", "light", "passive_light", "without", "filled", "unless", "known", "ousts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """A role that the filler of a place may take, and what it may be: noun classes, entity kinds, `named` or `generic`.

    `more` (written `role+`): its filler joins those that the role has already.
    """

    role: str
    only: frozenset[str] = frozenset()
    more: bool = False


@dataclass(frozen=True)
class Frame:
    """One way of telling a fact.

    `slots` maps a place to the roles that its filler may take, best first. Each of `requires` is a set of roles of which one
    must be filled. `avoid` maps a place to head nouns with which the trigger means something else. `must` maps a place to head nouns of which one
    must stand there. `light` are verbs
    whose subject is the `agent` of the trigger noun. `sides` maps roles to the kinds that decide who is who in a deal
    between two parties. `without` lists places that must be empty, `filled` places of which each must hold something,
    `known` places of which one must hold a thing that the text points to ("the radar", "its radar"). A frame that `enriches` only adds
    to a fact told before: in the sentence (`here`) or the one before (`near`), further back (`far`), also to roles that are filled
    (`add`), to the deal that "the contract" means (`deal`). `unless` are verbs under which the noun tells something else, `split` a role of which each filler makes a fact,
    `carry` roles that it takes over from the last fact of its type close by, `fixed` roles with the text that the trigger itself tells,
    `copy` an empty role to the role whose fillers imply it, `ousts` fact types whose frames mistake the same words ("destroyed two drones"). One that `repeats`
    takes over from the last fact of its type what it does not tell. With `nouns`, `words` must describe the noun;
    with `verbs`, one of them must stand in the clause.
    """

    id: str
    type: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    names: frozenset[str]
    suffixes: frozenset[str]
    words: frozenset[str]
    slots: Mapping[str, tuple[Slot, ...]]
    requires: tuple[frozenset[str], ...]
    avoid: Mapping[str, frozenset[str]]
    must: Mapping[str, frozenset[str]]
    light: frozenset[str]
    passive_light: frozenset[str]
    without: frozenset[str]
    sides: Mapping[str, frozenset[str]]
    status: str | None = None
    certainty: str | None = None
    voice: str | None = None
    enriches: str = ""
    repeats: bool = False
    unless: frozenset[str] = frozenset()
    split: str = ""
    carry: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    copy: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)
    filled: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    ousts: frozenset[str] = frozenset()

    @cached_property
    def reach(self) -> tuple[tuple[str, str, tuple[Slot, ...]], ...]:
        """Each place of `slots`, parted at its dot, with its roles."""
        parted = ((place.partition("."), slots) for place, slots in self.slots.items())
        return tuple((base, part, slots) for (base, _, part), slots in parted)

    @cached_property
    def ways(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """For each of `requires` that only the sentence can fill the places that could: where all are empty, nothing needs to be tried."""
        ways = (
            (need, frozenset(base for base, _, slots in self.reach if any(s.role in need for s in slots)))
            for need in self.requires
        )
        return tuple((need, places) for need, places in ways if places.isdisjoint(DISCOURSE))

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of places of each of which one must hold something: where one is empty, no reason needs to be looked for."""
        ways = () if self.sides else (places for _, places in self.ways)
        return (*map(frozenset, zip(self.must, strict=True)), *ways)

    def lacks(self, held: frozenset[str]) -> bool:
        """Whether a place that it needs is not among those that hold something."""
        for need in self.needs:  # noqa: SIM110  asked most of all, and a generator takes three times as long
            if need.isdisjoint(held):
                return True
        return False


@dataclass(frozen=True)
class FrameSet:
    """All frames, by what triggers them: verb lemma, noun lemma, noun class (`@facility`), name kind, suffix."""

    frames: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    by_name: Mapping[str, tuple[Frame, ...]]
    by_suffix: Mapping[str, tuple[Frame, ...]]
    by_word: Mapping[str, tuple[Frame, ...]]
    light: frozenset[str]


def load_frames(*additions: Path, ontology: Ontology | None = None) -> FrameSet:
    """Read the frames that Entente brings, and a user's own; a user's stand before ours.

    Args:
        additions: TOML files in the form of `graph/extract/data/deals.toml`.
        ontology: the fact types and roles that frames may name.

    Raises:
        OntologyError: a file is broken, or a frame names a type, role, place or restriction that there is not; says where.

    >>> "Sale" in {f.type for f in load_frames().frames}
    True
    """
    return _default(additions) if ontology is None else _load(additions, ontology)


@cache
def _default(additions: tuple[Path, ...]) -> FrameSet:
    return _load(additions, load_ontology())


def _load(additions: tuple[Path, ...], known: Ontology) -> FrameSet:
    lexicon = load_lexicon()
    frames: list[Frame] = []
    for path in (*additions, *(DATA / name for name in _FILES)):
        table = read_toml(Path(path))
        entries = table.get("frame")
        if not isinstance(entries, list):
            msg = f"{path}: has no [[frame]]. Add one, as docs/extraction.md shows."
            raise OntologyError(msg)
        frames += [_frame(entry, f"{Path(path).name}, frame {n}", known, lexicon) for n, entry in enumerate(entries, 1)]
    return FrameSet(
        frames=tuple(frames),
        by_verb=_index(frames, lambda f: f.verbs),
        by_noun=_index(frames, lambda f: f.nouns),
        by_name=_index(frames, lambda f: f.names),
        by_suffix=_index(frames, lambda f: f.suffixes),
        by_word=_index(frames, lambda f: frozenset() if f.nouns or f.verbs else f.words),
        light=frozenset().union(*(f.light for f in frames)),
    )


def _index(frames: Iterable[Frame], of: Any) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        for trigger in sorted(of(frame)):
            found.setdefault(trigger, []).append(frame)
    return {trigger: tuple(those) for trigger, those in found.items()}


def _frame(entry: Mapping[str, Any], where: str, ontology: Ontology, lexicon: Lexicon) -> Frame:  # noqa: C901
    type_ = entry.get("type")
    where = f"{where} ({type_})"
    fact_type = ontology.fact_types.get(str(type_))
    if fact_type is None:
        raise _fault(
            where, f"the ontology has no fact type {type_!r}", f"Use one of {', '.join(sorted(ontology.fact_types))}."
        )
    if unknown := sorted(set(entry) - _KEYS):
        raise _fault(where, f"unknown key {unknown[0]!r}", f"Keys are {', '.join(sorted(_KEYS))}.")
    lists: dict[str, tuple[str, ...]] = {}
    for key in _LISTS:
        value = entry.get(key, [])
        if isinstance(value, str):
            value = value.split(", ") if "," in value else value.split()
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise _fault(where, f"{key} is {value!r}", "Write a list of words.")
        lists[key] = tuple(v.strip() for v in value)
    if not any(lists[k] for k in ("verbs", "nouns", "names", "suffixes", "words")):
        raise _fault(where, "no trigger", "Give verbs, nouns, names, suffixes or words.")
    roles = frozenset(fact_type.roles)
    slots = {
        place: _slots(value, where, place, roles, ontology, lexicon) for place, value in entry.get("slots", {}).items()
    }
    requires = tuple(frozenset(r.split("|")) for r in lists["requires"])
    for group in requires:
        if unknown := sorted(group - roles):
            raise _fault(
                where, f"requires names {unknown[0]!r}", f"{type_} has the roles {', '.join(fact_type.roles)}."
            )
    for key, levels in (("status", ontology.statuses), ("certainty", ontology.certainties)):
        if entry.get(key) is not None and entry[key] not in levels:
            raise _fault(where, f"{key} is {entry[key]!r}", f"Use one of {', '.join(levels)}.")
    return Frame(
        id=where,
        type=fact_type.name,
        verbs=frozenset(lists["verbs"]),
        nouns=_nouns(lists["nouns"], where, lexicon),
        names=frozenset(lists["names"]),
        suffixes=frozenset(lists["suffixes"]),
        words=frozenset(lists["words"]),
        slots=slots,
        requires=requires,
        avoid={place: frozenset(words.split()) for place, words in entry.get("avoid", {}).items()},
        must={place: frozenset(words.split()) for place, words in entry.get("must", {}).items()},
        light=frozenset(lists["light"]),
        passive_light=frozenset(lists["passive_light"]),
        without=frozenset(lists["without"]),
        filled=frozenset(lists["filled"]),
        known=frozenset(lists["known"]),
        sides={role: frozenset(kinds) for role, kinds in entry.get("sides", {}).items()},
        status=entry.get("status"),
        certainty=entry.get("certainty"),
        voice=entry.get("voice"),
        enriches=_reach(entry.get("enriches", ""), where),
        repeats=bool(entry.get("repeats", False)),
        unless=frozenset(lists["unless"]),
        split=str(entry.get("split", "")),
        carry=tuple(str(entry.get("carry", "")).split()),
        ousts=frozenset(lists["ousts"]),
        fixed=_fixed(entry.get("fixed", {}), roles, where),
        copy={
            role: _slots(value, where, role, roles, ontology, lexicon) for role, value in entry.get("copy", {}).items()
        },
    )


def _nouns(words: Iterable[str], where: str, lexicon: Lexicon) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        if word.startswith("@"):
            if word[1:] not in lexicon.kinds:
                raise _fault(where, f"unknown noun class {word!r}", f"Classes are {', '.join(sorted(lexicon.kinds))}.")
            found.update(noun for noun, classes in lexicon.classes.items() if word[1:] in classes)
        else:
            found.add(word)
    return frozenset(found)


def _slots(  # noqa: PLR0917
    value: Any, where: str, place: str, roles: frozenset[str], ontology: Ontology, lexicon: Lexicon
) -> tuple[Slot, ...]:
    found = []
    for part in value if isinstance(value, list) else [value]:
        role, _, restriction = str(part).partition(":")
        more, role = role.endswith("+"), role.removesuffix("+")
        if role not in roles and role != "side":
            raise _fault(where, f"slot {place} names the role {role!r}", f"The type has {', '.join(sorted(roles))}.")
        only = frozenset(restriction.split("|")) if restriction else frozenset()
        known = {*ontology.kinds, *lexicon.kinds, "named", "generic", "any", "Actor", "Product", "Site"}
        if unknown := sorted(only - known):
            raise _fault(where, f"slot {place} restricts to {unknown[0]!r}", f"Use one of {', '.join(sorted(known))}.")
        found.append(Slot(role, only, more))
    return tuple(found)


def _fixed(value: Any, roles: frozenset[str], where: str) -> dict[str, str]:
    if unknown := sorted(set(value) - roles):
        raise _fault(where, f"fixed names the role {unknown[0]!r}", f"The type has {', '.join(sorted(roles))}.")
    return {str(role): str(text) for role, text in value.items()}


def _reach(value: Any, where: str) -> str:
    if value not in ("", "here", "near", "far", "add", "deal"):
        raise _fault(where, f"enriches is {value!r}", "Use here, near, far, add or deal.")
    return str(value)


def _fault(where: str, what: str, help_: str) -> OntologyError:
    return OntologyError(f"{where}: {what}. {help_}")
