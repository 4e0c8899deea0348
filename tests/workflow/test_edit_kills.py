"""Light edit, killed between any two of its files: each piece is old or new, and the next run makes the rest."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from mended_pieces import BEES, TIDES, mend, prepared, take_back_the_first, take_back_the_last

KILLED_AT = """
import os, signal, sys
left = int(sys.argv[1])
def at_a_move(event, _arguments):
    global left
    if event == "os.rename":
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.path.insert(0, sys.argv[2])
import mended_pieces
sys.addaudithook(at_a_move)
getattr(mended_pieces, sys.argv[4])(__import__("pathlib").Path(sys.argv[3]))
"""
"""Light edit, which is killed before it moves its next file into place, once so many were moved."""
SUPPORT = str(Path(__file__).parents[1] / "support")


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
        [sys.executable, "-c", KILLED_AT, str(moved), SUPPORT, str(book), step.__name__],
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
    command = [sys.executable, "-c", KILLED_AT, str(moves), SUPPORT, str(book), step.__name__]
    assert subprocess.run(command, check=False, timeout=60).returncode == 0
