"""How things are named for machines: IRIs that never change because a label does."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import NewType

__all__ = ["BASE", "ID", "Iri", "digest", "entity_iri", "local_name", "slug"]

Iri = NewType("Iri", str)

BASE = "https://w3id.org/entente/"
"""Where ontology terms (`ontology#`) and ids (`id/`) live."""

ID = BASE + "id/"

_SPLIT = re.compile(r"[\W_]+")
# Letters that Unicode does not take apart, as the news writes them in ASCII.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)


def slug(name: str) -> str:
    """A name as lower-case words joined by hyphens; letters outside ASCII lose their accents, other scripts stay.

    >>> slug("LIG Nex1 Co., Ltd.")
    'lig-nex1-co-ltd'
    >>> slug("Türkiye")
    'turkiye'
    """
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _SPLIT.sub("-", unicodedata.normalize("NFC", plain).casefold()).strip("-")[:80]


def digest(*parts: str, length: int = 16) -> str:
    """A short, stable hexadecimal hash of the parts, in their order.

    >>> digest("a", "b") == digest("a", "b") != digest("ab")
    True
    """
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=length // 2).hexdigest()


def entity_iri(name: str) -> Iri:
    """The IRI of an entity that no reference knows, from its name.

    >>> entity_iri("Hanwha Systems")
    'https://w3id.org/entente/id/entity/hanwha-systems'
    """
    return Iri(f"{ID}entity/{slug(name) or digest(name)}")


def local_name(iri: str) -> str:
    """What stands after the last `#` or `/` of an IRI.

    >>> local_name("https://w3id.org/entente/ontology#Sale")
    'Sale'
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
