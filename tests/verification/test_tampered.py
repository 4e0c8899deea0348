"""Editions changed by hand in one place: the finding is that place, and nothing else."""

from dataclasses import replace

import pytest
from made_book import FIRST, MADE_BOOK, SECOND
from pypdf.generic import DecodedStreamObject, NameObject
from tampering import differences, replaced, rewritten, rezipped

from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.editions.kindle.edition import write_azw3, write_mobi
from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.model.finding import Severity
from bookofblogs.verification.epub import read_epub
from bookofblogs.verification.kindle.reader import read_kindle
from bookofblogs.verification.pdf.reader import read_pdf
from bookofblogs.verification.read_edition import EditionKind
from bookofblogs.verification.soundness import problems_of

OPF = "EPUB/content.opf"
JO = "jo.wood@example.org"


@pytest.fixture(scope="module")
def epub() -> bytes:
    return write_epub(MADE_BOOK)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write_pdf(MADE_BOOK, tell=lambda _: None).data


def file_of(epub: bytes, words: str) -> str:
    """Return the document of an EPUB that holds `words`."""
    import io  # noqa: PLC0415 - the one use of both
    import zipfile  # noqa: PLC0415 - as above

    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        [found] = [
            name for name in archive.namelist() if name.endswith(".xhtml") and words in archive.read(name).decode()
        ]
    return found


def unsound(reading, private=frozenset()) -> list[tuple[Severity, str]]:
    return [(problem.severity, problem.message) for problem in problems_of(reading, private, on_paper=False)]


def test_what_bob_writes_is_the_book_in_every_format(epub, pdf):
    readings = [
        read_epub(epub),
        *read_kindle(write_mobi(MADE_BOOK)),
        *read_kindle(write_azw3(MADE_BOOK)),
        read_pdf(pdf),
    ]
    assert [reading.kind for reading in readings] == [
        EditionKind.EPUB,
        EditionKind.MOBI6,
        EditionKind.KF8,
        EditionKind.KF8,
        EditionKind.PDF,
    ]
    assert [differences(reading) for reading in readings] == [[], [], [], [], []]
    assert [unsound(reading) for reading in readings] == [[], [], [], [], []]


def test_two_authors_changed_places_in_the_metadata(epub):
    def swapped(opf: str) -> str:
        return (
            opf.replace(">Jo Wood<", ">?<").replace(">Ana de la Cruz<", ">Jo Wood<").replace(">?<", ">Ana de la Cruz<")
        )

    assert differences(read_epub(rezipped(epub, {OPF: swapped}))) == [
        "author 1 of the metadata is Ana de la Cruz; the register has Jo Wood"
    ]


def test_a_name_is_spelled_otherwise_in_a_byline(epub):
    chapter = file_of(epub, "We began with a map")
    tampered = rezipped(epub, {chapter: replaced(">Ana de la Cruz</span>", ">Anna de la Cruz</span>")})
    assert differences(read_epub(tampered)) == [
        (
            '“Salt & <Light>: "a beginning"” has “Jo Wood, Anna de la Cruz and The Editor” under its title'
            " where the register has Jo Wood, Ana de la Cruz, The Editor"
        )
    ]


def test_a_chapter_was_taken_out(epub):
    chapter = file_of(epub, "Another piece under the same title")
    name = chapter.removeprefix("EPUB/")
    without = rezipped(epub, {chapter: lambda _: None})
    reading = read_epub(without)
    assert differences(reading) == [
        "“Second thoughts” is missing",
        "the navigation leads elsewhere for “Second thoughts”",
    ]
    links = sum(dead.startswith((name.rpartition("/")[2], name)) for dead in reading.dead_links)
    assert links >= 2
    assert [message.partition(":")[0] for _, message in unsound(reading)] == [
        f"{len(reading.dead_links)} links to nowhere"
    ]


def test_two_chapters_changed_places(epub):
    def swapped(opf: str) -> str:
        begin, end = opf.index("<spine"), opf.index("</spine>")
        references = opf[begin:end].split("<itemref")
        references[-3], references[-4] = references[-4], references[-3]
        return opf[:begin] + "<itemref".join(references) + opf[end:]

    assert differences(read_epub(rezipped(epub, {OPF: swapped}))) == [
        "“Second thoughts” stands in another place than in the book"
    ]


