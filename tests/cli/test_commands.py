"""Every command as a user runs it: the agreed JSON forms, what is printed, exit codes."""

import json
from pathlib import Path

import pytest
import typer

from graph import __version__
from graph.cli.main import app
from graph.samples import sample_paths
from tests.cli.running import entente

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "iraq.kg"
    done = entente("read", *sample_paths(), "-g", path, "--json")
    assert done.returncode == 0, done.stderr
    sources = json.loads(done.stdout)["sources"]
    assert all({"path", "kind", "read", "kept", "rejected", "claims", "facts"} <= set(s) for s in sources)
    assert all(s["read"] == s["kept"] + len(s["rejected"]) for s in sources)
    return path


def asked(path: Path, *arguments: object) -> dict:
    done = entente(*arguments, "-g", path, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str):
    done = entente(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()[2].strip()) > 20


def test_chains(path: Path):
    chains = asked(path, "chains", "Hanwha Systems", "Iraq")["chains"]
    assert chains
    for chain in chains:
        assert chain["certainty"] in {"confirmed", "reported", "claimed", "speculated"}
        for hop in chain["hops"]:
            assert {"from", "to", "type", "fact", "certainty", "status", "date", "claims"} <= set(hop)
            assert {"iri", "name", "kind"} <= set(hop["from"])
            assert all({"source", "quote", "attributed_to"} <= set(c) and c["quote"] for c in hop["claims"])


def test_chains_as_text_and_page(path: Path, tmp_path: Path):
    done = entente("chains", "Hanwha Systems", "Iraq", "-g", path, "--html", tmp_path / "chain.html")
    assert "Hanwha Systems → Cheongung-II → Iraq" in done.stdout
    assert "“" in done.stdout
    assert "Cheongung-II" in (tmp_path / "chain.html").read_text(encoding="utf-8")


def test_tiers(path: Path):
    for command, name in (("suppliers", "Iraq"), ("buyers", "Cheongung-II")):
        tiers = asked(path, command, name)["tiers"]
        assert all({"iri", "name", "kind", "facts"} <= set(entry) for tier in tiers for entry in tier)


def test_facts(path: Path):
    for fact in asked(path, "facts")["facts"]:
        assert {"iri", "type", "roles", "certainty", "status", "date", "claims", "support", "links"} <= set(fact)
        assert all({"type", "fact", "told"} <= set(link) for link in fact["links"])
        assert fact["claims"]
    sales = asked(path, "facts", "--about", "Iraq", "--type", "Sale", "--status", "denied")["facts"]
    assert all(f["type"] == "Sale" and f["status"] == "denied" for f in sales)


