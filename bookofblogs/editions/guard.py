"""The last look before a book goes out: no private e-mail address stands in it, however it is written."""

import html
import io
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from urllib.parse import unquote

from bookofblogs.errors import ContentError
from bookofblogs.model.book import Book, Chapter, Matter, Part


def refuse_addresses(book: Book, addresses: Collection[str]) -> None:
    """Raise ContentError if one of `addresses` (in small letters) stands in `book`. The message names no address."""
    if not addresses:
        return
    pages: tuple[Matter | Chapter | Part, ...] = (*book.front, *book.parts, *book.chapters, *book.back)
    held = {
        f"“{page.title}”": (page.title, page.introduction, page.notes) if isinstance(page, Part) else page
        for page in pages
    }
    for place, content in {"the book's own facts": (book.imprint, book.authors, book.editors), **held}.items():
        if any(_holds(text, addresses) for text in _texts(content)):
            _refuse(place)


def refuse_addresses_in_file(data: bytes, addresses: Collection[str]) -> None:
    """Raise ContentError if one of `addresses` can be read in a finished file; archives are looked into."""
    if not addresses:
        return
    for name, member in _members(data):
        if _holds(member.decode("utf-8", errors="ignore"), addresses):
            _refuse(name)


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what there is to read in a file: its own bytes, or the files in it."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    else:
        yield "the finished file", data


def _refuse(place: str) -> None:
    raise ContentError(
        f"An e-mail address of contacts.csv stands in {place}. Nothing was built. "
        "Take it out, or, if it is meant to be public, out of contacts.csv."
    )


def _holds(text: str, addresses: Collection[str]) -> bool:
    """Decide whether `text`, its references and percent signs decoded, holds one of `addresses`."""
    plain = unquote(html.unescape(text)).casefold()
    return "@" in plain and any(address in plain for address in addresses)


def _texts(held: object) -> Iterator[str]:
    """Yield every text in a dataclass, a list or a text."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, tuple):
        for item in held:
            yield from _texts(item)
    elif is_dataclass(held):
        for field in fields(held):
            yield from _texts(getattr(held, field.name))
