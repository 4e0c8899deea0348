"""Drafts: bob writes them once, the editor edits and deletes them, and nothing else is ever done to them."""

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.letters.draft_files import draft_file
from bookofblogs.model.outbox import Became, Draft, Due, LetterEvent, Occasion
from bookofblogs.model.progress import MilestoneProgress
from bookofblogs.project.letter_record import read_record
from bookofblogs.project.outbox import (
    digest_of,
    drafts_lying,
    dropped_by_hand,
    not_in_the_record,
    read_draft,
    read_drafts,
    write_drafts,
)

AT = datetime(2027, 5, 2, 9, 30, tzinfo=UTC)
TODAY = date(2027, 5, 2)
FILE = "welcome-2027-05-02/cat-specimen.txt"
TEXT = "Dear Cat Specimen,\n\nthank you for “A flood”.\n\nThe Editor"
WRITTEN = "To: Cat Specimen\nSubject: Welcome to Two Towns\n\n" + TEXT + "\n"


def letter(key="cat-specimen", text=TEXT, occasion=Occasion.WELCOME, about=()):
    """Return what is due, and its draft."""
    due = Due(occasion=occasion, key=key, about=about)
    return due, Draft(
        file=draft_file(due, TODAY), key=key, to="Cat Specimen", subject="Welcome to Two Towns", text=text
    )


def write(book, *letters):
    """Write drafts as a command does."""
    with working_on(book):
        return write_drafts(book, letters, record=read_record(book), at=AT)


def lying(book, event, text):
    """Let the draft of `event` hold `text`, and return what is wrong with it."""
    (book / "outbox" / event.draft).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BookFileError) as told:
        read_draft(book, event)
    return list(told.value.problems)


def test_a_draft_is_a_file_without_an_address_and_the_record_knows_of_it(tmp_path):
    (event,) = write(tmp_path, letter())
    assert (tmp_path / "outbox" / FILE).read_text(encoding="utf-8") == WRITTEN
    assert event == LetterEvent(
        at=AT, key="cat-specimen", occasion=Occasion.WELCOME, became=Became.DRAFTED, digest=event.digest, draft=FILE
    )
    assert read_record(tmp_path).events == (event,)
    draft = read_draft(tmp_path, event)
    assert draft == letter()[1]
    assert digest_of(draft) == event.digest


def test_folders_and_files_are_their_owners_alone_whatever_the_umask(tmp_path):
    old = os.umask(0)
    try:
        write(tmp_path, letter())
    finally:
        os.umask(old)
    modes = {
        path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in (tmp_path / "outbox", *(tmp_path / "outbox").rglob("*"))
    }
    assert modes == {
        "outbox": 0o700,
        "outbox/.gitignore": 0o600,
        "outbox/record.jsonl": 0o600,
        "outbox/welcome-2027-05-02": 0o700,
        f"outbox/{FILE}": 0o600,
    }
    assert (tmp_path / "outbox/.gitignore").read_text() == "*\n"


def test_an_edited_draft_is_sent_as_it_was_edited_and_is_known_to_be(tmp_path):
    (event,) = write(tmp_path, letter())
    (tmp_path / "outbox" / FILE).write_text(WRITTEN.replace("“A flood”", "your “A flood”"), encoding="utf-8")
    draft = read_draft(tmp_path, event)
    assert draft.text == "Dear Cat Specimen,\n\nthank you for your “A flood”.\n\nThe Editor"
    assert digest_of(draft) != event.digest


@pytest.mark.parametrize(
    "saved",
    [
        WRITTEN.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + WRITTEN.replace("\n", "\r\n").encode(),
        WRITTEN.rstrip("\n").encode(),
        (WRITTEN + "\n\n").encode(),
        WRITTEN.replace("To:", "to :").replace("\n\nDear", "\n \nDear").encode(),
    ],
)
def test_what_an_editor_on_windows_makes_of_it_is_no_other_letter(tmp_path, saved):
    (event,) = write(tmp_path, letter())
    (tmp_path / "outbox" / FILE).write_bytes(saved)
    assert read_draft(tmp_path, event) == letter()[1]
    assert digest_of(read_draft(tmp_path, event)) == event.digest


