"""The web edition: a Book as a folder of pages that needs no server, no script and nothing from elsewhere."""

from collections.abc import Mapping

from bookofblogs.editions.cover.choice import cover_of
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.shared.pages import pages
from bookofblogs.editions.shared.templating import PICTURE_WIDTHS
from bookofblogs.editions.web.content import PageContext
from bookofblogs.editions.web.documents import Frame, document
from bookofblogs.editions.web.faces import faces
from bookofblogs.editions.web.look import style_sheet
from bookofblogs.editions.web.pictures import web_pictures
from bookofblogs.editions.web.places import FIRST_FILE, places
from bookofblogs.editions.web.web_pages import WebPage, web_pages
from bookofblogs.model.book import Book
from bookofblogs.model.caching import Cached, uncached


def write_web(book: Book, cached: Cached = uncached) -> Mapping[str, bytes]:
    """Return the files of the folder by their names in it, the page to open first: the same book, the same bytes.

    Raises MachineError where a cover must be set and its fonts, or those of the text, are not installed.
    """
    sections = pages(book, notes=NotePlacement.END, cached=cached)
    where = places(sections, book.contributors)
    pictures = web_pictures(cover_of(book, cached), book.assets, cached)
    made = web_pages(book, sections, where, pictures.cover)
    context = PageContext(
        places=where,
        pictures=pictures.by_name,
        people={contributor.person.name: where.pages[contributor.id] for contributor in book.contributors},
        table=book.strings.web.table,
    )
    frame = Frame(
        book=book,
        style=_style(),
        icon=pictures.icon.file,
        contents=_contents(made),
        licence=next((web_page.link for web_page in made if web_page.kind == PageKind.LICENCE), None),
    )
    documents = {web_page.link.file: document(web_page, context, frame) for web_page in made}
    return {
        **{file: text.encode() for file, text in documents.items()},
        **faces(documents.values(), cached),
        **pictures.files,
    }


def _style() -> str:
    return f"{style_sheet()}\n{PICTURE_WIDTHS}".strip()


def _contents(made: tuple[WebPage, ...]) -> str:
    """Return the address of the contents: their place on the first page."""
    return f"{FIRST_FILE}#{made[0].id}"
