"""Text that nobody would call an article: extraction never raises, its offsets are exact, and time grows with the text."""

import random
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.extract import Extraction, explain_text, extract
from graph.model import Article, PartialDate

TOLD = "Poland bought 12 K9 howitzers from Hanwha Aerospace in March 2024, the defence ministry said. "
PUBLISHED = PartialDate(2024, 9, 20)
TRIES = 6
SLACK = 2.0
"""Four times the text may take up to eight times as long; square growth would take sixteen times."""


def read(text: str) -> Extraction:
    """Extract, and hold what must be true of every text."""
    told = extract(Article("odd", text, published=PUBLISHED))
    for claim in told.claims:
        evidence = claim.evidence
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert text[evidence.start : evidence.end] == evidence.quote
        assert evidence.quote.strip()
    assert len(told.notes) <= 1
    assert not (told.notes and told.claims)
    return told


@pytest.fixture
def every_text_is_news(monkeypatch):
    """Let the odd text past the check that would stop it, so that all of the engine sees it."""
    monkeypatch.setattr("graph.extract.pipeline.not_news", lambda *_: "")


def blocks(n: int) -> str:
    """Characters of every Unicode block, in words with and without spaces."""
    found = [chr(c) for c in range(0x110000) if c % 37 == 0 and not 0xD800 <= c <= 0xDFFF]
    text = "".join(found) + " ".join(found)
    return (text * (n // len(text) + 1))[:n]


def invented_words(n: int) -> str:
    dice = random.Random(7)
    words = ("".join(dice.choice("abdegiklmnoprstu") for _ in range(7)).capitalize() for _ in range(n // 26 + 1))
    return " ".join(f"{word} Systems bought six tanks." for word in words)[:n]


def again(piece: str) -> Callable[[int], str]:
    return lambda n: (piece * (n // len(piece) + 1))[:n]


SHAPES: dict[str, Callable[[int], str]] = {
    "one line of sentences": again(TOLD),
    "one line without stops": again(TOLD.replace(".", "").replace(",", "")),
    "one word": again("a"),
    "one word in capitals": again("A"),
    "one word with marks": lambda n: "a" + "\u0301" * n,
    "one hyphenated word": again("a-"),
    "one designator": again("F-16-"),
    "one slashed word": again("A/"),
    "one number": again("1"),
    "one number with commas": again("1,"),
    "one address": lambda n: "a." * (n // 2) + "@",
    "a link": lambda n: "https://" + "a" * n,
    "known names": again("Poland "),
    "names of two words": again("Karvel Systems "),
    "acronyms": again("ABC "),
    "new names": invented_words,
    "possessives": again("Iraq's "),
    "abbreviations": again("U.S. "),
    "initials": again("A. "),
    "commas": again(","),
    "names and commas": again("Iraq, "),
    "nouns and commas": again("radars, "),
    "semicolons": again("radars; "),
    "coordination": again("Iraq and "),
    "nested of": again("the sale of "),
    "nested which": again("the radar which "),
    "nested said": again("it said that "),
    "nested to": again("to sell "),
    "appositions": again("Thales, a firm, "),
    "participles": again("radars made by Thales "),
    "verbs": again("bought sold attacked "),
    "money": again("$3 billion "),
    "ranges": again("3-4 "),
    "dates": again("on Thursday "),
    "quotes never closed": again("“He said "),
    "straight quotes": again('"'),
    "apostrophes": again("'"),
    "brackets never closed": again("(Iraq "),
    "brackets closed": again("(Iraq bought radars) "),
    "brackets nested": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "full stops": again("."),
    "dashes": again("— "),
    "line ends": again("\n"),
    "short lines": again("Iraq bought\n"),
    "tabs": again("12\t13\t14\n"),
    "a table": again("| a | b |\n"),
    "spaces": again(" "),
    "null characters": again("\0"),
    "zero-width characters": again("Ir\u200baq si\u2060gned\u200c "),
    "only zero-width characters": again("\u200b"),
    "right-to-left marks": again("\u202eIraq signed\u202c "),
    "Arabic": again("العراق وقع العقد "),
    "Chinese": again("伊拉克签署了合同。"),
    "emoji": again("🚀"),
    "every Unicode block": blocks,
    "code": again("if (a[i] != b) { c += 1; } "),
}


def seconds(text: str) -> float:
    start = time.process_time()
    extract(Article("odd", text, published=PUBLISHED))
    return time.process_time() - start


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.usefixtures("every_text_is_news")
def test_time_grows_with_the_text(name):
    make = SHAPES[name]
    short, long = make(5_000), make(20_000)
    read(long)
    least = [float("inf"), float("inf")]
    for _ in range(TRIES):
        least = [min(least[0], seconds(short)), min(least[1], seconds(long))]
        if least[1] <= 4 * SLACK * least[0] + 0.02:
            return
    pytest.fail(f"{name}: {least[0]:.3f} s for 5,000 characters, {least[1]:.3f} s for 20,000")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TOLD * (1_000_000 // len(TOLD)), id="a line of a megabyte"),
        pytest.param("a" * 1_000_000, id="a word of a megabyte"),
        pytest.param(TOLD + "," * 50_000, id="50,000 commas"),
        pytest.param("Iraq, " * 50_000, id="50,000 names and commas"),
        pytest.param("POLAND BOUGHT TANKS AND " * 25_000, id="100,000 words in capitals"),
        pytest.param("A" * 100_000, id="100,000 capitals"),
        pytest.param("“" * 20_000 + "Iraq signed" + "”" * 20_000, id="nested quotes"),
        pytest.param("(" * 50_000 + "Iraq bought radars.", id="unbalanced brackets"),
    ],
)
@pytest.mark.usefixtures("every_text_is_news")
def test_sizes_that_have_broken_others(text):
    read(text)


@pytest.mark.parametrize("name", SHAPES)
def test_a_sentence_before_odd_text_is_still_found(name):
    """An article with rubbish behind it tells what it tells; where rubbish outweighs it, one note says so."""
    text = TOLD * 3 + "\n\n" + SHAPES[name](400)
    told = read(text)
    assert told.notes or any(c.type == "Sale" and c.evidence.start < len(TOLD) for c in told.claims)


WORDS = [
    "Iraq",
    "Hanwha",
    "bought",
    "sold",
    "attacked",
    "the",
    "of",
    "to",
    "which",
    "said",
    "12",
    "$3bn",
    "K9",
    "and",
    "by",
    "March",
]
ODD = [
    "\u200b",
    "\u202e",
    "\u0301",
    "\x00",
    "﷽",
    "ß",
    "İ",
    "ﬁ",
    "'s",
    "“",
    "”",
    "(",
    ")",
    "—",
    "...",
    "\r\n",
    "\u2028",
    "\t",
    "1.2.3",
    "A/B-",
    "§",
    "\ufeff",
    "🇮🇶",
]
SENTENCES = [
    TOLD,
    "Germany handed over 14 Leopard 2 tanks to Ukraine on Thursday. ",
    "Rebel drones hit the Kalash refinery on Monday, killing three, officials said. ",
    "“We will buy six radars,” said Jana Kolar, Poland's defence minister. ",
    "Gorat Systems, a Turkish firm, which makes the TX-9, won a $2.5-3 billion contract from Egypt, Morocco and the UAE. ",
]
MIXED = st.lists(
    st.one_of(
        st.sampled_from(SENTENCES),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
        st.sampled_from(ODD),
        st.text(max_size=30),
        st.characters(),
    ),
    max_size=14,
)


@given(pieces=MIXED, joint=st.sampled_from(["", " ", "\n", ", "]))
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@pytest.mark.usefixtures("every_text_is_news")
def test_any_mixture_keeps_its_offsets(every_text_is_news, pieces, joint):
    text = joint.join(pieces)
    told = read(text)
    assert read(text) == told


@given(pieces=MIXED)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_mixture_can_be_explained(pieces):
    article = Article("odd", " ".join(pieces))
    steps = []
    extract(article, explain=steps.append)
    assert isinstance(explain_text(steps, article), str)


@given(st.integers(0, len(TOLD) - 1), st.sampled_from([o for o in ODD if o.strip() or o in "\u200b\t"]))
@settings(max_examples=100, deadline=None)
def test_one_odd_character_anywhere_moves_nothing(at, odd):
    read(TOLD[:at] + odd + TOLD[at:])


def test_composed_and_decomposed_letters_are_read_alike():
    text = "Türkiye sold 12 drones to Émirat Aérospace in March 2024."
    for form in ("NFC", "NFD"):
        assert [c.type for c in read(unicodedata.normalize(form, text)).claims] == [c.type for c in read(text).claims]


NOT_NEWS = {
    "German": "Das Verteidigungsministerium hat am Donnerstag mit dem Hersteller Rheinmetall einen Vertrag über die Lieferung von achtzehn Panzern unterzeichnet. Der Preis beträgt nach Angaben aus Berlin rund 500 Millionen Euro.",
    "Dutch": "Het ministerie van Defensie heeft donderdag met Thales een contract getekend voor de levering van zes radars. De prijs was volgens de minister niet openbaar, maar ligt in de buurt van 200 miljoen euro.",
    "French": "Le ministère de la Défense a signé jeudi avec Dassault Aviation un contrat pour la livraison de dix-huit avions Rafale. Le prix n'a pas été communiqué, mais il serait proche de deux milliards d'euros.",
    "Spanish": "El ministerio de Defensa firmó el jueves con Navantia un contrato para la entrega de cinco fragatas. El precio no se ha hecho público, pero rondaría los dos mil millones de euros.",
    "Italian": "Il ministero della Difesa ha firmato giovedì con Leonardo un contratto per la fornitura di dodici elicotteri. Il prezzo non è stato reso noto, ma sarebbe vicino ai 300 milioni di euro.",
    "Portuguese": "O ministério da Defesa assinou na quinta-feira com a Embraer um contrato para a entrega de cinco aviões. O preço não foi divulgado, mas deve ficar perto de 800 milhões de euros.",
    "Polish": "Ministerstwo Obrony podpisało w czwartek z firmą Hanwha umowę na dostawę dwunastu haubic. Cena nie została ujawniona, ale według prasy wynosi około dwóch miliardów złotych.",
    "Turkish": "Savunma Bakanlığı perşembe günü Baykar ile on sekiz insansız hava aracının teslimatı için bir sözleşme imzaladı. Fiyat açıklanmadı, ancak basına göre iki milyar lira civarında.",
    "Swedish": "Försvarsdepartementet skrev på torsdagen under ett avtal med Saab om leverans av tolv flygplan. Priset har inte offentliggjorts, men ligger enligt uppgift nära två miljarder kronor.",
    "Indonesian": "Kementerian Pertahanan pada hari Kamis menandatangani kontrak dengan Dassault untuk pengiriman enam pesawat tempur. Harganya tidak diumumkan, tetapi menurut media sekitar dua miliar dolar.",
    "Romanian": "Ministerul Apărării a semnat joi cu firma Hanwha un contract pentru livrarea a cincizeci de obuziere. Prețul nu a fost făcut public, dar ar fi apropiat de un miliard de euro.",
    "Russian": "Министерство обороны в четверг подписало с концерном контракт на поставку двенадцати вертолётов. Цена не раскрывается, но, по данным прессы, она близка к двум миллиардам рублей.",
    "Arabic": "وقعت وزارة الدفاع يوم الخميس عقدا مع شركة كورية لتوريد ثماني بطاريات للدفاع الجوي، ولم يعلن عن السعر.",
    "Chinese": "国防部星期四与一家公司签署了一份合同，购买十二架直升机。价格没有公布，但据报道约为二十亿元。",
    "Korean": "국방부는 목요일 한화에어로스페이스와 자주포 열두 문의 납품 계약을 체결했다. 가격은 공개되지 않았다.",
    "Hindi": "रक्षा मंत्रालय ने गुरुवार को बारह हेलीकॉप्टरों की आपूर्ति के लिए एक कंपनी के साथ अनुबंध पर हस्ताक्षर किए।",
    "CSV": "supplier,recipient,designation,ordered,delivered\nHanwha,Poland,K9,2022,12\nThales,Iraq,GM403,2023,4\nSaab,Brazil,Gripen,2014,36\nBaykar,Kuwait,TB2,2023,18\n",
    "tabs": "1\t12.5\t2019\t340\n2\t14.0\t2020\t355\n3\t15.5\t2021\t360\n4\t17.0\t2022\t410\n",
    "Markdown table": "| year | units | value |\n|---|---|---|\n| 2019 | 12 | 340 |\n| 2020 | 14 | 355 |\n| 2021 | 15 | 360 |\n",
    "Python": "import os\n\ndef load(path):\n    with open(path) as f:\n        return [line.split(',')[0] for line in f if line != '']\n\nprint(load('sales.csv'))\n",
    "JSON": '{"supplier": "Hanwha", "buyer": ["Poland", "Iraq"], "items": [{"name": "K9", "count": 12}, {"name": "K2", "count": 180}], "signed": "2022-07-27"}',
    "HTML": '<div class="menu"><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></div><script>var a = b[0] = {};</script>',
    "empty": "",
    "blank": " \n\u200b\t\n ",
    "marks": "* * * — … !!! ??? (…)",
}


@pytest.mark.parametrize("name", NOT_NEWS)
def test_what_is_no_english_news_gives_one_note_and_no_claims(name):
    told = read(NOT_NEWS[name])
    assert told.claims == ()
    assert len(told.notes) == 1
    assert told.notes[0].startswith("odd: ")


@pytest.mark.parametrize(
    "text",
    [
        "Iraq signed.",
        "NAVY: Raytheon, Tucson, Arizona, is awarded a $61,200,000 contract modification for 40 missiles.",
        "KYIV — Russia fired 84 missiles (43 shot down), 24 drones (13 shot down) at Kyiv, Lviv, Dnipro, Kharkiv on Oct. 10, 2022.",
        "Thales sold radars to Iraq. (c) 2024 desk@example.org http://example.org/a/b?c=d",
        "«Baghdad», «Erbil» and «Sulaimaniyah» were hit by drones on July 4, 2024, according to Kurdish officials.",
    ],
)
def test_short_and_crowded_news_is_news(text):
    assert read(text).notes == ()
