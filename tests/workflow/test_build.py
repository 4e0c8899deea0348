"""bob new and bob build, as an editor meets them."""

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from book_folder import TWO_PIECES, write_book
from lxml import etree
from pypdf import PdfReader
from running_bob import bob


def read(epub: Path, name: str) -> str:
    with zipfile.ZipFile(epub) as archive:
        return archive.read(next(member for member in archive.namelist() if member.endswith(name))).decode()


def text_of(xhtml: str) -> str:
    return " ".join("".join(etree.fromstring(xhtml.encode()).itertext()).split())


def test_a_new_book_builds_at_once(tmp_path):
    begun = bob("new", "our-book", "--title", 'What\'s: "new"?', folder=tmp_path)
    assert begun.returncode == 0, begun.stderr
    assert begun.stdout.endswith("\nNext: cd our-book && bob build\n")
    built = bob("build", folder=tmp_path / "our-book")
    assert (built.returncode, built.stderr) == (0, "")
    assert re.fullmatch(
        r"Reading      1 piece, 0 pictures\n"
        r"EPUB         build/whats-new\.epub   \d+ kB\n"
        r"MOBI         build/whats-new\.mobi   \d+ kB\n"
        r"PDF          build/whats-new\.pdf   \d+ kB, \d+ pages\n"
        r"\n1 piece is in the book\.\n",
        built.stdout,
    )
    assert PdfReader(tmp_path / "our-book/build/whats-new.pdf").metadata.title == "What’s: “new”?"


