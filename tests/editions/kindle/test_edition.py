"""The Kindle files, opened again by a reader that follows every pointer and shares no code with the writer."""

import re
from dataclasses import replace
from html import unescape

import pytest
from book_folder import write_book
from lxml import etree
from made_book import HEBREW, JAPANESE, JO, MADE_BOOK, MAP, SECOND, WITHOUT_PARTS
from mobireader import Half, entries_by_record, number_of, read
from running_bob import bob

from bookofblogs.editions.kindle.edition import write_azw3, write_mobi
from bookofblogs.errors import ContentError
from bookofblogs.model.book import Book, Byline, Chapter, Part
from bookofblogs.model.imprint import DocumentType, Identifiers, Kindle
from bookofblogs.model.passage import Heading

XHTML = "{http://www.w3.org/1999/xhtml}"
BARE = replace(MADE_BOOK, front=MADE_BOOK.front[:1], back=(), assets=(), authors=(JO,), cover=MAP)


def chapter(name: str, body: str, headings: tuple[Heading, ...] = ()) -> Chapter:
    return Chapter(
        id=name, title=f"Chapter {name}", byline=Byline(people=(JO,)), language="en", body=body, headings=headings
    )


def book_of(*chapters: Chapter) -> Book:
    return replace(BARE, parts=(Part(id="all", chapters=chapters),))


def text_at(markup: bytes, place: int) -> str:
    """Return the text that begins at a place, which must be that of a tag."""
    assert markup[place : place + 1] == b"<"
    return " ".join(unescape(re.sub(rb"<[^>]*>", b" ", markup[place : place + 3000]).decode(errors="ignore")).split())


@pytest.fixture(scope="module")
def made() -> tuple[Half, Half]:
    old, new = read(write_mobi(MADE_BOOK))
    return old, new


def test_a_mobi_has_both_halves_and_an_azw3_one(made):
    assert [half.version for half in made] == [6, 8]
    [alone] = read(write_azw3(MADE_BOOK))
    assert (alone.version, alone.markup, alone.pictures) == (8, made[1].markup, made[1].pictures)


def test_what_is_said_about_the_book(made):
    for half in made:
        assert half.title == "Tides & Times"
        assert half.words(503) == ["Tides & Times"]
        assert half.words(100) == ["Jo Wood", "Ana de la Cruz", "The Editor", "נועה לוי", "佐藤 春"]
        assert half.words(108) == ["The Editor", "Mel O'Hara"]
        assert half.words(101) == ["Shore Press"]
        assert half.words(103) == ["Short pieces on the shore, by people who walk it."]
        assert half.words(105) == ["Seashore", "Blogs & books"]
        assert half.words(106) == ["2024-10-20"]
        assert half.words(109) == ["CC BY 4.0"]
        assert half.words(112) == ["urn:uuid:6f1c5a3e-3d0e-5a44-9a51-0d8c6d6a2f10"]
        assert half.words(524) == ["en-GB"]
        assert half.words(525) == ["horizontal-lr"]
        assert half.words(129) == ["kindle:embed:0001"]
        assert [half.number(fact) for fact in (201, 202, 203, 131, 125)] == [0, 1, 0, 0, 3]
        assert half.header[92] == 9
        assert {104, 113, 501, 527} & set(half.exth) == set()


def test_an_isbn_and_a_kind_of_document_where_the_editor_lays_them_down():
    imprint = replace(
        MADE_BOOK.imprint,
        identifiers=Identifiers(mobi="9783161484100"),
        kindle=Kindle(document_type=DocumentType.EBOK),
    )
    for half in read(write_mobi(replace(MADE_BOOK, imprint=imprint))):
        assert half.words(104) == ["9783161484100"]
        assert half.words(501) == ["EBOK"]
        assert half.words(113) == ["af54998a-0705-58db-8029-ac59bf61df99"]
    personal = replace(imprint, kindle=Kindle(document_type=DocumentType.PDOC))
    [half] = read(write_azw3(replace(MADE_BOOK, imprint=personal)))
    assert (half.words(501), half.words(113)) == (["PDOC"], [])


def test_a_book_from_right_to_left_turns_its_pages_so():
    imprint = replace(MADE_BOOK.imprint, title="גאות", language="he")
    for half in read(write_mobi(replace(MADE_BOOK, direction="rtl", imprint=imprint))):
        assert half.words(527) == ["rtl"]
        assert half.words(525) == ["horizontal-rl"]
        assert half.header[92] == 13
        assert half.title == "גאות"


