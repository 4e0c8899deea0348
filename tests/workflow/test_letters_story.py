"""A small call from the first sign-up to the printed book, letter by letter: what comes to whom on which day.

Each day `bob letters write` drafts and `bob letters send` sends, as an editor does it after reading; the letters are
those that arrived at a real mail server on this machine.
"""

import email
import email.policy
from datetime import UTC, date, datetime, time

import pytest
from book_folder import write_book
from mail_server import PASSWORD, USER, certificate, mail_server

from bookofblogs.workflow.letters_sending import Desk, SendWishes, send_letters
from bookofblogs.workflow.letters_writing import write_letters

CALL = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
call:
  goal: 3
  opens: 2027-04-01
  closes: 2027-05-30
  milestones: {60%: 2027-05-09}
  rules: {words: {about: 10, comfortable: [5, 50], limits: [5, 50]}}
>>> authors.yaml
authors:
  ann-example: {name: Ann Example, promised: [The flood in the cellar], called: Ann}
  ben-sample: {name: Ben Sample, promised: [Two boats]}
  cat-specimen: {name: Cat Specimen, promised: [The quay at noon]}
>>> contacts.csv
key,email,other_emails
ann-example,ann@example.org,
ben-sample,ben@example.org,
cat-specimen,cat@example.org,
"""
FLOOD = """
>>> contributions/flood.md
# The flood in the cellar

By Ann Example

It rained all day, and by night the cellar was full.
"""
BOATS = """
>>> contributions/boats.md
# Two boats

By Ben Sample

It did not rain, and the two boats stayed where they were.

![The boats](boats.png "The boats")
"""


@pytest.fixture
def world(tmp_path, monkeypatch):
    shown = certificate(tmp_path / "certificate")
    monkeypatch.setenv("SSL_CERT_FILE", str(shown.vouched_for_by))
    with mail_server(shown) as server:
        settings = tmp_path / "config" / "bookofblogs" / "mail.yaml"
        settings.parent.mkdir(parents=True)
        settings.write_text(
            f"from: The Editor <editor@example.org>\nserver: 127.0.0.1\nport: {server.port}\n"
            f"security: starttls\nuser: {USER}\n"
        )
        yield Story(write_book(tmp_path / "book", CALL), tmp_path / "config", server)


class Story:
    """A book, and the letters that its people got."""

    def __init__(self, book, config, server):
        self.book = book
        self.environment = {"XDG_CONFIG_HOME": str(config), "BOB_SMTP_PASSWORD": PASSWORD}
        self.server = server

    def comes(self, text):
        write_book(self.book, CALL.replace(">>> book.yaml", ">>> spare/book.yaml") + text)

    def on(self, day):
        """Return who got which letter on `day`, as (address, subject)."""
        now = datetime.combine(date.fromisoformat(day), time(9), UTC)
        write_letters(self.book, "", now=now, as_of=None, dry_run=False)
        desk = Desk(
            now=lambda: now,
            environment=self.environment,
            confirm=lambda plan: True,
            ask_password=None,
            tell=lambda _step, _done, _total: None,
            pause=lambda _seconds: None,
        )
        before = len(self.server.taken)
        send_letters(self.book, SendWishes(), desk)
        mails = [(each.recipients, read(each.data)) for each in self.server.taken[before:]]
        return [(*recipients, mail["Subject"]) for recipients, mail in mails]


def read(data):
    """Return a mail as Python's own reader reads it."""
    return email.message_from_bytes(data, policy=email.policy.default)


def test_who_got_what_on_which_day(world):
    for day in ("2027-04-10", "2027-04-11", "2027-04-25", "2027-04-26"):
        print(day, world.on(day))
    assert 0
