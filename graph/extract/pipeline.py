"""The whole way of one article: text to sentences, names, clauses, candidates, claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from graph.extract.amounts import find_amounts
from graph.extract.assemble import add_circumstances, merge, snap_evidence, take_over, to_claims
from graph.extract.chunk import Chunk
from graph.extract.clauses import Clause, read_clauses
from graph.extract.coreference import Discourse
from graph.extract.dates import dates_of, find_dateline
from graph.extract.dependencies import read_tree
from graph.extract.frames import FrameSet, load_frames
from graph.extract.gapping import fill_gaps
from graph.extract.grouping import group
from graph.extract.interviews import Interview
from graph.extract.lexicon import Lexicon, load_lexicon
from graph.extract.links import find_links
from graph.extract.listing import Listing
from graph.extract.match import Candidate, Refusal, match_sentence
from graph.extract.measures import currencies
from graph.extract.names import NameSpan, find_names
from graph.extract.naming import take_out_naming
from graph.extract.narration import in_first_person, narrator_of
from graph.extract.news import not_news
from graph.extract.parsed import Parser, Tree, parse_sentences
from graph.extract.phrases import take_out_addresses, take_out_brackets
from graph.extract.rivals import without_rivals
from graph.extract.setting import Setting
from graph.extract.sides import parts_of_sales, told_respectively
from graph.extract.speech import Speech
from graph.extract.stance import carry_back, load_cues, set_stance
from graph.extract.tagging import Unit, tag_units
from graph.extract.tokens import Sentence, read_document
from graph.model import Article, Claim, Named
from graph.ontology import Ontology, load_ontology
from graph.reference import Reference, load_reference

__all__ = ["Extraction", "Step", "extract"]

_LONG_WORD = 4
_BUYERS = {"Sale": "buyer", "Donation": "recipient", "Delivery": "recipient"}
_HEADLINE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article tells: claims in the order of the text, and notes on what kept it from being read."""

    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What happened in one sentence, for those who ask why: names, chunks, clauses, what bound and what was refused."""

    sentence: Sentence
    names: tuple[NameSpan, ...]
    chunks: tuple[Chunk, ...]
    clauses: tuple[Clause, ...]
    candidates: tuple[Candidate, ...]
    refusals: tuple[Refusal, ...]


def extract(
    article: Article,
    *,
    reference: Reference | None = None,
    ontology: Ontology | None = None,
    frames: FrameSet | None = None,
    explain: Callable[[Step], None] | None = None,
    parser: Parser | None = None,
) -> Extraction:
    """The claims of an article. Deterministic, offline, in linear time; never raises for any text.

    Args:
        article: id and text; the date of publication anchors dates where the text has no dateline.
        reference: known names; by default what Entente brings.
        ontology: fact types and roles; by default what Entente brings.
        frames: how facts are told; by default what Entente brings.
        explain: called with a `Step` for every sentence.
        parser: a spaCy pipeline that builds the clauses instead of our own analysis; see `graph.extract.parsed`.

    >>> told = extract(Article("a", "Poland bought 12 K9 howitzers from Hanwha Aerospace in March 2024."))
    >>> claim = told.claims[0]
    >>> claim.type, [f.name for f in claim.roles["supplier"]], [str(q) for q in claim.roles["quantity"]]
    ('Sale', ['Hanwha Aerospace'], ['12'])
    """
    ontology = ontology or load_ontology()
    reference = reference or load_reference()
    frames = frames or load_frames()
    lexicon, cues = load_lexicon(), load_cues()
    document = read_document(article.text)
    reason = not_news(document)
    if reason:
        return Extraction((), (f"{article.id}: {reason}; nothing was extracted",))
    names = find_names(document, reference, ontology)
    dates = dates_of(document, article.published)
    line, _ = find_dateline(document, article.published)
    speech = Speech(document.sentences, names)
    first_person = in_first_person(document.sentences, speech.spans)
    narrator = narrator_of(article, names)
    discourse = Discourse(lexicon, narrator, in_first_person=first_person, reference=reference)
    candidates: list[Candidate] = []
    listing = Listing()
    interview = Interview(document.sentences)
    trees = list(parse_sentences(parser, article.text, document.sentences)) if parser is not None else None
    for number, sentence in enumerate(document.sentences):
        if _is_headline(sentence):
            continue
        start = line.end if line is not None and line.sentence is sentence else 0
        tree = trees[number] if trees is not None else None
        amounts = find_amounts(sentence, near=_countries_near(number, sentence, names, reference))
        units = tag_units(sentence.tokens, names[number], amounts, dates[number], lexicon, start, tree)
        for chunks, clauses in _read(units, sentence, lexicon, tree):
            setting = Setting(article.text, sentence.tokens, reference, ontology, lexicon, discourse, number)
            discourse.enter(number, chunks, clauses, sentence.tokens)
            interview.enter(number, names[number], discourse, candidates)
            refusals: list[Refusal] | None = [] if explain is not None else None
            found = match_sentence(chunks, clauses, frames, setting, refusals)
            for candidate in found:
                candidate.sentence = number
            found += parts_of_sales(found, frames, setting)
            found = take_over(found, candidates)
            add_circumstances(found, chunks, setting)
            found = without_rivals(found, setting)
            found = [one for candidate in found for one in told_respectively(candidate, chunks, _BUYERS)]
            speech.hear(set_stance(found, chunks, clauses, setting, cues), setting)
            interview.attribute(number, found)
            carry_back([c for c in candidates if c.sentence == number - 1], chunks, clauses, setting, cues)
            snap_evidence(found, chunks)
            for deal in found:
                goods = deal.roles.get("item", ()) if deal.type in _BUYERS else ()
                if len(goods) == 1 and isinstance(goods[0], Named) and not goods[0].generic:
                    discourse.note_dealt(goods[0])
            candidates += found
            listing.read(sentence, chunks, clauses, candidates, setting)
            if explain is not None:
                explain(
                    Step(sentence, names[number], tuple(chunks), tuple(clauses), tuple(found), tuple(refusals or ()))
                )
    if candidates:
        speech.attribute(candidates, setting, cues)
    merged = merge(candidates, ontology)
    return Extraction(to_claims(merged, find_links(merged, frames), document, article, ontology))


def _countries_near(
    number: int, sentence: Sentence, names: Sequence[Sequence[NameSpan]], reference: Reference
) -> list[str]:
    """ISO 3166 codes of the countries of a sentence and those before it, nearest first, if it has a currency that needs them."""
    shared = currencies().shared_by
    if not [token for token in sentence.tokens if token.lower in shared]:
        return []
    found: dict[str, None] = {}
    for spans in (names[number], *reversed(names[:number]), *names[number + 1 :]):
        for span in spans:
            country = span.named.iri if span.named.kind == "Country" else span.named.country
            known = reference.entities.get(country) if country is not None else None
            if known is not None:
                found.update(dict.fromkeys(known.codes[:1]))
    return list(found)


def _is_headline(sentence: Sentence) -> bool:
    """Whether a line is set like a title, in which capitals say nothing of names."""
    if sentence.tokens[-1].text in '.!?:”"':
        return False
    words = [t.text for t in sentence.tokens if t.kind == "word" and len(t.text) >= _LONG_WORD]
    return len(words) >= _HEADLINE_WORDS and all(w[0].isupper() or not w[0].isalpha() for w in words)


def _read(
    units: list[Unit], sentence: Sentence, lexicon: Lexicon, tree: Tree | None = None
) -> list[tuple[list[Chunk], list[Clause]]]:
    """Chunks and clauses of a sentence, and of each bracket in it that holds a clause of its own."""
    chunks, brackets = take_out_brackets(group(sentence.tokens, units, lexicon))
    chunks = take_out_naming(take_out_addresses(chunks))
    clauses = read_clauses if tree is None else partial(read_tree, tree=tree)
    read = [(chunks, fill_gaps(chunks, clauses(chunks)))] if chunks else []
    for inner in brackets:
        if any(c.kind == "V" for c in inner):
            read += [(inner, clauses(inner))]
    return read
