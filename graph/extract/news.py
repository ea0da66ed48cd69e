"""Whether a text is news in English at all: another language, a table, code or an empty page gives one note and no claims."""

from __future__ import annotations

from dataclasses import dataclass

from graph.extract.tokens import Document, Sentence, Token
from graph.extract.wordset import wordset

__all__ = ["not_news"]

# Common words that English shares with few other languages (not "in", "a", "under", "had", "over"), and some that it shares,
# which count half. In articles they make 12 to 40 of a hundred words, in bulletins of contracts 6, elsewhere at most 3.
_ENGLISH_WORDS = wordset(
    "the of and to by with from that is are were has been will would said which their they its this it not than "
    "between against about when while after into his her he she they who there what such these those"
)
_SHARED_WORDS = wordset("at on for")
_BRIEF = 40  # in so few words endings and words of measure count beside the common words
_BRIEF_WORDS = wordset("worth new its first two three four five six seven eight nine ten")
_ENDINGS = ("ed", "ing")
_STEM = 6
_ENGLISH = 0.045
_LETTERS = 0.55
_FOREIGN = 0.5
_CODE = 0.05
_CODE_MARKS = frozenset("{}=<>[]\\_#@~^")
_SHORT = 12
_FEW = 5
_WORDS_READ = 4000
_ENOUGH = 150
_MOST = 0.8
_LAST_LATIN = "\u024f"
_MORE_LATIN = ("\u1e00", "\u1eff")


def not_news(document: Document) -> str:
    """Why a document is no English news, in a few words; empty if it is.

    >>> from graph.extract.tokens import read_document
    >>> not_news(read_document("Le ministère de la Défense a annoncé jeudi la signature du contrat avec une société coréenne."))
    'not in English'
    >>> not_news(read_document("Iraq signed the contract with a South Korean company on Thursday."))
    ''
    >>> not_news(read_document("Norway announced a new military aid package for Ukraine worth 300 million euros."))
    ''
    """
    count = _Count()
    for sentence in document.sentences:
        count.read(sentence)
        if count.words > _WORDS_READ or count.is_plain:
            break
    if not count.words:
        return "no words to read" if count.characters else "no text to read"
    if count.marks > max(_CODE * count.words, _FEW):
        return "code or markup, not running text"
    if count.letters < _LETTERS * count.characters:
        return "a table or a list of numbers, not running text"
    english = count.english + (count.brief if count.english and count.words <= _BRIEF else 0)
    strange = count.words >= _SHORT and english < _ENGLISH * count.words
    return "not in English" if strange or count.foreign > _FOREIGN * count.letters else ""


@dataclass(slots=True)
class _Count:
    """Words, clear and weak signs of English, letters in words and of other scripts, marks of code, characters but links."""

    words: int = 0
    english: float = 0.0
    brief: float = 0.0
    letters: int = 0
    foreign: int = 0
    marks: int = 0
    characters: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether so much running English was read that the rest need not be."""
        return (
            self.words > _ENOUGH and self.english > 2 * _ENGLISH * self.words and self.letters > _MOST * self.characters
        )

    def read(self, sentence: Sentence) -> None:
        before: Token | None = None
        for token in sentence.tokens:
            kind, size = token.kind, len(token.text)
            if kind != "url":
                self.characters += size
            if kind in {"word", "abbreviation"}:
                self.words += 1
                self.letters += size
                if token.lower in _ENGLISH_WORDS:
                    self.english += 1
                elif token.lower in _SHARED_WORDS:
                    self.english += 0.5
                elif token.lower in _BRIEF_WORDS or (
                    len(token.lower) >= _STEM and token.text.islower() and token.lower.endswith(_ENDINGS)
                ):
                    self.brief += 0.5
                elif not token.text.isascii():
                    self.foreign += sum(map(_is_foreign, token.text))
            elif kind == "mark" and (token.text in _CODE_MARKS or _is_call(before, token)):
                self.marks += 1
            before = token


def _is_call(before: Token | None, token: Token) -> bool:
    """Whether a bracket is glued to a word: "load(path)"."""
    return token.text == "(" and before is not None and before.end == token.start and before.kind == "word"


def _is_foreign(character: str) -> bool:
    """Whether a letter is of another script than the Latin one."""
    return character > _LAST_LATIN and not _MORE_LATIN[0] <= character <= _MORE_LATIN[1] and character.isalpha()
