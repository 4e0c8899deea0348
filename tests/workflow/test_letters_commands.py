"""bob letters, command by command, as an editor types them: the screens, the files, the server, the exit status."""

import email
import json
import re
import subprocess
from datetime import datetime
from urllib.parse import unquote

import pytest
from book_folder import write_book
from mail_account import account_at
from mail_server import certificate, mail_server
from on_a_terminal import bob_on_a_terminal
from running_bob import bob

from bookofblogs.wording import day_in_words

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
NOW = datetime.now().astimezone()
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
    """Return the exit status of `bob letters`, and what it says on a screen of 80 columns, whatever day it is."""
    done = bob("letters", *arguments, folder=book, **{"COLUMNS": "80", "CI": "", **environment})
    said = re.sub("^Letters {10,}", "Letters   ", done.stdout + done.stderr)
    said = said.replace(NOW.date().isoformat(), "DAY").replace(day_in_words(NOW.date()), "TODAY")
    return done.returncode, said.replace(day_in_words(NOW.date(), NOW.date()), "TODAY")


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
Letters   2 May 2999
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
    assert letters(book, "write", "--as-of", "2999-05-02", "--dry-run") == (
        1,
        """\
  received        1 draft, a piece of theirs came
                  Ann Example
  welcome         2 drafts, signed up
                  Ben Sample and Cat Specimen
  waiting (2)     Ben Sample and Cat Specimen  reminder 60 %, until 5 May
  held back (2)   Eve Draft  has no address in contacts.csv (welcome, reminder)
3 letters would be drafted. Nothing was written: this was a dry run.
""",
    )
    assert not (book / "outbox").exists()
    assert letters(book, "write", "--as-of", "2999-05-02") == (
        1,
        """\
  received        1 draft, a piece of theirs came
                  Ann Example
  welcome         2 drafts, signed up
                  Ben Sample and Cat Specimen
  waiting (2)     Ben Sample and Cat Specimen  reminder 60 %, until 5 May
  held back (2)   Eve Draft  has no address in contacts.csv (welcome, reminder)
3 letters drafted, into outbox/received-2999-05-02/ and
outbox/welcome-2999-05-02/. Edit what you like, delete what is not to go.
Next: read them: bob letters show
""",
    )
    assert files(book / "outbox") == [
        ".gitignore",
        "received-2999-05-02",
        "received-2999-05-02/ann-example.txt",
        "record.jsonl",
        "salt",
        "welcome-2999-05-02",
        "welcome-2999-05-02/ben-sample.txt",
        "welcome-2999-05-02/cat-specimen.txt",
    ]
    assert letters(book, "--as-of", "2999-05-02") == (
        0,
        """\
Letters   2 May 2999
  received        1 draft
                  Ann Example
  welcome         2 drafts
                  Ben Sample and Cat Specimen
  waiting (2)     Ben Sample and Cat Specimen  reminder 60 %, until 5 May
  held back (2)   Eve Draft  has no address in contacts.csv (welcome, reminder)
Next: Read the 3 (bob letters show), then send: bob letters send
""",
    )


def test_only_the_letters_of_one_occasion_are_drafted_if_it_is_named(book):
    assert letters(book, "write", "reminder", "--as-of", "2999-05-02")[0] == 1
    assert files(book / "outbox" / "reminder-60-2999-05-09-14") == ["ben-sample.txt", "cat-specimen.txt"]
    assert letters(book, "write", "remindr") == (
        2,
        'There are no letters for "remindr". Did you mean "reminder"?\n',
    )


def test_every_mistake_in_the_templates_is_told_and_nothing_is_written(ready):
    (ready / "letters").mkdir()
    (ready / "letters" / "thanks.txt").write_text("Subject: Thank you\n")
    (ready / "letters" / "reminder.txt").write_text("Subject: Soon\n\nDear {naem},\n\nplease send {promissed}.\n")
    assert letters(ready, "write", COLUMNS="1000") == (
        2,
        """\
letters/reminder.txt:3: {naem} is no placeholder. Did you mean {name}?
letters/reminder.txt:5: {promissed} is no placeholder. Did you mean {promised}?
letters/thanks.txt:1: there is no text. Leave a line blank below the subject, and write the letter.
Nothing was done.
""",
    )
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
    assert letters(ready, "show", "cat specimen") == (
        0,
        """\
outbox/welcome-DAY/cat-specimen.txt (welcome, edited)
To:               Cat Specimen
Subject:          Hello
Content-Language: en-GB

Dear Cat, how are you?
""",
    )


