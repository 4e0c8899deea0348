"""Which letters are due to whom on a day: each occasion in a call of a few people, as `said` tells it."""

from dataclasses import replace
from datetime import date

from call_of_letters import error_in, event, piece, said, small_call

from bookofblogs.letters.due import due_letters
from bookofblogs.model.call import Call, LetterSettings, Milestone
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.finding import Finding
from bookofblogs.model.outbox import Became, Occasion, ProofMade
from bookofblogs.model.people import Author
from bookofblogs.model.release import Release, ReleasedPiece

ANN = Author(key="ann", name="Ann Example", promised=("Long roads", "Short roads"))
BEN = Author(key="ben", name="Ben Sample", promised=("The quay",))
CAT = Author(key="cat", name="Cat Specimen", reviews=True)
GONE = Author(key="dan", name="Dan Draft", promised=("The attic",), withdrawn=True)

MARCH_1, MARCH_4 = date(2027, 3, 1), date(2027, 3, 4)


def welcomed(*keys):
    return tuple(event(MARCH_1, key, Occasion.WELCOME) for key in keys)


# welcome


def test_everybody_is_welcomed_once_while_the_call_is_open_and_nothing_of_theirs_is_there():
    call = small_call(ANN, BEN, CAT, GONE, pieces=[(piece("quay.md", "Ben Sample"), MARCH_1)])
    assert said(call, date(2027, 2, 28)) == []
    assert said(call, MARCH_1) == ["ben: received quay.md", "ann: welcome", "cat: welcome"]
    assert said(call, MARCH_4, *welcomed("ann", "cat")) == ["ben: received quay.md"]
    assert said(small_call(CAT), date(2027, 5, 30)) == ["cat: welcome", "cat: thanks waits until 2027-06-02"]
    assert said(small_call(CAT), date(2027, 5, 31)) == ["cat: thanks"]


def test_whoever_had_another_letter_is_not_welcomed_after_it():
    call = small_call(CAT)
    assert said(call, date(2027, 3, 20), event(MARCH_1, "cat", Occasion.MILESTONE, "20%")) == []


# reminder


def test_a_reminder_is_due_on_every_day_from_its_distance_to_the_day_itself_and_only_the_nearest():
    call, had = small_call(BEN), welcomed("ben")
    told = {day: said(call, date(2027, 4, day), *had) for day in (3, 4, 14, 15, 16, 18)}
    assert told == {
        3: [],
        4: ["ben: reminder 40%@2027-04-18-14"],
        14: ["ben: reminder 40%@2027-04-18-14"],
        15: ["ben: reminder 40%@2027-04-18-3"],
        16: ["ben: reminder 40%@2027-04-18-3"],
        18: ["ben: reminder 40%@2027-04-18-3", "ben: milestone 40% waits until 2027-04-21"],
    }
    assert said(call, date(2027, 4, 19), *had) == ["ben: milestone 40%"]


def test_a_reminder_names_only_what_is_missing():
    call = small_call(ANN, pieces=[(piece("long-roads.md", "Ann Example"), date(2027, 3, 20))])
    had = (event(date(2027, 3, 20), "ann", Occasion.RECEIVED, "long-roads.md"),)
    reminder = due_letters(call.on(date(2027, 4, 10), had)).now[0]
    assert (reminder.promised, reminder.pieces) == (("Short roads",), ("long-roads.md",))
    assert (reminder.on, reminder.milestone.percent) == (date(2027, 4, 18), 40)


def test_whoever_has_sent_their_piece_is_not_reminded_and_neither_is_who_withdrew_or_only_reads():
    call = small_call(BEN, CAT, GONE, pieces=[(piece("the-quay.md", "Ben Sample"), date(2027, 4, 9))])
    had = (*welcomed("ben", "cat"), event(date(2027, 4, 9), "ben", Occasion.RECEIVED, "the-quay.md"))
    assert said(call, date(2027, 4, 16), *had) == []


