"""A stranger's file becomes a picture of the book, or an error that says why not."""

import hashlib

from bookofblogs.folding import ascii_name
from bookofblogs.model.book import Asset
from bookofblogs.pictures.cleaned import UPRIGHT, CleanedPicture
from bookofblogs.pictures.errors import MAX_PICTURE_BYTES, PictureError, too_large, unreadable
from bookofblogs.pictures.formats import clean, format_of
from bookofblogs.pictures.pixels import hides_something, redrawn, verify_pixels

_MAX_STEM_LENGTH = 40
_DIGEST_LENGTH = 8


def open_picture(data: bytes, *, stem: str) -> Asset:
    """Return the picture in `data`, verified, upright and without metadata.

    Its format is told by its content. A picture that needs no change keeps its pixels byte for byte. These are drawn
    anew: one that its Exif says must be turned (JPEG at quality 92), a JPEG in CMYK (to sRGB) or in a coding that
    readers do not show, a PNG or WebP whose pixels cannot simply be carried over, or that hides something behind them.
    Of an animation the first picture is kept. A colour profile keeps its colours and loses its texts.

    `stem` is what the picture is called, such as its file's name without the end: the asset's name is made of it and
    of its content. Safe to call from several threads. Raises PictureError and nothing else.
    """
    try:
        cleaned = _verified(data)
    except PictureError:
        raise
    except Exception as fault:  # decoders of hostile bytes raise whatever they meet, down to MemoryError
        raise unreadable("it is damaged; open it, save it anew as PNG or JPEG and send that") from fault
    return asset_of(cleaned, stem=stem)


def _verified(data: bytes) -> CleanedPicture:
    """Return the picture in `data`, cleaned, decoded once, and drawn anew where it must be."""
    if len(data) > MAX_PICTURE_BYTES:
        raise too_large(f"its file has {len(data):,} bytes; make it smaller, at most {MAX_PICTURE_BYTES:,}")
    cleaned = clean(data)
    verify_pixels(cleaned)
    has_to_be_drawn = cleaned.odd or cleaned.orientation != UPRIGHT or hides_something(cleaned)
    return redrawn(cleaned) if has_to_be_drawn else cleaned


def asset_of(cleaned: CleanedPicture, *, stem: str) -> Asset:
    """Return the picture as it goes into the book, named by `stem` and by its content."""
    kind = format_of(cleaned.data)
    digest = hashlib.sha256(cleaned.data).hexdigest()[:_DIGEST_LENGTH]
    return Asset(
        name=f"images/{_safe(stem)}-{digest}.{kind.extension}",
        media_type=kind.media_type,
        data=cleaned.data,
        width_pixels=cleaned.width_pixels,
        height_pixels=cleaned.height_pixels,
    )


def _safe(stem: str) -> str:
    """Return `stem` in letters, digits and hyphens of ASCII, `picture` where none are left."""
    return ascii_name(stem)[:_MAX_STEM_LENGTH].strip("-") or "picture"
