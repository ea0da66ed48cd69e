"""Who is who, and which claims tell one fact."""

from graph.resolve.blocks import block_keys, sought_keys
from graph.resolve.conflicts import Conflict, Side, conflicts
from graph.resolve.counting import CountCheck, check_counts
from graph.resolve.decisions import DECISIONS_GRAPH, Decision, decisions_from_quads, decisions_to_quads, make_decision
from graph.resolve.entities import Resolution, Resolver, resolve_entities
from graph.resolve.evidence import identify, identify_claim
from graph.resolve.facts import Derivation, affected, derive
from graph.resolve.fingerprint import fingerprint
from graph.resolve.links import infer_links, link_keys, with_links
from graph.resolve.names import similarity
from graph.resolve.profile import Context
from graph.resolve.review import Proposal, decide, merge, proposals, split

__all__ = [
    "DECISIONS_GRAPH",
    "Conflict",
    "Context",
    "CountCheck",
    "Decision",
    "Derivation",
    "Proposal",
    "Resolution",
    "Resolver",
    "Side",
    "affected",
    "block_keys",
    "check_counts",
    "conflicts",
    "decide",
    "decisions_from_quads",
    "decisions_to_quads",
    "derive",
    "fingerprint",
    "identify",
    "identify_claim",
    "infer_links",
    "link_keys",
    "make_decision",
    "merge",
    "proposals",
    "resolve_entities",
    "similarity",
    "sought_keys",
    "split",
    "with_links",
]
