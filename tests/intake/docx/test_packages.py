"""The package of a Word file: found by its relations, in both forms of the standard, refused where it is hostile."""

import time

import pytest
from intake_reading import manuscript_of
from word_files import paragraph, word_file, zipped

from bookofblogs.errors import ContentError
from bookofblogs.model.manuscript import Fact

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_the_text_is_found_by_the_relations_whatever_it_is_called():
    document = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
    data = zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="/Text/Main%20text.xml"/></Relationships>',
            "Text/Main text.xml": document.format(f"<w:body>{paragraph('Hello')}</w:body>"),
        }
    )
    assert manuscript_of(data).body == "<p>Hello</p>"


def test_a_file_of_the_strict_form_is_read_like_any_other():
    word = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    links = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    linked = '<w:hyperlink r:id="a"><w:r><w:t>Hello</w:t></w:r></w:hyperlink>'
    inner = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{linked}</w:p>'
    data = zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="a" Type="{links}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" '
            f'Type="{links}/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{word}" xmlns:r="{links}" w:conformance="strict">'
            f"<w:body>{inner}</w:body></w:document>",
        }
    )
    assert manuscript_of(data).body == '<p data-looks="centred"><a href="https://example.org">Hello</a></p>'


def test_what_the_properties_say_is_a_guess():
    core = (
        "<dc:title>Two towns</dc:title><dc:creator>Jo Wood</dc:creator><cp:lastModifiedBy>Dan Proof</cp:lastModifiedBy>"
    )
    manuscript = manuscript_of(word_file(paragraph("a"), core=f"{core}<dc:language>de-AT</dc:language>"))
    assert manuscript.titles == (Fact(value="Two towns", found_in="properties", is_certain=False),)
    assert manuscript.authors == (
        Fact(value="Jo Wood", found_in="properties", is_certain=False),
        Fact(value="Dan Proof", found_in="properties", is_certain=False),
    )
    assert manuscript.language == "de-AT"


def test_what_programs_write_for_a_name_or_a_title_is_none():
    core = "<dc:title>Document1</dc:title><dc:creator>Microsoft Office User</dc:creator>"
    manuscript = manuscript_of(word_file(paragraph("a"), core=core))
    assert (manuscript.titles, manuscript.authors) == ((), ())


def test_the_language_is_that_of_most_letters():
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    german = '<w:r><w:rPr><w:lang w:val="de-DE"/></w:rPr><w:t>Und alles andere</w:t></w:r>'
    assert manuscript_of(word_file(paragraph("One line", german), styles=styles)).language == "de-DE"
    assert manuscript_of(word_file(paragraph("One line"), styles=styles)).language == "en-GB"


@pytest.mark.parametrize(("text", "language"), [("Two towns", "en-GB"), ("二つの町", "ja-JP"), ("שתי ערים", "he-IL")])
def test_the_language_is_that_of_the_script_of_the_text(text, language):
    named = '<w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="he-IL"/>'
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{named}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert manuscript_of(word_file(paragraph(text), styles=styles)).language == language


def test_case_48_a_document_type_is_refused():
    declared = "<!DOCTYPE w:document [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    document = f'{declared}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    data = word_file("", parts={"word/document.xml": document})
    with pytest.raises(ContentError, match="declares a document type"):
        manuscript_of(data)


def test_case_48_controls_nested_five_thousand_deep_are_refused_at_once():
    begun = time.monotonic()
    body = "<w:sdt><w:sdtContent>" * 5_000 + paragraph("a") + "</w:sdtContent></w:sdt>" * 5_000
    with pytest.raises(ContentError, match="nested more than 256 deep"):
        manuscript_of(word_file(body))
    assert time.monotonic() - begun < 1


def test_all_that_lxml_lets_into_each_other_is_read():
    table = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    text = paragraph("deep")
    for _ in range(80):
        text = table.format(text)
    assert "<p>deep</p>" in manuscript_of(word_file(text)).body
    wrapped = paragraph("<w:ins>" * 240 + "<w:r><w:t>deep</w:t></w:r>" + "</w:ins>" * 240)
    assert manuscript_of(word_file(wrapped)).body == "<p>deep</p>"
    formula = "<m:sSup><m:e>" * 120 + "<m:r><m:t>x</m:t></m:r>" + "</m:e></m:sSup>" * 120
    assert manuscript_of(word_file(paragraph(f"<m:oMath>{formula}</m:oMath>"))).body == "<p><code>x</code></p>"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/document.xml": "<w:document"}, "a part of it is no XML"),
        ({"word/document.xml": "<document/>"}, "holds no text of Word"),
        ({"_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"/>'}, "holds no text of Word"),
        ({"word/_rels/document.xml.rels": "no XML"}, "a part of it is no XML"),
    ],
)
def test_what_is_no_text_of_word_is_refused_in_plain_words(parts, said):
    with pytest.raises(ContentError, match=said):
        manuscript_of(word_file(paragraph("a"), parts=parts))


def test_what_is_no_package_is_refused_in_plain_words():
    with pytest.raises(ContentError, match="It is damaged, or breaks off before its end"):
        manuscript_of(word_file(paragraph("a"))[:-50])


def test_a_package_that_packs_far_too_tight_is_refused():
    with pytest.raises(ContentError, match="packed like a bomb"):
        manuscript_of(word_file(paragraph("a " * 3_000_000)))
