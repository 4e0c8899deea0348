"""Posts that were read with care have nothing to mend: this repository's own, and those in other languages."""

import pytest
from pieces_to_edit import book_to_edit, piece_to_edit
from repository import ROOT, TESTS

from bookofblogs.editing.editing_class import proposed
from bookofblogs.editing.table import CLASSES

FOLDERS = (ROOT / "contributions", TESTS / "books" / "seven-languages" / "contributions")


@pytest.mark.parametrize("folder", FOLDERS, ids=["handbook", "seven languages"])
def test_nothing_is_proposed_for_posts_that_are_in_order(folder):
    pieces = [piece_to_edit(file.read_text(encoding="utf-8"), file=file.name) for file in sorted(folder.glob("*.md"))]
    book = book_to_edit(*pieces)
    assert len(pieces) > 6
    assert [each for piece in pieces for each in proposed(CLASSES.values(), piece, book)] == []
