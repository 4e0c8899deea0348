"""What a person or a script sees where the machine refuses, and where names are no words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from on_a_terminal import bob_on_a_terminal
from running_bob import bob

from bookofblogs.model.finding import Location, on_a_line


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


def test_a_name_that_is_not_utf8_is_named_and_the_rest_is_made(book):
    for name in (b"bad-\xff.md", b"bad-\xfe.md", b"bad-\xff.txt"):
        (book / "contributions" / name_in_bytes(name)).write_text("# Other\n\nBy Ann Ash\n\nWords.\n")
    told = bob("check", "--json", folder=book)
    found = {(each["rule"], each["file"]) for each in json.loads(told.stdout)["findings"]}
    assert told.returncode == 1
    assert found >= {
        ("file-unreadable", r"contributions/bad-\xfe.md"),
        ("file-unreadable", r"contributions/bad-\xff.md"),
        ("not-a-piece", r"contributions/bad-\xff.txt"),
    }
    for command in ("check", "status", "themes", "signups"):
        ended = bob(command, folder=book)
        assert (ended.returncode in {0, 1}, ended.stderr) == (True, "")
    built = bob("build", "epub", folder=book)
    assert r"contributions/bad-\xff.md: This file is not in the book: it has a name that is not UTF-8" in built.stdout
    assert (book / "build/a-small-book.epub").exists()


@pytest.mark.parametrize("name", ["y\n  Everything is in order.\n.md", "y\n  Everything is in order.\n.txt"])
@pytest.mark.parametrize("command", ["check", "status", "build epub", "proof good", "themes", "signups"])
def test_a_line_break_in_a_name_writes_no_line_of_the_report(book, name, command):
    (book / "contributions" / name).write_text("# Other\n\nBy Ann Ash\n\nWords.\n")
    said = bob(*command.split(), folder=book)
    assert "Everything is in order." not in {line.strip() for line in (said.stdout + said.stderr).splitlines()}


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
    assert on_a_line("a\r\nb\u2028c") == "a��b�c"
    assert str(Location(file="a\nb.md", line=3)) == "a�b.md:3"
    assert on_a_line("Zoë \N{HEBREW LETTER ALEF}.md") == "Zoë \N{HEBREW LETTER ALEF}.md"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("chekc", "No such command 'chekc'. Did you mean 'check'? See: bob --help"),
        ("xyzzy", "No such command 'xyzzy'. See: bob --help"),
        ("check --jsno", "No such option: --jsno (Possible options: --json). See: bob check --help"),
        ("decide --received", "Option '--received' requires an argument. See: bob decide --help"),
        (
            "check --format xml",
            "Invalid value for '--format': 'xml' is not one of 'text', 'json', 'github'. See: bob check --help",
        ),
        ("new", "Missing argument 'DIR'. See: bob new --help"),
    ],
)  # fmt: skip
def test_a_slip_on_the_command_line_is_one_line_and_says_where_to_look(tmp_path, typed, told):
    ended = bob(*typed.split(), folder=tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", f"{told}\n")


def test_a_slip_is_told_within_the_columns_of_a_terminal(tmp_path):
    shown = bob_on_a_terminal("check", "--format", "xml", folder=tmp_path, columns=40, NO_COLOR="1")
    assert max(map(len, shown.splitlines())) <= 40
    assert " ".join(shown.split()).endswith("See: bob check --help")
