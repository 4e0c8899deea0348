"""The PDF edition, reopened by readers and a validator that know nothing of how it was made."""

import http.server
import io
import os
import re
import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from lxml.etree import fromstring
from made_book import MADE_BOOK, MAP
from pdf_reading import faults, read, texts
from pypdf import PdfReader
from repository import SUPPORT
from small_books import book_of
from weasyprint import HTML

from bookofblogs.editions.paged.fetcher import OwnFilesOnly, RefusedError
from bookofblogs.editions.paged.made_pdf import MissingCharacters, PdfFile
from bookofblogs.editions.paged.own_files import address, own_files
from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.model.imprint import PageSize
from bookofblogs.model.passage import Note

XMP = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


@pytest.fixture(scope="module")
def made() -> PdfFile:
    return write_pdf(MADE_BOOK)


def test_a_book_is_pdf_ua_and_pdf_a_and_nothing_is_remarked(made):
    assert faults(made.data) == []
    assert made.warnings == ()
    assert made.pages == len(read(made).pages)


def test_what_the_catalogue_says(made):
    reader = read(made)
    assert dict(reader.metadata) == {
        "/Title": "Tides & Times",
        "/Author": "Jo Wood, Ana de la Cruz, The Editor, נועה לוי, 佐藤 春",
        "/Subject": "Short pieces on the shore, by people who walk it.",
        "/Keywords": "Seashore, Blogs & books",
        "/Creator": "bookofblogs",
        "/Producer": reader.metadata["/Producer"],
        "/CreationDate": "D:20241020123007Z",
        "/ModDate": "D:20241020123007Z",
    }
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"] == {"/DisplayDocTitle": True}


def test_bookmarks_are_parts_chapters_and_sections(made):
    reader = read(made)

    def tree(marks):
        return [tree(mark) if isinstance(mark, list) else mark.title for mark in marks]

    assert tree(reader.outline) == [
        "Contents",
        "Preface",
        "On the shore & off it",
        ['Salt & <Light>: "a beginning"', ["The map"], "Second thoughts", ["Code"]],
        "Far away",
        ["בוקר טוב", "春の海", "Second thoughts"],
        "Contributors",
        "Colophon",
    ]


def test_pages_are_named_as_they_are_numbered(made):
    labels = read(made).page_labels
    assert labels[:5] == ["Cover", "i", "ii", "iii", "iv"]
    assert labels[5:] == [str(number) for number in range(1, len(labels) - 4)]


def test_the_contents_name_the_pages_on_which_things_stand(made):
    pages = dict(zip(read(made).page_labels, texts(made), strict=True))
    assert pages["iii"] == (
        "Contents Preface iv On the shore & off it 1 "
        'Salt & <Light>: "a beginning" 2 Jo Wood, Ana de la Cruz and The Editor Second thoughts 4 Ana de la Cruz '
        "Far away 5 בוקר טוב 6 נועה לוי and Jo Wood 春の海 7 佐藤 春 Second thoughts 8 Jo Wood "
        "Contributors 9 Colophon 10 iii"
    )
    assert pages["4"].startswith("Second thoughts Ana de la Cruz Code")
    assert pages["8"] == "Second thoughts Jo Wood Another piece under the same title. 8"


def test_heads_stand_on_ordinary_pages_only_and_numbers_always_in_the_same_corner():
    made = write_pdf(book_of("<p>The tide comes in over the flats.</p>" * 100))
    opener, even, odd = texts(made)[1:4]
    assert opener.startswith("Gulls Jo Wood, Ana de la Cruz and The Editor The tide")
    assert opener.endswith(" 1")
    assert even.endswith(" Jo Wood, Ana de la Cruz and The Editor 2")
    assert odd.endswith(" Gulls 3")


def test_a_link_says_where_it_leads_and_is_printed(made):
    links = [note.get_object() for sheet in read(made).pages for note in sheet.get("/Annots", ())]
    assert {link["/F"] for link in links} == {4}
    words = {link["/Contents"] for link in links}
    assert {"Code", "Preface", "On the shore & off it", "https://example.org/source", "Note 1"} <= words


