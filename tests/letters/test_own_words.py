"""What all of bob's own letters keep to, in every language: length, marks, greeting, signature, and the way out."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from letter_situations import ANN, BEN, CAT, DAY, piece, situation, written

from bookofblogs.labels.reader import strings_in
from bookofblogs.language.languages import quotes_of
from bookofblogs.letter_templates.reader import own_language, own_template, own_text
from bookofblogs.letters.writing import Texts
from bookofblogs.model.outbox import Became, Due, LetterEvent, Occasion

LANGUAGES = sorted(folder.name for folder in files("bookofblogs.letter_templates").iterdir() if len(folder.name) == 2)
TEXTS = Texts(own=own_template, own_language=own_language, strings=strings_in)
NO_MORE = {
    "ar": "وإن لم تعودوا ترغبون في رسائلنا فكلمة واحدة تكفي.",
    "de": "genügt ein Wort.",
    "en": "one word is enough.",
    "es": "basta una palabra.",
    "fr": "un mot suffit.",
    "he": "די במילה אחת.",
    "hi": "एक शब्द काफ़ी है।",
    "it": "basta una parola.",
    "ja": "お便りがご不要でしたら、ひとことお知らせくださるだけで結構です。",
    "nl": "dan is één woord genoeg.",
    "pt": "uma palavra basta.",
}
"""How a letter says that whoever wants no more of them need not explain."""
WITH_THE_WAY_OUT = {Occasion.WELCOME, Occasion.MILESTONE, Occasion.THANKS, Occasion.PUBLISHED}
SHORT = {"ar": (45, 150), "he": (45, 150)}
"""How few and how many words a letter has, its findings left out: these languages write small words together."""


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_greets_first_and_is_signed_last(language, occasion):
    paragraphs = own_text(occasion, language).strip().split("\n\n")
    assert "{called}" in paragraphs[1]
    assert paragraphs[-1] == "{editors}"


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_book_stands_in_the_marks_of_the_language(language, occasion):
    quotes = quotes_of(language)
    opening, closing = ("『", "』") if language == "ja" else (quotes.opening, quotes.closing)
    text = own_text(occasion, language)
    assert text.count("{title}") == text.count(f"{opening}{{title}}{closing}") > 0


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mark_is_one_of_a_typewriter(language, occasion):
    text = own_text(occasion, language)
    assert not set(text) & {'"', "'", "\t"}
    assert "..." not in text
    assert " \n" not in text
    if language == "fr":
        assert not re.search(r"[^\u00a0][:;!?»]", text.replace("Subject:", ""))
        assert not re.search(r"«[^\u00a0]", text)


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_wants_no_more_letters_is_told_that_a_word_is_enough(language, occasion):
    is_told = re.search(re.escape(NO_MORE[language]), own_text(occasion, language)) is not None
    assert is_told == (occasion in WITH_THE_WAY_OUT)


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "ja"])
def test_a_letter_is_short(language, occasion):
    told = situation(piece("one", "The second boat", ANN), language=language)
    told = replace(told, letters={})
    due = Due(occasion=occasion, key=ANN.key, pieces=("contributions/one.md",), on=DAY, version="1.0", reader=BEN.key)
    fewest, most = SHORT.get(language, (60, 150))
    assert fewest <= len(written(due, told, TEXTS).text.split()) <= most


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_reminder_of_the_last_day_says_that_it_is_the_last(language):
    due = Due(occasion=Occasion.REMINDER, key=BEN.key, promised=BEN.promised, on=DAY)
    last = written(due, situation(language=language, closes=DAY), TEXTS).text
    earlier = written(due, situation(language=language, closes=date(2027, 6, 6)), TEXTS).text
    assert len(last.split("\n\n")) == len(earlier.split("\n\n")) + 1


def test_a_reminder_as_it_is_read():
    due = Due(occasion=Occasion.REMINDER, key=CAT.key, promised=CAT.promised, on=DAY)
    draft = written(due, situation(closes=DAY), TEXTS)
    assert draft.subject == "Can we expect “The flood in the cellar” and “Long roads” by 9 May 2027?"
    assert (
        draft.text
        == """Dear Cat Specimen,

We look forward to “The flood in the cellar” and “Long roads” for “Two Towns”.

Our next date is 9 May 2027. Please send us what you have by then. It need not be perfect: we look through it and \
tell you what we noticed, and there will be time to mend.

9 May 2027 is also the last day of the call.

If that is too soon, answer with a day that would suit you, and we will see what we can do.

Perhaps our letters have crossed, and your text is on its way already. Then thank you, and please forget this one.

With warm thanks

