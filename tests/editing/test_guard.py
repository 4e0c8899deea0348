"""The meaning guard: what a mending may change, and what it may not, in small posts."""

import pytest

from bookofblogs.editing.guard import allowed, applied
from bookofblogs.model.light_edit import EditClass, Proposal
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
            "“<code> advantge</code> in a list. See ” would become “<code> advantage</code> in a list. See ”",
        ),
    ],
)
def test_a_mending_elsewhere_is_refused_and_the_others_pass(hidden: Proposal, why: str) -> None:
    """In the metadata block, in code, in an address."""
    accepted, refused = allowed(POST, (*TRUE, hidden), read=READ)

    assert accepted == TRUE
    assert [(each.proposal, each.why) for each in refused] == [(hidden, why)]
