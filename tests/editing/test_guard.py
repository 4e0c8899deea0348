"""The meaning guard: what a mending may change, and what it may not, in small posts."""

import re
from dataclasses import replace

import pytest

from bookofblogs.editing.guard import allowed, applied
from bookofblogs.editing.kept_promises import what_else_changes
from bookofblogs.editing.linked_places import linked_places
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.model.passage import Link, Passage
from bookofblogs.project.piece_reading import reader_of_pieces

POST = """\
---
title: The quay at night
author: Ann Example
summary: A quay that was not advantge to us.
---
We took advantge of the tide, and it was not the the first time[^1].

**What we found**

- Eighteen boats, and `advantge` in a list. See [the tide](https://example.org/advantge).
- *Late* boats of **all** kinds.

![An advantge seen](quay.png "The quay, by night"){ width=50% }

## A second look

The code base is old. The boat was w\u200bhich?[^1] It is [further down](#a-second-look).

    advantge = 1

[^1]: A small advantge, of 12 boats.
"""
READ = reader_of_pieces("en-GB")


def proposal(edit_class: str, was: str, now: str, *, nth: int = 1, text: str = POST) -> Proposal:
    """Return the proposal to mend the `nth` place at which `was` stands."""
    start = -1
    for _ in range(nth):
        start = text.index(was, start + 1)
    return Proposal(
        piece="quay.md",
        edit_class=EditClass(edit_class),
        line=text.count("\n", 0, start) + 1,
        start=start,
        end=start + len(was),
        was=was,
        now=now,
        because="a slip",
        certain=True,
    )


TRUE = (
    proposal("spelling", "advantge", "advantage", nth=2),
    proposal("word-twice", "the the", "the"),
    proposal("headings", "**What we found**", "## What we found"),
    proposal("spelling", "advantge", "advantage", nth=5),
    proposal("house", "code base", "codebase"),
    proposal("spacing", "\u200b", ""),
    proposal("spelling", "advantge", "advantage", nth=7),
)


def test_true_mendings_of_every_class_are_let_pass_together() -> None:
    """In the text, in what stands for a picture, in a note."""
    accepted, refused = allowed(POST, TRUE, read=READ)

    assert refused == ()
    assert accepted == TRUE
    assert applied(POST, accepted) == (
        POST.replace("took advantge", "took advantage")
        .replace("the the", "the")
        .replace("**What we found**", "## What we found")
        .replace("An advantge", "An advantage")
        .replace("code base", "codebase")
        .replace("w\u200bhich", "which")
        .replace("small advantge", "small advantage")
    )


@pytest.mark.parametrize(
    ("hidden", "why"),
    [
        (proposal("spelling", "advantge", "advantage", nth=1), "the metadata block would say something else"),
        (
            proposal("spelling", "advantge", "advantage", nth=3),
            "“and advantge in a list” would become “and advantage in a list”",
        ),
    ],
)
def test_a_mending_elsewhere_is_refused_and_the_others_pass(hidden: Proposal, why: str) -> None:
    """In the metadata block, in code, in an address."""
    accepted, refused = allowed(POST, (*TRUE, hidden), read=READ)

    assert accepted == TRUE
    assert [(each.proposal, each.why) for each in refused] == [(hidden, why)]


def why_not(*proposals: Proposal, text: str = POST, linked: tuple[str, ...] = ()) -> list[str]:
    """Return why the guard refuses `proposals`, as far as it does."""
    return [each.why for each in allowed(text, proposals, read=READ, linked=linked)[1]]


@pytest.mark.parametrize(
    ("edit_class", "was", "now"),
    [
        ("spelling", "boats", "bo\u200dats"),
        ("variety", "Eighteen", "Eigh\u00adteen"),
        ("spacing", "of the", "of\u200b the"),
        ("house", "code base", "code\u2060base"),
        ("source", "*Late*", "\u200b*Late*"),
    ],
)
def test_no_mending_adds_a_sign_that_nobody_sees(edit_class, was, now):
    assert why_not(proposal(edit_class, was, now)) == ["it adds a sign that nobody sees"]


@pytest.mark.parametrize(
    ("edit_class", "was", "now", "why"),
    [
        ("spelling", "not", "now", "it puts another word there"),
        ("spelling", "took", "booked", "it puts another word there"),
        ("spelling", "Late", "late", "it changes capitals"),
        ("spelling", "kinds", "unkinds", "it puts another word there"),
        ("spelling", "12", "13", "it changes a word with digits"),
        ("spelling", "took advantge", "take advantage", "it is not one word for one word"),
        ("variety", "first", "fist time", "it is not one word for one word"),
        ("word-twice", "not the the", "not the", ""),
        ("word-twice", "not the the", "the the", "it does not take away one word that stands there twice"),
        ("spacing", "first time", "firsttime", "it changes more than blanks"),
        ("spacing", "12 boats", "12boats", "it changes more than blanks"),
        ("house", "code base", "code-base", ""),
        ("house", "code base", "code", "it changes letters or signs"),
        ("headings", "**What we found**", "## What they found", "it does more than make a heading of these words"),
        ("headings", "**What we found**", "What we found", "it does more than make a heading of these words"),
        ("source", "It is", "It was", "it changes words"),
        ("source", "**all**", "*all*", "“boats of all kinds.” would stand otherwise"),
        ("source", "**all**", "__all__", ""),
        ("source", "title: The", "title:  The", "it stands in the metadata block"),
    ],
)
def test_each_class_may_do_what_its_name_says(edit_class: str, was: str, now: str, why: str) -> None:
    """An empty reason is none."""
    assert why_not(proposal(edit_class, was, now)) == ([why] if why else [])