def test_query_gives_sparql_results(path: Path, tmp_path: Path):
    answer = asked(path, "query", "SELECT ?s WHERE { ?s a :Sale }")
    assert answer["head"]["vars"] == ["s"]
    assert answer["results"]["bindings"][0]["s"]["type"] == "uri"
    file = tmp_path / "a.rq"
    file.write_text("ASK { ?s a :Sale }")
    assert asked(path, "query", file)["boolean"] is True
    done = entente("query", "SELECT nonsense", "-g", path)
    assert done.returncode == 1
    assert "cannot be understood" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("exposure", "Hanwha Systems"),
        ("chokepoints", "Iraq"),
        ("path", "Kia", "Iraq"),
        ("between", "Kia", "Iraq", "Hanwha Systems"),
        ("show", "Cheongung-II"),
        ("timeline", "Iraq"),
        ("conflicts",),
        ("flows", "--by", "actor"),
        ("diff", "2023", "2024-12"),
        ("sources",),
        ("decisions",),
        ("validate",),
    ],
    ids=lambda a: a[0],
)
def test_the_other_questions_answer_as_text_and_json(path: Path, arguments: tuple[str, ...]):
    assert asked(path, *arguments)
    done = entente(*arguments, "-g", path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_a_word_that_only_the_reference_knows_leads_to_its_country(path: Path):
    assert asked(path, "suppliers", "Emirati")["tiers"] == asked(path, "suppliers", "United Arab Emirates")["tiers"]


def test_an_unknown_name_offers_the_nearest(path: Path):
    done = entente("show", "Hanwa Sistems", "-g", path)
    assert done.returncode == 1
    assert "Hanwha Systems" in done.stderr


def test_an_ambiguous_name_lists_both_and_an_iri_picks(tmp_path: Path):
    article = tmp_path / "a.txt"
    article.write_text(
        "Orlan Systems, a Turkish drone maker, sold 12 Bayraktar TB2 drones to Kenya.\n\n"
        "Ministry of Defence of Kenya bought 5 trucks from Orlan Systems of Brazil, a Brazilian truck maker."
    )
    turtle = tmp_path / "names.ttl"
    turtle.write_text(
        "@prefix : <https://w3id.org/entente/ontology#> . @prefix entity: <https://w3id.org/entente/id/entity/> ."
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
        'entity:quorvex-a a :Company ; rdfs:label "Quorvex Arms" ; skos:altLabel "Quorvex" ; :country entity:brazil .'
        'entity:quorvex-b a :Company ; rdfs:label "Quorvex Boats" ; skos:altLabel "Quorvex" ; :country entity:france .'
    )
    article.write_text(
        "Quorvex Arms sold 12 howitzers to Kenya in 2023.\n\nQuorvex Boats sold 2 frigates to Chile in 2022."
    )
    graph = tmp_path / "a.kg"
    assert entente("read", article, "-g", graph, "--reference", turtle).returncode == 0
    done = entente("show", "Quorvex", "-g", graph)
    assert done.returncode == 2
    assert "quorvex-a" in done.stderr
    assert "France" in done.stderr
    picked = entente("show", "Quorvex", "-g", graph, "--iri", "https://w3id.org/entente/id/entity/quorvex-b")
    assert picked.returncode == 0
    assert "Quorvex Boats" in picked.stdout


def test_no_chain_says_how_far_each_side_reaches(path: Path):
    done = entente("chains", "Iraq", "Kia", "-g", path)
    assert done.returncode == 0
    assert "No chain" in done.stdout or "0 chains" in done.stdout or "no chain" in done.stdout


def test_a_cut_answer_says_so(path: Path):
    done = entente("facts", "--limit", "1", "-g", path)
    assert "cut" in done.stdout.casefold()


def test_the_graph_of_the_environment_is_the_default(path: Path, monkeypatch: pytest.MonkeyPatch):
    import os
    import subprocess
    import sys

    from tests.cli.running import TOP

    environment = {**os.environ, "PYTHONPATH": str(TOP), "ENTENTE_GRAPH": str(path)}
    run = [sys.executable, "-c", "from graph.cli import main; main()", "sources"]
    done = subprocess.run(run, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0
    assert "Tigris Ledger" in done.stdout


def test_merge_decisions_undo_and_review(tmp_path: Path):
    graph = tmp_path / "a.kg"
    entente("read", *sample_paths(), "-g", graph)
    done = entente(
        "merge", "Hanwha Defense", "Hanwha Aerospace", "-g", graph, "--reason", "renamed", "--by", "eva", "--json"
    )
    assert done.returncode == 0, done.stderr
    (decision,) = json.loads(done.stdout)["decisions"]
    assert (decision["ruling"], decision["by"], decision["reason"]) == ("same", "eva", "renamed")
    assert entente("merge", "Hanwha Defense", "Hanwha Aerospace", "-g", graph).returncode == 1
    assert "eva" in entente("decisions", "-g", graph).stdout
    assert entente("undo", decision["iri"], "-g", graph).returncode == 0
    assert "eva" not in entente("decisions", "-g", graph).stdout
    assert entente("undo", "nothing", "-g", graph).returncode == 1
    reviewed = entente("review", "-g", graph, "--by", "eva", stdin="s\nu\nd\nq\n")
    assert reviewed.returncode == 0, reviewed.stderr
    assert "decided" in reviewed.stdout


def test_retract_takes_back_one_source(tmp_path: Path):
    graph = tmp_path / "a.kg"
    entente("read", *sample_paths()[:2], "-g", graph)
    assert entente("retract", "Baghdad signs for South Korean air defence missiles", "-g", graph).returncode == 0
    assert len(json.loads(entente("sources", "-g", graph, "--json").stdout)["sources"]) == 1
    assert entente("retract", "no such thing", "-g", graph).returncode == 1


def test_demo_writes_a_page(tmp_path: Path):
    done = entente("demo", "--out", tmp_path / "demo" / "iraq.html")
    assert done.returncode == 0, done.stderr
    assert "Hanwha Systems → Cheongung-II → Iraq" in done.stdout
    assert (tmp_path / "demo" / "iraq.html").stat().st_size > 300_000


def test_explain_says_what_was_refused(tmp_path: Path):
    done = entente("extract", sample_paths()[0], "--explain", "--html", tmp_path / "why.html")
    assert done.returncode == 0, done.stderr
    assert "refused" in done.stdout
    assert "LIG Nex1" in (tmp_path / "why.html").read_text(encoding="utf-8")


def test_output_into_a_closed_pipe_is_no_error(path: Path):
    import subprocess
    import sys

    from tests.cli.running import TOP

    command = (
        f"{sys.executable} -c 'from graph.cli import main; main()' facts -g {path} --json | head -c 100 > /dev/null"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=TOP, check=False)
    assert "Traceback" not in done.stderr


def test_the_version_is_told():
    told = entente("--version")
    assert told.returncode == 0
    assert told.stdout == f"entente {__version__}\n"
