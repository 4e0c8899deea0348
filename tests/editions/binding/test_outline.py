from bookofblogs.editions.binding.fragment import Bookmark
from bookofblogs.editions.binding.outline import outline_objects


def texts(*bookmarks: Bookmark) -> list[str]:
    return [held.text.decode() for held in outline_objects([(50, mark) for mark in bookmarks], 100)]


PLACE = "/Dest [50 0 R /XYZ 7.5 10 0]"


def mark(level: int, label: str, *, is_open: bool = True) -> Bookmark:
    return Bookmark(level, label, 7.5, 10.0, is_open)


def test_no_bookmarks_are_no_outline():
    assert texts() == []


def test_bookmarks_stand_below_those_of_higher_levels():
    assert texts(mark(1, "Ethics"), mark(2, "One", is_open=False), mark(3, "Where"), mark(1, "(End)")) == [
        "<</Count 3/First 101 0 R/Last 104 0 R>>",
        f"<</Title (Ethics){PLACE}/Count 1/Parent 100 0 R/Next 104 0 R/First 102 0 R/Last 102 0 R>>",
        f"<</Title (One){PLACE}/Count -1/Parent 101 0 R/First 103 0 R/Last 103 0 R>>",
        f"<</Title (Where){PLACE}/Count 0/Parent 102 0 R>>",
        f"<</Title (\\(End\\)){PLACE}/Count 0/Parent 100 0 R/Prev 101 0 R>>",
    ]


def test_a_level_that_is_left_out_counts_for_nothing():
    found = texts(mark(1, "Ethics"), mark(3, "Where"), mark(2, "One"))
    assert [text.partition("/Parent ")[2].partition(" 0 R")[0] for text in found[1:]] == ["100", "101", "101"]
