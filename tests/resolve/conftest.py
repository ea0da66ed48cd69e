from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graph.ontology import Ontology, load_ontology
from graph.reference import Reference, load_reference

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference()
