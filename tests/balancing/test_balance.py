"""The balance of words: what is lost, glued, doubled, moved or changed is told with what stands around it."""

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bookofblogs.balancing.balance import balance
from bookofblogs.markdown.reader import read_passage
from bookofblogs.model.balance import Balance, Count
from bookofblogs.model.manuscript import Entry, EntryKind, Manuscript, MendedManuscript, SourceKind, Tally

_SOURCE = """Two towns lie on one river. Ulm is the older one.
Its minster was not finished in 1543, when money ran out.
Figure 1. The minster from the south
print(total)  # all of them
A reader of 2014 asked why nobody went on building."""
_PIECE = """Two towns lie on one river. Ulm is the *older* one.

Its minster was not finished in 1543, when money ran out.

![The minster](images/a.png "Figure 1. The minster from the south")

```python
print(total)  # all of them
```

A reader of 2014 asked why nobody went on building.
"""


def _balance(  # noqa: PLR0913 - each part of the account may differ
    source: str,
    piece: str,
    *,
    left_out: tuple[str, ...] = (),
    added: tuple[str, ...] = (),
    moved: tuple[str, ...] = (),
    taken: tuple[str, ...] = (),
    title: str = "",
    formulas: tuple[str, ...] = (),
) -> Balance:
    manuscript = Manuscript(
        kind=SourceKind.DOCX,
        body="",
        left_out=tuple(Entry(kind=EntryKind.OTHER, words=words) for words in left_out),
        added=tuple(Entry(kind=EntryKind.OTHER, words=words) for words in added),
        moved=moved,
    )
    return balance(
        Count(text=source, formulas=formulas),
        MendedManuscript(manuscript=manuscript, title=None, authors=(), taken=taken),
        read_passage(piece, prefix="p", language="en"),
        title=title,
    )


def _told(found: Balance) -> list[tuple[str, str]]:
    return [("lost" if each.is_lost else "came", each.words) for each in found.imbalances]


def test_a_piece_with_all_words_of_its_source_is_even():
    found = _balance(_SOURCE, _PIECE)
    assert found == Balance(source_words=43, piece_words=43)
    assert found.is_even


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param(
            ' "Figure 1. The minster from the south"',
            "",
            [("lost", "Figure 1. The minster from the south")],
            id="a-caption",
        ),
        pytest.param("  # all of them", "", [("lost", "all of them")], id="a-comment-in-code"),
        pytest.param("not finished", "finished", [("lost", "not")], id="one-not"),
        pytest.param("1543", "1534", [("lost", "1543,"), ("came", "1534,")], id="a-number"),
        pytest.param("one river", "oneriver", [("lost", "one river."), ("came", "oneriver.")], id="glued-words"),
        pytest.param(
            "A reader of 2014",
            "Two towns lie on one river.\n\nA reader of 2014",
            [("came", "Two towns lie on one river.")],
            id="a-sentence-twice",
        ),
    ],
)
def test_what_is_not_as_in_the_source_is_told(before: str, after: str, told: list[tuple[str, str]]):
    found = _balance(_SOURCE, _PIECE.replace(before, after))
    assert _told(found) == told
    assert not found.is_even


def test_what_is_lost_is_told_with_what_stands_around_it():
    found = _balance(_SOURCE, _PIECE.replace("not finished", "finished"))
    assert [each.around for each in found.imbalances] == [
        "the older one. Its minster was not finished in 1543, when money ran"
    ]


def test_a_paragraph_that_stands_elsewhere_is_told_both_where_it_stood_and_where_it_stands():
    paragraph = "Its minster was not finished in 1543, when money ran out.\n\n"
    found = _balance(_SOURCE, _PIECE.replace(paragraph, "") + "\n" + paragraph)
    assert _told(found) == [("lost", paragraph.strip()), ("came", paragraph.strip())]


def test_what_was_left_out_and_added_is_no_loss():
    source = f"Home Blog About\n{_SOURCE}\nShare on the town's square"
    piece = _PIECE + "\nhttps://example.org/film"
    left_out = ("Home Blog About", "Share on the town's square")
    assert _balance(source, piece, left_out=left_out, added=("https://example.org/film",)).is_even
    assert _told(_balance(source, piece, left_out=left_out[:1], added=("https://example.org/film",))) == [
        ("lost", "Share on the town's square")
    ]


