"""Invented worlds for the page: a small one to look at, large ones to measure, a hostile one to survive."""

from tests.view.hostile import HOSTILE, hostile_world
from tests.view.large import large_world
from tests.view.qasira import small_world
from tests.view.world import World, chain_of

__all__ = ["HOSTILE", "World", "chain_of", "hostile_world", "large_world", "small_world"]