def test_nobody_is_reminded_of_a_milestone_that_is_reached_but_of_the_end_they_are():
    pieces = [(piece(f"{number}.md", f"Kim Guest {number}"), date(2027, 3, 9)) for number in range(10)]
    call, had = (
        small_call(BEN, pieces=pieces),
        (*welcomed("ben"), event(date(2027, 3, 20), "ben", Occasion.MILESTONE, "end")),
    )
    assert said(call, date(2027, 4, 17), *had) == []
    assert said(call, date(2027, 5, 8), *had) == []
    assert said(call, date(2027, 5, 28), *had) == ["ben: reminder end@2027-05-30-3"]


def test_a_day_that_moves_is_another_occasion():
    marks = (Milestone(percent=40, due=date(2027, 4, 25)),)
    call = small_call(BEN, call=Call(opens=MARCH_1, closes=date(2027, 5, 30), goal=10, milestones=marks))
    had = (*welcomed("ben"), event(date(2027, 4, 4), "ben", Occasion.REMINDER, "40%@2027-04-18-14"))
    assert said(call, date(2027, 4, 12), *had) == ["ben: reminder 40%@2027-04-25-14"]


def test_of_two_near_days_only_the_next_is_spoken_of():
    marks = (Milestone(percent=40, due=date(2027, 5, 20)),)
    call = small_call(BEN, call=Call(opens=MARCH_1, closes=date(2027, 5, 30), goal=10, milestones=marks))
    had = (*welcomed("ben"), event(date(2027, 5, 8), "ben", Occasion.REMINDER, "40%@2027-05-20-14"))
    assert said(call, date(2027, 5, 17), *had) == ["ben: reminder 40%@2027-05-20-3"]
    assert said(call, date(2027, 5, 21), *had) == [
        "ben: reminder end@2027-05-30-14",
        "ben: milestone 40% waits until 2027-05-24",
    ]


def test_the_editor_says_how_long_before_and_may_want_no_reminders():
    had = welcomed("ben")
    early = small_call(BEN, settings=LetterSettings(remind_days=(30,)))
    assert said(early, date(2027, 3, 19), *had) == ["ben: reminder 40%@2027-04-18-30"]
    none = small_call(BEN, settings=LetterSettings(remind_days=()))
    assert said(none, date(2027, 4, 17), *had) == []


def test_nobody_is_reminded_before_the_call_opens():
    early = small_call(BEN, settings=LetterSettings(remind_days=(60,)))
    assert said(early, date(2027, 2, 28)) == []


def test_a_reminder_that_would_come_after_its_day_is_held_back():
    call, had = small_call(BEN), (*welcomed("ben"), event(date(2027, 4, 17), "ben", Occasion.PROOF, "x.md#1"))
    assert said(call, date(2027, 4, 18), *had) == [
        "ben: milestone 40% waits until 2027-04-20",
        "ben: no reminder 40%@2027-04-18-3, has another letter these days, and 18 April is too near for a second",
    ]


# question


def test_a_missed_milestone_is_asked_about_from_sixty_per_cent_on_and_from_the_next_day():
    call, had = (
        small_call(BEN),
        (*welcomed("ben"), *(event(MARCH_4, "ben", Occasion.MILESTONE, name) for name in ("40%", "60%"))),
    )
    assert said(call, date(2027, 4, 19), *had) == []
    assert said(call, date(2027, 5, 10), *had) == ["ben: question 60%@2027-05-09"]
    assert said(call, date(2027, 5, 15), *had) == ["ben: question 60%@2027-05-09"]
    assert said(call, date(2027, 5, 16), *had) == ["ben: reminder end@2027-05-30-14"]


def test_nothing_is_missed_on_the_day_itself_though_nobody_is_reminded():
    call, had = small_call(BEN, settings=LetterSettings(remind_days=())), welcomed("ben")
    assert said(call, date(2027, 5, 9), *had) == []
    assert said(call, date(2027, 5, 10), *had) == ["ben: question 60%@2027-05-09"]


def test_a_milestone_that_is_reached_late_is_asked_about_no_more():
    pieces = [(piece(f"{number}.md", f"Kim Guest {number}"), date(2027, 5, 11)) for number in range(6)]
    call, had = small_call(BEN, pieces=pieces), (*welcomed("ben"), event(MARCH_4, "ben", Occasion.MILESTONE, "60%"))
    assert said(call, date(2027, 5, 10), *had) == ["ben: question 60%@2027-05-09"]
    assert said(call, date(2027, 5, 11), *had) == []


