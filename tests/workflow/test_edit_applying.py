"""Small mendings made in a book's files and taken back: the same bytes, or nothing at all."""

import subprocess
from datetime import date
from hashlib import sha256

import pytest
from book_folder import write_book

from bookofblogs.errors import MachineError, UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.model.light_edit import EditClass, LeftAsItIs, Proposal
from bookofblogs.project.edits_file import edit_record
from bookofblogs.workflow.edit_applying import ToApply, apply, leave
from bookofblogs.workflow.edit_undoing import undo

TIDES = "contributions/tides.md"
BEES = "contributions/bees.md"
BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
>>> contributions/tides.md
# Tides

By Jo Wood

We take advantge of teh tide.

It was a grat day, and it rained.
>>> contributions/bees.md
# Bees

By Ann Example

They recieve us.
"""
DAY = date(2027, 5, 1)


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    return write_book(tmp_path / "book", BOOK)


def read(book, file=TIDES):
    return (book / file).read_bytes()


def wanted(book, *changes, file=TIDES):
    """Return what an editor wants who has just looked at a piece."""
    data = read(book, file)
    text = data.decode("utf-8-sig")
    proposals = tuple(
        Proposal(
            piece=file,
            edit_class=EditClass.SPELLING,
            line=text[: text.index(was)].count("\n") + 1,
            start=text.index(was),
            end=text.index(was) + len(was),
            was=was,
            now=now,
            because=f"a known slip of “{now}”",
            certain=True,
        )
        for was, now in changes
    )
    return ToApply(file=file, digest=sha256(data).hexdigest(), proposals=proposals)


def mend(book, *changes, file=TIDES):
    return apply(book, [wanted(book, *changes, file=file)], on=DAY, by="Mo")


def on_record(book):
    return [(each.line, each.column, each.was, each.now) for each in edit_record(book).edits]


def test_a_mending_is_made_in_the_file_and_kept_on_record(book):
    before = read(book)
    done = mend(book, ("advantge", "advantage"), ("teh", "the"))
    assert read(book) == before.replace(b"advantge", b"advantage").replace(b"teh", b"the")
    assert done.is_written
    assert [piece.file for piece in done.pieces] == [TIDES]
    assert (done.pieces[0].was.encode(), done.pieces[0].now.encode()) == (before, read(book))
    digests = f'    before: "{sha256(before).hexdigest()}"\n    after: "{sha256(read(book)).hexdigest()}"\n'
    assert (book / "edits.yaml").read_text(encoding="utf-8").partition("\n\n")[2] == (
        "edits:\n"
        "  - piece: contributions/tides.md\n"
        "    class: spelling\n"
        "    line: 5\n"
        "    column: 9\n"
        "    was: 'advantge'\n"
        "    now: 'advantage'\n"
        '    because: "a known slip of “advantage”"\n'
        "    on: 2027-05-01\n"
        "    by: Mo\n"
        f"{digests}"
        "  - piece: contributions/tides.md\n"
        "    class: spelling\n"
        "    line: 5\n"
        "    column: 21\n"
        "    was: 'teh'\n"
        "    now: 'the'\n"
        '    because: "a known slip of “the”"\n'
        "    on: 2027-05-01\n"
        "    by: Mo\n"
        f"{digests}"
    )


def test_several_pieces_are_mended_at_once(book):
    done = apply(book, [wanted(book, ("teh", "the")), wanted(book, ("recieve", "receive"), file=BEES)], on=DAY, by="Mo")
    assert [piece.file for piece in done.pieces] == [TIDES, BEES]
    assert (b"of the tide" in read(book), b"They receive us" in read(book, BEES)) == (True, True)
    assert [each.piece for each in edit_record(book).edits] == [TIDES, BEES]


def test_the_first_editor_decides_where_nobody_is_named(book):
    apply(book, [wanted(book, ("teh", "the"))], on=DAY)
    assert edit_record(book).edits[0].by == "The Editor"
    for command in (["init", "-q"], ["config", "user.name", "Mo Sample"]):
        subprocess.run(["git", *command], cwd=book, check=True)  # noqa: S607 - wherever git lies
    apply(book, [wanted(book, ("grat", "great"))], on=DAY)
    assert edit_record(book).edits[1].by == "Mo Sample"


def test_a_dry_run_writes_nothing(book):
    before = read(book)
    done = apply(book, [wanted(book, ("teh", "the"))], on=DAY, dry_run=True)
    assert (done.is_written, done.pieces[0].now) == (False, before.decode().replace("teh", "the"))
    assert read(book) == before
    assert not (book / "edits.yaml").exists()
    mend(book, ("teh", "the"))
    mended = read(book)
    assert undo(book, "tides", here=book, dry_run=True).is_written is False
    assert (read(book), len(edit_record(book).edits)) == (mended, 1)


def test_the_guard_lets_nothing_else_through(book):
    before = read(book)
    done = mend(book, ("grat day, and it rained", "great day, and it poured"), ("teh", "the"))
    assert [each.proposal.was for each in done.refused] == ["grat day, and it rained"]
    assert read(book) == before.replace(b"teh", b"the")
    alone = mend(book, ("rained", "not rained"))
    assert (alone.is_written, alone.pieces, len(alone.refused)) == (False, (), 1)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf# Tides\r\n\r\nWe take advantge of teh tide.\r\n",
        b"# Tides\n\nWe take advantge of teh tide.",
        b"# Tides\r\n\nWe take advantge  \nof teh tide.\t\n\n\n",
        b'---\ntitle: "Tides"   # hers\n---\n\nWe take advantge of teh tide.\n',
        "# Tides\n\nŒuvre \u200bçà: we take advantge of teh tide \U0001f30a\u00a0!\n".encode(),
    ],
)
def test_applied_and_undone_the_file_has_the_same_bytes(data, book):
    (book / TIDES).write_bytes(data)
    mend(book, ("advantge", "advantage"), ("teh", "the"))
    assert read(book) == data.replace(b"advantge", b"advantage").replace(b"teh", b"the")
    back = undo(book, "tides", here=book)
    assert read(book) == data
    assert [(each.was, each.now) for each in back.edits] == [("advantge", "advantage"), ("teh", "the")]
    assert edit_record(book).edits == ()


def test_the_last_run_is_taken_back_and_then_the_one_before(book):
    sent = read(book)
    mend(book, ("advantge", "advantage"), ("teh", "the"))
    first = read(book)
    mend(book, ("grat", "great"))
    assert [each.was for each in undo(book, "tides", here=book).edits] == ["grat"]
    assert read(book) == first
    assert [each.was for each in undo(book, "tides", here=book).edits] == ["advantge", "teh"]
    assert read(book) == sent
    with pytest.raises(UsageError, match=r"^No mending of tides\.md is on record\. Nothing was taken back\.$"):
        undo(book, "tides", here=book)


def test_one_mending_is_taken_back_whenever_it_was_made(book):
    sent = read(book)
    mend(book, ("advantge", "advantage"), ("teh", "the"))
    mend(book, ("recieve", "receive"), file=BEES)
    mend(book, ("grat", "great"))
    back = undo(book, "tides", 1, here=book)
    assert [each.was for each in back.edits] == ["advantge"]
    assert read(book) == sent.replace(b"teh", b"the").replace(b"grat", b"great")
    assert on_record(book) == [(5, 21, "teh", "the"), (5, 6, "recieve", "receive"), (7, 10, "grat", "great")]
    undo(book, "tides", 2, here=book)
    undo(book, "tides", 1, here=book)
    assert read(book) == sent
    assert on_record(book) == [(5, 6, "recieve", "receive")]
    with pytest.raises(UsageError) as caught:
        undo(book, "bees", 2, here=book)
    assert str(caught.value) == (
        "bees.md has 1 mending on record, and none of number 2. Nothing was taken back. To see them: "
        "bob edit bees.md --record"
    )


def test_what_a_later_mending_stands_on_stays(book):
    mend(book, ("teh", "the"))
    mend(book, ("the", "thee"))
    with pytest.raises(UsageError) as caught:
        undo(book, "tides", 1, here=book)
    assert str(caught.value) == (
        "“teh”, now “the”, in tides.md cannot be taken back alone: “the”, now “thee”, came later, and stands on it. "
        "Nothing was taken back. Take that one back first: bob edit tides.md --undo 2"
    )


def test_where_the_author_edited_meanwhile_nothing_is_taken_back_and_both_texts_are_shown(book):
    mend(book, ("advantge", "advantage"))
    by_hand = read(book).replace(b"We take advantage", b"We make good use")
    (book / TIDES).write_bytes(by_hand)
    for number in (None, 1):
        with pytest.raises(UsageError) as caught:
            undo(book, "tides", number, here=book)
        assert str(caught.value) == (
            "tides.md was changed after bob mended it, on 1 May 2027. Nothing was taken back.\n"
            "  line 5: bob left “advantage” in place of “advantge”; that line is now\n"
            "    We make good use of teh tide.\n"
            "Mend it by hand, and take the entry out of edits.yaml."
        )
    assert (read(book), len(edit_record(book).edits)) == (by_hand, 1)
    mend(book, ("teh", "the"))
    undo(book, "tides", here=book)
    assert read(book) == by_hand


def test_of_a_long_paragraph_only_the_place_is_shown(book):
    line = f"It rained on, {'and on, ' * 40}and teh tide came{' in' * 60}."
    (book / TIDES).write_text(f"# Tides\n\n{line}\n", encoding="utf-8")
    mend(book, ("teh", "the"))
    (book / TIDES).write_text(f"# Tides\n\n{line.replace('teh', 'our')}\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        undo(book, "tides", here=book)
    assert str(caught.value).splitlines()[2] == (
        "    …on, and on, and on, and on, and on, and on, and our tide came in in in in in in in in in in in in i…"
    )


def test_where_the_author_edited_meanwhile_nothing_is_mended(book):
    looked_at = wanted(book, ("teh", "the"))
    (book / TIDES).write_bytes(read(book) + b"\nThe end.\n")
    with pytest.raises(UsageError) as caught:
        apply(book, [looked_at, wanted(book, ("recieve", "receive"), file=BEES)], on=DAY)
    assert str(caught.value) == (
        "tides.md was changed after it was looked at. Nothing was mended. Look at it again: bob edit tides.md"
    )
    assert not (book / "edits.yaml").exists()
    assert b"recieve" in read(book, BEES)


def test_a_file_that_is_put_back_by_hand_has_no_mendings(book):
    sent = read(book)
    mend(book, ("teh", "the"))
    (book / TIDES).write_bytes(sent)
    mend(book, ("advantge", "advantage"))
    assert on_record(book) == [(5, 9, "advantge", "advantage")]
    (book / TIDES).write_bytes(sent)
    back = undo(book, "tides", here=book)
    assert (back.was, back.now, [each.was for each in back.edits]) == (sent.decode(), sent.decode(), ["advantge"])
    assert (read(book), on_record(book)) == (sent, [])


def test_what_an_editor_noted_by_hand_stays_noted(book):
    (book / "edits.yaml").write_text(
        "edits:\n  - {piece: tides.md, class: spelling, was: tied, now: tide, on: 2027-04-30}  # she asked for it\n"
    )
    sent = read(book)
    mend(book, ("teh", "the"))
    undo(book, "tides", 2, here=book)
    assert read(book) == sent
    for number in (None, 1):
        with pytest.raises(UsageError, match=r"^That was noted by hand in edits\.yaml: bob cannot take it back\."):
            undo(book, "tides", number, here=book)
    assert (book / "edits.yaml").read_text().endswith("# she asked for it\n")


def test_what_is_left_is_written_once(book):
    left = leave(book, [(TIDES, "teh"), (TIDES, "teh")], because="her word", on=DAY, by="Mo")
    assert left == (LeftAsItIs(piece=TIDES, leave="teh", because="her word", on=DAY, by="Mo"),)
    assert edit_record(book).left == left
    written = read(book, "edits.yaml")
    assert leave(book, [(TIDES, "teh")], because="still", on=DAY) == ()
    assert read(book, "edits.yaml") == written


def test_two_editors_at_once_wait_for_each_other(book):
    before = read(book)
    with working_on(book):
        for change in (
            lambda: mend(book, ("teh", "the")),
            lambda: undo(book, "tides", here=book),
            lambda: leave(book, [(TIDES, "teh")], because="", on=DAY),
        ):
            with pytest.raises(MachineError, match="Another bob is working on this book"):
                change()
    assert read(book) == before
    mend(book, ("teh", "the"))
    assert read(book) != before


def test_nothing_is_written_through_a_link(book, tmp_path):
    looked_at = wanted(book, ("teh", "the"))
    outside = tmp_path / "outside.md"
    (book / TIDES).rename(outside)
    (book / TIDES).symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(UsageError, match=r"^tides\.md is a link to another file\. Nothing was mended\.$"):
        apply(book, [looked_at], on=DAY)
    (book / TIDES).unlink()
    outside.rename(book / TIDES)
    elsewhere = tmp_path / "elsewhere.yaml"
    (book / "edits.yaml").symlink_to(elsewhere)
    with pytest.raises(Exception, match=r"edits\.yaml"):
        apply(book, [looked_at], on=DAY)
    assert (read(book), elsewhere.exists()) == (before, False)
