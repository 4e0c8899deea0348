"""A section of an editor's file: its keys read one by one into typed values, every problem collected with its line.

A section is read strictly at the edge: a key nobody asked for is a problem, with the nearest known key.
"""

import contextlib
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from bookofblogs.cache.caches import ReadCache
from bookofblogs.errors import BookFileError
from bookofblogs.language.days import NoDayError, read_day
from bookofblogs.language.languages import canonical_tag, how_to_write, is_language_tag
from bookofblogs.language.nearest import suggestion
from bookofblogs.yaml.reading import Value, YamlError, read_yaml
from bookofblogs.yaml.values import blank_missing

T = TypeVar("T")

_TRUE = frozenset({"yes", "true", "on"})
_FALSE = frozenset({"no", "false", "off"})


@contextlib.contextmanager
def reading(file: str, text: str, cache: ReadCache | None = None) -> Iterator["Section"]:
    """Open `file`, whose text is `text`, as a section. Raises BookFileError at the end with every problem found."""
    problems = Problems(file)
    try:
        value = read_yaml(text.removeprefix("\ufeff"), cache=cache)
    except YamlError as error:
        raise BookFileError((f"{file}:{error.line}: {error.message}",)) from error
    yield Section(value, problems)
    if problems.lines:
        raise BookFileError(problems.sorted())


def reads_as(text: str, read: Callable[[str], Iterable[Any]], wanted: Sequence[object]) -> bool:
    """Decide whether `read` finds in `text` what is `wanted`, wherever it stands."""
    try:
        return [replace(each, line=None) for each in read(text)] == list(wanted)
    except BookFileError:
        return False


class Problems:
    """What is wrong in one file, gathered as it is read."""

    def __init__(self, file: str) -> None:
        """Start with nothing wrong in `file`."""
        self.file = file
        self.lines: list[tuple[int, str]] = []

    def add(self, line: int, message: str) -> None:
        """Note that `message` holds on `line`."""
        self.lines.append((line, message))

    def sorted(self) -> tuple[str, ...]:
        """Return every problem as `file:line: message`, in the order of the lines."""
        return tuple(f"{self.file}:{line}: {message}" for line, message in sorted(self.lines))


