"""How feedback stands on a day: who waits, since when, and how far each reading has come."""

from dataclasses import replace
from datetime import date

import pytest
from feedback_books import file, may, opened, pieces_by, reading

from bookofblogs.feedback.standing import standing_on
from bookofblogs.model.feedback import FeedbackCounts, FeedbackSettings, ReadingState

BOOK = """
>>> book.yaml
title: Two Towns
call: {closes: 2027-05-31}
>>> authors.yaml
authors:
  ann: {name: Ann Example, wants_feedback: yes}
  ben: {name: Ben Sample, reviews: yes, wants_feedback: yes}
  cat: {name: Cat Specimen, reviews: yes, same_as: [cat-s]}
  dan: {name: Dan Proof, wants_feedback: yes, withdrawn: yes}
  eve: {name: Eve Draft, reviews: yes}
>>> decisions.yaml
decisions:
  - {piece: hail.md, decision: decline, because: Off theme, on: 2027-05-03}
"""
PIECES = pieces_by(
    rain="Ann Example", snow="Eve Draft and Ben Sample", fog="Cat Specimen", hail="Ann Example", dew="Dan Proof"
)
CAME = {file("rain"): may(2), file("snow"): may(1), file("fog"): may(1), file("hail"): may(1), file("dew"): may(1)}


@pytest.fixture
def book(tmp_path):
    return opened(tmp_path, BOOK + PIECES)


def stands(book, *readings, on=10, **known):
    return standing_on(may(on), replace(book, readings=readings), CAME, **known)


def states(standing):
    return [(each.state.value, each.lapsed) if each.lapsed else each.state.value for each in standing.readings]


def waits(standing):
    """Return each piece that waits, in order: since which day of May, and how far its reading has come."""
    return [
        (each.piece.removeprefix("contributions/").removesuffix(".md"), each.since.day, each.state and each.state.value)
        for each in standing.waiting
    ]


def test_a_piece_waits_while_one_of_its_authors_wants_a_reader_and_the_longest_comes_first(book):
    assert waits(stands(book)) == [("snow", 1, None), ("rain", 2, None)]


def test_nothing_waits_any_more_when_the_call_has_closed(book):
    assert waits(stands(book, on=31)) == [("snow", 1, None), ("rain", 2, None)]
    after = standing_on(may(31).replace(month=6, day=1), book, CAME)
    assert (after.waiting, after.counts) == ((), FeedbackCounts())


def test_what_somebody_agreed_to_read_is_waited_for_beyond_the_end(book):
    readings = (reading("rain", "ben", asked=may(28), agreed=may(29)), reading("snow", "cat", asked=may(28)))
    after = standing_on(may(1).replace(month=6), replace(book, readings=readings), CAME)
    assert waits(after) == [("rain", 2, "over its day")]
    assert after.readings[0].due == may(31)


def test_a_reading_goes_from_state_to_state(book):
    whole = reading("rain", "ben", asked=may(4), agreed=may(5), by=may(12), given=may(14), thanked=may(15))
    told = {day: states(stands(book, whole, on=day)) for day in (3, 4, 5, 12, 13, 14, 15, 16)}
    assert told == {
        3: ["suggested"],
        4: ["asked"],
        5: ["being read"],
        12: ["being read"],
        13: ["over its day"],
        14: ["given"],
        15: ["thanked"],
        16: ["thanked"],
    }


def test_a_reader_who_named_no_day_has_ten_and_the_editor_may_say_how_many(book):
    agreed = reading("rain", "ben", asked=may(4), agreed=may(5))
    assert [each.due for each in stands(book, agreed).readings] == [may(15)]
    assert states(stands(book, agreed, on=16)) == ["over its day"]
    june = date(2027, 6, 2)  # the call has closed, and somebody agrees all the same
    late = standing_on(june, replace(book, readings=(reading("rain", "ben", agreed=june),)), CAME)
    assert [(each.due, each.state.value) for each in late.readings] == [(june, "being read")]
    shorter = replace(book, feedback_settings=FeedbackSettings(days=3))
    assert [each.due for each in stands(shorter, agreed).readings] == [may(8)]


