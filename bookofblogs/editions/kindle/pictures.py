"""The picture records of a Kindle book, one row for MOBI 6 and KF8: the cover, its thumbnail, every picture once."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

from bookofblogs.editions.kindle.numbers import base32
from bookofblogs.model.book import Asset
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.pictures.formats import format_of
from bookofblogs.pictures.packing import packed, unpacked

COVER_NUMBER, THUMBNAIL_NUMBER = 1, 2
"""Pictures are counted from 1 in addresses and from 0 in EXTH 201 and 202.

The thumbnail comes second, so that EXTH 129 says the same whether a device takes it for the cover or for the thumbnail.
"""
MAX_PICTURE_BYTES = 127_000
"""A larger record has closed the reading program of a device."""
_MAX_PIXELS_A_SIDE = 1920
_THUMBNAIL_PIXELS = (330, 470)
_ADDRESS_DIGITS = 4
_MOST_THREADS = 4


class PictureRecords:
    """The records, and how the text names them. They are made in threads: numbers are there at once."""

    def __init__(self, cover: Asset, assets: Sequence[Asset], cached: Cached = uncached) -> None:
        """Begin with the cover and the pictures of a book, its `assets`, as a Kindle takes them."""
        others = [asset for asset in assets if asset.name != cover.name]
        threads = ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1))
        thumbnail = threads.submit(_thumbnail, cover, cached)
        first, *rest = (threads.submit(_fitting, picture, cached) for picture in (cover, *others))
        self._begun = (first, thumbnail, *rest)
        threads.shutdown(wait=False)
        self.numbers: Mapping[str, int] = {cover.name: COVER_NUMBER} | {
            asset.name: number for number, asset in enumerate(others, start=THUMBNAIL_NUMBER + 1)
        }
        """From a picture's name in the book to its number."""

    @cached_property
    def records(self) -> tuple[bytes, ...]:
        """The records, once all are made."""
        return tuple(begun.result() for begun in self._begun)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """From a picture's name in the book to its address in KF8 (MobileRead wiki, KF8, "kindle:embed")."""
        media_types = [format_of(picture).media_type for picture in self.records]
        return {
            name: f"kindle:embed:{base32(number, width=_ADDRESS_DIGITS)}?mime={media_types[number - 1]}"
            for name, number in self.numbers.items()
        }


def _thumbnail(cover: Asset, cached: Cached) -> bytes:
    """Return the cover as small as lists of books show it."""
    return cached(("kindle thumbnail", _digest(cover)), lambda: for_kindle(packed(_small(cover))))


def _fitting(picture: Asset, cached: Cached) -> bytes:
    """Return a picture as a device takes it."""
    return cached(parts_of(picture), lambda: for_kindle(packed(picture)))


def parts_of(picture: Asset) -> tuple[str | bytes, ...]:
    """Return by what a picture as a device takes it is asked for."""
    return ("kindle picture", _digest(picture))


def _digest(picture: Asset) -> bytes:
    return hashlib.sha256(picture.data).digest()


def _small(cover: Asset) -> Asset:
    from bookofblogs.pictures.conversion import fit_within  # noqa: PLC0415 - Pillow loads only where a picture is new

    width, height = _THUMBNAIL_PIXELS
    return fit_within(cover, max_pixels_wide=width, max_pixels_high=height)


def for_kindle(row: bytes) -> bytes:
    """Return a picture, packed, as a device takes it."""
    from bookofblogs.pictures.conversion import for_devices  # noqa: PLC0415 - as above

    return for_devices(unpacked(row), max_bytes=MAX_PICTURE_BYTES, max_pixels_a_side=_MAX_PIXELS_A_SIDE).data
