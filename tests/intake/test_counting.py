"""What a source holds, counted by readers that know nothing but where words stand."""

import pytest
from zip_files import WORD, word_file, writer_file, zipped

from bookofblogs.errors import ContentError
from bookofblogs.intake.counting.count import count
from bookofblogs.model.balance import Count
from bookofblogs.model.manuscript import Source, SourceKind, Tally

_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_NOTES}" Target="footnotes.xml"/></Relationships>'
)
_ALTERNATIVES = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


def _words(found: Count) -> list[str]:
    return found.text.split()


def _count(kind: SourceKind, data: bytes | str, item: str = "") -> Count:
    return count(Source(kind=kind, name="two-towns", data=data.encode() if isinstance(data, str) else data))[item]


def _paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r>{run}</w:r>' for run in runs)}</w:p>"


def test_a_word_file_is_counted_with_what_was_deleted_and_a_text_box_once():
    box = _paragraph("<w:t>In the box</w:t>")
    body = (
        _paragraph("<w:t>Two</w:t>", "<w:t>towns</w:t><w:br/><w:t>lie</w:t><w:tab/><w:t>here</w:t>")
        + _paragraph(_ALTERNATIVES.format(box, box))
        + "<w:p><w:del><w:r><w:delText>not</w:delText></w:r></w:del></w:p>"
        + _paragraph("<w:instrText>PAGE</w:instrText>", "<w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t>")
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    found = _count(SourceKind.DOCX, word_file(body))
    assert _words(found) == ["Twotowns", "lie", "here", "In", "the", "box", "not", "e-mail", "a"]
    assert found.tally == Tally(cells=1)


def test_a_text_box_of_a_word_file_stands_behind_the_paragraph_that_it_hangs_on_even_within_a_word():
    box = f"<w:txbxContent>{_paragraph('<w:t>In the box</w:t>')}</w:txbxContent>"
    body = _paragraph("<w:t>bef</w:t>", box, "<w:t>ore the gate</w:t>") + _paragraph("<w:t>And on</w:t>")
    assert _words(_count(SourceKind.DOCX, word_file(body))) == [
        "before",
        "the",
        "gate",
        "In",
        "the",
        "box",
        "And",
        "on",
    ]


def test_a_note_of_a_word_file_that_has_two_marks_is_one_note():
    marks = ('<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="2"/>', '<w:endnoteReference w:id="2"/>')
    assert _count(SourceKind.DOCX, word_file(_paragraph(*marks))).tally == Tally(notes=2)


def test_a_sign_of_a_word_file_parts_words():
    body = _paragraph("<w:t>north</w:t>", '<w:sym w:font="Wingdings" w:char="F0E0"/>', "<w:t>south</w:t>")
    assert _words(_count(SourceKind.DOCX, word_file(body))) == ["north", "south"]


def test_the_notes_of_a_word_file_stand_behind_its_text():
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote>{_paragraph("<w:t>See the map.</w:t>")}</w:footnote></w:footnotes>'
    )
    data = word_file(
        _paragraph("<w:t>Two</w:t>", '<w:footnoteReference w:id="2"/>', "<w:t> towns</w:t>"),
        parts={"word/footnotes.xml": notes, "word/_rels/document.xml.rels": _RELATIONS},
    )
    found = _count(SourceKind.DOCX, data)
    assert _words(found) == ["Two", "towns", "See", "the", "map."]
    assert found.tally == Tally(notes=1)


def test_what_is_said_above_a_word_comes_behind_it():
    ruby = "<w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby>"
    assert _words(_count(SourceKind.DOCX, word_file(_paragraph(ruby)))) == ["漢", "かん"]


def test_a_picture_of_a_word_file_counts_though_it_is_only_linked():
    names = 'xmlns:a="urn:a" xmlns:r="urn:r"'
    drawn = f'<a:blip {names} r:link="rId1"/><a:blip {names} r:embed="rId2"/>'
    assert _count(SourceKind.DOCX, word_file(_paragraph(drawn))).tally == Tally(pictures=2)


def test_what_is_said_of_a_picture_is_no_text_of_a_writer_file_and_a_formula_is_its_signs():
    said = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    formula = '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>a</m:mi><m:mn>2</m:mn></m:math>'
    found = _count(SourceKind.ODT, writer_file(f"<text:p>Two<svg:desc {said}>A bridge</svg:desc> {formula}</text:p>"))
    assert _words(found) == ["Two", "a", "2"]


def test_a_text_box_of_a_writer_file_stands_behind_its_paragraph_and_the_source_of_an_index_is_no_text():
    drawn = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    box = f"<draw:frame {drawn}><draw:text-box><text:p>In the box</text:p></draw:text-box></draw:frame>"
    index = (
        "<text:bibliography><text:bibliography-source><text:index-title-template>Works</text:index-title-template>"
        "</text:bibliography-source><text:index-body><text:p>Sample 2014</text:p></text:index-body></text:bibliography>"
    )
    found = _count(SourceKind.ODT, writer_file(f"<text:p>bef{box}ore the gate</text:p><text:p>And on</text:p>{index}"))
    assert _words(found) == ["before", "the", "gate", "In", "the", "box", "And", "on", "Sample", "2014"]


