"""A letter can be sent as it is: it speaks to its authors, and leaves out what is the editor's affair."""

import re

import pytest
from book_folder import write_book
from rule_cases import cases
from running_bob import bob

from bookofblogs.checks.table import RULES
from bookofblogs.model.finding import Finding
from bookofblogs.workflow.check import check, letter_to_author

FOR_THE_EDITOR = re.compile(
    r"\bbob\b|\w+\.yaml|contacts\.csv|(?<![\w-])--[a-z]|\bwaive|\bdecline|\bthe (?:editor|author)\b|\bcontributions/",
    re.IGNORECASE,
)
SPOKEN_TO = re.compile(r"(?:,| and) .*: |: (?:are|is your|our list says that you|we|you|this)\b")
"""What follows a name that a sentence begins with, where it is said to that person."""
QUOTED = re.compile(r"“[^”]*”|“.*”|authors: \[.*\]|\"By Jo Wood\"|\"Jo Wood\"")
"""Titles and names as they are quoted, and examples of what to write."""


def told(folder, file):
    """Return what the letter on `file` says, finding by finding."""
    letter = letter_to_author(check(folder, []), file)
    return [finding for section in letter.sections for finding in section.findings]


def letters_on(files, folder) -> list[tuple[tuple[str, ...], Finding]]:
    """Return everything that the letters on the files of a book say, each with those whom it is said to."""
    book = write_book(folder, files)
    checked = check(book, [])
    sent = {each.location.file for each in checked.findings if each.location.file.startswith("contributions/")}
    letters = [letter_to_author(checked, file) for file in sorted(sent)]
    return [(letter.authors, each) for letter in letters for section in letter.sections for each in section.findings]


@pytest.fixture(scope="module")
def everything_said(tmp_path_factory):
    """Return all that the letters say on all cases of all rules."""
    folder = tmp_path_factory.mktemp("letters")
    return [each for number, case in enumerate(cases()) for each in letters_on(case[2], folder / str(number))]


def test_no_letter_says_what_only_the_editor_can_do(everything_said):
    for _, finding in everything_said:
        said = f"{finding.sentence} {finding.hint}"
        assert not FOR_THE_EDITOR.search(QUOTED.sub("", said)), said


def test_no_letter_speaks_of_somebody_it_is_sent_to_as_of_somebody_else(everything_said):
    """A name stands before what is said to this person, in quotes, or not at all; the others are its examples."""
    for authors, finding in everything_said:
        said = QUOTED.sub("", f"{finding.message}. {finding.hint}")
        for name in authors:
            after = [said[found.end() :] for found in re.finditer(re.escape(name), said)]
            assert all(SPOKEN_TO.match(rest) for rest in after), said


def test_letters_speak_of_every_rule_but_those_that_are_the_editors_affair(everything_said):
    assert {finding.rule for _, finding in everything_said} == {name for name, rule in RULES.items() if rule.for_author}
    assert {name for name, rule in RULES.items() if not rule.for_author} == {
        "author-on-many-pieces",
        "theme-piece-gone",
        "theme-piece-twice",
        "theme-with-one-piece",
        "theme-out-of-balance",
        "decision-piece-gone",
        "reading-unknown",
        "cover-unusable",
        "cover-too-small",
        "cover-small",
        "cover-shape",
        "cover-animated",
        "cover-transparent",
    }


LICENSED = "title: A Book\nlicence: CC BY 4.0\ncall: {rules: {words: {limits: [0, 9], comfortable: [0, 9]}}}\n"
REGISTER = """\
>>> authors.yaml
authors:
  jo: {name: Jo Wood, promised: [Old stones]}
  al: {name: Al Green}
  ann: {name: Ann Example, consent: {words: I agree, on: 2026-03-01}}
"""


@pytest.mark.parametrize(
    ("byline", "rule", "message", "hint"),
    [
        (
            "Jo Wood",
            "consent-missing",
            "We have no record that you agreed to CC BY 4.0",
            "A book can hold only what its authors gave. If you agree, please answer with one line: I agree.",
        ),
        (
            "[Ann Example, Jo Wood]",
            "consent-missing",
            "Jo Wood: we have no record that you agreed to CC BY 4.0",
            "A book can hold only what its authors gave. If you agree, please answer with one line: I agree.",
        ),
        (
            "[Jo Wood, Al Green]",
            "consent-missing",
            "We have no record that you agreed to CC BY 4.0",
            "A book can hold only what its authors gave. If you agree, please answer with one line: I agree.",
        ),
        (
            "[Ann Example, Al Green, Jo Wood]",
            "consent-missing",
            "Al Green and Jo Wood: we have no record that you agreed to CC BY 4.0",
            "A book can hold only what its authors gave. If you agree, please answer with one line: I agree.",
        ),
        (
            "A. Green",
            "author-uncertain",
            "Are you the Al Green who signed up?",
            "The piece says “A. Green”. Please tell us how the name should be printed.",
        ),
        (
            "The Reading Group",
            "author-not-signed-up",
            "We do not find your name among those who signed up",
            "Please tell us the name that you signed up with, or sign up now.",
        ),
        (
            "",
            "author-missing",
            "Your name does not stand in the piece, and so nobody is credited yet",
            'Write a line like "By Jo Wood" under the title, with your name as it should be printed.',
        ),
        (
            "Jo Wood",
            "title-far-from-promised",
            "The title “Hail” is far from what you promised: “Old stones”",
            "Nothing needs mending if the new title is meant.",
        ),
    ],
)
def test_one_person_is_you_and_one_of_several_is_named_first(tmp_path, byline, rule, message, hint):
    author = f"author: {byline}\n" if byline else ""
    book = write_book(
        tmp_path, f">>> book.yaml\n{LICENSED}{REGISTER}>>> contributions/hail.md\n---\ntitle: Hail\n{author}---\nIce.\n"
    )
    assert [(each.message, each.hint) for each in told(book, "contributions/hail.md") if each.rule == rule] == [
        (message, hint)
    ]


