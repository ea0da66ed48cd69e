# ruff: noqa: D101, D102  each engine answers the questions that `Peer` names
"""The questions of `benchmarks.chains` put to other engines, each with the bare edges in its own best form."""

from __future__ import annotations

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

Mean = Callable[[Callable[..., object], list], float]  # type: ignore[type-arg]
IRI = "http://x/"


@dataclass
class Edges:
    """Distinct pairs of entity numbers, shape (pairs, 2), and the ends of the questions."""

    pairs: np.ndarray
    count: int
    suppliers: list[int]
    buyers: list[int]

    @property
    def ways(self) -> list[tuple[int, int]]:
        return [(a, b) for a in self.suppliers for b in self.buyers]


class Peer(ABC):
    """An engine; a question that it has no words for is not in `times`."""

    name = ""
    most = 12
    """How many ends it is asked for."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        self.load(edges)

    @abstractmethod
    def load(self, edges: Edges) -> None:
        """Take the edges in."""

    @abstractmethod
    def down(self, supplier: int) -> int:
        """How many can be reached within four hops."""

    @abstractmethod
    def up(self, buyer: int) -> int:
        """How many reach the buyer."""

    def times(self, mean: Mean) -> dict[str, float]:
        found = {"4 hops down": mean(self.down, self.edges.suppliers[-self.most :])}
        found["all upstream"] = mean(self.up, self.edges.buyers[-self.most :])
        if hasattr(self, "shortest"):
            found["shortest way"] = mean(self.shortest, self.edges.ways[-self.most :])
        if hasattr(self, "ten"):
            found["10 chains"] = mean(self.ten, self.edges.ways[-self.most :])
        return found


class Networkx(Peer):
    name = "networkx (in memory)"

    def load(self, edges: Edges) -> None:
        import networkx as nx

        self.nx, self.network = nx, nx.DiGraph(edges.pairs.tolist())
        self.network.add_nodes_from(range(edges.count))

    def down(self, supplier: int) -> int:
        return len(self.nx.single_source_shortest_path_length(self.network, supplier, cutoff=4)) - 1

    def up(self, buyer: int) -> int:
        return len(self.nx.ancestors(self.network, buyer))

    def shortest(self, ends: tuple[int, int]) -> object:
        try:
            return self.nx.shortest_path(self.network, *ends)
        except self.nx.NetworkXNoPath:
            return None

    def ten(self, ends: tuple[int, int]) -> object:
        """The ten shortest, without certainty, dates and quotes."""
        try:
            return list(islice(self.nx.shortest_simple_paths(self.network, *ends), 10))
        except self.nx.NetworkXNoPath:
            return None


class Pyoxigraph(Peer):
    name = "pyoxigraph SPARQL"

    def load(self, edges: Edges) -> None:
        import pyoxigraph as ox

        nodes = [ox.NamedNode(f"{IRI}{n}") for n in range(edges.count)]
        flows = ox.NamedNode(f"{IRI}to")
        self.store = ox.Store()
        self.store.bulk_extend(ox.Quad(nodes[a], flows, nodes[b]) for a, b in edges.pairs.tolist())

    def _count(self, query: str) -> int:
        return sum(1 for _ in self.store.query(query))

    def down(self, supplier: int) -> int:
        hop, query = f"<{IRI}to>?", f"<{IRI}{supplier}>"
        inner = ""
        for here, there in ("sa", "ab", "bc", "cd"):  # hop by hop: one path would count every way
            start = query if here == "s" else f"?{here}"
            inner = f"{{ SELECT DISTINCT ?{there} {{ {inner} {start} {hop} ?{there} }} }}"
        return self._count(f"SELECT ?d {{ {inner} FILTER(?d != {query}) }}")

    def up(self, buyer: int) -> int:
        return self._count(f"SELECT DISTINCT ?a {{ ?a <{IRI}to>+ <{IRI}{buyer}> FILTER(?a != <{IRI}{buyer}>) }}")


class Rdflib(Pyoxigraph):
    name = "rdflib SPARQL"
    most = 1

    def down(self, supplier: int) -> int:
        to = f"<{IRI}to>"
        query = f"SELECT DISTINCT ?b {{ <{IRI}{supplier}> {to}/{to}?/{to}?/{to}? ?b }}"
        return len({row[0] for row in self.store.query(query)} - {self.node(supplier)})

    def load(self, edges: Edges) -> None:
        import rdflib

        self.node = lambda n: rdflib.URIRef(f"{IRI}{n}")

        to = rdflib.URIRef(f"{IRI}to")
        self.store = rdflib.Graph()
        for a, b in edges.pairs.tolist():
            self.store.add((rdflib.URIRef(f"{IRI}{a}"), to, rdflib.URIRef(f"{IRI}{b}")))


class Duckdb(Peer):
    name = "duckdb recursive"

    def load(self, edges: Edges) -> None:
        import duckdb

        self.base = duckdb.connect()
        self.base.execute("SET threads = 2")
        source, target = np.ascontiguousarray(edges.pairs.T)
        self.base.register("held", {"a": source, "b": target})
        self.base.execute("CREATE TABLE edge AS SELECT a, b FROM held ORDER BY a")
        self.base.execute("CREATE TABLE back AS SELECT a, b FROM held ORDER BY b")

    def down(self, supplier: int) -> int:
        query = """WITH RECURSIVE r(n, d) AS (SELECT ?::INT, 0 UNION SELECT b, d + 1 FROM r JOIN edge ON a = n WHERE d < 4)
                   SELECT count(DISTINCT n) - 1 FROM r"""
        return int(self.base.execute(query, [supplier]).fetchone()[0])

    def up(self, buyer: int) -> int:
        query = """WITH RECURSIVE r(n) AS (SELECT ?::INT UNION SELECT a FROM r JOIN back ON b = n) SELECT count(*) - 1 FROM r"""
        return int(self.base.execute(query, [buyer]).fetchone()[0])


class Kuzu(Peer):
    name = "kuzu"

    def load(self, edges: Edges) -> None:
        import kuzu

        self.folder = tempfile.TemporaryDirectory()
        home = Path(self.folder.name)
        (home / "n.csv").write_text("\n".join(map(str, range(edges.count))) + "\n")
        np.savetxt(home / "e.csv", edges.pairs, fmt="%d", delimiter=",")
        self.base = kuzu.Database(str(home / "base"))
        self.link = kuzu.Connection(self.base, num_threads=2)
        self.link.execute("CREATE NODE TABLE N(id INT64, PRIMARY KEY(id))")
        self.link.execute("CREATE REL TABLE E(FROM N TO N)")
        self.link.execute(f"COPY N FROM '{home / 'n.csv'}'")
        self.link.execute(f"COPY E FROM '{home / 'e.csv'}'")

    def _one(self, query: str, **values: int) -> object:
        result = self.link.execute(query, values)
        return result.get_next()[0] if result.has_next() else None

    def down(self, supplier: int) -> int:
        query = "MATCH (a:N {id: $n})-[:E* SHORTEST 1..4]->(b:N) WHERE b.id <> $n RETURN count(DISTINCT b.id)"
        return int(str(self._one(query, n=supplier)))

    def up(self, buyer: int) -> int:
        query = "MATCH (a:N {id: $n})<-[:E* SHORTEST 1..30]-(b:N) WHERE b.id <> $n RETURN count(DISTINCT b.id)"
        return int(str(self._one(query, n=buyer)))

    def shortest(self, ends: tuple[int, int]) -> object:
        query = "MATCH (a:N {id: $a})-[e:E* SHORTEST 1..30]->(b:N {id: $b}) RETURN length(e)"
        return self._one(query, a=ends[0], b=ends[1])


PEERS: tuple[type[Peer], ...] = (Networkx, Pyoxigraph, Rdflib, Duckdb, Kuzu)
