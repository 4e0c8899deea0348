"""The formats and what cleans each."""

from collections.abc import Callable, Mapping

from bookofblogs.pictures.cleaned import CleanedPicture
from bookofblogs.pictures.formats import PictureFormat, format_of
from bookofblogs.pictures.gif import clean_gif
from bookofblogs.pictures.jpeg import clean_jpeg
from bookofblogs.pictures.png import clean_png
from bookofblogs.pictures.webp import clean_webp

CLEANERS: Mapping[PictureFormat, Callable[[bytes], CleanedPicture]] = {
    PictureFormat.PNG: clean_png,
    PictureFormat.JPEG: clean_jpeg,
    PictureFormat.GIF: clean_gif,
    PictureFormat.WEBP: clean_webp,
}


def clean(data: bytes) -> CleanedPicture:
    """Return the picture in `data` without its metadata. Raises PictureError."""
    return CLEANERS[format_of(data)](data)
