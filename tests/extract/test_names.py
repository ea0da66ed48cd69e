"""Names: known and unknown ones alike, with their kinds and all their forms; what only looks like a name is none.

All companies, systems, persons and most places of these texts are invented, so that nothing is found because it was listed.
"""

from __future__ import annotations

import pytest

from graph.extract.names import NameSpan, find_names
from graph.extract.tokens import read_document
from graph.model import ID
from graph.ontology import load_ontology
from graph.reference import Reference, load_reference

ONTOLOGY = load_ontology()
KNOWN = load_reference()
COUNTRIES = Reference(e for e in KNOWN.entities.values() if e.kind == "Country")


def spans(text: str, reference: Reference = COUNTRIES) -> list[tuple[str, NameSpan]]:
    """The words and the span of every name of a text."""
    document = read_document(text)
    found = find_names(document, reference, ONTOLOGY)
    return [
        (text[s.tokens[n.first].start : s.tokens[n.last - 1].end], n)
        for s, names in zip(document.sentences, found, strict=True)
        for n in names
    ]


def kinds(text: str, reference: Reference = COUNTRIES) -> dict[str, str | None]:
    return {words: span.named.kind for words, span in spans(text, reference) if not span.is_demonym}


def span(text: str, words: str, reference: Reference = COUNTRIES) -> NameSpan:
    return next(s for w, s in spans(text, reference) if w == words)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The order went to Gorat Systems on Monday.", "Gorat Systems", "Company"),
        ("Peru ordered them from Astilleros Montecarmen S.A. last year.", "Astilleros Montecarmen S.A.", "Company"),
        ("The South Korean defence firm Daeryuk will build them.", "Daeryuk", "Company"),
        ("Kadoso, a Ghanaian drone maker, won the tender.", "Kadoso", "Company"),
        ("A subsidiary of Drasno made by hand.", "Drasno", "Company"),
        ("The drones were made by Velnik under licence.", "Velnik", "Company"),
        ("Defence Minister Jane Doe spoke.", "Jane Doe", "Person"),
        ("Maj. Gen. Tunde Okparanta spoke.", "Tunde Okparanta", "Person"),
        ("The army's spokesman Oumou Diarra spoke.", "Oumou Diarra", "Person"),
        ("Zarko Bilan, a representative of the rebels, left.", "Zarko Bilan", "Person"),
        ("It was Mohammed bin Harun al-Tarfi who signed.", "Mohammed bin Harun al-Tarfi", "Person"),
        (
            "The Ministry of Trade, Industry and Energy agreed.",
            "Ministry of Trade, Industry and Energy",
            "GovernmentBody",
        ),
        ("He joined the Royal Xland Navy in May.", "Royal Xland Navy", "ArmedForce"),
        ("The 3rd Brigade moved north.", "3rd Brigade", "ArmedForce"),
        ("The Teb Liberation Front attacked again.", "Teb Liberation Front", "ArmedGroup"),
        ("Fighters of the Ferghat Brigades fled.", "Ferghat Brigades", "ArmedGroup"),
        ("The Sahel Security Institute counted them.", "Sahel Security Institute", "Organization"),
        ("It was printed by the newspaper Mekora.", "Mekora", "MediaOutlet"),
        ("They tested the KX-12B at sea.", "KX-12B", "System"),
        ("The Gorat air defence system works.", "Gorat", "System"),
        ("Two Quetzal-class frigates sailed.", "Quetzal-class", "System"),
        ("They upgraded it to Falk Block 70 last year.", "Falk Block 70", "System"),
        ("Workers left the Uzent oil field.", "Uzent oil field", "Facility"),
        ("Planes flew from Makur International Airport.", "Makur International Airport", "Facility"),
        ("Troops crossed the Baarim desert.", "Baarim desert", "Place"),
        ("A convoy was hit near Dikwara.", "Dikwara", "Place"),
        ("It happened north of Bunagar.", "Bunagar", "Place"),
        ("They live in Lusiro province.", "Lusiro province", "Place"),
        ("TELMAR, May 3 (Sahel Wire) - Nothing happened.", "TELMAR", "Place"),
    ],
)
def test_an_unknown_name_is_found_and_its_kind_told(text, name, kind):
    assert kinds(text).get(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Reinforcements arrived on Thursday.",
        "Yesterday the Foreign Minister spoke of it.",
        "In September, Article 5 was invoked again.",
        "Operation Iron Elk ends in October.",
        "He said it was late. Handovers take time.",
        '"We will return," he said. And they did.',
        "ALL OF THEM WERE LATE.",
        "It cost KRW830 billion under contract N00019-21-C-0015.",
        "May is a month, and in May it rains.",
    ],
)
def test_capitals_without_a_name_are_none(text):
    assert spans(text) == []


