"""Forty days of feedback, command by command: who is asked, who agrees, who says no, who is late, who withdraws.

The letters go to a real mail server on this machine; the thanks stand in the EPUB. What a reader said to an author
stands in feedback/, and nowhere else: no command tells it, no record has it, no book.
"""

import email
import email.policy
import json
import zipfile

import pytest
from book_folder import write_book
from mail_account import account_at
from mail_server import certificate, mail_server
from on_a_day import bob_on

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
published: 2027-06-10
call:
  goal: 4
  opens: 2027-03-01
  closes: 2027-05-30
  rules: {words: {about: 20, comfortable: [5, 500], limits: [5, 500]}}
letters: {per_minute: 600}
editions: {release: [epub]}
>>> authors.yaml
authors:
  ann-example: {name: Ann Example, called: Ann, wants_feedback: yes, reviews: yes}
  ben-sample: {name: Ben Sample, called: Ben, reviews: yes}
  cat-specimen: {name: Cat Specimen, called: Cat, wants_feedback: yes}
  dan-proof: {name: Dan Proof, called: Dan, wants_feedback: yes}
  eve-draft: {name: Eve Draft, called: Eve, reviews: yes, languages: [en]}
>>> contacts.csv
key,email,other_emails
ann-example,ann@example.org,
ben-sample,ben@example.org,
cat-specimen,cat@example.org,
dan-proof,dan@example.org,
eve-draft,eve@example.org,
>>> contributions/flood.md
# The flood in the cellar

By Ann Example

It rained all day, and by night the cellar was full of water, and the boats were afloat.
>>> contributions/boats.md
# Two boats

By Ben Sample

The boats lay in the water of the harbour, and the water rose, and the boats with it.
>>> contributions/quay.md
# The quay at noon

By Cat Specimen

At noon the quay was hot, and nobody swam in the harbour.
>>> contributions/fluss.md
---
title: Der Fluss
authors: [Dan Proof]
language: de
---

Der Fluss war breit, und niemand kam hinüber.
>>> decisions.yaml
decisions:
  - {piece: flood.md, received: 2027-04-01}
  - {piece: boats.md, received: 2027-04-02}
  - {piece: quay.md, received: 2027-04-05}
  - {piece: fluss.md, received: 2027-04-07}
