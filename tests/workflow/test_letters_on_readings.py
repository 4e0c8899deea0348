"""Letters on a reading, as an editor has them: the pages go along, and an address stands only in what is sent."""

import json
import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from book_folder import write_book
from mail_account import account_at
from mail_server import certificate, mail_server
from running_bob import bob

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
call:
  goal: 4
  opens: 2020-01-01
  closes: 2999-05-30
  rules: {words: {about: 10, comfortable: [5, 50], limits: [5, 50]}}
>>> authors.yaml
authors:
  ann-example: {name: Ann Example, called: Ann, wants_feedback: yes}
  ben-sample: {name: Ben Sample, called: Ben, reviews: yes}
>>> contacts.csv
key,email,other_emails,shares_address
ann-example,ann@example.org,,
ben-sample,ben@example.org,,
>>> feedback.yaml
feedback:
  - {piece: flood.md, reader: ben-sample}
>>> contributions/flood.md
# The flood in the cellar

By Ann Example

It rained all day, and by night the cellar was full.

>>> decisions.yaml
decisions: [{piece: flood.md, received: 2021-04-20}]
"""
AGREED = "  - {piece: flood.md, reader: ben-sample, agreed: 2021-05-03, by: 2999-05-13}\n"
BOTH = "key,email,other_emails,shares_address\nann-example,ann@example.org,,yes\nben-sample,ben@example.org,,yes\n"
NO_MORE = BOTH.replace("ben@example.org,,yes", 'ben@example.org,,"no, since 2999-05-04"')
FROM = ("--from", "Jo Wood <jo@example.org>")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book", BOOK)


@pytest.fixture
def agreed(book: Path) -> Path:
    """The same book, once Ben agreed to read the piece."""
    (book / "feedback.yaml").write_text(f"feedback:\n{AGREED}")
    return book


def letters(book: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Return the exit status of `bob letters`, and what it says on a screen of 80 columns."""
    done = bob("letters", *arguments, folder=book, **{"COLUMNS": "80", "CI": "", **environment})
    return done.returncode, done.stdout + done.stderr


def draft(book: Path, occasion: str) -> Path:
    """Return the one draft of an occasion."""
    [file] = (book / "outbox").glob(f"{occasion}-*/*.txt")
    return file


def exported(book: Path) -> list[Path]:
    return sorted((book / "outbox" / "for-your-mail-program").glob("*.eml"))


def knows(book: Path, address: str) -> list[str]:
    """Return the files of a book in which an address stands, whatever they are."""
    found = (file for file in book.rglob("*") if file.is_file() and address.encode() in file.read_bytes())
    return sorted(file.relative_to(book).as_posix() for file in found)


def test_nobody_is_asked_before_there_are_pages_and_then_the_pages_go_along(book):
    status, said = letters(book, "write", "read-this", "--as-of", "2999-05-02")
    assert status == 1
    assert re.sub(r"\s+", " ", said) == (
        " held back (1) Ben Sample has no pages to read yet: bob proof --for-reader (read-this) "
        "No letter is to be written now. "
    )

    assert bob("proof", "contributions/flood.md", "--for-reader", folder=book).returncode == 0
    assert letters(book, "write", "read-this", "--as-of", "2999-05-02") == (
        0,
        """\
  read-this       1 draft, feedback.yaml names them as a reader
                  Ben Sample
1 letter drafted, into outbox/read-this-2999-05-02/. Edit what you like, delete
what is not to go.
Next: read them: bob letters show
""",
    )
    assert (
        draft(book, "read-this")
        .read_text(encoding="utf-8")
        .startswith("To: Ben Sample\nSubject: Would you read “The flood in the cellar” by 12 May 2999?\n\nDear Ben,\n")
    )
    assert letters(book, "export", "eml", *FROM)[0] == 0
    [file] = exported(book)
    text, pages = message_from_bytes(file.read_bytes(), policy=policy.default).iter_parts()
    assert "May we also give Ann Example your e-mail address?" in text.get_content()
    assert pages.get_content().startswith(b"%PDF-")

    piece = book / "contributions" / "flood.md"
    piece.write_text(piece.read_text().replace("all day", "all week"))
    status, said = letters(book, "export", "eml", *FROM)
    assert "would get pages of an older text" in re.sub(r"\s+", " ", said)


