"""Light edit, killed between any two of its files: each piece is old or new, and the next run makes the rest."""

import signal
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from book_folder import write_book

from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.project.edits_file import edit_record
from bookofblogs.workflow.edit_applying import ToApply, apply
from bookofblogs.workflow.edit_undoing import undo

BOOK = """
>>> contributions/tides.md
# Tides

By Jo Wood

We take advantge of teh tide.
>>> contributions/bees.md
# Bees

By Ann Example

They recieve us.
"""
KILLED_AT = """
import os, signal, sys
left = int(sys.argv[1])
def at_a_move(event, _arguments):
    global left
    if event == "os.rename":
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.path[:0] = [sys.argv[2], sys.argv[3]]
import test_edit_kills
sys.addaudithook(at_a_move)
getattr(test_edit_kills, sys.argv[5])(__import__("pathlib").Path(sys.argv[4]))
"""
"""Light edit, which is killed before it moves its next file into place, once so many were moved."""
TIDES, BEES, RECORD = "contributions/tides.md", "contributions/bees.md", "edits.yaml"
SLIPS = {TIDES: {"advantge": "advantage", "teh": "the"}, BEES: {"recieve": "receive"}}
HERE = Path(__file__).parent
DAY = date(2027, 5, 1)


def mend(book, *slips):
    """Mend what is still wrong, as an editor does who looks at the pieces now."""
    wanted = []
    for file, changes in SLIPS.items():
        data = (book / file).read_bytes()
        proposals = tuple(
            Proposal(
                piece=file,
                edit_class=EditClass.SPELLING,
                line=5,
                start=data.decode().index(was),
                end=data.decode().index(was) + len(was),
                was=was,
                now=now,
                because="a slip",
                certain=True,
            )
            for was, now in changes.items()
            if was.encode() in data and was in (slips or changes)
        )
        wanted += [ToApply(file=file, digest=sha256(data).hexdigest(), proposals=proposals)] if proposals else []
    apply(book, wanted, on=DAY, by="Mo")


def take_back_the_last(book):
    if any(each.piece == TIDES for each in edit_record(book).edits):
        undo(book, TIDES, here=book)


def take_back_the_first(book):
    """Take back “advantge”, which was mended before “teh” was, if it is on record still."""
    slips = [each.was for each in edit_record(book).edits if each.piece == TIDES]
    if "advantge" in slips:
        undo(book, TIDES, slips.index("advantge") + 1, here=book)


def prepared(folder, done):
    """Return a book in which so much was done already."""
    book = write_book(folder, BOOK)
    if done is take_back_the_last:
        mend(book)
    if done is take_back_the_first:
        mend(book, "advantge")
        mend(book, "teh", "recieve")
    return book


def files_in(book):
    return {
        name: path.read_bytes()
        for path in sorted(book.rglob("*"))
        if path.is_file() and not (name := path.relative_to(book).as_posix()).startswith(".bob/")
    }


@pytest.mark.parametrize(
    ("step", "moved"),
    [
        *((mend, moved) for moved in range(3)),
        *((take_back_the_last, moved) for moved in range(2)),
        *((take_back_the_first, moved) for moved in range(3)),
    ],
)
def test_52_a_kill_between_two_files_leaves_old_or_new_and_the_next_run_makes_the_rest(step, moved, tmp_path):
    whole = prepared(tmp_path / "whole", step)
    old = files_in(whole)
    step(whole)
    new = files_in(whole)
    book = prepared(tmp_path / "book", step)
    assert files_in(book) == old
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            KILLED_AT,
            str(moved),
            str(HERE),
            str(HERE.parent / "support"),
            str(book),
            step.__name__,
        ],
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    found = files_in(book)
    for file in (TIDES, BEES):
        assert found[file] in (old[file], new[file])
    step(book)
    assert files_in(book) == new


@pytest.mark.parametrize(("step", "moves"), [(mend, 3), (take_back_the_last, 2), (take_back_the_first, 3)])
def test_52_all_moves_are_tried(step, moves, tmp_path):
    book = prepared(tmp_path / "book", step)
    command = [
        sys.executable,
        "-c",
        KILLED_AT,
        str(moves),
        str(HERE),
        str(HERE.parent / "support"),
        str(book),
        step.__name__,
    ]
    assert subprocess.run(command, check=False, timeout=60).returncode == 0
