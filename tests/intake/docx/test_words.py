"""The letters and marks of a Word file: all in the manuscript as they stand, or named as left out."""

import pytest
from intake_reading import manuscript_of
from word_files import field, paragraph, run, word_file

from bookofblogs.model.manuscript import Entry, EntryKind, Tally


def test_runs_of_one_look_are_one_phrase():
    body = paragraph("We ", run("met", "<w:b/>"), run(" at ", "<w:b/>"), run("noon", "<w:b/><w:i/>"), ".")
    assert manuscript_of(word_file(body)).body == "<p>We <strong>met at <em>noon</em></strong>.</p>"


@pytest.mark.parametrize(
    ("properties", "written"),
    [
        ('<w:b w:val="0"/>', "one"),
        ('<w:b w:val="false"/><w:i w:val="on"/>', "<em>one</em>"),
        ('<w:u w:val="single"/>', "<u>one</u>"),
        ('<w:u w:val="none"/>', "one"),
        ("<w:strike/>", "<del>one</del>"),
        ("<w:dstrike/>", "<del>one</del>"),
        ('<w:vertAlign w:val="superscript"/>', "<sup>one</sup>"),
        ('<w:vertAlign w:val="subscript"/>', "<sub>one</sub>"),
        ('<w:vertAlign w:val="baseline"/>', "one"),
        ('<w:highlight w:val="yellow"/>', "<mark>one</mark>"),
        ('<w:rFonts w:ascii="Consolas"/>', "<code>one</code>"),
        ('<w:rFonts w:ascii="Monotype Corsiva"/>', "one"),
        ('<w:rFonts w:ascii="Courier New" w:asciiTheme="minorHAnsi"/>', "one"),
        ("<w:caps/>", "one"),
        ("<w:rtl/><w:bCs/>", "<strong>one</strong>"),
        ('<w:rtl/><w:b/><w:bCs w:val="0"/>', "one"),
        ("<w:bCs/>", "one"),
        ("<w:smallCaps/>", "one"),
    ],
)
def test_a_mark_is_what_differs_from_the_other_letters(properties, written):
    body = paragraph("Town ", run("one", properties), " and the other")
    assert manuscript_of(word_file(body)).body == f"<p>Town {written} and the other</p>"


def test_bold_in_a_style_of_letters_crosses_bold_in_the_style_of_the_paragraph():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    strong = '<w:rStyle w:val="Strong"/>'
    body = paragraph("Calm ", run("loud", strong)) + paragraph("Loud ", run("calm", strong), style="Loud")
    assert manuscript_of(word_file(body, styles=styles)).body == (
        '<p>Calm <strong>loud</strong></p><p data-style="loud">Loud calm</p>'
    )


def test_case_8_hidden_text_is_left_out_and_named():
    body = paragraph("All can ", run("nobody ", "<w:vanish/>"), run("can", "<w:vanish/>"), "read this")
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>All can read this</p>"
    assert manuscript.left_out == (Entry(kind=EntryKind.HIDDEN, words="nobody can"),)


def test_a_paragraph_of_hidden_text_alone_leaves_no_empty_one():
    body = paragraph("First.") + paragraph(run("Secret", "<w:vanish/>")) + paragraph()
    assert manuscript_of(word_file(body)).body == "<p>First.</p><p/>"


@pytest.mark.parametrize(
    ("between", "written"),
    [
        ("<w:br/>", "one<br/>two"),
        ('<w:br w:type="page"/>', "one<br/>two"),
        ('<w:br w:type="column"/>', "one<br/>two"),
        ("<w:cr/>", "one<br/>two"),
        ("<w:tab/>", "one\ttwo"),
        ("<w:noBreakHyphen/>", "one\u2011two"),
        ("<w:softHyphen/>", "onetwo"),
        ("<w:lastRenderedPageBreak/>", "onetwo"),
    ],
)
def test_case_12_what_stands_between_two_words_never_glues_them(between, written):
    body = paragraph(f"<w:r><w:t>one</w:t>{between}<w:t>two</w:t></w:r>")
    assert manuscript_of(word_file(body)).body == f"<p>{written}</p>"


def test_a_page_that_ends_where_a_paragraph_does_is_nothing():
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = paragraph(page, "one", page) + paragraph("two")
    assert manuscript_of(word_file(body)).body == "<p>one</p><p>two</p>"


