"""Books of the repository, read and assembled as a build does it."""

from datetime import UTC, datetime
from functools import cache

from repository import TESTS

from bookofblogs.assembly.book import assemble
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.book import Book
from bookofblogs.project.folder import open_project
from bookofblogs.project.picture_files import open_pictures
from bookofblogs.themes.arrange import arrange

SEVEN_LANGUAGES = TESTS / "books" / "seven-languages"


@cache
def seven_languages() -> Book:
    """Return the book in tests/books/seven-languages: pieces in four scripts with one of everything."""
    opened = open_project(SEVEN_LANGUAGES)
    pictures = open_pictures(opened.root, opened.project, opened.cover, lambda _done, _total: None)
    strings = strings_in(opened.project.imprint.language)
    modified = datetime(2026, 3, 1, tzinfo=UTC)
    return assemble(opened.project, arrange(opened.project), pictures, strings, modified=modified)
