"""The pure halves of `bob status`: promises, waivers, milestones and the forecast, each on its own."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookofblogs.checks.waivers import waived
from bookofblogs.model.call import Call, Milestone
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.finding import Finding, Location, Severity, Waiver
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.passage import Passage
from bookofblogs.model.people import Author, Consent
from bookofblogs.model.progress import Forecast, MilestoneState
from bookofblogs.model.project import Project
from bookofblogs.names.crediting import credited
from bookofblogs.people.participants import still_promised
from bookofblogs.progress.forecast import forecast
from bookofblogs.progress.measure import milestones_on

DAY = date(2014, 7, 1)


def piece(file: str, title: str, *authors: str) -> Contribution:
    return Contribution(file=file, id=file, title=title, authors=authors, passage=Passage(body="", anchors={}))


def person(name: str, *promised: str, withdrawn: bool = False) -> Author:
    return Author(key=name.split(maxsplit=1)[0].lower(), name=name, promised=promised, withdrawn=withdrawn)


def late(people: tuple[Author, ...], pieces: tuple[Contribution, ...]) -> dict[str, tuple[str, ...]]:
    project = credited(Project(imprint=Imprint(title="A Small Book"), call=Call(), pieces=pieces, authors=people))
    return {owing.author: owing.promised for owing in still_promised(project.authors, project.pieces)}


def test_nobody_is_late_for_a_piece_that_is_there_under_any_title_or_name():
    people = (
        person("Ann Example", "Long roads"),
        person("Ben Sample", "Two towns", "A third"),
        person("Cat Specimen", "The sea, the sea"),
        person("Zoë Proof", "Quay"),
        person("Dan Draft", "Never", withdrawn=True),
    )
    pieces = (
        piece("a.md", "Something else entirely", "Uma Other", "ANN example"),
        piece("b.md", "Two Towns!", "Ben Sample"),
        piece("c.md", "The sea the sea", "C. Specimen"),
        piece("d.md", "Quays", "Zoe Proof"),
    )
    assert late(people, pieces) == {"Ben Sample": ("A third",)}


def test_somebody_elses_piece_of_the_same_title_keeps_no_promise():
    people = (person("Ann Example", "Rain"), person("Ben Sample", "Rain"))
    assert late(people, (piece("a.md", "Rain", "Ann Example"),)) == {"Ben Sample": ("Rain",)}


def test_a_co_author_owes_no_piece_and_who_agreed_without_a_title_owes_one_until_it_is_there():
    agreed = Consent(words="I agree")
    people = (
        person("Ann Example", "Rain"),
        Author(key="ben", name="Ben Sample", consent=agreed),
        Author(key="cat", name="Cat Specimen", consent=agreed),
        Author(key="dan", name="Dan Draft", reviews=True),
        Author(key="eve", name="Eve Proof", reviews=True, wants_feedback=False),
        Author(key="fay", name="Fay Quoin"),
    )
    assert late(people, (piece("a.md", "Rain", "Ann Example", "Ben Sample"),)) == {"Cat Specimen": ()}


def found(rule: str, file: str, author: str = "") -> Finding:
    return Finding(rule=rule, severity=Severity.ERROR, location=Location(file=file), message="x", author=author)


def test_a_waiver_is_for_one_rule_on_one_piece_or_one_author():
    decisions = (
        Decision(verdict=Verdict.WAIVE, piece="a.md", rule="words-limits", because="Once", on=DAY),
        Decision(verdict=Verdict.WAIVE, piece="a.md", rule="words-limits", because="Twice"),
        Decision(verdict=Verdict.WAIVE, author="ann  example", rule="pieces-per-author", because="Ask her"),
        Decision(verdict=Verdict.ACCEPT, piece="b.md"),
    )
    findings = (
        found("words-limits", "a.md"),
        found("words-limits", "b.md"),
        found("pieces-per-author", "c.md", "Ann Example"),
        found("pieces-per-author", "c.md", "Ben Sample"),
        found("pieces-per-author", "d.md"),
    )
    authors = {"c.md": ("Ann Example", "Ben Sample"), "d.md": ("Ann Example",)}
    assert [finding.waived for finding in waived(findings, decisions, authors)] == [
        Waiver(because="Twice"),
        None,
        Waiver(because="Ask her"),
        None,
        Waiver(because="Ask her"),
    ]


@pytest.mark.parametrize(
    ("days_ahead", "state"),
    [
        (8, MilestoneState.AHEAD),
        (7, MilestoneState.DUE),
        (0, MilestoneState.DUE),
        (-1, MilestoneState.MISSED),
        (None, MilestoneState.AHEAD),
    ],
)
def test_a_milestone_is_ahead_then_due_then_missed(days_ahead, state):
    due = None if days_ahead is None else DAY + timedelta(days=days_ahead)
    mark, end = milestones_on(DAY, Call(milestones=(Milestone(percent=40, due=due),)), 24, [DAY])
    assert (mark.needed, mark.state, mark.reached_on) == (10, state, None)
    assert (end.name, end.needed, end.due) == ("end", 24, None)


def test_the_end_may_stand_among_the_milestones():
    call = Call(closes=DAY, milestones=(Milestone(percent=40), Milestone(percent=100, due=DAY + timedelta(days=3))))
    assert [(mark.name, mark.due) for mark in milestones_on(DAY, call, 5, ())] == [
        ("40%", None),
        ("end", DAY + timedelta(days=3)),
    ]


WEEKLY = [DAY + timedelta(days=7 * week) for week in range(5)]


def test_there_is_no_forecast_from_too_little():
    nothing = Forecast()
    last = DAY + timedelta(days=60)
    assert forecast([], Call(opens=DAY, closes=last), today=last, goal=9) == nothing
    assert forecast(WEEKLY[:2], Call(opens=DAY, closes=last), today=last, goal=9) == nothing
    assert forecast([DAY] * 15, Call(opens=DAY, closes=last), today=last, goal=20) == nothing
    assert forecast([DAY, WEEKLY[1], WEEKLY[1]], Call(opens=DAY, closes=last), today=DAY, goal=9) == nothing


def test_without_a_close_there_is_no_range_but_a_day():
    seen = forecast(WEEKLY, Call(opens=DAY, closes=None), today=WEEKLY[-1], goal=9)
    assert seen == Forecast(at_close=None, goal_reached_on=date(2014, 8, 21))


def test_a_goal_that_was_reached_has_its_day_even_after_the_close():
    seen = forecast(WEEKLY, Call(opens=DAY, closes=WEEKLY[-1]), today=WEEKLY[-1] + timedelta(days=9), goal=4)
    assert seen == Forecast(at_close=None, goal_reached_on=WEEKLY[3])


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(
    arrivals=st.lists(st.integers(0, 90), max_size=80),
    ahead=st.integers(0, 200),
    most=st.none() | st.integers(0, 100),
)
def test_every_range_holds_what_is_there_and_no_more_than_there_can_be(arrivals, ahead, most):
    days = sorted(DAY + timedelta(days=day) for day in arrivals)
    today = DAY + timedelta(days=90)
    seen = forecast(days, Call(opens=DAY, closes=today + timedelta(days=ahead)), today=today, goal=50, most=most)
    if seen.at_close is not None:
        low, high = seen.at_close
        assert len(days) <= low <= high
        assert most is None or high <= max(most, len(days))
