"""The KF8 half: files put together from skeletons and fragments, and links given by fragment and offset (wiki, KF8)."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from bookofblogs.verification.kindle.index import IndexEntry, index
from bookofblogs.verification.kindle.records import NOTHING, Half
from bookofblogs.verification.markup import Document, document_of, parse_xml
from bookofblogs.verification.read_edition import NavigationLine, UnreadableEditionError

_FDST, _FLOWS = 192, 196
_NCX, _FRAGMENTS, _SKELETONS = 244, 248, 252
_PLACE = re.compile(r"kindle:pos:fid:([0-9A-V]{4}):off:([0-9A-V]{10})\Z")
_EMBEDDED = re.compile(rb"kindle:embed:([0-9A-V]{4})")
_ATTRIBUTE = re.compile(r"""\s(?:id|aid)=["']([^"']+)["']""")


@dataclass(frozen=True, slots=True, kw_only=True)
class KF8:
    """What stands in a KF8 half."""

    documents: tuple[Document, ...]
    navigation: tuple[NavigationLine, ...]
    dead_links: tuple[str, ...]
    pictures: frozenset[int]
    """The numbers of the pictures that the text shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file of the text: where it begins in the text, how long it is there, and what it is put together."""

    start: int
    end: int
    whole: bytes


def read_kf8(half: Half) -> KF8:
    """Return what stands in a KF8 half. Raises UnreadableEditionError if its parts do not fit together."""
    fragments, _ = index(half, half.number(_FRAGMENTS))
    skeletons, _ = index(half, half.number(_SKELETONS))
    files = _files(_text(half), skeletons, fragments)
    documents = tuple(
        document_of(parse_xml(_as_xml(file.whole), f"part {number}")) for number, file in enumerate(files, 1)
    )
    dead = [
        f"{href} (in part {number})"
        for number, document in enumerate(documents, 1)
        for href in document.links
        if href.startswith("kindle:") and not _lead(href, files, fragments)
    ]
    return KF8(
        documents=documents,
        navigation=_navigation(half, files, fragments),
        dead_links=tuple(dict.fromkeys(dead)),
        pictures=frozenset(int(found, 32) for file in files for found in _EMBEDDED.findall(file.whole)),
    )


def _as_xml(whole: bytes) -> bytes:
    """Return a file without its declarations: the bytes are UTF-8 whatever they say."""
    return re.sub(rb"\A\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>]*>)?", b"", whole)


def _text(half: Half) -> bytes:
    """Return the first flow, in which the text is; the others are style sheets and drawings."""
    table = half.record(half.number(_FDST))
    if half.number(_FDST) == NOTHING or table[:4] != b"FDST":
        return half.markup
    return half.markup[int.from_bytes(table[12:16]) : int.from_bytes(table[16:20])]


def _files(text: bytes, skeletons: Sequence[IndexEntry], fragments: Sequence[IndexEntry]) -> list[_File]:
    """Return the files: each skeleton with its fragments put in where they say."""
    files: list[_File] = []
    number = 0
    for skeleton in skeletons:
        start, length = skeleton.value(6), skeleton.value(6, 1)
        whole, at = text[start : start + length], start + length
        for fragment in fragments[number : number + skeleton.value(1)]:
            size = fragment.value(6, 1)
            place = _offset(fragment.label) - start
            if not 0 <= place <= len(whole) or at + size > len(text):
                raise UnreadableEditionError("it is damaged: a part of its text does not fit where it says")
            whole = whole[:place] + text[at : at + size] + whole[place:]
            at += size
        number += skeleton.value(1)
        files.append(_File(start=start, end=at, whole=whole))
    return files


def _offset(label: str) -> int:
    if not label.isdecimal():
        raise UnreadableEditionError("it is damaged: a part of its text does not say where it stands")
    return int(label)


def _lead(href: str, files: Sequence[_File], fragments: Sequence[IndexEntry]) -> str:
    """Return how the text begins to which a link within the book leads; empty if it leads nowhere."""
    match = _PLACE.match(href)
    return _text_at(int(match[1], 32), int(match[2], 32), files, fragments) if match else ""


def _text_at(number: int, offset: int, files: Sequence[_File], fragments: Sequence[IndexEntry]) -> str:
    if number >= len(fragments) or offset >= max(1, fragments[number].value(6, 1)):
        return ""
    place = _offset(fragments[number].label) + offset
    held = bisect_right([file.start for file in files], place) - 1
    if held < 0 or place >= files[held].end:
        return ""
    rest = files[held].whole[place - files[held].start :][:4000].decode("utf-8", errors="ignore")
    return plain(rest)


def plain(markup: str) -> str:
    """Return the text of a stretch of markup that may begin and end in the middle of anything."""
    without_tags = re.sub(r"<[^>]*>?", " ", markup)
    return re.sub(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);", lambda found: unescape(found[0]), without_tags)[:400]


def _navigation(half: Half, files: Sequence[_File], fragments: Sequence[IndexEntry]) -> tuple[NavigationLine, ...]:
    """Return the lines of the contents in the order of the text."""
    if half.number(_NCX) == NOTHING:
        return ()
    entries, texts = index(half, half.number(_NCX))
    ordered = sorted(entries, key=lambda entry: entry.value(1))
    return tuple(
        NavigationLine(
            title=texts.get(entry.value(3), ""),
            leads_to=_text_at(entry.value(6), entry.value(6, 1), files, fragments),
        )
        for entry in ordered
    )