def test_what_is_named_as_left_out_and_still_there_is_told_and_so_is_what_is_named_as_added_and_not_there():
    found = _balance(_SOURCE, _PIECE, left_out=("the older one",), added=("a gallery",))
    assert [(each.words, each.is_lost, each.around) for each in found.imbalances] == [
        ("older one the", False, "named as left out, but not missing in the piece"),
        ("a gallery", True, "named as added, but not in the piece"),
    ]


def test_a_word_is_not_found_lost_where_the_same_word_was_left_out():
    source = "Do not use it. Yes we do. Menu: not now"
    found = _balance(source, "Do use it. Yes we do.", left_out=("Menu: not now",))
    assert [(each.words, each.around) for each in found.imbalances] == [("not", "Do not use it. Yes we do. Menu:")]


@pytest.mark.parametrize(
    ("source", "piece", "left_out", "added"),
    [
        pytest.param("We like colour here", "We like color here", ("u",), (), id="a-letter-deleted"),
        pytest.param("They wrotede it all", "They wrote it all", ("ed",), (), id="an-end-changed"),
        pytest.param("An al some thing", "An alme thing", ("so",), (), id="a-blank-goes-along"),
        pytest.param("Take xy and go", "Take xβy and go", (), ("β",), id="a-letter-added"),
        pytest.param("The first ha lf done", "The first half done", ("ha lf",), ("half",), id="joined"),
    ],
)
def test_a_change_within_a_word_balances_by_its_letters(source, piece, left_out, added):
    assert _balance(source, piece, left_out=left_out, added=added).is_even


@pytest.mark.parametrize(
    ("source", "piece"),
    [("We like colour here", "We like colr here"), ("one two three", "onetwo three"), ("a u b colour", "a b colour u")],
)
def test_a_change_within_a_word_explains_no_other_letter(source, piece):
    assert not _balance(source, piece, left_out=("u",)).is_even


def test_two_texts_that_touched_and_were_both_left_out_are_one_word_of_the_source():
    assert _balance(
        "Two secret wordsgone words towns.", "Two towns.\n", left_out=("secret words", "gone words")
    ).is_even


def test_a_raised_number_that_was_typed_is_a_mark_beside_its_word():
    found = _balance("By Jo Wood¹ and x² text", "x² text", left_out=("By ¹ and",), taken=("Jo Wood",), title="Jo Wood")
    assert _told(found) == []


def test_a_mark_of_a_note_that_touched_a_word_takes_no_word_along():
    source, piece = "Moore's law1 held. 1Moore wrote of it.", "Moore's law[^1] held.\n\n[^1]: Moore wrote of it.\n"
    assert _balance(source, piece, left_out=("1", "1")).is_even
    assert _told(_balance(source, piece, left_out=("1",))) == [("lost", "1Moore"), ("came", "Moore")]


def test_a_raised_mark_hides_no_note_that_stands_elsewhere():
    source = "Ulm\u20602\u2060 and Bonn\u20601\u2060 lie apart. \u20601\u2060One of the old towns. "
    source += "\u20602\u2060Two of the new."
    piece = "Ulm[^2] and Bonn[^1] lie apart.\n\n[^1]: One of the old towns.\n\n[^2]: Two of the new.\n"
    assert _balance(source, piece, left_out=("2", "1", "1", "2")).is_even
    assert not _balance(source, piece.replace("old", ""), left_out=("2", "1", "1", "2")).is_even


def test_what_went_into_title_and_authors_stands_there():
    source = "Two towns\nBy Jo Wood\n" + _SOURCE
    assert _balance(source, _PIECE, left_out=("By",), taken=("Two towns", "Jo Wood"), title="Two towns Jo Wood").is_even
    assert _told(_balance(source, _PIECE, left_out=("By",), taken=("Two towns", "Jo Wood"), title="Two towns")) == [
        ("lost", "jo wood")
    ]


def test_notes_stand_at_the_end_and_text_boxes_below_their_paragraph():
    source = "Two towns In a box stands this hint lie on one river. See the map of the whole county. Ulm is the older."
    piece = (
        "Two towns lie on one river.[^1] Ulm is the older.\n\n> In a box stands this hint\n\n"
        "[^1]: See the map of the whole county.\n"
    )
    assert _balance(source, piece, moved=("In a box stands this hint",)).is_even
    assert not _balance(source, piece).is_even


def test_the_form_of_quotes_dashes_and_letters_does_not_count():
    assert _balance(
        '"Two" towns -- don\'t \N{LATIN SMALL LIGATURE FI}nd co\xadoperation', "“Two” towns – don’t find cooperation"
    ).is_even


