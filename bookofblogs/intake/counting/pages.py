"""The count of a page, or of a piece of one: all text of its body but that of scripts, styles and templates.

The standard library's reader cuts it into tags (HTML, 13.2.5); which of them belong together is not asked.
"""

import codecs
import re
from html.parser import HTMLParser

from bookofblogs.model.balance import Count
from bookofblogs.model.manuscript import Tally

_SILENT = frozenset({"script", "style", "template", "noscript", "head", "title"})
_PHRASE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q s samp small span"
    " strike strong sub sup time tt u var wbr noteref"
)
_PHRASES = frozenset(_PHRASE_NAMES.split())
_JOINER = "\u2060"
_COUNTED = frozenset({"pictures", "links", "cells", "items", "code_lines"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKED_SECTION = re.compile(r"<!\[[^>]*>?")
"""To HTML a comment up to the next `>` (13.2.5.42); the standard library stops at some."""
_NO_NUMBER = re.compile(r"&#\d{4000,};?")
"""A reference to no character, with more digits than Python turns into a number."""
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE)


def count_page(data: bytes) -> Count:
    """Return what the page in `data` holds."""
    return count_html(_FRONT_MATTER.sub("", decoded(data), count=1) if data.lstrip()[:3] == b"---" else decoded(data))


def count_html(html: str) -> Count:
    """Return what a text in HTML holds."""
    counter = PageWords()
    counter.feed(_NO_NUMBER.sub("\ufffd", _MARKED_SECTION.sub(" ", _without_comments(html))))
    counter.close()
    return counter.count()


def decoded(data: bytes) -> str:
    """Return a text in the encoding that it names, or that it must have."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, errors="replace")
    named = _CHARSET.search(data[:4096])
    for name in (named[1].decode("ascii") if named else "utf-8", "utf-8"):
        try:
            return data.decode({"iso-8859-1": "cp1252", "latin1": "cp1252"}.get(name.lower(), name))
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def _without_comments(html: str) -> str:
    """Return HTML without its comments; one that never ends takes the rest along, as in every browser."""
    parts = []
    at = 0
    while (start := html.find("<!--", at)) >= 0:
        parts.append(html[at:start])
        end = html.find("-->", start + 2)
        at = end + 3 if end >= 0 else len(html)
    parts.append(html[at:])
    return "".join(parts)


class PageWords(HTMLParser):
    """The words of a page, while it is read."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._silent: list[str] = []
        self._cells: list[bool | None] = [None]
        """The cell that is open in each table, one within the other, and whether there is something in it."""
        self._code: list[list[str]] = []
        self._pictures = self._links = self._filled = self._items = self._code_lines = 0

    def count(self) -> Count:
        """Return what was counted."""
        tally = Tally(
            pictures=self._pictures,
            links=self._links,
            cells=self._filled + sum(map(bool, self._cells)),
            items=self._items,
            code_lines=self._code_lines,
        )
        return Count(text="".join(self._parts), tally=tally, counted=_COUNTED)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hear that an element begins."""
        if tag == "body":
            self._silent.clear()
        elif tag in _SILENT:
            self._silent.append(tag)
        if self._silent:
            return
        self._parts.append(_JOINER if tag == "sup" else "" if tag in _PHRASES else " ")
        names = dict(attrs)
        self._links += tag == "a" and bool(names.get("href"))
        self._items += tag == "li"
        if tag == "img":
            self._pictures += 1
            self._fill_cells()
        elif tag == "pre":
            self._code.append([])
        elif tag == "br" and self._code:
            self._code[-1].append("\n")
        elif tag in {"td", "th"}:
            self._close_cell()
            self._cells[-1] = False
        elif tag == "table":
            self._cells.append(None)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hear of an element that ends where it begins; in HTML, only those without content do."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Hear that an element ends."""
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
            return
        if self._silent:
            return
        self._parts.append(_JOINER if tag == "sup" else "" if tag in _PHRASES else " ")
        if tag in {"td", "th", "tr", "table"}:
            self._close_cell()
            if tag == "table" and len(self._cells) > 1:
                self._cells.pop()
        elif tag == "pre" and self._code:
            self._code_lines += sum(bool(line.strip()) for line in "".join(self._code.pop()).splitlines())

    def handle_data(self, data: str) -> None:
        """Hear what stands between."""
        if self._silent:
            return
        self._parts.append(data)
        if self._code:
            self._code[-1].append(data)
        if data.strip():
            self._fill_cells()

    def _close_cell(self) -> None:
        self._filled += bool(self._cells[-1])
        self._cells[-1] = None

    def _fill_cells(self) -> None:
        self._cells = [None if cell is None else True for cell in self._cells]
