"""The grammar of a template: subjects, a blank line, paragraphs that may begin with conditions, and placeholders.

Lines of a paragraph become one, for every mail program wraps a line to its window, and none wraps it anew. A line that
begins with a blank, a hyphen or a list's number stays.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bookofblogs.errors import BookFileError
from bookofblogs.language.characters import clean_text
from bookofblogs.language.east_asian import is_east_asian, is_hangul
from bookofblogs.letters.placeholders import FILLED
from bookofblogs.letters.vocabulary import Vocabulary
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Occasion
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import counted

_SUBJECT = re.compile(r"(?i)subject[ \t]*:(?P<text>.*)")
_CONDITION = re.compile(r"\s*\[(?!\[)(?P<words>[^\[\]]*)\]")
_IN_BRACKETS = re.compile(r"\[(?P<words>[^\[\]]*)\]")
_BRACKET = "[["
_TOKENS = re.compile(r"(?P<doubled>\{\{\s*\w+\s*\}\})|(?P<brace>\{\{|\}\})|\{(?P<name>[^{}]*)\}|(?P<open>\{)")
_STAYS = re.compile(r"\s|-|\d{1,3}[.)]\s")
_TAB_COLUMNS = 4
_MOST_TOLD = 20
_BLOCK: Final = "findings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """A place in a template into which a value is put."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a template, or one of its subjects."""

    line: int
    """The line of the file on which it begins."""
    conditions: tuple[str, ...] = ()
    """All of them have to hold: `one piece`, `if promised`, `no promised`."""
    lines: tuple[tuple[str | Placeholder, ...], ...] = ()
    """As they will stand in the letter, text and placeholders in turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A letter with places to fill, read and found to be right for its occasion."""

    occasion: Occasion
    file: str
    subjects: tuple[Paragraph, ...]
    """The first whose conditions hold is taken; the last has none."""
    paragraphs: tuple[Paragraph, ...]


def read_template(text: str, file: str, occasion: Occasion) -> Template:
    """Return the template that `text` holds, for letters of `occasion`.

    `file` is what an editor knows it by. Raises BookFileError with every problem, a line each.
    """
    reading = _Reading(occasion, file)
    template = reading.template(clean_text(text, first_line=1)[0].split("\n"))
    if reading.problems:
        found = [f"{file}:{line}: {problem}" for line, problem in sorted(reading.problems)]
        more = [f"{file}: and {counted(len(found) - _MOST_TOLD, 'more problem')}."] if len(found) > _MOST_TOLD else []
        raise BookFileError((*found[:_MOST_TOLD], *more))
    return template


