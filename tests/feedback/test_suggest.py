"""Whom to bring together: each of the aims only among what is best by those before it."""

import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from feedback_books import file, may, opened, pieces_by, reading
from hypothesis import given
from hypothesis import strategies as st

from bookofblogs.feedback.standing import standing_on
from bookofblogs.feedback.suggest import all_can_be_read, suggested
from bookofblogs.model.call import Call
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.feedback import FeedbackSettings
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.passage import Passage
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project

BOOK = """
>>> book.yaml
title: Two Towns
language: en-GB
call: {closes: 2027-05-31}
>>> authors.yaml
authors:
  ann: {name: Ann Example, wants_feedback: yes}
  ben: {name: Ben Sample, reviews: yes}
  cat: {name: Cat Specimen, reviews: yes}
"""
CAME = {file("rain"): may(3), file("snow"): may(2), file("fog"): may(1)}


def suggests(project, near=None, *, far=False, refused=()):
    """Return who should read what, and why nobody reads the others; `near` is by the names of pieces and readers."""
    nearness = {(file(piece), reader): each for (piece, reader), each in (near or {}).items()}
    found = suggested(
        project,
        standing_on(may(10), project, CAME, refused=refused),
        nearness,
        refused=refused,
        far=far,
    )
    return (
        {called(each.piece): each.reader for each in found.readings},
        {called(each.piece): each.why for each in found.without},
    )


def called(piece):
    return piece.removeprefix("contributions/").removesuffix(".md")


@pytest.fixture
def one(tmp_path):
    return opened(tmp_path, BOOK + pieces_by(rain="Ann Example"))


@pytest.fixture
def two(tmp_path):
    return opened(tmp_path, BOOK + pieces_by(rain="Ann Example", snow="Ann Example"))


@pytest.fixture
def three(tmp_path):
    return opened(tmp_path, BOOK + pieces_by(rain="Ann Example", snow="Ann Example", fog="Ann Example"))


def with_readings(project, *readings):
    return replace(project, readings=readings)


def with_each(project, each):
    return replace(project, feedback_settings=FeedbackSettings(each=each))


def reads_only(project, **languages):
    people = (replace(each, languages=(languages.get(each.key, "en"),)) for each in project.authors)
    return replace(project, authors=tuple(people))


def test_that_all_can_be_read_is_seen_at_a_glance_or_looked_at_closely(two, three):
    for project, is_enough in ((two, True), (with_each(two, 1), True), (with_each(three, 1), False)):
        standing = standing_on(may(10), project, CAME)
        assert all_can_be_read(project, standing) is is_enough
        assert bool(suggested(project, standing, {}).without) is not is_enough


def test_the_nearest_pair_is_given_up_where_all_together_are_nearer_without_it(two):
    near = {("rain", "ben"): 0.9, ("rain", "cat"): 0.8, ("snow", "ben"): 0.7}
    assert suggests(two, near) == ({"rain": "cat", "snow": "ben"}, {})


def test_or_all_together_are_farther_where_the_editor_asks_for_strangers_eyes(two):
    near = {("rain", "ben"): 0.9, ("rain", "cat"): 0.8, ("snow", "ben"): 0.7}
    assert suggests(two, near, far=True) == ({"rain": "ben", "snow": "cat"}, {})


def test_two_readers_with_one_piece_each_come_before_the_nearest_with_both(two):
    near = {("rain", "ben"): 0.9, ("snow", "ben"): 0.9}
    assert sorted(suggests(two, near)[0].values()) == ["ben", "cat"]


def test_what_a_reader_has_or_had_already_counts(one, two):
    had = reading("snow", "ben", asked=may(3), agreed=may(3), given=may(4))
    assert suggests(with_readings(two, had), {("rain", "ben"): 0.9}) == ({"rain": "cat"}, {})
    gone = reading("hail", "ben", asked=may(3))  # of a piece that is not in the book
    assert suggests(with_readings(one, gone), {("rain", "ben"): 0.9}) == ({"rain": "ben"}, {})


