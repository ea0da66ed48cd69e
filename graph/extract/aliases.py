"""Over the whole article: acronyms, short forms and surnames lead to the full name; what was doubtful is confirmed or dropped."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from graph.extract.clusters import Cluster
from graph.extract.cues import Cues
from graph.extract.gazetteer import DEMONYM, Gazetteer
from graph.extract.mention import Mention
from graph.extract.shapes import DESIGNATOR, UPPER, Look
from graph.reference import name_key as fold

__all__ = ["link"]

_ACRONYM = 9
_BODIES = frozenset({"GovernmentBody", "ArmedForce"})
_SHORTENED = frozenset(
    {"Company", "Organization", "GovernmentBody", "MediaOutlet", "Facility", "ArmedGroup", "System", "Place", None}
)


def link(
    sentences: Sequence[list[Mention]],
    looks: Sequence[Sequence[Look]],
    gazetteer: Gazetteer,
    cues: Cues,
    *,
    kinds: Collection[str],
) -> list[list[Mention]]:
    """Give every mention its cluster; mentions that turn out to be none are left out.

    Args:
        sentences: the mentions, judged, sentence by sentence.
        looks: the looks of the tokens, sentence by sentence.
        gazetteer: the known names.
        cues: the generic words.
        kinds: the kinds that there are.
    """
    return _Linker(sentences, looks, gazetteer, cues).run(kinds)


class _Linker:
    def __init__(
        self, sentences: Sequence[list[Mention]], looks: Sequence[Sequence[Look]], gazetteer: Gazetteer, cues: Cues
    ) -> None:
        self.sentences = sentences
        self.looks = looks
        self.gazetteer = gazetteer
        self.cues = cues
        self.clusters: dict[str, Cluster] = {}
        self.present: set[str] = set()

    def run(self, kinds: Collection[str]) -> list[list[Mention]]:
        kept = self._firm()
        mentions = [m for ms in kept for m in ms]
        for mention in mentions:
            self._place(mention)
        for cluster in self.clusters.values():
            cluster.settle(self.present)
        self._by_entity()
        for number, ms in enumerate(kept):
            self._acronyms(ms, self.looks[number])
        self._in_order(mentions)
        for cluster in self.clusters.values():
            if cluster.parent is None:
                cluster.settle(self.present)
                cluster.name_it(kinds)
        return [[m for m in ms if m.cluster.root().named is not None] for ms in kept]  # type: ignore[attr-defined]

    # ---- what counts as a mention

    def _firm(self) -> list[list[Mention]]:
        """Without doubtful mentions, unless the name stands elsewhere where its capital means something."""
        firm = {fold(m.text) for ms in self.sentences for m in ms if not m.shaky and not (m.initial and " " in m.text)}
        kept: list[list[Mention]] = []
        for number, ms in enumerate(self.sentences):
            good = []
            for mention in ms:
                if mention.shaky and fold(mention.text) not in firm:
                    continue
                if mention.initial and mention.last - mention.first > 1 and not mention.entries:
                    self._trim(mention, firm, self.looks[number])
                good.append(mention)
            kept.append(good)
        return kept

    def _trim(self, mention: Mention, firm: set[str], looks: Sequence[Look]) -> None:
        """Take an everyday word off that only opens the sentence: "Rival Gorat" where "Gorat" stands elsewhere."""
        whole, tail = fold(mention.text), mention.text.partition(" ")[2]
        word = looks[mention.first].lower
        if whole in firm:
            return
        if (
            fold(tail) in firm
            or self.gazetteer.lookup(tail)
            or word.endswith(("ly", "ing"))
            or looks[mention.first + 1].form in (UPPER, DESIGNATOR)
        ):
            if self.cues.heads.get(looks[mention.last - 1].lower) and fold(tail) not in firm:
                return
            mention.first += 1
            mention.text = tail
            mention.entries = self.gazetteer.lookup(tail)

    # ---- clusters

    def _place(self, mention: Mention) -> None:
        if mention.is_demonym:
            entity = next((e.entity for e in mention.entries if e.role == DEMONYM), mention.entries[0].entity)
            self.present.add(entity.iri if entity.kind == "Country" else entity.country or "")
            cluster = self._cluster("iri:" + entity.iri)
            cluster.entity = entity
            cluster.entries = cluster.entries or mention.entries[:1]
            mention.cluster = cluster
            return
        key = fold(mention.text.removeprefix("the ").removeprefix("The ")) or mention.text
        if mention.plural or (not mention.entries and mention.text.endswith("s") and key[-2:-1].isdigit()):
            key = key[:-1]
        if mention.country and not mention.entries and _BODIES.intersection(mention.votes):
            key += "|" + mention.country
        cluster = self._cluster(key)
        cluster.add(mention)
        mention.cluster = cluster
        for entry in mention.entries:
            if entry.entity.kind == "Country" and entry.entity.until is None:
                self.present.add(entry.entity.iri)
        if mention.country:
            self.present.add(mention.country)

    def _cluster(self, key: str) -> Cluster:
        cluster = self.clusters.get(key)
        if cluster is None:
            cluster = self.clusters[key] = Cluster(key)
        return cluster

    def _by_entity(self) -> None:
        """Names of one entity of the reference are one."""
        by_iri: dict[str, Cluster] = {}
        for cluster in self.clusters.values():
            if cluster.entity is not None:
                first = by_iri.setdefault(cluster.entity.iri, cluster)
                if first is not cluster:
                    first.absorb(cluster)

    # ---- acronyms

    def _acronyms(self, mentions: list[Mention], looks: Sequence[Look]) -> None:
        for a, b in itertools.pairwise(mentions):
            if (
                b.first != a.last + 1
                or looks[a.last].text != "("
                or b.last >= len(looks)
                or looks[b.last].text not in (")", ",", ";")
            ):
                continue
            long, short = _root(a), _root(b)
            if long is short or a.is_demonym or b.is_demonym:
                continue
            if _is_acronym(b) and long.kind not in ("Place", "Country", "Person"):
                fits = _initials_fit(b.text, a.text)
                if fits and short.entity is not None and long.entity is None:
                    _defined_here(long, short)
                if (fits or (short.entity is None and " " in a.text)) and (short.entity is None or long.entity is None):
                    self._merge(long, short)
            elif _is_acronym(a) and " " in b.text and _initials_fit(a.text, b.text):
                self._merge(short, long)

    def _merge(self, into: Cluster, other: Cluster) -> None:
        into, other = into.root(), other.root()
        if into is not other:
            into.absorb(other)
            into.settle(self.present)

    # ---- short forms, in the order of the text

    def _in_order(self, mentions: Sequence[Mention]) -> None:
        surnames: dict[str, list[Cluster]] = {}
        forenames: dict[str, list[Cluster]] = {}
        starts: dict[str, list[Cluster]] = {}
        heads: dict[str, Cluster] = {}
        for mention in mentions:
            cluster = _root(mention)
            words = mention.text.split()
            if mention.is_demonym or mention.affix:
                continue
            if cluster.kind == "Person" and len(words) > 1:
                for word in words[1:]:  # of two family names, either may stand alone
                    _remember(surnames, fold(word), cluster)
                _remember(forenames, fold(words[0]), cluster)
                if len(words) > 2 and words[-2].lower() in self.cues.particles:
                    _remember(surnames, fold(" ".join(words[-2:])), cluster)
            elif len(words) > 1:
                self._index(words, cluster, starts, heads)
            if cluster.entity is None and len(words) <= 2:
                self._shorten(mention, words, cluster, (surnames, forenames, starts, heads))

    def _index(
        self, words: list[str], cluster: Cluster, starts: dict[str, list[Cluster]], heads: dict[str, Cluster]
    ) -> None:
        if cluster.kind in _SHORTENED:
            _remember(starts, fold(words[0]), cluster)
            if len(words) > 2:
                _remember(starts, fold(" ".join(words[:2])), cluster)
        for word in (words[-1].lower(), words[0].lower()):
            if word in self.cues.heads:
                heads[word] = cluster
        if len(words) > 2:
            heads[" ".join(words[-2:]).lower()] = cluster

    def _shorten(
        self,
        mention: Mention,
        words: list[str],
        cluster: Cluster,
        indexes: tuple[
            dict[str, list[Cluster]], dict[str, list[Cluster]], dict[str, list[Cluster]], dict[str, Cluster]
        ],
    ) -> None:
        surnames, forenames, starts, heads = indexes
        key = fold(mention.text)
        full = _only(surnames.get(key))
        if full is None and (mention.title or key not in surnames):
            full = _only(forenames.get(key))
        if full is not None and full is not cluster and _may_be_person(mention, cluster):
            self._merge(full, cluster)
            return
        longer = _only(starts.get(key))
        if longer is not None and longer is not cluster and not cluster.votes.get("Person"):
            rest = longer.key[len(key) :]
            weak = max(cluster.votes.values(), default=0) < 2
            unit = longer.kind == "ArmedGroup" and cluster.kind == "System"  # "M17" for the "M17 Movement"
            if unit or cluster.kind in (None, longer.kind) or (longer.kind == "Company" and rest and weak):
                self._merge(longer, cluster)
            return
        head = heads.get(mention.text.lower())
        if head is not None and head is not cluster and all(w.lower() in self.cues.common for w in words):
            self._merge(head, cluster)


def _root(mention: Mention) -> Cluster:
    cluster = mention.cluster
    assert isinstance(cluster, Cluster)
    return cluster.root()


def _defined_here(long: Cluster, short: Cluster) -> None:
    """An acronym that the article defines means that, whatever else the reference knows by it."""
    names = {fold(n) for n in short.entity.names} if short.entity else set()
    if not any(fold(form) in names for form in long.forms):
        short.entity = short.capital_of = None
        short.entries = ()


def _may_be_person(mention: Mention, cluster: Cluster) -> bool:
    """Whether a name that is also a person's family name stands for that person here."""
    if cluster.kind in ("Person", None) or mention.title or cluster.votes.get("Person"):
        return True
    weak = max(cluster.votes.values(), default=0.0) < 3
    return weak and " " not in mention.text and cluster.kind in ("Company", "Organization", "Place")


