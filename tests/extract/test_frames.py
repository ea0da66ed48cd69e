"""Frames as data: what is checked when they are loaded, and what a fault says."""

import pytest

from graph.errors import OntologyError
from graph.extract.frames import load_frames
from graph.ontology import load_ontology

GOOD = """
[[frame]]
type = "Sale"
verbs = "flog"
requires = ["item"]
[frame.slots]
subject = "supplier"
object = "item"
"""


def load(tmp_path, text):
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return load_frames(file, ontology=load_ontology())


def test_a_users_frames_stand_before_ours(tmp_path):
    frames = load(tmp_path, GOOD)
    assert frames.by_verb["flog"][0].type == "Sale"
    assert "buy" in frames.by_verb


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('type = "Sale"', 'type = "Barter"', "no fact type 'Barter'"),
        ('subject = "supplier"', 'subject = "seller"', "the role 'seller'"),
        ('object = "item"', 'object = "item:gadget"', "restricts to 'gadget'"),
        ('requires = ["item"]', 'requires = ["thing"]', "requires names 'thing'"),
        ('verbs = "flog"', 'nouns = ["@gadgets"]', "unknown noun class '@gadgets'"),
        ('verbs = "flog"', "", "no trigger"),
        ('verbs = "flog"', 'verbs = "flog"\nstatus = "maybe"', "status is 'maybe'"),
        ('verbs = "flog"', 'verbs = "flog"\ncolour = "red"', "unknown key 'colour'"),
        ('verbs = "flog"', 'verbs = "flog"\nenriches = "always"', "enriches is 'always'"),
    ],
)
def test_a_fault_says_where_and_what(tmp_path, old, new, said):
    with pytest.raises(OntologyError, match="mine.toml, frame 1") as fault:
        load(tmp_path, GOOD.replace(old, new))
    assert said in str(fault.value)


@pytest.mark.parametrize("text", ["[[frame", "", "x = 1"])
def test_a_file_that_is_no_frames_file(tmp_path, text):
    with pytest.raises(OntologyError, match="mine.toml"):
        load(tmp_path, text)


def test_a_missing_file(tmp_path):
    with pytest.raises(OntologyError, match="nowhere.toml"):
        load_frames(tmp_path / "nowhere.toml", ontology=load_ontology())


def test_all_frames_name_what_the_ontology_has():
    ontology = load_ontology()
    for frame in load_frames().frames:
        roles = ontology.fact_types[frame.type].roles
        for slots in frame.slots.values():
            assert all(s.role in roles or s.role == "side" for s in slots)
