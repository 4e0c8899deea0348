"""Two people of one name: each is credited, counted and written to as who they are, and an editor can say which."""

import json

from book_folder import write_book
from running_bob import bob

TWINS = """\
>>> book.yaml
title: Two of Them
language: en
published: 2026-11-01
call:
  rules:
    words: {about: 20, comfortable: [1, 400], limits: [1, 500]}
    per_author: 1
>>> authors.yaml
authors:
  mara-quill:
    name: Mara Quill
    affiliation: Harbour School
    bio: Teaches knots.
    promised: [Knots]
    consent: I agree
  mara-quill-2:
    name: Mara Quill
    affiliation: Lamp Museum
    bio: Mends lamps.
    promised: [Lamps]
    consent: I agree
>>> contributions/knots.md
# Knots

By Mara Quill

Over, under, through.
>>> contributions/oil.md
# Oil

By Mara Quill

It burns.
"""


def rules_of(folder) -> list[tuple[str, str]]:
    """Return the rule and the file of each finding on people."""
    found = json.loads(bob("check", "--json", folder=folder).stdout)["findings"]
    return [(each["rule"], each["file"]) for each in found if {"author", "consent"} & set(each["rule"].split("-"))]


def test_the_promised_title_tells_namesakes_apart_and_what_is_open_is_asked_with_the_commands_that_settle_it(tmp_path):
    book = write_book(tmp_path, TWINS)
    assert rules_of(book) == [("author-uncertain", "contributions/oil.md")]
    [asked] = json.loads(bob("check", "--json", folder=book).stdout)["findings"]
    assert asked["message"] == (
        "“Mara Quill” may be Mara Quill (mara-quill, Harbour School) or Mara Quill (mara-quill-2, Lamp Museum)"
    )
    assert asked["hint"] == (
        "They have one name. Say which of them it is: bob decide contributions/oil.md --author mara-quill "
        "or bob decide contributions/oil.md --author mara-quill-2"
    )


def test_a_name_that_two_people_bear_decides_nothing(tmp_path):
    book = write_book(tmp_path, TWINS)
    refused = bob("decide", "oil", "--author", "Mara Quill", folder=book)
    assert refused.returncode == 2
    assert "--author mara-quill or --author mara-quill-2" in " ".join(refused.stderr.split())
    assert not (book / "decisions.yaml").exists()


def test_each_has_their_own_life_count_and_entry_once_the_editor_said_which(tmp_path):
    book = write_book(tmp_path, TWINS)
    assert bob("decide", "oil", "--author", "mara-quill-2", folder=book).returncode == 0
    assert rules_of(book) == []  # one piece each, where the call allows one
    assert bob("build", "web", folder=book).returncode == 0
    pages = {file.stem: file.read_text("utf-8") for file in (book / "build").rglob("author-*.html")}
    lives = {
        ("Teaches knots" in page, "Mends lamps" in page, "Knots" in page, "Oil" in page) for page in pages.values()
    }
    assert lives == {(True, False, True, False), (False, True, False, True)}


def test_one_persons_second_piece_is_one_too_many_and_waived_by_their_key(tmp_path):
    book = write_book(tmp_path, TWINS)
    bob("decide", "oil", "--author", "mara-quill", folder=book)
    assert [rule for rule, _ in rules_of(book)] == ["pieces-per-author"]
    waived = bob(
        *("decide", "--waive", "pieces-per-author", "--author", "mara-quill", "--because", "Two short ones"),
        folder=book,
    )
    assert waived.returncode == 0, waived.stderr
    found = json.loads(bob("check", "--json", folder=book).stdout)["findings"]
    assert [each["waived"]["because"] for each in found] == ["Two short ones"]