def test_what_the_metadata_says_and_claims(made):
    xmp = fromstring(read(made).trailer["/Root"]["/Metadata"].get_object().get_data())

    def values(term):
        return [item.text for item in xmp.iterfind(f".//{term}//rdf:li", XMP)]

    assert xmp.find(".//rdf:Description", XMP).attrib == {
        f"{{{XMP['rdf']}}}about": "",
        f"{{{XMP['pdfaid']}}}part": "3",
        f"{{{XMP['pdfaid']}}}conformance": "A",
        f"{{{XMP['pdfuaid']}}}part": "1",
    }
    assert values("dc:title") == ["Tides & Times"]
    assert values("dc:creator") == ["Jo Wood", "Ana de la Cruz", "The Editor", "נועה לוי", "佐藤 春"]
    assert values("dc:subject") == ["Seashore", "Blogs & books"]
    assert values("dc:language") == ["en-GB"]
    assert values("dc:rights") == values("xmpRights:UsageTerms") == [MADE_BOOK.imprint.licence]
    assert xmp.find(".//dc:identifier", XMP).text == MADE_BOOK.identifier


def test_the_metadata_names_the_isbn_where_there_is_one():
    numbers = replace(MADE_BOOK.imprint.identifiers, pdf="9780000000002")
    book = replace(book_of("<p>x</p>"), imprint=replace(MADE_BOOK.imprint, identifiers=numbers))
    xmp = fromstring(read(write_pdf(book)).trailer["/Root"]["/Metadata"].get_object().get_data())
    assert xmp.find(".//dc:identifier", XMP).text == "urn:isbn:9780000000002"


def test_a_file_has_an_identifier_that_follows_from_what_is_in_it(made):
    def identifiers(data):
        return [part.original_bytes.hex() for part in PdfReader(io.BytesIO(data)).trailer["/ID"]]

    first = identifiers(made.data)
    assert (len(first), len(first[0])) == (2, 32)
    assert first != identifiers(write_pdf(book_of("<p>x</p>")).data)


def test_a_chapter_in_another_language_says_so(made):
    root = read(made).trailer["/Root"]["/StructTreeRoot"]
    document = root["/K"][0].get_object()
    languages = [part.get_object().get("/Lang") for part in document["/K"]]
    assert [language for language in languages if language] == ["he", "he", "ja"]


def test_the_same_bytes_under_another_clock_zone_seed_and_folder(tmp_path, made):
    program = (
        f"import sys; sys.path.insert(0, {str(SUPPORT)!r})\n"
        "from made_book import MADE_BOOK\n"
        "from bookofblogs.editions.pdf.edition import write_pdf\n"
        "sys.stdout.buffer.write(write_pdf(MADE_BOOK).data)"
    )
    elsewhere = os.environ | {
        "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "86400", "LC_ALL": "C", "TMPDIR": str(tmp_path),
    }  # fmt: skip
    again = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=elsewhere, capture_output=True, check=True
    )
    assert again.stdout == made.data
    assert again.stderr == b""


@pytest.mark.parametrize(
    "url",
    ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "data:image/png;base64,AAAA", "book:../secret.png",
     "book:images/../images/map-1a2b3c4d.png", "images/map-1a2b3c4d.png", "ftp://example.org/x", ""],
)  # fmt: skip
def test_the_fetcher_refuses_all_but_the_book_s_own_files(url):
    fetcher = OwnFilesOnly(own_files((MAP,)))
    assert fetcher.fetch(address(MAP.name)).read() == MAP.data
    with pytest.raises(RefusedError):
        fetcher.fetch(url)
    with pytest.raises(RefusedError):
        fetcher.open(url)


def test_no_address_in_a_book_is_asked_for(tmp_path):
    asked = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish")
    with http.server.HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        web = f"http://127.0.0.1:{server.server_port}"
        made = write_pdf(
            book_of(
                f'<p style="background: url({web}/a)"><img src="{web}/b" alt="b"/>'
                f'<img src="{secret.as_uri()}" alt="c"/></p><link rel="stylesheet" href="{web}/d"/>'
                f'<link rel="attachment" href="{secret.as_uri()}"/>'
                f'<object data="{web}/e"/><embed src="{web}/f"/><style>@import url({web}/g);</style>'
            )
        )
        server.shutdown()
    assert asked == []
    assert b"swordfish" not in made.data
    assert read(made).attachments == {}
    assert len(made.remarks) > 0


