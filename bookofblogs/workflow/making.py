"""The editions of a Book, made: for a build, for a release and for a proof.

One that stands on the disk already need not be made again where the Book did not change. What is cached of it is a note
of what its files are, by their content. It is taken from the disk only if every file still is that, to the byte.
The web edition is made last, since it offers the others.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from bookofblogs.cache.caches import BuildCache
from bookofblogs.editions.shared.address_guard import refuse_addresses, refuse_addresses_in_file
from bookofblogs.editions.table import Edition, Made
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.language.slugs import safe_id
from bookofblogs.model.book import Asset, Book
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.frozen import dataclass
from bookofblogs.pictures.packing import packed
from bookofblogs.processes.side_work import SideWork
from bookofblogs.project.records import as_record

_PRINTED, _NAMES_PRINTED_PAGES = "print", "epub"
_WEB = "web"
_OFFERED = (".epub", ".pdf")
"""The editions of the same run that the web edition offers, by the ends of their names."""
_MAX_BYTES = 4_000_000_000


class Tell(Protocol):
    """Tells how far a long step has come: its name, what is done of it, and how much there is (0: not known)."""

    def __call__(self, step: str, done: int, total: int, /) -> None:
        """Tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltFile:
    """A file on the disk."""

    file: Path
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What it takes to make editions, besides the Book."""

    stem: str
    """What the names of the files begin with."""
    addresses: Collection[str]
    """What must stand in none of them."""
    tell: Callable[[str, str], None]
    """Hears the title of what is made and what is being done for it: nothing in particular at first."""
    caches: Mapping[str, BuildCache] = field(default_factory=dict)
    """By the names of editions: what is asked for what takes long."""
    place: Callable[[str], Path] | None = None
    """Where a file stands that was made before, by what follows the stem in its name. What stands there is not made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeEdition:
    """An edition, made now or found as it was made before."""

    edition: Edition
    made: Made
    is_new: bool


def edition_caches(root: Path, editions: Iterable[Edition]) -> Mapping[str, BuildCache]:
    """Return what was made at another time of the book in `root`, by the names of `editions`."""
    return {edition.name: BuildCache(root, edition.name) for edition in editions}


def begin_picture(
    editions: Iterable[Edition], caches: Mapping[str, BuildCache], work: SideWork, picture: Asset
) -> None:
    """Begin to make of a picture what `editions` will ask of their `caches`, the larger ones first."""
    pixels = picture.width_pixels * picture.height_pixels
    for edition in editions:
        if edition.ahead:
            parts, step = edition.ahead(picture)
            caches[edition.name].begin(parts, partial(work.begin, step, packed(picture), size=pixels))


def make_editions(book: Book, editions: Sequence[Edition], making: Making) -> tuple[MadeEdition, ...]:
    """Return `editions` of `book`, the web edition last: it offers the others.

    Raises ContentError where the book or a file holds an address, and every other BobError of the editions.
    """
    refuse_addresses(book, making.addresses)
    printing = making.caches.get(_PRINTED, uncached)
    book = with_page_breaks(book, editions, partial(making.tell, "Printed pages"), printing)
    content = _book_digest(book) if making.place else b""
    found: list[MadeEdition] = []
    for edition in _web_last(editions):
        downloads = _downloads_of([each.made for each in found], making.stem) if edition.name == _WEB else {}
        make = partial(_made, book, edition, downloads, making.tell)
        cache = making.caches.get(edition.name)
        if cache and making.place:
            key = cache.key(("edition", edition.name, content, _digest_of(downloads), _machine_of(edition)))
            there = _still_there(cache.get(key), making.place)
            made = there or _made_and_noted(make, cache, key)
        else:
            there, made = None, make(cache or uncached)
        for data in made.files.values():
            refuse_addresses_in_file(data, making.addresses)
        found.append(MadeEdition(edition=edition, made=made, is_new=there is None))
    return tuple(found)


def with_page_breaks(
    book: Book, editions: Iterable[Edition], tell: Callable[[str], None], cached: Cached = uncached
) -> Book:
    """Return `book` with the places where its printed pages begin, if `editions` are to print it and to name them.

    An EPUB that is made alone names no printed pages, since the whole book would have to be set for that. The print
    edition is set here and not set again when its turn comes.
    """
    names = {edition.name for edition in editions}
    if not names.issuperset((_PRINTED, _NAMES_PRINTED_PAGES)):
        return book
    from bookofblogs.editions.print.edition import print_page_breaks  # noqa: PLC0415 - it loads only to be printed

    return replace(book, page_breaks=print_page_breaks(book, tell, cached))