def test_a_second_letter_of_a_day_takes_the_next_name_and_the_first_stays(tmp_path):
    first = write(tmp_path, letter(text="The first piece came.", occasion=Occasion.RECEIVED, about=("a.md",)))
    (tmp_path / "outbox/received-2027-05-02/cat-specimen.txt").write_text("mine", encoding="utf-8")
    second = write(tmp_path, letter(text="The second piece came.", occasion=Occasion.RECEIVED, about=("b.md",)))
    third = write(tmp_path, letter(text="The third piece came.", occasion=Occasion.RECEIVED, about=("c.md",)))
    assert [event.draft for event in (*first, *second, *third)] == [
        "received-2027-05-02/cat-specimen.txt",
        "received-2027-05-02/cat-specimen-2.txt",
        "received-2027-05-02/cat-specimen-3.txt",
    ]
    assert (tmp_path / "outbox/received-2027-05-02/cat-specimen.txt").read_text(encoding="utf-8") == "mine"
    assert read_draft(tmp_path, second[0]).key == "cat-specimen"


def test_the_name_of_a_deleted_draft_is_not_given_to_another_letter(tmp_path):
    write(tmp_path, letter(occasion=Occasion.RECEIVED, about=("a.md",)))
    (tmp_path / "outbox/received-2027-05-02/cat-specimen.txt").unlink()
    (event,) = write(tmp_path, letter(occasion=Occasion.RECEIVED, about=("b.md",)))
    assert event.draft == "received-2027-05-02/cat-specimen-2.txt"


def test_a_deleted_draft_is_dropped(tmp_path):
    cat, ben = write(tmp_path, letter(), letter("ben-sample"))
    (tmp_path / "outbox" / cat.draft).unlink()
    later = datetime(2027, 5, 3, tzinfo=UTC)
    (dropped,) = dropped_by_hand((cat, ben), drafts_lying(tmp_path), at=later)
    assert (dropped.key, dropped.became, dropped.at, dropped.draft) == ("cat-specimen", Became.DROPPED, later, FILE)


def test_a_draft_that_bob_was_killed_over_is_taken_as_its_own_and_no_other_lies_beside_it(tmp_path):
    write(tmp_path, letter())
    (tmp_path / "outbox/record.jsonl").write_bytes(b"")
    assert not_in_the_record(drafts_lying(tmp_path), read_record(tmp_path).events) == (FILE,)
    (event,) = write(tmp_path, letter())
    assert event.draft == FILE
    assert drafts_lying(tmp_path) == {FILE}
    assert not_in_the_record(drafts_lying(tmp_path), read_record(tmp_path).events) == ()


def test_a_strangers_draft_of_that_name_is_left_alone(tmp_path):
    (tmp_path / "outbox/welcome-2027-05-02").mkdir(parents=True)
    (tmp_path / "outbox" / FILE).write_text("Not bob's.", encoding="utf-8")
    (event,) = write(tmp_path, letter())
    assert event.draft == "welcome-2027-05-02/cat-specimen-2.txt"
    assert (tmp_path / "outbox" / FILE).read_text(encoding="utf-8") == "Not bob's."
    assert not_in_the_record(drafts_lying(tmp_path), read_record(tmp_path).events) == (FILE,)


