from __future__ import annotations

from making import claim, context, day, named, source

from graph.model import Claim
from graph.reference import Reference
from graph.resolve.fingerprint import fingerprint, near_copies, resemblance
from graph.resolve.support import count_support

REPORT = """Iraq's Ministry of Defence said on Thursday that it had signed a contract with a South Korean company for
medium-range air defence batteries. The minister called the deal a breakthrough for the country's air defence, which he
said would cover the whole of its airspace. Officials gave no figures, but the press in Seoul put the price at 2.8 billion
dollars. Deliveries are to begin within three years, a person close to the talks said, and crews will be trained in Korea."""
OTHER = """Seoul's largest missile maker has won its third customer in the Middle East. The company told the stock exchange that
Baghdad had ordered several units of its interceptor, after long negotiations that almost failed over payment. Analysts expect
neighbouring states to follow, as drones and ballistic missiles have become the daily worry of the region's governments."""


def sale(src: str, *by: str, quote: str = "it was so", reference: Reference | None = None) -> Claim:
    speakers = tuple(named(b) for b in by)
    return claim(
        src,
        "Sale",
        supplier=named("LIG Nex1"),
        buyer=named("Iraq"),
        date=day("2024-09-19"),
        by=speakers,
        quote=quote,
        reference=reference,
    )


def test_each_publisher_counts_once(reference: Reference) -> None:
    claims = [sale("a", reference=reference), sale("b", reference=reference), sale("c", reference=reference)]
    sources = [
        source("a", publisher="Gulf Post"),
        source("b", publisher="The Gulf Post"),
        source("c", publisher="Daily Tide"),
    ]
    assert count_support(claims, context(claims, sources, reference)) == 2


def test_an_outlet_s_aliases_are_one(reference: Reference) -> None:
    claims = [sale("a", reference=reference), sale("b", reference=reference)]
    sources = [source("a", publisher="Yonhap"), source("b", publisher="Yonhap News Agency")]
    assert count_support(claims, context(claims, sources, reference)) == 1


def test_according_to_yonhap_is_yonhap(reference: Reference) -> None:
    claims = [
        sale("a", "Yonhap", reference=reference),
        sale("b", "Yonhap", reference=reference),
        sale("c", reference=reference),
    ]
    sources = [source("a", publisher="Gulf Post"), source("b", publisher="Daily Tide"), source("c", publisher="Yonhap")]
    assert count_support(claims, context(claims, sources, reference)) == 1


def test_a_ministry_s_word_is_its_publishers_report(reference: Reference) -> None:
    claims = [
        sale("a", "Iraqi Ministry of Defense", reference=reference),
        sale("b", "Iraqi Ministry of Defense", reference=reference),
    ]
    assert count_support(claims, context(claims, reference=reference)) == 2


def test_copies_and_trimmed_reprints_count_once(reference: Reference) -> None:
    claims = [sale(s, reference=reference) for s in "abc"]
    sources = [source("a", text=REPORT), source("b", text=REPORT[: len(REPORT) * 5 // 6]), source("c", text=OTHER)]
    assert count_support(claims, context(claims, sources, reference)) == 2


def test_a_long_quote_in_common_is_one_report(reference: Reference) -> None:
    quote = "the ministry said it had signed a contract to procure a number of advanced medium-range batteries"
    claims = [sale(s, quote=quote, reference=reference) for s in "ab"]
    assert count_support(claims, context(claims, reference=reference)) == 1


def test_unknown_publishers_are_told_apart_by_source(reference: Reference) -> None:
    claims = [sale("a", reference=reference), sale("b", reference=reference)]
    sources = [source("a", publisher=None), source("b", publisher=None)]
    assert count_support(claims, context(claims, sources, reference)) == 2


def test_two_reports_of_one_event_do_not_resemble_each_other() -> None:
    assert resemblance(fingerprint(REPORT), fingerprint(OTHER)) < 0.1
    assert resemblance(fingerprint(REPORT), fingerprint("Seoul (wire) - " + REPORT)) > 0.8
    assert resemblance((), fingerprint(REPORT)) == 0


def test_near_copies_are_found_among_many() -> None:
    others = [source(f"x{n}", text=" ".join(f"word{n}x{i}" for i in range(60))) for n in range(50)]
    copies = [source("a", text=REPORT), source("b", text=REPORT + " Additional reporting by staff.")]
    assert list(near_copies([*others, *copies])) == [(copies[0].iri, copies[1].iri)]
