"""Letters that leave by the editor's own mail program: drafted, one mended by hand, exported, opened, noted as sent."""

import csv
import io
import stat
from pathlib import Path

import pytest
from book_folder import write_book
from mail_programs import libreoffice_cells, mblaze_header, mblaze_part, mutt_messages
from running_bob import bob

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en
call: {theme: What changed your town?}
>>> authors.yaml
authors:
  cat-specimen: {name: Cat Specimen, called: Cat}
  zoe-mueller: {name: 'Müller, Zoë “Zo”', language: fr}
  gus-example: {name: Gus Example}
>>> contacts.csv
key,email,other_emails
cat-specimen,cat@example.org,
zoe-mueller,zoe@müller.example,
>>> .gitignore
outbox/
contacts.csv
"""
BY_HAND = """\
To: Cat Specimen
Subject: =2+2 “towns” and more

Dear Cat,

From now on we are two towns.
From here to there.
.
- and a blank at the end\x20
"""
TEXT_BY_HAND = BY_HAND.partition("\n\n")[2] + "word " * 300 + "\nThe Editor\n"
ED = "Ed Editor <ed@example.org>"
ZOE = '"Müller, Zoë “Zo”" <zoe@müller.example>'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a book with two drafts, one of them mended by hand."""
    write_book(tmp_path, BOOK)
    assert "2 letters drafted" in bob("letters", "write", folder=tmp_path).stdout
    draft = _draft(tmp_path, "cat-specimen")
    draft.write_text(BY_HAND + "word " * 300 + "\nThe Editor\n", encoding="utf-8")
    return tmp_path


def test_mutt_opens_the_mailbox_and_every_letter_is_its_draft(book: Path, tmp_path_factory: pytest.TempPathFactory):
    said = bob("letters", "export", "mbox", "--from", ED, folder=book)

    assert "2 letters in outbox/for-your-mail-program/ (1 file), addresses and all." in said.stdout
    mailbox = tmp_path_factory.mktemp("mutt") / "letters.mbox"
    mailbox.write_bytes((book / "outbox/for-your-mail-program/letters.mbox").read_bytes())
    zoe_subject, zoe_text = _as_drafted(book, "zoe-mueller")
    assert sorted(mutt_messages(mailbox)) == sorted(
        [
            (ED, "Cat Specimen <cat@example.org>", "=2+2 “towns” and more", TEXT_BY_HAND),
            (ED, ZOE, zoe_subject, zoe_text),
        ]
    )
    assert "Müller" in zoe_text
    assert "«\u00a0Two Towns\u00a0»" in zoe_subject  # in French, blanks that may not be broken


def test_mblaze_opens_a_file_each_and_only_their_owner_may(book: Path):
    bob("letters", "export", "mbox", "--from", ED, folder=book)
    bob("letters", "export", "eml", "--from", ED, folder=book)

    folder = book / "outbox" / "for-your-mail-program"
    assert not (folder / "letters.mbox").exists()
    cat, zoe = sorted(folder.glob("*.eml"))
    assert mblaze_part(cat, 1).replace(b"\r\n", b"\n").decode() == TEXT_BY_HAND
    assert mblaze_header(cat, "to") == "Cat Specimen <cat@example.org>"
    assert mblaze_header(zoe, "to") == "Müller, Zoë “Zo” <zoe@xn--mller-kva.example>"
    assert (mblaze_header(zoe, "content-language"), mblaze_header(zoe, "x-unsent")) == ("fr", "1")
    assert b"cat@" not in zoe.read_bytes()
    assert b"zoe@" not in cat.read_bytes()
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_spreadsheet_opens_the_table_without_a_formula_and_the_screen_says_which_cell_was_guarded(book: Path):
    said = bob("letters", "export", "csv", folder=book)

    assert "1 cell begins with an apostrophe" in said.stdout
    assert "Cat Specimen: subject" in said.stdout
    table = book / "outbox" / "for-your-mail-program" / "letters.csv"
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    assert [(row["address"], row["subject"], row["text"]) for row in rows if row["name"] == "Cat Specimen"] == [
        ("cat@example.org", "'=2+2 “towns” and more", TEXT_BY_HAND)
    ]
    cells = libreoffice_cells(table)
    assert {kind for row in cells for _, kind in row} == {"s"}
    assert [value for value, _ in cells[1]][2] == "'=2+2 “towns” and more"


def test_what_was_sent_is_noted_and_waits_no_longer(book: Path):
    bob("letters", "export", "eml", "--from", ED, folder=book)

    noted = bob("letters", "export", "eml", "--sent", folder=book)
    again = bob("letters", "export", "eml", "--from", ED, folder=book)

    assert noted.stdout.split("\n", 1)[0] == "Noted as sent by you (2): Cat Specimen and Müller, Zoë “Zo”."
    assert not list((book / "outbox" / "for-your-mail-program").glob("*.eml"))
    assert again.stdout.startswith("No draft is to be sent, and nothing was exported.")


def _draft(book: Path, key: str) -> Path:
    """Return the one draft that is to somebody."""
    (draft,) = book.glob(f"outbox/*/{key}.txt")
    return draft


def _as_drafted(book: Path, key: str) -> tuple[str, str]:
    """Return the subject and the text of a draft."""
    head, _, text = _draft(book, key).read_text("utf-8").partition("\n\n")
    return head.partition("Subject: ")[2], text
