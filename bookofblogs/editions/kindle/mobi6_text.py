"""The text of MOBI 6: one stream of the old HTML that the oldest devices know (MobileRead wiki, MOBI, "HTML markup").

There are no style sheets: what a paragraph looks like, its own attributes say. A link names the byte at which its
target begins, in ten digits; they stand as zeros until all targets are known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from bookofblogs.editions.kindle.source import GuideEntry, KindlePage, section_of
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import HEADINGS

_PLACE_TO_COME = b"0" * 10
_PAGE_BREAK = b"<mbp:pagebreak/>"
_VERBATIM = str.maketrans({" ": "\u00a0", "\t": "\u00a0" * 4, "\n": "<br/>"})

_FLUSH = '<p height="0pt" width="0pt">'
_INDENTED = '<p height="0pt" width="1em">'
_CENTRED = '<p height="0pt" width="0pt" align="center">'
_SPACED = '<p height="1em" width="0pt">'

_PAIRS = {
    "em": ("<i>", "</i>"),
    "cite": ("<i>", "</i>"),
    "dfn": ("<i>", "</i>"),
    "var": ("<i>", "</i>"),
    "strong": ("<b>", "</b>"),
    "mark": ("<u>", "</u>"),
    "ins": ("<u>", "</u>"),
    "del": ("<s>", "</s>"),
    "code": ("<tt>", "</tt>"),
    "kbd": ("<tt>", "</tt>"),
    "samp": ("<tt>", "</tt>"),
    "small": ("<small>", "</small>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "q": ("\u201c", "\u201d"),
    "pre": ('<div align="left">', "</div>"),
    "figure": ('<div align="center">', "</div>"),
    "figcaption": ("<p><small>", "</small></p>"),
    "caption": (f"{_SPACED}<b>", "</b></p>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "aside": ("<blockquote>", "</blockquote>"),
    "ul": ("<ul>", "</ul>"),
    "dl": ("<div>", "</div>"),
    "dt": (f"{_SPACED}<b>", "</b></p>"),
    "dd": ("<blockquote>", "</blockquote>"),
    "table": ('<table border="1" cellpadding="3">', "</table>"),
    "tr": ("<tr>", "</tr>"),
    "br": ("<br/>", ""),
    "hr": ('<hr width="20%"/>', ""),
}
"""Elements that are the same wherever they stand. What is in no table is left out, and what it holds stays."""

_KEPT = {"ol": ("start",), "li": ("value",), "td": ("colspan", "rowspan"), "th": ("colspan", "rowspan")}
"""Elements that keep their name, and what else they keep."""
_SIDES = frozenset(("left", "center", "right"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mobi6Text:
    """The text of a MOBI 6 book, and where in it every id stands, in bytes."""

    markup: bytes = field(repr=False)
    positions: Mapping[str, int]


def mobi6_text(pages: Sequence[KindlePage], pictures: Mapping[str, int], guide: Sequence[GuideEntry]) -> Mobi6Text:
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

    def written(self, pages: Sequence[KindlePage], guide: Sequence[GuideEntry]) -> Mobi6Text:
        self._write("<html><head><guide>")
        for entry in guide:
            self._write(f'<reference type="{entry.kind}" title={quoteattr(entry.title)} filepos=')
            self._write_place(entry.target, entry.target)
            self._write("/>")
        self._write("</guide></head><body>")
        for page in pages:
            self._add(page)
        self._write("</body></html>")
        for place, target, page_id in self.links:
            position = self.positions.get(target, self.positions.get(page_id, 0))
            self.markup[place : place + len(_PLACE_TO_COME)] = b"%010d" % position
        return Mobi6Text(markup=bytes(self.markup), positions=self.positions)

    def _add(self, page: KindlePage) -> None:
        """Add what a page holds, and a page break."""
        self.positions[page.id] = len(self.markup)
        section = section_of(page)
        _put_captions_first(section)
        for event, element in etree.iterwalk(section, events=("start", "end")):
            if event == "start":
                self._open(element, page)
            else:
                self._close(element)
        self.markup += _PAGE_BREAK

    def _open(self, element: etree._Element, page: KindlePage) -> None:
        """Write an element's beginning and the text that it begins with."""
        self.positions.setdefault(element.get("id", page.id), len(self.markup))
        target = element.get("href", "")
        if element.tag == "a" and target.startswith("#"):
            self._write("<a filepos=")
            self._write_place(target[1:], page.id)
            self._write(">")
        elif element.tag == "img":
            number = self.pictures[element.get("src", "")]
            self._write(f'<img recindex="{number:05}" alt={quoteattr(element.get("alt", ""))}{_width_of(element)}/>')
        else:
            self._write(_opening(element, page))
        self.verbatim = self.verbatim or element.tag == "pre"
        self._write_text(element.text)

    def _close(self, element: etree._Element) -> None:
        """Write an element's end and the text that follows it."""
        self._write(_closing(element))
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


def _put_captions_first(section: etree._Element) -> None:
    """Put the caption of each table before it: within a table the old devices know none."""
    for caption in list(section.iter("caption")):
        table = caption.getparent()
        if table is not None:
            table.addprevious(caption)


def _opening(element: etree._Element, page: KindlePage) -> str:
    """Return what stands at the beginning of `element`, on `page`."""
    tag = str(element.tag)
    if tag in _PAIRS:
        return _PAIRS[tag][0]
    if tag in _KEPT:
        return _kept(element, tag)
    if tag in HEADINGS:
        return f'<{tag} align="center">' if page.has_centred_headings else f"<{tag}>"
    if tag == "p":
        return _paragraph(element, page)
    if tag == "a" and "href" in element.attrib:
        return f"<a href={quoteattr(element.get('href', ''))}>"
    return "(" if _is_bare_reading(element) else ""


def _closing(element: etree._Element) -> str:
    """Return what stands at the end of `element`."""
    tag = str(element.tag)
    if tag in _PAIRS:
        return _PAIRS[tag][1]
    if tag in HEADINGS or tag in _KEPT or tag == "p" or (tag == "a" and "href" in element.attrib):
        return f"</{tag}>"
    return ")" if _is_bare_reading(element) else ""


def _width_of(picture: etree._Element) -> str:
    """Return the attribute of a picture whose author gave it a width, in percent of the screen's; else nothing."""
    percent = picture.get("class", "").removeprefix("width-")
    return f' width="{percent}%"' if percent.isdigit() else ""


def _kept(element: etree._Element, tag: str) -> str:
    kept = [f' {name}="{element.get(name)}"' for name in _KEPT[tag] if name in element.attrib]
    side = element.get("class", "")
    if tag in ("td", "th") and side in _SIDES:
        kept.append(f' align="{side}"')
    return f"<{tag}{''.join(kept)}>"


def _paragraph(element: etree._Element, page: KindlePage) -> str:
    """Return the beginning of a paragraph: indented where it follows another, as in a book."""
    if page.is_title_page:
        return _CENTRED
    before = element.getprevious()
    if before is None or before.tag != "p":
        return _FLUSH
    return _FLUSH if before.get("class") == "byline" else _INDENTED


def _is_bare_reading(element: etree._Element) -> bool:
    """Decide whether this is the reading of a ruby that brings no parentheses of its own."""
    before = element.getprevious()
    return element.tag == "rt" and (before is None or before.tag != "rp")
