"""What a person said of letters and of their address: only a plain yes counts as one."""

import pytest

from bookofblogs.people.private_answers import shares_address, stricter, wants_no_letters


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


@pytest.mark.parametrize("answer", ["yes", "Ja", "yes, since 2027-05-02", "oui", "x"])
def test_an_address_is_shared_on_a_plain_yes(answer):
    assert shares_address(answer) is True


@pytest.mark.parametrize("answer", ["no", "no, since 2027-05-02", "nein", "non merci"])
def test_whoever_says_no_keeps_their_address(answer):
    assert shares_address(answer) is False


@pytest.mark.parametrize("answer", ["", "  ", "perhaps", "yes, but only with Ben", "since 2027-05-02", "ask me"])
def test_where_it_is_neither_the_editor_asks_and_nobody_gets_the_address_meanwhile(answer):
    assert shares_address(answer) is None


def test_of_two_rows_of_a_person_the_no_counts():
    assert stricter("yes", "no, since 2027-05-02") == "no, since 2027-05-02"
    assert stricter("no", "yes") == "no"
    assert stricter("", "yes") == "yes"
    assert stricter("", "") == ""
