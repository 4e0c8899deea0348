"""Rules on pictures: is it there, can it be shown, and is it told to those who cannot see it?"""

from collections.abc import Iterator

from bookofblogs.checks.rule import Evidence, Trouble
from bookofblogs.model.passage import PictureReference
from bookofblogs.model.project import Unplaceable


def _unplaceable(evidence: Evidence, kind: str) -> Iterator[tuple[str, PictureReference, Unplaceable]]:
    """Yield every picture that cannot be placed for this reason: its file, the place, and why."""
    for text in evidence.texts:
        for picture in text.passage.pictures:
            outcome = evidence.pictures.placed.get((text.file, picture.source))
            if isinstance(outcome, Unplaceable) and outcome.kind == kind:
                yield text.file, picture, outcome


def _line(picture: PictureReference) -> tuple[int, ...]:
    return () if picture.line is None else (picture.line,)


def picture_missing(evidence: Evidence) -> Iterator[Trouble]:
    """Every picture that a piece places lies in the folder."""
    for file, picture, _ in _unplaceable(evidence, "picture-missing"):
        yield Trouble(
            file=file,
            lines=_line(picture),
            message=f"The picture {picture.source or '(no name)'} is not in the folder",
            hint="Put the file beside the post, or take the line out.",
        )


def picture_remote(evidence: Evidence) -> Iterator[Trouble]:
    """Pictures come with the post. One on the web is not fetched: it may change, vanish or belong to somebody."""
    for file, picture, _ in _unplaceable(evidence, "picture-remote"):
        yield Trouble(
            file=file,
            lines=_line(picture),
            message=f"The picture {picture.source[:120]} is on the web and was not fetched",
            hint="Save it beside the post, if it is free to use, and place it from there.",
        )


def picture_outside(evidence: Evidence) -> Iterator[Trouble]:
    """Pictures lie in the book's folder. A path that leads out of it is not followed."""
    for file, picture, _ in _unplaceable(evidence, "picture-outside"):
        yield Trouble(
            file=file,
            lines=_line(picture),
            message=f"The picture {picture.source[:120]} lies outside the book's folder",
            hint="Put the file beside the post and place it from there.",
        )


def picture_unreadable(evidence: Evidence) -> Iterator[Trouble]:
    """A picture can be opened from the first byte to the last."""
    for file, picture, outcome in _unplaceable(evidence, "picture-unreadable"):
        yield Trouble(
            file=file,
            lines=_line(picture),
            message=f"The picture {picture.source} cannot be read: {outcome.detail}",
        )


def picture_format(evidence: Evidence) -> Iterator[Trouble]:
    """A picture is a PNG, JPEG, GIF or WebP, told by what is in the file and not by its name."""
    for file, picture, outcome in _unplaceable(evidence, "picture-format"):
        yield Trouble(
            file=file,
            lines=_line(picture),
            message=f"The picture {picture.source} cannot be used: {outcome.detail}",
        )


def picture_too_large(evidence: Evidence) -> Iterator[Trouble]:
    """A picture has a size that a reader's device can show."""
    for file, picture, outcome in _unplaceable(evidence, "picture-too-large"):
        yield Trouble(
            file=file,
            lines=_line(picture),
            message=f"The picture {picture.source} is too large: {outcome.detail}",
        )


def alt_text_missing(evidence: Evidence) -> Iterator[Trouble]:
    """Every picture is described in a few words for those who cannot see it."""
    for text in evidence.texts:
        bare = [picture for picture in text.passage.pictures if picture.description is None]
        if bare:
            count = "A picture has" if len(bare) == 1 else f"{len(bare)} pictures have"
            them = "it" if len(bare) == 1 else "them"
            yield Trouble(
                file=text.file,
                lines=tuple(sorted({picture.line for picture in bare if picture.line is not None})),
                message=f"{count} no description for readers who cannot see {them}",
                hint="Write it between the square brackets: ![What the picture shows](map.png)",
            )


def picture_unused(evidence: Evidence) -> Iterator[Trouble]:
    """Every picture in contributions/ is placed by a piece."""
    for file in evidence.project.picture_files:
        if file not in evidence.pictures.files:
            yield Trouble(file=file, message="No piece places this picture", hint="Place it, or move it elsewhere.")
