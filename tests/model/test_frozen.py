"""Frozen dataclasses made quickly: they are and do what those of the standard library do."""

import copy
import dataclasses
from collections.abc import Mapping
from dataclasses import field, fields, replace

import pytest

from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post, as a test needs it."""

    title: str
    words: int = 0
    line: int = field(default=1, compare=False)
    text: str = field(default="", repr=False)
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A file and a line, told in this order."""

    file: str
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme, which has nothing but a title."""

    title: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """Has no fields."""


def test_fields_are_told_by_name_and_have_defaults() -> None:
    post = Post(title="Tides", words=812)

    assert (post.title, post.words, post.line, post.text, post.notes) == ("Tides", 812, 1, "", {})
    assert post.notes is not Post(title="Tides").notes


def test_fields_are_told_in_their_order_where_they_may_be() -> None:
    assert Place("tides.md", 3) == Place("tides.md", line=3)


@pytest.mark.parametrize("wrong", [{}, {"title": "Tides", "name": "tides"}])
def test_a_field_that_lacks_or_is_none_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(TypeError):
        Post(**wrong)


def test_fields_that_must_be_named_are_not_told_in_their_order() -> None:
    with pytest.raises(TypeError):
        Theme("Tides")  # type: ignore[misc]


def test_equal_is_what_is_of_one_class_and_has_the_same_in_every_field_that_counts() -> None:
    assert Post(title="Tides", line=1) == Post(title="Tides", line=7)
    assert Post(title="Tides") != Post(title="Boats")
    assert Theme(title="Tides") != Post(title="Tides")
    assert Nothing() == Nothing()


def test_what_is_equal_is_found_in_a_set() -> None:
    assert {Place("tides.md", 3): "low"}[Place("tides.md", 3)] == "low"
    assert {Theme(title="Tides"), Theme(title="Tides"), Nothing(), Nothing()} == {Theme(title="Tides"), Nothing()}


def test_nothing_can_be_changed() -> None:
    place = Place("tides.md")

    with pytest.raises(dataclasses.FrozenInstanceError):
        place.line = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del place.line
    assert place == Place("tides.md", 1)


def test_it_is_shown_with_its_fields() -> None:
    assert repr(Post(title="Tides", text="a long text")) == "Post(title='Tides', words=0, line=1, notes={})"
    assert repr(Nothing()) == "Nothing()"


def test_one_is_made_of_another() -> None:
    assert replace(Post(title="Tides", words=3), words=4) == Post(title="Tides", words=4)
    assert copy.deepcopy(Place("tides.md", 3)) == Place("tides.md", 3)


def test_its_fields_are_those_of_a_dataclass_and_it_takes_no_others() -> None:
    assert [each.name for each in fields(Post)] == ["title", "words", "line", "text", "notes"]
    assert not hasattr(Post(title="Tides"), "__dict__")


def test_it_is_taken_apart_by_its_fields() -> None:
    match Place("tides.md", 3):
        case Place(file, line):
            assert (file, line) == ("tides.md", 3)


def test_what_may_change_is_not_made_here() -> None:
    with pytest.raises(TypeError):
        dataclass(frozen=False)
