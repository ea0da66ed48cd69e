"""What Entente speaks of: articles, claims, entities and facts, as frozen values without any store behind them."""

from graph.model.article import Article, Source
from graph.model.claim import Claim, ClaimLink, Evidence, claim_id
from graph.model.entity import Entity
from graph.model.fact import Fact, FactLink
from graph.model.filler import Filler, Named, filler_text
from graph.model.ids import BASE, ID, Iri, digest, entity_iri, local_name, slug
from graph.model.report import Rejection, SourceReport
from graph.model.values import Money, PartialDate, Quantity

__all__ = [
    "BASE",
    "ID",
    "Article",
    "Claim",
    "ClaimLink",
    "Entity",
    "Evidence",
    "Fact",
    "FactLink",
    "Filler",
    "Iri",
    "Money",
    "Named",
    "PartialDate",
    "Quantity",
    "Rejection",
    "Source",
    "SourceReport",
    "claim_id",
    "digest",
    "entity_iri",
    "filler_text",
    "local_name",
    "slug",
]
