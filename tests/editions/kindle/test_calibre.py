"""calibre as the engine of the Kindle files: asked for by name only, and every failure told in a sentence."""

import os
import re
from pathlib import Path

import pytest
from book_folder import write_book
from mobireader import read
from outside import calibre
from running_bob import bob

from bookofblogs.editions.kindle.calibre import by_calibre
from bookofblogs.errors import MachineError

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
published: 2026-11-22
editions:
  mobi: {engine: calibre}
>>> contributions/first.md
# The first town

By Jo Wood

It rained.
"""
OURSELVES = "Or take `engine: calibre` out of book.yaml, and bob writes the file itself.\n"


def stub(folder: Path, script: str) -> str:
    """Put a program called ebook-convert into `folder`; return a path of programs on which it comes first."""
    folder.mkdir()
    program = folder / "ebook-convert"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def test_calibre_gets_our_epub_and_makes_a_file_of_two_halves(tmp_path):
    path = stub(tmp_path / "bin", 'echo "$@" > "$2"; head -c 2 "$1" >> "$2"')
    write_book(tmp_path / "book", BOOK)
    built = bob("build", "mobi", "azw3", folder=tmp_path / "book", PATH=path)
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.count("  Made by calibre: every run gives other bytes.\n") == 1
    made = (tmp_path / "book/build/two-towns.mobi").read_text()
    assert made.startswith("book.epub book.mobi --mobi-file-type both\nPK")
    assert (tmp_path / "book/build/two-towns.azw3").read_text().startswith("book.epub book.azw3\nPK")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (
            "echo 'No such input profile' >&2; exit 3",
            "calibre made nothing (exit status 3). Its last words: No such input profile. " + OURSELVES,
        ),
        ("exit 0", "calibre made nothing (exit status 0). Its last words: none. " + OURSELVES),
    ],
)
def test_a_calibre_that_makes_nothing(tmp_path, script, said):
    path = stub(tmp_path / "bin", script)
    write_book(tmp_path / "book", BOOK)
    built = bob("build", "mobi", folder=tmp_path / "book", PATH=path)
    assert (built.returncode, built.stdout, built.stderr) == (3, "", said)
    assert not (tmp_path / "book/build").exists() or not list((tmp_path / "book/build").iterdir())


def test_a_machine_without_calibre(tmp_path):
    write_book(tmp_path / "book", BOOK)
    (tmp_path / "bin").mkdir()
    built = bob("build", "mobi", folder=tmp_path / "book", PATH=str(tmp_path / "bin"))
    assert (built.returncode, built.stderr) == (
        3,
        "book.yaml asks for calibre, and its program ebook-convert is not on this machine's path. Install calibre. "
        + OURSELVES,
    )


def test_a_calibre_that_never_ends_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", stub(tmp_path / "bin", "sleep 30"))
    with pytest.raises(MachineError) as late:
        by_calibre(b"PK", ".mobi", most_seconds=0.5)
    assert (
        str(late.value) + "\n" == "calibre was still at work after 0 seconds and was stopped. Try again. " + OURSELVES
    )


def test_a_calibre_that_cannot_be_started(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", stub(tmp_path / "bin", ""))
    (tmp_path / "bin/ebook-convert").write_bytes(b"\0")
    with pytest.raises(MachineError, match=r"^calibre cannot be started: Exec format error\. Install it anew\."):
        by_calibre(b"PK", ".mobi")


def test_without_the_line_calibre_is_never_asked(tmp_path):
    path = stub(tmp_path / "bin", "exit 3")
    write_book(tmp_path / "book", BOOK.replace("engine: calibre", "engine: bob"))
    built = bob("build", "mobi", folder=tmp_path / "book", PATH=path)
    assert built.returncode == 0
    assert [half.version for half in read((tmp_path / "book/build/two-towns.mobi").read_bytes())] == [6, 8]


def test_the_real_calibre(tmp_path):
    calibre("ebook-convert", "--version", folder=tmp_path)
    write_book(tmp_path / "book", BOOK)
    built = bob("build", "mobi", folder=tmp_path / "book")
    assert (built.returncode, built.stderr) == (0, "")
    made = (tmp_path / "book/build/two-towns.mobi").read_bytes()
    assert made[60:68] == b"BOOKMOBI"
    assert b"BOUNDARY" in made
    assert re.search(rb"EXTH.*Two Towns", made, re.DOTALL)
