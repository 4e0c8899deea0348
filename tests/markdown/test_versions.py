"""Three versions of a piece: as it came, as it comes again, and as it stands in the folder."""

from hypothesis import given
from hypothesis import strategies as st

from bookofblogs.markdown.versions import Difference, MergedVersions, merge_versions, ours_stays

WAS = "One.\n\nTwo.\n\nThree.\n\n- a\n- b\n- c\n\n```\nx = 1\n\ny = 2\n```\n\nLast.\n"


def test_what_each_side_changed_alone_is_there_in_the_end():
    theirs = WAS.replace("Three.", "Three, they say.").replace("- c", "- c!")
    ours = WAS.replace("Two.", "Two, we say.").replace("- a", "- A")
    assert merge_versions(WAS, theirs, ours) == MergedVersions(
        text="One.\n\nTwo, we say.\n\nThree, they say.\n\n- A\n- b\n- c!\n\n```\nx = 1\n\ny = 2\n```\n\nLast.\n",
        taken=("Three, they say.", "- A\n- b\n- c!"),
    )


def test_where_both_changed_the_same_ours_stays_and_theirs_is_told():
    merged = merge_versions(WAS, WAS.replace("Two.", "Two, they say."), WAS.replace("Two.", "Two, we say."))
    assert merged == MergedVersions(
        text=WAS.replace("Two.", "Two, we say."),
        differences=(Difference(was="Two.", theirs="Two, they say.", ours="Two, we say."),),
    )


def test_a_paragraph_that_its_author_took_out_goes_and_a_new_one_comes():
    theirs = WAS.replace("Two.\n\n", "").replace("Last.", "Last.\n\nA word more.")
    merged = merge_versions(WAS, theirs, WAS.replace("One.", "One, we say."))
    assert merged.text == theirs.replace("One.", "One, we say.")
    assert merged.differences == ()


def test_one_that_its_author_took_out_and_we_changed_stays():
    merged = merge_versions(WAS, WAS.replace("Two.\n\n", ""), WAS.replace("Two.", "Two, we say."))
    assert merged.text == WAS.replace("Two.", "Two, we say.")
    assert merged.differences == (Difference(was="Two.", theirs="", ours="Two, we say."),)


def test_code_is_one_block_with_its_blank_lines():
    merged = merge_versions(WAS, WAS.replace("y = 2", "y = 3"), WAS.replace("Last.", "The last."))
    assert merged.text == WAS.replace("y = 2", "y = 3").replace("Last.", "The last.")


def test_nobody_changed_anything():
    assert merge_versions(WAS, WAS, WAS) == MergedVersions(text=WAS)
    assert merge_versions("", "", "") == MergedVersions(text="")


def test_without_a_version_that_both_know_ours_stays_wherever_they_differ():
    merged = ours_stays("One.\n\nThree.\n\nLast.\n\nMore.\n", "One.\n\nTwo.\n\nLast.\n")
    assert merged.text == "One.\n\nTwo.\n\nLast.\n"
    assert merged.differences == (
        Difference(was="", theirs="Three.", ours="Two."),
        Difference(was="", theirs="More.", ours=""),
    )


BLOCKS = st.lists(st.sampled_from(["One.", "Two.", "- a\n- b", "```\n\nx\n```", "Last."]), max_size=7)


@given(st.tuples(BLOCKS, BLOCKS, BLOCKS))
def test_what_changes_on_one_side_alone_wins_and_what_we_put_in_stays(versions):
    was, theirs, ours = ("".join(f"{block}\n\n" for block in blocks).rstrip("\n") for blocks in versions)
    assert merge_versions(was, theirs, was).text.strip() == theirs
    assert merge_versions(was, was, ours).text.strip() == ours
    assert merge_versions(was, ours, ours).text.strip() == ours
    both = merge_versions(was, theirs, ours).text
    assert [block for block in versions[2] if block not in versions[0] and block not in both] == []