def test_without_a_goal_nobody_knows_what_is_missed_but_the_end_is_the_end():
    marks = (Milestone(percent=60, due=date(2027, 5, 9)),)
    kim = Author(key="kim", name="Kim Guest", wants_feedback=True)
    call = small_call(kim, call=Call(opens=MARCH_1, closes=date(2027, 5, 30), milestones=marks))
    had = (*welcomed("kim"), event(MARCH_4, "kim", Occasion.MILESTONE, "60%"))
    assert said(call, date(2027, 5, 12), *had) == []
    assert said(call, date(2027, 5, 31), *had) == ["kim: question end@2027-05-30", "kim: thanks waits until 2027-06-03"]


def test_after_the_end_there_is_one_question_and_none_once_the_book_is_published():
    call = small_call(BEN)
    had = (*welcomed("ben"), event(date(2027, 5, 31), "ben", Occasion.QUESTION, "end@2027-05-30"))
    assert said(call, date(2027, 5, 31), *welcomed("ben"))[0] == "ben: question end@2027-05-30"
    assert said(call, date(2027, 9, 1), *had) == ["ben: thanks"]
    published = replace(call, releases=(Release(version="1.0", on=date(2027, 8, 1)),))
    assert said(published, date(2027, 8, 2), *welcomed("ben")) == ["ben: thanks"]


# received, mend


def test_each_author_of_a_piece_hears_once_that_it_came_and_who_else_does():
    call = small_call(ANN, BEN, CAT, pieces=[(piece("quay.md", "Ben Sample", "Cat Specimen", "Kim Guest"), MARCH_4)])
    ben, cat = due_letters(call.on(MARCH_4, welcomed("ann", "ben", "cat"))).now
    assert (ben.key, ben.about, ben.others, ben.not_reached) == ("ben", ("quay.md",), ("cat",), ("Kim Guest",))
    assert (cat.key, cat.about, cat.others, cat.not_reached) == ("cat", ("quay.md",), ("ben",), ("Kim Guest",))
    had = (*welcomed("ann", "ben", "cat"), event(MARCH_4, "ben", Occasion.RECEIVED, "quay.md"))
    assert said(call, MARCH_4, *had) == ["cat: received quay.md"]


def test_a_co_author_whom_nobody_can_write_to_is_named_so_that_somebody_passes_it_on():
    call = small_call(
        BEN, CAT, pieces=[(piece("quay.md", "Ben Sample", "Cat Specimen"), MARCH_4)], without_address={"cat"}
    )
    letters = due_letters(call.on(MARCH_4))
    assert [(each.key, each.others, each.not_reached) for each in letters.now] == [("ben", (), ("Cat Specimen",))]
    assert [(each.letter.key, each.why) for each in letters.held] == [("cat", "has no address in contacts.csv")]
    unwilling = replace(call, no_letters={"cat": MARCH_1})
    for each in (unwilling, replace(unwilling, without_address=frozenset())):
        (letter,) = due_letters(each.on(MARCH_4)).now
        assert (letter.key, letter.others, letter.not_reached) == ("ben", (), ())


def test_two_pieces_that_came_are_one_letter():
    pieces = [(piece("long-roads.md", "Ann Example"), MARCH_1), (piece("short-roads.md", "Ann Example"), MARCH_4)]
    call = small_call(ANN, pieces=pieces)
    assert said(call, MARCH_4) == ["ann: received long-roads.md short-roads.md"]
    had = event(MARCH_1, "ann", Occasion.RECEIVED, "long-roads.md")
    assert said(call, MARCH_4, had) == ["ann: received short-roads.md"]


