"""What is begun before a book is read: a guess by what the disk says."""

import os
import shutil
from pathlib import Path

import pytest
from book_folder import write_book

from bookofblogs.editions.paged import workers
from bookofblogs.workflow.ahead import workers_ahead, workers_wanted
from bookofblogs.workflow.build import build

BOOK = """
>>> book.yaml
title: Short
language: en-GB
published: 2026-01-02
>>> contributions/far/one.md
# One

By Jo Wood

Text.
"""
LATER, EARLIER = 4_000_000_000, 1_000_000_000


@pytest.fixture(autouse=True)
def own_caches(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setattr(workers, "processors", lambda: 3)


@pytest.fixture
def book(tmp_path):
    return write_book(tmp_path / "book", BOOK)


def built(book: Path, *names: str) -> Path:
    build(book, names, source_date_epoch=None, tell=lambda *_: None)
    return book


def test_as_many_as_may_be_begin_for_a_book_that_was_never_set(book):
    assert workers_wanted(book, ["pdf"]) == 3
    assert workers_wanted(book, []) == 3
    assert workers_wanted(book / "contributions", ["epub", "PRINT"]) == 3


def test_nobody_begins_for_editions_without_pages_or_where_there_is_no_book(book, tmp_path):
    assert workers_wanted(book, ["epub", "mobi"]) == 0
    assert workers_wanted(tmp_path, ["pdf"]) == 0
    assert workers_wanted(book, ["no-edition"]) == 0


def test_nobody_begins_on_one_processor(book, monkeypatch):
    monkeypatch.setattr(workers, "processors", lambda: 1)
    assert workers_wanted(book, ["pdf"]) == 0


def test_nobody_begins_where_nothing_was_touched_and_one_where_something_was(book):
    built(book, "pdf")
    assert workers_wanted(book, ["pdf"]) == 0
    assert workers_wanted(book, ["pdf", "print"]) == 3
    (book / "notes").mkdir()
    (book / "notes/mine.txt").write_text("No part of the book.")
    assert workers_wanted(book, ["pdf"]) == 0
    os.utime(book / "contributions/far/one.md", (LATER, LATER))
    assert workers_wanted(book, ["pdf"]) == 1


def test_a_piece_that_was_taken_away_is_something_touched(book):
    (book / "contributions/far/two.md").write_text("# Two\n\nBy Jo Wood\n\nMore.\n")
    built(book, "pdf")
    (book / "contributions/far/two.md").unlink()
    os.utime(book / "contributions/far", (LATER, LATER))
    assert workers_wanted(book, ["pdf"]) == 1


def test_a_guess_that_is_wrong_changes_no_byte(book):
    first = (built(book, "pdf") / "build/short.pdf").read_bytes()
    shutil.rmtree(book / "build")
    shutil.rmtree(book / ".bob")
    with workers_ahead(book, ["pdf"]):
        assert (built(book, "pdf") / "build/short.pdf").read_bytes() == first
    os.utime(book / "contributions/far/one.md", (LATER, LATER))
    with workers_ahead(book, ["pdf"]):
        assert (built(book, "pdf") / "build/short.pdf").read_bytes() == first
    os.utime(book / "contributions/far/one.md", (EARLIER, EARLIER))
    shutil.rmtree(book / "build")
    shutil.rmtree(book / ".bob/cache/pictures", ignore_errors=True)
    with workers_ahead(book, ["pdf"]):
        assert (built(book, "pdf") / "build/short.pdf").read_bytes() == first
