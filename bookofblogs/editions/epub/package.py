"""The package document of the EPUB, by way of EbookLib: what the book is, what it holds, in which order it is read."""

import re

from ebooklib import epub

from bookofblogs.editions.epub.accessibility import accessibility_of, schema_properties
from bookofblogs.model.book import Book, Credit
from bookofblogs.model.imprint import Imprint

_AUTHOR, _EDITOR = "aut", "edt"
"""MARC relators."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_POSITION = re.compile(r"\d+(\.\d+)*")


def identifier_of(book: Book) -> str:
    """Return the identifier of the EPUB: its ISBN where it has one, else the book's own."""
    isbn = book.imprint.identifiers.epub
    return f"urn:isbn:{isbn}" if isbn else book.identifier


def described(book: Book) -> epub.EpubBook:
    """Return a package that holds nothing yet but what is said about the book (EPUB 3.3, section 5.5)."""
    package = epub.EpubBook()
    package.set_identifier(identifier_of(book))
    package.set_language(book.imprint.language)
    if book.direction != "ltr":
        package.set_direction(book.direction)
    _add_titles(package, book.imprint)
    _add_people(package, book)
    _add_facts(package, book.imprint)
    _add_series(package, book.imprint)
    for name, value in schema_properties(accessibility_of(book), book.labels):
        foreign = name == "schema:accessibilitySummary" and not _speaks(book)
        package.add_metadata(
            None, "meta", value, {"property": name} | ({_XML_LANG: book.labels.language} if foreign else {})
        )
    return package


def _speaks(book: Book) -> bool:
    """Decide whether the book's own words are in its language."""
    return book.imprint.language.partition("-")[0].lower() == book.labels.language


def _add_titles(package: epub.EpubBook, imprint: Imprint) -> None:
    package.title = imprint.title
    package.add_metadata("DC", "title", imprint.title, {"id": "title"})
    _refine(package, "title", "title-type", "main")
    if imprint.subtitle:
        package.add_metadata("DC", "title", imprint.subtitle, {"id": "subtitle"})
        _refine(package, "title", "display-seq", "1")
        _refine(package, "subtitle", "title-type", "subtitle")
        _refine(package, "subtitle", "display-seq", "2")


def _add_people(package: epub.EpubBook, book: Book) -> None:
    """Add everyone who wrote, in the order of the book, then the editors; where nobody wrote, they made the book."""
    editors = book.editors or tuple(Credit(name=name, sort_name="") for name in book.imprint.editors)
    for number, author in enumerate(book.authors, start=1):
        _add_person(package, "creator", number, author, _AUTHOR)
    for number, editor in enumerate(editors, start=1):
        _add_person(package, "contributor" if book.authors else "creator", number, editor, _EDITOR)


def _add_person(package: epub.EpubBook, element: str, number: int, person: Credit, role: str) -> None:
    uid = f"{element}-{number}"
    package.add_metadata("DC", element, person.name, {"id": uid})
    package.add_metadata(None, "meta", role, {"refines": f"#{uid}", "property": "role", "scheme": "marc:relators"})
    if person.sort_name:
        _refine(package, uid, "file-as", person.sort_name)
    _refine(package, uid, "display-seq", str(number))


def _add_facts(package: epub.EpubBook, imprint: Imprint) -> None:
    facts = (
        ("publisher", imprint.publisher),
        ("date", imprint.published.isoformat() if imprint.published else ""),
        ("rights", imprint.licence),
        ("description", imprint.description),
        *(("subject", subject) for subject in imprint.subjects),
    )
    for name, value in facts:
        if value:
            package.add_metadata("DC", name, value)


def _add_series(package: epub.EpubBook, imprint: Imprint) -> None:
    if not imprint.series:
        return
    package.add_metadata(None, "meta", imprint.series.name, {"property": "belongs-to-collection", "id": "series"})
    _refine(package, "series", "collection-type", "series")
    if _POSITION.fullmatch(imprint.series.volume):
        _refine(package, "series", "group-position", imprint.series.volume)


def _refine(package: epub.EpubBook, uid: str, name: str, value: str) -> None:
    package.add_metadata(None, "meta", value, {"refines": f"#{uid}", "property": name})
