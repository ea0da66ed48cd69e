"""The page: one HTML file that shows a graph with its evidence, offline and safe to open.

from graph.view.page import PageData, write_page
write_page(PageData(entities, facts, claims, sources, title="Iraq"), Path("iraq.html"))
"""

from graph.view.page.data import Hop, PageData
from graph.view.page.write import page_html, write_page

__all__ = ["Hop", "PageData", "page_html", "write_page"]
