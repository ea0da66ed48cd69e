"""Who is who, and which claims tell one fact."""

from graph.resolve.blocks import block_keys
from graph.resolve.decisions import DECISIONS_GRAPH, Decision, decisions_from_quads, decisions_to_quads, make_decision
from graph.resolve.entities import Resolution, Resolver, resolve_entities
from graph.resolve.evidence import identify, identify_claim
from graph.resolve.facts import Derivation, affected, derive
from graph.resolve.fingerprint import fingerprint
from graph.resolve.names import similarity
from graph.resolve.profile import Context

__all__ = [
    "DECISIONS_GRAPH",
    "Context",
    "Decision",
    "Derivation",
    "Resolution",
    "Resolver",
    "affected",
    "block_keys",
    "decisions_from_quads",
    "decisions_to_quads",
    "derive",
    "fingerprint",
    "identify",
    "identify_claim",
    "make_decision",
    "resolve_entities",
    "similarity",
]
