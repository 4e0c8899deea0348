"""Sending, killed with SIGKILL at thirty moments: nobody has a letter twice, and what nobody can know is named.

On 28 November 2026, of 30 kills 23 left a letter uncertain, of which 11 had arrived.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime

import pytest
from mail_server import mail_server
from posting import letter
from repository import TESTS

from bookofblogs.letters.history import open_drafts, uncertain
from bookofblogs.model.outbox import Became
from bookofblogs.project.letter_record import append, read_record

PEOPLE = [f"person-{number}" for number in range(20)]
KILLS = 30
KILLS_OF_A_BOOK = 3
PROGRAM = TESTS / "support/send_drafts.py"


def began(folder, server):
    """Return the program that sends, begun."""
    surroundings = {**os.environ, "PYTHONPATH": f"{TESTS.parent}:{TESTS / 'support'}"}
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), str(folder), str(server.port)],
        env=surroundings,
        stderr=subprocess.PIPE,
        text=True,
    )


def lines(folder):
    return (folder / "outbox/record.jsonl").read_bytes().count(b"\n")


def killed_after(folder, server, more, seconds):
    """Decide whether the program was killed, `seconds` after it had written so many more lines into the record."""
    wanted = lines(folder) + more
    program = began(folder, server)
    while program.poll() is None and lines(folder) < wanted:
        time.sleep(0.0005)
    time.sleep(seconds)
    program.send_signal(signal.SIGKILL)
    program.communicate(timeout=30)
    return program.returncode == -signal.SIGKILL


def ended(program):
    """Return with which exit status the program ended, and what it complained of."""
    _, said = program.communicate(timeout=60)
    return program.returncode, said


def outbox_of_twenty(folder):
    folder.mkdir()
    now = datetime.now(UTC)
    append(folder, [letter(name).event(Became.DRAFTED, now) for name in PEOPLE])


@pytest.mark.usefixtures("trusted")
def test_whenever_it_is_killed_nobody_has_a_letter_twice_and_the_sum_is_right(shown, tmp_path):
    chance = random.Random(16)  # noqa: S311 - when to kill
    kills, left_in_the_dark = 0, 0
    for book in range(KILLS):
        folder = tmp_path / f"book-{book}"
        outbox_of_twenty(folder)
        with mail_server(shown) as server:
            for name in PEOPLE:
                server.slow["TEXT", f"{name}@example.org"] = server.slow["THANKS", f"{name}@example.org"] = 0.003
            for _ in range(KILLS_OF_A_BOOK):
                kills += killed_after(folder, server, chance.randint(1, 8), chance.uniform(0, 0.01))
            assert ended(began(folder, server)) == (0, "")
            arrived = Counter(address.partition("@")[0] for address in server.recipients())
        events = read_record(folder).events
        sent = {event.key for event in events if event.became is Became.SENT}
        dark = {event.key for event in uncertain(events)}
        assert open_drafts(events) == ()
        assert sorted([*sent, *dark]) == sorted(PEOPLE)
        assert max(arrived.values()) == 1
        assert sent <= set(arrived) <= sent | dark
        assert len(dark) <= KILLS_OF_A_BOOK
        left_in_the_dark += len(dark)
        if kills >= KILLS:
            break
    assert kills >= KILLS
    assert left_in_the_dark > 0


@pytest.mark.usefixtures("trusted")
def test_of_two_that_send_at_once_one_is_told_to_wait(shown, tmp_path):
    outbox_of_twenty(tmp_path / "book")
    with mail_server(shown) as server:
        for name in PEOPLE:
            server.slow["TEXT", f"{name}@example.org"] = 0.05
        before = lines(tmp_path / "book")
        first = began(tmp_path / "book", server)
        while lines(tmp_path / "book") == before:
            time.sleep(0.001)
        second = began(tmp_path / "book", server)
        assert ended(second) == (3, "Another bob is working on this book. Wait until it is done, then try again.\n")
        assert ended(first) == (0, "")
        assert sorted(server.recipients()) == sorted(f"{name}@example.org" for name in PEOPLE)
        assert server.greetings == 1
