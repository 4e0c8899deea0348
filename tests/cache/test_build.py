"""What a build caches is never wrong: the same bytes with it, without it, and after anybody meddled with it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from book_folder import picture, write_book
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running_bob import bob

from bookofblogs.cache.caches import BuildCache
from bookofblogs.cache.program import MAKING_LIBRARIES, READING_ROOMS
from bookofblogs.processes import side_work
from bookofblogs.workflow.build import build

BOOK = """
>>> book.yaml
title: Kept
editors: [Jo Wood]
language: en-GB
published: 2026-01-02
>>> authors.yaml
authors:
  wood: {name: Jo Wood, bio: Writes *much*.}
>>> themes.yaml
themes:
  - title: Ethics
    introduction: What is *right*?
    pieces: [contributions/one.md]
>>> matter/preface.md
# Preface

See [the first](../contributions/one.md#where).
>>> matter/cover.png (picture 1600x2400)
>>> contributions/map.png (picture 400x300)
>>> contributions/broken.png
no picture
>>> contributions/one.md
# One

By Jo Wood

## Where

Text.[^1] ![A map](map.png) [Two](two.md)

[^1]: A note.
>>> contributions/two.md
# Two

By Zoë Example

More. ![](broken.png) [Where](one.md#where)
"""
READING = (
    "bookofblogs.yaml.parser",
    "bookofblogs.project.piece_file",
    "bookofblogs.project.editors_texts",
    "bookofblogs.project.picture_sizes",
    "bookofblogs.markdown.reader",
    "bookofblogs.pictures.assets",
    "bookofblogs.pictures.properties",
)
"""What makes that which a ReadCache holds."""
QUICK, EDITIONS = ("epub", "mobi"), ("epub", "mobi", "web")


@pytest.fixture(autouse=True)
def own_caches(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


@pytest.fixture
def book(tmp_path):
    return write_book(tmp_path / "book", BOOK)


def built(folder: Path, *editions: str) -> dict[str, bytes]:
    """Return the files that a build makes, by their names."""
    build(folder, editions or QUICK, source_date_epoch=None, tell=lambda *_: None)
    made = (folder / "build").rglob("*")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in made if file.is_file()}


def cold(folder: Path, *editions: str) -> dict[str, bytes]:
    """Return the files that a build makes of a book that bob never saw."""
    shutil.rmtree(folder / ".bob", ignore_errors=True)
    shutil.rmtree(folder / "build", ignore_errors=True)
    return built(folder, *editions)


def cached_files(folder: Path) -> set[str]:
    """Return what is cached of a book, by namespace and key."""
    cache = folder / ".bob" / "cache"
    return {file.relative_to(cache).as_posix() for file in cache.glob("*/*")}


def test_a_build_after_a_build_makes_the_same_bytes(book):
    first = cold(book)
    shutil.rmtree(book / "build")
    assert built(book) == first
    assert built(book) == first


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def swap(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def rename_picture(book: Path) -> None:
    (book / "contributions/map.png").rename(book / "contributions/chart.png")
    swap(book / "contributions/one.md", "map.png", "chart.png")


EDITS = {
    "a sentence": lambda book: add(book / "contributions/one.md", "\nOne more.\n"),
    "a heading that others link to": lambda book: swap(book / "contributions/one.md", "## Where", "## Elsewhere"),
    "a title": lambda book: swap(book / "contributions/two.md", "# Two", "# Deux"),
    "an author": lambda book: swap(book / "contributions/two.md", "Zoë", "Zora"),
    "a picture": lambda book: (book / "contributions/map.png").write_bytes(picture(401, 300)),
    "a picture's name": rename_picture,
    "a language": lambda book: swap(book / "book.yaml", "en-GB", "fr"),
    "a life": lambda book: swap(book / "authors.yaml", "*much*", "*little*"),
    "a theme": lambda book: swap(book / "themes.yaml", "one.md", "two.md"),
    "the title of the book": lambda book: swap(book / "book.yaml", "Kept", "Held"),
    "the preface": lambda book: add(book / "matter/preface.md", "\nMore.\n"),
    "a piece less": lambda book: (book / "contributions/two.md").unlink(),
    "a broken picture mended": lambda book: (book / "contributions/broken.png").write_bytes(picture()),
    "a cover": lambda book: add(book / "book.yaml", "\ncover: matter/cover.png\n"),
}


@given(edits=st.lists(st.sampled_from(sorted(EDITS)), unique=True, min_size=1, max_size=3))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_edits_a_warm_build_makes_what_a_cold_one_makes(tmp_path, edits):
    shutil.rmtree(tmp_path / "edited", ignore_errors=True)
    folder = write_book(tmp_path / "edited", BOOK)
    built(folder, *EDITIONS)
    for edit in edits:
        try:
            EDITS[edit](folder)
        except (AssertionError, OSError):
            continue  # an edit before took its place away
    shutil.rmtree(folder / "build")
    warm = built(folder, *EDITIONS)
    assert cold(folder, *EDITIONS) == warm


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_after_every_edit_a_warm_epub_is_what_a_cold_one_is(book, edit):
    built(book, "epub")
    EDITS[edit](book)
    shutil.rmtree(book / "build")
    warm = built(book, "epub")
    assert cold(book, "epub") == warm


@pytest.mark.parametrize(
    "meddle", [lambda _: b"", lambda data: data[:-1], lambda data: data + b"x", lambda _: b"x" * 99]
)
def test_a_damaged_thing_is_no_thing(book, meddle):
    first = cold(book)
    for name in cached_files(book):
        file = book / ".bob/cache" / name
        file.write_bytes(meddle(file.read_bytes()))
    shutil.rmtree(book / "build")
    assert built(book) == first


def test_a_thing_under_anothers_name_is_no_thing(book):
    first = cold(book)
    files = sorted((book / ".bob/cache").glob("*/*"))
    contents = [file.read_bytes() for file in files]
    for file, content in zip(files, [*contents[1:], contents[0]], strict=True):
        file.write_bytes(content)
    shutil.rmtree(book / "build")
    assert built(book) == first


def test_a_checks_cache_in_the_place_of_the_texts_is_not_believed(book):
    """It lacks the bodies: believed, it would make an empty book."""
    first = cold(book)
    assert bob("check", folder=book, XDG_CACHE_HOME=str(book.parent / "caches")).returncode == 1
    cache = book / ".bob" / "cache"
    shutil.rmtree(cache / "texts")
    shutil.copytree(cache / "read", cache / "texts")
    shutil.rmtree(book / "build")
    assert built(book) == first


def test_what_a_stranger_cached_is_not_believed(book, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "stranger"))
    cache = BuildCache(book, "epub")
    key = cache.key(("anything",))
    cache.put(key, b"theirs")
    cache.flush()
    assert BuildCache(book, "epub").get(key) == b"theirs"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert BuildCache(book, "epub").get(key) is None


def test_a_cache_that_leads_elsewhere_is_not_used(book, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (book / ".bob").mkdir()
    (book / ".bob" / "cache").symlink_to(tmp_path / "elsewhere")
    built(book)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_in_a_namespace_is_replaced_and_not_written_through(book, tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("ours")
    new = b"new " * 20_000
    cache = BuildCache(book, "epub")
    key = cache.key(("anything",))
    namespace = book / ".bob/cache/epub"
    namespace.mkdir(parents=True)
    (namespace / key).symlink_to(outside)
    cache.put(key, new)
    assert (outside.read_text(), BuildCache(book, "epub").get(key)) == ("ours", new)


def test_only_what_the_last_build_asked_for_stays(book):
    cold(book)
    count = len(cached_files(book))
    for width in (401, 402, 403):
        (book / "contributions/map.png").write_bytes(picture(width, 300))
        built(book)
    assert len(cached_files(book)) == count


def test_one_edition_leaves_what_the_others_cached(book):
    cold(book)
    before = cached_files(book)
    built(book, "epub")
    assert cached_files(book) == before


def test_a_finished_file_that_somebody_changed_is_made_anew(book):
    first = cold(book, "epub")
    (book / "build/kept.epub").write_bytes(b"no book")
    assert built(book, "epub") == first


def test_a_second_build_does_not_touch_what_it_need_not_write(book):
    cold(book, "epub")
    before = (book / "build/kept.epub").stat().st_mtime_ns
    built(book, "epub")
    assert (book / "build/kept.epub").stat().st_mtime_ns == before


def test_an_epub_alone_sets_no_page_and_is_the_same_before_and_after_a_printed_one(book):
    add(book / "book.yaml", "\neditions: {print: {printer: kdp}}\n")
    alone = built(book, "epub")["build/kept.epub"]
    assert built(book, "epub", "print")["build/kept.epub"] != alone
    modules = loaded(bob("build", "epub", folder=book, PYTHONPROFILEIMPORTTIME="1"))
    assert ("weasyprint" in modules, built(book, "epub")["build/kept.epub"]) == (False, alone)


def loaded(done) -> set[str]:
    """Return the modules that a run loaded, told to tell of them."""
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


def test_a_build_of_nothing_new_opens_no_picture_and_makes_no_edition(book):
    (book / "contributions/broken.png").unlink()
    assert bob("build", *EDITIONS, folder=book).returncode == 0
    modules = loaded(bob("build", *EDITIONS, folder=book, PYTHONPROFILEIMPORTTIME="1"))
    assert "bookofblogs.workflow.build" in modules
    assert modules & {"yaml", "PIL", "rich", "jinja2", "ebooklib", "weasyprint"} == set()


def test_after_one_edit_no_picture_is_opened_and_no_cover_drawn(book):
    assert bob("build", *EDITIONS, folder=book).returncode == 0
    (book / "contributions/broken.png").unlink()
    EDITS["a sentence"](book)
    modules = loaded(bob("build", *EDITIONS, folder=book, PYTHONPROFILEIMPORTTIME="1"))
    assert {"markdown_it", "ebooklib"} <= modules
    assert modules & {"PIL", "yaml", "rich", "weasyprint", "fontTools"} == set()


def test_every_library_that_takes_part_is_in_the_key(book):
    """A library that is missing there could change what is made, and the old would be believed."""
    command_line = {"typer", "rich", "click", "shellingham", "pydantic", "pydantic_core", "annotated_types"}
    command_line |= {"typing_extensions", "typing_inspection", "pygments", "annotated_doc", "_distutils_hack"}
    command_line |= {"coverage"}  # of `make coverage`
    modules = loaded(bob("build", *EDITIONS, folder=book, PYTHONPROFILEIMPORTTIME="1"))
    others = {module.partition(".")[0] for module in modules} - command_line - {"bookofblogs"}
    installed = {name for name in others if is_installed(name)}
    assert installed - set(MAKING_LIBRARIES) == set()


def test_every_room_that_reads_is_in_the_key(book):
    """A room that is missing there could change what is read, and the old would be believed."""
    loading = f"import sys, {', '.join(READING)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", loading], capture_output=True, text=True, check=True, cwd=book)
    rooms = {module.split(".")[1] for module in done.stdout.split() if module.startswith("bookofblogs.")}
    assert rooms - {room.removesuffix(".py") for room in READING_ROOMS} == set()


def test_what_another_program_cached_is_not_believed(book, monkeypatch):
    cache = BuildCache(book, "epub")
    key = cache.key(("anything",))
    cache.put(key, b"theirs")
    cache.flush()
    assert BuildCache(book, "epub").get(key) == b"theirs"
    monkeypatch.setattr("bookofblogs.cache.caches.making_program", lambda: b"another")
    assert BuildCache(book, "epub").get(key) is None


def is_installed(name: str) -> bool:
    """Decide whether a module comes from a package beside Python's own library."""
    from importlib.util import find_spec  # noqa: PLC0415

    spec = find_spec(name)
    return spec is not None and spec.origin is not None and "site-packages" in spec.origin


def test_pictures_that_another_process_made_give_the_same_bytes(book, monkeypatch):
    for number in range(6):
        (book / f"contributions/large{number}.png").write_bytes(picture(2500 + number, 2400))
        add(book / "contributions/one.md", f"\n![A field](large{number}.png)\n")
    monkeypatch.setattr(side_work, "processors", lambda: 1)
    alone = cold(book)
    monkeypatch.setattr(side_work, "processors", lambda: 4)
    assert cold(book) == alone