@pytest.mark.parametrize(
    ("face", "code", "sign"),
    [
        ("Wingdings", "F04A", "☺"),
        ("Wingdings", "F0E0", "→"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A7", "▪"),
        ("Symbol", "F0B7", "•"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F0AE", "→"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0E5", "∑"),
        ("Times New Roman", "2192", "→"),
    ],
)
def test_a_sign_of_a_face_of_symbols_is_the_character_that_it_shows(face, code, sign):
    body = paragraph("It is ", f'<w:r><w:sym w:font="{face}" w:char="{code}"/></w:r>', " so")
    assert manuscript_of(word_file(body)).body == f"<p>It is {sign} so</p>"


def test_a_sign_that_no_table_has_is_told():
    body = paragraph('<w:r><w:sym w:font="Town Signs" w:char="F041"/></w:r>')
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>□</p>"
    assert manuscript.remarks == ("A sign of the face Town Signs is unknown (place F041): □ stands for it.",)


def test_signs_in_a_reading_follow_it_in_brackets():
    ruby = "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かん</w:t></w:r></w:rt>"
    body = paragraph(f"{ruby}<w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>", "字")
    assert manuscript_of(word_file(body)).body == "<p>漢 (かん)字</p>"


def test_case_11_a_formula_is_a_line_of_code_where_it_stands():
    def letters(text):
        return f"<m:r><m:t>{text}</m:t></m:r>"

    square = f"<m:sSup><m:e>{letters('c')}</m:e><m:sup>{letters('2')}</m:sup></m:sSup>"
    half = f"<m:f><m:num>{letters('a+b')}</m:num><m:den>{letters('2')}</m:den></m:f>"
    root = f"<m:rad><m:deg/><m:e>{letters('x')}</m:e></m:rad>"
    total = (
        '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
        f"<m:sub>{letters('i=1')}</m:sub><m:sup>{letters('n')}</m:sup><m:e>{letters('i')}</m:e></m:nary>"
    )
    body = paragraph("So ", f"<m:oMath>{letters('E=m')}{square}</m:oMath>", " holds") + paragraph(
        f"<m:oMathPara><m:oMath>{half}{letters('=')}{root}{letters('=')}{total}</m:oMath></m:oMathPara>"
    )
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>So <code>E=mc^2</code> holds</p><p><code>(a+b)/2=√(x)=∑_(i=1)^n i</code></p>"
    assert manuscript.remarks == ("2 formulas: bob sets none, so they stand as lines of code.",)


def test_two_formulas_side_by_side_are_two():
    formulas = "".join(f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>" for text in ("a=b", "c=d"))
    body = paragraph(formulas) + paragraph(f"<m:oMathPara>{formulas}</m:oMathPara>")
    assert manuscript_of(word_file(body)).body == (
        "<p><code>a=b</code> <code>c=d</code></p><p><code>a=b</code><br/><code>c=d</code></p>"
    )


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:smartTag w:uri="urn:x" w:element="place">{}</w:smartTag>',
        '<w:customXml w:uri="urn:x" w:element="place">{}</w:customXml>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
        '<w:fldSimple w:instr=" SEQ Figure ">{}</w:fldSimple>',
        "<w:fromTheFuture>{}</w:fromTheFuture>",
    ],
)
def test_case_10_words_in_whatever_word_puts_around_them_stay(wrapped):
    inner = run("wood")
    body = paragraph("Our ", wrapped.format(inner), " is ", wrapped.format(wrapped.format(inner)))
    assert manuscript_of(word_file(body)).body == "<p>Our wood is wood</p>"


def test_case_10_words_in_controls_around_paragraphs_and_tables_stay():
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell = control.format(f"<w:tc>{control.format(paragraph('in a cell'))}</w:tc>")
    body = control.format(
        control.format(paragraph("in two")) + f"<w:tbl>{control.format(f'<w:tr>{cell}</w:tr>')}</w:tbl>"
    )
    assert manuscript_of(word_file(body)).body == (
        '<p>in two</p><table data-looks="borderless"><tr><td><p>in a cell</p></td></tr></table>'
    )


