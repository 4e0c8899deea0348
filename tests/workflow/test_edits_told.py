"""Nothing is mended in secret: the proof shows it, the letters and the release notes say how much it was."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from book_folder import write_book
from lxml import etree
from mended_pieces import BOOK, TIDES, mend
from pypdf import PdfReader
from running_bob import bob

from bookofblogs.workflow.edit_undoing import undo

CALL = """
>>> book.yaml
title: Two Shores
editors: [Mo Editor]
language: en-GB
call:
  opens: 2020-01-01
  closes: 2999-05-30
  rules: {words: {about: 10, comfortable: [2, 50], limits: [2, 50]}}
>>> authors.yaml
authors:
  jo-wood: {name: Jo Wood}
  ann-example: {name: Ann Example, language: de}
>>> contacts.csv
key,email
jo-wood,jo@example.org
ann-example,ann@example.org
"""


@pytest.fixture
def book(tmp_path):
    return write_book(tmp_path / "book", CALL + BOOK)


def page(book: Path, piece: str) -> str:
    """Return the words of the page on what was mended in the proof of a piece; empty where it has none."""
    proved = bob("proof", piece, folder=book)
    assert (proved.returncode, proved.stderr) == (0, ""), proved.stdout
    with zipfile.ZipFile(book / f"build/proofs/{piece}.epub") as archive:
        for name in archive.namelist():
            if name.endswith("mended.xhtml"):
                spaced = re.sub(rb"</p>|<br ?/>", rb"\g<0> | ", archive.read(name))
                return " ".join("".join(etree.fromstring(spaced).find("{*}body").itertext()).split())
    return ""


def letters(book: Path, occasion: str) -> dict[str, str]:
    """Return the drafts of the letters on an occasion, by the key of whom they are to."""
    written = bob("letters", "write", occasion, folder=book)
    assert (written.returncode, written.stderr) == (0, ""), written.stdout
    return {draft.stem: draft.read_text() for draft in (book / "outbox").glob(f"{occasion}-*/*.txt")}


def due(book: Path) -> list[tuple[str, str]]:
    """Return to whom letters are due, and on which occasion."""
    return [(each["key"], each["occasion"]) for each in json.loads(bob("letters", "--json", folder=book).stdout)["due"]]


def test_the_proof_shows_its_author_what_was_mended_and_no_more(book):
    assert page(book, "tides") == ""
    mend(book)
    told = page(book, "tides")
    assert told == (
        "What we mended | We mended your text lightly, in 2 places: spelling and form, and nothing else. A word from "
        "you takes any of it back. | We take advantge → advantage of the tide. | Spelling | We take advantage of "
        "teh → the tide. | Spelling |"
    ).replace("What we mended | ", "What we mended ")
    undo(book, TIDES, 1, here=book)
    assert "in 1 place: " in page(book, "tides")
    pdf = "".join(each.extract_text() for each in PdfReader(book / "build/proofs/tides.pdf").pages)
    assert "What we mended" in pdf
    undo(book, TIDES, here=book)
    assert page(book, "tides") == ""


def test_a_reader_is_shown_nothing_of_it(book):
    mend(book)
    assert bob("proof", "tides", "--for-reader", folder=book).returncode == 0
    [proof] = (book / "build/proofs").glob("tides.for-reader.pdf")
    words = "".join(each.extract_text() for each in PdfReader(proof).pages)
    assert "advantage" in words
    assert "advantge" not in words
    assert "mended" not in words


def test_the_letter_that_a_piece_came_says_in_how_many_places(book):
    mend(book)
    drafts = letters(book, "received")
    assert "We have mended your words a little, in 2 places: " in drafts["jo-wood"]
    assert "An 1 Stelle haben wir ein wenig ausgebessert: " in drafts["ann-example"]


def test_the_letter_with_the_proof_says_it_too_and_one_without_mendings_does_not(book):
    mend(book, "teh")
    assert bob("proof", "tides", "bees", folder=book).returncode == 0
    drafts = letters(book, "proof")
    assert "a little, in 1 place: " in drafts["jo-wood"]
    assert "ausgebessert" not in drafts["ann-example"]


def test_no_letter_is_due_because_something_was_mended(book):
    bob("proof", "tides", folder=book)
    for occasion in ("welcome", "received", "proof"):
        bob("letters", "note", "Jo Wood", "--by-hand", "--occasion", occasion, folder=book)
    before = due(book)
    assert [occasion for key, occasion in before if key == "jo-wood"] == []
    mend(book)
    assert due(book) == before


def test_release_notes_say_how_much_was_edited_lightly(book):
    def said() -> list[str]:
        notes = json.loads(bob("release", "--dry-run", "--json", folder=book).stdout)["notes"]
        return [line for line in notes.splitlines() if "lightly" in line]

    assert said() == []
    mend(book)
    assert said() == ["Edited lightly: 3 words in 2 pieces."]


def test_status_loads_nothing_of_light_edit_where_something_was_mended(book):
    mend(book)
    script = (
        "import sys; from datetime import datetime, timezone; from pathlib import Path\n"
        "from bookofblogs.workflow.status import status\n"
        "status(Path(), now=datetime(2027, 5, 2, tzinfo=timezone.utc))\n"
        "ours = [name for name in sys.modules if name.startswith('bookofblogs.')]\n"
        "told = ('.editing', '.spelling', '.markdown.running', '.edits_file', '.standing_edits')\n"
        "print(len(ours), *(name for name in ours if any(each in name for each in told)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=book, capture_output=True, text=True, check=True)
    count, *light_edit = done.stdout.split()
    assert int(count) > 50
    assert light_edit == []
