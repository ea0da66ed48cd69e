"""Registers: a made-up SIPRI register into a graph on disk beside a bare bulk load, and a made-up GDELT day as rows a second."""

from __future__ import annotations

import gc
import random
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from benchmarks.machine import describe
from graph import KnowledgeGraph
from graph.model import Rejection
from graph.read.registers import open_register
from graph.samples import sample_paths

DEALS, EVENTS = 30_000, 150_000
TITLES = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
STATES = (
    "Algeria", "Angola", "Argentina", "Australia", "Bangladesh", "Brazil", "Canada", "Chile", "China", "Colombia", "Egypt", "Finland",
    "France", "Germany", "Greece", "India", "Indonesia", "Iraq", "Israel", "Italy", "Japan", "Jordan", "Kenya", "Kuwait", "Malaysia",
    "Mexico", "Morocco", "Netherlands", "Nigeria", "Norway", "Oman", "Pakistan", "Peru", "Philippines", "Poland", "Portugal", "Qatar",
    "Romania", "Saudi Arabia", "Singapore", "South Korea", "Spain", "Sweden", "Thailand", "Turkiye", "Uganda", "Viet Nam", "Zambia",
)  # fmt: skip
COMMENTS = (
    "", "", "Second-hand", "Second-hand; aid", "${n} m deal", "Part of ${n} m deal; delivery planned 2027", "Incl for training",
    "For {k} Alpha-{n} frigates from Germany", "Produced under licence in {recipient}", "Financed by USA", "Beta-{n} version",
)  # fmt: skip


def write_deals(path: Path) -> None:
    """As many deals as the real register has, with about as many designations (4,000) and claims a row (2.3)."""
    random.seed(20)
    lines = [TITLES]
    for _ in range(DEALS):
        recipient, supplier = random.sample(STATES, 2)
        year, count, n = random.randint(1950, 2023), random.randint(1, 200), random.randint(1, 900)
        item = f"{random.choice('ABCDEFGH')}X-{random.randint(1, 500)}"
        years = "; ".join(str(year + k) for k in range(random.randint(1, 4)))
        doubt = random.choice(("", "?"))
        comment = random.choice(COMMENTS).format(n=n, k=random.randint(1, 9), recipient=recipient)
        lines.append(
            f"{recipient},{supplier},{year},{doubt},{count},{doubt},{item},tank,{count},?,{years},New,{comment},"
            f"{n / 100},{count * n / 100},{count * n / 100}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_events(path: Path) -> None:
    """A day of events, a quarter of them of codes that become facts, as on real days."""
    random.seed(21)
    actors = [
        ("TURKEY", "TUR", ""),
        ("SYRIA", "SYR", ""),
        ("POLICE", "", "COP"),
        ("UNITED STATES", "USA", "GOV"),
        ("", "", ""),
    ]
    with path.open("w", encoding="utf-8") as file:
        for number in range(EVENTS):
            fields = [""] * 61
            fields[0:5] = [str(900_000_000 + number), "20240310", "202403", "2024", "2024.1918"]
            for at in (5, 15):
                name, land, type_ = random.choice(actors)
                fields[at], fields[at + 1], fields[at + 2], fields[at + 7] = land + type_, name, land, type_
            code = random.choice(("190", "195", "042", "010", "020", "036", "040", "051", "080", "110", "112", "120"))
            fields[25:35] = ["1", code, code, code[:2], "4", "-10.0", "5", "2", "5", "-3.1234567"]
            town = f"Town {random.randint(1, 3000)}"
            for at in (35, 43, 51):
                fields[at : at + 8] = ["4", f"{town}, Province, Syria", "SY", "SY09", "1", "36.8", "38.3", "-1"]
            fields[59], fields[60] = (
                "20240310143000",
                f"https://example.org/news/{number}/a-title-of-usual-length-with-words",
            )
            file.write("\t".join(fields) + "\n")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _events(Path(folder))
        write_deals(Path(folder) / "register.csv")
        _deals(Path(folder), "an empty graph")
        _deals(Path(folder), "a graph of the sample articles", sample_paths())


def _deals(folder: Path, into: str, held: Sequence[Path] = ()) -> None:
    """The register into a graph on disk, which holds some articles already; and its quads through the bulk loader alone."""
    folder = Path(tempfile.mkdtemp(dir=folder))
    kg = KnowledgeGraph(folder / "register.kg")
    if held:
        kg.read(*held)
    wall, cpu = time.perf_counter(), time.process_time()
    report = kg.read(folder.parent / "register.csv").sources[0]
    kg.store.raw.flush()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    kg.store.raw.dump(str(folder / "all.nq"), format=ox.RdfFormat.N_QUADS)
    quads = len(kg.store.raw)
    kg.close()
    del kg
    gc.collect()
    bare, bare_cpu = time.perf_counter(), time.process_time()
    store = ox.Store(str(folder / "bare"))
    store.bulk_load(path=str(folder / "all.nq"), format=ox.RdfFormat.N_QUADS)
    store.flush()
    bare, bare_cpu = time.perf_counter() - bare, time.process_time() - bare_cpu
    print(f"SIPRI register of {report.kept:,} rows into {into} on disk: {report.claims:,} claims, {quads:,} quads")
    print(f"  read, resolved, written     {wall:7.1f} s wall {cpu:7.1f} s CPU")
    print(f"  pyoxigraph's bulk load only {bare:7.1f} s wall {bare_cpu:7.1f} s CPU")
    print(f"  ratio                       {wall / bare:7.1f}        {cpu / bare_cpu:7.1f}          target 2.5")


def _events(folder: Path) -> None:
    path = folder / "20240310.export.CSV"
    write_events(path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, kept, rejected = time.process_time(), 0, 0
    for row in open_register(path).rows():
        if isinstance(row, Rejection):
            rejected += 1
        else:
            kept += 1
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    scale = 1 if sys.platform == "darwin" else 1024
    print(f"GDELT day of {EVENTS:,} rows: {kept:,} kept, {rejected:,} rejected with reason")
    print(f"  {EVENTS / seconds:,.0f} rows a second of CPU on one core (target 20,000)")
    print(
        f"  peak memory {peak * scale / 1e6:,.0f} MB, {(peak - before) * scale / 1e6:,.0f} MB of it for the rows (target below 1,000)"
    )


if __name__ == "__main__":
    print(describe())
    main()
