"""Whose piece is it? Certain matches are used, uncertain ones are left open, and everybody has one spelling."""

import pytest
from book_folder import write_book

from bookofblogs.model.contribution import Contribution, TitleSource
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.passage import Passage
from bookofblogs.model.people import Author
from bookofblogs.names.likeness import Likeness, likeness, same_title
from bookofblogs.names.matching import match
from bookofblogs.project.folder import open_folder

REGISTER = (
    Author(key="zoe", name="Zoë García-Reyes", promised=("On tweets and what they hide",)),
    Author(key="mark", name="Mark C. Sample", promised=("Two towns",)),
    Author(key="ann", name="Ann Example"),
    Author(key="anna", name="Anna Example"),
    Author(key="ulla", name="Ulla Meier Specimen", also_known_as=("U. M. S.",), pieces=("contributions/recorded.md",)),
)


def piece(*authors: str, title: str = "Untold", file: str = "a") -> Contribution:
    return Contribution(
        file=f"contributions/{file}.md", id=file, title=title, authors=authors, passage=Passage(body="", anchors={})
    )


def who(*pieces, decisions=()) -> list[tuple[str | None, tuple[str, ...]]]:
    """Return the key of whom each name certainly is, and those of whom it may be."""
    found = match(pieces, REGISTER, decisions)
    return [
        (each.author.key if each.author else None, tuple(author.key for author in each.candidates)) for each in found
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Zoë García-Reyes",
        "zoe garcia reyes",
        "GARCÍA-REYES, Zoë",
        "García Reyes Zoë",
        "Dr. Zoë Garcia-Reyes",
        "ZOE\u0308 GARCI\u0301A-REYES",
    ],
)
def test_case_accents_order_and_hyphens_do_not_count(name):
    assert who(piece(name)) == [("zoe", ())]


def test_a_middle_initial_may_be_left_out_and_a_middle_name_is_asked_about():
    assert who(piece("Mark Sample")) == [("mark", ())]
    assert who(piece("Ulla Specimen")) == [(None, ("ulla",))]
    assert who(piece("Mark Sample", "Mark C. Sample")) == [(None, ()), ("mark", ())]


def test_an_initial_is_certain_only_with_the_promised_title():
    assert who(piece("M. Sample", title="Untold")) == [(None, ("mark",))]
    assert who(piece("M. Sample", title="TWO TOWNS!")) == [("mark", ())]
    assert who(piece("A. Example")) == [(None, ("ann", "anna"))]


def test_another_spelling_or_a_recorded_piece_is_certain():
    assert who(piece("U. M. S.")) == [("ulla", ())]
    assert who(piece("Ulla Specimen", file="recorded")) == [("ulla", ())]


def test_a_title_alone_names_who_wrote_a_piece_that_names_nobody():
    assert who(piece(title="Two towns")) == [("mark", ())]
    assert who(piece(title="On tweets and what they")) == [("zoe", ())]
    assert who(piece(title="Untold")) == [(None, ())]


def test_nobody_is_matched_by_a_surname_or_a_title_under_another_name():
    assert who(piece("Jo Sample", "Cat Specimen")) == [(None, ()), (None, ())]
    assert who(piece("Jo Sample", title="Two towns")) == [(None, ("mark",))]


def test_namesakes_are_told_apart_by_what_they_promised():
    twins = (
        Author(key="one", name="Kim Lee", promised=("Seoul",)),
        Author(key="two", name="Kim Lee", promised=("Busan",)),
    )
    found = match([piece("Kim Lee", title="Busan"), piece("Kim Lee", title="Jeju")], twins)
    assert [each.author.key if each.author else None for each in found] == ["two", None]
    assert [author.key for author in found[1].candidates] == ["one", "two"]


