"""Addresses behind a name: "Moog Inc., East Aurora, New York, was awarded"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extract.chunk import Chunk, NounGroup

__all__ = ["take_out_addresses"]


def take_out_addresses(chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without the places that stand behind a name after commas ("Raytheon, Tucson, Arizona, is awarded").

    The places become the name's `address`. A list of places ("Brega, Hariga and Es Sider") is none.
    """
    if "," not in [c.kind for c in chunks]:
        return chunks
    chunks = [
        c for i, c in enumerate(chunks) if c.kind != "*" or not i or chunks[i - 1].kind != ","
    ]  # "Brill Inc.,* Reno"
    kept: list[Chunk] = []
    owner: NounGroup | None = None
    i, end = 0, len(chunks)
    while i < end:
        chunk = chunks[i]
        if chunk.kind == "," and owner is not None:
            places, after = _places_from(chunks, i)
            if places and _is_address(chunks, owner, places, after):
                owner.address = places
                i = after
                if (
                    i < end
                    and chunks[i].kind == ","
                    and not (
                        (
                            i + 1 < end
                            and (chunks[i + 1].kind in ("C", "W", "I", "D", "S") or _opens_apposition(chunks[i + 1]))
                        )
                        or (isinstance(kept[-1], NounGroup) and kept[-1] is not owner)
                        or (len(kept) > 2 and kept[-1] is owner and kept[-2].kind == "I" and kept[-3].kind == ",")
                    )
                ):
                    i += 1
                owner = None
                continue
        if isinstance(chunk, NounGroup):
            if chunk.name is not None and chunk.name.last == chunk.head + 1:
                owner = chunk
            elif not (owner is not None and i and chunks[i - 1].kind == "," and chunk.determiner in ("a", "an")):
                owner = None
        elif chunk.kind not in (",", "I"):
            owner = None
        kept.append(chunk)
        i += 1
    return kept


def _opens_apposition(chunk: Chunk) -> bool:
    return isinstance(chunk, NounGroup) and chunk.determiner in ("a", "an", "the")


def _places_from(chunks: Sequence[Chunk], i: int) -> tuple[list[NounGroup], int]:
    places: list[NounGroup] = []
    while i + 1 < len(chunks) and chunks[i].kind == "," and len(places) < 4:
        group = chunks[i + 1]
        if places and isinstance(group, NounGroup) and group.name is None and _is_dotted(group):
            i += 2  # "Washington, D.C."
            continue
        if (
            not isinstance(group, NounGroup)
            or group.name is None
            or group.name.last != group.head + 1
            or group.words
            or group.possessor is not None
        ):
            break
        kind = group.name.named.kind
        if (kind is None and not places and _is_code(chunks, i + 3)) or (places and _is_code(chunks, i + 1)):
            kind = "Place"  # "Mesa, AZ"
        if (kind not in ("Place", "Country", "Facility") and not (places and kind is None)) or (
            group.determiner and not places
        ):
            break
        places.append(group)
        i += 2
    return places, i


def _is_dotted(group: NounGroup) -> bool:
    """Whether a group is nothing but letters with dots: the sign of a district or state."""
    return group.last - group.first == 1 and group.lower.count(".") > 1


def _is_code(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether a group of two letters stands behind a comma: the sign of a state."""
    group = chunks[i] if i < len(chunks) else None
    return (
        isinstance(group, NounGroup)
        and chunks[i - 1].kind == ","
        and len(group.lower) == 2
        and group.last - group.first == 1
        and group.name is not None
    )


def _is_address(chunks: Sequence[Chunk], owner: NounGroup, places: list[NounGroup], after: int) -> bool:
    assert owner.name is not None
    follows = chunks[after].kind if after < len(chunks) else "."
    if follows == "C" or (
        follows == "," and after + 1 < len(chunks) and chunks[after + 1].kind == "C" and len(places) > 1
    ):
        third = chunks[after + 2] if follows == "," and after + 2 < len(chunks) else None
        if not (
            isinstance(third, NounGroup)
            and third.name is not None
            and third.name.named.kind == owner.name.named.kind == "Company"
        ):
            return False
    if follows not in (",", ".", "V", ";", ":", "—", "I", "D"):
        return False
    kind = owner.name.named.kind
    if kind in ("Company", "GovernmentBody", "Organization", "ArmedForce"):
        return places[0].name is not None and places[0].name.named.kind != "Country"
    opens = follows == "V" or (follows == "," and after + 1 < len(chunks) and chunks[after + 1].kind == "V")
    if kind is None and opens and len(places) > 1:  # "Brill Optics, Reno, Nevada, won"
        return all(p.name is not None and p.name.named.kind == "Place" for p in places[:2])
    return kind in ("Place", "Facility") and len(places) <= 2 and (places[-1].name is not None)
