"""How the meaning guard reads a piece's file anew: all of it, its metadata block too, and nothing remembered."""

from dataclasses import replace
from functools import partial

from bookofblogs.editing.as_read import AsRead, Read
from bookofblogs.expressions import expression
from bookofblogs.project.piece_file import read_bytes
from bookofblogs.unicode_text import UNSEEN

_LETTERS = expression(rf"[\w\s]|{UNSEEN.pattern}")


def reader_of_pieces(language: str) -> Read:
    """Return what reads the text of a piece's file as it is read for a book in `language` (BCP 47)."""
    return partial(_read, language=language)


def _read(text: str, *, language: str) -> AsRead:
    piece = read_bytes(text.encode(), prefix="piece", language=language, signed=True)
    signs_of_title = _LETTERS.sub("", piece.block.title)  # the words of a title may be mended, its emphasis may not
    facts = replace(
        piece.block,
        body="",
        body_line=1,
        title=signs_of_title,
        title_line=None,
        authors_line=None,
        authors=(),
        remarks=(),
    )
    return AsRead(text=piece.text, facts=facts, first_line=piece.block.body_line, remarks=piece.remarks)