def test_mending_is_asked_for_a_week_after_the_last_letter_on_the_piece_and_once_for_what_was_found():
    def found(day: date) -> tuple[Finding, ...]:
        first, second = error_in("quay.md"), error_in("quay.md", "The picture sea.jpg is not in the folder")
        return (first,) if day < date(2027, 3, 20) else (second,) if day < date(2027, 3, 28) else ()

    call = small_call(BEN, pieces=[(piece("quay.md", "Ben Sample"), MARCH_4)], findings=found)
    had = event(MARCH_4, "ben", Occasion.RECEIVED, "quay.md")
    assert said(call, date(2027, 3, 10), had) == []
    (asked,) = due_letters(call.on(date(2027, 3, 11), (had,))).now
    assert (asked.occasion, asked.pieces, asked.about) == (Occasion.MEND, ("quay.md",), ("quay.md#a07af4868e65",))
    again = (had, event(date(2027, 3, 15), "ben", Occasion.MEND, *asked.about))
    assert said(call, date(2027, 3, 19), *again) == []
    assert said(call, date(2027, 3, 21), *again) == []
    assert said(call, date(2027, 3, 22), *again) == ["ben: mend quay.md#85ba0bed358f"]
    assert said(call, date(2027, 3, 28), *again) == []


def test_of_a_piece_that_is_declined_nothing_is_to_be_mended_and_no_proof_is_sent():
    decline = Decision(verdict=Verdict.DECLINE, piece="quay.md", on=MARCH_4)
    proofs = {"quay.md": ProofMade(file="build/proofs/quay.pdf", fingerprint="f1", is_of_this_text=True)}
    pieces, found = [(piece("quay.md", "Ben Sample"), MARCH_1)], (error_in("quay.md"),)
    call = small_call(BEN, pieces=pieces, decisions=(decline,), findings=lambda _day: found, proofs=proofs)
    had = (
        event(MARCH_1, "ben", Occasion.RECEIVED, "quay.md"),
        event(MARCH_4, "ben", Occasion.DECLINED, "quay.md#declined"),
    )
    assert said(call, date(2027, 3, 20), *had) == []


# accepted, declined


def test_a_piece_is_accepted_when_it_is_ready_and_decided_or_the_call_has_closed():
    accept = Decision(verdict=Verdict.ACCEPT, piece="quay.md", on=date(2027, 4, 1))
    pieces = [(piece("quay.md", "Ben Sample"), MARCH_4), (piece("roads.md", "Ann Example"), MARCH_4)]
    call = small_call(replace(ANN, promised=()), BEN, pieces=pieces, decisions=(accept,))
    had = tuple(event(MARCH_4, key, Occasion.RECEIVED, file) for key, file in (("ann", "roads.md"), ("ben", "quay.md")))
    assert said(call, date(2027, 3, 31), *had) == []
    assert said(call, date(2027, 4, 1), *had) == ["ben: accepted quay.md#accepted"]
    thanked = tuple(event(date(2027, 5, 30), key, Occasion.THANKS) for key in ("ann", "ben"))
    told = event(date(2027, 4, 1), "ben", Occasion.ACCEPTED, "quay.md#accepted")
    assert said(call, date(2027, 5, 31), *had, told, *thanked) == ["ann: accepted roads.md#accepted"]
    with_error = replace(call, findings=lambda _day: (error_in("quay.md"),))
    assert said(with_error, date(2027, 4, 1), *had) == ["ben: mend quay.md#a07af4868e65"]


def test_once_there_is_a_verdict_nobody_is_told_that_the_piece_came():
    decline = Decision(verdict=Verdict.DECLINE, piece="quay.md", on=MARCH_4, because="It is about gulls.")
    call = small_call(BEN, pieces=[(piece("quay.md", "Ben Sample"), MARCH_4)], decisions=(decline,))
    assert said(call, MARCH_4) == ["ben: declined quay.md#declined"]
    assert call.on(MARCH_4).letters["quay.md"].reason == ""
    telling = small_call(
        BEN, pieces=[(piece("quay.md", "Ben Sample"), MARCH_4)], decisions=(replace(decline, tell_author=True),)
    )
    assert telling.on(MARCH_4).letters["quay.md"].reason == "It is about gulls."


