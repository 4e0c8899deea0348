"""Rules on titles and names: does the book know what a piece is called and who wrote it?"""

from collections import defaultdict
from collections.abc import Iterator

from bookofblogs.checks.rule import Evidence, Trouble
from bookofblogs.model.contribution import TitleSource


def title_missing(evidence: Evidence) -> Iterator[Trouble]:
    """A piece has a title: in its front matter, or as its first heading. Without one the file's name stands in."""
    for piece in evidence.project.pieces:
        if piece.title_source is TitleSource.FILE_NAME:
            yield Trouble(
                file=piece.file,
                lines=(1,),
                message=f"The piece has no title; for now it is called “{piece.title}”, after its file",
                hint="Write the title in the first line, after a # and a blank.",
            )


def title_repeated(evidence: Evidence) -> Iterator[Trouble]:
    """No two pieces have the same title, so that readers can tell them apart in the contents."""
    titled = defaultdict(list)
    for piece in evidence.project.pieces:
        titled[" ".join(piece.title.casefold().split())].append(piece)
    for pieces in titled.values():
        for piece in pieces if len(pieces) > 1 else ():
            others = ", ".join(other.file for other in pieces if other is not piece)
            yield Trouble(
                file=piece.file,
                lines=(piece.title_line or 1,),
                message=f"Another piece has the title “{piece.title}” too: {others}",
                hint="Agree with the authors on two titles.",
            )


def author_missing(evidence: Evidence) -> Iterator[Trouble]:
    """A piece says who wrote it: in its front matter, or in a line like "By Jo Wood" under the title."""
    for piece in evidence.project.pieces:
        if not piece.authors:
            yield Trouble(
                file=piece.file,
                lines=(1,),
                message="Nobody is named as the author",
                hint='Write a line like "By Jo Wood" under the title.',
            )


def theme_piece_gone(evidence: Evidence) -> Iterator[Trouble]:
    """Every piece that themes.yaml names is there."""
    files = {piece.file for piece in evidence.project.pieces}
    for theme in evidence.project.themes:
        for file in theme.pieces:
            if file not in files:
                yield Trouble(
                    file="themes.yaml",
                    lines=(theme.line,) if theme.line else (),
                    message=f"{file}, which stands under “{theme.title}”, is not there",
                    hint="Mend its name, or take it out.",
                )
