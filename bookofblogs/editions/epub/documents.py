"""The documents of the EPUB: a page's XHTML with its links, pictures and meanings as a reading system wants them."""

from functools import cache

from lxml import etree

from bookofblogs.editions.epub.places import COVER_FILE, EpubPlaces
from bookofblogs.editions.shared.pages import Page
from bookofblogs.editions.shared.templating import rendered, trusted
from bookofblogs.model.book import Book
from bookofblogs.xhtml import plain_text

_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_TYPES_OF_ROLES = {
    "doc-noteref": "noteref",
    "doc-endnotes": "endnotes",
    "doc-backlink": "backlink",
    "doc-pagebreak": "pagebreak",
}
# Everything else is closed by an end tag of its own, since some readers take `<td/>` for an open one.
_EMPTY_ELEMENTS = frozenset(f"{_XHTML}{name}" for name in ("br", "hr", "img", "link", "meta"))
_MANY_COLUMNS = 5
_LONG_WORD_CHARACTERS = 20
_MOST_CHARACTERS = 50
"""What a telephone shows side by side of a wide table: the longest words of all its columns, and a blank between."""


def document(page: Page, places: EpubPlaces) -> bytes:
    """Return the XHTML file of a page."""
    text = rendered("bookofblogs.editions.epub", "document.xhtml", page=page, body=trusted(page.body))
    root = etree.fromstring(text.encode(), _parser())
    file = places.pages[page.id]
    for element in root.iter(etree.Element):
        _place(element, places, file)
    mark_wide_tables(root)
    if page.direction == "rtl":
        _keep_code_left_to_right(root)
    section = root.find(f"{_XHTML}body/{_XHTML}section")
    if section is not None and page.epub_type:
        section.set(_TYPE, page.epub_type)
    return _serialised(root)


def cover_document(book: Book, picture_name: str, description: str, places: EpubPlaces) -> bytes:
    """Return the XHTML file of the cover, whose picture is described by `description`."""
    text = rendered(
        "bookofblogs.editions.epub",
        "cover.xhtml",
        language=book.imprint.language,
        direction=book.direction,
        title=book.strings.cover.name,
        description=description,
        picture=places.picture(picture_name, start=COVER_FILE),
    )
    return _serialised(etree.fromstring(text.encode(), _parser()))


def _place(element: etree._Element, places: EpubPlaces, file: str) -> None:
    """Point an element's links and picture to their files, and give it its meaning in EPUB's vocabulary."""
    href = element.get("href", "")
    if href.startswith("#"):
        element.set("href", places.link(href[1:], start=file))
    if element.tag == f"{_XHTML}img":
        _place_picture(element, places, file)
    epub_type = _TYPES_OF_ROLES.get(element.get("role", ""))
    if epub_type:
        element.set(_TYPE, epub_type)
    if epub_type == "endnotes":
        for note in element.iterfind(f"{_XHTML}ol/{_XHTML}li"):
            note.set(_TYPE, "endnote")
    if element.text is None and not len(element) and element.tag not in _EMPTY_ELEMENTS:
        element.text = ""


def _place_picture(image: etree._Element, places: EpubPlaces, file: str) -> None:
    """Point to the picture's file, and tell the style sheet which ones need a pale ground under their dark lines."""
    name = image.get("src", "")
    image.set("src", places.picture(name, start=file))
    if name in places.transparent:
        image.set("class", f"{image.get('class', '')} transparent".lstrip())


def _keep_code_left_to_right(root: etree._Element) -> None:
    """Give code its own direction by an attribute: a style sheet of an EPUB must not say it (EPUB 3.3, 6.3.1)."""
    for code in root.iter(f"{_XHTML}pre", f"{_XHTML}code"):
        code.set("dir", code.get("dir", "ltr"))


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>") + b"\n"


@cache
def _parser() -> etree.XMLParser:
    """Return a parser for what we wrote ourselves: it resolves nothing and changes nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def mark_wide_tables(root: etree._Element) -> None:
    """Mark tables of many columns as `wide`, and in the others the cells that hold a `long` word, such as an address.

    The style sheet sets the first smaller and lets their words break; of the others only those of the marked cells, so
    that a word in a narrow column stays whole. One whose words would not fit even so is `stacked` on a narrow page:
    each row is a list there, every cell behind the head of its column.
    """
    for table in root.iter(f"{_XHTML}table"):
        if _columns(table) >= _MANY_COLUMNS:
            _add_class(table, "wide")
            if _characters(table) > _MOST_CHARACTERS:
                _stack(table)
            continue
        for cell in table.iter(f"{_XHTML}td", f"{_XHTML}th"):
            if any(len(word) >= _LONG_WORD_CHARACTERS for word in plain_text(cell).split()):
                _add_class(cell, "long")


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    return [list(row.iter(f"{_XHTML}td", f"{_XHTML}th")) for row in table.iter(f"{_XHTML}tr")]


def _characters(table: etree._Element) -> int:
    """Return how many characters the columns of a table need side by side for their longest words."""
    longest: dict[int, int] = {}
    for row in _rows(table):
        for column, cell in enumerate(row):
            words = plain_text(cell).split()
            longest[column] = max([longest.get(column, 0), *map(len, words)])
    return sum(longest.values()) + len(longest)


def _stack(table: etree._Element) -> None:
    """Mark a table as `stacked`, and tell each cell the head of its column."""
    _add_class(table, "stacked")
    heads: list[str] = []
    for row in _rows(table):
        if row and all(cell.tag == f"{_XHTML}th" for cell in row):
            heads = [plain_text(cell) for cell in row]
            continue
        for cell, head in zip(row, heads, strict=False):
            if head:
                cell.set("data-head", head)


def _columns(table: etree._Element) -> int:
    return max((sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter(f"{_XHTML}tr")), default=0)


def _add_class(element: etree._Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".lstrip())
