"""bob, stopped at any moment: `python tests/support/killing.py --builds 200 --releases 50 --helped 20` says what
is left behind.

A small book stands in two states. Again and again it is brought into the other one, and the command that makes it is
killed with SIGKILL: half of the times anywhere in its run, half of the times near its end, where files are moved.
After each kill every output has to be, to the byte, that of one of the two states; a folder as a whole, or not there,
where the kill fell between the two moves that the next run mends. After the last, the command has to make the state it
should.

Where others help bob it alone is killed, or all are interrupted as by Ctrl-C: nobody who helped it may be left, nor a
file of theirs.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from book_folder import write_book

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
published: 2026-11-22
licence: CC BY 4.0
call: {rules: {words: {comfortable: [1, 500], limits: [1, 500]}}}
editions: {release: [epub, pdf, web]}
>>> contributions/first.md
# The first town

By Jo Wood

It rained all day.
>>> contributions/second.md
# The second town

By Ben Sample

The boats were STATE.
"""
_LONG = "\n\n".join(["The boats lay in the harbour, and nobody had counted them yet. " * 12] * 12)
MANY_TOWNS = """
>>> book.yaml
title: Many Towns
editors: [The Editor]
language: en-GB
published: 2026-11-22
licence: CC BY 4.0
""" + "".join(
    f">>> contributions/town-{number}.md\n# Town {number}\n\nBy Jo Wood\n\n![The quay](quay-{number}.png)\n\n"
    f"{_LONG}\n\n{'The boats were STATE.' if number == 2 else ''}\n"
    f">>> contributions/quay-{number}.png (transparent 400x{300 + number})\n"
    for number in range(8)
)
STATES = ("in", "out")
_OURS = (".bob-", ".part")
"""How names begin and end that the next run removes."""
_STOPPED = b"Stopped. The files that were there before are untouched.\n"
_INTERRUPTED = 130
_MOST_SECONDS = 60
_SECONDS_TO_END = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopping:
    """A command, of which book, and how it is stopped again and again."""

    command: tuple[str, ...]
    book: str = BOOK
    sent: signal.Signals = signal.SIGKILL
    alone: bool = False
    """Whether bob alone is stopped, and not whoever helps it."""
    cold: bool = False
    """Whether nothing is kept from one run to the next."""

    @property
    def kills_all(self) -> bool:
        """Whether nobody is there afterwards who could remove temporary files."""
        return self.sent == signal.SIGKILL and not self.alone


BUILD = Stopping(command=("build", "epub", "pdf", "web"))
RELEASE = Stopping(command=("release", "1.0", "--again"))
HELPED = (
    Stopping(command=("build", "epub", "mobi"), book=MANY_TOWNS, alone=True, cold=True),
    Stopping(command=("build", "pdf"), book=MANY_TOWNS, alone=True, cold=True),
    Stopping(command=("build", "print"), book=MANY_TOWNS, alone=True, cold=True),
    Stopping(command=("build", "pdf", "print"), book=MANY_TOWNS, alone=True),
    Stopping(command=("build", "pdf", "print"), book=MANY_TOWNS, sent=signal.SIGINT, cold=True),
)

State = dict[str, bytes]
"""The files of an output, by their paths in build/."""


def set_state(folder: Path, book: str, state: str, *, cold: bool = False) -> None:
    """Bring the `book` in `folder` into `state`, with nothing kept if it is `cold`."""
    write_book(folder, book.replace("STATE", state))
    if cold:
        shutil.rmtree(folder / ".bob", ignore_errors=True)


def bob(folder: Path, command: tuple[str, ...], path: str) -> subprocess.Popen[bytes]:
    """Return bob, begun in `folder` with a command, in a session of its own; temporary files go into `folder`/temp."""
    temporary = folder / "temp"
    temporary.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "bookofblogs", *command],
        cwd=folder,
        env={**os.environ, "PATH": path, "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 - no thread runs here
    )


def _heed_interrupts() -> None:
    """Let Ctrl-C be heard, which a program in the background is told to ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def outputs(folder: Path) -> dict[str, State]:
    """Return what stands in build/: each file, and each folder as one output, without what the next run removes."""
    found: dict[str, State] = {}
    build = folder / "build"
    for place in sorted(build.iterdir()) if build.is_dir() else []:
        if place.name.startswith(_OURS[0]) and place.name.endswith(_OURS[1]):
            continue
        files = [place] if place.is_file() else [file for file in sorted(place.rglob("*")) if file.is_file()]
        found[place.name] = {file.relative_to(build).as_posix(): file.read_bytes() for file in files}
    releases = folder / "releases.yaml"
    return found | ({"releases.yaml": {"releases.yaml": releases.read_bytes()}} if releases.exists() else {})


def made(folder: Path, command: tuple[str, ...], path: str) -> tuple[dict[str, State], float]:
    """Return what `command` makes of the book in `folder`, and how many seconds it took."""
    begun = time.monotonic()
    process = bob(folder, command, path)
    _, said = process.communicate(timeout=300)
    if process.returncode:
        raise SystemExit(f"bob {' '.join(command)} failed: {said.decode(errors='replace')}")
    return outputs(folder), time.monotonic() - begun


def torn(found: Mapping[str, State], whole: Mapping[str, Mapping[str, State]]) -> list[str]:
    """Return the outputs that are neither state's as a whole."""
    return [name for name, state in found.items() if not any(state == each.get(name) for each in whole.values())]


