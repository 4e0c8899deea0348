"""Pieces as light edit looks at them, made of a text."""

from functools import cache

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.book_words import every_word
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.markdown.running.reader import running_text
from bookofblogs.model.light_edit import EditSettings
from bookofblogs.project.piece_file import read_bytes
from bookofblogs.project.pieces import contribution_of
from bookofblogs.spelling.dictionaries import open_dictionaries

_dictionaries = cache(open_dictionaries)


def piece_to_edit(text: str, *, file: str = "contributions/a.md", language: str = "en-GB") -> PieceToEdit:
    """Return the piece whose file holds `text`, in a book in `language`."""
    piece = read_bytes(text.encode(), prefix="piece", language=language, signed=True)
    own = piece.block.language or language
    running = running_text(text, body_line=piece.block.body_line, language=own, piece=piece.text)
    return PieceToEdit(contribution=contribution_of(file, "piece", piece), running=running, language=own)


def book_to_edit(*pieces: PieceToEdit, language: str = "en-GB", with_words: bool = False) -> BookToEdit:
    """Return a book of `pieces` that wants one English; no dictionary was asked about it, but `with_words`."""
    settings = EditSettings(one_variety=True)
    if not with_words:
        return BookToEdit(language=language, pieces=pieces, settings=settings)
    dictionaries = _dictionaries()
    facts = dictionaries.word_facts(every_word(pieces), variety=language)
    return BookToEdit(language=language, pieces=pieces, settings=settings, facts=facts, lexicon=dictionaries)
