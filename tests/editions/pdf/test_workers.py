"""The processes that set pages: as many as there are, the bytes are the same, and none outlives its book."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from book_folder import write_book
from made_book import MADE_BOOK, WITHOUT_PARTS

from bookofblogs.editions.paged import workers
from bookofblogs.editions.paged.workroom import DIED
from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.errors import MachineError
from bookofblogs.processes import child

LONG = "\n\n".join(["The boats lay in the harbour, and nobody had counted them yet. " * 12] * 60)
BOOK = """
>>> book.yaml
title: Many
language: en-GB
published: 2026-01-02
licence: CC BY 4.0
""" + "".join(f">>> contributions/piece-{number}.md\n# Piece {number}\n\nBy Jo Wood\n\n{LONG}\n" for number in range(8))
A_WHILE = 60
SUPPORT = Path(__file__).parents[2] / "support"
A_MOMENT = 5


@pytest.fixture
def with_processors(monkeypatch):
    return lambda count: monkeypatch.setattr(workers, "processors", lambda: count)


@pytest.fixture
def started(monkeypatch):
    """Every process that was started."""
    found = []
    original = subprocess.Popen

    def start(command, *at, **by):
        process = original(command, *at, **by)
        if "bookofblogs.editions.paged.worker:work" in command:
            found.append(process)
        return process

    monkeypatch.setattr(child.subprocess, "Popen", start)
    return found


def test_the_bytes_are_the_same_however_many_set_the_pages(with_processors, started):
    made = {}
    for count in (1, 2, 4):
        with_processors(count)
        made[count] = write_pdf(MADE_BOOK).data
    assert made[1] == made[2] == made[4]
    assert len(started) == 2 + 4
    assert all(process.returncode == 0 for process in started)


def test_those_who_are_at_hand_do_one_book_after_the_other_and_go_at_the_end(with_processors, started):
    with_processors(1)
    alone = [write_pdf(book).data for book in (MADE_BOOK, WITHOUT_PARTS)]
    with_processors(2)
    with workers.workers_at_hand(2):
        together = [write_pdf(book).data for book in (MADE_BOOK, WITHOUT_PARTS)]
        assert [process.poll() for process in started] == [None, None]
    assert together == alone
    assert [process.returncode for process in started] == [0, 0]


def test_those_who_began_in_vain_go_at_once_and_leave_nothing_behind(with_processors, started, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with_processors(2)
    begun = time.monotonic()
    with pytest.raises(KeyError), workers.workers_at_hand(2):
        raise KeyError
    assert time.monotonic() - begun < A_MOMENT
    assert [process.returncode for process in started] == [0, 0]
    assert list(tmp_path.iterdir()) == []


def test_where_the_faces_cannot_be_written_all_is_set_here_and_nothing_is_printed(
    with_processors, tmp_path, monkeypatch, capfd
):
    with_processors(1)
    whole = write_pdf(MADE_BOOK)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with_processors(2)
    with workers.workers_at_hand(2):
        assert wait_for(lambda: len(list(tmp_path.iterdir())) == 2)
        for folder in tmp_path.iterdir():
            folder.rmdir()
        made = write_pdf(MADE_BOOK)
    assert made.data == whole.data
    assert made.warnings == (DIED,)
    assert capfd.readouterr() == ("", "")


SETTING = """import sys
from made_book import MADE_BOOK
from bookofblogs.editions.paged import workers
from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.editions.print.edition import write_print
workers.processors = lambda: 2
with workers.workers_at_hand(2):
    write_pdf(MADE_BOOK)
    write_print(MADE_BOOK)
print(*{"weasyprint", "pydyf", "cssselect2"} & sys.modules.keys())"""


def test_where_others_set_everything_this_process_loads_no_typesetter():
    environment = os.environ | {"PYTHONPATH": str(SUPPORT)}
    run = subprocess.run([sys.executable, "-c", SETTING], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_every_page_is_told_of_once(with_processors):
    told = {1: [], 2: []}
    for count, heard in told.items():
        with_processors(count)
        write_pdf(MADE_BOOK, heard.append)
    assert sorted(told[1]) == sorted(told[2])
    assert "Second thoughts" in told[1]


def test_a_book_is_made_though_one_dies_and_its_editor_is_told(with_processors, started, monkeypatch):
    with_processors(1)
    whole = write_pdf(MADE_BOOK)
    with_processors(2)
    original = child.send
    sent = []

    def send_and_kill(pipe, data):
        sent.append(data)
        original(pipe, data)
        if len(sent) == 6:
            started[0].kill()

    monkeypatch.setattr(child, "send", send_and_kill)
    made = write_pdf(MADE_BOOK)
    assert made.data == whole.data
    assert made.warnings == (DIED,)
    assert started[0].returncode == -signal.SIGKILL
    assert started[1].returncode == 0


def test_a_book_is_made_though_all_die(with_processors, started, monkeypatch):
    with_processors(2)
    original = child.send
    monkeypatch.setattr(
        child, "send", lambda pipe, data: [process.kill() for process in started] and original(pipe, data)
    )
    made = write_pdf(MADE_BOOK)
    assert made.pages > 10
    assert made.warnings == (DIED,)


def test_a_book_is_made_where_no_process_can_be_started(with_processors, monkeypatch):
    with_processors(2)
    monkeypatch.setattr(workers.sys, "executable", "/no/python/here")
    made = write_pdf(MADE_BOOK)
    assert made.pages > 10
    assert made.warnings == ()


def test_what_a_machine_lacks_is_told_as_if_it_had_been_asked_here(with_processors, monkeypatch, tmp_path):
    with_processors(2)
    (tmp_path / "cssselect2.py").write_text("raise OSError('cannot load library')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(MachineError, match="needs Pango"):
        write_pdf(MADE_BOOK)


def children(process: int) -> set[int]:
    """Return the processes that `process` started and that are there."""
    found = set()
    for held in Path("/proc").glob("[0-9]*/stat"):
        try:
            facts = held.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(facts[1]) == process and facts[0] != "Z":
            found.add(int(held.parent.name))
    return found


def wait_for(condition) -> bool:
    end = time.monotonic() + A_WHILE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_nobody_is_left_where_bob_is_stopped(tmp_path, sent):
    if workers.processors() < 2:
        pytest.skip("one processor: nobody else is started")
    book = write_book(tmp_path, BOOK)
    command = (sys.executable, "-m", "bookofblogs", "build", "pdf")
    bob = subprocess.Popen(
        command, cwd=book, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    # Not before the book is locked: lxml forgets a Ctrl-C that comes while it is loaded.
    assert wait_for(lambda: len(children(bob.pid)) >= 2 and (book / ".bob/lock").exists())
    left = children(bob.pid)
    if sent == signal.SIGINT:
        os.killpg(bob.pid, sent)  # as a terminal does
    else:
        bob.send_signal(sent)
    assert bob.wait(A_WHILE) != 0
    assert wait_for(lambda: not any(Path(f"/proc/{process}").exists() for process in left))
    assert not (book / "build/many.pdf").exists()
