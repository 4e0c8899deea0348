"""Lists of an .odt, nested and numbered as they show, and its tables."""

from read_odt_files import body_of, manuscript_of, without_looks

from bookofblogs.model.manuscript import Entry, EntryKind


def items(*texts: str) -> str:
    return "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts)


def test_case_16_a_list_goes_on_after_a_paragraph_and_another_starts_at_five():
    text = (
        '<text:list xml:id="l1" text:style-name="Numbers"><text:list-item><text:p>one</text:p></text:list-item>'
        "<text:list-item><text:p>two</text:p><text:list text:style-name='Bullets'>"
        f"{items('nested')}</text:list></text:list-item></text:list>"
        "<text:p>A paragraph.</text:p>"
        f'<text:list text:style-name="Numbers" text:continue-numbering="true">{items("three")}</text:list>'
        '<text:list text:style-name="Numbers"><text:list-item text:start-value="5"><text:p>five</text:p>'
        f"</text:list-item>{items('six')}</text:list>"
        f'<text:list text:style-name="Numbers" text:continue-list="l1">{items("four")}</text:list>'
        f'<text:list text:style-name="Numbers">{items("anew")}</text:list>'
    )
    assert body_of(text) == (
        "<ol><li>one</li><li>two<ul><li>nested</li></ul></li></ol>"
        "<p>A paragraph.</p>"
        '<ol start="3"><li>three</li></ol>'
        '<ol start="5"><li>five</li><li>six</li></ol>'
        '<ol start="4"><li>four</li></ol>'
        "<ol><li>anew</li></ol>"
    )


def test_case_17_a_list_that_begins_a_level_too_deep_is_nested_once_without_an_empty_item():
    text = (
        f'<text:list text:style-name="Bullets"><text:list-item><text:list>{items("deep")}</text:list></text:list-item>'
        f"{items('top')}"
        f"<text:list-item><text:list><text:list-item><text:list>{items('deepest')}</text:list></text:list-item>"
        "</text:list></text:list-item></text:list>"
    )
    assert body_of(text) == ("<ul><li>deep</li></ul><ul><li>top<ul><li>deepest</li></ul></li></ul>")


def test_headings_that_are_numbered_as_a_list_are_headings():
    text = (
        '<text:list text:style-name="Numbers"><text:list-item><text:list><text:list-item>'
        '<text:h text:style-name="Heading_20_2" text:outline-level="2">The bridge</text:h>'
        "</text:list-item></text:list></text:list-item></text:list><text:p>Old.</text:p>"
    )
    assert body_of(text) == "<p>The bridge</p><p>Old.</p>"


def test_what_is_no_item_of_a_list_gets_no_bullet():
    text = (
        '<text:list text:style-name="Bullets"><text:list-header><text:p>We saw:</text:p></text:list-header>'
        f"{items('a bridge')}<text:list-header><text:p>and under it</text:p></text:list-header>{items('a river')}"
        "</text:list>"
    )
    assert body_of(text) == ("<p>We saw:</p><ul><li><p>a bridge</p><p>and under it</p></li><li>a river</li></ul>")


def test_a_list_whose_bullets_nobody_sees_is_paragraphs():
    level = '<text:list-level-style-number text:level="1" style:num-format=""/>'
    styles = f'<text:list-style style:name="None">{level}</text:list-style>'
    text = f'<text:list text:style-name="None">{items("a bridge", "a river")}</text:list>'
    assert body_of(text, by_hand=styles) == "<p>a bridge</p><p>a river</p>"


def test_a_paragraph_that_is_an_item_by_itself_says_so():
    numbered = (
        '<text:numbered-paragraph text:list-id="n" text:list-level="1" text:style-name="Numbers">'
        "<text:number>1.</text:number><text:p>{}</text:p></text:numbered-paragraph>"
    )
    marks = 'data-list="n" data-level="0" data-marker="number"'
    manuscript = manuscript_of(numbered.format("one"))
    assert manuscript.left_out == (Entry(kind=EntryKind.LIST_MARK, words="1."),)
    assert body_of(numbered.format("one") + "<text:p>Between.</text:p>" + numbered.format("two")) == (
        f'<p {marks} data-number="1">one</p><p>Between.</p><p {marks} data-number="2">two</p>'
    )


