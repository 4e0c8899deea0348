"""bob letters, command by command, as an editor types them: the screens, the files, the server, the exit status."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from book_folder import write_book
from mail_account import account_at
from mail_server import certificate, mail_server
from running_bob import bob

CALL = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
call:
  goal: 4
  opens: 2020-01-01
  closes: 2999-05-30
  milestones: {60%: 2999-05-09}
  rules: {words: {about: 10, comfortable: [5, 50], limits: [5, 50]}}
letters: {per_minute: 600}
>>> authors.yaml
authors:
  ann-example: {name: Ann Example, promised: [The flood in the cellar]}
  ben-sample: {name: Ben Sample, promised: [Two boats]}
  cat-specimen: {name: Cat Specimen, promised: [The quay at noon]}
  dan-proof: {name: Dan Proof, promised: [Left us], withdrawn: yes}
  eve-draft: {name: Eve Draft, promised: [No address]}
>>> contacts.csv
key,email,other_emails
ann-example,ann@example.org,ann.example@example.org
ben-sample,ben@example.org,
cat-specimen,cat@example.org,
dan-proof,dan@example.org,
>>> contributions/flood.md
# The flood in the cellar

By Ann Example

It rained all day, and by night the cellar was full.

>>> decisions.yaml
decisions: [{piece: flood.md, received: 2999-04-20}]
"""
EVE = "  eve-draft: {name: Eve Draft, promised: [No address]}\n"
READY = CALL.replace(EVE, "").replace("2999-04-20", "2021-04-20")
"""The same call without Eve, whom nobody can write to: three letters are due, on any day."""


@pytest.fixture
def book(tmp_path):
    return write_book(tmp_path / "book", CALL)


@pytest.fixture
def ready(tmp_path):
    return write_book(tmp_path / "book", READY)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server(shown):
    with mail_server(shown) as running:
        yield running


@pytest.fixture
def account(tmp_path, server, shown):
    return account_at(tmp_path, server, certificate=shown)


def letters(book, *arguments, **environment):
    """Return the exit status of `bob letters`, and all that it says on a screen of 80 columns."""
    done = bob("letters", *arguments, folder=book, **{"COLUMNS": "80", "CI": "", **environment})
    return done.returncode, done.stdout + done.stderr


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if ".bob" not in path.parts)


def became(book):
    """Return what the record says, a line an event."""
    lines = (book / "outbox" / "record.jsonl").read_text(encoding="utf-8").splitlines()
    return [f"{event['key']} {event['occasion']} {event['is']}" for event in map(json.loads, lines)]


def test_looking_says_what_is_due_and_why_and_writes_nothing(book):
    before = files(book)
    assert letters(book, "--as-of", "2999-05-02") == (
        0,
        """\
Letters                                                               2 May 2999
  received        1 to write, a piece of theirs came
                  Ann Example
  welcome         2 to write, signed up
                  Ben Sample and Cat Specimen
  waiting (2)     Ben Sample and Cat Specimen  reminder 60 %, until 5 May
  held back (2)   Eve Draft  has no address in contacts.csv (welcome, reminder)
Next: Have 3 letters drafted: bob letters write
""",
    )
    assert files(book) == before


def test_what_is_due_is_drafted_a_file_for_each_person_and_what_is_held_back_is_told(book):
    assert letters(book, "write", "--as-of", "2999-05-02", "--dry-run") == (1, "")
    assert not (book / "outbox").exists()
    assert letters(book, "write", "--as-of", "2999-05-02") == (1, "")
    assert files(book / "outbox") == []
    assert letters(book, "--as-of", "2999-05-02") == (0, "")


def test_only_the_letters_of_one_occasion_are_drafted_if_it_is_named(book):
    assert letters(book, "write", "reminder", "--as-of", "2999-05-02")[0] == 1
    assert files(book / "outbox" / "reminder-60-2999-05-09-14") == ["ben-sample.txt", "cat-specimen.txt"]
    assert letters(book, "write", "remindr") == (
        2,
        'There are no letters for "remindr". Did you mean "reminder"?\n',
    )


def test_every_mistake_in_the_templates_is_told_and_nothing_is_written(ready):
    (ready / "letters").mkdir()
    (ready / "letters" / "thanks.txt").write_text("Dear all,\n")
    (ready / "letters" / "reminder.txt").write_text("Subject: Soon\n\nDear {naem},\n\nplease send {promissed}.\n")
    assert letters(ready, "write", COLUMNS="1000") == (2, "")
    assert not (ready / "outbox").exists()


