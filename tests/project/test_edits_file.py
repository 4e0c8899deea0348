"""edits.yaml: read as an editor writes it, and changed so that every other byte stays."""

from dataclasses import replace
from datetime import date

import pytest

from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.model.light_edit import Edit, EditClass, EditRecord, LeftAsItIs
from bookofblogs.project.edits_file import read_edits, with_edits, with_entries

BEFORE, AFTER, LATER = "a" * 64, "b" * 64, "c" * 64
TIDES = Edit(
    piece="contributions/tides.md",
    edit_class=EditClass.SPELLING,
    line=26,
    column=9,
    was="advantge",
    now="advantage",
    because='no word; a known slip of "advantage"',
    on=date(2027, 5, 1),
    by="Mo",
    before=BEFORE,
    after=AFTER,
)
BLANKS = replace(TIDES, edit_class=EditClass.SPACING, line=30, column=1, was="\u00a0 \u200b", now="", because="", by="")
HER_WORD = LeftAsItIs(piece="contributions/bees.md", leave="outwith", because="her word", on=date(2027, 5, 2), by="Mo")
WRITTEN = f"""\
# What was mended in the authors' files, a word or a mark each, and what stays as it is: `bob edit` adds to it.
# `bob edit PIECE --undo` takes a mending back, in the file and here. It is committed with the pieces.

edits:
  - piece: contributions/tides.md
    class: spelling
    line: 26
    column: 9
    was: 'advantge'
    now: 'advantage'
    because: "no word; a known slip of \\"advantage\\""
    on: 2027-05-01
    by: Mo
    before: "{BEFORE}"
    after: "{AFTER}"
  - piece: contributions/tides.md
    class: spacing
    line: 30
    column: 1
    was: '\\u00a0 \\u200b'
    now: ''
    on: 2027-05-01
    before: "{BEFORE}"
    after: "{AFTER}"
  - piece: contributions/bees.md
    leave: 'outwith'
    because: her word
    on: 2027-05-02
    by: Mo
"""
BY_HAND = """\
# Mo keeps this.

edits:
  - {piece: bees.md, leave: preCICE, because: the name of a project}   # see the web site

  # the author knows
  - piece: 'contributions/tides.md'
    class: spelling
    was: "advantge"
    now: "advantage"
    on: 1 May 2027
"""


def problems_of(text):
    """Return what is wrong with an edits.yaml."""
    with pytest.raises(BookFileError) as caught:
        read_edits(text)
    return list(caught.value.problems)


def test_mendings_and_what_is_left_stand_in_one_list():
    assert with_entries("", [TIDES, BLANKS, HER_WORD]) == WRITTEN
    assert read_edits(WRITTEN) == EditRecord(edits=(TIDES, BLANKS), left=(HER_WORD,))
    assert read_edits("") == read_edits("edits:\n") == EditRecord()
    assert with_entries(BY_HAND, []) == BY_HAND


def test_an_editor_may_write_it_by_hand():
    assert read_edits(BY_HAND) == EditRecord(
        edits=(replace(TIDES, line=1, column=1, because="", by="", before="", after=""),),
        left=(LeftAsItIs(piece="contributions/bees.md", leave="preCICE", because="the name of a project"),),
    )


def test_what_stands_in_the_file_stays_to_the_byte():
    added = with_entries(BY_HAND, [HER_WORD])
    assert added.startswith(BY_HAND)
    assert read_edits(added).left[1] == HER_WORD
    windows = "\ufeff" + BY_HAND.replace("\n", "\r\n")
    assert with_entries(windows, [HER_WORD]) == "\ufeff" + added.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("characters", "written"),
    [
        ("  ", "'  '"),
        (" a word ", "' a word '"),
        ("it's: # a - {b}", "'it''s: # a - {b}'"),
        ("w\u200bhich", "'w\\u200bhich'"),
        ("10\u00a0km", "'10\\u00a0km'"),
        ("one\r\ntwo\tthree", "'one\\u000d\\u000atwo\\u0009three'"),
        ("a\u202eb\ufeff\u2028", "'a\\u202eb\\ufeff\\u2028'"),
        ("C:\\users\\Uma \\* \\u0041", "'C:\\u005cusers\\u005cUma \\* \\u005cu0041'"),
        ("\ufffe\U000e0041 \U0001f469\u200d\U0001f52c", "'\\ufffe\\U000e0041 \U0001f469\\u200d\U0001f52c'"),
        ("null", "'null'"),
        ("", "''"),
    ],
)
def test_the_words_before_and_after_are_kept_to_the_character(characters, written):
    edit = replace(TIDES, was=characters, now=f"{characters}!")
    text = with_entries("", [edit])
    assert f"    was: {written}\n" in text
    assert read_edits(text).edits == (edit,)