def test_the_contents_are_three_levels_deep_and_lead_to_their_titles(made):
    new = made[1]

    def shown(points: list[int]) -> list[object]:
        return [(new.contents[at].title, shown(list(new.contents[at].children))) for at in points]

    assert shown([at for at, point in enumerate(new.contents) if point.parent < 0]) == [
        ("Preface", []),
        (
            "On the shore & off it",
            [
                ('Salt & <Light>: "a beginning"', [("The map", [])]),
                ("Second thoughts", [("Code", [])]),
            ],
        ),
        ("Far away", [("בוקר טוב", []), ("春の海", []), ("Second thoughts", [])]),
        ("Contributors", []),
        ("Colophon", []),
    ]
    for point in new.contents:
        assembled = "".join(new.files).encode()
        assert text_at(assembled, point.start).startswith(point.title)


def test_the_old_contents_are_flat_and_lead_to_their_titles(made):
    old = made[0]
    assert [(point.title, point.depth) for point in old.contents] == [
        ("Preface", 0),
        ("On the shore & off it", 0),
        ('Salt & <Light>: "a beginning"', 0),
        ("Second thoughts", 0),
        ("Far away", 0),
        ("בוקר טוב", 0),
        ("春の海", 0),
        ("Second thoughts", 0),
        ("Contributors", 0),
        ("Colophon", 0),
    ]
    for point in old.contents:
        assert text_at(old.markup, point.start).startswith(point.title)


def test_every_record_names_the_entries_that_touch_it(made):
    old, new = made
    assert old.touched == entries_by_record(old, len(old.markup))
    assert new.touched == entries_by_record(new, len(new.flows[0]))


def test_the_guide_leads_to_the_contents_and_to_the_first_part(made):
    old, new = made
    assert {kind: title for kind, (title, _) in new.guide.items()} == {"toc": "Contents", "text": "Start of the book"}
    assembled = "".join(new.files).encode()
    assert text_at(assembled, new.position(new.guide["toc"][1])).startswith("Contents Preface On the shore")
    assert text_at(assembled, new.position(new.guide["text"][1])).startswith("On the shore & off it What stays")
    assert new.number(116) == new.position(new.guide["text"][1])
    marks = dict(re.findall(rb'<reference type="(\w+)" title="[^"]*" filepos=(\d{10})/>', old.markup))
    assert text_at(old.markup, int(marks[b"toc"])).startswith("Contents Preface On the shore")
    assert text_at(old.markup, int(marks[b"text"])).startswith("On the shore & off it What stays")
    assert old.number(116) == int(marks[b"text"])


def test_every_file_of_kf8_is_well_formed_and_has_its_page(made):
    roots = [etree.fromstring(file.encode()) for file in made[1].files]
    assert [root.findtext(f"{XHTML}head/{XHTML}title") for root in roots] == [
        "Tides & Times",
        "Copyright",
        "Contents",
        "Preface",
        "On the shore & off it",
        'Salt & <Light>: "a beginning"',
        "Second thoughts",
        "Far away",
        "בוקר טוב",
        "春の海",
        "Second thoughts",
        "Contributors",
        "Colophon",
    ]
    assert [(root.get("lang"), root.get("dir")) for root in roots[8:10]] == [("he", "rtl"), ("ja", None)]
    aids = [element.get("aid") for root in roots for element in root.iter() if element.get("aid")]
    assert len(aids) == len(set(aids))
    assert {root.find(f"{XHTML}head/{XHTML}link").get("href") for root in roots} == {"kindle:flow:0001?mime=text/css"}
    assert made[1].flows[1].startswith(b"/* What KF8 knows")


def links(half: Half) -> list[tuple[str, int]]:
    """Return the text of every link within a half, and the place in the text that it leads to."""
    if half.version == 6:
        found = re.findall(rb"<a filepos=(\d{10})>(.*?)</a>", half.markup)
        return [(re.sub(r"<[^>]*>", "", text.decode()), int(place)) for place, text in found]
    address = r'href="kindle:pos:fid:(\w{4}):off:(\w{10})"[^>]*>(.*?)</a>'
    found = re.findall(address, "".join(half.files))
    return [
        (re.sub(r"<[^>]*>", "", text), half.position((number_of(fragment), number_of(offset))))
        for fragment, offset, text in found
    ]