def test_known_names_are_found_in_every_spelling():
    found = kinds(
        "The F16s, Su 30s and Leopard 2s flew, rolled and stood in Turkey and the U.S. with turkey for US.", KNOWN
    )
    assert found["F16s"] == found["Su 30s"] == found["Leopard 2s"] == "System"
    assert found["Turkey"] == found["U.S."] == found["US"] == "Country"
    assert "turkey" not in found
    assert span("Two F-16s landed.", "F-16s", KNOWN).plural


def test_short_names_need_their_capitals():
    assert kinds("It told us that it is late.", KNOWN) == {}
    assert kinds("They fired a sam at us.", KNOWN) == {}


def test_a_country_is_named_by_its_english_name_and_a_demonym_is_marked():
    found = spans("The Iraqi officials and Türkiye's army met Dutch firms.")
    assert [(w, s.named.name, s.is_demonym) for w, s in found][:2] == [
        ("Iraqi", "Iraq", True),
        ("Türkiye", "Türkiye", False),
    ]
    assert found[1][1].possessive


def test_a_capital_is_a_place_that_may_stand_for_its_country():
    baghdad = span("Baghdad signed the contract.", "Baghdad")
    assert baghdad.named.kind == "Place"
    assert baghdad.stands_for is not None
    assert baghdad.stands_for.name == "Iraq"


@pytest.mark.parametrize(
    ("text", "words", "kind", "country"),
    [
        ("The Iraqi army left.", "Iraqi army", "ArmedForce", "iraq"),
        ("Peru's defence ministry paid.", "defence ministry", "GovernmentBody", "peru"),
        ("South Korea's Ministry of Defence paid.", "Ministry of Defence", "GovernmentBody", "south-korea"),
        ("The Kenyan government paid.", "Kenyan government", "Country", None),
    ],
)
def test_a_body_of_a_state_belongs_to_it(text, words, kind, country):
    found = span(text, words)
    assert found.named.kind == kind
    assert found.named.country == (f"{ID}entity/{country}" if country else None)


def test_a_compound_gives_its_name_and_the_rest():
    found = dict(
        spans("Turkish-made drones of the Tallinn-based firm hit Iran-backed groups and a Las Meras-based one.")
    )
    assert (found["Turkish-made"].named.name, found["Turkish-made"].affix) == ("Türkiye", "made")
    assert (found["Tallinn-based"].named.kind, found["Tallinn-based"].affix) == ("Place", "based")
    assert found["Las Meras-based"].named.name == "Las Meras"


def test_a_title_is_kept_apart_from_the_person():
    found = spans("Polish Defence Minister Jan Kowal met NATO chief Ada Berg.", KNOWN)
    assert [w for w, _ in found] == ["Polish", "Jan Kowal", "NATO", "Ada Berg"]
    assert (found[1][1].title, found[3][1].title) == ("Defence Minister", "chief")


def test_acronyms_short_forms_and_surnames_are_one_with_the_full_name():
    text = (
        "Gorat Systems Ltd (GSL) won. Gorat and GSL are one. Defence Minister Jana Mirov said so. "
        "Mirov left. The European Chip Council met; the Council voted."
    )
    found = dict(spans(text))
    assert found["GSL"].named is found["Gorat"].named is found["Gorat Systems Ltd"].named
    assert found["GSL"].named.names == ("Gorat Systems Ltd", "GSL", "Gorat")
    assert found["Mirov"].named.name == "Jana Mirov"
    assert found["Council"].named is found["European Chip Council"].named


def test_an_acronym_that_the_article_defines_beats_the_reference():
    assert dict(spans("Gorat Systems Ltd (GSL) won. GSL is glad.", KNOWN))["GSL"].named.iri is None


def test_two_firms_with_one_beginning_stay_two():
    found = dict(spans("Gorat Aerospace sued Gorat Systems. Gorat Systems won."))
    assert found["Gorat Aerospace"].named is not found["Gorat Systems"].named


def test_two_persons_of_one_surname_are_not_mixed_up():
    found = dict(spans("President Ana Mirov met General Petar Mirov. Mirov left."))
    assert found["Mirov"].named not in (found["Ana Mirov"].named, found["Petar Mirov"].named)


def test_a_firm_and_its_product_are_two():
    assert list(kinds("Saab Gripen E jets and a SpaceX Falcon 9 flew.", KNOWN))[-2:] == ["SpaceX", "Falcon 9"]


def test_lists_share_their_kind():
    found = kinds("Contracts went to Gorat Systems, Pellan and Drave.")
    assert found == {"Gorat Systems": "Company", "Pellan": "Company", "Drave": "Company"}


def test_a_kind_that_the_ontology_lacks_is_left_open():
    empty = type(ONTOLOGY)({}, {}, {}, {}, {}, {})
    found = find_names(read_document("Gorat Systems won."), COUNTRIES, empty)
    assert found[0][0].named.kind is None


def test_without_any_reference_names_are_still_found():
    assert kinds("Gorat Systems will arm the Xland Navy.", Reference([])) == {
        "Gorat Systems": "Company",
        "Xland Navy": "ArmedForce",
    }
