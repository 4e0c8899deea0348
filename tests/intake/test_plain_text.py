"""Plain text: its paragraphs, its line ends, and its letters in whatever encoding."""

import pytest

from bookofblogs.errors import ContentError
from bookofblogs.intake.plain_text import read_plain_text
from bookofblogs.model.manuscript import Manuscript, Source, SourceKind


def manuscript_of(data: bytes) -> Manuscript:
    (manuscript,) = read_plain_text(Source(kind=SourceKind.TEXT, name="a.txt", data=data)).manuscripts
    return manuscript


def test_blank_lines_part_paragraphs_and_lines_that_a_program_broke_go_on():
    text = (
        "We met in Leeds on a day on which it rained from the morning to the\r\nevening, and nobody minded much."
        "\r\n\r\nRoses are red,\r\nviolets are blue.\r\n"
    )
    assert manuscript_of(text.encode()).body == (
        "<p>We met in Leeds on a day on which it rained from the morning to the evening, and nobody minded much.</p>"
        "<p>Roses are red,<br/>violets are blue.</p>"
    )


def test_long_lines_without_blank_ones_are_paragraphs():
    assert manuscript_of(f"{'one ' * 30}\n{'two ' * 30}".encode()).body == (
        f"<p>{' '.join(['one'] * 30)}</p><p>{' '.join(['two'] * 30)}</p>"
    )


def test_each_item_of_a_typed_list_is_a_paragraph_with_its_mark():
    assert manuscript_of(b"We need\n- salt\n- a pan\n  of iron\n\n1) cook\n2) eat & <drink>").body == (
        "<p>We need</p><p>- salt</p><p>- a pan<br/>of iron</p><p>1) cook</p><p>2) eat &amp; &lt;drink&gt;</p>"
    )


@pytest.mark.parametrize(
    ("data", "remarks"),
    [
        ("Café – “so”".encode(), ()),
        ("\ufeffCafé – “so”".encode(), ()),
        ("Café – “so”".encode("utf-16"), ()),
        (
            "Café – “so”".encode("cp1252"),
            ("it is in no UTF-8, and was read as Windows-1252: look at the letters with accents",),
        ),
    ],
)
def test_letters_are_read_in_any_encoding_and_a_guess_is_told(data: bytes, remarks: tuple[str, ...]):
    manuscript = manuscript_of(data)
    assert manuscript.body == "<p>Café – “so”</p>"
    assert manuscript.remarks == remarks


def test_a_text_of_blanks_holds_nothing():
    with pytest.raises(ContentError, match="no text in it"):
        manuscript_of(b" \n\n\t\n")
