"""Mendings of several classes in one piece: nothing of what is proposed touches anything else."""

from bookofblogs.editing.editing_class import apart
from bookofblogs.model.light_edit import EditClass, Proposal


def proposal(start, end, edit_class=EditClass.SPELLING, *, certain=True):
    return Proposal(
        piece="contributions/a.md",
        edit_class=edit_class,
        line=1,
        start=start,
        end=end,
        was="",
        now="",
        because="",
        certain=certain,
    )


def test_of_two_that_overlap_the_certain_one_stays():
    asked, certain = proposal(0, 9, EditClass.HEADINGS, certain=False), proposal(4, 6)
    assert apart([asked, certain]) == (certain,)


def test_a_sign_within_a_word_is_mended_before_the_word():
    word, sign = proposal(0, 7), proposal(3, 4, EditClass.SPACING)
    assert apart([word, sign]) == (sign,)


def test_two_words_side_by_side_touch_and_two_with_a_blank_between_do_not():
    assert apart([proposal(0, 3), proposal(3, 6)]) == (proposal(0, 3),)
    assert apart([proposal(4, 6), proposal(0, 3)]) == (proposal(0, 3), proposal(4, 6))


def test_what_nobody_sees_in_the_book_gives_way_even_to_what_is_asked():
    tag, heading = proposal(0, 30, EditClass.SOURCE), proposal(0, 30, EditClass.HEADINGS, certain=False)
    assert apart([tag, heading]) == (heading,)