def test_without_both_answers_the_answer_comes_by_the_editors_and_the_author_is_asked(agreed):
    letters(agreed, "write", "reader-found")
    text = draft(agreed, "reader-found").read_text(encoding="utf-8")
    assert "Subject: May Ben Sample have your address? Somebody is reading “The flood in the cellar”\n" in text
    assert "We hope for an answer by 13 May 2999.\n" in text
    assert "what comes back we pass on to you as it is.\n" in text
    assert "(address of" not in text


def test_where_both_agreed_the_address_stands_in_what_is_sent_and_nowhere_else(agreed):
    (agreed / "contacts.csv").write_text(BOTH)
    said = [letters(agreed, "write", "reader-found")[1]]
    text = draft(agreed, "reader-found").read_text(encoding="utf-8")
    assert text.startswith(
        "To: Ann Example\nSubject: Please write to Ben Sample, who is reading “The flood in the cell"
    )
    assert "from now on you can talk without us:\n\n  (address of Ben Sample)\n\nPlease write first:" in text

    said += [letters(agreed, *typed)[1] for typed in (["show"], ["--json"], [])]
    assert "\n  (address of Ben Sample)\n" in said[1]
    status, told = letters(agreed, "export", "eml", *FROM)
    said += [told, letters(agreed, "export", "--sent", "--debug")[1]]
    assert status == 0
    assert not [each for each in said if "ben@example.org" in each or "ann@example.org" in each]

    [file] = exported(agreed)
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["To"] == "Ann Example <ann@example.org>"
    assert "talk without us:\r\n\r\n  Ben Sample <ben@example.org>\r\n\r\nPlease" in mail.get_content()
    assert knows(agreed, "ben@example.org") == ["contacts.csv", file.relative_to(agreed).as_posix()]


def test_the_letter_that_is_sent_has_the_address_and_the_record_of_it_has_not(agreed, tmp_path):
    (agreed / "contacts.csv").write_text(BOTH)
    shown = certificate(tmp_path)
    with mail_server(shown) as server:
        letters(agreed, "write", "reader-found")
        status, said = letters(agreed, "send", "--yes", "--debug", **account_at(tmp_path, server, certificate=shown))
        [taken] = server.taken
    assert (status, said) == (0, "  reader-found    1 letter to Ann Example\n1 letter: 1 sent.\n")
    assert taken.recipients == ["ann@example.org"]
    mail = message_from_bytes(taken.data, policy=policy.default)
    assert "\n  Ben Sample <ben@example.org>\n" in mail.get_content().replace("\r\n", "\n")
    assert knows(agreed, "ben@example.org") == ["contacts.csv"]


def test_a_wish_that_changed_before_it_was_sent_keeps_the_address_back(agreed):
    (agreed / "contacts.csv").write_text(BOTH)
    letters(agreed, "write", "reader-found")
    (agreed / "contacts.csv").write_text(NO_MORE)
    status, said = letters(agreed, "export", "eml", *FROM)
    assert status == 1
    assert "one of the two does not share the address any more" in re.sub(r"\s+", " ", said)
    assert exported(agreed) == []


def test_an_address_that_is_typed_into_a_draft_for_somebody_who_may_not_have_it_holds_it_back(agreed):
    letters(agreed, "write", "reader-found")
    file = draft(agreed, "reader-found")
    file.write_text(file.read_text(encoding="utf-8") + "\n(address of Ben Sample)\n", encoding="utf-8")
    status, said = letters(agreed, "export", "eml", *FROM)
    assert status == 1
    assert "has a draft with an address to be put in that is not theirs to have" in re.sub(r"\s+", " ", said)
    assert exported(agreed) == []


def test_programs_are_told_of_the_three_letters_by_name(agreed):
    told = json.loads(letters(agreed, "--json")[1])
    assert [(each["key"], each["occasion"], each["about"]) for each in told["due"] if "read" in each["occasion"]] == [
        ("ann-example", "reader-found", ["contributions/flood.md#ben-sample"])
    ]
