"""Claims as JSON: the form in which `entente extract --json` prints an article's facts."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Claim, Filler, Named, filler_text

__all__ = ["article_json", "claim_json"]

Json = dict[str, object]


def article_json(id_: str, claims: Iterable[Claim]) -> Json:
    """One article: its id and its facts.

    >>> article_json("a", ())
    {'id': 'a', 'facts': []}
    """
    return {"id": id_, "facts": [claim_json(c) for c in claims]}


def claim_json(claim: Claim) -> Json:
    """One claim. A named filler is a list of names, a value a string; `certainty` says planned or denied where the status does."""
    evidence = claim.evidence
    return {
        "type": claim.type,
        "roles": {role: [_filler(f) for f in fillers] for role, fillers in claim.roles.items()},
        "certainty": claim.certainty if claim.status == "done" else claim.status,
        "attributed_to": [_filler(f) for f in claim.attributed_to],
        "evidence": {"quote": evidence.quote, "start": evidence.start, "end": evidence.end},
    }


def _filler(filler: Filler) -> list[str] | str:
    return list(filler.names) if isinstance(filler, Named) else filler_text(filler)
