"""Rules on a cover of the editor's own: can it be used, and would a shop take it?

The sizes are those that the shops published in 2026: Kindle Direct Publishing takes 625 x 1000 pixels or more and asks
for 1600 x 2560, Apple Books wants 1400 on the shorter side.
"""

from collections.abc import Iterator

from bookofblogs.checks.rule import CheckContext, RuleHit
from bookofblogs.model.book_folder import BOOK_FILE
from bookofblogs.model.passage import Unplaceable
from bookofblogs.model.project import PictureSize, SeenCover

_LEAST_SHORT_PIXELS, _LEAST_LONG_PIXELS = 625, 1000
_SHORT_PIXELS = 1400
_WIDEST, _NARROWEST = 1.3, 1.65
"""The height for each pixel of width: 4:3 and 16:10, and a little on either side."""
_BEST = "1600 by 2560 pixels are good everywhere"


def cover_unusable(context: CheckContext) -> Iterator[RuleHit]:
    """The cover that book.yaml names is there, and is a PNG, JPEG, GIF or WebP that can be opened.

    It lies in the book's folder. Without it no edition is built: a book should not go out in other clothes than its
    editor chose.

    To mend it, put the file there or correct its name. Without a line `cover:`, bob sets a cover from the title.
    """
    cover = context.pictures.cover
    if cover and isinstance(cover.look, Unplaceable):
        yield _cover_hit(
            cover,
            f"The cover {cover.file} cannot be used: {cover.look.detail}",
            "Mend the file or its name, or take the line out: then bob sets a cover from the title.",
        )


def cover_too_small(context: CheckContext) -> Iterator[RuleHit]:
    """A cover has at least 625 by 1000 pixels.

    With less, Kindle Direct Publishing refuses the book, and it is coarse on every device.

    To mend it, save the cover anew from the program that drew it: 1600 by 2560 pixels are good everywhere. Making a
    small picture larger does not help.
    """
    for cover, size in _size(context):
        if _is_too_small(size):
            yield _cover_hit(cover, f"The cover has {_pixels(size)}: no shop takes it", f"Save it larger; {_BEST}.")


def cover_small(context: CheckContext) -> Iterator[RuleHit]:
    """A cover has at least 1400 pixels on its shorter side.

    That is what Apple Books asks for. Other shops take less, and show it coarse on large screens.

    To mend it, save the cover anew from the program that drew it: 1600 by 2560 pixels are good everywhere. There is
    nothing to mend in a book that goes to no shop.
    """
    for cover, size in _size(context):
        if not _is_too_small(size) and min(size.width_pixels, size.height_pixels) < _SHORT_PIXELS:
            yield _cover_hit(
                cover,
                f"The cover has {_pixels(size)}; Apple Books wants {_SHORT_PIXELS} on the shorter side",
                f"Save it larger; {_BEST}.",
            )


def cover_shape(context: CheckContext) -> Iterator[RuleHit]:
    """A cover is upright, between 3:4 and 10:16 in its proportions.

    Those are what shops and devices have room for. A wider, square or very narrow cover gets bars at its sides, or is
    shown small among others. bob never stretches and never cuts it.

    To mend it, give the cover the proportions of a book, best 1:1.6, such as 1600 by 2560 pixels.
    """
    for cover, size in _size(context):
        if not _WIDEST <= size.height_pixels / size.width_pixels <= _NARROWEST:
            width = "wider than it is high" if size.width_pixels > size.height_pixels else "not the shape of a book"
            yield _cover_hit(
                cover,
                f"The cover has {_pixels(size)}: it is {width}, and shops put bars beside it",
                f"Make it upright, best 1:1.6; {_BEST}.",
            )


def cover_animated(context: CheckContext) -> Iterator[RuleHit]:
    """A cover stands still.

    Of an animation bob takes the first picture, and shops refuse the rest anyway.

    To mend it, save the picture that you mean as PNG or JPEG.
    """
    cover = context.pictures.cover
    if cover and cover.is_animated:
        yield _cover_hit(
            cover, "The cover moves; only its first picture is taken", "Save the picture that you mean as PNG or JPEG."
        )


def cover_transparent(context: CheckContext) -> Iterator[RuleHit]:
    """A cover has a ground.

    Where it is transparent, one device shows white, another black, and shops refuse it.

    To mend it, put a colour behind it and save it without transparency, best as JPEG.
    """
    cover = context.pictures.cover
    if cover and cover.is_transparent:
        yield _cover_hit(
            cover,
            "The cover is transparent in places: white on one device, black on another",
            "Put a colour behind it and save it without transparency.",
        )


def _size(context: CheckContext) -> Iterator[tuple[SeenCover, PictureSize]]:
    """Yield the cover and its size, if it can be used."""
    cover = context.pictures.cover
    if cover and isinstance(cover.look, PictureSize):
        yield cover, cover.look


def _is_too_small(size: PictureSize) -> bool:
    short, long = sorted((size.width_pixels, size.height_pixels))
    return short < _LEAST_SHORT_PIXELS or long < _LEAST_LONG_PIXELS


def _pixels(size: PictureSize) -> str:
    return f"{size.width_pixels} by {size.height_pixels} pixels"


def _cover_hit(cover: SeenCover, message: str, hint: str) -> RuleHit:
    return RuleHit(file=BOOK_FILE, lines=(cover.line,), message=message, hint=hint)