SHAPES = {
    "loose list": "<ul><li><p>one</p><p>two</p></li><li><p>three</p></li></ul>",
    "code in a list": "<ol><li><pre><code>x</code></pre></li></ol>",
    "link around a phrase": '<p><a href="https://example.org/">see <em>this</em></a></p>',
    "link around code": '<p><a href="https://example.org/"><code>this</code></a></p>',
    "link around a picture": '<p><a href="https://example.org/"><img src="images/map-1a2b3c4d.png" alt="map"/></a></p>',
    "no description": '<p><img src="images/map-1a2b3c4d.png" alt=""/></p>',
    "a character without a glyph": "<p>\ue000</p>",
    "a header over two columns": (
        "<table><thead><tr><th colspan='2'>A</th></tr></thead><tbody><tr><td>b</td><td>c</td></tr></tbody></table>"
    ),
}
RIGHT = {
    "tight list": "<ul><li>one<ol><li>two</li></ol></li></ul>",
    "definitions": "<dl><dt>Tern</dt><dd><p>A bird.</p><pre><code>x</code></pre></dd></dl>",
    "headings, rule, ruby": "<h2>A</h2><h3>B</h3><hr/><p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
    "linked figure": '<figure><a href="#c"><img src="images/map-1a2b3c4d.png" alt="map"/></a></figure>',
}


@pytest.mark.parametrize("body", [*SHAPES.values(), *RIGHT.values()], ids=[*SHAPES, *RIGHT])
def test_every_shape_of_text_is_pdf_ua(body):
    assert faults(write_pdf(book_of(body)).data) == []


@pytest.mark.parametrize("body", SHAPES.values(), ids=SHAPES)
def test_weasyprint_alone_still_tags_these_wrongly(body):
    html = f'<html lang="en"><title>x</title>{body.replace(MAP.name, address(MAP.name))}</html>'
    alone = HTML(string=html, url_fetcher=OwnFilesOnly(own_files((MAP,)))).write_pdf(pdf_variant="pdf/ua-1")
    assert faults(alone) != []


def test_no_note_is_lost_and_each_is_on_the_page_of_its_reference_or_the_next():
    text = "The tide comes in over the flats in long slow sheets. "
    body = "".join(
        f'<p>{text * 6}REF{number}.<sup><a class="noteref" id="r{number}" href="#n{number}">{number}</a></sup></p>'
        for number in range(1, 25)
    )
    notes = tuple(
        Note(id=f"n{number}", number=number, body=f"<p>NOTE{number}. {text * 2}</p>", reference_ids=(f"r{number}",))
        for number in range(1, 25)
    )
    made = write_pdf(book_of(body, notes))
    pages = texts(made)
    distances = {}
    for number in range(1, 25):
        ((reference,), (note,)) = (
            [index for index, page in enumerate(pages) if f"{word}{number}." in page] for word in ("REF", "NOTE")
        )
        distances[number] = note - reference
    assert distances == dict.fromkeys(range(1, 25), 0) | {15: 1}


def test_what_is_longer_than_a_page_runs_on():
    words = " ".join(f"word{number:03}" for number in range(600))
    code = "\n".join(f"line{number:03}" for number in range(90))
    made = write_pdf(
        book_of(
            f"<table><tbody><tr><th>{words}</th><td>x</td></tr></tbody></table><figure><pre><code>{code}</code></pre>"
            "<figcaption>end</figcaption></figure>"
            f"<ul><li><pre><code>{code.replace('line', 'item')}</code></pre></li></ul>"
        )
    )
    found = " ".join(texts(made)).split()
    expected = [*words.split(), *code.split(), *code.replace("line", "item").split()]
    assert [word for word in found if word in set(expected)] == expected


