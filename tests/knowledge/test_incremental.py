"""The graph follows from what was read, not from the way it was read."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import DecisionError, ReadError
from graph.knowledge import KnowledgeGraph
from graph.samples import sample_paths
from graph.store.vocabulary import DECISIONS

PATHS = sample_paths()


def quads(kg: KnowledgeGraph) -> set[ox.Quad]:
    return set(kg.store.raw)


def without_decisions(kg: KnowledgeGraph) -> set[ox.Quad]:
    return {q for q in quads(kg) if q.graph_name != DECISIONS}


def read(*batches: tuple[Path, ...]) -> KnowledgeGraph:
    kg = KnowledgeGraph()
    for batch in batches:
        kg.read(*batch)
    return kg


@pytest.fixture(scope="module")
def whole() -> set[ox.Quad]:
    return quads(read(PATHS))


@given(st.permutations(PATHS), st.integers(1, len(PATHS)))
@settings(max_examples=15, deadline=None)
def test_any_order_and_any_batches_give_the_same_graph(whole: set[ox.Quad], order: list[Path], size: int):
    batches = [tuple(order[i : i + size]) for i in range(0, len(order), size)]
    assert quads(read(*batches)) == whole


@given(st.permutations(PATHS), st.data())
@settings(max_examples=8, deadline=None)
def test_a_process_for_each_file_gives_the_same_graph(whole: set[ox.Quad], order: list[Path], data: st.DataObject):
    """Each file is read, and some are taken back and read again, by a writer that knows nothing but the graph."""
    kg = KnowledgeGraph()
    for path in order:
        kg.read(path)
        kg._opened = None
    for path in data.draw(st.lists(st.sampled_from(PATHS), unique=True, max_size=3)):
        kg.retract(str(path))
        kg._opened = None
        kg.read(path)
        kg._opened = None
    assert quads(kg) == whole


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_retracting_is_as_if_never_read(data: st.DataObject):
    kept = data.draw(st.lists(st.sampled_from(PATHS), unique=True))
    order = data.draw(st.permutations(PATHS))
    kg = read(tuple(order))
    for path in order:
        if path not in kept:
            kg.retract(str(path))
    assert quads(kg) == quads(read(tuple(kept)))


def test_retracting_everything_leaves_nothing():
    kg = read(PATHS)
    for path in PATHS:
        kg.retract(str(path))
    assert not quads(kg)


def test_retracting_an_unknown_source_says_so():
    with pytest.raises(ReadError, match="0 sources"):
        read(PATHS[:1]).retract("no such thing")


@given(st.data())
@settings(max_examples=10, deadline=None)
def test_decisions_can_be_undone_exactly(data: st.DataObject):
    kg = read(PATHS)
    before = quads(kg)
    made = []
    for _ in range(data.draw(st.integers(1, 4))):
        entities = sorted((e.iri for e in kg.store.entities()), key=str)
        one, other = data.draw(st.lists(st.sampled_from(entities), min_size=2, max_size=2, unique=True))
        try:
            if data.draw(st.booleans()):
                made.append(kg.merge(one, other, by="test"))
            else:
                made += kg.split(one, other, by="test")
        except DecisionError:
            continue
    for iri in data.draw(st.permutations(sorted({d.iri for d in made}))):
        kg.undo(iri)
    assert quads(kg) == before


def test_a_merge_holds_for_what_is_read_later():
    early, late = read(PATHS[:3]), read(PATHS)
    for kg in (early, late):
        kg.merge("LIG Nex1", "Hanwha Systems", by="test")
    early.read(*PATHS[3:])
    assert without_decisions(early) == without_decisions(late)
    (one,) = {e.iri for e in early.store.find("LIG Nex1")} & {e.iri for e in early.store.find("Hanwha Systems")}
    assert any(f.type == "Supply" for f in early.store.facts_about(one))


def test_a_process_stopped_before_deriving_is_completed(tmp_path: Path, whole: set[ox.Quad]):
    kg = KnowledgeGraph(tmp_path / "a.kg")
    kg.read(*PATHS[:6])
    deriver = kg._writer.deriver
    for path in PATHS[6:]:
        one = read((path,))
        (source,) = one.store.sources()
        deriver.add(source, list(one.store.claims()))
    kg.close()
    with KnowledgeGraph(tmp_path / "a.kg") as again:
        assert again.store.pending()
        again.read(PATHS[0])
        assert not again.store.pending()
        assert len(quads(again)) == len(whole)
