"""The MOBI 6 half: one stream of simple HTML, in which a link is the number of a byte (MobileRead wiki, MOBI)."""

import re
from dataclasses import dataclass

from bookofblogs.verification.kindle.index import index
from bookofblogs.verification.kindle.kf8 import plain
from bookofblogs.verification.kindle.records import NOTHING, Half
from bookofblogs.verification.markup import Document, parsed_loosely, taken_apart
from bookofblogs.verification.read_edition import NavigationLine

_NCX = 244
_FILEPOS = re.compile(rb"<a\b[^>]*\bfilepos=[\"']?(\d{1,10})")
_PICTURE = re.compile(rb"\brecindex=[\"']?(\d{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mobi6:
    """What stands in a MOBI 6 half."""

    document: Document
    navigation: tuple[NavigationLine, ...]
    dead_links: tuple[str, ...]
    links: int
    pictures: frozenset[int]


def read_mobi6(half: Half) -> Mobi6:
    """Return what stands in a MOBI 6 half."""
    places = [int(found) for found in _FILEPOS.findall(half.markup)]
    return Mobi6(
        document=taken_apart(parsed_loosely(half.markup, "text")),
        navigation=_navigation(half),
        dead_links=tuple(
            f"byte {place:,} of the text" for place in dict.fromkeys(places) if not _is_place(half, place)
        ),
        links=len(places),
        pictures=frozenset(int(found) for found in _PICTURE.findall(half.markup)),
    )


def _is_place(half: Half, place: int) -> bool:
    """Decide whether something begins at a place that a link leads to."""
    return 0 < place < len(half.markup) and half.markup[place : place + 1] == b"<"


def _navigation(half: Half) -> tuple[NavigationLine, ...]:
    if half.number(_NCX) == NOTHING:
        return ()
    entries, texts = index(half, half.number(_NCX))
    return tuple(
        NavigationLine(title=texts.get(entry.value(3), ""), leads_to=_lead(half, entry.value(1)))
        for entry in sorted(entries, key=lambda entry: entry.value(1))
    )


def _lead(half: Half, place: int) -> str:
    return plain(half.markup[place : place + 4000].decode("utf-8", errors="ignore")) if _is_place(half, place) else ""
