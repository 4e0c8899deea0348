"""What was read and cached is never wrong: the same words with it, without it, and after anybody meddled with it."""

import json
import os
import stat
from pathlib import Path

import pytest
from book_folder import picture, write_book
from running_bob import bob

from bookofblogs.cache.caches import ReadCache
from bookofblogs.model.project import PictureSize
from bookofblogs.project.folder import open_folder
from bookofblogs.project.picture_sizes import see_pictures
from bookofblogs.project.piece_file import Reader
from bookofblogs.project.pieces import read_pieces
from bookofblogs.workflow.check import check

BOOK = """
>>> authors.yaml
authors:
  wood: {name: Jo Wood, promised: [A piece], consent: {words: Yes, on: 2026-01-02}}
>>> themes.yaml
# no themes yet
>>> matter/preface.md
# Preface

See [a piece](../contributions/a.md#one) and [no piece](gone.md).
>>> contributions/map.png (picture 400x300)
>>> contributions/broken.png
no picture
>>> contributions/a.md
---
title: A piece
author: Jo Wood
theme: Ethics
tags: [one, two]
first_published: {url: https://example.org/a, date: 2013-05-14}
---
## One

Text.[^1] ![A map](map.png "A map"){width=50%} ![](broken.png) [dead](#two) jo@example.org

[^1]: A note.
>>> contributions/empty.md
---
title: Nothing
---
>>> contributions/old.md (latin-1)
# Old

By Zoë Example

Café.
"""


def records(book: Path) -> dict[str, int]:
    """Return the length of every record that is cached of `book`, by its key."""
    return dict(json.loads(cache_file(book).read_bytes()[32:].partition(b"\n")[0]))


@pytest.fixture
def book(tmp_path):
    return write_book(tmp_path / "book", BOOK)


@pytest.fixture(autouse=True)
def own_caches(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


def cache_file(book: Path) -> Path:
    return book / ".bob" / "cache" / "read" / "small"


def test_what_is_cached_is_what_was_read(book):
    first = check(book, [])
    assert check(book, []) == first


def test_a_cached_piece_is_the_piece_that_was_read(book):
    cache = ReadCache(book)
    first = read_pieces(Reader(root=book, language="en", cache=cache))
    cache.flush()
    again = ReadCache(book)
    assert read_pieces(Reader(root=book, language="en", cache=again)) == first
    assert not again._namespace.has_new
    read = {piece.file: piece for piece in open_folder(book).project.pieces}
    for piece in first.pieces:
        whole = read[piece.file]
        for name in ("headings", "links", "pictures", "anchors", "words", "remarks"):
            assert getattr(piece.passage, name) == getattr(whole.passage, name)
        assert (piece.title, piece.authors, piece.first_published) == (
            whole.title,
            whole.authors,
            whole.first_published,
        )


def test_a_change_is_seen(book):
    check(book, [])
    piece = book / "contributions" / "a.md"
    words = check(book, []).pieces[0].words
    piece.write_text(piece.read_text(encoding="utf-8") + "\nTwo words.\n", encoding="utf-8")
    assert check(book, []).pieces[0].words == words + 2


def test_another_language_is_read_anew(book):
    check(book, [])
    cache = ReadCache(book)
    read_pieces(Reader(root=book, language="fr", cache=cache))
    assert cache._namespace.has_new


def test_a_picture_changed_behind_our_back_is_seen(book):
    place = ("contributions/a.md", "map.png")
    file = book / "contributions" / "map.png"
    assert sizes(book)[place] == PictureSize(width_pixels=400, height_pixels=300)
    before = file.stat()
    other = picture(401, 300)
    file.write_bytes(other + b"\0" * (before.st_size - len(other)))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert sizes(book)[place] == PictureSize(width_pixels=401, height_pixels=300)


def test_a_picture_at_rest_is_not_read_again(book):
    """What the disk says of the file stands for its content once the last look began well after its last change."""
    known = ReadCache(book)
    seen = see_pictures(book, open_folder(book).project, known)
    for key, record in records_in(known).items():
        known.put(key, long_after(record))
    known.flush()
    again = ReadCache(book)
    assert see_pictures(book, open_folder(book).project, again) == seen
    assert not again._namespace.has_new


def long_after(record):
    """Return the record of a file as if the look at it had begun in the far future; any other as it is."""
    is_file = isinstance(record, list) and isinstance(record[0], str) and isinstance(record[1], int)
    return [record[0], 2**62] if is_file else record


def sizes(book: Path):
    cache = ReadCache(book)
    seen = see_pictures(book, open_folder(book).project, cache)
    cache.flush()
    return seen.placed


@pytest.mark.parametrize(
    "meddled",
    [
        b"",
        b"\n",
        b"{}",
        b"\xff\xfe\x00",
        b"0" * 32 + b"[]\n",
        b"0" * 32 + b"[" * 100_000,
        b"0" * 64 + b"\n{}",
        b"0" * 64 + b"\n" + b"[" * 100_000,
        b"0" * 64 + b'\n{"a": 1e999}',
    ],
)
def test_a_damaged_cache_is_no_cache(book, meddled):
    first = check(book, [])
    cached = records(book).keys()
    cache_file(book).write_bytes(meddled)
    assert check(book, []) == first
    assert records(book).keys() == cached


def test_a_cache_cut_short_is_no_cache(book):
    first = check(book, [])
    saved = cache_file(book).read_bytes()
    cache_file(book).write_bytes(saved[:-10])
    assert check(book, []) == first


def test_a_cache_that_a_stranger_brought_along_is_not_believed(book, tmp_path, monkeypatch):
    first = check(book, [])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "stranger"))
    cache = ReadCache(book)
    for key, record in honest_records(book).items():
        cache.put(key, lie(record))
    cache.flush()
    assert check(book, []) != first
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert check(book, []) == first


