"""On whole posts: the words that run are the words that a reader of the book reads, in their order."""

import re
from pathlib import Path

import pytest
from repository import ROOT
from running_words import running

from bookofblogs.model.running_text import Place
from bookofblogs.project.piece_file import read_bytes
from bookofblogs.xhtml import parse

POSTS = [*ROOT.glob("contributions/*.md"), *ROOT.glob("tests/books/seven-languages/contributions/*.md")]
ELSEWHERE = {Place.TITLE, Place.BYLINE, Place.DESCRIPTION, Place.CAPTION, Place.NOTE}
WORD = re.compile(r"[^\W_]+")


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.name)
def test_words(post: Path) -> None:
    text = post.read_text(encoding="utf-8")
    read = running(text)
    runs = " ".join(read.text[each.start : each.end] for each in read.stretches if not each.places & ELSEWHERE)
    body = parse(read_bytes(text.encode(), prefix="x", language="en", signed=True).text.passage.body)
    for element in body.xpath("//code | //figure | //sup | //sub | //ruby | //a[text() = @href]"):
        element.clear(keep_tail=True)
    assert WORD.findall(runs) == WORD.findall(" ".join(body.itertext()))
