"""The book in whose folder the documents' commands are typed: its pieces are those that the documents name."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from book_folder import write_book
from importing import sheet
from repository import ROOT
from sent_files import feed, page
from sheets_server import ADDRESS, Tab, service_account
from word_files import paragraph, word_file

BOOK = f"""\
>>> book.yaml
title: Our Book
subtitle: What we did when it rained
editors: [Mo Editor]
language: en-GB
description: Twelve short pieces on two towns and the rain between them.
subjects: [Blogging]
licence: CC BY 4.0
published: 2027-05-30
call:
  theme: What did you do when it rained?
  opens: 2027-03-01
  closes: 2027-05-30
  goal: 12
  milestones: {{40%: 2027-04-18, 60%: 2027-05-09}}
  signups: {ADDRESS}
  rules: {{words: {{about: 100, comfortable: [20, 500], limits: [10, 900]}}, per_author: 20}}
editions:
  release: [epub]
>>> .gitignore
build/
contacts.csv
outbox/
.bob/
"""
AUTHORS = ("Jo Wood", "Ann Example", "Ben Sample", "Cat Specimen")
SUBJECTS = {
    "two-towns": "river bridge water bank boat flood ferry harbour",
    "long-road": "river bridge boat ferry bank water mill weir",
    "the-long-road": "water flood river harbour weir mill boat ferry",
    "the-box": "letter envelope stamp paper drawer ink archive box",
    "the-lamp": "archive paper ink letter drawer lamp stamp shelf",
    "a-door-open-all-night": "machine server night door script cable screen lamp",
    "a-first-post": "screen server machine cable script keyboard night error",
    "the-wet-shoes": "rain shoes garden soil seed spade hedge bee",
    "the-hedge": "garden hedge soil bee seed rain flower spade",
    "the-minutes": "meeting minutes chair vote agenda committee tea room",
    "the-tea": "tea kettle room meeting committee cup chair agenda",
    "tides": "paper shelf archive drawer box letter minutes ink",
}
"""Each piece with the words that it is about."""
SLIPS = """
We beleive what the paper says, and what it dose not say.

**What we found**

A letter in the drawer, and an e-mail.

**What we kept**

The letter, since my freind wrote it.
"""
"""What light edit mends in a piece, or asks about."""
TOOLS = ("sh", "git", "mkdir", "mv", "chmod", "sha256sum")
"""The programs that are there besides bob: no validator, so that it is the same on every machine, and quick."""
LETTER = (ROOT / "tests" / "books" / "letters.txt").read_text(encoding="utf-8")


def lay_out(folder: Path) -> None:
    """Write everything that a command may ask for into `folder`: the book, a home, a letter's book and a remote."""
    book = write_book(folder / "book", BOOK)
    for number, (name, words) in enumerate(SUBJECTS.items()):
        _write_piece(book, name, words, AUTHORS[number % len(AUTHORS)])
    with (book / "contributions" / "tides.md").open("a", encoding="utf-8") as tides:
        tides.write(SLIPS)
    with (book / "contributions" / "the-box.md").open("a", encoding="utf-8") as box:
        box.write("\nAn email said so.\n")
    write_book(folder / "letter", LETTER)
    (folder / "empty").mkdir()
    _write_home(folder / "home")
    (book / "answers.csv").write_bytes(_answers())
    _write_sent(book)
    git = "git init -q -b main . && git add . && git commit -qm Beginning && git remote add origin ../remote.git"
    type_it(folder, "book", f"git init -q --bare ../remote.git && {git} && git checkout -qb a-change")
    _write_piece(book, "two-towns", f"{SUBJECTS['two-towns']} again", "Jo Wood")
    type_it(folder, "book", "git commit -qam 'Two towns again'")


def _write_sent(book: Path) -> None:
    """Write what authors sent: pages and a feed into sent/, a Word file in two versions beside it."""
    for name, words in (("ferry", "ran"), ("ferry-again", "ran late"), ("weir", "stood high"), ("mill", "turned")):
        thing = name.partition("-")[0]
        body = f"<h1>The {thing}</h1><p>By Cat Specimen</p><p>In the morning it {words}.</p><p>It {words} at night.</p>"
        page(book / "sent" / f"{name}.html", body)
    feed(book / "sent" / "blog.xml", ("One day", "towns", "<p>It rained.</p>"), ("Another", "", "<p>It did not.</p>"))
    for version, words in ((2, "rained"), (3, "rained on")):
        text = (("Title", "Two towns and a bridge"), ("", "By Ann Example"), ("", f"It {words} in the one."))
        body = "".join(paragraph(words, style=style) for style, words in text)
        data = word_file(body, styles='<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>')
        (book / f"Two towns FINAL ({version}).docx").write_bytes(data)


def _write_piece(book: Path, name: str, words: str, author: str) -> None:
    first, *others = words.split()
    told = " ".join(f"The {one} and the {first} were there, and we spoke of the {one}." for one in others)
    title = name.replace("-", " ").capitalize()
    (book / "contributions" / f"{name}.md").write_text(
        f"# {title}\n\nBy {author}\n\n{told}\n\n{told}\n", encoding="utf-8"
    )


def rows() -> list[list[str]]:
    """Return the answers of the four authors, as the form's sheet holds them."""
    return [["", name, f"{name.split()[0].lower()}@example.org", "", "no", ""] for name in AUTHORS]


def _answers() -> bytes:
    return sheet(*rows(), header=HEADER)


MAIL_ACCOUNT = """\
from: Mo Editor <mo@example.org>
server: localhost
security: none
port: 1
"""
"""Nobody listens there: what a document sends, it sends after somebody said so, and nobody can be asked."""
HEADER = ["Timestamp", "Full name", "How do we reach you?", "Title of your blog", "Are you a reviewer?", "Short bio"]
TAB = Tab("Form responses 1", 7, [HEADER, *rows()])


def _write_home(home: Path) -> None:
    (home / "Downloads").mkdir(parents=True)
    (home / "Downloads" / "answers.csv").write_bytes(_answers())
    (home / ".config" / "gspread").mkdir(parents=True)
    (home / ".config" / "bookofblogs").mkdir()
    (home / ".config" / "bookofblogs" / "mail.yaml").write_text(MAIL_ACCOUNT, encoding="utf-8")
    tools = home / "tools"
    tools.mkdir()
    (tools / "bob").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bookofblogs "$@"\n', encoding="utf-8")
    (tools / "bob").chmod(0o755)
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name) or name)


def put_keys(home: Path, address: str) -> None:
    """Put a key to the sheet where bob looks for it, and another where a browser puts what it fetched."""
    key = service_account(home / "Downloads", address)
    shutil.copy(key, home / ".config" / "gspread" / "service_account.json")
    key.rename(home / "Downloads" / "our-book-1a2b3c.json")


def type_it(
    laid_out: Path, folder: str, line: str, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Return what a line printed that was typed into a shell, in a folder below `laid_out`, and its exit status."""
    home = laid_out / "home"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "XDG_", "PYTEST", "CI"))}
    person = {"NAME": "Mo Editor", "EMAIL": "mo@example.org", "DATE": "2027-05-10T12:00:00Z"}
    return subprocess.run(
        [shutil.which("sh") or "sh", "-c", line],
        cwd=laid_out / folder,
        env={
            **kept,
            **{f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in person.items()},
            "GIT_CONFIG_NOSYSTEM": "1",
            "HOME": str(home),
            "PATH": str(home / "tools"),
            "PYTHONPATH": str(ROOT),
            "NO_COLOR": "1",
            "COLUMNS": "100",
            **(more or {}),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