def honest_records(book: Path) -> dict[str, object]:
    cache = ReadCache(book)
    check_with(cache, book)
    return records_in(cache)


def records_in(cache: ReadCache) -> dict[str, object]:
    """Return every record that was asked of `cache` or put there."""
    return {key: json.loads(data) for key, data in cache._namespace._asked_for.items() if data is not None}


def check_with(cache: ReadCache, book: Path) -> None:
    see_pictures(book, open_folder(book, cache).project, cache)


def lie(record):
    """Return a record that says the same of every piece: that it cannot be read."""
    is_piece = isinstance(record, list) and len(record) == 2 and (record[0] is None or isinstance(record[0], list))
    return [None, ["file-empty", 1, "is empty"]] if is_piece else record


def test_a_secret_that_others_may_read_is_not_used(book, tmp_path):
    check(book, [])
    seal = tmp_path / "caches" / "bookofblogs" / "seal"
    assert stat.S_IMODE(seal.stat().st_mode) == 0o600
    seal.chmod(0o644)
    cache_file(book).unlink()
    check(book, [])
    assert not cache_file(book).exists()


def test_a_secret_in_the_book_itself_is_not_used(book, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(book / "caches"))
    check(book, [])
    assert not cache_file(book).exists()
    assert not (book / "caches").exists()


def test_a_cache_that_leads_elsewhere_is_not_followed(book, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (book / ".bob").symlink_to(tmp_path / "elsewhere")
    check(book, [])
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_only_what_is_still_there_is_cached(book):
    check(book, [])
    count = len(records(book))
    (book / "contributions" / "old.md").unlink()
    check(book, [])
    assert len(records(book)) == count - 1


def test_a_build_needs_no_cache_and_trusts_none(book):
    check(book, [])
    piece = next(piece for piece in open_folder(book).project.pieces if piece.file == "contributions/a.md")
    assert piece.passage.body != ""
    assert len(piece.passage.notes) == 1


def test_the_screen_is_the_same_cold_and_warm(book):
    cold = bob("check", folder=book)
    warm = bob("check", folder=book)
    assert (warm.stdout, warm.stderr, warm.returncode) == (cold.stdout, cold.stderr, cold.returncode)


def test_a_warm_check_loads_no_parser_and_opens_no_picture(book):
    (book / "front.png").write_bytes(picture(600, 960))
    with (book / "book.yaml").open("a", encoding="utf-8") as file:
        file.write("\ncover: front.png\n")
    assert "cover-too-small" in bob("check", folder=book).stdout
    loaded = bob("check", folder=book, PYTHONPROFILEIMPORTTIME="1").stderr
    modules = {line.rpartition("|")[2].strip() for line in loaded.splitlines()}
    assert "bookofblogs.workflow.check" in modules
    assert "cover-too-small" in bob("check", folder=book).stdout
    assert modules & {"markdown_it", "yaml", "PIL", "lxml", "rich", "jinja2", "weasyprint", "ebooklib"} == set()
    assert not {module for module in modules if module.startswith("bookofblogs.labels")}
