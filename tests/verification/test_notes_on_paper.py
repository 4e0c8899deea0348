"""Notes on paper, which say where their links lead: that is no difference, and anything else in them is one."""

import re
from dataclasses import replace

import pytest
from small_books import book_of_chapters, chapter
from tampering import differences

from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.editions.print.interior import set_interior, write_interior
from bookofblogs.editions.print.link_notes import written
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.book import Book
from bookofblogs.model.passage import Note
from bookofblogs.verification.comparison.expected import ExpectedNote
from bookofblogs.verification.comparison.paper import address_pattern, note_pattern
from bookofblogs.verification.comparison.words import bare
from bookofblogs.verification.epub import read_epub
from bookofblogs.verification.pdf.reader import read_pdf
from bookofblogs.verification.read_edition import ReadEdition

SOURCE = "https://www.example.org/caf%C3%A9/a-b_c%20d/?q=1&amp;utm_source=x#top"
LONG = f"https://example.net/{'long-way/' * 20}"
NOTES = (
    '<p>Like <a href="#c1">this</a>. So it is told (page 35).</p>',
    f'<p>See <a href="{SOURCE}">the source</a>, and <a href="#c1">more of it</a>: <a href="#c1">all</a>.</p>',
    "<p>As we did at last.</p>",
)
BODY = f"""<p>It is told in <a href="#c1">Another</a>.[1] We saw <a href="https://example.org/x">the town</a>.[2] It was
late, and <a href="{LONG}">far</a>; see <a href="#c1">there</a>, <a href="#c1">and there</a>, at last.[3]</p>
<p>{"We counted the gulls by the quay until it was dark. " * 40}</p>"""


def book(*notes: str, body: str = BODY, language: str = "en") -> Book:
    """Return a book in which one piece has `notes`."""
    for number in range(1, len(notes) + 1):
        reference = f'<sup><a class="noteref" id="r{number}" href="#n{number}">{number}</a></sup>'
        body = body.replace(f"[{number}]", reference)
    noted = chapter(
        0,
        "One",
        body,
        tuple(
            Note(id=f"n{number}", number=number, body=note, reference_ids=(f"r{number}",))
            for number, note in enumerate(notes, start=1)
        ),
    )
    return book_of_chapters(noted, chapter(1, "Another", "<p>No more.</p>"), strings=strings_in(language))


def printed(made: Book) -> ReadEdition:
    return read_pdf(write_interior(set_interior(made, tell=lambda _: None)).data)


@pytest.fixture(scope="module")
def paper() -> ReadEdition:
    return printed(book(*NOTES))


def test_a_note_on_paper_says_where_its_links_lead(paper):
    [one] = [" ".join(section.text.split()) for section in paper.sections if section.title == "One"]
    assert "1 Like this (page 3) . So it is told (page 35)." in one
    assert "the source ( www.example.org/café/a-b_c%20d/?q=1#top )" in one
    assert differences(paper, book(*NOTES)) == []


def test_a_note_on_a_screen_does_not():
    made = book(*NOTES)
    assert differences(read_epub(write_epub(made)), made) == []
    more = book(NOTES[0].replace("</a>", "</a> (page 3)"), *NOTES[1:])
    [told] = differences(read_epub(write_epub(more)), made)
    assert told.startswith("“One” ")


