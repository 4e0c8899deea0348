"""Steps that other processes do: the same comes of them wherever they are done, and whoever dies over them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bookofblogs.processes.side_work import SideWork


def upside_down(data: bytes) -> bytes:
    """Return `data` from its end."""
    return data[::-1]


def where(_: bytes) -> bytes:
    """Return the number of the process that does this."""
    return str(os.getpid()).encode()


def slow(data: bytes) -> bytes:
    """Return `data` after a while."""
    time.sleep(0.3)
    return data


def long(data: bytes) -> bytes:
    """Return `data` after a long while."""
    time.sleep(2)
    return data


def when(_: bytes) -> bytes:
    """Return what the clock says, in as many digits always."""
    return b"%020d" % time.monotonic_ns()


def refused(data: bytes) -> bytes:
    """Refuse."""
    raise ValueError(data.decode())


def dying(_: bytes) -> bytes:
    """Die, unless it is the test's own process that does this."""
    if os.environ.get("AT_TEST") != str(os.getpid()):
        os.kill(os.getpid(), signal.SIGKILL)
    return b"done here"


@pytest.fixture(autouse=True)
def _own_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `dying` know whose process is the test's, and other processes where this module lies."""
    monkeypatch.setenv("AT_TEST", str(os.getpid()))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


@pytest.mark.parametrize("processes", [0, 1, 3])
def test_however_many_processes_there_are_each_step_gives_its_own_result(processes: int) -> None:
    texts = [f"{number} bricks".encode() * number for number in range(40)]
    with SideWork(processes) as work:
        results = [work.begin(upside_down, text) for text in texts]
        assert [result.result() for result in results] == [text[::-1] for text in texts]


def test_while_this_process_is_busy_another_does_the_step() -> None:
    with SideWork(1) as work:
        result, *_ = [work.begin(where, b"") for _ in range(3)]
        time.sleep(1)
        assert result.result() != str(os.getpid()).encode()


def test_who_waits_for_a_step_that_nobody_has_begun_does_it() -> None:
    with SideWork(1) as work:
        slow_ones = [work.begin(slow, b"") for _ in range(3)]
        assert work.begin(where, b"").result() == str(os.getpid()).encode()
        assert [result.result() for result in slow_ones] == [b""] * 3


def test_who_waits_for_a_step_that_another_does_does_what_nobody_has_begun() -> None:
    with SideWork(1) as work:
        begun = [work.begin(when, b"") for _ in range(3)]
        while not any(result.is_there for result in begun):
            time.sleep(0.01)
        longest = work.begin(long, b"", size=99)
        time.sleep(0.5)  # the other process is at it
        others = [work.begin(where, b"") for _ in range(5)]
        longest.result()
        assert {result.result() for result in others} == {str(os.getpid()).encode()}


def test_urgent_steps_come_first_and_then_the_larger_ones() -> None:
    with SideWork(1) as work:
        told_already = [work.begin(slow, b"") for _ in range(3)]
        last = work.begin(when, b"", size=1)
        middle = work.begin(when, b"", size=2)
        early = work.begin(when, b"", is_urgent=True)
        time.sleep(2)
        assert [result.result() for result in told_already] == [b"", b"", b""]
        assert sorted([each.result() for each in (last, middle, early)]) == [
            early.result(),
            middle.result(),
            last.result(),
        ]


def test_what_a_step_raises_is_raised_where_its_result_is_asked_for() -> None:
    with SideWork(1) as work:
        result, *_ = [work.begin(refused, b"no mortar") for _ in range(3)]
        time.sleep(1)
        with pytest.raises(ValueError, match="no mortar"):
            result.result()


def test_a_process_that_dies_costs_time_and_nothing_else() -> None:
    with SideWork(1) as work:
        results = [work.begin(dying, b""), *(work.begin(upside_down, b"%d" % number) for number in range(20))]
        time.sleep(1)
        assert [result.result() for result in results] == [
            b"done here",
            *(str(number).encode()[::-1] for number in range(20)),
        ]


def test_where_no_process_can_be_started_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with SideWork(2) as work:
        results = [work.begin(where, b"") for _ in range(5)]
        assert {result.result() for result in results} == {str(os.getpid()).encode()}


def test_for_two_steps_no_process_is_started() -> None:
    with SideWork(1) as work:
        results = [work.begin(where, b"") for _ in range(2)]
        time.sleep(0.5)
        assert {result.result() for result in results} == {str(os.getpid()).encode()}


def test_processes_go_once_there_is_nothing_left_to_do() -> None:
    with SideWork(1) as work:
        result, *_ = [work.begin(where, b"") for _ in range(3)]
        time.sleep(1)
        number = int(result.result())
        work.last_begun()
        assert _ends(number)


def test_no_process_outlives_the_one_that_started_it() -> None:
    code = (
        "import os, time\n"
        "from tests.processes.test_side_work import SideWork, where\n"
        "work = SideWork(1)\n"
        "result, *_ = [work.begin(where, b'') for _ in range(3)]\n"
        "time.sleep(1)\n"
        "print(result.result().decode(), flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        number = int(parent.stdout.readline())
        parent.kill()
    assert number != parent.pid
    assert _ends(number)


def _ends(number: int) -> bool:
    """Decide whether a process is gone within five seconds."""
    for _ in range(50):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
