"""Rules on pictures: is it there, can it be shown, and is it told to those who cannot see it?"""

import re
from collections.abc import Iterator, Sequence
from math import ceil

from bookofblogs.checks.rule import CheckContext, RuleHit, first_different
from bookofblogs.expressions import expression
from bookofblogs.model.finding import Words
from bookofblogs.model.passage import PictureReference, Unplaceable
from bookofblogs.model.project import PictureSize
from bookofblogs.wording import one_or_many

_TEXT_WIDTH_INCHES = 4.45
"""The column of the PDF's page, 6 by 9 inches."""
_SCREEN_PIXELS_AN_INCH = 96
"""How large a picture is set that says nothing of its width (CSS 2.1, section 4.3.2)."""
_LEAST_PIXELS_AN_INCH = 150
_ICON_PIXELS = 160
_CREDITED = expression(
    r"©|\(c\)|\b(?:copyright|credits?|courtesy|source|quelle|licen[cs]ed?|creative commons|cc[ -]?(?:by|0)"
    r"|public domain|(?:photo\w*|image|picture|figure|drawing|illustration|screenshot|graphic|foto\w*|bild|drawn|taken"
    r"|made)(?: \w+)? (?:by|from|von|de|par))\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 48
"""As much of a picture's source as a message bears."""
_SHORT_NAME = 32
"""A longer name stands behind what is wrong: a screen may have no room for more."""
_Placed = tuple[tuple[PictureReference, Unplaceable], ...]


def picture_missing(context: CheckContext) -> Iterator[RuleHit]:
    """Every picture that a piece places lies in the folder.

    Pictures are looked for beside the post, in images/ next to it, and in contributions/images. Where one is missing, a
    draft of the book has a visible gap.

    To mend it, put the file beside the post, or take the line out. Capitals count: Map.PNG is not map.png.
    """
    for file, found in _unplaceable(context, "picture-missing"):
        files, lines = one_or_many(len(found), "file"), one_or_many(len(found), "line")
        yield RuleHit(
            file=file,
            lines=_lines(found),
            message=_sentence(found, "is not in the folder", "are not in the folder"),
            hint=f"Put the {files} beside the post, or take the {lines} out.",
        )


def picture_remote(context: CheckContext) -> Iterator[RuleHit]:
    """Pictures come with the post.

    One on the web is not fetched: it may change, vanish or belong to somebody, and a book is read without a network.

    To mend it, save the picture beside the post, if it is free to use, and place it from there.
    """
    for file, found in _unplaceable(context, "picture-remote"):
        them = one_or_many(len(found), "it", "them")
        yield RuleHit(
            file=file,
            lines=_lines(found),
            message=_sentence(found, "is on the web and was not fetched", "are on the web and were not fetched"),
            hint=f"Save {them} beside the post, if free to use, and place {them} from there.",
        )


def picture_outside(context: CheckContext) -> Iterator[RuleHit]:
    """Pictures lie in the book's folder.

    A path that leads out of it (`../../pictures/map.png`, the path of a drive, a link to elsewhere) is not followed,
    for safety, and because nobody else has that file.

    To mend it, put the file beside the post and place it from there.
    """
    for file, found in _unplaceable(context, "picture-outside"):
        them = one_or_many(len(found), "it", "them")
        yield RuleHit(
            file=file,
            lines=_lines(found),
            message=_sentence(
                found,
                "is not in the book's folder; its path leads outside",
                "are not in the book's folder; their paths lead outside",
            ),
            hint=f"Put the {one_or_many(len(found), 'file')} beside the post and place {them} from there.",
        )


def picture_unreadable(context: CheckContext) -> Iterator[RuleHit]:
    """A picture can be opened from the first byte to the last.

    A file that broke off on its way, or was damaged, shows half a picture on one device and none on another.

    To mend it, open the picture, save it anew as PNG or JPEG, and send that.
    """
    yield from _unusable(context, "picture-unreadable")


def picture_format(context: CheckContext) -> Iterator[RuleHit]:
    """A picture is a PNG, JPEG, GIF or WebP.

    These are what readers' devices show. What counts is the content of the file and not its name. SVG, HEIC and TIFF
    have to be saved as one of them.

    To mend it, open the picture and save it as PNG (drawings) or JPEG (photographs).
    """
    yield from _unusable(context, "picture-format")


def picture_too_large(context: CheckContext) -> Iterator[RuleHit]:
    """A picture has a size that a reader's device can show.

    Pictures beyond 50 million pixels or 30 megabytes stop many devices, and nobody sees the difference.

    To mend it, save a smaller copy; 2,000 pixels on the longer side are plenty for a book.
    """
    yield from _unusable(context, "picture-too-large")


def picture_too_small(context: CheckContext) -> Iterator[RuleHit]:
    """A picture has enough pixels for print.

    On paper, a picture with fewer than 150 pixels an inch looks coarse. One across the whole column needs 668 pixels;
    one at `{width=50%}` half of that. Icons are not meant.

    To mend it, send the picture as it came from the camera or the drawing program. Pictures saved from a web page are
    often small copies.
    """
    for text in context.texts:
        small = [picture for picture in text.passage.pictures if _needed_pixels(context, text.file, picture)]
        if small:
            needed = max(_needed_pixels(context, text.file, picture) for picture in small)
            one = len(small) == 1
            names = first_different(_shown(picture.source) for picture in small)
            yield RuleHit(
                file=text.file,
                lines=tuple(sorted({picture.line for picture in small if picture.line is not None})),
                message=f"The picture {names} is coarse in print" if one else f"Pictures are coarse in print: {names}",
                hint=f"Send {'a larger copy' if one else 'larger copies'}, at least {needed} pixels wide.",
            )


def _needed_pixels(context: CheckContext, file: str, picture: PictureReference) -> int:
    """Return how wide a picture has to be for the place it has, 0 if it is wide enough or no more than an icon."""
    width = _width_pixels(context, file, picture)
    if width < _ICON_PIXELS:
        return 0
    column = _TEXT_WIDTH_INCHES * (picture.width_percent or 100) / 100
    inches = column if picture.width_percent else min(column, width / _SCREEN_PIXELS_AN_INCH)
    return ceil(column * _LEAST_PIXELS_AN_INCH) if width / inches < _LEAST_PIXELS_AN_INCH else 0


def alt_text_missing(context: CheckContext) -> Iterator[RuleHit]:
    """Every picture is described in a few words for those who cannot see it.

    Some people listen to a book, and some devices show no pictures. The description says what the picture tells, not
    that there is one. Without it the book may not call itself accessible.

    To mend it, write the description between the square brackets: `![Two maps, the later one twice as full](map.png)`.
    """
    for text in context.texts:
        bare = [picture for picture in text.passage.pictures if picture.description is None]
        if bare:
            count = "A picture has" if len(bare) == 1 else f"{len(bare)} pictures have"
            them = one_or_many(len(bare), "it", "them")
            yield RuleHit(
                file=text.file,
                lines=tuple(sorted({picture.line for picture in bare if picture.line is not None})),
                message=f"{count} no description for readers who cannot see {them}",
                hint="Write it between the square brackets: ![What the picture shows](map.png)",
            )


def picture_credit_missing(context: CheckContext) -> Iterator[RuleHit]:
    """Good to know: a picture does not say whose it is.

    "Free to use and respect copyright" is the author's to know; bob cannot see it and never guesses. So it asks, once a
    piece. A credit, a licence, or a caption that names the source answers.

    To answer, write it behind the picture: `![A map](map.png){credit="Jo Wood" licence="CC BY 4.0"}`. Your own
    pictures are yours: `{credit="The author"}`.
    """
    for text in context.texts:
        silent = [picture for picture in text.passage.pictures if _is_uncredited(context, text.file, picture)]
        if silent:
            count = "A picture does" if len(silent) == 1 else f"{len(silent)} pictures do"
            they = one_or_many(len(silent), "it is", "they are")
            yield RuleHit(
                file=text.file,
                lines=tuple(sorted({picture.line for picture in silent if picture.line is not None})),
                message=f"{count} not say whose {they}",
                hint='Write it behind the picture, like {credit="Jo Wood" licence="CC BY 4.0"}.',
            )


def _is_uncredited(context: CheckContext, file: str, picture: PictureReference) -> bool:
    """Decide whether a picture that stands in the book, and is more than an icon, leaves open whose it is."""
    is_shown = _width_pixels(context, file, picture) >= _ICON_PIXELS
    return is_shown and not (picture.credit or picture.licence or _CREDITED.search(picture.caption))


def _width_pixels(context: CheckContext, file: str, picture: PictureReference) -> int:
    """Return how wide a picture is, 0 for one that cannot be placed."""
    found = context.pictures.placed.get((file, picture.source))
    return found.width_pixels if isinstance(found, PictureSize) else 0


def picture_unused(context: CheckContext) -> Iterator[RuleHit]:
    """Good to know: a picture lies in contributions/, and no piece places it.

    Often its name is spelled otherwise in the post, and then `picture-missing` tells of it too.

    To mend it, place the picture, or move it elsewhere.
    """
    for file in context.project.picture_files:
        if file not in context.pictures.files:
            message = "No piece places this picture"
            asked = Words(message=message, hint="Place it in your piece, or tell us that it is not needed.")
            yield RuleHit(file=file, message=message, hint="Place it, or move it elsewhere.", to_author=asked)


def _unplaceable(context: CheckContext, kind: str) -> Iterator[tuple[str, _Placed]]:
    """Yield the pictures that cannot be placed for this reason: each file, with its places and why."""
    for text in context.texts:
        outcomes = (
            (picture, context.pictures.placed.get((text.file, picture.source))) for picture in text.passage.pictures
        )
        found = tuple((p, why) for p, why in outcomes if isinstance(why, Unplaceable) and why.kind == kind)
        if found:
            yield text.file, found


def _unusable(context: CheckContext, kind: str) -> Iterator[RuleHit]:
    """Yield the pictures that are there and cannot be used, each with its own reason and remedy."""
    for file, found in _unplaceable(context, kind):
        for source, why in {picture.source: why.detail for picture, why in found}.items():
            lines = _lines([(picture, each) for picture, each in found if picture.source == source])
            yield RuleHit(file=file, lines=lines, message=_unusable_message(_shown(source), why))


def _unusable_message(name: str, why: str) -> str:
    """Return `The picture a.png cannot be used: ...`, of a long name what is wrong first."""
    is_short = len(name) <= _SHORT_NAME
    return (
        f"The picture {name} cannot be used: {why}" if is_short else f"A picture cannot be used: {name}, because {why}"
    )


def _lines(found: Sequence[tuple[PictureReference, Unplaceable]]) -> tuple[int, ...]:
    return tuple(sorted({picture.line for picture, _ in found if picture.line is not None}))


def _sentence(found: _Placed, one: str, many: str) -> str:
    """Return `The picture a.png is ...`; of a long name or several, what is wrong first: `2 pictures are ...: a, b`."""
    names = first_different(_shown(picture.source) for picture, _ in found)
    if len(found) > 1:
        return f"{len(found)} pictures {many}: {names}"
    return f"The picture {names} {one}" if len(names) <= _SHORT_NAME else f"A picture {one}: {names}"


def _shown(source: str) -> str:
    """Return a picture's source as a message bears it: of a long one the beginning, and the end, which tells most."""
    if len(source) > _LONGEST_NAME:
        return f"{source[: _LONGEST_NAME // 4]}…{source[-(_LONGEST_NAME * 3 // 4 - 1) :]}"
    return source or "(no name)"
