"""A Kindle file, opened by a reader of our own: what each of its halves says and holds.

The MOBI 6 half is one stream of simple HTML, in which a link is the number of a byte (MobileRead wiki, MOBI); what is
special to the KF8 half stands in kf8.py.
"""

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bookofblogs.verification.kindle.index import index
from bookofblogs.verification.kindle.kf8 import plain, read_kf8
from bookofblogs.verification.kindle.records import NOTHING, Half, halves_of
from bookofblogs.verification.markup import Document, document_of, is_on_the_web, parse_html
from bookofblogs.verification.parts import is_well_formed, picture_of, strings_of
from bookofblogs.verification.read_edition import (
    EditionKind,
    EmbeddedPicture,
    Facts,
    NavigationLine,
    ReadEdition,
    UnreadableEditionError,
)

_FIRST_BEHIND_TEXT, _FIRST_PICTURE, _NCX = 80, 108, 244
"""Places in a half's record 0."""
_PICTURE_MARKS = (b"\xff\xd8\xff", b"GIF8", b"\x89PNG", b"BM")
_FILEPOS = re.compile(rb"<a\b[^>]*\bfilepos=[\"']?(\d{1,10})")
_RECINDEX = re.compile(rb"\brecindex=[\"']?(\d{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mobi6:
    """What stands in a MOBI 6 half."""

    document: Document
    navigation: tuple[NavigationLine, ...]
    dead_links: tuple[str, ...]
    links: int
    pictures: frozenset[int]


def read_kindle(data: bytes) -> tuple[ReadEdition, ...]:
    """Return what stands in a Kindle file: a reading of each half.

    Raises UnreadableEditionError if it is damaged or locked.
    """
    halves, records = halves_of(data)
    pictures = _pictures(records, halves[0].number(_FIRST_PICTURE))
    try:
        # Version 8 is KF8.
        return tuple(_kf8(half, pictures) if half.version >= 8 else _mobi6(half, pictures) for half in halves)
    except (struct.error, IndexError) as fault:
        raise UnreadableEditionError("it is damaged or cut off") from fault


def read_mobi6(half: Half) -> Mobi6:
    """Return what stands in a MOBI 6 half."""
    places = [int(found) for found in _FILEPOS.findall(half.markup)]
    return Mobi6(
        document=document_of(parse_html(half.markup, "text")),
        navigation=_navigation(half),
        dead_links=tuple(
            f"byte {place:,} of the text" for place in dict.fromkeys(places) if not _is_place(half, place)
        ),
        links=len(places),
        pictures=frozenset(int(found) for found in _RECINDEX.findall(half.markup)),
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


def _mobi6(half: Half, pictures: Mapping[int, bytes]) -> ReadEdition:
    read = read_mobi6(half)
    web = read.document.links
    return ReadEdition(
        kind=EditionKind.MOBI6,
        facts=_facts(half),
        navigation=read.navigation,
        sections=tuple(read.document.sections),
        links=read.links + len(web),
        dead_links=(*read.dead_links, *_missing(read.pictures, pictures)),
        odd_links=_odd(web),
        pictures=_shown(pictures),
        cover=_cover(half, pictures),
        fetched=_fetched([read.document]),
        scripts=tuple(read.document.scripts),
        strings=_strings(half, [read.document]),
    )


def _kf8(half: Half, pictures: Mapping[int, bytes]) -> ReadEdition:
    read = read_kf8(half)
    links = [href for document in read.documents for href in document.links]
    return ReadEdition(
        kind=EditionKind.KF8,
        facts=_facts(half),
        navigation=read.navigation,
        sections=tuple(section for document in read.documents for section in document.sections),
        links=len(links),
        dead_links=(*read.dead_links, *_missing(read.pictures, pictures)),
        odd_links=_odd(href for href in links if not href.startswith("kindle:")),
        pictures=_shown(pictures),
        cover=_cover(half, pictures),
        fetched=_fetched(read.documents),
        scripts=tuple(script for document in read.documents for script in document.scripts),
        strings=_strings(half, read.documents),
    )


def _pictures(records: Sequence[bytes], first: int) -> dict[int, bytes]:
    """Return the pictures by their numbers, which count from 1 at the first picture's record."""
    if first == NOTHING:
        return {}
    found: dict[int, bytes] = {}
    for number, record in enumerate(records[first:], start=1):
        if not record.startswith(_PICTURE_MARKS):
            break
        found[number] = record
    return found


def _facts(half: Half) -> Facts:
    def words(fact: int) -> tuple[str, ...]:
        return tuple(value.decode("utf-8", errors="replace") for value in half.exth.get(fact, ()))

    def first(fact: int) -> str:
        return next(iter(words(fact)), "")

    return Facts(
        title=first(503) or half.name,
        authors=words(100),
        editors=words(108),
        language=first(524),
        identifiers=(*words(104), *words(112)),
        date=first(106),
        description=first(103),
        subjects=words(105),
    )


def _cover(half: Half, pictures: Mapping[int, bytes]) -> EmbeddedPicture | None:
    """Return the cover: EXTH 201 counts from 0 at the first picture."""
    place = half.exth.get(201)
    number = int.from_bytes(place[0]) + 1 if place else 0
    return picture_of(pictures[number], f"picture {number}") if number in pictures else None


def _shown(pictures: Mapping[int, bytes]) -> tuple[EmbeddedPicture, ...]:
    return tuple(seen for number, data in pictures.items() if (seen := picture_of(data, f"picture {number}")))


def _missing(shown: frozenset[int], pictures: Mapping[int, bytes]) -> tuple[str, ...]:
    return tuple(f"picture {number}" for number in sorted(shown) if number not in pictures)


def _odd(links: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(href for href in links if not is_well_formed(href)))


def _fetched(documents: Sequence[Document]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(need for document in documents for need in document.needs if is_on_the_web(need)))


def _strings(half: Half, documents: Sequence[Document]) -> tuple[str, ...]:
    facts = [value.decode("utf-8", errors="replace") for values in half.exth.values() for value in values]
    rest = half.records[half.number(_FIRST_BEHIND_TEXT) :]  # the text itself is packed, and read below
    found = [text for record in rest for text in strings_of(record, is_text=False)]
    markup = half.markup.decode("utf-8", errors="replace")
    return (half.name, markup, *facts, *found, *(document.text for document in documents))
