"""The size of a picture, without drawing it."""

import io
import warnings

from PIL import Image, UnidentifiedImageError

from bookofblogs.verification.read_edition import EmbeddedPicture

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
"""As Pillow names them. Nothing is asked of `pictures.formats`, which made the files."""
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def picture_of(data: bytes, name: str, *, dpi: int | None = None) -> EmbeddedPicture | None:
    """Return the picture in `data`, None if it is none of a kind that books hold. Only its header is read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large picture is told of by its size
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                width, height, kind = image.width, image.height, image.format or ""
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
    return EmbeddedPicture(
        name=name,
        media_type=f"image/{kind.lower()}",
        bytes=len(data),
        width_pixels=width,
        height_pixels=height,
        dpi=dpi,
    )
