"""What an edition's entry says of it is what it makes."""

import pytest
from made_book import MADE_BOOK

from bookofblogs.editions.table import EDITIONS, NAMES, USUAL


@pytest.mark.parametrize("name", ["epub", "mobi", "azw3", "pdf", "web"])
def test_files_are_called_as_the_table_says(name):
    edition = EDITIONS[name]
    made = edition.make(MADE_BOOK, lambda _: None)
    assert tuple(dict.fromkeys(file.partition("/")[0] for file in made.files)) == edition.suffixes


def test_the_usual_editions_are_named_first():
    assert USUAL == ("epub", "mobi", "pdf")
    assert NAMES == ("epub", "mobi", "pdf", "azw3", "print", "web")
