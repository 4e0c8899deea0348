"""The pages of a PDF that are kept: the same bytes with them and without, and nothing is set twice."""

import shutil
from pathlib import Path

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.cache.program import MAKING_LIBRARIES
from bookofblogs.editions.paged.workroom import Workroom
from bookofblogs.editions.print import interior
from bookofblogs.pictures import properties
from bookofblogs.workflow.build import build

BOOK = """
>>> book.yaml
title: Kept
language: en-GB
published: 2026-01-02
licence: CC BY 4.0
>>> contributions/map.png (picture 400x300)
>>> contributions/one.md
# One

By Jo Wood

## Where

Text.[^1] ![A map](map.png) [Two](two.md#when) fi fl “quoted”.

[^1]: A note.
>>> contributions/two.md
# Two

By Zoë Example

More. [Where](one.md#where) Α capital alpha, well-known.

## When

| a | b |
|---|---|
| 1 | 2 |
>>> contributions/three.md
# Three

By Ann Example

Last.
"""


@pytest.fixture(autouse=True)
def own_caches(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


@pytest.fixture
def book(tmp_path):
    return write_book(tmp_path / "book", BOOK)


@pytest.fixture
def asked(monkeypatch):
    """Everything that the typesetter is asked to do."""
    found = []
    original = Workroom.perform

    def perform(self, tasks):
        found.extend(task.asked for task in tasks)
        return original(self, tasks)

    monkeypatch.setattr(Workroom, "perform", perform)
    return found


def built(folder: Path) -> bytes:
    build(folder, ("pdf",), source_date_epoch=None, tell=lambda *_: None)
    return (folder / "build/kept.pdf").read_bytes()


def cold(folder: Path) -> bytes:
    forget(folder)
    return built(folder)


def forget(folder: Path) -> None:
    for made in ("build", ".bob"):
        shutil.rmtree(folder / made, ignore_errors=True)


def printed(folder: Path) -> tuple[bytes, ...]:
    """Return the EPUB, which names the printed pages, and the printed book's two files."""
    interior._remembered.cache_clear()
    build(folder, ("epub", "print"), source_date_epoch=None, tell=lambda *_: None)
    files = ("kept.epub", "kept-print.pdf", "kept-print-cover.pdf")
    return tuple((folder / "build" / file).read_bytes() for file in files)


def swap(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def sheets(asked: list[dict]) -> list[str]:
    return [task["text"].partition("<title>")[2].partition("</title>")[0] for task in asked if task["kind"] == "sheet"]


def test_nothing_is_set_again_where_nothing_changed(book, asked):
    first = cold(book)
    assert {"One", "Two", "Three", "Contents"} <= set(sheets(asked))
    asked.clear()
    (book / "build/kept.pdf").unlink()
    assert built(book) == first
    assert asked == []


def test_a_build_of_nothing_new_loads_no_typesetter(book):
    assert bob("build", "pdf", folder=book).returncode == 0
    done = bob("build", "pdf", folder=book, PYTHONPROFILEIMPORTTIME="1")
    modules = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "bookofblogs.workflow.making" in modules
    assert modules & {"weasyprint", "pydyf", "PIL"} == set()


def test_every_library_that_sets_pages_is_in_the_key(book):
    done = bob("build", "pdf", folder=book, PYTHONPROFILEIMPORTTIME="1")
    modules = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert {"weasyprint", "pydyf", "cssselect2", "tinycss2", "tinyhtml5", "fontTools"} <= modules & set(
        MAKING_LIBRARIES
    )


EDITS = {
    "a sentence": (lambda book: swap(book / "contributions/two.md", "More.", "More words."), ["Two"]),
    "a title that others name": (
        lambda book: swap(book / "contributions/two.md", "## When", "## At what time {#when}"),
        ["One", "Two"],
    ),
    "pages more before the others": (
        lambda book: swap(
            book / "contributions/one.md", "Text.", "\n\n".join(["Words upon words."] * 80) + "\n\nText."
        ),
        ["One", "Contents"],
    ),
    "a name in a heading": (lambda book: swap(book / "contributions/three.md", "Last.", "Last, А Б."), ["Three"]),
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_only_what_depends_on_it_is_set_and_the_bytes_are_those_of_a_first_build(book, asked, edit):
    change, again = EDITS[edit]
    before = cold(book)
    asked.clear()
    change(book)
    after = built(book)
    assert sorted(sheets(asked)) == sorted(again)
    assert after != before
    assert cold(book) == after


def test_an_edit_taken_back_gives_the_same_bytes(book):
    before = cold(book)
    swap(book / "contributions/two.md", "More.", "More words.")
    assert built(book) != before
    swap(book / "contributions/two.md", "More words.", "More.")
    assert built(book) == before


def test_another_machine_sets_everything_itself(book, asked, monkeypatch):
    cold(book)
    asked.clear()
    monkeypatch.setattr("bookofblogs.editions.paged.setting.machine_digest", lambda: b"another")
    monkeypatch.setattr("bookofblogs.editions.paged.machine.machine_digest", lambda: b"another")
    built(book)
    assert {"One", "Two", "Three"} <= set(sheets(asked))


def test_a_printed_book_keeps_its_pages_whichever_side_they_come_to_stand_on(book, asked):
    first = printed(book)
    assert {"One", "Two", "Three"} <= set(sheets(asked))
    asked.clear()
    assert printed(book) == first
    assert asked == []
    swap(book / "contributions/one.md", "Text.", "\n\n".join(["Words upon words."] * 60) + "\n\nText.")
    after = printed(book)
    wrap = ""  # has no title; its spine became wider
    assert set(sheets(asked)) == {"One", "Contents", wrap}
    forget(book)
    assert printed(book) == after


def test_a_picture_is_looked_at_for_its_colours_once_however_often_it_is_printed(book, monkeypatch):
    looked_at = []
    original = properties._looks_coloured
    monkeypatch.setattr(properties, "_looks_coloured", lambda asset: looked_at.append(asset.name) or original(asset))
    first = printed(book)
    assert len(looked_at) == 1
    swap(book / "contributions/one.md", "Text.", "Other words.")
    assert printed(book) != first
    assert len(looked_at) == 1
