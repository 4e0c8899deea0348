"""Paragraphs of an .odt: their styles by the names that all readers use, their looks, and what stands within them."""

from read_odt_files import body_of, manuscript_of
from writer_files import NAMED_STYLES, letters

BOLD = letters("T1", 'fo:font-weight="bold"')
ITALIC = letters("T2", 'fo:font-style="italic"')


def test_styles_are_called_by_the_names_that_all_readers_use():
    text = (
        '<text:p text:style-name="Title">Two towns</text:p>'
        '<text:h text:style-name="Heading_20_1" text:outline-level="1">The river</text:h>'
        '<text:h text:style-name="Heading_20_2" text:outline-level="2">The bridge</text:h>'
        '<text:p text:style-name="Text_20_body">We came by train.</text:p>'
        '<text:p text:style-name="Quotations">So it was.</text:p>'
        '<text:p text:style-name="Preformatted_20_Text">print(1)</text:p>'
        '<text:p text:style-name="Illustration">The bridge in May</text:p>'
        "<text:p>No style.</text:p>"
    )
    assert manuscript_of(text).body == (
        '<p data-style="title" data-size="2.33" data-looks="bold centred">Two towns</p>'
        '<p data-style="heading 1" data-size="1.52" data-looks="bold">The river</p>'
        '<p data-style="heading 2" data-size="1.34" data-looks="bold">The bridge</p>'
        '<p data-style="body text">We came by train.</p>'
        '<p data-style="quote">So it was.</p>'
        '<p data-style="preformatted" data-looks="mono">print(1)</p>'
        '<p data-style="caption" data-looks="italic">The bridge in May</p>'
        "<p>No style.</p>"
    )


def test_case_25_a_style_made_by_hand_is_called_by_what_it_is_based_on():
    by_hand = letters("P1", 'fo:font-size="20pt"', family="paragraph", parent="Chapter_20_line")
    styles = (
        '<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>'
        '<style:style style:name="Chapter_20_line" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'
        '<style:style style:name="berschrift1" style:display-name="Überschrift 1" style:family="paragraph"/>'
    )
    text = (
        '<text:p text:style-name="P1">The bridge</text:p><text:p text:style-name="berschrift1">Der Fluss</text:p>'
        "<text:p>We came by train, and it rained.</text:p>"
    )
    assert manuscript_of(text, by_hand=by_hand, styles=styles).body == (
        '<p data-style="heading 2" data-size="1.67">The bridge</p>'
        '<p data-style="heading 1">Der Fluss</p>'
        "<p>We came by train, and it rained.</p>"
    )


def test_a_style_that_stands_nowhere_in_the_file_is_known_by_its_name():
    text = '<text:p text:style-name="Title">Two <text:span text:style-name="Source_Text">towns</text:span></text:p>'
    assert manuscript_of(text, styles="").body == '<p data-style="title">Two <code>towns</code></p>'


def test_numbers_of_headings_and_letters_of_items_are_told():
    styles = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I"/>'
        "</text:outline-style>" + NAMED_STYLES
    )
    item = "<text:list-item><text:p>one</text:p></text:list-item>"
    text = (
        '<text:h text:style-name="Heading_20_1" text:outline-level="1">The river</text:h>'
        '<text:h text:style-name="Heading_20_2" text:outline-level="2">The bridge</text:h>'
        '<text:list text:style-name="Numbers"><text:list-item><text:list text:style-name="Numbers">'
        f"{item}{item}</text:list></text:list-item></text:list>"
    )
    assert manuscript_of(text, styles=styles).remarks == (
        "Writer numbers 1 heading: the number is no text, and is not taken.",
        "2 items of lists had letters or Roman numbers, and have digits now.",
    )


def test_a_paragraph_made_bold_by_hand_looks_so_and_its_words_are_marked():
    text = '<text:p text:style-name="P1">The bridge</text:p>'
    by_hand = letters("P1", 'fo:font-weight="bold"', family="paragraph", parent="Standard")
    assert manuscript_of(text, by_hand=by_hand).body == ('<p data-looks="bold"><strong>The bridge</strong></p>')


