"""The text of KF8: the pages' XHTML, each page a file made of a skeleton and fragments (MobileRead wiki, KF8)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from html import unescape
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from bookofblogs.editions.kindle.numbers import base32
from bookofblogs.editions.kindle.source import KindlePage, section_of
from bookofblogs.model.frozen import dataclass

_FRAGMENT_BYTES = 8192
_FRAGMENT_DIGITS, _OFFSET_DIGITS = 4, 10
_BLOCKS = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "aside", "section",
    "figure", "figcaption", "pre", "hr", "table", "caption", "thead", "tbody", "tr", "th", "td",
))  # fmt: skip
_EMPTY_ELEMENTS = frozenset(("br", "hr", "img"))
_ID_DIGITS = 4
_NOT_THE_START = b"\n"
"""Before the first block of every fragment but a file's first: libmobi takes the start of a fragment for its file's."""
# Neither text nor values can hold "<", and a value cannot hold a quotation mark: what this finds is always a tag.
_TAG = re.compile(rb'<[a-z][a-z0-9]*(?:\s[^<>]*?)?\s(?:id|href)="[^<>]*>')
_ID = re.compile(rb'\sid="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A file of the text without what its body holds: where it starts, how long it is, how many fragments it takes."""

    start: int
    length: int
    fragments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A piece of what a file's body holds, all lengths in bytes.

    It goes in at `insert_at` of the text, into the element that `selector` names. `start` counts the file's fragments
    before it.
    """

    insert_at: int
    selector: str
    skeleton: int
    start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kf8Text:
    """The text of a KF8 book, with its files, and where in it every id stands."""

    markup: bytes = field(repr=False)
    skeletons: tuple[Skeleton, ...]
    fragments: tuple[Fragment, ...]
    places: Mapping[str, tuple[int, int]]
    """From an id to its fragment, and the bytes before it in there."""
    positions: Mapping[str, int]
    """From an id to its place in the whole text, in bytes."""


def address(fragment: int, offset: int) -> str:
    """Return the address of the place `offset` bytes into a fragment (MobileRead wiki, KF8, "kindle:pos:fid")."""
    return f"kindle:pos:fid:{base32(fragment, width=_FRAGMENT_DIGITS)}:off:{base32(offset, width=_OFFSET_DIGITS)}"


_ADDRESS_TO_COME = address(0, 0)
"""What stands in the place of an address until it is known: as long as every other."""
_ADDRESS = re.compile(rb'(?<=\shref=")' + re.escape(_ADDRESS_TO_COME.encode()) + rb'(?=")')


def kf8_text(pages: Sequence[KindlePage], pictures: Mapping[str, str], *, style: str) -> Kf8Text:
    """Return the text of `pages`. `pictures` are their addresses by name, `style` is that of the style sheet."""
    return _Kf8Writer(pictures, style).written(pages)


class _Kf8Writer:
    """Writes page after page, and puts in the addresses of the links when all are known."""

    def __init__(self, pictures: Mapping[str, str], style: str) -> None:
        """Begin an empty text."""
        self.pictures = pictures
        self.style = style
        self.markup = bytearray()
        self.skeletons: list[Skeleton] = []
        self.fragments: list[Fragment] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.links: list[tuple[int, str, str]] = []
        """Where in the text an address is to come, the id that it leads to, and the page that it stands on."""
        self.block_ids = 0

    def written(self, pages: Sequence[KindlePage]) -> Kf8Text:
        for page in pages:
            self._add(page)
        for place, target, page_id in self.links:
            found = self.places.get(target) or self.places[page_id]
            self.markup[place : place + len(_ADDRESS_TO_COME)] = address(*found).encode()
        return Kf8Text(
            markup=bytes(self.markup),
            skeletons=tuple(self.skeletons),
            fragments=tuple(self.fragments),
            places=self.places,
            positions={
                name: self.fragments[number].insert_at + offset for name, (number, offset) in self.places.items()
            },
        )

    def _add(self, page: KindlePage) -> None:
        """Add the file of a page."""
        body_id = self._next_id()
        start = len(self.markup)
        head, tail = _skeleton(page, body_id, self.style)
        self.markup += head + tail
        self.places[page.id] = (len(self.fragments), 0)
        section = section_of(page)
        targets = iter(self._prepared(section, page))
        pieces = _fragments(section)
        inserted = 0
        for piece in pieces:
            self._note(piece, targets, page)
            self.markup += piece
            self.fragments.append(
                Fragment(
                    insert_at=start + len(head) + inserted,
                    selector=f"P-//*[@aid='{body_id}']",
                    skeleton=len(self.skeletons),
                    start=inserted,
                    length=len(piece),
                )
            )
            inserted += len(piece)
        self.skeletons.append(Skeleton(start=start, length=len(head) + len(tail), fragments=len(pieces)))

    def _prepared(self, section: etree._Element, page: KindlePage) -> list[str]:
        """Give blocks their ids, pictures and links their addresses; return the ids that links lead to, in order."""
        targets = []
        for element in section.iterdescendants(etree.Element):
            tag = str(element.tag)
            if tag in _BLOCKS:
                element.set("aid", self._next_id())
            if tag == "img":
                element.set("src", self.pictures[element.get("src", "")])
            if tag in ("pre", "code") and page.direction == "rtl":
                element.set("dir", element.get("dir", "ltr"))
            if element.get("href", "").startswith("#"):
                targets.append(element.get("href", "")[1:])
                element.set("href", _ADDRESS_TO_COME)
            if element.text is None and not len(element) and tag not in _EMPTY_ELEMENTS:
                element.text = ""
        return targets

    def _note(self, piece: bytes, targets: Iterator[str], page: KindlePage) -> None:
        """Note where in the next fragment, `piece`, ids stand and addresses are to come."""
        for tag in _TAG.finditer(piece):
            name = _ID.search(tag[0])
            if name:
                self.places[unescape(name[1].decode())] = (len(self.fragments), tag.start())
            link = _ADDRESS.search(tag[0])
            if link:
                self.links.append((len(self.markup) + tag.start() + link.start(), next(targets), page.id))

    def _next_id(self) -> str:
        self.block_ids += 1
        return base32(self.block_ids - 1, width=_ID_DIGITS)


def _skeleton(page: KindlePage, body_id: str, style: str) -> tuple[bytes, bytes]:
    """Return the file of a page up to and from where the content of its body goes."""
    language = quoteattr(page.language)
    direction = ' dir="rtl"' if page.direction == "rtl" else ""
    head = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang={language} xml:lang={language}{direction}>'
        f"<head><title>{escape(page.title)}</title>"
        f'<link rel="stylesheet" type="text/css" href="{style}"/></head>'
        f'<body class="{page.kind}" aid="{body_id}">'
    )
    return head.encode(), b"</body></html>"


def _fragments(section: etree._Element) -> list[bytes]:
    """Return what `section` holds in pieces, cut between its blocks where one grows too large."""
    pieces = [bytearray()]
    for block in section:
        written = etree.tostring(block, encoding="utf-8")
        if pieces[-1] and len(pieces[-1]) + len(written) > _FRAGMENT_BYTES:
            pieces.append(bytearray(_NOT_THE_START))
        pieces[-1] += written
    return [bytes(piece) for piece in pieces]
