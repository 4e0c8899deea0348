"""YAML as people type it: every scalar is the text that stands there, and every value knows its line.

`No` is a name, `12:30` no number and `2014-10-20` no date before somebody asks for one. `null` and `~` are absent.
Aliases, duplicate keys and texts that are too large or too deep are refused, because they are mistakes or attacks.
"""

import re
from collections.abc import Iterator
from typing import Any

from bookofblogs.cache.caches import ReadCache
from bookofblogs.expressions import expression
from bookofblogs.model.passage import Remark
from bookofblogs.yaml.values import Value, YamlError, turned_in

__all__ = ["Value", "YamlError", "cut_off_remarks", "read_yaml", "unseen_remarks"]

MAX_CHARACTERS = 2_000_000
_MAY_TURN = expression("[\u202a-\u202e\u2066-\u2069]" + r"|\\[uU](?:0000)?20[26]", re.IGNORECASE)
_MAY_CUT_OFF = expression(r"[ \t]#[^\s#]")
_GLUED = expression(r"(?:^|\s)#[^\s#]")
"""A `#` with its word: of a hashtag or a number, more often than of a remark."""


def read_yaml(text: str, *, first_line: int = 1, cache: ReadCache | None = None) -> Value | None:
    """Return the one document in `text`, None if there is nothing but comments. Raises YamlError.

    What `cache` knows is not parsed again.
    """
    if len(text) > MAX_CHARACTERS:
        raise YamlError(first_line, f"is longer than {MAX_CHARACTERS:,} characters.")
    if not text.strip():
        return None
    if cache is None:
        return _parsed(text, first_line)
    key = cache.key("yaml", str(first_line), text)
    record = cache.get(key)
    if isinstance(record, list):
        return _from_record(record) if record else None
    value = _parsed(text, first_line)
    cache.put(key, [] if value is None else _as_record(value))
    return value


def unseen_remarks(text: str, cache: ReadCache | None) -> Iterator[Remark]:
    """Yield what an editor would not see in a YAML file of theirs.

    That is signs that turn the direction of writing, as such or as escapes, and words behind a `#` that look as if they
    belonged to the value before it.
    """
    if _MAY_TURN.search(text):
        for value in turned_in(read_yaml(text, cache=cache)):
            yield Remark(kind="direction-override", line=value.line, detail=value.turned)
    if _MAY_CUT_OFF.search(text):
        for remark in cut_off_remarks(read_yaml(text, cache=cache)):
            if _GLUED.search(remark.detail):
                yield remark


def cut_off_remarks(value: Value | None, key: str = "") -> Iterator[Remark]:
    """Yield where a `#` ends a text, with its line as it was typed; alone and with a blank, it is a remark for sure."""
    if value is None:
        return
    if isinstance(value.content, tuple):
        for item in value.content:
            yield from cut_off_remarks(item)
    elif isinstance(value.content, dict):
        for name, item in value.content.items():
            yield from cut_off_remarks(item, name)
    elif value.remark and (value.content or _GLUED.match(value.remark)):
        typed = " ".join(f"{value.content} {value.remark}".split())
        yield Remark(kind="value-cut-off", line=value.line, detail=f"{key}: {typed}" if key else f"- {typed}")


def _parsed(text: str, first_line: int) -> Value | None:
    """Return the document in `text`. Raises YamlError."""
    from bookofblogs.yaml.parser import parsed  # noqa: PLC0415 - the parser loads only where a text is new

    return parsed(text, first_line)


def _as_record(value: Value) -> object:
    """Return `value` in lists, dictionaries, texts and numbers."""
    content: object = value.content
    if isinstance(value.content, tuple):
        content = [_as_record(item) for item in value.content]
    elif isinstance(value.content, dict):
        content = {key: _as_record(item) for key, item in value.content.items()}
    return [content, value.line, value.key_line, value.quoted, value.turned, value.remark]


def _from_record(record: list[Any]) -> Value:
    """Return the value that `record` was made of."""
    content, line, key_line, quoted, turned, remark = record
    if isinstance(content, list):
        content = tuple(map(_from_record, content))
    elif isinstance(content, dict):
        content = {key: _from_record(item) for key, item in content.items()}
    return Value(content, line, key_line, quoted, turned, remark)
