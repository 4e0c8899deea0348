"""Whether a draft in the outbox is still to be sent: every reason for which it stays there."""

from dataclasses import replace
from datetime import date

from call_of_letters import error_in, event, piece, small_call

from bookofblogs.letters.still_to_send import reasons_not_now
from bookofblogs.model.call import Call, Milestone
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.outbox import Became, Occasion, ProofMade
from bookofblogs.model.people import Author
from bookofblogs.model.release import Release, ReleasedPiece

BEN = Author(key="ben", name="Ben Sample", promised=("The quay",))
QUAY = piece("the-quay.md", "Ben Sample")
MARCH_1, MARCH_4, APRIL_16, MAY_9 = date(2027, 3, 1), date(2027, 3, 4), date(2027, 4, 16), date(2027, 5, 9)


def draft(occasion, *about, key="ben", day=MARCH_1):
    return event(day, key, occasion, *about, what=Became.DRAFTED)


def why(call, day, drafted, *events):
    return reasons_not_now(call.on(day, events), (drafted,)).get(drafted, "")


REMINDER = draft(Occasion.REMINDER, "40%@2027-04-18-3")


def test_a_draft_whose_reason_stands_is_to_be_sent():
    assert why(small_call(BEN), APRIL_16, REMINDER) == ""


def test_a_reminder_stays_when_the_piece_came_or_the_day_moved_or_passed_or_the_milestone_is_reached():
    assert why(small_call(BEN, pieces=[(QUAY, date(2027, 4, 15))]), APRIL_16, REMINDER) == "the piece came on 15 April"
    two = [(QUAY, date(2027, 4, 14)), (piece("sea.md", "Ben Sample"), date(2027, 4, 12))]
    assert why(small_call(BEN, pieces=two), APRIL_16, REMINDER) == "the piece came on 14 April"
    assert why(small_call(replace(BEN, promised=())), APRIL_16, REMINDER) == "promises no piece any more"
    assert why(small_call(BEN), date(2027, 4, 19), REMINDER) == "18 April is past"
    call = Call(
        opens=MARCH_1, closes=date(2027, 5, 30), goal=10, milestones=(Milestone(percent=40, due=date(2027, 4, 25)),)
    )
    assert why(small_call(BEN, call=call), APRIL_16, REMINDER) == "the day has moved to 25 April"
    none = replace(call, milestones=())
    assert why(small_call(BEN, call=none), APRIL_16, REMINDER) == "the day that it names is none of the call any more"
    pieces = [(piece(f"{number}.md", f"Kim Guest {number}"), MARCH_4) for number in range(4)]
    assert why(small_call(BEN, pieces=pieces), APRIL_16, REMINDER) == "40 % of the pieces are here already"
    early = draft(Occasion.REMINDER, "40%@2027-04-18-14")
    assert why(small_call(BEN), APRIL_16, early) == "another reminder has taken its place"


def test_a_question_stays_when_the_piece_came_or_the_milestone_was_reached_or_the_book_is_published():
    asked, day = draft(Occasion.QUESTION, "60%@2027-05-09"), date(2027, 5, 12)
    assert why(small_call(BEN), day, asked) == ""
    assert why(small_call(BEN, pieces=[(QUAY, day)]), day, asked) == "the piece came on 12 May"
    pieces = [(piece(f"{number}.md", f"Kim Guest {number}"), day) for number in range(6)]
    assert why(small_call(BEN, pieces=pieces), day, asked) == "60 % of the pieces are here by now"
    assert why(small_call(BEN), date(2027, 5, 16), asked) == "a later day has taken its place"
    published = small_call(BEN, releases=(Release(version="1.0"),))
    assert why(published, date(2027, 6, 2), draft(Occasion.QUESTION, "end@2027-05-30")) == "the book is published"


def test_nobody_gets_a_draft_who_withdrew_or_asked_for_no_more_letters_or_is_gone_or_has_no_address():
    assert why(small_call(BEN, withdrew={"ben": APRIL_16}), APRIL_16, REMINDER) == "withdrew"
    assert why(small_call(BEN, no_letters={"ben": APRIL_16}), APRIL_16, REMINDER) == "asked for no more letters"
    assert why(small_call(BEN, without_address={"ben"}), APRIL_16, REMINDER) == "has no address in contacts.csv"
    assert why(small_call(), APRIL_16, REMINDER) == "does not stand in authors.yaml any more"
    thanks = draft(Occasion.THANKS)
    assert why(small_call(BEN, withdrew={"ben": APRIL_16}), date(2027, 5, 31), thanks) == ""
    uncertain = small_call(BEN, pieces=[(piece("gulls.md", "B. Sample"), MARCH_4)])
    assert why(uncertain, APRIL_16, REMINDER) == "may be “B. Sample” of gulls.md: bob check gulls.md"


