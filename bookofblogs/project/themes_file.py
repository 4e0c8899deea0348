"""themes.yaml: the themes in the editor's order, each with its pieces in order.

What stands in the file stays, to the byte, where themes or pieces are added. The result is read again: it must say what
the file said before, and what was added.
"""

from collections.abc import Sequence
from dataclasses import replace

from bookofblogs.cache.caches import ReadCache
from bookofblogs.errors import UsageError
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.arrangement import Theme
from bookofblogs.model.book_folder import THEMES_FILE
from bookofblogs.project.which_piece import piece_file
from bookofblogs.unicode_text import on_one_line
from bookofblogs.yaml.section import Section, reading, reads_as

HEAD = """\
# The arrangement of the book: its themes in order, and in each its pieces in order. Yours to rename, move and cut.
# bob suggested the first draft. It adds pieces when you ask it to, and never moves what stands here.

"""


def read_themes(text: str, cache: ReadCache | None = None) -> tuple[Theme, ...]:
    """Return the themes of themes.yaml. Raises BookFileError with every problem."""
    with reading(THEMES_FILE, text, cache) as section:
        themes = tuple(_theme(entry) for entry in section.sections("themes", each="theme"))
        section.close()
    return themes


def with_pieces(text: str, additions: Sequence[Sequence[str]]) -> str:
    """Return `text`, that of themes.yaml, with files added to the end of each theme, by the number of the theme.

    Raises BookFileError if the text cannot be read, UsageError if the pieces cannot be put into it.
    """
    from bookofblogs.yaml.editing import with_items  # noqa: PLC0415 - PyYAML loads only where the file is changed

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
    from bookofblogs.yaml.editing import with_items  # noqa: PLC0415 - as above

    themes = [replace(theme, title=value_on_one_line(theme.title), line=None) for theme in themes]
    entries = [{"title": theme.title, "pieces": theme.pieces} for theme in themes]
    result = with_items(text if text.strip() else HEAD, ["themes"], entries)
    return _held(result, themes, [file for theme in themes for file in theme.pieces])


def _theme(section: Section) -> Theme:
    """Return one theme."""
    theme = Theme(
        title=on_one_line(section.text("title")),
        title_line=section.first_line_of("title"),
        introduction=section.text("introduction"),
        introduction_line=section.first_line_of("introduction"),
        pieces=tuple(piece_file(piece) for piece in section.texts("pieces")),
        line=section.line,
    )
    if section.entries and not theme.title:
        section.problems.add(section.line, "theme: has no title.")
    section.close()
    return theme


def _held(result: str, wanted: Sequence[Theme], files: Sequence[str]) -> str:
    """Return `result` if it says what is `wanted`. Raises UsageError."""
    if reads_as(result, read_themes, wanted):
        return result
    raise UsageError(f"{THEMES_FILE} is written in a way that bob cannot add to. Add these by hand: {', '.join(files)}")
