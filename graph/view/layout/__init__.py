"""Where marks stand: positions computed in Python, so that a page opens at rest."""

from graph.view.layout.layered import layered_layout
from graph.view.layout.whole import network_layout

__all__ = ["layered_layout", "network_layout"]
