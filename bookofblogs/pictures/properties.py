"""The properties of a picture that its file tells of: whether the ground shows through, whether it moves."""

from dataclasses import dataclass

from PIL import Image

from bookofblogs.model.book import Asset
from bookofblogs.pictures.drawing import opened
from bookofblogs.pictures.formats import PictureFormat, format_of
from bookofblogs.pictures.png import frames_of

_OPAQUE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverProperties:
    """What a picture does besides standing there."""

    is_animated: bool
    is_transparent: bool
    """Something behind it can be seen: an alpha channel alone does not make it so."""


def cover_properties(data: bytes, cleaned: bytes) -> CoverProperties:
    """Return the properties of the cover in `data`, of which `open_picture` made `cleaned`."""
    return CoverProperties(
        is_animated=_takes_turns(data), is_transparent=_shows_through(opened(cleaned, format_of(cleaned)))
    )


def may_be_transparent(asset: Asset) -> bool:
    """Decide whether the ground may be seen through the picture."""
    kind = format_of(asset.data)
    return kind is not PictureFormat.JPEG and opened(asset.data, kind).has_transparency_data


def moves(asset: Asset) -> bool:
    """Decide whether there is more than one picture in the file."""
    kind = format_of(asset.data)
    return kind is not PictureFormat.JPEG and bool(getattr(opened(asset.data, kind), "is_animated", False))


def _takes_turns(data: bytes) -> bool:
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
