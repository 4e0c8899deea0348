"""themes.yaml: the themes and their pieces in the editor's order, and which pieces stand together or apart.

What stands in the file stays, to the byte, where themes or pieces are added. The result is read again: it must say what
the file said before, and what was added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bookofblogs.cache.caches import ReadCache
from bookofblogs.errors import UsageError
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.arrangement import Pairing, Theme
from bookofblogs.model.book_folder import THEMES_FILE
from bookofblogs.project.pairings import contradictions
from bookofblogs.project.which_piece import piece_file
from bookofblogs.unicode_text import on_one_line
from bookofblogs.yaml.section import Section, reading, reads_as

HEAD = """\
# The arrangement of the book: its themes in order, and in each its pieces in order. Yours to rename, move and cut.
# bob suggested the first draft. It adds pieces when you ask it to, and never moves what stands here.

"""

_HOW_TO_PAIR = "each entry must name two pieces or more, like [one.md, two.md]."


def read_arrangement(text: str, cache: ReadCache | None = None) -> tuple[tuple[Theme, ...], tuple[Pairing, ...]]:
    """Return the themes of themes.yaml, and which pieces stand together or apart.

    Raises BookFileError with every problem; two sayings of which only one can hold are one, too.
    """
    with reading(THEMES_FILE, text, cache) as section:
        themes = tuple(_theme(entry) for entry in section.sections("themes", each="theme"))
        pairings = (*_pairings(section, "together"), *_pairings(section, "apart"))
        section.close()
        for line, message in contradictions(themes, pairings):
            section.problems.add(line, message)
    return themes, pairings


def read_themes(text: str) -> tuple[Theme, ...]:
    """Return the themes of themes.yaml. Raises BookFileError as `read_arrangement` does."""
    return read_arrangement(text)[0]


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
        is_locked=section.flag("locked") is True,
        line=section.line,
    )
    if section.entries and not theme.title:
        section.problems.add(section.line, "theme: has no title.")
    section.close()
    return theme


def _pairings(section: Section, key: str) -> Iterator[Pairing]:
    """Yield what stands under `key`: a list of lists of pieces, or one list alone."""
    value = section.take(key)
    if value is None:
        return
    entries = value.content if isinstance(value.content, tuple) else ()
    if entries and all(isinstance(entry.content, str) for entry in entries):
        entries = (value,)
    if not entries:
        section.problem(value, key, _HOW_TO_PAIR)
    for entry in entries:
        named = entry.content if isinstance(entry.content, tuple) else ()
        texts = [piece.content.strip() for piece in named if isinstance(piece.content, str)]
        files = tuple(dict.fromkeys(piece_file(text) for text in texts if text))
        if len(files) < 2 or len(texts) < len(named):  # a pair is of two
            section.problem(entry, key, _HOW_TO_PAIR)
        else:
            yield Pairing(pieces=files, is_apart=key == "apart", line=entry.line)


def _held(result: str, wanted: Sequence[Theme], files: Sequence[str]) -> str:
    """Return `result` if it says what is `wanted`. Raises UsageError."""
    if reads_as(result, read_themes, wanted):
        return result
    raise UsageError(f"{THEMES_FILE} is written in a way that bob cannot add to. Add these by hand: {', '.join(files)}")
