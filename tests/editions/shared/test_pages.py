"""The shared pages: what every edition sets, in which order, with which names on it."""

import re
from dataclasses import replace

import pytest
from lxml import etree
from made_book import ANA, FIRST, HEBREW, JO, MADE_BOOK, WITHOUT_PARTS

from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import Page, pages
from bookofblogs.model.book import Book, Byline, Chapter, Part
from bookofblogs.model.passage import Note

END, FOOT = NotePlacement.END, NotePlacement.FOOT


def page_of(book: Book, page_id: str, notes: NotePlacement = END) -> Page:
    return next(page for page in pages(book, notes=notes) if page.id == page_id)


def tree_of(page: Page) -> etree._Element:
    return etree.fromstring(page.body)


def book_of(*chapters: Chapter) -> Book:
    return replace(MADE_BOOK, parts=(Part(id="all", chapters=chapters),))


def test_pages_stand_in_the_order_of_the_book():
    assert [(page.id, page.kind, page.division) for page in pages(MADE_BOOK, notes=END)] == [
        ("title-page", "title-page", "frontmatter"),
        ("licence", "licence", "frontmatter"),
        ("contents", "contents", "frontmatter"),
        ("preface", "preface", "frontmatter"),
        ("part-shore", "part", "bodymatter"),
        ("first-light", "chapter", "bodymatter"),
        ("second-thoughts", "chapter", "bodymatter"),
        ("part-far", "part", "bodymatter"),
        ("he-boker-tov", "chapter", "bodymatter"),
        ("ja-haru", "chapter", "bodymatter"),
        ("second-thoughts-2", "chapter", "bodymatter"),
        ("contributors", "contributors", "backmatter"),
        ("colophon", "colophon", "backmatter"),
    ]


def test_a_part_without_a_title_has_no_opener():
    body = [page.id for page in pages(WITHOUT_PARTS, notes=END) if page.division == "bodymatter"]
    assert body == ["first-light", "second-thoughts", "second-thoughts-2"]


@pytest.mark.parametrize("placement", NotePlacement)
def test_every_page_is_well_formed_and_titled_once(placement):
    for page in pages(MADE_BOOK, notes=placement):
        section = tree_of(page)
        assert (section.tag, section.get("id"), section.get("class")) == ("section", page.id, page.kind)
        assert [heading.text for heading in section.iter("h1")] == [page.title]


def test_a_chapter_opens_with_title_and_byline():
    opening = page_of(MADE_BOOK, "first-light").body.split("<p>")[0]
    assert opening == (
        '<section id="first-light" class="chapter" role="doc-chapter" aria-labelledby="first-light.title">\n'
        '<h1 id="first-light.title">Salt &amp; &lt;Light&gt;: &#34;a beginning&#34;</h1>\n'
        '<p class="byline"><span class="author" dir="auto">Jo Wood</span>, '
        '<span class="author" dir="auto">Ana de la Cruz</span> and '
        '<span class="author" dir="auto">The Editor</span></p>\n'
    )


def test_a_body_goes_in_as_it_is():
    assert FIRST.body in page_of(MADE_BOOK, "first-light", FOOT).body


def test_a_chapter_without_authors_has_no_byline():
    assert "byline" not in page_of(book_of(replace(FIRST, byline=Byline())), "first-light").body


def test_markup_in_a_name_stays_text():
    odd = replace(JO, name='<b>Jo</b> & "Co"')
    byline = tree_of(page_of(book_of(replace(FIRST, byline=Byline(people=(odd,)))), "first-light")).find("p")
    assert "".join(byline.itertext()) == '<b>Jo</b> & "Co"'


def test_a_piece_published_before_says_where():
    lines = tree_of(page_of(MADE_BOOK, "first-light")).findall("p[@class='first-published']")
    assert ["".join(line.itertext()) for line in lines] == ["First published at a blog on 3 May 2012."]


def test_a_chapter_in_another_language_says_so():
    page = page_of(MADE_BOOK, "he-boker-tov")
    section = tree_of(page)
    assert (page.language, page.direction, section.get("lang"), section.get("dir")) == ("he", "rtl", "he", "rtl")
    assert section.find("section/h2").attrib == {"lang": "en-GB"}


def test_a_closing_line_in_the_books_language_says_so_in_a_foreign_chapter():
    chapter = replace(HEBREW, first_published="First published at a blog.")
    line = tree_of(page_of(book_of(chapter), "he-boker-tov")).find("p[@class='first-published']")
    assert dict(line.attrib) == {"class": "first-published", "lang": "en-GB", "dir": "ltr"}


