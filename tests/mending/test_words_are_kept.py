"""What holds for every mend and every text: no word is lost, none is made, and a mended text needs no mending."""

import re
from collections import Counter

import pytest
from lxml import etree
from manuscripts import manuscript

from bookofblogs.folding import fold
from bookofblogs.markdown.tags import BLOCKS
from bookofblogs.mending.mend import draft_of, mend
from bookofblogs.mending.table import MENDS
from bookofblogs.model.manuscript import Tally

_NEVER_SEEN = re.compile("[\u00ad\u200b]")
_PARTS_WORDS = BLOCKS | {"br", "img", "body"}
_SEEDS = 120


def words(text):
    return Counter(fold(word) for word in re.findall(r"[^\W_]+", _NEVER_SEEN.sub("", text)))


def text_of(flow):
    """Return the text of a tree; what stands in two blocks, or on two sides of a picture or a line's end, is parted."""
    parts = []
    for event, element in etree.iterwalk(flow, events=("start", "end")):
        parts.append(" " if element.tag in _PARTS_WORDS else "")
        parts.append((element.text if event == "start" else element.tail if element is not flow else "") or "")
    return "".join(parts)


def account(draft):
    """Return what is in a draft and its account: words, and how many there are of what is no word."""
    kept = [*map(text_of, draft.flows), *draft.taken, *(each.words for each in draft.left_out)]
    every = words(" ".join(kept))
    every.subtract(words(" ".join(each.words for each in draft.added)))
    tally = Tally(
        pictures=sum(1 for flow in draft.flows for _ in flow.iter("img")),
        links=sum(1 for flow in draft.flows for _ in flow.iter("a")),
        cells=sum(1 for flow in draft.flows for cell in flow.iter("td", "th") if holds_words(cell)),
        items=sum(1 for flow in draft.flows for item in flow.iter() if is_item(item)),
        code_lines=sum(
            bool(line.strip())
            for flow in draft.flows
            for code in flow.iter("pre")
            for line in text_of(code).splitlines()
        ),
    )
    for each in draft.left_out:
        tally += each.tally
    less = sum((each.tally for each in draft.added), Tally())
    counted = {name: getattr(tally, name) - getattr(less, name) for name in Tally.__slots__ if name != "notes"}
    return {word: number for word, number in every.items() if number}, counted


def holds_words(element):
    return bool(text_of(element).strip()) or element.find(".//img") is not None


def is_item(element):
    return (element.tag == "li" or "data-list" in element.attrib) and holds_words(element)


@pytest.mark.parametrize("name", MENDS)
def test_a_mend_loses_no_word_and_makes_none(name):
    for seed in range(_SEEDS):
        draft = draft_of(manuscript(seed), is_known={"Jo Wood"}.__contains__)
        before = account(draft)
        list(MENDS[name].make(draft))
        assert account(draft) == before, seed


def test_all_mends_together_lose_no_word_and_make_none():
    for seed in range(_SEEDS, 3 * _SEEDS):
        draft = draft_of(manuscript(seed))
        before = account(draft)
        for each in MENDS.values():
            list(each.make(draft))
        assert account(draft) == before, seed


def test_what_is_mended_needs_no_mending():
    for seed in range(3 * _SEEDS, 5 * _SEEDS):
        once = mend(manuscript(seed))
        twice = mend(once.manuscript)
        assert twice.manuscript.body == once.manuscript.body, seed
        assert twice.manuscript.notes == once.manuscript.notes, seed
        assert (twice.title, twice.authors) == (once.title, once.authors), seed


def test_nothing_is_left_that_only_the_source_knows():
    for seed in range(5 * _SEEDS, 6 * _SEEDS):
        mended = mend(manuscript(seed)).manuscript
        assert not re.search("data-|<h1|<aside|rowspan|colspan|<u>", mended.body + "".join(mended.notes.values())), seed
