"""Entente: news and registers as a linked graph of actors, deals and events, with evidence for every edge."""
