"""The pixels of the book's pictures as they go into a PDF, kept where they had to be drawn anew."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from bookofblogs.model.book import Asset
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.pictures.pdf_pixels import PdfPixels, carried_pixels, drawn_pixels, packed, unpacked


def pdf_pixels(asset: Asset, cached: Cached) -> PdfPixels:
    """Return the pixels of `asset` as they go into a PDF. Those that have to be drawn anew are `cached`."""
    carried = carried_pixels(asset)
    if carried is not None:
        return carried
    digest = hashlib.sha256(asset.data).digest()
    return unpacked(cached(("pixels for a PDF", digest), lambda: packed(drawn_pixels(asset))))


@contextmanager
def drawn_meanwhile(
    assets: Iterable[Asset], cached: Cached, *looks: Callable[[Asset, Cached], object]
) -> Iterator[None]:
    """Have those of `assets` drawn that must be, while the block runs and in a thread, if what is drawn is `cached`.

    What `looks` find out about each of them is `cached` too, and so found out then.
    """
    pool = ThreadPoolExecutor(1)
    try:
        for asset in assets if cached is not uncached else ():
            pool.submit(_draw, asset, cached)
            for look in looks:
                pool.submit(look, asset, cached)
        yield
        pool.shutdown()
    finally:
        pool.shutdown(cancel_futures=True)


def _draw(asset: Asset, cached: Cached) -> None:
    """Draw a picture, if it must be, and hold nothing of it. Where that fails it is drawn once more to be bound."""
    pdf_pixels(asset, cached)
