"""What people wrote, as it stands within a letter: whatever it is, it ends where it ends."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookofblogs.labels.reader import strings_in
from bookofblogs.letters.filling import fill
from bookofblogs.letters.quoting import isolated, listed, listed_titles, plain, quoted
from bookofblogs.letters.template import read_template
from bookofblogs.model.outbox import Occasion

OPENING = {"LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI"}
ANYTHING = st.text(
    st.sampled_from(
        'ab “”"«»「」\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200fאب書\n\r\t\u2028\x00@.\xa0'
    )
    | st.characters(),
    max_size=300,
)
LANGUAGES = st.sampled_from(["en", "de-CH", "fr", "he", "ar", "ja", "sv", "xx"])


def is_closed(text: str) -> bool:
    """Decide whether every turn of the direction in `text` ends within it."""
    waiting = []
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in OPENING:
            waiting.append("PDI" if kind in {"LRI", "RLI", "FSI"} else "PDF")
        elif kind in {"PDI", "PDF"} and (not waiting or waiting.pop() != kind):
            return False
    return not waiting


@given(text=ANYTHING, language=LANGUAGES)
def test_a_value_is_one_line_and_turns_nothing_behind_it(text, language):
    for value in (plain(text), isolated(plain(text), language), quoted(text, language)):
        assert len(value.splitlines()) <= 1
        assert is_closed(value)
        assert len(value) <= 126


@given(texts=st.lists(ANYTHING, max_size=60), language=LANGUAGES)
def test_a_list_is_one_line_and_turns_nothing_behind_it(texts, language):
    lists = strings_in(language).lists
    for value in (listed(texts, lists, language), listed_titles(texts, lists, language)):
        assert len(value.splitlines()) <= 1
        assert is_closed(value)


@given(texts=st.lists(ANYTHING, min_size=1, max_size=5), language=LANGUAGES)
def test_a_subject_that_is_cut_turns_nothing_behind_it(texts, language):
    titles = listed_titles(texts, strings_in(language).lists, language)
    template = read_template("Subject: {pieces}\n\nText", "x", Occasion.PROOF)
    subject = fill(template, {"pieces": titles}, ())[0]
    opening = sum(unicodedata.bidirectional(sign) in {"LRI", "RLI", "FSI"} for sign in subject)
    assert len(subject) <= 204
    assert opening == subject.count("\u2069")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u202eb\u202c", "\u2068a\u202eb\u202c\u2069"),
        ("a\u202eb", "ab"),
        ("\u2067" + "b" * 130 + "\u2069", "b" * 118 + "…"),
        ("jo@example.org", "(address)"),
        (" \u200b\u200f ", ""),
    ],
)
def test_what_turns_the_direction_is_set_apart_or_taken_out(text, expected):
    assert isolated(plain(text), "en") == expected
