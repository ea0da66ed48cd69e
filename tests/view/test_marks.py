"""How facts become lines and event nodes."""

from __future__ import annotations

import pytest

from graph.model import Entity
from graph.ontology import load_ontology
from graph.view.page.marks import Form
from graph.view.page.numbering import number_page
from tests.view.world import World


def marks_of(type_, roles, kinds=None, **more):
    world = World()
    for values in roles.values():
        for name in values if isinstance(values, tuple) else (values,):
            if name[:1].isupper():
                world.entity(name, (kinds or {}).get(name, "Company"))
    world.fact(type_, roles, **more)
    page = number_page(world.page())
    name = {i: e.name for i, e in enumerate(page.entities)}
    return [(name.get(e.start), name.get(e.end), e.form) for e in page.marks.edges], page


def test_a_sale_is_drawn_along_its_flows():
    edges, page = marks_of("Sale", {"supplier": "Maker", "buyer": "State", "item": "Missile"})
    assert edges == [("Maker", "State", Form.FLOW), ("Missile", "State", Form.SIDE)]
    assert page.marks.events == ()


def test_a_class_noun_is_no_node():
    edges, page = marks_of("Supply", {"supplier": "Maker", "item": "radar", "system": "Missile"})
    assert edges == [("Maker", "Missile", Form.FLOW)]
    assert len(page.entities) == 2


def test_a_denied_deal_is_drawn_but_nothing_flows():
    edges, _ = marks_of("Sale", {"supplier": "Maker", "buyer": "State", "item": "Missile"}, status="denied")
    assert edges == [("Maker", "State", Form.READ)]


def test_two_of_the_same_role_are_joined_without_direction():
    edges, _ = marks_of("Agreement", {"party": ("One", "Other"), "subject": "peace"})
    assert edges == [("One", "Other", Form.EVEN)]


def test_an_event_of_two_runs_in_reading_order():
    edges, _ = marks_of("Attack", {"target": "Base", "attacker": "Group"})
    assert edges == [("Group", "Base", Form.READ)]


@pytest.mark.parametrize(
    ("type_", "roles"),
    [
        ("Meeting", {"participant": ("Ann", "Bob", "Cid")}),
        ("Attack", {"target": "Base"}),
        ("Sale", {"buyer": "State", "item": "radar"}),
    ],
)
def test_events_of_one_or_many_and_deals_of_one_are_small_nodes(type_, roles):
    edges, page = marks_of(type_, roles)
    assert page.marks.events == (0,)
    assert {form for *_, form in edges} == {Form.SPOKE}
    assert len(edges) == len(page.entities)


def test_a_specification_is_told_in_the_panel_only():
    edges, page = marks_of("Specification", {"item": "Missile", "measure": "range"})
    assert edges == []
    assert page.marks.events == ()


def test_every_fact_type_of_the_ontology_can_be_drawn():
    for name, type_ in load_ontology().fact_types.items():
        named = [r for r in type_.roles if load_ontology().roles[r].form == "named"]
        edges, page = marks_of(name, {r: r.capitalize() for r in named})
        assert edges or page.marks.events or len(named) == 1, name


def test_entities_with_most_facts_come_first_and_unlisted_fillers_are_found():
    world = World()
    for name in ("Rare", "Often"):
        world.entity(name, "Company")
    world.fact("Ownership", {"owner": "Often", "owned": Entity("x:1", "Stray", "Company")})
    world.fact("Ownership", {"owner": "Often", "owned": "Rare"})
    page = number_page(world.page())
    assert [e.name for e in page.entities] == ["Often", "Rare", "Stray"]
