import json
from decimal import Decimal
from pathlib import Path

import pytest

from graph.errors import ReadError
from graph.model import Claim, Named, PartialDate, Rejection
from graph.read.registers import RegisterRow, detect_register, open_register
from graph.read.registers.codes import fact_type_codes, find_by_prefix
from tests.read.registers.making import gdelt_row, zipped

ACLED = "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,country,admin1,location,fatalities,notes"


def read(path: Path) -> list[RegisterRow | Rejection]:
    return list(open_register(path).rows())


def claims(path: Path) -> list[Claim]:
    return [c for r in read(path) if isinstance(r, RegisterRow) for c in r.claims]


def named(claim: Claim, role: str) -> list[str]:
    return [f.name for f in claim.roles.get(role, ()) if isinstance(f, Named)]


# ---- GDELT ----


def test_a_gdelt_event(tmp_path: Path):
    path = tmp_path / "20240310143000.export.CSV"
    path.write_text(gdelt_row() + "\n")
    assert detect_register(path) == "gdelt"
    (claim,) = claims(path)
    assert claim.type == "Attack"
    assert claim.roles["attacker"][0].iri.endswith("/turkiye")
    assert claim.roles["target"][0].iri.endswith("/syria")
    assert named(claim, "place") == ["Kobani"]
    assert claim.roles["date"] == (PartialDate(2024, 3, 10),)
    assert (claim.record, claim.certainty) == ("900000001", "reported")
    assert open_register(path).source.published == PartialDate(2024, 3, 10)


def test_gdelt_comes_as_zip(tmp_path: Path):
    path = zipped(tmp_path / "20240310143000.export.CSV.zip", "20240310143000.export.CSV", gdelt_row() + "\n")
    assert detect_register(path) == "gdelt"
    assert len(claims(path)) == 1


def test_gdelt_rows_that_cannot_be_used_are_told(tmp_path: Path):
    nobody = ("", "", "", "")
    police = ("COP", "POLICE", "", "COP")
    path = tmp_path / "a.CSV"
    rows = [
        gdelt_row(),
        gdelt_row(code="010"),
        gdelt_row(day="20241340"),
        "1\t2",
        gdelt_row(first=nobody, second=police),
    ]
    path.write_text("\n".join(rows) + "\n")
    found = read(path)
    reasons = [r.reason for r in found if isinstance(r, Rejection)]
    assert [r.line for r in found] == [1, 2, 3, 4, 5]
    assert reasons[0] == "a CAMEO code that tells no fact type of the ontology (010)"
    assert "20241340" in reasons[1]
    assert "2 columns" in reasons[2]
    assert "no actor" in reasons[3]


def mention(event: str, outlet: str) -> str:
    times = "20240310143000\t20240310144500"
    return f"{event}\t{times}\t1\t{outlet}\thttps://{outlet}/a\t1\t-1\t10\t20\t1\t50\t900\t-2.1\t\t\n"


def test_mentions_alone_tell_nothing_and_are_counted(tmp_path: Path):
    path = tmp_path / "20240310.mentions.CSV"
    path.write_text(mention("9", "example.org"))
    assert detect_register(path) == "gdelt-mentions"
    assert [type(r) for r in read(path)] == [Rejection]


def test_mentions_read_with_their_events_say_who_tells_them(tmp_path: Path):
    events, mentions = tmp_path / "20240310.export.CSV", tmp_path / "20240310.mentions.CSV"
    events.write_text(gdelt_row() + "\n" + gdelt_row(number="900000002", code="010") + "\n")
    told = [mention("900000001", o) for o in ("www.reuters.com", "example.org", "example.org")]
    mentions.write_text("".join((*told, mention("900000002", "example.org"))))
    (claim,) = (
        c for r in open_register(events, beside=[mentions]).rows() if isinstance(r, RegisterRow) for c in r.claims
    )
    assert [(s.name, s.kind) for s in claim.attributed_to] == [
        ("Reuters", "MediaOutlet"),
        ("example.org", "MediaOutlet"),
    ]
    rows = list(open_register(mentions, beside=[events]).rows())
    assert [type(r) for r in rows] == [RegisterRow] * 3 + [Rejection]