ABOVE = "above the blank line stand To: and Subject: alone, and"
ONE_READER = "A letter has one reader, and bob adds the rest."


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["1: To: is missing, with the name of the person. It is the first line.",
              "2: Subject: is missing, or nothing stands behind it.",
              " holds no text. If the letter shall not be sent, delete the file."]),
        (" \n\t\n", ["1: To: is missing, with the name of the person. It is the first line.",
              "2: Subject: is missing, or nothing stands behind it.",
              " holds no text. If the letter shall not be sent, delete the file."]),
        ("To: Cat Specimen\nSubject:  \n\nDear Cat,\n", ["2: Subject: is missing, or nothing stands behind it."]),
        ("To: Cat Specimen\nSubject: Hello\n\n \u200b\n",
         [" holds no text. If the letter shall not be sent, delete the file."]),
        ("Subject: Hello\n\nDear Cat,\n", ["1: To: is missing, with the name of the person. It is the first line."]),
        ("To: Cat Specimen\nSubject: Hello\nDear Cat,\n\nhello\n",
         ["3: a blank line must stand between Subject: and the text."]),
        ("To: Cat Specimen\nCc: Ben Sample\nSubject: Hello\nBcc: Ann\n\nDear Cat,\n",
         [f"2: {ABOVE} Cc: goes nowhere. {ONE_READER}", f"4: {ABOVE} Bcc: goes nowhere. {ONE_READER}"]),
        ("To: Cat Specimen\nTo: Ben Sample\nSubject: Hello\n\nDear Cat,\n", ["2: To: stands here a second time."]),
        ("To: Cat <cat@example.org>\nSubject: Hello\n\nDear Cat,\n",
         ["1: To: names the person. The address stands in contacts.csv, and is taken from there."]),
        ("To: Köln\nSubject: Hello\n\nDear Köln,\n".encode("cp1252"),
         ["1: is not UTF-8. Save the file as UTF-8, as your editor calls it."]),
        ("To: Cat\nSubject: Hello\n\nDear Köln,\n".encode("utf-16"),
         ["1: is not UTF-8. Save the file as UTF-8, as your editor calls it."]),
        (b"To: Cat\nSubject: Hello\n\nDear K\xf6ln,\n",
         ["4: is not UTF-8. Save the file as UTF-8, as your editor calls it."]),
        ("To: Cat\nSubject: Hello\n\n" + "x" * 50_000_000, [" is larger than any letter. Shorten or delete it."]),
    ],
)  # fmt: skip
def test_a_draft_that_cannot_be_sent_is_told_with_its_line(tmp_path, text, problems):
    (event,) = write(tmp_path, letter())
    assert lying(tmp_path, event, text) == [f"outbox/{FILE}:{problem}" for problem in problems]


def test_a_line_break_of_any_kind_is_no_second_header(tmp_path):
    (event,) = write(tmp_path, letter())
    (tmp_path / "outbox" / FILE).write_text(
        "To: Cat Specimen\nSubject: Hello\u2028Bcc: x\x85y\x0bz\x00\n\nDear\x1b[31m Cat\n", encoding="utf-8"
    )
    draft = read_draft(tmp_path, event)
    assert (draft.subject, draft.text) == ("Hello Bcc: x y z", "Dear[31m Cat")


def test_every_draft_that_is_wrong_is_told_at_once(tmp_path):
    events = write(tmp_path, letter(), letter("ben-sample"), letter("ann-example"))
    for event in events[:2]:
        (tmp_path / "outbox" / event.draft).write_text("To: X\n\nHello\n", encoding="utf-8")
    found = read_drafts(tmp_path, events)
    assert [draft.key for draft in found.drafts] == ["ann-example"]
    assert found.problems == (
        f"outbox/{FILE}:2: Subject: is missing, or nothing stands behind it.",
        "outbox/welcome-2027-05-02/ben-sample.txt:2: Subject: is missing, or nothing stands behind it.",
    )


@pytest.mark.parametrize("name", ["outbox", "outbox/welcome-2027-05-02", f"outbox/{FILE}"])
def test_nothing_is_read_or_written_through_a_link(tmp_path, name):
    book, theirs = tmp_path / "book", tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "cat-specimen.txt").write_text(WRITTEN, encoding="utf-8")
    (book / name).parent.mkdir(parents=True)
    (book / name).symlink_to(theirs / "cat-specimen.txt" if name.endswith(".txt") else theirs)
    event = LetterEvent(at=AT, key="cat-specimen", occasion=Occasion.WELCOME, became=Became.DRAFTED, draft=FILE)
    with pytest.raises((UsageError, BookFileError)):
        read_draft(book, event)
    if name.endswith(".txt"):
        (event,) = write(book, letter())
        assert event.draft == "welcome-2027-05-02/cat-specimen-2.txt"
    else:
        with pytest.raises(UsageError, match="is a link to another place"):
            write(book, letter())
        with pytest.raises(UsageError, match="is a link to another place"):
            drafts_lying(book)
    assert [path.name for path in theirs.iterdir()] == ["cat-specimen.txt"]


