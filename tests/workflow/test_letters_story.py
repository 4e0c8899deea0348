"""A small call from the first sign-up to the printed book, letter by letter: what comes to whom on which day.

Each day `bob letters write` drafts and `bob letters send` sends, as an editor does it after reading; the letters are
those that arrived at a real mail server on this machine.
"""

import email
import email.policy
import json
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from book_folder import write_book
from mail_server import PASSWORD, USER, certificate, mail_server
from running_bob import bob

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
KEYS = {"ann@example.org": "ann-example", "ben@example.org": "ben-sample", "cat@example.org": "cat-specimen"}
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


DECISIONS = """
>>> decisions.yaml
decisions:
  - {piece: flood.md, received: 2027-04-28}
  - {piece: boats.md, received: 2027-05-12}
"""
ACCEPTED = DECISIONS + "  - {piece: flood.md, decision: accept, on: 2027-05-20}\n"
RELEASES = """
>>> releases.yaml
releases:
  - version: "1.0"
    date: 2027-06-10
    identifier: "urn:uuid:00000000-0000-4000-8000-000000000000"
    book: "0000000000000000000000000000000000000000000000000000000000000000"
    pieces:
      - {file: contributions/flood.md, title: The flood in the cellar, authors: [Ann Example], words: 10, sha256: "00"}
      - {file: contributions/boats.md, title: Two boats, authors: [Ben Sample], words: 10, sha256: "00"}
"""


_DIGEST = re.compile("#[0-9a-f]{12,}")


class Story:
    """A book, and the letters that its people got."""

    def __init__(self, book, config, server):
        self.book = book
        self.environment = {"XDG_CONFIG_HOME": str(config), "BOB_SMTP_PASSWORD": PASSWORD}
        self.server = server
        self.begun = len(server.taken)

    def until(self, day):
        """Write and send the letters of every day from the first one until `day`, which is not one of them."""
        while self.day < date.fromisoformat(day):
            self.write_and_send()
            self.day += timedelta(days=1)

    day = date(2027, 4, 10)

    def write_and_send(self):
        now = datetime.combine(self.day, time(9), UTC)
        write_letters(self.book, "", now=now, as_of=None, dry_run=False)
        desk = Desk(
            now=lambda: now,
            environment=self.environment,
            confirm=lambda plan: bool(plan.letters),
            ask_password=None,
            tell=lambda _step, _done, _total: None,
            pause=lambda _seconds: None,
        )
        send_letters(self.book, SendWishes(), desk)

    def mails(self):
        """Return every mail that arrived, with those whom the server was told to bring it to."""
        return [
            (each.recipients, email.message_from_bytes(each.data, policy=email.policy.default))
            for each in self.server.taken
        ]

    def sent(self):
        """Return a line for each letter that the record says was sent: the day, to whom, for what, about what."""
        lines = (self.book / "outbox" / "record.jsonl").read_text().splitlines()
        events = [event for event in map(json.loads, lines) if event["is"] == "sent"]
        told = [" ".join((event["at"][:10], event["key"], event["occasion"], *event["about"])) for event in events]
        return [_DIGEST.sub("#…", line) for line in told]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A call of two months, played to its end."""
    folder = tmp_path_factory.mktemp("call")
    shown = certificate(folder / "certificate")
    with pytest.MonkeyPatch.context() as patch, mail_server(shown) as server:
        patch.setenv("SSL_CERT_FILE", str(shown.vouched_for_by))
        settings = folder / "config" / "bookofblogs" / "mail.yaml"
        settings.parent.mkdir(parents=True)
        settings.write_text(
            f"from: The Editor <editor@example.org>\nserver: 127.0.0.1\nport: {server.port}\n"
            f"security: starttls\nuser: {USER}\n"
        )
        story = Story(write_book(folder / "book", CALL), folder / "config", server)
        story.until("2027-04-28")
        write_book(story.book, CALL + FLOOD + DECISIONS)
        story.until("2027-05-12")
        write_book(story.book, CALL + BOATS)
        story.until("2027-05-21")
        write_book(story.book, CALL + ACCEPTED)
        story.until("2027-05-24")
        assert bob("proof", "flood", "--edition", "pdf", folder=story.book).returncode == 0
        story.until("2027-06-10")
        write_book(story.book, CALL + RELEASES)
        story.until("2027-06-20")
        yield story


def test_who_got_what_on_which_day(told):
    assert told.sent() == [
        "2027-04-10 ann-example welcome",
        "2027-04-10 ben-sample welcome",
        "2027-04-10 cat-specimen welcome",
        "2027-04-25 ann-example reminder 60%@2027-05-09-14",
        "2027-04-25 ben-sample reminder 60%@2027-05-09-14",
        "2027-04-25 cat-specimen reminder 60%@2027-05-09-14",
        "2027-04-28 ann-example received contributions/flood.md",
        "2027-05-06 ben-sample reminder 60%@2027-05-09-3",
        "2027-05-06 cat-specimen reminder 60%@2027-05-09-3",
        "2027-05-09 ann-example milestone 60%",
        "2027-05-10 ben-sample question 60%@2027-05-09",
        "2027-05-10 cat-specimen question 60%@2027-05-09",
        "2027-05-12 ben-sample received contributions/boats.md",
        "2027-05-16 cat-specimen reminder end@2027-05-30-14",
        "2027-05-19 ben-sample mend contributions/boats.md#…",
        "2027-05-21 ann-example accepted contributions/flood.md#accepted",
        "2027-05-24 ann-example proof contributions/flood.md#…",
        "2027-05-27 cat-specimen reminder end@2027-05-30-3",
        "2027-05-30 ann-example thanks",
        "2027-05-30 ben-sample thanks",
        "2027-05-31 cat-specimen question end@2027-05-30",
        "2027-06-03 cat-specimen thanks",
        "2027-06-10 ann-example published 1.0",
        "2027-06-10 ben-sample published 1.0",
    ]


def test_each_mail_has_one_reader_and_names_no_other_address(told):
    sent = [line.split()[:2] for line in told.sent()]
    arrived = [
        [mail["Date"].datetime.date().isoformat(), KEYS[mail["To"].addresses[0].addr_spec]] for _, mail in told.mails()
    ]
    assert arrived == sent
    for recipients, mail in told.mails():
        (reader,) = recipients
        assert mail["To"].addresses[0].addr_spec == reader
        assert (mail["From"], mail["Cc"], mail["Bcc"]) == ("The Editor <editor@example.org>", None, None)
        assert not any(address in mail.as_string() for address in KEYS if address != reader)


def test_the_proof_is_in_the_mail_byte_for_byte(told):
    (mail,) = [mail for _, mail in told.mails() if "proof" in mail["Subject"].lower()]
    (attached,) = mail.iter_attachments()
    proof = told.book / "build" / "proofs" / "flood.pdf"
    assert (attached.get_filename(), attached.get_content_type()) == ("flood.pdf", "application/pdf")
    assert attached.get_content() == proof.read_bytes()


def test_the_record_knows_of_every_letter_and_of_no_address(told):
    record = (told.book / "outbox" / "record.jsonl").read_text()
    assert record.count('"is": "sent"') == len(told.mails())
    assert record.count('"is": "trying"') == len(told.mails())
    assert "@example.org" not in record
