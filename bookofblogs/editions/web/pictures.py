"""The pictures of the web edition: none larger than a window shows, and a small one where a phone would wait for it."""

import hashlib
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from functools import partial

from bookofblogs.editions.shared.edition_files import free_name
from bookofblogs.model.book import Asset
from bookofblogs.model.caching import Cached
from bookofblogs.model.frozen import dataclass
from bookofblogs.pictures.formats import format_of
from bookofblogs.pictures.packing import packed, unpacked

_FOLDER = "images/"
_MOST_PIXELS, _SMALL_PIXELS = 1920, 960
_WORTH_IT = 0.75
"""A smaller picture is made for phones where it has at most this share of the larger one's bytes."""
_COVER_PIXELS = (480, 768)
_ICON_PIXELS = (64, 64)
_MOST_THREADS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPicture:
    """A picture and the file it lies in."""

    file: str
    asset: Asset
    small: "WebPicture | None" = None
    """The same in fewer pixels, where that is worth a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPictures:
    """All pictures of the web edition."""

    cover: WebPicture
    icon: WebPicture
    by_name: Mapping[str, WebPicture]
    """From a picture's name in the book."""
    files: Mapping[str, bytes] = field(repr=False)


def web_pictures(cover: Asset, assets: tuple[Asset, ...], cached: Cached) -> WebPictures:
    """Return the pictures in their files, the cover and an icon made of it among them.

    One whose content `cached` knows is not made small again.
    """
    taken: set[str] = set()
    own_cover = _picture(_within(cover, *_COVER_PIXELS, cached), "cover", taken)
    icon = _picture(_within(cover, *_ICON_PIXELS, cached), "icon", taken)
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as pool:
        sizes = list(pool.map(partial(_sizes, cached=cached), assets))
    by_name = {
        asset.name: _named(asset.name, large, small, taken) for asset, (large, small) in zip(assets, sizes, strict=True)
    }
    every = [own_cover, icon, *by_name.values()]
    every += [picture.small for picture in by_name.values() if picture.small]
    files = {picture.file: picture.asset.data for picture in every}
    return WebPictures(cover=own_cover, icon=icon, by_name=by_name, files=files)


def _sizes(asset: Asset, cached: Cached) -> tuple[Asset, Asset | None]:
    """Return the picture as it is shown, and a small one if it is worth it."""
    large = _within(asset, _MOST_PIXELS, _MOST_PIXELS, cached)
    small = _within(large, _SMALL_PIXELS, _MOST_PIXELS, cached)
    return large, small if len(small.data) <= _WORTH_IT * len(large.data) else None


def _within(asset: Asset, max_pixels_wide: int, max_pixels_high: int, cached: Cached) -> Asset:
    """Return the picture small enough; the same where it fits, or where fewer pixels need more bytes."""
    if asset.width_pixels <= max_pixels_wide and asset.height_pixels <= max_pixels_high:
        return asset
    facts = (asset.media_type, asset.width_pixels, asset.height_pixels, max_pixels_wide, max_pixels_high)
    parts = ("picture within", asset.name, repr(facts), hashlib.sha256(asset.data).digest())
    row = cached(parts, lambda: _smaller(asset, max_pixels_wide, max_pixels_high))
    return unpacked(row) if row else asset


def _smaller(asset: Asset, max_pixels_wide: int, max_pixels_high: int) -> bytes:
    """Return the picture in fewer pixels, packed; nothing where it would need more bytes."""
    from bookofblogs.pictures.conversion import fit_within  # noqa: PLC0415 - Pillow loads only where a picture is new

    smaller = fit_within(asset, max_pixels_wide=max_pixels_wide, max_pixels_high=max_pixels_high)
    return packed(smaller) if len(smaller.data) < len(asset.data) else b""


def _named(name: str, large: Asset, small: Asset | None, taken: set[str]) -> WebPicture:
    stem = name.rpartition("/")[2].rpartition(".")[0]
    beside = _picture(small, f"{stem}-small", taken) if small else None
    return _picture(large, stem, taken, small=beside)


def _picture(asset: Asset, wish: str, taken: set[str], *, small: WebPicture | None = None) -> WebPicture:
    ending = f".{format_of(asset.data).extension}"
    file = free_name(_FOLDER, wish, ending, otherwise="picture", taken=taken)
    return WebPicture(file=file, asset=asset, small=small)
