"""The reference: our files are sound, a user's are merged and checked, names are found in every spelling."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ReferenceDataError
from graph.model import ID, Iri
from graph.ontology import load_ontology
from graph.reference import RefEntity, Reference, load_reference, name_key
from graph.reference.load import _DATA, _load

PREFIXES = """@prefix : <https://w3id.org/entente/ontology#> .
@prefix entity: <https://w3id.org/entente/id/entity/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def iri(slug: str) -> Iri:
    return Iri(f"{ID}entity/{slug}")


def user_file(folder: Path, body: str) -> Path:
    file = folder / "mine.ttl"
    file.write_text(PREFIXES + body, encoding="utf-8")
    return file


def test_countries_are_found_by_name_code_form_demonym_and_capital():
    reference = load_reference()
    assert iri("united-states") in reference.by_name("the U.S.")
    assert reference.by_name("Turkey")[0] == reference.by_name("TÜRKIYE")[0] == iri("turkiye")
    assert reference.demonym("Iraqi") == reference.demonym("Iraqis") == iri("iraq")
    assert reference.capital("Baghdad") == iri("iraq")
    assert reference.entities[iri("iraq")].capital == "Baghdad"
    assert reference.by_name("Atlantis Republic") == ()
    assert reference.demonym("Klingon") is None
    assert reference.capital("Nowhere") is None


def test_a_demonym_or_capital_means_the_state_of_today():
    reference = load_reference()
    assert reference.capital("Moscow") == iri("russia")
    assert reference.capital("Baghdad") == iri("iraq")


def test_our_entities_are_of_known_kinds():
    kinds = load_ontology().kinds
    assert {e.kind for e in load_reference().entities.values()} <= set(kinds)


def test_reads_within_the_time_a_command_may_take_to_start():
    kinds = frozenset(load_ontology().kinds)
    start = time.process_time()
    _load.__wrapped__((), kinds)
    assert time.process_time() - start < 0.6  # ten times what it takes for the present data


def test_a_user_adds_entities_and_amends_ours(tmp_path):
    file = user_file(
        tmp_path,
        'entity:korvane a :Company ; rdfs:label "Korvane" ; skos:altLabel "Korvane Oy" ; :country entity:finland .\n'
        'entity:iraq a :Country ; rdfs:label "Mesopotamia" ; :demonym "Mesopotamian" .\n',
    )
    reference = load_reference(file)
    assert reference.entities[iri("korvane")].country == iri("finland")
    assert reference.by_name("korvane oy") == (iri("korvane"),)
    iraq = reference.entities[iri("iraq")]
    assert iraq.name == "Mesopotamia"
    assert "Iraq" in iraq.aliases
    assert iraq.demonyms == ("Mesopotamian", "Iraqi")
    assert iraq.codes == ("IQ", "IRQ")
    assert load_reference().entities[iri("iraq")].name == "Iraq"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ('entity:a a :Company ; rdfs:label "A" .\nentity:b a :Company .\n', 6, "no label"),
        ('\nentity:b rdfs:label "B" .\n', 6, "no kind"),
        ('entity:b a :Compny ; rdfs:label "B" .\n', 5, "Compny"),
        ('entity:b a :Company ; rdfs:label "B" ;\n  :country entity:atlantis .\n', 6, "atlantis"),
        ('entity:b a :Company ; rdfs:label "B ;\n', 5, "Turtle"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path, body, line, words):
    file = user_file(tmp_path, body)
    with pytest.raises(ReferenceDataError) as fault:
        load_reference(file)
    assert str(fault.value).startswith(f"{file}:{line}: ")
    assert words in str(fault.value)


def test_a_missing_or_binary_file_is_told(tmp_path):
    with pytest.raises(ReferenceDataError, match="absent"):
        load_reference(tmp_path / "absent.ttl")
    (tmp_path / "binary.ttl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReferenceDataError, match="binary"):
        load_reference(tmp_path / "binary.ttl")


def test_labels_come_before_aliases():
    a = RefEntity(Iri("a"), "Javelin", "System")
    b = RefEntity(Iri("b"), "Javelin Ltd", "Company", ("Javelin",))
    assert Reference([b, a]).by_name("javelin") == ("a", "b")


@given(st.text())
def test_name_keys_are_stable_and_never_raise(text):
    assert name_key(text) == name_key(f"  {text} ")
    assert Reference([]).by_name(text) == ()


@given(st.from_regex(r"[A-Za-z]{1,4}-?[0-9]{1,3}[A-Z]?", fullmatch=True))
def test_designations_are_found_with_and_without_hyphen_and_space(name):
    reference = Reference([RefEntity(Iri("x"), name, "System")])
    for spelling in (name.replace("-", " "), name.replace("-", ""), name.lower()):
        assert reference.by_name(spelling) == ("x",)


def test_every_file_says_what_it_holds():
    for file in _DATA.glob("*.ttl"):
        assert file.read_text(encoding="utf-8").startswith("#"), file.name
