"""Pieces as light edit looks at them, made of a text."""

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.markdown.running.reader import running_text
from bookofblogs.project.piece_file import read_bytes
from bookofblogs.project.pieces import contribution_of


def piece_to_edit(text: str, *, file: str = "contributions/a.md", language: str = "en-GB") -> PieceToEdit:
    """Return the piece whose file holds `text`, in a book in `language`."""
    piece = read_bytes(text.encode(), prefix="piece", language=language, signed=True)
    own = piece.block.language or language
    running = running_text(text, body_line=piece.block.body_line, language=own, piece=piece.text)
    return PieceToEdit(contribution=contribution_of(file, "piece", piece), running=running, language=own)


def book_to_edit(*pieces: PieceToEdit, language: str = "en-GB") -> BookToEdit:
    """Return a book of `pieces`, of whose words no dictionary was asked."""
    return BookToEdit(language=language, pieces=pieces)
