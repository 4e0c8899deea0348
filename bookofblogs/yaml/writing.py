"""YAML as bob writes it: a text plain or in quotation marks, mappings and lists in lines or in brackets.

Nothing of PyYAML's is loaded for it; `editing` has the style that asks PyYAML, for files in which people write most.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from bookofblogs.expressions import expression

INDENT = 2
Tree = str | Sequence["Tree"] | Mapping[str, "Tree"]
"""What can be written: a text, a list, or a mapping."""

_KEY = expression(r"(?!(?:true|false|null|off)\b)[a-z][a-z_-]*")
_SURELY_PLAIN = expression(r"[A-Za-z][A-Za-z0-9 _./(),'-]*[A-Za-z0-9.)]|[A-Za-z]|\d{4}-\d{2}-\d{2}", re.ASCII)
_WORD = expression(r"[A-Za-z](?:[A-Za-z0-9_./-]*[A-Za-z0-9])?", re.ASCII)
_NOT_PLAIN = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
_ESCAPED = expression("[\x7f-\x9f\u2028\u2029\ufeff]")
"""What JSON lets stand, and YAML does not, or reads as the end of a line."""


class Plain(str):
    """A text that stands without quotation marks, in lines and in brackets: an answer, a number, a day."""

    __slots__ = ()


class Quoted(str):
    """A text that stands in quotation marks, whatever it is."""

    __slots__ = ()


class OneLine(dict[str, "Tree"]):
    """A mapping that stands in one line, in brackets: an entry of a list that is short enough for it."""

    __slots__ = ()


class Style(Protocol):
    """How a text is written as YAML: further lines of it begin in `column`, unless it stands in brackets."""

    def __call__(self, text: str, column: int = 0, /, *, in_brackets: bool = False) -> str:
        """Return `text` as YAML."""


def cautious(text: str, _column: int = 0, /, *, in_brackets: bool = False) -> str:
    """Return `text` as it stands where nobody could read it otherwise, else in double quotation marks."""
    if isinstance(text, Plain):
        return str(text)
    if in_brackets or isinstance(text, Quoted):
        return quoted(Quoted(text))
    if _SURELY_PLAIN.fullmatch(text) and text.casefold() not in _NOT_PLAIN and "  " not in text:
        return text
    return quoted(text)


def quoted(text: str, _column: int = 0, /, *, in_brackets: bool = False) -> str:  # noqa: ARG001 - as in any style
    """Return `text` in double quotation marks, which JSON writes as YAML reads them."""
    if isinstance(text, Plain):
        return str(text)
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def word(text: str) -> str:
    """Return `text` so that it stands plain in brackets too, if it is one word that YAML takes for nothing else."""
    return Plain(text) if _WORD.fullmatch(text) and text.casefold() not in _NOT_PLAIN else text


def single_quoted(text: str) -> str:
    """Return `text`, of one line, in single quotation marks."""
    return "'" + text.replace("'", "''") + "'"


def in_lines(value: Mapping[str, Tree] | Sequence[Tree], column: int, style: Style) -> str:
    """Return a mapping or a list in lines of its own, every one from `column` on."""
    pad = " " * column
    if isinstance(value, Mapping):
        return "".join(
            f"{pad}{_key(key, column, style)}:{behind_colon(item, column, style)}" for key, item in value.items()
        )
    items = (
        f" {style(item, column + INDENT)}\n"
        if isinstance(item, str)
        else f" {in_brackets(item, style)}\n"
        if isinstance(item, OneLine)
        else in_lines(item, column + INDENT, style)[column + 1 :]
        for item in value
    )
    return "".join(f"{pad}-{item}" for item in items)


def behind_colon(value: Tree, column: int, style: Style) -> str:
    """Return the value of a key in `column`, in its line or in lines of its own."""
    if isinstance(value, str):
        return f" {style(value, column + INDENT)}\n"
    return f"\n{in_lines(value, column + INDENT, style)}"


def in_brackets(value: Tree, style: Style) -> str:
    """Return a value in one line, mappings and lists in brackets."""
    if isinstance(value, str):
        return style(value, in_brackets=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(inner_of(value, style)) + "}"
    return "[" + ", ".join(in_brackets(item, style) for item in value) + "]"


def inner_of(value: Mapping[str, Tree], style: Style) -> list[str]:
    """Return the keys and values of a mapping as they stand between brackets."""
    return [f"{_key(key, 0, style, in_brackets=True)}: {in_brackets(item, style)}" for key, item in value.items()]


def _key(key: str, column: int, style: Style, *, in_brackets: bool = False) -> str:
    """Return a key: a plain word where it is one, as most of ours are."""
    return key if _KEY.fullmatch(key) else style(key, column, in_brackets=in_brackets)
