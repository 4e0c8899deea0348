"""Changes in YAML files touch what they change and not a byte besides."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bookofblogs.language.characters import clean_value
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.project.decisions_file import with_decision
from bookofblogs.project.themes_file import with_pieces
from bookofblogs.yaml.editing import set_in_entries, set_value, with_items
from bookofblogs.yaml.reading import read_yaml

TEXT = """\
# top
authors:
  jo:   # the first
    name:   "Jo Wood"  # as she likes it
    promised:
    - One
    # later
    - Two

  # Ann came by phone
  ann: {name: Ann, mood: [glad, "x y"], }
  # end
"""


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (["authors", "jo", "name"], "Joanna", 'name:   "Jo Wood"  #', "name: Joanna  #"),
        (["authors", "jo", "bio"], "Walks.", "    - Two\n", "    - Two\n    bio: Walks.\n"),
        (["authors", "jo", "promised"], ["One", "Two", "3: yes"], "    - Two\n", "    - Two\n    - '3: yes'\n"),
        (["authors", "jo", "promised"], ["One", "Zwei"], "    - Two\n", "    - Zwei\n"),
        (["authors", "jo", "promised"], [], "    promised:\n    - One\n    # later\n    - Two\n", ""),
        (["authors", "jo", "name"], "", '    name:   "Jo Wood"  # as she likes it\n', ""),
        (["authors", "ann", "name"], "No, really", "name: Ann,", "name: 'No, really',"),
        (["authors", "ann", "bio"], "a\nb", '"x y"], }', '"x y"], bio: "a\\nb"}'),
        (["authors", "ann", "mood"], "", ', mood: [glad, "x y"]', ""),
        (["authors", "cat"], {"name": "Cat", "consent": {"words": "yes", "on": "2026-02-02"}}, "  # end\n",
         "  cat:\n    name: Cat\n    consent:\n      words: yes\n      on: 2026-02-02\n  # end\n"),
        (["more"], "x", "  # end\n", "more: x\n  # end\n"),
    ],
)  # fmt: skip
def test_one_place_changes_and_no_other(path, value, before, after):
    assert TEXT.count(before) == 1
    assert set_value(TEXT, path, value) == TEXT.replace(before, after)
    windows = TEXT.replace("\n", "\r\n")
    assert set_value(windows, path, value) == TEXT.replace(before, after).replace("\n", "\r\n")


def test_what_is_missing_on_the_way_is_made():
    assert set_value("", ["call", "goal"], "5") == "call:\n  goal: '5'\n"
    assert set_value("title: x", ["call", "goal"], "many") == "title: x\ncall:\n  goal: many\n"
    assert set_value("call:\ntitle: x\n", ["call", "goal"], "many") == "call:\n  goal: many\ntitle: x\n"
    assert set_value("a: |\n  text\n\n  more\n\n# c\n", ["b"], "x") == "a: |\n  text\n\n  more\nb: x\n\n# c\n"
    assert set_value("title: x\n", ["call", "goal"], "") == "title: x\n"


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=40).filter(
    lambda text: read_yaml(f"a: {text!r}".replace("'", '"')) is not None if text.isascii() and text.isalnum() else True
)
LINES = st.lists(WORDS, max_size=4).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(name=WORDS.filter(bool), bio=LINES, titles=st.lists(WORDS.filter(bool), max_size=3))
@example(name="\N{NO-BREAK SPACE}", bio="", titles=["0"])
def test_whatever_is_written_is_read_back(name, bio, titles):
    fields = {"name": name, "bio": bio, "promised": titles}
    for start in ("", TEXT, "authors: {jo: {name: x}}\n"):
        written = set_in_entries(start, "authors", {"new": fields, "jo": fields})
        people = read_yaml(written).content["authors"].content
        for key in ("new", "jo"):
            entry = people[key].content
            assert entry["name"].content == as_read(name)
            assert (entry["bio"].content if bio else "bio" not in entry) == (as_read(bio) if bio else True)
            assert ([item.content for item in entry["promised"].content] if titles else "promised" not in entry) == (
                list(map(as_read, titles)) or True
            )


def as_read(text: str) -> str:
    """Return a text without what is taken out of every value: signs that turn the line round, or none that is seen."""
    return clean_value(text)[0]


MIXED = "authors:\n  ann:\r\n    name: Ann Example\n    promised: [One]\n  ben:\n    name: Ben Sample\n"


def test_every_line_keeps_its_own_end_and_a_new_one_ends_as_the_line_before():
    changed = set_in_entries(MIXED, "authors", {"ben": {"reviews": "yes"}, "cat": {"name": "Cat Specimen"}})
    assert changed == MIXED + "    reviews: yes\n  cat:\n    name: Cat Specimen\n"
    changed = set_value(MIXED.replace("[One]\n", "[One]\r\n"), ["authors", "ann", "reviews"], "yes")
    assert changed == MIXED.replace("[One]\n", "[One]\r\n    reviews: yes\r\n")


def test_a_decision_and_a_theme_end_as_the_line_before_them_in_a_mixed_file():
    decisions = "decisions:\r\n  - {piece: a.md, decision: accept}\n"
    decided = with_decision(decisions, Decision(verdict=Verdict.ACCEPT, piece="contributions/b.md"))
    assert decided == decisions + "  - piece: contributions/b.md\n    decision: accept\n"
    themes = "themes:\n  - title: Wet\n    pieces:\n      - contributions/a.md\r\n"
    placed = with_pieces(themes, [["contributions/b.md"]])
    assert placed == themes + "      - contributions/b.md\r\n"


def test_each_of_many_changes_in_a_long_mixed_file_leaves_all_other_line_ends():
    people = [f"  p{number}:\n    name: Person {number}\n    promised: [Rain]\n" for number in range(5_000)]
    ends = ["\r\n" if number % 3 else "\n" for number in range(5_000)]
    mixed = "authors:\n" + "".join(
        text.replace("\n", end, 1) + "    reviews: no\n" for text, end in zip(people, ends, strict=True)
    )
    changes = {f"p{number}": {"reviews": "yes"} for number in range(0, 5_000, 7)}
    began = time.process_time()
    changed = set_in_entries(mixed, "authors", changes)
    assert time.process_time() - began < 20
    assert changed.count("reviews: yes") == len(changes)
    assert changed.replace("reviews: yes", "reviews: no") == mixed


SHAPES = (
    "",
    "# ours\n",
    "note: x\n# end\n",
    "list:\n  # none yet\nnote: x\n",
    "list: []  # none yet\n",
    "list: [{a: b}, ]\n",
    "list: [\n  {a: b},  # [the first, and the last\n]\n",
    "list:\n- a: b\n  # in it\n# end",
    "list:\n    -   a: |\n            b\n\n        c: # nothing\n\nnote: x\n",
    "list:\n  - a: |+\n      b\n\n\n# end\n",
)


@settings(max_examples=200, deadline=None)
@given(
    shape=st.sampled_from(SHAPES),
    mark=st.sampled_from(("", "\ufeff")),
    newline=st.sampled_from(("\n", "\r\n")),
    words=st.lists(WORDS.filter(bool), min_size=1, max_size=3),
)
def test_whatever_a_list_looks_like_an_item_comes_last_and_every_sign_stays(shape, mark, newline, words):
    text = mark + shape.replace("\n", newline)
    item = {f"key_{number}": word for number, word in enumerate(words)}
    written = with_items(text, ["list"], [item])
    assert written.startswith(mark)
    known = read_yaml(text.removeprefix("\ufeff"))
    before = known.content.get("list") if known else None
    *others, last = read_yaml(written.removeprefix("\ufeff")).content["list"].content
    assert [each.content.keys() for each in others] == [
        each.content.keys() for each in (before.content if before and before.content else ())
    ]
    assert {key: value.content for key, value in last.content.items()} == {
        key: as_read(word) for key, word in item.items()
    }
    rest = iter(written)
    assert all(sign in rest for sign in text if not sign.isspace())
    assert "\n" not in written.replace("\r\n", "") if newline == "\r\n" and shape else "\r" not in written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: [x]\n", 'a: [x, "z"]\n'),
        ("a: [\n  x,  # one\n]\n", 'a: [\n  x,  # one\n "z"]\n'),
        ("a:\n  - x\n  # - y\n# end\n", "a:\n  - x\n  # - y\n  - z\n# end\n"),
        ("a:\n- x", "a:\n- x\n- z\n"),
        ("\ufeffa:\n- x\n", "\ufeffa:\n- x\n- z\n"),
        ("a:\n- |\n  x\n\n# end\n", "a:\n- |\n  x\n\n- z\n# end\n"),
        ("b: |+\n  x\n\na:\n    # in it\n  # z?\n", "b: |+\n  x\n\na:\n    # in it\n  - z\n  # z?\n"),
    ],
)
def test_a_text_comes_last_in_a_list(before, after):
    assert with_items(before, ["a"], ["z"]) == after


def test_a_mark_at_the_beginning_shifts_no_place():
    assert set_value("\ufefftitle: x\ncall: {goal: 5}\n", ["call", "goal"], "nine") == (
        "\ufefftitle: x\ncall: {goal: nine}\n"
    )
    assert set_in_entries(f"\ufeff{TEXT}", "authors", {"jo": {"name": "Joanna"}}) == (
        "\ufeff" + TEXT.replace('"Jo Wood"', "Joanna").replace("name:   Joanna", "name: Joanna")
    )


def test_what_holds_a_list_is_put_into_no_brackets():
    assert with_items("a: [x]\n", ["a"], [{"b": ["c"]}]) == "a: [x]\n"
