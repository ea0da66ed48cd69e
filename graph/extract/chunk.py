"""The pieces that a sentence is cut into: noun groups, verb groups, and the small words and marks between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.extract.amounts import AmountSpan
    from graph.extract.dates import DateSpan
    from graph.extract.names import NameSpan

__all__ = ["Chunk", "NounGroup", "VerbGroup"]


class Chunk:
    """A piece of a sentence, tokens `first` up to `last` (exclusive).

    `kind` is N noun group, V verb group, I preposition, C conjunction, W relative word, S subordinator, R adverb,
    J adjective or participle standing alone, D date, or the mark itself (`,` `:` `(` `)` `.`).
    `word` is the text in lower case for I, C, W, S, R and J. `index` is its place among the sentence's chunks.
    """

    __slots__ = ("date", "first", "index", "kind", "last", "word")

    def __init__(self, kind: str, first: int, last: int, word: str = "", date: DateSpan | None = None) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.word = word
        self.date = date
        self.index = -1

    def __repr__(self) -> str:
        return f"{self.kind}[{self.word or f'{self.first}:{self.last}'}]"


class NounGroup(Chunk):
    """A noun group without what follows it: determiner, numbers, modifiers, head.

    `head` is the token of the head; `lemma` its singular in lower case; `name` the name that is or holds the head.
    `names` are all names in it in order, `possessor` the group before a possessive ending, `determiner` the word that
    opens it, `count`, `money` and `money_also` (a second currency) amounts in it, `words` what stands between determiner or number and head (first, last, tag), `demonyms`
    the country adjectives, `affixed` compounds with a name ("Turkish-made"). After clause analysis `members` holds a coordination headed by this
    group (itself first), `apposed` the group that renames it, `tail` the prepositional phrases that follow it,
    `up` the coordination's first member, `end` the chunk behind it and all that was read past it, `own` its first token
    without a possessor, `instances` those that stand for
    it ("13 firms, among them BRINC"), `address` the places named behind it after commas ("Tucson, Arizona").
    """

    __slots__ = (
        "address",
        "affixed",
        "apposed",
        "classes",
        "count",
        "demonyms",
        "determiner",
        "end",
        "head",
        "instances",
        "lemma",
        "lower",
        "members",
        "money",
        "money_also",
        "name",
        "names",
        "own",
        "plural",
        "possessor",
        "tail",
        "up",
        "words",
    )  # fmt: skip

    def __init__(self, first: int, last: int) -> None:
        super().__init__("N", first, last)
        self.head = last - 1
        self.own = first
        self.lemma = ""
        self.lower = ""
        self.plural = False
        self.name: NameSpan | None = None
        self.names: list[NameSpan] = []
        self.possessor: NounGroup | None = None
        self.determiner = ""
        self.count: AmountSpan | None = None
        self.money: AmountSpan | None = None
        self.money_also: AmountSpan | None = None
        self.words: list[tuple[int, int, str]] = []
        self.demonyms: list[NameSpan] = []
        self.affixed: list[NameSpan] = []
        self.classes: frozenset[str] = frozenset()
        self.members: list[NounGroup] = []
        self.apposed: NounGroup | None = None
        self.tail: list[tuple[str, NounGroup]] = []
        self.up: NounGroup | None = None
        self.end = -1
        self.address: list[NounGroup] = []
        self.instances: NounGroup | None = None

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun alone."""
        return self.lemma == "" and self.determiner != "" and not self.names and self.last - self.first == 1

    def __repr__(self) -> str:
        return f"N[{self.determiner} {self.lower}{' ' + self.name.named.name if self.name else ''}]"


class VerbGroup(Chunk):
    """A verb with its auxiliaries.

    `form` is `finite`, `participle` (past, reduced relative), `gerund`, `infinitive` or `ed` until it is known which.
    `number` is `s` or `p` where the form tells the number of the subject ("was", "sells", "have").
    `modal` is the modal or `to`; `particle` belongs to a phrasal verb and is part of `lemma` ("shoot down").
    """

    __slots__ = (
        "bare",
        "form",
        "has_aux",
        "lemma",
        "modal",
        "negated",
        "number",
        "particle",
        "passive",
        "perfect",
        "progressive",
        "tags",
    )

    def __init__(self, first: int, last: int, lemma: str, form: str) -> None:
        super().__init__("V", first, last)
        self.lemma = lemma
        self.bare = lemma
        self.form = form
        self.modal = ""
        self.particle = ""
        self.number = ""
        self.negated = False
        self.passive = False
        self.perfect = False
        self.progressive = False
        self.has_aux = False
        self.tags: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        marks = "".join(m for m, on in (("!", self.negated), ("°", self.passive)) if on)
        return f"V[{self.modal and self.modal + ' '}{self.lemma}{marks} {self.form}]"