def test_links_and_notes_lead_there_and_back(made):
    for half in made:
        assembled = "".join(half.files).encode() or half.markup
        found = [(unescape(text), text_at(assembled, place)[:20]) for text, place in links(half)]
        pages = ('Salt & <Light>: "a b', "Preface Why there is", "Colophon Made with c")
        assert [at for text, at in found if at in pages and text != "Salt & <Light>"] == [pages[1], pages[0], pages[2]]
        short = [(text, at[:9]) for text, at in found]
        assert [link for link in short if link[0] in ("the code", "this section", "1", "2") or link[0][0] == "↩"] == [
            ("1", "A note wi"),
            ("1", "A note wi"),
            ("2", "A note th"),
            ("the code", "Code def "),
            ("this section", "The map S"),
            ("↩\ufe0e1", "1 It is 5"),
            ("↩\ufe0e2", "1 Another"),
            ("↩\ufe0e", "2 The map"),
            ("1", "הערה. ↩\ufe0e "),
            ("↩\ufe0e", "1 Notes ה"),
        ]


def test_links_out_of_the_book_stay_as_they_are(made):
    for half in made:
        assert half.markup.count(b'"https://example.org/a?b=1&amp;c=2"') == 1


def test_pictures_are_there_once_and_described(made):
    old, new = made
    assert [picture[:3] for picture in old.pictures] == [b"\xff\xd8\xff", b"\xff\xd8\xff", b"GIF"]
    assert b'<img recindex="00003" alt="A pale field with one dark diagonal &amp; no names"/>' in old.markup
    assert re.findall(r"kindle:embed:\w+\?mime=\S+?(?=\")", "".join(new.files)) == ["kindle:embed:0003?mime=image/gif"]


def test_old_devices_get_what_they_know():
    piece = chapter(
        "one",
        "<table><caption>Visits</caption><thead><tr><th class='right'>1</th></tr></thead></table>"
        "<pre><code>a\n  b &lt;</code></pre><p>x</p><p>y <ruby>漢<rt>かん</rt></ruby> <q>so</q></p>".replace("'", '"'),
    )
    old = read(write_mobi(book_of(piece)))[0]
    body = old.markup.decode().partition("Jo Wood</p>")[2].removesuffix("</body></html>").replace("\n", "")
    assert body == (
        '<p height="1em" width="0pt"><b>Visits</b></p>'
        '<table border="1" cellpadding="3"><tr><th align="right">1</th></tr></table>'
        '<div align="left"><tt>a<br/>\u00a0\u00a0b\u00a0&lt;</tt></div><p height="0pt" width="0pt">x</p>'
        '<p height="0pt" width="1em">y 漢(かん) \u201cso\u201d</p><mbp:pagebreak/>'
    )


def test_code_in_a_book_from_right_to_left_stays_left_to_right():
    book = replace(BARE, direction="rtl", parts=(Part(id="all", chapters=(replace(SECOND, direction="rtl"),)),))
    [new] = read(write_azw3(book))
    assert re.findall(r"<(pre|code)[^>]* dir=\"ltr\"", new.files[1]) == ["pre", "code"]


@pytest.mark.parametrize(
    "body",
    [
        '<p>href="kindle:pos:fid:0000:off:0000000000" filepos=0000000000</p>',
        '<p><code>&lt;a href="#one"&gt;</code> <a href="https://example.org/?id=&quot;x&quot;">x</a></p>',
    ],
)
def test_a_text_that_looks_like_a_place_to_come_is_left_alone(body):
    old, new = read(write_mobi(book_of(chapter("one", body), chapter("two", '<p><a href="#one">one</a></p>'))))
    assert body.partition("<p>")[2][:30] in new.files[1]
    assert body.partition("<p>")[2][:20].replace("<code>", "<tt>")[:15] in old.markup.decode()
    assert [text for text, _ in links(new)] == ["one"]
    assert text_at("".join(new.files).encode(), links(new)[0][1]).startswith("Chapter one")


