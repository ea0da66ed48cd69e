"""Running the command as a user does: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]


def entente(*arguments: object, cwd: Path | None = None, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONIOENCODING": "utf-8"}
    environment.pop("ENTENTE_GRAPH", None)
    command = [sys.executable, "-c", "from graph.cli import main; main()", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=cwd, env=environment, input=stdin, timeout=300
    )
