"""Who may read what, and what keeps others from it."""

from dataclasses import replace

import pytest
from feedback_books import file, may, opened, pieces_by, reading

from bookofblogs.feedback.pairs import Pairs
from bookofblogs.feedback.standing import standing_on
from bookofblogs.model.feedback import FeedbackSettings

REGISTER = """
>>> book.yaml
title: Two Towns
language: en-GB
>>> authors.yaml
authors:
  ann: {name: Ann Example, wants_feedback: yes, reviews: yes}
  ben: {name: Ben Sample, reviews: yes, also_known_as: [Benno Sample]}
  cat: {name: Cat Specimen, reviews: yes}
"""


def kept(book, *, refused=(), one_address=(), on=10):
    """Return what keeps each reader from each piece that waits; who may read one is not named."""
    standing = standing_on(may(on), book, {}, refused=refused)
    pairs = Pairs(book, standing, refused, one_address=one_address)
    found = {
        each.piece.removeprefix("contributions/").removesuffix(".md"): {
            person.key: hindrance.value
            for person in pairs.readers
            if (hindrance := pairs.hindrance(each.piece, person.key)) is not None
        }
        for each in standing.waiting
    }
    return found["rain"] if list(found) == ["rain"] else found


def test_nobody_reads_what_they_wrote_or_wrote_a_part_of(tmp_path):
    assert kept(opened(tmp_path, REGISTER + pieces_by(rain="Ann Example and BENNO SAMPLE"))) == {
        "ann": "own",
        "ben": "own",
    }


@pytest.mark.parametrize(
    ("byline", "who"),
    [
        ("Sample, Ben", "own"),
        ("B. Sample", "perhaps own"),
        ("Ben K. Sample", "own"),
        ("Benjamin Sample", "perhaps own"),
    ],
)
def test_a_name_that_may_be_the_readers_keeps_them_from_the_piece(tmp_path, byline, who):
    assert kept(opened(tmp_path, REGISTER + pieces_by(rain=f"Ann Example and {byline}"))) == {"ann": "own", "ben": who}


def test_until_the_editor_has_settled_who_it_is(tmp_path):
    book = REGISTER + pieces_by(rain="Ann Example and B. Sample")
    somebody_else = """
>>> decisions.yaml
decisions:
  - {piece: rain.md, decision: author, author: B. Sample, on: 2027-05-03}
"""
    assert kept(opened(tmp_path, book + somebody_else)) == {"ann": "own"}


TWO_ENTRIES = """
>>> authors.yaml
authors:
  ann: {name: Ann B. Example, wants_feedback: yes}
  a-example: {name: A. Example, reviews: yes}
  cat: {name: Cat Specimen, reviews: yes}
"""


def test_who_may_be_one_person_with_the_author_does_not_read_either(tmp_path):
    assert kept(opened(tmp_path, TWO_ENTRIES + pieces_by(rain="Ann B. Example"))) == {"a-example": "perhaps own"}


@pytest.mark.parametrize("says", ["ann: {not_same_as: [a-example], ", "ann: {"])
def test_two_people_of_whom_the_editor_says_so_may_read_each_other(tmp_path, says):
    text = TWO_ENTRIES.replace("ann: {", says)
    if "not_same_as" not in says:
        text = text.replace("a-example: {", "a-example: {not_same_as: [ann], ")
    assert kept(opened(tmp_path, text + pieces_by(rain="Ann B. Example"))) == {}


@pytest.mark.parametrize(("says", "keeps"), [("", {"ben": "perhaps own"}), ("not_same_as: [ann], ", {})])
def test_who_gave_the_authors_address_may_be_one_person_with_them(tmp_path, says, keeps):
    text = TWO_ENTRIES.replace("a-example: {name: A. Example", f"ben: {{{says}name: Ben Sample")
    book = opened(tmp_path, text + pieces_by(rain="Ann B. Example"))
    assert kept(book, one_address=[("ben", "ann"), ("ben", "who-is-no-more")]) == keeps


