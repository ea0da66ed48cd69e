"""Questions to the graph as pure functions over the flow index and the store: chains, tiers, exposure, paths, flows."""

from graph.query.build import build_index, update_index
from graph.query.chains import chains, iter_chains
from graph.query.conflicts import Conflicts, conflicts
from graph.query.facts import FactList, Timeline, facts, timeline
from graph.query.index import FlowIndex
from graph.query.result import Chain, Chains, Hop, Node, Tiers
from graph.query.scope import Filter
from graph.query.tiers import buyers, suppliers

__all__ = [
    "Chain",
    "Chains",
    "Conflicts",
    "FactList",
    "Filter",
    "FlowIndex",
    "Hop",
    "Node",
    "Tiers",
    "Timeline",
    "build_index",
    "buyers",
    "chains",
    "conflicts",
    "facts",
    "iter_chains",
    "suppliers",
    "timeline",
    "update_index",
]
