"""What a person or a script sees where the machine refuses, and where names are no words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from running_bob import bob

from bookofblogs.model.finding import Location, readable_name


@pytest.fixture
def book(tmp_path: Path) -> Path:
    pieces = tmp_path / "contributions"
    pieces.mkdir()
    (tmp_path / "book.yaml").write_text("title: A Small Book\n")
    (pieces / "good.md").write_text("# Good\n\nBy Ann Ash\n\nA few words.\n")
    return tmp_path


def in_shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Return what a line of a shell printed, with `bob` in it."""
    return subprocess.run(
        ["/bin/bash", "-c", f'set -o pipefail; bob() {{ "{sys.executable}" -m bookofblogs "$@"; }}; {command}'],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("command", ["bob check", "bob check --json", "bob status", "bob build epub", "bob rules"])
def test_a_full_disk_under_the_result_is_the_machine_s_trouble_and_none_of_the_pieces(book, command):
    ended = in_shell(f"{command} > /dev/full", book)
    assert (ended.returncode, ended.stderr) == (3, "The result cannot be printed: No space left on device.\n")


def test_help_on_a_full_disk_is_told_too(book):
    ended = in_shell("bob check --help > /dev/full", book)
    assert (ended.returncode, ended.stderr) == (3, "The machine refuses: No space left on device.\n")


@pytest.mark.parametrize(("command", "status"), [("bob check", 1), ("bob status --json", 0), ("bob check nothing", 2)])
def test_with_a_closed_output_the_exit_status_is_all_that_is_left(book, command, status):
    ended = in_shell(f"{command} >&- 2>&-", book)
    assert (ended.returncode, ended.stdout, ended.stderr) == (status, "", "")


def test_a_closed_output_never_becomes_a_file_of_the_book(book):
    assert in_shell("bob build epub >&- 2>&- <&-", book).returncode == in_shell("bob build epub", book).returncode
    assert (book / "build/a-small-book.epub").read_bytes().startswith(b"PK")


def test_a_reader_who_has_enough_ends_bob_without_a_word(book):
    ended = in_shell("bob rules | true", book)
    assert (ended.returncode, ended.stderr) == (141, "")


def name_in_bytes(name: bytes) -> str:
    return os.fsdecode(name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"bad-\xff.md", r"contributions/bad-\xff.md"),
        (b"y\n  Everything is in order.\n.md", "contributions/y�  Everything is in order.�.md"),
        (b"clear\x1b[2J.md", "contributions/clear�[2J.md"),
        (b"\xc2\x9b2J.md", "contributions/�2J.md"),
    ],
)
def test_a_name_that_cannot_be_shown_is_named_and_the_rest_is_made(book, name, shown):
    (book / "contributions" / name_in_bytes(name)).write_text("# Other\n\nBy Ann Ash\n\nWords.\n")
    (book / "contributions" / "not-a-piece\n.txt").write_text("x")
    told = bob("check", "--json", folder=book)
    found = {(each["rule"], each["file"]) for each in json.loads(told.stdout)["findings"]}
    assert told.returncode == 1
    assert ("file-unreadable", shown) in found
    assert ("not-a-piece", "contributions/not-a-piece�.txt") in found
    for command in ("check", "status"):
        ended = bob(command, folder=book)
        assert ended.stderr == ""
        assert "  Everything is in order." not in ended.stdout.splitlines()
    built = bob("build", "epub", folder=book)
    assert f"{shown}: This file is not in the book" in built.stdout
    assert (book / "build/a-small-book.epub").exists()


def test_a_page_of_matter_with_such_a_name_is_named_too(book):
    (book / "matter").mkdir()
    (book / "matter" / name_in_bytes(b"\xff.md")).write_text("A preface.\n")
    found = json.loads(bob("check", "--json", folder=book).stdout)["findings"]
    assert ("file-unreadable", r"matter/\xff.md") in {(each["rule"], each["file"]) for each in found}


def test_json_on_a_terminal_turns_no_line_round(book):
    (book / "contributions/good.md").write_text("# Good \x9b2J \u202eoog\n\nBy Ann Ash\n\nA few words.\n")
    (book / "contributions/gnp\u202e.txt").write_text("x")
    printed = bob("check", "--json", folder=book).stdout
    assert not set(printed) & set("\x9b\u202e\x1b")
    assert "contributions/gnp\u202e.txt" in {each["file"] for each in json.loads(printed)["findings"]}


def test_a_name_is_shown_on_one_line():
    assert readable_name("a\r\nb\u2028c") == "a��b�c"
    assert str(Location(file="a\nb.md", line=3)) == "a�b.md:3"
    assert readable_name("Zoë \N{HEBREW LETTER ALEF}.md") == "Zoë \N{HEBREW LETTER ALEF}.md"
