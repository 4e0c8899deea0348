"""bob letters send, as a person runs it, to a mail server on this machine: what arrives, and what is noted of it."""

import email
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from email import policy

import pytest
from book_folder import write_book
from mail_server import CUT_THOUGH_TAKEN, PASSWORD, USER, certificate, mail_server
from running_bob import bob

from bookofblogs.letters.history import open_drafts, uncertain
from bookofblogs.model.outbox import Became
from bookofblogs.project.letter_record import read_record

TO_ALL = "  welcome         6 letters to Ann Example, Ben Sample, Cat Specimen and 3 more\n"
BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
licence: CC BY 4.0
call: {opens: 2026-01-01, closes: 2099-12-31, goal: 50}
letters: {per_minute: 600}
>>> authors.yaml
authors:
"""
WRONG = "a-wrong-password"
SIX = ("Ann Example", "Ben Sample", "Cat Specimen", "Dan Proof", "Eve Draft", "Fay Galley")
FIFTY = tuple(
    f"{first} {last}"
    for first in ("Ann", "Ben", "Cat", "Dan", "Ève", "Fay", "Gus", "Hal", "Īda", "Jo")
    for last in ("Example", "Sample", "Böll", "O'Proof", "名字")
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("certificate"))


class Desk:
    """A book whose people were all welcomed with a draft, and a mail account to send from."""

    def __init__(self, folder, shown, names):
        keys = [f"person-{number}" for number in range(len(names))]
        people = "".join(f'  {key}: {{name: "{name}"}}\n' for key, name in zip(keys, names, strict=True))
        rows = "".join(f"{key},{name},{key}@example.org\n" for key, name in zip(keys, names, strict=True))
        self.keys = keys
        self.folder = write_book(folder / "book", f"{BOOK}{people}>>> contacts.csv\nkey,name,email\n{rows}")
        self.surroundings = {
            "XDG_CONFIG_HOME": str(folder / "config"),
            "SSL_CERT_FILE": str(shown.vouched_for_by),
            "BOB_SMTP_PASSWORD": PASSWORD,
            "CI": "",
            "COLUMNS": "80",
        }
        self.account = folder / "config/bookofblogs/mail.yaml"
        self.account.parent.mkdir(parents=True)
        made = bob("letters", "write", "welcome", folder=self.folder)
        assert made.returncode == 0, made.stderr

    def reaches(self, port):
        self.account.write_text(
            f"from: The Editor <editor@example.org>\nserver: 127.0.0.1\nport: {port}\nuser: {USER}\n", encoding="utf-8"
        )

    def bob(self, *arguments, **environment):
        return bob("letters", *arguments, folder=self.folder, **{**self.surroundings, **environment})

    def begun(self):
        return subprocess.Popen(
            [sys.executable, "-m", "bookofblogs", "letters", "send", "--yes"],
            cwd=self.folder,
            env={**os.environ, **self.surroundings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def events(self):
        return read_record(self.folder).events

    def record(self):
        return (self.folder / "outbox/record.jsonl").read_bytes()

    def draft(self, key):
        (file,) = (self.folder / "outbox").glob(f"welcome-*/{key}.txt")
        return file.read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path, shown):
    return Desk(tmp_path, shown, SIX)


def address(key):
    return f"{key}@example.org"


def test_fifty_people_are_welcomed_each_by_a_letter_of_their_own_that_says_what_the_draft_says(tmp_path, shown):
    desk = Desk(tmp_path, shown, FIFTY)
    with mail_server(shown) as server:
        desk.reaches(server.port)
        sent = desk.bob("send", "--yes")
    assert (sent.returncode, sent.stdout.splitlines()[1:], sent.stderr) == (0, ["50 letters: 50 sent."], "")
    assert sorted(server.recipients()) == sorted(map(address, desk.keys))
    seen = set()
    for taken in server.taken:
        (recipient,) = taken.recipients
        key = recipient.partition("@")[0]
        mail = email.message_from_bytes(taken.data, policy=policy.default)
        to, subject, text = desk.draft(key).split("\n", 2)
        (only,) = mail["To"].addresses
        assert (only.addr_spec, f"To: {only.display_name}", f"Subject: {mail['Subject']}") == (recipient, to, subject)
        assert mail["From"].addresses[0].addr_spec == taken.sender == "editor@example.org"
        assert (mail["Cc"], mail["Bcc"], mail["Reply-To"]) == (None, None, None)
        assert mail.get_content().replace("\r\n", "\n").strip() == text.strip()
        assert [other for other in desk.keys if address(other).encode() in taken.data] == [key]
        assert max(map(len, taken.data.split(b"\r\n"))) <= 78
        seen.add(mail["Message-ID"])
    assert len(seen) == 50
    assert desk.bob("send", "--yes").stdout == "No letter is to be sent now.\n"


def test_what_became_of_each_letter_is_told_and_the_next_run_sends_what_is_left_to_nobody_twice(desk, shown):
    with mail_server(shown) as server:
        desk.reaches(server.port)
        server.troubles["RCPT", address("person-1")] = "550 5.1.1 no such mailbox: person-1@example.org"
        server.troubles["TEXT", address("person-2")] = CUT_THOUGH_TAKEN
        server.troubles["RCPT", address("person-3")] = "451 4.7.1 not now"
        server.troubles["TEXT", address("person-4")] = "421 4.7.0 closing"
        first = desk.bob("send", "--yes")
        server.troubles.clear()
        second = desk.bob("send", "--yes")
    assert first.returncode == 1
    assert (
        first.stdout
        == """\
  welcome         6 letters to Ann Example, Ben Sample, Cat Specimen and 3 more
  refused (1)     Ben Sample  no such mailbox is known (550 5.1.1)
  later (2)       Dan Proof  the server did not take it this time (451 4.7.1)
                  Eve Draft  the server takes no more now (421 4.7.0)
  uncertain (1)   Cat Specimen  the server cut the line while the letter was on
                                its way
  left (1)        Fay Galley
