"""The screen of `bob intake` in the documents is a real one."""

import re

from book_folder import write_book
from repository import ROOT
from running_bob import bob
from two_towns import BOOK, NAME, two_towns


def test_the_screen_of_intake_in_the_documents_is_a_real_one(tmp_path):
    page = (ROOT / "docs" / "screens.md").read_text(encoding="utf-8")
    shown = re.search(rf"    bob intake \"{re.escape(NAME)}\"\n\n(.*?)\n<!-- end of screen -->", page, re.DOTALL)
    assert shown is not None
    folder = write_book(tmp_path, BOOK)
    (folder / NAME).write_bytes(two_towns())
    done = bob("intake", NAME, folder=folder, COLUMNS="80")
    assert done.returncode == 0
    assert [line.removeprefix("    ") for line in shown[1].split("\n")] == done.stdout.rstrip("\n").split("\n")
