"""The book in seven languages that the tests of every edition may use: what stands in it, and that it is in order."""

import shutil

from running_bob import bob
from whole_books import SEVEN_LANGUAGES, seven_languages


def test_every_piece_says_its_language_and_holds_one_of_everything():
    chapters = seven_languages().chapters
    assert [(chapter.language, chapter.direction) for chapter in chapters] == [
        ("en-GB", "ltr"), ("fr", "ltr"), ("de", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("ja", "ltr"), ("hi", "ltr"),
    ]  # fmt: skip
    for tag in ("<figure>", "<table>", "<pre>", "<code ", "<ul>", "<ol>", "<blockquote>", "<h2", "<h3", "<strong>"):
        assert [chapter.language for chapter in chapters if tag not in chapter.body] == []
    assert [len(chapter.notes) for chapter in chapters] == [2] * 7


def test_the_book_is_in_order(tmp_path):
    folder = shutil.copytree(SEVEN_LANGUAGES, tmp_path / "book", ignore=shutil.ignore_patterns("build", ".bob"))
    checked = bob("check", folder=folder)
    assert checked.stdout.splitlines()[2] == "Everything is in order."
    assert checked.returncode == 0
