"""How wide a text is on a screen, in columns, and how it is brought into so many.

A letter is not a column: ideographs and emoji take two, accents that are joined to a letter none. rich knows; it is
loaded only for texts that are more than Latin letters, since every command would wait for it.
"""

import textwrap
from collections.abc import Iterator

from bookofblogs.expressions import expression

_A_COLUMN_EACH = expression("[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2500-\u259f]*")
_COMMAND = expression(r"(?P<before>.*:) (?P<command>(?:bob|git|cd) .*)")
_PARTS = expression(r"(?:'[^']*'|\"[^\"]*\"|\S)+")
_WIDEST_LETTER = 2
_FEWEST_COLUMNS = 12
"""With less room behind an indent, the indent goes."""


def columns_of(text: str) -> int:
    """Return how many columns `text` takes."""
    if _A_COLUMN_EACH.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - as above

    return cell_len(text)


def padded(text: str, columns: int) -> str:
    """Return `text` with blanks behind it, so that it takes at least so many `columns`."""
    return text + " " * (columns - columns_of(text))


def one_line(text: str) -> str:
    """Return `text` on one line, whatever stands in it."""
    return " ".join(text.split())


def shortened(text: str, columns: int) -> str:
    """Return `text` on one line of at most so many `columns`, cut off with three dots if it is longer."""
    text, columns = one_line(text), max(columns, _FEWEST_COLUMNS)
    return text if columns_of(text) <= columns else f"{_chopped(text, columns - 1)[0].rstrip()}…"


def beside(left: str, right: str, width: int) -> list[str]:
    """Return `left` and `right` at the two ends of a line, or on two lines where they do not fit on one."""
    blanks = width - columns_of(left) - columns_of(right)
    if blanks >= 2:  # fewer would run the two together
        return [f"{left}{' ' * blanks}{right}"]
    return [*wrapped(left, width), *wrapped(right, width)]


def wrapped(text: str, columns: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return `text` in lines of at most so many `columns`, the first after `first`, the others after `rest`.

    A word is broken only between ideographs, so an address may be wider than a line. A command at the end, behind a
    colon, is never broken over two lines where it fits on one: it has to be copied.
    """
    lines = _filled(text, columns, first, rest)
    found = _COMMAND.fullmatch(text)
    if found is None or len(lines) == 1:
        return lines
    before, command = _filled(found["before"], columns, first, rest), found["command"]
    if columns_of(before[-1]) + 1 + columns_of(command) <= columns:
        return [*before[:-1], f"{before[-1]} {command}"]
    return [*before, *command_lines(command, columns, rest)]


def command_lines(command: str, columns: int, indent: str = "") -> list[str]:
    r"""Return a command on lines that can be copied into a shell: where it goes on, a line ends in `\`."""
    indent = indent if columns_of(indent + command) <= columns else ""
    lines = [indent]
    for part in _PARTS.findall(command):
        line = f"{lines[-1]} {part}" if lines[-1].strip() else lines[-1] + part
        if columns_of(line) + 2 > columns and lines[-1].strip() and columns_of(indent + command) > columns:
            lines[-1] += " \\"
            line = f"  {part}"
            lines.append(line)
        lines[-1] = line
    return lines


def within(line: str, columns: int) -> list[str]:
    """Return `line` as it is where it is no wider than so many `columns`, else in lines that begin where it begins."""
    if columns_of(line) <= columns:
        return [line]
    text = line.strip(" ")
    indent = line[: len(line) - len(line.lstrip(" "))]
    indent = indent if len(indent) + _FEWEST_COLUMNS <= columns else ""
    lines = wrapped(text, columns, first=indent, rest=indent)
    return [part for each in lines for part in _chopped(each, columns)]


def _filled(text: str, columns: int, first: str, rest: str) -> list[str]:
    """Return `text` in lines: by the library where every letter is a column, else column by column."""
    if _A_COLUMN_EACH.fullmatch(first + text + rest):
        return textwrap.wrap(
            text, columns, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
        ) or [first.rstrip()]
    lines, is_begun = [first], False
    for word in text.split(" "):
        glue = " " if is_begun else ""
        is_begun = True
        if columns_of(lines[-1] + glue + word) <= columns:
            lines[-1] += glue + word
        elif glue and (_A_COLUMN_EACH.fullmatch(word) or columns_of(rest + word) <= columns):
            lines.append(rest + word)
        elif _A_COLUMN_EACH.fullmatch(word):
            lines[-1] += word
        else:
            lines += _broken(word, columns, rest, lines.pop() + glue)
    return [line.rstrip(" ") for line in lines]


def _broken(word: str, columns: int, rest: str, begun: str) -> Iterator[str]:
    """Yield the lines of a `word` of wide letters, broken where a line is full, the first behind what is `begun`."""
    while columns_of(begun + word) > columns:
        room = columns - columns_of(begun)
        head = _chopped(word, room)[0] if room >= _WIDEST_LETTER else ""
        yield begun + head
        word, begun = word[len(head) :], rest
    yield begun + word


def _chopped(text: str, columns: int) -> list[str]:
    """Return `text` in pieces of at most so many `columns`; no letter is parted from its accents."""
    from rich.cells import chop_cells  # noqa: PLC0415 - as above

    return chop_cells(text, max(columns, _WIDEST_LETTER)) or [""]