def test_a_verdict_that_is_taken_back_does_not_make_the_piece_one_that_has_just_come():
    call = small_call(BEN, pieces=[(piece("quay.md", "Ben Sample"), MARCH_1)])
    assert said(call, MARCH_4, event(MARCH_1, "ben", Occasion.ACCEPTED, "quay.md#accepted")) == []


def test_of_a_piece_in_a_published_book_nobody_is_told_that_it_came_or_is_accepted():
    quay = ReleasedPiece(file="quay.md", title="The quay", authors=("Ben Sample",), words=9, sha256="")
    call = small_call(
        BEN, pieces=[(piece("quay.md", "Ben Sample"), MARCH_1)], releases=(Release(version="1.0", pieces=(quay,)),)
    )
    assert said(call, MARCH_4) == ["ben: published 1.0"]
    assert said(call, date(2027, 5, 31)) == ["ben: thanks", "ben: published 1.0 waits until 2027-06-03"]


def test_of_a_piece_that_was_withdrawn_nobody_is_written_to():
    withdraw = Decision(verdict=Verdict.WITHDRAW, piece="quay.md", on=MARCH_4)
    call = small_call(BEN, pieces=[(piece("quay.md", "Ben Sample"), MARCH_4)], decisions=(withdraw,))
    assert said(call, MARCH_4) == []


# proof


def test_a_proof_goes_to_each_author_while_the_piece_is_as_it_was():
    pieces = [(piece("quay.md", "Ben Sample"), MARCH_1), (piece("sea.md", "Ben Sample"), MARCH_1)]
    proofs = {
        "quay.md": ProofMade(file="build/proofs/quay.pdf", fingerprint="f1", is_of_this_text=True),
        "sea.md": ProofMade(file="build/proofs/sea.pdf", fingerprint="f2", is_of_this_text=False),
    }
    call = small_call(BEN, pieces=pieces, proofs=proofs)
    had = event(MARCH_1, "ben", Occasion.RECEIVED, "quay.md", "sea.md")
    assert said(call, date(2027, 3, 6), had) == [
        "ben: proof quay.md#f1",
        "ben: no proof sea.md#f2, the proof is of an older text: bob proof",
    ]
    assert said(call, date(2027, 3, 9), had, event(date(2027, 3, 6), "ben", Occasion.PROOF, "quay.md#f1")) == [
        "ben: no proof sea.md#f2, the proof is of an older text: bob proof"
    ]


def test_a_second_proof_waits_while_the_first_lies_in_the_outbox():
    pieces = [(piece("quay.md", "Ben Sample"), MARCH_1), (piece("sea.md", "Ben Sample"), MARCH_1)]
    proofs = {
        file: ProofMade(file="build/proofs/a.pdf", fingerprint="f", is_of_this_text=True)
        for file in ("quay.md", "sea.md")
    }
    had = (
        event(MARCH_1, "ben", Occasion.RECEIVED, "quay.md", "sea.md"),
        event(MARCH_4, "ben", Occasion.PROOF, "quay.md#f", what=Became.DRAFTED),
    )
    call = small_call(BEN, pieces=pieces, proofs=proofs)
    assert said(call, date(2027, 3, 9), *had) == ["ben: proof sea.md#f waits until 2027-03-12"]


# milestone, thanks, published


def test_a_milestone_is_told_when_it_is_reached_or_on_its_day_and_for_a_fortnight():
    pieces = [(piece(f"{number}.md", f"Kim Guest {number}"), date(2027, 4, 10)) for number in range(4)]
    call, had = small_call(CAT, pieces=pieces), welcomed("cat")
    days = (date(2027, 4, 9), date(2027, 4, 10), date(2027, 4, 24), date(2027, 4, 25), date(2027, 5, 8))
    assert [said(call, day, *had) for day in days] == [[], ["cat: milestone 40%"], ["cat: milestone 40%"], [], []]
    assert said(call, date(2027, 5, 9), *had) == ["cat: milestone 60%"]
    told = event(date(2027, 5, 9), "cat", Occasion.MILESTONE, "60%")
    assert said(call, date(2027, 5, 14), *had, told) == []


