"""The wheel holds what the code needs, and public names are what they are said to be."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import graph

TOP = Path(__file__).parents[1]
NOT_SHIPPED = {".pyc"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(TOP),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_code_ontology_and_data(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "graph/ontology.ttl" in names
    kept = {
        p for p in (TOP / "graph").rglob("*") if p.is_file() and p.suffix not in NOT_SHIPPED and "cache" not in str(p)
    }
    missing = {str(p.relative_to(TOP)) for p in kept} - names
    assert not missing
    assert not [n for n in names if n.startswith(("tests/", "benchmarks/"))]


def test_an_installed_wheel_finds_its_ontology_and_samples(wheel: Path, tmp_path: Path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = (
        "from graph.ontology import find_ontology_file; from graph import KnowledgeGraph; from graph.samples import sample_paths;"
        "print(find_ontology_file()); kg = KnowledgeGraph(); kg.read(sample_paths()[0]); print(len(list(kg.store.claims())))"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path, env=environment
    )
    assert done.returncode == 0, done.stderr
    where, count = done.stdout.split()
    assert where == str(tmp_path / "site" / "graph" / "ontology.ttl")
    assert int(count) > 0


@pytest.mark.parametrize("name", graph.__all__)
def test_public_names_can_be_had(name: str):
    assert getattr(graph, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        graph.nothing  # noqa: B018


@pytest.mark.parametrize(
    "heavy", ["pyvis", "pandas", "scipy", "pyshacl", "matplotlib", "trafilatura", "networkx", "rdflib"]
)
def test_importing_loads_nothing_heavy(heavy: str):
    code = f"import sys, graph; from graph import KnowledgeGraph; from graph.cli import main; print({heavy!r} in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(TOP)},
    )
    assert done.stdout.strip() == "False"
