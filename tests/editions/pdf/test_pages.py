"""How pages of the PDF come out: pieces that run on, code at the foot, small tables, logos, titles, addresses."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from lxml.etree import fromstring
from made_book import FIRST, MADE_BOOK, MAP
from pdf_reading import faults, read, texts
from small_books import book_of

from bookofblogs.editions.paged.measures import measures_of, style_sheet
from bookofblogs.editions.paged.own_files import address, own_files
from bookofblogs.editions.paged.title_balance import balance_titles, balanced
from bookofblogs.editions.paged.typesetter import Typesetter
from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.editions.print.interior import set_interior, write_interior
from bookofblogs.editions.print.page_breaks import page_breaks_of, printed_numbers
from bookofblogs.model.book import Matter, MatterKind, Part
from bookofblogs.model.imprint import PageSize, Pieces, Print
from bookofblogs.model.passage import Note

SHORT_TEXT = "<p>Half a page of words about the sea and what it brings in the night.</p>" * 12


def short_pieces(pieces):
    chapters = tuple(
        replace(FIRST, id=f"p{n}", title=f"Piece {n}", body=SHORT_TEXT, notes=(), headings=(), first_published="")
        for n in (1, 2, 3, 4)
    )
    imprint = replace(MADE_BOOK.imprint, pieces=pieces, print=Print(pieces=pieces))
    contents = Matter(kind=MatterKind.CONTENTS, id="contents", title="Contents")
    part = Part(id="p", chapters=(*chapters[:3], replace(chapters[3], language="de")))
    return replace(MADE_BOOK, imprint=imprint, front=(contents,), back=(), parts=(part,))


def test_short_pieces_run_on_and_the_contents_know_their_pages():
    apart, together = write_pdf(short_pieces(Pieces.NEW_PAGE)), write_pdf(short_pieces(Pieces.RUN_ON))
    assert together.pages < apart.pages
    pages = texts(together)
    assert "Piece 1" in pages[2]
    assert "Piece 2" in pages[2]
    assert "Piece 4" not in pages[3]  # another language opens a page
    assert [pages[1].count(f"Piece {n}") for n in (1, 2, 3, 4)] == [1, 1, 1, 1]
    assert [title.title for title in read(together).outline if not isinstance(title, list)][1:] == [
        "Piece 1", "Piece 2", "Piece 3", "Piece 4",
    ]  # fmt: skip
    assert faults(together.data) == []


def test_printed_pages_of_pieces_that_run_on_are_found_in_their_own_texts():
    book = short_pieces(Pieces.RUN_ON)
    typeset = set_interior(book).typeset
    numbers = printed_numbers(typeset)
    breaks = [each for each in page_breaks_of(book, typeset) if each.section_id.startswith("p")]
    assert numbers["p1"] == numbers["p2"] == "1"
    assert breaks[0].section_id == "p1"
    assert [each.number for each in breaks] == sorted({each.number for each in breaks}, key=int)
    whole = "".join(
        ("Piece1" + "JoWood,AnadelaCruzandTheEditor" + "HalfapageofwordsabouttheseaandwhatitbringsinthenighT.").split()
    )
    assert all(0 <= each.offset < 12 * len(whole) for each in breaks)


@pytest.mark.parametrize("extra", range(0, 14, 2))
def test_no_box_of_code_stands_empty_at_the_foot(extra):
    typesetter = Typesetter.with_faces(own_files(()), style_sheet(measures_of(PageSize()), MAP))
    line = '<span class="hanging" style="padding-left:2em;text-indent:-2em">' + "a_long_name + " * 12 + "</span>end"
    for lines in (34, 35, 36):
        before = "<p>line</p>" * lines + f'<p style="margin-top:{extra}pt">x</p>'
        body = f"<section>{before}<pre><code>{line}</code></pre><p>after</p></section>"
        root = ET.fromstring(f'<html lang="en"><body>{body}</body></html>')  # noqa: S314 - written above
        for page in typesetter.set(root):
            for box in page.text_box.descendants():
                if getattr(box, "element_tag", "") == "pre" and type(box).__name__ == "BlockBox":
                    assert "".join(inner.text for inner in box.descendants() if hasattr(inner, "text")).strip()


SMALL_TABLE = (
    "<table><thead><tr>"
    + "".join(f"<th>{head}</th>" for head in ("Aspect", "Description", "Recommendation", "Responsibility", "Record"))
    + "</tr></thead><tbody><tr>"
    + "".join(
        f"<td>{cell}</td>" for cell in ("Performance", "Considerable", "Immediately", "Administrators", "Comprehensive")
    )
    + "</tr></tbody></table>"
)


def test_a_table_of_few_rows_does_not_turn_the_page():
    made = write_pdf(book_of(f"<p>Before.</p>{SMALL_TABLE}<p>After.</p>"))
    assert all(sheet.mediabox.width < sheet.mediabox.height for sheet in read(made).pages)
    assert faults(made.data) == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("What Every Keeper of Bees Should Know", ["What Every Keeper", "of Bees Should Know"]),
        ("Short", ["Short"]),
        (
            "Donaudampfschifffahrtsgesellschaftskapitäne fahren",
            ["Donaudampfschifffahrtsgesellschaftskapitäne", "fahren"],
        ),
        ("海邊的小屋和每天早上的日出以及其他的故事", ["海邊的小屋和每天早上的日出以及其他的故事"]),
    ],
)
def test_the_lines_of_a_title_are_about_as_long_as_each_other(title, lines):
    rows = balanced(title, 16).split(" ")
    assert [row.replace("\u00a0", " ") for row in rows] == lines


def test_an_address_gets_no_hyphen_and_its_line_is_not_torn():
    address = (
        "https://www.example.org/representative/characterisation/misunderstanding/environmentalsustainability.html"
    )
    link = f'<a class="address" href="{address}">{address}</a>'
    made = write_pdf(book_of(f"<p>It is all told at {link} and there it stays.</p>" * 3))
    said = "".join(sheet.extract_text() for sheet in read(made).pages).replace("\n", "")
    assert said.count(address) == 3
    assert faults(made.data) == []


def test_a_page_of_the_contents_is_filled_before_the_next_begins():
    pieces = [
        replace(FIRST, id=f"p{n}", title=f"Piece {n}", body="<p>Words.</p>", notes=(), headings=()) for n in range(19)
    ]
    themes = (pieces[:10], pieces[10:13], pieces[13:16], pieces[16:])
    parts = tuple(Part(id=f"t{n}", title=f"Theme {n}", chapters=tuple(held)) for n, held in enumerate(themes))
    contents = Matter(kind=MatterKind.CONTENTS, id="contents", title="Contents")
    made = texts(write_pdf(replace(MADE_BOOK, front=(contents,), back=(), parts=parts)))
    first = made[1]
    assert first.startswith("Contents")
    assert first.count("Piece") >= 12


NOTED = (
    '<p>Salt keeps.<sup><a class="noteref" id="{0}-r" href="#{0}-n">1</a></sup> '
    '<a href="https://example.org/{0}">Here</a></p>'
    '<table><thead><tr><th>Kept<sup><a class="noteref" id="{0}-s" href="#{0}-m">2</a></sup></th></tr></thead>'
    "<tbody><tr><td>1</td></tr></tbody></table>"
)


def noted_pieces(pieces):
    book = short_pieces(pieces)
    chapters = tuple(
        replace(
            chapter,
            body=NOTED.format(chapter.id),
            notes=(
                Note(
                    id=f"{chapter.id}-n",
                    number=1,
                    body=f"<p>Foot of {chapter.id}.</p>",
                    reference_ids=(f"{chapter.id}-r",),
                ),
                Note(
                    id=f"{chapter.id}-m",
                    number=2,
                    body=f"<p>End of {chapter.id}.</p>",
                    reference_ids=(f"{chapter.id}-s",),
                ),
            ),
        )
        for chapter in book.chapters
    )
    return replace(book, parts=(replace(book.parts[0], chapters=chapters),))


def test_notes_of_pieces_that_share_a_foot_have_numbers_of_their_own():
    made = write_pdf(noted_pieces(Pieces.RUN_ON))
    pages = texts(made)[2:]
    assert "1 Foot of p1. 3 Foot of p2." in pages[0]
    assert "5 Foot of p3." in pages[1]
    assert "1 Foot of p4." in pages[2]  # in another language, it opens a page
    shared = " ".join(pages[:2])
    for call in ("keeps.1", "Kept2", "2. End of p1.", "keeps.3", "Kept4", "4. End of p2.", "keeps.5", "6. End of p3."):
        assert call in shared
    said = {link.get_object().get("/Contents") for page in read(made).pages for link in page.get("/Annots", ())}
    assert {"Note 2", "Note 4", "Note 6"} <= said
    assert faults(made.data) == []


def test_notes_of_pieces_that_open_a_page_begin_at_one():
    pages = texts(write_pdf(noted_pieces(Pieces.NEW_PAGE)))[2:6]
    assert [f"1 Foot of p{number}." in page for number, page in enumerate(pages, 1)] == [True] * 4


def test_addresses_of_printed_pieces_that_share_a_foot_have_letters_of_their_own():
    whole = " ".join(texts(write_interior(set_interior(noted_pieces(Pieces.RUN_ON)))))
    for line in ("a example.org/p1", "b example.org/p2", "c example.org/p3", "a example.org/p4"):
        assert line in whole


def lines_of_last_pages(last, extra):
    typesetter = Typesetter.with_faces(own_files(()), style_sheet(measures_of(PageSize()), MAP))
    before = "<p>One line.</p>" * extra + "<p>" + "These are more words of the sea. " * 30 + "</p>"
    body = f'<section class="chapter"><h1>Tide</h1>{before}<p>{last}</p></section>'
    root = ET.fromstring(f'<html lang="en"><body>{body}</body></html>')  # noqa: S314 - written above
    pages = typesetter.set(root)
    lines = [box for box in pages[-1].text_box.descendants() if type(box).__name__ == "LineBox"]
    return sum(1 for line in lines if line.element_tag in {"p::line", "p"}), len(pages)


@pytest.mark.parametrize("last", ["Two lines of words that end it, and the sea goes on. " * 2, "It went on. " * 30])
def test_a_last_page_never_holds_two_lines(last):
    found = [lines_of_last_pages(last, extra) for extra in range(8, 28)]
    assert {pages for _, pages in found} >= {2}
    assert min(lines for lines, pages in found if pages > 1) >= 4


def test_a_japanese_title_breaks_between_its_phrases_and_its_running_head_is_one_line():
    title = "なぜ誰も港の船を数えなかったのか、そして私たちがそれでも数えた理由について"
    heading = fromstring(f"<section><h1>{title}</h1></section>")
    balance_titles(heading, 44)
    assert [span.text for span in heading.iter("span")] == [
        "なぜ誰も港の船を数えなかったのか、", "そして私たちがそれでも数えた理由について",
    ]  # fmt: skip
    chapter = replace(FIRST, title=title, language="ja", body="<p>港は静かだった。</p>" * 60)
    made = write_pdf(replace(MADE_BOOK, front=(), back=(), parts=(Part(id="p", chapters=(chapter,)),)))
    assert "なぜ誰も港の船を数えなかったのか、そして私たちがそれでも…" in "".join(texts(made))
    assert faults(made.data) == []


@pytest.mark.parametrize(
    "title", ["港の船、朝", "Boats, and the Sea That Brings Them Home at Night in Winter", "船とboat、そして海"]
)
def test_other_titles_have_no_phrases(title):
    heading = fromstring(f"<section><h1>{title}</h1></section>")
    balance_titles(heading, 24)
    assert list(heading.iter("span")) == []


def test_a_line_before_a_picture_is_not_torn_wide():
    typesetter = Typesetter.with_faces(own_files((MAP,)), style_sheet(measures_of(PageSize()), MAP))
    picture = f'<img src="{address(MAP.name)}" alt="A map" style="width:100%"/>'
    root = ET.fromstring(  # noqa: S314 - written here
        f'<html lang="en"><body><section><p>[Jo Wood] {picture} stood here.</p></section></body></html>'
    )
    words = [
        box for box in typesetter.set(root)[0].text_box.descendants() if getattr(box, "text", "").startswith("[Jo")
    ]
    assert words[0].justification_spacing == 0