def stem_of(book: Book) -> str:
    """Return what the names of the book's files begin with."""
    return safe_id(book.imprint.title, fallback="book")


def tell_of(tell: Tell) -> Callable[[str, str], None]:
    """Return `tell` for the steps of editions, of which nobody knows how many there are."""
    return lambda title, doing: tell(f"{title}: {doing}" if doing else title, 0, 0)


def built_file(file: Path, data: bytes) -> BuiltFile:
    """Return what to say of `data` when it stands in `file`."""
    return BuiltFile(file=file, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def _made(
    book: Book, edition: Edition, downloads: Mapping[str, bytes], tell: Callable[[str, str], None], cached: Cached
) -> Made:
    """Return an edition, made."""
    tell(edition.title, "")
    made = edition.make(_with_downloads(book, downloads), partial(tell, edition.title), cached)
    return _laid_beside(made, downloads)


def _web_last(editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """Return `editions` with the web edition behind all that it may offer."""
    return tuple(sorted(editions, key=lambda edition: edition.name == _WEB))


def _downloads_of(made: Iterable[Made], stem: str) -> Mapping[str, bytes]:
    """Return the files to offer, by their names."""
    files = {suffix: data for each in made for suffix, data in each.files.items()}
    return {f"{stem}{suffix}": files[suffix] for suffix in _OFFERED if suffix in files}


def _machine_of(edition: Edition) -> bytes:
    """Return what tells this machine from one on which the edition might come out otherwise; empty where none could."""
    if not edition.is_set_by_machine:
        return b""
    from bookofblogs.editions.paged.machine import machine_digest  # noqa: PLC0415 - fontconfig loads only for a PDF

    return machine_digest()


def _digest_of(downloads: Mapping[str, bytes]) -> bytes:
    """Return what tells these files from any others."""
    return b"".join(hashlib.sha256(data).digest() for data in downloads.values())


def _with_downloads(book: Book, downloads: Mapping[str, bytes]) -> Book:
    """Return `book` as it is set in the folder in which `downloads` lie."""
    return replace(book, downloads=tuple(downloads))


def _laid_beside(made: Made, downloads: Mapping[str, bytes]) -> Made:
    """Return the web edition `made` with `downloads` in its folder."""
    return replace(made, files={**made.files, **{f"-{_WEB}/{name}": data for name, data in downloads.items()}})


def _made_and_noted(make: Callable[[Cached], Made], cache: BuildCache, key: str) -> Made:
    """Return what `make` makes, with a note of it under `key` unless it would be made otherwise another time."""
    made = make(cache)
    if made.repeatable:
        cache.put(key, _note_of(made))
    cache.flush()
    return made


def _book_digest(book: Book) -> bytes:
    """Return the SHA-256 of everything in `book`, its pictures included."""
    record = json.dumps(as_record(book), default=_picture_digest, ensure_ascii=True)
    return hashlib.sha256(record.encode()).digest()


def _note_of(made: Made) -> bytes:
    """Return the note of an edition: its files by their content, its pages, and what its reader should know."""
    note = {"files": _digests(made.files), "pages": made.pages, "warnings": made.warnings}
    return json.dumps(note).encode()


def _still_there(note: bytes | None, place: Callable[[str], Path]) -> Made | None:
    """Return the edition of which there is a `note` as it stands on the disk, None unless every file is still the same.

    `place` tells where a file is, from what follows the book's own name in its name.
    """
    if note is None:
        return None
    known = json.loads(note)
    try:
        files = {suffix: read_bounded(place(suffix), _MAX_BYTES) for suffix in known["files"]}
    except (OSError, NotAFileError, TooLargeError):
        return None
    if _digests(files) != known["files"]:
        return None
    return Made(files=files, pages=known["pages"], warnings=tuple(known["warnings"]))


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {suffix: hashlib.sha256(data).hexdigest() for suffix, data in files.items()}


def _picture_digest(data: bytes) -> str:
    """Return what stands for a picture's bytes in a record of text."""
    return hashlib.sha256(data).hexdigest()
