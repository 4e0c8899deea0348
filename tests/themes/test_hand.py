"""The editor's hand: what is locked, held together or held apart is so, whatever the words say."""

from dataclasses import replace

import pytest

from bookofblogs.model.arrangement import Pairing, Theme
from bookofblogs.themes.newcomers import place_newcomers
from bookofblogs.themes.suggest import suggest
from tests.bench.planted import planted
from tests.bench.themes import book_of

POSTS = planted("en", 36, noise=0.5)
"""Thirty-six posts on six subjects by turns: 0, 6, 12, ... are on bread, 1, 7, 13, ... on the harbour."""


def file(number):
    return f"contributions/{number:04}.md"


def together(*numbers):
    return Pairing(pieces=tuple(map(file, numbers)))


def apart(*numbers):
    return Pairing(pieces=tuple(map(file, numbers)), is_apart=True)


def theme(title, *numbers, **more):
    return Theme(title=title, pieces=tuple(map(file, numbers)), **more)


def book(*pairings, themes=()):
    return replace(book_of(POSTS, "en"), pairings=pairings, themes=themes)


def numbers_of(suggestion):
    """Return the numbers of the posts in each theme."""
    return [{int(piece.file[14:18]) for piece in theme.pieces} for theme in suggestion.themes]


@pytest.mark.parametrize("count", [None, 1, 2, 6, 36, 50])
def test_pairs_hold_however_many_themes_are_asked_for(count):
    found = suggest(book(together(0, 1), together(1, 2), apart(3, 9, 15)), count=count)
    themes = numbers_of(found)
    assert [{0, 1, 2} & theme for theme in themes if {0, 1, 2} & theme] == [{0, 1, 2}]
    assert all(len({3, 9, 15} & theme) < 2 for theme in themes)
    assert sum(map(len, themes)) == 36
    assert found.warnings == (
        (f"3 themes instead of {count}: fewer do not hold apart what themes.yaml holds apart.",)
        if count in {1, 2}
        else ()
    )


def test_a_locked_theme_stays_as_it_is_and_keeps_its_title():
    mine = theme("Odds and ends", 0, 1, 2, is_locked=True)
    for count in (None, 3, 8):
        found = suggest(book(themes=(mine,)), count=count)
        [kept] = [each for each in found.themes if each.title == "Odds and ends"]
        assert {piece.file for piece in kept.pieces} == set(mine.pieces)
        assert found.moves == ()


def test_an_empty_piece_goes_where_the_editor_holds_it():
    made = book(together(0, 6))
    pieces = tuple(
        replace(piece, title="", passage=replace(piece.passage, body="")) if piece.file == file(0) else piece
        for piece in made.pieces
    )
    themes = numbers_of(suggest(replace(made, pieces=pieces)))
    assert [{0, 6} & each for each in themes if {0, 6} & each] == [{0, 6}]


def test_parts_of_a_series_that_are_held_apart_are_no_series():
    made = book(apart(0, 6))
    titles = {file(0): "Bread, part 1", file(6): "Bread, part 2"}
    pieces = tuple(replace(piece, title=titles.get(piece.file, piece.title)) for piece in made.pieces)
    assert all(len({0, 6} & each) < 2 for each in numbers_of(suggest(replace(made, pieces=pieces))))


def by_subject(*, but=()):
    return [theme(title, *(n for n in range(36) if n % 6 == each and n not in but)) for each, title in enumerate(
        ("Bread", "Harbour", "Library", "Garden", "Choir", "Bicycle")
    )]  # fmt: skip


def test_afresh_begins_with_the_themes_as_they_stand_and_gives_each_move_its_reason():
    themes = by_subject(but=(0,))
    themes[1] = replace(themes[1], pieces=(*themes[1].pieces, file(0)))
    found = suggest(book(together(2, 8), apart(3, 9), themes=tuple(themes)))
    assert {each.title for each in found.themes} == {each.title for each in themes}
    moved = {move.file: move for move in found.moves}
    assert (moved[file(0)].here, moved[file(0)].there) == ("Harbour", "Bread")
    assert moved[file(0)].because.endswith(" with the pieces there")
    [other] = set(moved) - {file(0)}
    assert other in {file(3), file(9)}
    titles = {piece.file: piece.title for piece in book_of(POSTS, "en").pieces}
    stays = titles[({file(3), file(9)} - {other}).pop()]
    assert moved[other].because == f"you said that it stands apart from “{stays}”"


def test_what_stands_against_the_editors_word_is_told_and_not_moved():
    themes = tuple(by_subject(but=(35,)))
    found = place_newcomers(book(together(0, 1), apart(2, 8), themes=themes))
    assert [{piece.file for piece in each.pieces if not piece.is_new} for each in found.themes] == [
        set(each.pieces) for each in themes
    ]
    assert [(move.file, move.here, move.there) for move in found.moves[:1]] == [(file(1), "Harbour", "Bread")]
    assert [move.because for move in found.moves] == [
        f"you said that it stands together with “{POSTS[0].title}”",
        f"you said that it stands apart from “{POSTS[{file(2): 8, file(8): 2}[found.moves[1].file]].title}”",
    ]


def test_a_newcomer_goes_to_what_it_is_held_together_with_and_not_where_it_is_held_apart():
    themes = tuple(by_subject(but=(30, 31, 32)))
    found = place_newcomers(book(together(30, 5), apart(31, 7), themes=themes))
    where = {int(piece.file[14:18]): each.title for each in found.themes for piece in each.pieces if piece.is_new}
    assert where[30] == "Bicycle"
    assert where[32] == "Library"
    assert [(each.file, each.reason) for each in found.unplaced] == [
        (file(31), "It shares too few words with the themes where it may stand."),
    ]


def test_nothing_joins_a_locked_theme():
    locked = tuple(replace(each, is_locked=True) for each in by_subject(but=(32,)))
    found = place_newcomers(book(themes=locked))
    assert [(each.file, each.reason) for each in found.unplaced] == [
        (file(32), "Each theme is locked, or holds a piece from which you hold it apart."),
    ]
