"""feedback.yaml: read as an editor writes it, and changed so that every other byte stays."""

from dataclasses import replace
from datetime import date

import pytest

from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.model.feedback import Reading
from bookofblogs.project.feedback_file import read_readings, with_readings, without_reading

FLOOD = Reading(
    piece="contributions/the-flood.md",
    reader="ben-sample",
    asked=date(2027, 4, 20),
    agreed=date(2027, 4, 21),
    by=date(2027, 4, 30),
    line=4,
)
LIKE_THIS = "Write it like `- {piece: contributions/x.md, reader: ben-sample}`, with the key in authors.yaml."
BEES = Reading(piece="contributions/bees.md", reader="cat-specimen", line=8)

BY_HAND = """\
# Our readers. Ben asked for something short.

feedback:
  - {piece: the-flood.md, reader: ben-sample, asked: 20 April 2027, agreed: 2027-04-21, by: 2027-04-30}   # by phone

  # Cat has kept bees for years,
  # so perhaps somebody else?
  - piece: 'contributions/bees.md'  # the long one
    reader: "cat-specimen"

# next: the ferry
"""


def problems_of(text):
    """Return what is wrong with a feedback.yaml."""
    with pytest.raises(BookFileError) as caught:
        read_readings(text)
    return list(caught.value.problems)


def test_a_reading_is_a_piece_a_person_and_days():
    assert read_readings(BY_HAND) == (FLOOD, BEES)
    assert read_readings("") == read_readings("feedback:\n") == read_readings("feedback: []\n") == ()


def test_every_slip_is_told_at_once_with_its_line():
    assert problems_of(
        "feedback:\n"
        "  - {piece: bees.md, reader: ben-sample, asked: 31 April 2027}\n"
        "  - {piece: bees.md, reader: ben-sample}\n"
        "  - {piece: bees.md, reader: ben@example.org}\n"
        "  - {reader: cat-specimen, agred: 2027-04-20}\n"
        "  -\n"
        "  - {piece: the-flood.md, reader: cat-specimen, asked: 2027-04-20, given: 2026-05-02}\n"
        "  - {piece: the-ferry.md, reader: cat-specimen, agreed: 2027-04-20, by: 2027-03-30}\n"
        "feedbak: []\n"
    ) == [
        'feedback.yaml:2: reading: asked: "31 April 2027" is not a date: April has 30 days.',
        "feedback.yaml:3: reading: ben-sample reads contributions/bees.md on line 2 already. Take one out.",
        "feedback.yaml:4: reading: reader: is an address, and this file is public. Write the key in authors.yaml.",
        f"feedback.yaml:5: reading: names no piece. {LIKE_THIS}",
        'feedback.yaml:5: unknown key "agred" under reading. Did you mean "agreed"?',
        f"feedback.yaml:6: reading: names no piece and reader. {LIKE_THIS}",
        "feedback.yaml:7: reading: given: 2026-05-02 is before asked, 2027-04-20. Is one of the years a slip?",
        "feedback.yaml:8: reading: by: 2027-03-30 is before agreed, 2027-04-20. Is one of the years a slip?",
        'feedback.yaml:9: unknown key "feedbak". Did you mean "feedback"?',
    ]


def test_what_a_reader_said_has_no_place_in_a_public_file():
    assert problems_of("feedback:\n  - {piece: bees.md, reader: ben, text: 'The end is too long.'}\n") == [
        (
            'feedback.yaml:2: unknown key "text" under reading. Known are: agreed, asked, by, given, piece, reader, '
            "thanked."
        )
    ]


def test_a_new_file_says_what_it_is_for():
    ferry = Reading(piece="contributions/the-ferry.md", reader="jo", asked=date(2027, 5, 2))
    assert with_readings("", [ferry, replace(BEES, reader="Ann: B")]) == (
        "# Who reads whose piece before publication: keys of authors.yaml, and days. What is said is theirs alone."
        "\n"
        "# `bob feedback` adds to it, and so may you. Whoever has a day behind `given` is thanked in the book.\n"
        "\n"
        "feedback:\n"
        "  - {piece: contributions/the-ferry.md, reader: jo, asked: 2027-05-02}\n"
        '  - {piece: contributions/bees.md, reader: "Ann: B"}\n'
    )


def test_a_reading_is_added_below_the_others_and_nothing_else_changes():
    ferry = Reading(piece="contributions/the-ferry.md", reader="jo-wood")
    added = "  - {piece: contributions/the-ferry.md, reader: jo-wood}\n"
    assert with_readings(BY_HAND, [ferry]) == BY_HAND.replace('"cat-specimen"\n', f'"cat-specimen"\n{added}')


def test_days_come_into_the_entry_whichever_way_it_is_written():
    given, asked = replace(FLOOD, given=date(2027, 4, 28)), replace(BEES, asked=date(2027, 4, 22))
    after = with_readings(BY_HAND, [given, asked])
    assert after == BY_HAND.replace("by: 2027-04-30}", "by: 2027-04-30, given: 2027-04-28}").replace(
        '    reader: "cat-specimen"\n', '    reader: "cat-specimen"\n    asked: 2027-04-22\n'
    )
    assert with_readings(after, [given]) == after