"""
BETWEEN_THE_TWO = "Sesquipedalian tears"
"""What Ben says to Ann."""


class Story:
    """A book, its editor's days, and what came to whom."""

    def __init__(self, folder, server, shown):
        self.book = write_book(folder / "book", BOOK)
        self.environment = account_at(folder, server, certificate=shown)
        self.server = server
        self.day = ""
        self.all_said: list[str] = []
        self.told: dict[str, str] = {}
        self.lines: dict[str, str] = {}

    def bob(self, *arguments):
        """Type a command, and return what it said; keep that too."""
        done = bob_on(self.day, *arguments, folder=self.book, **self.environment)
        said = done.stdout + done.stderr
        assert (arguments, done.returncode, said) == (arguments, 0, said)
        self.all_said.append(said)
        return said

    def tell(self, name, *arguments):
        self.told[name] = self.bob(*arguments)

    def send(self, occasion):
        """Have the letters of an occasion written and sent."""
        self.bob("letters", "write", occasion)
        self.bob("letters", "send", "--yes")

    def line(self, name):
        """Keep the line of `bob status` under a name."""
        lines = self.bob("status").splitlines()
        self.lines[name] = next(line for line in lines if line.startswith("  reading")).split(maxsplit=1)[1]

    def reads(self, name):
        return (self.book / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forty-days")
    shown = certificate(folder / "certificate")
    with mail_server(shown) as server:
        told = Story(folder, server, shown)
        _april(told)
        _may(told)
        yield told


def _april(story):
    """Ask Ben and Ann: Ben agrees, Ann says no; ask Eve in her place, who agrees, and withdraws from the call."""
    story.day = "2027-04-20"
    story.tell("suggested", "feedback", "suggest")
    story.bob("feedback", "apply")
    story.bob("proof", "--for-reader")
    story.send("read-this")
    story.tell("asked", "feedback")
    story.line("asked")
    story.day = "2027-04-21"
    story.bob("feedback", "note", "flood", "Ben Sample", "--agreed")
    story.bob("letters", "note", "Ben Sample", "--shares-address")
    story.send("reader-found")
    story.day = "2027-04-22"
    story.tell("said no", "feedback", "note", "quay", "Ann Example", "--no")
    story.line("said no")
    story.tell("suggested again", "feedback", "suggest")
    story.bob("feedback", "apply")
    story.send("read-this")
    story.day = "2027-04-23"
    story.bob("feedback", "note", "quay", "eve-draft", "--agreed")
    story.bob("letters", "note", "Ann Example", "--shares-address")
    story.send("reader-found")
    story.line("both are read")
    story.day = "2027-04-27"
    register = story.book / "authors.yaml"
    register.write_text(register.read_text().replace("languages: [en]}", "languages: [en], withdrawn: yes}"))
    story.tell("withdrawn", "feedback")
    story.tell("suggested once more", "feedback", "suggest")
    story.bob("feedback", "apply")
    story.send("read-this")


def _may(story):
    """Ben reads the second piece, too; he is late with the first, and gives both. The book thanks him."""
    story.day = "2027-04-29"
    story.bob("feedback", "note", "quay", "ben-sample", "--agreed")
    story.day = "2027-05-03"
    story.tell("over the day", "feedback")
    story.line("over the day")
    story.day = "2027-05-04"
    letter = story.book / "feedback" / "flood" / "ben-sample.md"
    letter.write_text(f"Dear Ann, I read it twice. {BETWEEN_THE_TWO}.\n", encoding="utf-8")
    story.tell("it came", "feedback")
    story.tell("it came, in status", "status")
    story.bob("feedback", "note", "flood", "ben-sample", "--given")
    story.send("reading-thanks")
    story.day = "2027-05-08"
    story.bob("feedback", "note", "quay", "ben-sample", "--given", "--on", "2027-05-07")
    story.bob("feedback", "note", "quay", "ben-sample", "--thanked")
    story.tell("at the end", "feedback")
    story.line("at the end")
    story.day = "2027-05-30"
    story.bob("feedback", "--as-of", "2027-05-03")
    for arguments in (("feedback",), ("feedback", "suggest"), ("status",), ("letters",), ("check",)):
        story.bob(*arguments, "--json", "--debug")
    story.bob("build", "epub", "web")


def letters(story):
    """Return every mail that arrived: to whom, its subject, what is attached, its text."""
    for each in story.server.taken:
        mail = email.message_from_bytes(each.data, policy=email.policy.default)
        body = mail.get_body()
        assert body is not None
        attached = [part.get_filename() for part in mail.iter_attachments()]
        yield each.recipients, mail["Subject"], attached, body.get_content()


def test_each_letter_goes_once_to_whom_it_is_for_with_the_pages_where_they_belong(story):
    assert [(recipients, subject, attached) for recipients, subject, attached, _ in letters(story)] == [
        (["ann@example.org"], "Would you read “The quay at noon” by 30 April 2027?", ["quay.for-reader.pdf"]),
        (["ben@example.org"], "Would you read “The flood in the cellar” by 30 April 2027?", ["flood.for-reader.pdf"]),
        (
            ["ann@example.org"],
            "May Ben Sample have your address? Somebody is reading “The flood in the cellar”",
            [],
        ),
        (["eve@example.org"], "Would you read “The quay at noon” by 2 May 2027?", ["quay.for-reader.pdf"]),
        (["ann@example.org"], "Please write to Ben Sample, who is reading “The flood in the cellar”", []),
        (["cat@example.org"], "May Eve Draft have your address? Somebody is reading “The quay at noon”", []),
        (["ben@example.org"], "Would you read “The quay at noon” by 7 May 2027?", ["quay.for-reader.pdf"]),
        (["ben@example.org"], "Thank you for reading “The flood in the cellar”", []),
    ]


def test_an_address_is_given_away_only_where_both_said_yes(story):
    introduced = [
        (recipients, subject)
        for recipients, subject, _, text in letters(story)
        if "@example.org" in text.replace(recipients[0], "")
    ]
    assert introduced == [(["ann@example.org"], "Please write to Ben Sample, who is reading “The flood in the cellar”")]


def test_bob_status_says_in_a_line_how_it_stands(story):
    assert story.lines == {
        "asked": "3 wait: 1 without a reader, 2 asked",
        "said no": "3 wait: 2 without a reader, 1 being read",
        "both are read": "3 wait: 1 without a reader, 2 being read",
        "over the day": "3 wait: 1 without a reader, 2 being read (1 over its day)",
        "at the end": "1 waits: 1 without a reader; 2 given",
    }


def test_who_was_asked_by_a_letter_was_asked(story):
    assert "  asked (2)         flood  Ben Sample, asked on 20 April; waits since 1 April\n" in story.told["asked"]
    assert "asked:" not in story.reads("feedback.yaml")


def test_a_no_stands_in_the_private_record_alone_and_somebody_else_is_found(story):
    assert story.told["said no"].startswith("Ann Example would rather not read quay.md. Noted in outbox/ alone")
    assert "quay   Eve Draft, who has not said what they write of" in story.told["suggested again"]
    assert "ann-example" not in story.reads("feedback.yaml")
    events = [json.loads(line) for line in story.reads("outbox/record.jsonl").splitlines()]
    assert [(event["key"], event["about"]) for event in events if event["is"] == "said-no"] == [
        ("ann-example", ["contributions/quay.md"])
    ]
    assert not [said for _, _, _, said in letters(story) if "Ann Example" in said and "quay" in said]


def test_a_reader_who_withdraws_opens_the_piece_again_and_it_waits_as_long_as_before(story):
    said = story.told["withdrawn"]
    assert "  no reader (2)     quay   since 5 April\n" in said
    assert "  no longer (1)     quay   Eve Draft: the reader withdrew\n" in said
    assert "quay   Ben Sample, who also writes of harbour; it would be" in story.told["suggested once more"]


def test_what_is_over_its_day_and_what_came_is_said_with_what_to_do(story):
    assert "  over its day (1)  flood  Ben Sample, by 1 May, two days ago" in story.told["over the day"]
    assert "Next: Ask Ben Sample how it goes. When it is done:\n" in story.told["over the day"]
    assert "  to be noted (1)   flood  Ben Sample: feedback/flood/ben-sample.md is there\n" in story.told["it came"]
    assert "Note 1 reader's word that came" in story.told["it came, in status"]
    assert "flood  Ben Sample, on 4 May; thanked\n" in story.told["at the end"]
    assert "quay   Ben Sample, on 7 May; thanked\n" in story.told["at the end"]


def test_nobody_reads_a_language_that_they_do_not_know(story):
    told = [said for name, said in story.told.items() if name.startswith("suggested")]
    assert len(told) == 3
    for said in told:
        assert "none of them reads its language (de)" in " ".join(said.split())
    assert "fluss" not in story.reads("feedback.yaml")


def test_the_book_thanks_who_gave_and_nobody_else(story):
    [epub] = (story.book / "build").glob("*.epub")
    with zipfile.ZipFile(epub) as book:
        [thanks] = [
            text
            for name in book.namelist()
            if name.endswith("html") and "<h1" in (text := book.read(name).decode()) and "Acknowledgements</h1>" in text
        ]
    assert "Ben Sample" in thanks
    for name in ("Ann Example", "Eve Draft", "Cat Specimen", "Dan Proof"):
        assert name not in thanks


def test_what_the_reader_said_stands_in_feedback_and_nowhere_else(story):
    assert [said for said in story.all_said if BETWEEN_THE_TWO in said] == []
    holding = []
    for file in sorted(story.book.rglob("*")):
        if file.is_file():
            parts = [file.read_bytes()]
            if zipfile.is_zipfile(file):
                with zipfile.ZipFile(file) as book:
                    parts += [book.read(name) for name in book.namelist()]
            holding += [file.relative_to(story.book).as_posix() for part in parts if BETWEEN_THE_TWO.encode() in part]
    assert holding == ["feedback/flood/ben-sample.md"]
    assert [each for each in letters(story) if BETWEEN_THE_TWO in each[3]] == []
