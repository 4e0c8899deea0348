"""A book opened for light edit: which of its pieces can be edited, and what all their words are.

open_folder -> findings -> the text of each piece -> its running words -> what the dictionaries say
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from bookofblogs.editing.as_read import Read
from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.linked_places import linked_places
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.files.reading import inside, read_bounded
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import files_out
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.model.running_text import RunningText
from bookofblogs.project.folder import BookFolder
from bookofblogs.project.piece_file import MAX_PIECE_BYTES
from bookofblogs.project.piece_reading import reader_of_pieces
from bookofblogs.themes.arrange import arrange
from bookofblogs.wording import counted
from bookofblogs.workflow.findings import findings_of, open_and_see

Tell = Callable[[str, int, int], None]
"""Tells how far a step has come: what it is, how many are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedBook:
    """A book that can be edited."""

    folder: BookFolder
    book: BookToEdit
    digests: Mapping[str, str]
    """SHA-256 of the file of each piece that can be edited."""
    why_not: Mapping[str, str]
    """Why the other pieces cannot be, as it follows `Nothing is proposed:`."""
    read: Read
    """How the guard reads a file anew."""
    linked: Mapping[str, frozenset[str]]
    """The anchors of each piece to which other texts link."""
    has_words: bool
    """Whether the dictionaries are here."""


def open_to_edit(root: Path, tell: Tell) -> OpenedBook:
    """Return the book in `root`, opened for light edit. Raises every BobError of reading a book."""
    folder, pictures = open_and_see(root)
    project = folder.project
    findings = findings_of(folder, arrange(project), pictures)
    why_not = dict(_why_not(folder, findings))
    pieces: list[PieceToEdit] = []
    digests: dict[str, str] = {}
    for done, piece in enumerate(project.pieces):
        tell("Reading the pieces", done, len(project.pieces))
        if piece.file in why_not:
            continue
        data = read_bounded(inside(root, quote(piece.file)), MAX_PIECE_BYTES)
        digests[piece.file] = sha256(data).hexdigest()
        pieces.append(_to_edit(piece, data.decode("utf-8-sig"), piece.language or project.imprint.language))
    book = BookToEdit(language=project.imprint.language, pieces=tuple(pieces), people=project.authors)
    return OpenedBook(
        folder=folder,
        book=book,
        digests=digests,
        why_not=why_not,
        read=reader_of_pieces(project.imprint.language),
        linked=linked_places(project.pieces, project.editors_links, base=project.imprint.base),
        has_words=False,
    )


def _to_edit(piece: Contribution, text: str, language: str) -> PieceToEdit:
    return PieceToEdit(contribution=piece, running=RunningText(text=text, stretches=()), language=language)


def _why_not(folder: BookFolder, findings: tuple[Finding, ...]) -> Iterator[tuple[str, str]]:
    """Yield the pieces that cannot be edited, each with the reason."""
    for left in folder.project.left_out:
        yield left.file, f"it {left.reason}"
    out = files_out(folder.project.decisions)
    errors: dict[str, list[str]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR and not finding.waived:
            errors.setdefault(finding.location.file, []).append(finding.rule)
    for piece in folder.project.pieces:
        if piece.file in out:
            yield piece.file, "it stands in no book: it was declined or withdrawn"
        elif any(remark.kind == "not-utf8" for remark in piece.remarks):
            yield piece.file, "it is not saved as UTF-8"
        elif piece.file in errors:
            yield piece.file, f"bob check finds {counted(len(errors[piece.file]), 'error')} in it"
