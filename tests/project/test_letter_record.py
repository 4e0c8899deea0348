"""The record of the letters: it is added to and never rewritten, and what nobody knows it tells with its line."""

import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from bookofblogs.errors import BookFileError, MachineError, UsageError
from bookofblogs.model.outbox import Became, LetterEvent, Occasion
from bookofblogs.project.letter_record import append, made_salt, read_record, read_salt, refuse_if_lost

DRAFTED = LetterEvent(
    at=datetime(2027, 5, 2, 9, 30, tzinfo=UTC),
    key="cat-specimen",
    occasion=Occasion.REMINDER,
    about=("60%@2027-05-09-14",),
    became=Became.DRAFTED,
    digest="4d" * 32,
    draft="reminder-60-2027-05-09-14/cat-specimen.txt",
)
TRYING = LetterEvent(
    at=datetime(2027, 5, 2, 9, 41, tzinfo=UTC),
    key="cat-specimen",
    occasion=Occasion.REMINDER,
    about=("60%@2027-05-09-14",),
    became=Became.TRYING,
    to="0f" * 16,
)
DRAFTED_LINE = (
    '{"at": "2027-05-02T09:30:00+00:00", "key": "cat-specimen", "occasion": "reminder", '
    '"about": ["60%@2027-05-09-14"], "is": "drafted", '
    f'"digest": "{"4d" * 32}", "draft": "reminder-60-2027-05-09-14/cat-specimen.txt"}}\n'
)
TRYING_LINE = (
    '{"at": "2027-05-02T09:41:00+00:00", "key": "cat-specimen", "occasion": "reminder", '
    f'"about": ["60%@2027-05-09-14"], "is": "trying", "to": "{"0f" * 16}"}}\n'
)


def record_of(folder, text):
    """Write a record into the book in `folder`, and return its file."""
    (folder / "outbox").mkdir()
    file = folder / "outbox" / "record.jsonl"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_an_event_is_a_line_and_is_read_as_it_was(tmp_path):
    append(tmp_path, [DRAFTED])
    append(tmp_path, [TRYING])
    assert (tmp_path / "outbox/record.jsonl").read_text() == DRAFTED_LINE + TRYING_LINE
    assert read_record(tmp_path).events == (DRAFTED, TRYING)
    assert read_record(tmp_path).problems == ()


def test_the_record_and_its_folder_are_their_owners_alone(tmp_path):
    old = os.umask(0)
    try:
        append(tmp_path, [DRAFTED])
        made_salt(tmp_path)
    finally:
        os.umask(old)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "outbox", *tmp_path.glob("outbox/*"))}
    assert modes == {"outbox": 0o700, ".gitignore": 0o600, "record.jsonl": 0o600, "salt": 0o600}
    (tmp_path / "outbox/record.jsonl").chmod(0o644)
    append(tmp_path, [])
    assert stat.S_IMODE((tmp_path / "outbox/record.jsonl").stat().st_mode) == 0o600


def test_names_that_are_no_utf_8_come_back_byte_for_byte(tmp_path):
    odd = LetterEvent(
        at=DRAFTED.at,
        key="zoë\u2028\nx",
        occasion=Occasion.RECEIVED,
        about=("contributions/\udcff.md",),
        became=Became.DRAFTED,
    )
    append(tmp_path, [odd])
    assert read_record(tmp_path).events == (odd,)


@pytest.mark.parametrize("signs", [1, 5, 60, len(TRYING_LINE) - 2])
def test_a_line_that_was_cut_off_is_passed_over_and_the_next_begins_on_its_own(tmp_path, signs):
    file = record_of(tmp_path, DRAFTED_LINE + TRYING_LINE[:signs])
    assert read_record(tmp_path).events == (DRAFTED,)
    assert read_record(tmp_path).problems == ()
    append(tmp_path, [TRYING])
    assert file.read_text() == DRAFTED_LINE + TRYING_LINE[:signs] + " (cut off)\n" + TRYING_LINE
    assert read_record(tmp_path).events == (DRAFTED, TRYING)
    assert read_record(tmp_path).problems == ()


