"""feedback.yaml: who reads whose piece before publication: keys of the register and days, never what was said.

What stands in the file stays, to the byte, where readings are added, changed or taken out. The result is read again: it
must say what was said before, and what is new.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bookofblogs.cache.caches import ReadCache
from bookofblogs.email_addresses import masked
from bookofblogs.errors import UsageError
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.book_folder import FEEDBACK_FILE
from bookofblogs.model.feedback import Reading
from bookofblogs.model.people import Author
from bookofblogs.project.which_piece import piece_file
from bookofblogs.signups.marks import absorbed
from bookofblogs.wording import shortened
from bookofblogs.yaml.section import Section, reading, reads_as
from bookofblogs.yaml.writing import OneLine, Plain, cautious, in_lines, word

HEAD = """\
# Who reads whose piece before publication: keys of authors.yaml, and days. What is said is theirs alone.
# `bob feedback` adds to it, and so may you. Whoever has a day behind `given` is thanked in the book.

"""
_DAYS = ("asked", "agreed", "by", "given", "thanked")
_IN_ORDER = (("asked", "agreed", "given", "thanked"), ("agreed", "by"))
"""Days none of which is before the one that it follows, if both are there."""
_LONGEST_NAME = 100


def read_readings(text: str, cache: ReadCache | None = None) -> tuple[Reading, ...]:
    """Return the readings of feedback.yaml in their order. Raises BookFileError with every problem.

    No key is the editor's own here: the file is public, and what a reader said has no place in it.
    """
    with reading(FEEDBACK_FILE, text, cache) as section:
        entries = section.sections("feedback", each="reading")
        readings = tuple(_reading(entry) for entry in entries)
        _note_doubles(readings, section)
        section.close()
    return readings  # behind the block, which raises what it gathered


def with_readings(text: str, readings: Iterable[Reading]) -> str:
    """Return `text`, that of feedback.yaml (empty: there is none yet), with each of `readings` in it.

    One that stands there gets the days that it has now; where it has none, a day is taken away. Others come last.
    Raises BookFileError if the text cannot be read, UsageError if it cannot be changed.
    """
    from bookofblogs.yaml.editing import set_in_item, with_items  # noqa: PLC0415 - PyYAML loads only for a change

    known = read_readings(text)
    wanted = [replace(each, line=None) for each in known]
    added: dict[tuple[str, str], Reading] = {}
    written = text
    for each in readings:
        number = _number_of(each, known)
        if number is None:
            added[each.piece, each.reader] = replace(each, line=None)
            continue
        days = _days_of(each)
        changed = {name: day for name, day in days.items() if day != _days_of(wanted[number])[name]}
        wanted[number] = replace(each, reader=known[number].reader, line=None)
        written = set_in_item(written, "feedback", number, changed)
    if added:
        written = with_items(written or HEAD, ["feedback"], [_entry(each) for each in added.values()])
    return _as_wanted(written, [*wanted, *added.values()])


def without_reading(text: str, gone: Reading) -> str:
    """Return `text`, that of feedback.yaml, without the reading of this piece by this person, if it is there.

    Raises BookFileError if the text cannot be read, UsageError if it cannot be changed.
    """
    from bookofblogs.yaml.list_items import without_items  # noqa: PLC0415 - PyYAML loads only for a change

    known = read_readings(text)
    number = _number_of(gone, known)
    if number is None:
        return text
    left = [replace(each, line=None) for each in known[:number] + known[number + 1 :]]
    return _as_wanted(without_items(text, "feedback", [number]), left)


def under_present_keys(readings: Iterable[Reading], authors: Iterable[Author]) -> tuple[Reading, ...]:
    """Return `readings`, those by an entry that turned out to be somebody's (`same_as`) under that one's key."""
    whose = absorbed(authors)
    return tuple(replace(each, reader=whose.get(each.reader, each.reader)) for each in readings)


def _reading(section: Section) -> Reading:
    """Return one reading."""
    piece, reader = piece_file(section.text("piece")), section.text("reader")
    days = {name: section.date(name) for name in _DAYS}
    if not piece or not reader:
        missing = " and ".join(name for name, there in (("piece", piece), ("reader", reader)) if not there)
        example = "Write it like `- {piece: contributions/x.md, reader: ben-sample}`, with the key in authors.yaml."
        section.problems.add(section.line, f"reading: names no {missing}. {example}")
    elif masked(reader) != reader:
        message = "is an address, and this file is public. Write the key in authors.yaml."
        section.problem(section.entries["reader"], "reader", message)
    for order in _IN_ORDER:
        there = [(name, day) for name in order if (day := days[name])]
        for (earlier, before), (later, after) in pairwise(there):
            if after < before:
                message = f"{after} is before {earlier}, {before}. Is one of the years a slip?"
                section.problem(section.entries[later], later, message)
    section.close()
    return Reading(piece=piece, reader=reader, line=section.line, **days)


def _note_doubles(readings: Sequence[Reading], section: Section) -> None:
    """Note every reading that stands there a second time."""
    first: dict[tuple[str, str], int | None] = {}
    for each in readings:
        pair = (each.piece, each.reader)
        if each.piece and each.reader and pair in first:
            message = f"{_shown(each.reader)} reads {_shown(each.piece)} on line {first[pair]} already. Take one out."
            section.problems.add(each.line or section.line, f"reading: {message}")
        first.setdefault(pair, each.line)


def _number_of(wanted: Reading, known: Sequence[Reading]) -> int | None:
    """Return which of `known` this is: the same pair, or the same line, since a key may have become another's."""
    pairs = [(each.piece, each.reader) for each in known]
    if (wanted.piece, wanted.reader) in pairs:
        return pairs.index((wanted.piece, wanted.reader))
    places = [(each.piece, each.line) for each in known]
    return places.index((wanted.piece, wanted.line)) if (wanted.piece, wanted.line) in places else None


def _days_of(each: Reading) -> Mapping[str, str]:
    """Return the days of a reading by their keys, as they are written; empty for none."""
    days = {name: getattr(each, name) for name in _DAYS}
    return {name: Plain(day.isoformat() if day else "") for name, day in days.items()}


def _entry(each: Reading) -> OneLine:
    """Return a reading as an entry of one line."""
    days = {name: day for name, day in _days_of(each).items() if day}
    return OneLine({"piece": word(each.piece), "reader": word(each.reader), **days})


def _as_wanted(written: str, wanted: Sequence[Reading]) -> str:
    """Return `written` if it says what is `wanted`. Raises UsageError, with what to write by hand, if not."""
    if reads_as(written, read_readings, wanted):
        return written
    by_hand = in_lines([_entry(each) for each in wanted], 2, cautious).rstrip()
    raise UsageError(
        f"{FEEDBACK_FILE} is written in a way that bob cannot change. Nothing was changed. Write this by hand:\n"
        f"feedback:\n{by_hand}"
    )


def _shown(text: str) -> str:
    """Return a text as a message shows it."""
    return shortened(masked(value_on_one_line(text)), _LONGEST_NAME)
