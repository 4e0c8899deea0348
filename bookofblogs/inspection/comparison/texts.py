"""The text of a piece in an edition, held against the piece."""

import re
from collections import Counter

from bookofblogs.inspection.comparison.alignment import Alignment, Insertion, align
from bookofblogs.inspection.comparison.expected import ExpectedPiece
from bookofblogs.inspection.comparison.words import Letters, bare, is_shaped, letters_of
from bookofblogs.inspection.reading import Kind, Opening

_ONLY_NUMBERS = re.compile(r"[\d\W_]*")
_LETTER_OF_A_NOTE = re.compile(r"[a-z]{1,2}")
_ADDRESS = re.compile(r"\w[./]\w|www\.")
_PAGE_REFERENCE = re.compile(r"\W*\D{0,24}[\divxlcdm]{1,6}\W*")
_NOTE_START = 24


def difference(piece: ExpectedPiece, opening: Opening, kind: Kind, note_heading: str) -> str:
    """Return the first difference of `opening` from the piece, in words; empty if there is none.

    A PDF may break words and put notes, addresses and page numbers anywhere; the others hold notes at the end only.
    """
    is_pdf = kind is Kind.PDF
    wanted, found = letters_of(piece.text, blanks=not is_pdf), letters_of(opening.text, blanks=not is_pdf)
    if is_pdf and is_shaped(piece.text):
        return _difference_in_letters(wanted, found)
    told = _byline_difference(piece, wanted, found)
    if told:
        return told
    alignment = align(wanted.letters, found.letters)
    if alignment.differs_at:
        here, there = alignment.differs_at
        return f"has {found.excerpt(there)} where the piece has {wanted.excerpt(here)}"
    return _note_difference(piece, found) or _surplus(piece, found, alignment, note_heading, is_pdf=is_pdf)


def _byline_difference(piece: ExpectedPiece, wanted: Letters, found: Letters) -> str:
    """Return how the names under the title differ; empty if they do not."""
    end = _end_of_names(piece, bare(wanted.text))
    start = bare(found.text)[:end]
    if start == bare(wanted.text)[:end]:
        return ""
    lines = [line.strip() for line in found.text.split("\n") if line.strip()]
    stands = f"“{lines[1][:120]}”" if len(lines) > 1 else "nothing"
    names = ", ".join(piece.people) or "nobody"
    title = bare(piece.title)
    if not start.startswith(title):
        return f"begins with “{(lines or [''])[0][:120]}” and not with its title"
    return f"has {stands} under its title where the register has {names}"


def _end_of_names(piece: ExpectedPiece, letters: str) -> int:
    """Return where the names under the title end."""
    at = len(bare(piece.title))
    for name in piece.people:
        place = letters.find(bare(name), at)
        at = place + len(bare(name)) if place >= 0 else at
    return at


def _difference_in_letters(wanted: Letters, found: Letters) -> str:
    """Return which letters are missing. In which order they stand, a PDF does not tell in these scripts."""
    missing = Counter(wanted.letters) - Counter(found.letters)
    if not missing:
        return ""
    return f"lacks {missing.total():,} letters of the piece, among them {' '.join(sorted(missing)[:5])}"


def _note_difference(piece: ExpectedPiece, found: Letters) -> str:
    """Return which note is not there; empty if all are. On paper a note may have addresses within it."""
    whole = bare(found.text)
    for note in piece.notes:
        letters = bare(note.text)
        if letters[: min(_NOTE_START, len(letters) // 2 + 1)] not in whole:
            return f"lacks note {note.number}, “{' '.join(note.text.split()[:6])} …”"
    return ""


def _surplus(piece: ExpectedPiece, found: Letters, alignment: Alignment, note_heading: str, *, is_pdf: bool) -> str:
    """Return what the edition says and the piece does not; empty if that is nothing but notes and their numbers."""
    for insertion in alignment.insertions:
        is_tail = insertion is alignment.insertions[-1] and insertion.end == len(found.letters)
        rest = _without_notes(piece, found.letters[insertion.start : insertion.end], note_heading)
        if _ONLY_NUMBERS.fullmatch(rest) and (is_pdf or is_tail):
            continue
        if is_pdf and _is_of_paper(rest):
            continue
        return f"has {_excerpt(found, insertion)}, which the piece does not have"
    return ""


def _without_notes(piece: ExpectedPiece, inserted: str, note_heading: str) -> str:
    rest = bare(inserted)
    for note in sorted(piece.notes, key=lambda note: -len(note.text)):
        rest = rest.replace(bare(note.text), "", 1)
    return rest.removeprefix(bare(note_heading))


def _is_of_paper(rest: str) -> bool:
    """Decide whether an insertion is what only pages have: a note's letter, an address, the number of a page."""
    return bool(
        _LETTER_OF_A_NOTE.fullmatch(rest) or _ADDRESS.search(rest) or _PAGE_REFERENCE.fullmatch(rest.casefold())
    )


def _excerpt(found: Letters, insertion: Insertion) -> str:
    words = found.text[found.places[insertion.start] : found.places[insertion.end - 1] + 1].split()
    return f"“{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”"  # noqa: PLR2004 - as many words as fit a line
