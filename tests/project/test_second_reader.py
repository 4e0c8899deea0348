"""The second process that reads half of a book: what comes of it is what one process reads, whatever becomes of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from book_folder import write_book
from running_bob import bob

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have one reader")

PARAGRAPH = "The tide comes in twice a day, and *nobody* [rings](https://example.org) a bell for it. " * 12
BOOK = "\n".join(
    f">>> contributions/post-{number}.md\n# Post {number}\n\nBy Jo Wood\n\n{PARAGRAPH}\n\n![](gone-{number}.png)\n"
    for number in range(80)
)
ON_ONE_PROCESSOR = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); "
STATUS = "import sys; sys.argv = ['bob', 'status', '--json']; from bookofblogs.__main__ import main; main()"
HOLDS_THE_OTHER = """\
import os, signal
fork = os.fork
def fork_and_meddle():
    process = fork()
    if process:
        os.kill(process, signal.SIGNAL)
    return process
os.fork = fork_and_meddle
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return write_book(tmp_path / "book", BOOK)


def run(book: Path, program: str) -> str:
    """Return what a Python program printed, called in the book's folder."""
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=book, capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stderr == ""
    return ran.stdout


def cached(book: Path) -> bytes:
    """Return what is cached of the pieces, and take it away."""
    file = book / ".bob" / "cache" / "read" / "small"
    data = file.read_bytes()
    file.unlink()
    return data


def folder_of(process: Path) -> str:
    """Return the folder in which a process runs, nothing if it has just ended."""
    try:
        return str((process / "cwd").readlink())
    except OSError:
        return ""


def test_two_processes_read_what_one_reads(book: Path) -> None:
    alone = run(book, ON_ONE_PROCESSOR + STATUS)
    cached_alone = cached(book)
    assert run(book, STATUS) == alone
    assert cached(book) == cached_alone
    assert '"received": 80' in alone


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT", "SIGSTOP"])
def test_what_a_process_that_is_ended_or_stopped_did_not_read_is_read_by_the_other(book: Path, name: str) -> None:
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    alone = run(book, ON_ONE_PROCESSOR + STATUS)
    cached_alone = cached(book)
    assert run(book, HOLDS_THE_OTHER.replace("SIGNAL", name) + STATUS) == alone
    assert cached(book) == cached_alone


@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGKILL", -9)])
def test_a_reading_that_is_stopped_or_killed_leaves_no_process(book: Path, name: str, status: int) -> None:
    program = HOLDS_THE_OTHER.replace("process, signal.SIGNAL", f"os.getpid(), signal.{name}") + STATUS
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=book, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == status
    assert ran.stderr == ("Stopped. The files that were there before are untouched.\n" if name == "SIGINT" else "")
    # Whatever holds a pipe of the first process is waited for: here the second has ended, or will not.
    assert not [process for process in Path("/proc").glob("[0-9]*") if str(book) in folder_of(process)]


def test_a_text_that_cannot_be_read_is_told_of_once(book: Path) -> None:
    (book / "contributions" / "post-9.md").write_bytes(b"# Post\n\n\x00\xff")
    told = bob("check", "--rule", "not-utf8", folder=book)
    assert "A Book: 79 pieces" in told.stdout
    assert told.stdout.count("This file is not in the book") == 1
