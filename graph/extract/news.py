"""Whether a text is news in English at all: another language, a table, code or an empty page gives one note and no claims."""

from __future__ import annotations

from graph.extract.tokens import Document
from graph.extract.wordset import wordset

__all__ = ["not_news"]

# The commonest words of English; in running news a quarter to a half of all words are among them.
_COMMON = wordset(
    "the of to and in a an that for on with as by at from is was were are has have had its it their his her "
    "he she they said says will would which who be been this but not also after or more than about over under "
    "into between against during when while all"
)
_ENGLISH = 0.09
_LETTERS = 0.55
_CODE = 0.05
_CODE_MARKS = frozenset("{}=<>[]\\_#@~^")
_SHORT = 12
_FEW = 5
_WORDS_READ = 4000


def not_news(document: Document) -> str:
    """Why a document is no English news, in a few words; empty if it is.

    >>> from graph.extract.tokens import read_document
    >>> not_news(read_document("Le ministère de la Défense a annoncé jeudi la signature du contrat avec une société coréenne."))
    'not in English'
    >>> not_news(read_document("Iraq signed the contract with a South Korean company on Thursday."))
    ''
    """
    words = common = letters = marks = characters = 0
    for sentence in document.sentences:
        for token in sentence.tokens:
            characters += len(token.text)
            if token.kind in {"word", "abbreviation"}:
                words += 1
                common += token.lower in _COMMON
                letters += len(token.text)
            elif token.kind == "mark" and token.text in _CODE_MARKS:
                marks += 1
        if words > _WORDS_READ:
            break
    if not words:
        return "no words to read" if characters else "no text to read"
    if marks > _CODE * words and marks > _FEW:
        return "code or markup, not running text"
    if letters < _LETTERS * characters:
        return "a table or a list of numbers, not running text"
    if words >= _SHORT and common < _ENGLISH * words:
        return "not in English"
    return ""
