from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resolve.designators import designator, designators_differ, is_variant
from graph.resolve.names import is_acronym, is_common_body, name_form, similarity
from graph.resolve.scripts import to_latin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LIG Nex1 Co., Ltd.", "LIG Nex1"),
        ("Krauss-Maffei Wegmann GmbH & Co. KG", "Krauss Maffei Wegmann"),
        ("AO Almaz-Antey", "Алмаз-Антей"),
        ("Roketsan A.Ş.", "ROKETSAN"),
        ("The Ministry of Defence", "Ministry of Defense"),
        ("Kongsberg Gruppen ASA", "KONGSBERG GRUPPEN"),
        ("Third Brigade", "3rd Brigade"),
        ("Su-30 MKI", "Su-30MKI"),
        ("한화", "Hanhwa"),
        ("Aérospatiale", "Aerospatiale"),
        ("Systems Elbit", "Elbit Systems"),
        ("Nordlicht Aktiengeselschaft", "Nordlicht AG"),
        ("Alpha Joynt Stock Company", "Alpha JSC"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert similarity(one, other).score >= 0.95


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hanwha Systems", "Hanwha Aerospace"),
        ("3rd Brigade", "4th Brigade"),
        ("Bharat Electronics", "Bharat Dynamics"),
        ("Israel Aerospace Industries", "Korea Aerospace Industries"),
        ("BAE", "BEL"),
        ("Indian Navy", "Indian Army"),
    ],
)
def test_siblings_are_not(one: str, other: str) -> None:
    assert similarity(one, other).score < 0.7


def test_a_contradicting_legal_form_lowers_the_score() -> None:
    assert similarity("Nordlicht AG", "Nordlicht GmbH").features["legal"] == 0
    assert similarity("Nordlicht AG", "Nordlicht Company").features["legal"] == 1


def test_arabic_is_compared_by_consonants() -> None:
    assert similarity("بغداد", "Baghdad").score > 0.7
    assert similarity("بغداد", "Basra").score < 0.5


def test_chinese_is_left_as_it_is() -> None:
    assert to_latin("中国兵器") == "中国兵器"


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("KAI", "Korea Aerospace Industries", True),
        ("IDF", "Israel Defense Forces", True),
        ("DSCA", "Defense Security Cooperation Agency", True),
        ("UAE", "United Arab Emirates", True),
        ("HAL", "Hindustan Aeronautics Limited", True),
        ("HAL", "Hanwha Aerospace", False),
        ("A", "Airbus", False),
    ],
)
def test_acronyms(short: str, long: str, expected: bool) -> None:
    assert is_acronym(short, long) is expected


def test_common_bodies_need_a_country() -> None:
    assert is_common_body("Air Force")
    assert not is_common_body("Royal Jordanian Air Force")


@pytest.mark.parametrize(
    ("one", "other", "differ", "variant"),
    [
        ("Su-30", "Su-35", True, False),
        ("Su-30MKI", "Su-30", False, True),
        ("Su-30MKI", "Su-30SM", True, False),
        ("Leopard 2A7", "Leopard 2", False, True),
        ("F-16 Block 70", "F-16", False, True),
        ("Cheongung-II", "Cheongung 2", False, False),
        ("K9", "K-9 Thunder", False, False),
        ("T-72B3", "T-90", True, False),
        ("S-300", "S-400", True, False),
        ("Patriot", "S-400", False, False),
    ],
)
def test_designators(one: str, other: str, differ: bool, variant: bool) -> None:
    assert designators_differ(one, other) is differ
    assert is_variant(one, other) is variant


def test_a_designator_is_read_from_a_longer_name() -> None:
    found = designator("Su-30MKI fighter")
    assert found is not None
    assert (found.stem, found.number, found.variant) == ("su", "30", "mki")


@given(st.text(max_size=40), st.text(max_size=40))
def test_similarity_is_symmetrical_and_bounded(one: str, other: str) -> None:
    match = similarity(one, other)
    assert match == similarity(other, one)
    assert 0 <= match.score <= 1


@given(st.text(min_size=1, max_size=40))
def test_every_name_is_itself(name: str) -> None:
    assert similarity(name, name).score == 1
    assert name_form(name).key == name_form(name.upper().lower()).key or not name.isascii()
