"""At the tab key the shell offers what exists."""

from book_folder import write_book
from running_bob import bob

TWO_PIECES = """\
>>> book.yaml
title: Two Towns
>>> contributions/two-towns.md
# Two towns
By Jo Wood

Words.
>>> contributions/far/two-rivers.markdown
# Two rivers
By Ana Cruz

Words.
"""


def offered(line, folder):
    words = line.split(" ")
    asked = bob(folder=folder, _BOB_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert asked.stderr == ""
    return asked.stdout.split()


def test_commands(tmp_path):
    assert offered("bob s", tmp_path) == ["signups", "status"]


def test_editions(tmp_path):
    assert offered("bob build m", tmp_path) == ["mobi"]
    assert offered("bob build epub az", tmp_path) == ["azw3"]


def test_rules(tmp_path):
    assert offered("bob rules picture-m", tmp_path) == ["picture-missing"]
    assert offered("bob decide two-towns --waive picture-m", tmp_path) == ["picture-missing"]


def test_pieces_of_the_book_here_or_named(tmp_path):
    write_book(tmp_path / "book", TWO_PIECES)
    assert offered("bob decide two", tmp_path / "book") == ["two-rivers", "two-towns"]
    assert offered("bob decide --book book two-t", tmp_path) == ["two-towns"]


def test_nothing_where_there_is_no_book(tmp_path):
    assert offered("bob decide two", tmp_path) == []


def test_pieces_people_and_what_can_be_done_with_feedback(tmp_path):
    people = (
        ">>> authors.yaml\nauthors: {ben-sample: {name: Ben Sample}, bea-proof: {name: Bea}, jo: {name: Jo Wood}}\n"
    )
    write_book(tmp_path, TWO_PIECES + people)
    assert offered("bob feedback n", tmp_path) == ["note"]
    assert offered("bob feedback note two-t", tmp_path) == ["two-towns"]
    assert offered("bob feedback note two-towns be", tmp_path) == ["ben-sample", "bea-proof"]
    assert offered("bob feedback suggest --nearness f", tmp_path) == ["far"]