def test_a_welcome_stays_when_the_piece_came_or_the_call_is_closed():
    welcome = draft(Occasion.WELCOME)
    assert why(small_call(BEN, pieces=[(QUAY, MARCH_4)]), MARCH_4, welcome) == "the piece came on 4 March"
    assert why(small_call(BEN), date(2027, 6, 1), welcome) == "the call closed on 30 May"
    assert why(small_call(BEN), date(2027, 2, 1), welcome) == "the call opens on 1 March"
    assert why(small_call(BEN), MARCH_4, welcome, event(MARCH_1, "ben", Occasion.PROOF, "x.md#1")) == (
        "has had another letter before"
    )


def test_a_letter_on_a_piece_stays_when_the_piece_is_out_or_somebody_elses():
    received = draft(Occasion.RECEIVED, "the-quay.md")
    decline, withdraw = (
        Decision(verdict=verdict, piece="the-quay.md", on=MARCH_4) for verdict in (Verdict.DECLINE, Verdict.WITHDRAW)
    )
    came = [(QUAY, MARCH_1)]
    assert why(small_call(BEN, pieces=came), MARCH_4, received) == ""
    assert why(small_call(BEN, pieces=came, decisions=(decline,)), MARCH_4, received) == "the piece is declined"
    assert why(small_call(BEN, pieces=came, decisions=(withdraw,)), MARCH_4, received) == "the piece was withdrawn"
    assert why(small_call(BEN), MARCH_4, received) == "the-quay.md is not there any more"
    others = [(piece("the-quay.md", "Kim Guest"), MARCH_1)]
    assert why(small_call(BEN, pieces=others), MARCH_4, received) == "is not its author any more"
    accept = replace(decline, verdict=Verdict.ACCEPT)
    assert why(small_call(BEN, pieces=came, decisions=(accept,)), MARCH_4, received) == (
        "the letter that it is accepted says it too"
    )


def test_of_two_pieces_in_a_letter_one_that_is_out_keeps_it():
    withdraw = Decision(verdict=Verdict.WITHDRAW, piece="sea.md", on=MARCH_4)
    call = small_call(BEN, pieces=[(QUAY, MARCH_1), (piece("sea.md", "Ben Sample"), MARCH_1)], decisions=(withdraw,))
    assert why(call, MARCH_4, draft(Occasion.RECEIVED, "sea.md", "the-quay.md")) == "the piece was withdrawn"


def test_a_verdict_stays_when_it_is_another_one():
    accepted, declined = (
        draft(Occasion.ACCEPTED, "the-quay.md#accepted"),
        draft(Occasion.DECLINED, "the-quay.md#declined"),
    )
    call = small_call(BEN, pieces=[(QUAY, MARCH_1)])
    decline = Decision(verdict=Verdict.DECLINE, piece="the-quay.md", on=MARCH_4)
    out = small_call(BEN, pieces=[(QUAY, MARCH_1)], decisions=(decline,))
    assert why(out, MARCH_4, accepted) == "the piece is declined"
    assert why(call, MARCH_4, declined) == "the piece is not declined any more"
    assert why(call, MARCH_4, accepted) == "the piece is not accepted any more"
    with_error = replace(call, findings=lambda _day: (error_in("the-quay.md"),))
    assert why(with_error, date(2027, 6, 1), accepted) == "an error stands in the piece now"
    assert why(call, date(2027, 6, 1), accepted) == ""


def test_what_to_mend_stays_when_it_is_mended_or_something_else():
    came, had = [(QUAY, MARCH_1)], event(MARCH_1, "ben", Occasion.RECEIVED, "the-quay.md")
    mend = draft(Occasion.MEND, "the-quay.md#a07af4868e65")
    call = small_call(BEN, pieces=came, findings=lambda _day: (error_in("the-quay.md"),))
    assert why(call, date(2027, 3, 8), mend, had) == ""
    assert why(call, MARCH_4, mend, had) == "had a letter on the piece on 1 March"
    assert why(small_call(BEN, pieces=came), date(2027, 3, 8), mend, had) == "what was to be mended is mended"
    other = replace(call, findings=lambda _day: (error_in("the-quay.md", "The picture sea.jpg is not in the folder"),))
    assert why(other, date(2027, 3, 8), mend, had) == "something else is to be mended now"


def test_a_proof_stays_when_it_is_of_an_older_text_or_gone():
    def made(fingerprint: str, *, is_of_this_text: bool):
        return {
            "the-quay.md": ProofMade(
                file="build/proofs/x.pdf", fingerprint=fingerprint, is_of_this_text=is_of_this_text
            )
        }

    proof, call = draft(Occasion.PROOF, "the-quay.md#f1"), small_call(BEN, pieces=[(QUAY, MARCH_1)])
    assert why(replace(call, proofs=made("f1", is_of_this_text=True)), MARCH_4, proof) == ""
    assert why(replace(call, proofs=made("f1", is_of_this_text=False)), MARCH_4, proof) == (
        "the proof is of an older text: bob proof"
    )
    assert why(replace(call, proofs=made("f2", is_of_this_text=True)), MARCH_4, proof) == "there is a newer proof"
    assert why(call, MARCH_4, proof) == "the proof is not there any more: bob proof"


