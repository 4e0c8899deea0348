"""A book opened for light edit: which of its pieces can be edited, and what all their words are.

open_folder -> findings -> the text of each piece -> its running words -> what the dictionaries say
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bookofblogs.editing.as_read import Read
from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.book_words import every_word
from bookofblogs.editing.linked_places import linked_places
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.markdown.running.reader import running_text
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import files_out
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import PieceText
from bookofblogs.project.edits_file import edit_record
from bookofblogs.project.folder import BookFolder
from bookofblogs.project.house_file import house_answers
from bookofblogs.project.metadata_block import split_metadata_block
from bookofblogs.project.piece_reading import reader_of_pieces
from bookofblogs.project.piece_text import EditableText, read_text
from bookofblogs.spelling.dictionaries import open_dictionaries
from bookofblogs.themes.arrange import arrange
from bookofblogs.workflow.findings import findings_of, open_and_see

Tell = Callable[[str, int, int], None]
"""Tells how far a step has come: what it is, how many are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedBook:
    """A book that can be edited."""

    folder: BookFolder
    book: BookToEdit
    texts: Mapping[str, EditableText]
    """The file of each piece that can be edited."""
    why_not: Mapping[str, str]
    """Why the other pieces cannot be, as it follows `Nothing is proposed:`."""
    read: Read
    """How the guard reads a file anew."""
    linked: Mapping[str, frozenset[str]]
    """The anchors of each piece to which other texts link."""
    has_words: bool
    """Whether the dictionaries are here."""


def open_to_edit(root: Path, tell: Tell, *, before: OpenedBook | None = None) -> OpenedBook:
    """Return the book in `root`, opened for light edit: as `before`, where a file is the same.

    Raises every BobError of reading a book.
    """
    known = {piece.file: piece for piece in before.book.pieces} if before else {}
    folder, pictures = open_and_see(root)
    project = folder.project
    why_not = dict(_why_not(folder, findings_of(folder, arrange(project), pictures)))
    pieces: list[PieceToEdit] = []
    texts: dict[str, EditableText] = {}
    for done, piece in enumerate(project.pieces):
        tell("Reading the pieces", done, len(project.pieces))
        if piece.file in why_not:
            continue
        try:
            found = read_text(root, piece.file)
            same = known.get(piece.file)
            if same is None or same.text != found.text:
                same = _to_edit(piece, found.text, piece.language or project.imprint.language)
            pieces.append(same)
            texts[piece.file] = found
        except UnreadableError as why:
            why_not[piece.file] = f"it {why.remark.detail}"
    dictionaries = open_dictionaries()
    english = [piece for piece in pieces if piece.is_english]
    tell("Asking the dictionaries", 0, 0)
    book = BookToEdit(
        language=project.imprint.language,
        pieces=tuple(pieces),
        people=project.authors,
        settings=project.edit_settings,
        facts=dictionaries.word_facts(every_word(english), variety=project.imprint.language),
        lexicon=dictionaries,
        house=house_answers(root, project.authors),
        left=edit_record(root).left,
    )
    return OpenedBook(
        folder=folder,
        book=book,
        texts=texts,
        why_not=why_not,
        read=reader_of_pieces(project.imprint.language),
        linked=linked_places(project.pieces, project.editors_links, base=project.imprint.base),
        has_words=not dictionaries.missing,
    )


def _to_edit(piece: Contribution, text: str, language: str) -> PieceToEdit:
    """Return a piece with its running text. Raises UnreadableError."""
    found = PieceText(
        title=piece.title,
        title_line=piece.title_line,
        authors=piece.authors,
        authors_line=piece.authors_line,
        passage=piece.passage,
        signature=piece.signature,
    )
    body_line = split_metadata_block(text).body_line
    running = running_text(text, body_line=body_line, language=language, piece=found)
    return PieceToEdit(contribution=piece, running=running, language=language)


def _why_not(folder: BookFolder, findings: tuple[Finding, ...]) -> Iterator[tuple[str, str]]:
    """Yield the pieces that cannot be edited, each with the reason."""
    for left in folder.project.left_out:
        yield left.file, f"it {left.reason}"
    out = files_out(folder.project.decisions)
    errors = {each.location.file for each in findings if each.severity is Severity.ERROR and not each.waived}
    for piece in folder.project.pieces:
        if piece.file in out:
            yield piece.file, "it stands in no book: it was declined or withdrawn"
        elif any(remark.kind == "not-utf8" for remark in piece.remarks):
            yield piece.file, "it is not saved as UTF-8"
        elif piece.file in errors:
            yield piece.file, "it has an error"
