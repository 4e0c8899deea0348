"""Mendings run by run: which stand in a file, and the text without one of them, whatever came later."""

import random
from datetime import date
from hashlib import sha256

import pytest

from bookofblogs.editing.edit_runs import NoLongerFitsError, edits_of, line_of, runs_of, text_before, with_last
from bookofblogs.editing.guard import applied
from bookofblogs.model.light_edit import EditClass, Proposal

PIECE = "contributions/tides.md"
SENT = "# Tides\r\n\r\nWe take advantge of teh tide.\r\nIt  rained.\r\n"


def digest(text):
    return sha256(text.encode()).hexdigest()


def proposal(text, was, now):
    """Return the proposal to put `now` in the place of `was`."""
    return Proposal(
        piece=PIECE,
        edit_class=EditClass.SPELLING,
        line=1,
        start=text.index(was),
        end=text.index(was) + len(was),
        was=was,
        now=now,
        because="",
        certain=True,
    )


def mended(text, *changes):
    """Return `text` with some words changed, and the edits of that run."""
    proposals = [proposal(text, was, now) for was, now in changes]
    new = applied(text, proposals)
    return new, edits_of(text, proposals, on=date(2027, 5, 1), by="Mo", before=digest(text), after=digest(new))


def places(edits):
    return [(each.line, each.column, each.was, each.now) for each in edits]


def test_an_edit_knows_its_line_and_column_in_the_file_before_its_run():
    text, edits = mended(SENT, ("advantge", "advantage"), ("teh", "the"), ("  ", " "))
    assert text == "# Tides\r\n\r\nWe take advantage of the tide.\r\nIt rained.\r\n"
    assert places(edits) == [(3, 9, "advantge", "advantage"), (3, 21, "teh", "the"), (4, 3, "  ", " ")]
    [run] = runs_of(edits, PIECE, digest(text)).standing
    assert text_before(text, run) == SENT
    assert line_of(text, edits[1]) == "We take advantage of the tide."
    assert not line_of("One line.", edits[1])


@pytest.mark.parametrize(
    "other",
    [
        "# Tides\r\n\r\nWe take the advantage of the tide.\r\nIt rained.\r\n",
        "# Tides\r\n\r\nWe take advantage of the tide.",
        "# Tides\r\n",
        "",
    ],
)
def test_what_stands_in_another_text_is_not_taken_back(other):
    text, edits = mended(SENT, ("advantge", "advantage"), ("teh", "the"), ("  ", " "))
    runs = runs_of(edits, PIECE, digest(other))
    assert not runs.is_as_left
    with pytest.raises(NoLongerFitsError):
        text_before(other, runs.standing[0])
    assert runs_of(edits, PIECE, digest(text)).is_as_left


def test_a_mending_of_an_earlier_run_is_taken_back_and_the_later_ones_stay():
    first, edits = mended(SENT, ("advantge", "advantage"), ("teh", "the"))
    second, more = mended(first, ("tide", "tides"), ("# Tides", "# The tides\r\n\r\n## Ebb"))
    chain = with_last(second, runs_of([*edits, *more], PIECE, digest(second)).standing, 0, digest)
    assert chain.without == "# The tides\r\n\r\n## Ebb\r\n\r\nWe take advantge of the tides.\r\nIt  rained.\r\n"
    assert places([chain.last]) == [(5, 9, "advantge", "advantage")]
    assert places(each.edit for each in chain.changed) == [
        (3, 21, "teh", "the"),
        (1, 1, "# Tides", "# The tides\r\n\r\n## Ebb"),
        (3, 25, "tide", "tides"),
    ]
    assert [each.number for each in chain.changed] == [1, 3, 2]
    assert chain.last.after == digest(second)


def test_what_a_later_mending_stands_on_is_not_taken_back_alone():
    first, edits = mended(SENT, ("advantge", "advantage"))
    second, more = mended(first, ("take advantage", "make use"))
    with pytest.raises(NoLongerFitsError) as caught:
        with_last(second, runs_of([*edits, *more], PIECE, digest(second)).standing, 0, digest)
    assert (caught.value.edit, caught.value.later) == (edits[0], more[0])


def test_nothing_is_taken_back_across_a_change_of_somebody_else():
    first, edits = mended(SENT, ("advantge", "advantage"))
    by_hand = first.replace("# Tides", "# The tides")
    last, more = mended(by_hand, ("teh", "the"))
    runs = runs_of([*edits, *more], PIECE, digest(last))
    assert text_before(last, runs.standing[1]) == by_hand
    with pytest.raises(NoLongerFitsError) as caught:
        with_last(last, runs.standing, 0, digest)
    assert caught.value.edit == edits[0]


def test_the_file_tells_which_runs_stand_in_it():
    first, edits = mended(SENT, ("advantge", "advantage"))
    second, more = mended(first, ("teh", "the"))
    record = [*edits, *more]

    def found(text):
        runs = runs_of(record, PIECE, digest(text))
        standing, undone = ([[each.number for each in run] for run in part] for part in (runs.standing, runs.undone))
        return standing, undone, runs.is_as_left

    assert found(second) == ([[0], [1]], [], True)
    assert found(first) == ([[0]], [[1]], True)
    assert found(SENT) == ([], [[0], [1]], True)
    assert found("another text") == ([[0], [1]], [], False)
    assert runs_of(record, "contributions/bees.md", digest(SENT)).standing == ()


SIGNS = ["word", "teh", "é", "\u200b", "  ", "\r\n", "\n", "\r", "\r\n\r\n", ".", "**", "\u2028", "\U0001f600", "x"]


@pytest.mark.parametrize("seed", range(60))
def test_mendings_are_taken_back_in_any_order_until_the_first_text_is_there(seed):
    chance = random.Random(seed)  # noqa: S311 - made-up texts
    sent = " ".join(chance.choice(SIGNS) for _ in range(60))
    text, record = sent, []
    for _ in range(5):
        places = sorted(chance.sample(range(0, len(text) - 8, 4), 4))
        proposals = []
        for start in places:
            was = text[start : start + chance.randrange(3)]
            proposals.append(
                Proposal(
                    piece=PIECE,
                    edit_class=EditClass.SOURCE,
                    line=1,
                    start=start,
                    end=start + len(was),
                    was=was,
                    now=chance.choice([*SIGNS, ""]),
                    because="",
                    certain=True,
                )
            )
        new = applied(text, proposals)
        run = edits_of(text, proposals, on=date(2027, 5, 1), by="", before=digest(text), after=digest(new))
        [made] = runs_of(run, PIECE, digest(new)).standing
        assert text_before(new, made) == text
        text, record = new, [*record, *run]
    while record:
        runs = runs_of(record, PIECE, digest(text))
        assert (runs.is_as_left, runs.undone) == (True, ())
        wanted = chance.randrange(len(record))
        try:
            chain = with_last(text, runs.standing, wanted, digest)
        except NoLongerFitsError:
            wanted = len(record) - 1  # nothing stands on the last run
            chain = with_last(text, runs.standing, wanted, digest)
        for each in chain.changed:
            record[each.number] = each.edit
        del record[wanted]
        text = chain.without
    assert text == sent
