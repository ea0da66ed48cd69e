"""Names hold for any text: spans lie in their sentence, in order, without overlap; nothing raises; time is linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.extract.names import find_names
from graph.extract.tokens import read_document
from graph.ontology import load_ontology
from graph.reference import RefEntity, Reference, load_reference

ONTOLOGY = load_ontology()
REFERENCE = load_reference()

PIECES = """
Iraq Iraqi Iraq's Gorat Systems the of and for , ( ) . F-16 KX-12 Minister Gen. bin al-Abbasi Ltd. & / - US U.S. May 12 1st
Iran-backed pro-Iranian said in near Brigade Ministry Trade Industry NATO " ' missile gas field province
"""
WORDS = st.sampled_from(PIECES.split())
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_lie_in_order_in_their_sentences(text):
    document = read_document(text)
    found = find_names(document, REFERENCE, ONTOLOGY)
    assert len(found) == len(document.sentences)
    for sentence, names in zip(document.sentences, found, strict=True):
        end = 0
        for name in names:
            assert end <= name.first < name.last <= len(sentence.tokens)
            assert name.named.names
            assert name.title_first <= name.first
            end = name.last


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_form_of_a_name_is_from_the_text_or_the_reference(text):
    plain = " ".join(text.split()).casefold()
    for names in find_names(read_document(text), Reference([]), ONTOLOGY):
        for name in names:
            assert name.named.iri is None
            assert any(form.casefold() in plain for form in name.named.names)


@settings(max_examples=50, deadline=None)
@given(st.from_regex(r"[B-Z][a-z]{3,8}[xqz]o [B-Z][a-z]{3,8}[xqz]a", fullmatch=True))
def test_a_name_of_the_reference_is_found_wherever_it_stands(name):
    reference = Reference([RefEntity("id/x", name, "Company")])
    for text in (f"They paid {name} in cash.", f"{name}'s plant burnt.", f"It was built by {name}."):
        found = find_names(read_document(text), reference, ONTOLOGY)
        assert [n.named.iri for n in found[0]] == ["id/x"]


@pytest.mark.parametrize(
    "piece",
    [
        "Gorat ",
        "A, ",
        '"',
        "(",
        "Iran-",
        "Iraq's ",
        "G\u200bo ",
        "\u202eGorat said. ",
        "Gorat and ",
        "Ministry of Trade, ",
        "F-16 ",
    ],
)
def test_time_is_linear_in_the_text(piece):
    def seconds(times: int) -> float:
        document = read_document(piece * times)
        start = time.process_time()
        find_names(document, REFERENCE, ONTOLOGY)
        return time.process_time() - start

    seconds(100)
    short, long = min(seconds(2000), seconds(2000)), min(seconds(16000), seconds(16000))
    assert long < 8 * 3 * max(short, 0.005)
