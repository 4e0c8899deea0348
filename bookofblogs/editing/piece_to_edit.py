"""One piece as light edit looks at it: its file's characters, which of them run, and what was read of it."""

import re
from bisect import bisect_right
from functools import cached_property

from bookofblogs.editing.piece_words import Word, words_in
from bookofblogs.editing.references import reference_blocks
from bookofblogs.language.languages import primary_language
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.running_text import Place, RunningText, Stretch

_OF_OTHERS = frozenset({Place.QUOTATION, Place.FOREIGN, Place.TITLE, Place.BYLINE})
_BREAKS = ("  ", "\\")
"""What ends a line that is to end there: a verse's."""
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, kw_only=True)
class PieceToEdit:
    """A piece whose file bob can edit: UTF-8, and without errors of `bob check`."""

    contribution: Contribution
    running: RunningText
    language: str
    """Its own, BCP 47, or else the book's."""

    @property
    def file(self) -> str:
        """Its file, relative to the book's folder: its name in every proposal."""
        return self.contribution.file

    @property
    def text(self) -> str:
        """The text of its whole file, line ends and metadata block included: offsets count in it."""
        return self.running.text

    @property
    def people(self) -> tuple[str, ...]:
        """The register's keys of those authors who are certain."""
        return tuple(person.key for person in self.contribution.people if person)

    @cached_property
    def is_english(self) -> bool:
        """Whether it is written in English, of whatever variety."""
        return primary_language(self.language) == "en"

    @cached_property
    def own_stretches(self) -> tuple[Stretch, ...]:
        """The running text that may be mended: no title, no byline, nothing quoted, nothing in another language."""
        return tuple(each for each in self.running.stretches if is_own(each.places))

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Where each line of the file begins."""
        return (0, *(end.end() for end in _LINE_END.finditer(self.text)))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word of its running text, in the order of the file."""
        return words_in(self.running)

    @cached_property
    def references(self) -> frozenset[int]:
        """The blocks that name works of others, by their numbers: titles stand in them."""
        return reference_blocks(self.running)

    def line_at(self, place: int) -> int:
        """Return the line, counted from 1, on which the character at `place` stands."""
        return bisect_right(self.line_starts, place)

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1, without its end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def is_verse(self, place: int) -> bool:
        """Decide whether the line at `place` is one of a verse: it, or the line above, is to end where it does."""
        number = self.line_at(place)
        return any(
            0 < each < len(self.line_starts)
            and self.line(each).endswith(_BREAKS)
            and self.line(each).strip() != ""
            and self.line(each + 1).strip() != ""
            for each in (number - 1, number)
        )

    def proposal(  # noqa: PLR0913 - a proposal has so many sides, and what can be looked up is not asked for
        self, edit_class: EditClass, start: int, end: int, now: str, *, because: str, certain: bool
    ) -> Proposal:
        """Return the proposal to put `now` in the place of the characters from `start` to `end`."""
        return Proposal(
            piece=self.file,
            edit_class=edit_class,
            line=self.line_at(start),
            start=start,
            end=end,
            was=self.text[start:end],
            now=now,
            because=because,
            certain=certain,
        )


def is_own(places: frozenset[Place]) -> bool:
    """Decide whether what stands so is the author's own text: no title, byline, quotation or other language."""
    return _OF_OTHERS.isdisjoint(places)