def test_the_author_of_too_many_pieces_chooses_and_the_editor_hears_of_files(tmp_path):
    pieces = "".join(
        f">>> contributions/{title}.md\n---\ntitle: The {title}\nauthor: Ann Example\n---\nText.\n"
        for title in ("fog", "ice", "sun")
    )
    book = write_book(tmp_path, f">>> book.yaml\n{LICENSED}{pieces}")
    (said,) = told(book, "contributions/sun.md")
    assert said.message == "This is your third piece; the call allows two"
    assert said.hint == "Please tell us which two to keep. Your others: “The fog” and “The ice”."
    overview = " ".join(bob("check", folder=book).stdout.split())
    assert "A third piece by Ann Example; the call allows two. The others: contributions/fog.md and" in overview
    assert "Decline one of them, whichever you choose, or waive this rule." in overview


OUT = f">>> book.yaml\n{LICENSED}>>> contributions/fog.md\n---\ntitle: Fog\nauthor: Jo Wood\n---\nGrey.\n"


DECLINED = "  We have decided not to use this piece in the book.\n\n"
TAKEN_BACK = "  You took this piece back, and so it is not in the book.\n\n"
THANKS = "  Thank you for sending it to us.\n"


@pytest.mark.parametrize(
    ("how", "standing"),
    [
        (["--decline", "--because", "Weak, and we have three on fog."], DECLINED + THANKS),
        (
            ["--decline", "--because", "It is not about our theme.", "--tell-author"],
            DECLINED + "  It is not about our theme.\n\n" + THANKS,
        ),
        (
            ["--withdraw", "--because", "A quarrel over the title."],
            TAKEN_BACK + "  If that is a mistake, please tell us. Thank you!\n",
        ),
    ],
)
def test_why_a_piece_is_out_is_told_only_if_the_editor_wants_it(tmp_path, how, standing):
    book = write_book(tmp_path, OUT)
    assert bob("decide", "fog", *how, folder=book).returncode == 0
    assert bob("check", "fog.md", folder=book).stdout == f"“Fog” by Jo Wood\n\n{standing}"


def test_a_reason_to_let_something_stand_is_told_only_if_the_editor_wants_it(tmp_path):
    book = write_book(tmp_path, OUT + "\n![](map.png)\n")
    reason = ["--because", "She is ill, and it is late."]
    bob("decide", "fog", "--waive", "picture-missing", *reason, folder=book)
    letter = bob("check", "fog.md", folder=book).stdout
    assert "  We let stand\n" in letter
    assert "ill" not in letter
    bob("decide", "fog", "--waive", "picture-missing", "--because", "It follows.", "--tell-author", folder=book)
    assert "Because: It follows." in bob("check", "fog.md", folder=book).stdout
    assert "    tell_author: yes\n" in (book / "decisions.yaml").read_text(encoding="utf-8")


def test_to_tell_the_author_there_must_be_something_to_tell(tmp_path):
    refused = bob("decide", "fog", "--accept", "--tell-author", folder=write_book(tmp_path, OUT))
    assert (refused.returncode, refused.stderr) == (2, '--tell-author is about the reason. Say it: --because "..."\n')


def test_what_is_said_of_the_editors_own_files_is_said_to_the_editor(tmp_path):
    book = write_book(
        tmp_path,
        ">>> contributions/a.md\n---\ntitle: A\nauthor: Jo\n---\nText.\n"
        ">>> themes.yaml\nthemes:\n  - title: Weather\n    pieces: [gone.md, a.md]\n",
    )
    letter = bob("check", "themes.yaml", folder=book).stdout
    assert "contributions/gone.md, which stands under “Weather”, is not there." in letter
    assert letter.endswith("  Everything else is in order.\n")


def test_two_people_of_one_name_are_asked_which_of_them_it_is(tmp_path):
    book = write_book(
        tmp_path,
        ">>> authors.yaml\nauthors:\n  ann: {name: Ann Example, promised: [Fog]}\n  ann-2: {name: Ann Example}\n"
        ">>> contributions/a.md\n---\ntitle: Quite another\nauthor: Ann Example\n---\nText.\n",
    )
    (said,) = [each for each in told(book, "contributions/a.md") if each.rule == "author-uncertain"]
    assert said.sentence == "Several people called Ann Example signed up; which of them are you?"
    assert said.hint == "Please tell us what you promised."


def test_a_letter_that_is_drafted_says_what_the_check_writes_for_its_author(tmp_path):
    book = write_book(
        tmp_path,
        f">>> book.yaml\n{LICENSED}{REGISTER}>>> contacts.csv\nkey,email\njo,jo@example.org\n"
        ">>> contributions/hail.md\n# Hail\n\nBy Jo Wood\n\nIce.\n\n![](map.png)\n",
    )
    assert bob("check", "--letters", folder=book).returncode == 0
    checked = (book / "build/letters/hail.txt").read_text(encoding="utf-8")
    assert checked.startswith("“Hail” by Jo Wood\n\n1 word: ")
    assert bob("letters", "write", "received", folder=book).returncode == 0
    [draft] = book.glob("outbox/received-*/jo.txt")
    assert f"\n\n{checked}\n" in draft.read_text(encoding="utf-8")
