"""HTML that is made to cost the square of its length is refused in time, or read."""

import time

import pytest

from bookofblogs.errors import ContentError
from bookofblogs.intake.counting.pages import count_html
from bookofblogs.intake.html.fragment import read_fragment

SECONDS = 8.0
"""On a machine that does other things, too; each took 20 seconds to hours."""


@pytest.mark.parametrize(
    "html",
    [
        "<a " * 60_000,
        "<p " + " ".join(f'a{number}="x"' for number in range(20_000)) + ">x</p>",
        "<" + "x" * 1_000_000 + ">",
        "<p é" + "é" * 1_000_000 + ">",
        "<b>" * 50_000 + "x",
    ],
    ids=["tags within tags", "attributes", "a long name", "a long attribute", "bold without end"],
)
def test_it_is_refused(html):
    before = time.monotonic()
    with pytest.raises(ContentError, match="Save the text alone"):
        read_fragment(html)
    assert time.monotonic() - before < SECONDS


@pytest.mark.parametrize(
    "html",
    ["x<!--" + "-" * 300_000 + "->", "x<br>" * 20_000],
    ids=["a comment of dashes", "lines"],
)
def test_it_is_read(html):
    before = time.monotonic()
    assert "x" in read_fragment(html).body
    assert time.monotonic() - before < SECONDS


def test_a_reference_to_no_character_is_a_sign_for_none():
    html = "<p>a&#" + "1" * 5_000 + ";b</p>"
    assert read_fragment(html).body == "<p>a\ufffdb</p>"
    assert count_html(html).text.strip() == "a\ufffdb"
