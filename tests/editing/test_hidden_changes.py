"""A thousand changes that nobody promised, hidden beside a true mending: the guard lets none of them pass."""

import random

import pytest
from hidden_changes import FULL_POST, KINDS, Change, changed, hidden_change

from bookofblogs.editing.as_read import AsRead
from bookofblogs.editing.guard import allowed
from bookofblogs.editing.kept_promises import what_else_changes
from bookofblogs.editing.promise import promise_of
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.project.piece_reading import reader_of_pieces

READ = reader_of_pieces("en-GB")
BEFORE = READ(FULL_POST)
OF_EACH_KIND = 17
"""Of 60 kinds: more than a thousand."""
IN_SIGHT = {
    ("house", "a hyphen lost"),
    ("house", "a capital lost"),
    ("house", "two words joined"),
    ("house", "a blank within a word"),
}
"""What an editor may ask for in house.yaml, and sees."""


def proposal(edit_class: EditClass, change: Change) -> Proposal:
    """Return the proposal to make a change in the full post."""
    return Proposal(
        piece="lamp.md",
        edit_class=edit_class,
        line=FULL_POST.count("\n", 0, change.start) + 1,
        start=change.start,
        end=change.end,
        was=FULL_POST[change.start : change.end],
        now=change.now,
        because="a slip",
        certain=True,
    )


def true(edit_class: EditClass, was: str, now: str) -> Proposal:
    """Return the proposal to put `now` where `was` stands in the full post."""
    start = FULL_POST.index(was)
    return proposal(edit_class, Change(start, start + len(was), now))


TRUE = (
    true(EditClass.SPELLING, "recieved", "received"),
    true(EditClass.WORD_TWICE, "the the", "the"),
    true(EditClass.HOUSE, "light house", "lighthouse"),
    true(EditClass.SPACING, "\u200b", ""),
    true(EditClass.HEADINGS, "**Who was there**", "## Who was there"),
)


def hidden_beside_a_true_one(kind: str, seed: int) -> tuple[Proposal, Change]:
    """Return a true mending, and a change of this kind elsewhere that a reader of the book notices."""
    chance = random.Random(f"{kind} {seed}")  # noqa: S311 - the same every time
    for _ in range(100):
        mending = chance.choice(TRUE)
        change = hidden_change(FULL_POST, kind, chance, apart_from=(mending.start, mending.end))
        if change and _seen(READ(changed(FULL_POST, change))) != _seen(BEFORE):
            return mending, change
    pytest.fail(f"the full post has no place for {kind}")


def _seen(read: AsRead) -> object:
    text, passage = read.text, read.text.passage
    notes = [note.body for note in passage.notes]
    return text.title, text.authors, read.facts, " ".join(passage.body.split()), notes, len(passage.remarks)


def test_the_true_mendings_pass_together() -> None:
    """The full post with nothing hidden in it."""
    assert allowed(FULL_POST, TRUE, read=READ) == (tuple(sorted(TRUE, key=lambda each: each.start)), ())


@pytest.mark.parametrize("kind", KINDS)
def test_no_change_passes_that_came_along(kind: str) -> None:
    """As if whatever writes the file had changed it elsewhere too."""
    for seed in range(OF_EACH_KIND):
        mending, change = hidden_beside_a_true_one(kind, seed)
        made = Change(mending.start, mending.end, mending.now)
        after = READ(changed(FULL_POST, made, change))

        assert what_else_changes(BEFORE, after, [promise_of(FULL_POST, mending)], linked=()), change


@pytest.mark.parametrize("kind", KINDS)
def test_no_change_passes_within_a_mending(kind: str) -> None:
    """As if a proposal changed all from the true one to the hidden one, whatever class it says it is."""
    mending, change = hidden_beside_a_true_one(kind, 100)
    both = changed(FULL_POST, Change(mending.start, mending.end, mending.now), change)
    start, end = min(mending.start, change.start), max(mending.end, change.end)
    wide = Change(start, end, both[start : len(both) - (len(FULL_POST) - end)])

    for edit_class in EditClass:
        accepted, refused = allowed(FULL_POST, [proposal(edit_class, wide)], read=READ)

        assert accepted == ()
        assert len(refused) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_no_change_passes_as_a_mending_of_its_own(kind: str) -> None:
    """As if it said it were a spelling, a blank, a heading: the true one beside it passes, and it does not."""
    mending, change = hidden_beside_a_true_one(kind, 200)
    for edit_class in EditClass:
        if (str(edit_class), kind) not in IN_SIGHT:
            accepted, _ = allowed(FULL_POST, [mending, proposal(edit_class, change)], read=READ)

            assert accepted == (mending,), edit_class
