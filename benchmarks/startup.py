"""How fast Entente starts, against importing the two packages that it cannot do without."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.machine import describe, timed_commands


def main() -> None:
    python = sys.executable
    entente = str(Path(python).with_name("entente"))
    seconds = timed_commands(
        {
            "import networkx, rdflib": [python, "-c", "import networkx, rdflib"],
            "import graph": [python, "-c", "import graph"],
            "import KnowledgeGraph": [python, "-c", "from graph import KnowledgeGraph"],
            "entente --help": [entente, "--help"],
        }
    )
    base = seconds["import networkx, rdflib"]
    print("Start-up, median of 9 runs in turn; the aim is at most 1.5 times the first row")
    for name, value in seconds.items():
        print(f"  {name:28} {value * 1000:7.0f} ms   {value / base:5.2f} ×")


if __name__ == "__main__":
    print(describe())
    main()
