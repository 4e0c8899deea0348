"""The pictures of a book as WeasyPrint knows them: before it opens one it asks its cache for the address."""

import hashlib
import math

from weasyprint.images import RasterImage


class KnownPicture(RasterImage):  # type: ignore[misc]  # WeasyPrint has no annotations
    """A picture of which no more than the address and the size is known."""

    def __init__(self, where: str, width_pixels: int, height_pixels: int) -> None:
        """Stand for the picture whose address is `where`."""
        self.address = where
        self.width = width_pixels
        self.height = height_pixels
        self.ratio = self.width / self.height if self.height else math.inf
        self.id = hashlib.sha256(where.encode()).hexdigest()[:32]
        self._dpi = None
