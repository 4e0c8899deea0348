"""A finished PDF, with what its making brought to light: the characters that no font has."""

from collections.abc import Iterable
from dataclasses import field

from bookofblogs.editions.paged.print_documents import RUN_ON
from bookofblogs.editions.paged.written_book import WrittenDocument
from bookofblogs.model.frozen import dataclass
from bookofblogs.wording import first_of
from bookofblogs.xhtml import parse_element, text_of

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCharacters:
    """Characters of one page of the book that no font has. Boxes stand in their place."""

    title: str
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFile:
    """A PDF, with what its making brought to light."""

    data: bytes = field(repr=False)
    pages: int
    missing_characters: tuple[MissingCharacters, ...] = ()
    remarks: tuple[str, ...] = ()
    """What WeasyPrint warned of, and nobody expected. There should be none."""

    troubles: tuple[str, ...] = ()
    """What went wrong on the way, and left no trace in the file."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the book's editor should know, in sentences."""
        return (*map(_sentence, self.missing_characters), *self.remarks, *self.troubles)


def dead_link(name: str) -> str:
    """Return what to say of a link that leads to a place in the book that is not there."""
    return f"No anchor #{name} for internal URI reference"


def missing_by_page(documents: Iterable[WrittenDocument], missing: frozenset[str]) -> Iterable[MissingCharacters]:
    """Yield what is missing in `documents`, each of which has the title of a page of the book."""
    for document in documents:
        text = document.with_boxes(frozenset())
        if not any(character in text for character in missing):
            continue
        [whole] = parse_element(text).iterfind("body/section")
        runs_on = whole.get("class") == RUN_ON
        for section in whole if runs_on else [whole]:
            here = missing.intersection(text_of(section))
            if here:
                title = text_of(section[0]) if runs_on else document.page.title
                yield MissingCharacters(title=title, characters=tuple(sorted(here)))


def _sentence(missing: MissingCharacters) -> str:
    each = (f"{character} (U+{ord(character):04X})" for character in missing.characters)
    listed = first_of(each, _MOST_NAMED, last="")
    return f"No installed font has {listed}, in “{missing.title}”: a box stands there. Install a font that has it."
