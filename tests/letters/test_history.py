"""What the record says of letters: which are done with, lie in the outbox or are uncertain, and of a person's last."""

from datetime import date

from call_of_letters import event

from bookofblogs.letters.history import last_letter_day, open_drafts, settled, uncertain
from bookofblogs.model.outbox import Became, Occasion

FIRST, SECOND, THIRD = date(2027, 5, 1), date(2027, 5, 2), date(2027, 5, 3)


def welcome(day, what, key="ben"):
    return event(day, key, Occasion.WELCOME, what=what)


def test_the_last_line_on_a_letter_holds():
    drafted, later = welcome(FIRST, Became.DRAFTED), welcome(SECOND, Became.LATER)
    trying, sent = welcome(THIRD, Became.TRYING), welcome(THIRD, Became.SENT)
    assert [open_drafts(events) for events in ([drafted], [drafted, later], [drafted, trying])] == [
        (drafted,),
        (later,),
        (),
    ]
    assert [uncertain(events) for events in ([drafted], [drafted, trying], [drafted, trying, sent])] == [
        (),
        (trying,),
        (),
    ]
    assert settled([drafted]) == settled([drafted, later]) == frozenset()
    assert settled([drafted, trying]) == {("ben", Occasion.WELCOME, "")}


def test_a_letter_that_is_sent_again_lies_in_the_outbox_again():
    uncertain_line, again = welcome(FIRST, Became.UNCERTAIN), welcome(SECOND, Became.DRAFTED)
    assert open_drafts([uncertain_line, again]) == (again,)
    assert uncertain([uncertain_line, again]) == ()
    assert settled([uncertain_line, again]) == frozenset()


def test_a_letter_on_two_pieces_settles_both_and_a_line_on_one_of_them_that_one():
    both = event(FIRST, "ben", Occasion.RECEIVED, "quay.md", "sea.md", what=Became.DRAFTED)
    one = event(SECOND, "ben", Occasion.RECEIVED, "sea.md", what=Became.BY_HAND)
    assert settled([both, one]) == {("ben", Occasion.RECEIVED, "sea.md")}


def test_a_letter_counts_from_the_day_on_which_it_left():
    trying, arrived = welcome(FIRST, Became.TRYING), welcome(THIRD, Became.ARRIVED)
    assert last_letter_day([trying]) == {"ben": FIRST}
    assert last_letter_day([trying, arrived]) == {"ben": FIRST}
    assert last_letter_day([welcome(FIRST, Became.SENT), event(SECOND, "ben", Occasion.PROOF, "a.md#1")]) == {
        "ben": SECOND
    }


def test_what_the_person_has_not_got_does_not_count():
    for what in (Became.DRAFTED, Became.LATER, Became.REFUSED, Became.BOUNCED):
        assert last_letter_day([welcome(FIRST, Became.TRYING), welcome(SECOND, what)]) == {}
    assert last_letter_day([welcome(FIRST, Became.DROPPED)]) == {}
    assert last_letter_day([welcome(FIRST, Became.SENT), welcome(SECOND, Became.DROPPED)]) == {"ben": FIRST}