def test_no_place_but_a_page_is_at_the_start_of_a_fragment():
    body = "".join(f'<h2 id="h{at}">Section {at}</h2><p>{"word " * 300}</p>' for at in range(60))
    headings = tuple(Heading(level=2, text=f"Section {at}", id=f"h{at}") for at in range(60))
    [new] = read(write_azw3(book_of(chapter("one", body, headings))))
    assert len(new.fragments) > 10
    assert [point.title for point in new.contents if point.place[1] == 0] == ["Chapter one"]
    assert max(fragment.values[6][1] for fragment in new.fragments) <= 8192


def test_the_same_book_gives_the_same_bytes():
    assert write_mobi(MADE_BOOK) == write_mobi(replace(MADE_BOOK))


EDGES = {
    "one word": book_of(chapter("one", "<p>Word</p>")),
    "no chapter yet": replace(BARE, parts=()),
    "no parts": WITHOUT_PARTS,
    "a paragraph of a megabyte": book_of(chapter("one", f"<p>{'word ' * 200_000}</p>")),
    "a chapter of three megabytes": book_of(chapter("one", "<p>A line of the tide table, one of many.</p>" * 70_000)),
    "a title of three hundred characters": replace(
        book_of(chapter("one", "<p>x</p>")), imprint=replace(BARE.imprint, title="Gezeiten — 潮 " * 23)
    ),
    "emoji": book_of(chapter("one", f"<p>{'😀👩‍👩‍👧' * 2000}</p>")),
    "every script": book_of(HEBREW, JAPANESE, chapter("one", f"<p>{'春の海は' * 5000}</p>")),
    "nobody": replace(book_of(chapter("one", "<p>x</p>")), authors=(), imprint=replace(BARE.imprint, editors=())),
}


def words_of(markup: str) -> str:
    """Return the text of a markup without blanks, captions aside: MOBI 6 has them before their tables."""
    without_captions = re.sub("<caption.*?</caption>|<p [^>]*><b>Visits by season</b></p>", "", markup)
    return re.sub(r"\s+", "", unescape(re.sub("<[^>]*>", "", without_captions.replace("<br/>", " "))))


@pytest.mark.parametrize("name", EDGES)
def test_odd_books_are_read_whole(name):
    book = EDGES[name]
    old, new = read(write_mobi(book))
    assert old.touched == entries_by_record(old, len(old.markup))
    assert new.touched == entries_by_record(new, len(new.flows[0]))
    for words in (words_of("".join(new.files)), words_of(old.markup.decode())):
        for one in book.chapters:
            assert words_of(one.body) in words
    assert (old.title, new.title) == (book.imprint.title, book.imprint.title)


def test_two_thousand_entries_of_the_contents():
    parts = tuple(
        Part(
            id=f"part-{part}",
            title=f"Part {part}",
            chapters=tuple(
                chapter(
                    f"c{part}-{number}",
                    "".join(f'<h2 id="h{part}-{number}-{at}">Section {at}</h2><p>x</p>' for at in range(9)),
                    tuple(Heading(level=2, text=f"Section {at}", id=f"h{part}-{number}-{at}") for at in range(9)),
                )
                for number in range(20)
            ),
        )
        for part in range(10)
    )
    old, new = read(write_mobi(replace(BARE, parts=parts)))
    assert (len(old.contents), len(new.contents)) == (210, 2010)
    assert new.touched == entries_by_record(new, len(new.flows[0]))
    assert new.contents[2009].title == "Section 8"


def test_a_book_without_a_page_is_refused():
    with pytest.raises(ContentError, match="no page"):
        write_mobi(replace(BARE, front=(), parts=()))


def test_half_a_character_in_a_post_never_reaches_the_book(tmp_path):
    write_book(tmp_path, ">>> contributions/one.md\n# One\n\nBy Jo Wood\n\na &#xD83D; b \\ud83d c 😀\n")
    (tmp_path / "contributions/two.md").write_bytes(b"# Two\n\nBy Jo Wood\n\nd \xed\xa0\xbd e\n")
    assert bob("build", "mobi", folder=tmp_path).returncode == 0
    old, new = read((tmp_path / "build/a-book.mobi").read_bytes())
    for words in (old.markup.decode(), "".join(new.files)):
        assert re.findall(r">(a .* b .* c 😀|d .* e)<", words) == ["a \ufffd b \\ud83d c 😀", "d \xed\xa0\xbd e"]
