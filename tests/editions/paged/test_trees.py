"""The trees that the PDF edition makes of a page before it is set, and the numbers that it reckons with."""

import re

import pytest
from lxml.etree import tostring

from bookofblogs.editions.paged.code import hang_long_lines, link_addresses_in_code
from bookofblogs.editions.paged.footnotes import place_notes
from bookofblogs.editions.paged.line_breaks import avoid_short_last_lines, divide_long_texts
from bookofblogs.editions.paged.measures import measures_of, screen_measures
from bookofblogs.editions.paged.tables import fit_tables
from bookofblogs.editions.paged.tagging import make_lists, tag_rightly
from bookofblogs.editions.paged.typesetting import roman
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.imprint import PageSize
from bookofblogs.model.passage import Note
from bookofblogs.xhtml import parse_element


def xhtml(tree: object) -> str:
    return tostring(tree, encoding="unicode")


def tagged(body: str) -> str:
    page = parse_element(f"<section>{body}</section>")
    tag_rightly(page, "Picture without a description")
    return xhtml(page).removeprefix("<section>").removesuffix("</section>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<p>a <a id="i" href="#x">b <em>c <b>d</b></em></a> e</p>',
            '<p>a <a href="#x" id="i">b </a><em><a href="#x">c </a><b><a href="#x">d</a></b></em> e</p>',
        ),
        (
            '<p><a href="https://example.org/a/"><img src="m" alt="map"/></a>tail</p><p>b</p>',
            """<p><img src="m" alt="map"/>tail</p>\
<p class="picture-link"><a class="added" href="https://example.org/a/">example.org/a</a></p><p>b</p>""",
        ),
        (
            '<figure><a href="#x"><img src="m" alt="map"/></a><figcaption>A</figcaption></figure>',
            '<figure><img src="m" alt="map"/><figcaption>A <a class="added" href="#x">map</a></figcaption></figure>',
        ),
        ('<p>a<img src="m" alt=" "/></p>', '<p>a<img src="m" alt="Picture without a description"/></p>'),
        ('<p>a <span id="i"/>b</p>', '<p id="i">a b</p>'),
        (
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><th>b</th><td>c</td></tr></tbody></table>",
            """<table><thead><tr><th scope="col">a</th></tr></thead>\
<tbody><tr><th scope="row">b</th><td>c</td></tr></tbody></table>""",
        ),
    ],
)
def test_shapes_are_turned(body, expected):
    assert tagged(body) == expected


def test_list_items_get_a_mark_and_a_body():
    page = parse_element("<section><ol start='9'><li>a<ul><li>b</li></ul></li><li value='20'/><li/></ol></section>")
    make_lists(page)
    assert [mark.text for mark in page.iter("list-mark")] == ["9.", "•", "20.", "21."]
    assert xhtml(page.find("ol")[0]) == (
        '<li><list-mark class="list-mark">9.</list-mark><li class="list-body">a<ul><li>'
        '<list-mark class="list-mark">•</list-mark><li class="list-body">b</li></li></ul></li></li>'
    )


def test_long_lines_of_code_hang_and_short_ones_stay():
    page = parse_element(f"<section><pre><code>if a:\n    {'b' * 70}\n\n  c</code></pre></section>")
    hang_long_lines(page, 32)
    assert xhtml(page) == (
        '<section><pre><code>if a:\n<span class="hanging" '
        'style="padding-left:4.8em;text-indent:-4.8em;background-position:3.6em 1.39em">'
        f"    {'b' * 70}</span>\n  c</code></pre></section>"
    )


@pytest.mark.parametrize(
    ("columns", "rows", "wrapper", "mark"),
    [
        (3, 1, "kept-together", None),
        (8, 1, "kept-together", "wide"),
        (10, 4, "kept-together", "wide hyphenated"),
        (10, 13, "turned", "turned"),
        (13, 4, "turned", "turned wide"),
        (20, 1, "turned", "turned wide widest"),
    ],
)
def test_wide_tables_are_set_smaller_then_hyphenated_then_turned(columns, rows, wrapper, mark):
    row = f"<tr>{'<td>barnacle</td>' * columns}</tr>"
    page = parse_element(f"<section><table>{row * rows}</table></section>")
    fit_tables(page, 32.7)
    assert page.find("div/table").get("class") == mark
    assert page.find("div").get("class") == wrapper


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{'word ' * 12}it is.</p>", f"<p>{'word ' * 12}it\N{NO-BREAK SPACE}is.</p>"),
        (f"<p>{'word ' * 12}written.</p>", f"<p>{'word ' * 12}written.</p>"),
        ("<p>So it is.</p>", "<p>So it is.</p>"),
    ],
)
def test_no_last_line_of_two_letters(body, expected):
    page = parse_element(f"<section>{body}</section>")
    avoid_short_last_lines(page)
    assert xhtml(page) == f"<section>{expected}</section>"


