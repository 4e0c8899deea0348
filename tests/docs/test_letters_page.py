"""The pages of letters: what stands on them is what the letters say, and can be copied."""

import re
import subprocess
import sys

import pytest
from repository import ROOT

from bookofblogs.errors import BookFileError
from bookofblogs.letter_templates.reader import own_template
from bookofblogs.letters.template import Template, read_template
from bookofblogs.model.call import LetterSettings
from bookofblogs.model.outbox import Occasion
from bookofblogs.post.account import Account, Security, read_account
from bookofblogs.project.book_file import read_book_file

PAGE = (ROOT / "docs" / "letter-texts.md").read_text(encoding="utf-8")
HOW = (ROOT / "docs" / "letters.md").read_text(encoding="utf-8")


def block_below(words: str) -> str:
    """Return the first indented block of the page below the line that ends with `words`."""
    below = PAGE.partition(f"{words}\n")[2]
    found = re.search(r"(?:^    .*\n|^\n(?=    ))+", below, re.MULTILINE)
    assert found is not None
    return re.sub(r"^    ", "", found[0], flags=re.MULTILINE).strip("\n")


def words_of(template: Template) -> object:
    """Return all that a template says, without the lines on which it says so."""
    parts = (*template.subjects, *template.paragraphs)
    return [(part.conditions, part.lines) for part in parts]


def test_the_page_of_the_letters_is_what_the_letters_say():
    made = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "letter_texts.py")], capture_output=True, check=True, cwd=ROOT
    )
    assert made.stdout.decode() == PAGE


@pytest.mark.parametrize("occasion", Occasion)
def test_a_letter_that_is_copied_from_the_page_is_the_letter_itself(occasion):
    copied = read_template(block_below(f"## {occasion.capitalize()}"), "letters/copied.txt", occasion)
    assert words_of(copied) == words_of(own_template(occasion, "en"))


def test_the_letter_of_ones_own_on_the_page_of_how_it_works_is_one():
    [example] = re.findall(r"^```\n(Subject:.*?)^```$", HOW, re.DOTALL | re.MULTILINE)
    assert len(read_template(example, "letters/reminder.txt", Occasion.REMINDER).paragraphs) == 4


def test_the_page_of_how_it_works_names_every_letter():
    rows = re.findall(r"^\| (`.*?`) \|", HOW.partition("## Which letters there are")[2], re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([a-z-]+)`", row)]
    assert sorted(name for name in named if name in set(Occasion)) == sorted(Occasion)


def test_the_account_on_the_page_of_how_it_works_is_one(tmp_path):
    [account] = re.findall(r"^```yaml\n(from:.*?)^```$", HOW, re.DOTALL | re.MULTILINE)
    (tmp_path / "bookofblogs").mkdir()
    (tmp_path / "bookofblogs" / "mail.yaml").write_text(account, encoding="utf-8")
    assert read_account({"XDG_CONFIG_HOME": str(tmp_path)}) == Account(
        name="Mo Editor",
        address="mo@example.org",
        server="smtp.gmail.com",
        port=587,
        security=Security.STARTTLS,
        user="mo@example.org",
    )


def test_the_settings_on_the_page_of_how_it_works_are_the_usual_ones():
    [settings] = re.findall(r"^```yaml\n(letters:.*?)^```$", HOW, re.DOTALL | re.MULTILINE)
    assert read_book_file(f"title: Two Towns\n{settings}").letters == LetterSettings()


def test_the_example_is_a_letter_and_the_mistake_is_told_as_it_stands_there():
    example = block_below("list's number stays by itself.")
    assert len(read_template(example, "letters/reminder.txt", Occasion.REMINDER).paragraphs) == 4
    with pytest.raises(BookFileError) as caught:
        read_template(example.replace("to {promised}", "to {promissed}"), "letters/reminder.txt", Occasion.REMINDER)
    assert f"    {caught.value.problems[0]}\n" in PAGE
