"""Names in an article: where they stand, what they name, and every name that the article has for it.

Known names come from the reference, unknown ones from their shape and the words around them; both are then the same kind
of thing. The rooms: `shapes` (what a token looks like), `gazetteer` (known names), `mentions` (where a name begins and
ends), `kinds` (what it names), `bodies` ("the Iraqi army"), `aliases` and `clusters` (one thing under several names).
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from graph.extract.aliases import link
from graph.extract.bodies import add_bodies
from graph.extract.clusters import Cluster
from graph.extract.cues import load_cues
from graph.extract.gazetteer import build_gazetteer
from graph.extract.kinds import extend_sites, judge, judge_neighbours
from graph.extract.mention import Line, Mention
from graph.extract.mentions import find_mentions
from graph.extract.shapes import Look, look
from graph.model import Iri, Named
from graph.ontology import Ontology
from graph.reference import Reference

if TYPE_CHECKING:
    from graph.extract.tokens import Document

__all__ = ["NameSpan", "find_names"]


_TEXT = attrgetter("text")


class NameSpan(NamedTuple):
    """A name in a sentence: its tokens `first` up to `last` (exclusive), and what it names.

    All mentions of one thing in an article share one `named`.

    `possessive`: a possessive ending follows ("Iraq's"). `is_demonym`: the word is the people's or things' ("Iraqi"),
    and `named` is the country. `affix`: the rest of a compound with the name ("made" in "Turkish-made", "backed",
    "class", "based"; with `prefixed`, "pro" in "pro-Iranian"). `title`: title or rank before a person, as written
    ("Prime Minister"), which begins at token `title_first` (`first` where there is none). `head`: the class noun behind the name ("air defence
    system"); for places and facilities it is part of the span. `stands_for`: the country whose capital or body this is,
    which news lets act for it. `initial`: the word opens a sentence, so that its capital says little. `plural`: a plural
    of the name ("F-16s").
    """

    first: int
    last: int
    named: Named
    possessive: bool = False
    is_demonym: bool = False
    affix: str = ""
    prefixed: bool = False
    title: str = ""
    title_first: int = -1
    head: str = ""
    stands_for: Named | None = None
    initial: bool = False
    plural: bool = False


def find_names(document: Document, reference: Reference, ontology: Ontology) -> tuple[tuple[NameSpan, ...], ...]:
    """The names of every sentence of a document, in order and without overlap. Linear in the text; never raises.

    Args:
        document: sentences and tokens.
        reference: what is known by name; an empty one leaves shape and context.
        ontology: its kinds; a kind of the cues that it lacks is left open.

    >>> from graph.extract.tokens import read_document
    >>> from graph.ontology import load_ontology
    >>> from graph.reference import load_reference
    >>> told = "Gorat Systems, a Turkish drone maker, will arm the Iraqi army. Defence Minister Jana Doe met Gorat."
    >>> names = find_names(read_document(told), load_reference(), load_ontology())
    >>> [(s.named.name, s.named.kind) for s in names[0] if not s.is_demonym]
    [('Gorat Systems', 'Company'), ('Iraqi army', 'ArmedForce')]
    >>> [(s.named.name, s.title) for s in names[1]]
    [('Jana Doe', 'Defence Minister'), ('Gorat Systems', '')]
    """
    cues = load_cues()
    gazetteer = build_gazetteer(reference)
    all_looks: list[list[Look]] = []
    found: list[list[Mention]] = []
    for number, sentence in enumerate(document.sentences):
        looks = list(map(look, map(_TEXT, sentence.tokens)))
        line = Line(number, document.text, sentence.tokens, looks)
        mentions = add_bodies(line, find_mentions(line, gazetteer, cues), gazetteer, cues)
        if mentions:
            judge(mentions, looks, cues, opens=number == 0)
            judge_neighbours(mentions, looks)
            extend_sites(mentions, looks, gazetteer, cues)
        all_looks.append(looks)
        found.append(mentions)
    linked = link(found, all_looks, gazetteer, cues, kinds=ontology.kinds)
    spans = _Spans(reference)
    return tuple(tuple(span for m in mentions if (span := spans.make(m)) is not None) for mentions in linked)


class _Spans:
    """Mentions to spans, with one `Named` for each country."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.countries: dict[Iri, Named] = {}

    def make(self, mention: Mention) -> NameSpan | None:
        cluster = mention.cluster
        if not isinstance(cluster, Cluster) or (named := cluster.root().named) is None:
            return None
        root = cluster.root()
        last = mention.last
        stands_for = None
        if mention.body_of is not None:
            stands_for = self.country(mention.body_of.entity.iri)
        elif root.capital_of is not None:
            stands_for = self.country(root.capital_of.iri)
        elif named.kind in ("GovernmentBody", "ArmedForce") and named.country is not None:
            stands_for = self.country(named.country)
        return NameSpan(
            mention.first,
            last,
            named,
            mention.possessive,
            mention.is_demonym,
            mention.affix,
            mention.prefixed,
            mention.title,
            mention.title_first,
            mention.head,
            stands_for,
            mention.initial,
            mention.plural,
        )

    def country(self, iri: Iri) -> Named | None:
        known = self.countries.get(iri)
        if known is None and (entity := self.reference.entities.get(iri)) is not None:
            known = self.countries[iri] = Named((entity.name,), "Country", iri)
        return known
