"""The page of bob's own letters: it is what the letters say, and what stands on it can be copied."""

import re
import subprocess
import sys

import pytest
from repository import ROOT

from bookofblogs.errors import BookFileError
from bookofblogs.letter_templates.reader import own_template
from bookofblogs.letters.template import Template, read_template
from bookofblogs.model.outbox import Occasion

PAGE = (ROOT / "docs" / "letter-texts.md").read_text(encoding="utf-8")


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


def test_the_example_is_a_letter_and_the_mistake_is_told_as_it_stands_there():
    example = block_below("list's number stays by itself.")
    assert len(read_template(example, "letters/reminder.txt", Occasion.REMINDER).paragraphs) == 4
    with pytest.raises(BookFileError) as caught:
        read_template(example.replace("to {promised}", "to {promissed}"), "letters/reminder.txt", Occasion.REMINDER)
    assert f"    {caught.value.problems[0]}\n" in PAGE
