"""A book set and bound: its sheets, their numbers, heads, fonts and pictures, as one file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

from bookofblogs.editions.binding.binder import AboutFile, BoundSheet, CutFont, bind
from bookofblogs.editions.binding.font_plan import FontPlan, NamedFonts
from bookofblogs.editions.binding.fragment import Fragment
from bookofblogs.editions.binding.margins import Margins
from bookofblogs.editions.binding.objects import PdfObject
from bookofblogs.editions.binding.picture_objects import picture_objects
from bookofblogs.editions.binding.written import string
from bookofblogs.editions.cover.choice import cover_description
from bookofblogs.editions.paged.metadata import information_of, packet_of
from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.paged.picture_pixels import pdf_pixels
from bookofblogs.editions.paged.print_documents import picture_text
from bookofblogs.editions.paged.setting import Setting
from bookofblogs.editions.paged.typesetting import PageRun, TypesetBook
from bookofblogs.model.book import Asset, Book
from bookofblogs.model.caching import Cached
from bookofblogs.model.frozen import dataclass

_PROFILE = "sRGB2014.icc"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadySheet:
    """A sheet in its place, as it waits to be bound: its pages are fetched when its turn comes."""

    text: str = field(repr=False)
    margins: Margins
    fonts: NamedFonts
    shifts: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyBook:
    """All that a file is bound of, but for its pictures: nothing of it has to be set any more."""

    sheets: tuple[ReadySheet, ...] = field(repr=False)
    fragment: Callable[[str], Fragment]
    """Returns the pages of a sheet by its text."""
    pages: int
    """How many pages it has."""
    fonts: Mapping[str, CutFont] = field(repr=False)
    about: AboutFile
    assets: Mapping[str, Asset] = field(repr=False)
    """The pictures, by address."""


def ready_book(  # noqa: PLR0913 - a book, how it is set, and what is not set of it
    book: Book,
    setting: Setting,
    typeset: TypesetBook,
    *,
    cover: Asset | None,
    isbn: str,
    shifts: Callable[[PageRun], tuple[float, ...]] = lambda _: (),
) -> ReadyBook:
    """Return a book that is set, within its `cover` if it has one, with its heads, numbers and fonts.

    `shifts` says how far the text of each page of a run stands aside from where it was set.
    """
    covers = [_cover_run(book, cover, setting)] if cover else []
    runs = [*covers, *typeset.front, *typeset.rest]
    margins = setting.margins([(run.text, run.number or 1, run.pages) for run in runs])
    plan = FontPlan()
    sheets = []
    for run, beside in zip(runs, margins, strict=True):
        named = {**plan.named(setting.fragment(run.text).fonts), **plan.named(beside.fonts)}
        sheets.append(ReadySheet(text=run.text, margins=beside, fonts=named, shifts=shifts(run)))
    about = AboutFile(
        information=information_of(book),
        metadata=packet_of(book, isbn),
        profile=_profile(),
        profile_name=_PROFILE,
        language=book.imprint.language,
        labels=labels_of(cover=book.strings.cover.name if cover else "", front_pages=_count(typeset.front)),
        is_read_from_the_right=book.direction == "rtl",
    )
    return ReadyBook(
        sheets=tuple(sheets),
        fragment=setting.fragment,
        pages=_count(runs),
        fonts=setting.cut(plan.fonts),
        about=about,
        assets={address(asset.name): asset for asset in (*([cover] if cover else []), *book.assets)},
    )


def bound_book(ready: ReadyBook, cached: Cached) -> bytes:
    """Return the file of a book that is ready. What has to be drawn anew of its pictures is `cached`."""
    sheets = (
        BoundSheet(fragment=ready.fragment(sheet.text), margins=sheet.margins, fonts=sheet.fonts, shifts=sheet.shifts)
        for sheet in ready.sheets
    )
    picture = partial(_picture, assets=ready.assets, cached=cached)
    return bind(sheets, ready.fonts, picture, ready.about, pages=ready.pages)


def labels_of(*, cover: str, front_pages: int) -> list[tuple[int, bytes]]:
    """Return how pages are named, from the place of a page on: `cover`, front matter in Roman figures, the rest from 1.

    Without a `cover` the front matter comes first.
    """
    covers = [(0, b"<</P %s>>" % string(cover))] if cover else []
    front = [(len(covers), b"<</S /r>>")] if front_pages else []
    return [*covers, *front, (len(covers) + front_pages, b"<</S /D>>")]


def _cover_run(book: Book, cover: Asset, setting: Setting) -> PageRun:
    text = picture_text(cover.name, cover_description(book), book.imprint.language)
    pages = setting.pages(text, book.imprint.language, 1)
    return PageRun(pages=pages, language=book.imprint.language, text=text)


def _count(runs: Iterable[PageRun]) -> int:
    return sum(len(run.pages) for run in runs)


def _picture(where: str, *, assets: Mapping[str, Asset], cached: Cached) -> tuple[PdfObject, ...]:
    return picture_objects(pdf_pixels(assets[where], cached))


@cache
def _profile() -> bytes:
    """Return what the file's colours mean (ISO 19005-3, 6.2.3), as it comes with WeasyPrint, which is not loaded."""
    found = find_spec("weasyprint")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("weasyprint")
    return (Path(found.origin).parent / "pdf" / _PROFILE).read_bytes()