def test_a_heading_is_not_marked_bold_within_but_for_what_is_plain_there():
    plain = letters("T3", 'fo:font-weight="normal" fo:font-style="italic"')
    text = (
        '<text:h text:style-name="Heading_20_1" text:outline-level="1">The '
        '<text:span text:style-name="T3">old</text:span> bridge</text:h>'
    )
    assert body_of(text, by_hand=plain) == "<p>The <em>old</em> bridge</p>"


def test_marks_of_letters():
    by_hand = "".join(
        letters(name, properties)
        for name, properties in {
            "Tb": 'fo:font-weight="bold"',
            "Ti": 'fo:font-style="italic"',
            "Tu": 'style:text-underline-style="solid"',
            "Td": 'style:text-line-through-style="solid"',
            "Tp": 'style:text-position="super 58%"',
            "Ts": 'style:text-position="-33% 58%"',
            "Tc": 'style:font-name="Courier New"',
        }.items()
    )
    text = "".join(f'<text:span text:style-name="T{name}">{name}</text:span>' for name in "biudpsc")
    assert body_of(f"<text:p>{text}</text:p>", by_hand=by_hand) == (
        "<p><strong>b</strong><em>i</em><u>u</u><del>d</del><sup>p</sup><sub>s</sub><code>c</code></p>"
    )


def test_case_19_spans_that_look_the_same_are_one():
    text = (
        '<text:p>A <text:span text:style-name="T1">bo</text:span>'
        '<text:span text:style-name="Strong_20_Emphasis">ld</text:span>'
        '<text:span text:style-name="T1"><text:s/>w<text:span text:style-name="T2">o</text:span>rd</text:span></text:p>'
    )
    assert body_of(text, by_hand=BOLD + ITALIC) == (
        "<p>A <strong>bold w</strong><strong><em>o</em></strong><strong>rd</strong></p>"
    )


def test_case_12_blanks_tabs_and_breaks_keep_words_apart_and_a_page_that_ends_does_not_part_them():
    text = (
        "<text:p>one<text:line-break/>two<text:tab/>three<text:s text:c='3'/>four "
        "<text:soft-page-break/>five si<text:soft-page-break/>x</text:p>"
    )
    assert body_of(text) == "<p>one<br/>two\tthree   four five six</p>"


def test_a_blank_at_the_start_of_a_line_is_one_and_a_flat_shape_is_a_rule():
    assert body_of("<text:p>if x:<text:line-break/> <text:s/>y</text:p>") == "<p>if x:<br/>  y</p>"
    assert body_of('<text:p><draw:rect svg:width="6in" svg:height="0.02in"><text:p/></draw:rect></text:p>') == "<hr/>"


def test_white_space_of_the_file_is_one_blank_and_none_at_the_start():
    assert (
        body_of("<text:p>\n   We came\n   by <text:span>\n train.</text:span></text:p>") == "<p>We came by train.</p>"
    )


def test_case_13_links_with_what_they_lead_to_in_it_and_fields_as_they_show():
    text = (
        '<text:p>See <text:a xlink:href="https://example.org/a?b=1&amp;c=2#d" text:style-name="Internet_20_link">'
        'the <text:span text:style-name="T1">map</text:span></text:a>, page '
        '<text:page-number text:select-page="current">3</text:page-number>, Figure '
        '<text:sequence text:name="Figure" style:num-format="1">1</text:sequence>, '
        '<text:bookmark-ref text:reference-format="text" text:ref-name="x">The bridge</text:bookmark-ref>, '
        '<text:bookmark-start text:name="x"/><text:date>3 May</text:date><text:bookmark-end text:name="x"/>.</text:p>'
    )
    assert body_of(text, by_hand=BOLD) == (
        '<p>See <a href="https://example.org/a?b=1&amp;c=2#d">the <strong>map</strong></a>, page 3, Figure 1, '
        "The bridge, 3 May.</p>"
    )


