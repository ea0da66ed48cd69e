"""Answers in writing: whatever a source says stays text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from graph.query import build_index, chains
from graph.query.answer import Line, Quote, Section, Table
from graph.query.written import to_html, to_markdown, to_text
from tests.query.worlds import World

HOSTILE = st.text(st.sampled_from(list("<>&\"'`[](){}|*_#\\!\nab javascript:")), max_size=30)


def test_hostile_names_and_quotes_stay_text():
    w = World()
    evil = w.entity("<img src=x onerror=alert(1)>", "Company")
    w.tell(
        "Sale", supplier=evil, buyer=w.entity("Iraq"), item="</div><script>alert(2)</script>",
        tellings=[{"quote": '<b onclick=x>"quoted"</b>'}],
    )  # fmt: skip
    found = chains(build_index(w.store), w.store, evil.iri, "Iraq")
    page = html.fromstring(found.to_html())
    assert not page.xpath("//script | //img | //b | //*[@onclick] | //*[@onerror]")
    assert "<b onclick=x>" in page.text_content()
    assert "\\<img" in found.to_markdown()
    assert found._repr_html_() == found.to_html()
    assert repr(found) == str(found)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_any_text_is_shown_and_nothing_of_it_is_markup(heading, cell, quote):
    sections = [Section(heading, (Line(cell, (Quote(quote, cell, url=quote),), 1),), Table(("x",), ((cell,),)))]
    page = html.fromstring(to_html(heading, sections))
    assert {e.tag for e in page.iter()} <= {
        "div",
        "style",
        "h3",
        "h4",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert page.xpath("string(//td)") == cell
    assert to_text(heading, sections)
    assert to_markdown(heading, sections).count("[^1]:") == 1


def test_only_web_addresses_become_links():
    quotes = (Quote("a", "b", url="https://news.example/1?a=1&b=2"), Quote("a", "b", url="javascript:alert(1)"))
    page = html.fromstring(to_html("t", [Section("", (Line("x", quotes),))]))
    assert page.xpath("//a/@href") == ["https://news.example/1?a=1&b=2"]


def test_a_page_says_its_encoding_and_asks_no_host():
    w = World()
    w.tell("Sale", supplier=w.entity("Türkiye"), buyer=w.entity("Iraq"), item="gun")
    text = chains(build_index(w.store), w.store, "Türkiye", "Iraq").to_page()
    page = html.document_fromstring(text)
    assert page.xpath("//meta/@charset") == ["utf-8"]
    assert "Türkiye" in page.findtext(".//title")
    assert not page.xpath("//script | //link | //img | //iframe")