def test_a_letter_that_was_deleted_is_not_written_again_and_one_that_was_edited_stays(ready):
    letters(ready, "write")
    (welcome,) = (ready / "outbox").glob("welcome-*")
    (welcome / "ben-sample.txt").unlink()
    edited = "To: Cat Specimen\nSubject: Hello\n\nDear Cat, how are you?\n"
    (welcome / "cat-specimen.txt").write_text(edited)
    assert letters(ready, "write") == (0, "No letter is to be written now.\n")
    assert became(ready)[-1] == "ben-sample welcome dropped"
    assert (welcome / "cat-specimen.txt").read_text() == edited
    assert letters(ready, "show", "cat specimen") == (0, "")


def test_nothing_is_written_where_git_keeps_the_outbox(ready):
    (ready / "outbox").mkdir()
    (ready / "outbox" / "old.txt").write_text("A letter.\n")
    subprocess.run(["git", "init", "--quiet", str(ready)], check=True)
    subprocess.run(["git", "-C", str(ready), "add", "--all"], check=True)
    assert letters(ready, "write", COLUMNS="1000") == (2, "")
    assert files(ready / "outbox") == ["old.txt"]


def test_without_the_address_list_nothing_is_written_and_the_status_says_nothing_of_letters(ready):
    (ready / "contacts.csv").unlink()
    assert letters(ready) == (0, "")
    assert letters(ready, "write", COLUMNS="1000") == (2, "")
    assert json.loads(bob("status", "--json", folder=ready).stdout)["letters"] is None


def test_the_status_counts_the_letters_and_names_the_command(book):
    status = json.loads(bob("status", "--json", "--as-of", "2999-05-02", folder=book).stdout)
    assert status["letters"] == {"due": 3, "drafts": 0, "waiting": 2, "held_back": 2, "uncertain": 0}
    assert status["next"][:2] == []
    screen = bob("status", "--as-of", "2999-05-02", folder=book, COLUMNS="80").stdout
    assert "  letters  3 to write, 2 waiting, 2 held back\n" in screen


def test_the_status_tells_what_is_wrong_with_the_private_files_and_everything_else(ready):
    (ready / "contacts.csv").write_text("name,telephone\n")
    status = json.loads(bob("status", "--json", folder=ready).stdout)
    assert (status["letters"], status["pieces"]["received"]) == (None, 1)
    screen = bob("status", folder=ready).stdout
    assert "Which letters are due. contacts.csv:1: needs the columns key and email." in screen


def test_the_letters_go_to_their_people_once(ready, server, account):
    letters(ready, "write")
    assert letters(ready, "send", **account) == (2, "")
    assert letters(ready, "send", "--dry-run", **account) == (0, "")
    assert server.greetings == 0
    assert letters(ready, "send", "--yes", **account) == (0, "")
    assert sorted(server.recipients()) == ["ann@example.org", "ben@example.org", "cat@example.org"]
    assert letters(ready, "send", "--yes", **account) == (0, "No letter is to be sent now.\n")
    assert len(server.taken) == 3


def test_a_line_that_is_cut_after_the_text_leaves_a_letter_uncertain_until_somebody_says_so(ready, server, account):
    letters(ready, "write")
    server.troubles[("TEXT", "ben@example.org")] = "cut"
    assert letters(ready, "send", "--yes", **account) == (1, "")
    assert letters(ready) == (0, "")
    assert letters(ready, "note", "Ben Sample", "--send-again") == (0, "")
    server.troubles.clear()
    assert letters(ready, "send", "--yes", **account)[0] == 0
    assert server.recipients().count("ben@example.org") == 1


def test_a_damaged_draft_is_told_and_nothing_is_sent(ready, server, account):
    letters(ready, "write")
    (welcome,) = (ready / "outbox").glob("welcome-*")
    (welcome / "ben-sample.txt").write_text("To: Ben Sample\n\nDear Ben,\n")
    (welcome / "cat-specimen.txt").write_text("To: Cat Specimen\nSubject: Hello\n\n\n")
    status, said = letters(ready, "send", "--yes", **account)
    assert (status, said.replace(welcome.name, "FOLDER").splitlines()) == (
        2,
        [
            "outbox/FOLDER/ben-sample.txt:2: Subject: is missing, or nothing stands behind it.",
            "outbox/FOLDER/cat-specimen.txt: holds no text. If the letter shall not be sent, delete the file.",
            "Nothing was done.",
        ],
    )
    assert server.greetings == 0


