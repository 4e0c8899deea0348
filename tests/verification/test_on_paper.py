"""What paper does to a text, which is no difference: heads of tables again, rows in halves, emoji, boxes."""

import io
from dataclasses import replace

import pytest
from made_book import FIRST, MADE_BOOK, SECOND
from pypdf import PdfReader
from pypdf.generic import DecodedStreamObject, NameObject
from small_books import book_of_chapters, chapter
from tampering import differences, expected, rewritten

from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.editions.print.interior import set_interior, write_interior
from bookofblogs.editions.shared.fonts import EMOJI, without_face
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.model.book import Matter, MatterKind
from bookofblogs.model.passage import Note
from bookofblogs.verification.comparison.book import compare
from bookofblogs.verification.comparison.expected import expected_of
from bookofblogs.verification.pdf.reader import read_pdf


def rows(number: int, *cells: str) -> str:
    """Return so many rows, in whose cells `#` is their number."""
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return "".join(f"<tr>{row.replace('#', str(count))}</tr>" for count in range(number))


def table(head: str, body: str, foot: str = "") -> str:
    return f"<p>Before it.</p><table><thead>{head}</thead><tbody>{body}</tbody>{foot}</table><p>After it.</p>"


TOWN = "<tr><th>Town</th><th>People</th></tr>"
TWO_ROWS = (
    '<tr><th rowspan="2">Town</th><th colspan="2">People</th></tr><tr><th>at sea</th><th>ashore</th></tr>',
    "<tfoot><tr><td>All</td><td>9</td><td>18</td></tr></tfoot>",
)
LONG = " ".join(f"word{number}" for number in range(500))
NOTED = (
    rows(40, "Town #", "#")
    + '<tr><td>Quay<a class="noteref" id="r" href="#n">1</a></td><td>7</td></tr>'
    + rows(40, "Port #", "#")
)
TABLES = {
    "over three pages": table(TOWN, rows(130, "Town #", "#")),
    "two rows of heads, spans and a foot": table(TWO_ROWS[0], rows(90, "Place #", "#", "#"), TWO_ROWS[1]),
    "rows like their head": table("<tr><th>yes</th><th>no</th></tr>", rows(130, "yes", "no")),
    "rows that begin like their head": table(TOWN, rows(90, "Town", "People # of Town")),
    "rows longer than a page": table(TOWN, f"<tr><td>{LONG}</td><td>{LONG}</td></tr>" + rows(3, "Town #", "#")),
    "two tables of one head": table(TOWN, rows(45, "Town #", "#")) + table(TOWN, rows(45, "Town #", "#")),
    "a note within": table(TOWN, NOTED),
}


NOTE = Note(id="n", number=1, body="<p>As it was counted.</p>", reference_ids=("r",))
BOOK_OF_TABLES = book_of_chapters(
    *(
        chapter(number, title.capitalize(), body, (NOTE,) if "note" in title else ())
        for number, (title, body) in enumerate(TABLES.items())
    )
)


@pytest.fixture(scope="module")
def tables() -> bytes:
    return write_pdf(BOOK_OF_TABLES).data


def test_the_heads_of_long_tables_stand_on_each_of_their_pages_and_are_known_as_such(tables):
    heads = [sheet.extract_text().count("Town") > 0 for sheet in PdfReader(io.BytesIO(tables)).pages]
    assert sum(heads) >= 16
    assert differences(read_pdf(tables), BOOK_OF_TABLES) == []
    interior = set_interior(BOOK_OF_TABLES, tell=lambda _: None)
    assert differences(read_pdf(write_interior(interior).data), BOOK_OF_TABLES) == []


@pytest.mark.parametrize(
    ("piece", "old", "new", "told"),
    [
        (0, "Town 77<", "Town 7<", "“Over three pages” has “"),
        (0, "<p>After it.</p>", "<p>Town People</p><p>After it.</p>", "“Over three pages” has “"),
        (1, "<td>All</td>", "<td>Any</td>", "“Two rows of heads, spans and a foot” has “"),
        (4, "word77 ", "", "“Rows longer than a page” "),
    ],
)
def test_what_differs_in_a_table_is_told(tables, piece, old, new, told):
    chapters = list(BOOK_OF_TABLES.chapters)
    chapters[piece] = replace(chapters[piece], body=chapters[piece].body.replace(old, new, 1))
    assert chapters[piece] != BOOK_OF_TABLES.chapters[piece]
    [found] = differences(read_pdf(tables), book_of_chapters(*chapters))
    assert found.startswith(told)


def test_a_head_that_stands_outside_of_its_table_is_told():
    once = chapter(0, "A table", table(TOWN, rows(3, "Town #", "#")))
    twice = replace(once, body=once.body + "<p>Town People</p>")
    told = "“A table” has “Town People”, which the piece does not have"
    assert differences(read_pdf(write_pdf(book_of_chapters(twice)).data), book_of_chapters(once)) == [told]


