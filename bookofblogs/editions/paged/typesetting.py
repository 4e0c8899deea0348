"""A book set in pages: which page comes after which, and what number it bears."""

from collections.abc import Callable, Sequence

from bookofblogs.editions.paged.known_sheet import KnownPage
from bookofblogs.editions.paged.print_documents import blank_text
from bookofblogs.editions.paged.roman_numbers import roman
from bookofblogs.editions.paged.written_book import WrittenDocument
from bookofblogs.editions.shared.page_kinds import Division, PageKind
from bookofblogs.model.frozen import dataclass

SetText = Callable[[str, str, int], tuple[KnownPage, ...]]
"""Sets the pages of a text as XML, in a language; the first has this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRun:
    """Pages that follow one another, all in one language: those of one document, or a blank one."""

    pages: tuple[KnownPage, ...]
    """As `SetText` set them."""
    language: str
    text: str = ""
    """The document as XML."""
    section_ids: tuple[str, ...] = ()
    """The ids of what stands on it: of its document, or of all pieces that run on in that; none for a blank page."""
    number: int = 0
    """That of the first page. In the front matter it is printed in Roman figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesetBook:
    """A book that is set: its front matter, numbered in Roman, and the rest, numbered anew from 1."""

    front: list[PageRun]
    rest: list[PageRun]

    @property
    def texts(self) -> tuple[str, ...]:
        """The documents, as XML, in the order of their pages."""
        return tuple(run.text for run in (*self.front, *self.rest))


def opens_part(document: WrittenDocument) -> bool:
    """Decide whether `document` is the opener of a part."""
    return document.page.kind is PageKind.PART


@dataclass(frozen=True, slots=True)
class _Setter:
    """What is needed to set any document."""

    set_text: SetText
    missing: frozenset[str]
    language: str
    on_the_right: Callable[[WrittenDocument], bool] | None

    def set(self, document: WrittenDocument, number: int) -> PageRun:
        return self._run(document.with_boxes(self.missing), number, document.page.language, document.section_ids)

    def blank(self, number: int) -> PageRun:
        return self._run(blank_text(self.language), number, self.language)

    def blanks_before(self, document: WrittenDocument, number: int) -> list[PageRun]:
        """Return the blank page that brings `document` to the right-hand side, if it must stand there and would not."""
        wanted = self.on_the_right is not None and self.on_the_right(document)
        return [self.blank(number)] if wanted and number % 2 == 0 else []

    def _run(self, text: str, number: int, language: str, section_ids: tuple[str, ...] = ()) -> PageRun:
        pages = self.set_text(text, language, number)
        return PageRun(pages=pages, language=language, text=text, section_ids=section_ids, number=number)


def set_book(
    documents: Sequence[WrittenDocument],
    set_text: SetText,
    *,
    missing: frozenset[str],
    language: str,
    on_the_right: Callable[[WrittenDocument], bool] | None = opens_part,
) -> TypesetBook:
    """Return the pages of all `documents`. Those that `on_the_right` chooses, and the first of each half, stand there.

    Without `on_the_right` pages have no sides, as on a screen, and none is left blank.

    The contents are set last, when the numbers are known; an index of authors stands behind all that it names.
    `missing` are the characters that no font has, `language` is the book's.
    """
    setter = _Setter(set_text, missing, language, on_the_right)
    numbers: dict[str, str] = {}
    rest = _set_rest(
        setter, [document for document in documents if document.page.division is not Division.FRONT], numbers
    )
    front = _set_front(
        setter, [document for document in documents if document.page.division is Division.FRONT], numbers
    )
    return TypesetBook(front=front, rest=rest)


def _set_rest(setter: _Setter, documents: list[WrittenDocument], numbers: dict[str, str]) -> list[PageRun]:
    runs: list[PageRun] = []
    number = 1
    for document in documents:
        blanks = setter.blanks_before(document, number)
        runs += blanks
        number += len(blanks)
        numbers[document.page.id] = str(number)
        if document.page.kind is PageKind.AUTHOR_INDEX:
            document.number(numbers)
        runs.append(setter.set(document, number))
        for later, page in enumerate(runs[-1].pages):
            numbers |= {name: str(number + later) for name in document.section_ids[1:] if name in page.names}
        number += len(runs[-1].pages)
    return runs


def _set_front(setter: _Setter, documents: list[WrittenDocument], numbers: dict[str, str]) -> list[PageRun]:
    """Set the front matter, an even number of pages where they have sides.

    What follows the contents is numbered after they were set once.
    """
    runs: list[PageRun] = []
    number = 1
    contents: tuple[int, int, WrittenDocument] | None = None
    for document in documents:
        blanks = setter.blanks_before(document, number)
        runs += blanks
        number += len(blanks)
        numbers[document.page.id] = roman(number)
        if document.page.kind is PageKind.CONTENTS:
            document.number(numbers)
            contents = (len(runs), number, document)
        runs.append(setter.set(document, number))
        number += len(runs[-1].pages)
    if contents is not None:
        place, first, document = contents
        document.number(numbers)
        if place < len(runs) - 1:
            runs[place] = setter.set(document, first)
    if number % 2 == 0 and setter.on_the_right is not None:
        runs.append(setter.blank(number))
    return runs
