"""Themes from the texts: planted subjects are found again, and what must not matter does not."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from bookofblogs.model.arrangement import Theme
from bookofblogs.model.call import Call
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.passage import Passage
from bookofblogs.model.project import Project
from bookofblogs.themes.newcomers import place_newcomers
from bookofblogs.themes.series import series_of
from bookofblogs.themes.suggest import suggest, usual_count
from bookofblogs.themes.words import words_of
from tests.bench.planted import planted, planted_in, subjects_of


def piece(name, title, body, author="Jo Wood", **more):
    passage = Passage(body=f"<p>{body}</p>", anchors={})
    file = f"contributions/{name}.md"
    return Contribution(file=file, id=name, title=title, authors=(author,), passage=passage, **more)


def book(pieces, themes=(), language="en"):
    return Project(imprint=Imprint(title="Book", language=language), call=Call(), pieces=tuple(pieces), themes=themes)


def posts(language="en", pieces=36, noise=0.5):
    made = planted(language, pieces, noise=noise)
    read = [piece(f"{number:04}", post.title, post.body, post.author) for number, post in enumerate(made)]
    return read, {each.file: post.subject for each, post in zip(read, made, strict=True)}


def groups(suggestion):
    return {frozenset(placed.file for placed in theme.pieces) for theme in suggestion.themes}


def by_subject(subjects):
    return {frozenset(file for file, each in subjects.items() if each == one) for one in set(subjects.values())}


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja"])
def test_planted_subjects_are_found_again_without_being_told_how_many(language):
    pieces, subjects = posts(language, 6 * subjects_of(language))
    suggestion = suggest(book(pieces, language=language))
    assert groups(suggestion) == by_subject(subjects)
    assert suggestion.unplaced == ()
    assert suggestion.warnings == ()


def test_the_order_of_the_files_changes_nothing():
    pieces, _ = posts()
    shuffled = pieces[:]
    shuffled.sort(key=lambda each: each.passage.body)
    assert suggest(book(shuffled)) == suggest(book(pieces))


def test_as_many_themes_as_are_asked_for():
    pieces, _ = posts()
    assert [len(suggest(book(pieces), count=count).themes) for count in (1, 3, 7, 36, 90)] == [1, 3, 7, 36, 36]


def test_how_many_themes_a_book_has():
    pieces = (0, 1, 3, 8, 12, 18, 25, 36, 50, 58, 1000)
    assert [usual_count(each) for each in pieces] == [1, 1, 1, 2, 4, 5, 6, 7, 8, 8, 9]


def test_no_piece_no_theme_and_three_pieces_one():
    assert suggest(book([])).themes == ()
    pieces, _ = posts(pieces=3)
    [theme] = suggest(book(pieces)).themes
    assert {(placed.file, placed.fit, placed.elsewhere) for placed in theme.pieces} == {
        (each.file, 1.0, None) for each in pieces
    }


def test_a_piece_about_nothing_of_the_kind_fits_nowhere():
    pieces, _ = posts()
    stranger = piece("stranger", "Tax", " ".join(f"ledger{letter} invoice{letter}" for letter in "abcdefghijkl"))
    empty = piece("empty", "Only a picture", "")
    suggestion = suggest(book([*pieces, stranger, empty]))
    assert [(unfit.file, unfit.reason) for unfit in suggestion.unplaced] == [
        ("contributions/empty.md", "It has too few words to tell what it is about."),
        ("contributions/stranger.md", "It shares too few words with the other pieces: it stands by itself."),
    ]


def test_a_series_stands_together_and_in_order_whatever_its_parts_say():
    pieces, _ = posts()
    second = replace(pieces[0], title="A long road, part two: home")
    first = replace(pieces[1], title="A Long Road – Part 1")
    for theme in suggest(book([second, first, *pieces[2:]])).themes:
        files = [placed.file for placed in theme.pieces]
        if first.file in files:
            assert files.index(second.file) == files.index(first.file) + 1
            return
    pytest.fail("the series stands nowhere")


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Moving, part 2", "Moving, part 1"), [("b", "a")]),
        (("Umzug (Teil II)", "Umzug (Teil I)"), [("b", "a")]),
        (("引っ越し その二", "引っ越し その一"), [("b", "a")]),
        (("My garden 2", "My garden 1"), [("b", "a")]),
        (("Part 1: A house", "Part 2: A boat"), [("a", "b")]),
        (("Moving, part 1", "Staying, part 2"), [("a",), ("b",)]),
        (("Moving, part 1", "Moving, part 1"), [("a",), ("b",)]),
        (("In 2014", "In 2015"), [("a",), ("b",)]),
    ],
)
def test_which_titles_are_a_series(titles, expected):
    pieces = [piece(name, title, "") for name, title in zip("ab", titles, strict=True)]
    names = [tuple(file[len("contributions/")] for file in unit) for unit in series_of(pieces)]
    assert names == expected


def test_a_turn_of_phrase_of_one_author_makes_no_theme():
    pieces, subjects = posts()
    phrase = " verily forsooth methinks perchance hither thither betwixt whereupon" * 6
    mannered = [
        replace(each, passage=Passage(body=f"<p>{each.passage.body[3:-4]}{phrase}</p>", anchors={}))
        if each.authors == ("Author 3",)
        else each
        for each in pieces
    ]
    assert groups(suggest(book(mannered))) == by_subject(subjects)


def test_tags_are_heard_unless_they_are_not_to_be():
    plain = "rain snow frost cloud storm thunder breeze sunshine fog dew hail rainbow drizzle sleet mist heat " * 3
    pieces = [
        piece(f"{number}", f"Post {'abcdefgh'[number]}", plain, f"A{number}", tags=(("boats", "knots")[number % 2],))
        for number in range(8)
    ]
    heard = suggest(book(pieces), count=2)
    assert groups(heard) == {frozenset(each.file for each in pieces[rest::2]) for rest in (0, 1)}
    deaf = suggest(book(pieces), count=2, with_tags=False)
    assert deaf == suggest(book([replace(each, tags=()) for each in pieces]), count=2)


def test_a_book_in_two_languages_says_that_it_groups_by_language():
    english, _ = posts("en", 18)
    german, _ = posts("de", 16)
    german = [replace(each, file=f"{each.file}.de", language="de-AT") for each in german]
    suggestion = suggest(book([*english, *german]))
    assert len(suggestion.warnings) == 1
    assert suggestion.warnings[0].startswith("The pieces are in several languages: de (16), en (18).")


def test_the_same_subject_in_five_languages_is_one_theme():
    made = planted_in(("en", "de", "fr", "es", "ja"), 8, noise=0.5)
    pieces = [
        piece(f"{number:02}", post.title, post.body, post.author, language=language)
        for number, (language, post) in enumerate(made)
    ]
    subjects = {each.file: post.subject for each, (_, post) in zip(pieces, made, strict=True)}
    assert groups(suggest(book(pieces), count=4)) == by_subject(subjects)


def arranged_by_hand(pieces, subjects, new):
    return tuple(
        Theme(title=f"Theme {one}", pieces=tuple(p.file for p in pieces if subjects[p.file] == one and p not in new))
        for one in sorted(set(subjects.values()))
    )


def test_newcomers_go_into_the_themes_that_exist_and_move_nobody():
    pieces, subjects = posts()
    new = pieces[-6:]
    themes = arranged_by_hand(pieces, subjects, new)
    suggestion = place_newcomers(book(pieces, themes))
    assert [theme.title for theme in suggestion.themes] == [theme.title for theme in themes]
    for theme, suggested in zip(themes, suggestion.themes, strict=True):
        assert tuple(placed.file for placed in suggested.pieces if not placed.is_new) == theme.pieces
    placed = {each.file: theme.title for theme in suggestion.themes for each in theme.pieces if each.is_new}
    assert placed == {each.file: f"Theme {subjects[each.file]}" for each in new}
    assert suggestion.moves == ()


def test_a_piece_in_the_wrong_theme_might_move_and_is_not_moved():
    pieces, subjects = posts()
    subjects[pieces[0].file] = 3
    themes = arranged_by_hand(pieces, subjects, [])
    suggestion = place_newcomers(book(pieces, themes))
    assert [(move.file, move.here, move.there) for move in suggestion.moves] == [(pieces[0].file, "Theme 3", "Theme 0")]
    assert pieces[0].file in {placed.file for placed in suggestion.themes[3].pieces}


def test_a_heading_without_pieces_takes_newcomers_by_its_words():
    pieces, subjects = posts(pieces=12, noise=0.2)
    themes = (
        Theme(title="Bread and flour", introduction="On the oven, the dough, yeast and the baker."),
        Theme(title="The harbour", introduction="Boats, the tide, a captain and a sail."),
    )
    suggestion = place_newcomers(book(pieces, themes))
    placed = {each.file: number for number, theme in enumerate(suggestion.themes) for each in theme.pieces}
    assert {file: placed.get(file) for file, subject in subjects.items() if subject < 2} == {
        file: subject for file, subject in subjects.items() if subject < 2
    }


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The bakers' Breads are baking.", "en-GB", ["baker", "bread", "bake"]),
        ("L'étude d'une école", "fr", ["étud", "écol"]),
        ("Die Häuser und das Haus", "de", ["haus", "haus"]),
        ("図書館で本を読む", "ja", ["図書", "書館", "館で", "で本", "本を", "を読", "読む"]),
        ("Write to jo@example.org or see https://example.org/page", "en", ["write"]),
        ("ქართული ენა", "ka", ["ქართული", "ენა"]),
    ],
)
def test_words(text, language, expected):
    assert [word.stem for word in words_of(text, language)] == expected


def test_words_name_a_theme_as_they_are_written_within_sentences():
    subjects = (
        ["Teig", "WLAN", "Ofen", "Brot", "Kruste", "Mehl", "Hefe", "Backstube", "Gärkorb", "Roggen"],
        ["Boot", "Netz", "API", "Hafen", "Ruder", "Segel", "Flut", "Fischer", "Anker", "Mole"],
    )
    pieces = []
    for number in range(12):
        own = subjects[number % 2]
        words = own[number // 2 :] + own[: number // 2]
        pairs = [f"Die {one} sah the {two}, und jede {two} the {one}." for one, two in pairwise(words)]
        pieces.append(piece(f"p{number}", f"{words[0]} {number}", " ".join(pairs * 4)))
    found = suggest(book(pieces, language="de"), count=2)
    named = {"Teig", "teig", "WLAN", "Wlan", "Boot", "boot", "API", "Api"}
    assert {term for theme in found.themes for term in theme.terms} & named <= {"Teig", "WLAN", "Boot", "API"}
    assert all(term[0].isupper() for theme in found.themes for term in theme.terms)
    assert all(" und " in theme.title for theme in found.themes)
    assert len(found.themes) == 2


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja"])
@pytest.mark.parametrize("count", [3, 8, 16])
def test_no_word_stands_in_two_titles_however_many_there_are(language, count):
    pieces, _ = posts(language, 16, 0.3)
    titles = [theme.title for theme in suggest(book(pieces, language=language), count=count).themes]
    assert len(titles) == count
    words = [word for title in titles for word in re.split(r" (?:and|und|et) |・|\s", title.lower())]
    assert len(words) == len(set(words))
    assert not [word for word in words if word.endswith("ly") or word == "theme"]
