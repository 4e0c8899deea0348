"""Why a picture cannot stand in a book, and the limits that every picture must keep."""

from bookofblogs.model.passage import Unplaceable

MAX_PICTURE_BYTES = 30_000_000
MAX_PIXELS = 50_000_000
MAX_SIDE_PIXELS = 65_500
"""The longest side that a JPEG can have."""

BROKEN_OFF = "it breaks off before its end; send the file again"
DAMAGED_PIXELS = "its pixels are damaged; send the file again"
DAMAGED_HEADER = "its header is missing or damaged"
TOO_MANY_PARTS = "it is cut into more parts than a picture has"


class PictureError(Exception):
    """A picture cannot stand in the book.

    The rule that tells of it is `picture-unreadable`, `picture-format` or `picture-too-large`; the detail is a clause
    that can follow "The picture cannot be used: ".
    """

    def __init__(self, kind: str, detail: str) -> None:
        """Keep both, as the rules take them."""
        super().__init__(f"{kind}: {detail}")
        self.why = Unplaceable(kind=kind, detail=detail)


def unreadable(detail: str) -> PictureError:
    """Return the error for a file that holds no whole picture."""
    return PictureError("picture-unreadable", detail)


def foreign_format(detail: str) -> PictureError:
    """Return the error for a picture in a format that books do not take."""
    return PictureError("picture-format", detail)


def too_large(detail: str) -> PictureError:
    """Return the error for a picture beyond the limits."""
    return PictureError("picture-too-large", detail)


def keep_limits(width_pixels: int, height_pixels: int) -> None:
    """Decide from a header, before anything is decoded, whether a picture is small enough.

    Raises PictureError.
    """
    if not (width_pixels and height_pixels):
        raise unreadable("its header says that it has no pixels")
    if width_pixels * height_pixels > MAX_PIXELS or max(width_pixels, height_pixels) > MAX_SIDE_PIXELS:
        raise too_large(
            f"it is {width_pixels:,} by {height_pixels:,} pixels; make it smaller, "
            f"at most {MAX_PIXELS // 1_000_000} million pixels and {MAX_SIDE_PIXELS:,} on a side"
        )
