"""The page of light edit: its screens are real ones, its table has every class, and its files can be read."""

import re

from book_folder import write_book
from repository import ROOT
from running_bob import bob

from bookofblogs.model.light_edit import EditClass, EditSettings
from bookofblogs.project.book_file import read_book_file
from bookofblogs.project.edits_file import read_edits
from bookofblogs.project.house_file import read_house
from bookofblogs.project.register import read_register

PAGE = (ROOT / "docs" / "light-edit.md").read_text(encoding="utf-8")
BOOK = (ROOT / "tests" / "books" / "slips.txt").read_text(encoding="utf-8")
SCREENS = re.findall(
    r"^<!-- The screen.*?-->\n\n    bob ([\w ]+)\n\n(.*?)<!-- end of screen -->", PAGE, re.DOTALL | re.MULTILINE
)
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_screens_are_real_ones(tmp_path):
    book = write_book(tmp_path, BOOK)
    assert [typed for typed, _ in SCREENS] == ["edit", "edit tides"]
    for typed, shown in SCREENS:
        done = bob(*typed.split(), folder=book, COLUMNS="80")
        assert "".join(f"    {line}".rstrip() + "\n" for line in done.stdout.splitlines()) == shown


def test_every_class_is_told():
    assert re.findall(r"^\| `([a-z-]+)` \| ", PAGE, re.MULTILINE) == [
        "spelling",
        "variety",
        "word-twice",
        "headings",
        "spacing",
        "house",
        "source",
    ]
    assert set(re.findall(r"^\| `([a-z-]+)` \| ", PAGE, re.MULTILINE)) == set(EditClass)


def test_the_examples_of_files_say_what_the_page_says():
    settings, people, house, record = EXAMPLES
    assert read_book_file(f"title: Any\n{settings}").edit == EditSettings(one_variety=True)
    assert [author.variety for author in read_register(people).authors] == ["en-AU"]
    assert [(each.use, each.but) for each in read_house(house)] == [("email", ("jo-wood",))]
    [edit], [left] = read_edits(record).edits, read_edits(record).left
    assert (edit.was, edit.now, edit.by) == ("advantge", "advantage", "Mo Editor")
    assert left.leave == "**What we found**"
