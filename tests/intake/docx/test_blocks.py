"""Tables, text boxes and notes of a Word file."""

import pytest
from intake_reading import manuscript_of
from word_files import drawing, paragraph, run, word_file

from bookofblogs.model.manuscript import Entry, EntryKind, Tally

_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
_OLD_BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def _cell(*content: str, properties: str = "") -> str:
    own = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return own + "".join(each if each.startswith("<") else paragraph(each) for each in content)


def _table(*rows: str, borders: str = '<w:top w:val="single"/>') -> str:
    return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize("box", [_BOX, _OLD_BOX])
def test_case_9_a_text_box_stands_once_below_its_paragraph_which_stays(box):
    body = paragraph("The text ", box.format(paragraph("In the box") + paragraph("of two")), "goes on") + paragraph(
        "After"
    )
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>The text goes on</p><aside><p>In the box</p><p>of two</p></aside><p>After</p>"
    assert manuscript.moved == ("In the box of two",)


def test_a_text_box_in_a_text_box_stands_in_it():
    body = paragraph(_BOX.format(paragraph("outer", _BOX.format(paragraph("inner")))))
    assert manuscript_of(word_file(body)).body == "<aside><p>outer</p><aside><p>inner</p></aside></aside>"


def test_case_18_merged_cells_are_one_and_keep_all_their_words():
    first = '<w:vMerge w:val="restart"/>'
    body = _table(
        _row(_cell("Year", properties='<w:gridSpan w:val="2"/>'), _cell("Town")),
        _row(_cell("2025", properties=first), _cell("May", "June"), _cell("a | b")),
        _row(_cell(paragraph(), properties="<w:vMerge/>"), _cell("July"), _cell(_table(_row("<w:p/>")), "<w:p/>")),
    )
    assert manuscript_of(word_file(body)).body == (
        '<table><tr><td colspan="2"><p>Year</p></td><td><p>Town</p></td></tr>'
        '<tr><td rowspan="2"><p>2025</p></td><td><p>May</p><p>June</p></td><td><p>a | b</p></td></tr>'
        "<tr><td><p>July</p></td><td><table><tr><td><p/></td></tr></table><p/></td></tr></table>"
    )


def test_words_in_a_cell_that_was_merged_away_are_not_lost():
    body = _table(
        _row(_cell("above", properties='<w:vMerge w:val="restart"/>')), _row(_cell("below", properties="<w:vMerge/>"))
    )
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == ('<table><tr><td rowspan="2"><p>above</p><p>below</p></td></tr><tr/></table>')
    assert manuscript.left_out == (
        Entry(kind=EntryKind.OTHER, tally=Tally(cells=1), detail="cells merged into another"),
    )


def test_a_cell_of_which_nothing_is_shown_is_counted_where_its_words_are():
    hidden = paragraph(run("secret", "<w:vanish/>"))
    manuscript = manuscript_of(word_file(_table(_row(_cell("a"), _cell(hidden)))))
    assert manuscript.body == "<table><tr><td><p>a</p></td><td/></tr></table>"
    assert manuscript.left_out == (Entry(kind=EntryKind.HIDDEN, words="secret", tally=Tally(cells=1)),)


def test_a_row_that_is_repeated_on_every_page_is_a_header():
    body = _table(_row(_cell("Town"), properties="<w:trPr><w:tblHeader/></w:trPr>"), _row(_cell("Ulm")))
    assert manuscript_of(word_file(body)).body == (
        "<table><tr><th><p>Town</p></th></tr><tr><td><p>Ulm</p></td></tr></table>"
    )


def test_a_table_without_lines_says_so():
    body = _table(_row(_cell("a")), borders='<w:top w:val="none"/><w:left w:val="nil"/>')
    assert manuscript_of(word_file(body)).body == '<table data-looks="borderless"><tr><td><p>a</p></td></tr></table>'