def test_a_sign_that_means_something_is_a_word():
    assert _told(_balance("It costs 5 € a day", "It costs 5 a day")) == [("lost", "€")]


def test_the_letters_of_a_formula_may_be_divided_otherwise():
    assert _balance("Here E=m c2 holds", "Here `E=mc^2` holds", formulas=("E=m c2",)).is_even
    assert not _balance("Here E=m c2 holds", "Here `E=mc^3` holds", formulas=("E=m c2",)).is_even


def test_a_formula_has_as_many_words_in_the_source_as_in_the_piece():
    found = _balance(
        "Here E = m c2 holds secretly", "Here `E=mc^2` holds", formulas=("E = m c2",), left_out=("secretly",)
    )
    assert (found.source_words, found.piece_words, found.is_even) == (4, 3, True)


def test_letters_of_a_formula_that_were_left_out_and_put_in_again_are_none_lost():
    found = _balance("if y y is", "if y 2 is", left_out=("y y",), added=("y 2",))
    assert _told(found) == []


def test_what_is_no_word_balances_by_number():
    manuscript = Manuscript(
        kind=SourceKind.HTML, body="", left_out=(Entry(kind=EntryKind.TRACKER, tally=Tally(pictures=1)),)
    )
    found = balance(
        Count(
            text="Ulm a b",
            tally=Tally(pictures=3, links=1, cells=2, items=2, code_lines=1),
            counted=frozenset({"pictures", "links", "items"}),
        ),
        MendedManuscript(manuscript=manuscript, title=None, authors=()),
        read_passage("![](a.png)\n\nUlm https://example.org\n\n- a b\n", prefix="p", language="en"),
    )
    assert found.tallies == (
        "3 pictures in the file, 1 left out, 1 in the piece",
        "2 list items in the file, 1 in the piece",
    )


_TOWN_WORDS = ["town", "river", "not", "the", "a", "of", "5", "6", "bridge", "stone", "old", "new"]
_WORDS = st.lists(st.sampled_from(_TOWN_WORDS), min_size=4, max_size=60)


@given(words=_WORDS, at=st.integers(min_value=0), count=st.integers(min_value=1, max_value=5))
def test_any_words_that_are_lost_are_told(words: list[str], at: int, count: int):
    at %= len(words)
    kept = words[:at] + words[at + count :]
    found = _balance("Begin " + " ".join(words), "Begin " + " ".join(kept))
    assert sorted(" ".join(each.words for each in found.imbalances).split()) == sorted(words[at : at + count])
    assert all(each.is_lost for each in found.imbalances)


@given(words=_WORDS, start=st.integers(min_value=0), to=st.integers(min_value=0))
def test_whatever_stands_elsewhere_is_told(words: list[str], start: int, to: int):
    start %= len(words)
    rest = words[:start] + words[start + 1 :]
    to %= len(rest) + 1
    moved = [*rest[:to], words[start], *rest[to:]]
    assume(moved != words)
    assert not _balance("Begin " + " ".join(words), "Begin " + " ".join(moved)).is_even


@pytest.mark.parametrize(("count", "seconds"), [(5_000, 0.5), (200_000, 8)])
def test_a_long_text_takes_no_longer_for_each_word(count: int, seconds: float):
    numbered = [f"word{at * 7919 % 4001} the" for at in range(count // 2)]
    paragraphs = ["Lines " + " ".join(numbered[at : at + 50]) for at in range(0, len(numbered), 50)]
    source = "\n\n".join(paragraphs)
    lost = paragraphs[: len(paragraphs) // 2] + paragraphs[len(paragraphs) // 2 + 1 :]
    piece = read_passage("\n\n".join(lost), prefix="p", language="en")
    mended = MendedManuscript(manuscript=Manuscript(kind=SourceKind.TEXT, body=""), title=None, authors=())
    started = time.perf_counter()
    found = balance(Count(text=source), mended, piece)
    assert time.perf_counter() - started < seconds
    assert len(" ".join(each.words for each in found.imbalances).split()) == len(paragraphs[0].split())


def test_a_box_of_two_words_may_stand_below_the_line_that_it_stood_in():
    source = "Two signs: Stop here Wait there ended it. Then we went on."
    piece = "Two signs: ended it.\n\n> Stop here\n\n> Wait there\n\nThen we went on."
    assert _balance(source, piece, moved=("Stop here", "Wait there")).is_even
    assert not _balance(source, piece).is_even
