"""What no reader of the book ever sees, and a person sees who opens the file."""

from collections.abc import Iterator

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.editing.source_lines import blanks_at_line_ends, two_blanks
from bookofblogs.editing.source_tags import tags_with_a_markdown_form
from bookofblogs.model.light_edit import Proposal


def source(piece: PieceToEdit, _book: BookToEdit) -> Iterator[Proposal]:
    """Propose to tidy the file where the book stays as it is: blanks too many, and tags for which Markdown has marks.

    Nine tenths of what formatters mend is of this kind. It hides the three words that matter, so it is looked at only
    where somebody asks for it by name.
    """
    yield from blanks_at_line_ends(piece)
    yield from two_blanks(piece)
    yield from tags_with_a_markdown_form(piece)
