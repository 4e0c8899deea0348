"""The pages of a book as every edition sets them: well-formed XHTML, an element for each section of the book."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from bookofblogs.editions.shared.edition_traits import SCREEN, EditionTraits
from bookofblogs.editions.shared.made_pages import content_of, licence_linked
from bookofblogs.editions.shared.notes import NotePlacement, endnotes, marked_references
from bookofblogs.editions.shared.page_kinds import MEANINGS, Division, PageKind, kind_of
from bookofblogs.editions.shared.templating import language_attributes, language_of_book, rendered, trusted
from bookofblogs.model.book import BEARING_THE_TITLE, Book, Chapter, Credit, Matter, MatterKind, Part
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.passage import Note

_HERE = "bookofblogs.editions.shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One section of the book: the title page, a part's opener, a chapter, ... It begins on a new page or file.

    `body` is `<section id="ID" class="KIND" role="...">` in the form of model/passage.py, with the title as its `h1`.
    Contents that an editor wrote have the class `other`: they look like any text.
    Links stay `#id` for an id anywhere in the book, pictures stay names of assets: where those lie, the edition knows.
    """

    id: str
    kind: PageKind
    division: Division
    title: str
    """Plain text. The half title's and the title page's is the book's."""
    language: str
    """BCP 47, never empty."""
    direction: str
    """ltr or rtl."""
    epub_type: str
    """The section's term in EPUB's vocabulary, empty for none. It is not written in `body`: only an EPUB may say it."""
    title_marks: str = ""
    """The marks of the notes on the title, as XHTML phrases, for the heading alone."""
    body: str = ""
    notes: tuple[Note, ...] = ()
    """All notes of the page, wherever they are placed."""


def pages(
    book: Book, *, notes: NotePlacement, traits: EditionTraits = SCREEN, cached: Cached = uncached
) -> tuple[Page, ...]:
    """Return the pages of `book` in order, without the cover: front matter, parts and chapters, back matter.

    What is for editions with pages alone is left out where `traits` has none. Chapters and matter that `cached` knows
    are not set again.
    """
    context = _MatterContext(book=_without_texts(book), placement=notes, traits=traits)
    front = _matter_pages(context, book.front, Division.FRONT, cached)
    body = [page for part in book.parts for page in _part_pages(book, part, notes, cached)]
    back = _matter_pages(context, book.back, Division.BACK, cached)
    return (*front, *body, *back)


def _part_pages(book: Book, part: Part, placement: NotePlacement, cached: Cached) -> list[Page]:
    """Return a part's opener and its chapters. Without a title only an introduction makes an opener."""
    alone = _language_alone(book)
    chapters = [_chapter_page(alone, chapter, placement, cached) for chapter in part.chapters]
    if not part.title and not part.introduction:
        return chapters
    kind = PageKind.PART if part.title else PageKind.INTRODUCTION
    page = _page_of_the_book(book, kind, Division.BODY, part.id, part.title or book.strings.page_titles.introduction)
    return [_filled(book, replace(page, notes=part.notes), part.introduction, placement), *chapters]


def _language_alone(book: Book) -> Book:
    """Return a book that is nothing but the language and the words of `book`: all that a chapter's page takes of it."""
    return Book(
        imprint=Imprint(title="", language=book.imprint.language),
        identifier="",
        modified=datetime.min,  # noqa: DTZ901 - no day at all
        strings=book.strings,
        direction=book.direction,
    )


def _chapter_page(book: Book, chapter: Chapter, placement: NotePlacement, cached: Cached) -> Page:
    """Return the page of a chapter of `book`, which has nothing but a language and its words."""
    page = _chapter_section(book, chapter)
    parts = ("chapter", placement, repr(book), repr(replace(chapter, body="")), chapter.body)

    def set_now() -> bytes:
        return _set_chapter(book, chapter, page, placement).body.encode()

    return replace(page, body=cached(parts, set_now).decode())


def _chapter_section(book: Book, chapter: Chapter) -> Page:
    """Return the page of a chapter, still empty."""
    return Page(
        id=chapter.id,
        kind=PageKind.CHAPTER,
        division=Division.BODY,
        title=chapter.title,
        title_marks=chapter.title_marks,
        language=chapter.language or book.imprint.language,
        direction=chapter.direction,
        epub_type=MEANINGS[PageKind.CHAPTER].epub_type,
        notes=chapter.notes,
    )


