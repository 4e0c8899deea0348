"""A text on one line: what becomes a blank, and what stays."""

import pytest

from bookofblogs.language.characters import value_on_one_line, words_on_one_line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" Two\r\n towns\t ", "Two towns"),
        (
            "Passez le mot\u00a0: «\u202fDeux villes\u202f» est\u00a0\n paru",
            "Passez le mot\u00a0: «\u202fDeux villes\u202f» est\u00a0 paru",
        ),
        ("Two\u2028towns\x0b\x85and\u3000more", "Two towns and more"),
        ("\u00a0Two\0 \ud800towns\u202e\u00a0", "Two towns"),
        ("\u200b", ""),
    ],
)
def test_words_on_one_line_keep_the_blanks_that_may_not_be_broken(text, words):
    assert words_on_one_line(text) == words
    assert value_on_one_line(text) == " ".join(words.split())
