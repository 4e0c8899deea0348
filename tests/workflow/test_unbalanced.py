"""A piece whose words do not balance is not written: what would be lost is shown, with what stands around it."""

from datetime import date

import pytest
from book_folder import write_book

from bookofblogs.cli.screens.intake import intake_lines
from bookofblogs.model.balance import Count
from bookofblogs.model.intake_report import Fate, IntakeReport, SourceReport
from bookofblogs.model.manuscript import Manuscript, Source, SourceKind
from bookofblogs.project.folder import open_folder
from bookofblogs.workflow.intake_piece import take_post
from bookofblogs.workflow.intake_post import Desk, SentPost, Wanted
from bookofblogs.workflow.intake_shelf import Shelf

BODY = "<h1>Two towns</h1><p>It rained in the one.</p><p>It did not rain in the other.</p>"
WORDS = "Two towns It rained in the one. It did not rain in the other."


@pytest.fixture
def desk(tmp_path):
    root = write_book(tmp_path, "")
    shelf = Shelf(root=root, taken=[], pieces={}, stems=set())
    wanted = Wanted(today=date(2027, 5, 2))
    return Desk(project=open_folder(root).project, shelf=shelf, wanted=wanted, is_known=lambda _name: False)


def sent(words: str) -> SentPost:
    """Return a post in whose source these words were counted."""
    return SentPost(
        source=Source(kind=SourceKind.TEXT, name="towns.txt", data=words.encode()),
        manuscript=Manuscript(kind=SourceKind.TEXT, body=BODY),
        count=Count(text=words),
        typed="towns.txt",
        is_shared=False,
    )


def test_nothing_of_it_is_written_and_the_others_go_on(desk):
    lost = take_post(desk, sent(WORDS.replace("in the other", "in the other, which was dry")))
    assert lost.fate is Fate.UNBALANCED
    assert (desk.shelf.files, desk.shelf.added) == ({}, [])
    assert take_post(desk, sent(WORDS)).fate is Fate.TAKEN
    assert desk.shelf.root / "contributions/two-towns.md" in desk.shelf.files


def test_the_words_are_shown_with_what_stands_around_them(desk):
    lost = take_post(desk, sent(WORDS.replace("in the other", "in the other, which was dry")))
    report = IntakeReport(sources=(SourceReport(name="towns.txt", pieces=(lost,)),))
    assert not report.is_all_well
    lines = [text for text, _ in intake_lines(report, 200, names_all=False)]
    assert lines[:2] == ["“Two towns”", "  not taken: its words do not balance"]
    [told] = [line for line in lines if "would be lost" in line]
    assert "“which was dry.” would be lost, where it says “" in told
    assert lines[-1] != "The file as sent is kept in originals/, for your eyes only. Next: bob check two-towns.md"


def test_a_word_that_comes_from_nowhere_is_as_bad_as_one_that_is_lost(desk):
    report = take_post(desk, sent(WORDS.replace("It did not rain in the other.", "")))
    assert report.fate is Fate.UNBALANCED
    assert [each.is_lost for each in report.balance.imbalances] == [False]