def test_letters_of_another_alphabet_do_not_make_another_person(tmp_path):
    text = TWO_ENTRIES.replace("A. Example", "Аnn B. Example")  # a Cyrillic А
    assert kept(opened(tmp_path, text + pieces_by(rain="Ann B. Example"))) == {"a-example": "perhaps own"}


def test_what_the_import_recorded_as_theirs_is_theirs(tmp_path):
    text = REGISTER.replace("name: Ben Sample", "name: Ben Sample, pieces: [contributions/rain.md]")
    assert kept(opened(tmp_path, text + pieces_by(rain="Ann Example"))) == {"ann": "own", "ben": "own"}


def test_what_has_the_title_that_they_promised_and_a_name_that_nobody_knows_may_be_theirs(tmp_path):
    text = REGISTER.replace("name: Ben Sample", "name: Ben Sample, promised: [Rain]")
    assert kept(opened(tmp_path, text + pieces_by(rain="Kay Joint and Ann Example"))) == {
        "ann": "own",
        "ben": "perhaps own",
    }


LANGUAGES = """
>>> book.yaml
title: Two Towns
language: en-GB
>>> authors.yaml
authors:
  ann: {name: Ann Example, wants_feedback: yes}
  ben: {name: Ben Sample, reviews: yes, languages: [de-CH, fr]}
  cat: {name: Cat Specimen, reviews: yes}
  dan: {name: Dan Proof, reviews: yes}
  eve: {name: Eve Draft, reviews: yes, languages: [nb]}
>>> contributions/regen.md
---
title: Regen
author: Ann Example
language: de
---
Hier stehen vier Wörter.
>>> contributions/regn.md
---
title: Regn
author: Ann Example
language: nn
---
Her står fire ord.
>>> contributions/rain.md
---
title: Rain
author: Ann Example
---
Four words stand here.
>>> contributions/schnee.md
---
title: Schnee
author: Dan Proof
language: de-AT
---
Hier stehen vier Wörter.
"""


def test_languages_are_those_named_else_of_the_own_pieces_else_of_the_book(tmp_path):
    assert kept(opened(tmp_path, LANGUAGES)) == {
        "regen": {"cat": "language", "eve": "language"},
        "regn": {"ben": "language", "cat": "language", "dan": "language"},
        "rain": {"ben": "language", "dan": "language", "eve": "language"},
    }


def test_who_has_as_many_as_one_person_reads_has_enough_and_who_is_late_is_given_none(tmp_path):
    book = opened(tmp_path, REGISTER + pieces_by(rain="Ann Example", snow="Kay Joint", fog="Kay Joint"))
    readings = (
        reading("snow", "ben", asked=may(1), agreed=may(1), given=may(2)),
        reading("fog", "ben", asked=may(1)),
        reading("snow", "cat", asked=may(1), agreed=may(2), by=may(9)),
    )
    reads = replace(book, readings=readings)
    assert kept(reads, on=9)["rain"] == {"ann": "own", "ben": "full"}
    assert kept(reads, on=10)["rain"] == {"ann": "own", "ben": "full", "cat": "over"}
    three = replace(reads, feedback_settings=FeedbackSettings(each=3))
    assert kept(three, on=9)["rain"] == {"ann": "own"}


def test_who_said_no_to_a_piece_is_not_asked_again_and_who_withdrew_is_no_reader(tmp_path):
    text = REGISTER.replace("name: Cat Specimen", "name: Cat Specimen, withdrawn: yes, same_as: [kitty]")
    book = opened(tmp_path, text + pieces_by(rain="Ann Example"))
    assert kept(book, refused=[(file("rain"), "ben")]) == {"ann": "own", "ben": "refused"}
    stayed = replace(book, authors=tuple(replace(each, withdrawn=False) for each in book.authors))
    assert kept(stayed, refused=[(file("rain"), "kitty")]) == {"ann": "own", "cat": "refused"}
