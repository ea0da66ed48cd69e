"""How well company and organisation names are matched, on a public list of labelled pairs.

    python -m benchmarks.names cases.csv [THRESHOLD]

The list is `contrib/name_bench/cases.csv` of github.com/opensanctions/nomenklatura (columns schema, name1, name2, is_match);
it is not part of this repository. Only pairs of the schemas Company and Organization count. Half of the pairs, chosen by a
hash of the names, were looked at while the comparison was written; the other half were not, and are given apart.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import describe, median_seconds
from graph.resolve.names import name_form, similarity

SCHEMAS = frozenset({"Company", "Organization"})
THRESHOLD = 0.7

Pair = tuple[str, str, bool]


def read_pairs(path: Path) -> list[Pair]:
    """Pairs of names and whether they name one company or organisation."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["schema"] in SCHEMAS]
    return [(r["name1"], r["name2"], r["is_match"] == "true") for r in rows]


def seen(pair: Pair) -> bool:
    """Whether the pair belongs to the half that was looked at."""
    return int(hashlib.blake2b(f"{pair[0]}|{pair[1]}".encode()).hexdigest(), 16) % 2 == 0


def scores(pairs: Sequence[Pair], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of calling names one from a similarity on."""
    called = [similarity(a, b).score >= threshold for a, b, _ in pairs]
    right = sum(c and p[2] for c, p in zip(called, pairs, strict=True))
    precision, recall = right / max(1, sum(called)), right / max(1, sum(p[2] for p in pairs))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main(path: str | None = None, threshold: float = THRESHOLD) -> None:
    if path is None:
        print("Names: give the path of the labelled list: python -m benchmarks.names cases.csv")
        return
    pairs = read_pairs(Path(path))

    def compare_all() -> None:
        similarity.cache_clear()
        name_form.cache_clear()
        for one, other, _ in pairs:
            similarity(one, other)

    print(f"Names of companies and organisations, one from a similarity of {threshold} on (target: F1 ≥ 0.85)")
    for label, some in (
        ("all", pairs),
        ("half looked at", [p for p in pairs if seen(p)]),
        ("half not looked at", [p for p in pairs if not seen(p)]),
    ):
        precision, recall, f1 = scores(some, threshold)
        print(f"  {label:18} {len(some):4} pairs   precision {precision:.3f}   recall {recall:.3f}   F1 {f1:.3f}")
    print(f"  {median_seconds(compare_all) / len(pairs) * 1e6:.0f} µs a pair, nothing remembered")


if __name__ == "__main__":
    print(describe())
    arguments = sys.argv[1:]
    main(*arguments[:1], *map(float, arguments[1:2]))
