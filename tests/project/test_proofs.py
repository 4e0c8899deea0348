"""The proofs in build/proofs: whether each is of the text that stands in the folder now."""

import json

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.model.outbox import ProofMade
from bookofblogs.project.folder import open_folder
from bookofblogs.project.proofs import proofs_made

BOOK = """
>>> book.yaml
title: Two Towns
published: 2026-11-22
call: {rules: {words: {about: 20, comfortable: [3, 50], limits: [3, 60]}}}
>>> contributions/first.md
---
title: The first town
author: Jo Wood
---
It rained all day.

![The quay at noon](quay.png){credit="Jo Wood"}
>>> contributions/quay.png (picture 900x500)
>>> contributions/second.md
---
title: The second town
author: Ben Sample
---
It did not rain.
"""
FIRST, SECOND = "contributions/first.md", "contributions/second.md"


@pytest.fixture(scope="module")
def proved(tmp_path_factory):
    """Return a book of two pieces, of the first of which there is a proof."""
    book = write_book(tmp_path_factory.mktemp("proofs"), BOOK)
    assert bob("proof", "first", folder=book).returncode == 0
    return book


@pytest.fixture
def book(proved):
    """Return the same book; what a test changes in it is put back."""
    before = {file: file.read_bytes() for file in proved.rglob("*") if file.is_file()}
    yield proved
    for file in list(proved.rglob("*")):
        if file.is_symlink() or (file.is_file() and file not in before):
            file.unlink()
    for file, data in before.items():
        file.write_bytes(data)


def made(book) -> dict[str, ProofMade]:
    return dict(proofs_made(open_folder(book)))


def is_of_this_text(book) -> bool:
    return made(book)[FIRST].is_of_this_text


def change(book, old: str, new: str, file: str = FIRST) -> None:
    text = (book / file).read_text(encoding="utf-8")
    assert old in text
    (book / file).write_text(text.replace(old, new), encoding="utf-8")


def test_a_proof_is_of_the_text_that_it_was_made_of(book):
    [(file, proof)] = made(book).items()
    assert (file, proof.file, proof.is_of_this_text) == (FIRST, "build/proofs/first.pdf", True)
    assert len(proof.fingerprint) == 64


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It rained all day.", "It rained all night."),
        ("title: The first town", "title: The wet town"),
        ("author: Jo Wood", "authors: [Jo Wood, Ann Example]"),
        ("title: The first town", "title: The first town\nlicence: CC BY 4.0"),
        ('![The quay at noon](quay.png){credit="Jo Wood"}', ""),
    ],
)
def test_a_piece_that_changed_has_a_proof_of_an_older_text(book, old, new):
    fingerprint = made(book)[FIRST].fingerprint
    change(book, old, new)
    assert made(book)[FIRST] == ProofMade(file="build/proofs/first.pdf", fingerprint=fingerprint, is_of_this_text=False)


def test_another_picture_under_the_same_name_makes_it_old_too(book):
    (book / "contributions/quay.png").write_bytes(b"another picture")
    assert not is_of_this_text(book)


def test_what_no_reader_sees_makes_no_proof_old(book):
    change(book, "title: The first town", "tags: [rain]\ntitle: The first town")
    change(book, "It did not rain.", "It did.", SECOND)
    assert is_of_this_text(book)


def test_a_new_proof_of_the_changed_text_has_another_fingerprint_and_the_others_stay(book):
    before = made(book)[FIRST]
    change(book, "all day", "all night")
    assert bob("proof", "second", folder=book).returncode == 0
    assert [(file, proof.is_of_this_text) for file, proof in made(book).items()] == [(FIRST, False), (SECOND, True)]
    assert bob("proof", "first", folder=book).returncode == 0
    assert made(book)[FIRST].is_of_this_text
    assert made(book)[FIRST].fingerprint != before.fingerprint


def test_an_epub_alone_leaves_the_pdf_as_old_as_it_was(book):
    change(book, "all day", "all night")
    assert bob("proof", "first", "--edition", "epub", folder=book).returncode == 0
    assert not is_of_this_text(book)


def test_without_the_pdf_or_the_piece_there_is_no_proof(book):
    (book / "build/proofs/first.pdf").rename(book / "build/proofs/first-read.pdf")
    assert made(book) == {}
    (book / "build/proofs/first-read.pdf").rename(book / "build/proofs/first.pdf")
    assert list(made(book)) == [FIRST]
    (book / FIRST).unlink()
    assert made(book) == {}


def test_a_proof_for_a_reader_is_no_proof_for_the_author_and_the_other_way_round(book):
    assert dict(proofs_made(open_folder(book), for_reader=True)) == {}
    assert bob("proof", "first", "second", "--for-reader", folder=book).returncode == 0
    change(book, "all day", "all night")
    folder = open_folder(book)
    for_readers, for_authors = proofs_made(folder, for_reader=True), proofs_made(folder)
    assert {file: (proof.file, proof.is_of_this_text) for file, proof in for_readers.items()} == {
        FIRST: ("build/proofs/first.for-reader.pdf", False),
        SECOND: ("build/proofs/second.for-reader.pdf", True),
    }
    assert list(for_authors) == [FIRST]
    assert for_authors[FIRST].fingerprint == for_readers[FIRST].fingerprint


def test_a_link_to_somebodys_own_files_is_no_proof(book, tmp_path):
    (tmp_path / "salary.pdf").write_bytes(b"%PDF-1.7")
    (book / "build/proofs/first.pdf").unlink()
    (book / "build/proofs/first.pdf").symlink_to(tmp_path / "salary.pdf")
    assert made(book) == {}
    (book / "build/proofs/first.pdf").unlink()
    (book / "build/proofs/first.pdf").symlink_to(book / "book.yaml")
    assert made(book) == {}


@pytest.mark.parametrize(
    "note",
    [
        "",
        "[" * 100_000,
        "null",
        "[1]",
        json.dumps({FIRST: 7}),
        json.dumps({FIRST: "../../etc"}),
        json.dumps({"../first.md": "0" * 64}),
        "\x00" * 6_000_000,
    ],
    ids=["empty", "deep", "null", "list", "number", "no-fingerprint", "elsewhere", "large"],
)
def test_a_note_that_bob_did_not_write_tells_of_no_proof(book, note):
    (book / "build/proofs/.made-of.json").write_text(note, encoding="utf-8")
    assert made(book) == {}
