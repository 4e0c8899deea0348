"""Names and titles compared: which question takes which two spellings for one."""

import pytest

from bookofblogs.email_addresses import as_read, holds_one_of, lines_with_address
from bookofblogs.folding import ascii_name, caseless, fold, is_lost_in_ascii, letters_only, looks_like, name_key


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Ways  In", "ways in", caseless),
        ("Cafe\u0301", "CAFÉ", caseless),
        ("José  Núñez", "jose nunez", name_key),
        ("Ann O’Hara", "Ann O`Hara", name_key),
        ("مُحَمَّد", "محمد", name_key),
        ("Zoë Wood", "Zoe\u200b Wood", name_key),
        ("Jean-Luc Bell", "Jean Luc Bell", fold),
        ("It’s here", "Its here!", fold),
        ("Œuvre d‘art", "oeuvre dart", fold),
        ("The e-mail", "The email", letters_only),
        ("Jo Wооd", "Jo Wood", looks_like),
    ],
)
def test_the_same(one, other, asked):
    assert asked(one) == asked(other)


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Cafe", "Café", caseless),
        ("Jean-Luc", "Jean Luc", name_key),
        ("かき", "かぎ", name_key),
        ("かき", "かぎ", fold),
        ("हिन्दी", "हनद", fold),
        ("Jo Wооd", "Jo Wood", fold),
    ],
)
def test_not_the_same(one, other, asked):
    assert asked(one) != asked(other)


def test_the_vowel_signs_of_india_end_no_word():
    assert len(fold("हिन्दी").split()) == 1


@pytest.mark.parametrize(
    ("text", "name", "is_lost"),
    [
        ("What’s new?", "whats-new", False),
        ("Straße", "strasse", False),
        ("Ænima & co", "aenima-co", False),
        ("書", "", True),
    ],
)
def test_a_name_in_ascii(text, name, is_lost):
    assert (ascii_name(text), is_lost_in_ascii(text)) == (name, is_lost)


@pytest.mark.parametrize(
    "written", ["JO@Example.org", "jo%2540example.org", "jo&#64;example.org", "jo＠exam\u00adple.org"]
)
def test_an_address_is_read_however_it_is_written(written):
    assert as_read(written) == "jo@example.org"
    assert holds_one_of(f"<b>{written}</b>", ["jo@example.org"])


def test_what_fetches_a_program_and_a_name_in_a_network_are_nobodys_address():
    text = "git@example.org:a/b\n@jo@social.example.org\nhttps://jo@example.org/\nmailto:jo@example.org"
    assert lines_with_address(text, first_line=7) == (10,)
