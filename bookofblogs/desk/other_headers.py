"""Headers that other programs have above a text, instead of YAML: TOML, and lines with a key and a colon."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from bookofblogs.desk.yaml_values import Value

_TOML_FENCE = re.compile(r"\+\+\+[ \t]*")
_AT_LINE = re.compile(r"\s*\(at line (\d+),[^()]*\)")
_FACT = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_GOES_ON = re.compile(r"[ \t]+(?P<value>\S.*)$")
_LISTS = frozenset({"tags", "keywords", "authors"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header: what it says, the line on which it begins, and the number of the line behind it, from 0."""

    value: Value | None
    line: int
    end: int
    problem: str = ""
    """Why nothing of it could be read."""


def read_toml(lines: list[str], start: int) -> Header | None:
    """Return the TOML between the line `start`, counted from 0, and the next one of `+++`; None if there is none."""
    if not _TOML_FENCE.fullmatch(lines[start]):
        return None
    end = next((number for number in range(start + 1, len(lines)) if _TOML_FENCE.fullmatch(lines[number])), None)
    if end is None:
        return None
    from tomllib import TOMLDecodeError, loads  # noqa: PLC0415 - few texts have any

    try:
        facts = loads("\n".join(lines[start + 1 : end]))
    except TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = start + 1 + int(at.group(1)) if at else start + 1
        return Header(value=None, line=line, end=end + 1, problem=_AT_LINE.sub("", str(error)))
    return Header(value=_value(facts, lines, start), line=start + 1, end=end + 1)


def _value(content: object, lines: list[str], line: int) -> Value:
    """Return what TOML has as a value of ours: every scalar as text."""
    if isinstance(content, dict):
        found = {
            str(key).lower(): _value(each, lines, _line_of(str(key), lines, line)) for key, each in content.items()
        }
        return Value(found, line + 1, line + 1)
    if isinstance(content, list):
        return Value(tuple(_value(each, lines, line) for each in content), line + 1, line + 1)
    if isinstance(content, datetime):
        content = content.date()
    text = content.isoformat() if isinstance(content, date) else str(content)
    return Value(text, line + 1, line + 1, quoted=True)


def _line_of(key: str, lines: list[str], start: int) -> int:
    """Return the line, from 0, on which `key` stands in TOML."""
    pattern = re.compile(rf"[ \t]*\[*[\"']?{re.escape(key)}[\"']?\]*[ \t]*(?:=|$)")
    return next((number for number in range(start, len(lines)) if pattern.match(lines[number])), start)


def read_header(lines: list[str], start: int) -> Header | None:
    """Return the lines from `start` to the next blank one if they are a header that names a title; else None."""
    end = next((number for number in range(start, len(lines)) if not lines[number].strip()), len(lines))
    facts: dict[str, Value] = {}
    typed: dict[str, str] = {}
    last = ""
    for number in range(start, end):
        fact, more = _FACT.match(lines[number]), _GOES_ON.match(lines[number])
        if fact:
            last = " ".join(fact["key"].lower().split())
            typed[last] = fact["value"] or ""
            facts[last] = _fact(last, typed[last], number + 1)
        elif more and last:
            typed[last] = f"{typed[last]} {more['value']}"
            facts[last] = _fact(last, typed[last], facts[last].line)
        else:
            return None
    if "title" not in facts or facts["title"].is_empty or not any(map(str.strip, lines[end:])):
        return None
    return Header(value=Value(facts, start + 1, start + 1), line=start + 1, end=end)


def _fact(key: str, text: str, line: int) -> Value:
    """Return what stands behind a key; what is a list has its parts between commas or semicolons."""
    text = text.strip()
    if key in _LISTS and re.search(r"[,;]", text) and key != "authors":
        parts = tuple(Value(part.strip(), line, line) for part in re.split(r"[,;]", text) if part.strip())
        return Value(parts, line, line)
    return Value(text, line, line)
