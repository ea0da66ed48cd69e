"""Questions about chains on a made-up graph, beside the same questions to other engines in the same run.

    python -m benchmarks chains                       # 110,000 deals: 220,000 edges
    python -m benchmarks.chains --deals 47000         # a million triples
    python -m benchmarks.chains --tenfold             # the graph and one ten times as large
    python -m benchmarks.chains --disk --deals 470000 # ten million triples in a folder
    python -m benchmarks.chains --shell               # the command on a disk graph of 30,000 deals

Each peer gets the bare edges, already joined, in its own form; Entente answers over facts with certainty, dates and
claims. Peers that are not installed are named. Times are milliseconds, the least of many runs: other
work on the machine only adds to them.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.generate import make_store
from benchmarks.machine import describe
from benchmarks.peers import PEERS, Edges
from graph.query import build_index, chains, update_index
from graph.query.index import FlowIndex
from graph.query.reach import hops_from, shortest_path
from graph.query.saved import open_index
from graph.query.scope import find_entity
from graph.store import Store

SUPPLIERS = ("Works 5", "Works 20", "Works 60", "Works 180")
BUYERS = ("Country 7", "Country 30", "Country 120")
QUESTIONS = ("4 hops down", "all upstream", "shortest way", "10 chains")
TARGETS = {"4 hops down": 1.0, "all upstream": 3.0, "shortest way": 0.5, "10 chains": 10.0}


def milliseconds(call: Callable[[], object], least: float = 0.3) -> float:
    """Least time of a call, over at least three calls and `least` seconds, after one to warm up; one call if it is slow."""
    start = time.perf_counter()
    call()
    if (first := time.perf_counter() - start) > 3:
        return first * 1000
    times: list[float] = []
    while len(times) < 3 or (sum(times) < least and len(times) < 200):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def ours(index: FlowIndex, store: Store) -> dict[str, float]:
    """The four questions, each as the mean over several ends."""
    works = [find_entity(index, n) for n in SUPPLIERS]
    lands = [find_entity(index, n) for n in BUYERS]
    pairs = [(a, b) for a in SUPPLIERS for b in BUYERS]
    numbered = [(a, b) for a in works for b in lands]
    one = [np.array([n], dtype=np.int32) for n in (*works, *lands)]
    return {
        "4 hops down": mean(lambda n: hops_from(index, n, max_hops=4), one[: len(works)]),
        "all upstream": mean(lambda n: hops_from(index, n, upstream=True), one[len(works) :]),
        "shortest way": mean(lambda p: shortest_path(index, *p), numbered),
        "10 chains": mean(lambda p: str(chains(index, store, *p)), pairs),
    }


def processor(index: FlowIndex, store: Store) -> float:
    """Milliseconds of processor time for ten chains with claims, mean over all pairs of ends."""
    pairs = [(a, b) for a in SUPPLIERS for b in BUYERS]
    start = time.process_time()
    for pair in pairs * 5:
        str(chains(index, store, *pair))
    return (time.process_time() - start) / len(pairs * 5) * 1000


def mean(call: Callable[..., object], arguments: list) -> float:  # type: ignore[type-arg]
    return float(np.mean([milliseconds(lambda a=a: call(a)) for a in arguments]))


def edges_of(index: FlowIndex) -> Edges:
    """The distinct pairs of the index, and the ends of the questions."""
    pairs = np.unique(np.stack([index.source, index.target], axis=1), axis=0)
    works, lands = ([find_entity(index, n) for n in names] for names in (SUPPLIERS, BUYERS))
    return Edges(pairs, index.entity_count, works, lands)


def check(index: FlowIndex, edges: Edges, peer: object) -> None:
    """Each peer must find what we find."""
    for work in edges.suppliers[-peer.most :]:  # type: ignore[attr-defined]
        hops = hops_from(index, np.array([work], dtype=np.int32), max_hops=4)
        found = peer.down(work)  # type: ignore[attr-defined]
        assert found == int((hops > 0).sum()), (type(peer).__name__, "down", found)
    for land in edges.buyers[-peer.most :]:  # type: ignore[attr-defined]
        hops = hops_from(index, np.array([land], dtype=np.int32), upstream=True)
        found = peer.up(land)  # type: ignore[attr-defined]
        assert found == int((hops > 0).sum()), (type(peer).__name__, "up", found, int((hops > 0).sum()))


def compare(deals: int, *, peers: bool) -> tuple[FlowIndex, Store]:
    """Build, ask, and ask the peers."""
    store = make_store(deals)
    start = time.perf_counter()
    index = build_index(store)
    built = time.perf_counter() - start
    print(f"{deals:,} deals, {len(store.raw):,} triples, {index.edge_count:,} edges, {index.entity_count:,} entities")
    print(f"  index built in {built:.2f} s, {index.nbytes / index.edge_count:.1f} bytes an edge (aim 60)")
    start = time.perf_counter()
    update_index(index, store, [index.facts[n] for n in range(40)])
    print(f"  index after 40 changed facts {(time.perf_counter() - start) * 1000:.1f} ms")
    times = {"Entente": ours(index, store)}
    print(f"  10 chains take {processor(index, store):.1f} ms of processor time, whatever else the machine does")
    if peers:
        edges = edges_of(index)
        for make in PEERS:
            name = make.name
            try:
                peer = make(edges)
            except ImportError:
                print(f"  {name}: not installed, left out")
                continue
            print(f"  {name} …", file=sys.stderr, flush=True)
            check(index, edges, peer)
            times[name] = peer.times(mean)
    show(times)
    return index, store


def show(times: dict[str, dict[str, float]]) -> None:
    print(f"\n  {'':24}" + "".join(f"{q:>22}" for q in QUESTIONS))
    print(f"  {'aim':24}" + "".join(f"{TARGETS[q]:>19.1f} ms" for q in QUESTIONS))
    for name, row in times.items():
        cells = []
        for question in QUESTIONS:
            value, base = row.get(question), times["Entente"][question]
            ratio = "" if name == "Entente" or value is None else f" {value / base:5.1f} ×"
            cells.append("–" if value is None else f"{value:.3f} ms{ratio}")
        print(f"  {name:24}" + "".join(f"{c:>22}" for c in cells))


def tenfold(deals: int) -> None:
    """How build and local questions grow, and how a large disk graph opens."""
    results = []
    for size in (deals, 10 * deals):
        store = make_store(size)
        start = time.perf_counter()
        index = build_index(store)
        results.append((time.perf_counter() - start, ours(index, store)))
        triples = len(store.raw)
        del store
    (small, local), (large, wide) = results
    print(f"Ten times the graph ({triples:,} triples): index built in {large:.1f} s, {large / small:.1f} × (aim 12)")
    for question in QUESTIONS:
        print(
            f"  {question:16} {local[question]:.3f} → {wide[question]:.3f} ms, {wide[question] / local[question]:.1f} × (aim 4)"
        )
    print(f"  peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GB")


def disk(deals: int) -> None:
    """How fast a large disk graph with a saved index opens and answers, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.kg"
        make_store(deals, path).close()
        store = Store(path, read_only=True)
        triples = len(store.raw)
        open_index(store)
        store.close()
        ask = (
            "import sys\nfrom pathlib import Path\nfrom graph.store import Store\nfrom graph.query import chains\n"
            "from graph.query.saved import load_index\n"
            "path = Path(sys.argv[1])\nstore = Store(path, read_only=True)\nindex = load_index(path, store.ontology)\n"
            "assert index is not None, 'saved index not used'\n"
            "assert len(chains(index, store, 'Works 20', 'Country 30')) == 10"
        )
        times = []
        for _ in range(4):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", ask, str(path)], check=True, capture_output=True)
            times.append(time.perf_counter() - start)
    print(f"Disk graph of {triples:,} triples: process started, opened and first chains answered in")
    print(f"  {times[0]:.2f} s the first time, {min(times):.2f} s at best (aim 3)")


def shell(deals: int = 30_000) -> None:
    """The command, start-up included."""
    entente = shutil.which("entente", path=str(Path(sys.executable).parent)) or "entente"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deals.kg"
        make_store(deals, path).close()
        open_index(Store(path, read_only=True))
        command = [entente, "chains", "Works 20", "Country 30", "-g", str(path)]
        times = []
        for _ in range(8):
            start = time.perf_counter()
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            times.append(time.perf_counter() - start)
        assert "10 chains" in done.stdout
        print(
            f"entente chains on a disk graph of {deals:,} deals: {np.median(times[1:]):.2f} s, start-up included (aim 0.6)"
        )


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chains")
    parser.add_argument("--deals", type=int, default=110_000)
    parser.add_argument("--tenfold", action="store_true")
    parser.add_argument("--disk", action="store_true")
    parser.add_argument("--shell", action="store_true")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    chosen = parser.parse_args(arguments or [])
    if chosen.tenfold:
        tenfold(chosen.deals)
    elif chosen.disk:
        disk(chosen.deals)
    elif chosen.shell:
        shell()
    else:
        compare(chosen.deals, peers=not chosen.alone)


if __name__ == "__main__":
    print(describe())
    main(sys.argv[1:])