def test_one_word_is_another(epub):
    chapter = file_of(epub, "We began with a map")
    tampered = rezipped(epub, {chapter: replaced("After the break.", "After the brake.")})
    assert differences(read_epub(tampered)) == [
        (
            '“Salt & <Light>: "a beginning"” has “brake. First published at a blog …” '
            "where the piece has “break. First published at a blog …”"
        )
    ]


def test_two_words_have_become_one(epub):
    chapter = file_of(epub, "We began with a map")
    tampered = rezipped(epub, {chapter: replaced("and another", "andanother")})
    assert differences(read_epub(tampered)) == [
        (
            '“Salt & <Light>: "a beginning"” has “andanother Nothing is lost that was …” '
            "where the piece has “and another Nothing is lost that …”"
        )
    ]


def test_a_sentence_was_added_and_a_note_taken_out(epub):
    chapter = file_of(epub, "Another piece under the same title")
    added = rezipped(epub, {chapter: replaced("</section>", "<p>Buy my book.</p></section>")})
    hebrew = file_of(epub, "שלום לכולם")
    without_note = rezipped(added, {hebrew: replaced("הערה.", "")})
    assert differences(read_epub(without_note)) == [
        "“בוקר טוב” lacks note 1, “הערה. …”",
        "“Second thoughts” has “Buy my book.”, which the piece does not have",
    ]


def test_the_contents_forget_an_author_and_the_navigation_a_piece(epub):
    contents = file_of(epub, 'class="contents"')
    tampered = rezipped(
        epub,
        {
            contents: replaced("Jo Wood, Ana de la Cruz and The Editor", "Jo Wood and The Editor"),
            "EPUB/nav.xhtml": replaced(">春の海</span>", ">Spring</span>"),
        },
    )
    assert differences(read_epub(tampered)) == [
        'the page of contents names “Salt & <Light>: "a beginning"” without Ana de la Cruz in the right place',
        "the navigation does not list “春の海” in its place",
    ]


def test_the_navigation_names_two_authors_in_another_order(epub):
    tampered = rezipped(
        epub, {"EPUB/nav.xhtml": replaced("Jo Wood, Ana de la Cruz and The Editor", "Ana de la Cruz and Jo Wood")}
    )
    assert differences(read_epub(tampered)) == [
        'the navigation names “Salt & <Light>: "a beginning"” without Ana de la Cruz in the right place'
    ]


def test_somebody_is_missing_among_the_contributors(epub):
    contributors = file_of(epub, "writes of tides")
    tampered = rezipped(epub, {contributors: replaced("<dt>Jo Wood</dt>", "<dt>J. Wood</dt>")})
    assert differences(read_epub(tampered)) == [
        (
            "the page “Contributors” has “J. Wood writes of tides. Salt …” "
            "where the piece has “Jo Wood writes of tides. Salt …”"
        )
    ]


def test_a_title_a_language_an_identifier_and_a_date_are_those_of_another_book(epub):
    tampered = rezipped(
        epub,
        {
            OPF: lambda opf: (
                opf.replace(">Tides &amp; Times<", ">Tides<")
                .replace("en-GB</dc:language>", "fr</dc:language>")
                .replace("6f1c5a3e", "00000000")
                .replace("2024-10-20</dc:date>", "2023-10-20</dc:date>")
            )
        },
    )
    assert differences(read_epub(tampered)) == [
        "the title is “Tides”; book.yaml has “Tides & Times”",
        "the language is “fr”; book.yaml has en-GB",
        "the identifier urn:uuid:00000000-3d0e-5a44-9a51-0d8c6d6a2f10 is none of this book",
        "the date is 2023-10-20; book.yaml has 2024-10-20",
    ]


def test_a_link_leads_nowhere_a_picture_comes_from_the_web_and_a_script_runs(epub):
    chapter = file_of(epub, "We began with a map")

    def tampered(text: str) -> str:
        text = text.replace('href="#first-light-map"', 'href="#first-light-mop"')
        text = text.replace('href="https://example.org/a?b=1&amp;c=2"', 'href="https://exa mple.org/"')
        return text.replace("<hr/>", '<img src="https://example.org/spy.png" alt=""/><script>1</script>')

    name = chapter
    assert unsound(read_epub(rezipped(epub, {chapter: tampered}))) == [
        (Severity.ERROR, f"1 link to nowhere: #first-light-mop (in {name})"),
        (Severity.WARNING, f"1 link cannot be an address: https://exa mple.org/ (in {name})"),
        (Severity.ERROR, "would fetch 1 thing from the web: https://example.org/spy.png"),
        (Severity.WARNING, f"would run 1 script: a script (in {name})"),
    ]