Jo Wood and Eve Draft
"""
    )


def test_nobody_reads_the_same_reminder_twice():
    first = Due(occasion=Occasion.REMINDER, key=CAT.key, about=("60%@2027-05-09-14",), promised=CAT.promised, on=DAY)
    sent = LetterEvent(
        at=datetime(2027, 4, 25, 9, 0, tzinfo=UTC),
        key=CAT.key,
        occasion=Occasion.REMINDER,
        about=first.about,
        became=Became.SENT,
    )
    told = replace(situation(closes=date(2027, 6, 6)), events=(sent,))
    draft = written(replace(first, about=("60%@2027-05-09-3",)), told, TEXTS)
    assert draft.subject == "Can we expect “The flood in the cellar” and “Long roads” by 9 May 2027?"
    assert (
        draft.text
        == """Dear Cat Specimen,

We look forward to “The flood in the cellar” and “Long roads” for “Two Towns”.

Just a short word, so that the day is not forgotten: 9 May 2027. Whatever you have by then is welcome, finished or not.

If that is too soon, answer with a day that would suit you, and we will see what we can do.

Perhaps our letters have crossed, and your text is on its way already. Then thank you, and please forget this one.

With warm thanks

Jo Wood and Eve Draft
"""
    )


def test_a_new_version_is_told_of_as_one():
    told = situation(piece("one", "Long roads", ANN))
    sent = LetterEvent(
        at=datetime(2027, 4, 25, 9, 0, tzinfo=UTC),
        key=ANN.key,
        occasion=Occasion.PUBLISHED,
        about=("1.0",),
        became=Became.ARRIVED,
    )
    due = Due(occasion=Occasion.PUBLISHED, key=ANN.key, pieces=("contributions/one.md",), version="1.1")
    draft = written(due, replace(told, events=(sent,)), TEXTS)
    assert draft.subject == "Please use the new version of “Two Towns” from now on: 1.1"
    assert (
        draft.text
        == """Dear Ann,

“Two Towns” is out in a new version: 1.1. You are in it as well. Thank you. Please use this one from now on, and pass \
it on instead of the older one.

Under your name you will find in it: “Long roads”.

If you do not have the book yet, answer this letter and we will send it to you. And if you find a mistake, tell us, so \
that the next version is without it.

You will hear from us again when there is a new version. Should you want no more letters, one word is enough.

With warm thanks and congratulations

Jo Wood and Eve Draft
"""
    )


def test_a_piece_in_good_order_is_told_so_in_the_subject():
    one = piece("one", "Long roads", ANN)
    told = situation(one)
    to_mend = written(Due(occasion=Occasion.RECEIVED, key=ANN.key, pieces=(one.file,)), told, TEXTS)
    assert to_mend.subject == "Please mend a little in “Long roads”: safely here, thank you"
    in_order = replace(told, letters={one.file: replace(told.letters[one.file], sections=())})
    draft = written(Due(occasion=Occasion.RECEIVED, key=ANN.key, pieces=(one.file,)), in_order, TEXTS)
    assert draft.subject == "Nothing to mend in “Long roads”: safely here, thank you"
    assert "There is nothing for you to do now.\n" in draft.text
    assert "answer to this letter" not in draft.text


@pytest.mark.parametrize("occasion", [Occasion.REMINDER, Occasion.MILESTONE, Occasion.PUBLISHED])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_somebody_has_more_than_once_is_in_other_words_the_second_time(language, occasion):
    text = own_text(occasion, language)
    assert text.count("[first time]") >= 1
    assert text.count("[again]") >= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_reminder_is_the_shorter_one_in_every_language(language):
    due = Due(occasion=Occasion.REMINDER, key=BEN.key, about=("60%@2027-05-09-3",), promised=BEN.promised, on=DAY)
    sent = LetterEvent(
        at=datetime(2027, 4, 25, 9, 0, tzinfo=UTC), key=BEN.key, occasion=Occasion.REMINDER, became=Became.SENT
    )
    first = written(due, situation(language=language), TEXTS).text
    second = written(due, replace(situation(language=language), events=(sent,)), TEXTS).text
    assert len(second) < len(first)


def test_a_piece_that_is_declined_is_declined_kindly_and_with_the_reason_that_the_editor_tells():
    told = situation(piece("one", "Long roads", ANN, BEN), because="Its pictures are not ours to print.")
    due = Due(occasion=Occasion.DECLINED, key=ANN.key, pieces=("contributions/one.md",), others=(BEN.key,))
    draft = written(due, told, TEXTS)
    assert draft.subject == "Our answer about “Long roads”"
    assert (
        draft.text
        == """Dear Ann,

Thank you for sending us “Long roads”, and for your trust.

After some thought we have decided not to print this piece in “Two Towns”. We know how much work there is in a text, \
and this letter was not easy to write.

This is our reason: Its pictures are not ours to print.

It is a decision about this one book and nothing else. What you wrote is yours, and you can publish it wherever you \
like.

You need not do anything now. If you would like to ask or to tell us something, just answer, and a person will read \
it. It would be lovely to have you with us another time.

This letter also goes to Ben Sample.

With kind regards and our thanks

Jo Wood and Eve Draft
"""
    )