def test_the_end_is_news_only_where_it_is_reached_before_its_day():
    pieces = [(piece(f"{number}.md", f"Kim Guest {number}"), date(2027, 5, 20)) for number in range(10)]
    call = small_call(CAT, pieces=pieces)
    assert said(call, date(2027, 5, 29), *welcomed("cat")) == ["cat: milestone end"]
    assert said(call, date(2027, 5, 30), *welcomed("cat")) == ["cat: thanks"]


def test_only_the_last_milestone_is_news():
    pieces = [(piece(f"{number}.md", f"Kim Guest {number}"), date(2027, 4, 10)) for number in range(6)]
    assert said(small_call(CAT, pieces=pieces), date(2027, 4, 12), *welcomed("cat")) == ["cat: milestone 60%"]


def test_a_milestone_without_a_single_piece_is_no_news():
    call = small_call(BEN, pieces=[(piece("late.md", "Somebody Else"), date(2027, 4, 20))])
    assert said(call, date(2027, 4, 18), *welcomed("ben")) == ["ben: reminder 40%@2027-04-18-3"]
    assert said(call, date(2027, 4, 20), *welcomed("ben")) == ["ben: milestone 40%"]


def test_whoever_owes_a_piece_is_asked_for_it_in_place_of_the_news_of_a_missed_milestone():
    first = (piece("first.md", "Somebody Else"), MARCH_1)
    late = [(piece(f"{number}.md", f"Kim Guest {number}"), date(2027, 5, 13)) for number in range(6)]
    call, had = small_call(BEN, CAT, pieces=[first, *late]), welcomed("ben", "cat")
    assert said(call, date(2027, 5, 9), *had) == ["ben: reminder 60%@2027-05-09-3", "cat: milestone 60%"]
    asked = event(date(2027, 5, 10), "ben", Occasion.QUESTION, "60%@2027-05-09")
    told = event(date(2027, 5, 9), "cat", Occasion.MILESTONE, "60%")
    assert said(call, date(2027, 5, 13), *had, told, asked) == []
    assert said(call, date(2027, 5, 13), *had, told) == ["ben: milestone 60%"]


def test_thanks_go_to_all_on_the_last_day_but_who_can_still_send_a_piece_gets_them_on_the_next():
    call = small_call(BEN, CAT, GONE)
    had = welcomed("ben", "cat")
    assert said(call, date(2027, 5, 29), *had) == ["ben: reminder end@2027-05-30-3"]
    assert said(call, date(2027, 5, 30), *had) == ["ben: reminder end@2027-05-30-3", "cat: thanks", "dan: thanks"]
    asked = event(date(2027, 5, 31), "ben", Occasion.QUESTION, "end@2027-05-30")
    assert said(call, date(2027, 6, 3), *had, asked) == ["ben: thanks", "cat: thanks", "dan: thanks"]


def test_published_is_told_to_those_in_the_last_release():
    call = small_call(ANN, BEN, CAT)
    quay = ReleasedPiece(file="quay.md", title="The quay", authors=("Ben Sample", "Kim Guest"), words=9, sha256="")
    roads = replace(quay, file="roads.md", authors=("Ann Example",))
    first, second = (
        Release(version="1.0", pieces=(quay,)),
        Release(version="1.1", on=date(2027, 9, 1), pieces=(quay, roads)),
    )
    call = replace(call, releases=(first, second))
    thanked = tuple(event(date(2027, 6, 1), key, Occasion.THANKS) for key in ("ann", "ben", "cat"))
    assert said(call, date(2027, 8, 1), *thanked) == ["ben: published 1.0"]
    told = event(date(2027, 8, 1), "ben", Occasion.PUBLISHED, "1.0")
    assert said(call, date(2027, 9, 1), *thanked, told) == ["ann: published 1.1", "ben: published 1.1"]


def test_of_two_namesakes_the_one_in_the_book_is_told():
    call = small_call(replace(BEN, key="ben-1"), replace(BEN, key="ben-2"))
    quay = ReleasedPiece(file="quay.md", title="The quay", authors=("Ben Sample",), words=9, sha256="", keys=("ben-2",))
    call = replace(call, releases=(Release(version="1.0", pieces=(quay,)),))
    letters = due_letters(call.on(date(2027, 4, 1)), occasion=Occasion.PUBLISHED).now
    assert [(each.key, each.version, each.pieces) for each in letters] == [("ben-2", "1.0", ("quay.md",))]


