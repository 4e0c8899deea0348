"""What was left out, in plain words: every kind has them, and few words are shown whole."""

from bookofblogs.cli.screens.intake_words import PLAIN_WORDS, account_lines, told_of_added
from bookofblogs.model.manuscript import Entry, EntryKind, Tally


def test_every_kind_of_entry_has_plain_words():
    assert [kind for kind in EntryKind if kind not in PLAIN_WORDS] == []


def test_few_words_are_shown_and_many_are_counted():
    entries = [
        Entry(kind=EntryKind.DELETED, words="or so"),
        Entry(kind=EntryKind.CONTENTS, words=" ".join(["Chapter"] * 40), tally=Tally(links=40)),
        Entry(kind=EntryKind.DELETED, words="perhaps"),
        Entry(kind=EntryKind.SHORTCODE, words="", detail="contact-form"),
        Entry(kind=EntryKind.OTHER, words="Draft", detail="a stamp"),
    ]
    assert account_lines(entries) == [
        "text that a tracked change took out: “or so”, “perhaps”",
        "the table of contents: 40 words, 40 links, from “Chapter Chapter Chapter Chapter Chapter Chapter Ch…”",
        "a shortcode (contact-form)",
        "a stamp: “Draft”",
    ]


def test_what_became_a_list_or_code_is_told_by_the_mend_and_not_once_more():
    entries = [
        Entry(kind=EntryKind.CODE, tally=Tally(code_lines=215)),
        Entry(kind=EntryKind.ITEM, tally=Tally(items=2)),
        Entry(kind=EntryKind.NUMBER, words="3"),
    ]
    assert told_of_added(entries) == ["a number: “3”"]
