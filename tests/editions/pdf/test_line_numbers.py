"""The proof for a reader: each line has its number, at its height, and nobody hears it read aloud."""

from ctypes import byref, c_double
from dataclasses import replace

import pypdfium2
from pdf_reading import faults, read
from small_books import book_of

from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.model.book import Book
from bookofblogs.model.passage import Note

TEXT = (
    "The harbour was full of boats that nobody had named, and the harbour master, who kept a list of them, had run out "
    "of paper in the second week of November. "
)
EVERYTHING = f"""<p>{TEXT}<sup><a class="noteref" id="c-ref-1" href="#c-note-1">1</a></sup></p>
<h2 id="c-h">Where it rained</h2>
<ul><li>First the roofs</li><li>{TEXT}<ol><li>sacks</li></ol></li></ul>
<blockquote><p>{TEXT}</p></blockquote>
<figure><img src="images/map-1a2b3c4d.png" alt="A field"/><figcaption>The field in spring</figcaption></figure>
<pre><code>def high_water(moon: float, wind: float, harbour: str = "first", corrections: float = 0.0) -> float:
    base = 4.2

    return base
</code></pre>
<table><thead><tr><th>Month</th><th>Lost</th></tr></thead>
<tbody><tr><td>October</td><td>{TEXT}</td></tr><tr><td>November</td><td>a hat</td></tr></tbody></table>
<p>H<sub>2</sub>O, and <code>code</code> and x<sup>2</sup>.</p>"""
NOTES = (Note(id="c-note-1", number=1, body=f"<p>A note: {TEXT * 2}</p>", reference_ids=("c-ref-1",)),)
BEGINS, ENDS = 76.5, 421.6
"""Where the lines of a reader's proof begin and end, in points from the left."""


def for_reader(book: Book) -> Book:
    return replace(book, proof="Proof, not published", for_reader=True)


def letters(data: bytes, page: int) -> list[tuple[float, float, str]]:
    """Return how far from the left and from below each letter of a page stands on its line, by a reader not ours."""
    text = pypdfium2.PdfDocument(data)[page].get_textpage()
    found = []
    for place in range(text.count_chars()):
        x, y = c_double(), c_double()
        pypdfium2.raw.FPDFText_GetCharOrigin(text, place, byref(x), byref(y))
        found.append((x.value, y.value, text.get_text_range(place, 1)))
    return [(x, y, letter) for x, y, letter in found if letter.strip()]


def numbered(data: bytes, page: int, *, is_number) -> list[tuple[int, str]]:
    """Return the numbers beside the lines of a page, from above, each with the words that stand at its height."""
    on_page = letters(data, page)
    heights: dict[float, str] = {}
    for x, y, letter in on_page:
        if is_number(x):
            heights[round(y, 1)] = heights.get(round(y, 1), "") + letter
    words = {
        height: "".join(letter for x, y, letter in on_page if abs(y - height) < 0.6 and not is_number(x))
        for height in heights
    }
    return [(int(heights[height]), words[height]) for height in sorted(heights, reverse=True)]


def before_the_text(x: float) -> bool:
    return x < BEGINS - 5


def behind_the_text(x: float) -> bool:
    return x > 595.3 - BEGINS + 5


HARBOUR = (
    "Theharbourwasfullofboatsthatnobodyhadnamed,and",
    "theharbourmaster,whokeptalistofthem,hadrunoutof",
    "paperinthesecondweekofNovember.",
)


def test_each_line_of_words_has_its_number_at_its_own_height():
    made = write_pdf(for_reader(book_of(EVERYTHING, NOTES)))
    assert made.pages == 2
    found = [line for page in (0, 1) for line in numbered(made.data, page, is_number=before_the_text)]
    assert found == list(
        enumerate(
            (
                "Gulls",
                "JoWood,AnadelaCruzandTheEditor",
                "Theharbourwasfullofboatsthatnobodyhadnamed,andthe",
                "harbourmaster,whokeptalistofthem,hadrunoutofpaperin",
                "thesecondweekofNovember.",
                "Whereitrained",
                "•Firsttheroofs",
                "•" + HARBOUR[0],
                *HARBOUR[1:],
                "1.sacks",
                *HARBOUR,
                "Thefieldinspring",
                "defhigh_water(moon:float,wind:float,harbour:str=",
                '"first",corrections:float=0.0)->float:',
                "base=4.2",
                "returnbase",
                "MonthLost",
                "OctoberTheharbourwasfullofboatsthatnobodyhadnamed,andthe",
                "harbourmaster,whokeptalistofthem,hadrunoutofpaperinthe",
                "secondweekofNovember.",
                "Novemberahat",
                "HO,andcodeandx.",  # what stands higher and lower has no line of its own
            ),
            start=1,
        )
    )
    assert "A note:" in read(made).pages[0].extract_text()  # at the foot of the first page, and not counted


def test_the_numbers_are_no_part_of_the_text():
    made = write_pdf(for_reader(book_of(EVERYTHING, NOTES)))
    assert faults(made.data) == []
    for number, page in enumerate(read(made).pages):
        content = page.get_contents().get_data().decode("latin-1")
        text, *artifacts = content.split("<</Type /Pagination>>")
        assert "/MCID" in text
        assert not any("/MCID" in artifact for artifact in artifacts)
        assert sum(artifact.count("BT\n") for artifact in artifacts) > len(
            numbered(made.data, number, is_number=before_the_text)
        )


def test_from_right_to_left_the_numbers_stand_on_the_right_and_the_room_is_on_the_left():
    body = f"<p>{'ירד גשם כל היום, ובנמל היו סירות שאיש לא קרא להן בשם. ' * 5}</p><p>סוף</p>"
    book = book_of(body)
    (part,) = book.parts
    hebrew = replace(part.chapters[0], language="he", direction="rtl")
    imprint = replace(book.imprint, language="he")
    made = write_pdf(
        for_reader(replace(book, imprint=imprint, direction="rtl", parts=(replace(part, chapters=(hebrew,)),)))
    )
    lines = numbered(made.data, 0, is_number=behind_the_text)
    assert [number for number, _ in lines] == list(range(1, len(lines) + 1))
    assert lines[0] == (1, "Gulls")
    assert lines[-1][1] in {"סוף", "ףוס"}  # a reader of PDF may turn it round
    assert min(x for x, _, _ in letters(made.data, 0)) > 595.3 - ENDS - 1
    assert faults(made.data) == []


def test_a_long_piece_is_numbered_through_all_its_pages():
    made = write_pdf(for_reader(book_of(f"<p>{TEXT}</p>" * 40)))
    lines = [line for page in range(made.pages) for line in numbered(made.data, page, is_number=before_the_text)]
    assert made.pages == 4
    assert [number for number, _ in lines] == list(range(1, 2 + 40 * 3 + 1))


def test_the_book_itself_has_no_numbers():
    assert numbered(write_pdf(book_of(EVERYTHING, NOTES)).data, 0, is_number=lambda x: x < 40) == []
