"""Plain text: its paragraphs, its line ends, and its letters in whatever encoding."""

from datetime import date

import pytest

from bookofblogs.errors import ContentError
from bookofblogs.intake.counting.plain_texts import count_text
from bookofblogs.intake.plain_text import read_plain_text
from bookofblogs.model.manuscript import Fact, Manuscript, Source, SourceKind


def manuscript_of(data: bytes) -> Manuscript:
    (manuscript,) = read_plain_text(Source(kind=SourceKind.TEXT, name="a.txt", data=data)).manuscripts
    return manuscript


def test_blank_lines_part_paragraphs_and_lines_that_a_program_broke_go_on():
    text = (
        "We met in Leeds on a day on which it rained from the morning to the\r\nevening, and nobody minded much."
        "\r\n\r\nRoses are red,\r\nviolets are blue.\r\n"
    )
    assert manuscript_of(text.encode()).body == (
        "<p>We met in Leeds on a day on which it rained from the morning to the evening, and nobody minded much.</p>"
        "<p>Roses are red,<br/>violets are blue.</p>"
    )


def test_long_lines_without_blank_ones_are_paragraphs():
    assert manuscript_of(f"{'one ' * 30}\n{'two ' * 30}".encode()).body == (
        f"<p>{' '.join(['one'] * 30)}</p><p>{' '.join(['two'] * 30)}</p>"
    )


def test_each_item_of_a_typed_list_is_a_paragraph_with_its_mark():
    assert manuscript_of(b"We need\n- salt\n- a pan\n  of iron\n\n1) cook\n2) eat & <drink>").body == (
        "<p>We need</p><p>- salt</p><p>- a pan<br/>of iron</p><p>1) cook</p><p>2) eat &amp; &lt;drink&gt;</p>"
    )


@pytest.mark.parametrize(
    ("data", "remarks"),
    [
        ("Café – “so”".encode(), ()),
        ("\ufeffCafé – “so”".encode(), ()),
        ("Café – “so”".encode("utf-16"), ()),
        (
            "Café – “so”".encode("cp1252"),
            ("it is in no UTF-8, and was read as Windows-1252: look at the letters with accents",),
        ),
    ],
)
def test_letters_are_read_in_any_encoding_and_a_guess_is_told(data: bytes, remarks: tuple[str, ...]):
    manuscript = manuscript_of(data)
    assert manuscript.body == "<p>Café – “so”</p>"
    assert manuscript.remarks == remarks


def test_a_text_of_blanks_holds_nothing():
    with pytest.raises(ContentError, match="no text in it"):
        manuscript_of(b" \n\n\t\n")


_POST = b"""---
title: Two towns
author: [Jo Wood, dan99]
layout: post
date: 2012-05-09
tags: [towns, "a: b"]
canonical_url: https://jo.example.org/two
---

We *met* in [Leeds](https://example.org/a_b)[^1] -- "once" & <for all>.

3. x
4. y

```python
a = 1
```

[^1]: In **May**.
"""


def test_markdown_is_read_as_that_with_every_letter_as_typed():
    manuscript = manuscript_of(_POST)
    assert manuscript.body == (
        '<p>We <em>met</em> in <a href="https://example.org/a_b">Leeds</a><noteref key="note:1"/> -- "once" &amp; '
        '&lt;for all&gt;.</p><ol start="3"><li>x</li><li>y</li></ol><pre class="language-python">a = 1</pre>'
    )
    assert manuscript.notes == {"note:1": "<p>In <strong>May</strong>.</p>"}


def test_the_metadata_of_a_text_is_read_and_the_rest_of_it_told():
    manuscript = manuscript_of(_POST)
    assert manuscript.titles == (Fact(value="Two towns", found_in="metadata"),)
    assert manuscript.authors == (
        Fact(value="Jo Wood", found_in="metadata"),
        Fact(value="dan99", found_in="metadata", is_certain=False),
    )
    assert (manuscript.published, manuscript.address) == (date(2012, 5, 9), "https://jo.example.org/two")
    assert manuscript.tags == ("towns", "a: b")
    assert "its metadata also says “layout: post”" in manuscript.remarks


@pytest.mark.parametrize("text", ["Stars * and 2*3*4 > 1", "# a comment alone", "Only *one* kind, *twice*"])
def test_one_kind_of_mark_makes_no_markdown(text: str):
    assert text.replace("> 1", "&gt; 1") in manuscript_of(text.encode()).body


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("# A *b*\n\n![alt](a.jpg 'Cap') c", "# A b   Cap  c"),
        ("**S**poof [x\ny](https://z.example.org/(a)) <b>w</b>`c`", "Spoof x\ny w`c`"),
        ("- a\n\n3) b *c*\nin\n2015) d", "- a b c\nin\n2015) d"),
        ("```py\n[a](b) # c\n```\n\n`x`", "[a](b) # c `x`"),
        ("See [a][b] and <https://z.example.org/> [^1]\n\n[b]: https://z.example.org/\n\n[^1]: `N`",
         "See a and https://z.example.org/  `N`"),
    ],
)  # fmt: skip
def test_markdown_is_counted_without_its_signs(typed: str, words: str):
    assert " ".join(count_text(typed.encode()).text.split()) == " ".join(words.split())


def test_a_title_that_is_underlined_twice_makes_markdown():
    assert manuscript_of(b"Two towns\n=========\n\nThey met.\n").body == "<h1>Two towns</h1><p>They met.</p>"


def test_boxes_in_markdown_are_counted_without_their_tags():
    assert count_text(b"# Two towns\n\n- *a*\n\n<aside>\nThey met.\n\n</aside>\n").text.split() == (
        ["#", "Two", "towns", "-", "a", "They", "met."]
    )