def test_a_new_book_never_overwrites(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    begun = bob("new", ".", folder=tmp_path)
    assert begun.returncode == 2
    assert begun.stderr == ". is there already and not empty. Name a new folder: bob new my-book\n"
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_the_result_for_programs(tmp_path):
    write_book(tmp_path, TWO_PIECES)
    (tmp_path / "contributions/deep").mkdir()
    built = bob("build", "epub", "--json", folder=tmp_path / "contributions/deep")
    assert (built.returncode, built.stderr) == (0, "")
    result = json.loads(built.stdout)
    epub = (tmp_path / "build/two-towns.epub").read_bytes()
    assert result == {
        "editions": [
            {
                "edition": "epub",
                "file": "build/two-towns.epub",
                "bytes": len(epub),
                "sha256": hashlib.sha256(epub).hexdigest(),
                "pages": None,
                "more": [],
            }
        ],
        "pieces": [
            {
                "file": "contributions/second.md",
                "title": "The second town",
                "authors": ["Ben Sample"],
                "theme": "Water",
                "words": 7,
            },
            {
                "file": "contributions/first.md",
                "title": "The first town",
                "authors": ["Jo Wood", "Ann Example"],
                "theme": None,
                "words": 7,
            },
        ],
        "left_out": [],
        "not_checked": [],
        "findings": [],
    }


def test_the_web_edition_is_a_folder_that_is_replaced_as_a_whole(tmp_path):
    write_book(tmp_path, TWO_PIECES)
    built = bob("build", "web", "--json", folder=tmp_path)
    assert (built.returncode, built.stderr) == (0, "")
    web = tmp_path / "build/two-towns-web"
    [edition] = json.loads(built.stdout)["editions"]
    told = [{key: edition[key] for key in ("file", "bytes", "sha256")}, *edition["more"]]
    assert told[0]["file"] == "build/two-towns-web/index.html"
    for file in told:
        data = (tmp_path / file["file"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"])
    assert {tmp_path / file["file"] for file in told} == set(web.rglob("*.*")) - {web / ".made-by-bob"}
    assert (web / "first.html").exists()

    (tmp_path / "contributions/first.md").unlink()
    line = bob("build", "web", folder=tmp_path).stdout.splitlines()[1]
    assert re.sub(r"\d+ kB", "N kB", line) == "Web          build/two-towns-web/index.html   6 pages, N kB"
    assert not (web / "first.html").exists()
    assert [place.name for place in (tmp_path / "build").iterdir()] == ["two-towns-web"]

    (web / "CNAME").write_text("example.org\n")
    refused = bob("build", "web", folder=tmp_path)
    assert (refused.returncode, refused.stdout, refused.stderr) == (
        2,
        "",
        (
            f"{web}/CNAME is not bob's, and the folder is made anew at every build. "
            "Move what is yours out of the folder, then build again.\n"
        ),
    )


def test_links_and_notes_meet_their_targets_in_the_epub(tmp_path):
    write_book(tmp_path, TWO_PIECES)
    assert bob("build", "epub", folder=tmp_path).returncode == 0
    epub = tmp_path / "build/two-towns.epub"
    first, second = read(epub, "chapter-first.xhtml"), read(epub, "chapter-second.xhtml")
    assert 'href="chapter-second.xhtml#chapter-second--the-quay"' in first
    assert 'id="chapter-second--the-quay"' in second
    assert 'href="#chapter-first--note-1"' in first
    assert 'id="chapter-first--note-1"' in first
    assert text_of(first).startswith("The first town The first town Jo Wood and Ann Example It rained.")


def test_a_hostile_folder_gives_a_finding_each_and_the_rest_of_the_book(tmp_path):
    write_book(
        tmp_path,
        """
>>> book.yaml
title: A Book
call: {rules: {words: {comfortable: [0, 100000], limits: [0, 100000]}, per_author: 9}}
>>> contributions/good.md
# Good

By Jo Wood

Good words.
>>> contributions/deeper/good.md
# Good

By Ann Example

Other good words.
>>> contributions/brackets.md (50000 times [)
# Brackets

By Jo Wood

>>> contributions/empty.md
>>> contributions/endless.md
---
title: Endless
author: Jo Wood
>>> contributions/link.md (link to /etc/passwd)
>>> contributions/quotes.md (10000 times >)
# Quotes

By Jo Wood

>>> contributions/secret.md
# Secret

By Jo Wood

![Secret](../../secret.png) <iframe src="https://example.org/x"></iframe> One\x0ctwo.
""",
    )
    built = bob("build", "--json", folder=tmp_path)
    assert (built.returncode, built.stderr) == (1, "")
    result = json.loads(built.stdout)
    found = {
        (finding["file"].removeprefix("contributions/"), finding["rule"], finding["line"])
        for finding in result["findings"]
    }
    assert found == {
        ("brackets.md", "markup-suspicious", 3),
        ("deeper/good.md", "title-repeated", 1),
        ("empty.md", "file-empty", 1),
        ("endless.md", "author-missing", 1),
        ("endless.md", "front-matter-broken", 1),
        ("endless.md", "title-missing", 1),
        ("good.md", "title-repeated", 1),
        ("link.md", "file-outside", None),
        ("quotes.md", "nesting-too-deep", 4),
        ("secret.md", "control-character", 5),
        ("secret.md", "embed-linked", 5),
        ("secret.md", "picture-outside", 5),
    }
    assert [left["file"] for left in result["left_out"]] == [
        "contributions/empty.md",
        "contributions/link.md",
        "contributions/quotes.md",
    ]
    assert [piece["file"] for piece in result["pieces"]] == [
        "contributions/brackets.md",
        "contributions/deeper/good.md",
        "contributions/endless.md",
        "contributions/good.md",
        "contributions/secret.md",
    ]
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "build/a-book.pdf").pages)
    assert "Other good words." in text
    assert "A picture is missing here: secret.png: Secret" in " ".join(text.split())


@pytest.mark.parametrize(
    ("arguments", "book", "status", "message"),
    [
        (
            ("build", "epub", "docx"),
            TWO_PIECES,
            2,
            'There is no edition "docx". There are: epub, mobi, pdf, azw3, print, web.\n',
        ),
        (
            ("build", "epub"),
            ">>> book.yaml\ntitel: x\n>>> authors.yaml\nauthors: {jo: {bio: x}}\n>>> contributions/a.md\nx",
            2,
            (
                "book.yaml:1: title: is missing. Give the book a title, like `title: Our Book of Blogs`.\n"
                'book.yaml:1: unknown key "titel". Did you mean "title"?\n'
                "authors.yaml:1: jo: has no name. Write the name as it should be credited.\n"
                "Nothing was done.\n"
            ),
        ),
        (
            ("build", "--book", "nowhere"),
            TWO_PIECES,
            2,
            "nowhere is not a folder.\n",
        ),
        (
            ("build", "epub"),
            ">>> book.yaml\ntitle: x\ncover: gone.png\n>>> contributions/a.md\nx",
            2,
            (
                "book.yaml: cover: gone.png cannot be used: No such file or directory. "
                "Without a cover bob makes a typeset one.\nNothing was done.\n"
            ),
        ),
    ],
)
def test_wrong_use_is_told_plainly_and_nothing_is_built(tmp_path, arguments, book, status, message):
    write_book(tmp_path, book)
    built = bob(*arguments, folder=tmp_path)
    assert (built.returncode, built.stdout, built.stderr) == (status, "", message)
    assert not (tmp_path / "build").exists()


def test_an_empty_book_is_a_book_to_look_at(tmp_path):
    write_book(tmp_path, "")
    built = bob("build", "epub", folder=tmp_path)
    assert built.returncode == 0
    assert built.stdout.endswith("0 pieces are in the book.\n")


def test_an_interrupt_leaves_the_old_book(tmp_path):
    write_book(tmp_path, TWO_PIECES)
    assert bob("build", "epub", folder=tmp_path).returncode == 0
    before = (tmp_path / "build/two-towns.epub").read_bytes()
    assert [file.name for file in (tmp_path / "build").iterdir()] == ["two-towns.epub"]
    assert bob("build", "epub", folder=tmp_path).returncode == 0
    assert (tmp_path / "build/two-towns.epub").read_bytes() == before


def test_where_the_addresses_are_not_here_it_is_said_that_nobody_looked_for_them(tmp_path):
    sentence = "The address list contacts.csv is not here: private addresses were not looked for."
    write_book(tmp_path, TWO_PIECES)
    assert sentence not in bob("build", "epub", folder=tmp_path).stdout  # nobody is registered
    (tmp_path / "authors.yaml").write_text("authors:\n  jo: {name: Jo Wood}\n")
    assert f"\n{sentence}\n" in bob("build", "epub", folder=tmp_path).stdout
    assert json.loads(bob("build", "epub", "--json", folder=tmp_path).stdout)["not_checked"] == [sentence]
    assert bob("status", folder=tmp_path).returncode == bob("signups", folder=tmp_path).returncode == 0
    (tmp_path / "contacts.csv").write_text("key,email\njo,jo@example.org\n")
    assert sentence not in bob("build", "epub", folder=tmp_path).stdout


def test_the_web_edition_offers_the_files_that_were_built_with_it(tmp_path):
    folder = write_book(tmp_path, ">>> contributions/a.md\n# A\n\nBy Jo Wood\n\nWords.\n")
    assert bob("build", "web", "epub", folder=folder).returncode == 0
    built = folder / "build"
    page = next(built.glob("*-web")) / "index.html"
    epub = next(built.glob("*.epub"))
    assert f'href="{epub.name}">EPUB</a>' in page.read_text(encoding="utf-8")
    assert ">PDF</a>" not in page.read_text(encoding="utf-8")
    assert (page.parent / epub.name).read_bytes() == epub.read_bytes()
    assert bob("build", "web", folder=folder).returncode == 0
    assert "downloads" not in page.read_text(encoding="utf-8").partition("<body")[2]
    assert not (page.parent / epub.name).exists()
