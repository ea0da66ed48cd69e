"""Who "it", "the company" and "its" mean: the nearest name that fits, subjects first; nobody where two fit alike."""

from __future__ import annotations

from collections.abc import Collection

from graph.extract.chunk import NounGroup
from graph.extract.spoken import Fits, Spoken
from graph.extract.things import covers, states_of
from graph.extract.wordset import wordset
from graph.model import Named

__all__ = ["STATES", "Discourse"]

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_THINGS = frozenset({"it", "its", "itself"})
_FIRST = frozenset({"we", "us", "our"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_NOT_IT = frozenset({"Person", "MediaOutlet"})
_ONE = frozenset({"Country", "Place"})  # what "they" cannot mean alone
_OWNERS = frozenset(
    {"Country", "Company", "GovernmentBody", "ArmedForce", "ArmedGroup", "Organization", "Person", "MediaOutlet"}
)

STATES = wordset("country nation kingdom republic state emirate sultanate monarchy sheikhdom")
_TOWNS = frozenset({"city", "town", "village"})
_REGIONS = frozenset({"region", "area", "zone", "island", "province"})
_ELSEWHERE = wordset(
    "neighbouring neighboring neighbour neighbor other another new third recipient partner foreign customer host "
    "target enemy second same rival fellow buyer buying supplier client receiving separate rogue member"
)
_OTHER_GOODS = wordset("other older old ageing aging existing rival different similar second-hand used own")
_MANY = frozenset({"Company", "GovernmentBody", "ArmedForce", "ArmedGroup", "Organization"})
_ANY_SYSTEM = frozenset({"system", "type", "weapon", "equipment"})


class Discourse(Spoken):
    """Whom the words mean that refer to names told before; one per article."""

    def told_together(self, before: int, fits: Fits, *, objective: bool) -> tuple[Named, ...]:
        """Whom "they" means, if several: the last that were told together, and no force or firm has been spoken of since."""
        found = self.several.together(before, fits, objective=objective)
        if found is None:
            return ()
        mine = (found.sentence, found.first)
        for m in (*self._mentions, *(m for m in self._here if m.first < before)):
            if m.weight < 2 or m.named in found.names or m.named.kind not in _MANY or not fits(m.named.kind):
                continue
            if (m.sentence, m.first) > mine or m.weight > found.weight:
                return ()
        return found.names

    def pronoun(self, group: NounGroup, fits: Fits) -> Named | None:
        """Whom a pronoun means, among the kinds that fit; None where that is open."""
        word = group.determiner or group.lemma
        barred = self._barred.get(id(group))
        if word in _FIRST:
            return self.narrator if self.narrator is not None and fits(self.narrator.kind) else None
        if word == "there":
            return self._there(group.first, fits)
        if word in _PERSONAL:
            return self._person(group.first, word, fits)
        if word in _THINGS or word in _PLURAL:
            unknown = self._only_subject(group.first, barred) if fits(None) else None
            if unknown is not None:
                return unknown
            found = self._nearest(
                group.first, lambda k: k is not None and k not in _NOT_IT and fits(k), best=True, barred=barred
            )
            return None if word in _PLURAL and found is not None and found.kind in _ONE else found
        return None

    def _only_subject(self, before: int, barred: Named | None) -> Named | None:
        """A name of no known kind that is the only main subject before a token: "The Nasrites said they had ..."."""
        subjects = {m.named for m in self._here if m.first < before and m.weight == 3}
        found = subjects.pop() if len(subjects) == 1 else None
        return found if found is not None and found.kind is None and found != barred else None

    def owner(self, group: NounGroup) -> Named | None:
        """Whom "its", "their" or "his" before a noun means."""
        word = group.determiner
        if word in _FIRST:
            return self.narrator
        if word in _PERSONAL:
            return self._person(group.first, word, lambda _: True)
        return self._nearest(group.first, lambda k: k in _OWNERS and k not in _NOT_IT, best=True)

    def _person(self, before: int, word: str, fits: Fits) -> Named | None:
        """Whom "he" or "she" means; "she" and "her" also a ship, if it was spoken of last."""
        person = self._nearest(before, lambda k: k == "Person" and fits(k), best=True)
        if word not in ("she", "her") or not fits("System"):
            return person
        ships = {n for n in self._told if n.kind == "System" and covers("ship", self._classes(n))}
        ship = self._nearest(before, lambda k: k == "System", best=True, among=ships)
        return person if ship is None or (person is not None and self._last(person) > self._last(ship)) else ship

    def _there(self, before: int, fits: Fits) -> Named | None:
        """Where "there" is: the last place of its sentence, else the only one of the sentence before."""
        sites = [s for s in self._sites if fits(s[2].kind)]
        here = [s for s in sites if s[0] == self._sentence and s[1] < before]
        if here:
            return here[-1][2]
        earlier = {named for sentence, _, named in sites if sentence < self._sentence}
        return earlier.pop() if len(earlier) == 1 else None

    def of_two(self, before: int, fits: Fits, *, latter: bool) -> Named | None:
        """Whom "the latter" or "the former" means: the last or first of two names told in this sentence or the one before."""
        here = [m for m in self._here if m.first < before and fits(m.named.kind)]
        earlier = [m for m in self._mentions if m.sentence == self._sentence - 1 and fits(m.named.kind)]
        told = list(dict.fromkeys(m.named for m in sorted(here or earlier, key=lambda m: m.first)))
        if len(told) == 2 or (latter and len(told) > 2):
            return told[-1] if latter else told[0]
        return None

    def definite(self, group: NounGroup, fits: Fits, words: Collection[str] = ()) -> Named | None:
        """What "the company", "the ministry" or "the system" means.

        Args:
            group: the noun with its article.
            fits: the kinds that it may mean.
            words: what stands between article and noun, in lower case.
        """
        if group.lemma in STATES:
            if group.determiner in _PERSONAL:
                return self._homeland(group, fits)
            return self._state(group, fits, words) if _ELSEWHERE.isdisjoint(words) else None
        kinds = {self._lexicon.kinds[c] for c in group.classes} - {"Person", ""}
        if "System" in kinds and "Company" not in kinds and group.lemma not in _TOWNS:
            return self._called_so(group, fits, words)
        if group.lemma in _TOWNS:
            kinds = {"Place"}
        elif group.plural or not kinds or group.lemma in _REGIONS:
            return None
        return self._actor(group, lambda k: k in kinds and fits(k))

    def _actor(self, group: NounGroup, fits: Fits) -> Named | None:
        """For "the company" and "the ministry" the nearest one; for "the Swedish company" one of that country."""
        based = [n.named for n in group.affixed if n.affix == "based"]
        homes = {n.named.iri for n in group.demonyms} | {self._seat(n) for n in based}
        homes.discard(None)
        if fits("Place") and group.demonyms:
            return None  # "the Tajik border"
        if not (group.demonyms or group.affixed) and any(w[2] in ("NN", "JJ") for w in group.words):
            return None
        return self._of_home(group.first, fits, homes) if homes else self._nearest(group.first, fits, best=False)

    def _homeland(self, group: NounGroup, fits: Fits) -> Named | None:
        """For "his country" that of the person spoken of last, if the article tells it."""
        person = self._person(group.first, group.determiner, lambda k: k == "Person")
        home = person.country if person is not None else None
        return next((n for n in self._told if n.iri == home and fits(n.kind)), None) if home is not None else None

    def _called_so(self, group: NounGroup, fits: Fits, words: Collection[str]) -> Named | None:
        """For "the howitzers" the last system that was called a howitzer; for "the system" the last system."""
        if any(w[2] in ("NN", "NP") for w in group.words) or not fits("System"):
            return None
        if group.lemma in _ANY_SYSTEM and "component" in group.classes:
            return None  # "the fire-control system"
        named = self._called.get(group.lemma)
        found = named[-1] if named else None
        if found is None and group.lemma in _ANY_SYSTEM:
            found = self.focus("System", group.first)
        elif found is None and _OTHER_GOODS.isdisjoint(words):
            found = self._covered(group)
        if found is not None and group.plural and self._is_one(found):
            return None
        home = self._home(found) if found is not None and group.demonyms else None
        return None if home is not None and home != group.demonyms[-1].named.iri else found  # "the French guns"

    def _is_one(self, system: Named) -> bool:
        """Whether a name is that of one ship, which "the ships" cannot mean."""
        name = system.name.lower()
        typed = "class" in name or any(c.isdigit() for c in name)
        return not typed and covers("ship", self._classes(system))

    def _covered(self, group: NounGroup) -> Named | None:
        """For "the aircraft" the system that was last called a fighter; None if two, or one without a name, were told there."""
        known = {n for n in self._told if n.kind == "System" and covers(group.lemma, self._classes(n))}
        here = [m for m in self._here if m.first < group.first]
        for mentions in (here, *self._earlier(lambda k: k == "System")):
            found = {m.named for m in mentions if m.named in known}
            if not found:
                continue
            at = max((m.sentence, m.first) for m in mentions if m.named in known)
            if len(found) > 1 or any(at < u[:2] < (self._sentence, group.first) for u in self._rivals(group.lemma)):
                return None
            return found.pop()
        return None

    def _rivals(self, noun: str) -> list[tuple[int, int, str]]:
        return [u for u in self._unnamed if covers(noun, (u[2],))]

    def _state(self, group: NounGroup, fits: Fits, words: Collection[str]) -> Named | None:
        """For "the Gulf state" the last one of that region; for "the landlocked country" the only one lately."""
        if not words:
            return self._nearest(group.first, lambda k: k == "Country" and fits(k), best=False)
        region = states_of(" ".join(words))
        bloc = group.names[-1].named.iri if group.names and group.names[-1].named.kind == "Organization" else None
        if not region and bloc is None and (group.names or group.demonyms or group.affixed):
            return None
        here = [m for m in self._here if m.first < group.first]
        lately = [m for m in self._mentions if m.sentence >= self._sentence - 1]
        found = {m.named for m in (*here, *lately) if m.named.kind == "Country" and fits("Country")}
        if not region and bloc is None and not any(m.weight and m.named in found for m in (*here, *lately)):
            return None  # only an adjective: "German tanks ... the war-torn country"
        if region:
            found = {n for n in found if (e := self._known(n)) is not None and not region.isdisjoint(e.codes)}
        elif bloc is not None:
            found = {n for n in found if (e := self._known(n)) is not None and bloc in e.members_of}
        return found.pop() if len(found) == 1 else None

    def _seat(self, named: Named) -> str | None:
        """The country of a place, for "the Haifa-based firm"."""
        return named.iri if named.kind == "Country" else self._home(named)

    def _of_home(self, before: int, fits: Fits, homes: Collection[str | None]) -> Named | None:
        """For "the Swedish company" the last one of that country; one that may be of any country if there is none."""
        at_home = {n for n in self._told if fits(n.kind) and self._home(n) in homes}
        found = self._nearest(before, fits, best=False, among=at_home)
        if found is None and len(at_home) == 1:
            return next(iter(at_home))
        if found is not None or at_home:
            return found
        return self._nearest(before, fits, best=False, among={n for n in self._told if self._home(n) is None})
