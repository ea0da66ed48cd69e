"""Joins the page's ES modules into one script: each file becomes a closed scope, in the order of its imports.

The modules import only each other and only by name (`import { a, b } from "./c.js";`), so no build tool is needed.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["bundle"]

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)


def bundle(folder: Path, entry: str = "main") -> str:
    """One script from the modules that `entry` leads to.

    Raises:
        ValueError: a module is imported in a circle, or uses a form of import or export that is not foreseen.
    """
    done: dict[str, str] = {}
    _visit(folder, entry, done, ())
    return '"use strict";\n' + "".join(done.values())


def _visit(folder: Path, name: str, done: dict[str, str], open_: tuple[str, ...]) -> None:
    if name in done:
        return
    if name in open_:
        msg = f"{folder / name}.js is imported in a circle: {' → '.join((*open_, name))}. Move what both need to a third module."
        raise ValueError(msg)
    text = (folder / f"{name}.js").read_text("utf-8")
    for _, other in _IMPORT.findall(text):
        _visit(folder, other, done, (*open_, name))
    names = _EXPORT.findall(text)
    body = _EXPORT.sub("", _IMPORT.sub(lambda m: f"const {{{m[1].replace(' as ', ': ')}}} = {_scope(m[2])};\n", text))
    if fault := re.search(r"^(import|export)\b.*", body, re.MULTILINE):
        msg = f"{folder / name}.js: {fault[0]!r} is a form that the page cannot join. Import and export by name only."
        raise ValueError(msg)
    done[name] = f"const {_scope(name)} = (() => {{\n{body}\nreturn {{ {', '.join(names)} }};\n}})();\n"


def _scope(name: str) -> str:
    return "$" + name.replace("-", "_")
