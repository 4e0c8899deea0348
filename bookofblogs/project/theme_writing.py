"""themes.yaml, with pieces placed or themes added. What stands in the file already stays, to the byte.

The result is read again: it must say what the file said before, and what was added.
"""

from collections.abc import Sequence
from dataclasses import replace

from bookofblogs.errors import UsageError
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.arrangement import Theme
from bookofblogs.project.themes_file import THEMES_FILE, read_themes
from bookofblogs.yaml.editing import reads_as, with_items

HEAD = """\
# The arrangement of the book: its themes in order, and in each its pieces in order. Yours to rename, move and cut.
# bob suggested the first draft. It adds pieces when you ask it to, and never moves what stands here.

"""


def with_pieces(text: str, additions: Sequence[Sequence[str]]) -> str:
    """Return `text`, that of themes.yaml, with files added to the end of each theme, by the number of the theme.

    Raises BookFileError if the text cannot be read, UsageError if the pieces cannot be put into it.
    """
    before = read_themes(text)
    wanted = [
        replace(theme, pieces=(*theme.pieces, *new), line=None) for theme, new in zip(before, additions, strict=True)
    ]
    result = text
    for number, files in enumerate(additions):
        if files:
            result = with_items(result, ["themes", number, "pieces"], files)
    return _held(result, wanted, [file for new in additions for file in new])


def with_themes(text: str, themes: Sequence[Theme]) -> str:
    """Return `text` with `themes`; it has none yet, but may have remarks. Raises as `with_pieces` does."""
    themes = [replace(theme, title=value_on_one_line(theme.title), line=None) for theme in themes]
    entries = [{"title": theme.title, "pieces": theme.pieces} for theme in themes]
    result = with_items(text if text.strip() else HEAD, ["themes"], entries)
    return _held(result, themes, [file for theme in themes for file in theme.pieces])


def _held(result: str, wanted: Sequence[Theme], files: Sequence[str]) -> str:
    """Return `result` if it says what is `wanted`. Raises UsageError."""
    if reads_as(result, read_themes, wanted):
        return result
    raise UsageError(f"{THEMES_FILE} is written in a way that bob cannot add to. Add these by hand: {', '.join(files)}")
