"""Articles into claims: deterministic, offline, with the words that tell each claim."""

from graph.extract.as_json import article_json, claim_json
from graph.extract.explain import explain_html, explain_text
from graph.extract.pipeline import Extraction, Step, extract

__all__ = ["Extraction", "Step", "article_json", "claim_json", "explain_html", "explain_text", "extract"]
