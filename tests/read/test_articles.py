import json
from pathlib import Path

import pytest

from graph.errors import ReadError
from graph.model import Article, PartialDate, Rejection
from graph.read import ReadOptions, read_articles

TEXT = "Iraq’s Ministry of Defense signed a contract.\n\nIt was told on Thursday.\n"


def one(path: Path, **options) -> Article:
    (article,) = read_articles(path, ReadOptions(**options))
    assert isinstance(article, Article)
    return article


def test_plain_text_is_taken_as_it_is(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    article = one(path)
    assert (article.text, article.id, article.published) == (TEXT, "a", None)


def test_front_matter_tells_publisher_and_date(tmp_path: Path):
    path = tmp_path / "a.md"
    path.write_text(
        f'---\ntitle: "A deal: signed"\npublisher: Gulf Wire\npublished: 2024-09-20\n---\n\n{TEXT}', encoding="utf-8"
    )
    article = one(path)
    assert (article.title, article.publisher, article.published) == (
        "A deal: signed",
        "Gulf Wire",
        PartialDate(2024, 9, 20),
    )
    assert article.text == TEXT


def test_windows_and_utf16_files(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("utf-16"))
    assert one(path).text == TEXT
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert one(path).text == TEXT
    path.write_bytes(TEXT.encode("cp1252"))
    with pytest.raises(ReadError, match="line 1: not utf-8 text .byte 0x92 at offset 4.*--encoding"):
        one(path)
    assert one(path, encoding="cp1252").text == TEXT


def test_json_object_list_and_lines(tmp_path: Path):
    objects = [{"id": n, "text": TEXT, "published": "2024-09-20T10:00:00Z", "facts": []} for n in ("x", "y")]
    (tmp_path / "one.json").write_text(json.dumps(objects[0], indent=1))
    (tmp_path / "many.json").write_text(json.dumps(objects))
    (tmp_path / "lines.jsonl").write_text("\n".join(map(json.dumps, objects)) + '\n\n{"body": 1}\n[1]\n{broken\n')
    assert one(tmp_path / "one.json").published == PartialDate(2024, 9, 20)
    assert [a.id for a in read_articles(tmp_path / "many.json") if isinstance(a, Article)] == ["x", "y"]
    found = list(read_articles(tmp_path / "lines.jsonl"))
    assert [type(f) for f in found] == [Article, Article, Rejection, Rejection, Rejection]
    assert [f.line for f in found if isinstance(f, Rejection)] == [4, 5, 6]
    assert all("line" in f.reason for f in found if isinstance(f, Rejection))


def test_html_gives_text_title_and_date(tmp_path: Path):
    body = "".join(
        f"<p>{s} It was the third such contract with the firm in as many years, the ministry said.</p>"
        for s in TEXT.split("\n\n")
    )
    path = tmp_path / "a.html"
    path.write_text(
        "<!doctype html><html><head><title>A deal</title><meta property='article:published_time' content='2024-09-20'>"
        f"</head><body><nav>Home | World</nav><article><h1>A deal</h1>{body}</article><footer>All rights</footer></body></html>",
        encoding="utf-8",
    )
    article = one(path)
    assert "signed a contract" in article.text
    assert "All rights" not in article.text
    assert article.published == PartialDate(2024, 9, 20)
    assert article.title == "A deal"


def test_mail(tmp_path: Path):
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"Subject: A deal\nDate: Fri, 20 Sep 2024 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
        + TEXT.encode()
    )
    assert (one(path).title, one(path).published) == ("A deal", PartialDate(2024, 9, 20))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n ", "the file is empty"),
        ("binary.txt", b"abc\0def", "binary file .a zero byte at offset 3"),
        ("a.pdf", b"%PDF-1.7 ...", "a PDF"),
        ("a.docx", b"PK\x03\x04....", "office document"),
        (
            "body.json",
            b'{"body": "x", "headline": "y"}',
            r'the key "text" is missing .keys: body, headline.*--text-key',
        ),
        ("number.json", b'{"text": 5}', 'the key "text" is not a string'),
        ("broken.json", b'{"text": "x"', "no valid JSON: line 1 column 13"),
        ("deep.json", b"[" * 100_000, "nested too deeply|no valid JSON"),
    ],
)
def test_bad_files_say_what_where_and_what_to_do(tmp_path: Path, name: str, content: bytes, said: str):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError, match=said) as caught:
        list(read_articles(path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file_folder_and_a_text_without_end(tmp_path: Path):
    for path, said in ((tmp_path / "no.txt", "no such file"), (tmp_path, "a folder")):
        with pytest.raises(ReadError, match=said):
            list(read_articles(path))
    path = tmp_path / "long.txt"
    path.write_text("Iraq signed. " * 100)
    with pytest.raises(ReadError, match="too long for one article"):
        one(path, limit=1000)


def test_another_text_key(tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"body": TEXT}))
    assert one(path, text_key="body").text == TEXT