def test_a_private_address_is_found_and_never_repeated(epub):
    colophon = file_of(epub, "Made with care")
    tampered = read_epub(rezipped(epub, {colophon: replaced("Made with care.", "Ask J&#111;.Wood%40example.org.")}))
    assert unsound(tampered, frozenset({JO})) == [(Severity.ERROR, "holds a private e-mail address of contacts.csv")]
    public = read_epub(rezipped(epub, {colophon: replaced("Made with care.", "Ask mel@example.org.")}))
    assert unsound(public, frozenset({JO})) == [(Severity.NOTE, "holds 1 e-mail address")]


def test_a_private_address_is_found_in_the_packed_text_of_a_kindle_file_and_a_pdf(pdf):
    told = replace(SECOND, body=SECOND.body + f"<p>Write to {JO}.</p>")
    book = replace(MADE_BOOK, parts=(replace(MADE_BOOK.parts[0], chapters=(FIRST, told)), MADE_BOOK.parts[1]))
    leak = (Severity.ERROR, "holds a private e-mail address of contacts.csv")
    for reading in read_kindle(write_mobi(book)):
        assert unsound(reading, frozenset({JO})) == [leak]
    assert unsound(read_pdf(write_pdf(book, tell=lambda _: None).data), frozenset({JO})) == [leak]

    def described(writer):
        writer.add_metadata({"/Subject": f"Ask {JO}"})

    assert unsound(read_pdf(rewritten(pdf, described)), frozenset({JO})) == [leak]


def test_a_pdf_lost_a_font(pdf):
    def without(writer):
        page = writer.pages[9]
        fonts = page["/Resources"]["/Font"]
        font = fonts[min(fonts)]
        del font["/DescendantFonts"][0]["/FontDescriptor"][NameObject("/FontFile2")]

    [(severity, message)] = unsound(read_pdf(rewritten(pdf, without)))
    assert severity is Severity.ERROR
    assert message.startswith("1 font not in the file: ")


def test_a_pdf_lost_the_text_of_a_page_and_its_outline(pdf):
    def without(writer):
        [page] = [page for page in writer.pages if "Another piece under" in page.extract_text()]
        blank = DecodedStreamObject()
        blank.set_data(b" ")
        page[NameObject("/Contents")] = writer._add_object(blank)
        del writer.root_object[NameObject("/Outlines")]

    found = differences(read_pdf(rewritten(pdf, without)))
    assert found == [
        "“Second thoughts” is missing",
        'the outline does not list “Salt & <Light>: "a beginning"” in its place',
    ]


def test_a_kindle_file_was_made_of_another_byline_and_another_text():
    byline = replace(FIRST.byline, people=FIRST.byline.people[::-1])
    first = replace(FIRST, byline=byline)
    second = replace(SECOND, body=SECOND.body.replace("A bird of the coast.", "A bird."))
    book = replace(MADE_BOOK, parts=(replace(MADE_BOOK.parts[0], chapters=(first, second)), MADE_BOOK.parts[1]))
    expected = [
        (
            '“Salt & <Light>: "a beginning"” has “The Editor, Ana de la Cruz and Jo Wood” under its title'
            " where the register has Jo Wood, Ana de la Cruz, The Editor"
        ),
        (
            "“Second thoughts” has “bird. A callout beside the text. …” "
            "where the piece has “bird of the coast. A callout …”"
        ),
        'the page of contents names “Salt & <Light>: "a beginning"” without Jo Wood in the right place',
    ]
    assert [differences(reading) for reading in read_kindle(write_mobi(book))] == [expected, expected]


def test_an_epub_without_its_isbn_is_not_the_one_that_was_registered(epub):
    numbers = replace(MADE_BOOK.imprint.identifiers, epub="9783161484100")
    book = replace(MADE_BOOK, imprint=replace(MADE_BOOK.imprint, identifiers=numbers))
    assert differences(read_epub(epub), book) == ["the ISBN 9783161484100 of book.yaml is not in it"]
    assert differences(read_epub(write_epub(book)), book) == []
