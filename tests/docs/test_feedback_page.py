"""The page of feedback: its screens are those of a call that is lived through, and its files can be read."""

import re
from datetime import date

import pytest
from book_folder import write_book
from on_a_day import bob_on
from repository import ROOT

from bookofblogs.model.feedback import FeedbackSettings, Reading
from bookofblogs.project.book_file import read_book_file
from bookofblogs.project.feedback_file import read_readings

PAGE = (ROOT / "docs" / "feedback.md").read_text(encoding="utf-8")
BOOK = (ROOT / "tests" / "books" / "readers.txt").read_text(encoding="utf-8")
SCREENS = re.findall(r"^<!-- The screen.*?-->\n\n(.*?)<!-- end of screen -->", PAGE, re.DOTALL | re.MULTILINE)
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def screens(tmp_path_factory):
    """Return the screens of a call from the first look on, as the page shows them, and the line of bob status."""
    book = write_book(tmp_path_factory.mktemp("readers"), BOOK)

    def shown(day, *arguments):
        done = bob_on(day, *arguments, folder=book)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    first = shown("2027-04-20", "feedback"), shown("2027-04-20", "feedback", "suggest")
    shown("2027-04-20", "feedback", "apply")
    for piece, reader in (("two-towns", "Ben Sample"), ("the-box", "Ann Example"), ("long-road", "Cat Specimen")):
        shown("2027-04-20", "feedback", "note", piece, reader, "--asked")
    shown("2027-04-21", "feedback", "note", "two-towns", "Ben Sample", "--agreed")
    shown("2027-04-22", "feedback", "note", "long-road", "Cat Specimen", "--agreed", "--by", "2027-05-09")
    later = "--as-of", "2027-05-02"
    return (*first, shown("2027-05-10", "feedback", *later)), shown("2027-05-10", "status", *later)


def as_on_the_page(screen):
    return "".join(f"    {line}".rstrip() + "\n" for line in screen.splitlines())


def test_the_screens_are_real_ones(screens):
    said = [page.partition("\n\n")[2] for page in SCREENS]
    assert said == [as_on_the_page(screen) for screen in screens[0]]


def test_the_line_of_status_is_the_real_one(screens):
    [line] = re.findall(r"^    (reading  .*)$", PAGE, re.MULTILINE)
    assert f"  {line}\n" in screens[1]


def test_the_examples_of_files_say_what_the_page_says():
    readings, settings = EXAMPLES
    assert read_readings(readings) == (
        Reading(
            piece="contributions/two-towns.md",
            reader="ben-sample",
            asked=date(2027, 4, 20),
            agreed=date(2027, 4, 21),
            by=date(2027, 5, 1),
            line=2,
        ),
    )
    assert (
        read_book_file(f"title: Our Book\n{settings}").feedback
        == FeedbackSettings()
        == FeedbackSettings(each=2, days=10)
    )
