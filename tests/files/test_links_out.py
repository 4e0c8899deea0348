"""A book's folder comes from strangers, and so may every link in it: nothing outside is written, changed or removed."""

import contextlib
from pathlib import Path

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.cli.app import app
from bookofblogs.errors import BobError

BOOK = """\
>>> book.yaml
title: Mini
language: en
published: 2024-01-01
call: {rules: {words: {limits: [1, 900], comfortable: [1, 900]}}}
>>> contributions/a.md
---
title: A Road
author: Ann Ash
---
Some words are recieved here, and teh rest of them came later.
>>> authors.yaml
authors:
  ann-ash: {name: Ann Ash, wants_feedback: yes}
  ben-bell: {name: Ben Bell, reviews: yes}
>>> sent.html
<html><body><h1>The ferry</h1><p>By Cat Specimen</p><p>It ran late.</p></body></html>
>>> sheet.csv
Name,E-mail,Title of your post
Ann Ash,ann@example.org,A Road
"""
COMMANDS = (
    "check",
    "signups import sheet.csv",
    "intake sent.html",
    "decide a --accept",
    "themes apply",
    "themes map",
    "proof a --edition epub",
    "build epub web",
    "release 1.0 --allow not-verified=Later --allow author-incomplete=Later --allow no-date=Later",
    "ci github",
    "ci gitlab",
    "letters write --as-of 2099-01-01",
    "letters show",
    "letters export eml --from Ed<ed@example.org> --json",
    "letters export mbox --from ed@example.org --json",
    "letters export csv --json",
    "letters note ann-ash --by-hand --occasion accepted",
    "letters note ann-ash --never",
    "letters note ann-ash --may-again",
    "feedback",
    "feedback apply",
    "feedback note a ben-bell --given",
    "feedback note a ben-bell --no",
    "edit a --apply",
    "edit a --undo",
)
"""Every command that writes."""
WRITTEN = (
    ".bob",
    ".bob/cache",
    ".bob/cache/.gitignore",
    ".bob/cache/epub",
    ".bob/cache/epub/small",
    ".bob/cache/pictures",
    ".bob/cache/read",
    ".bob/cache/read/small",
    ".bob/lock",
    ".bob/last-import.json",
    "build",
    "build/proofs",
    "build/proofs/a.epub",
    "build/mini.epub",
    "build/mini-web",
    "build/mini-web/index.html",
    "build/themes.html",
    "build/release",
    "build/.bob-folder-mini-web.part",
    "build/.bob-former-mini-web.part",
    "authors.yaml",
    "contacts.csv",
    "intake.yaml",
    "originals",
    "originals/.gitignore",
    "originals/the-ferry",
    "originals/the-ferry/1.md",
    "originals/the-ferry/1-sent.html",
    "contributions/the-ferry.md",
    "decisions.yaml",
    "edits.yaml",
    "contributions/a.md",
    "themes.yaml",
    "releases.yaml",
    ".github",
    ".github/workflows",
    ".github/workflows/book.yml",
    ".gitlab-ci.yml",
    ".ci",
    ".ci/requirements.txt",
    "feedback",
    "feedback/.gitignore",
    "feedback/a",
    "feedback.yaml",
    "outbox",
    "outbox/.gitignore",
    "outbox/record.jsonl",
    "outbox/salt",
    "outbox/accepted-2099-01-01",
    "outbox/accepted-2099-01-01/ann-ash.txt",
    "outbox/for-your-mail-program",
    "outbox/for-your-mail-program/accepted-2099-01-01-ann-ash.eml",
    "outbox/for-your-mail-program/letters.mbox",
    "outbox/for-your-mail-program/letters.csv",
    "outbox/for-your-mail-program/exported.json",
)
"""All that bob writes in a book's folder."""


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """Return every file and folder below `folder`, with what is in it."""
    return {
        file.relative_to(folder).as_posix(): None if file.is_dir() else file.read_bytes()
        for file in sorted(folder.rglob("*"))
    }


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the book, with what bob would take for its own if it stood in the book."""
    theirs = tmp_path / "outside"
    for name in ("workflows", "proofs", "cache/read", "read", "mini-web", "release", "epub"):
        (theirs / name).mkdir(parents=True)
    for name in (
        "mini.epub",
        "a.epub",
        "themes.html",
        ".bob-1-1.part",
        "release/.made-by-bob",
        "cache/read/small",
        "read/small",
        "small",
        "private",
    ):
        (theirs / name).write_bytes(b"theirs")
    (theirs / ".bob-folder-x.part").mkdir()
    for name in (".", "epub", "read"):
        (theirs / name / ("0" * 64)).write_bytes(b"theirs")
    return theirs


AIMS = ("outside", "outside/private", "outside/not-there", "book/LOOP")


def run_in_process(command: str, book: Path, monkeypatch) -> None:
    """Run a command here and not in a process of its own: there are hundreds of them."""
    monkeypatch.chdir(book)
    with contextlib.suppress(BobError):
        app(command.split(), prog_name="bob", standalone_mode=False)


@pytest.mark.parametrize(("number", "name"), list(enumerate(WRITTEN)))
def test_no_command_writes_outside_of_the_book_whatever_is_a_link(tmp_path, outside, number, name, monkeypatch):
    book, aim = (
        write_book(tmp_path / "book", BOOK),
        "outside" if "." not in name.lstrip(".") else AIMS[number % len(AIMS)],
    )
    link = book / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(link if aim.endswith("LOOP") else tmp_path / aim)
    before = everything_in(outside)
    for command in COMMANDS:
        run_in_process(command, book, monkeypatch)
        assert everything_in(outside) == before, command


@pytest.mark.parametrize(
    ("name", "command"),
    [
        (".bob", "build epub"),
        (".bob", "signups import sheet.csv"),
        ("build", "build epub"),
        ("build", "themes map"),
        ("build/proofs", "proof a --edition epub"),
        ("build", "proof a --edition epub"),
        (".github", "ci github"),
        (".github/workflows", "ci github"),
        (".ci", "ci gitlab"),
        ("outbox", "letters"),
        ("outbox", "letters write"),
        ("outbox", "letters show"),
        ("outbox", "letters note ann-ash --never"),
        ("feedback", "feedback"),
        ("feedback", "feedback apply"),
        ("feedback", "feedback note a ben-bell --given"),
    ],
)
def test_a_link_in_the_place_of_a_folder_is_named(tmp_path, outside, name, command):
    book = write_book(tmp_path / "book", BOOK)
    (book / name).parent.mkdir(parents=True, exist_ok=True)
    (book / name).symlink_to(outside)
    ended = bob(*command.split(), folder=book)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"{name} is a link to another place, and bob writes nowhere but into the book's own")


def test_a_file_that_is_made_takes_the_place_of_a_link_and_leaves_what_it_led_to(tmp_path, outside):
    book = write_book(tmp_path / "book", BOOK)
    (book / "build").mkdir()
    (book / "build" / "mini.epub").symlink_to(outside / "mini.epub")
    assert bob("build", "epub", folder=book).returncode == 0
    assert (outside / "mini.epub").read_bytes() == b"theirs"
    assert (book / "build" / "mini.epub").read_bytes().startswith(b"PK")


def test_a_book_reached_by_a_link_is_a_book(tmp_path):
    write_book(tmp_path / "book", BOOK)
    (tmp_path / "shortcut").symlink_to(tmp_path / "book")
    assert bob("build", "epub", folder=tmp_path / "shortcut").returncode == 0
    assert bob("status", "--book", str(tmp_path / "shortcut"), folder=tmp_path).returncode == 0