def test_case_8_hidden_words_are_left_out_and_written_down():
    hidden = letters("T3", 'text:display="none"')
    text = (
        '<text:p>We came<text:span text:style-name="T3"> by train</text:span>. <text:hidden-text '
        'text:is-hidden="true" text:string-value="x" text:condition="ooow:1">for nothing</text:hidden-text></text:p>'
        '<text:section text:name="S" text:display="none"><text:p>Not for you</text:p></text:section>'
        '<text:section text:name="T"><text:p>For you</text:p></text:section>'
    )
    manuscript = manuscript_of(text, by_hand=hidden)
    assert manuscript.body == "<p>We came. </p><p>For you</p>"
    assert [(entry.kind, entry.words) for entry in manuscript.left_out] == [
        ("hidden", "for nothing"),
        ("hidden", "by train"),
        ("hidden", "Not for you"),
    ]


def test_readings_of_signs_stand_behind_them_in_brackets():
    text = (
        "<text:p>Das <text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>"
        " steht.</text:p>"
    )
    assert body_of(text) == "<p>Das 漢 (かん) steht.</p>"


def test_case_28_an_empty_heading_is_an_empty_heading_and_a_line_is_a_rule():
    text = '<text:h text:outline-level="1"/><text:p text:style-name="Horizontal_20_Line"/><text:p/>'
    by_hand = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties '
        'fo:border-bottom="1pt solid #000000" fo:border-top="none"/></style:style>'
    )
    assert body_of('<text:p text:style-name="P1"/><text:p text:style-name="P1">x</text:p>', by_hand=by_hand) == (
        "<hr/><p>x</p>"
    )
    assert body_of(text) == '<p data-outline="1"/><hr/><p/>'


def test_a_table_of_contents_is_left_out_with_its_words_and_a_bibliography_stays():
    text = (
        '<text:table-of-content text:name="C"><text:table-of-content-source/><text:index-body>'
        "<text:index-title><text:p>Contents</text:p></text:index-title>"
        '<text:p><text:a xlink:href="#1">The river<text:tab/>1</text:a></text:p></text:index-body>'
        "</text:table-of-content><text:bibliography><text:index-body><text:p>Wood, J.</text:p></text:index-body>"
        "</text:bibliography>"
    )
    manuscript = manuscript_of(text)
    assert manuscript.body == "<p>Wood, J.</p>"
    (entry,) = manuscript.left_out
    assert (entry.kind, entry.words, entry.tally.links) == ("contents", "Contents The river 1", 1)


def test_what_is_unknown_and_has_words_stays_in_and_is_told():
    text = "<text:wonder><text:p>We came.</text:p></text:wonder><text:marvel>By <b>train</b>.</text:marvel>"
    manuscript = manuscript_of(text)
    assert manuscript.body == "<p>We came.</p><p>By train.</p>"
    assert manuscript.remarks == (
        "What Writer means by “wonder” is unknown; its words stay.",
        "What Writer means by “marvel” is unknown; its words stay.",
    )


def test_a_paragraph_that_a_field_hides_is_left_out():
    text = '<text:p><text:hidden-paragraph text:is-hidden="true" text:condition="ooow:1"/>Not for you</text:p>'
    manuscript = manuscript_of(text)
    assert manuscript.body == ""
    assert [(entry.kind, entry.words) for entry in manuscript.left_out] == [("hidden", "Not for you")]


