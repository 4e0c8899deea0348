"""The pages around the pieces, and pictures of a given width, in the finished files."""

import io
import re
import zipfile
from dataclasses import replace

import page as pdf_ua
import pytest
from made_book import FIRST, MADE_BOOK
from matter_book import book_in, many
from pypdf import PdfReader

from bookofblogs.editions.epub.accessibility import accessibility_of
from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.editions.kindle.edition import source_of
from bookofblogs.editions.kindle.mobi6_text import mobi6_text
from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.book import Book, Part
from bookofblogs.model.imprint import Identifiers

ISBNS = Identifiers(epub="9783161484100", pdf="9780306406157", mobi="9781402894626")


def epub_texts(book: Book) -> dict[str, str]:
    """Return the documents of the EPUB, and its package and style, by name."""
    with zipfile.ZipFile(io.BytesIO(write_epub(book))) as archive:
        return {
            name.rpartition("/")[2]: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith((".xhtml", ".opf", ".css"))
        }


def pdf_texts(data: bytes) -> dict[str, str]:
    """Return the text of each page of a PDF, in single spaces, by the name that a reader shows for it."""
    reader = PdfReader(io.BytesIO(data))
    found = zip(reader.page_labels, reader.pages, strict=True)
    return {label: " ".join(sheet.extract_text().split()) for label, sheet in found}


def test_the_pdf_opens_with_its_title_and_numbers_its_index(tmp_path):
    made = write_pdf(book_in(tmp_path, many(", bio: Swims.")))
    texts = pdf_texts(made.data)
    assert texts["i"].startswith("Tides and Times Notes from the shore Edited by mel example")
    assert "Licensed under CC BY 4.0." in texts["ii"]
    [index] = [text for text in texts.values() if text.startswith("Index of authors Adam Abel")]
    numbers = dict(re.findall(r"(Piece \d) (\d+)", index))
    assert {title: texts[number].startswith(title) for title, number in numbers.items()} == {
        f"Piece {number}": True for number in range(10)
    }
    assert sorted({fault.rule_id for fault in pdf_ua.validate_pdf_bytes(made.data, profile="ua1").failures}) == []


def test_each_edition_shows_its_own_isbn(tmp_path):
    book = book_in(tmp_path)
    book = replace(book, imprint=replace(book.imprint, identifiers=ISBNS))
    shown = re.compile(r"ISBN ([\d-]+)")
    assert shown.findall(epub_texts(book)["licence.xhtml"]) == ["978-3-16-148410-0"]
    assert shown.findall(pdf_texts(write_pdf(book).data)["ii"]) == ["978-0-306-40615-7"]
    assert shown.findall("".join(page.body for page in source_of(book).pages)) == ["978-1-4028-9462-6"]


def test_new_pages_say_what_they_are(tmp_path):
    texts = epub_texts(book_in(tmp_path, many("")))
    meanings = {
        name: re.findall(r'<section [^>]*?role="([^"]*)"[^>]*epub:type="([^"]*)"', texts[f"{name}.xhtml"])
        for name in ("picture-credits", "author-index")
    }
    assert meanings == {
        "picture-credits": [("doc-credits", "other-credits")],
        "author-index": [("doc-index", "index")],
    }


def test_pages_of_the_editors_own_are_set_like_any_text(tmp_path):
    names = ("title-page", "licence", "contents", "contributors", "author-index", "colophon")
    words = "See [first](../contributions/first.md).[^1]\n\n- one\n- two\n\n[^1]: A note.\n"
    made = write_pdf(book_in(tmp_path, "".join(f">>> matter/{name}.md\n# Our page\n\n{words}" for name in names)))
    texts = [text for text in pdf_texts(made.data).values() if text.startswith("Our page")]
    assert [text.partition(" 1 A note.")[0] for text in texts] == ["Our page See first.1 • one • two"] * len(names)
    assert sorted({fault.rule_id for fault in pdf_ua.validate_pdf_bytes(made.data, profile="ua1").failures}) == []


def illustrated(width: str) -> Book:
    """Return a book with one picture of the given class."""
    body = f'<figure><img src="images/map-1a2b3c4d.png" alt="A map"{width}/></figure>'
    chapter = replace(FIRST, body=body, notes=(), headings=())
    return replace(MADE_BOOK, front=(), back=(), parts=(Part(id="p", chapters=(chapter,)),))


def width_in_pdf(book: Book) -> float:
    """Return how wide the picture of the only chapter is drawn, in points."""
    widths: list[float] = []

    def look(operator: bytes, _: object, matrix: list[float], __: object) -> None:
        if operator == b"Do":
            widths.append(matrix[0])

    reader = PdfReader(io.BytesIO(write_pdf(book).data))
    reader.pages[reader.page_labels.index("1")].extract_text(visitor_operand_before=look)
    [width] = widths
    return width


def test_a_picture_is_as_wide_as_its_author_asked():
    half, whole = illustrated(' class="width-50"'), illustrated(' class="width-100"')
    assert width_in_pdf(half) == pytest.approx(width_in_pdf(whole) / 2, abs=0.1)
    texts = epub_texts(half)
    assert 'class="width-50"' in texts["first-light.xhtml"]
    assert "img.width-50 { width: 50%; object-fit: contain; }" in texts["book.css"]
    source = source_of(half)
    old = mobi6_text(source.pages, source.pictures.numbers, source.guide).markup.decode()
    assert re.findall(r"<img [^>]*>", old) == ['<img recindex="00003" alt="A map" width="50%"/>']


def test_the_summary_is_in_the_language_of_the_book():
    def summary_in(language: str) -> str:
        spoken = replace(MADE_BOOK, imprint=replace(MADE_BOOK.imprint, language=language), strings=strings_in(language))
        [found] = re.findall(r"<meta[^>]*schema:accessibilitySummary[^>]*>[^.]*\.", epub_texts(spoken)["content.opf"])
        return re.sub(r'\s*property="[^"]*"', "", found)

    assert summary_in("de-AT") == "<meta>Der Text folgt den Einstellungen der Lesenden."
    assert summary_in("sv") == '<meta xml:lang="en">The text follows the reader’s own settings.'


def test_a_picture_in_an_introduction_or_after_a_piece_is_counted():
    figure = '<figure><img src="images/map-1a2b3c4d.png" alt="Picture without a description"/></figure>'
    chapter = replace(FIRST, body="<p>Text.</p>", notes=(), about_authors=figure, undescribed_pictures=1)
    part = Part(id="p", title="A", introduction=figure, undescribed_pictures=1, chapters=(chapter,))
    found = accessibility_of(replace(MADE_BOOK, front=(), back=(), parts=(part,)))
    assert (found.pictures, found.undescribed) == (2, 2)
