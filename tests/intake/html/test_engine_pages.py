"""Pages in the manner of well-known blog engines: `engine_pages.txt` has each, and what is read of it.

Of each page every word is in the body, in a note, or in an entry: what a plain counter of pages finds is the sum.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from bookofblogs import xhtml
from bookofblogs.intake.counting.pages import count_page
from bookofblogs.intake.html.page import read_page
from bookofblogs.model.manuscript import Manuscript, Source, SourceKind

SECTIONS = re.split(
    r"^>>> ", (Path(__file__).parent / "engine_pages.txt").read_text(encoding="utf-8"), flags=re.MULTILINE
)
PAGES = [
    (name, *rest.split("\n--- is read as\n")) for name, _, rest in (section.partition("\n") for section in SECTIONS[1:])
]
NAMES = [name for name, _, _ in PAGES]
BLOCK = r"(?=<(?:p|h\d|ul|ol|li|pre|figure|table|tr|blockquote|hr)\b)"


def read(html: str) -> Manuscript:
    (manuscript,) = read_page(Source(kind=SourceKind.HTML, name="page.html", data=html.encode())).manuscripts
    return manuscript


def shown(manuscript: Manuscript) -> str:
    """Return what was read, a line for each thing."""
    lines = [f"title: {fact.value} ({fact.found_in})" for fact in manuscript.titles[:1]]
    lines += [
        f"author: {fact.value} ({fact.found_in}{'' if fact.is_certain else ', a guess'})" for fact in manuscript.authors
    ]
    lines += [f"published: {manuscript.published}"] if manuscript.published else []
    lines += [f"left out: {each.kind}: {each.words} ({each.detail})" for each in manuscript.left_out if each.words]
    lines += [f"added: {each.kind}: {each.words}" for each in manuscript.added if each.words]
    lines += [f"remark: {each}" for each in manuscript.remarks]
    lines += [f"note {key}: {text}" for key, text in manuscript.notes.items()]
    lines += [f"    {line}" for line in re.split(BLOCK, manuscript.body.replace("\n", "⏎")) if line]
    return "\n".join(lines).replace(" ()", "")


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\W_]+", "", text.casefold()))


@pytest.mark.parametrize(("html", "expected"), [page[1:] for page in PAGES], ids=NAMES)
def test_a_page_is_read_as_is_written_there(html, expected):
    assert shown(read(html)) == expected.strip("\n")


@pytest.mark.parametrize("html", [page[1] for page in PAGES], ids=NAMES)
def test_every_word_of_a_page_is_in_the_text_or_in_an_entry(html):
    manuscript = read(html)
    texts = [xhtml.text_of(xhtml.parse(body)) for body in (manuscript.body, *manuscript.notes.values())]
    found = letters("".join([*texts, *(entry.words for entry in manuscript.left_out)]))
    found.subtract(letters("".join(entry.words for entry in manuscript.added)))
    assert +found == letters(count_page(html.encode()).text)
