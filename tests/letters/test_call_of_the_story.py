"""The call of fifty promised pieces, lived through for a hundred days: every letter that each person would have got."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from book_folder import write_book
from call_of_letters import LivedCall, as_table, live_through
from repository import TESTS

from bookofblogs.letters.table import OCCASIONS
from bookofblogs.model.outbox import Due, Occasion
from bookofblogs.people.participants import still_promised
from bookofblogs.project.history import received_days
from bookofblogs.themes.arrange import arrange
from bookofblogs.workflow.findings import findings_of, open_and_see

OPENS, CLOSES = date(2027, 3, 1), date(2027, 5, 30)
DAYS = [OPENS + timedelta(days=day) for day in range(101)]
MENDED = ("keeping-the-envelope.md", date(2027, 4, 20))
QUIET = timedelta(days=3)

GOT = (TESTS / "letters" / "call_of_the_story.txt").read_text(encoding="utf-8").partition("\n\n")[2]


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> LivedCall:
    """The book of the story: Quin mends a piece, Leo withdraws, Pip wants no more letters, Noor has no address."""
    text = (TESTS / "books" / "fifty-promised.txt").read_text(encoding="utf-8")
    book = write_book(tmp_path_factory.mktemp("fifty"), text)
    folder, pictures = open_and_see(book)
    received = received_days(book, [piece.file for piece in folder.project.pieces], folder.project.decisions)
    found = findings_of(folder, arrange(folder.project), pictures, received)
    return LivedCall(
        project=folder.project,
        received=received.on,
        findings=lambda day: tuple(
            each for each in found if day < MENDED[1] or each.location.file != f"contributions/{MENDED[0]}"
        ),
        withdrew={"leo": date(2027, 4, 25)},
        no_letters={"pip": date(2027, 4, 20)},
        without_address=frozenset({"noor"}),
    )


@pytest.fixture(scope="module")
def sent(call: LivedCall) -> list[tuple[date, Due]]:
    return live_through(call, DAYS)


@pytest.fixture(scope="module")
def letters(sent: list[tuple[date, Due]]) -> dict[str, list[tuple[date, Due]]]:
    """Return what each person got."""
    got: dict[str, list[tuple[date, Due]]] = {}
    for day, letter in sent:
        got.setdefault(letter.key, []).append((day, letter))
    return got


def of(letters: list[tuple[date, Due]], occasion: Occasion) -> list[tuple[date, Due]]:
    return [(day, letter) for day, letter in letters if letter.occasion is occasion]


def test_each_person_gets_these_letters(sent):
    assert as_table(sent) == GOT.strip()


def test_nobody_gets_two_letters_in_three_days_but_the_answers_to_what_they_did(letters):
    near = [
        (key, day, letter.occasion)
        for key, got in letters.items()
        for (before, _), (day, letter) in pairwise(got)
        if day - before < QUIET and not OCCASIONS[letter.occasion].is_reply
    ]
    assert near == []
    assert [occasion.value for occasion, rule in OCCASIONS.items() if rule.is_reply] == [
        "received",
        "declined",
        "accepted",
        "read-this",
        "reader-found",
        "reading-thanks",
    ]


def test_nobody_is_reminded_after_the_day_or_of_another_day_or_of_a_piece_that_they_sent(call, sent):
    reminders = of(sent, Occasion.REMINDER)
    assert len(reminders) == 134
    assert {letter.on for _, letter in reminders} == {date(2027, 4, 18), date(2027, 5, 9), CLOSES}
    for day, letter in reminders:
        project = call.on(day).project
        late = {person.key: person.promised for person in still_promised(project.authors, project.pieces)}
        assert day <= letter.on
        assert letter.promised == late[letter.key]


def test_whoever_owes_a_piece_after_the_end_is_asked_once(call, letters):
    asked = {
        key: [day for day, letter in got if letter.occasion is Occasion.QUESTION and letter.on == CLOSES]
        for key, got in letters.items()
    }
    assert {key: days for key, days in asked.items() if days} == {
        "eve": [date(2027, 6, 3)],
        "gus": [date(2027, 5, 31)],
        "may": [date(2027, 5, 31)],
    }
    assert [person.key for person in call.on(DAYS[-1]).progress.late] == ["eve", "gus", "may", "noor"]


def test_all_are_thanked_once_those_who_withdrew_too(call, letters):
    times = {person.key: len(of(letters.get(person.key, []), Occasion.THANKS)) for person in call.project.authors}
    assert {key for key, number in times.items() if number != 1} == {"noor", "pip"}
    assert (times["xavier"], times["leo"], times["pip"], times["noor"]) == (1, 1, 0, 0)


def test_whoever_withdrew_gets_nothing_else_from_that_day_on_and_who_wants_none_nothing(letters):
    assert [letter.occasion for day, letter in letters["leo"] if day >= date(2027, 4, 25)] == [Occasion.THANKS]
    assert [letter.occasion for day, letter in letters["pip"] if day >= date(2027, 4, 20)] == []
    assert "noor" not in letters


def test_every_letter_goes_once_for_its_reason(sent):
    reasons = [(letter.key, letter.occasion, about) for _, letter in sent for about in letter.about or ("",)]
    assert len(reasons) == len(set(reasons))
