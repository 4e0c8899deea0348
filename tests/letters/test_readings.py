"""Letters on a reading: who is asked, who is told, who is thanked, who is introduced, and what each letter says."""

from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from call_of_letters import event, piece, small_call
from lived_feedback import Desk

from bookofblogs.labels.reader import strings_in
from bookofblogs.letter_templates.reader import own_language, own_template
from bookofblogs.letters.due import due_letters
from bookofblogs.letters.readings import reader_introduced_by
from bookofblogs.letters.still_to_send import reasons_not_now
from bookofblogs.letters.writing import LetterWriter, Texts
from bookofblogs.model.call import Call
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.outbox import Became, Due, LetterEvent, Occasion, Situation
from bookofblogs.model.people import Author

LANGUAGES = sorted(folder.name for folder in files("bookofblogs.letter_templates").iterdir() if folder.name.isalpha())
TEXTS = Texts(own=own_template, own_language=own_language, strings=strings_in)
ANN = Author(key="ann", name="Ann Example", wants_feedback=True)
BEA = Author(key="bea", name="Bea Proof", wants_feedback=True)
BEN = Author(key="ben", name="Ben Sample", reviews=True)
APRIL_10, APRIL_12 = date(2027, 4, 10), date(2027, 4, 12)
FLOOD, QUAY = piece("flood", "Ann Example"), piece("quay", "Ann Example", "Bea Proof")


def a_desk(*people: Author, closes: date = date(2027, 5, 30), **more: object) -> Desk:
    """Return what an editor has of the flood, by Ann, and the quay, by Ann and Bea, with pages of both."""
    pieces = [(FLOOD, date(2027, 4, 1)), (QUAY, date(2027, 4, 1))]
    call = Call(opens=date(2027, 3, 1), closes=closes, goal=10)
    return Desk(
        call=small_call(*(people or (ANN, BEA, BEN)), pieces=pieces, call=call, **more),
        pages={"flood": True, "quay": True},
    )


def due(desk: Desk, day: date, occasion: Occasion) -> list[str]:
    """Return what is due of an occasion, a line each: what goes, and what is held back."""
    letters = due_letters(desk.situation(day), occasion=occasion)
    return [
        *(f"{each.key}: {' '.join(each.about)}" for each in letters.now),
        *(f"{each.letter.key}: no, {each.why}" for each in letters.held),
    ]


def the_letter(desk: Desk, day: date, occasion: Occasion) -> Due:
    """Return the first letter of an occasion that is due."""
    return due_letters(desk.situation(day), occasion=occasion).now[0]


def why_not(desk: Desk, day: date, draft: LetterEvent) -> str:
    """Return why a draft is not to be sent on a day, empty if it is."""
    return reasons_not_now(desk.situation(day), (draft,)).get(draft, "")


def drafted(letter: Due) -> LetterEvent:
    return event(APRIL_10, letter.key, letter.occasion, *letter.about, what=Became.DRAFTED)


# Who is asked to read


def test_two_pieces_for_one_day_are_one_question_and_for_two_days_two():
    desk = a_desk()
    desk.reads("flood", "ben")
    desk.reads("quay", "ben")
    assert due(desk, APRIL_10, Occasion.READ_THIS) == ["ben: flood quay"]
    assert the_letter(desk, APRIL_10, Occasion.READ_THIS).on == date(2027, 4, 20)
    desk.reads("quay", "ben", by=date(2027, 5, 2))
    assert due(desk, APRIL_10, Occasion.READ_THIS) == ["ben: flood", "ben: quay"]


def test_the_day_that_is_asked_for_is_not_after_the_end_and_after_the_end_nobody_is_asked():
    desk = a_desk(closes=date(2027, 4, 15))
    desk.reads("flood", "ben", by=date(2027, 4, 9))
    assert the_letter(desk, APRIL_10, Occasion.READ_THIS).on == date(2027, 4, 15)
    assert due(desk, date(2027, 4, 15), Occasion.READ_THIS) == ["ben: flood"]
    assert due(desk, date(2027, 4, 16), Occasion.READ_THIS) == []


def test_nobody_is_asked_without_pages_or_with_pages_of_an_older_text():
    desk = a_desk()
    desk.reads("flood", "ben")
    desk.pages = {"flood": False}
    assert due(desk, APRIL_10, Occasion.READ_THIS) == [
        "ben: no, would get pages of an older text: bob proof --for-reader"
    ]
    desk.pages = {}
    assert due(desk, APRIL_10, Occasion.READ_THIS) == ["ben: no, has no pages to read yet: bob proof --for-reader"]


def test_a_piece_goes_to_nobody_who_wrote_it_or_may_have_whatever_stands_in_the_file():
    desk = a_desk(ANN, BEA, BEN, Author(key="b-proof", name="B. Proof", reviews=True))
    desk.reads("quay", "bea")
    desk.reads("quay", "b-proof")
    assert due(desk, APRIL_10, Occasion.READ_THIS) == [
        "b-proof: no, may have written the piece: see feedback.yaml",
    ]


