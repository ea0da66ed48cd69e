"""On what a figure was measured: machine, Python, versions, date; and how commands are timed."""

from __future__ import annotations

import datetime
import os
import platform
import statistics
import subprocess
import time
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

__all__ = ["describe", "median_seconds", "timed_commands"]

PACKAGES = ("entente", "pyoxigraph", "networkx", "rdflib", "numpy", "scipy", "pyvis")


def describe() -> str:
    """One line on the machine and one on the versions."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        names = [
            line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    versions = ", ".join(f"{p} {metadata.version(p)}" for p in PACKAGES)
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {today}\n{versions}"
    )


def timed_commands(commands: dict[str, Sequence[str]], runs: int = 9) -> dict[str, float]:
    """Median wall seconds of commands, run in turn after one warm-up each, so that drift of the machine hits all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            if run:
                seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in seconds.items()}


def median_seconds(function: object, runs: int = 5) -> float:
    """Median wall seconds of a call, after one warm-up."""
    call = function
    found = []
    for run in range(runs + 1):
        start = time.perf_counter()
        call()  # type: ignore[operator]
        if run:
            found.append(time.perf_counter() - start)
    return statistics.median(found)
