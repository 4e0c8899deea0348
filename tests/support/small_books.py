"""Books of a chapter or two, with nothing around them."""

from dataclasses import replace

from made_book import FIRST, JO, MADE_BOOK

from bookofblogs.model.book import Book, Byline, Chapter, Part
from bookofblogs.model.passage import Note


def book_of(body: str, notes: tuple[Note, ...] = ()) -> Book:
    """Return a book with one chapter and nothing around it."""
    chapter = replace(FIRST, id="c", title="Gulls", body=body, notes=notes, headings=(), first_published="")
    return replace(MADE_BOOK, front=(), back=(), parts=(Part(id="p", chapters=(chapter,)),))


def chapter(number: int, title: str, body: str, notes: tuple[Note, ...] = ()) -> Chapter:
    """Return a chapter of Jo Wood's."""
    byline = Byline(people=(JO,))
    return Chapter(id=f"c{number}", title=title, byline=byline, language="en-GB", body=body, notes=notes)


def book_of_chapters(*chapters: Chapter, **more: object) -> Book:
    """Return the made book with `chapters` in place of its own."""
    return replace(MADE_BOOK, parts=(Part(id="part-all", chapters=chapters),), assets=(), authors=(JO,), **more)
