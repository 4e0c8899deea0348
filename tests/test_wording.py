"""How bob says numbers, lists, sizes and days."""

from datetime import date

import pytest

from bookofblogs.wording import (
    counted,
    day_in_words,
    first_of,
    listed,
    one_or_many,
    shortened,
    size,
    small_counted,
    small_number,
)


@pytest.mark.parametrize(("number", "said"), [(0, "0 pieces"), (1, "1 piece"), (2, "2 pieces"), (1031, "1,031 pieces")])
def test_things_are_counted(number: int, said: str) -> None:
    assert counted(number, "piece") == said


def test_many_of_a_thing_may_be_another_word() -> None:
    assert counted(2, "person has", "people have") == "2 people have"
    assert counted(1, "person has", "people have") == "1 person has"
    assert [one_or_many(number, "is", "are") for number in (0, 1, 2)] == ["are", "is", "are"]
    assert [one_or_many(number, "line") for number in (1, 2)] == ["line", "lines"]


@pytest.mark.parametrize(
    ("number", "word", "said"),
    [
        (0, "no", "no days"),
        (1, "one", "one day"),
        (12, "twelve", "twelve days"),
        (13, "13", "13 days"),
        (1031, "1,031", "1,031 days"),
    ],
)
def test_small_numbers_are_words(number: int, word: str, said: str) -> None:
    assert small_number(number) == word
    assert small_counted(number, "day") == said


@pytest.mark.parametrize(
    ("things", "said"), [("", ""), ("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C"), ("ABCD", "A, B, C and D")]
)
def test_several_things_are_listed(things: str, said: str) -> None:
    assert listed(tuple(things)) == said


def test_a_list_has_another_word_before_the_last_or_none() -> None:
    assert listed(["A", "B", "C"], "or") == "A, B or C"
    assert listed(["A", "B", "C"], "") == "A, B, C"


def test_of_many_things_the_first_are_named() -> None:
    assert first_of("ABCD", 4) == "A, B, C and D"
    assert first_of("ABCD", 3) == "A, B, C and 1 more"
    assert first_of("ABCD", 1) == "A and 3 more"
    assert first_of((), 3) == ""
    assert first_of("ABC", 3, last="") == "A, B, C"
    assert first_of(map(str, range(2000)), 2) == "0, 1 and 1,998 more"


def test_one_more_is_named_where_that_is_no_longer() -> None:
    assert first_of("ABCD", 3, last="", least_left=2) == "A, B, C, D"
    assert first_of("ABCDE", 3, last="", least_left=2) == "A, B, C and 2 more"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "1 kB"), (12, "1 kB"), (411_800, "412 kB"), (1_000_000, "1.0 MB"), (2_149_000, "2.1 MB")]
)
def test_sizes(count: int, said: str) -> None:
    assert size(count) == said


def test_a_day_has_its_year_unless_it_is_this_one() -> None:
    assert day_in_words(date(2014, 8, 9)) == "9 August 2014"
    assert day_in_words(date(2014, 8, 9), date(2014, 1, 1)) == "9 August"
    assert day_in_words(date(2014, 8, 9), date(2015, 1, 1)) == "9 August 2014"


def test_a_text_is_cut_without_a_blank_before_the_dots() -> None:
    assert shortened("All the hedges", 14) == "All the hedges"
    assert shortened("All the hedges", 13) == "All the hedg…"
    assert shortened("All the hedges", 9) == "All the…"