def _remember(index: dict[str, list[Cluster]], key: str, cluster: Cluster) -> None:
    known = index.setdefault(key, [])
    if len(known) < 3 and all(k.root() is not cluster for k in known):
        known.append(cluster)


def _only(clusters: list[Cluster] | None) -> Cluster | None:
    if not clusters:
        return None
    roots = {id(c.root()): c.root() for c in clusters}
    return next(iter(roots.values())) if len(roots) == 1 else None


def _is_acronym(mention: Mention) -> bool:
    if mention.last - mention.first != 1:
        return False
    text = mention.text
    return 1 < len(text) <= _ACRONYM and sum(c.isupper() for c in text) * 2 > len(text)


def _initials_fit(short: str, full: str) -> bool:
    """Whether the letters of a short form come in order in the full name, beginning with its first one.

    >>> _initials_fit("TAI", "Turkish Aerospace Industries"), _initials_fit("SSB", "Presidency of Defence Industries")
    (True, False)
    """
    letters = [c for c in fold(short) if c.isalpha()]
    words = [fold(w) for w in full.replace("-", " ").split()]
    words = [w for w in words if w]
    if not letters or not words or all(letters[0] != w[0] for w in words[:2]):
        return False
    text = iter("".join(words))
    return all(c in text for c in letters)
