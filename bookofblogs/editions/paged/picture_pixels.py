"""The pixels of the book's pictures as they go into a PDF, kept where they had to be drawn anew."""

import hashlib

from bookofblogs.model.book import Asset
from bookofblogs.model.caching import Cached
from bookofblogs.pictures.pdf_pixels import PdfPixels, carried_pixels, drawn_pixels, packed, unpacked


def pdf_pixels(asset: Asset, cached: Cached) -> PdfPixels:
    """Return the pixels of `asset` as they go into a PDF. Those that have to be drawn anew are `cached`."""
    carried = carried_pixels(asset)
    if carried is not None:
        return carried
    digest = hashlib.sha256(asset.data).digest()
    return unpacked(cached(("pixels for a PDF", digest), lambda: packed(drawn_pixels(asset))))
