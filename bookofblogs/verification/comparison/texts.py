"""The text of a piece in an edition, held against the piece."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from bookofblogs.verification.comparison.alignment import Alignment, Insertion, align
from bookofblogs.verification.comparison.expected import Expected, ExpectedPiece, RepeatedRows
from bookofblogs.verification.comparison.paper import note_pattern, without_heading, without_paper
from bookofblogs.verification.comparison.words import ComparedLetters, bare, is_shaped, letters_of
from bookofblogs.verification.read_edition import BookSection, EditionKind

_ONLY_NUMBERS = re.compile(r"[\d\W_]*")
_LETTER_OF_A_NOTE = re.compile(r"[a-z]{1,2}")
_CALLS_AND_NUMBERS = re.compile(r"(?:[a-z]{1,2})?[\d\W_]*")
_NO_LETTERS = re.compile(r"[\d\W_]+")
_AROUND = 12
"""How many letters of the text, at most, may have gone with an insertion beside them."""
_NOTE_START = 24


def difference(piece: ExpectedPiece, section: BookSection, kind: EditionKind, expected: Expected) -> str:
    """Return the first difference of `section` from the piece, in words; empty if there is none.

    A PDF may break words and put notes, addresses and page numbers anywhere; the others hold notes at the end only.
    """
    is_pdf = kind is EditionKind.PDF
    wanted, found = letters_of(piece.text, blanks=not is_pdf), letters_of(section.text, blanks=not is_pdf)
    if is_pdf and is_shaped(piece.text):
        return _difference_in_letters(wanted, found)
    wrong = _byline_difference(piece, wanted, found)
    if wrong:
        return wrong
    alignment = align(wanted.letters, found.letters)
    if alignment.differs_at:
        here, there = alignment.differs_at
        # The cells of a broken row stand side by side, page by page: there the letters are compared, not their order.
        if is_pdf and any(start <= here <= end for start, end in piece.long_rows):
            return _difference_in_letters(wanted, found) or _more_letters(piece, wanted, found, expected)
        return f"has {found.excerpt(there)} where the piece has {wanted.excerpt(here)}"
    if not is_pdf:  # only paper says in a note where its links lead
        piece = replace(piece, notes=tuple(replace(note, links=()) for note in piece.notes))
    lacking = _note_difference(piece, found, expected)
    if lacking or kind in piece.says_more_in:
        return lacking
    return _surplus(piece, found, alignment, expected, is_pdf=is_pdf)


def _byline_difference(piece: ExpectedPiece, wanted: ComparedLetters, found: ComparedLetters) -> str:
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


def _difference_in_letters(wanted: ComparedLetters, found: ComparedLetters) -> str:
    """Return which letters are missing. In which order they stand, a PDF does not tell in these scripts."""
    missing = Counter(wanted.letters) - Counter(found.letters)
    if not missing:
        return ""
    return f"lacks {missing.total():,} letters of the piece, among them {' '.join(sorted(missing)[:5])}"


def _more_letters(piece: ExpectedPiece, wanted: ComparedLetters, found: ComparedLetters, expected: Expected) -> str:
    """Return that there are letters which neither the piece nor paper accounts for; empty if there are none."""
    rest = _without_notes(piece, found.letters, expected)
    surplus = Counter(without_paper(rest, piece, expected)) - Counter(wanted.letters)
    for rows in piece.repeated:
        while surplus >= Counter(rows.letters):
            surplus -= Counter(rows.letters)
    more = [letter for letter in sorted(surplus) if letter.isalpha()]
    return f"has {sum(surplus[letter] for letter in more):,} letters that the piece does not have" if more else ""


def _note_difference(piece: ExpectedPiece, found: ComparedLetters, expected: Expected) -> str:
    """Return which note is not there; empty if all are."""
    whole = bare(found.text)
    for note in piece.notes:
        letters = len(bare(note.text))
        start = note_pattern(note, expected.on_page, letters=min(_NOTE_START, letters // 2 + 1))
        if not start.search(whole):
            return f"lacks note {note.number}, “{' '.join(note.text.split()[:6])} …”"
    return ""


def _surplus(
    piece: ExpectedPiece, found: ComparedLetters, alignment: Alignment, expected: Expected, *, is_pdf: bool
) -> str:
    """Return what the edition says and the piece does not; empty if that is nothing but notes and their numbers."""
    for insertion in alignment.insertions:
        is_tail = insertion is alignment.insertions[-1] and insertion.end == len(found.letters)
        inserted = found.letters[insertion.start : insertion.end]
        rest = _without_notes(piece, inserted, expected)
        of_a_note = rest != inserted or piece.is_numbered or not any(map(str.isalnum, rest))
        if _ONLY_NUMBERS.fullmatch(rest) and ((is_pdf and of_a_note) or is_tail):
            continue
        if is_pdf and (
            _is_of_paper(rest, piece, expected)
            or _is_repeated(piece, found.letters, insertion, expected)
            or _stands_in_parts(piece, found.letters, insertion, expected)
        ):
            continue
        return f"has {_excerpt(found, insertion)}, which the piece does not have"
    return ""


def _is_repeated(piece: ExpectedPiece, letters: str, insertion: Insertion, expected: Expected) -> bool:
    """Decide whether an insertion is what stands again on a table's next page, with what else stands on paper there.

    Where its letters are those around it, too, it may begin elsewhere: `HEAD` within `...row HEAD row...`, when the row
    begins as the head does.
    """
    rows = [rows for rows in piece.repeated if rows.start <= insertion.at <= rows.end]
    if not rows:
        return False
    return any(
        _ONLY_NUMBERS.fullmatch(rest) or _is_of_paper(rest, piece, expected)
        for start, end in _same_insertions(letters, insertion)
        for rest in [_without_notes(piece, _without(letters[start:end], rows), expected)]
        if len(rest) < end - start
    )


def _same_insertions(letters: str, insertion: Insertion) -> Iterator[tuple[int, int]]:
    """Yield the places of every insertion that makes of the first text the same second one, the given one first."""
    start, end = insertion.start, insertion.end
    yield start, end
    while start > 0 and letters[start - 1] == letters[end - 1] and insertion.start - start < end - start:
        start, end = start - 1, end - 1
        yield start, end
    start, end = insertion.start, insertion.end
    while end < len(letters) and letters[start] == letters[end] and start - insertion.start < end - start:
        start, end = start + 1, end + 1
        yield start, end


def _without(inserted: str, repeated: Iterable[RepeatedRows]) -> str:
    """Return letters without the repeated rows, however often: rows may be like their head, all in one place."""
    for rows in sorted(repeated, key=lambda rows: -len(rows.letters)):
        inserted = inserted.replace(rows.letters, "")
    return inserted


def _stands_in_parts(piece: ExpectedPiece, letters: str, insertion: Insertion, expected: Expected) -> bool:
    """Decide whether an insertion is several things of paper, and a few letters of the text between or beside them.

    `(page 35). 1 As a note.` was taken for one insertion and a full stop: the note ends as the text goes on.
    """
    farthest = min(_AROUND, insertion.start), min(_AROUND, len(letters) - insertion.end)
    widest = bare(letters[insertion.start - farthest[0] : insertion.end + farthest[1]])
    if without_paper(_without_notes(piece, widest, expected), piece, expected) == widest:
        return False
    for before, behind in product(*(range(most + 1) for most in farthest)):
        start, end = insertion.start - before, insertion.end + behind
        text = _NO_LETTERS.sub("", letters[start : insertion.start] + letters[insertion.end : end])
        inserted = bare(letters[start:end])
        rest = without_paper(_without_notes(piece, inserted, expected), piece, expected)
        if len(rest) < len(inserted) and _NO_LETTERS.sub("", rest) == text:
            return True
    return False


def _without_notes(piece: ExpectedPiece, inserted: str, expected: Expected) -> str:
    rest = bare(inserted)
    for note in sorted(piece.notes, key=lambda note: -len(note.text)):
        rest = note_pattern(note, expected.on_page).sub("", rest, count=1)
    return without_heading(rest, expected.note_heading)


def _is_of_paper(rest: str, piece: ExpectedPiece, expected: Expected) -> bool:
    """Decide whether an insertion is what only pages have: a note's letter, an address of a link, a page's number."""
    left = without_paper(rest, piece, expected)
    return bool(_LETTER_OF_A_NOTE.fullmatch(rest)) or (left != rest and bool(_CALLS_AND_NUMBERS.fullmatch(left)))


def _excerpt(found: ComparedLetters, insertion: Insertion) -> str:
    words = found.text[found.places[insertion.start] : found.places[insertion.end - 1] + 1].split()
    return f"“{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”"  # as many words as fit a line