def test_where_there_are_not_enough_those_that_wait_the_longest_are_read(three):
    assert suggests(with_each(three, 1), {("rain", "ben"): 1.0, ("rain", "cat"): 1.0}) == (
        {"fog": "ben", "snow": "cat"},
        {"rain": "2 people offer to read, and all of them are needed for pieces that wait as long or longer"},
    )


def test_the_longest_waiting_costs_no_other_piece_its_reader(tmp_path):
    text = BOOK + pieces_by(fog="Ann Example") + LONG_AGO_IN_GERMAN
    book = with_each(reads_only(opened(tmp_path, text), ben="de", cat="en"), 1)
    both = replace(
        book,
        authors=tuple(replace(each, languages=("de", "en")) if each.key == "ben" else each for each in book.authors),
    )
    assert suggests(both, {("fog", "ben"): 1.0}) == ({"fog": "cat", "regen": "ben"}, {})


LONG_AGO_IN_GERMAN = """
>>> contributions/regen.md
---
title: Regen
author: Ann Example
language: de
---
Hier stehen vier Wörter.
"""


def test_a_german_piece_and_readers_without_german_make_no_pair_and_it_is_said(tmp_path):
    book = opened(tmp_path, BOOK + LONG_AGO_IN_GERMAN)
    near = {("regen", "ben"): 1.0}
    assert suggests(book, near) == (
        {},
        {"regen": "2 people offer to read, and none of them reads its language (de)"},
    )
    assert suggests(reads_only(book, cat="de-AT"), near) == ({"regen": "cat"}, {})


def test_nobody_gets_more_than_the_editor_says_and_it_is_said(three):
    assert suggests(with_each(three, 2)) == ({"fog": "ben", "snow": "cat", "rain": "ben"}, {})
    has_one = with_readings(three, reading("rain", "ben"), reading("snow", "cat"))
    assert suggests(with_each(has_one, 1)) == (
        {},
        {"fog": "2 people offer to read, and all of them have one piece already"},
    )


def test_each_reason_for_which_nobody_is_left_is_counted_but_who_said_no_is_not_named(tmp_path):
    text = BOOK.replace(
        "  ann:",
        "  dan: {name: Dan Proof, reviews: yes}\n"
        "  eve: {name: Eve Draft, reviews: yes}\n"
        "  fay: {name: Fay Galley, reviews: yes}\n"
        "  gus: {name: Gus Example, reviews: yes}\n"
        "  ann:",
    )
    book = opened(tmp_path, text + pieces_by(fog="Ann Example and Ben Sample and G. Example", rain="Kay Joint"))
    book = with_readings(
        reads_only(book, dan="fr"),
        reading("rain", "eve", asked=may(1), agreed=may(1), by=may(2)),
        reading("rain", "fay", asked=may(1)),
        reading("rain", "fay", asked=may(1)),
    )
    assert suggests(book, refused=[(file("fog"), "cat")]) == (
        {},
        {
            "fog": "6 people offer to read: 1 wrote it, 1 said no to it, 1 does not read its language (en), 1 is over "
            "the day with another, 1 has two pieces already and Gus Example may have written it"
        },
    )


def test_where_one_or_nobody_offers_it_is_said(one):
    nobody = replace(one, authors=tuple(replace(each, reviews=None) for each in one.authors))
    assert suggests(nobody) == ({}, {"rain": "nobody offers to read"})
    ben = replace(one, authors=tuple(replace(each, reviews=each.key == "ben") for each in one.authors))
    assert suggests(ben, refused=[(file("rain"), "ben")]) == (
        {},
        {"rain": "1 person offers to read, and said no to it"},
    )


def test_a_pair_that_stands_is_left_and_no_second_reader_is_suggested(two):
    assert suggests(with_readings(two, reading("rain", "ben")), {("snow", "ben"): 1.0}) == ({"snow": "cat"}, {})