def test_nothing_is_written_where_git_keeps_the_outbox(ready):
    (ready / "outbox").mkdir()
    (ready / "outbox" / "old.txt").write_text("A letter.\n")
    for command in (["git", "init", "--quiet"], ["git", "add", "--all", "--force"]):
        subprocess.run(command, cwd=ready, check=True, capture_output=True)
    assert letters(ready, "write", COLUMNS="1000") == (
        2,
        (
            "git keeps outbox/, where the letters to people lie, and what became of them. Nothing was "
            "written. Write outbox/ into .gitignore and take it out of git: git rm -r --cached outbox\n"
        ),
    )
    assert files(ready / "outbox") == ["old.txt"]


def test_without_the_address_list_nothing_is_written_and_the_status_says_nothing_of_letters(ready):
    (ready / "contacts.csv").unlink()
    assert letters(ready) == (
        0,
        """\
Letters   TODAY
Next: Write where the address list contacts.csv is: it is not here.
""",
    )
    assert letters(ready, "write", COLUMNS="1000") == (
        2,
        (
            "contacts.csv is not here, by which people are written to. Nothing was done. Go where it lies, "
            "or read the sign-ups in: bob signups import SHEET\n"
        ),
    )
    assert json.loads(bob("status", "--json", folder=ready).stdout)["letters"] is None


def test_the_status_counts_the_letters_and_names_the_command(book):
    status = json.loads(bob("status", "--json", "--as-of", "2999-05-02", folder=book).stdout)
    assert status["letters"] == {"due": 3, "drafts": 0, "waiting": 2, "held_back": 2, "uncertain": 0}
    first, then = status["next"][:2]
    assert first.endswith("3 people have promised and not sent (Ben Sample, Cat Specimen, Eve Draft): bob letters")
    assert then == "Write 3 letters: bob letters"
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
    assert letters(ready, "send", **account) == (
        2,
        "3 letters would be sent, and nobody can be asked here. Nothing was sent. If you have read them, add --yes.\n",
    )
    assert letters(ready, "send", "--dry-run", **account) == (
        0,
        """\
  received        1 letter to Ann Example
  welcome         2 letters to Ben Sample and Cat Specimen
3 letters would be sent from The Editor <editor@example.org>. Nothing was sent.
""",
    )
    assert server.greetings == 0
    assert letters(ready, "send", "--yes", **account) == (
        0,
        """\
  received        1 letter to Ann Example
  welcome         2 letters to Ben Sample and Cat Specimen
3 letters: 3 sent.
""",
    )
    assert sorted(server.recipients()) == ["ann@example.org", "ben@example.org", "cat@example.org"]
    assert letters(ready, "send", "--yes", **account) == (0, "No letter is to be sent now.\n")
    assert len(server.taken) == 3


def test_a_line_that_is_cut_after_the_text_leaves_a_letter_uncertain_until_somebody_says_so(ready, server, account):
    letters(ready, "write")
    server.troubles[("TEXT", "ben@example.org")] = "cut"
    assert letters(ready, "send", "--yes", **account) == (
        1,
        """\
  received        1 letter to Ann Example
  welcome         2 letters to Ben Sample and Cat Specimen
  uncertain (1)   Ben Sample  the server cut the line while the letter was on
                              its way
3 letters: 2 sent, 1 uncertain.
Next: Ask those whose letter is uncertain whether it came, then:
      bob letters note PERSON --arrived
""",
    )
    assert letters(ready) == (
        0,
        """\
Letters   TODAY
  uncertain (1)   Ben Sample  welcome: broken off on TODAY
Next: Ask Ben Sample whether the letter came, then say so:
      bob letters note 'Ben Sample' --arrived
""",
    )
    assert letters(ready, "note", "Ben Sample", "--send-again") == (
        0,
        "The letter to Ben Sample (welcome) lies in the outbox again. Noted.\n",
    )
    server.troubles.clear()
    assert letters(ready, "send", "--yes", **account)[0] == 0
    assert server.recipients().count("ben@example.org") == 1


