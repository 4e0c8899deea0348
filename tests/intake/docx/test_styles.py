"""What only Word knows of a paragraph: its style's name in English, its level, its size and its looks."""

import pytest
from intake_reading import manuscript_of
from word_files import paragraph, run, word_file


def _style(key: str, name: str, more: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def test_case_25_a_style_is_known_by_its_name_whatever_its_id():
    styles = (
        _style("berschrift1", "heading 1")
        + _style("Titre2", "Heading 2")
        + _style("Mine", "My own", '<w:basedOn w:val="Titre2"/>')
        + _style("Said", "Source Code", '<w:basedOn w:val="Titre2"/>')
        + _style("Text", "Body of it", '<w:basedOn w:val="Titre2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    )
    body = "".join(paragraph("a", style=key) for key in ("berschrift1", "Titre2", "Mine", "Said", "Text", "None"))
    assert manuscript_of(word_file(body, styles=styles)).body == (
        '<p data-style="heading 1">a</p><p data-style="heading 2">a</p><p data-style="heading 2">a</p>'
        '<p data-style="source code">a</p><p data-style="body of it">a</p><p>a</p>'
    )


def test_writers_own_captions_are_captions():
    styles = _style("Illustration", "Illustration") + _style("Drawing", "Drawing")
    body = paragraph("The bridge", style="Illustration") + paragraph("The plan", style="Drawing")
    assert manuscript_of(word_file(body, styles=styles)).body == (
        '<p data-style="caption">The bridge</p><p data-style="caption">The plan</p>'
    )


def test_styles_that_are_based_on_each_other_end():
    styles = _style("A", "One", '<w:basedOn w:val="B"/>') + _style("B", "Two", '<w:basedOn w:val="A"/>')
    assert manuscript_of(word_file(paragraph("a", style="A"), styles=styles)).body == '<p data-style="one">a</p>'


def test_a_level_that_a_paragraph_or_its_style_gives_is_said():
    styles = _style("Part", "Part", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    body = paragraph("a", properties='<w:outlineLvl w:val="0"/>') + paragraph("b", style="Part")
    body += paragraph("c", style="Part", properties='<w:outlineLvl w:val="9"/>')
    assert manuscript_of(word_file(body, styles=styles)).body == (
        '<p data-outline="1">a</p><p data-style="part" data-outline="2">b</p><p data-style="part">c</p>'
    )


@pytest.mark.parametrize(
    ("runs", "looks"),
    [
        ([run("all", "<w:b/>"), run(" of it", "<w:b/>")], "bold"),
        ([run("all", "<w:b/>"), " of it"], ""),
        ([run("all", "<w:b/><w:i/>"), " ", run("of it", "<w:b/>")], "bold"),
        ([run("all", '<w:u w:val="single"/>')], "underlined"),
        ([run("all", '<w:rFonts w:ascii="Courier New"/>')], "mono"),
    ],
)
def test_looks_are_what_holds_for_all_words(runs, looks):
    body = paragraph(*runs) + paragraph("much more of plain text than of any other kind, as in most documents")
    said = f' data-looks="{looks}"' if looks else ""
    assert manuscript_of(word_file(body)).body.startswith(f"<p{said}>")


def test_the_size_is_in_relation_to_that_of_most_letters():
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    styles += _style("Large", "Large", '<w:rPr><w:sz w:val="33"/></w:rPr>')
    body = paragraph("Title", style="Large") + paragraph(run("small", '<w:sz w:val="11"/>')) + paragraph("text " * 20)
    assert manuscript_of(word_file(body, styles=styles)).body.startswith(
        '<p data-style="large" data-size="1.50">Title</p><p data-size="0.50">small</p><p>text text'
    )


def test_case_23_letters_of_a_typewriter_by_style_need_no_mark():
    styles = _style("Code", "Code", '<w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/></w:rPr>')
    body = paragraph("x = 1", style="Code") + paragraph(style="Code") + paragraph("  y = 2", style="Code")
    body += paragraph("And here is more text than code in all of it.")
    assert manuscript_of(word_file(body, styles=styles)).body.startswith(
        '<p data-style="code" data-looks="mono">x = 1</p><p data-style="code"/>'
        '<p data-style="code" data-looks="mono">  y = 2</p><p>And'
    )


def test_a_text_typed_on_a_typewriter_is_no_code():
    mono = '<w:rFonts w:ascii="Courier New"/>'
    assert manuscript_of(word_file(paragraph(run("All of it.", mono)))).body == "<p>All of it.</p>"


def test_where_lines_stand_is_said_if_not_at_the_left():
    styles = _style("Mid", "Mid", '<w:pPr><w:jc w:val="center"/></w:pPr>')
    body = paragraph("a", style="Mid") + paragraph("b", properties='<w:jc w:val="right"/>')
    body += paragraph("c", style="Mid", properties='<w:jc w:val="left"/>')
    assert manuscript_of(word_file(body, styles=styles)).body == (
        '<p data-style="mid" data-looks="centred">a</p><p data-looks="right">b</p><p data-style="mid">c</p>'
    )