def test_a_sign_that_unicode_has_not_is_read_as_it_stands():
    [left] = read_edits("edits:\n  - {piece: a.md, leave: 'x\\Uffffffff\\u12'}\n").left
    assert left.leave == "x\\Uffffffff\\u12"


def test_a_reason_and_a_name_stay_on_one_line():
    [edit] = read_edits(with_entries("", [replace(TIDES, because="a slip,\nas Ann says\u202e ", by=" Mo\t")])).edits
    assert (edit.because, edit.by) == ("a slip, as Ann says", "Mo")


def test_every_slip_is_told_at_once_with_its_line():
    assert problems_of(
        "edits:\n"
        "  - {piece: bees.md, class: speling, was: a, now: b, on: 2027-05-01}\n"
        "  - {piece: bees.md, class: spelling, was: a, on: 31 April 2027}\n"
        "  - {piece: bees.md, leave: ''}\n"
        "  - {leave: preCICE, becuase: a name}\n"
        "  - {piece: bees.md, leave: [a]}\n"
        "  - {piece: bees.md, class: spelling, was: a, now: b, on: 2027-05-01, line: 0, before: 123}\n"
        "edit: []\n"
    ) == [
        (
            'edits.yaml:2: edit: class: "speling" is not a class. Known are: spelling, variety, word-twice, headings, '
            "spacing, house, source."
        ),
        'edits.yaml:3: edit: on: "31 April 2027" is not a date: April has 30 days.',
        "edits.yaml:3: edit: says no now, and so nobody can tell what was mended.",
        (
            "edits.yaml:4: edit: names no piece, or nothing to leave. Write it like "
            "`- {piece: contributions/x.md, leave: preCICE, because: a name}`."
        ),
        (
            "edits.yaml:5: edit: names no piece, or nothing to leave. Write it like "
            "`- {piece: contributions/x.md, leave: preCICE, because: a name}`."
        ),
        'edits.yaml:5: unknown key "becuase" under edit. Did you mean "because"?',
        "edits.yaml:6: edit: leave: must be a text. Put it in quotes if it holds a colon or brackets.",
        (
            "edits.yaml:6: edit: names no piece, or nothing to leave. Write it like "
            "`- {piece: contributions/x.md, leave: preCICE, because: a name}`."
        ),
        'edits.yaml:7: edit: before: "123" is not a SHA-256, which has 64 digits and letters from a to f.',
        'edits.yaml:7: edit: line: "0" is not a whole number of 1 or more.',
        'edits.yaml:8: unknown key "edit". Did you mean "edits"?',
    ]


def test_a_mending_moves_and_another_goes():
    moved = replace(BLANKS, line=31, column=4, before=AFTER, after=LATER)
    changed = with_edits(WRITTEN, {1: moved}, [0])
    assert read_edits(changed) == EditRecord(edits=(moved,), left=(HER_WORD,))
    first, last = (WRITTEN.index(f"  - piece: contributions/tides.md\n    class: {each}") for each in ("spell", "spac"))
    kept = WRITTEN[last:].replace("line: 30", "line: 31").replace("column: 1", "column: 4")
    assert changed == WRITTEN[:first] + kept.replace(AFTER, LATER).replace(BEFORE, AFTER)


def test_what_goes_takes_no_remark_along_and_leaves_no_hole():
    assert with_edits(BY_HAND, {}, [0]) == BY_HAND[: BY_HAND.index("  - piece: 'contributions/tides.md'")]
    assert with_edits(with_entries(BY_HAND, [HER_WORD]), {}, [0]).endswith(
        "  # the author knows\n  - piece: contributions/bees.md\n    leave: 'outwith'\n    because: her word\n"
        "    on: 2027-05-02\n    by: Mo\n"
    )
    alone = with_entries("", [TIDES])
    assert read_edits(with_entries(with_edits(alone, {}, [0]), [BLANKS])).edits == (BLANKS,)


def test_a_list_in_brackets_is_changed_where_it_stands():
    text = f"edits: [{{piece: a.md, class: spelling, was: x, now: y, on: 2027-05-01, line: 2, after: '{AFTER}'}}]\n"
    [edit] = read_edits(text).edits
    assert with_edits(text, {0: replace(edit, line=3)}, []) == text.replace("line: 2", "line: 3")
    assert with_edits(text, {}, [0]) == "edits: []\n"


def test_a_file_that_grows_beyond_what_is_read_is_not_written():
    with pytest.raises(UsageError, match=r"would have 2,\d{3},\d{3} characters, and bob reads no more than 2,000,000"):
        with_entries("", [replace(TIDES, was="x" * 1_999_900)])
