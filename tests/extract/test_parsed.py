"""A spaCy pipeline in place of our shallow analysis: hand-made trees in both label schemes give the clauses that frames see.

Longer than most, as every construction stands here as two trees, CLEAR and UD, word by word.
"""

import subprocess
import sys
from collections.abc import Iterable, Sequence

import pytest

from graph.errors import MissingExtraError, ReadError
from graph.extract import article_json, extract
from graph.extract.clause import Clause
from graph.extract.parsed import check_parser, load_parser
from graph.extract.pipeline import Step
from graph.model import Article

spacy = pytest.importorskip("spacy", reason="the door to parsers is not tested: pip install 'entente[parser]'")


def doc_of(text: str, rows: str):
    """A document from a text and, for each word, `word head label tag` with heads counted from 1, 0 for the root."""
    table = [row.split() for row in rows.strip().splitlines()]
    at, words, spaces = 0, [], []
    for word, *_ in table:
        assert text.startswith(word, at), f"{word!r} does not stand at {at} of {text!r}"
        at += len(word)
        spaces.append(text[at : at + 1] == " ")
        at += spaces[-1]
        words.append(word)
    heads = [int(row[1]) - 1 if row[1] != "0" else i for i, row in enumerate(table)]
    deps = ["ROOT" if row[1] == "0" else row[2] for row in table]
    return spacy.tokens.Doc(
        spacy.blank("en").vocab, words, spaces, tags=[row[3] for row in table], heads=heads, deps=deps
    )


def parser(*docs):
    by_text = {doc.text: doc for doc in docs}
    return lambda texts: [by_text[t] for t in texts]


def read(doc, *, before: Sequence = ()) -> tuple[list[Clause], list[dict]]:
    """Clauses and claims of a text of one sentence."""
    steps: list[Step] = []
    article = Article("a", doc.text)
    told = extract(article, explain=steps.append, parser=parser(doc))
    return list(steps[0].clauses), article_json("a", told.claims)["facts"]


def shape(clauses: Iterable[Clause]) -> list[tuple]:
    return [
        (
            c.verb.lemma,
            c.relation,
            c.verb.passive,
            c.subject and c.subject.head,
            [g.head for g in c.objects],
            sorted((w, g.head) for w, g in c.obliques),
            len(c.dates),
            c.governor and c.governor.verb.lemma,
        )
        for c in clauses
    ]


def values(fact: dict) -> dict[str, list[str]]:
    return {role: [f if isinstance(f, str) else f[0] for f in fillers] for role, fillers in fact["roles"].items()}


