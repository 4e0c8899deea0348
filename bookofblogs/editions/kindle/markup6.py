"""The text of MOBI 6: one stream of the old HTML that the oldest devices know (MobileRead wiki, MOBI, "HTML markup").

A link names the byte at which its target begins, in ten digits; they stand as zeros until all targets are known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from bookofblogs.editions.kindle.elements6 import closing, opening, set_apart, width_of
from bookofblogs.editions.kindle.navigation import Guide
from bookofblogs.editions.kindle.source import section_of
from bookofblogs.editions.shared.pages import Page

_PLACE_TO_COME = b"0" * 10
_PAGE_BREAK = b"<mbp:pagebreak/>"
_VERBATIM = str.maketrans({" ": "\u00a0", "\t": "\u00a0" * 4, "\n": "<br/>"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text6:
    """The text of a MOBI 6 book, and where in it every id stands, in bytes."""

    markup: bytes = field(repr=False)
    positions: Mapping[str, int]


def text6(pages: Sequence[Page], pictures: Mapping[str, int], guide: Sequence[Guide]) -> Text6:
    """Return the text of `pages`. `pictures` are their numbers by name, from 1."""
    return _Mobi6Writer(pictures).written(pages, guide)


class _Mobi6Writer:
    """Writes page after page, and puts in the places of the links when all are known."""

    def __init__(self, pictures: Mapping[str, int]) -> None:
        """Begin an empty text."""
        self.pictures = pictures
        self.markup = bytearray()
        self.positions: dict[str, int] = {}
        self.links: list[tuple[int, str, str]] = []
        """Where a place is to come, the id that it is the place of, and the page that the link stands on."""
        self.verbatim = False

    def written(self, pages: Sequence[Page], guide: Sequence[Guide]) -> Text6:
        self._write("<html><head><guide>")
        for mark in guide:
            self._write(f'<reference type="{mark.kind}" title={quoteattr(mark.title)} filepos=')
            self._write_place(mark.target, mark.target)
            self._write("/>")
        self._write("</guide></head><body>")
        for page in pages:
            self._add(page)
        self._write("</body></html>")
        for place, target, page_id in self.links:
            position = self.positions.get(target, self.positions.get(page_id, 0))
            self.markup[place : place + len(_PLACE_TO_COME)] = b"%010d" % position
        return Text6(markup=bytes(self.markup), positions=self.positions)

    def _add(self, page: Page) -> None:
        """Add what a page holds, and a page break."""
        self.positions[page.id] = len(self.markup)
        section = section_of(page)
        set_apart(section)
        for event, element in etree.iterwalk(section, events=("start", "end")):
            if event == "start":
                self._open(element, page)
            else:
                self._close(element)
        self.markup += _PAGE_BREAK

    def _open(self, element: etree._Element, page: Page) -> None:
        """Write an element's beginning and the text that it begins with."""
        self.positions.setdefault(element.get("id", page.id), len(self.markup))
        target = element.get("href", "")
        if element.tag == "a" and target.startswith("#"):
            self._write("<a filepos=")
            self._write_place(target[1:], page.id)
            self._write(">")
        elif element.tag == "img":
            number = self.pictures[element.get("src", "")]
            width = width_of(element)
            self._write(f'<img recindex="{number:05}" alt={quoteattr(element.get("alt", ""))}{width}/>')
        else:
            self._write(opening(element, page.kind))
        self.verbatim = self.verbatim or element.tag == "pre"
        self._write_text(element.text)

    def _close(self, element: etree._Element) -> None:
        """Write an element's end and the text that follows it."""
        self._write(closing(element))
        self.verbatim = self.verbatim and element.tag != "pre"
        self._write_text(element.tail)

    def _write(self, markup: str) -> None:
        self.markup += markup.encode()

    def _write_text(self, text: str | None) -> None:
        if text:
            plain = escape(text)
            self._write(plain.translate(_VERBATIM) if self.verbatim else plain)

    def _write_place(self, target: str, page_id: str) -> None:
        """Write the zeros of a place that is to come."""
        self.links.append((len(self.markup), target, page_id))
        self.markup += _PLACE_TO_COME