def test_a_link_within_the_outbox_sends_no_other_persons_letter(tmp_path):
    cat, _ = write(tmp_path, letter(), letter("ben-sample"))
    (tmp_path / "outbox" / cat.draft).unlink()
    (tmp_path / "outbox" / cat.draft).symlink_to("ben-sample.txt")
    with pytest.raises((BookFileError, UsageError)):
        read_draft(tmp_path, cat)


def test_a_record_that_names_a_file_elsewhere_reads_none(tmp_path):
    (tmp_path / "secret.txt").write_text(WRITTEN, encoding="utf-8")
    (tmp_path / "outbox").mkdir()
    for draft in ("../secret.txt", "%2e%2e/secret.txt", str(tmp_path / "secret.txt"), "a\0b", "x" * 5_000, "", "."):
        event = LetterEvent(at=AT, key="cat", occasion=Occasion.WELCOME, became=Became.DRAFTED, draft=draft)
        with pytest.raises((BookFileError, UsageError)):
            read_draft(tmp_path, event)


def test_a_pipe_and_a_folder_are_no_drafts_and_nothing_waits_for_them(tmp_path):
    cat, ben = write(tmp_path, letter(), letter("ben-sample"))
    for event, make in ((cat, os.mkfifo), (ben, os.mkdir)):
        (tmp_path / "outbox" / event.draft).unlink()
        make(tmp_path / "outbox" / event.draft)
    assert read_drafts(tmp_path, (cat, ben)).problems == (
        f"outbox/{FILE}: cannot be read. Delete it, and nothing is sent.",
        "outbox/welcome-2027-05-02/ben-sample.txt: cannot be read. Delete it, and nothing is sent.",
    )
    (again,) = write(tmp_path, letter(occasion=Occasion.WELCOME))
    assert again.draft == "welcome-2027-05-02/cat-specimen-2.txt"


def test_what_editors_and_machines_leave_beside_a_draft_is_none_and_an_odd_name_stays_on_its_line(tmp_path):
    (event,) = write(tmp_path, letter())
    folder = tmp_path / "outbox/welcome-2027-05-02"
    for name in (".#cat-specimen.txt", "._cat-specimen.txt", "cat-specimen.txt~", "cat-specimen.txt.bak"):
        (folder / name).write_text("x", encoding="utf-8")
    (tmp_path / "outbox/notes.txt").write_text("x", encoding="utf-8")
    assert drafts_lying(tmp_path) == {FILE}
    odd = Path(os.fsdecode(b"x\n\x1b[31m\xff.txt"))
    (folder / odd).write_text("x", encoding="utf-8")
    assert not_in_the_record(drafts_lying(tmp_path), (event,)) == ("welcome-2027-05-02/x [31m.txt",)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("cat-specimen", "cat-specimen"),
        ("Cat Specimen", "cat-specimen"),
        ("../../etc/passwd", "etc-passwd"),
        (".bob-1.part", "bob-1-part"),
        ("con\n", "con"),
        ("", "person"),
        ("εύα", "person-0273d223"),
        ("x" * 100_000, "x" * 60),
    ],
)
def test_any_key_has_a_name_in_the_outbox(key, name):
    found = draft_file(Due(occasion=Occasion.THANKS, key=key), TODAY)
    folder, _, file = found.partition("/")
    assert folder == "thanks-2027-05-02"
    assert "/" not in file
    assert file == f"{name}.txt"


MILESTONE = MilestoneProgress(name="60%", percent=60, due=date(2027, 5, 9))


@pytest.mark.parametrize(
    ("due", "folder"),
    [
        (Due(occasion=Occasion.REMINDER, key="cat", about=("60%@2027-05-09-14",)), "reminder-60-2027-05-09-14"),
        (Due(occasion=Occasion.REMINDER, key="cat", about=("end@2027-05-31-3",)), "reminder-end-2027-05-31-3"),
        (Due(occasion=Occasion.QUESTION, key="cat", about=("60%@2027-05-09",)), "question-60-2027-05-09"),
        (
            Due(occasion=Occasion.REMINDER, key="cat", about=("60%@2027-05-09-3", "end@2027-05-09-3")),
            "reminder-2027-05-02",
        ),
        (Due(occasion=Occasion.REMINDER, key="cat", about=("../../x",)), "reminder-2027-05-02"),
        (
            Due(occasion=Occasion.MILESTONE, key="cat", about=("60%",), milestone=MILESTONE, on=date(2027, 5, 9)),
            "milestone-60-2027-05-09",
        ),
        (Due(occasion=Occasion.MILESTONE, key="cat", about=("60%",)), "milestone-2027-05-02"),
        (Due(occasion=Occasion.RECEIVED, key="cat", about=("contributions/a.md",)), "received-2027-05-02"),
        (Due(occasion=Occasion.PUBLISHED, key="cat", about=("1.0",), version="1.0"), "published-2027-05-02"),
    ],
)
def test_the_folder_says_what_the_letters_are_about(due, folder):
    assert draft_file(due, TODAY) == f"{folder}/cat.txt"


