"""Lists of a Word file: what its numbering shows stands on each paragraph, for the mends to nest."""

import re

from intake_reading import manuscript_of
from word_files import paragraph, word_file


def _level(number: int, form: str, label: str, more: str = "") -> str:
    counted = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{label}"/>'
    return f'<w:lvl w:ilvl="{number}">{counted}</w:lvl>'


_LEVELS = _level(0, "decimal", "%1.") + _level(1, "lowerLetter", "%2)") + _level(2, "bullet", "•")
_NUMBERING = (
    f'<w:abstractNum w:abstractNumId="5">{_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="5"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def _item(text: str, *, number: int = 1, level: int = 0, style: str = "") -> str:
    placed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, style=style, properties=placed)


def _shown(data: bytes) -> list[str]:
    """Return of each paragraph its list, its level, its number or bullet, and its text."""
    shown = []
    for attributes, text in re.findall(r"<p([^>]*)>(.*?)</p>", manuscript_of(data).body):
        named = dict(re.findall(r'data-(\w+)="([^"]*)"', attributes))
        place = [named[name] for name in ("list", "level") if name in named]
        shown.append(" ".join([*place, named.get("number") or named.get("marker") or "-", text]))
    return shown


def test_case_16_numbers_go_on_after_a_paragraph_and_begin_where_they_are_told_to():
    body = (
        _item("one") + _item("two") + _item("below", level=2) + paragraph("between") + _item("three")
        + _item("five", number=2) + _item("six", number=2)
    )  # fmt: skip
    assert _shown(word_file(body, numbering=_NUMBERING)) == [
        "5 0 1 one",
        "5 0 2 two",
        "5 2 bullet below",
        "- between",
        "5 0 3 three",
        "5.1 0 5 five",
        "5.1 0 6 six",
    ]


def test_a_level_begins_anew_below_the_next_item_unless_it_is_told_not_to():
    body = _item("one") + _item("a", level=1) + _item("b", level=1) + _item("two") + _item("c", level=1)
    assert _shown(word_file(body, numbering=_NUMBERING))[-1] == "5 1 1 c"
    going_on = _NUMBERING.replace(
        '<w:numFmt w:val="lowerLetter"/>', '<w:numFmt w:val="lowerLetter"/><w:lvlRestart w:val="0"/>'
    )
    assert _shown(word_file(body, numbering=going_on))[-1] == "5 1 3 c"


def test_letters_become_numbers_and_that_is_told():
    body = _item("one") + _item("a", level=1)
    assert manuscript_of(word_file(body, numbering=_NUMBERING)).remarks == (
        "1 item of a list had a letter or a Roman number, and has digits now.",
    )


def test_a_style_can_put_its_paragraphs_into_a_list():
    styles = (
        '<w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Below"><w:name w:val="Below"/><w:basedOn w:val="ListNumber"/></w:style>'
    )
    numbering = _NUMBERING.replace('<w:lvlText w:val="%2)"/>', '<w:pStyle w:val="Below"/><w:lvlText w:val="%2)"/>')
    out = paragraph("out", style="ListNumber", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = paragraph("one", style="ListNumber") + paragraph("below", style="Below") + out
    assert _shown(word_file(body, styles=styles, numbering=numbering)) == ["5 0 1 one", "5 1 1 below", "- out"]


def test_a_number_of_a_heading_makes_it_no_item_and_is_told():
    styles = (
        '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    manuscript = manuscript_of(
        word_file(paragraph("Two towns", style="berschrift1"), styles=styles, numbering=_NUMBERING)
    )
    assert manuscript.body == '<p data-style="heading 1">Two towns</p>'
    assert manuscript.remarks == ("Word numbers 1 heading: the number is no text, and is not taken.",)


def test_words_that_word_writes_before_an_item_are_told():
    numbering = _NUMBERING.replace('w:val="%1."', 'w:val="Step %1:"')
    manuscript = manuscript_of(word_file(_item("Open the door"), numbering=numbering))
    assert manuscript.remarks == ("Word writes “Step 1:” before an item of a list: it is no text.",)


def test_a_list_that_shows_nothing_is_none():
    numbering = f'<w:abstractNum w:abstractNumId="1">{_level(0, "none", "")}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert _shown(word_file(_item("plain"), numbering=numbering)) == ["- plain"]


def test_a_list_can_take_its_levels_from_a_style_of_lists():
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Steps"/></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Steps"><w:name w:val="Steps"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    data = word_file(_item("one", number=9), styles=styles, numbering=_NUMBERING + numbering)
    assert _shown(data) == ["5 0 1 one"]


def test_a_paragraph_without_a_number_has_the_level_as_far_as_which_it_is_set_in():
    body = _item("one") + "".join(
        paragraph(f"set in by {left}", properties=f'<w:ind w:left="{left}"/>') for left in (720, 1440, 300)
    )
    shown = _shown(word_file(body + paragraph("not set in"), numbering=_NUMBERING))
    assert [each for each in shown if "set in" in each] == [
        "0 - set in by 720",
        "1 - set in by 1440",
        "- set in by 300",
        "- not set in",
    ]


def test_a_paragraph_in_the_style_of_a_list_at_the_margin_is_no_part_of_it():
    style = '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Paragraph"/></w:style>'
    body = paragraph("set in", style="L") + paragraph("at the margin", style="L", properties='<w:ind w:left="0"/>')
    found = manuscript_of(word_file(body, styles=style))
    assert found.body == '<p data-style="list paragraph">set in</p><p>at the margin</p>'