def test_what_word_shows_where_nobody_typed_is_left_out():
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = paragraph("By ", prompt.format(run("Click here to type"))) + paragraph("Jo")
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>By </p><p>Jo</p>"
    assert manuscript.left_out == (
        Entry(kind=EntryKind.FORM, words="Click here to type", detail="what Word shows where nothing was typed"),
    )


def test_what_nobody_knows_keeps_its_words_and_is_told():
    body = "<w:fromTheFuture>" + paragraph("Hello") + "</w:fromTheFuture>" + paragraph("<w:r><w:new>you</w:new></w:r>")
    body = body.replace("<w:new>you</w:new>", "<w:new><w:t>you</w:t></w:new>")
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>Hello</p><p>you</p>"
    assert manuscript.remarks == (
        "What Word means by “fromTheFuture” is unknown; its words stay.",
        "What Word means by “new” is unknown; its words stay.",
    )


def test_case_13_a_link_is_its_address_with_the_place_in_it():
    link = run("the call")
    body = (
        paragraph(f'<w:hyperlink r:id="rId1">{link}</w:hyperlink>')
        + paragraph(f'<w:hyperlink r:id="rId1" w:anchor="dates">{link}</w:hyperlink>')
        + paragraph(field('HYPERLINK "https://example.org/call"', "the ", run("call", "<w:i/>")))
        + paragraph(field(r'HYPERLINK "https://example.org/call" \l "dates" \o "A hint"', link))
        + paragraph(f"<w:fldSimple w:instr=' HYPERLINK \"https://example.org/call\" '>{link}</w:fldSimple>")
    )
    data = word_file(body, relations={"rId1": "https://example.org/call"})
    assert manuscript_of(data).body == (
        '<p><a href="https://example.org/call">the call</a></p>'
        '<p><a href="https://example.org/call#dates">the call</a></p>'
        '<p><a href="https://example.org/call">the <em>call</em></a></p>'
        '<p><a href="https://example.org/call#dates">the call</a></p>'
        '<p><a href="https://example.org/call">the call</a></p>'
    )


def test_case_13_of_another_field_its_result_stays():
    body = paragraph("Figure ", field("SEQ Figure \\* ARABIC", "1"), " on page ", field("PAGEREF _Ref1 \\h", "7"), ".")
    assert manuscript_of(word_file(body)).body == "<p>Figure 1 on page 7.</p>"


def test_a_link_over_two_paragraphs_is_one_in_each():
    whole = field('HYPERLINK "https://example.org"', "one", "</w:p><w:p>", "two")
    body = paragraph(whole)
    assert manuscript_of(word_file(body)).body == (
        '<p><a href="https://example.org">one</a></p><p><a href="https://example.org">two</a></p>'
    )


def test_a_field_that_never_ends_swallows_nothing():
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    body = paragraph(begun, "All of ") + paragraph("this stays")
    assert manuscript_of(word_file(body)).body == "<p>All of </p><p>this stays</p>"


def test_words_in_the_instruction_of_a_field_are_named():
    inner = field("IF", run("yes")).replace("</w:instrText></w:r>", f"</w:instrText></w:r>{run('asked')}", 1)
    manuscript = manuscript_of(word_file(paragraph(inner)))
    assert manuscript.body == "<p>yes</p>"
    assert manuscript.left_out == (
        Entry(kind=EntryKind.OTHER, words="asked", detail="within the instruction of a field"),
    )


def test_case_14_a_link_that_leads_nowhere_goes_and_its_words_stay():
    targets = {"rId1": "javascript:alert(1)", "rId2": "file:///C:/Users/jo/call.docx"}
    links = [f'<w:hyperlink r:id="{key}">{run("here")}</w:hyperlink>' for key in targets]
    manuscript = manuscript_of(word_file(paragraph(links[0], " or ", links[1]), relations=targets))
    assert manuscript.body == "<p>here or here</p>"
    assert manuscript.left_out == (
        Entry(kind=EntryKind.DEAD_LINK, tally=Tally(links=1), detail="javascript:alert(1)"),
        Entry(kind=EntryKind.DEAD_LINK, tally=Tally(links=1), detail="file:///C:/Users/jo/call.docx"),
    )


