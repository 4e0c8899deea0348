"""themes.yaml, with pieces placed or themes added. What stands in the file already stays, to the byte.

New lines are put in as text, and the result is read again: it must say what the file said before, and what was added.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

import yaml

from bookofblogs.desk.arrangement import THEMES_FILE, read_themes
from bookofblogs.desk.decision_writing import one_line
from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.model.arrangement import Theme
from bookofblogs.yaml.lines import end_of, line_after, scalar, value_of, with_lines

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
    for number in reversed(range(len(before))):  # from the end, so that the places before stay where they are
        if additions[number]:
            result = _with_pieces_of(result, number, additions[number])
    return _held(result, wanted, [file for new in additions for file in new])


def with_themes(text: str, themes: Sequence[Theme]) -> str:
    """Return `text` with `themes`; it has none yet, but may have remarks. Raises as `with_pieces` does."""
    themes = [replace(theme, title=one_line(theme.title), line=None) for theme in themes]
    lines: list[str] = []
    for theme in themes:
        lines += [f"  - title: {scalar(theme.title)}\n", "    pieces:\n"]
        lines += [f"      - {scalar(file)}\n" for file in theme.pieces]
        lines.append("\n")
    lines = lines[:-1]
    body = text.removeprefix("\ufeff")
    mark = text[: len(text) - len(body)]
    value = value_of(_composed(body), "themes")
    if not text.strip():
        result = f"{HEAD}themes:\n{''.join(lines)}"
    elif value is None:
        result = mark + with_lines(body, len(body), ["themes:\n", *lines])
    else:
        result = mark + with_lines(body, line_after(body, value.start_mark.index, 0), lines)
    return _held(result, themes, [file for theme in themes for file in theme.pieces])


def _with_pieces_of(text: str, number: int, files: Sequence[str]) -> str:
    """Return `text` with `files` at the end of the theme with this number."""
    mark = text[: len(text) - len(text.removeprefix("\ufeff"))]
    body = text[len(mark) :]
    themes = value_of(_composed(body), "themes")
    theme = themes.value[number] if isinstance(themes, yaml.SequenceNode) else None
    if theme is None:
        return text
    pieces = value_of(theme, "pieces")
    listed = ", ".join(json.dumps(file, ensure_ascii=False) for file in files)
    if isinstance(pieces, yaml.SequenceNode) and pieces.flow_style:
        place = pieces.end_mark.index - 1
        head = body[:place].rstrip()
        comma = "" if head.endswith((",", "[")) else ","
        return f"{mark}{head}{comma}{' ' if not head.endswith('[') else ''}{listed}{body[place:]}"
    if isinstance(pieces, yaml.SequenceNode):
        indent = " " * pieces.start_mark.column
        place = line_after(body, end_of(pieces), len(indent) - 1)
    elif theme.flow_style:
        place = theme.end_mark.index - 1
        return f"{mark}{body[:place].rstrip()}, pieces: [{listed}]{body[place:]}"
    elif pieces is not None:
        indent = " " * (theme.start_mark.column + 2)
        place = line_after(body, pieces.start_mark.index, len(indent))
    else:
        own = " " * theme.start_mark.column
        place = line_after(body, end_of(theme), len(own))
        return mark + with_lines(body, place, [f"{own}pieces:\n", *_entries(files, f"{own}  ")])
    return mark + with_lines(body, place, _entries(files, indent))


def _entries(files: Sequence[str], indent: str) -> list[str]:
    return [f"{indent}- {scalar(file)}\n" for file in files]


def _composed(body: str) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(body, Loader=yaml.BaseLoader)
    return node


def _held(result: str, wanted: Sequence[Theme], files: Sequence[str]) -> str:
    """Return `result` if it says what is `wanted`. Raises UsageError."""
    try:
        if [replace(theme, line=None) for theme in read_themes(result)] == list(wanted):
            return result
    except BookFileError:
        pass
    raise UsageError(f"{THEMES_FILE} is written in a way that bob cannot add to. Add these by hand: {', '.join(files)}")