# quiet days


def test_replies_do_not_wait_and_others_wait_for_them():
    call = small_call(ANN, pieces=[(piece("long-roads.md", "Ann Example"), date(2027, 4, 15))])
    had = event(date(2027, 4, 14), "ann", Occasion.REMINDER, "40%@2027-04-18-14")
    assert said(call, date(2027, 4, 15), had) == [
        "ann: received long-roads.md",
        "ann: reminder 40%@2027-04-18-3 waits until 2027-04-18",
    ]
    answered = event(date(2027, 4, 15), "ann", Occasion.RECEIVED, "long-roads.md")
    assert said(call, date(2027, 4, 17), had, answered) == ["ann: reminder 40%@2027-04-18-3 waits until 2027-04-18"]
    assert said(call, date(2027, 4, 18), had, answered)[0] == "ann: reminder 40%@2027-04-18-3"


def test_the_more_urgent_goes_first_also_where_the_other_lies_in_the_outbox():
    call, day = small_call(BEN), date(2027, 4, 18)
    news = event(day, "ben", Occasion.MILESTONE, "40%", what=Became.DRAFTED)
    assert said(call, day, *welcomed("ben"), news) == ["ben: reminder 40%@2027-04-18-3"]
    reminder = event(day, "ben", Occasion.REMINDER, "40%@2027-04-18-3", what=Became.DRAFTED)
    assert said(call, day, *welcomed("ben"), reminder) == ["ben: milestone 40% waits until 2027-04-21"]


def test_a_draft_whose_reason_is_gone_keeps_nobody_waiting():
    call = small_call(BEN)
    old = event(date(2027, 4, 4), "ben", Occasion.REMINDER, "40%@2027-04-18-14", what=Became.DRAFTED)
    assert said(call, date(2027, 4, 15), *welcomed("ben"), old) == ["ben: reminder 40%@2027-04-18-3"]


def test_with_an_occasion_nothing_waits_for_a_more_urgent_one_that_nobody_wrote():
    letters = due_letters(small_call(BEN).on(date(2027, 4, 18), welcomed("ben")), occasion=Occasion.MILESTONE)
    assert [(each.key, each.about) for each in letters.now] == [("ben", ("40%",))]


def test_without_quiet_days_everything_goes_at_once():
    call = small_call(BEN, settings=LetterSettings(quiet_days=0))
    assert said(call, date(2027, 4, 18), *welcomed("ben")) == ["ben: reminder 40%@2027-04-18-3", "ben: milestone 40%"]


# what became of it


def test_what_is_uncertain_or_dropped_is_not_written_again_and_what_was_refused_is_named():
    call = small_call(BEN, CAT, Author(key="eve", name="Eve Proof"), Author(key="fay", name="Fay Quoin"))
    had = [
        event(MARCH_1, key, Occasion.WELCOME, what=what)
        for key, what in (
            ("ben", Became.TRYING),
            ("cat", Became.DROPPED),
            ("eve", Became.REFUSED),
            ("fay", Became.BOUNCED),
        )
    ]
    assert said(call, date(2027, 3, 9), *had) == [
        "eve: no welcome, was refused by the mail server on 1 March: bob letters note",
        "fay: no welcome, came back on 1 March: bob letters note",
    ]
    later = event(MARCH_1, "ben", Occasion.WELCOME, what=Became.LATER)
    assert said(small_call(BEN), date(2027, 3, 9), later) == []


def test_what_went_to_an_entry_that_turned_out_to_be_somebodys_was_theirs():
    ben = replace(BEN, same_as=("b-sample",))
    assert said(small_call(ben), MARCH_4, *welcomed("b-sample")) == []
    quiet = event(date(2027, 4, 17), "b-sample", Occasion.PROOF, "x.md#1")
    assert said(small_call(ben), date(2027, 4, 17), quiet) == [
        "ben: no reminder 40%@2027-04-18-3, has another letter these days, and 18 April is too near for a second"
    ]
    drafted = event(MARCH_1, "b-sample", Occasion.WELCOME, what=Became.DRAFTED)
    assert said(small_call(ben), MARCH_4, drafted) == ["ben: welcome"]


