"""What book.yaml and authors.yaml say for letters, as editors write it and as they get it wrong."""

import pytest

from bookofblogs.errors import BookFileError
from bookofblogs.model.call import LetterSettings
from bookofblogs.project.book_file import read_book_file
from bookofblogs.project.register import read_register

REMIND = "letters: remind: must be days before a date, from 1 to 365, like [14, 3]. Write [] for no reminders."


def settings_of(letters: str) -> LetterSettings:
    return read_book_file(f"title: Two Towns\nletters: {letters}\n").letters


def problems_of(letters: str) -> list[str]:
    with pytest.raises(BookFileError) as caught:
        settings_of(letters)
    return list(caught.value.problems)


def test_where_nothing_is_said_there_are_two_reminders_and_three_quiet_days():
    usual = LetterSettings(remind_days=(14, 3), quiet_days=3, letters_per_minute=20)
    assert read_book_file("title: Two Towns\n").letters == usual
    assert settings_of("") == usual
    assert settings_of("{remind: }") == usual


def test_the_editor_says_when_to_remind_how_long_to_be_quiet_and_how_fast():
    assert settings_of("{remind: [2, 21, 7, 7], quiet: 5, per_minute: 6}") == LetterSettings(
        remind_days=(21, 7, 2), quiet_days=5, letters_per_minute=6
    )


def test_one_reminder_needs_no_list_and_none_is_an_empty_one():
    assert settings_of("{remind: 7}").remind_days == (7,)
    assert settings_of("{remind: []}").remind_days == ()


def test_no_quiet_days_is_a_wish_like_another():
    assert settings_of("{quiet: 0}").quiet_days == 0


def test_what_is_no_number_of_days_or_letters_is_told_with_its_line():
    assert problems_of("\n  remind: [14, three]\n  quiet: 400\n  per_minute: 0\n  remaind: 3") == [
        f"book.yaml:3: {REMIND}",
        'book.yaml:4: letters: quiet: "400" is not a number of days, from 0 to 365.',
        'book.yaml:5: letters: per_minute: "0" is not a number of letters, from 1 to 600.',
        'book.yaml:6: unknown key "remaind" under letters. Did you mean "remind"?',
    ]
    for remind in ("[0]", "[[1]]", "{14: 3}", "366"):
        assert problems_of(f"{{remind: {remind}}}") == [f"book.yaml:2: {REMIND}"]


def test_the_register_says_how_somebody_is_addressed_and_in_which_language():
    [cat, ben] = read_register(
        "authors:\n  cat-specimen:\n    name: Cat Specimen\n    called: Frau Doktor Specimen\n    language: pt-br\n"
        "  ben-sample:\n    name: Ben Sample\n"
    ).authors
    assert (cat.called, cat.language) == ("Frau Doktor Specimen", "pt-BR")
    assert (ben.called, ben.language) == ("", "")


def test_a_name_to_call_somebody_by_is_one_line():
    [cat] = read_register('authors:\n  cat:\n    name: Cat Specimen\n    called: "Cat\\nBcc: \\u202eall"\n').authors
    assert cat.called == "Cat Bcc: all"


def test_a_language_that_is_no_tag_is_told_with_the_person():
    with pytest.raises(BookFileError) as caught:
        read_register("authors:\n  cat-specimen:\n    name: Cat Specimen\n    language: Deutsch\n")
    assert caught.value.problems == (
        'authors.yaml:4: cat-specimen: language: "Deutsch" is not a language tag. Write de.',
    )
