"""The names of an article in the order in which they are met, with what else was spoken of: goods, events, places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.extract.chunk import Chunk, NounGroup
from graph.extract.clauses import Clause
from graph.extract.inflect import singular
from graph.extract.lexicon import Lexicon
from graph.extract.several import Several
from graph.extract.tokens import Token
from graph.extract.wordset import wordset
from graph.model import Named
from graph.reference import RefEntity, Reference

if TYPE_CHECKING:
    from graph.extract.setting import Setting

__all__ = ["Fits", "Spoken"]

_REACH = 3
_LOCATIVE = wordset("in at near to on over off outside inside into around for from across")
_SITES = frozenset({"Place", "Facility", "Country"})

Fits = Callable[[str | None], bool]


@dataclass(slots=True)
class _Mention:
    named: Named
    sentence: int
    first: int
    weight: int  # 3 subject of a main clause, 2 other subject, 1 elsewhere, 0 country adjective or place in passing


class Spoken:
    """The names of an article in the order in which they are met; one per article."""

    def __init__(
        self,
        lexicon: Lexicon,
        narrator: Named | None = None,
        *,
        in_first_person: bool = False,
        reference: Reference | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._reference = reference
        self.several = Several()
        """What was told together: "they", "both"."""
        self._sites: list[tuple[int, int, Named]] = []  # sentence, token, where something was
        self._unnamed: list[tuple[int, int, str]] = []  # sentence, token, class noun of things without a name
        self.narrator = narrator
        """Who says "we": the body whose own release the article is."""
        self.in_first_person = in_first_person
        self._mentions: list[_Mention] = []
        self._sentence = 0
        self._here: list[_Mention] = []
        self._events: list[tuple[int, tuple[str, ...]]] = []
        self._goods: tuple[int, int, tuple[str, ...]] = (-_REACH - 1, -1, ())
        self._dealt: tuple[int, Named | None] = (-1, None)
        self._arms: list[tuple[int, NounGroup, Setting]] = []
        self._topical = self._last_topical = -1  # the last sentences that have a system as subject or opening
        self._told: dict[Named, int] = {}
        self._called: dict[str, list[Named]] = {}  # class noun to the things that were called so
        self._barred: dict[int, Named] = {}  # pronoun to the subject of its own clause

    def enter(  # noqa: C901, PLR0912
        self, sentence: int, chunks: Sequence[Chunk], clauses: Sequence[Clause], tokens: Sequence[Token]
    ) -> None:
        """Note the names of the next sentence; those of earlier ones are old."""
        self._mentions = [m for m in self._mentions + self._here if sentence - m.sentence <= _REACH]
        self._sentence = sentence
        subjects: dict[int, int] = {}
        for clause in clauses:
            if clause.subject is not None and not clause.inherited:
                weight = 3 if clause.relation == "main" else 2
                for member in clause.subject.members or (clause.subject,):
                    subjects[member.index] = weight
                    if member.apposed is not None:
                        subjects[member.apposed.index] = weight
        self.several.enter(sentence, chunks, subjects)
        self._sites = [s for s in self._sites if s[0] == sentence - 1]
        self._unnamed = [u for u in self._unnamed if sentence - u[0] <= _REACH]
        self._barred = {}
        self._topical = self._last_topical
        self._events = [(-1, names) for _, names in self._events[-1:]]
        for clause in clauses:
            subject = clause.subject
            if subject is not None and subject.name is not None and subject.name.last == subject.head + 1:
                for group in (*clause.objects, *(g for _, g in clause.obliques)):
                    if group.determiner in ("it", "them", "him", "her"):
                        self._barred[id(group)] = subject.name.named
        here: list[_Mention] = []
        for i, chunk in enumerate(chunks):
            if not isinstance(chunk, NounGroup):
                continue
            weight = subjects.get(chunk.index, 1)
            self._note_kind(chunk, chunks[i - 1] if i else None)
            part: NounGroup | None = chunk
            while part is not None:
                for name in part.names:
                    is_head = part.name is name and name.last == part.head + 1 and part is chunk
                    named = name.named
                    mine = weight if is_head else (1 if named.kind in ("System", "Person") and part is chunk else 0)
                    if named.kind in ("Place", "Country") and i and chunks[i - 1].kind == "I" and weight == 1:
                        mine = 0
                    here.append(_Mention(named, sentence, name.first, mine))
                    if named.kind == "System" and (weight > 1 or not i):
                        self._last_topical = sentence
                    self._told[named] = self._told.get(named, 0) + 1
                    if part.lemma and not is_head and named.kind == "System":
                        self._called.setdefault(part.lemma, []).append(named)
                    elif is_head and named.kind == "System":
                        for word in [w for w in part.words if w[2] == "NN"][-1:]:  # "the corvette Dorado"
                            self._called.setdefault(singular(tokens[word[1] - 1].lower), []).append(named)
                    if name.stands_for is not None and named.kind == "Place":
                        here.append(_Mention(name.stands_for, sentence, name.first, weight if is_head else 0))
                mine = 1 if part is chunk and weight > 1 else 0
                here += [_Mention(name.named, sentence, name.first, mine) for name in part.demonyms]
                part = part.possessor
        here.sort(key=lambda m: m.first)
        self._here = here

    def _note_kind(self, group: NounGroup, before: Chunk | None) -> None:
        """Keep where things were, for "there", and things without a name, which "the jets" may mean."""
        name = group.name
        if name is not None and name.last == group.head + 1:
            if name.named.kind in _SITES and before is not None and (before.kind == "V" or before.word in _LOCATIVE):
                self._sites.append((self._sentence, name.first, name.named))
        elif "platform" in group.classes and not group.names and group.determiner not in ("the", "these", "those"):
            self._unnamed.append((self._sentence, group.first, group.lemma))

    def note_event(self, first: int, names: tuple[str, ...]) -> None:
        """Keep what "such an incident" may mean later."""
        self._events.append((first, names))

    def note_goods(self, first: int, names: tuple[str, ...]) -> None:
        """Keep what "the first" may mean where no system has been named: goods that were counted."""
        self._goods = (self._sentence, first, names)

    def goods(self, before: int, *, newest: bool = False) -> Named | None:
        """The goods without a name that were counted last; None beyond the reach.

        Args:
            before: the token of the word that means them.
            newest: only where no system has been named since, in this sentence or the one before.
        """
        sentence, first, names = self._goods
        if newest and (
            sentence < self._sentence - 1
            or any(
                m.named.kind == "System" and (m.sentence, m.first) >= (sentence, first)
                for m in (*self._mentions, *(m for m in self._here if m.first < before))
            )
        ):
            return None
        near = sentence < self._sentence <= sentence + _REACH or (sentence == self._sentence and first < before)
        return Named(names, "System", generic=True) if near and names else None

    def note_arms(self, group: NounGroup, setting: Setting) -> None:
        """Keep which weapons "79 of them" may mean later."""
        self._arms = [a for a in self._arms if self._sentence - a[0] <= _REACH]
        self._arms.append((self._sentence, group, setting))

    def arms(self, before: int, *, plural: bool) -> tuple[NounGroup, Setting] | None:
        """The weapons told last before a token, with the setting of their sentence; None beyond the reach."""
        for sentence, group, setting in reversed(self._arms):
            many = group.plural or group.count is not None
            if sentence < self._sentence - _REACH:
                break
            if many == plural and (sentence < self._sentence or group.head < before):
                return group, setting
        return None

    def note_dealt(self, goods: Named) -> None:
        """Keep what a deal was about: "the remaining eighteen" are more of it, whatever else was named."""
        self._dealt = (self._sentence, goods)

    def event(self, before: int) -> tuple[str, ...]:
        """The names of the last event told before a token; empty without one."""
        return next((names for first, names in reversed(self._events) if first < before), ())

    def _last(self, named: Named) -> tuple[int, int]:
        return max(((m.sentence, m.first) for m in (*self._mentions, *self._here) if m.named == named), default=(-1, 0))

    def _known(self, named: Named) -> RefEntity | None:
        return self._reference.entities.get(named.iri) if self._reference is not None and named.iri else None

    def _home(self, named: Named) -> str | None:
        """The country of a firm or body, as the article or the reference tells it."""
        entity = self._known(named)
        return named.country or (entity.country if entity is not None else None)

    def _classes(self, system: Named) -> list[str]:
        """The class nouns that a system was called by, here or in the reference."""
        found = [lemma for lemma, called in self._called.items() if system in called]
        entity = self._known(system)
        if entity is not None and entity.system_class:
            found.append(entity.system_class.lower().split()[-1])
        return found

    def here(self, kind: str, before: int) -> Named | None:
        """The only thing of a kind that the sentence has named before a token."""
        found = {m.named for m in self._here if m.first < before and m.named.kind == kind}
        return found.pop() if len(found) == 1 else None

    def pair(self, kind: str, before: int) -> list[Named]:
        """The two things of a kind that were spoken of lately, for "the two sides"; none where there are more or fewer."""
        here = [m for m in self._here if m.first < before]
        found = list(dict.fromkeys(m.named for m in (*self._mentions, *here) if m.named.kind == kind))
        return found if len(found) == 2 else []

    def topic(self, kind: str) -> Named | None:
        """The thing of a kind that the article has named most often so far; None where two were named as often."""
        found = sorted(((n, named) for named, n in self._told.items() if named.kind == kind), key=lambda p: -p[0])
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return None
        return found[0][1]

    def focus(self, kind: str, before: int) -> Named | None:
        """The last thing of a kind that was spoken of, for "three more" and "the contract"; None beyond the reach."""
        here = [m for m in self._here if m.first < before and m.named.kind == kind]
        told, dealt = self._dealt
        if not here and kind == "System" and dealt is not None and told < self._sentence <= told + _REACH:
            since = range(told + 1, self._sentence)
            if self._topical not in since:
                return dealt
        for mentions in (here, *self._earlier(lambda k: k == kind)):
            if mentions:
                return max(mentions, key=lambda m: m.first).named
        return None

    def _nearest(
        self,
        before: int,
        fits: Fits,
        *,
        best: bool,
        barred: Named | None = None,
        among: Collection[Named] | None = None,
    ) -> Named | None:
        here = [m for m in self._here if m.first < before and fits(m.named.kind) and m.named != barred]
        for told in (here, *self._earlier(fits)):
            candidates = told if among is None else [m for m in told if m.named in among]
            if not candidates:
                continue
            top = max(m.weight for m in candidates)
            if top == 0 and best and told is not here:
                continue
            chosen = {m.named: m for m in candidates if m.weight == top}
            if len(chosen) == 1 or best:
                return max(chosen.values(), key=lambda m: m.first if told is here else -m.first).named
            return None
        return None

    def _earlier(self, fits: Fits) -> Iterable[list[_Mention]]:
        for back in range(1, _REACH + 1):
            yield [m for m in self._mentions if m.sentence == self._sentence - back and fits(m.named.kind)]
