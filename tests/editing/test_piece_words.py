import time

import pytest

from bookofblogs.editing.piece_words import words_in
from bookofblogs.markdown.running.reader import running_text


def words(text):
    return words_in(running_text(text, body_line=1, language="en"))


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("We came, we saw (both), we left.", ["We", "came", "we", "saw", "both", "we", "left"]),
        ("A re-used file.txt and/or the 22nd of isn't.", ["A", "the", "of"]),
        ("The class(es) and [t]hat.", ["The", "and"]),
        ("**I**nformation is *all*.", ["is", "all"]),
        ("A w\u200bord and a wo\u00adrd, a naı\u0308ve one.", ["A", "and", "a", "a", "one"]),
        ("One—two… &amp; three&nbsp;four.", ["One", "two"]),
        ("However,the end.It was 5km off.", ["was", "off"]),
        ("Ask jo@example.org or @jo about #tides.", ["Ask", "or", "about"]),
    ],
)
def test_a_word_that_something_touches_is_a_part(text, alone):
    assert [word.text for word in words(text) if not word.is_part] == alone


def test_where_a_sentence_begins():
    text = "The sea. It rose: Nobody saw it (“Really?” She did)\nand then\n\n- next\n- Last one\n"
    assert [word.text for word in words(text) if word.begins_sentence] == [
        *("The", "It", "Nobody", "She", "next", "Last"),
    ]


def test_a_mark_beside_a_word():
    marked = [
        word.text for word in words("a *slip* and **two words** and <b>bold</b>, [a link](b.md)") if word.is_marked
    ]
    assert marked == ["slip", "two", "words", "bold"]


def test_a_long_text_full_of_marks_is_read_in_no_time():
    running = running_text("**a** <i>b</i> *c*\n\n" * 5_000, body_line=1, language="en")
    started = time.monotonic()
    assert len(words_in(running)) == 15_000
    assert time.monotonic() - started < 3
