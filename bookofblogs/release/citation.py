"""CITATION.cff: how to cite the book, for reference managers and code hosts.

Form: Citation File Format 1.2.0, https://github.com/citation-file-format/citation-file-format. A file's own type can
only be software or a dataset there; what a book is stands under `preferred-citation`.
"""

import re
from collections.abc import Mapping, Sequence

from bookofblogs.isbn import hyphenated
from bookofblogs.model.book import Book, Credit
from bookofblogs.model.licence import deed_of
from bookofblogs.model.release import ReleaseData
from bookofblogs.release.catalogue import editors_of, parted_name, terminological_language
from bookofblogs.yaml.writing import Plain, Tree, in_lines, quoted

_DEED = re.compile(r"/licenses/([a-z-]+)/(\d\.\d)/$")


def citation(release: ReleaseData) -> str:
    """Return the text of CITATION.cff. It has everyone who wrote as authors, in the order of the book."""
    book = release.book
    authors = [_person(person) for person in book.authors or editors_of(book)]
    released = {"date-released": book.modified.date().isoformat()} if release.dated else {}
    top: dict[str, Tree] = {
        "cff-version": "1.2.0",
        "message": "If you quote this book, please cite it as below, or the piece by its own authors and title.",
        "title": _title(book),
        "version": release.version,
        **released,
        "authors": authors,
        **_optional(book),
        "preferred-citation": _reference(release, authors),
    }
    return in_lines(top, 0, quoted)


def _reference(release: ReleaseData, authors: Sequence[Tree]) -> Mapping[str, Tree]:
    """Return the book as a reference."""
    book, imprint = release.book, release.book.imprint
    numbers = imprint.identifiers
    facts: dict[str, Tree] = {
        "type": "book",
        "title": _title(book),
        "version": release.version,
        "authors": authors,
        "editors": [_person(person) for person in editors_of(book)],
        "publisher": {"name": imprint.publisher} if imprint.publisher else {},
        "year": Plain(book.year or ""),
        "isbn": next(
            (hyphenated(isbn) for isbn in (numbers.print, numbers.epub, numbers.pdf, numbers.mobi) if isbn), ""
        ),
        "pages": Plain(release.pages or ""),
        "collection-title": imprint.series.name if imprint.series else "",
        "volume": imprint.series.volume if imprint.series else "",
        "languages": [code] if (code := terminological_language(imprint.language)) else [],
    }
    return {key: value for key, value in facts.items() if value}


def _optional(book: Book) -> Mapping[str, Tree]:
    """Return what a citation has where the book says it."""
    imprint = book.imprint
    keywords = list(dict.fromkeys((*imprint.subjects, *imprint.trade.keywords)))
    facts: dict[str, Tree] = {
        "abstract": " ".join(imprint.description.split()),
        "keywords": keywords,
        "license": spdx(imprint.licence),
        "identifiers": [{"type": "other", "value": book.identifier}],
    }
    return {key: value for key, value in facts.items() if value}


def spdx(licence: str) -> str:
    """Return the SPDX identifier of a Creative Commons licence, empty for words that are none."""
    deed = deed_of(licence)
    named = _DEED.search(deed)
    if named:
        return f"CC-{named[1].upper()}-{named[2]}"
    return "CC0-1.0" if deed.endswith("/zero/1.0/") else ""


def _title(book: Book) -> str:
    return ": ".join(part for part in (book.imprint.title, book.imprint.subtitle) if part)


def _person(person: Credit) -> Mapping[str, Tree]:
    """Return a person by given and family names, or whoever cannot be parted so by the name alone."""
    before, key = parted_name(person)
    return {"family-names": key, "given-names": before} if before else {"name": person.name}