@pytest.mark.parametrize(
    ("text", "was", "now"),
    [
        ("It is pandoc's own.", "pandoc", "Pandoc"),
        ("It is 'github' here.", "github", "GitHub"),
        ("## 2. Use their own language in all that is said of them, and say it well", "their own", "Their Own"),
    ],
)
def test_a_house_may_want_capitals(text: str, was: str, now: str) -> None:
    """Beside an apostrophe, in quotation marks, and beside a number."""
    assert why_not(proposal("house", was, now, text=text), text=text) == []


def test_a_title_may_be_mended_where_an_editor_asks_for_it() -> None:
    """No class is certain of a title; the guard only sees to it that nothing else changes."""
    text = POST.replace("The quay at night", "The quay at nigth")
    assert why_not(proposal("spelling", "nigth", "night", text=text), text=text) == []


def test_the_emphasis_of_a_title_stays() -> None:
    """No edition shows it; but the metadata block is the author's, too."""
    text = POST.replace("title: The quay at night", "title: The *quay* at nigth")
    assert why_not(proposal("spelling", "*quay* at nigth", "quay at night", text=text), text=text) == [
        "it is not one word for one word"
    ]
    assert why_not(proposal("source", "The *quay*", "The quay", text=text), text=text) == [
        "it stands in the metadata block"
    ]
    without = READ(text.replace("*quay*", "quay"))
    assert what_else_changes(READ(text), without, [], linked=()) == "the metadata block would say something else"


HEADED = """\
See [below](#the-advantge).

## The advantge

## The advantge of tides
"""


@pytest.mark.parametrize(
    ("nth", "linked", "whys"),
    [
        (2, (), ["a link within the piece would lead elsewhere"]),
        (3, (), []),
        (3, ("the-advantge-of-tides",), ["a link to #the-advantge-of-tides would lead elsewhere"]),
        (3, ("the-advantge",), []),
        (3, ("nowhere",), []),
    ],
)
def test_every_link_of_the_book_leads_where_it_led(nth: int, linked: tuple[str, ...], whys: list[str]) -> None:
    """A heading's words are what links to it are made of; where nobody links to it, it may change."""
    text = HEADED
    assert why_not(proposal("spelling", "advantge", "advantage", nth=nth, text=text), text=text, linked=linked) == whys


def test_links_from_other_pieces_are_known() -> None:
    """By the anchors that stand in them, whatever way they name the piece."""
    passage = Passage(body="<p/>", anchors={"the-quay": "b-the-quay"})
    links = (Link(target="second.md#the-quay", text="the quay"), Link(target="#the-rain", text="the rain"))
    pieces = (
        Contribution(
            file="contributions/first.md", id="a", title="A", passage=Passage(body="<p/>", anchors={}, links=links)
        ),
        Contribution(file="contributions/second.md", id="b", title="B", passage=passage),
    )
    of_editors = (("matter/preface.md", Link(target="../contributions/second.md#gone", text="gone")),)

    assert linked_places(pieces, of_editors, base="") == {"contributions/second.md": frozenset({"the-quay", "gone"})}


def test_mendings_that_touch_are_never_made_in_one_go() -> None:
    """The sign within the word goes first; with it gone, the word is proposed anew."""
    sign, word = proposal("spacing", "\u200b", ""), proposal("spelling", "hich", "hick")

    accepted, refused = allowed(POST, [word, sign], read=READ)

    assert accepted == (sign,)
    assert [(each.proposal, each.why) for each in refused] == [
        (word, "it touches another mending: make that one first")
    ]
    with pytest.raises(ValueError, match="touches another mending"):
        applied(POST, [word, sign])


def test_a_mending_of_a_text_that_changed_meanwhile_is_refused() -> None:
    """Other characters stand at its place."""
    late = proposal("spelling", "advantge", "advantage", nth=2)
    text = POST.replace("We took", "We all took")

    assert why_not(late, text=text) == ["other text stands there now"]
    with pytest.raises(ValueError, match="does not stand"):
        applied(text, [late])


def test_a_part_of_a_word_beside_emphasis_is_not_touched() -> None:
    """The letters on both sides of the marks are one word."""
    text = "So **I**nfromation is free."
    assert why_not(proposal("spelling", "nfromation", "nformation", text=text), text=text) == [
        "“Infromation is free.” would become “Information is free.”"
    ]


def test_what_becomes_a_link_is_refused() -> None:
    """A blank can be all that keeps signs from being Markdown."""
    text = "See www .example.org for it.\n"
    assert why_not(proposal("spacing", "www .", "www.", text=text), text=text) == [
        "“See www .example.org for” would become “See www.example.org”"
    ]


def test_a_large_file_with_nothing_but_wrong_mendings_is_given_up() -> None:
    """A long file is not read a thousand times over."""
    text = "```\n" + "advantge\n" * 3_000 + "```\n"
    places = (match.start() for match in re.finditer("advantge", text))
    wrong = [replace(proposal("spelling", "advantge", "advantage"), start=at, end=at + 8) for at in places]

    accepted, refused = allowed(text, wrong, read=READ)

    assert accepted == ()
    assert len(refused) == 3_000


def test_line_ends_stay_as_they_are() -> None:
    """A file of Windows is mended as any other, and of its other bytes none changes."""
    text = POST.replace("\n", "\r\n")
    mending = proposal("spelling", "advantge", "advantage", nth=2, text=text)

    assert why_not(mending, text=text) == []
    assert applied(text, [mending]) == text.replace("took advantge", "took advantage")
