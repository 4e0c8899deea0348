"""Headers of other programs above a post, and what is met in the editor's own short texts."""

import json
import time

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.project.metadata_block import split_metadata_block

TOML = """+++
title = "The kiln: a \\"fire\\""
date = 2014-05-06T10:00:00Z
draft = false
authors = ["Ada Example", "Bob B."]
tags = ["fire", "clay"]
language = "de"

[params]
weight = 3
+++

It was lit.
"""

HEADER = """Title:   The kiln: a fire
Author:  Ada Example
Date:    2014-05-06
Tags:    fire, clay
Summary: A kiln,
         and its fire.

It was lit.
"""


JSON = """{
  "title": "The kiln",
  "draft": null,
  "author": "Ada Example",
  "tags": ["fire", "clay"],
  "params": {"weight": 3}
}

It was lit.
"""


def test_json_as_hugo_has_it():
    block = split_metadata_block(JSON)
    assert (block.title, block.title_line, block.authors) == ("The kiln", 2, ("Ada Example",))
    assert (block.tags, block.body.strip(), block.body_line) == (("fire", "clay"), "It was lit.", 8)
    assert [(remark.kind, remark.line) for remark in block.remarks] == [("markup-mended", 1)]


def test_json_with_a_slip_is_told_with_its_line():
    block = split_metadata_block(JSON.replace('kiln",', 'kiln"'))
    assert [(remark.kind, remark.line) for remark in block.remarks] == [("front-matter-broken", 3)]
    assert block.body.strip() == "It was lit."


@pytest.mark.parametrize(
    "text", ['{"a": 1} is JSON', '{\n  "name": "x"\n}\n\nText', '{"title": "x"} is shown', "{", "{\n"]
)
def test_a_text_that_begins_with_a_brace_is_a_text(text):
    assert split_metadata_block(text).body == text


def test_toml_as_hugo_has_it():
    block = split_metadata_block(TOML)
    assert (block.title, block.title_line) == ('The kiln: a "fire"', 2)
    assert (block.authors, block.tags, block.language) == (("Ada Example", "Bob B."), ("fire", "clay"), "de")
    assert (block.body.strip(), block.body_line) == ("It was lit.", 12)
    assert [(remark.kind, remark.line) for remark in block.remarks] == [("markup-mended", 1)]


def test_lines_of_facts_as_multimarkdown_and_pelican_have_them():
    block = split_metadata_block(HEADER)
    assert (block.title, block.title_line, block.authors) == ("The kiln: a fire", 1, ("Ada Example",))
    assert (block.tags, block.summary) == (("fire", "clay"), "A kiln, and its fire.")
    assert (block.body.strip(), block.body_line) == ("It was lit.", 7)
    assert [(remark.kind, remark.line, remark.detail) for remark in block.remarks] == [
        ("markup-mended", 1, "Title:   The kiln: a fire")
    ]


def test_toml_that_cannot_be_read_is_told_with_its_line():
    block = split_metadata_block('+++\ntitle = "a"\nauthor = b\n+++\nText.\n')
    assert [(remark.kind, remark.line) for remark in block.remarks] == [("front-matter-broken", 3)]
    assert block.body.strip() == "Text."


@pytest.mark.parametrize(
    "text",
    [
        "Anna: So we went.\nBob: And came back.\n\nThat was all.\n",
        "Note: this is an old text.\n\nIt goes on.\n",
        "+++ This is text. +++\n\nIt goes on.\n",
        "Title: only a line\nand a sentence below it.\n\nIt goes on.\n",
        "Title: only this\n",
    ],
)
def test_what_is_no_header_is_text(text):
    assert split_metadata_block(text).body == text


def test_lives_and_introductions_are_looked_at_too(tmp_path):
    folder = write_book(
        tmp_path,
        """
>>> contributions/a.md
# Title

By Jo Wood

Text.
>>> authors.yaml
authors:
  jo:
    name: Jo Wood
    bio: |
      Jo walks.

      See [the list][nowhere], [the tour](tours/old.html) and [the text](contributions/a.md).
>>> themes.yaml
themes:
  - title: Walks **by night
    introduction: "Very **loud"
    pieces: [a.md]
""",
    )
    found = json.loads(bob("check", "--json", folder=folder).stdout)["findings"]
    told = [(each["file"], each["line"]) for each in found if each["rule"] == "markup-left-over"]
    assert told == [("authors.yaml", 7), ("themes.yaml", 2)]
    lines = {line for each in found if each["rule"] == "markup-left-over" for line in each["lines"]}
    assert lines == {2, 3, 7}
    dead = [(each["file"], each["line"]) for each in found if each["rule"] == "link-dead"]
    assert dead == [("authors.yaml", 7)]
    assert "tours/old.html" in str([each for each in found if each["rule"] == "link-dead"])
    again = json.loads(bob("check", "--json", folder=folder).stdout)["findings"]
    assert again == found


@pytest.mark.parametrize(
    "facts",
    ["a = " + "[" * 5_000, "a = " + "{b = " * 3_000, "a" + ".b" * 500_000 + " = 1", "[a" + ".b" * 5_000 + "]",
     "a = " + "9" * 5_000],
    ids=["brackets", "braces", "dots", "a table", "digits"],
)  # fmt: skip
def test_toml_that_nobody_wrote_by_hand_is_told(facts):
    (told,) = split_metadata_block(f"+++\n{facts}\n+++\nText\n").remarks
    assert (told.kind, told.line) == ("front-matter-broken", 1)
    assert told.detail == "it is nested too deep, or holds a number too long"


@pytest.mark.parametrize(
    "text", ['+++\ntitle = "in \\u202egnp\\u0001"\n+++\nText\n', "Title: in \u202egnp\x01\n\nText\n"]
)
def test_unseen_signs_are_taken_out_of_every_kind_of_header(text):
    block = split_metadata_block(text)
    assert block.title == "in gnp"
    assert ("direction-override", "U+202E") in [(each.kind, each.detail) for each in block.remarks]


@pytest.mark.parametrize(
    "text",
    ["+++\n" + "".join(f"k{number} = 1\n" for number in range(60_000)) + "+++\nText\n",
     "Title: A\n" + " on\n" * 300_000 + "\nText\n"],
    ids=["TOML", "lines of facts"],
)  # fmt: skip
def test_a_long_header_is_read_in_a_moment(text):
    began = time.process_time()
    split_metadata_block(text)
    assert time.process_time() - began < 10
