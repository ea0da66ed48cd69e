"""Which claims tell one fact, judged by pairs labelled by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from gold import HELD_OUT, Pair, read_pairs

from graph.model import Source
from graph.ontology import Ontology
from graph.reference import Reference
from graph.resolve import Context, block_keys, derive, resolve_entities, sought_keys

LEAST_PRECISION, LEAST_RECALL = 0.95, 0.85


@pytest.fixture(scope="module")
def pairs(ontology: Ontology, reference: Reference) -> tuple[Pair, ...]:
    return tuple(read_pairs(ontology, reference))


def measure(pairs: Sequence[Pair], told: Callable[[Pair], bool]) -> tuple[float, float]:
    right = sum(told(p) and p.same for p in pairs)
    return right / sum(map(told, pairs)), right / sum(p.same for p in pairs)


def context_of(pairs: Sequence[Pair], ontology: Ontology, reference: Reference) -> Context:
    claims = [c for p in pairs for c in p.claims]
    sources: dict[str, Source] = {s.iri: s for p in pairs for s in p.sources}
    return Context(ontology, reference, resolve_entities(claims, ontology, reference), sources)  # type: ignore[arg-type]


def test_the_gold_is_large_and_has_hard_negatives(pairs: tuple[Pair, ...]) -> None:
    assert len(pairs) >= 150
    negatives = [p for p in pairs if not p.same]
    assert len(negatives) >= 70
    assert all(p.claims[0].type == p.claims[1].type for p in negatives)


def test_pairs_by_themselves(pairs: tuple[Pair, ...], ontology: Ontology, reference: Reference) -> None:
    def one_fact(pair: Pair) -> bool:
        about = derive(pair.claims, context_of([pair], ontology, reference)).about
        return about[pair.claims[0].id] == about[pair.claims[1].id]

    precision, recall = measure(pairs, one_fact)
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


def test_pairs_among_all_claims(pairs: tuple[Pair, ...], ontology: Ontology, reference: Reference) -> None:
    context = context_of(pairs, ontology, reference)
    about = derive([c for p in pairs for c in p.claims], context).about
    precision, recall = measure(pairs, lambda p: about[p.claims[0].id] == about[p.claims[1].id])
    assert precision >= LEAST_PRECISION
    assert recall >= LEAST_RECALL


def test_blocks_keep_what_belongs_together(pairs: tuple[Pair, ...], ontology: Ontology, reference: Reference) -> None:
    """The recall that blocking leaves possible."""
    context = context_of(pairs, ontology, reference)
    same = [p for p in pairs if p.same]
    kept = [p for p in same if block_keys(p.claims[0], context) & sought_keys(p.claims[1], context)]
    assert len(kept) >= 0.97 * len(same)


def test_pairs_that_were_never_looked_at(ontology: Ontology, reference: Reference) -> None:
    """Pairs written after the rules were settled; the bar for recall is lower, for there are few of them."""
    pairs = tuple(read_pairs(ontology, reference, HELD_OUT))
    about = derive([c for p in pairs for c in p.claims], context_of(pairs, ontology, reference)).about
    precision, recall = measure(pairs, lambda p: about[p.claims[0].id] == about[p.claims[1].id])
    assert precision >= LEAST_PRECISION
    assert recall >= 0.8
