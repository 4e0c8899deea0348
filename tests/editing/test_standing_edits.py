"""Which mendings stand in a piece: what the author is told was done, and no more than that."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from bookofblogs.editing.standing_edits import counts_by_piece, seen_by_readers, standing_edits
from bookofblogs.model.light_edit import Edit, EditClass

TIDES = "contributions/tides.md"
SENT = "# Tides\n\nWe take advantge of the the tide.  It rained.\n"
FIRST = "# Tides\n\nWe take advantage of the tide.  It rained.\n"
NOW = "# Tides\n\nWe take advantage of the tide. It rained.\n"


def digest(text):
    return sha256(text.encode()).hexdigest()


def edit(was, now, *, run=(SENT, FIRST), edit_class=EditClass.SPELLING):
    """Return a mending of a run from one text to another."""
    return Edit(
        piece=TIDES,
        edit_class=edit_class,
        line=3,
        column=1,
        was=was,
        now=now,
        because="",
        on=date(2027, 5, 1),
        before=digest(run[0]),
        after=digest(run[1]),
    )


SLIP = edit("advantge", "advantage")
TWICE = edit("the the", "the", edit_class=EditClass.WORD_TWICE)
BLANKS = edit("  ", " ", run=(FIRST, NOW), edit_class=EditClass.SOURCE)
RECORD = (SLIP, TWICE, replace(SLIP, piece="contributions/bees.md"), BLANKS)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (NOW, (SLIP, TWICE, BLANKS)),
        (FIRST, (SLIP, TWICE)),
        (SENT, ()),
        # What follows was changed by somebody since, and no digest says what it was.
        (f"{NOW}\nAnd it rained again.\n", (SLIP, TWICE, BLANKS)),
        (NOW.replace("advantage", "advantge"), (TWICE, BLANKS)),
        (NOW.replace("take advantage", "make use"), (TWICE, BLANKS)),
        (SENT.replace("rained", "snowed"), (BLANKS,)),
        (NOW.replace("the tide", "disadvantges, the the sea"), (SLIP, BLANKS)),
    ],
)
def test_a_mending_stands_as_long_as_the_file_has_it(text, standing):
    assert standing_edits(RECORD, TIDES, text, digest(text)) == standing


def test_a_mending_that_was_noted_by_hand_stands_as_long_as_its_words_do():
    by_hand = replace(edit("Waterr", "Water"), before="", after="")
    assert standing_edits((by_hand,), TIDES, "Water is deep.", digest("Water is deep.")) == (by_hand,)
    assert standing_edits((by_hand,), TIDES, "Waterr is deep.", digest("Waterr is deep.")) == ()


def test_what_no_reader_sees_is_not_counted():
    assert seen_by_readers(RECORD) == RECORD[:3]
    assert counts_by_piece({TIDES: (SLIP, TWICE, BLANKS), "contributions/bees.md": (BLANKS,)}) == {TIDES: 2}