def test_a_draft_whose_reason_is_gone_stays_and_says_why(ready, server, account):
    letters(ready, "write", "welcome")
    boats = "# Two boats\n\nBy Ben Sample\n\nThe two boats stayed where they were.\n"
    (ready / "contributions" / "boats.md").write_text(boats)
    (ready / "decisions.yaml").write_text(
        "decisions: [{piece: flood.md, received: 2021-04-20}, {piece: boats.md, received: 2021-04-21}]\n"
    )
    assert letters(ready, "send", "--yes", **account) == (1, "")
    assert server.recipients() == ["cat@example.org"]


def test_mail_that_came_back_goes_to_the_next_address(ready, server, account):
    letters(ready, "write")
    letters(ready, "send", "--yes", **account)
    assert letters(ready, "note", "ann-example", "--bounced") == (0, "")
    assert letters(ready, "note", "Ben Sample", "--bounced") == (0, "")
    assert letters(ready, "note", "Ann Example", "--send-again")[0] == 0
    letters(ready, "send", "--yes", **account)
    assert server.recipients()[-1] == "ann.example@example.org"
    assert letters(ready) == (0, "")
    assert letters(ready, "note", "Ben Sample", "--by-hand") == (0, "")


def test_who_wants_no_more_letters_gets_none_until_they_may_be_written_to_again(ready):
    letters(ready, "write")
    assert letters(ready, "note", "Cat Specimen", "--never") == (0, "")
    assert 'cat-specimen,cat@example.org,,"no, since 2' in (ready / "contacts.csv").read_text()
    assert "Cat Specimen  asked for no more letters (welcome)\n" in letters(ready)[1]
    assert letters(ready, "note", "Cat Specimen", "--may-again") == (0, "")
    assert "held back" not in letters(ready)[1]


def test_what_is_noted_has_to_be_about_one_person_and_one_letter(ready):
    assert letters(ready, "note", "Ben Sample", COLUMNS="1000") == (2, "")
    assert letters(ready, "note", "Ben Sample", "--arrived", "--bounced", COLUMNS="1000") == (2, "")
    assert letters(ready, "note", "Bne Sample", "--by-hand") == (2, "")
    assert letters(ready, "note", "Ben Sample", "--arrived", COLUMNS="1000") == (2, "")
    assert letters(ready, "note", "Ben Sample", "Cat Specimen", "--by-hand") == (0, "")
    assert letters(ready, "write") == (0, "")


def test_letters_for_another_mail_program_lie_there_for_their_owner_alone(ready):
    letters(ready, "write")
    assert letters(ready, "export", "eml", COLUMNS="1000") == (2, "")
    assert letters(ready, "export", "eml", "--from", "The Editor <editor@example.org>") == (0, "")
    folder = ready / "outbox" / "for-your-mail-program"
    assert [path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())] == [0o700, *[0o600] * 4]
    assert letters(ready, "export", "csv") == (0, "")
    assert files(folder) == ["exported.json", "letters.csv"]
    assert letters(ready, "export", "csv", "--sent") == (0, "")
    assert became(ready)[-3:] == []
    assert letters(ready, "export", "csv", "--sent", COLUMNS="1000") == (2, "")


def test_programs_get_everything_but_addresses(ready, server, account):
    for arguments in ((), ("write",), ("show",), ("send", "--dry-run"), ("export", "csv"), ("send", "--yes")):
        status, said = letters(ready, *arguments, "--json", **account)
        json.loads(said)
        assert (status, "@example.org" in said) == (0, False), said


def test_no_other_command_opens_a_line_to_the_mail_server(ready, server, account):
    letters(ready, "write")
    (ready / "themes.yaml").write_text("themes: [{title: Water, pieces: [flood.md]}]\n")
    for line in (
        *("status", "check", "check --letters", "rules", "signups", "signups consent", "links", "themes"),
        *("build epub", "proof flood --edition epub", "decide flood --accept", "release --dry-run"),
        *("letters", "letters write", "letters show", "letters export mbox", "letters send --dry-run"),
        "letters note Ben\\ Sample --by-hand",
    ):
        done = subprocess.run(
            f"{shutil.which('bob')} {line}", shell=True, cwd=ready, env=account | {"PATH": "/usr/bin:/bin"}, check=False
        )
        assert done.returncode in (0, 1), line
    assert (server.greetings, server.taken) == (0, [])
