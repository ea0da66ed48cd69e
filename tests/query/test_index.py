"""The index: built, updated and saved forms agree with each other, whatever is told, changed and removed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.query import build_index, chains, update_index
from graph.query.saved import INDEX_FILE, load_index, open_index, save_index
from graph.query.strings import Strings
from graph.store import Store
from tests.query.worlds import World, iraq


def content(index):
    """An index as sets of words, so that two of them can be compared whatever their numbering."""
    edges = {
        (index.entities[s], index.entities[t], index.facts[f], index.flows[k])
        for s, t, f, k in zip(
            index.source.tolist(), index.target.tolist(), index.fact.tolist(), index.flow.tolist(), strict=True
        )
    }
    facts = {
        (index.facts[f], int(index.fact_type[f]), int(index.certainty[f]), int(index.status[f]), str(index.fact_date(f)),
         tuple(sorted((r, index.entities[e]) for r, e in index.roles_of(f))))
        for f in range(len(index.facts)) if index.certainty[f]
    }  # fmt: skip
    people = {
        (index.entities[e], index.labels[e], int(index.entity_kind[e]), int(index.country[e]) >= 0 and index.entities[int(index.country[e])],
         int(index.parent[e]) >= 0 and index.entities[int(index.parent[e])])
        for e in range(index.entity_count) if index.entity_kind[e] < len(index.kinds)
    }  # fmt: skip
    names = {
        (t, index.entities[o]) for t, o in zip(index.names.texts, index.names.owner.tolist(), strict=True) if o >= 0
    }
    return edges, facts, people, names


def check(index):
    """The two directions hold the same edges, and every pointer fits."""
    assert sorted(index.in_edge.tolist()) == list(range(index.edge_count))
    for node in range(index.entity_count):
        assert all(index.source[e] == node for e in index.out_edges(np.array([node], dtype=np.int32)).tolist())
        assert all(index.target[e] == node for e in index.in_edges(np.array([node], dtype=np.int32)).tolist())
        assert all(node in [e for _, e in index.roles_of(f)] for f in index.facts_of(node).tolist())


def test_an_index_is_built_in_one_pass():
    w = iraq()
    index = build_index(w.store)
    check(index)
    assert len(content(index)[1]) == 12
    named = {(index.labels[s], index.labels[t]) for s, t in zip(index.source, index.target, strict=True)}
    assert ("Hanwha Systems", "Cheongung-II") in named
    assert ("United States", "Saudi Arabia") not in named


NAMES = ["Aland", "Bland", "Cland", "Dland", "Eland"]


@st.composite
def deals(draw):
    return draw(
        st.lists(
            st.tuples(
                st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(["gun", "F-1", "M-2"]),
                st.sampled_from(["confirmed", "reported", "speculated"]), st.sampled_from([None, "2001", "2002-05", "2003-01-02"]),
                st.sampled_from(["Sale", "Donation", "Delivery", "Capture", "Meeting", "Manufacture"]),
                st.sampled_from(["done", "planned", "denied"]),
            ),
            max_size=12,
        )
    )  # fmt: skip


def tell(w, deal, iri=None):
    a, b, item, certainty, date, type_, status = deal
    product = item if item == "gun" else w.entity(item, "System")
    roles = {
        "Sale": {"supplier": a, "buyer": b, "item": product}, "Donation": {"supplier": a, "recipient": b, "item": product},
        "Delivery": {"supplier": a, "recipient": b, "item": product}, "Capture": {"holder": a, "captor": b, "item": product},
        "Meeting": {"participant": (a, b)}, "Manufacture": {"maker": a, "item": product},
    }[type_]  # fmt: skip
    filled = {
        r: tuple(w.entity(x) if x in NAMES else x for x in (f if isinstance(f, tuple) else (f,)))
        for r, f in roles.items()
    }
    filled = {r: tuple(dict.fromkeys(f)) for r, f in filled.items()}
    return w.tell(
        type_, certainty=certainty, date=None if type_ == "Manufacture" else date, status=status, iri=iri, **filled
    )


@settings(max_examples=60, deadline=None)
@given(deals(), deals(), st.data())
def test_an_updated_index_equals_a_new_one(first, second, data):
    w = World()
    told = [tell(w, d) for d in first]
    index = build_index(w.store)
    w.changed.clear()
    for deal in second:
        tell(w, deal)
    gone = data.draw(st.lists(st.sampled_from(told), unique=True)) if told else []
    w.store.put_facts([], sources={}, blocks={}, resolved={}, entities=[], replaced=gone)
    updated = update_index(index, w.store, [*w.changed, *gone])
    check(updated)
    assert content(updated) == content(build_index(w.store))
    again = update_index(updated, w.store, [*w.changed, *gone, *told])
    assert content(again) == content(updated)


def test_a_renamed_entity_is_found_under_its_new_name():
    w = iraq()
    index = build_index(w.store)
    old = w.entities.pop("LIG Nex1")
    new = type(old)(old.iri, "LIG D&A", old.kind, ("Nex1",), old.country, old.parent)
    w.store.put_facts([], sources={}, blocks={}, resolved={}, entities=[new])
    updated = update_index(index, w.store, [old.iri])
    assert content(updated) == content(build_index(w.store))
    assert updated.names.find("LIG Nex1") == ()
    assert updated.labels[updated.names.find("nex1")[0]] == "LIG D&A"


def test_the_saved_index_is_used_until_the_graph_changes(tmp_path):
    path = tmp_path / "iraq.kg"
    w = World(path)
    w.tell("Sale", supplier=w.entity("Aland"), buyer=w.entity("Bland"), item=w.entity("F-1", "System"), date="2020")
    built = build_index(w.store)
    w.store.close()
    save_index(built, path)
    store = Store(path, read_only=True)
    loaded = load_index(path, store.ontology)
    assert loaded is not None
    check(loaded)
    assert content(loaded) == content(built)
    assert len(chains(loaded, store, "Aland", "Bland")) == 1
    store.close()

    writer = World(path)
    writer.tell("Sale", supplier=writer.entity("Bland"), buyer=writer.entity("Cland"), item="gun")
    writer.store.close()
    reader = Store(path, read_only=True)
    assert load_index(path, reader.ontology) is None
    assert content(open_index(reader)) == content(build_index(reader))
    assert load_index(path, reader.ontology) is not None


def test_opening_for_writing_does_not_make_a_saved_index_stale(tmp_path):
    path = tmp_path / "a.kg"
    w = World(path)
    w.tell("Sale", supplier=w.entity("Aland"), buyer=w.entity("Bland"), item="gun")
    w.store.close()
    reader = Store(path, read_only=True)
    open_index(reader)
    reader.close()
    Store(path).close()
    assert load_index(path, Store(path, read_only=True).ontology) is not None


@pytest.mark.parametrize("damage", [b"", b"PK nothing", None])
def test_a_damaged_saved_index_is_built_anew(tmp_path, damage):
    path = tmp_path / "a.kg"
    w = World(path)
    w.tell("Sale", supplier=w.entity("Aland"), buyer=w.entity("Bland"), item="gun")
    w.store.close()
    reader = Store(path, read_only=True)
    open_index(reader)
    file = path / INDEX_FILE
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if damage is None else damage)
    assert load_index(path, reader.ontology) is None
    assert open_index(reader).edge_count == 1


@given(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=8), unique=True),
    st.lists(st.text(max_size=5), unique=True),
    st.booleans(),
)
def test_packed_texts_come_out_as_they_went_in(texts, more, ordered):
    clean = lambda t: t.replace("\n", " ")  # noqa: E731
    texts = list(dict.fromkeys(map(clean, sorted(texts) if ordered else texts)))
    more = [m for m in dict.fromkeys(map(clean, more)) if m not in texts]
    packed = Strings.pack(texts).extended(more)
    assert list(packed) == texts + more == [packed[n] for n in range(len(packed))]
    assert [packed.find(t) for t in texts + more] == list(range(len(packed)))
    assert all(packed.find_all(t) == [n] for n, t in enumerate(texts + more))
    assert packed.find("not in there\t!") is None
