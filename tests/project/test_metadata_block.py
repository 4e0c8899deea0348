"""The metadata block: welcome, never required, and never able to stop a book."""

from datetime import date

import pytest

from bookofblogs.model.contribution import FirstPublished
from bookofblogs.model.passage import Remark
from bookofblogs.project.metadata_block import MetadataBlock, split_metadata_block


def broken(line: int, detail: str) -> Remark:
    return Remark(kind="front-matter-broken", line=line, detail=detail)


def test_a_text_without_a_metadata_block_is_all_body():
    assert split_metadata_block("# Title\n\nText.\n") == MetadataBlock(body="# Title\n\nText.\n")


def test_a_rule_above_the_text_is_no_metadata_block():
    assert split_metadata_block("---\n\nOnce upon a time.\n") == MetadataBlock(body="---\n\nOnce upon a time.\n")


def test_everything_an_author_can_say():
    text = """---
title: "Tweets: as data"
authors: [Jo Wood, "Sample, Ben"]
theme: Methods
tags: [tweets, data]
summary: A short one.
language: de
licence: CC0
first_published: {url: https://example.org/tweets, date: 2013-05-01, where: A blog}
our_own_key: kept
---
The text.
"""
    assert split_metadata_block(text) == MetadataBlock(
        body="The text.\n",
        body_line=12,
        title="Tweets: as data",
        title_line=2,
        authors=("Jo Wood", "Sample, Ben"),
        authors_line=3,
        theme="Methods",
        tags=("tweets", "data"),
        summary="A short one.",
        language="de",
        licence="CC0",
        first_published=FirstPublished(url="https://example.org/tweets", on=date(2013, 5, 1), where="A blog"),
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_fine(line_end):
    block = split_metadata_block(line_end.join(["---", "title: A", "---", "One.", "Two."]))
    assert (block.title, block.body, block.body_line) == ("A", "One.\nTwo.", 4)


def test_names_are_kept_as_they_were_typed_until_the_register_is_at_hand():
    assert split_metadata_block("---\nauthor: Wood, Jo\n---\nx").authors == ("Wood, Jo",)
    assert split_metadata_block("---\nauthors: [Ann and Ben Sample, Jr.]\n---\nx").authors == (
        "Ann and Ben Sample",
        "Jr.",
    )


def test_null_and_a_tilde_are_absent_and_in_quotes_they_are_texts():
    block = split_metadata_block("---\ntitle: ~\nauthor: null\ntheme: null\nsummary: NULL\ntags: [null, sand]\n---\nx")
    assert block == MetadataBlock(body="x", body_line=8, title_line=2, authors_line=3, tags=("sand",))
    block = split_metadata_block('---\ntitle: "~"\nauthor: Null\nsummary: no\n---\nx')
    assert (block.title, block.authors, block.summary) == ("~", ("Null",), "no")
    assert split_metadata_block("---\nauthors: [~, Jo Null]\n---\nx").authors == ("Jo Null",)


def test_authors_with_facts_of_their_own_are_known_by_their_names():
    text = "---\nauthors:\n  - name: Jo Wood\n    affiliation: Somewhere\n  - Ben Sample\n---\nx"
    assert split_metadata_block(text).authors == ("Jo Wood", "Ben Sample")


def test_a_metadata_block_that_never_ends_is_read_to_the_first_blank_line_and_remarked():
    block = split_metadata_block("---\ntitle: Endless\nauthor: Jo Wood\n\nThe text.\n")
    assert block == MetadataBlock(
        body="\nThe text.\n",
        body_line=4,
        title="Endless",
        title_line=2,
        authors=("Jo Wood",),
        authors_line=3,
        remarks=(broken(1, "it never ends: the closing line --- is missing"),),
    )


def test_a_metadata_block_that_never_ends_and_has_no_blank_line_is_all_text():
    block = split_metadata_block("---\ntitle: Endless\nThe text.\n")
    assert block.body == "title: Endless\nThe text.\n"
    assert block.remarks == (broken(1, "it never ends: the closing line --- is missing"),)


@pytest.mark.parametrize(
    ("yaml", "remark"),
    [
        (
            "title: [a",
            broken(
                2,
                "the bracket [ that opens here is not closed. Close it with ], with commas between its entries; "
                "if it belongs to the value, that needs quotation marks: title: '[a'",
            ),
        ),
        ("title: a\ntitle: b", broken(3, 'has the key "title" twice; it stands on line 2 already')),
        ("title: {a: b}", broken(2, "title: must be a text. Put it in quotes if it holds a colon or brackets")),
        ("lang: klingon!", broken(2, 'language: "klingon!" is no language tag. Write it like en-GB, de or pt-BR')),
        ("author: {a: b}", broken(2, "author: must be a name, or a list of names")),
    ],
)
def test_what_cannot_be_read_is_a_remark_and_the_text_stays(yaml, remark):
    block = split_metadata_block(f"---\n{yaml}\n---\nThe text.")
    assert block.remarks == (remark,)
    assert block.body == "The text."
