"""Rules on themes: do the pieces and the editor's arrangement agree?"""

from collections.abc import Iterator
from difflib import get_close_matches

from bookofblogs.checks.rule import Evidence, Trouble


def theme_piece_gone(evidence: Evidence) -> Iterator[Trouble]:
    """Every piece that themes.yaml names is there.

    A file that was renamed or taken away leaves a line in the arrangement that means nothing. The piece under its new
    name would stand at the end of the book.

    To mend it, write the new name into themes.yaml, or take the line out.
    """
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


def theme_unknown(evidence: Evidence) -> Iterator[Trouble]:
    """The theme that a piece names is one of the book's.

    Where the editor laid down themes in themes.yaml, a piece that names another one gets a theme of its own at the end
    of the book: often because of a slip of the pen. A piece that themes.yaml places stands there, whatever it names.

    To mend it, write one of the book's themes into the front matter, or leave the line out and let the editor place it.
    """
    titles = {_key(theme.title): theme.title for theme in evidence.project.themes}
    placed = {file for theme in evidence.project.themes for file in theme.pieces}
    for piece in evidence.pieces if titles else ():
        if piece.theme and piece.file not in placed and _key(piece.theme) not in titles:
            near = get_close_matches(_key(piece.theme), list(titles), n=1)
            meant = f"Is it “{titles[near[0]]}”?" if near else f"There are: {', '.join(titles.values())}."
            yield Trouble(
                file=piece.file,
                lines=(1,),
                message=f"The book has no theme called “{piece.theme}”",
                hint=f"{meant} Or leave the line out.",
            )


def _key(title: str) -> str:
    return " ".join(title.casefold().split())
