"""What stands between quotation marks, in the conventions of all languages."""

import pytest
from running_words import quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "the tide is out" and left.', ['"the tide is out"']),
        ("She said 'the tide is out' and left.", ["'the tide is out'"]),
        ("She said “the tide is out” and left.", ["“the tide is out”"]),
        ("She said ‘the tide is out’ and left.", ["‘the tide is out’"]),
        ("She said “he said ‘out’ to me” and left.", ["“he said ‘out’ to me”"]),
        ("She said „the tide is out“ and left.", ["„the tide is out“"]),
        ("She said „the tide is out” and left.", ["„the tide is out”"]),
        ("She said ”the tide is out” and left.", ["”the tide is out”"]),
        ("She said «the tide is out» and left.", ["«the tide is out»"]),
        ("She said « the tide is out » and left.", ["« the tide is out »"]),
        ("She said »the tide is out« and left.", ["»the tide is out«"]),
        ("She said 「潮が引いた」 and left.", ["「潮が引いた」"]),
        ('The pier is 5" wide and 6" long.', []),
        ("It's Ada's, and the dogs' too; 'tis the '90s.", []),
        ("It’s Ada’s, and the dogs’ too; ’tis the ’90s.", []),
        ("She said ‘the dogs’ bowl is empty’ and left.", ["‘the dogs’ bowl is empty’"]),
        ('"It goes on\nand on" for lines.', ['"It goes on', 'and on"']),
        ("“Speech that goes on\n\n“is opened anew,” and ends.", ["“Speech that goes on", "“is opened anew,”"]),
        ('She said "the *tide* is out" and left.', ['"the ', "tide", ' is out"']),
        ('She said "the `tide` is out" and left.', ['"the ', ' is out"']),
        ('See "[Tides](tides.md)" first.', ['"', "Tides", '"']),
        ('Type `echo "` and then `"`.', []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_of_html_is_one() -> None:
    assert quoted("She said <q>out</q> and left.\n\n<blockquote>\n\nGone.\n\n</blockquote>\n\nThen back.") == [
        "out",
        "Gone.",
    ]
