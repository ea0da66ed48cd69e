"""Other scripts in Latin letters, by light tables: good enough to see that two spellings are one name.

Cyrillic and Greek go letter by letter, Hangul by the Revised Romanization of 2000, kana by Hepburn, Arabic and Hebrew by
their consonants (short vowels are not written, so the vowels of a Latin spelling count for nothing against them).
Chinese characters stay as they are: their reading depends on the word, and a name in them is matched by alias only.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["is_consonantal", "to_latin"]


def _sounds(text: str) -> list[str]:
    """The sounds of a row of letters; a bar stands for none."""
    return text.replace("|", "-").split()


def _table(letters: str, sounds: str) -> dict[int, str]:
    return {ord(c): s.replace("-", "") for c, s in zip(letters, _sounds(sounds), strict=True)}


_TABLE = {
    **_table(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch | y | e yu ya i yi ye g u j lj nj c dj dz",
    ),
    **_table("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
    **_table(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوىيةءأإآؤئپچژگکیہھےٹڈڑں",
        "a b t th j h kh d dh r z s sh s d t z | gh f q k l m n h w a y a | a a a w y p ch zh g k y h h e t d r n",
    ),
    **_table("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b g d h v z h t y k k l m m n n s | p p ts ts k r sh t"),
}
_HANGUL_FIRST = _sounds("g kk n d tt r m b pp s ss | j jj ch k t p h")
_HANGUL_VOWEL = _sounds("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_HANGUL_LAST = _sounds("| k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_KANA = _table(
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポー",
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo "
    "ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po |",
)
# Letters that Unicode does not take apart, as the news writes them in ASCII.
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ʿ": "",
        "ʾ": "",
        "ə": "a",
    }
)
_KANA_FROM_HIRAGANA = {i: i + 0x60 for i in range(0x3041, 0x3097)}


def is_consonantal(text: str) -> bool:
    """Whether the text is in a script that leaves vowels out (Arabic, Hebrew).

    >>> is_consonantal("بغداد"), is_consonantal("Baghdad")
    (True, False)
    """
    return any("\u0590" <= c <= "\u06ff" for c in text)


@lru_cache(maxsize=65536)
def to_latin(text: str) -> str:
    """A text in lower-case Latin letters without accents, as far as tables can.

    >>> to_latin("Алмаз-Антей")
    'almaz-antey'
    >>> to_latin("한화")
    'hanhwa'
    >>> to_latin("Çelik Kubbe")
    'celik kubbe'
    """
    text = text.casefold()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text).translate(_KANA_FROM_HIRAGANA)
    text = "".join(_syllable(c) for c in text) if any("\uac00" <= c <= "\ud7a3" for c in text) else text
    text = text.translate(_KANA).translate(_LETTERS).translate(_TABLE)
    text = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)))


def _syllable(char: str) -> str:
    code = ord(char) - 0xAC00
    if not 0 <= code < 11172:
        return char
    first, rest = divmod(code, 588)
    vowel, last = divmod(rest, 28)
    return (_HANGUL_FIRST[first] + _HANGUL_VOWEL[vowel] + _HANGUL_LAST[last]).replace("-", "")
