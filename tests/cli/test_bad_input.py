"""What a user gets for input that cannot be read: one clear line that says what, where and what to do, and the rest goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.knowledge import KnowledgeGraph
from graph.samples import sample_paths
from tests.cli.running import TOP, entente

GOOD = sample_paths()[0]


def bad_file(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.txt"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "binary":
        path.write_bytes(bytes(range(256)) * 10)
    elif kind == "encoding":
        path.write_bytes("Türkiye kündigte an".encode("latin-1"))
    elif kind == "huge":
        path.write_text("Iraq signed a contract with LIG Nex1. " * 540_000)
    elif kind == "folder":
        path = folder / "articles"
        path.mkdir()
    elif kind == "no-text":
        path = folder / "a.json"
        path.write_text('{"body": "Iraq signed.", "headline": "x"}')
    elif kind == "missing":
        path = folder / "no-such.txt"
    return path


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("empty", "is empty"),
        ("binary", "binary file"),
        ("encoding", "not utf-8 text"),
        ("huge", "too long for one article"),
        ("folder", "a folder"),
        ("no-text", 'the key "text" is missing'),
        ("missing", "no such file"),
    ],
)
def test_one_bad_file_among_good_ones(tmp_path: Path, kind: str, said: str):
    bad = bad_file(tmp_path, kind)
    done = entente("read", bad, GOOD, "-g", tmp_path / "a.kg", "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    first, second = report["sources"]
    assert (first["kept"], len(first["rejected"]), second["kept"]) == (0, 1, 1)
    assert first["read"] == first["kept"] + len(first["rejected"])
    reason = first["rejected"][0]["reason"]
    assert str(bad) in reason
    assert said in reason
    assert "\n" not in reason
    with KnowledgeGraph(tmp_path / "a.kg", read_only=True) as kg:
        assert len(kg.sources()) == 1


def test_the_reason_is_one_line_on_standard_error(tmp_path: Path):
    done = entente("read", tmp_path / "no.txt", "-g", tmp_path / "a.kg")
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "no such file" in line]
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_extract_goes_on_after_a_bad_line(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "Iraq bought missiles from LIG Nex1."}\n{"id": "b"}\nnonsense\n')
    done = entente("extract", path, "--json")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a"]
    assert "line 2" in done.stderr
    assert "line 3" in done.stderr


@pytest.mark.parametrize("what", ["folder", "file", "missing"])
def test_a_graph_that_is_none(tmp_path: Path, what: str):
    path = tmp_path / "x"
    if what == "folder":
        path.mkdir()
        (path / "letter.txt").write_text("hello")
    elif what == "file":
        path.write_text("hello")
    done = entente("chains", "A", "B", "-g", path)
    assert done.returncode == 1
    assert str(path) in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    done = entente("read", GOOD, "-g", path)
    assert done.returncode == (0 if what == "missing" else 1)
    assert "Traceback" not in done.stderr


def test_a_graph_that_another_process_writes(tmp_path: Path):
    with KnowledgeGraph(tmp_path / "a.kg") as kg:
        kg.read(GOOD)
        done = entente("read", GOOD, "-g", tmp_path / "a.kg")
    assert done.returncode == 1
    assert "another process is writing" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_wrong_usage_is_two():
    assert entente("read").returncode == 2
    assert entente("no-such-command").returncode == 2
    assert entente("chains", "A").returncode == 2


def test_a_killed_reader_loses_at_most_what_it_was_writing(tmp_path: Path):
    articles = tmp_path / "many.jsonl"
    line = {"text": GOOD.read_text(encoding="utf-8").split("---", 2)[2]}
    with articles.open("w") as file:
        for n in range(400):
            file.write(json.dumps({**line, "id": f"a{n}", "publisher": f"Outlet {n}"}) + "\n")
    command = [
        sys.executable,
        "-c",
        "from graph.cli import main; main()",
        "read",
        str(articles),
        "-g",
        str(tmp_path / "a.kg"),
    ]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(TOP)}, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (tmp_path / "a.kg" / "CURRENT").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(1.5)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with KnowledgeGraph(tmp_path / "a.kg") as kg:
        before = len(kg.sources())
        kg.read(articles)
        assert len(kg.sources()) == 400
        assert not kg.store.pending()
        assert all(kg.store.fact_of(c.id) for c in kg.store.claims())
    assert before <= 400
