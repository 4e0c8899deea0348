"""What book.yaml and authors.yaml say of light edit."""

import pytest

from bookofblogs.errors import BookFileError
from bookofblogs.model.light_edit import EditSettings
from bookofblogs.project.book_file import read_book_file
from bookofblogs.project.register import read_register


def test_each_author_spells_as_they_like_unless_the_book_wants_one_english():
    assert read_book_file("title: A Book\n").edit == EditSettings(one_variety=False)
    assert read_book_file("title: A Book\nedit: {}\n").edit == EditSettings(one_variety=False)
    assert read_book_file("title: A Book\nedit: {variety: one}\n").edit == EditSettings(one_variety=True)


def test_a_slip_under_edit_is_told_with_its_line():
    with pytest.raises(BookFileError) as caught:
        read_book_file("title: A Book\nedit:\n  variety: en-GB\n  varieti: one\n")
    assert caught.value.problems == (
        (
            'book.yaml:3: edit: variety: "en-GB" is not a variety. Write one, or take the line out: each author spells '
            "as they like."
        ),
        'book.yaml:4: unknown key "varieti" under edit. Did you mean "variety"?',
    )


def test_an_author_may_keep_their_own():
    people = read_register("authors:\n  ann: {name: Ann Example, edit: {variety: en-au}}\n  jo: {name: Jo Wood}\n")
    assert [(person.key, person.variety) for person in people.authors] == [("ann", "en-AU"), ("jo", "")]


def test_an_author_who_keeps_no_english_is_told_of():
    with pytest.raises(BookFileError) as caught:
        read_register(
            "authors:\n"
            "  ann: {name: Ann Example, edit: {variety: fr}}\n"
            "  ben: {name: Ben Sample, edit: {variety: british}}\n"
            "  jo: {name: Jo Wood, edit: {varety: en-AU}}\n"
        )
    assert caught.value.problems == (
        'authors.yaml:2: edit: variety: "fr" is not English. Write it like en-GB or en-US.',
        'authors.yaml:3: edit: variety: "british" is not a language tag. Write it like en-GB, de or pt-BR.',
        'authors.yaml:4: unknown key "varety" under edit. Did you mean "variety"?',
    )
