"""The screens of bob feedback at every width: no line is wider, nothing is lost, and a command can be copied."""

from dataclasses import replace
from datetime import date

import pytest

from bookofblogs.cli.columns import columns_of
from bookofblogs.cli.screens.feedback import feedback_screen
from bookofblogs.cli.screens.feedback_suggested import suggestion_screen
from bookofblogs.model.call import Call
from bookofblogs.model.feedback import (
    FeedbackCounts,
    FeedbackStanding,
    Reading,
    ReadingState,
    Standing,
    SuggestedReading,
    SuggestedReadings,
    WaitingPiece,
    WithoutReader,
)
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.project import Project
from bookofblogs.project.feedback_folder import FeedbackFolder
from bookofblogs.workflow.feedback import Feedback, FeedbackSeen
from bookofblogs.workflow.feedback_suggesting import SuggestedFeedback

TODAY = date(2027, 5, 2)
NAMES = {
    "ben": "Ben Sample",
    "cat": "Cat Specimen",
    "eve": "Eve Draft",
    "hal": "Hal Sample",
    "kaori": "作家 かおり",
    "long": "Maximiliane Friederike von Hohenstein-Wittgenstein und zu Waldeck",
}
LONGEST = "contributions/2027/what-we-found-when-the-water-had-gone-and-the-paper-was-dry-again.md"


def april(day):
    return date(2027, 4, day)


def standing(piece, reader, state, due=None, lapsed="", **days):
    reading = Reading(piece=piece if "/" in piece else f"contributions/{piece}.md", reader=reader, **days)
    return Standing(reading=reading, state=state, due=due, lapsed=lapsed)


CAME = standing("a-mill", "cat", ReadingState.GIVEN, asked=april(1), agreed=april(2))
SEEN = FeedbackSeen(
    root="",
    project=Project(imprint=Imprint(title="Two Towns", language="en-GB"), call=Call()),
    today=TODAY,
    standing=FeedbackStanding(
        readings=(
            standing("a-door", "ben", ReadingState.SUGGESTED),
            standing("a-boat", "ben", ReadingState.ASKED, asked=april(20)),
            standing(LONGEST, "long", ReadingState.ASKED, asked=april(20)),
            standing("水の話", "kaori", ReadingState.AGREED, due=date(2027, 5, 9), agreed=april(29)),
            standing("a-post", "eve", ReadingState.OVER, due=april(30), agreed=april(20)),
            standing("a-weir", "hal", ReadingState.THANKED, given=april(20), thanked=april(21)),
            standing("a-quay", "eve", ReadingState.ASKED, lapsed="the reader withdrew", asked=april(9)),
            CAME,
        ),
        waiting=(
            WaitingPiece(piece="contributions/der-fluss.md", since=april(3)),
            WaitingPiece(piece="contributions/the-flood.md", since=april(4)),
            WaitingPiece(piece=LONGEST, since=april(5), state=ReadingState.ASKED, readers=("long",)),
            WaitingPiece(piece="contributions/a-post.md", since=april(6), state=ReadingState.OVER, readers=("eve",)),
        ),
        counts=FeedbackCounts(waiting=4, without_reader=2, asked=1, being_read=1, over=1, given=2),
    ),
    events=(),
    refused=frozenset(),
    lying=FeedbackFolder(
        is_there=True,
        answered=frozenset({("contributions/a-mill.md", "cat")}),
        not_expected=("feedback/a-mill/stranger.md",),
        problems=(
            "feedback/x/ben.md: cannot be read, so it was not counted. Move it away, or look at who may read it.",
        ),
    ),
    names=NAMES,
    private_is_here=True,
    contacts_are_here=True,
)
NOBODY = WithoutReader(piece="contributions/der-fluss.md", why="3 people offer to read: none of them reads German")
FEEDBACK = Feedback(seen=SEEN, without=(NOBODY,))
SUGGESTED = SuggestedFeedback(
    seen=SEEN,
    suggested=SuggestedReadings(
        readings=(
            SuggestedReading(piece=LONGEST, reader="long", nearness=0.4, why="also writes of water and paper"),
            SuggestedReading(
                piece="contributions/水の話.md", reader="kaori", nearness=0.0, why="writes of other things"
            ),
        ),
        without=(NOBODY,),
    ),
)


def shown(lines):
    return "\n".join(text for text, _ in lines) + "\n"


