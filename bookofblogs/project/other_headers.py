"""Headers that other programs have above a text, instead of YAML: TOML, JSON, and lines with a key and a colon."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bookofblogs.expressions import expression
from bookofblogs.language.characters import clean_value
from bookofblogs.model.frozen import dataclass
from bookofblogs.yaml.values import Value

_TOML_FENCE = expression(r"\+\+\+[ \t]*")
_KEY = expression(
    r"[ \t]*\[*[\"']?(?P<key>[^\"'=\[\]{}:,]*?)[\"']?\]*[ \t]*(?:=|$)|[ \t{,]*\"(?P<quoted>[^\"]+)\"[ \t]*:"
)
_MAX_DEPTH = 24
_MOST_DOTS = 200
"""In a key of TOML, where each is a level deeper: the parser's time grows with their square."""
_TOO_MUCH = "it is nested too deep, or holds a number too long"
_JSON_BEGINS = expression(r"\{[ \t]*(?:$|\")")
_JSON_KEY = expression(r"^[ \t{,]*\"(?:title|date|author|authors|draft|tags|categories|slug)\"[ \t]*:", re.MULTILINE)
_AT_LINE = expression(r"\s*\(at line (\d+),[^()]*\)")
_FACT = expression(r"(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_GOES_ON = expression(r"[ \t]+(?P<value>\S.*)$")
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

    if any(line.partition("=")[0].count(".") > _MOST_DOTS for line in lines[start + 1 : end]):
        return Header(value=None, line=start + 1, end=end + 1, problem=_TOO_MUCH)
    try:
        places = _places(lines, start + 1, end)
        value = _value(loads("\n".join(lines[start + 1 : end])), places, start, depth=0)
    except TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = start + 1 + int(at.group(1)) if at else start + 1
        return Header(value=None, line=line, end=end + 1, problem=_AT_LINE.sub("", str(error)))
    except (RecursionError, ValueError):  # of too many brackets, or of numbers longer than Python reads
        return Header(value=None, line=start + 1, end=end + 1, problem=_TOO_MUCH)
    return Header(value=value, line=start + 1, end=end + 1)


def read_json(lines: list[str], start: int) -> Header | None:
    """Return the JSON that begins the text on the line `start`, as Hugo has it; None if that is none, or names nothing.

    A text may begin with a brace, so nothing is told of what cannot be read, unless a key of ours stands in it.
    """
    if not _JSON_BEGINS.match(lines[start]) or not _JSON_KEY.search("\n".join(lines[start : start + 40])):
        return None
    from json import JSONDecodeError, JSONDecoder  # noqa: PLC0415 - few texts have any

    text = "\n".join(lines[start:])
    end = next((number for number in range(start, len(lines)) if lines[number].rstrip() == "}"), start)
    try:
        facts, stop = JSONDecoder().raw_decode(text)
        end = start + text.count("\n", 0, stop)
        if lines[end].rpartition("}")[2].strip():
            return None
        value = _value(facts, _places(lines, start, end + 1), start, depth=0)
    except JSONDecodeError as error:
        if end == start:
            return None
        return Header(value=None, line=start + error.lineno, end=end + 1, problem=f"it is no JSON: {error.msg}")
    except (RecursionError, ValueError):
        return Header(value=None, line=start + 1, end=end + 1, problem=_TOO_MUCH)
    return Header(value=value, line=start + 1, end=end + 1)


def _value(content: object, places: Mapping[str, Sequence[int]], line: int, *, depth: int) -> Value:
    """Return what TOML or JSON has as a value of ours: every scalar as text. Raises ValueError beyond _MAX_DEPTH."""
    if depth > _MAX_DEPTH:
        raise ValueError
    if isinstance(content, dict):
        found = {
            str(key).lower(): _value(each, places, _line_of(str(key), places, line), depth=depth + 1)
            for key, each in content.items()
            if each is not None
        }
        return Value(found, line + 1, line + 1)
    if isinstance(content, list):
        return Value(tuple(_value(each, places, line, depth=depth + 1) for each in content), line + 1, line + 1)
    if isinstance(content, datetime):
        content = content.date()
    return _text(content.isoformat() if isinstance(content, date) else str(content), line + 1, quoted=True)


def _text(text: str, line: int, *, quoted: bool = False) -> Value:
    """Return a text as a value, rid of what no book can hold."""
    clean, turned = clean_value(text)
    return Value(clean, line, line, quoted=quoted, turned=turned)


def _places(lines: list[str], start: int, end: int) -> Mapping[str, Sequence[int]]:
    """Return the lines, from 0, on which each key of TOML or JSON stands between two lines."""
    places: dict[str, list[int]] = {}
    for number in range(start, end):
        if found := _KEY.match(lines[number]):
            places.setdefault(found["key"] or found["quoted"], []).append(number)
    return places


def _line_of(key: str, places: Mapping[str, Sequence[int]], start: int) -> int:
    """Return the first line from `start` on on which `key` stands, else `start`."""
    found = places.get(key, ())
    at = bisect_left(found, start)
    return found[at] if at < len(found) else start


def read_header(lines: list[str], start: int) -> Header | None:
    """Return the lines from `start` to the next blank one if they are a header that names a title; else None."""
    end = next((number for number in range(start, len(lines)) if not lines[number].strip()), len(lines))
    typed: dict[str, list[str]] = {}
    places: dict[str, int] = {}
    last = ""
    for number in range(start, end):
        fact, more = _FACT.match(lines[number]), _GOES_ON.match(lines[number])
        if fact:
            last = " ".join(fact["key"].lower().split())
            typed[last], places[last] = [fact["value"] or ""], number + 1
        elif more and last:
            typed[last].append(more["value"])
        else:
            return None
    facts = {key: _fact(key, " ".join(parts), places[key]) for key, parts in typed.items()}
    if "title" not in facts or facts["title"].is_empty or not any(map(str.strip, lines[end:])):
        return None
    return Header(value=Value(facts, start + 1, start + 1), line=start + 1, end=end)


def _fact(key: str, text: str, line: int) -> Value:
    """Return what stands behind a key; what is a list has its parts between commas or semicolons."""
    text = text.strip()
    if key in _LISTS and re.search(r"[,;]", text) and key != "authors":
        parts = tuple(_text(part.strip(), line) for part in re.split(r"[,;]", text) if part.strip())
        return Value(parts, line, line)
    return _text(text, line)
