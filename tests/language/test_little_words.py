"""The little words of each language: every file is read, and says what it must."""

from importlib.resources import files

import pytest

from bookofblogs.language.little_words.reader import little_words, read_little_words, stop_words_of_all

LANGUAGES = sorted(
    file.name.removesuffix(".toml")
    for file in files("bookofblogs.language.little_words").iterdir()
    if file.name.endswith(".toml")
)
WITH_GRAMMAR = ["da", "en", "es", "fi", "fr", "it", "nl", "no", "pl", "pt", "ru", "sv"]
"""German tells its nouns by their capitals."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_holds_small_letters_and_a_word_for_and(language):
    little = little_words(language)
    words = {*little.stop_words, *little.days, *little.nouns, *little.before_nouns, *little.before_verbs}
    assert {word for word in words if word != word.lower()} == set()
    assert little.joiner != "&"
    assert not little.nouns & little.stop_words
    assert little.nouns <= stop_words_of_all()
    assert not little.before_nouns & little.before_verbs


@pytest.mark.parametrize("language", WITH_GRAMMAR)
def test_twelve_languages_know_what_stands_before_nouns_and_before_verbs(language):
    little = little_words(language)
    assert len(little.before_nouns) >= 10
    assert len(little.before_verbs) >= 12
    assert len(little.days) >= 15


def test_a_key_that_nobody_knows_is_an_error():
    with pytest.raises(TypeError):
        read_little_words('joined = "and"')


def test_both_norwegians_are_written_as_one():
    assert little_words("nb") == little_words("nn") == little_words("no")


def test_a_language_without_a_file_joins_by_a_sign():
    assert little_words("eo").joiner == "&"
    assert little_words("../en").stop_words == frozenset()


@pytest.mark.parametrize(
    ("language", "word", "joined"),
    [("de", "Hefe", "und"), ("es", "pan", "y"), ("es", "islas", "e"), ("es", "Hilo", "e"), ("nn", "hav", "og")],
)
def test_the_word_for_and(language, word, joined):
    assert little_words(language).joined_by(word) == joined


@pytest.mark.parametrize(
    ("language", "word", "share"),
    [
        ("en", "rapidly", 0.0),
        ("en", "training", 1.0),
        ("en", "library", 1.0),
        ("fr", "fréquemment", 0.0),
        ("fr", "chercher", 0.25),
        ("fr", "atelier", 1.0),
        ("ru", "область", 1.0),
        ("it", "mente", 1.0),
    ],
)
def test_an_ending_says_how_likely_a_word_is_a_noun(language, word, share):
    assert little_words(language).share_of_ending(word, is_alone=False) == share


def test_a_word_in_ing_is_less_likely_a_noun_where_it_stands_alone():
    assert little_words("en").share_of_ending("mentoring", is_alone=True) == 0.75
