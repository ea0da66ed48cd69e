"""Who is who, and which claims tell one fact."""

from graph.resolve.decisions import Decision, decisions_from_quads, decisions_to_quads, make_decision
from graph.resolve.entities import Resolution, Resolver, resolve_entities
from graph.resolve.evidence import identify, identify_claim

__all__ = [
    "Decision",
    "Resolution",
    "Resolver",
    "decisions_from_quads",
    "decisions_to_quads",
    "identify",
    "identify_claim",
    "make_decision",
    "resolve_entities",
]