def test_a_writer_file_is_counted_with_its_deletions_and_without_comments():
    data = writer_file(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>not</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Two<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See the map.</text:p>"
        "</text:note-body></text:note> towns<text:s/>lie<office:annotation><text:p>Really?</text:p></office:annotation>"
        "<text:line-break/>here</text:p>"
    )
    found = _count(SourceKind.ODT, data)
    assert _words(found) == ["not", "Two", "towns", "lie", "here", "See", "the", "map."]
    assert found.tally == Tally(notes=1)


def test_a_page_is_counted_by_its_body_without_scripts_and_styles():
    found = _count(
        SourceKind.HTML,
        "<html><head><title>Two</title><style>p {}</style></head><body><nav>Home</nav><h1>Two t<b>ow</b>ns</h1>"
        "<p>Lie <a href='x'>here</a><br>now&amp;then<script>var a</script><img src=a.png><ul><li>one<li></ul>"
        "<table><tr><td>a<td></table><pre>x = 1\n\n# y</pre><noscript>No</noscript></body></html>",
    )
    assert _words(found) == ["Home", "Two", "towns", "Lie", "here", "now&then", "one", "a", "x", "=", "1", "#", "y"]
    assert found.tally == Tally(pictures=1, links=1, items=2, cells=1, code_lines=2)


def test_a_page_in_an_old_encoding_and_one_with_front_matter_are_read_as_what_they_are():
    old = "<meta charset=iso-8859-1><p>Münster “Ulm”</p>".encode("cp1252")
    assert _words(_count(SourceKind.HTML, old)) == ["Münster", "“Ulm”"]
    assert _words(_count(SourceKind.HTML, "---\ntitle: Two\n---\n<p>Towns</p>")) == ["Towns"]


@pytest.mark.parametrize(
    ("kind", "data", "item"),
    [
        pytest.param(
            SourceKind.WORDPRESS,
            '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">'
            "<channel><title>Ed's</title><item><title>T</title><guid>g1</guid><wp:post_id>7</wp:post_id>"
            "<content:encoded><![CDATA[Two <b>towns</b>\n\n[caption]here[/caption]<!-- wp:x -->]]></content:encoded>"
            "<wp:comment><wp:comment_content>No</wp:comment_content></wp:comment></item></channel></rss>",
            "g1",
            id="wordpress",
        ),
        pytest.param(
            SourceKind.RSS,
            "<rss><channel><item><link>https://example.org/a</link><description>Two &lt;b>towns&lt;/b> "
            "[caption]here[/caption]</description></item></channel></rss>",
            "https://example.org/a",
            id="rss-with-a-description",
        ),
        pytest.param(
            SourceKind.ATOM,
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>e1</id><summary>No</summary><content type="html">'
            "Two &lt;b>towns&lt;/b> [caption]here[/caption]</content></entry></feed>",
            "e1",
            id="atom",
        ),
        pytest.param(
            SourceKind.ATOM,
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>e1</id><content type="xhtml">'
            '<div xmlns="http://www.w3.org/1999/xhtml"><p>Two</p><p>to<b>wns</b> [caption]here[/caption]</p></div>'
            "</content></entry></feed>",
            "e1",
            id="atom-with-xhtml",
        ),
    ],
)
def test_each_post_is_counted_by_its_id(kind: SourceKind, data: str, item: str):
    assert _words(_count(kind, data, item)) == ["Two", "towns", "[caption]here[/caption]"]


def test_of_an_export_only_those_are_counted_that_are_asked_for():
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id></entry><entry><id>b</id></entry></feed>'
    assert list(count(Source(kind=SourceKind.ATOM, name="f", data=feed.encode()), ["b"])) == ["b"]


def test_a_mail_is_counted_by_its_text_and_a_text_as_it_stands():
    mail = "From: Jo <jo@example.org>\nSubject: Hi\nContent-Type: text/html; charset=utf-8\n\n<p>Two <b>towns</b></p>\n"
    assert _words(_count(SourceKind.MAIL, mail)) == ["Two", "towns"]
    assert _words(_count(SourceKind.TEXT, "Two *towns*\n")) == ["Two", "*towns*"]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (SourceKind.DOCX, zipped({"word/document.xml": "<w:document"})),
        (SourceKind.DOCX, b"PK\x03\x04"),
        (SourceKind.ODT, zipped({"mimetype": "x"})),
        (SourceKind.RSS, b"<rss><channel>"),
        (SourceKind.RSS, b'<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>'),
    ],
)
def test_what_is_broken_or_declares_entities_is_not_counted(kind: SourceKind, data: bytes):
    with pytest.raises(ContentError):
        count(Source(kind=kind, name="two-towns", data=data))