def test_case_14_links_that_lead_nowhere_are_left_out_and_their_words_stay():
    text = (
        '<text:p><text:a xlink:href="file:///C:/a.doc">one</text:a> <text:a xlink:href="javascript:x()">two</text:a> '
        '<text:a xlink:href="../b.odt">three</text:a> <text:a xlink:href="#place|outline">four</text:a> '
        '<text:a xlink:href="mailto:jo@example.org">five</text:a><text:a xlink:href="https://example.org/"/></text:p>'
    )
    manuscript = manuscript_of(text)
    assert manuscript.body == '<p>one two three four <a href="mailto:jo@example.org">five</a></p>'
    assert [(entry.kind, entry.detail) for entry in manuscript.left_out] == [
        ("dead-link", "file:///C:/a.doc"),
        ("dead-link", "javascript:x()"),
        ("dead-link", "../b.odt"),
        ("empty", "https://example.org/"),
        ("other", "a link to a place in the text itself that is no heading; its words stay"),
    ]


def test_a_link_to_a_heading_of_the_text_itself_finds_it_in_the_piece():
    text = (
        '<text:p><text:a xlink:href="#b1">one</text:a> '
        '<text:a xlink:href="#1.2.The river|outline">two</text:a></text:p>'
        '<text:h text:outline-level="2"><text:bookmark text:name="b1"/>The river</text:h>'
    )
    manuscript = manuscript_of(text)
    assert manuscript.body.startswith('<p><a href="#the-river">one</a> <a href="#the-river">two</a></p>')
    assert manuscript.left_out == ()


def test_case_23_letters_of_one_width_throughout_are_said_and_blanks_stay():
    mono = letters("P1", "fo:font-family=\"'Courier New'\"", family="paragraph")
    text = (
        '<text:p text:style-name="P1">for x in y:</text:p><text:p text:style-name="P1"/>'
        '<text:p text:style-name="P1"><text:s text:c="4"/>print(x)</text:p>'
        "<text:p>That is all, and it was not much.</text:p>"
    )
    assert manuscript_of(text, by_hand=mono).body == (
        '<p data-looks="mono"><code>for x in y:</code></p><p/><p data-looks="mono"><code>    print(x)</code></p>'
        "<p>That is all, and it was not much.</p>"
    )


def test_where_a_typewriter_wrote_it_all_nothing_is_code():
    mono = letters("T1", 'fo:font-family="Courier"')
    assert body_of('<text:p><text:span text:style-name="T1">We came.</text:span></text:p>', by_hand=mono) == (
        "<p>We came.</p>"
    )


def test_signs_of_faces_with_symbols_are_what_they_show():
    ticks = letters("T1", 'fo:font-family="Wingdings"')
    assert body_of('<text:p><text:span text:style-name="T1">\uf0fc</text:span> done</text:p>', by_hand=ticks) == (
        "<p>✓ done</p>"
    )


def test_sizes_are_those_of_prose_though_most_of_a_text_is_code():
    code = '<text:p text:style-name="Preformatted_20_Text">print(1) and much more of it</text:p>'
    styles = NAMED_STYLES.replace("'Liberation Mono'\"", '\'Liberation Mono\'" fo:font-size="10pt"')
    assert manuscript_of(f"<text:p>We came.</text:p>{code}", styles=styles).body == (
        '<p>We came.</p><p data-style="preformatted" data-size="0.83" data-looks="mono">'
        "print(1) and much more of it</p>"
    )


def test_a_letter_from_a_face_of_symbols_is_put_in():
    face = letters("T1", 'fo:font-family="Symbol"')
    found = manuscript_of(
        '<text:p>The <text:span text:style-name="T1">\uf061 \uf0ae</text:span> ray</text:p>', styles=face
    )
    assert found.body == "<p>The α → ray</p>"
    assert [(each.words, each.detail) for each in found.added] == [("α", "a letter from a face of symbols")]


def test_the_source_of_an_index_is_no_text():
    text = (
        "<text:bibliography><text:bibliography-source><text:bibliography-entry-template>"
        "<text:index-entry-span>: </text:index-entry-span></text:bibliography-entry-template>"
        "</text:bibliography-source>"
        "<text:index-body><text:p>Sample 2014</text:p></text:index-body></text:bibliography>"
    )
    assert manuscript_of(text).body == "<p>Sample 2014</p>"
