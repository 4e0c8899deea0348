"""XHTML and HTML taken apart: the text by sections, the places that links can lead to, and where they do lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.verification.read_edition import MAX_MARKUP_BYTES, BookSection, UnreadableEditionError

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl"),
        *("dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"),
        *("li", "main", "nav", "ol", "p", "pagebreak", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "ul"),
    }
)
_OF_TABLES = frozenset({"table", "thead", "tfoot", "tr"})
"""A table, what of it paper shows again on each of its pages, and what may be broken over two."""
_WITHOUT_TEXT = frozenset({"head", "script", "style", "template", "title"})
_FETCHING = {"img": "src", "script": "src", "iframe": "src", "audio": "src", "video": "src", "source": "src"}
_FETCHING |= {"embed": "src", "object": "data", "image": "href", "link": "href", "track": "src"}
_WEB = re.compile(r"(?i)\s*(?:https?:)?//")
_STYLE_ADDRESS = re.compile(r"""(?i)(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]+)""")


@dataclass(slots=True)
class Stretch:
    """Where an element stands in a text: from place `start` to place `end`."""

    name: str
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Document:
    """A document, read. `places` are the ids in it, each with the text that follows."""

    title: str = ""
    text: str = ""
    sections: list[BookSection] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    tables: list[Stretch] = field(default_factory=list)
    """The tables, their heads, feet and rows."""
    links: list[str] = field(default_factory=list)
    link_places: list[Stretch] = field(default_factory=list)
    """Where the links stand, by their addresses."""
    needs: list[str] = field(default_factory=list)
    """Files that the document shows or runs, as it addresses them."""
    scripts: list[str] = field(default_factory=list)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Return the root of a well-formed XML document; entities stay as they are, and nothing is fetched.

    Raises UnreadableEditionError, with the document's `name`, if it is not well-formed or too large.
    """
    if len(data) > MAX_MARKUP_BYTES:
        raise UnreadableEditionError(f"its document {name} is larger than {MAX_MARKUP_BYTES // 1_000_000} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnreadableEditionError(f"its document {name} is not well-formed: {_first_line(fault)}") from fault


def parse_html(data: bytes, name: str) -> etree._Element:
    """Return the root of an HTML document as browsers would read it. Raises UnreadableEditionError if there is none."""
    if len(data) > MAX_MARKUP_BYTES:
        raise UnreadableEditionError(f"its document {name} is larger than {MAX_MARKUP_BYTES // 1_000_000} MB")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnreadableEditionError(f"its document {name} cannot be read: {_first_line(fault)}") from fault
    if root is None:
        raise UnreadableEditionError(f"its document {name} is empty")
    return root


def _first_line(fault: Exception) -> str:
    return str(fault).partition("\n")[0]


def document_of(root: etree._Element) -> Document:
    """Return what stands in a document."""
    found = Document()
    writing = _Writing()
    for element, begins in _walk(root):
        name = local_name(element)
        if begins:
            _note(found, element, name)
            writing.begin(element, name)
            writing.add("(" if name == "rt" and _stands_bare(element) else "")
        else:
            writing.add(")" if name == "rt" and _stands_bare(element) else "")
            writing.end(name)
        text = (element.text if begins else element.tail) or ""
        if not (begins and name in _WITHOUT_TEXT):
            writing.add(text)
    found.text = writing.text()
    found.sections = writing.sections(found.text)
    found.tables = writing.tables
    found.link_places = [link for link in writing.anchors if link.name]
    found.places = {place: found.text[start : start + _LEAD] for place, start in writing.places.items()}
    title = next((each for each in root.iter() if isinstance(each.tag, str) and local_name(each) == "title"), None)
    found.title = words_of(title) if title is not None else ""
    return found


_LEAD = 400
"""How many characters behind a place are kept, to see what a link leads to."""


def _walk(root: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Yield every element as it begins and as it ends; comments and the like are skipped, their tails are not."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield element, True
        elif element is not root:
            yield element, False


def _stands_bare(reading: etree._Element) -> bool:
    """Decide whether the reading of a character has no brackets of its own, which formats without ruby give it."""
    parent = reading.getparent()
    return parent is not None and not any(local_name(each) == "rp" for each in parent)


def _note(found: Document, element: etree._Element, name: str) -> None:
    """Keep where an element leads and what it needs."""
    href = element.get("href")
    if name == "a" and href is not None:
        found.links.append(href.strip())
    needed = element.get(_FETCHING[name]) if name in _FETCHING else None
    needed = needed or (element.get("{http://www.w3.org/1999/xlink}href") if name == "image" else None)
    stands_for_itself = (
        name == "link" and "stylesheet" not in element.get("rel", "") and "icon" not in element.get("rel", "")
    )
    if needed and not stands_for_itself:
        found.needs.append(needed.strip())
    found.needs += _STYLE_ADDRESS.findall(element.get("style", ""))
    if name == "style":
        found.needs += _STYLE_ADDRESS.findall(words_of(element))
    if name == "script" and element.get("type", "") not in ("application/ld+json", "application/json"):
        found.scripts.append("a script")
    found.scripts += [f"{key} of <{name}>" for key in map(str, element.attrib) if key.lower().startswith("on")]


class _Writing:
    """Text being put together, one block a line."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.places: dict[str, int] = {}
        self.titles: list[tuple[int, int]] = []
        self.tables: list[Stretch] = []
        self.anchors: list[Stretch] = []
        self._open: list[Stretch] = []
        self._silent = 0

    def begin(self, element: etree._Element, name: str) -> None:
        """Begin an element."""
        if name in _WITHOUT_TEXT:
            self._silent += 1
        if name in _BLOCKS:
            self._break()
        for place in (element.get("id"), element.get("name") if name == "a" else None):
            if place:
                self.places.setdefault(place, self.length)
        if name == "h1":
            self.titles.append((self.length, self.length))
        if name == "a":
            self.anchors.append(Stretch(element.get("href", "").strip(), self.length, self.length))
        if name in _OF_TABLES:
            self._open.append(Stretch(name, self.length, self.length))
            self.tables.append(self._open[-1])

    def end(self, name: str) -> None:
        """End an element."""
        if name == "h1" and self.titles:
            self.titles[-1] = (self.titles[-1][0], self.length)
        if name == "a" and self.anchors:
            self.anchors[-1].end = self.length
        if name in _WITHOUT_TEXT:
            self._silent -= 1
        if name in _OF_TABLES and self._open:
            self._open.pop().end = self.length
        if name in _BLOCKS:
            self._break()

    def add(self, text: str) -> None:
        """Add text as it stands, unless it stands where nobody reads it."""
        if text and not self._silent:
            self.parts.append(text)
            self.length += len(text)

    def _break(self) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
            self.length += 1

    def text(self) -> str:
        """Return everything so far."""
        return "".join(self.parts)

    def sections(self, text: str) -> list[BookSection]:
        """Return the stretches of `text` from each title to the next one."""
        starts = [start for start, _ in self.titles]
        ends = [*starts[1:], len(text)]
        return [
            BookSection(title=" ".join(text[start:title_end].split()), text=text[start:end])
            for (start, title_end), end in zip(self.titles, ends, strict=False)
        ]


def words_of(element: etree._Element) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace, in small letters; empty for a comment."""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def is_on_the_web(address: str) -> bool:
    """Decide whether an address leads to a host: `https://...`, or `//...` without a scheme."""
    return bool(_WEB.match(address))


def style_addresses(style: str) -> list[str]:
    """Return the addresses on the web that a style sheet would fetch."""
    return _STYLE_ADDRESS.findall(style)