def test_addresses_in_code_become_links_wherever_they_stand():
    page = parse_element(
        "<section><p>http://example.org <code>a http://example.org/a, b</code></p>"
        "<pre><code>x<span>y</span> (https://example.org/c)\nz</code></pre>"
        "<p><a href='#d'><code>http://example.org/d</code></a></p></section>"
    )
    link_addresses_in_code(page)
    assert xhtml(page) == (
        '<section><p>http://example.org <code>a <a href="http://example.org/a">http://example.org/a</a>, b</code></p>'
        '<pre><code>x<span>y</span> (<a href="https://example.org/c">https://example.org/c</a>)\nz</code></pre>'
        '<p><a href="#d"><code>http://example.org/d</code></a></p></section>'
    )


def reference(number: int, again: str = "") -> str:
    return f'<sup><a class="noteref" id="r{number}{again}" href="#n{number}">{number}</a></sup>'


def note(number: int, body: str, again: tuple[str, ...] = ("",)) -> Note:
    return Note(id=f"n{number}", number=number, body=body, reference_ids=tuple(f"r{number}{one}" for one in again))


def test_a_note_stands_at_its_first_reference_and_others_lead_there():
    page = parse_element(f"<section><p>{'Gulls. ' * 9}{reference(1)} more{reference(1, 'b')}</p></section>")
    place_notes(page, (note(1, "<p>On <em>gulls</em>.</p><p>More.</p>"),), strings_in("en").notes)
    assert xhtml(page.find("p")).removeprefix(f"<p>{'Gulls. ' * 9}") == (
        '<span class="footnote" id="n1" data-number="1"><span class="note-paragraph">On <em>gulls</em>.</span>'
        f'<span class="note-paragraph">More.</span></span> more{reference(1, "b")}</p>'
    )


def test_what_cannot_stand_at_the_foot_stands_at_the_end_with_its_number_and_ways_back():
    page = parse_element(
        f"<section><h2>Sea{reference(1)}</h2><p>{'Gulls. ' * 200}{reference(2)}{reference(3)}</p>"
        f"<table><tr><td>{reference(4)}</td></tr></table></section>"
    )
    notes = (note(1, "<p>One.</p>"), note(2, "<ul><li>Two</li></ul>"), note(3, f"<p>{'Long. ' * 200}</p>"),
             note(4, "<p>Four.</p>"), note(5, "<p>Five.</p>", ()))  # fmt: skip
    place_notes(page, notes, strings_in("en").notes)
    section = page.find("section")
    assert section.find("h2").text == "Notes"
    assert [item.get("value") for item in section.iterfind("ol/li")] == ["1", "2", "3", "4", "5"]
    assert xhtml(section.find("ol/li")) == (
        '<li id="n1" value="1"><p>One. <a class="backlink" href="#r1">↑</a></p></li>'
    )


@pytest.mark.parametrize(
    ("page", "type_points", "lines", "inches"),
    [
        (PageSize(), 9.8, 39, [0.85, 0.7, 0.8, 0.83, 4.45]),
        (PageSize(width_mm=127, height_mm=203.2), 9.0, 37, [0.71, 0.58, 0.71, 0.86, 3.71]),
        (PageSize(width_mm=210, height_mm=297), 11.5, 43, [1.38, 1.14, 1.04, 1.12, 5.75]),
    ],
)
def test_the_measures_of_a_page(page, type_points, lines, inches):
    found = measures_of(page)
    sides = [found.inside, found.outside, found.top, found.foot, found.text_width]
    assert (found.type, int(found.text_height / found.line)) == (type_points, lines)
    assert [round(points / 72, 2) for points in sides] == inches


def test_a_screen_s_page_has_two_sides_alike():
    found = screen_measures(PageSize())
    assert found.inside == found.outside
    assert round(found.text_width / 72, 2) == 4.45


@pytest.mark.parametrize(("number", "figures"), [(1, "i"), (4, "iv"), (19, "xix"), (90, "xc"), (1444, "mcdxliv")])
def test_roman_figures(number, figures):
    assert roman(number) == figures


def test_words_longer_than_any_line_get_places_to_break_and_nothing_is_lost():
    page = parse_element(f"<section><p>one {'[' * 9_000} two <a href='#x'>{'y' * 450}</a> three</p></section>")
    divide_long_texts(page)
    paragraph = page[0]
    assert "".join(paragraph.itertext()).replace("\u200b", "") == f"one {'[' * 9_000} two {'y' * 450} three"
    assert {child.tag for child in paragraph} == {"span", "a"}
    assert max(len(word) for text in paragraph.itertext() for word in re.split(r"[\s\u200b]", text)) == 40
    assert max(len(text) for text in paragraph.itertext()) <= 1_000


def test_a_long_paragraph_of_words_stays_as_it_is():
    page = parse_element(f"<section><p>{'word ' * 2_000}</p></section>")
    divide_long_texts(page)
    assert (len(page[0]), page[0].text) == (0, "word " * 2_000)
