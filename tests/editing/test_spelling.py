"""What one piece means for another: the cases of a single piece stand in cases/spelling and cases/variety."""

import time
from dataclasses import replace

import pytest
from pieces_to_edit import book_to_edit, piece_to_edit

from bookofblogs.editing.spelling import spelling
from bookofblogs.editing.variety import variety
from bookofblogs.model.light_edit import EditSettings, WordFacts
from bookofblogs.model.people import Author

SLIP = "# The quay\n\nThe house by the sea was ours untill the end of it, and untill the end of the town.\n"


def proposed(*texts, people=()):
    pieces = [piece_to_edit(text, file=f"contributions/{number}.md") for number, text in enumerate(texts)]
    book = replace(book_to_edit(*pieces, with_words=True), people=people)
    return [(each.was, each.now, each.certain) for each in spelling(pieces[0], book)]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "# The boat\n\nWe saw Jo Untill in the house.\n",
        "# The boat\n\nThe house is `untill`, and it is good.\n",
        "# The boat\n\nThe house lies at [the quay](https://example.org/untill).\n",
        "# The boat\n\nThe house is of unTill, or UNTILL.\n",
        "---\ntags: [untill]\n---\n\n# The boat\n\nThe house is good.\n",
        "# The untill boat\n\nThe house is good.\n",
        "# The boat\n\nBy Jo Untill\n\nThe house is good.\n",
        "# The boat\n\nUntill is the house, and untill is the sea of the town.\n",
    ],
)
def test_a_name_or_a_term_of_another_piece_is_no_slip(elsewhere):
    assert proposed(SLIP, "# The boat\n\nThe house is good.\n") == [
        ("untill", "until", True),
        ("untill", "until", True),
    ]
    assert proposed(SLIP, elsewhere) == []


def test_a_name_of_the_register_is_no_slip():
    assert proposed(SLIP, people=(Author(key="jo", name="Jo Baker", also_known_as=("J. Untill",)),)) == []


def test_a_slip_of_the_commonest_word_may_come_more_often():
    text = "# The quay\n\n" + "The house of the town by the sea is the end of the day.\n\n" * 100
    slips = "# The boat\n\n" + "So teh boat of the sea is teh end of the day.\n\n" * 2
    assert proposed(slips, text) == [("teh", "the", True)] * 4


def test_why():
    text = "# The quay\n\nWe recieve the keeper of the lighthouse; a lighthouse and the lightouse of the town.\n"
    piece = piece_to_edit(text)
    assert [each.because for each in spelling(piece, book_to_edit(piece, with_words=True))] == [
        "no word; a known slip of “receive”",
        "no word; one slip from “lighthouse”, which stands in the book 2 times",
    ]


@pytest.mark.parametrize(("language", "own"), [("en-GB", "behaviour"), ("en-US", "behavior"), ("en", "behavior")])
def test_the_slip_of_a_word_with_two_spellings_is_asked_and_in_the_books_own(language, own):
    piece = piece_to_edit("# The quay\n\nWe saw the behavor of the tide, and of the people of the town.\n")
    book = book_to_edit(piece, language=language, with_words=True)
    assert [(each.was, each.now, each.certain) for each in spelling(piece, book)] == [("behavor", own, False)]


def test_without_dictionaries_nothing_is_proposed():
    piece = piece_to_edit(SLIP)
    assert list(spelling(piece, book_to_edit(piece))) == []
    assert list(variety(piece, book_to_edit(piece))) == []


AMERICAN = "# The quay\n\nThe color of the house.\n"


def varieties(text=AMERICAN, *, language="en-GB", variety_of_author="", one_variety=True):
    piece = piece_to_edit(text, language=language)
    author = Author(key="jo", name="Jo Baker", variety=variety_of_author)
    piece = replace(piece, contribution=replace(piece.contribution, authors=("Jo Baker",), people=(author,)))
    book = replace(
        book_to_edit(piece, language=language, with_words=True), settings=EditSettings(one_variety=one_variety)
    )
    return [(each.now, each.because) for each in variety(piece, book)]


def test_a_variety_is_mended_only_where_the_editor_wants_one():
    assert varieties() == [("colour", "American spelling; the book’s language is en-GB")]
    assert varieties(one_variety=False) == []


def test_an_author_keeps_their_own():
    assert varieties(variety_of_author="en-AU") == []
    assert varieties(variety_of_author="en-GB") == [("colour", "American spelling; the book’s language is en-GB")]


def test_the_three_englishes():
    text = "# The quay\n\nThey organise and organize the centre and the center.\n"
    assert [now for now, _ in varieties(text, language="en-GB")] == ["organise", "centre"]
    assert [now for now, _ in varieties(text, language="en-US")] == ["organize", "center"]
    assert [now for now, _ in varieties(text, language="en-GB-oxendict")] == ["organize", "centre"]
    assert varieties(text, language="en") == []


def test_a_piece_of_nothing_but_slips_takes_no_longer():
    words = [
        f"{first}{second}ility" for first in "abcdefghijklmnop" for second in ("dvocatab", "ccommodatabl", "menab")
    ]
    text = "# The quay\n\n" + "".join(
        f"The house of the town by the {word}{letter} sea is the end of the day.\n\n"
        for word in words
        for letter in "xyz" * 20
    )
    piece = piece_to_edit(text)
    book = book_to_edit(piece, with_words=True)
    started = time.monotonic()
    list(spelling(piece, book))
    assert time.monotonic() - started < 20


def test_nothing_is_known_of_a_book_in_another_language():
    piece = piece_to_edit(AMERICAN, language="de")
    assert list(variety(piece, replace(book_to_edit(piece, language="de"), facts=WordFacts()))) == []
