"""The package document of the EPUB, by way of EbookLib: what the book is, what it holds, in which order it is read."""

import re

from ebooklib import epub

from bookofblogs.editions.epub.accessibility import accessibility_of, schema_properties
from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.book import Book, Credit
from bookofblogs.model.imprint import Imprint
from bookofblogs.xhtml import XML_LANGUAGE

_AUTHOR, _EDITOR = "aut", "edt"
"""MARC relators."""
_ISBN_13 = "15"
"""ONIX code list 5."""
_POSITION = re.compile(r"\d+(\.\d+)*")


def identifier_of(book: Book) -> str:
    """Return the identifier of the EPUB: its ISBN where it has one, else the book's own.

    The ISBN comes first because shops know an e-book by it: Kobo looks for it there, and in the NCX.
    """
    isbn = book.imprint.identifiers.epub
    return f"urn:isbn:{isbn}" if isbn else book.identifier


def described(book: Book, pages: tuple[Page, ...], *, moving: bool) -> epub.EpubBook:
    """Return a package that holds nothing yet but what is said about the book (EPUB 3.3, section 5.5).

    `pages` are those of the EPUB, with its marks of printed pages: some of what is said is computed from them.
    `moving` is whether any picture moves.
    """
    package = epub.EpubBook()
    _add_identifiers(package, book)
    package.set_language(book.imprint.language)
    for language in _further_languages(book):
        package.add_metadata("DC", "language", language)
    if book.direction != "ltr":
        package.set_direction(book.direction)
    _add_titles(package, book.imprint)
    _add_people(package, book)
    _add_facts(package, book.imprint)
    _add_series(package, book.imprint)
    for name, value in schema_properties(accessibility_of(book, pages, moving=moving), book.strings.accessibility):
        foreign = name == "schema:accessibilitySummary" and not _speaks(book)
        attributes = {XML_LANGUAGE: book.strings.language} if foreign else {}
        package.add_metadata(None, "meta", value, {"property": name} | attributes)
    return package


def _add_identifiers(package: epub.EpubBook, book: Book) -> None:
    """Add the identifier, and with an ISBN the book's own too, by which a library knows its drafts."""
    package.set_identifier(identifier_of(book))
    if book.imprint.identifiers.epub:
        scheme = {"refines": f"#{package.IDENTIFIER_ID}", "property": "identifier-type", "scheme": "onix:codelist5"}
        package.add_metadata(None, "meta", _ISBN_13, scheme)
        package.add_metadata("DC", "identifier", book.identifier, {"id": "own-id"})


def _further_languages(book: Book) -> tuple[str, ...]:
    """Return the languages of the pieces, each once, in the order of the book, without the book's own."""
    own = book.imprint.language
    found = dict.fromkeys(chapter.language for chapter in book.chapters)
    return tuple(language for language in found if language and language.lower() != own.lower())


def _speaks(book: Book) -> bool:
    """Decide whether the book's own words are in its language."""
    return book.imprint.language.partition("-")[0].lower() == book.strings.language


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
    """Add everyone who wrote as creators, in the order of the book, then the editors as contributors.

    So EPUB 3.3 (5.5.3.2.4) tells them apart, and so every author is found under their name. Where nobody wrote, the
    editors made the book.
    """
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
    """Add the series in EPUB's own terms, and in calibre's, which more readers show."""
    if not imprint.series:
        return
    package.add_metadata(None, "meta", imprint.series.name, {"property": "belongs-to-collection", "id": "series"})
    _refine(package, "series", "collection-type", "series")
    package.add_metadata(None, "meta", "", {"name": "calibre:series", "content": imprint.series.name})
    if _POSITION.fullmatch(imprint.series.volume):
        _refine(package, "series", "group-position", imprint.series.volume)
        package.add_metadata(None, "meta", "", {"name": "calibre:series_index", "content": imprint.series.volume})


def _refine(package: epub.EpubBook, uid: str, name: str, value: str) -> None:
    package.add_metadata(None, "meta", value, {"refines": f"#{uid}", "property": name})
