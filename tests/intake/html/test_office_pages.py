"""Pages that Word, LibreOffice and Google Docs wrote: their styles, lists, notes and comments are what they were."""

from bookofblogs.intake.html.page import read_page
from bookofblogs.model.manuscript import EntryKind, Manuscript, ReviewComment, Source, SourceKind


def page(html: str) -> Manuscript:
    (manuscript,) = read_page(Source(kind=SourceKind.HTML, name="page.html", data=html.encode())).manuscripts
    return manuscript


def google(content: str) -> Manuscript:
    return page(f"""<html><head><style>ol{{margin:0}} .lst-kix_a-0 > li {{counter-increment:x}}
      .c0{{font-size:11pt;font-weight:400}}.c1{{font-weight:700}}.c2{{font-style:italic}}
      .c3{{font-family:"Courier New"}}
      .c4{{font-size:26pt}}.c5{{text-decoration:underline}}</style></head><body class="c9 doc-content">{content}
      <p><span class="c0">All the rest of the text is set in one size.</span></p></body></html>""")


def test_looks_of_google_docs_are_in_its_style_sheet():
    read = google(
        '<p class="c7 title"><span class="c4">Two towns</span></p><p><span class="c0 c1">Bold</span>'
        '<span class="c0"> and </span><span class="c2">italic</span> and <span class="c3">code</span></p>'
    )
    assert read.body.startswith(
        '<p data-style="title" data-size="2.36">Two towns</p>'
        "<p><strong>Bold</strong> and <em>italic</em> and <code>code</code></p>"
    )


def test_links_of_google_docs_are_unwrapped_and_not_underlined():
    read = google(
        '<p><span class="c5"><a href="https://www.google.com/url?q=https://example.org/a%3Fb%3D1&amp;sa=D">link</a></span>'
        "</p>"
    )
    assert read.body.startswith('<p><a href="https://example.org/a?b=1">link</a></p>')


def test_flat_lists_of_google_docs_know_their_levels():
    read = google(
        '<ul class="lst-kix_a-0 start"><li>one</li></ul><ul class="lst-kix_a-1 start"><li>two</li></ul>'
        '<ol class="lst-kix_b-0 start" start="3"><li>three</li></ol>'
    )
    assert read.body.startswith(
        '<p data-list="kix_a" data-level="0" data-marker="bullet">one</p>'
        '<p data-list="kix_a" data-level="1" data-marker="bullet">two</p>'
        '<p data-list="kix_b" data-level="0" data-marker="number" data-number="3">three</p>'
    )


def test_a_comment_of_google_docs_is_told_and_never_in_the_text():
    read = google(
        '<p>So many words<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> here.</p>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>please check</span></p></div>'
    )
    assert read.body.startswith("<p>So many words here.</p>")
    assert read.comments == (ReviewComment(by="", on="So many words", text="please check"),)


def test_word_writes_lists_as_paragraphs_with_typed_marks():
    read = page("""<html><head><meta name=Generator content="Microsoft Word 15"></head><body><div class=WordSection1>
      <p class=MsoTitle>Two towns<o:p></o:p></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
      style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>first</p>
      <p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><![if !supportLists]><span
      style='mso-list:Ignore'>3.</span><![endif]>third</p>
      <p class=MsoNormal><del cite="mailto:A" datetime="2020-01-01T00:00">gone</del> stays</p></div></body></html>""")
    assert read.body == (
        '<p data-style="title">Two towns</p><p data-list="l0 lfo1" data-level="0" data-marker="bullet">first</p>'
        '<p data-list="l1 lfo2" data-level="1" data-marker="number" data-number="3">third</p><p>stays</p>'
    )
    assert [(entry.kind, entry.words) for entry in read.left_out] == [
        (EntryKind.DELETED, "gone"),
        (EntryKind.LIST_MARK, "·"),
        (EntryKind.LIST_MARK, "3."),
    ]


def test_notes_of_word_libreoffice_and_google_are_notes():
    word = (
        '<p>A<a href="#_ftn1" name="_ftnref1">[1]</a></p><div><hr><div id="ftn1"><p class="MsoFootnoteText">'
        '<a href="#_ftnref1" name="_ftn1">[1]</a> Note.</p></div></div>'
    )
    libre_office = (
        '<p>A<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
        '<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym"'
        ' href="#sdfootnote1anc">1</a>Note.</p></div>'
    )
    docs = (
        '<p>A<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>'
        "<span>&nbsp;Note.</span></p></div>"
    )
    for notes in (word, libre_office, docs):
        read = page(f"<html><body>{notes}</body></html>")
        assert read.body == '<p>A<noteref key="1"/></p>'
        assert [text.replace("\xa0", "") for text in read.notes.values()] == ["<p>Note.</p>"]


def test_numbered_headings_of_libreoffice_are_headings():
    read = page(
        '<html><head><meta name="generator" content="LibreOffice 7.4"></head><body><ol><ol start="2">'
        '<li><h2 class="western">Two</h2></ol></ol><p>Text</p><div title="footer"><p>3</p></div></body></html>'
    )
    assert read.body == "<h2>Two</h2><p>Text</p>"
    assert [(entry.kind, entry.words, entry.tally.items) for entry in read.left_out] == [
        (EntryKind.OTHER, "3", 0),
        (EntryKind.LIST_MARK, "", 1),
    ]


def test_what_libreoffice_says_of_sizes_and_rows_of_headings_is_known():
    read = page(
        '<html><head><meta name="generator" content="LibreOffice 7.4"></head><body><p align="center"><font size="6" '
        'style="font-size: 28pt"><b>Two towns</b></font></p><p>All the rest has no size of its own.</p>'
        "<table><thead><tr><td>Town</td></tr></thead><tbody><tr><td>Ulm</td></tr></tbody></table></body></html>"
    )
    assert read.body == (
        '<p data-looks="bold centred" data-size="2.33"><strong>Two towns</strong></p>'
        "<p>All the rest has no size of its own.</p><table><tr><th>Town</th></tr><tr><td>Ulm</td></tr></table>"
    )


def test_a_source_without_a_frame_is_all_text_and_its_metadata_are_facts():
    read = page(
        "---\ntitle: Two towns\nauthor: Jo Wood\ndate: 2020-03-04\n---\n<p>Of {{ site.town }}.</p>\n<nav>here</nav>"
    )
    assert read.body == "<p>Of {{ site.town }}.</p><p>here</p>"
    assert [fact.value for fact in (*read.titles, *read.authors)] == ["Two towns", "Jo Wood"]
    assert str(read.published) == "2020-03-04"
