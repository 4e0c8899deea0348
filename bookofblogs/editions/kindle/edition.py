"""The Kindle editions: a Book as a `.mobi` file, which is MOBI 6 and KF8 in one, or as an `.azw3`, which is KF8 alone.

A file of KF8 alone is never called `.mobi`: devices show its cover and do not open it.
"""

from bookofblogs.editions.kindle.container import database
from bookofblogs.editions.kindle.fixed import BOUNDARY
from bookofblogs.editions.kindle.halves import kf8_half, mobi6_half
from bookofblogs.editions.kindle.source import setting_of
from bookofblogs.model.book import Book
from bookofblogs.model.caching import Cached, uncached


def write_mobi(book: Book, cached: Cached = uncached) -> bytes:
    """Return the `.mobi` file of `book`, for Kindles old and new: the same book gives the same bytes, anywhere.

    Raises ContentError where the book is too large for the format, and MachineError where a cover must be set and its
    fonts are not installed.
    """
    setting = setting_of(book, cached)
    old, new = mobi6_half(setting), kf8_half(setting, ())
    return database(book.imprint.title, [*old, BOUNDARY, *new], moment=book.modified)


def write_azw3(book: Book, cached: Cached = uncached) -> bytes:
    """Return the `.azw3` file of `book`, for Kindles from 2012 on: the same book gives the same bytes, anywhere.

    Raises ContentError and MachineError, as `write_mobi` does.
    """
    setting = setting_of(book, cached)
    return database(book.imprint.title, kf8_half(setting, setting.pictures.records), moment=book.modified)
