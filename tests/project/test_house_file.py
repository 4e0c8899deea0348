"""house.yaml: read as an editor writes it, and added to so that every other byte stays."""

from datetime import date

import pytest

from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.model.light_edit import HouseAnswer
from bookofblogs.project.house_file import read_house, require_authors, with_answer

GITHUB = HouseAnswer(
    forms=("GitHub", "Github"),
    use="GitHub",
    because="its own way",
    on=date(2027, 4, 20),
    by="The Editor",
    but=("ben-sample",),
    line=4,
)
ONLINE = HouseAnswer(forms=("online", "on-line"), line=6)

BY_HAND = """\
# How we write. Ben keeps his own.

house:
  - {forms: [GitHub, Github], use: GitHub, because: its own way, on: 20 April 2027, by: The Editor, but: ben-sample}
  # everybody as they like
  - forms: [online, 'on-line']

# to ask: web site?
"""


def problems_of(text):
    """Return what is wrong with a house.yaml."""
    with pytest.raises(BookFileError) as caught:
        read_house(text)
    return list(caught.value.problems)


def test_an_answer_is_the_forms_of_a_word_and_which_of_them_the_book_uses():
    assert read_house(BY_HAND) == (GITHUB, ONLINE)
    assert read_house("") == read_house("house:\n") == read_house("house: []\n") == ()


def test_an_answer_is_added_and_every_other_byte_stays():
    website = HouseAnswer(forms=("website", "web site"), use="website", on=date(2027, 4, 21), by="Ann Example")
    added = '  - {forms: [website, "web site"], use: website, on: 2027-04-21, by: "Ann Example"}\n'
    assert with_answer(BY_HAND, website) == BY_HAND.replace("\n# to ask", added + "\n# to ask")
    assert with_answer("", website) == (
        "# How this book writes what its authors write in several ways. `bob edit house` adds to it, and so may you.\n"
        "# An answer without `use` leaves it to each author. The last word on a form holds.\n"
        "\n"
        "house:\n" + added
    )


def test_line_ends_and_the_mark_at_the_beginning_stay():
    text = "\ufeffhouse:\r\n  - {forms: [online, on-line], use: online}\r\n"
    assert with_answer(text, HouseAnswer(forms=("GitHub", "Github"), but=("ben",), use="GitHub")) == (
        text + "  - {forms: [GitHub, Github], use: GitHub, but: [ben]}\r\n"
    )


def test_where_it_cannot_be_put_it_is_told_what_to_write():
    in_brackets = "house: [{forms: [online, on-line], use: online}]\n"
    with pytest.raises(UsageError, match="written in a way that bob cannot add to") as caught:
        with_answer(in_brackets, HouseAnswer(forms=("GitHub", "Github"), use="GitHub"))
    assert str(caught.value).endswith("  - {forms: [GitHub, Github], use: GitHub}")


def test_every_slip_is_told_at_once_with_its_line():
    assert problems_of(
        "house:\n"
        "  - {forms: [GitHub, Github], use: Git Hub}\n"
        "  - {forms: [colour, color], use: colour}\n"
        "  - {forms: [online], use: online}\n"
        "  - {forms: [online, on-line], but: [ben-sample]}\n"
        "  - {forms: [online, on-line], us: online}\n"
        "  -\n"
        "hous: []\n"
    ) == [
        'house.yaml:2: answer: use: "Git Hub" is none of the forms: GitHub and Github.',
        (
            "house.yaml:3: answer: forms: colour and color are different words. An answer is about one word, with or "
            "without capitals, hyphens and blanks."
        ),
        (
            "house.yaml:4: answer: names fewer than two forms. Write it like `- {forms: [website, web site], use: "
            "website}`."
        ),
        "house.yaml:5: answer: but: names an exception, and the answer asks nothing of anybody.",
        'house.yaml:6: unknown key "us" under answer. Did you mean "use"?',
        (
            "house.yaml:7: answer: names fewer than two forms. Write it like `- {forms: [website, web site], use: "
            "website}`."
        ),
        'house.yaml:8: unknown key "hous". Did you mean "house"?',
    ]


def test_an_exception_is_somebody_of_the_register():
    require_authors([GITHUB, ONLINE], ["ben-sample", "ann-example"])
    with pytest.raises(BookFileError) as caught:
        require_authors([GITHUB], ["ann-example", "ben-samples"])
    assert caught.value.problems == (
        'house.yaml:4: but: nobody in authors.yaml has the key "ben-sample". Did you mean "ben-samples"?',
    )