def test_a_person_is_asked_first_and_types_how_many_letters_go(ready, server, account):
    letters(ready, "write")
    asked = "Send 3 letters from The Editor <editor@example.org>? Type 3"
    shown = bob_on_a_terminal("letters", "send", folder=ready, typed="2\n", NO_COLOR="1", **account)
    assert (asked in shown, shown.splitlines()[-1]) == (True, "Nothing was sent.")
    assert server.greetings == 0
    shown = bob_on_a_terminal("letters", "send", folder=ready, typed="3\n", NO_COLOR="1", **account)
    assert (asked in shown, "3 letters: 3 sent." in shown) == (True, True)
    assert len(server.taken) == 3


def test_after_an_export_a_person_is_asked_which_letters_went(ready):
    letters(ready, "write")
    shown = bob_on_a_terminal(
        "letters", "export", "csv", folder=ready, typed="Ben Sample, cat-specimen\n", NO_COLOR="1"
    )
    assert "Noted as sent by you (2): Ben Sample and Cat Specimen." in shown
    assert became(ready)[-2:] == ["ben-sample welcome handed-over", "cat-specimen welcome handed-over"]
    shown = bob_on_a_terminal("letters", "export", "csv", folder=ready, typed="none\n", NO_COLOR="1")
    assert "None is noted as sent." in shown


