"""What YAML's parser complains of, in words for somebody who never heard of YAML: the line, and how to mend it.

The parser's own texts name its inner state. So what is wrong is read from the lines around the place that it names;
`_TABLE` lists its texts, those of PyYAML's reader, scanner, parser and composer.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import yaml

from bookofblogs.expressions import expression
from bookofblogs.model.frozen import dataclass
from bookofblogs.wording import shortened
from bookofblogs.yaml.values import LONGEST_EXAMPLE, blank_missing
from bookofblogs.yaml.writing import quoted, single_quoted

_KEY = expression(r"(?P<indent>\s*(?:- +)*)(?P<key>[^\s:#'\"][^:]*?|'[^']*'|\"[^\"]*\") *:(?: +(?P<value>.*?))?\s*")
_OPEN = expression(r"(?:[^'\"#]*: +|\s*- +)(?:\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*)")
_BENT_QUOTES = "“”„‟‘’‚«»‹›「」"
_LIKE_THIS = "Write a key, a colon, a blank and a value, like title: A book"
_NO_COLON = f"there is no colon behind the key. {_LIKE_THIS}."


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped: the lines of the text, the place (from 0), and where what it was reading began."""

    lines: Sequence[str]
    line: int
    column: int
    since_line: int
    since_column: int

    @property
    def text(self) -> str:
        """The line on which the parser stopped."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def since_text(self) -> str:
        """The line on which began what it was reading."""
        return self.lines[self.since_line] if self.since_line < len(self.lines) else ""

    @property
    def above(self) -> int:
        """The number of the last line above that says something."""
        numbers = (number for number in range(self.line - 1, -1, -1) if _says_something(self.lines[number]))
        return next(numbers, self.line)


_Complaint = tuple[int, str]
"""A line, counted from 0, and a sentence."""


def in_words(text: str, error: yaml.YAMLError) -> _Complaint:
    """Return the line of `text`, counted from 0, and what is wrong there, for an `error` of PyYAML's own parser."""
    if isinstance(error, yaml.reader.ReaderError):
        sign = error.character if isinstance(error.character, int) else ord(str(error.character)[:1] or "?")
        line = text.count("\n", 0, error.position)
        return (
            line,
            f"holds a character that no book can hold (U+{sign:04X}). Delete it, or type the word anew.",
        )
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, f"{_LIKE_THIS}."
    mark = error.problem_mark or error.context_mark
    since = error.context_mark or mark
    if mark is None or since is None:
        return 0, f"{_LIKE_THIS}."
    stop = _Stop(text.splitlines(), mark.line, mark.column, since.line, since.column)
    parsers_words = f"{error.context or ''}: {error.problem or ''}"
    complaint = next((each for pattern, each in _TABLE if re.search(pattern, parsers_words)), _unknown)
    return complaint(stop)


def _tab(stop: _Stop) -> _Complaint:
    if stop.text[: stop.column].strip():
        return stop.line, "a tab stands before the value. Write a blank in its place."
    return stop.line, "the line begins with a tab. Write blanks in its place, two for each step."


def _special_start(stop: _Stop) -> _Complaint:
    """Complain of a value that begins with a sign that means something else to YAML."""
    sign = stop.since_text[stop.since_column : stop.since_column + 1]
    if not sign.strip():  # the text ended
        above = max((number for number, line in enumerate(stop.lines) if re.search(r"[\[{]", line)), default=0)
        column = max(stop.lines[above].rfind("["), stop.lines[above].rfind("{"), 0)
        return _open_bracket(replace(stop, since_line=above, since_column=column))
    return stop.since_line, value_beginning_with(sign, stop.since_text)


def value_beginning_with(sign: str, line: str) -> str:
    """Return what to say of a value on `line` that begins with a sign which is more than a sign to YAML."""
    return f"a value that begins with {sign} needs quotation marks{_example(line)}"


def _second_colon(stop: _Stop) -> _Complaint:
    """Complain of a colon where none can be: in a value, or on a line that goes on with the value above it."""
    found = _KEY.fullmatch(stop.text)
    if found and found["value"] and stop.column >= found.start("value"):
        return stop.line, _colon_in_value(stop.text, found["value"])
    above = stop.lines[stop.above]
    if (message := blank_missing(above)) and stop.above != stop.line:
        return stop.above, message
    if ":" not in above and stop.above != stop.line:
        return stop.above, _NO_COLON
    return stop.line, (
        "the line is indented further than the one above it, which has its value already. Begin both in one column."
    )


def _colon_in_value(line: str, value: str) -> str:
    if value[0] in _BENT_QUOTES:
        return f"quotation marks around a value have to be straight ones{_example(line)}"
    return f"a value with a colon in it needs quotation marks{_example(line)}"


