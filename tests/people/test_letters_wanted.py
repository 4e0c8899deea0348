"""What a person said of letters: only a plain yes, or nothing at all, lets them be written to."""

import pytest

from bookofblogs.people.letters_wanted import stricter, wants_no_letters


@pytest.mark.parametrize(
    "answer",
    [
        "no",
        "no, since 2027-05-02",
        "No",
        "nein",
        "non merci",
        "never again",
        "no more, please",
        "please stop",
        "yes, but only about my own piece",
        "perhaps",
        "since 2027-05-02",
        "2027-05-02",
        "?",
    ],
)
def test_whoever_says_anything_but_yes_is_not_written_to(answer):
    assert wants_no_letters(answer)


@pytest.mark.parametrize("answer", ["", "  ", "yes", "Yes, please", "ja", "oui", "x", "yes, since 2027-06-01"])
def test_whoever_says_yes_or_nothing_is(answer):
    assert not wants_no_letters(answer)


def test_of_two_rows_of_a_person_the_no_counts():
    assert stricter("yes", "no, since 2027-05-02") == "no, since 2027-05-02"
    assert stricter("no", "yes") == "no"
    assert stricter("", "yes") == "yes"
    assert stricter("", "") == ""
