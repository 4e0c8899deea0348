"""The pages of front and back matter that follow from the book and its edition: nobody writes them, so they are made.

An editor's own page stands instead wherever there is one.
"""

from html import escape

from markupsafe import Markup

from bookofblogs.editions.shared.contents import contents
from bookofblogs.editions.shared.edition_traits import EditionTraits
from bookofblogs.editions.shared.templating import language_attributes, language_of_book, rendered, trusted
from bookofblogs.isbn import hyphenated
from bookofblogs.model.book import Book, Chapter, Matter, MatterKind
from bookofblogs.model.licence import deed_of

_HERE = "bookofblogs.editions.shared"
_MOST_AUTHORS_ON_TITLE_PAGE = 6


def content_of(book: Book, matter: Matter, traits: EditionTraits) -> str:
    """Return what stands below the title of a page of matter, in XHTML blocks: the editor's words, else ours.

    The ISBN of the edition stands on an editor's own licence page too, since one file serves all editions; not twice,
    where it is typed there already.
    """
    if matter.kind is MatterKind.LICENCE:
        return (matter.body or _licence(book)) + _isbn(matter, traits)
    return matter.body or _made(book, matter, traits)


def _made(book: Book, matter: Matter, traits: EditionTraits) -> str:
    """Return the page that bob makes; empty for a kind that it never makes, and for the half title: a title alone."""
    match matter.kind:
        case MatterKind.TITLE_PAGE:
            return _title_page(book)
        case MatterKind.CONTENTS:
            lines = contents(book, paged=traits.paged)
            return rendered(_HERE, "contents.xhtml", entries=lines, within=language_of_book(book))
        case MatterKind.COLOPHON:
            return _colophon(book, traits)
        case _:
            return ""


def series_line(book: Book) -> str:
    """Return the series and the volume in the book's words, such as `Books of blogs, volume 2`; empty for none."""
    series = book.imprint.series
    if series is None:
        return ""
    words = book.strings.title_page.volume
    return words.format(series=series.name, volume=series.volume) if series.volume else series.name


def _title_page(book: Book) -> str:
    """Return what stands below the title: who edited the book, or who wrote it where a few wrote it without editors."""
    editors = book.imprint.editors
    few = not editors and len(book.authors) <= _MOST_AUTHORS_ON_TITLE_PAGE
    return rendered(
        _HERE,
        "title-page.xhtml",
        imprint=book.imprint,
        series=series_line(book),
        strings=book.strings,
        editors=_in_a_row(book, editors),
        authors=_in_a_row(book, tuple(person.name for person in book.authors) if few else ()),
    )


def _licence(book: Book) -> str:
    """Return whose the book is and on which terms it may be passed on: the book's own, and each piece that differs."""
    pictures = next((page for page in book.back if page.kind is MatterKind.PICTURE_CREDITS), None)
    return rendered(
        _HERE,
        "licence.xhtml",
        strings=book.strings,
        imprint=book.imprint,
        year=f"{book.year} " if book.year else "",
        owner=book.authors[0].name if len(book.authors) == 1 else "",
        licence=licence_linked(book.imprint.licence),
        differing=[(_titled(book, chapter), licence_linked(chapter.licence)) for chapter in _differing(book)],
        earlier=[(_titled(book, chapter), trusted(chapter.first_published)) for chapter in _published_before(book)],
        pictures=Markup('<a href="#{}">{}</a>').format(pictures.id, pictures.title) if pictures else "",
        series=series_line(book),
    )


def _isbn(matter: Matter, traits: EditionTraits) -> str:
    """Return the line of the ISBN, unless there is none or an editor typed it with or without hyphens."""
    typed = matter.body.replace("-", "").replace(" ", "")
    return (
        f'\n<p class="isbn">ISBN {escape(hyphenated(traits.isbn))}</p>'
        if traits.isbn and traits.isbn not in typed
        else ""
    )


def _colophon(book: Book, traits: EditionTraits) -> str:
    """Return how the book came to be."""
    if not book.chapters:
        return ""
    faces = book.strings.lists.joined(traits.faces)
    return rendered(_HERE, "colophon.xhtml", book=book, strings=book.strings, faces=faces)


def _differing(book: Book) -> list[Chapter]:
    return [chapter for chapter in book.chapters if chapter.licence]


def _published_before(book: Book) -> list[Chapter]:
    return [chapter for chapter in book.chapters if chapter.first_published]


def _titled(book: Book, chapter: Chapter) -> Markup:
    """Return the title of a chapter as a link to it, in its own language."""
    own = language_attributes(
        chapter.language or book.imprint.language, chapter.direction, within=language_of_book(book)
    )
    return Markup('<a href="#{}"{}>{}</a>').format(chapter.id, own, chapter.title)


def licence_linked(licence: str) -> Markup:
    """Return the name of a licence as a link to its words, where we know where they stand."""
    deed = deed_of(licence)
    return Markup('<a href="{}">{}</a>').format(deed, licence) if deed else trusted(escape(licence, quote=False))


def _in_a_row(book: Book, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return book.strings.lists.separated(names)