def test_case_18_cells_that_span_others_stand_once_with_all_that_is_in_them():
    text = (
        '<table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>'
        "<table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>Town</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:table-cell><text:p>River</text:p></table:table-cell>"
        "</table:table-row></table:table-header-rows>"
        '<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Linz</text:p></table:table-cell>'
        "<table:table-cell><text:p>one</text:p><text:p>two</text:p></table:table-cell>"
        "<table:table-cell><table:table><table:table-row><table:table-cell><text:p>Donau</text:p></table:table-cell>"
        "</table:table-row></table:table></table:table-cell></table:table-row>"
        '<table:table-row><table:covered-table-cell/><table:table-cell table:number-columns-repeated="2"/>'
        "</table:table-row></table:table>"
    )
    assert body_of(text) == (
        '<table><tr><th colspan="2"><p>Town</p></th><th><p>River</p></th></tr>'
        '<tr><td rowspan="2"><p>Linz</p></td><td><p>one</p><p>two</p></td>'
        "<td><table><tr><td><p>Donau</p></td></tr></table></td></tr><tr><td/><td/></tr></table>"
    )


def test_a_table_says_whether_it_has_lines():
    style = (
        '<style:style style:name="C" style:family="table-cell">'
        '<style:table-cell-properties fo:border-left="0.05pt solid #000000" fo:border-right="none"/></style:style>'
    )
    row = '<table:table><table:table-row><table:table-cell table:style-name="{}"/></table:table-row></table:table>'
    body = manuscript_of(row.format("C") + row.format("D"), by_hand=style).body
    assert body == '<table><tr><td/></tr></table><table data-looks="borderless"><tr><td/></tr></table>'


def test_an_empty_item_is_none_and_the_next_keeps_its_number():
    text = f'<text:list text:style-name="Numbers">{items("one", "", "three")}</text:list>'
    assert body_of(text) == '<ol><li>one</li></ol><ol start="3"><li>three</li></ol>'


def test_what_is_said_about_a_table_is_not_shown_and_empty_cells_of_a_sheet_are_few():
    text = (
        "<table:table><table:title>Towns</table:title><table:table-row table:number-rows-repeated='1000'>"
        "<table:table-cell table:number-columns-repeated='3'/><table:table-cell table:number-columns-repeated='1021'/>"
        "</table:table-row></table:table>"
    )
    manuscript = manuscript_of(text)
    assert without_looks(manuscript.body) == "<table><tr><td/><td/><td/><td/></tr></table>"
    assert manuscript.left_out == (
        Entry(kind=EntryKind.OTHER, words="Towns", detail="what is said about a table, and not shown"),
    )


def test_a_list_without_bullets_right_behind_another_is_the_rest_of_its_last_item():
    blank = (
        '<text:list-style style:name="Blank"><text:list-level-style-bullet text:level="1" text:bullet-char=" "/>'
        '<text:list-level-style-bullet text:level="2" text:bullet-char=" "/></text:list-style>'
    )
    rest = f'<text:list text:style-name="Blank">{items("more of two")}</text:list>'
    deeper = f'<text:list text:style-name="Blank"><text:list-item>{rest}</text:list-item></text:list>'
    numbers = '<text:list text:style-name="Numbers" text:continue-numbering="true">{}</text:list>'
    text = numbers.format(items("one", "two")) + rest + deeper + numbers.format(items("three"))
    assert body_of(text, by_hand=blank) == (
        "<ol><li>one</li><li><p>two</p><p>more of two</p><p>more of two</p></li><li>three</li></ol>"
    )
    assert body_of(rest, by_hand=blank) == "<p>more of two</p>"
    inner = f"<text:list-item><text:list>{items('a', 'b')}</text:list></text:list-item>"
    nested = f'<text:list text:style-name="Bullets">{inner}</text:list>'
    assert body_of(numbers.format(items("one")) + nested) == "<ol><li>one<ul><li>a</li><li>b</li></ul></li></ol>"
