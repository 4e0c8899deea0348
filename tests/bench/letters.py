"""Letters of a large call: how long `bob letters` takes to look at them, and what `bob status` costs more for them."""

import sys
from pathlib import Path
from random import Random

from tests.bench.prose import paragraph, phrase
from tests.bench.report import tell
from tests.bench.stopwatch import Contestant, alternate

PIECES, PEOPLE = 5000, 4000
_FEW_PIECES, _FEW_PEOPLE = 52, 50
_AIM_SECONDS = 2
_CALL = """\
title: A Large Call
editors: [The Timekeeper]
language: en-GB
call:
  goal: {goal}
  opens: 2027-01-01
  closes: 2027-06-30
  milestones: {{40%: 2027-03-31, 60%: 2027-05-09}}
  rules: {{words: {{about: 80, comfortable: [20, 400], limits: [10, 900]}}, per_author: 9}}
"""
_DAY = "2027-05-06"


def bench_letters(scratch: Path, rounds: int) -> None:
    """Time the letters of a call in `scratch`: every piece read before, thousands of letters due."""
    book = scratch / "letters" / "book"
    write_call(book, PIECES, PEOPLE)
    tell(f"\n{PIECES:,} pieces by {PEOPLE:,} people: bob letters, every piece read before")
    letters = _bob("letters", book, "--as-of", _DAY)
    alternate((letters,), 1)
    _tell(letters, rounds, aim=_AIM_SECONDS)
    book = scratch / "letters-few" / "book"
    write_call(book, _FEW_PIECES, _FEW_PEOPLE)
    tell(f"\n{_FEW_PIECES:,} pieces by {_FEW_PEOPLE:,} people: bob status, with the address list and without")
    status = _bob("status", book, "--as-of", _DAY)
    alternate((status,), 1)
    _tell(status, rounds)
    (book / "contacts.csv").unlink()
    _tell(status, rounds)


def write_call(folder: Path, pieces: int, people: int) -> None:
    """Write a call with so many short pieces by so many people into the new folder `folder`: every fifth sent none."""
    (folder / "contributions").mkdir(parents=True)
    (folder / "book.yaml").write_text(_CALL.format(goal=pieces * 2), encoding="utf-8")
    register, contacts, decisions = ["authors:"], ["key,email,other_emails"], ["decisions:"]
    names = [f"{_word(number)} {_word(number // 7 + 3)}son {number}" for number in range(people)]
    for number, name in enumerate(names):
        register.append(f"  person-{number}: {{name: {name}, promised: [{_title(number)}]}}")
        contacts.append(f"person-{number},person-{number}@example.org,")
    senders = [number for number in range(people) if number % 5]
    for number in range(pieces):
        dice = Random(f"letters {number}")
        sender = senders[number % len(senders)]
        title = _title(sender if number < len(senders) else number + people)
        text = f"# {title}\n\nBy {names[sender]}\n\n{paragraph(dice)}\n\n## {phrase(dice)}\n"
        (folder / "contributions" / f"piece-{number:05}.md").write_text(f"{text}\n{paragraph(dice)}\n", "utf-8")
        decisions.append(f"  - {{piece: piece-{number:05}.md, received: 2027-0{1 + number % 4}-1{number % 9}}}")
    for file, lines in (("authors.yaml", register), ("contacts.csv", contacts), ("decisions.yaml", decisions)):
        (folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _title(number: int) -> str:
    return f"{phrase(Random(f'title {number}'))} and number {number}"


def _word(number: int) -> str:
    """Return a name for a number, of letters."""
    letters = "bcdfghklmnprstvz"
    return f"{letters[number % 16]}{'aeiou'[number % 5]}{letters[number // 16 % 16]}{'aeiou'[number % 3]}".capitalize()


def _bob(command: str, book: Path, *arguments: str) -> Contestant:
    words = (sys.executable, "-m", "bookofblogs", command, *arguments)
    return Contestant(name=f"bob {command}", command=words, folder=book, makes=())


def _tell(contestant: Contestant, rounds: int, aim: float | None = None) -> None:
    """Run and report; `aim` is how many seconds the best run may take."""
    (runs,) = alternate((contestant,), rounds)
    seconds = sorted(run.seconds for run in runs)
    tell(f"  {contestant.name:<22}{seconds[0]:>7.2f} s{seconds[len(seconds) // 2]:>8.2f} s")
    if aim is not None and seconds[0] > aim:
        tell(f"  The aim of {aim} s was missed.")