def test_a_file_in_feedback_counts_as_given(book):
    asked = reading("rain", "ben", asked=may(4), agreed=may(5))
    standing = stands(book, asked, on=20, came=[(file("rain"), "ben")])
    assert states(standing) == ["given"]
    assert waits(standing) == [("snow", 1, None)]


def test_a_reader_who_withdraws_opens_the_piece_and_it_waits_as_long_as_before(book):
    gone = replace(
        book, authors=tuple(replace(each, withdrawn=True) if each.key == "cat" else each for each in book.authors)
    )
    agreed = reading("rain", "cat", asked=may(4), agreed=may(5))
    assert waits(stands(book, agreed)) == [("snow", 1, None), ("rain", 2, "being read")]
    standing = stands(gone, agreed)
    assert states(standing) == [("being read", "the reader withdrew")]
    assert waits(standing) == [("snow", 1, None), ("rain", 2, None)]


def test_who_wrote_a_piece_reads_it_for_nobody_else_and_it_stays_open(book):
    typed = reading("snow", "eve")
    assert states(stands(book, typed)) == [("suggested", "the reader wrote it")]
    assert waits(stands(book, typed)) == [("snow", 1, None), ("rain", 2, None)]


def test_who_said_no_opens_the_piece_too_under_an_older_key_as_well(book):
    asked = reading("rain", "cat-s", asked=may(4))
    standing = stands(book, asked, refused=[(file("rain"), "cat")])
    assert states(standing) == [("asked", "the reader said no")]
    assert states(stands(book, reading("rain", "cat", asked=may(4)), refused=[(file("rain"), "cat-s")])) == [
        ("asked", "the reader said no")
    ]
    assert waits(standing)[-1] == ("rain", 2, None)


def test_feedback_that_was_given_stays_given_whatever_becomes_of_reader_and_piece(book):
    readings = (
        reading("hail", "ben", asked=may(1), agreed=may(1), given=may(2)),
        reading("hail", "cat", asked=may(1), agreed=may(1)),
        reading("rain", "dan", asked=may(4), given=may(6)),
        reading("snow", "nobody-at-all", asked=may(4)),
    )
    standing = stands(book, *readings)
    assert states(standing) == [
        "given",
        ("being read", "the piece is not in the book"),
        "given",
        ("asked", "authors.yaml has no such reader"),
    ]
    assert standing.counts == FeedbackCounts(waiting=1, without_reader=1, given=2)


def test_of_two_readers_the_one_in_time_counts_and_each_piece_is_counted_once(book):
    readings = (
        reading("rain", "ben", asked=may(2), agreed=may(2), by=may(5)),
        reading("rain", "eve", asked=may(6), agreed=may(8)),
        reading("fog", "ben", asked=may(6)),
        reading("snow", "cat"),
    )
    standing = stands(book, *readings)
    assert waits(standing) == [("fog", 1, "asked"), ("snow", 1, "suggested"), ("rain", 2, "being read")]
    assert standing.counts == FeedbackCounts(waiting=3, not_asked=1, asked=1, being_read=1)
    late = stands(book, *readings, on=25)
    assert late.counts == FeedbackCounts(waiting=3, not_asked=1, asked=1, being_read=1, over=1)
    assert [each.readers for each in late.waiting] == [("ben",), ("cat",), ("ben", "eve")]


def test_a_piece_of_which_nobody_knows_when_it_came_waits_since_today(book):
    assert [each.since for each in standing_on(may(9), book, {}).waiting] == [may(9), may(9)]
    further_east = dict.fromkeys(CAME, may(10))
    assert [each.since for each in standing_on(may(9), book, further_east).waiting] == [may(9), may(9)]


def test_the_states_are_told_in_the_order_in_which_they_are_passed():
    assert [state.value for state in ReadingState] == [
        "suggested", "asked", "being read", "over its day", "given", "thanked",
    ]  # fmt: skip
