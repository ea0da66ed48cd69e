"""`--parser`: a pipeline that is not there gives one line before anything is read; one that is there builds the clauses."""

import pytest

from graph.samples import sample_paths
from tests.cli.running import entente

spacy = pytest.importorskip("spacy", reason="the door to parsers is not tested: pip install 'entente[parser]'")


@pytest.mark.parametrize("command", ["extract", "read"])
def test_missing_pipeline_gives_one_line(command, tmp_path):
    run = entente(command, sample_paths()[0], "--parser", "xx_no_such", cwd=tmp_path)
    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr.splitlines() == [
        line for line in run.stderr.splitlines() if line.startswith("entente: --parser xx_no_such: no spaCy pipeline")
    ]
    assert len(run.stderr.splitlines()) == 1


def test_pipeline_without_a_tree_is_told_per_article(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "own")
    run = entente("extract", sample_paths()[0], "--parser", tmp_path / "own")
    assert run.returncode == 1
    assert "gives no dependency tree" in run.stderr
    assert "Traceback" not in run.stderr
