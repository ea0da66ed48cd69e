"""Questions to the graph as pure functions over the flow index and the store: chains, tiers, exposure, paths, flows."""

from graph.query.answer import Answer
from graph.query.build import build_index, update_index
from graph.query.chains import chains, iter_chains
from graph.query.changes import Changes, diff
from graph.query.chokepoints import Chokepoints, chokepoints
from graph.query.compare import Comparison, compare
from graph.query.conflicts import Conflicts, conflicts
from graph.query.dossier import Dossier, show
from graph.query.exposure import Exposure, exposure
from graph.query.facts import FactList, Timeline, facts, timeline
from graph.query.flows import Flows, flows
from graph.query.index import FlowIndex
from graph.query.result import Chain, Chains, Hop, Node, Tier, Tiers
from graph.query.scope import Filter
from graph.query.tiers import buyers, suppliers
from graph.query.ways import Story, between, path

__all__ = [
    "Answer",
    "Chain",
    "Chains",
    "Changes",
    "Chokepoints",
    "Comparison",
    "Conflicts",
    "Dossier",
    "Exposure",
    "FactList",
    "Filter",
    "FlowIndex",
    "Flows",
    "Hop",
    "Node",
    "Story",
    "Tier",
    "Tiers",
    "Timeline",
    "between",
    "build_index",
    "buyers",
    "chains",
    "chokepoints",
    "compare",
    "conflicts",
    "diff",
    "exposure",
    "facts",
    "flows",
    "iter_chains",
    "path",
    "show",
    "suppliers",
    "timeline",
    "update_index",
]
