"""feedback/: what lies there is looked at for one thing only, and stays where it is."""

import os
import stat
import zipfile

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.errors import UsageError
from bookofblogs.model.feedback import Reading
from bookofblogs.project.feedback_folder import (
    MAX_FEEDBACK_BYTES,
    FeedbackFolder,
    feedback_file,
    look_into_feedback,
    make_feedback_folder,
)

FLOOD = Reading(piece="contributions/the-flood.md", reader="ben-sample")
BEES = Reading(piece="contributions/bees.md", reader="cat-specimen")


def lay(root, file, data):
    """Let `file` hold `data`."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def answered(root, *readings):
    """Return the pieces and readers whose file says something."""
    return look_into_feedback(root, readings or (FLOOD, BEES)).answered


def test_a_file_that_says_something_counts_and_one_of_white_space_does_not(tmp_path):
    lay(tmp_path, "feedback/the-flood/ben-sample.md", "What I think it says: water always finds the cellar.\n")
    lay(tmp_path, "feedback/bees/cat-specimen.md", " \r\n\t\u00a0\u200b\n")
    assert look_into_feedback(tmp_path, (FLOOD, BEES)) == FeedbackFolder(
        is_there=True, answered=frozenset({("contributions/the-flood.md", "ben-sample")})
    )


@pytest.mark.parametrize("blank", [b"", b"\n\n", b"\xef\xbb\xbf \n", " \n".encode("utf-16"), b"\xef\xbb\xbf", b"\x00"])
def test_nothing_in_any_encoding_is_nothing(tmp_path, blank):
    lay(tmp_path, "feedback/bees/cat-specimen.md", blank)
    assert answered(tmp_path) == frozenset()


@pytest.mark.parametrize("said", [b"ok", "für".encode("cp1252"), "ok\n".encode("utf-16"), "よい".encode(), b"\xff"])
def test_something_in_any_encoding_is_something(tmp_path, said):
    lay(tmp_path, "feedback/bees/cat-specimen.md", said)
    assert answered(tmp_path) == {("contributions/bees.md", "cat-specimen")}


def test_where_the_folder_is_not_here_nothing_is_known(tmp_path):
    assert look_into_feedback(tmp_path, (FLOOD,)) == FeedbackFolder(is_there=False)
    (tmp_path / "feedback").mkdir()
    assert look_into_feedback(tmp_path, (FLOOD,)) == FeedbackFolder(is_there=True)


@pytest.mark.parametrize(
    ("piece", "reader", "file"),
    [
        ("contributions/the-flood.md", "ben-sample", "feedback/the-flood/ben-sample.md"),
        ("contributions/2027/the-flood.md", "ben-sample", "feedback/2027/the-flood/ben-sample.md"),
        ("contributions/the-flood.markdown", "ben-sample", "feedback/the-flood.markdown/ben-sample.md"),
        ("contributions/Über uns.md", "Jo Wood", "feedback/Über uns/Jo Wood.md"),
        ("contributions/洪水.md", "山田", "feedback/洪水/山田.md"),
    ],
)
def test_a_file_is_called_after_the_piece_and_the_reader(piece, reader, file):
    assert feedback_file(piece, reader) == file


@pytest.mark.parametrize(
    ("piece", "reader"),
    [
        ("contributions/../../private.md", "ben"),
        ("contributions/../outbox/record.jsonl", "ben"),
        ("contributions//etc/passwd", "ben"),
        ("contributions/a.md", "../../ben"),
        ("contributions/a.md", ".gitignore"),
        ("contributions/a.md", "ben\x00"),
        ("contributions/a.md", "b/" * 5_000),
        ("contributions/a.md", "\u202eneb"),
        ("contributions/" + "x" * 10_000, "ben"),
        ("contributions/.md", ""),
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path, piece, reader):
    hostile = Reading(piece=piece, reader=reader)
    parts = feedback_file(piece, reader).split("/")
    assert parts[0] == "feedback"
    assert all(part and not part.startswith(".") and len(part.encode()) < 255 for part in parts)
    book = tmp_path / "book"
    book.mkdir()
    make_feedback_folder(book, (hostile,))
    assert [path.name for path in tmp_path.iterdir()] == ["book"]
    assert [path.name for path in book.iterdir()] == ["feedback"]
    lay(book, feedback_file(piece, reader), "Here I laughed.\n")
    assert answered(book, hostile) == {(piece, reader)}


def test_two_names_that_no_file_can_have_are_not_one():
    piece = "contributions/a.md"
    assert len({feedback_file(piece, reader) for reader in ("../ben", "ben", "/ben", "ben?", "b:en", "Ben")}) == 6


def test_the_folder_is_its_owners_alone_with_what_lies_in_it_already(tmp_path):
    said = lay(tmp_path, "feedback/2027/the-flood/ben-sample.md", "Here I was lost.\n")
    for path in (said, said.parent, said.parent.parent, tmp_path / "feedback"):
        path.chmod(0o755)
    make_feedback_folder(tmp_path, (Reading(piece="contributions/2027/the-flood.md", reader="ben-sample"), BEES))
    modes = {path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {
        "feedback": 0o700,
        "feedback/.gitignore": 0o600,
        "feedback/2027": 0o700,
        "feedback/2027/the-flood": 0o700,
        "feedback/2027/the-flood/ben-sample.md": 0o600,
        "feedback/bees": 0o700,
    }
    assert said.read_text(encoding="utf-8") == "Here I was lost.\n"


def test_a_file_that_no_line_of_feedback_yaml_is_about_is_named(tmp_path):
    lay(tmp_path, "feedback/.gitignore", "*\n")
    lay(tmp_path, "feedback/the-flood/ben-sample.md", "Good.\n")
    lay(tmp_path, "feedback/the-flood/Ben.docx", "Good.\n")
    lay(tmp_path, "feedback/the-flod/ben-sample.md", "Good.\n")
    lay(tmp_path, "feedback/a\u202e\nb.md", "Good.\n")
    lying = look_into_feedback(tmp_path, (FLOOD, BEES))
    assert lying.answered == {("contributions/the-flood.md", "ben-sample")}
    assert lying.not_expected == ("feedback/a b.md", "feedback/the-flod/ben-sample.md", "feedback/the-flood/Ben.docx")


def test_a_name_that_a_mac_wrote_is_the_same_name(tmp_path):
    lay(tmp_path, "feedback/u\u0308ber-uns/ben-sample.md", "Good.\n")
    about = Reading(piece="contributions/\u00fcber-uns.md", reader="ben-sample")
    lying = look_into_feedback(tmp_path, (about,))
    assert (lying.answered, lying.not_expected) == ({("contributions/\u00fcber-uns.md", "ben-sample")}, ())


def test_what_cannot_be_looked_into_is_told_and_does_not_count(tmp_path):
    lay(tmp_path, "feedback/the-flood/ben-sample.md", b"x" * (MAX_FEEDBACK_BYTES + 1))
    (tmp_path / "feedback/bees").mkdir()
    os.mkfifo(tmp_path / "feedback/bees/cat-specimen.md")
    lying = look_into_feedback(tmp_path, (FLOOD, BEES))
    assert (lying.answered, lying.problems) == (
        frozenset(),
        (
            "feedback/the-flood/ben-sample.md: is larger than any letter, so it was not counted. Shorten it.",
            "feedback/bees/cat-specimen.md: cannot be read, so it was not counted. Look who may read it.",
        ),
    )


@pytest.mark.parametrize("link", ["feedback", "feedback/the-flood", "feedback/the-flood/ben-sample.md"])
def test_a_link_is_neither_followed_nor_written_through(tmp_path, link):
    theirs = lay(tmp_path, "theirs/the-flood/ben-sample.md", "root:x:0:0\n")
    theirs.chmod(0o644)
    book = tmp_path / "book"
    (book / link).parent.mkdir(parents=True)
    (book / link).symlink_to(tmp_path / link.replace("feedback", "theirs"))
    before = sorted(path.as_posix() for path in (tmp_path / "theirs").rglob("*"))
    for go in (look_into_feedback, make_feedback_folder):
        with pytest.raises(UsageError, match=f"{link} is a link to another place"):
            go(book, (FLOOD,))
    assert sorted(path.as_posix() for path in (tmp_path / "theirs").rglob("*")) == before
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o644


FEEDBACK = (
    "letters --json",
    "feedback --json",
    "feedback suggest --json",
    "feedback apply --json",
    "feedback note flood ben-sample --given --on 2027-05-03",
)
SAID = "I stopped at the second page."
BOOK = f"""
>>> book.yaml
title: Two Towns
language: en
published: 2024-01-01
>>> authors.yaml
authors:
  ann-example: {{name: Ann Example, wants_feedback: yes}}
  ben-sample: {{name: Ben Sample, reviews: yes}}
>>> feedback.yaml
feedback:
  - {{piece: the-flood.md, reader: ben-sample, given: 2027-05-02}}
>>> contributions/the-flood.md
# The flood

By Ann Example

It rained.
>>> feedback/the-flood/ben-sample.md
{SAID}
>>> feedback/elsewhere.md
{SAID}
"""


def test_no_word_of_it_is_in_the_book_or_on_a_screen(tmp_path):
    book = write_book(tmp_path, BOOK)
    for command in ("status --json", "check", "check --json", "signups --json", "build epub web", *FEEDBACK):
        shown = bob(*command.split(), "--debug", folder=book)
        assert SAID not in shown.stdout + shown.stderr
    with zipfile.ZipFile(book / "build/two-towns.epub") as epub:
        held = b"".join(epub.read(name) for name in epub.namelist())
    assert b"Ben Sample" in held
    assert SAID.encode() not in held
    others = [path for path in book.rglob("*") if path.is_file() and path.relative_to(book).parts[0] != "feedback"]
    assert not [path for path in others if SAID.encode() in path.read_bytes()]