class _Reading:
    """The reading of one file, with the problems found so far, each with its line."""

    def __init__(self, occasion: Occasion, file: str) -> None:
        self.words = Vocabulary(occasion)
        self.occasion = occasion
        self.file = file
        self.problems: set[tuple[int, str]] = set()

    def template(self, lines: Sequence[str]) -> Template:
        """Return the template that stands on `lines`."""
        blocks = list(_blocks(lines))
        subjects = self._subjects(*blocks[0]) if blocks else ()
        paragraphs = tuple(self._paragraph(first, block) for first, block in blocks[1:])
        if not blocks:
            self._say(1, "is empty. Write a line that begins with Subject:, a blank line, and the letter.")
        elif not paragraphs:
            self._say(blocks[0][0], "there is no text. Leave a line blank below the subject, and write the letter.")
        elif all(paragraph.conditions for paragraph in paragraphs):
            said = "every paragraph has a condition, so a letter may be left with none. Write one without."
            self._say(paragraphs[0].line, said)
        return Template(occasion=self.occasion, file=self.file, subjects=subjects, paragraphs=paragraphs)

    def _subjects(self, first: int, block: Sequence[str]) -> tuple[Paragraph, ...]:
        """Return the subjects that stand in the first block of a file."""
        found = [(number, _SUBJECT.fullmatch(line.strip())) for number, line in enumerate(block, first)]
        for number, match in found:
            if match is None:
                begins = "a template begins with a line Subject:, in every language, and a blank line below it"
                self._say(number, f"this is no subject: {begins}.")
                break
        matches = [(number, match["text"].strip()) for number, match in found if match]
        subjects = tuple(self._paragraph(number, [text], what="subject") for number, text in matches)
        if subjects and subjects[-1].conditions:
            self._say(subjects[-1].line, "the last subject has a condition. Write one without below it, for the rest.")
        for subject in subjects[:-1]:
            if not subject.conditions:
                self._say(subject.line, "this subject has no condition, so that the next is never used.")
        return subjects

    def _paragraph(self, first: int, block: Sequence[str], *, what: str = "paragraph") -> Paragraph:
        """Return the paragraph, or the subject, that begins on line `first` and stands in `block`."""
        conditions, block, begin = self._conditions(first, block)
        if not block:
            self._say(first, f"this {what} has no text{f' behind [{conditions[-1]}]' if conditions else ''}.")
        told = frozenset(name for condition in conditions for name in FILLED[self.occasion].told_by(condition))
        lines: list[list[str | Placeholder]] = []
        goes_on = False
        for number, line in enumerate(block, begin):
            parts = self._parts(number, line, told, what)
            is_block = Placeholder(name=_BLOCK) in parts
            if is_block and (what == "subject" or len(parts) > 1):
                self._say(number, f"{{{_BLOCK}}} has many lines: it stands on a line of its own, and in no subject.")
            stays = is_block or bool(_STAYS.match(line))
            if goes_on and not stays:
                lines[-1] += [_blank_between(lines[-1], parts), *parts] if parts else []
            else:
                lines.append([*parts])
            goes_on = not stays
        whole = tuple(tuple(_together(line)) for line in lines)
        return Paragraph(line=first, conditions=conditions, lines=whole)

    def _conditions(self, first: int, block: Sequence[str]) -> tuple[tuple[str, ...], Sequence[str], int]:
        """Return the conditions with which `block` begins, the lines behind them, and the number of the first of these.

        What begins with `[[` begins with a bracket.
        """
        conditions: list[str] = []
        lines = list(block)
        while lines and (match := _CONDITION.match(lines[0])):
            condition = " ".join(match["words"].split()).lower()
            problem = self.words.problem_of_condition(condition)
            if problem:
                self._say(first, problem)
            conditions.append(condition)
            lines[0] = lines[0][match.end() :].lstrip()
            if not lines[0]:
                first, lines = first + 1, lines[1:]
        if lines and lines[0].startswith(_BRACKET):
            lines[0] = lines[0].removeprefix("[")
        return tuple(conditions), [line for line in lines if line], first

    def _parts(self, number: int, line: str, told: frozenset[str], what: str) -> tuple[str | Placeholder, ...]:
        """Return text and placeholders of a line in turn; those of `told` certainly have something to say here."""
        line = line.rstrip().expandtabs(_TAB_COLUMNS) if _STAYS.match(line) else on_one_line(line)
        for match in _IN_BRACKETS.finditer(line):
            if self.words.is_condition(" ".join(match["words"].split()).lower()):
                self._say(number, f"{match[0]} holds for a whole {what} only, and stands at its beginning.")
        parts: list[str | Placeholder] = []
        end = 0
        for match in _TOKENS.finditer(line):
            parts.append(line[end : match.start()])
            end = match.end()
            parts.append(self._part(number, match, told, what))
        parts.append(line[end:])
        return tuple(_together(parts))

    def _part(self, number: int, match: re.Match[str], told: frozenset[str], what: str) -> str | Placeholder:
        """Return what a brace means."""
        if match["brace"]:
            return match["brace"][0]
        if match["doubled"]:
            name = match["doubled"].strip("{} \t")
            if not self.words.is_placeholder(name):
                return f"{{{match['doubled'][2:-2]}}}"
            self._say(number, f"{match[0]} would be printed as {{{name}}}. Write {{{name}}} to have it filled.")
        elif match["open"]:
            self._say(number, "a brace is not closed on this line. For a brace that is to be read, write {{.")
        else:
            name = match["name"]
            problem = self.words.problem_of_placeholder(name, told, what)
            if problem:
                self._say(number, problem)
            return Placeholder(name=name)
        return ""

    def _say(self, line: int, problem: str) -> None:
        self.problems.add((line, problem))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield what stands between blank lines, and on which line each begins."""
    block: list[str] = []
    for number, line in enumerate((*lines, ""), 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _together(parts: Sequence[str | Placeholder]) -> Iterator[str | Placeholder]:
    """Yield `parts` with texts that follow each other as one, and none that is empty."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
            text = ""
        yield part
    if text:
        yield text


def _blank_between(line: Sequence[str | Placeholder], following: Sequence[str | Placeholder]) -> str:
    """Return what stands between two lines that become one: a blank, where the script has any."""
    if not line or not following:
        return ""
    before, after = line[-1], following[0]
    ends_unparted = isinstance(before, str) and _is_unparted(before[-1])
    begins_unparted = isinstance(after, str) and _is_unparted(after[0])
    return "" if ends_unparted or begins_unparted else " "


def _is_unparted(sign: str) -> bool:
    """Decide whether no blank stands between words where `sign` is."""
    return is_east_asian(sign) and not is_hangul(sign)