def _set_chapter(book: Book, chapter: Chapter, page: Page, placement: NotePlacement) -> Page:
    """Return the page of a chapter, filled."""
    titles = book.strings.contributors
    content = rendered(
        _HERE,
        "chapter.xhtml",
        people=_people(book, chapter.byline.people),
        body=trusted(chapter.body),
        first_published=trusted(chapter.first_published),
        licence=licence_linked(chapter.licence),
        strings=book.strings,
        about=titles.about_authors if len(chapter.byline.people) > 1 else titles.about_author,
        about_authors=trusted(chapter.about_authors),
        in_book_language=language_attributes(*language_of_book(book), within=(page.language, page.direction)),
    )
    return _filled(book, page, content, placement)


def _without_texts(book: Book) -> Book:
    """Return `book` without what only its chapters say: pages of matter know of them by title, people and terms."""
    parts = (replace(part, chapters=tuple(map(_without_text, part.chapters))) for part in book.parts)
    return replace(book, parts=tuple(parts), cover=None, assets=(), page_breaks=())


def _without_text(chapter: Chapter) -> Chapter:
    return replace(chapter, body="", notes=(), headings=(), about_authors="", undescribed_pictures=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _MatterContext:
    """What the pages of matter are set from, beside the matter itself."""

    book: Book
    """Without the texts of its chapters."""
    placement: NotePlacement
    traits: EditionTraits


def _matter_pages(context: _MatterContext, held: tuple[Matter, ...], division: Division, cached: Cached) -> list[Page]:
    """Return the pages of matter that the traits has."""
    traits, known, found = context.traits, repr(context), []
    for matter in held:
        if traits.bound if matter.kind is MatterKind.HALF_TITLE else traits.paged or not matter.paged_only:
            page = _matter_section(context.book, matter, division)
            body = cached(("matter", known, repr(matter), repr(page)), partial(_matter_body, context, matter, page))
            found.append(replace(page, body=body.decode()))
    return found


def _matter_section(book: Book, matter: Matter, division: Division) -> Page:
    """Return a page of matter, still empty."""
    title = matter.title if matter.body or matter.kind not in BEARING_THE_TITLE else book.imprint.title
    page = _page_of_the_book(book, kind_of(matter.kind), division, matter.id, title)
    return replace(page, notes=matter.notes, title_marks=matter.title_marks)


def _matter_body(context: _MatterContext, matter: Matter, page: Page) -> bytes:
    """Return the body of a page of matter."""
    look = PageKind.OTHER if matter.kind is MatterKind.CONTENTS and matter.body else page.kind
    content = content_of(context.book, matter, context.traits)
    return _filled(context.book, page, content, context.placement, look).body.encode()


def _people(book: Book, people: tuple[Credit, ...]) -> tuple[tuple[str, str], ...]:
    names = [person.name for person in people]
    return book.strings.lists.separated(names)


def _page_of_the_book(book: Book, kind: PageKind, division: Division, page_id: str, title: str) -> Page:
    """Return a page, still empty, in the language of the book."""
    return Page(
        id=page_id,
        kind=kind,
        division=division,
        title=title,
        language=book.imprint.language,
        direction=book.direction,
        epub_type=MEANINGS[kind].epub_type,
    )


def _filled(book: Book, page: Page, content: str, placement: NotePlacement, look: PageKind | None = None) -> Page:
    """Return `page` with its section around `content`, and its notes where `placement` wants them.

    It looks like a page of its own kind, or like one of `look`.
    """
    at_end = placement is NotePlacement.END
    body = rendered(
        _HERE,
        "page.xhtml",
        page=page,
        look=look or page.kind,
        role=MEANINGS[page.kind].role,
        own_language=language_attributes(page.language, page.direction, within=language_of_book(book)),
        title_marks=trusted(marked_references(page.title_marks) if at_end else page.title_marks),
        content=trusted(_with_roles(marked_references(content) if at_end else content)),
        notes=trusted(_with_roles(_endnotes(book, page))) if at_end else "",
    )
    return replace(page, body=body)


def _with_roles(content: str) -> str:
    """Return `content` with its callouts told to be notes: an `aside` alone is a landmark, which must have a name."""
    return content.replace("<aside", '<aside role="note"')


def _endnotes(book: Book, page: Page) -> str:
    """Return the section of the notes, whose heading is in the language of the book.

    It has not the direction of the book: a heading of one word stays on the side of the page's other headings.
    """
    book_language = language_attributes(book.imprint.language, page.direction, within=(page.language, page.direction))
    return endnotes(page.notes, book.strings.notes, book_language)