def test_the_zeros_that_a_fallen_machine_leaves_are_a_line_cut_off(tmp_path):
    record_of(tmp_path, DRAFTED_LINE.encode() + bytes(40))
    append(tmp_path, [TRYING])
    assert read_record(tmp_path).events == (DRAFTED, TRYING)
    assert read_record(tmp_path).problems == ()


def test_a_last_line_that_only_lacks_its_end_counts(tmp_path):
    file = record_of(tmp_path, DRAFTED_LINE + TRYING_LINE.rstrip())
    assert read_record(tmp_path).events == (DRAFTED, TRYING)
    append(tmp_path, [DRAFTED])
    assert file.read_text() == DRAFTED_LINE + TRYING_LINE + DRAFTED_LINE


@pytest.mark.parametrize(
    "garbage",
    [
        "oops",
        TRYING_LINE[:60],
        "[]",
        "null",
        "[" * 100_000,
        '{"at": "yesterday", "key": "cat", "occasion": "welcome", "about": [], "is": "sent"}',
        '{"at": "2027-05-02T09:41:00", "key": "cat", "occasion": "welcome", "about": [], "is": "sent"}',
        '{"at": "2027-05-02T09:41:00+00:00", "key": 7, "occasion": "welcome", "about": [], "is": "sent"}',
        '{"at": "2027-05-02T09:41:00+00:00", "key": "cat", "occasion": "welcome", "about": "60%", "is": "sent"}',
        '{"at": "2027-05-02T09:41:00+00:00", "key": "cat", "occasion": "birthday", "about": [], "is": "sent"}',
        '{"at": "2027-05-02T09:41:00+00:00", "key": "cat", "occasion": "welcome", "about": [], "is": "lost"}',
    ],
)
def test_a_line_that_bob_did_not_write_is_told_with_its_number_and_stays(tmp_path, garbage):
    file = record_of(tmp_path, DRAFTED_LINE + garbage + "\n" + TRYING_LINE)
    record = read_record(tmp_path)
    assert record.events == (DRAFTED, TRYING)
    assert record.problems == (
        (
            "outbox/record.jsonl:2: is no line that bob wrote, so nobody knows what became of a letter. Mend it, or "
            "take it out if it told of none."
        ),
    )
    append(tmp_path, [TRYING])
    assert file.read_text() == DRAFTED_LINE + garbage + "\n" + TRYING_LINE + TRYING_LINE
    with pytest.raises(BookFileError) as told:
        refuse_if_lost(record, (), outcome="Nothing was sent.")
    assert told.value.problems == record.problems


def test_garbage_at_the_end_is_no_line_that_was_cut_off(tmp_path):
    file = record_of(tmp_path, DRAFTED_LINE + "oops")
    assert len(read_record(tmp_path).problems) == 1
    append(tmp_path, [TRYING])
    assert file.read_text() == DRAFTED_LINE + "oops\n" + TRYING_LINE
    assert len(read_record(tmp_path).problems) == 1


def test_of_a_thousand_lines_of_garbage_twenty_are_told_and_how_many_more_there_are(tmp_path):
    record_of(tmp_path, "oops\n" * 1_000)
    problems = read_record(tmp_path).problems
    assert len(problems) == 21
    assert problems[-1] == "outbox/record.jsonl: and 980 more lines like these."


def test_an_editor_on_windows_may_have_saved_it(tmp_path):
    record_of(tmp_path, b"\xef\xbb\xbf" + (DRAFTED_LINE + TRYING_LINE).replace("\n", "\r\n").encode() + b"\r\n")
    assert read_record(tmp_path).events == (DRAFTED, TRYING)
    assert read_record(tmp_path).problems == ()


def test_a_book_without_letters_has_an_empty_record(tmp_path):
    record = read_record(tmp_path)
    assert (record.events, record.problems, record.is_there) == ((), (), False)
    refuse_if_lost(record, (), outcome="Nothing was sent.")


def test_drafts_without_a_record_are_not_sent(tmp_path):
    with pytest.raises(UsageError) as told:
        refuse_if_lost(read_record(tmp_path), ["welcome-2027-05-02/cat-specimen.txt"], outcome="Nothing was sent.")
    assert str(told.value) == (
        "outbox/record.jsonl is not here, and drafts are: nobody knows which of them were sent. Nothing was sent. "
        "Bring the record back from a copy of the folder. If there is none, move the drafts out of outbox/, and know "
        "that bob then writes to everybody as if for the first time."
    )