def test_a_table_has_the_lines_of_its_style():
    styles = (
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/>'
        '<w:tblPr><w:tblBorders><w:insideH w:val="single"/></w:tblBorders></w:tblPr></w:style>'
    )
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>{_row(_cell("a"))}</w:tbl>'
    assert manuscript_of(word_file(body, styles=styles)).body == "<table><tr><td><p>a</p></td></tr></table>"


def _note(kind: str, number: int, *content: str) -> str:
    return f'<w:{kind} w:id="{number}">{"".join(content)}</w:{kind}>'


def _mark(kind: str, number: int) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def test_case_29_notes_are_numbered_as_their_marks_stand():
    own = "<w:r><w:footnoteRef/></w:r>"
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        + _note("footnote", 2, paragraph(own, " In a cell."))
        + _note("footnote", 3, paragraph(own, " Two"), paragraph("paragraphs."))
    )
    endnotes = _note("endnote", 2, paragraph("At the end."))
    body = (
        paragraph("One", _mark("footnote", 3), " and two", _mark("endnote", 2))
        + _table(_row(_cell(paragraph("three", _mark("footnote", 2)))))
    )  # fmt: skip
    manuscript = manuscript_of(word_file(body, footnotes=footnotes, endnotes=endnotes))
    assert manuscript.body == (
        '<p>One<noteref key="1"/> and two<noteref key="2"/></p>'
        '<table><tr><td><p>three<noteref key="3"/></p></td></tr></table>'
    )
    assert manuscript.notes == {
        "1": "<p> Two</p><p>paragraphs.</p>",
        "2": "<p>At the end.</p>",
        "3": "<p> In a cell.</p>",
    }


def test_a_sign_that_an_author_chose_for_a_note_is_left_out_at_both_places():
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    footnotes = _note("footnote", 2, paragraph(run("*"), " By hand."))
    manuscript = manuscript_of(word_file(paragraph("One", star, " two"), footnotes=footnotes))
    assert manuscript.body == '<p>One<noteref key="1"/> two</p>'
    assert manuscript.notes == {"1": "<p> By hand.</p>"}
    assert manuscript.left_out == (
        Entry(kind=EntryKind.NOTE_MARK, words="*"),
        Entry(kind=EntryKind.NOTE_MARK, words="*"),
    )


def test_a_note_without_a_mark_is_named_with_its_words():
    manuscript = manuscript_of(
        word_file(paragraph("One"), footnotes=_note("footnote", 2, paragraph("Nobody calls me.")))
    )
    assert manuscript.left_out == (
        Entry(kind=EntryKind.OTHER, words="Nobody calls me.", detail="a note whose mark is not in the text"),
    )


def test_notes_that_call_each_other_end():
    footnotes = _note("footnote", 2, paragraph("a", _mark("footnote", 3))) + _note(
        "footnote", 3, paragraph("b", _mark("footnote", 2))
    )
    manuscript = manuscript_of(word_file(paragraph("One", _mark("footnote", 2)), footnotes=footnotes))
    assert manuscript.notes == {"1": '<p>a<noteref key="2"/></p>', "2": '<p>b<noteref key="1"/></p>'}


def test_a_line_drawn_below_an_empty_paragraph_divides():
    line = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    old = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
    body = paragraph("a", properties=line) + paragraph(properties=line) + paragraph("b") + paragraph(old)
    assert manuscript_of(word_file(body)).body == "<p>a</p><hr/><p>b</p><hr/>"


def test_a_drop_cap_is_the_first_letter_of_its_word():
    body = paragraph("O", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + paragraph("nce upon a time")
    assert manuscript_of(word_file(body)).body == "<p>Once upon a time</p>"


def test_headers_and_footers_are_told_and_no_part_of_the_text():
    manuscript = manuscript_of(
        word_file(
            paragraph("The text"),
            header=paragraph("DRAFT of Jo Wood") + paragraph(drawing('r:embed="rId1"')),
        )
    )
    assert manuscript.body == "<p>The text</p>"
    assert manuscript.left_out == (Entry(kind=EntryKind.RUNNING, words="DRAFT of Jo Wood", tally=Tally(pictures=1)),)
