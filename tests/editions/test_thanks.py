"""Who gave a reading is thanked in every edition and every language, by name; who did not wish it is nowhere."""

from importlib.resources import files

import pytest
from matter_book import book_in

from bookofblogs.editions.table import EDITIONS, NAMES
from bookofblogs.labels.reader import strings_in
from bookofblogs.verification.readers import read_in_sandbox

LANGUAGES = sorted(
    file.name.removesuffix(".toml") for file in files("bookofblogs.labels").iterdir() if ".toml" in file.name
)
READ = """
>>> book.yaml
title: Tides and Times
language: {language}
published: 2024-10-20
>>> authors.yaml
authors:
  jo: {{name: Jo Wood}}
  ann: {{name: Ann Ångström, reviews: yes}}
  mika: {{name: 山田みか, reviews: yes}}
  eva: {{name: Εύα Δοκιμή, read: [second.md]}}
  dan: {{name: Dan Draft, thanked: no}}
  cat: {{name: Cat Specimen, reviews: yes}}
>>> feedback.yaml
feedback:
  - {{piece: first.md, reader: ann, given: 2024-09-01}}
  - {{piece: first.md, reader: mika, agreed: 2024-08-01, given: 2024-09-01}}
  - {{piece: second.md, reader: dan, given: 2024-09-01}}
  - {{piece: second.md, reader: cat, asked: 2024-08-01, agreed: 2024-08-02}}
"""
THANKED = {"Ann Ångström", "山田みか", "Εύα Δοκιμή"}


def thanks_in(text):
    """Return who of all that may be thanked stands in a text."""
    return {name for name in (*THANKED, "Dan Draft", "Cat Specimen") if name in text}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_the_language_of_the_book(tmp_path, language):
    [page] = [
        page for page in book_in(tmp_path, READ.format(language=language)).back if page.kind == "acknowledgements"
    ]
    strings = strings_in(language)
    assert page.title == strings.page_titles.acknowledgements
    assert page.body.startswith(f"<p>{strings.thanks.to_readers}</p><ul><li>")
    assert thanks_in(page.body) == THANKED


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", NAMES)
def test_every_edition_thanks_them(tmp_path, name, language):
    made = EDITIONS[name].make(book_in(tmp_path / "book", READ.format(language=language)), lambda _: None)
    for file, data in made.files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(data)
    inside = tmp_path / next(iter(made.files)).partition("/")[0]
    title = strings_in(language).page_titles.acknowledgements
    read = read_in_sandbox(inside)
    assert read
    for each in read:
        pages = [section.text for section in each.sections if section.title == title]
        assert [thanks_in(text) for text in pages] == [THANKED]