def left_of(session: int, *, zombies: bool) -> list[int]:
    """Return the processes of a session that are still there, as Linux shows them; `zombies` too."""
    found = []
    for told in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, its_session, *_ = told.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(its_session) == session and (zombies or state != "Z"):
            found.append(int(told.parent.name))
    return found


def stop(folder: Path, stopping: Stopping, times: int, path: str, chance: random.Random) -> Counter[str]:
    """Return how often a command was stopped, and how often it had ended before. Raises SystemExit for what is torn."""
    whole: dict[str, dict[str, State]] = {}
    seconds = 0.0
    named = f"bob {' '.join(stopping.command)}"
    for state in STATES:
        set_state(folder, stopping.book, state, cold=stopping.cold)
        whole[state], seconds = made(folder, stopping.command, path)
    count: Counter[str] = Counter()
    for number in range(times):
        state = STATES[number % 2]
        set_state(folder, stopping.book, state, cold=stopping.cold)
        process = bob(folder, stopping.command, path)
        time.sleep(seconds * (chance.uniform(0.05, 1) if number % 4 < 2 else chance.uniform(0.85, 1.05)))
        count[_stopped(process, stopping)] += 1
        found = outputs(folder)
        bad = torn(found, whole) or (
            [] if stopping.kills_all else [place.name for place in (folder / "temp").iterdir()]
        )
        if bad:
            raise SystemExit(f"stop {number + 1} of {named} left {', '.join(bad)} torn or behind in {folder}")
        count["old"] += all(found.get(name) != each for name, each in whole[state].items())
        count["new"] += found == whole[state]
        if (number + 1) % 25 == 0:
            print(f"  {number + 1} of {times}", file=sys.stderr, flush=True)  # noqa: T201 - it is a program
    set_state(folder, stopping.book, STATES[0])
    last, _ = made(folder, stopping.command, path)
    if last != whole[STATES[0]] or any((folder / "build").glob(".bob-*.part")):
        raise SystemExit(f"after {times} stops {named} made something else in {folder}")
    return count


def _stopped(process: subprocess.Popen[bytes], stopping: Stopping) -> str:
    """Stop bob, and return what became of it. Raises SystemExit if somebody is left, or it said what it should not."""
    if process.poll() is None:
        (os.kill if stopping.alone else os.killpg)(process.pid, stopping.sent)
    _, said = process.communicate(timeout=_MOST_SECONDS)
    if stopping.sent == signal.SIGINT and (left := left_of(process.pid, zombies=True)):
        raise SystemExit(f"bob was interrupted, ended with {process.returncode}, and did not wait for {left}: {said!r}")
    if process.returncode == _INTERRUPTED and said != _STOPPED:
        raise SystemExit(f"bob was interrupted and said: {said.decode(errors='replace')}")
    end = time.monotonic() + _SECONDS_TO_END
    while left_of(process.pid, zombies=False):
        if time.monotonic() > end:
            raise SystemExit(f"bob was stopped, and left {left_of(process.pid, zombies=False)}")
        time.sleep(0.01)
    return "ended before" if process.returncode == 0 else "stopped"


def main() -> None:
    """Stop builds and releases, and tell what became of them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--builds", type=int, default=200)
    asked.add_argument("--releases", type=int, default=50)
    asked.add_argument("--helped", type=int, default=20, help="of each of five builds in several processes")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    for stopping, times in (
        (BUILD, given.builds),
        (RELEASE, given.releases),
        *((each, given.helped) for each in HELPED),
    ):
        folder = Path(tempfile.mkdtemp(prefix="bob-killed-"))
        (folder / "bin").mkdir()
        count = stop(folder, stopping, times, str(folder / "bin"), random.Random(given.seed))  # noqa: S311 - when to stop
        told = ", ".join(f"{what} {number}" for what, number in sorted(count.items()))
        named = f"bob {' '.join(stopping.command)}, {stopping.sent.name}"
        print(f"{named}: {times} times, nothing torn or left ({told})", flush=True)  # noqa: T201 - it is a program
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
