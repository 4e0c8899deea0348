"""The class house: what house.yaml answers is proposed in the pieces, and never where words are another's."""

from dataclasses import replace

import pytest
from pieces_to_edit import book_to_edit, piece_to_edit

from bookofblogs.editing.guard import allowed, applied
from bookofblogs.editing.house import house
from bookofblogs.model.light_edit import HouseAnswer
from bookofblogs.project.piece_reading import reader_of_pieces

GITHUB = HouseAnswer(forms=("GitHub", "Github"), use="GitHub")
ONLINE = HouseAnswer(forms=("online", "on-line", "on line"), use="online", because="It is one word by now.")
CODEBASE = HouseAnswer(forms=("codebase", "code-base", "code base"), use="codebase")
WEB = HouseAnswer(forms=("web", "Web"), use="web")
SENTENCES = HouseAnswer(forms=("Headings Like This", "Headings like this"), use="Headings like this")
HASHTAG = HouseAnswer(forms=("#TwoTowns", "#twotowns"), use="#TwoTowns")


def proposed(body, *answers, language="en-GB", front=""):
    """Return what is proposed for a piece with this text, `?` behind what is asked about."""
    piece = piece_to_edit(f"{front}# The quay\n\n{body}\n", language=language)
    book = replace(book_to_edit(piece), house=answers)
    found = list(house(piece, book))
    accepted, refused = allowed(piece.text, found, read=reader_of_pieces("en-GB"))
    assert (accepted, refused) == (tuple(found), ())  # what the class promises, the guard finds
    return [f"{each.was} → {each.now}{'' if each.certain else ' ?'}" for each in found]


def mended(body, *answers):
    """Return the text with everything mended that is proposed."""
    piece = piece_to_edit(f"# The quay\n\n{body}\n")
    return applied(piece.text, list(house(piece, replace(book_to_edit(piece), house=answers)))).split("\n\n", 1)[1][:-1]


def test_a_name_gets_its_capitals():
    assert mended("See Github, Github's pages (Github) and GitHub.", GITHUB) == (
        "See GitHub, GitHub's pages (GitHub) and GitHub."
    )
    assert mended("Github is here, and **Github** too, and\nGithub.", GITHUB) == (
        "GitHub is here, and **GitHub** too, and\nGitHub."
    )


def test_a_word_is_written_in_one():
    assert (
        mended("The code base, a code-base and all Code bases.", CODEBASE)
        == "The codebase, a codebase and all Codebases."
    )
    assert mended("On-line it is on-line.", ONLINE) == "Online it is online."


def test_the_reason_is_the_house_and_what_the_editor_said():
    piece = piece_to_edit("# The quay\n\nIt is on-line.\n")
    (found,) = house(piece, replace(book_to_edit(piece), house=(ONLINE,)))
    assert (found.line, found.because) == (3, "the house writes “online”: It is one word by now")


@pytest.mark.parametrize(
    "body",
    [
        "> We have it on Github and on-line.",
        "“It is on Github and on-line,” he said.",
        "Type `Github` and `on-line`.",
        "    Github on-line",
        "See <https://example.org/Github/on-line> and [it](https://example.org/Github/on-line).",
        "Ask @Github or Github@example.org, in Github/pages, Github.io and Github2.",
        "It is **G**ithub, and G*ithub* too.",
        "It is on-line-ish and semi-on-line.",
        '<span lang="de">Github ist on-line</span>',
    ],
)
def test_what_is_not_the_words_of_the_author_stays(body):
    assert proposed(body, GITHUB, ONLINE) == []


def test_a_title_and_a_byline_stay():
    assert proposed("Text.", GITHUB, front="---\ntitle: On Github\nauthor: Github Ben\n---\n") == []
    piece = piece_to_edit("# We are on Github\n\nBy Github Ben\n\nIt rained.\n")
    assert list(house(piece, replace(book_to_edit(piece), house=(GITHUB,)))) == []


def test_what_may_be_the_title_of_something_is_asked():
    assert proposed("Read [the on-line guide](a.md), *Life on-line* and the Code-Base Club.", ONLINE, CODEBASE) == [
        "on-line → online ?",
        "on-line → online ?",
        "Code-Base → Codebase ?",
    ]
    assert proposed("## Going on-line with Github\n\nText.", ONLINE, GITHUB) == [
        "on-line → online ?",
        "Github → GitHub",
    ]
    assert proposed("[Github](a.md), but [the Github guide](b.md).", GITHUB) == [
        "Github → GitHub",
        "Github → GitHub ?",
    ]


def test_two_words_may_be_a_verb_with_its_subject():
    assert proposed("The code bases it on this.", CODEBASE) == ["code bases → codebases ?"]


def test_a_capital_that_a_sentence_gave_stays():
    assert proposed("Web pages. The Web is wide. In the Web Weavers Club.", WEB) == ["Web → web ?", "Web → web ?"]
    assert proposed("- Web pages\n\n## A Web of them", WEB) == []


def test_what_is_a_term_in_code_may_be_one_here():
    assert proposed("The codebase, or `codebase`.", replace(CODEBASE, use="code base")) == ["codebase → code base ?"]
    assert proposed("See Github's page.", GITHUB) == ["Github → GitHub"]


def test_words_over_the_end_of_a_line_stay():
    assert proposed("It is the code\nbase that we have.", CODEBASE) == []


def test_headings_are_asked_about_and_names_keep_their_capitals():
    body = "The bridge and the river: lessons.\n\n## What the Bridge Taught\n\n## What the Sample Bridge Taught\n"
    assert proposed(body + "\nIt taught us, and it has taught them.", SENTENCES) == ["Bridge Taught → bridge taught ?"]


def test_a_hashtag_gets_its_capitals():
    assert proposed("Write with #twotowns, please.", HASHTAG) == ["#twotowns → #TwoTowns"]


def test_another_language_keeps_its_words_and_not_its_misspelt_names():
    assert proposed("Wir sind on-line, auf Github.", ONLINE, GITHUB, language="de") == ["Github → GitHub"]


def test_an_answer_that_leaves_it_to_each_author_proposes_nothing():
    assert proposed("It is on-line.", replace(ONLINE, use="")) == []
    assert proposed("It is on-line.", ONLINE, replace(ONLINE, use="", because="")) == []