def test_a_milestone_stays_when_it_is_no_news_any_more():
    news, call = draft(Occasion.MILESTONE, "40%"), small_call(BEN)
    assert why(call, date(2027, 4, 18), news) == ""
    assert why(call, date(2027, 5, 4), news) == "it is no news any more"
    assert why(call, MAY_9, news) == "there is newer news: 60 %"
    assert why(call, MAY_9, draft(Occasion.MILESTONE, "60%")) == "is asked for the missing piece in its place"
    assert why(call, date(2027, 6, 1), news) == "the call closed on 30 May"


def test_thanks_stay_when_the_call_is_longer():
    longer = Call(opens=MARCH_1, closes=date(2027, 6, 20))
    assert (
        why(small_call(BEN, call=longer), date(2027, 5, 31), draft(Occasion.THANKS)) == "the call is open until 20 June"
    )
    assert why(small_call(BEN), date(2027, 5, 30), draft(Occasion.THANKS)) == "can still send a piece today"
    assert why(small_call(BEN, call=Call()), date(2027, 5, 30), draft(Occasion.THANKS)) == (
        "no day is named on which the call closes"
    )


def test_published_stays_when_another_version_is_out():
    quay = ReleasedPiece(file="the-quay.md", title="The quay", authors=("Ben Sample",), words=9, sha256="")
    first, second = Release(version="1.0", pieces=(quay,)), Release(version="1.1", pieces=())
    told = draft(Occasion.PUBLISHED, "1.0")
    assert why(small_call(BEN, releases=(first,)), MAY_9, told) == ""
    assert why(small_call(BEN, releases=(first, second)), MAY_9, told) == "version 1.1 is out"
    assert why(small_call(BEN, releases=(second,)), MAY_9, draft(Occasion.PUBLISHED, "1.1")) == "is not in the book"
    assert why(small_call(BEN), MAY_9, told) == "releases.yaml has no version 1.0"


def test_in_one_run_a_person_gets_all_replies_or_else_the_most_urgent_letter():
    ben = replace(BEN, promised=("The quay", "The tide"))
    call = small_call(ben, pieces=[(piece("the-tide.md", "Ben Sample"), MARCH_4)])
    drafts = [
        draft(Occasion.MILESTONE, "40%"),
        draft(Occasion.REMINDER, "40%@2027-04-18-3"),
        draft(Occasion.RECEIVED, "the-tide.md"),
    ]
    day = date(2027, 4, 18)
    assert reasons_not_now(call.on(day), drafts) == {
        drafts[0]: "gets another letter first (received)",
        drafts[1]: "gets another letter first (received)",
    }
    assert reasons_not_now(call.on(day), drafts[:2]) == {drafts[0]: "gets another letter first (reminder)"}


def test_a_letter_waits_for_the_quiet_days_and_a_reply_does_not():
    day, had = date(2027, 4, 17), event(date(2027, 4, 15), "ben", Occasion.PROOF, "x.md#1")
    assert why(small_call(BEN), day, REMINDER, had) == "had a letter on 15 April, and waits until 18 April"
    assert why(small_call(BEN), date(2027, 4, 18), REMINDER, had) == ""
    received = draft(Occasion.RECEIVED, "sea.md")
    assert why(small_call(BEN, pieces=[(piece("sea.md", "Ben Sample"), day)]), day, received, had) == ""


def test_a_letter_that_is_sent_again_does_not_wait_for_itself():
    again = (
        event(date(2027, 4, 15), "ben", Occasion.REMINDER, "40%@2027-04-18-3", what=Became.TRYING),
        event(date(2027, 4, 16), "ben", Occasion.REMINDER, "40%@2027-04-18-3", what=Became.DRAFTED),
    )
    assert why(small_call(BEN), APRIL_16, again[1], *again) == ""


def test_a_draft_to_an_entry_that_turned_out_to_be_somebodys_stays():
    drafted = draft(Occasion.WELCOME, key="b-sample")
    assert why(small_call(replace(BEN, same_as=("b-sample",))), MARCH_4, drafted, drafted) == (
        "does not stand in authors.yaml any more"
    )


def test_a_piece_in_a_published_book_is_not_told_of_as_accepted():
    quay = ReleasedPiece(file="the-quay.md", title="The quay", authors=("Ben Sample",), words=9, sha256="")
    call = small_call(BEN, pieces=[(QUAY, MARCH_1)], releases=(Release(version="1.0", pieces=(quay,)),))
    accepted = draft(Occasion.ACCEPTED, "the-quay.md#accepted")
    assert why(call, date(2027, 6, 1), accepted) == "the book is published, and the piece is in it"