def test_the_editor_decides():
    def decided(name):
        return Decision(verdict=Verdict.AUTHOR, piece="contributions/a.md", author=name)

    assert who(piece("A. Example"), decisions=[decided("Anna Example")]) == [("anna", ())]
    assert who(piece("A. Example"), decisions=[decided("A. Example")]) == [(None, ())]
    assert who(piece("A. Example"), decisions=[decided("Ann Example"), decided("Anna Example")]) == [("anna", ())]
    assert who(piece(), decisions=[decided("Ann Example")]) == [("ann", ())]
    assert who(piece("Pen Name", "Ann Example"), decisions=[decided("Zoe Garcia Reyes")]) == [("zoe", ()), ("ann", ())]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Jo Wood", "Wood, Jo", Likeness.SAME),
        ("Müller, Jörg", "Joerg Mueller", Likeness.SAME),
        ("Mark C. Miller", "Mark Miller", Likeness.NEAR),
        ("Jo A. Wood", "Jo B. Wood", Likeness.PERHAPS),
        ("T. Sample", "Todd Sample", Likeness.PERHAPS),
        ("Rob Sample", "Robert Sample", Likeness.PERHAPS),
        ("Ann Wood", "Jo Wood", Likeness.AKIN),
        ("J. W.", "Jo Wood", Likeness.NONE),
        ("Jo Wood", "Jo Woods", Likeness.NONE),
        ("Michael Novak", "Michal Novak", Likeness.AKIN),
    ],
)
def test_how_much_two_names_agree(one, other, level):
    assert (likeness(one, other), likeness(other, one)) == (level, level)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The long road home", "THE LONG ROAD HOME!", True),
        ("A celebration of fifty years: when less was more", "A celebration of fifty years", True),
        ("The long raod home", "The long road home", True),
        ("Applications for 2024", "Applications for 2025", False),
        ("Applications for 2024 and later years", "Applications for", False),
        ("Home", "Rome", False),
        ("", "", False),
    ],
)
def test_titles_are_the_same_but_for_slips_and_cuts(one, other, same):
    assert (same_title(one, other), same_title(other, one)) == (same, same)


def test_a_book_knows_everybody_by_one_name_and_takes_titles_from_the_sheet(tmp_path):
    write_book(
        tmp_path,
        ">>> authors.yaml\nauthors:\n  mark: {name: Mark C. Sample, promised: [Two towns, A long road home]}\n"
        ">>> contributions/a.md\n# Two towns\n\nBy Mark SAMPLE\n\nText.\n"
        ">>> contributions/draft_3.md\nBy Mark Sample\n\nText.\n"
        ">>> contributions/c.md\n# Other\n\nBy Cat Specimen and Mark Sample\n\nText.\n",
    )
    pieces = open_folder(tmp_path).project.pieces
    assert [(piece.file.rpartition("/")[2], piece.title, piece.title_source, piece.authors) for piece in pieces] == [
        ("a.md", "Two towns", TitleSource.HEADING, ("Mark C. Sample",)),
        ("c.md", "Other", TitleSource.HEADING, ("Cat Specimen", "Mark C. Sample")),
        ("draft_3.md", "A long road home", TitleSource.SIGN_UP, ("Mark C. Sample",)),
    ]


def test_nobody_is_dropped_because_another_has_signed_up_even_where_an_earlier_bob_wrote_the_line_into_the_register(
    tmp_path,
):
    write_book(
        tmp_path,
        ">>> authors.yaml\nauthors:\n"
        "  ann: {name: Ann Sample, also_known_as: ['Ann Sample, Bob Marsh, Cora Finch'], promised: [The weir]}\n"
        ">>> contributions/weir.md\n---\ntitle: The weir\nauthor: Ann Sample, Bob Marsh, Cora Finch\n---\nText.\n",
    )
    [piece] = open_folder(tmp_path).project.pieces
    assert piece.authors == ("Ann Sample", "Bob Marsh", "Cora Finch")
    assert [person.key if person else None for person in piece.people] == ["ann", None, None]


@pytest.mark.parametrize(
    ("byline", "printed"),
    [
        ("Ines McSample", "Ines McSample"),
        ("INES MCSAMPLE", "Ines Mcsample"),
        ("ines mcsample", "Ines Mcsample"),
        ("Inés Mcsample", "Inés Mcsample"),
    ],
)
def test_the_name_with_which_somebody_signed_is_printed_unless_it_says_less(tmp_path, byline, printed):
    write_book(
        tmp_path,
        ">>> authors.yaml\nauthors: {ines: {name: Ines Mcsample}}\n"
        f">>> contributions/a.md\n---\ntitle: A\nauthor: {byline}\n---\nText.\n",
    )
    project = open_folder(tmp_path).project
    assert (project.pieces[0].authors, project.authors[0].name) == ((printed,), printed)
