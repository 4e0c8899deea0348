"""Signs in words that would be read as marks, kept as the signs that they are.

Only those: a person will edit what is written here. So each sign is looked at with what stands beside it, as the parser
and what comes before it look at it. Where a backslash does not help, the sign is written by its name or number.
"""

import re
from collections.abc import Iterator, Sequence
from html.entities import codepoint2name
from typing import Final

from bookofblogs.expressions import expression
from bookofblogs.markdown.parsing.emphasis import is_letter_of_its_word, sides
from bookofblogs.markdown.parsing.phrases import formula_at, has_tex, windows_path_at
from bookofblogs.markdown.writing.line_starts import sign_at_start
from bookofblogs.markdown.writing.markup import Stretch
from bookofblogs.markdown.writing.row import Place, Row
from bookofblogs.markdown.writing.signs import SIGNS, is_mark

_SIGN = expression(f"[{re.escape(''.join(SIGNS))}]")
_NOT_IN_FORMULA = expression(r"\{[%{:#]|%%|\[/?[A-Za-z]|[<|]")
"""What is read before formulas are."""
_CLOSING_SIGNS = expression(r"(?:^|\s)(#+)\Z")
_ATTRIBUTES_AT_END = expression(r"\{[^{}\n]*\}\Z")
_DRIVE = expression(r"(?<![^\W_])[^\W\d_]:\Z")
_IN_TAGS: Final = "<"
_FEW: Final = 40


def escaped(stretches: Sequence[Stretch], place: Place) -> str:
    """Return a row of Markdown in which all words are read as they stand in `stretches`."""
    return _Escaping(Row(stretches, place)).written()


def plain(text: str) -> str:
    """Return `text`, in which no markup stands, as part of a row: a description, a caption."""
    return escaped([Stretch(text)], Place(begins_lines=False, is_part=True))


class _Escaping:
    """A row, and which of its signs need what."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self._text = row.text
        self._escaped: set[int] = set()
        self._by_number: set[int] = set()
        self._has_bracket = False
        self._may_have_tex = has_tex(row.text)

    def written(self) -> str:
        self._look_at_signs()
        if self._row.place.begins_lines:
            self._look_at_starts_of_lines()
        if self._row.place.is_heading:
            self._look_at_end_of_heading()
        self._keep_blanks_at_edges()
        self._look_beside_marks()
        if not (self._escaped or self._by_number):
            return self._text
        parts = [
            _by_number(letter) if at in self._by_number else f"\\{letter}" if at in self._escaped else letter
            for at, letter in enumerate(self._text)
        ]
        return "".join(parts)

    def _look_at_signs(self) -> None:
        done = 0
        for match in _SIGN.finditer(self._text):
            at = match.start()
            if at < done or self._row.is_markup(at):
                continue
            kept = self._formula(at) if match.group() == "$" else self._path(at) if match.group() == "\\" else 0
            if kept:
                done = at + kept
            elif is_mark(self._row, at):
                self._escape(at)

    def _escape(self, at: int) -> None:
        """Keep the sign at `at` from being a mark. A backslash right behind `C:` would begin a path."""
        is_of_path = _DRIVE.search(self._text, max(at - 3, 0), at)
        # Between \\[ and \\] a formula would stand.
        ends_formula = "]" in self._text[at : at + 2] and self._has_bracket and self._may_have_tex
        self._has_bracket = self._has_bracket or self._text[at] == "["
        (self._by_number if is_of_path or ends_formula else self._escaped).add(at)

    def _formula(self, at: int) -> int:
        """Return how long the formula is that begins at `at` and is read as it was typed, marks and all."""
        formula = formula_at(self._text, at) if not self._row.place.is_part else ""
        is_kept = self._row.is_words(at, at + len(formula)) and not _NOT_IN_FORMULA.search(formula)
        return len(formula) if is_kept else 0

    def _path(self, at: int) -> int:
        """Return how long the path is that begins at `at`, in which a backslash is no escape."""
        path, is_drive = windows_path_at(self._text, at, len(self._text))
        if not path:
            return 0
        end = at + len(path)
        behind = self._text[end : end + _FEW].lstrip(".?")[:1]
        if not self._row.is_words(max(at - 1, 0), end + 1) or (behind and behind in SIGNS):
            self._by_number.add(at)
            return 1
        if is_drive and "\\\\" in path:
            self._escaped.update(place for place in range(at, end) if self._text[place] == "\\")
        return len(path)

    def _look_at_starts_of_lines(self) -> None:
        place = self._row.place
        for start, line in _lines(self._text):
            found = sign_at_start(
                line,
                begins_item=start == 0 and place.begins_item,
                begins_quotation=start == 0 and place.begins_quotation,
            )
            if found and not self._row.is_markup(start + found.at):
                if found.takes_backslash:
                    self._escape(start + found.at)
                else:
                    self._by_number.add(start + found.at)

    def _look_at_end_of_heading(self) -> None:
        closing = _CLOSING_SIGNS.search(self._text)
        if closing and not self._row.is_markup(closing.start(1)):
            self._escaped.add(closing.start(1))
        braces = _ATTRIBUTES_AT_END.search(self._text)
        if braces and not self._row.is_markup(braces.start()):
            self._by_number.add(braces.start())

    def _keep_blanks_at_edges(self) -> None:
        """Write blanks by name that may not be broken: they would go with the white space at the ends of a line."""
        for start, line in _lines(self._text):
            for at in (*range(len(line) - len(line.lstrip())), *range(len(line.rstrip()), len(line))):
                if line[at] != " " and not self._row.is_markup(start + at):
                    self._by_number.add(start + at)

    def _look_beside_marks(self) -> None:
        """Write a letter by its number that would keep a mark from being one: so it is no letter to the mark."""
        at = 0
        for stretch in self._row.stretches:
            end = at + len(stretch.text)
            if (stretch.opens or stretch.closes) and stretch.text[0] not in _IN_TAGS:
                sign = stretch.text
                is_side = sides(self._seen(at - 1), self._seen(end), within_words=sign != "_")
                is_mark_here = is_side[0 if stretch.opens else 1] and not (sign == "*" and self._is_letter(at))
                beside = at - 1 if stretch.opens else end
                if not is_mark_here and 0 <= beside < len(self._text) and not self._row.is_markup(beside):
                    self._by_number.add(beside)
            at = end

    def _is_letter(self, at: int) -> bool:
        """Return whether a star between two letters may be read as a letter of their word."""
        is_within = self._seen(at - 1).isalpha() and self._seen(at + 1).isalpha()
        return is_within and (bool(self._escaped) or is_letter_of_its_word(self._text, at))

    def _seen(self, at: int) -> str:
        """Return what the parser sees at `at`: a blank beyond the ends, a sign for what is written by number."""
        if not 0 <= at < len(self._text):
            return " "
        return "&" if at in self._by_number else self._text[at]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each line of `text` begins, and the line without the backslash that breaks it."""
    start = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        yield start, line[:-1] if number + 1 < len(lines) else line
        start += len(line) + 1


def _by_number(letter: str) -> str:
    name = codepoint2name.get(ord(letter))
    return f"&{name};" if name and not letter.isalnum() else f"&#{ord(letter)};"
