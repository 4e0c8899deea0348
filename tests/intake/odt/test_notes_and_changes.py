"""Notes, comments and tracked changes of an .odt, and what it says of itself."""

from read_odt_files import body_of, manuscript_of, without_looks

from bookofblogs.model.manuscript import Entry, EntryKind, Fact, ReviewComment


def test_case_29_foot_and_endnotes_are_notes_in_the_order_of_their_marks():
    text = (
        '<text:p>We came<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        '<text:note-body><text:p text:style-name="Footnote">By train.</text:p><text:p>In May.</text:p></text:note-body>'
        '</text:note> late<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation>'
        "<text:note-body><text:p>Very.</text:p></text:note-body></text:note>.</text:p>"
    )
    manuscript = manuscript_of(text)
    assert without_looks(manuscript.body) == ('<p>We came<noteref key="1"/> late<noteref key="2"/>.</p>')
    assert manuscript.notes == {
        "1": '<p data-style="footnote" data-size="0.83">By train.</p><p>In May.</p>',
        "2": "<p>Very.</p>",
    }


def test_the_mark_of_a_note_in_a_link_stands_behind_the_link():
    text = (
        '<text:p><text:a xlink:href="https://example.org/">A map<text:note><text:note-body><text:p>Old.</text:p>'
        "</text:note-body></text:note> of it</text:a>.</text:p>"
    )
    assert body_of(text) == '<p><a href="https://example.org/">A map of it</a><noteref key="1"/>.</p>'


def test_case_5_and_6_what_was_inserted_is_in_what_was_deleted_is_out_and_told():
    text = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion><office:change-info>'
        "<dc:creator>Rev</dc:creator><dc:date>2026-05-03T10:00:00</dc:date></office:change-info></text:insertion>"
        '</text:changed-region><text:changed-region text:id="c2"><text:deletion><office:change-info>'
        "<dc:creator>Jo Wood</dc:creator><dc:date>2026-05-03T10:00:00</dc:date></office:change-info>"
        "<text:p>the last word.</text:p><text:p>The first</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
        '<text:p>We <text:change-start text:change-id="c1"/>all <text:change-end text:change-id="c1"/>came by '
        '<text:change text:change-id="c2"/>train.</text:p>'
    )
    manuscript = manuscript_of(text)
    assert without_looks(manuscript.body) == "<p>We all came by train.</p>"
    assert manuscript.left_out == (Entry(kind=EntryKind.DELETED, words="the last word. The first"),)
    assert manuscript.remarks == (
        "Tracked changes by Jo Wood and Rev are taken as accepted: 1 insertion and 1 deletion.",
    )


def test_case_7_a_comment_is_told_with_the_words_that_it_is_on():
    text = (
        '<text:p>We <office:annotation office:name="a1"><dc:creator>Rev</dc:creator><dc:date>2026-05-03</dc:date>'
        "<text:p>Who is <text:span>we</text:span>?</text:p><text:p>Please check.</text:p></office:annotation>came by"
        '<text:s/>train<office:annotation-end office:name="a1"/>.<office:annotation><dc:creator>Jo</dc:creator>'
        "<text:p>Good.</text:p></office:annotation></text:p>"
    )
    manuscript = manuscript_of(text)
    assert without_looks(manuscript.body) == "<p>We came by train.</p>"
    assert manuscript.comments == (
        ReviewComment(by="Rev", on="came by train", text="Who is we? Please check."),
        ReviewComment(by="Jo", on="", text="Good."),
    )


def test_what_a_file_says_of_itself_is_a_guess():
    properties = (
        "<dc:title>Two towns</dc:title><meta:initial-creator>Jo Wood</meta:initial-creator>"
        "<dc:creator>Dan Proof</dc:creator><dc:language>de-AT</dc:language>"
    )
    manuscript = manuscript_of("<text:p>We came.</text:p>", properties=properties)
    assert manuscript.titles == (Fact(value="Two towns", found_in="properties", is_certain=False),)
    assert manuscript.authors == (
        Fact(value="Jo Wood", found_in="properties", is_certain=False),
        Fact(value="Dan Proof", found_in="properties", is_certain=False),
    )
    assert manuscript.language == "de-AT"


def test_case_30_headers_and_footers_are_no_text_and_told():
    masters = (
        '<style:master-page style:name="Standard"><style:header><text:p>Draft of Jo Wood</text:p></style:header>'
        "</style:master-page>"
    )
    manuscript = manuscript_of("<text:p>We came.</text:p>", masters=masters)
    assert without_looks(manuscript.body) == "<p>We came.</p>"
    assert manuscript.left_out == (Entry(kind=EntryKind.RUNNING, words="Draft of Jo Wood"),)


def test_the_language_is_that_of_the_script_in_which_most_letters_are():
    styles = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="US" '
        'style:language-asian="ja" style:country-asian="JP" style:language-complex="he" style:country-complex="none"/>'
        "</style:default-style>"
    )
    said = {
        text: manuscript_of(f"<text:p>{text}</text:p>", styles=styles).language
        for text in ("Town", "町へ行く。", "עיר")
    }
    assert said == {"Town": "en-US", "町へ行く。": "ja-JP", "עיר": "he"}