def test_a_question_that_lies_there_is_held_once_it_is_answered_or_taken_back():
    desk = a_desk()
    desk.reads("flood", "ben")
    question = drafted(the_letter(desk, APRIL_10, Occasion.READ_THIS))
    desk.events = (question,)
    assert why_not(desk, APRIL_12, question) == ""

    desk.reads("flood", "ben", asked=date(2027, 4, 11))
    assert why_not(desk, APRIL_12, question) == "was asked already, on 11 April"
    desk.reads("flood", "ben", agreed=date(2027, 4, 11))
    assert why_not(desk, APRIL_12, question) == "has answered already"
    desk.says_no(APRIL_12, "flood", "ben")
    assert why_not(desk, APRIL_12, question) == "the reader said no"
    desk.readings.clear()
    assert why_not(desk, APRIL_12, question) == "feedback.yaml does not name the reader any more"


def test_a_no_that_was_noted_for_the_wrong_person_can_be_taken_back():
    desk = a_desk()
    desk.reads("flood", "ben", agreed=APRIL_10)
    desk.says_no(APRIL_10, "flood", "ben")
    assert desk.stands(APRIL_10) == {"flood ben": "(the reader said no)"}
    desk.events += (event(APRIL_10, "ben", Occasion.READ_THIS, "flood", what=Became.BY_HAND),)
    assert desk.stands(APRIL_10) == {"flood ben": "being read, by 20.4."}


# Who is told of a reader


def test_each_author_is_told_who_reads_and_each_reader_is_a_letter_of_its_own():
    desk = a_desk(ANN, BEA, BEN, Author(key="cat", name="Cat Specimen"))
    for each, reader in (("quay", "ben"), ("quay", "cat"), ("flood", "cat")):
        desk.reads(each, reader, agreed=APRIL_10)
    assert due(desk, APRIL_10, Occasion.READER_FOUND) == [
        "ann: flood#cat",
        "ann: quay#ben",
        "ann: quay#cat",
        "bea: quay#ben",
        "bea: quay#cat",
    ]
    assert [each.others for each in due_letters(desk.situation(APRIL_10), occasion=Occasion.READER_FOUND).now] == [
        (),
        ("bea",),
        ("bea",),
        ("ann",),
        ("ann",),
    ]


def test_two_people_are_introduced_where_both_agreed_and_where_one_does_later_by_a_second_letter():
    desk = a_desk()
    desk.reads("flood", "ben", agreed=APRIL_10)
    desk.shares = {"ben": True}
    desk.send(APRIL_10)
    desk.shares = {"ben": True, "ann": True}
    assert due(desk, APRIL_12, Occasion.READER_FOUND) == ["ann: flood#ben introduced"]
    introduction = drafted(the_letter(desk, APRIL_12, Occasion.READER_FOUND))
    assert reader_introduced_by(desk.situation(APRIL_12), introduction) == "ben"

    desk.shares = {"ben": False, "ann": True}
    assert reader_introduced_by(desk.situation(APRIL_12), introduction) == ""
    assert why_not(desk, APRIL_12, introduction) == ("one of the two does not share the address any more")
    assert due(desk, APRIL_12, Occasion.READER_FOUND) == []


def test_whoever_was_introduced_is_not_told_again_that_the_answer_comes_by_the_editors():
    desk = a_desk()
    desk.reads("flood", "ben", agreed=APRIL_10)
    desk.shares = {"ben": True, "ann": True}
    desk.send(APRIL_10)
    desk.shares = {"ben": False, "ann": True}
    assert due(desk, APRIL_12, Occasion.READER_FOUND) == []


def test_nobody_is_introduced_to_somebody_without_an_address():
    desk = a_desk(without_address=frozenset({"ben"}))
    desk.reads("flood", "ben", agreed=APRIL_10)
    desk.shares = {"ben": True, "ann": True}
    assert due(desk, APRIL_10, Occasion.READER_FOUND) == ["ann: flood#ben"]


def test_of_a_piece_that_left_the_book_or_was_read_already_no_author_is_told():
    decline = Decision(verdict=Verdict.DECLINE, piece="flood", on=APRIL_12)
    desk = a_desk(decisions=(decline,))
    desk.reads("flood", "ben", agreed=APRIL_10)
    news = drafted(the_letter(desk, APRIL_10, Occasion.READER_FOUND))
    assert why_not(desk, APRIL_12, news) == "the piece is not in the book"
    desk = a_desk()
    desk.reads("flood", "ben", agreed=APRIL_10, given=APRIL_12)
    assert why_not(desk, APRIL_12, news) == "the feedback is here already"


# Who is thanked