def test_two_keys_of_one_name_have_two_drafts_and_each_knows_its_person(tmp_path):
    one, other = write(tmp_path, letter("Cat Specimen", text="One"), letter("cat-specimen", text="Other"))
    assert [read_draft(tmp_path, event).key for event in (one, other)] == ["Cat Specimen", "cat-specimen"]
    assert one.draft != other.draft


def test_a_letter_beyond_any_measure_is_not_written_and_no_other_either(tmp_path):
    with pytest.raises(UsageError, match="The letter to Cat Specimen would be longer than any is"):
        write(tmp_path, letter("ben-sample"), letter(text="x" * 2_000_000))
    assert drafts_lying(tmp_path) == frozenset()


def test_a_hundred_thousand_drafts_that_nobody_wrote_cost_seconds_and_no_more(tmp_path):
    folder = tmp_path / "outbox/welcome-2027-05-02"
    folder.mkdir(parents=True)
    for number in range(100_000):
        os.close(os.open(folder / f"{number}.txt", os.O_CREAT | os.O_WRONLY))
    begun = time.monotonic()
    (event,) = write(tmp_path, letter())
    assert len(drafts_lying(tmp_path)) == 100_001
    assert read_draft(tmp_path, event) == letter()[1]
    assert time.monotonic() - begun < 10


WRITER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from bookofblogs.files.lock import working_on
from bookofblogs.letters.draft_files import draft_file
from bookofblogs.model.outbox import Draft, Due, Occasion
from bookofblogs.project.letter_record import read_record
from bookofblogs.project.outbox import write_drafts

book, today = Path(sys.argv[1]), date(2027, 5, 2)
with working_on(book):
    record = read_record(book)
    letters = []
    for number in range(150):
        due = Due(occasion=Occasion.WELCOME, key=f"person-{number}")
        if due.key not in {event.key for event in record.events}:
            text = f"Dear {number},\\n\\n" + "welcome " * 500 + "!"
            draft = Draft(file=draft_file(due, today), key=due.key, to=f"Person {number}", subject="Welcome", text=text)
            letters.append((due, draft))
    print("ready", flush=True)
    write_drafts(book, letters, record=record, at=datetime(2027, 5, 2, tzinfo=UTC))
"""


def test_whenever_bob_is_killed_each_draft_is_whole_or_not_there_and_in_the_end_everybody_has_one(tmp_path):
    chance = random.Random(16)  # noqa: S311 - when to kill
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    everybody = {f"welcome-2027-05-02/person-{number}.txt" for number in range(150)}
    seconds, killed = 1.0, 0
    while killed < 12:
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        writer.stdout.readline()
        begun = time.monotonic()
        try:
            writer.wait(timeout=chance.uniform(0, seconds))
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
            killed += 1
        writer.communicate()
        record, there = read_record(tmp_path), drafts_lying(tmp_path)
        assert record.problems == ()
        assert {event.draft for event in record.events} <= there <= everybody
        for file in there:
            number = Path(file).stem.removeprefix("person-")
            text = (tmp_path / "outbox" / file).read_text(encoding="utf-8")
            assert text == f"To: Person {number}\nSubject: Welcome\n\nDear {number},\n\n{'welcome ' * 500}!\n"
        if writer.returncode == 0:
            seconds = time.monotonic() - begun
            shutil.rmtree(tmp_path / "outbox")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert drafts_lying(tmp_path) == everybody
    assert sorted(event.draft for event in read_record(tmp_path).events) == sorted(everybody)
    assert list((tmp_path / "outbox").rglob("*.part")) == []