def test_codes_stand_in_the_ontology():
    assert find_by_prefix(fact_type_codes("cameo"), "1951") == "Attack"
    assert find_by_prefix(fact_type_codes("cameo"), "192") is None
    assert fact_type_codes("plover")["AID+military"] == "Donation"


# ---- UCDP ----


def ucdp(**more: object) -> dict[str, object]:
    return {
        "id": 77, "year": 2021, "type_of_violence": 1, "side_a": "Government of Chad", "side_b": "Plains Front", "where_coordinates": "Faya town",
        "adm_1": "Borkou", "country": "Chad", "event_clarity": 1, "code_status": "Clear", "date_prec": 1, "date_start": "2021-04-17",
        "date_end": "2021-04-17", "best": 12, "source_article": "Example Agency", **more,
    }  # fmt: skip


def ucdp_csv(path: Path, *rows: dict[str, object]) -> Path:
    lines = [",".join(rows[0]), *(",".join(f'"{c}"' for c in r.values()) for r in rows)]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_armed_sides_fight_each_other_and_civilians_are_attacked(tmp_path: Path):
    path = ucdp_csv(
        tmp_path / "GEDEvent_v24_1.csv",
        ucdp(),
        ucdp(id=78, type_of_violence=3, side_a="Plains Front", side_b="Civilians"),
    )
    assert detect_register(path) == "ucdp"
    battle, attack = claims(path)
    assert named(battle, "attacker") == ["Chad", "Plains Front"]
    assert named(battle, "place") == ["Faya"]
    assert battle.roles["killed"] == (Decimal(12),)
    assert (battle.record, battle.certainty) == ("77", "confirmed")
    assert named(attack, "attacker") == ["Plains Front"]
    assert attack.roles["target"][0].generic
    assert open_register(path).source.published == PartialDate(2024)


@pytest.mark.parametrize(
    ("more", "dates"),
    [
        ({"date_prec": 2, "date_end": "2021-04-19"}, ["2021-04-17", "2021-04-19"]),
        ({"date_prec": 4, "date_end": "2021-04-30"}, ["2021-04"]),
        ({"date_prec": 5, "date_end": "2021-12-31"}, ["2021"]),
    ],
)
def test_days_are_as_exact_as_they_are_known(tmp_path: Path, more: dict[str, object], dates: list[str]):
    (claim,) = claims(ucdp_csv(tmp_path / "a.csv", ucdp(**more)))
    assert [str(d) for d in claim.roles["date"]] == dates


def test_ucdp_geojson_and_broken_rows(tmp_path: Path):
    features = [
        json.dumps({"type": "Feature", "properties": p})
        for p in (ucdp(), ucdp(id=79, best="many"), ucdp(id=80, date_start="soon"))
    ]
    path = tmp_path / "ged.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n")
    assert detect_register(path) == "ucdp"
    first, second, third = read(path)
    assert isinstance(first, RegisterRow)
    assert (second.line, "many" in second.reason, "soon" in third.reason) == (3, True, True)


# ---- ACLED ----


def test_acled_in_both_layouts(tmp_path: Path):
    rows = (
        'SYR1,2024-03-02,2024,1,Explosions/Remote violence,Air/drone strike,Military Forces of Turkey (2016-),,Civilians (Syria),Syria,Aleppo,Kobane,3,"Said ""so"",\nand on"\n'
        "SYR2,02 March 2024,2024,1,Battles,Armed clash,Plains Front,,Hill Front,Syria,Aleppo,Kobane,0,x\n"
        "SYR3,2024-03-02,2024,1,Protests,Peaceful protest,Protesters (Syria),,,Syria,Aleppo,Kobane,0,x\n"
    )
    for titles in (ACLED, ACLED.upper()):
        path = tmp_path / "a.csv"
        path.write_text(f"{titles}\n{rows}")
        assert detect_register(path) == "acled"
        strike, clash, protest = read(path)
        assert named(strike.claims[0], "attacker") == ["Military Forces of Turkey"]
        assert strike.claims[0].roles["target"][0].generic
        assert named(clash.claims[0], "attacker") == ["Plains Front", "Hill Front"]
        assert clash.claims[0].roles["date"] == (PartialDate(2024, 3, 2),)
        assert (protest.line, "Peaceful protest" in protest.reason) == (5, True)


# ---- telling apart ----


