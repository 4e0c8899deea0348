"""The handbook's own posts, saved for Word and for Writer by a program that is not ours, and taken in once more."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from outside import run
from repository import ROOT
from running_bob import bob

from bookofblogs import xhtml
from bookofblogs.model.passage import PieceText
from bookofblogs.project.piece_file import read_bytes
from bookofblogs.unicode_text import on_one_line

POSTS = sorted((ROOT / "contributions").glob("*.md"))
MARKDOWN = "markdown-implicit_figures-smart-citations-tex_math_dollars+lists_without_preceding_blankline"
"""Pandoc's Markdown, as near to ours as it comes."""
HOLDERS = frozenset({"p", "ul", "ol", "li", "table", "blockquote", "pre", "dl"})
"""What holds one of these is no paragraph: what is in it is."""


WITHOUT_MARKS = frozenset({"p", "li", "dt", "dd"})
"""A definition and what it defines are paragraphs in Word."""


def read(file: Path) -> PieceText:
    return read_bytes(file.read_bytes(), prefix="p", language="en", signed=True).text


def named(file: Path) -> tuple[str, tuple[str, ...]]:
    """Return the title of a post and its authors, wherever they stand; of `author` and `authors` pandoc knows one."""
    data = file.read_bytes()
    found = read_bytes(data, prefix="p", language="en", signed=True)
    authors = () if b"\nauthors: [" in data else found.block.authors or found.text.authors
    return found.block.title or found.text.title, authors


def paragraphs(text: PieceText) -> list[tuple[str, str]]:
    """Return what a reader sees, paragraph by paragraph; a picture is what it says of itself."""
    found = []
    for flow in (text.passage.body, *(note.body for note in text.passage.notes)):
        for each in xhtml.parse(flow).iter("p", "h2", "h3", "h4", "li", "td", "th", "pre", "dt", "dd", "img"):
            if each.tag == "img":
                found.append(("img", each.get("alt", "")))
            elif not any(child.tag in HOLDERS for child in each) and (words := typed(xhtml.plain_text(each))):
                found.append(("p" if each.tag in WITHOUT_MARKS else each.tag, words))
    return found


def typed(words: str) -> str:
    """Return words with the quotes of a keyboard, and no blank that keeps words together."""
    return on_one_line(words.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " ", 0x202F: " "}))


@pytest.fixture(scope="module", params=["docx", "odt"])
def taken_in(request, tmp_path_factory):
    """A new book with all posts of the handbook, each by way of a file of this kind, and where each of them is."""
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed, so this was not checked: apt-get install pandoc")
    folder = tmp_path_factory.mktemp("by-word")
    files = [folder / f"{post.stem}.{request.param}" for post in POSTS]
    for post, file in zip(POSTS, files, strict=True):
        run("pandoc", "--from", MARKDOWN, "--standalone", "--output", str(file), post.name, folder=post.parent)
    assert bob("new", "book", folder=folder).returncode == 0
    book = folder / "book"
    (book / "contributions" / "a-first-post.md").unlink()
    ended = bob("intake", "--json", *map(str, files), folder=book)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    pieces = {source["name"]: source["pieces"][0] for source in json.loads(ended.stdout)["sources"]}
    return book, [(post, pieces[file.name]) for post, file in zip(POSTS, files, strict=True)]


def test_every_post_is_the_same_paragraph_by_paragraph(taken_in):
    """Pandoc writes neither a picture's caption nor its credit where a reader sees it, into an .odt no description."""
    book, pieces = taken_in
    for post, piece in pieces:
        expected = paragraphs(read(post))
        if piece["original"].endswith(".odt"):
            expected = [("img", "") if kind == "img" else (kind, words) for kind, words in expected]
        assert (post.name, paragraphs(read(book / piece["file"]))) == (post.name, expected)


def test_every_post_has_its_title_and_its_author_and_nothing_is_left_out_but_links_to_other_files(taken_in):
    book, pieces = taken_in
    for post, piece in pieces:
        before, now = map(named, (post, book / piece["file"]))
        assert (post.name, now) == (post.name, before)
        left_out = {(each["kind"], each["words"]) for each in piece["left_out"]}
        page_number = {("running", "1")} if piece["original"].endswith(".odt") else set()
        assert (post.name, left_out - {("dead-link", ""), ("byline", "By")}) == (post.name, page_number)
        assert piece["balance"]["even"]


def test_the_new_book_is_built(taken_in):
    book, pieces = taken_in
    assert bob("build", "epub", folder=book).returncode == 0
    (epub,) = (book / "build").rglob("*.epub")
    with zipfile.ZipFile(epub) as package:
        chapters = [name for name in package.namelist() if name.endswith(".xhtml")]
    assert len(chapters) > len(pieces)
