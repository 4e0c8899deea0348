"""An outbox that a person, a program or a disk has been at: what is wrong is told, and nothing is written or sent."""

import os
import shutil
import subprocess

import pytest
from book_folder import write_book
from running_bob import bob

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
call: {opens: 2026-01-01, closes: 2099-05-31, rules: {words: {comfortable: [1, 500], limits: [1, 500]}}}
>>> authors.yaml
authors:
  cat-specimen: {name: Cat Specimen, promised: The flood}
  ben-sample: {name: Ben Sample, promised: The ferry}
>>> contacts.csv
key,email,other_emails,Town
cat-specimen,cat@example.org,,Ulm
ben-sample,ben@example.org,,Bonn
"""
CAT = "outbox/welcome-2026-11-28/cat-specimen.txt"
LOST = "outbox/record.jsonl is not here, and drafts are: nobody knows which of them were sent."


@pytest.fixture
def book(tmp_path):
    """A book with two drafts."""
    write_book(tmp_path, BOOK)
    assert bob("letters", "write", "--as-of", "2026-11-28", folder=tmp_path).returncode == 0
    return tmp_path


def state_of(book):
    """Return every file of the outbox, with what is in it."""
    return {
        file.relative_to(book).as_posix(): file.read_bytes()
        for file in sorted((book / "outbox").rglob("*"))
        if file.is_file()
    }


def stopped(book, *commands):
    """Return how each command ended, and what it said, where none of them may change the outbox."""
    before = state_of(book)
    said = [bob(*command.split(), folder=book) for command in commands]
    assert state_of(book) == before
    return [(ended.returncode, ended.stderr.splitlines()[0] if ended.stderr else "") for ended in said]


def test_a_record_that_is_lost_is_told_and_nothing_is_written_over_it(book):
    (book / "outbox/record.jsonl").unlink()
    ends = stopped(book, "letters write", "letters export csv", "letters note cat-specimen --by-hand")
    way_on = (
        "Bring the record back from a copy of the folder. If there is none, move the drafts out of outbox/, and know "
        "that bob then writes to everybody as if for the first time."
    )
    outcomes = ("Nothing was written.", "Nothing was exported.", "Nothing was noted.")
    assert ends == [(2, f"{LOST} {outcome} {way_on}") for outcome in outcomes]
    looked = bob("letters", folder=book)
    assert looked.returncode == 0
    assert f" to mend {LOST} Next: " in " ".join(looked.stdout.split())


def test_a_line_of_garbage_is_told_with_its_number_and_stays(book):
    with (book / "outbox/record.jsonl").open("a", encoding="utf-8") as record:
        record.write("oops\n")
    told = (
        "outbox/record.jsonl:3: is no line that bob wrote, so nobody knows what became of a letter. Mend it, or take "
        "it out if it told of none."
    )
    ends = stopped(book, "letters write", "letters export csv", "letters note cat-specimen --by-hand", "letters show")
    assert ends == [(2, told)] * 4


NO_COPIES = (
    "3: above the blank line stand To: and Subject: alone, and Bcc: goes nowhere. A letter has one reader, and bob "
    "adds the rest."
)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Bcc: Ann Example", NO_COPIES),
        ("Dear Cat,", "3: a blank line must stand between Subject: and the text."),
    ],
)
def test_a_draft_with_more_above_its_blank_line_stops_every_letter(book, line, told):
    text = (book / CAT).read_text(encoding="utf-8")
    (book / CAT).write_text(text.replace("\n\n", f"\n{line}\n\n", 1), encoding="utf-8")
    assert stopped(book, "letters export csv", "letters show") == [(2, f"{CAT}:{told}")] * 2


def test_a_draft_that_is_to_somebody_else_now_is_held_back(book):
    text = (book / CAT).read_text(encoding="utf-8")
    (book / CAT).write_text(text.replace("To: Cat Specimen", "To: Ben Sample"), encoding="utf-8")
    ended = bob("letters", "export", "csv", folder=book)
    assert ended.returncode == 1
    assert "Cat Specimen  has a draft that is to Ben Sample (welcome)" in ended.stdout
    exported = (book / "outbox/for-your-mail-program/letters.csv").read_text(encoding="utf-8-sig")
    assert [row.split(",")[:2] for row in exported.splitlines() if "@" in row] == [["Ben Sample", "ben@example.org"]]


def test_a_draft_that_is_deleted_is_never_written_again(book):
    (book / CAT).unlink()
    assert bob("letters", "write", "--as-of", "2026-12-28", folder=book).returncode in {0, 1}
    assert not (book / CAT).exists()
    assert list((book / "outbox").glob("welcome-2026-12-28/*")) == []


def test_a_link_in_the_place_of_the_outbox_is_told_by_every_command_and_stops_no_other(book, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.rmtree(book / "outbox")
    (book / "outbox").symlink_to(elsewhere)
    told = (
        "outbox is a link to another place, and bob writes nowhere but into the book's own folder. Nothing was "
        "written. Take the link away, then try again."
    )
    ends = stopped(book, "letters", "letters write", "letters show", "letters note cat-specimen --never")
    assert ends == [(2, told)] * 4
    assert bob("status", folder=book).returncode == 0
    assert bob("check", folder=book).returncode == 0
    assert list(elsewhere.iterdir()) == []


def test_pipes_and_names_that_are_none_stop_nothing(book):
    os.mkfifo(book / "outbox/pipe")
    os.mkfifo(book / "outbox/welcome-2026-11-28/pipe.txt")
    odd = book / "outbox" / os.fsdecode(b"x\n\xff")
    odd.mkdir()
    (odd / os.fsdecode(b"\x1b[31m\xff.txt")).write_bytes(b"")
    for command in ("letters", "letters --json", "letters show", "status"):
        ended = bob(*command.split(), folder=book)
        assert (ended.returncode, ended.stderr) == (0, ""), command
        assert "\x1b" not in ended.stdout


def test_letters_that_git_keeps_are_refused(book):
    for command in (["git", "init", "--quiet"], ["git", "add", "--force", "outbox"]):
        subprocess.run(command, cwd=book, check=True)
    ends = stopped(book, "letters write", "letters export csv", "letters note cat-specimen --by-hand")
    why = "git keeps outbox/, where the letters to people lie, and what became of them."
    way_out = "Write outbox/ into .gitignore and take it out of git: git rm -r --cached outbox"
    outcomes = ("Nothing was written.", "Nothing was exported.", "Nothing was noted.")
    assert ends == [(2, f"{why} {outcome} {way_out}") for outcome in outcomes]


def test_never_changes_one_row_of_a_table_that_a_spreadsheet_program_saved(book):
    saved = (
        b'\xef\xbb\xbfkey;email;Town\r\ncat-specimen;cat@example.org;"Ulm; on the river"\r\n'
        b"ben-sample;ben@example.org;Bonn\r\n"
    )
    (book / "contacts.csv").write_bytes(saved)
    assert bob("letters", "note", "Ben Sample", "--never", folder=book).returncode == 0
    lines = (book / "contacts.csv").read_bytes().split(b"\r\n")
    assert lines[:2] == [b"\xef\xbb\xbfkey;email;Town;letters", b'cat-specimen;cat@example.org;"Ulm; on the river"']
    assert lines[2].startswith(b"ben-sample;ben@example.org;Bonn;no, since 20")
    held = bob("letters", folder=book).stdout
    assert "Ben Sample  asked for no more letters (welcome)" in held
    assert bob("letters", "note", "Ben Sample", "--may-again", folder=book).returncode == 0
    assert (book / "contacts.csv").read_bytes() == saved.replace(b"Town\r", b"Town;letters\r").replace(
        b"Bonn\r", b"Bonn;\r"
    )
