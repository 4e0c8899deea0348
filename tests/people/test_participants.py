"""Who signed up, who offers to read and who waits for a reader: every command gives the same answer."""

import json
from pathlib import Path

import pytest
from book_folder import write_book
from running_bob import bob

BOOK = """
>>> book.yaml
title: A Book
>>> authors.yaml
authors:
  ann: {name: Ann Example, promised: [Rain], reviews: yes, wants_feedback: yes}
  ben: {name: Ben Sample, promised: [Snow], reviews: yes, wants_feedback: yes}
  cat: {name: Cat Specimen, promised: [Fog], wants_feedback: yes}
  dan: {name: Dan Proof, promised: [Hail], reviews: yes, wants_feedback: yes, withdrawn: yes}
  eve: {name: Eve Draft, promised: [Wind, Dew], reviews: no, wants_feedback: no}
  fay: {name: Fay Galley, promised: [Never sent], wants_feedback: yes}
  gus: {name: Gus Quoin, wants_feedback: yes}
  hal: {name: Hal Stet, promised: [Ice], wants_feedback: yes}
  ida: {name: Ida Recto, promised: [Sleet], wants_feedback: yes, withdrawn: yes}
>>> decisions.yaml
decisions:
  - {piece: snow.md, decision: decline, because: Off theme, on: 2026-03-01}
  - {piece: fog.md, decision: withdraw, because: Asked to, on: 2026-03-01}
  - {piece: hail.md, decision: withdraw, because: Left us, on: 2026-03-01}
  - {piece: ice.md, decision: decline, because: Not yet, on: 2999-01-01}
>>> contributions/rain.md
# Rain

By Ann Example and Gus Quoin

Four words stand here.
>>> contributions/snow.md
# Snow

By Ben Sample

Four words stand here.
>>> contributions/fog.md
# Fog

By Cat Specimen

Four words stand here.
>>> contributions/hail.md
# Hail

By Dan Proof

Four words stand here.
>>> contributions/wind.md
# Wind

By Eve Draft and Kay Joint

Four words stand here.
>>> contributions/ice.md
# Ice

By Hal Stet

Four words stand here.
>>> contributions/sleet.md
# Sleet

By Ida Recto

Four words stand here.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path, BOOK)


def screen(book: Path, command: str) -> list[str]:
    asked = bob(command, folder=book)
    assert asked.stderr == ""
    return asked.stdout.splitlines()


def programs(book: Path, *command: str) -> dict[str, list[dict[str, object]]]:
    return json.loads(bob(*command, "--json", folder=book).stdout)


def test_the_two_commands_count_people_alike(book):
    assert "  people   7 signed up, 2 offer to review, 3 wait for feedback" in screen(book, "status")
    assert screen(book, "signups") == [
        "Ann Example   1 of 1   reviews, waits for feedback",
        "Ben Sample    1 of 1   reviews",
        "Cat Specimen  1 of 1",
        "Dan Proof     withdrawn",
        "Eve Draft     1 of 2",
        "Fay Galley    0 of 1",
        "Gus Quoin     1 as co-author   waits for feedback",
        "Hal Stet      1 of 1   waits for feedback",
        "Ida Recto     withdrawn, and 1 piece is here: bob check",
        "",
        "7 people, 2 offer to review, 3 wait for feedback.",
        "",
        "Next: write to the 2 who have not sent all they promised: bob signups --late",
    ]


def test_the_two_commands_tell_programs_the_same(book):
    status, signups = programs(book, "status"), programs(book, "signups")
    here = [person for person in signups["people"] if person["state"] == "signed-up"]
    offering = [person["name"] for person in here if person["reviewer"]]
    assert status["people"] == {"signed_up": len(here), "reviewers": len(offering)} == {"signed_up": 7, "reviewers": 2}
    assert [person["name"] for person in programs(book, "signups", "--reviewers")["people"]] == offering
    late = [person["author"] for person in status["late"]]
    assert [person["name"] for person in programs(book, "signups", "--late")["people"]] == late
    assert late == ["Eve Draft", "Fay Galley"]
    assert status["pieces"]["promised"] == sum(len(person["promised"]) for person in here)


def test_who_was_entered_with_a_consent_is_counted_by_both(book):
    assert bob("signups", "consent", "Kay Joint", "--because", "Agreed by e-mail", folder=book).returncode == 0
    assert any(line.startswith("  people   8 signed up, 2 offer") for line in screen(book, "status"))
    assert any(line.startswith("8 people, 2 offer") for line in screen(book, "signups"))