def test_whoever_read_is_thanked_once_and_after_a_withdrawal_too():
    gone = replace(BEN, withdrawn=True)
    for person in (BEN, gone):
        desk = a_desk(ANN, BEA, person)
        desk.reads("flood", "ben", agreed=APRIL_10)
        desk.answered.add(("flood", "ben"))
        assert due(desk, APRIL_12, Occasion.READING_THANKS) == ["ben: flood"]
        desk.send(APRIL_12)
        assert due(desk, APRIL_12, Occasion.READING_THANKS) == []
        assert desk.stands(APRIL_12) == {"flood ben": "thanked, by 20.4."}
    desk.answered.clear()
    desk.events = ()
    assert due(desk, APRIL_12, Occasion.READING_THANKS) == []


# What they say


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("ben", "ann", "asked"),
    [
        (None, None, ["read-this", "reader-found"]),
        (None, True, ["read-this"]),
        (None, False, []),
        (True, None, ["reader-found"]),
        (False, None, []),
        (True, True, []),
    ],
)
def test_who_has_not_said_yet_is_asked_for_the_address_unless_the_other_said_no(language, ben, ann, asked):
    desk = a_desk(replace(ANN, language=language), BEA, replace(BEN, language=language))
    desk.reads("flood", "ben")
    desk.shares = {key: said for key, said in (("ben", ben), ("ann", ann)) if said is not None}
    question = the_letter(desk, APRIL_10, Occasion.READ_THIS)
    desk.reads("flood", "ben", agreed=APRIL_10)
    news = the_letter(desk, APRIL_10, Occasion.READER_FOUND)
    told = desk.situation(APRIL_10)
    nobody = replace(told, reach={key: replace(each, shares_address=False) for key, each in told.reach.items()})

    longer = [
        letter.occasion.value
        for letter in (question, news)
        if len(_text(letter, told)) > len(_text(replace(letter, introduces=False), nobody)) and not letter.introduces
    ]

    assert longer == asked
    assert ("\n(address of Ben Sample)\n" in _plain(_text(news, told))) is (ben is ann is True)


def _text(letter: Due, told: Situation) -> str:
    return LetterWriter(told, TEXTS).written(letter).text


def _plain(text: str) -> str:
    """Return a letter without what sets a name apart, and its lines without their indent."""
    shown = text.translate(dict.fromkeys(range(0x2066, 0x206A)))
    return "\n".join(line.strip() for line in shown.split("\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_whom_the_book_will_thank_by_name_is_told_so(language):
    texts = []
    for ben in (BEN, replace(BEN, may_be_thanked=False), replace(BEN, withdrawn=True)):
        desk = a_desk(ANN, BEA, replace(ben, language=language))
        desk.reads("flood", "ben", agreed=APRIL_10, given=APRIL_12)
        texts.append(_text(the_letter(desk, APRIL_12, Occasion.READING_THANKS), desk.situation(APRIL_12)))
    named, unnamed, gone = texts
    assert len(named.split("\n\n")) == len(unnamed.split("\n\n")) + 1
    assert unnamed == gone


def test_the_question_to_a_reader_as_it_is_read():
    desk = a_desk()
    desk.reads("quay", "ben")
    draft = LetterWriter(desk.situation(APRIL_10), TEXTS).written(the_letter(desk, APRIL_10, Occasion.READ_THIS))
    assert draft.subject == "Would you read “Quay” by 20 April 2027?"
    assert (
        draft.text
        == """\
Dear Ben Sample,

We are looking for a reader for “Quay”, by Ann Example and Bea Proof, before “Two Towns” comes out, and we thought \
of you. Could it be by 20 April 2027?

The pages come with this letter, so that you see what you would be letting yourself in for. Please show them to \
nobody else yet.

Nobody asks for marks or corrections. Half a page is plenty: what it says, what you would not touch, and where you \
were lost.

Please answer in a word: yes, no, or another day. No is a good answer and needs no reason. If it is yes, send us your \
half page when it is done, and we pass it on as it is.

May we also give Ann Example and Bea Proof your e-mail address? If both sides say yes, we introduce you, and you can \
talk without us. If not, that is fine too.

With warm thanks

Two Towns
"""
    )


def test_an_introduction_as_it_is_read_before_it_is_sent():
    desk = a_desk()
    desk.reads("quay", "ben", agreed=APRIL_10)
    desk.shares = {"ben": True, "ann": True}
    draft = LetterWriter(desk.situation(APRIL_10), TEXTS).written(the_letter(desk, APRIL_10, Occasion.READER_FOUND))
    assert draft.subject == "Please write to Ben Sample, who is reading “Quay”"
    assert (
        draft.text
        == """\
Dear Ann Example,

We have good news: Ben Sample is reading “Quay”, before “Two Towns” comes out.

We hope for an answer by 20 April 2027.

You both agreed to be introduced, and from now on you can talk without us:

  (address of Ben Sample)

Please write first: a greeting, and one or two questions, such as “Where did you first want to stop?” or “What do you \
think I wanted to say?”

When the answer is there, give it a day before you reply. What you change is for you alone to decide. And do tell Ben \
Sample what became of it.

This letter also goes to Bea Proof.

With warm thanks

Two Towns
"""
    )
