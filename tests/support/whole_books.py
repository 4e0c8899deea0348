"""Books of the repository, read and assembled as a build does it."""

from datetime import UTC, datetime
from functools import cache

from repository import TESTS

from bookofblogs.assembly.book import assemble
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.book import Book
from bookofblogs.project.folder import open_folder
from bookofblogs.project.picture_files import open_pictures
from bookofblogs.themes.arrange import arrange

SEVEN_LANGUAGES = TESTS / "books" / "seven-languages"


@cache
def seven_languages() -> Book:
    """Return the book in tests/books/seven-languages: pieces in four scripts with one of everything."""
    book_folder = open_folder(SEVEN_LANGUAGES)
    pictures = open_pictures(book_folder.root, book_folder.project, book_folder.cover, lambda _done, _total: None)
    strings = strings_in(book_folder.project.imprint.language)
    modified = datetime(2026, 3, 1, tzinfo=UTC)
    return assemble(book_folder.project, arrange(book_folder.project), pictures, strings, modified=modified)
