"""What the contents of a book list, for its page of contents and for the navigation that reading systems show."""

from bookofblogs.editions.shared.page_kinds import PageKind, kind_of
from bookofblogs.model.book import Book, Chapter, Matter, MatterKind, Part
from bookofblogs.model.frozen import dataclass

_UNLISTED = frozenset({MatterKind.HALF_TITLE, MatterKind.TITLE_PAGE, MatterKind.LICENCE, MatterKind.CONTENTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A line of the contents: a page, who wrote it (plain text; empty for none), and the lines below it."""

    id: str
    kind: PageKind
    title: str
    language: str
    direction: str
    people: str = ""
    entries: tuple["ContentsEntry", ...] = ()


def contents(book: Book, *, paged: bool = False) -> tuple[ContentsEntry, ...]:
    """Return the lines of the contents: parts with their chapters, and the matter before and after them.

    Half title, title page, licence page and the contents themselves are not listed: nobody looks for them there.
    `paged` is whether the edition has numbered pages, and so what only such an edition has.
    """
    parts = tuple(entry for part in book.parts for entry in _part(book, part))
    return _matter(book, book.front, paged=paged) + parts + _matter(book, book.back, paged=paged)


def _matter(book: Book, pages: tuple[Matter, ...], *, paged: bool) -> tuple[ContentsEntry, ...]:
    return tuple(
        _entry_of_the_book(book, page.id, kind_of(page.kind), page.title)
        for page in pages
        if page.kind not in _UNLISTED and (paged or not page.paged_only)
    )


def _entry_of_the_book(
    book: Book, page_id: str, kind: PageKind, title: str, entries: tuple[ContentsEntry, ...] = ()
) -> ContentsEntry:
    """Return a line in the book's own language."""
    return ContentsEntry(
        id=page_id,
        kind=kind,
        title=title,
        language=book.imprint.language,
        direction=book.direction,
        entries=entries,
    )


def _part(book: Book, part: Part) -> tuple[ContentsEntry, ...]:
    """Return the part's own line with its chapters below it, or beside it where the part has no title."""
    chapters = tuple(_chapter(book, chapter) for chapter in part.chapters)
    if not part.title:
        kind, title = PageKind.INTRODUCTION, book.strings.page_titles.introduction
        return (*((_entry_of_the_book(book, part.id, kind, title),) if part.introduction else ()), *chapters)
    return (_entry_of_the_book(book, part.id, PageKind.PART, part.title, chapters),)


def _chapter(book: Book, chapter: Chapter) -> ContentsEntry:
    names = [person.name for person in chapter.byline.people]
    people = book.strings.lists.joined(names)
    return ContentsEntry(
        id=chapter.id,
        kind=PageKind.CHAPTER,
        title=chapter.title,
        language=chapter.language or book.imprint.language,
        direction=chapter.direction,
        people=people,
    )