@pytest.mark.parametrize("place", ["outbox", "outbox/record.jsonl", "outbox/salt"])
def test_nothing_is_read_or_written_through_a_link(tmp_path, place):
    book, theirs = tmp_path / "book", tmp_path / "theirs"
    (theirs / "x").mkdir(parents=True)
    (theirs / "record.jsonl").write_text(DRAFTED_LINE)
    link = book / place
    link.parent.mkdir(parents=True)
    link.symlink_to(theirs if place == "outbox" else theirs / "record.jsonl")
    for asked in (
        (read_salt, made_salt) if place == "outbox/salt" else (read_record, lambda root: append(root, [TRYING]))
    ):
        with pytest.raises((UsageError, MachineError)):
            asked(book)
    assert (theirs / "record.jsonl").read_text() == DRAFTED_LINE


def test_a_pipe_in_the_place_of_the_record_is_neither_waited_for_nor_written_into(tmp_path):
    (tmp_path / "outbox").mkdir()
    os.mkfifo(tmp_path / "outbox/record.jsonl")
    with pytest.raises(BookFileError, match="cannot be read, so nobody knows which letters were sent"):
        read_record(tmp_path)
    with pytest.raises(UsageError, match="is no ordinary file"):
        append(tmp_path, [TRYING])


def test_the_salt_is_made_once(tmp_path):
    assert read_salt(tmp_path) == ""
    salt = made_salt(tmp_path)
    assert made_salt(tmp_path) == read_salt(tmp_path) == salt
    assert len(salt) == 64


@pytest.mark.parametrize("garbage", [b"", b"\xff", b"xyz\n", b"0" * 63, b"0" * 100_000])
def test_a_salt_that_is_none_is_never_replaced(tmp_path, garbage):
    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox/salt").write_bytes(garbage)
    with pytest.raises(BookFileError, match="outbox/salt: is not as bob wrote it"):
        made_salt(tmp_path)
    assert (tmp_path / "outbox/salt").read_bytes() == garbage


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bookofblogs.model.outbox import Became, LetterEvent, Occasion
from bookofblogs.project.letter_record import append
for number in range(100_000):
    key = f"person-{sys.argv[2]}-{number}"
    event = LetterEvent(
        at=datetime.now(UTC), key=key, occasion=Occasion.WELCOME, became=Became.SENT, digest="00" * 200
    )
    append(Path(sys.argv[1]), [event])
    print(key, flush=True)
"""


def test_what_was_told_is_on_the_disk_whenever_bob_is_killed(tmp_path):
    told: list[str] = []
    for run in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(run)], stdout=subprocess.PIPE, text=True
        )
        told += [writer.stdout.readline().strip() for _ in range(20 + 3 * run)]
        writer.send_signal(signal.SIGKILL)
        told += writer.communicate()[0].splitlines()
        record = read_record(tmp_path)
        noted = [event.key for event in record.events]
        assert record.problems == ()
        assert [key for key in told if key not in noted] == []
        assert len(noted) <= len(told) + run + 1


FULL = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from bookofblogs.errors import MachineError
from bookofblogs.model.outbox import Became, LetterEvent, Occasion
from bookofblogs.project.letter_record import append
event = LetterEvent(at=datetime(2027, 5, 2, tzinfo=UTC), key="cat", occasion=Occasion.WELCOME, became=Became.TRYING)
append(Path(sys.argv[1]), [event])
resource.setrlimit(resource.RLIMIT_FSIZE, (150, 150))
try:
    append(Path(sys.argv[1]), [event])
except MachineError as fault:
    print(fault)
"""


def test_a_disk_that_is_full_is_told_and_half_a_line_is_no_event(tmp_path):
    said = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True
    ).stdout
    assert said == (
        f"Cannot write {tmp_path}/outbox/record.jsonl: File too large. What became of a letter is not noted.\n"
    )
    assert (tmp_path / "outbox/record.jsonl").stat().st_size == 150
    assert len(read_record(tmp_path).events) == 1
    append(tmp_path, [TRYING])
    assert read_record(tmp_path).events[1:] == (TRYING,)
    assert read_record(tmp_path).problems == ()
