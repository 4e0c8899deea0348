"""A text that LibreOffice saves as .docx, .odt and .html gives one piece, on the whole way from the file to Markdown.

Each text stands in three_formats/ as it stands in the office:text of a flat OpenDocument file (.xml), beside it its
piece (.md). Where a format itself makes a difference, its own piece stands there too
(.html.md), and this file says why.
"""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from outside import run
from picture_files import colourful, saved
from writer_files import as_text, flat_odt, letters

from bookofblogs.balancing.balance import balance
from bookofblogs.intake.counting.count import count
from bookofblogs.intake.opening import open_sources
from bookofblogs.intake.readers import read
from bookofblogs.markdown.reader import read_passage
from bookofblogs.markdown.writing.writer import written
from bookofblogs.mending.mend import mend
from bookofblogs.model.balance import Balance
from bookofblogs.model.manuscript import MendedManuscript

TEXTS = Path(__file__).parent / "three_formats"
FORMATS = ("docx", "odt", "html")
BY_HAND = (
    letters("Tb", 'fo:font-weight="bold"')
    + letters("Ti", 'fo:font-style="italic"')
    + letters("Tbi", 'fo:font-weight="bold" fo:font-style="italic"')
    + letters("Td", 'style:text-line-through-style="solid" style:text-line-through-type="single"')
    + letters("Ts", 'style:text-position="sub 58%"')
    + letters("Tp", 'style:text-position="super 58%"')
    + letters("Pbold", 'fo:font-weight="bold"', family="paragraph", parent="Standard")
    + letters("Plarge", 'fo:font-size="20pt"', family="paragraph", parent="Standard")
    + '<style:style style:name="Lined" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>'
)
DIFFERENCES = {
    ("a_report", "html"): "LibreOffice writes no style of an author into a page: the line stays, and is asked about.",
    ("changes", "html"): "It writes what was deleted into a page as if it were there, and no comments.",
    (
        "pictures",
        "html",
    ): "It writes no descriptions into a page, no style of a caption, and a box before its paragraph.",
}


@pytest.fixture(scope="module")
def saved_texts(tmp_path_factory):
    """The folder in which every text lies in every format."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed, so this was not checked: apt-get install libreoffice-writer")
    folder = tmp_path_factory.mktemp("three-formats")
    picture = as_text(saved(colourful(), "PNG"))
    for text in TEXTS.glob("*.xml"):
        flat = flat_odt(text.read_text(encoding="utf-8").replace("PICTURE", picture), by_hand=BY_HAND)
        (folder / f"{text.stem}.fodt").write_bytes(flat)
    files = [path.name for path in sorted(folder.glob("*.fodt"))]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in FORMATS:
        run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", kind, *files, folder=folder)
    return folder


def taken_in(file: Path) -> tuple[MendedManuscript, str, Balance]:
    """What is made of a file, as Markdown, and whether no word was lost."""
    (source,) = open_sources([file]).sources
    mended = mend(read(source).manuscripts[0])
    text = written(mended.manuscript.body, mended.manuscript.notes)
    title = "" if mended.title is None else mended.title.value
    authors = [author.value for author in mended.authors]
    passage = read_passage(text, prefix="p", language="en")
    return mended, text, balance(count(source)[""], mended, passage, title=title, authors=authors)


def piece_of(mended: MendedManuscript, text: str) -> str:
    """The Markdown, with title and authors above it, and the same name for the same picture in every format."""
    head = f"title: {mended.title.value if mended.title else None}\n"
    head += f"authors: {', '.join(author.value for author in mended.authors)}\n\n"
    return head + re.sub(r"\]\((?:picture:1|\w+_html_\w+\.png)", "](picture", text)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", sorted(path.stem for path in TEXTS.glob("*.xml")))
def test_a_text_gives_the_same_piece_in_every_format(saved_texts, name, kind):
    if name == "formulas" and not holds_object(saved_texts / "odt" / "formulas.odt"):
        pytest.skip("LibreOffice has no Math, so formulas were not checked: apt-get install libreoffice-math")
    mended, text, found = taken_in(saved_texts / kind / f"{name}.{kind}")
    own = TEXTS / f"{name}.{kind}.md"
    assert own.exists() == ((name, kind) in DIFFERENCES)
    expected = own if own.exists() else TEXTS / f"{name}.md"
    assert piece_of(mended, text) == expected.read_text(encoding="utf-8")
    assert (found.imbalances, found.tallies) == ((), ())


def holds_object(file: Path) -> bool:
    with zipfile.ZipFile(file) as package:
        return any(name.startswith("Object 1/") for name in package.namelist())


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_comments_and_changes_are_told_in_the_formats_that_have_them(saved_texts, kind):
    mended, _, _ = taken_in(saved_texts / kind / f"changes.{kind}")
    assert [(each.by, each.on, each.text) for each in mended.manuscript.comments] == [
        ("Rev Proof", "the river", "Which river?")
    ]
    deleted = " ".join(entry.words for entry in mended.manuscript.left_out if entry.kind == "deleted")
    assert deleted == "rather Or so. Then"


def test_a_text_that_was_never_saved_by_a_program_gives_the_same_piece(saved_texts):
    """Of the flat file itself, as the test wrote it."""
    for text in sorted(TEXTS.glob("*.xml")):
        mended, markdown, found = taken_in(saved_texts / f"{text.stem}.fodt")
        assert piece_of(mended, markdown) == text.with_suffix(".md").read_text(encoding="utf-8")
        assert (found.imbalances, found.tallies) == ((), ())
