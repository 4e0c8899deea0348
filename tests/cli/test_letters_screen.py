"""The screen of bob letters at every width: no line is wider, and nothing is lost."""

from datetime import UTC, date, datetime

import pytest

from bookofblogs.cli.columns import columns_of
from bookofblogs.cli.screens.letters import letters_screen
from bookofblogs.cli.screens.letters_words import label, why_drafted
from bookofblogs.model.outbox import Became, Draft, Due, DueLetters, HeldBack, LetterEvent, Occasion, Waiting
from bookofblogs.workflow.letters import Lying, Outbox

TODAY = date(2027, 5, 2)
NAMES = {
    "cat": "Cat Specimen",
    "fay": "Fay Galley",
    "eve": "Eve Draft",
    "gus": "Gus Example",
    "hal": "Hal Sample",
    "kaori": "作家 かおり",
    "long": "Maximiliane Friederike von Hohenstein-Wittgenstein und zu Waldeck",
}
REMINDER = ("60%@2027-05-09-14",)


def lying(key, why_not=""):
    event = LetterEvent(
        at=datetime(2027, 4, 30, 9, tzinfo=UTC),
        key=key,
        occasion=Occasion.REMINDER,
        about=REMINDER,
        became=Became.DRAFTED,
        draft=f"reminder/{key}.txt",
        digest="1",
    )
    draft = Draft(file=f"reminder/{key}.txt", key=key, to=NAMES[key], subject="When?", text="Dear you")
    return Lying(event=event, draft=draft, digest="1", why_not=why_not)


def due(key, occasion=Occasion.WELCOME):
    return Due(occasion=occasion, key=key)


OUTBOX = Outbox(
    root="",
    title="Two Towns",
    today=TODAY,
    names=NAMES,
    contacts_are_here=True,
    due=DueLetters(
        now=(due("kaori"), due("long")),
        waiting=(Waiting(letter=due("hal", Occasion.MEND), until=date(2027, 5, 6)),),
        held=(
            HeldBack(letter=due("eve"), why="asked for no more letters"),
            HeldBack(letter=due("gus"), why="has one address with G. Example: one person?"),
        ),
    ),
    drafts=(lying("cat"), lying("fay", "the piece came on 1 May")),
    uncertain=(lying("hal").event,),
    problems=(),
    not_ours=("outbox/old/jo.txt",),
)


def shown(outbox, width):
    return "\n".join(text for text, _ in letters_screen(outbox, width)) + "\n"


def test_the_screen_says_what_is_due_drafted_waiting_held_back_and_uncertain():
    assert (
        shown(OUTBOX, 80)
        == """\
Letters                                                               2 May 2027
  welcome         2 to write, signed up
                  作家 かおり and Maximiliane Friederike von Hohenstein-W…
  reminder 60 %   1 draft, 9 May is in seven days
                  Cat Specimen
  waiting (1)     Hal Sample  mend, until 6 May
  held back (3)   Eve Draft    asked for no more letters (welcome)
                  Gus Example  has one address with G. Example: one person?
                               (welcome)
                  Fay Galley   the piece came on 1 May (reminder)
  uncertain (1)   Hal Sample  reminder 60 %: broken off on 30 April
  not known (1)   outbox/old/jo.txt: the record knows nothing of it, and nobody
                  gets it. Delete it, or copy what you need.
Next: Ask Hal Sample whether the letter came, then say so:
      bob letters note 'Hal Sample' --arrived
Then: Read it (bob letters show), then send: bob letters send
Then: Have 2 letters drafted: bob letters write
"""
    )


@pytest.mark.parametrize("width", range(40, 121))
def test_no_line_is_wider_than_the_screen_and_nothing_is_lost(width):
    screen = shown(OUTBOX, width)
    assert max(map(columns_of, screen.splitlines())) <= width
    words = " ".join(screen.split())
    for said in ("Cat Specimen", "Fay Galley", "Eve Draft", "9 May", "until 6 May", "one person?", "bob letters send"):
        assert said in words, (width, said)


def test_nothing_to_do_is_said_too():
    empty = Outbox(
        root="",
        title="Two Towns",
        today=TODAY,
        names={},
        contacts_are_here=True,
        due=DueLetters(),
        drafts=(),
        uncertain=(),
        problems=(),
    )
    assert shown(empty, 40) == "Letters                       2 May 2027\n  Nobody is to be written to today.\n"


def test_letters_are_called_by_what_they_are_for_and_about():
    assert label(Occasion.REMINDER, REMINDER) == "reminder 60 %"
    assert label(Occasion.QUESTION, ("end@2027-05-30",)) == "question end"
    assert label(Occasion.MILESTONE, ("40%",)) == "milestone 40 %"
    assert label(Occasion.PUBLISHED, ("1.0",)) == "published 1.0"
    assert label(Occasion.MEND, ("contributions/flood.md#1234",)) == "mend"
    assert label(Occasion.THANKS, ()) == "thanks"


def test_a_draft_says_how_far_off_its_day_is():
    days = (date(2027, 4, 25), date(2027, 5, 8), date(2027, 5, 9), date(2027, 5, 10))
    assert [why_drafted(Occasion.REMINDER, REMINDER, day) for day in days] == [
        "9 May is in 14 days",
        "9 May is tomorrow",
        "9 May is today",
        "",
    ]