def test_a_damaged_draft_is_told_and_nothing_is_sent(ready, server, account):
    letters(ready, "write")
    (welcome,) = (ready / "outbox").glob("welcome-*")
    (welcome / "ben-sample.txt").write_text("To: Ben Sample\n\nDear Ben,\n")
    (welcome / "cat-specimen.txt").write_text("To: Cat Specimen\nSubject: Hello\n\n\n")
    status, said = letters(ready, "send", "--yes", **account)
    assert (status, said.splitlines()) == (
        2,
        [
            "outbox/welcome-DAY/ben-sample.txt:2: Subject: is missing, or nothing stands behind it.",
            "outbox/welcome-DAY/cat-specimen.txt: holds no text. If the letter shall not be sent, delete the file.",
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
    assert letters(ready, "send", "--yes", **account) == (
        1,
        """\
  welcome         1 letter to Cat Specimen
  held back (1)   Ben Sample  the piece came on 21 April 2021 (welcome)
1 letter: 1 sent.
""",
    )
    assert server.recipients() == ["cat@example.org"]


def test_mail_that_came_back_goes_to_the_next_address(ready, server, account):
    letters(ready, "write")
    letters(ready, "send", "--yes", **account)
    assert letters(ready, "note", "ann-example", "--bounced") == (
        0,
        """\
The letter to Ann Example (received) came back. Noted.
Another address stands in contacts.csv. To send it there:
bob letters note 'Ann Example' --send-again
""",
    )
    assert letters(ready, "note", "Ben Sample", "--bounced") == (
        0,
        """\
The letter to Ben Sample (welcome) came back. Noted.
No other address stands in contacts.csv. Reach Ben Sample by another way, then
say so: bob letters note 'Ben Sample' --by-hand
""",
    )
    assert letters(ready, "note", "Ann Example", "--send-again")[0] == 0
    letters(ready, "send", "--yes", **account)
    assert server.recipients()[-1] == "ann.example@example.org"
    assert letters(ready, COLUMNS="100") == (
        0,
        """\
Letters   TODAY
  held back (1)   Ben Sample  came back on TODAY: bob letters note (welcome)
""",
    )
    assert letters(ready, "note", "Ben Sample", "--by-hand") == (
        0,
        """\
The letter to Ben Sample (welcome) is done: you wrote, called or spoke to them.
Noted.
""",
    )


def test_who_wants_no_more_letters_gets_none_until_they_may_be_written_to_again(ready):
    letters(ready, "write")
    assert letters(ready, "note", "Cat Specimen", "--never") == (
        0,
        "Cat Specimen gets no more letters: that stands in contacts.csv.\n",
    )
    assert 'cat-specimen,cat@example.org,,"no, since 2' in (ready / "contacts.csv").read_text()
    assert "Cat Specimen  asked for no more letters (welcome)\n" in letters(ready)[1]
    assert letters(ready, "note", "Cat Specimen", "--may-again") == (
        0,
        "Cat Specimen may be written to again: that stands in contacts.csv.\n",
    )
    assert "held back" not in letters(ready)[1]


def test_whether_somebody_may_be_introduced_by_address_stands_in_contacts(ready):
    status, said = letters(ready, "note", "Cat Specimen", "--shares-address", COLUMNS="200")
    assert (status, said.split(" by address")[0]) == (0, "Cat Specimen may be introduced")
    assert 'cat-specimen,cat@example.org,,"yes, since 2' in (ready / "contacts.csv").read_text()
    assert letters(ready, "note", "Cat Specimen", "--keeps-address", COLUMNS="200") == (
        0,
        "Cat Specimen keeps the address to themselves: that stands in contacts.csv.\n",
    )
    assert 'cat-specimen,cat@example.org,,"no, since 2' in (ready / "contacts.csv").read_text()
    assert "Cat Specimen" in letters(ready)[1]


def test_what_is_noted_has_to_be_about_one_person_and_one_letter(ready):
    assert letters(ready, "note", "Ben Sample", COLUMNS="1000") == (
        2,
        (
            "What is to be noted? Say one of --by-hand, --arrived, --send-again, --bounced, --never, --may-again, "
            "--shares-address or --keeps-address.\n"
        ),
    )
    assert letters(ready, "note", "Ben Sample", "--arrived", "--bounced", COLUMNS="1000") == (
        2,
        (
            "One thing at a time, please. Say one of --by-hand, --arrived, --send-again, --bounced, --never, "
            "--may-again, --shares-address or --keeps-address.\n"
        ),
    )
    assert letters(ready, "note", "Bne Sample", "--by-hand") == (
        2,
        'Nobody in authors.yaml is called "Bne Sample". Did you mean Ben Sample or Ann Example?\n',
    )
    assert letters(ready, "note", "Ben Sample", "--arrived", COLUMNS="1000") == (
        2,
        "There is no letter to Ben Sample of which that can be said. Nothing was noted. See: bob letters\n",
    )
    assert letters(ready, "note", "Ben Sample", "Cat Specimen", "--by-hand") == (
        0,
        """\
The letter to Ben Sample (welcome) is done: you wrote, called or spoke to them.
Noted.
The letter to Cat Specimen (welcome) is done: you wrote, called or spoke to
them. Noted.
""",
    )
    assert letters(ready, "write") == (
        0,
        """\
  received        1 draft, a piece of theirs came
                  Ann Example
1 letter drafted, into outbox/received-DAY/. Edit what you like, delete
what is not to go.
Next: read them: bob letters show
""",
    )


def test_letters_for_another_mail_program_lie_there_for_their_owner_alone(ready):
    letters(ready, "write")
    status, said = letters(ready, "export", "eml", COLUMNS="1000", XDG_CONFIG_HOME=str(ready))
    assert (status, said.splitlines()[-1]) == (
        2,
        'Or do without an account. Say whom the letters are from: --from "Your Name <you@example.org>"',
    )
    assert letters(ready, "export", "eml", "--from", "The Editor <editor@example.org>") == (
        0,
        """\
3 letters in outbox/for-your-mail-program/ (3 files), addresses and all.
Next: send them, then say so: bob letters export eml --sent
""",
    )
    folder = ready / "outbox" / "for-your-mail-program"
    assert [path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())] == [0o700, *[0o600] * 4]
    assert letters(ready, "export", "csv") == (
        0,
        """\
3 letters in outbox/for-your-mail-program/ (1 file), addresses and all.
Next: send them, then say so: bob letters export csv --sent
""",
    )
    assert files(folder) == ["exported.json", "letters.csv"]
    assert letters(ready, "export", "csv", "--sent", COLUMNS="1000") == (
        0,
        (
            "Noted as sent by you (3): Ann Example, Ben Sample and Cat Specimen.\n"
            "None is left of that export, and its files were removed, for they held the addresses.\n"
        ),
    )
    assert files(folder) == ["exported.json"]
    assert "@" not in (folder / "exported.json").read_text()
    assert became(ready)[-3:] == [
        "ann-example received handed-over",
        "ben-sample welcome handed-over",
        "cat-specimen welcome handed-over",
    ]
    assert letters(ready, "export", "csv", "--sent", COLUMNS="1000") == (
        2,
        "No letter to anybody waits that was exported. See: bob letters\n",
    )


def test_of_an_export_nothing_lies_about_that_is_not_to_be_sent_any_more(ready, account):
    letters(ready, "write")
    folder = ready / "outbox" / "for-your-mail-program"
    export = ("export", "eml", "--from", "editor@example.org")
    three = ["received-DAY-ann-example.eml", "welcome-DAY-ben-sample.eml", "welcome-DAY-cat-specimen.eml"]
    letters(ready, *export)
    letters(ready, "note", "Ann Example", "--by-hand")
    assert [name.replace(NOW.date().isoformat(), "DAY") for name in files(folder)] == ["exported.json", *three]
    letters(ready, "send", "--yes", **account)
    assert files(folder) == ["exported.json"]
    letters(ready, "note", "Ben Sample", "--send-again")
    letters(ready, *export)
    assert len(files(folder)) == 2
    letters(ready, "note", "Ben Sample", "--never")
    assert letters(ready, *export) == (
        1,
        """\
  held back (1)   Ben Sample  asked for no more letters (welcome)
No draft is to be sent, and nothing was exported. What is due: bob letters
What an earlier export left was removed, since it is not to be sent any more.
""",
    )
    assert files(folder) == ["exported.json"]


def test_where_the_salt_is_lost_it_is_told_whose_mail_came_back_before_anything_goes_there_again(
    ready, server, account
):
    letters(ready, "write")
    letters(ready, "send", "--yes", **account)
    letters(ready, "note", "Ann Example", "--bounced")
    letters(ready, "note", "Ann Example", "--send-again")
    (ready / "outbox" / "salt").unlink()
    lost = """\
  came back       Ann Example: outbox/salt is gone, by which bob knows those
                  addresses. Bring it back from a copy of the folder, or take
                  them out of contacts.csv, else letters go there again.
"""
    assert lost in letters(ready)[1]
    for refused in (("send", "--yes"), ("export", "csv")):
        status, said = letters(ready, *refused, **account)
        assert (status, said.partition("came back.")[0]) == (
            2,
            "outbox/salt is gone, by which bob knows the addresses from which mail to Ann Example ",
        )
    assert lost in letters(ready, "write")[1]
    assert lost not in letters(ready)[1]
    letters(ready, "send", "--yes", **account)
    assert server.recipients()[-1] == "ann@example.org"


def test_answers_and_wishes_for_no_more_letters_go_where_the_account_says_in_the_letters_language(ready):
    settings = ready / "bookofblogs" / "mail.yaml"
    settings.parent.mkdir()
    settings.write_text("from: a@example.org\nserver: mail.example.org\nreply_to: all@example.org\n")
    register = (ready / "authors.yaml").read_text().replace("name: Ben Sample", "name: Ben Sample, language: fr")
    (ready / "authors.yaml").write_text(register)
    (ready / "outbox").mkdir()
    at = '{"at": "2020-01-02T09:00:00+00:00", "key": "ben-sample", "occasion": "welcome", "about": [], "is": "sent"}'
    (ready / "outbox" / "record.jsonl").write_text(f"{at}\n")
    book = (ready / "book.yaml").read_text().replace("2999-05-30", "2020-05-30")
    (ready / "book.yaml").write_text(book.replace("milestones: {60%: 2999-05-09}", "milestones: {}"))
    letters(ready, "write", "thanks")
    letters(ready, "export", "eml", XDG_CONFIG_HOME=str(ready))
    (file,) = (ready / "outbox" / "for-your-mail-program").glob("thanks-*-ben-sample.eml")
    mail = email.message_from_bytes(file.read_bytes())
    assert (mail["From"], mail["Reply-To"], mail["Content-Language"]) == ("a@example.org", "all@example.org", "fr")
    assert unquote(mail["List-Unsubscribe"]) == (
        "<mailto:all@example.org?subject=Merci de ne plus m’envoyer de messages\u00a0: Two Towns>"
    )


def test_programs_get_everything_but_addresses(ready, account):
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
        "letters note ben-sample --by-hand",
    ):
        done = bob(*line.split(), folder=ready, **account)
        assert done.returncode in (0, 1), (line, done.stderr)
    assert (server.greetings, server.taken) == (0, [])