# held back


def test_whoever_wants_no_letters_or_has_no_address_is_held_back_with_the_reason():
    call = small_call(BEN, CAT, without_address=frozenset({"ben"}), no_letters={"cat": MARCH_4})
    assert said(call, MARCH_4) == [
        "ben: no welcome, has no address in contacts.csv",
        "cat: no welcome, asked for no more letters",
    ]


def test_whoever_withdrew_gets_nothing_but_thanks():
    call = small_call(BEN, pieces=[(piece("quay.md", "Ben Sample"), MARCH_4)], withdrew={"ben": MARCH_4})
    assert said(call, MARCH_4) == ["ben: no received quay.md, withdrew"]
    assert said(call, date(2027, 5, 30)) == ["ben: thanks", "ben: no received quay.md, withdrew"]


def test_two_entries_with_one_address_are_asked_about_unless_they_are_known_to_be_two():
    gus, other = Author(key="gus", name="Gus Proof"), Author(key="ivo", name="Ivo Quoin")
    assert said(small_call(gus, other, one_address=("gus", "ivo")), MARCH_1) == [
        "gus: no welcome, has one address with Ivo Quoin: one person?",
        "ivo: no welcome, has one address with Gus Proof: one person?",
    ]
    known = replace(other, not_same_as=("gus",))
    assert said(small_call(gus, known, one_address=("gus", "ivo")), MARCH_1) == ["gus: welcome", "ivo: welcome"]
    left = replace(other, withdrawn=True)
    assert said(small_call(gus, left, one_address=("gus", "ivo")), date(2027, 5, 31)) == [
        "gus: thanks",
        "ivo: no thanks, has one address with Gus Proof: one person?",
    ]


def test_whoever_may_have_sent_the_piece_already_is_not_asked_for_one():
    call = small_call(BEN, CAT, pieces=[(piece("gulls.md", "B. Sample"), date(2027, 4, 2))])
    assert said(call, date(2027, 4, 5), *welcomed("cat")) == [
        "ben: no welcome, may be “B. Sample” of gulls.md: bob check gulls.md",
        "ben: no reminder 40%@2027-04-18-14, may be “B. Sample” of gulls.md: bob check gulls.md",
    ]
    assert said(call, date(2027, 4, 18), *welcomed("ben", "cat"))[:2] == ["ben: milestone 40%", "cat: milestone 40%"]


def test_of_two_pieces_that_may_be_somebodys_the_first_is_named_in_whatever_order_they_were_read():
    pieces = [(piece(file, "B. Sample"), date(2027, 4, 2)) for file in ("sea.md", "gulls.md")]
    assert said(small_call(BEN, pieces=pieces), date(2027, 4, 3)) == [
        "ben: no welcome, may be “B. Sample” of gulls.md: bob check gulls.md"
    ]


def test_two_entries_that_may_be_one_person_are_not_asked_for_a_piece_until_somebody_says_so():
    anna = Author(key="anna", name="Anna Quoin", promised=("Rain",))
    a_quoin = Author(key="a-quoin", name="A. Quoin", promised=("Rain",))
    assert said(small_call(anna, a_quoin), MARCH_1) == [
        "a-quoin: no welcome, may be one person with Anna Quoin: see authors.yaml",
        "anna: no welcome, may be one person with A. Quoin: see authors.yaml",
    ]
    assert said(small_call(anna, replace(a_quoin, not_same_as=("anna",))), MARCH_1) == [
        "a-quoin: welcome",
        "anna: welcome",
    ]


def test_an_entry_that_a_corrected_name_left_behind_is_nobodys_double():
    anna, old = Author(key="anna", name="Anna Quoin"), Author(key="a-quoin", name="A. Quoin", withdrawn=True)
    assert said(small_call(anna, old), MARCH_1) == ["anna: welcome"]