def test_a_link_to_a_heading_of_the_text_itself_finds_it_in_the_piece():
    named = '<w:bookmarkStart w:id="1" w:name="_Ref1"/>'
    body = (
        paragraph("See ", f'<w:hyperlink w:anchor="_Ref1">{run("the river")}</w:hyperlink>', " and ")
        + paragraph(field('HYPERLINK \\l "_Ref1"', "again"))
        + paragraph(named, "What’s a river?", style="H2")
    )
    heading = '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    manuscript = manuscript_of(word_file(body, styles=heading))
    assert manuscript.body == (
        '<p>See <a href="#whats-a-river">the river</a> and </p><p><a href="#whats-a-river">again</a></p>'
        '<p data-style="heading 2">What’s a river?</p>'
    )
    assert manuscript.left_out == ()


@pytest.mark.parametrize(
    "formula",
    [
        '<w:fldSimple w:instr=" EQ \\f(1,2) "/>',
        field("EQ \\f(1,2)", ""),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> EQ \\f(1,2) </w:instrText>'
            '<w:fldChar w:fldCharType="end"/></w:r>'
        ),
    ],
)
def test_a_formula_that_word_draws_from_an_instruction_is_told_as_left_out(formula):
    manuscript = manuscript_of(word_file(paragraph("Half is ", formula, ".")))
    assert manuscript.body == "<p>Half is .</p>"
    assert manuscript.left_out == (Entry(kind=EntryKind.OTHER, detail="a field that bob cannot read: “EQ \\f(1,2)”"),)


def test_what_a_button_shows_is_text():
    manuscript = manuscript_of(word_file(paragraph("Press ", field("MACROBUTTON NoMacro", "here"), ".")))
    assert (manuscript.body, manuscript.left_out) == ("<p>Press here.</p>", ())


def test_a_link_to_a_place_in_the_text_itself_is_told():
    body = paragraph("See ", f'<w:hyperlink w:anchor="below">{run("below")}</w:hyperlink>', ".")
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>See below.</p>"
    assert manuscript.left_out == (
        Entry(kind=EntryKind.OTHER, detail="a link to a place in the text itself that is no heading; its words stay"),
    )


def test_a_table_of_contents_is_left_out_once():
    lines = field("TOC \\o", "One", "<w:r><w:tab/></w:r>", "1", "</w:p><w:p>", "Two", "<w:r><w:tab/></w:r>", "2")
    manuscript = manuscript_of(word_file(paragraph(lines) + paragraph("The text")))
    assert manuscript.body == "<p>The text</p>"
    assert manuscript.left_out == (Entry(kind=EntryKind.CONTENTS, words="One 1 Two 2"),)


def test_a_table_of_contents_in_a_control_goes_with_its_heading():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{{}}</w:sdtContent></w:sdt>"
    body = control.format(paragraph("Contents") + paragraph(field("TOC", "One"))) + paragraph("One")
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>One</p>"
    assert manuscript.left_out == (Entry(kind=EntryKind.CONTENTS, words="Contents One"),)


def test_what_was_chosen_in_a_list_of_a_form_stands_in_the_text():
    listed = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="tea"/><w:listEntry w:val="milk"/></w:ddList>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{listed}</w:ffData></w:fldChar></w:r>'
    end = '<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    manuscript = manuscript_of(word_file(paragraph("I like ", begin, end)))
    assert manuscript.body == "<p>I like milk</p>"
    assert manuscript.added == (Entry(kind=EntryKind.OTHER, words="milk", detail="chosen in a form"),)


@pytest.mark.parametrize(("ticked", "sign"), [("<w:checked/>", "☒"), ('<w:checked w:val="0"/>', "☐"), ("", "☐")])
def test_a_box_of_a_form_is_a_sign(ticked, sign):
    form = f"<w:ffData><w:checkBox>{ticked}</w:checkBox></w:ffData>"
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
    end = '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert manuscript_of(word_file(paragraph(begin, end, " tea"))).body == f"<p>{sign} tea</p>"


def test_a_document_set_into_another_is_told():
    body = paragraph("Before") + '<w:altChunk r:id="rId1"/>'
    manuscript = manuscript_of(word_file(body, relations={"rId1": "afchunk.docx"}))
    assert manuscript.body == "<p>Before</p>"
    (remark,) = manuscript.remarks
    assert remark == (
        "Another document is set into this one (afchunk.docx), and its text is not in the piece. "
        "Open the file in Word, save it again, and take that in."
    )
