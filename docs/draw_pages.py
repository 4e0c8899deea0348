"""Draw the pictures of README and docs/ from the real handbook: `make pictures`, or `docs/draw_pages.py NAME...`.

The editions are built first, by bob itself, and the pages are theirs.
"""  # noqa: INP001 - docs/ holds scripts to run, no package

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pypdfium2
from lxml import etree
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support"), str(ROOT / "docs")]

from book_folder import write_book  # noqa: E402 - the tests' folder has to be found first
from darkroom import Shot, browser_page, e_reader_page, facing, pdf_page, side_by_side, small_png, terminal  # noqa: E402 - as above
from on_a_terminal import bob_on_a_terminal  # noqa: E402 - as above
from way_of_a_page import way_of_a_page  # noqa: E402 - as above

from bookofblogs.editions.cover.choice import typeset_cover  # noqa: E402 - as above
from bookofblogs.editions.table import EDITIONS  # noqa: E402 - as above
from bookofblogs.labels.reader import strings_in  # noqa: E402 - as above
from bookofblogs.model.book import Book, Byline, Chapter, Credit, Part  # noqa: E402 - as above
from bookofblogs.model.imprint import Imprint  # noqa: E402 - as above

PICTURES = ROOT / "docs" / "pictures"
CHAPTER = "What a thousand words feels like"
"""The title of the piece that is shown on screens."""
PRINTED = "Forty and sixty"
"""How the title begins of the piece that is shown on paper: it has a picture, a screen and headings."""
PAPER_EDITION = "print" if "print" in EDITIONS else "pdf"
XHTML = {"h": "http://www.w3.org/1999/xhtml"}


@cache
def built(edition: str) -> Path:
    """Return the file to open of an edition of the handbook, built now."""
    command = [sys.executable, "-m", "bookofblogs", "build", edition, "--book", str(ROOT), "--json"]
    result = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    [made] = json.loads(result.stdout)["editions"]
    return ROOT / made["file"]


def covers() -> Shot:
    """Return the handbook's cover and those of two books that are made up."""
    names = ("Ana Example", "Ben Specimen", "Cat Proof", "Dan Draft", "Eve Galley", "Fay Sample", "Gus Imprint")
    crowd = [f"{name.split()[0]} {other.split()[1]}" for other in names for name in names]
    made_up = (
        _made_up("What We Threw Away", "Fifty short pieces", names[:2], crowd[:48], (12, 9, 14, 15)),
        _made_up("Tides", "", (), names[:3], (3,)),
    )
    first = pdf_page(pypdfium2.PdfDocument(built("pdf")), 1, 1200)
    others = [Image.open(io.BytesIO(typeset_cover(book).data)) for book in made_up]
    return side_by_side([first, *(other.resize((750, 1200), Image.Resampling.LANCZOS) for other in others)])


def spread() -> Shot:
    """Return two facing pages of the paper edition, behind the one on which a piece opens."""
    pdf = pypdfium2.PdfDocument(built(PAPER_EDITION))
    opening = next(
        number
        for number in range(8, len(pdf))
        if pdf[number - 1].get_textpage().get_text_range()[:200].replace("\r\n", " ").startswith(PRINTED)
    )
    left = opening + opening % 2
    return side_by_side([facing(pdf_page(pdf, left, 1300), pdf_page(pdf, left + 1, 1300))])


def e_reader() -> Shot:
    """Return the beginning of a piece in the EPUB, and its contents, on a small screen."""
    style = """
        @page { margin: 26px 30px; background: #fbfaf6 }
        html { font: 16.5px Reader; color: #1c1c1c; text-align: justify }
        nav { text-align: start }
        nav a { color: inherit; text-decoration: none }
    """
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(built("epub")) as package:
            package.extractall(folder)  # the book was built a moment ago
        chapter = _document_of(Path(folder))
        [contents] = Path(folder).rglob("nav.xhtml")
        return side_by_side([e_reader_page(file, (400, 560), style) for file in (contents, chapter)])


def web() -> Shot:
    """Return the contents of the web edition at desk width, and a piece on a phone."""
    index = built("web")
    return side_by_side([browser_page(index, (900, 1000)), browser_page(_document_of(index.parent), (380, 1000))])


def themes_map() -> Shot:
    """Return the map of the handbook's themes at desk width, and on a phone."""
    command = [sys.executable, "-m", "bookofblogs", "themes", "map", "--book", str(ROOT), "--json"]
    result = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    page = ROOT / json.loads(result.stdout)["file"]
    return side_by_side([browser_page(page, (1180, 860)), browser_page(page, (380, 860))])


def status() -> Shot:
    """Return the screen of `bob status` on the tests' made-up call."""
    with tempfile.TemporaryDirectory() as folder:
        text = (ROOT / "tests" / "books" / "fifty-promised.txt").read_text(encoding="utf-8")
        book = write_book(Path(folder), text)
        return terminal(bob_on_a_terminal("status", "--as-of", "2027-05-02", folder=book))


DRAWN: Mapping[str, tuple[Callable[[], Shot], int]] = {
    "covers.png": (covers, 1100),
    "spread.png": (spread, 1200),
    "e-reader.png": (e_reader, 900),
    "web.png": (web, 1200),
    "status.png": (status, 1000),
    "themes.png": (themes_map, 1200),
    "way-of-a-page.png": (lambda: way_of_a_page().image, 1200),
}
"""The pictures of README and docs/, what draws each, and its width in pixels."""


def main(names: list[str]) -> None:
    """Draw the pictures called `names`, all of them if none is named."""
    PICTURES.mkdir(exist_ok=True)
    for name in names or DRAWN:
        draw, width = DRAWN[name]
        data = small_png(draw(), width)
        (PICTURES / name).write_bytes(data)
        sys.stdout.write(f"docs/pictures/{name}  {len(data):,} bytes\n")


def _document_of(folder: Path) -> Path:
    """Return the document in `folder` whose title is CHAPTER."""
    for file in sorted((*folder.rglob("*.xhtml"), *folder.rglob("*.html"))):
        heading = etree.parse(file, etree.HTMLParser(encoding="utf-8")).find(".//h1")
        if heading is not None and " ".join("".join(heading.itertext()).split()) == CHAPTER:
            return file
    raise FileNotFoundError(f"no piece is called “{CHAPTER}”")


def _made_up(
    title: str, subtitle: str, editors: tuple[str, ...], authors: list[str] | tuple[str, ...], themes: tuple[int, ...]
) -> Book:
    """Return a book without a text, whose pieces differ in length."""
    piece = Chapter(id="a", title="A", byline=Byline(), language="en", body="")
    lengths = iter(900 + 613 * number % 1700 for number in range(sum(themes)))
    return Book(
        imprint=Imprint(title=title, subtitle=subtitle, editors=editors, publisher="Example Press"),
        identifier="urn:uuid:6f1c5a3e-3d0e-5a44-9a51-0d8c6d6a2f10",
        modified=datetime(2026, 11, 22, tzinfo=UTC),
        strings=strings_in("en"),
        authors=tuple(Credit(name=name, sort_name=name) for name in authors),
        parts=tuple(
            Part(id="p", title="P", chapters=tuple(replace(piece, body="x" * next(lengths)) for _ in range(count)))
            for count in themes
        ),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