@pytest.mark.parametrize(
    "text",
    ["", "A plain article.\n", '{"text": "x", "title": "y"}\n', "a,b,c\n1,2,3\n", "<html></html>", 'word, "' * 60_000],
)
def test_what_is_no_register(tmp_path: Path, text: str):
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert detect_register(path) is None
    with pytest.raises(ReadError, match="no register"):
        open_register(path)


def test_an_archive_of_several_files_is_refused(tmp_path: Path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a", "1")
        archive.writestr("b", "2")
    with pytest.raises(ReadError, match="2 files"):
        detect_register(tmp_path / "a.zip")


# ---- POLECAT ----

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
    "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
    "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip


def polecat(path: Path, *rows: dict[str, str]) -> Path:
    usual = {
        "Event ID": "20230402-1_ASSAULT_D", "Event Date": "2023-04-02", "Event Type": "ASSAULT", "Event Mode": "drone",
        "Actor Name": "Russia", "Actor Country": "RUS", "Primary Actor Sector": "MIL", "Actor Name Raw": "Russian forces",
        "Recipient Name": "None", "Recipient Country": "UKR", "Primary Recipient Sector": "CVL", "Recipient Name Raw": "residents",
        "Placename": "Made-up Town", "City": "Made-up Town", "Country": "UKR", "Source": "Example Wire",
    }  # fmt: skip
    lines = ["\t".join({**usual, **row}.get(t, "") for t in POLECAT) for row in rows]
    path.write_text("\n".join(("\t".join(POLECAT), *lines)) + "\n")
    return path


def test_polecat_events_in_the_codes_of_plover(tmp_path: Path):
    path = polecat(
        tmp_path / "ngecEvents.DV.2023.txt",
        {},
        {"Event ID": "2", "Event Type": "AID", "Event Mode": "None", "Contexts": "economic;military", "Recipient Name": "Ukraine"},
        {"Event ID": "3", "Event Type": "CONSULT", "Event Mode": "visit", "Actor Name": "Poland;Norway", "Actor Country": "POL;NOR"},
        {"Event ID": "4", "Actor Name": "None", "Primary Actor Sector": "GOV", "Actor Name Raw": "the ministry"},
        {"Event ID": "5", "Actor Name": "Zephyr Front", "Primary Actor Sector": "REB", "Actor Country": "Iraq"},
    )  # fmt: skip
    assert detect_register(path) == "polecat"
    attack, aid, visit, organ, group = claims(path)
    assert (attack.type, named(attack, "attacker"), named(attack, "target")) == ("Attack", ["Russia"], ["residents"])
    assert named(attack, "place") == ["Made-up Town"]
    assert attack.roles["place"][0].country.endswith("/ukraine")
    assert attack.roles["date"] == (PartialDate(2023, 4, 2),)
    assert "Russian forces | ASSAULT/drone | residents" in attack.evidence.quote
    assert (aid.type, named(aid, "supplier"), named(aid, "recipient")) == ("Donation", ["Russia"], ["Ukraine"])
    assert (visit.type, named(visit, "participant")) == ("Meeting", ["Poland", "Norway", "residents"])
    assert named(organ, "attacker") == ["Russia"]
    assert (group.roles["attacker"][0].kind, group.roles["attacker"][0].country[-4:]) == ("ArmedGroup", "iraq")


def test_polecat_rows_that_cannot_be_used_are_told(tmp_path: Path):
    path = polecat(
        tmp_path / "a.txt",
        {"Event ID": ""},
        {"Event Type": "SUPPORT", "Event Mode": ""},
        {"Event Date": "soon"},
        {"Actor Name": "", "Actor Name Raw": "gunmen", "Primary Actor Sector": "CRM"},
        {},
        {},
    )
    with path.open("a") as file:
        file.write("too\tfew\n")
    found = read(path)
    assert [r.line for r in found] == [2, 3, 4, 5, 6, 7, 8]
    assert [type(r) for r in found] == [Rejection] * 4 + [RegisterRow] * 2 + [Rejection]
    assert [r.record for r in found if isinstance(r, RegisterRow)] == ["20230402-1_ASSAULT_D", "20230402-1_ASSAULT_D#2"]
    assert found[1].reason.endswith("(SUPPORT)")
