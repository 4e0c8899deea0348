"""The editor's own words for letters: which files are read, and what is said of those that are wrong."""

import os

import pytest
from book_folder import write_book

from bookofblogs.errors import BookFileError
from bookofblogs.model.outbox import Occasion
from bookofblogs.project.letter_files import read_templates

GOOD = "Subject: Hello\n\nDear {called}\n"


def problems(root) -> str:
    """Return everything that is said of the templates of a book."""
    with pytest.raises(BookFileError) as refused:
        read_templates(root)
    assert refused.value.exit_status == 2
    return refused.value.full_message


def test_a_book_without_letters_has_none(tmp_path):
    assert read_templates(write_book(tmp_path, "")) == {}


def test_each_text_is_for_an_occasion_and_a_language(tmp_path):
    book = write_book(
        tmp_path,
        f">>> letters/reminder.txt\n{GOOD}>>> letters/reminder.pt-BR.txt\n{GOOD}>>> letters/Thanks.de.TXT\n{GOOD}"
        ">>> letters/README.md\nOur words.\n>>> letters/reminder.txt~\nold\n>>> letters/.hidden.txt\nnone\n",
    )
    read = read_templates(book)
    assert {which: template.file for which, template in read.items()} == {
        (Occasion.REMINDER, ""): "letters/reminder.txt",
        (Occasion.REMINDER, "pt-br"): "letters/reminder.pt-BR.txt",
        (Occasion.THANKS, "de"): "letters/Thanks.de.TXT",
    }


def test_every_mistake_of_every_file_is_told_at_once(tmp_path):
    book = write_book(
        tmp_path / "book",
        """
>>> letters/remidner.txt
Subject: Hello

Text
>>> letters/Welcome.txt
Subject: Hello

Text
>>> letters/welcome.txt
Subject: Hello

Text
>>> letters/thanks.german.txt
Subject: Danke

Text
>>> letters/party.txt
Come!
>>> letters/question.txt
Subject: Is {promised} coming?

Dear {calld},

it was to come by {date}.
>>> letters/mend.txt (latin-1)
Subject: Grüße

Text
>>> letters/published.txt (20001 times x)
Subject: x

>>> letters/accepted.txt (link to ../../outside.txt)
>>> letters/declined.txt/a.txt
A folder.
""",
    )
    (tmp_path / "outside.txt").write_text(GOOD)
    os.mkfifo(book / "letters/proof.txt")
    assert problems(book) == (
        "letters/accepted.txt: is no ordinary file of this folder.\n"
        "letters/declined.txt: is no ordinary file of this folder.\n"
        "letters/mend.txt:1: byte 11 is not UTF-8. Save the file again with the encoding UTF-8.\n"
        'letters/party.txt: "party" is no occasion for a letter. Known are: welcome, reminder, question, received, '
        "mend, read-this, reader-found, reading-thanks, milestone, accepted, declined, proof, thanks, published.\n"
        "letters/proof.txt: is no ordinary file of this folder.\n"
        "letters/published.txt: has more than 20,000 bytes.\n"
        "letters/question.txt:1: {promised} may have nothing to say: not everybody promised a title. Begin the subject "
        "with [if promised].\n"
        "letters/question.txt:3: {calld} is no placeholder. Did you mean {called}?\n"
        'letters/remidner.txt: "remidner" is no occasion for a letter. Did you mean reminder.txt?\n'
        'letters/thanks.german.txt: "german" is not a language tag. Write de.\n'
        "letters/welcome.txt: is for the same letters as letters/Welcome.txt. Keep one of them.\n"
        "Nothing was done."
    )


@pytest.mark.parametrize("target", ["../elsewhere", "/", "letters"])
def test_a_folder_that_leads_out_of_the_book_is_refused(tmp_path, target):
    book = write_book(tmp_path / "book", f">>> letters (link to {target})")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "reminder.txt").write_text(GOOD)
    assert problems(book) == "letters/: leads out of this folder.\nNothing was done."


def test_a_name_that_no_screen_can_show_is_shown_by_signs(tmp_path):
    book = write_book(tmp_path, f">>> letters/welcome.txt\n{GOOD}")
    (book / "letters" / "re\nminder.txt").write_text(GOOD)
    assert problems(book).splitlines()[0] == (
        'letters/re\N{REPLACEMENT CHARACTER}minder.txt: "re\N{REPLACEMENT CHARACTER}minder" is no occasion for a '
        "letter. Did you mean reminder.txt?"
    )


def test_of_a_folder_of_thousands_of_texts_none_is_read(tmp_path):
    book = write_book(tmp_path, f">>> letters/welcome.txt\n{GOOD}")
    for number in range(500):
        (book / "letters" / f"{number}.txt").touch()
    assert problems(book) == "letters/: has 501 texts. 500 are the most that are read.\nNothing was done."
