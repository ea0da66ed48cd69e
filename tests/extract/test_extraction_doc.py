"""The worked example of docs/extraction.md runs as it stands there."""

import re
from pathlib import Path

DOC = Path(__file__).resolve().parents[2] / "docs" / "extraction.md"


def test_the_example_runs(tmp_path, monkeypatch, capsys):
    text = DOC.read_text(encoding="utf-8")
    turtle = re.findall(r"```turtle\n(.*?)```", text, re.DOTALL)
    (toml,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (output,) = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    for name, content in (("mine.ttl", turtle[0]), ("names.ttl", turtle[1]), ("mine.toml", toml)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, str(DOC), "exec"), {})
    assert capsys.readouterr().out == output