def test_the_screen_says_who_waits_for_whom_since_when_and_what_is_next():
    assert (
        shown(feedback_screen(FEEDBACK, 80))
        == """\
Feedback                                                              2 May 2027
  no reader (2)     der-fluss                 since 3 April: 3 people offer to
                                              read: none of them reads German
                    the-flood                 since 4 April
  not asked (1)     a-door                    Ben Sample
  asked (2)         a-boat                    Ben Sample, asked on 20 April
                    2027/what-we-found-when…  Maximiliane Friederike von
                                              Hohenstein-W…, asked on 20 April;
                                              waits since 5 April
  being read (1)    水の話                    作家 かおり, by 9 May
  over its day (1)  a-post                    Eve Draft, by 30 April, two days
                                              ago; waits since 6 April
  to be noted (1)   a-mill                    Cat Specimen:
                                              feedback/a-mill/cat.md is there
  given (1)         a-weir                    Hal Sample, on 20 April; thanked
  no longer (1)     a-quay                    Eve Draft: the reader withdrew
  not known (1)     feedback/a-mill/stranger.md: feedback.yaml knows nothing of
                    it
  to mend (1)       feedback/x/ben.md: cannot be read, so it was not counted.
                    Move it away, or look at who may read it.
Next: Ask Eve Draft how it goes. When it is done:
      bob feedback note a-post eve --given
Then: Note what came, so that the book thanks for it:
      bob feedback note a-mill cat --given
Then: Find readers for 1 piece: bob feedback suggest
Then: Make the pages that go with the question: bob proof --for-reader
Then: Ask Ben Sample: bob letters write read-this
Then: When Ben Sample and Maximiliane Friederike von Hohenstein-W… answer, note
      it, a --no too: bob feedback note a-boat ben --agreed
Then: Thank Cat Specimen: bob letters write reading-thanks
"""
    )


@pytest.mark.parametrize("width", range(40, 121))
def test_no_line_is_wider_than_the_screen_and_nothing_is_lost(width):
    screen = shown(feedback_screen(FEEDBACK, width))
    commands = [line for line in screen.splitlines() if "bob " in line]
    assert max(map(columns_of, screen.splitlines())) <= width
    words = " ".join(screen.split())
    for said in ("der-fluss", "since 3 April", "Ben Sample", "asked on 20 April", "by 9 May", "two days ago", "作家"):
        assert said in words, (width, said)
    for said in ("the reader withdrew", "feedback/a-mill/cat.md", "stranger.md", "cannot be read", "thanked"):
        assert said in words.replace(" ", "") or said in words, (width, said)
    assert any(line.strip().endswith("bob feedback suggest") for line in commands)
    screen = shown(suggestion_screen(SUGGESTED, width, next_step="Nothing was changed. Next: bob feedback apply"))
    assert max(map(columns_of, screen.splitlines())) <= width
    for said in ("also writes of water and paper", "none of them reads German", "bob feedback apply", "2 readers"):
        assert said in " ".join(screen.split()), (width, said)


def test_what_is_said_of_many_pieces_is_said_once_for_all_of_them():
    waiting = tuple(WaitingPiece(piece=f"contributions/messer-porting-{n}.md", since=april(2)) for n in range(33))
    counts = FeedbackCounts(waiting=33, without_reader=33)
    seen = replace(SEEN, standing=FeedbackStanding(waiting=waiting, counts=counts), lying=FeedbackFolder())
    assert (
        shown(feedback_screen(Feedback(seen=seen, without=()), 80))
        == """\
Feedback                                                              2 May 2027
  All 33 pieces wait since 2 April.
  no reader (33)    messer-porting-0, messer-porting-1, messer-porting-2,
                    messer-porting-3, messer-porting-4, messer-porting-5,
                    messer-porting-6, messer-porting-7, messer-porting-8,
                    messer-porting-9, messer-porting-10, messer-porting-11 and
                    21 more
Next: Find readers for 33 pieces: bob feedback suggest
"""
    )


def test_a_long_name_is_whole_where_it_is_alone_or_the_screen_is_wide():
    waiting = (WaitingPiece(piece="contributions/2022-06-navigating-transition-to-cloud.md", since=april(2)),)
    seen = replace(
        SEEN,
        standing=FeedbackStanding(waiting=waiting, counts=FeedbackCounts(waiting=1, without_reader=1)),
        lying=FeedbackFolder(),
    )
    row = shown(feedback_screen(Feedback(seen=seen, without=()), 80)).splitlines()[1]
    assert row == "  no reader (1)     2022-06-navigating-tran…  since 2 April"
    row = shown(feedback_screen(Feedback(seen=seen, without=()), 120)).splitlines()[1]
    assert row == "  no reader (1)     2022-06-navigating-transition-to-cloud  since 2 April"
    same_day = replace(waiting[0], piece="contributions/a.md")
    both = replace(seen, standing=replace(seen.standing, waiting=(*waiting, same_day)))
    rows = shown(feedback_screen(Feedback(seen=both, without=()), 80)).splitlines()
    assert rows[2] == "  no reader (2)     2022-06-navigating-transition-to-cloud"


def test_a_call_without_anybody_who_waits_says_so_and_a_public_copy_what_it_does_not_know():
    nothing = replace(SEEN, standing=FeedbackStanding(), lying=FeedbackFolder())
    assert shown(feedback_screen(Feedback(seen=nothing, without=()), 40)) == (
        "Feedback                      2 May 2027\n  No piece waits for a reader.\n"
    )
    public = shown(feedback_screen(Feedback(seen=replace(nothing, private_is_here=False), without=()), 80))
    assert "the private files are not in this copy" in " ".join(public.split())


def test_a_name_of_a_file_that_a_shell_would_obey_is_one_word_of_the_command():
    evil = standing("contributions/a; rm -rf ~.md", "ben", ReadingState.OVER, due=april(30), agreed=april(20))
    seen = replace(SEEN, standing=FeedbackStanding(readings=(evil,)), lying=FeedbackFolder())
    assert "bob feedback note 'a; rm -rf ~' ben --given" in shown(feedback_screen(Feedback(seen=seen, without=()), 80))