The mail server takes no more letters for now (421 4.7.0). Send the rest in an
hour, or tomorrow.
6 letters: 1 sent, 1 refused, 2 later, 1 uncertain, 1 left.
Next: Ask those whose letter is uncertain whether it came, then:
      bob letters note PERSON --arrived
Then: Write by another way to those whom the server refused, then:
      bob letters note PERSON --by-hand
Then: 3 letters are left, for later: bob letters send
"""
    )
    assert second.stdout == "  welcome         3 letters to Fay Galley, Dan Proof and Eve Draft\n3 letters: 3 sent.\n"
    assert Counter(server.recipients()) == Counter(map(address, (key for key in desk.keys if key != "person-1")))
    assert [event.key for event in uncertain(desk.events())] == ["person-2"]
    assert "@" not in first.stdout + first.stderr
    assert b"@" not in desk.record()


def test_whenever_bob_is_killed_nobody_has_a_letter_twice(tmp_path, shown):
    desk = Desk(tmp_path, shown, FIFTY[:20])
    chance = random.Random(16)  # noqa: S311 - when to kill
    with mail_server(shown) as server:
        desk.reaches(server.port)
        for key in desk.keys:
            server.slow["TEXT", address(key)] = server.slow["THANKS", address(key)] = 0.02
        for _ in range(4):
            wanted = desk.record().count(b"\n") + chance.randint(1, 8)
            begun = desk.begun()
            while begun.poll() is None and desk.record().count(b"\n") < wanted:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.05))
            begun.send_signal(signal.SIGKILL)
            begun.communicate(timeout=30)
            assert begun.returncode == -signal.SIGKILL
        assert desk.bob("send", "--yes").returncode == 0
    sent = {event.key for event in desk.events() if event.became is Became.SENT}
    dark = {event.key for event in uncertain(desk.events())}
    assert open_drafts(desk.events()) == ()
    assert sorted([*sent, *dark]) == sorted(desk.keys)
    assert max(Counter(server.recipients()).values()) == 1
    assert set(map(address, sent)) <= set(server.recipients()) <= set(map(address, sent | dark))
    assert len(dark) <= 4


@pytest.mark.parametrize(("times", "became"), [(1, "sent"), (2, "uncertain")])
def test_whoever_stops_it_gets_the_letter_on_its_way_to_its_end_and_who_cannot_wait_stops_it_again(
    desk, shown, times, became
):
    with mail_server(shown) as server:
        desk.reaches(server.port)
        for key in desk.keys:
            server.slow["TEXT", address(key)] = 1.5
        begun = desk.begun()
        while not any(event.became is Became.TRYING for event in desk.events()):
            assert begun.poll() is None
            time.sleep(0.01)
        for _ in range(times):
            time.sleep(0.3)
            begun.send_signal(signal.SIGINT)
        said, trouble = begun.communicate(timeout=60)
    assert (begun.returncode, trouble) == (1, "")
    assert ("\n  uncertain (1)   Ann Example  you stopped it while" in said) == (became == "uncertain")
    assert f"You stopped it.\n6 letters: 1 {became}, 5 left.\n" in said
    assert [event.became.value for event in desk.events()[6:]] == ["trying", became]


def test_of_two_runs_at_once_one_is_told_to_wait(desk, shown):
    with mail_server(shown) as server:
        desk.reaches(server.port)
        for key in desk.keys:
            server.slow["TEXT", address(key)] = 0.5
        first = desk.begun()
        while not server.greetings:
            assert first.poll() is None
            time.sleep(0.01)
        second = desk.bob("send", "--yes")
        said, _ = first.communicate(timeout=60)
    assert (second.returncode, second.stderr) == (
        3,
        "Another bob is working on this book. Wait until it is done, then try again.\n",
    )
    assert (first.returncode, said) == (0, f"{TO_ALL}6 letters: 6 sent.\n")
    assert sorted(server.recipients()) == sorted(map(address, desk.keys))


@pytest.mark.parametrize("debug", [(), ("--debug",)])
def test_a_wrong_password_is_told_plainly_and_shown_nowhere(desk, shown, debug):
    before = desk.record()
    with mail_server(shown) as server:
        desk.reaches(server.port)
        sent = desk.bob("send", "--yes", *debug, BOB_SMTP_PASSWORD=WRONG)
    told = (
        "127.0.0.1 does not take the user of mail.yaml with the password from the variable BOB_SMTP_PASSWORD (535). "
        "Nothing was sent. It was tried once."
    )
    assert told in sent.stderr
    assert sent.returncode == (1 if debug else 3)
    assert WRONG not in sent.stdout + sent.stderr
    assert "@" not in sent.stdout + sent.stderr
    assert server.logins == [(USER, WRONG)]
    assert (server.taken, desk.record()) == ([], before)


def test_no_password_goes_to_a_server_that_does_not_encrypt_or_that_nobody_vouches_for(desk, shown):
    before = desk.record()
    with mail_server(None) as server:
        desk.reaches(server.port)
        sent = desk.bob("send", "--yes")
    assert sent.returncode == 3
    assert f"127.0.0.1 offers no encryption (STARTTLS) on port {server.port}." in sent.stderr
    with mail_server(shown) as other:
        desk.reaches(other.port)
        sent = desk.bob("send", "--yes", SSL_CERT_FILE="/nowhere.pem")
    assert sent.returncode == 3
    assert "The certificate of 127.0.0.1 cannot be trusted:" in sent.stderr
    assert (server.logins, server.taken, other.logins, other.taken) == ([], [], [], [])
    assert desk.record() == before


def test_nothing_is_sent_where_nobody_says_so(desk):
    desk.reaches(9)
    before = desk.record()
    silent = desk.bob("send")
    assert (silent.returncode, silent.stdout, silent.stderr) == (
        2,
        "",
        "6 letters would be sent, and nobody can be asked here. Nothing was sent. If you have read them, add --yes.\n",
    )
    in_ci = desk.bob("send", "--yes", CI="true")
    assert (in_ci.returncode, in_ci.stderr) == (
        2,
        "CI is set, and from there no letter is sent: a person reads letters, and sends them. Nothing was sent.\n",
    )
    dry = desk.bob("send", "--dry-run", "--yes")
    assert dry.stdout == f"{TO_ALL}6 letters would be sent from The Editor <editor@example.org>. Nothing was sent.\n"
    assert desk.record() == before


def test_a_run_sends_no_more_letters_than_it_may(desk, shown):
    with mail_server(shown) as server:
        desk.reaches(server.port)
        sent = desk.bob("send", "--yes", "--limit", "2")
    assert sent.stdout == (
        "  welcome         2 letters to Ann Example and Ben Sample\n"
        "6 letters: 2 sent, 4 left.\nNext: 4 letters are left, for later: bob letters send\n"
    )
    assert server.recipients() == [address("person-0"), address("person-1")]


def test_to_see_what_arrives_all_letters_go_to_oneself_and_none_is_noted(desk, shown):
    before = desk.record()
    with mail_server(shown) as server:
        desk.reaches(server.port)
        sent = desk.bob("send", "--yes", "--to-me")
    assert sent.stdout == f"{TO_ALL}6 letters sent to yourself, of 6. None is noted as sent.\n"
    assert server.recipients() == ["editor@example.org"] * 6
    assert not any(b"person-" in taken.data for taken in server.taken)
    assert desk.record() == before
