"""bob intake, killed between two of its files, and on a disk that has no room left: the old book or the new one."""

import resource
import signal
import subprocess
import sys

import pytest
from book_folder import picture, write_book
from running_bob import bob
from sent_files import page

KILLED_AT = """
import os, runpy, signal, sys
left = int(sys.argv.pop(1))
def at_a_move(event, _arguments):
    global left
    if event == "os.rename":
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(at_a_move)
sys.argv[0] = "bob"
runpy.run_module("bookofblogs", run_name="__main__")
"""
"""bob, which is killed before it moves its next file into place, once so many were moved."""
MOVES = 6
"""The original, what bob made of it, two pictures, the piece and intake.yaml."""


@pytest.fixture
def folder(tmp_path):
    return write_book(tmp_path / "book", ">>> contributions/first.md\n# First\n\nBy Ann Example\n\nText.\n")


@pytest.fixture
def sent(tmp_path):
    body = (
        "<h1>Two towns</h1>\n<p>By Jo Wood</p>\n<p>It rained.</p>\n<p>It rained on.</p>\n"
        '<p><img src="towns_files/a.png" alt="One"></p>\n<p><img src="towns_files/b.png" alt="Two"></p>'
    )
    return page(tmp_path / "towns.html", body, {"a.png": picture(50, 30), "b.png": picture(60, 30)})


def files_in(folder) -> dict[str, bytes]:
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(".bob")
    }


@pytest.mark.parametrize("moved", range(MOVES))
def test_52_a_kill_between_two_files_leaves_old_or_new_and_the_next_run_mends_it(moved, folder, sent, tmp_path):
    whole = write_book(tmp_path / "whole", ">>> contributions/first.md\n# First\n\nBy Ann Example\n\nText.\n")
    assert bob("intake", str(sent), folder=whole).returncode == 0
    done = subprocess.run(
        [sys.executable, "-c", KILLED_AT, str(moved), "intake", str(sent)],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    piece = folder / "contributions/two-towns.md"
    wanted = files_in(whole)
    assert not piece.exists() or piece.read_bytes() == wanted["contributions/two-towns.md"]
    for name, data in files_in(folder).items():
        assert ".part" in name or wanted[name] == data
    assert bob("intake", str(sent), folder=folder).returncode == 0
    assert files_in(folder) == wanted


def test_52_all_moves_of_an_intake_are_tried(folder, sent):
    done = subprocess.run(
        [sys.executable, "-c", KILLED_AT, str(MOVES), "intake", str(sent)], cwd=folder, check=False, timeout=60
    )
    assert done.returncode == 0


def test_52_a_disk_without_room_leaves_everything_as_it_was(folder, sent):
    sent.with_name("towns_files").joinpath("b.png").write_bytes(picture(2000, 2000) + bytes(100_000))
    before = files_in(folder)
    done = subprocess.run(
        [sys.executable, "-m", "bookofblogs", "intake", str(sent)],
        cwd=folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 3
    assert "What was there before is untouched." in done.stderr
    assert files_in(folder) == before