CASES = {
    "active": (
        "Poland bought 12 K9 howitzers from Hanwha Aerospace in March 2024.",
        """Poland 2 nsubj NNP
        bought 0 ROOT VBD
        12 5 nummod CD
        K9 5 compound NNP
        howitzers 2 dobj NNS
        from 2 prep IN
        Hanwha 8 compound NNP
        Aerospace 6 pobj NNP
        in 2 prep IN
        March 9 pobj NNP
        2024 10 nummod CD
        . 2 punct .""",
        """Poland 2 nsubj NNP
        bought 0 root VBD
        12 5 nummod CD
        K9 5 compound NNP
        howitzers 2 obj NNS
        from 8 case IN
        Hanwha 8 compound NNP
        Aerospace 2 obl NNP
        in 10 case IN
        March 2 obl NNP
        2024 10 nummod CD
        . 2 punct .""",
        (
            "Sale",
            {"buyer": ["Poland"], "supplier": ["Hanwha Aerospace"], "quantity": ["12"], "date": ["2024-03"]},
            "confirmed",
        ),
    ),
    "passive": (
        "Six radars were sold to Iraq by Thales.",
        """Six 2 nummod CD
        radars 4 nsubjpass NNS
        were 4 auxpass VBD
        sold 0 ROOT VBN
        to 4 dative IN
        Iraq 5 pobj NNP
        by 4 agent IN
        Thales 7 pobj NNP
        . 4 punct .""",
        """Six 2 nummod CD
        radars 4 nsubj:pass NNS
        were 4 aux:pass VBD
        sold 0 root VBN
        to 6 case IN
        Iraq 4 obl NNP
        by 8 case IN
        Thales 4 obl:agent NNP
        . 4 punct .""",
        ("Sale", {"buyer": ["Iraq"], "supplier": ["Thales"], "quantity": ["6"]}, "confirmed"),
    ),
    "relative": (
        "Hanwha Aerospace, which makes the K9, will deliver 24 howitzers to Poland.",
        """Hanwha 2 compound NNP
        Aerospace 10 nsubj NNP
        , 2 punct ,
        which 5 nsubj WDT
        makes 2 relcl VBZ
        the 7 det DT
        K9 5 dobj NNP
        , 2 punct ,
        will 10 aux MD
        deliver 0 ROOT VB
        24 12 nummod CD
        howitzers 10 dobj NNS
        to 10 prep IN
        Poland 13 pobj NNP
        . 10 punct .""",
        """Hanwha 2 compound NNP
        Aerospace 10 nsubj NNP
        , 2 punct ,
        which 5 nsubj WDT
        makes 2 acl:relcl VBZ
        the 7 det DT
        K9 5 obj NNP
        , 2 punct ,
        will 10 aux MD
        deliver 0 root VB
        24 12 nummod CD
        howitzers 10 obj NNS
        to 14 case IN
        Poland 10 obl NNP
        . 10 punct .""",
        ("Manufacture", {"maker": ["Hanwha Aerospace"], "item": ["K9"]}, "confirmed"),
    ),
    "infinitive": (
        "Egypt plans to buy 30 Rafale jets from Dassault Aviation.",
        """Egypt 2 nsubj NNP
        plans 0 ROOT VBZ
        to 4 aux TO
        buy 2 xcomp VB
        30 7 nummod CD
        Rafale 7 compound NNP
        jets 4 dobj NNS
        from 4 prep IN
        Dassault 10 compound NNP
        Aviation 8 pobj NNP
        . 2 punct .""",
        """Egypt 2 nsubj NNP
        plans 0 root VBZ
        to 4 mark TO
        buy 2 xcomp VB
        30 7 nummod CD
        Rafale 7 compound NNP
        jets 4 obj NNS
        from 10 case IN
        Dassault 10 compound NNP
        Aviation 4 obl NNP
        . 2 punct .""",
        ("Sale", {"buyer": ["Egypt"], "supplier": ["Dassault Aviation"], "quantity": ["30"]}, "planned"),
    ),
    "said": (
        "The defence ministry said Iraq had bought 6 radars from Thales.",
        """The 3 det DT
        defence 3 compound NN
        ministry 4 nsubj NN
        said 0 ROOT VBD
        Iraq 7 nsubj NNP
        had 7 aux VBD
        bought 4 ccomp VBN
        6 9 nummod CD
        radars 7 dobj NNS
        from 7 prep IN
        Thales 10 pobj NNP
        . 4 punct .""",
        """The 3 det DT
        defence 3 compound NN
        ministry 4 nsubj NN
        said 0 root VBD
        Iraq 7 nsubj NNP
        had 7 aux VBD
        bought 4 ccomp VBN
        6 9 nummod CD
        radars 7 obj NNS
        from 11 case IN
        Thales 7 obl NNP
        . 4 punct .""",
        ("Sale", {"buyer": ["Iraq"], "supplier": ["Thales"], "quantity": ["6"]}, "confirmed"),
    ),
    "participle": (
        "Ukraine received 40 missiles made by Raytheon.",
        """Ukraine 2 nsubj NNP
        received 0 ROOT VBD
        40 4 nummod CD
        missiles 2 dobj NNS
        made 4 acl VBN
        by 5 agent IN
        Raytheon 6 pobj NNP
        . 2 punct .""",
        """Ukraine 2 nsubj NNP
        received 0 root VBD
        40 4 nummod CD
        missiles 2 obj NNS
        made 4 acl VBN
        by 7 case IN
        Raytheon 5 obl:agent NNP
        . 2 punct .""",
        ("Manufacture", {"maker": ["Raytheon"]}, "confirmed"),
    ),
    "copula": (
        "Denmark is a member of NATO.",
        """Denmark 2 nsubj NNP
        is 0 ROOT VBZ
        a 4 det DT
        member 2 attr NN
        of 4 prep IN
        NATO 5 pobj NNP
        . 2 punct .""",
        """Denmark 4 nsubj NNP
        is 4 cop VBZ
        a 4 det DT
        member 0 root NN
        of 6 case IN
        NATO 4 nmod NNP
        . 4 punct .""",
        ("Membership", {"member": ["Denmark"], "organization": ["NATO"]}, "confirmed"),
    ),
    "several": (
        "France sold and delivered 18 radars to Egypt, Morocco and Qatar.",
        """France 2 nsubj NNP
        sold 0 ROOT VBD
        and 2 cc CC
        delivered 2 conj VBD
        18 6 nummod CD
        radars 4 dobj NNS
        to 4 prep IN
        Egypt 7 pobj NNP
        , 8 punct ,
        Morocco 8 conj NNP
        and 10 cc CC
        Qatar 10 conj NNP
        . 2 punct .""",
        """France 2 nsubj NNP
        sold 0 root VBD
        and 4 cc CC
        delivered 2 conj VBD
        18 6 nummod CD
        radars 4 obj NNS
        to 8 case IN
        Egypt 4 obl NNP
        , 10 punct ,
        Morocco 8 conj NNP
        and 12 cc CC
        Qatar 8 conj NNP
        . 2 punct .""",
        (
            "Delivery",
            {"recipient": ["Egypt", "Morocco", "Qatar"], "supplier": ["France"], "quantity": ["18"]},
            "confirmed",
        ),
    ),
    "object relative": (
        "The radars that Thales sold to Iraq failed.",
        """The 2 det DT
        radars 8 nsubj NNS
        that 5 dobj WDT
        Thales 5 nsubj NNP
        sold 2 relcl VBD
        to 5 prep IN
        Iraq 6 pobj NNP
        failed 0 ROOT VBD
        . 8 punct .""",
        """The 2 det DT
        radars 8 nsubj NNS
        that 5 obj WDT
        Thales 5 nsubj NNP
        sold 2 acl:relcl VBD
        to 7 case IN
        Iraq 5 obl NNP
        failed 0 root VBD
        . 8 punct .""",
        ("Sale", {"buyer": ["Iraq"], "supplier": ["Thales"], "item": ["radar"]}, "confirmed"),
    ),
    "nominal": (
        "Hanwha announced the sale of 12 howitzers to Poland by Samsung.",
        """Hanwha 2 nsubj NNP
        announced 0 ROOT VBD
        the 4 det DT
        sale 2 dobj NN
        of 4 prep IN
        12 7 nummod CD
        howitzers 5 pobj NNS
        to 4 prep IN
        Poland 8 pobj NNP
        by 4 prep IN
        Samsung 10 pobj NNP
        . 2 punct .""",
        """Hanwha 2 nsubj NNP
        announced 0 root VBD
        the 4 det DT
        sale 2 obj NN
        of 7 case IN
        12 7 nummod CD
        howitzers 4 nmod NNS
        to 9 case IN
        Poland 4 nmod NNP
        by 11 case IN
        Samsung 4 nmod NNP
        . 2 punct .""",
        ("Sale", {"supplier": ["Samsung"], "buyer": ["Poland"], "quantity": ["12"]}, "confirmed"),
    ),
    "to which": (
        "Iraq, to which Thales sold radars, protested.",
        """Iraq 9 nsubj NNP
        , 1 punct ,
        to 6 prep IN
        which 3 pobj WDT
        Thales 6 nsubj NNP
        sold 1 relcl VBD
        radars 6 dobj NNS
        , 1 punct ,
        protested 0 ROOT VBD
        . 9 punct .""",
        """Iraq 9 nsubj NNP
        , 1 punct ,
        to 4 case IN
        which 6 obl WDT
        Thales 6 nsubj NNP
        sold 1 acl:relcl VBD
        radars 6 obj NNS
        , 1 punct ,
        protested 0 root VBD
        . 9 punct .""",
        ("Sale", {"supplier": ["Thales"], "buyer": ["Iraq"], "item": ["radar"]}, "confirmed"),
    ),
    "gap": (
        "The radars Thales sold Iraq failed.",
        """The 2 det DT
        radars 6 nsubj NNS
        Thales 4 nsubj NNP
        sold 2 relcl VBD
        Iraq 4 dative NNP
        failed 0 ROOT VBD
        . 6 punct .""",
        """The 2 det DT
        radars 6 nsubj NNS
        Thales 4 nsubj NNP
        sold 2 acl:relcl VBD
        Iraq 4 iobj NNP
        failed 0 root VBD
        . 6 punct .""",
        None,
    ),
    "share": (
        "Iraq bought six radars, two of which Thales delivered.",
        """Iraq 2 nsubj NNP
        bought 0 ROOT VBD
        six 4 nummod CD
        radars 2 dobj NNS
        , 4 punct ,
        two 10 dobj CD
        of 6 prep IN
        which 7 pobj WDT
        Thales 10 nsubj NNP
        delivered 4 relcl VBD
        . 2 punct .""",
        """Iraq 2 nsubj NNP
        bought 0 root VBD
        six 4 nummod CD
        radars 2 obj NNS
        , 4 punct ,
        two 10 obj CD
        of 8 case IN
        which 6 nmod WDT
        Thales 10 nsubj NNP
        delivered 4 acl:relcl VBD
        . 2 punct .""",
        ("Delivery", {"supplier": ["Thales"], "item": ["radar"], "quantity": ["2"]}, "confirmed"),
    ),
    "asked to": (
        "The army asked Thales to deliver radars.",
        """The 2 det DT
        army 3 nsubj NN
        asked 0 ROOT VBD
        Thales 3 dobj NNP
        to 6 aux TO
        deliver 3 xcomp VB
        radars 6 dobj NNS
        . 3 punct .""",
        """The 2 det DT
        army 3 nsubj NN
        asked 0 root VBD
        Thales 3 obj NNP
        to 6 mark TO
        deliver 3 xcomp VB
        radars 6 obj NNS
        . 3 punct .""",
        ("Delivery", {"supplier": ["Thales"], "item": ["radar"]}, "planned"),
    ),
    "accused of": (
        "Poland accused Russia of attacking Ukraine.",
        """Poland 2 nsubj NNP
        accused 0 ROOT VBD
        Russia 2 dobj NNP
        of 2 prep IN
        attacking 4 pcomp VBG
        Ukraine 5 dobj NNP
        . 2 punct .""",
        """Poland 2 nsubj NNP
        accused 0 root VBD
        Russia 2 obj NNP
        of 5 mark IN
        attacking 2 advcl VBG
        Ukraine 5 obj NNP
        . 2 punct .""",
        ("Attack", {"attacker": ["Russia"], "target": ["Ukraine"]}, "claimed"),
    ),
    "after": (
        "Egypt bought radars after Iran attacked Israel.",
        """Egypt 2 nsubj NNP
        bought 0 ROOT VBD
        radars 2 dobj NNS
        after 6 mark IN
        Iran 6 nsubj NNP
        attacked 2 advcl VBD
        Israel 6 dobj NNP
        . 2 punct .""",
        """Egypt 2 nsubj NNP
        bought 0 root VBD
        radars 2 obj NNS
        after 6 mark IN
        Iran 6 nsubj NNP
        attacked 2 advcl VBD
        Israel 6 obj NNP
        . 2 punct .""",
        ("Attack", {"attacker": ["Iran"], "target": ["Israel"]}, "confirmed"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_both_schemes_give_the_same_clauses(name):
    text, clear, universal, _ = CASES[name]
    assert shape(read(doc_of(text, clear))[0]) == shape(read(doc_of(text, universal))[0])


@pytest.mark.parametrize("scheme", [1, 2], ids=["CLEAR", "UD"])
@pytest.mark.parametrize("name", [n for n, case in CASES.items() if case[3]])
def test_frames_bind_on_what_the_tree_tells(name, scheme):
    text, (type_, roles, certainty) = CASES[name][0], CASES[name][3]
    facts = [f for f in read(doc_of(text, CASES[name][scheme]))[1] if f["type"] == type_]
    assert facts
    told = values(facts[0])
    assert {r: told.get(r) for r in roles} == roles
    assert facts[0]["certainty"] == certainty
    assert all(text[f["evidence"]["start"] : f["evidence"]["end"]] == f["evidence"]["quote"] for f in facts)


def test_where_a_phrase_hangs_decides():
    """The same words, two trees: the radars are from Thales, or France bought them from Thales."""
    text = "Iraq bought radars for tanks from Thales."
    rows = [
        "Iraq 2 nsubj NNP",
        "bought 0 ROOT VBD",
        "radars 2 dobj NNS",
        "for 3 prep IN",
        "tanks 4 pobj NNS",
        "from {} prep IN",
        "Thales 6 pobj NNP",
        ". 2 punct .",
    ]
    high = shape(read(doc_of(text, "\n".join(rows).format(2)))[0])
    low = shape(read(doc_of(text, "\n".join(rows).format(5)))[0])
    assert ("from", 6) in high[0][5]
    assert ("from", 6) not in low[0][5]


def test_the_tree_decides_what_is_a_verb():
    """ "strikes" is what the tree says, whatever its neighbours suggest."""
    text = "Russia strikes anger Poland."
    noun = "Russia 2 compound NNP\nstrikes 3 nsubj NNS\nanger 0 ROOT VBP\nPoland 3 dobj NNP\n. 3 punct ."
    verb = "Russia 2 nsubj NNP\nstrikes 0 ROOT VBZ\nanger 4 compound NN\nPoland 2 dobj NNP\n. 2 punct ."
    assert [c.verb.lemma for c in read(doc_of(text, noun))[0]] == ["anger"]
    assert [c.verb.lemma for c in read(doc_of(text, verb))[0]] == ["strike"]


def test_negation_and_reported_speech_behind():
    text = "Iran did not supply drones to Russia, its foreign minister said."
    clear = """Iran 4 nsubj NNP
    did 4 aux VBD
    not 4 neg RB
    supply 12 ccomp VB
    drones 4 dobj NNS
    to 4 prep IN
    Russia 6 pobj NNP
    , 12 punct ,
    its 11 poss PRP$
    foreign 11 amod JJ
    minister 12 nsubj NN
    said 0 ROOT VBD
    . 12 punct ."""
    universal = """Iran 4 nsubj NNP
    did 4 aux VBD
    not 4 advmod RB
    supply 0 root VB
    drones 4 obj NNS
    to 7 case IN
    Russia 4 obl NNP
    , 12 punct ,
    its 11 nmod:poss PRP$
    foreign 11 amod JJ
    minister 12 nsubj NN
    said 4 parataxis VBD
    . 4 punct ."""
    for rows in (clear, universal):
        facts = read(doc_of(text, rows))[1]
        assert facts
        assert {f["certainty"] for f in facts} == {"denied"}
        assert all(f["attributed_to"] for f in facts)


def test_words_are_aligned_by_characters():
    """A pipeline that cuts other words than ours: offsets, names and quantities stay."""
    text = "Poland bought 12 F-16s from Lockheed-Martin."
    doc = doc_of(
        text,
        """Poland 2 nsubj NNP
        bought 0 ROOT VBD
        12 6 nummod CD
        F 6 compound NN
        - 6 punct HYPH
        16s 2 dobj NNS
        from 2 prep IN
        Lockheed 10 compound NNP
        - 10 punct HYPH
        Martin 7 pobj NNP
        . 2 punct .""",
    )
    clauses, facts = read(doc)
    assert shape(clauses)[0][:3] == ("buy", "main", False)
    assert [values(f).get("item") for f in facts if f["type"] == "Sale"] == [["F-16"]]


def test_line_ends_and_several_sentences():
    """A hard-wrapped text goes to the pipeline one sentence at a time, with spaces for line ends."""
    one = "Thales sold six radars to Iraq."
    wrapped = "Thales sold six\nradars to Iraq. Thales sold six radars to Iraq."
    rows = """Thales 2 nsubj NNP
    sold 0 ROOT VBD
    six 4 nummod CD
    radars 2 dobj NNS
    to 2 prep IN
    Iraq 5 pobj NNP
    . 2 punct ."""
    told = extract(Article("a", wrapped), parser=parser(doc_of(one, rows)))
    assert [c.type for c in told.claims if c.type == "Sale"]
    assert all(wrapped[c.evidence.start : c.evidence.end] == c.evidence.quote for c in told.claims)


def test_without_a_tree_there_is_one_clear_error():
    with pytest.raises(ReadError, match="no dependency tree"):
        extract(Article("a", "Thales sold six radars to Iraq."), parser=spacy.blank("en").pipe)


def test_missing_pipeline_is_one_clear_line():
    with pytest.raises(ReadError, match=r"--parser xx_no_such: no spaCy pipeline of that name") as told:
        check_parser("xx_no_such")
    assert "\n" not in str(told.value)


def test_pipeline_from_a_folder(tmp_path):
    nlp = spacy.blank("en")
    nlp.to_disk(tmp_path / "own")
    (doc,) = load_parser(str(tmp_path / "own"))(["Thales sold radars."])
    assert doc.text == "Thales sold radars."
    (tmp_path / "broken").mkdir()
    with pytest.raises(ReadError, match="cannot load it"):
        load_parser(str(tmp_path / "broken"))


def test_without_spacy_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"entente\[parser\]"):
        check_parser("en_core_web_trf")


def test_spacy_is_not_imported_without_the_option():
    code = "import sys; from graph.extract import extract; from graph.model import Article; extract(Article('a', 'Iraq bought 6 radars.')); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
