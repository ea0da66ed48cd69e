"""What our reference files hold: enough of every kind, nothing that points nowhere, no name that is a plain word."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import graph.extract
from graph.model import ID, Iri
from graph.reference import RefEntity, load_reference, name_key
from graph.reference.load import _DATA

FILES = sorted(_DATA.glob("*.ttl"))
ENTITIES = load_reference().entities

# ISO 3166-1 alpha-2, the 249 codes officially assigned in 2025.
ISO2 = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
VN VU WF WS YE YT ZA ZM ZW
"""

# Plain words that news writes with a capital for one thing alone.
MEANT = {"Turkey", "Pentagon", "Reaper", "Typhoon", "Heron", "Stinger", "Brimstone", "Piranha"}


def of_kind(*kinds: str) -> list[RefEntity]:
    return [e for e in ENTITIES.values() if e.kind in kinds]


def members(slug: str) -> set[Iri]:
    return {e.iri for e in ENTITIES.values() if Iri(f"{ID}entity/{slug}") in e.members_of}


@pytest.fixture(scope="module")
def common_words() -> set[str]:
    file = Path(graph.extract.__file__).parent / "data" / "common.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def test_every_iso_code_is_there_once():
    codes = Counter(e.codes[0] for e in of_kind("Country") if e.codes)
    codes.pop("XK")  # Kosovo's, user-assigned
    assert len(ISO2.split()) == 249
    assert codes == Counter(ISO2.split())
    assert all(len(e.codes) == 2 for e in of_kind("Country") if e.codes)


def test_there_is_enough_of_every_kind():
    assert sum(e.country is not None for e in of_kind("Company")) >= 300
    assert len(of_kind("ArmedForce", "GovernmentBody")) >= 150
    assert len(of_kind("ArmedGroup")) >= 100
    assert len(of_kind("MediaOutlet")) >= 100
    assert len(of_kind("Organization")) >= 60


def test_systems_have_a_class_and_mostly_a_maker():
    systems = of_kind("System")
    assert len(systems) >= 500
    assert [e.name for e in systems if not e.system_class] == []
    assert sum(bool(e.made_by) for e in systems) / len(systems) > 0.7


def test_alliances_have_their_members():
    assert len(members("nato")) == 32
    assert len(members("european-union")) == 27
    assert len(members("gulf-cooperation-council")) == 6
    assert len(members("aukus")) == 3
    for alliance in ("csto", "five-eyes", "asean", "african-union", "arab-league", "alliance-of-sahel-states"):
        assert len(members(alliance)) >= 3, alliance


def test_what_is_pointed_to_is_described():
    lost = {
        (e.name, target)
        for e in ENTITIES.values()
        for target in (e.country, e.parent, *e.members_of, *e.made_by, *e.successors)
        if target and target not in ENTITIES
    }
    assert lost == set()


def test_pointers_lead_to_the_kind_they_should():
    assert {ENTITIES[e.country].kind for e in ENTITIES.values() if e.country} == {"Country"}
    assert {ENTITIES[o].kind for e in ENTITIES.values() for o in e.members_of} == {"Organization"}
    makers = {ENTITIES[m].kind for e in ENTITIES.values() for m in e.made_by}
    assert makers <= {"Company", "GovernmentBody", "ArmedForce", "ArmedGroup", "Organization"}


def test_no_slug_is_described_twice():
    described = Counter(
        slug for f in FILES for slug in re.findall(r"^entity:(\S+) a :", f.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert described
    assert [slug for slug, times in described.items() if times > 1] == []
    assert [slug for slug in described if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_a_label_names_one_entity_of_its_kind():
    labels = Counter((e.kind, e.name) for e in ENTITIES.values())
    assert [label for label, times in labels.items() if times > 1] == []


def test_no_two_systems_share_a_name():
    bearers: dict[str, set[str]] = {}
    for system in of_kind("System"):
        for name in system.names:
            bearers.setdefault(name_key(name), set()).add(system.name)
    assert {key: sorted(found) for key, found in bearers.items() if len(found) > 1} == {}


def test_no_alias_is_an_everyday_word(common_words):
    assert len(common_words) > 10_000
    plain = {
        (e.name, alias)
        for e in ENTITIES.values()
        for alias in e.aliases
        if alias not in MEANT and alias[1:] == alias[1:].lower() and alias.lower() in common_words
    }
    assert plain == set()


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_file_says_first_where_its_facts_are_from(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines[:8] if line.startswith("#"))
    assert lines[0].startswith("# ")
    assert re.search(r"\b(from|after|public knowledge)\b", head, re.IGNORECASE)
    assert re.search(r"\b20\d\d\b", head)