def _no_colon(stop: _Stop) -> _Complaint:
    """Complain of a line that has no key."""
    if message := blank_missing(stop.since_text):
        return stop.since_line, message
    return (
        stop.since_line,
        f"{_NO_COLON} If it goes on with the line above, indent it.",
    )


def _after_value(stop: _Stop) -> _Complaint:
    """Complain of text behind a value that has ended: behind its closing quotation mark, mostly."""
    for number in range(stop.line):
        if _OPEN.fullmatch(stop.lines[number]):
            return number, "the quotation mark that opens here is never closed. Close it, on the same line."
    found = _KEY.fullmatch(stop.text)
    value = (found["value"] or "") if found else ""
    if value and value[0] in "[{":
        return stop.line, value_beginning_with(value[:1], stop.text)
    if value and value[0] in "'\"":
        other = "single" if value[0] == '"' else "double"
        return stop.line, (
            "text stands behind the closing quotation mark. Put the whole value into one pair, "
            f"of the {other} kind{_example(stop.text)}"
        )
    return (
        stop.line,
        "the line goes on with a value that has ended. Put the whole value into quotation marks.",
    )


def _indent(stop: _Stop) -> _Complaint:
    return stop.line, "the line is indented otherwise than those it belongs to. Give it as many blanks as they have."


def _dash_among_keys(stop: _Stop) -> _Complaint:
    return stop.line, (
        "a dash begins an entry of a list, and here stand keys. Take the dash away, or put a list under its key."
    )


def _key_in_list(stop: _Stop) -> _Complaint:
    return stop.line, "a key stands among the entries of a list. Indent it under its entry, or begin it with a dash."


def _list_on_line(stop: _Stop) -> _Complaint:
    return stop.line, (
        f"a value that begins with a dash needs quotation marks{_example(stop.text).rstrip('.')}. "
        "A list begins on a line of its own."
    )


def _open_quote(stop: _Stop) -> _Complaint:
    return stop.since_line, "the quotation mark that opens here is never closed. Close it, on the same line."


def _open_bracket(stop: _Stop) -> _Complaint:
    sign = stop.since_text[stop.since_column : stop.since_column + 1]
    closing = {"[": "]", "{": "}"}.get(sign, "")
    return stop.since_line, (
        f"the bracket {sign} that opens here is not closed. Close it with {closing}, with commas between its entries; "
        f"if it belongs to the value, that needs quotation marks{_example(stop.since_text)}"
    )


def _backslash(stop: _Stop) -> _Complaint:
    return stop.line, (
        "a backslash means something else in double quotation marks. Use single ones" + _example(stop.since_text)
    )


def _second_document(stop: _Stop) -> _Complaint:
    return stop.line, "a line --- or ... ends the facts here. Take that line out."


def _percent(stop: _Stop) -> _Complaint:
    return stop.line, f"a line cannot begin with %. {_LIKE_THIS}."


def _unknown(stop: _Stop) -> _Complaint:
    return stop.line, f"the line cannot be read. {_LIKE_THIS}."


_TABLE: Sequence[tuple[str, Callable[[_Stop], _Complaint]]] = (
    (r"found character '\\t'", _tab),
    (r"directive|YAML document", _percent),
    (r"found character|scanning an? (?:alias|anchor|tag)|undefined (?:alias|tag)|duplicate anchor", _special_start),
    (r"block scalar", _special_start),
    (r"mapping keys are not allowed|flow node|expected the node content", _special_start),
    (r"double-quoted scalar", _backslash),
    (r"quoted scalar", _open_quote),
    (r"flow sequence|flow mapping", _open_bracket),
    (r"mapping values are not allowed", _second_colon),
    (r"sequence entries are not allowed", _list_on_line),
    (r"could not find expected ':'", _no_colon),
    (r"document", _second_document),
    (r"found '<scalar>'", _after_value),
    (r"<block (?:mapping|sequence) start>", _indent),
    (r"block mapping.*found '-'", _dash_among_keys),
    (r"block collection.*found '\?'", _key_in_list),
)
"""The parser's context and problem, and who words the complaint."""


def _example(line: str) -> str:
    """Return `: title: 'Things: a book'`, how the line is mended, or only a full stop if that cannot be told."""
    found = _KEY.fullmatch(line)
    if not found or not found["value"]:
        return "."
    return f": {found['key']}: {_in_quotes(_without_quotes(found['value']))}"


def _without_quotes(value: str) -> str:
    """Return `value` without the quotation marks that somebody put around it."""
    pairs = ("''", '""', "“”", "„“", "„”", "‘’", "«»", "»«", "「」")
    return value[1:-1] if len(value) > 1 and f"{value[0]}{value[-1]}" in pairs else value


def _in_quotes(value: str) -> str:
    """Return `value` in quotation marks that fit what is in it."""
    shown = shortened(value, LONGEST_EXAMPLE)
    return quoted(shown) if "'" in shown else single_quoted(shown)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
