"""What a dependency tree hangs on noun groups: coordinations, what renames them, and the prepositional phrases behind them.

CLEAR puts a preposition between head and noun ("prep", "pobj"); Universal Dependencies hang the noun on its head ("obl",
"nmod") and the preposition on the noun ("case").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from graph.extract.chunk import Chunk, NounGroup
from graph.extract.parsed import Tree

__all__ = ["Attachments"]


class Attachments:
    """Chunks of a sentence with its tree. `attach` sets `members`, `up`, `apposed`, `tail` and `end` of the noun groups."""

    def __init__(self, chunks: Sequence[Chunk], tree: Tree) -> None:
        self.chunks = chunks
        self.tree = tree
        self.words = tree.words
        self.chunk_of: dict[int, Chunk] = {w: c for c in chunks for w in tree.inside(c.first, c.last)}

    def attach(self) -> None:
        """Replace what the shallow analysis found by what the tree tells."""
        groups = [c for c in self.chunks if isinstance(c, NounGroup)]
        for group in groups:
            group.members, group.up, group.apposed, group.tail = [], None, None, []
        for group in groups:
            if group.up is None:
                self._join(group)
        for group in groups:
            self._rename(group)
        for group in groups:
            group.tail = list(self.obliques(self.below(group), {"nmod"}))
            behind = [
                *group.members,
                *(g for _, g in group.tail),
                *([group.apposed] if group.apposed is not None else []),
            ]
            group.end = max([group.index, *(g.index for g in behind)]) + 1

    def below(self, chunk: Chunk) -> list[int]:
        """The words outside of a chunk that hang on one inside; what owns a noun group counts as outside."""
        first = chunk.own if isinstance(chunk, NounGroup) else chunk.first
        inside = self.tree.inside(first, chunk.last)
        return sorted({c for w in inside for c in self.tree.children[w] if self.chunk_of.get(c) is not chunk})

    def group(self, word: int) -> NounGroup | None:
        """The noun group that a word stands in."""
        chunk = self.chunk_of.get(word)
        return chunk if isinstance(chunk, NounGroup) else None

    def case_of(self, word: int) -> int | None:
        """The preposition that hangs on a noun, in Universal Dependencies."""
        return next((c for c in self.tree.children[word] if self.words[c].label == "case"), None)

    def preposition(self, word: int) -> str:
        """A preposition as frames know it: "according to" is one word."""
        chunk = self.chunk_of.get(word)
        return chunk.word if chunk is not None and chunk.kind in ("I", "S", "R") else self.words[word].lemma

    def obliques(self, below: Sequence[int], labels: Collection[str]) -> Iterator[tuple[str, NounGroup]]:
        """Prepositions with their noun groups, in either scheme.

        Args:
            below: the words that hang on the verb or noun in question.
            labels: which labels of Universal Dependencies count.
        """
        for word in below:
            label = self.words[word].label
            if label == "prep":
                yield from self._behind(word)
            elif label.partition(":")[0] in labels and label != "nmod:poss":
                case, group = self.case_of(word), self.group(word)
                if case is not None and group is not None:
                    yield self.preposition(case), group

    def _behind(self, word: int, before: str = "") -> Iterator[tuple[str, NounGroup]]:
        name = before or self.preposition(word)
        for child in self.tree.children[word]:
            label, group = self.words[child].label, self.group(child)
            if label == "pobj" and group is not None:
                yield name, group
            elif label == "prep":  # "according to", "from among": one chunk of ours, or the outer word
                yield from self._behind(child, name)
            elif label == "conj" and self.words[child].tag == "IN":  # "to Egypt and to Morocco"
                yield from self._behind(child)

    def _join(self, group: NounGroup) -> None:
        """Coordination, also as a chain of words each of which hangs on the one before."""
        members, waiting = [group], [group]
        while waiting:
            for other in self._joined_to(waiting.pop(0)):
                if other not in members:
                    members.append(other)
                    waiting.append(other)
        if len(members) > 1:
            group.members = sorted(members, key=lambda m: m.index)
            for member in members[1:]:
                member.up = group

    def _joined_to(self, group: NounGroup) -> Iterator[NounGroup]:
        for word in self.below(group):
            other = self.group(word)
            if (
                self.words[word].label == "conj"
                and other is not None
                and other.up is None
                and not self._is_predicate(word)
            ):
                inside = self.tree.inside(other.own, other.last)
                if word in inside and self.words[word].head not in inside:
                    yield other

    def _is_predicate(self, word: int) -> bool:
        """Whether a noun heads a clause of its own ("... and France is the seller")."""
        return any(self.words[c].label == "cop" for c in self.tree.children[word])

    def _rename(self, group: NounGroup) -> None:
        for word in self.below(group):
            other = self.group(word)
            if (
                self.words[word].label == "appos"
                and other is not None
                and other.apposed is None
                and group.apposed is None
            ):
                group.apposed, other.apposed = other, group