@pytest.mark.parametrize("language", ["ja", "he", "ar", "hi"])
def test_so_does_one_in_a_book_whose_labels_are_written_otherwise(language):
    made = book(*NOTES, language=language)
    assert differences(printed(made), made) == []


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (0, "So it is told", "So it is tolt"),
        (0, "So it is told", "So is told"),
        (0, "So it is told", "So it is not told"),
        (0, " (page 35)", ""),
        (0, "(page 35)", "(page 36)"),
        (0, '<a href="#c1">this</a>', "this"),
        (0, '<a href="#c1">this</a>. So', 'this. <a href="#c1">So</a>'),
        (1, "the source", "a source"),
        (1, "a-b_c%20d", "a-b_c%20e"),
        (1, "www.example.org", "www.example.com"),
        (1, "?q=1&amp;utm_source=x", ""),
        (1, ">more of it<", ">more<"),
        (2, "As we did at last.", "As we did."),
        (2, "As we did at last.", "As we did at last, too."),
        (2, "As we did at last.", "Like this."),
    ],
)
def test_what_differs_in_a_note_is_told(paper, number, old, new):
    notes = list(NOTES)
    notes[number] = notes[number].replace(old, new)
    assert notes[number] != NOTES[number]
    [told] = differences(paper, book(*notes))
    assert told.startswith(("“One” has “", f"“One” lacks note {number + 1}, "))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the town</a>", "the town</a> of example.org/x it is said"),
        ("there</a>, at last", "there</a> (page thirty), at last"),
        ("Another</a>.", "Another</a>. Two words"),
    ],
)
def test_words_beside_an_address_or_a_page_number_are_told(old, new):
    more = book(*NOTES, body=BODY.replace(old, new))
    [told] = differences(printed(more), book(*NOTES))
    assert told.startswith("“One” has “")


def test_a_note_that_ends_as_the_text_goes_on_stands_beside_a_page_number():
    """`(page 3). 1 Like this one.` is what a comparison of letters takes for one insertion."""
    body = f'<p>Mark it.[1]</p><p>{"We counted the gulls. " * 20}It is told in <a href="#c1">Another</a>.</p>'
    last = "<p>Minute ten came.</p>" + "<p>Then we went home by the last of the boats.</p>" * 60
    made = book("<p>Like this one. It is so in this book.</p>", body=body + last)
    reading = printed(made)
    text = next(section.text for section in reading.sections if section.title == "One")
    moved = replace(
        next(section for section in reading.sections if section.title == "One"),
        text=_moved(text, "1\u2002 Like this one. It is so in this book.", "Minute ten"),
    )
    sections = tuple(moved if section.title == "One" else section for section in reading.sections)
    assert differences(replace(reading, sections=sections), made) == []
    other = book("<p>Like this one. It is so in that book.</p>", body=body + last)
    [told] = differences(replace(reading, sections=sections), other)
    assert told.startswith("“One” has “(page ")


def _moved(text: str, words: str, before: str) -> str:
    """Return `text` with `words` in another place, as where a page ends there."""
    assert words in text
    return text.replace(words, "").replace(before, f"{words} \n{before}")


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "he", "hi", "it", "ja", "nl", "pt"])
def test_pages_are_named_in_every_language_of_the_labels(language):
    label = strings_in(language).print.on_page
    note = ExpectedNote(number=1, text="See this. So.", links=((8, "#c1"),))
    pattern = note_pattern(note, label)
    for page in ("7", "135", "xiv"):
        assert pattern.fullmatch(bare(f"See this {label.format(page=page)}. So."))
        assert not pattern.search(bare(f"See {label.format(page=page)} this. So."))
    assert pattern.fullmatch(bare(note.text))
    assert not pattern.search(bare(f"See this {label.format(page='of it')}. So."))


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "https://www.example.org",
        "http://example.org/a/b-c/?x=%20&utm_source=y&z=1#frag/",
        "https://example.org/?utm_source=y",
        "https://example.org/caf%C3%A9%20%28x%29/%E2%80%94/%FF",
        "https://example.org/wiki/Gull_(bird)#:~:text=gulls",
        "https://example.org/wiki/Ⅳ…#part-1:~:text=gulls",
        "mailto:jo.wood@example.org?subject=A%20gull",
        "https://Jo@Example.org:8080/a//",
        "https://example.org/a?q=x/",
    ],
)
def test_an_address_is_known_as_paper_writes_it(address):
    assert not differs(address, written(address))
    assert differs(address, f"{written(address)}x")


def differs(address: str, shown: str) -> bool:
    return not re.fullmatch(address_pattern(address), bare(shown))
