"""CITATION.cff: how to cite the book, for reference managers and code hosts.

Form: Citation File Format 1.2.0, https://github.com/citation-file-format/citation-file-format. A file's own type can
only be software or a dataset there; what a book is stands under `preferred-citation`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from bookofblogs.isbn import hyphenated
from bookofblogs.model.book import Book, Credit
from bookofblogs.model.licence import deed_of
from bookofblogs.model.release import ReleaseData
from bookofblogs.publishing.names import editors_of, parted_name, terminological_language

_DEED = re.compile(r"/licenses/([a-z-]+)/(\d\.\d)/$")
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")

_Value = str | int | Sequence["_Value"] | Mapping[str, "_Value"]


def citation(release: ReleaseData) -> str:
    """Return the text of CITATION.cff. It has everyone who wrote as authors, in the order of the book."""
    book = release.book
    authors = [_person(person) for person in book.authors or editors_of(book)]
    released = {"date-released": book.modified.date().isoformat()} if release.dated else {}
    top: dict[str, _Value] = {
        "cff-version": "1.2.0",
        "message": "If you quote this book, please cite it as below, or the piece by its own authors and title.",
        "title": _title(book),
        "version": release.version,
        **released,
        "authors": authors,
        **_optional(book),
        "preferred-citation": _reference(release, authors),
    }
    return "\n".join(_mapping(top, "")) + "\n"


def _reference(release: ReleaseData, authors: Sequence[_Value]) -> Mapping[str, _Value]:
    """Return the book as a reference."""
    book, imprint = release.book, release.book.imprint
    numbers = imprint.identifiers
    facts: dict[str, _Value] = {
        "type": "book",
        "title": _title(book),
        "version": release.version,
        "authors": authors,
        "editors": [_person(person) for person in editors_of(book)],
        "publisher": {"name": imprint.publisher} if imprint.publisher else {},
        "year": book.year or "",
        "isbn": next(
            (hyphenated(isbn) for isbn in (numbers.print, numbers.epub, numbers.pdf, numbers.mobi) if isbn), ""
        ),
        "pages": release.pages or "",
        "collection-title": imprint.series.name if imprint.series else "",
        "volume": imprint.series.volume if imprint.series else "",
        "languages": [code] if (code := terminological_language(imprint.language)) else [],
    }
    return {key: value for key, value in facts.items() if value}


def _optional(book: Book) -> Mapping[str, _Value]:
    """Return what a citation has where the book says it."""
    imprint = book.imprint
    keywords = list(dict.fromkeys((*imprint.subjects, *imprint.trade.keywords)))
    facts: dict[str, _Value] = {
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


def _person(person: Credit) -> Mapping[str, _Value]:
    """Return a person by given and family names, or whoever cannot be parted so by the name alone."""
    before, key = parted_name(person)
    return {"family-names": key, "given-names": before} if before else {"name": person.name}


def _mapping(held: Mapping[str, _Value], indent: str) -> Iterator[str]:
    """Yield the lines of a mapping in YAML."""
    for key, value in held.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _mapping(value, f"{indent}  ")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{indent}{key}:"
            for item in value:
                lines = list(_mapping(item, "")) if isinstance(item, Mapping) else [_scalar(item)]
                yield f"{indent}  - {lines[0]}"
                yield from (f"{indent}    {line}" for line in lines[1:])
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _scalar(value: _Value) -> str:
    """Return a text or a number as YAML: texts in quotation marks, which JSON writes as YAML reads them."""
    if isinstance(value, str):
        return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))
    return str(value)