def test_a_day_can_be_mended_or_taken_back_and_another_may_stay_as_it_was_typed():
    later = replace(FLOOD, agreed=None, by=date(2027, 5, 5))
    assert with_readings(BY_HAND, [later]) == BY_HAND.replace("agreed: 2027-04-21, by: 2027-04-30", "by: 2027-05-05")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "\ufefffeedback:\r\n- piece: bees.md\r\n  reader: cat-specimen",
            "\ufefffeedback:\r\n- piece: bees.md\r\n  reader: cat-specimen\r\n  given: 2027-05-02\r\n",
        ),
        (
            "feedback: [{piece: bees.md, reader: cat-specimen}]\n",
            "feedback: [{piece: bees.md, reader: cat-specimen, given: 2027-05-02}]\n",
        ),
        (
            '{"feedback": [{"reader": "cat-specimen", "piece": "bees.md", "given": "2027-04-01"}]}',
            '{"feedback": [{"reader": "cat-specimen", "piece": "bees.md", "given": 2027-05-02}]}',
        ),
        (
            "feedback:\n  - reader: cat-specimen\n    given:\n    piece: bees.md\n",
            "feedback:\n  - reader: cat-specimen\n    given: 2027-05-02\n    piece: bees.md\n",
        ),
    ],
)
def test_a_day_is_put_in_however_the_file_is_laid_out(before, after):
    assert with_readings(before, [replace(BEES, given=date(2027, 5, 2))]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("feedback:\n", "feedback:\n  - {piece: contributions/bees.md, reader: cat-specimen}\n"),
        ("feedback: []\n", "feedback: [{piece: contributions/bees.md, reader: cat-specimen}]\n"),
        (
            "feedback:\n  - {piece: a.md, reader: jo}\n  # - {piece: b.md, reader: jo}",
            (
                "feedback:\n  - {piece: a.md, reader: jo}\n  # - {piece: b.md, reader: jo}\n"
                "  - {piece: contributions/bees.md, reader: cat-specimen}\n"
            ),
        ),
    ],
)
def test_a_reading_is_added_however_the_file_is_laid_out(before, after):
    assert with_readings(before, [BEES]) == after


def test_a_person_whose_old_key_stands_there_is_still_the_same_reading():
    before = "feedback:\n  - {piece: bees.md, reader: c-specimen}\n"
    now = Reading(piece="contributions/bees.md", reader="cat-specimen", given=date(2027, 5, 2), line=2)
    assert with_readings(before, [now]) == "feedback:\n  - {piece: bees.md, reader: c-specimen, given: 2027-05-02}\n"
    assert without_reading(before, now) == "feedback:\n"


@pytest.mark.parametrize(
    ("gone", "after"),
    [
        (FLOOD, BY_HAND.replace(BY_HAND.splitlines(keepends=True)[3], "")),
        (
            BEES,
            BY_HAND.replace("  - piece: 'contributions/bees.md'  # the long one\n    reader: \"cat-specimen\"\n", ""),
        ),
    ],
)
def test_a_reading_that_came_to_nothing_is_taken_out_and_what_was_noted_around_it_stays(gone, after):
    assert without_reading(BY_HAND, gone) == after
    assert without_reading(after, gone) == after


def test_a_reading_is_taken_out_of_brackets():
    two = "feedback: [{piece: a.md, reader: jo}, {piece: bees.md, reader: cat-specimen}]  # two\n"
    assert without_reading(two, BEES) == "feedback: [{piece: a.md, reader: jo}]  # two\n"
    first = replace(BEES, piece="contributions/a.md", reader="jo")
    assert without_reading(two, first) == "feedback: [{piece: bees.md, reader: cat-specimen}]  # two\n"
    assert without_reading(without_reading(two, first), BEES) == "feedback: []  # two\n"


def test_where_bob_cannot_change_the_file_it_says_what_to_write():
    odd = "feedback:\n  -\n    {piece: bees.md, reader: cat-specimen}\n"
    with pytest.raises(UsageError) as caught:
        without_reading(f"{odd}  - {{piece: a.md, reader: jo}}\n", BEES)
    assert str(caught.value) == (
        "feedback.yaml is written in a way that bob cannot change. Nothing was changed. Write this by hand:\n"
        "feedback:\n"
        "  - {piece: contributions/a.md, reader: jo}"
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "feedback: &a [*a]\n",
        "feedback: !!python/object/apply:os.system [ls]\n",
        "feedback: " + "[" * 5_000,
        "feedback:\n  - {piece: a.md, reader: jo, asked: {given: 1}}\n",
        "feedback:\n  - [a.md, jo]\n",
        "feedback: {piece: a.md, reader: jo}\n",
        "- {piece: a.md, reader: jo}\n",
    ],
)
def test_a_file_that_means_no_good_is_one_sentence_with_a_line(hostile):
    assert all(problem.startswith("feedback.yaml:") and "\n" not in problem for problem in problems_of(hostile))


def test_a_name_that_is_no_name_is_shown_on_one_short_line():
    name = "x\\u202e\\nx" + "y" * 10_000
    [problem] = problems_of(
        f'feedback:\n  - {{piece: a.md, reader: "{name}"}}\n  - {{piece: a.md, reader: "{name}"}}\n'
    )
    assert problem.startswith("feedback.yaml:3: reading: x xyyy")
    assert len(problem) < 250
