"""The pictures of the EPUB: as shops take them, with what the pages and the claims have to know of them."""

import hashlib

from bookofblogs.model.book import Asset
from bookofblogs.model.caching import Cached
from bookofblogs.model.frozen import dataclass
from bookofblogs.pictures.packing import packed, unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopPicture:
    """A picture under its name in the book, as it lies in the EPUB."""

    asset: Asset
    transparent: bool
    """The ground may be seen through it."""
    moves: bool
    """There is more than one picture in the file."""


def shop_picture(asset: Asset, cached: Cached) -> ShopPicture:
    """Return the picture as shops take it, not opened if `cached` knows its content. Safe to call from threads."""
    row = cached(parts_of(asset), lambda: looked_at(packed(asset)))
    transparent, moves, drawn = bool(row[0]), bool(row[1]), row[2:]
    return ShopPicture(asset=unpacked(drawn) if drawn else asset, transparent=transparent, moves=moves)


def parts_of(asset: Asset) -> tuple[str | bytes, ...]:
    """Return by what the picture as shops take it is asked for."""
    facts = (asset.media_type, asset.width_pixels, asset.height_pixels)
    return ("shop picture", asset.name, repr(facts), hashlib.sha256(asset.data).digest())


def looked_at(row: bytes) -> bytes:
    """Return of a picture, packed: a byte for transparent, one for moving, and itself unless it stays as it is."""
    from bookofblogs.pictures.conversion import for_shops  # noqa: PLC0415 - Pillow loads only where a picture is new
    from bookofblogs.pictures.properties import may_be_transparent, moves  # noqa: PLC0415 - as above

    asset = unpacked(row)
    drawn = for_shops(asset)
    return bytes((may_be_transparent(asset), moves(asset))) + (b"" if drawn is asset else packed(drawn))
