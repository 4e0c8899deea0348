"""What an author is shown of the mendings in their piece: each in its sentence, and nothing that is no word."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from running_words import running

from bookofblogs.editing.edit_runs import edits_of, places_in, runs_of
from bookofblogs.editing.guard import applied
from bookofblogs.editing.mended_places import mendings_of
from bookofblogs.model.light_edit import Edit, EditClass, Mendings, Proposal

TIDES = "contributions/tides.md"
HEAD = "# The tide table\n\nBy Jo Wood\n\n"
Change = tuple[str, str] | tuple[str, str, EditClass]


def digest(text):
    return sha256(text.encode()).hexdigest()


def mended(text: str, *changes: Change) -> tuple[str, tuple[Edit, ...]]:
    """Return `text` with some words changed in one run, and what edits.yaml remembers of it."""
    proposals = [
        Proposal(
            piece=TIDES,
            edit_class=each[2] if len(each) > 2 else EditClass.SPELLING,
            line=1,
            start=text.index(each[0]),
            end=text.index(each[0]) + len(each[0]),
            was=each[0],
            now=each[1],
            because="",
            certain=True,
        )
        for each in changes
    ]
    now = applied(text, proposals)
    return now, edits_of(text, proposals, on=date(2027, 5, 1), by="Mo", before=digest(text), after=digest(now))


def told(text: str, record: tuple[Edit, ...], *, language: str = "en") -> Mendings:
    return mendings_of(record, TIDES, digest(text), running(text, language=language))


def shown(text: str, *changes: Change, language: str = "en") -> list[str]:
    """Return the mendings as the page has them: the words before, was > now, the words after."""
    now, record = mended(text, *changes)
    return [
        f"{place.before}[{' > '.join(filter(None, (place.was, place.now)))}]{place.after}"
        for place in told(now, record, language=language).places
    ]


@pytest.mark.parametrize(
    ("text", "change", "sentence"),
    [
        ("It rained. We take advantge of it. It snowed.", ("advantge", "advantage"),
         "We take [advantge > advantage] of it."),
        ("teh sea", ("teh", "the"), "[teh > the] sea"),
        ("See *all* of\n[teh sea](https://example.org/a_b), `ls` and\nmore.", ("teh", "the"),
         "See all of [teh > the] sea, ls and more."),
        ("> We *beleive*[^1] it.\n\n[^1]: All day.", ("beleive", "believe"), "We [beleive > believe] it."),
        ("- one\n- teh other", ("teh", "the"), "[teh > the] other"),
        ("This is the\nthe end.", ("the\nthe", "the", EditClass.WORD_TWICE), "This is [the the > the] end."),
        ("And w\u200bhich it is.", ("\u200b", "", EditClass.SPACING), "And [which] it is."),
        ("A no\xa0break here.", ("\xa0", " ", EditClass.SPACING), "A [no break] here."),
        ("It was there , and gone.", (" ,", ",", EditClass.SPACING), "It was [there , > there,] and gone."),
        ("**What we *found***\n\nA boat.", ("**What we *found***", "## What we *found*", EditClass.HEADINGS),
         "[What we found]"),
        ("##Later on\n\nA boat.", ("##", "## ", EditClass.HEADINGS), "[Later on]"),
        ("It is " + "very " * 40 + "tru, as " + "deep " * 40 + "as it is.", ("tru,", "true,"),
         "… " + "very " * 13 + "[tru, > true,] as " + "deep " * 12 + "deep …"),
    ],
)  # fmt: skip
def test_a_mending_stands_in_its_sentence_without_marks(text, change, sentence):
    assert shown(HEAD + text + "\n", change) == [sentence]


def test_a_language_without_blanks_is_cut_all_the_same():
    text = "# 潮の表\n\n" + "海" * 90 + "Github" + "山" * 90 + "。\n"
    assert shown(text, ("Github", "GitHub", EditClass.HOUSE), language="ja") == [
        "… " + "海" * 70 + "[Github > GitHub]" + "山" * 70 + " …"
    ]


def test_joiners_stay_and_what_no_page_may_hold_goes():
    # Persian and Hindi are read with their joiners; a sign that turns the line round would turn the page's own words.
    assert shown(HEAD + "می\u200cشود teh نمی\u200cشود\n", ("teh", "the")) == ["می\u200cشود [teh > the] نمی\u200cشود"]
    assert shown(HEAD + "A\u202eb c\x00 teh d\x07.\n", ("teh", "the")) == ["[teh > the]"]
    change = ("**A\u202eb\x00**", "## A\u202eb\x00", EditClass.HEADINGS)
    assert shown(HEAD + "**A\u202eb\x00**\n\nc\n", change) == ["[Ab]"]


def test_the_mendings_of_all_runs_stand_in_the_order_of_the_text_as_it_is_now():
    sent = HEAD + "We take advantge of teh tide.  It rained.\n\n**Later**\n\nWe beleive it.\n"
    first, early = mended(sent, ("beleive", "believe"), ("teh", "the"))
    second, late = mended(first, ("advantge", "advantage"), ("**Later**", "## Later", EditClass.HEADINGS))
    now, source = mended(second, ("  ", " ", EditClass.SOURCE))
    record = (*early, *late, *source)
    assert [(each.before, each.was, each.now) for each in told(now, record).places] == [
        ("We take ", "advantge", "advantage"),
        ("We take advantage of ", "teh", "the"),
        ("", "", "Later"),
        ("We ", "beleive", "believe"),
    ]
    assert told(now, record).unseen == 1
    starts = places_in(now, runs_of(record, TIDES, digest(now)).standing)
    assert all(now.startswith(edit.now, start) for edit, start in starts.items())
    assert told(sent, record) == Mendings()


def test_in_a_text_that_somebody_changed_since_nobody_knows_the_sentence():
    now, record = mended(HEAD + "We take advantge of teh tide.\n", ("advantge", "advantage"), ("teh", "the"))
    changed = now.replace("of the tide", "of teh sea") + "\nAnd it rained.\n"
    assert [(each.before, each.was, each.now, each.after) for each in told(changed, record).places] == [
        ("", "advantge", "advantage", "")
    ]


def test_a_record_that_was_changed_by_hand_is_told_without_sentences():
    now, record = mended(HEAD + "We take advantge of it.\n", ("advantge", "advantage"))
    wrong = tuple(replace(each, line=40) for each in record)
    assert [(each.before, each.was) for each in told(now, wrong).places] == [("", "advantge")]


def test_hostile_texts_take_no_more_time_than_their_length():
    text = HEAD + "[^" * 20_000 + " teh " + "](" * 20_000 + " `a` " * 5_000 + "\n"
    now, record = mended(text, (" teh ", " the "))
    assert len(told(now, record).places) == 1