def test_a_callout_in_a_note_is_told_to_be_a_note():
    note = Note(id="c-note-1", number=1, body="<aside><p>Mind the step.</p></aside>", reference_ids=("c-ref-1",))
    chapter = replace(FIRST, id="c", notes=(note,))
    [aside] = tree_of(page_of(book_of(chapter), "c")).iter("aside")
    assert (aside.get("role"), aside.findtext("p")) == ("note", "Mind the step.")


def test_notes_at_the_end_lead_back_to_every_place():
    notes = tree_of(page_of(MADE_BOOK, "first-light")).findall("section[@role='doc-endnotes']/ol/li")
    assert [(note.get("id"), note.get("value")) for note in notes] == [
        ("first-light-note-1", "1"),
        ("first-light-note-2", "2"),
    ]
    assert [
        [(link.get("href"), link.get("aria-label")) for link in note.iter("a") if link.get("role") == "doc-backlink"]
        for note in notes
    ] == [
        [("#first-light-ref-1", "Back to the text 1"), ("#first-light-ref-1-2", "Back to the text 2")],
        [("#first-light-ref-2", "Back to the text")],
    ]


def test_references_are_named_as_such_with_notes_at_the_end():
    links = tree_of(page_of(MADE_BOOK, "first-light")).iterfind(".//a[@role='doc-noteref']")
    assert [link.get("id") for link in links] == ["first-light-ref-1", "first-light-ref-1-2", "first-light-ref-2"]


def test_notes_at_the_foot_are_left_to_the_edition():
    page = page_of(MADE_BOOK, "first-light", FOOT)
    assert "doc-" not in page.body.replace('role="doc-chapter"', "")
    assert page.notes == FIRST.notes


def test_the_contents_list_parts_chapters_and_authors():
    items = tree_of(page_of(MADE_BOOK, "contents")).iter("li")
    lines = [
        (item.get("class"), *(" ".join(child.itertext()) for child in item if child.tag != "ol")) for item in items
    ]
    assert lines == [
        ("to-preface", "Preface"),
        ("to-part", "On the shore & off it"),
        ("to-chapter", 'Salt & <Light>: "a beginning"', "Jo Wood, Ana de la Cruz and The Editor"),
        ("to-chapter", "Second thoughts", "Ana de la Cruz"),
        ("to-part", "Far away"),
        ("to-chapter", "בוקר טוב", "נועה לוי and Jo Wood"),
        ("to-chapter", "春の海", "佐藤 春"),
        ("to-chapter", "Second thoughts", "Jo Wood"),
        ("to-contributors", "Contributors"),
        ("to-colophon", "Colophon"),
    ]


def test_the_contents_link_to_the_pages_and_name_foreign_languages():
    links = tree_of(page_of(MADE_BOOK, "contents")).iter("a")
    assert [(link.get("href"), link.get("lang"), link.get("dir")) for link in links] == [
        ("#preface", None, None),
        ("#part-shore", None, None),
        ("#first-light", None, None),
        ("#second-thoughts", None, None),
        ("#part-far", None, None),
        ("#he-boker-tov", "he", "rtl"),
        ("#ja-haru", "ja", None),
        ("#second-thoughts-2", None, None),
        ("#contributors", None, None),
        ("#colophon", None, None),
    ]


def title_page_lines(book: Book) -> list[tuple[str, str]]:
    section = tree_of(page_of(book, "title-page"))
    return [(line.get("class", line.tag), "".join(line.itertext())) for line in section]


def test_the_title_page_names_the_editors():
    assert title_page_lines(MADE_BOOK) == [
        ("h1", "Tides & Times"),
        ("subtitle", "Notes from <the> shore"),
        ("editors", "Edited by The Editor and Mel O'Hara"),
        ("series", "Books of blogs, volume 2"),
        ("publisher", "Shore Press, 2024"),
    ]


def test_a_few_authors_stand_on_the_title_page_of_a_book_without_editors():
    plain = replace(MADE_BOOK.imprint, editors=(), subtitle="", series=None, publisher="", published=None)
    few = replace(MADE_BOOK, imprint=plain, authors=(JO, ANA))
    assert title_page_lines(few) == [("h1", "Tides & Times"), ("byline", "Jo Wood and Ana de la Cruz")]
    assert title_page_lines(replace(few, authors=(JO,) * 7)) == [("h1", "Tides & Times")]


def test_ids_are_unique_over_the_whole_book():
    ids = [found for page in pages(MADE_BOOK, notes=END) for found in re.findall(r' id="([^"]*)"', page.body)]
    assert sorted(ids) == sorted(set(ids))
