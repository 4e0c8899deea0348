"""themes.yaml: which themes are locked, which pieces stand together or apart, and what cannot all hold."""

import pytest

from bookofblogs.errors import BookFileError
from bookofblogs.model.arrangement import Pairing, Theme
from bookofblogs.project.themes_file import read_arrangement, with_pieces


def test_themes_are_locked_and_pieces_stand_together_or_apart():
    text = """\
themes:
  - title: Bees
    locked: yes
    pieces: [hive.md]
together:
  - [bread.md, contributions/oven.md]
  - - oven.md
    - loaf.md
apart: [tide.md, moon.md]
"""
    themes, pairings = read_arrangement(text)
    assert themes == (Theme(title="Bees", pieces=("contributions/hive.md",), is_locked=True, line=2),)
    assert pairings == (
        Pairing(pieces=("contributions/bread.md", "contributions/oven.md"), line=6),
        Pairing(pieces=("contributions/oven.md", "contributions/loaf.md"), line=7),
        Pairing(pieces=("contributions/tide.md", "contributions/moon.md"), is_apart=True, line=9),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("apart: a.md\n", "1: apart: each entry must name two pieces or more, like [one.md, two.md]."),
        ("apart:\n  - [a.md, a.md]\n", "2: apart: each entry must name two pieces or more, like [one.md, two.md]."),
        ("apart:\n  - {a.md: b.md}\n", "2: apart: each entry must name two pieces or more, like [one.md, two.md]."),
        ("themes:\n  - {title: A, locked: maybe}\n", '2: theme: locked: "maybe" is not yes or no.'),
        ("themes:\n  - {title: A, lock: yes}\n", '2: unknown key "lock" under theme. Did you mean "locked"?'),
        ("appart:\n  - [a.md, b.md]\n", '1: unknown key "appart". Did you mean "apart"?'),
    ],
)  # fmt: skip
def test_what_is_not_written_as_it_should_be_is_told_with_its_line(text, problem):
    with pytest.raises(BookFileError) as raised:
        read_arrangement(text)
    assert raised.value.problems == (f"themes.yaml:{problem}",)


def test_what_cannot_all_hold_is_told_with_every_line_that_says_so():
    text = """\
themes:
  - title: Bees
    locked: yes
    pieces: [hive.md, honey.md]
  - title: Bread
    locked: yes
    pieces: [loaf.md]
together:
  - [honey.md, mead.md]
  - [mead.md, loaf.md]
  - [tide.md, moon.md]
apart:
  - [moon.md, hive.md]
  - [hive.md, mead.md]
"""
    with pytest.raises(BookFileError) as raised:
        read_arrangement(text)
    said = "by lines 2 and 9 they stand together."
    assert raised.value.problems == (
        "themes.yaml:5: theme: “Bees” and “Bread” cannot both be locked: by lines 2, 9 and 10 they are one.",
        f"themes.yaml:14: apart: contributions/hive.md and contributions/mead.md cannot stand apart: {said}",
    )


def test_pieces_are_added_beside_what_the_editor_holds():
    text = (
        "themes:\n  - title: Bees\n    locked: no\n    pieces: [hive.md]\napart:\n  - [hive.md, tide.md]  # two moods\n"
    )
    assert with_pieces(text, [["contributions/honey.md"]]) == text.replace(
        "[hive.md]\n", '[hive.md, "contributions/honey.md"]\n'
    )