def test_a_piece_whose_reader_withdrew_or_said_no_gets_another(two):
    asked = with_readings(two, reading("rain", "ben", asked=may(4)), reading("snow", "cat", asked=may(4)))
    assert suggests(asked, refused=[(file("rain"), "ben")]) == ({"rain": "cat"}, {})
    gone = replace(asked, authors=tuple(replace(each, withdrawn=each.key == "cat") for each in asked.authors))
    assert suggests(gone) == ({"snow": "ben"}, {})


def test_what_is_equal_goes_by_the_order_of_the_pieces_and_of_the_keys(three):
    assert suggests(three)[0] == {"fog": "ben", "snow": "cat", "rain": "ben"}


def test_of_two_that_are_as_near_the_first_piece_has_the_first_key(two):
    near = {("snow", "cat"): 0.5, ("rain", "cat"): 0.5}
    assert suggests(two, near)[0] == {"snow": "ben", "rain": "cat"}


def test_of_pieces_that_came_on_one_day_the_nearer_are_read_and_of_those_the_first_files(tmp_path):
    book = with_each(opened(tmp_path, BOOK + pieces_by(a="Ann Example", b="Ann Example", c="Ann Example")), 1)
    left_out = {"2 people offer to read, and all of them are needed for pieces that wait as long or longer"}
    assert suggests(book, {("a", "cat"): 0.5, ("c", "cat"): 0.5})[0] == {"a": "cat", "b": "ben"}
    nearer, others = suggests(book, {("a", "cat"): 0.5, ("c", "cat"): 0.75})
    assert (nearer, set(others), set(others.values())) == ({"a": "ben", "c": "cat"}, {"b"}, left_out)


def test_nothing_is_suggested_once_the_call_has_closed(three):
    late = standing_on(may(31) + timedelta(days=1), three, CAME)
    assert suggested(three, late, {}).readings == ()


def test_why_two_come_together_is_said(three):
    near = {(file("fog"), "ben"): 0.5, (file("snow"), "cat"): 0.25, (file("rain"), "ben"): 0.125}
    wrote = opened_with(three, "ben")
    found = suggested(
        wrote,
        standing_on(may(10), wrote, CAME),
        near,
        words_of=lambda piece, _reader: ("bees", "hives") if piece == file("fog") else (),
    )
    assert [(each.reader, each.nearness, each.why) for each in found.readings] == [
        ("ben", 0.5, "also writes of bees and hives"),
        ("cat", 0.25, "writes of something near"),
        ("ben", 0.125, "writes of something near; it would be their second piece"),
    ]


def test_what_any_two_have_in_common_is_no_reason_for_a_stranger(three):
    near = {(file(piece), reader): 0.1 for piece in ("fog", "rain") for reader in ("ben", "cat")}
    near |= {(file("snow"), "ben"): 0.5, (file("snow"), "cat"): 0.25}
    wrote = opened_with(three, "ben")
    standing = standing_on(may(10), wrote, CAME)
    found = suggested(wrote, standing, near, far=True, words_of=lambda *_pair: ("users", "months"))
    assert [(called(each.piece), each.reader, each.why) for each in found.readings] == [
        ("fog", "ben", "writes of other things"),
        ("snow", "cat", "speaks of users and months"),
        ("rain", "ben", "writes of other things; it would be their second piece"),
    ]


def opened_with(project, key):
    """Return a project in which this reader has a piece, too."""
    who = next(each for each in project.authors if each.key == key)
    own = Contribution(
        file=file("own"),
        id="own",
        title="Own",
        authors=(who.name,),
        people=(who,),
        passage=Passage(body="", anchors={}),
    )
    return replace(project, pieces=(*project.pieces, own))


# What holds of every book, tried against every way in which it could be done.


