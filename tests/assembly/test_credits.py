"""Names: one person, one spelling, and where a name is sorted."""

import pytest

from bookofblogs.assembly.contributors import credit
from bookofblogs.model.book import Credit
from bookofblogs.model.people import Author
from bookofblogs.names.register import register_index
from bookofblogs.names.sorting import sort_name


@pytest.mark.parametrize(
    ("name", "sorted_as"),
    [
        ("Jo Wood", "Wood, Jo"),
        ("Ann Mary Example", "Example, Ann Mary"),
        ("Jan van der Sample", "van der Sample, Jan"),
        ("Sam Specimen Jr.", "Specimen, Sam Jr."),
        ("Specimen", "Specimen"),
        ("The Editor", "Editor, The"),
        ("見本 花子", "見本 花子"),
        ("Zoë D'Example", "D'Example, Zoë"),
        ("Code for Harbours", "Code for Harbours"),
        ("Women in Tech, Leeds", "Women in Tech, Leeds"),
        ("Freunde des Hafens", "Freunde des Hafens"),
        ("Les Amis pour la Mer", "Les Amis pour la Mer"),
        ("Maria in der Au", "in der Au, Maria"),
        ("Per Specimen", "Specimen, Per"),
        ("Jr. Walker", "Walker, Jr."),
        ("", ""),
    ],
)
def test_a_name_is_sorted_by_its_surname(name, sorted_as):
    assert sort_name(name) == sorted_as


def test_the_register_decides_how_a_person_is_credited():
    register = register_index(
        [
            Author(key="jo", name="Jo Wood", sort_name="Wood, Johanna", also_known_as=("J. Wood",)),
            Author(key="ann", name="Ann Example"),
        ]
    )
    jo, ann = register["j. wood"], register["ann example"]
    assert credit("j.  WOOD", jo, language="en") == Credit(name="Jo Wood", sort_name="Wood, Johanna", key="jo")
    assert credit("Ann Example", ann, language="en") == Credit(name="Ann Example", sort_name="Example, Ann", key="ann")
    assert credit("Cat Specimen", None, language="en") == Credit(name="Cat Specimen", sort_name="Specimen, Cat")
