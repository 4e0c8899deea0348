"""bob, killed at any moment: `python tests/support/killing.py --builds 200 --releases 50` says what was left behind.

A small book stands in two states. Again and again it is brought into the other one, and the command that makes it is
killed with SIGKILL: half of the times anywhere in its run, half of the times near its end, where files are moved.
After each kill every output has to be, to the byte, that of one of the two states; a folder as a whole, or not there,
where the kill fell between the two moves that the next run mends. After the last, the command has to make the state it
should.
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
STATES = ("in", "out")
BUILD = ("build", "epub", "pdf", "web")
RELEASE = ("release", "1.0", "--again")
_OURS = (".bob-", ".part")
"""How names begin and end that the next run removes."""

State = dict[str, bytes]
"""The files of an output, by their paths in build/."""


def set_state(folder: Path, state: str) -> None:
    """Bring the book in `folder` into `state`."""
    write_book(folder, BOOK.replace("STATE", state))


def bob(folder: Path, command: tuple[str, ...], path: str) -> subprocess.Popen[bytes]:
    """Return bob, begun in `folder` with a command, in a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "bookofblogs", *command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


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


def kill(folder: Path, command: tuple[str, ...], times: int, path: str, chance: random.Random) -> Counter[str]:
    """Return how often a command was killed, and how often it had ended before. Raises SystemExit for what is torn."""
    whole: dict[str, dict[str, State]] = {}
    seconds = 0.0
    for state in STATES:
        set_state(folder, state)
        whole[state], seconds = made(folder, command, path)
    count: Counter[str] = Counter()
    for number in range(times):
        state = STATES[number % 2]
        set_state(folder, state)
        process = bob(folder, command, path)
        time.sleep(seconds * (chance.uniform(0.05, 1) if number % 4 < 2 else chance.uniform(0.85, 1.05)))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        count["killed" if process.returncode == -signal.SIGKILL else "ended before"] += 1
        found = outputs(folder)
        bad = torn(found, whole)
        if bad:
            raise SystemExit(f"kill {number + 1} of bob {' '.join(command)} left {', '.join(bad)} torn in {folder}")
        count["old"] += all(found.get(name) != each for name, each in whole[state].items())
        count["new"] += found == whole[state]
        if (number + 1) % 25 == 0:
            print(f"  {number + 1} of {times}", file=sys.stderr, flush=True)  # noqa: T201 - it is a program
    set_state(folder, STATES[0])
    last, _ = made(folder, command, path)
    if last != whole[STATES[0]] or any((folder / "build").glob(".bob-*.part")):
        raise SystemExit(f"after {times} kills bob {' '.join(command)} made something else in {folder}")
    return count


def main() -> None:
    """Kill builds and releases, and tell what became of them."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--builds", type=int, default=200)
    asked.add_argument("--releases", type=int, default=50)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    for command, times in ((BUILD, given.builds), (RELEASE, given.releases)):
        folder = Path(tempfile.mkdtemp(prefix="bob-killed-"))
        (folder / "bin").mkdir()
        count = kill(folder, command, times, str(folder / "bin"), random.Random(given.seed))  # noqa: S311 - when to kill
        told = ", ".join(f"{what} {number}" for what, number in sorted(count.items()))
        print(f"bob {' '.join(command)}: {times} times, nothing torn ({told})")  # noqa: T201 - it is a program
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
