"""Every class of light edit on the cases of its folder, and the guard on all that they propose."""

import pytest
from edit_cases import CASES, cases, line_of
from pieces_to_edit import book_to_edit, piece_to_edit

from bookofblogs.editing.editing_class import proposed
from bookofblogs.editing.guard import allowed, applied
from bookofblogs.editing.table import CLASSES
from bookofblogs.model.light_edit import EditClass
from bookofblogs.project.piece_reading import reader_of_pieces

EVERY = cases()


@pytest.mark.parametrize(("name", "title", "text", "expected"), EVERY, ids=[f"{each[0]}: {each[1]}" for each in EVERY])
def test_a_class_proposes_what_its_case_says_and_the_guard_lets_it_pass(name, title, text, expected):
    piece = piece_to_edit(text)
    looked_for = CLASSES[EditClass(name)]
    found = proposed([looked_for], piece, book_to_edit(piece, with_words=looked_for.needs_dictionaries))
    assert "\n".join(map(line_of, found)) == expected, title
    assert allowed(text, found, read=reader_of_pieces("en-GB")) == (found, ())


@pytest.mark.parametrize(("name", "title", "text", "expected"), EVERY, ids=[f"{each[0]}: {each[1]}" for each in EVERY])
def test_what_was_mended_is_not_proposed_again(name, title, text, expected):
    piece = piece_to_edit(text)
    looked_for = CLASSES[EditClass(name)]
    mended = applied(text, proposed([looked_for], piece, book_to_edit(piece, with_words=looked_for.needs_dictionaries)))
    again = piece_to_edit(mended)
    book = book_to_edit(again, with_words=looked_for.needs_dictionaries)
    assert proposed([looked_for], again, book) == (), (title, expected)


def test_the_classes_that_look_at_marks_and_blanks_have_their_cases():
    folders = {folder.name for folder in CASES.iterdir()}
    assert folders >= {"headings", "source", "spacing", "spelling", "variety", "word-twice"}
    assert {name for name, *_ in EVERY} == folders <= set(EditClass)
