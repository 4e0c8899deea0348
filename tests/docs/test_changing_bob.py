"""The page that says which file to touch names files that are there."""

import re

from repository import ROOT

PAGE = (ROOT / "docs" / "changing-bob.md").read_text(encoding="utf-8")
ROWS = [line.split(" | ") for line in PAGE.splitlines() if line.startswith("| a")]
NEW = re.compile(r"/(?:NAME|pl)(?:\.py|\.toml|/)$")
"""What a change brings along."""


def test_fourteen_changes_are_told():
    assert len(ROWS) == 14


def test_every_file_that_is_named_is_there():
    named = set(re.findall(r"`(bookofblogs/[^`]+)`", PAGE))
    assert len(named) > 20
    assert [name for name in named if not (ROOT / NEW.sub("/", name)).exists()] == []


def test_no_change_touches_more_than_two_files():
    touched = {row[0]: len(re.findall(r"`bookofblogs/", row[1])) for row in ROWS}
    assert {what: count for what, count in touched.items() if count not in (1, 2)} == {}
