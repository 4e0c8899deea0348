"""bob edit house: questions seen, answered once, and mended in the pieces like everything else."""

import json
from datetime import date

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.errors import UsageError
from bookofblogs.workflow.edit_house import Wish, answer_house

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
call: {rules: {words: {comfortable: [5, 500], limits: [5, 500]}}}
>>> authors.yaml
authors:
  ben-sample: {name: Ben Sample}
  ann-example: {name: Ann Example}
>>> contributions/tides.md
# The tides on GitHub

By Ann Example

We keep the tables on GitHub, and the website shows them. The code base is small.

Whoever reads on-line can log in, or keep a login of their own.
>>> contributions/quay.md
# The quay

By Ben Sample

He found it on Github, where the web site of the harbour has its codebase. "On Github," he said.

Everything is online. The code-bases of others are [on Github](https://github.com/example).
>>> contributions/ferry.md
# The ferry

By Cat Specimen

The ferry is online too. Its code base is on Github.
"""


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    return write_book(tmp_path / "book", BOOK)


def said(*arguments, folder):
    """Return what bob printed, which must have gone well."""
    ran = bob("edit", *arguments, folder=folder, COLUMNS="80")
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def refused(*arguments, folder):
    """Return what bob said of what cannot be done."""
    ran = bob("edit", "house", *arguments, folder=folder)
    assert (ran.returncode, ran.stdout) == (1, "") or ran.returncode == 2
    return ran.stderr.strip()


def test_the_questions_with_their_forms(book):
    assert (
        said("house", folder=book)
        == """\
Two Towns · house style                                       3 pieces looked at

   1  code base  2 times, in ferry and tides
      code-base  once, in quay
      codebase   once, in quay

   2  Github  2 times, in ferry and quay
      GitHub  once, in tides

   3  online   2 times, in ferry and quay
      on-line  once, in tides

   4  web site  once, in quay
      website   once, in tides

  Both are right, as the sentence has them, so bob leaves them alone: log in and
  login.

Next: see the sentences: bob edit house 1
Then: say how the book writes it: bob edit house 1 --use 'code base'
Or: leave it to each author: bob edit house 1 --leave
"""
    )


def test_one_question_with_its_sentences(book):
    assert (
        said("house", "Github", folder=book)
        == """\
Two Towns · Github or GitHub?                                         question 2

  Github
    ferry, line 5
      The ferry is online too. Its code base is on [Github].
    quay, line 5
      He found it on [Github], where the web site of the harbour has its …
    quay, line 7
      … The code-bases of others are [on [Github]](https://github.com/example).

  GitHub
    tides, line 5
      We keep the tables on [GitHub], and the website shows them. The code …

Next: say how the book writes it: bob edit house 2 --use Github
Or: leave it to each author: bob edit house 2 --leave
"""
    )


def test_an_answer_is_written_and_its_mendings_are_proposed(book):
    assert (
        said("house", "2", "--use", "GitHub", "--because", "as it calls itself", "--on", "2027-05-01", folder=book)
        == """\
The book writes “GitHub”, not “Github”. Written to house.yaml.
3 places to mend in 2 pieces, 1 for you to decide. Next: read them:
bob edit --class house
"""
    )
    assert (book / "house.yaml").read_text().splitlines()[-1] == (
        '  - {forms: [Github, GitHub], use: GitHub, because: "as it calls itself", on: 2027-05-01, by: "The Editor"}'
    )
    assert "[Github → GitHub], where the web site" in said("quay", folder=book)
    said("quay", "--apply", "--class", "house", folder=book)
    assert (book / "contributions/quay.md").read_text() == (
        BOOK.partition("quay.md\n")[2].partition("\n>>>")[0].replace("it on Github,", "it on GitHub,")
    )


def test_the_numbers_of_the_others_stay_when_one_is_answered(book):
    said("house", "1", "--use", "codebase", folder=book)
    seen = json.loads(said("house", "--json", folder=book))
    assert [(each["number"], each["answered"]) for each in seen["questions"] if not each["by_grammar"]] == [
        (1, True),
        (2, False),
        (3, False),
        (4, False),
    ]
    assert [(each["use"], each["to_mend"]) for each in seen["answers"]] == [("codebase", 3)]


def test_an_author_may_keep_their_own(book):
    said("house", "2", "--use", "GitHub", "--but", "Ben Sample", folder=book)
    seen = json.loads(said("house", "--json", folder=book))
    assert (seen["answers"][0]["but"], seen["answers"][0]["to_mend"]) == (["ben-sample"], 1)


def test_the_last_word_holds_and_the_same_word_twice_changes_nothing(book):
    said("house", "2", "--use", "GitHub", folder=book)
    once = (book / "house.yaml").read_bytes()
    assert said("house", "GitHub", "--use", "GitHub", folder=book) == (
        "That is answered already: the book writes “GitHub”, not “Github”.\nNothing was changed.\n"
    )
    assert (book / "house.yaml").read_bytes() == once
    assert said("house", "GitHub", "--leave", folder=book) == (
        "The book leaves “Github” or “GitHub” to each author. Written to house.yaml.\n"
        "Before, it said: the book writes “GitHub”, not “Github”.\n"
    )


def test_a_dry_run_writes_nothing(book):
    assert "Nothing was written: this was a dry run." in said("house", "2", "--use", "GitHub", "--dry-run", folder=book)
    assert not (book / "house.yaml").exists()


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"which": "9"}, "There is no question 9. There are 4 questions: bob edit house"),
        ({"which": "rain"}, 'The pieces do not write "rain" in several ways. There are 4 questions: bob edit house'),
        ({"which": "2", "use": "Gitlab"}, '"Gitlab" is none of the forms: Github and GitHub.'),
        ({"which": "2", "use": "GitHub", "but": ("Zoe",)}, 'Nobody in authors.yaml is called "Zoe".'),
        ({"which": "5"}, "log in and login are both right, as the sentence has them: bob leaves them as they are."),
    ],
)
def test_what_cannot_be_answered_is_told(book, wish, message):
    with pytest.raises(UsageError) as caught:
        answer_house(book, Wish(on=date(2027, 5, 1), **wish), tell=lambda *_: None, dry_run=False)
    assert str(caught.value) == message
    assert not (book / "house.yaml").exists()


def test_two_answers_at_once_are_none(book):
    assert refused("2", "--use", "GitHub", "--leave", folder=book) == "One answer, please: --use FORM, or --leave."


def test_a_house_yaml_with_a_slip_stops_everything(book):
    (book / "house.yaml").write_text("house:\n  - {forms: [GitHub, Github], use: GitHub, but: [zoe]}\n")
    message = 'house.yaml:2: but: nobody in authors.yaml has the key "zoe". Known are: ann-example, ben-sample.'
    assert refused(folder=book).splitlines()[0] == message


def test_of_many_questions_the_rare_ones_wait(tmp_path):
    words = "backend codebase dataset fieldwork frontend homepage lifecycle plugin runtime timestep toolchain website"
    parted = [f"{word[:4]}-{word[4:]}" for word in words.split()]
    book = write_book(
        tmp_path / "book",
        BOOK.partition(">>> contributions")[0]
        + f">>> contributions/a.md\n# A\n\nBy Ann Example\n\nSee {words} website.\n"
        + f">>> contributions/b.md\n# B\n\nBy Ben Sample\n\nSee {' '.join(parted)}.\n",
    )
    few = said("house", folder=book)
    assert few.splitlines()[2:6] == [
        "   1  website   2 times, in a",
        "      webs-ite  once, in b",
        "",
        "  And 11 more, of which each form stands once: bob edit house --all",
    ]
    assert "  12  tool-chain  once, in b" in said("house", "--all", folder=book)


def test_pieces_that_agree_have_no_question(tmp_path):
    book = write_book(tmp_path / "book", BOOK.partition(">>> contributions/quay")[0].replace("can log in, or", "can"))
    assert said("house", folder=book).splitlines()[-1] == "The pieces agree in how they write: nothing to ask."