class Section:
    """A mapping being read. Each reading method takes one key; `close` complains about the keys that nobody took."""

    def __init__(self, value: Value | None, problems: Problems, *, name: str = "") -> None:
        """Read from `value`, a mapping or nothing; `name` is what messages call it ("under rules")."""
        self.problems = problems
        self.name = name
        self.known: list[str] = []
        self.line = value.line if value else 1
        self.entries: dict[str, Value] = {}
        if value is None or value.is_empty:
            return
        if isinstance(value.content, dict):
            self.entries = value.content
        elif isinstance(value.content, str) and (message := blank_missing(value.content)):
            problems.add(value.line, message)
        else:
            problems.add(value.line, f"{self._where('this')} must hold keys with values, like `title: ...`.")

    def _where(self, key: str) -> str:
        return f"{self.name}: {key}" if self.name else key

    def take(self, key: str) -> Value | None:
        """Return the value of `key`, None if it is absent or empty."""
        self.known.append(key)
        value = self.entries.get(key)
        return None if value is None or value.is_empty else value

    def problem(self, value: Value, key: str, message: str) -> None:
        """Note what is wrong with the value of `key`."""
        self.problems.add(value.line, f"{self._where(key)}: {message}")

    def text(self, key: str, default: str = "") -> str:
        """Return the text of `key`, its blanks put in order."""
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value.content, str):
            self.problem(value, key, "must be a text. Put it in quotes if it holds a colon or brackets.")
            return default
        return value.content.strip()

    def line_of(self, key: str) -> int:
        """Return the line on which the value of `key` stands, that of the section if it is absent."""
        return self.entries[key].line if key in self.entries else self.line

    def first_line_of(self, key: str) -> int:
        """Return the line on which the text of `key` begins: below the key where it has several lines."""
        value = self.entries.get(key)
        is_block = value is not None and isinstance(value.content, str) and "\n" in value.content
        return self.line_of(key) + is_block

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of `key`: a list, or one text that stands alone. A text is never split."""
        value = self.take(key)
        if value is None:
            return ()
        if isinstance(value.content, str):
            return (value.content.strip(),)
        if isinstance(value.content, dict):
            self.problem(value, key, "must be a list of texts, like [one, two].")
            return ()
        found = []
        for item in value.content:
            if isinstance(item.content, str):
                found.append(item.content.strip())
            else:
                self.problem(item, key, "every entry must be a text. Put it in quotes if it holds a colon or brackets.")
        return tuple(text for text in found if text)

    def parsed(self, key: str, parse: Callable[[str], T], allowed: str) -> T | None:
        """Return what `parse` makes of the text of `key`; if it raises ValueError, say what is `allowed`."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value.content, str):
            try:
                return parse(value.content.strip())
            except ValueError:
                pass
        self.problem(value, key, f'"{_shown(value)}" is not {allowed}.')
        return None

    def date(self, key: str) -> date | None:
        """Return the date of `key`, written like 2014-08-31, or so that it can mean one day only."""
        value = self.take(key)
        if value is None:
            return None
        try:
            return read_day(value.content if isinstance(value.content, str) else _shown(value))
        except NoDayError as error:
            self.problem(value, key, f"{error}.")
            return None

    def language(self, key: str) -> str:
        """Return the language tag of `key` as RFC 5646 writes it, empty where none is given."""
        language = self.text(key)
        if language and not is_language_tag(language):
            message = f'"{language}" is not a language tag. {how_to_write(language)}'
            self.problem(self.entries[key], key, message)
            return ""
        return canonical_tag(language)

    def languages(self, key: str) -> tuple[str, ...]:
        """Return the language tags of `key`, a list or one that stands alone, as RFC 5646 writes them."""
        texts = self.texts(key)
        for text in texts:
            if not is_language_tag(text):
                message = f'"{text}" is not a language tag. {how_to_write(text)}'
                self.problem(self.entries[key], key, message)
        return tuple(dict.fromkeys(canonical_tag(text) for text in texts if is_language_tag(text)))

    def number(self, key: str, *, least: int = 0) -> int | None:
        """Return the whole number of `key`, at least `least`."""
        return self.parsed(key, lambda text: read_number(text, least=least), f"a whole number of {least} or more")

    def flag(self, key: str) -> bool | None:
        """Return whether `key` says yes; None if it says nothing."""
        return self.parsed(key, _read_flag, "yes or no")

    def section(self, key: str) -> "Section":
        """Return the section under `key`, an empty one if there is none."""
        return Section(self.take(key), self.problems, name=key)

    def sections(self, key: str, *, each: str) -> "tuple[Section, ...]":
        """Return the sections of the list under `key`; messages call one of them `each`."""
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value.content, tuple):
            keys = value.content if isinstance(value.content, dict) else {}
            glued = next((name for name in keys if name.startswith("-")), "")
            if glued:
                message = f"a blank is missing behind the dash: - {glued.lstrip('-')}: ..."
                self.problems.add(keys[glued].key_line, message)
                return ()
            self.problem(value, key, f"must be a list, each {each} beginning with a dash and a blank.")
            return ()
        return tuple(Section(item, self.problems, name=each) for item in value.content)

    def close(self) -> None:
        """Note every key that nobody took, with the nearest known one."""
        for key, value in self.entries.items():
            if key.startswith("-") and key.lstrip("- "):
                self.problems.add(value.key_line, f"a blank is missing behind the dash: - {key.lstrip('- ')}: ...")
            elif key not in self.known:
                under = f" under {self.name}" if self.name else ""
                self.problems.add(value.key_line, f'unknown key "{key}"{under}. {suggestion(key, self.known)}')


def read_number(text: str, *, least: int) -> int:
    """Return the whole number in `text`. Raises ValueError if it is none, or below `least`."""
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or int(text) < least:
        raise ValueError(text)
    return int(text)


def _read_flag(text: str) -> bool:
    if text.lower() not in _TRUE | _FALSE:
        raise ValueError(text)
    return text.lower() in _TRUE


def _shown(value: Value) -> str:
    """Return the value as a message quotes it, in one short line."""
    if isinstance(value.content, str):
        return textwrap.shorten(value.content, 40, placeholder="…")
    return "a list" if isinstance(value.content, tuple) else "a mapping"
