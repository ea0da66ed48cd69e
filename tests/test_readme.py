"""The README does what it says: its commands run as written, its example prints what it shows."""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.samples import sample_paths

TOP = Path(__file__).parents[1]
TEXT = (TOP / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", TEXT, re.DOTALL)


def test_the_example_prints_what_is_shown():
    (code,) = (body for kind, body in BLOCKS if kind == "python")
    (shown,) = (body for kind, body in BLOCKS if kind == "text")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    assert printed.getvalue().strip() == shown.strip()


def test_the_commands_run(tmp_path: Path):
    (body,) = (body for kind, body in BLOCKS if kind == "console")
    commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
    articles = tmp_path / "articles"
    articles.mkdir()
    for path in sample_paths():
        shutil.copy(path, articles / f"{path.stem}.txt")
    for command in commands:
        words = shlex.split(command)
        if words[0] != "entente":
            continue
        words = [str(p) for w in words for p in (sorted(tmp_path.glob(w)) if "*" in w else [w])]
        run = [sys.executable, "-c", "from graph.cli import main; main()", *words[1:]]
        done = subprocess.run(
            run, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(TOP)}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    assert (tmp_path / "iraq.html").stat().st_size > 100_000


def test_every_linked_file_is_there():
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in link]
    assert links
    assert [link for link in links if not (TOP / link).exists()] == []


@pytest.mark.parametrize("command", re.findall(r"`entente (\w+)", TEXT))
def test_every_named_command_exists(command: str):
    run = [sys.executable, "-c", "from graph.cli import main; main()", command, "--help"]
    done = subprocess.run(run, env={**os.environ, "PYTHONPATH": str(TOP)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0
