"""What a cover must not be, told from its file: animated, or transparent."""

from dataclasses import dataclass

from PIL import Image

from bookofblogs.pictures.drawing import opened
from bookofblogs.pictures.formats import PictureFormat, format_of
from bookofblogs.pictures.png import frames_of

_OPAQUE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverTraits:
    """What a picture does besides standing there."""

    is_animated: bool
    is_transparent: bool
    """Something behind it can be seen: an alpha channel alone does not make it so."""


def traits_of(data: bytes, cleaned: bytes) -> CoverTraits:
    """Return the traits of the picture in `data`, of which `open_picture` made `cleaned`."""
    return CoverTraits(is_animated=_moves(data), is_transparent=_shows_through(opened(cleaned, format_of(cleaned))))


def _moves(data: bytes) -> bool:
    """Decide whether a file holds several pictures that take turns; Pillow need not open a PNG, texts in it and all."""
    kind = format_of(data)
    if kind is PictureFormat.PNG:
        return frames_of(data) > 1
    try:
        with opened(data, kind) as picture:
            return kind is not PictureFormat.JPEG and getattr(picture, "n_frames", 1) > 1
    except Exception:  # noqa: BLE001 - what a stranger's file has behind its first picture does not count
        return False


def _shows_through(picture: Image.Image) -> bool:
    if not picture.has_transparency_data:
        return False
    alpha = picture.convert("RGBA").getchannel("A")
    return alpha.histogram()[_OPAQUE] < alpha.width * alpha.height