@st.composite
def calls(draw):
    """Draw a small call: pieces that came on a few days, readers with something to read already, and who may not."""
    days = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    loads = draw(st.lists(st.integers(0, 2), min_size=1, max_size=3))
    each = draw(st.integers(1, 3))
    ann = Author(key="ann", name="Ann Example", wants_feedback=True)
    readers = [Author(key=f"reader-{at}", name=f"Jo{at} Sample{at}", reviews=True) for at in range(len(loads))]
    names = [f"piece-{at}" for at in range(len(days))]
    pieces = [
        Contribution(
            file=file(name),
            id=name,
            title=name,
            authors=(ann.name,),
            people=(ann,),
            passage=Passage(body="", anchors={}),
        )
        for name in names
    ]
    others = [replace(pieces[0], file=file(f"other-{at}"), authors=(), people=()) for at in range(2)]
    readings = [reading(f"other-{at}", readers[who].key) for who, load in enumerate(loads) for at in range(load)]
    project = Project(
        imprint=Imprint(title="Two Towns"),
        call=Call(),
        pieces=(*pieces, *others),
        authors=(ann, *readers),
        readings=tuple(readings),
        feedback_settings=FeedbackSettings(each=each),
    )
    pairs = [(piece.file, reader.key) for piece in pieces for reader in readers]
    near = {pair: draw(st.integers(0, 4)) / 4 for pair in pairs}
    refused = [pair for pair in pairs if draw(st.booleans()) and draw(st.booleans())]
    return project, {file(name): may(day) for name, day in zip(names, days, strict=True)}, near, refused


def merits(way, loads, came, near):
    """Return what is compared, the most important first: who is read by the days, how many, the loads, the nearness."""
    days = Counter(came[piece] for piece in way)
    after = loads + Counter(way.values())
    return (
        [days[day] for day in sorted(set(came.values()))],
        len(way),
        [-load for load in sorted((after[reader] for reader in {reader for _, reader in near}), reverse=True)],
        sum(near[pair] for pair in way.items()),
    )


@given(calls())
def test_no_way_of_all_is_better_by_the_aims_in_their_order(call):
    project, came, near, refused = call
    loads = Counter(each.reader for each in project.readings)
    readers = sorted({reader for _, reader in near})
    ways = []
    for chosen in product([None, *readers], repeat=len(came)):
        way = {piece: reader for piece, reader in zip(came, chosen, strict=True) if reader is not None}
        after = Counter(way.values())
        may_be = not any(pair in refused for pair in way.items())
        if may_be and all(loads[reader] + after[reader] <= project.feedback_settings.each for reader in after):
            ways.append(way)
    found = suggested(project, standing_on(may(10), project, came), near, refused=refused)
    way = {each.piece: each.reader for each in found.readings}
    assert way in ways
    best = max(ways, key=lambda each: merits(each, loads, came, near))
    assert merits(way, loads, came, near) == merits(best, loads, came, near)
    assert len(way) == max(map(len, ways))
    assert {each.piece for each in found.without} == came.keys() - way.keys()


@given(calls(), st.integers())
def test_the_order_of_files_and_people_changes_nothing(call, seed):
    project, came, near, refused = call
    chance = random.Random(seed)  # noqa: S311 - an order, no secret
    shuffled = {
        name: tuple(chance.sample(things, len(things)))
        for name, things in (("pieces", project.pieces), ("authors", project.authors), ("readings", project.readings))
    }
    mixed = replace(project, **shuffled)
    turned = dict(reversed(near.items()))
    assert suggested(mixed, standing_on(may(10), mixed, came), turned, refused=refused[::-1]) == suggested(
        project, standing_on(may(10), project, came), near, refused=refused
    )


_ASK = """
import sys
from pathlib import Path
from datetime import date
from bookofblogs.project.folder import open_folder
from bookofblogs.feedback.standing import standing_on
from bookofblogs.feedback.suggest import all_can_be_read, suggested
project = open_folder(Path(sys.argv[1])).project
print("numpy" in sys.modules, suggested(project, standing_on(date(2027, 5, 10), project, {}), {}))
"""


def test_the_seed_of_hashes_changes_nothing_and_numpy_is_not_needed(tmp_path):
    opened(tmp_path, BOOK + pieces_by(rain="Ann Example", snow="Ann Example", fog="Ann Example"))
    said = {
        subprocess.run(
            [sys.executable, "-c", _ASK, str(tmp_path)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert said.pop().startswith("False SuggestedReadings(readings=(SuggestedReading(piece='contributions/fog.md', ")