def test_characters_without_a_glyph_are_named_and_become_boxes():
    made = write_pdf(book_of("<p>Salt \ue000 and ½ and → \uf8ff</p>"))
    assert made.missing_characters == (MissingCharacters(title="Gulls", characters=("\ue000", "\uf8ff")),)
    assert made.warnings == (
        """No installed font has \ue000 (U+E000), \uf8ff (U+F8FF), in “Gulls”: a box stands there. \
Install a font that has it.""",
    )
    assert texts(made)[1].endswith("Salt □ and ½ and → □ 1")


def test_a_character_for_private_use_is_nobody_s_even_where_a_font_has_it():
    made = write_pdf(book_of("<p>Branch \ue0a0</p>"))
    assert [missing.characters for missing in made.missing_characters] == [("\ue0a0",)]


def test_a_table_too_wide_for_the_page_lies_on_one_of_its_own_with_its_heading():
    rows = "".join(f"<tr>{'<td>barnacle</td>' * 10}</tr>" for _ in range(13))
    made = write_pdf(book_of(f"<p>Before.</p><h2>Counts</h2><table><tbody>{rows}</tbody></table><p>After.</p>"))
    sheets = [
        (sheet.mediabox.width > sheet.mediabox.height, text)
        for sheet, text in zip(read(made).pages, texts(made), strict=True)
    ]
    assert [(lying, text.split()[-2:]) for lying, text in sheets[1:]] == [
        (False, ["Before.", "1"]), (True, ["Editor", "2"]), (False, ["Gulls", "3"]),
    ]  # fmt: skip
    assert sheets[2][1].startswith("Counts barnacle")
    assert sheets[3][1].startswith("After.")
    assert faults(made.data) == []


SEARCHED = """<p>Unquestionably internationalisation counterrevolutionaries misunderstandings characteristically
incomprehensibilities disproportionately e-mail is a well-known twenty-one-year-old institution, a co\u2010op.</p>
<p>The office had an offer of six flasks; the \ufb03 of type, 10\u00a0km and «\u00a0oui\u00a0»\u202f!</p>"""


@pytest.mark.parametrize("page", [PageSize(), PageSize(width_mm=74, height_mm=105)])
def test_every_word_is_found_as_it_was_typed(page):
    book = book_of(SEARCHED + SEARCHED.replace("Unquestionably", "e-mail unquestionably"))
    made = write_pdf(replace(book, imprint=replace(book.imprint, page=page)))
    said = "".join(sheet.extract_text() + "\n" for sheet in read(made).pages)
    whole = " ".join(said.replace("\u00ad\n", "").replace("-\n", "-").split()).casefold()
    for word in re.sub("<[^>]*>", " ", SEARCHED).replace("\u00a0", " ").replace("\u202f", " ").split():
        assert whole.count(word.casefold()) >= 2, word
    assert said.count("\u00ad") > 2
    assert faults(made.data) == []


def test_addresses_in_code_can_be_followed():
    made = write_pdf(book_of("<pre><code>get https://example.org/x, ask jo@example.org</code></pre>"))
    links = [note.get_object()["/A"]["/URI"] for sheet in read(made).pages for note in sheet.get("/Annots", ())]
    assert links == ["https://example.org/x", "mailto:jo@example.org"]
    assert faults(made.data) == []


def test_the_page_has_the_size_that_the_book_asks_for():
    a5 = PageSize(width_mm=148, height_mm=210)
    book = replace(book_of("<p>x</p>"), imprint=replace(MADE_BOOK.imprint, page=a5))
    box = read(write_pdf(book)).pages[1].mediabox
    assert (round(float(box.width), 1), round(float(box.height), 1)) == (419.5, 595.3)


MAKING = """from made_book import MADE_BOOK
from bookofblogs.editions.paged import workers
workers.processors = lambda: 1
from bookofblogs.editions.pdf.edition import write_pdf
write_pdf(MADE_BOOK)"""


def test_without_pango_the_command_that_installs_it_is_named(tmp_path):
    (tmp_path / "cssselect2.py").write_text("raise OSError('cannot load library')")
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = [{str(SUPPORT)!r}]; {MAKING}"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.stderr.splitlines()[-1] == (
        "bookofblogs.errors.MachineError: The PDF needs Pango, which is not installed. Install it with: "
        "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )
