"""bob release, as an editor, a program and the file system meet it."""

import csv
import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml
from book_folder import write_book
from importing import sheet
from repository import ROOT
from running_bob import bob

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
published: 2026-11-22
description: Two short pieces.
licence: CC BY 4.0
call: {rules: {words: {comfortable: [3, 50], limits: [3, 50]}}}
editions: {release: [epub]}
>>> authors.yaml
authors:
  jo-wood: {name: Jo Wood, consent: I agree}
  ben-sample: {name: Ben Sample, consent: I agree}
>>> themes.yaml
themes:
  - title: Towns
    pieces: [first.md, second.md]
>>> contacts.csv
key,email
jo-wood,jo.wood@example.org
>>> contributions/first.md
# The first town

By Jo Wood

It rained all day.

![The quay at noon](quay.png)
>>> contributions/quay.png (picture)
>>> contributions/second.md
# The second town

By Ben Sample

The boats were out.
"""
PAPERS = ["CITATION.cff", "SHA256SUMS", "checks.md", "metadata.txt", "onix.xml", "release-notes.md", "report.json"]


def bare(folder: Path) -> str:
    """Return a PATH on which no validator is, so that a test is quick and the same everywhere."""
    (folder / "bin").mkdir(exist_ok=True)
    return str(folder / "bin")


def contents(folder: Path) -> dict[str, bytes]:
    """Return everything in a folder, by its path, but for what bob remembers to be quick."""
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
    return {name: file.read_bytes() for name, file in files.items() if not name.startswith(".bob/cache/")}


def notes(folder: Path) -> str:
    return (folder / "build/release/release-notes.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> Path:
    """Return a book of which 1.0 is out. No test changes it."""
    folder = write_book(tmp_path_factory.mktemp("released"), BOOK)
    done = bob("release", "1.0", folder=folder, PATH=bare(tmp_path_factory.mktemp("path")))
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def book(released, tmp_path) -> Path:
    """Return a copy of the released book."""
    return shutil.copytree(released, tmp_path / "book")


def test_from_an_empty_folder_to_a_second_release(tmp_path):
    here, path = tmp_path / "ours", bare(tmp_path)
    assert bob("new", "ours", "--title", "Our Towns", folder=tmp_path).returncode == 0
    (here / "contributions/a-first-post.md").unlink()
    yes = "Do you agree to publish your post under CC BY 4.0?"
    header = ["Timestamp", "Full name", "Email address", "Title of your blog", yes]
    rows = [
        ["", "Jo Wood", "jo@example.org", "The first town", "I agree"],
        ["", "Ben Sample", "ben@example.org", "The second town", "I agree"],
        ["", "Cat Specimen", "cat@example.org", "The third town", "I agree"],
    ]
    (tmp_path / "sheet.csv").write_bytes(sheet(*rows, header=header))
    assert bob("signups", "import", "../sheet.csv", folder=here).returncode == 0
    (here / "contributions/first.md").write_text("# The first town\n\nBy Jo Wood\n\n" + "It rained. " * 200)
    (here / "contributions/second.md").write_text("# The second town\n\nBy Ben Sample\n\nThe boats were out.\n")
    settings = (here / "book.yaml").read_text()
    settings = settings.replace("# published: 2027-01-31", "published: 2027-01-31")
    (here / "book.yaml").write_text(f"{settings}\neditions:\n  web:\n")

    refused = bob("release", "1.0", folder=here, PATH=path)
    assert (refused.returncode, refused.stderr) == (1, "")
    assert "contributions/second.md: 4 words;" in " ".join(refused.stdout.split())
    assert not (here / "build/release").exists()
    why = ("--because", "Short, and very good")
    assert bob("decide", "second.md", "--waive", "words-limits", *why, folder=here).returncode == 0

    there = tmp_path / "far away" / "ünder ß"
    shutil.copytree(here, there)
    worlds = (
        (here, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        (there, {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "HOME": str(tmp_path)}),
    )
    for folder, world in worlds:
        done = bob("release", "1.0", folder=folder, PATH=path, **world)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        time.sleep(2.1)  # the times in a zip archive count in steps of two seconds
    files = contents(here / "build/release")
    editions = [f"our-towns-1.0{suffix}" for suffix in (".epub", ".mobi", ".pdf", "-web.zip", "-cover.png")]
    assert sorted(files) == sorted([*PAPERS, *editions, ".made-by-bob"])
    assert files == contents(there / "build/release")
    assert (here / "releases.yaml").read_bytes() == (there / "releases.yaml").read_bytes()
    told = json.loads(files["report.json"])
    assert {check["errors"] for check in told["checks"]} == {0}
    with zipfile.ZipFile(here / "build/release/our-towns-1.0-web.zip") as web:
        assert web.testzip() is None
        first = web.read("our-towns-1.0-web/index.html").decode()
        for suffix in (".epub", ".pdf"):
            assert f'href="our-towns-1.0{suffix}">{suffix[1:].upper()}</a>' in first
            assert web.read(f"our-towns-1.0-web/our-towns-1.0{suffix}") == files[f"our-towns-1.0{suffix}"]

    piece = here / "contributions/first.md"
    piece.write_text(piece.read_text() + "And then it stopped.\n")
    (here / "contributions/third.md").write_text("# The third town\n\nBy Cat Specimen\n\n" + "It was dry. " * 200)
    done = bob("release", folder=here, PATH=path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert re.search(r"## Since 1\.0\n(.*?)## Files", notes(here), re.DOTALL)[1] == (
        "\n### New pieces (1)\n\n- “The third town” by Cat Specimen\n"
        "\n### Changed pieces (1)\n\n- “The first town” by Jo Wood: text or pictures, 400 → 404 words\n"
        "\n### New authors (1)\n\n- Cat Specimen\n\n"
    )
    assert not any(b"@example.org" in data for data in contents(here / "build/release").values())


def test_the_papers_of_a_small_release(released):
    folder = released / "build/release"
    assert sorted(contents(folder)) == sorted(
        [*PAPERS, ".made-by-bob", "two-towns-1.0-cover.png", "two-towns-1.0.epub"]
    )
    files = {name: data for name, data in contents(folder).items() if name != ".made-by-bob"}
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    told = [line.split("  ") for line in files["SHA256SUMS"].decode().splitlines()]
    assert {name: digest for digest, name in told} == {
        name: digest for name, digest in sums.items() if name not in ("SHA256SUMS", "checks.md", "report.json")
    }
    assert notes(released).startswith(
        "# Two Towns 1.0\n\n2026-11-22. 2 pieces by 2 authors, 8 words.\n\n## The first release\n\n"
        "- “The first town” by Jo Wood\n- “The second town” by Ben Sample\n\n## Files\n\n"
    )
    record = yaml.safe_load((released / "releases.yaml").read_text())
    [release] = record["releases"]
    assert {key: release[key] for key in ("version", "date")} == {
        "version": "1.0",
        "date": date(2026, 11, 22),
    }
    assert [(piece["file"], piece["authors"], piece["words"]) for piece in release["pieces"]] == [
        ("contributions/first.md", ["Jo Wood"], 4),
        ("contributions/second.md", ["Ben Sample"], 4),
    ]
    with zipfile.ZipFile(folder / "two-towns-1.0.epub") as epub:
        assert sum(b"<p>Version 1.0.</p>" in epub.read(name) for name in epub.namelist()) == 1


def test_the_screen_says_what_was_made_and_what_to_do_next(book, tmp_path):
    done = bob("release", "v1.0", folder=book, PATH=bare(tmp_path), COLUMNS="80")
    lines = [re.sub(r" +\d+ kB", " N kB", line) for line in done.stdout.split("\n")]
    assert lines[0] == "build/release/"
    assert lines[1:4] == ["  two-towns-1.0.epub N kB", "  two-towns-1.0-cover.png N kB", "  release-notes.md N kB"]
    assert "New          everything: 2 pieces by 2 authors" in lines
    assert lines[-4:] == [
        "1.0 is released, and releases.yaml remembers it. Keep that file with the book;",
        "if it is under git:",
        '  git add releases.yaml && git commit -m "Release 1.0" && git tag v1.0',
        "",
    ]


def test_the_same_version_of_the_same_pieces_is_the_same_to_the_byte(book, released, tmp_path):
    assert bob("release", "1.0", folder=book, PATH=bare(tmp_path)).returncode == 0
    assert contents(book / "build/release") == contents(released / "build/release")
    assert (book / "releases.yaml").read_bytes() == (released / "releases.yaml").read_bytes()


def rewrite(file: str, old: str, new: str):
    """Return what changes a file of the book."""

    def change(folder: Path) -> None:
        text = (folder / file).read_text()
        assert old in text
        (folder / file).write_text(text.replace(old, new))

    return change


def write(file: str, text: str):
    """Return what adds a file to the book."""

    def change(folder: Path) -> None:
        (folder / file).write_text(text)

    return change


REFUSALS = {
    "words-limits": (
        rewrite("contributions/second.md", "The boats were out.", "Out."),
        "contributions/second.md: 1 word;",
        "bob decide contributions/second.md --waive words-limits",
    ),
    "picture-missing": (
        lambda folder: (folder / "contributions/quay.png").unlink(),
        "contributions/first.md:7: The picture quay.png is not in the folder.",
        "Put the file beside the post, or take the line out.",
    ),
    "placeholder": (
        rewrite("themes.yaml", "title: Towns", "title: Towns\n    introduction: Two. ![A map](map.png)"),
        "themes.yaml: “Towns” has 1 gap where a picture should be.",
        "Put the picture beside the post, or take its line out of the post.",
    ),
    "piece-unplaced": (
        rewrite("themes.yaml", "[first.md, second.md]", "[first.md]"),
        "contributions/second.md: “The second town”",
        "bob themes apply",
    ),
    "consent-missing": (
        rewrite("authors.yaml", "name: Ben Sample, consent: I agree", "name: Ben Sample"),
        "There is no record that Ben Sample agreed to the licence.",
        "how to record it: bob signups consent",
    ),
    "file-empty": (
        write("contributions/third.md", ""),
        "contributions/third.md",
        "bob decide contributions/third.md --waive file-empty",
    ),
    "author-uncertain": (
        rewrite("contributions/second.md", "By Ben Sample", "By B. Sample"),
        "contributions/second.md:3: “B. Sample” may be Ben Sample.",
        '--author "Ben Sample"',
    ),
    "private-address": (
        rewrite("contributions/second.md", "were out.", "were out. Ask me@example.org."),
        "contributions/second.md:5: An e-mail address stands in the text.",
        "Take it out, or link to a page instead, unless readers are meant to write.",
    ),
    "address-leak": (
        rewrite("contributions/second.md", "were out.", "were out. Ask jo.wood@example.org."),
        "An e-mail address of contacts.csv stands in “The second town”.",
        "Take it out, or, if it is meant to be public, out of contacts.csv.",
    ),
    "date-missing": (
        rewrite("book.yaml", "published: 2026-11-22\n", ""),
        "The book has no date, and would bear 1 January 2000.",
        "Write the day of publication into book.yaml",
    ),
    "no-pieces": (
        lambda folder: [piece.unlink() for piece in (folder / "contributions").glob("*.md")],
        "The book has no piece.",
        "Put the posts into contributions/, one file each.",
    ),
}
NEVER = ("address-leak", "no-pieces")


@pytest.mark.parametrize("rule", REFUSALS)
def test_every_refusal_names_its_reason_and_the_way_out_and_leaves_the_old_release(rule, book, released, tmp_path):
    change, place, way_out = REFUSALS[rule]
    change(book)
    done = bob("release", "1.1", folder=book, PATH=bare(tmp_path))
    told = " ".join(done.stdout.split())
    assert (done.returncode, done.stderr) == (1, "")
    assert told.startswith("1.1 is not released:")
    assert f"\n{rule}\n" in done.stdout
    assert place in told
    assert way_out in told
    assert "Nothing was changed." in told
    assert contents(book / "build") == contents(released / "build")
    assert (book / "releases.yaml").read_bytes() == (released / "releases.yaml").read_bytes()
    allowed = bob("release", "1.1", "--dry-run", "--allow", f"{rule}=We said so", folder=book, PATH=bare(tmp_path))
    if rule in NEVER:
        assert allowed.returncode == 2
        assert allowed.stderr.startswith(f"--allow {rule}: this cannot be allowed.")
    else:
        assert f"\n{rule}\n" not in allowed.stdout
        assert f"- `{rule}`: " in allowed.stdout or allowed.returncode == 1


def test_all_reasons_are_told_at_once(book, tmp_path):
    for rule in ("words-limits", "picture-missing", "piece-unplaced", "date-missing"):
        REFUSALS[rule][0](book)
    said = json.loads(bob("release", "1.1", "--json", folder=book, PATH=bare(tmp_path)).stdout)
    assert [reason["rule"] for reason in said["refused"]] == [
        "picture-missing",
        "words-limits",
        "piece-unplaced",
        "date-missing",
    ]
    assert (said["released"], said["files"]) == (False, [])


def test_an_error_that_a_validator_finds_stops_the_release(book, released, tmp_path):
    settings = book / "book.yaml"
    settings.write_text(settings.read_text().replace("[epub]", "[epub, pdf]"))
    qpdf = Path(bare(tmp_path)) / "qpdf"
    says_version = '[ "$1" = --version ] && echo qpdf version 11.3.0 && exit 0'
    qpdf.write_text(f'#!/bin/sh\n{says_version}\necho "$2: broken" >&2\nexit 2\n')
    qpdf.chmod(0o755)
    done = bob("release", "1.1", folder=book, PATH=str(qpdf.parent))
    assert (done.returncode, done.stderr) == (1, "")
    told = "\nverification\n  The finished editions have 1 error.\n    two-towns-1.1.pdf: qpdf: book.pdf: broken\n"
    assert told in done.stdout
    assert "--allow" not in done.stdout
    assert contents(book / "build") == contents(released / "build")


def test_what_is_allowed_stands_in_the_notes_and_holds_for_the_same_version(book, tmp_path):
    REFUSALS["piece-unplaced"][0](book)
    REFUSALS["consent-missing"][0](book)
    path = bare(tmp_path)
    reasons = (
        "--allow",
        "piece-unplaced=It closes the book.",
        "--allow",
        "consent-missing=Ben said so on the telephone.",
    )
    assert bob("release", *reasons, folder=book, PATH=path).returncode == 0
    assert re.search(r"## What was let pass\n\n(.*?)\n\n##", notes(book), re.DOTALL)[1] == (
        "- `consent-missing`: 1 file with an error. Allowed because: Ben said so on the telephone.\n"
        "- `piece-unplaced`: 1 piece in no theme. Allowed because: It closes the book.\n"
        "  - contributions/second.md: “The second town”"
    )
    files = contents(book / "build/release")
    assert not any(b"There is no record that Ben" in data for data in files.values())
    assert bob("release", "1.1", folder=book, PATH=path).returncode == 0
    assert contents(book / "build/release") == files


def test_a_version_that_is_out_stays_what_it_is(book, released, tmp_path):
    rewrite("contributions/second.md", "were out", "were in")(book)
    path = bare(tmp_path)
    done = bob("release", "1.0", folder=book, PATH=path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "\nversion-out\n" in done.stdout
    assert "    contributions/second.md: text or pictures\n" in done.stdout
    assert "    bob release 1.1\n" in done.stdout
    assert contents(book / "build") == contents(released / "build")
    assert bob("release", "1.0", "--again", folder=book, PATH=path).returncode == 0
    assert "## The first release" in notes(book)
    assert (book / "releases.yaml").read_text().count("- version:") == 1
    rewrite("book.yaml", "Two short pieces.", "Two very short pieces.")(book)
    done = bob("release", "1.0", folder=book, PATH=path)
    assert done.returncode == 1
    assert "the pieces are the same." in " ".join(done.stdout.split())
    price = book / "book.yaml"
    price.write_text(price.read_text().replace("Two very", "Two") + "\nprice: {amount: 4.99, currency: EUR}\n")
    assert bob("release", "1.0", folder=book, PATH=path).returncode == 0
    assert b"<PriceAmount>4.99</PriceAmount>" in contents(book / "build/release")["onix.xml"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("first",), '"first" is no version. Write it in numbers, like 1.0 or 1.1.\n'),
        (("0.9",), "1.0 is out, and 0.9 does not come after it. Call it 1.1.\n"),
        (
            ("--allow", "placeholder"),
            '--allow placeholder: say why, like --allow "placeholder=It was agreed with the author"\n',
        ),
        (("--allow", "words-limit=x"), '--allow: there is no rule "words-limit". Did you mean "words-limits"?\n'),
    ],
)
def test_wrong_use_is_told_in_a_line(released, arguments, told):
    done = bob("release", *arguments, folder=released)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_an_edition_that_there_is_not_is_told(book):
    rewrite("book.yaml", "release: [epub]", "release: [epub, scroll]")(book)
    done = bob("release", "1.1", folder=book)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('book.yaml: editions: release: there is no edition "scroll". There are: epub, mobi,')


def test_a_look_changes_nothing(book):
    rewrite("contributions/second.md", "were out", "were in")(book)
    before = contents(book)
    done = bob("release", "--dry-run", folder=book)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n")[:9] == [
        "# Two Towns 1.1",
        "",
        "2026-11-22. 2 pieces by 2 authors, 8 words.",
        "",
        "## Since 1.0",
        "",
        "### Changed pieces (1)",
        "",
        "- “The second town” by Ben Sample: text or pictures",
    ]
    assert done.stdout.endswith("\nNothing stands in the way. To release it:\n  bob release 1.1\n")
    assert contents(book) == before


def test_a_look_finds_what_the_release_would_and_names_a_command_with_all_that_was_given(book, tmp_path):
    path = bare(tmp_path)
    for rule in ("piece-unplaced", "date-missing"):
        REFUSALS[rule][0](book)
    given = ["--allow", "piece-unplaced=It's the last", "--allow", "date-missing=A draft"]
    here = ["--book", str(book), "--again"]
    before = contents(book)
    look = bob("release", "1.0", "--dry-run", *given, *here, folder=tmp_path, PATH=path)
    assert (look.returncode, look.stderr) == (0, "")
    assert contents(book) == before
    command = look.stdout[look.stdout.rindex("bob release 1.0") :].replace("\\\n", "")
    assert shlex.split(command) == ["bob", "release", "1.0", *given, "--again", "--book", str(book)]
    assert "build/release/ held 1.0 already; its files were written anew." in look.stdout
    done = bob(*shlex.split(command)[1:], folder=tmp_path, PATH=path)
    assert (done.returncode, done.stderr) == (0, "")
    looked = look.stdout.split("\n\n## What was checked")[0]
    assert notes(book).startswith(looked)


def test_a_refusal_keeps_what_was_given_in_every_command_that_it_names(book, tmp_path):
    REFUSALS["piece-unplaced"][0](book)
    REFUSALS["date-missing"][0](book)
    done = bob("release", "1.0", "--allow", "date-missing=A draft", "--book", "book", folder=tmp_path)
    assert [line.strip() for line in done.stdout.split("\n") if line.startswith(("    bob", "  bob"))] == [
        "bob release 1.1 --allow 'date-missing=A draft' --book book",
        "bob themes apply --book book",
        "bob release 1.0 --allow 'date-missing=A draft' --book book --allow \"piece-unplaced=Why it may\"",
    ]
    again = "If nobody has 1.0 yet: bob release 1.0 --allow 'date-missing=A draft' --again --book book\n"
    assert again in done.stdout


def test_a_picture_that_was_waived_leads_to_no_new_refusal(book, tmp_path):
    (book / "contributions/quay.png").unlink()
    refused = bob("release", "1.1", folder=book, PATH=bare(tmp_path)).stdout
    [way_out] = [line.strip() for line in refused.split("\n") if line.startswith("    bob decide")]
    assert bob(*shlex.split(way_out)[1:], folder=book).returncode == 0
    done = bob("release", "1.1", folder=book, PATH=bare(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


def test_characters_that_no_font_has_are_told_before_anything_is_made_and_may_stand(book, tmp_path):
    path = bare(tmp_path)
    rewrite("contributions/second.md", "were out.", "were out \U00013000.")(book)
    assert bob("release", "1.1", "--dry-run", folder=book, PATH=path).returncode == 0, (
        "an EPUB takes its reader's fonts"
    )
    rewrite("book.yaml", "[epub]", "[epub, pdf]")(book)
    refused = bob("release", "1.1", folder=book, PATH=path)
    assert "\nletter-missing\n  1 character that no font here has: a box would stand for each.\n" in refused.stdout
    assert "    contributions/second.md:5: \U00013000 (U+13000)\n" in refused.stdout
    done = bob("release", "1.1", "--allow", "letter-missing=It is a picture of a box", folder=book, PATH=path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "- `letter-missing`: 1 character that no font here has" in notes(book)


def test_the_books_identifier_stays_when_an_editor_joins_and_the_title_changes(book, released, tmp_path):
    def identifier(folder: Path) -> str:
        return json.loads((folder / "build/release/report.json").read_text())["identifier"]

    first = identifier(released)
    assert yaml.safe_load((book / "releases.yaml").read_text())["releases"][0]["identifier"] == first
    rewrite("book.yaml", "editors: [The Editor]", "editors: [The Editor, Ann Other]\nsubtitle: And a third")(book)
    assert bob("release", "1.1", folder=book, PATH=bare(tmp_path)).returncode == 0
    assert identifier(book) == first
    assert bob("release", "1.1", folder=book, PATH=bare(tmp_path)).returncode == 0
    assert bob("build", "epub", folder=book).returncode == 0
    with zipfile.ZipFile(book / "build/two-towns.epub") as epub:
        assert first in epub.read("EPUB/content.opf").decode()
    laid_down = "urn:uuid:6f1c5a3e-3d0e-5a44-9a51-0d8c6d6a2f10"
    rewrite("book.yaml", "title: Two Towns", f"title: Two Towns\nidentifier: {laid_down}")(book)
    assert bob("release", "1.2", folder=book, PATH=bare(tmp_path)).returncode == 0
    assert identifier(book) == laid_down


def test_a_release_says_what_became_of_the_last_ones_files(book, tmp_path):
    rewrite("contributions/second.md", "were out", "were in")(book)
    done = bob("release", "1.1", folder=book, PATH=bare(tmp_path))
    told = "build/release/ held 1.0; its files made way for those of 1.1. Keep a copy of what you hand out: the folder"
    assert f"Last one {told} holds one release." in " ".join(done.stdout.split())
    assert json.loads(bob("release", "1.1", "--json", folder=book, PATH=bare(tmp_path)).stdout)["replaced"] == "1.1"


def test_a_file_of_the_editors_in_the_releases_folder_is_told_before_anything_is_made(book):
    (book / "build/release/letter.txt").write_text("Dear all")
    REFUSALS["date-missing"][0](book)
    done = bob("release", "1.1", folder=book)
    assert (done.returncode, done.stdout) == (2, "")
    assert "build/release/letter.txt is not bob's" in done.stderr


@pytest.mark.parametrize("moment", ["0", "1700000000", "99999999999"])
def test_a_release_bears_the_day_that_the_system_says_and_is_verified_with_it(book, tmp_path, moment):
    rewrite("book.yaml", "[epub]", "[epub, pdf, mobi]")(book)
    done = bob("release", "1.1", folder=book, PATH=bare(tmp_path), SOURCE_DATE_EPOCH=moment)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.parametrize("moment", ["-5", "1e9", "2026-11-22", "999999999999", "١٢"])
def test_a_day_of_the_system_that_is_none_is_told(book, moment):
    done = bob("release", "1.1", folder=book, SOURCE_DATE_EPOCH=moment)
    told = f'SOURCE_DATE_EPOCH is "{moment}", which is no number of seconds since 1970.\n'
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_a_picture_that_changed_makes_its_piece_a_changed_one(book, tmp_path):
    write_book(tmp_path / "other", ">>> contributions/quay.png (picture 50x40)")
    shutil.copy(tmp_path / "other/contributions/quay.png", book / "contributions/quay.png")
    said = json.loads(bob("release", "--dry-run", "--json", folder=book).stdout)
    assert "### Changed pieces (1)\n\n- “The first town” by Jo Wood: text or pictures\n" in said["notes"]


def test_a_cover_that_changed_makes_it_another_book(book, tmp_path):
    for size in ("1600x2560", "1610x2576"):
        write_book(tmp_path / size, f">>> cover.png (picture {size})")
    shutil.copy(tmp_path / "1600x2560/cover.png", book / "cover.png")
    rewrite("book.yaml", "title: Two Towns", "title: Two Towns\ncover: cover.png")(book)
    assert bob("release", "1.1", folder=book, PATH=bare(tmp_path)).returncode == 0
    assert bob("release", "1.1", "--dry-run", folder=book).returncode == 0
    shutil.copy(tmp_path / "1610x2576/cover.png", book / "cover.png")
    done = bob("release", "1.1", "--dry-run", folder=book)
    assert (done.returncode, "\nversion-out\n" in done.stdout) == (1, True)


def test_tags_line_ends_and_a_new_name_of_the_file_change_nothing(book):
    piece = book / "contributions/second.md"
    text = piece.read_text().replace("\n", "\r\n")
    piece.unlink()
    (book / "contributions/the-second.md").write_bytes(f"---\r\ntags: [boats]\r\n---\r\n{text}\r\n\r\n".encode())
    rewrite("themes.yaml", "second.md", "the-second.md")(book)
    done = bob("release", "--dry-run", folder=book)
    assert "The pieces and their authors are the same." in done.stdout


def test_a_book_without_sign_ups_needs_no_consent(book, tmp_path):
    (book / "authors.yaml").unlink()
    (book / "contacts.csv").unlink()
    done = bob("release", folder=book, PATH=bare(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        "## Private addresses\n\nThere are none here to look for.\n" in (book / "build/release/checks.md").read_text()
    )


def test_without_contacts_it_is_said_that_addresses_were_not_looked_for(book, tmp_path):
    (book / "contacts.csv").unlink()
    done = bob("release", folder=book, PATH=bare(tmp_path))
    told = "The address list contacts.csv is not here: private addresses were not looked for."
    assert (done.returncode, done.stderr) == (0, "")
    assert f"## Private addresses\n\n{told}\n" in (book / "build/release/checks.md").read_text()
    assert f"Not checked  {told}\n" in done.stdout


def test_titles_of_strangers_are_read_and_do_nothing(book, tmp_path):
    rewrite("contributions/second.md", "# The second town", "# [Win](javascript:x) @everyone <b>now</b> | *so*")(book)
    assert bob("release", folder=book, PATH=bare(tmp_path)).returncode == 0
    assert r"“Win &#64;everyone now \| so” by Ben Sample: title" in notes(book)


def test_a_kill_at_any_moment_leaves_the_old_release_or_the_new_or_none_that_the_next_run_puts_back(book, tmp_path):
    rewrite("contributions/second.md", "were out", "were in")(book)
    folder, path = book / "build/release", bare(tmp_path)
    old = contents(folder)
    seen = []
    for delay in (0.3, 0.6, 0.9, 1.2, 1.5, 1.8):
        process = subprocess.Popen(
            [sys.executable, "-m", "bookofblogs", "release", "1.1"],
            cwd=book,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PATH": path},
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen.append(contents(folder))
    assert bob("release", "1.1", folder=book, PATH=path).returncode == 0
    new = contents(folder)
    assert all(state in (old, new, {}) for state in seen)
    assert sorted(place.name for place in (book / "build").iterdir()) == ["release"]


def test_json_and_the_report_have_the_shape_that_their_page_tells_of(book, tmp_path):
    page = (ROOT / "docs" / "release.md").read_text(encoding="utf-8")
    said, told = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL))
    rewrite("themes.yaml", "[first.md, second.md]", "[first.md]")(book)
    (book / "contributions/third.md").write_text("")
    command = ("release", "--json", "--allow", "piece-unplaced=It closes the book.")
    refused = json.loads(bob(*command, folder=book).stdout)
    assert (list(refused), list(refused["refused"][0])) == (list(said), list(said["refused"][0]))
    done = bob(*command, "--allow", "file-empty=Nothing is in it", folder=book, PATH=bare(tmp_path))
    released = json.loads(done.stdout)
    assert (released["released"], list(released["allowed"][0])) == (True, list(said["allowed"][0]))
    report = json.loads((book / "build/release/report.json").read_text())
    assert list(report) == list(told)
    for key in ("editions", "files", "pieces", "allowed", "left_out", "checks"):
        assert list(report[key][0]) == list(told[key][0]), key
    assert list(report["changes"]) == list(told["changes"])
    assert report["left_out"] == [{"file": "contributions/third.md", "reason": "is empty"}]


def test_the_citation_is_yaml_that_says_who_wrote(released):
    cited = yaml.safe_load((released / "build/release/CITATION.cff").read_text())
    people = [{"family-names": "Wood", "given-names": "Jo"}, {"family-names": "Sample", "given-names": "Ben"}]
    assert cited == {
        "cff-version": "1.2.0",
        "message": "If you quote this book, please cite it as below, or the piece by its own authors and title.",
        "title": "Two Towns",
        "version": "1.0",
        "date-released": "2026-11-22",
        "authors": people,
        "abstract": "Two short pieces.",
        "license": "CC-BY-4.0",
        "identifiers": [{"type": "other", "value": cited["identifiers"][0]["value"]}],
        "preferred-citation": {
            "type": "book",
            "title": "Two Towns",
            "version": "1.0",
            "authors": people,
            "editors": [{"name": "The Editor"}],
            "year": 2026,
            "languages": ["eng"],
        },
    }
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", cited["identifiers"][0]["value"])


def test_private_facts_of_the_sheet_stay_where_they_are(released):
    rows = list(csv.reader((released / "contacts.csv").read_text().splitlines()))
    address = rows[1][1].encode()
    assert [name for name, data in contents(released / "build/release").items() if address in data] == []
