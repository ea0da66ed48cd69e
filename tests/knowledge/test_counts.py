"""Statements that count, from an article to the list of conflicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.knowledge import KnowledgeGraph

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

FIRST = """SEOUL, Sept. 20, 2024 - With Iraq's purchase, LIG Nex1 has secured its third export deal for the Cheongung-II
air defence system, the firm said."""
OTHERS = """ABU DHABI, Jan. 16, 2022 - The United Arab Emirates bought the Cheongung-II air defence system from LIG Nex1.

Saudi Arabia bought the Cheongung-II air defence system from LIG Nex1."""


def read(tmp_path: Path, *texts: str) -> KnowledgeGraph:
    kg = KnowledgeGraph()
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text.replace("\n", " "), encoding="utf-8")
        kg.read(tmp_path / f"{number}.txt")
    return kg


def test_a_count_that_the_graph_does_not_bear_out_is_listed(tmp_path: Path) -> None:
    found = read(tmp_path, FIRST).conflicts()
    assert [(c.words, c.told) for c in found.counts] == [("third export deal", 3)]
    assert len(found.counts[0].known) < 3
    assert "may not know them all" in str(found)
    assert "third export deal" in found.to_json()["counts"][0]["claim"]["quote"]  # type: ignore[index]


def test_what_is_read_later_bears_it_out(tmp_path: Path) -> None:
    assert read(tmp_path, FIRST, OTHERS).conflicts().counts == ()


def test_the_count_of_a_real_article_agrees() -> None:
    paths = sorted(SEEDS.glob("000_*.txt"))
    if not paths:
        pytest.skip("the article is not here")
    kg = KnowledgeGraph()
    kg.read(*paths)
    assert kg.conflicts().counts == ()
