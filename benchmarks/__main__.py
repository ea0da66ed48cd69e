"""Run all benchmarks, or those that are named: python -m benchmarks [startup reading …]."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from benchmarks.machine import describe

ALL = sorted(
    p.stem
    for p in Path(__file__).parent.glob("*.py")
    if p.stem not in {"__init__", "__main__", "machine", "generate", "peers"}
)

if __name__ == "__main__":
    print(describe())
    for name in sys.argv[1:] or ALL:
        print()
        importlib.import_module(f"benchmarks.{name}").main()
