"""Forty days in which three pieces are read: asked, agreed, given, over the day, a refusal, a withdrawal."""

from datetime import date, timedelta
from textwrap import fill

import pytest
from call_of_letters import piece, small_call
from lived_feedback import Desk, lived
from repository import TESTS

from bookofblogs.model.call import Call
from bookofblogs.model.outbox import Became, Occasion
from bookofblogs.model.people import Author

FIRST, CLOSES = date(2027, 4, 1), date(2027, 5, 10)
DAYS = [FIRST + timedelta(days=day) for day in range(40)]
TOLD = (TESTS / "letters" / "forty_days_of_feedback.txt").read_text(encoding="utf-8").partition("\n\n")[2]
PEOPLE = (
    Author(key="ann", name="Ann Example", wants_feedback=True),
    Author(key="bea", name="Bea Proof", wants_feedback=True),
    Author(key="cy", name="Cy Draft", wants_feedback=True),
    *(Author(key=name.lower(), name=f"{name} Sample", reviews=True) for name in ("Ben", "Cat", "Dan", "Eve")),
)


def april(day: int) -> date:
    return date(2027, 4, day)


@pytest.fixture(scope="module")
def desk() -> Desk:
    """Ann's flood, Bea's quay and Cy's bees, and what an editor has of them on the first of April."""
    pieces = [
        (piece("flood", "Ann Example"), april(3)),
        (piece("quay", "Bea Proof"), april(5)),
        (piece("bees", "Cy Draft"), april(8)),
    ]
    call = Call(opens=FIRST, closes=CLOSES, goal=3)
    return Desk(call=small_call(*PEOPLE, pieces=pieces, call=call, withdrew={"eve": april(24)}))


@pytest.fixture(scope="module")
def told(desk: Desk) -> str:
    """Return the story, a line for each thing that is to be told of a day."""

    def applied(_day: date) -> None:
        desk.pages |= {"flood": True, "quay": True}
        for each, reader in (("flood", "ben"), ("quay", "cat"), ("bees", "dan")):
            desk.reads(each, reader)

    def ben_agrees(day: date) -> None:
        desk.reads("flood", "ben", agreed=day)
        desk.shares["ben"] = True

    def eve_agrees(day: date) -> None:
        desk.reads("quay", "eve", agreed=day)
        desk.shares["eve"] = False

    happens = {
        april(10): ("feedback.yaml has three pairs, and pages were made of two pieces", applied),
        april(11): ("pages were made of the bees", lambda _day: desk.pages.update(bees=True)),
        april(12): ("Ben agrees, and Ann may have his address", ben_agrees),
        april(13): ("Cat would rather not", lambda day: desk.says_no(day, "quay", "cat")),
        april(14): ("Ben may have Ann's address", lambda _day: desk.shares.update(ann=True)),
        april(15): ("Eve is to read the quay in Cat's place", lambda _day: desk.reads("quay", "eve")),
        april(16): ("Eve agrees, and wants to share no address", eve_agrees),
        april(20): ("Dan agrees", lambda day: desk.reads("bees", "dan", agreed=day)),
        april(24): ("Eve withdraws", lambda _day: None),
        april(25): ("what Ben wrote lies in feedback/", lambda _day: desk.answered.add(("flood", "ben"))),
        april(26): ("Ben is to read the quay, too", lambda _day: desk.reads("quay", "ben")),
        april(27): ("Ben agrees", lambda day: desk.reads("quay", "ben", agreed=day)),
        date(2027, 5, 6): ("Ben has told Bea", lambda day: desk.reads("quay", "ben", given=day)),
    }
    lines = lived(desk, DAYS, happens)
    return "\n".join(fill(f"{day:7}{said}", 110, subsequent_indent=" " * 9) for day, said in lines)


def test_the_forty_days_go_like_this(told):
    assert told == TOLD.strip()


def test_nobody_is_asked_twice_and_nobody_who_said_no_or_withdrew_is_written_to_again(desk, told):
    assert told
    asked = [
        (event.key, *event.about)
        for event in desk.events
        if event.occasion is Occasion.READ_THIS and event.became is Became.SENT
    ]
    assert asked == [("ben", "flood"), ("cat", "quay"), ("dan", "bees"), ("eve", "quay"), ("ben", "quay")]
    later = [each.occasion for each in desk.events if each.key == "eve" and each.at.date() > april(24)]
    assert set(later) == {Occasion.THANKS}


def test_of_a_refusal_nobody_is_told(desk, told):
    assert told
    of_quay = [event for event in desk.events if event.key == "bea" and event.occasion is Occasion.READER_FOUND]
    assert {about for event in of_quay for about in event.about} == {"quay#eve", "quay#ben"}