EMOJI_TEXT = "a 🎉 b 👨‍👩‍👧‍👦 c 🇫🇷 d 1️⃣ e 👍🏽 f ❤️ g ☺ h 🏴󠁧󠁢󠁥󠁮󠁧󠁿 i ©️ j 🤷🏿‍♀️ k 🫠 l ✔️ m ½ n ♯ o ① p ƙ"
FESTIVE = book_of_chapters(
    replace(FIRST, title="Party 🎉 time 👩‍💻", body=f"<p>{EMOJI_TEXT}</p><h2>More 🎈</h2>", notes=(), headings=()),
    replace(SECOND, title="🎉", body=f"<table><tr><td>✅</td><td><code>❌ = {EMOJI_TEXT}</code></td></tr></table>"),
)


def test_emoji_and_signs_are_set_in_a_face_of_ours_and_read_again():
    made = write_pdf(FESTIVE)
    assert made.warnings == ()
    reading = read_pdf(made.data)
    assert {font.name.partition("+")[2] for font in reading.fonts} >= {"Noto-Emoji", "Noto-Sans-Symbols", "Noto-Sans"}
    assert differences(reading, FESTIVE) == []
    assert [line.title for line in reading.navigation if "🎉" in line.title] == ["Party 🎉 time 👩‍💻", "🎉"]
    assert without_face(EMOJI_TEXT) == frozenset()
    assert EMOJI.file.startswith("NotoEmoji")


def test_another_emoji_is_a_difference():
    other = replace(FESTIVE.chapters[0], body=FESTIVE.chapters[0].body.replace("🫠", "🪿"))
    [told] = differences(read_pdf(write_pdf(FESTIVE).data), book_of_chapters(other, FESTIVE.chapters[1]))
    assert told.startswith("“Party 🎉 time 👩‍💻” has “🫠")


def test_a_box_for_a_character_that_no_font_has_is_told_as_one_and_no_difference():
    signs = book_of_chapters(
        replace(SECOND, title="Old \U00013000 signs", body="<p>We saw \U00012000 and a box □ there.</p>")
    )
    made = write_pdf(signs)
    openings = {page.id: (page.title, page.body) for page in pages(signs, notes=NotePlacement.FOOT)}
    lacking = without_face("".join(body for _, body in openings.values()))
    assert lacking == {"\U00012000", "\U00013000"}
    found = compare(read_pdf(made.data), expected_of(signs, openings, without_face=lacking))
    assert [(problem.severity.value, problem.message) for problem in (*found.facts, *found.pieces)] == [
        (
            "warning",
            "boxes stand for \U00012000 (U+12000), \U00013000 (U+13000): no font had them where it was built",
        )
    ]
    assert "“Old \U00013000 signs” is missing" in differences(read_pdf(made.data), signs)


AROUND = replace(
    MADE_BOOK,
    front=(*MADE_BOOK.front, Matter(kind=MatterKind.OTHER, id="about", title="Preface", body="<p>Of ourselves.</p>")),
)


def test_every_page_around_the_pieces_is_compared_too():
    reading = read_pdf(write_pdf(AROUND).data)
    assert [page.title for page in expected(AROUND).pages] == [
        "On the shore & off it",
        "Copyright",
        "Preface",
        "Preface",
        "Contributors",
        "Colophon",
    ]
    assert differences(reading, AROUND) == []
    preface, about = AROUND.front[-2:]
    part, contributors = AROUND.parts[0], AROUND.back[0]
    other_life = replace(contributors, body=contributors.body.replace("writes of tides", "writes of sand"))
    introduced = replace(part, introduction="<p>What goes when the water stays.</p>\n<p>Two pieces.</p>")
    for book, page in (
        (replace(AROUND, back=(other_life, *AROUND.back[1:])), "Contributors"),
        (replace(AROUND, parts=(introduced, *AROUND.parts[1:])), "On the shore & off it"),
        (replace(AROUND, front=(*AROUND.front[:-2], about, replace(preface, body="<p>No more.</p>"))), "Preface"),
    ):
        [told] = differences(reading, book)
        assert told.startswith(f"the page “{page}” has “")
    without = replace(AROUND, front=AROUND.front[:-2])
    assert differences(read_pdf(write_pdf(without).data), AROUND) == ["the page “Preface” is missing"] * 2


def test_a_page_whose_text_is_gone_is_told():
    def without(writer):
        [page] = [page for page in writer.pages if "Of ourselves." in page.extract_text()]
        blank = DecodedStreamObject()
        blank.set_data(b" ")
        page[NameObject("/Contents")] = writer._add_object(blank)

    reading = read_pdf(rewritten(write_pdf(AROUND).data, without))
    assert differences(reading, AROUND) == ["the page “Preface” is missing"]
