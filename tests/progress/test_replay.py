"""A made call of fifty promised pieces, looked at on every one of its days."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from book_folder import write_book
from repository import TESTS
from running_bob import bob

from bookofblogs.model.progress import Forecast, MilestoneState, Progress
from bookofblogs.progress.measure import measure
from bookofblogs.project.folder import open_folder
from bookofblogs.project.history import received_days
from bookofblogs.themes.arrange import arrange

CALL = (TESTS / "books" / "fifty-promised.txt").read_text(encoding="utf-8")
OPENS, CLOSES = date(2027, 3, 1), date(2027, 5, 30)
DAYS = [OPENS + timedelta(days=day) for day in range((CLOSES - OPENS).days + 1)]
AT_CLOSE = 45


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_book(tmp_path_factory.mktemp("fifty"), CALL)


@pytest.fixture(scope="module")
def replay(book: Path) -> dict[date, Progress]:
    project = open_folder(book).project
    received = received_days(book, [piece.file for piece in project.pieces], project.decisions).on
    arrangement = arrange(project)
    return {day: measure(project, received=received, findings=(), arrangement=arrangement, today=day) for day in DAYS}


def states(replay: dict[date, Progress], name: str) -> list[tuple[date, MilestoneState | None]]:
    """Return the days on which the state of a milestone changed, with the new state."""
    changes: list[tuple[date, MilestoneState | None]] = []
    for day, progress in replay.items():
        state = next(mark.state for mark in progress.milestones if mark.name == name)
        if not changes or changes[-1][1] is not state:
            changes.append((day, state))
    return changes


def test_forty_per_cent_is_reached_two_days_early(replay):
    assert states(replay, "40%") == [
        (date(2027, 3, 1), MilestoneState.AHEAD),
        (date(2027, 4, 11), MilestoneState.DUE),
        (date(2027, 4, 16), MilestoneState.REACHED),
    ]
    assert {mark.reached_on for progress in replay.values() for mark in progress.milestones if mark.name == "40%"} == {
        None,
        date(2027, 4, 16),
    }


def test_sixty_per_cent_is_missed_and_reached_four_days_late(replay):
    assert states(replay, "60%") == [
        (date(2027, 3, 1), MilestoneState.AHEAD),
        (date(2027, 5, 2), MilestoneState.DUE),
        (date(2027, 5, 10), MilestoneState.MISSED),
        (date(2027, 5, 13), MilestoneState.REACHED),
    ]


def test_the_end_is_due_and_never_reached(replay):
    assert states(replay, "end") == [(date(2027, 3, 1), MilestoneState.AHEAD), (date(2027, 5, 23), MilestoneState.DUE)]
    assert replay[CLOSES].pieces.counted == AT_CLOSE


def test_counts_never_fall_but_on_the_day_of_the_decline(replay):
    counted = [(day, progress.pieces.counted) for day, progress in replay.items()]
    falls = [day for (_, before), (day, now) in pairwise(counted) if now < before]
    assert falls == []  # the declined piece counts from 9 April and goes on the 11th, when another one comes
    assert (replay[date(2027, 4, 9)].pieces.counted, replay[date(2027, 4, 9)].pieces.declined) == (14, 0)
    assert (replay[date(2027, 4, 11)].pieces.counted, replay[date(2027, 4, 11)].pieces.declined) == (15, 1)
    assert replay[CLOSES].pieces.received == 46


def test_those_who_sent_are_no_longer_late(replay):
    late = [sum(len(person.promised) for person in progress.late) for progress in replay.values()]
    assert late == sorted(late, reverse=True)
    assert (late[0], late[-1]) == (50, 4)
    assert [person.author for person in replay[CLOSES].late] == [
        "Eve Draft",
        "Gus Example",
        "May Specimen",
        "Noor Proof",
    ]


def test_the_forecast_is_sane_from_the_first_week_on(replay):
    told = {day: progress.forecast.at_close for day, progress in replay.items()}
    began = next(day for day, at_close in told.items() if at_close)
    assert began == date(2027, 3, 15)  # the third piece; before it there is too little to go on
    ranges = [at_close for at_close in told.values() if at_close]
    assert len(ranges) == (CLOSES - began).days + 1
    held = sum(low <= AT_CLOSE <= high for low, high in ranges)
    assert held / len(ranges) >= 0.8
    for day, at_close in told.items():
        low, high = at_close or (0, 0)
        assert 0 <= low <= high <= 60
        assert low >= replay[day].pieces.counted or at_close is None
    widths = [high - low for low, high in ranges]
    assert widths[0] > widths[len(widths) // 2] > widths[-2]


def test_before_the_third_piece_there_is_no_forecast(replay):
    assert replay[date(2027, 3, 14)].forecast == Forecast()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2027-04-10", "  40 %  20 pieces  18 April: 5 more"),
        ("2027-04-15", "  40 %  20 pieces  18 April, in three days: 1 more"),
        ("2027-04-16", "  40 %  20 pieces  reached on 16 April, two days early"),
        ("2027-05-09", "  60 %  30 pieces  9 May, today: 2 more"),
        ("2027-05-10", "  60 %  30 pieces  missed: due on 9 May, 2 pieces short"),
        ("2027-05-13", "  60 %  30 pieces  reached on 13 May, four days late"),
        ("2027-05-31", "  end   50 pieces  missed: due on 30 May, 5 pieces short"),
    ],
)
def test_the_screen_of_a_day_says_so(book, day, said):
    shown = bob("status", "--as-of", day, folder=book)
    assert shown.returncode == 0
    assert said in shown.stdout.split("\n")
