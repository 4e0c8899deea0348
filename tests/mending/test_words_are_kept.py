"""What holds for every mend and every text: no word is lost, none is made, and a mended text needs no mending."""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from manuscripts import BLOCKS, BODIES

from bookofblogs.folding import fold
from bookofblogs.markdown.tags import BLOCKS as BLOCK_TAGS
from bookofblogs.mending.mend import draft_of, mend
from bookofblogs.mending.table import MENDS
from bookofblogs.model.manuscript import Fact, Manuscript, SourceKind

_NEVER_SEEN = re.compile("[\u00ad\u200b]")
_FACTS = st.lists(
    st.builds(
        Fact,
        value=st.sampled_from(("Two towns", "a towns", "Ada Example", "Jo Wood and Ada Example")),
        found_in=st.sampled_from(("properties", "feed")),
        is_certain=st.booleans(),
    ),
    max_size=2,
).map(tuple)
MANUSCRIPTS = st.builds(
    Manuscript,
    kind=st.sampled_from((SourceKind.DOCX, SourceKind.HTML, SourceKind.ATOM)),
    body=BODIES,
    notes=st.fixed_dictionaries({"1": BLOCKS, "2": BLOCKS, "3": BLOCKS}),
    titles=_FACTS,
    authors=_FACTS,
)
_SLOW = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)


def words(text):
    return Counter(fold(word) for word in re.findall(r"[^\W_]+", _NEVER_SEEN.sub("", text)))


def text_of(flow):
    if flow.tag in BLOCK_TAGS or flow.tag in ("br", "img", "body"):
        return f" {flow.text or ''}{''.join(text_of(child) + (child.tail or '') for child in flow)} "
    return f"{flow.text or ''}{''.join(text_of(child) + (child.tail or '') for child in flow)}"


def all_words(draft):
    kept = " ".join([*map(text_of, draft.flows), *draft.taken, *(each.words for each in draft.left_out)])
    return words(kept) - words(" ".join(each.words for each in draft.added)), words(
        " ".join(each.words for each in draft.added)
    ) - words(kept)


def pictures_and_marks(draft):
    return (
        sum(1 for flow in draft.flows for _ in flow.iter("img")),
        sum(1 for flow in draft.flows for _ in flow.iter("a"))
        + sum(each.tally.links for each in draft.left_out)
        - sum(each.tally.links for each in draft.added),
    )


@pytest.mark.parametrize("name", MENDS)
@_SLOW
@given(manuscript=MANUSCRIPTS)
def test_a_mend_loses_no_word_and_makes_none(name, manuscript):
    draft = draft_of(manuscript, is_known={"Jo Wood"}.__contains__)
    before = all_words(draft), pictures_and_marks(draft)
    list(MENDS[name].make(draft))
    assert (all_words(draft), pictures_and_marks(draft)) == before


@settings(_SLOW, max_examples=200)
@given(manuscript=MANUSCRIPTS)
def test_all_mends_together_lose_no_word_and_make_none(manuscript):
    draft = draft_of(manuscript)
    before = all_words(draft), pictures_and_marks(draft)
    for each in MENDS.values():
        list(each.make(draft))
    assert (all_words(draft), pictures_and_marks(draft)) == before


@settings(_SLOW, max_examples=200)
@given(manuscript=MANUSCRIPTS)
def test_what_is_mended_needs_no_mending(manuscript):
    once = mend(manuscript)
    twice = mend(once.manuscript)
    assert twice.manuscript.body == once.manuscript.body
    assert twice.manuscript.notes == once.manuscript.notes
    assert (twice.title, twice.authors) == (once.title, once.authors)


@settings(_SLOW, max_examples=200)
@given(manuscript=MANUSCRIPTS)
def test_nothing_is_left_that_only_the_source_knows(manuscript):
    mended = mend(manuscript).manuscript
    assert "data-" not in mended.body
    assert "<h1" not in mended.body
    assert "<aside" not in mended.body
