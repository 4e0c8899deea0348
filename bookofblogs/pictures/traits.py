"""What a cover must not be, told from its file: animated, or transparent."""

import io
from dataclasses import dataclass

from PIL import Image

from bookofblogs.pictures.formats import format_of

_OPAQUE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a picture does besides standing there."""

    is_animated: bool
    is_transparent: bool
    """Something behind it can be seen: an alpha channel alone does not make it so."""


def traits_of(data: bytes) -> Traits:
    """Return the traits of the picture in `data`, which `open_picture` found to be whole."""
    with Image.open(io.BytesIO(data), formats=[format_of(data)]) as picture:
        is_animated = getattr(picture, "n_frames", 1) > 1
        picture.seek(0)
        return Traits(is_animated=is_animated, is_transparent=_shows_through(picture))


def _shows_through(picture: Image.Image) -> bool:
    if not picture.has_transparency_data:
        return False
    alpha = picture.convert("RGBA").getchannel("A")
    return alpha.histogram()[_OPAQUE] < alpha.width * alpha.height
