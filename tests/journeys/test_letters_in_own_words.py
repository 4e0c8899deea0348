"""An editor's own words for letters: wrong ones stop everything, right ones stand in the drafts of their language."""

from datetime import UTC, datetime

import pytest
from book_folder import write_book

from bookofblogs.cli.screens.letters_done import shown_screen
from bookofblogs.errors import BookFileError
from bookofblogs.workflow.letters_showing import show_letters
from bookofblogs.workflow.letters_writing import write_letters

BOOK = """
>>> book.yaml
title: Two Towns
editors: [Jo Wood]
language: en-GB
call: {opens: 2027-03-01, closes: 2027-05-09}
>>> authors.yaml
authors:
  cat-specimen:
    name: Cat Specimen
    called: Cat
    promised: ["The {name} flood"]
    consent: {words: "yes", on: 2027-03-02}
  ben-sample:
    name: Ben Sample
    language: he
    promised: ["Two\\n“towns”"]
    consent: {words: "yes", on: 2027-03-02}
>>> contacts.csv
key,name,email
cat-specimen,Cat Specimen,cat@example.org
ben-sample,Ben Sample,ben@example.org
"""
NOW = datetime(2027, 5, 2, 9, tzinfo=UTC)


def test_nothing_is_written_while_a_template_is_wrong(tmp_path):
    book = write_book(
        tmp_path,
        f"{BOOK}>>> letters/remidner.txt\nSubject: x\n\nText\n>>> letters/thanks.txt\nSubject: x\n\nDear {{calld}}\n",
    )
    with pytest.raises(BookFileError) as refused:
        write_letters(book, "reminder", now=NOW, as_of=None, dry_run=False)
    assert refused.value.full_message == (
        'letters/remidner.txt: "remidner" is no occasion for a letter. Did you mean reminder.txt?\n'
        "letters/thanks.txt:3: {calld} is no placeholder. Did you mean {called}?\n"
        "Nothing was done."
    )
    assert not (book / "outbox").exists()


def test_the_editors_words_and_bobs_own_each_in_its_language(tmp_path):
    book = write_book(
        tmp_path,
        f"{BOOK}>>> letters/reminder.txt\nSubject: [if promised] Is {{promised}} coming?\nSubject: Yours?\n\n"
        "Dear {called},\n\n[last day] {date} is the last day.\n",
    )
    written = write_letters(book, "reminder", now=NOW, as_of=None, dry_run=False)
    cats, bens = (
        next(made.draft for made in written.drafts if made.draft.key == key) for key in ("cat-specimen", "ben-sample")
    )
    assert (cats.subject, cats.text) == (
        "Is “The {name} flood” coming?",
        "Dear Cat,\n\n9 May 2027 is the last day.\n",
    )
    assert "”\u2068Two ’towns’\u2069”" in bens.subject
    assert bens.text.startswith("שלום \u2068Ben Sample\u2069,\n")
    shown = "\n".join(line for line, _ in shown_screen(show_letters(book, "Ben Sample", now=NOW), 100))
    assert "שלום Ben Sample," in shown
    assert "”Two ’towns’”" in shown
    assert all(line.isprintable() for line in shown.split("\n"))
