"""tests/ mirrors the rooms of the package, and its README says where everything else lies."""

import re

import pytest
from repository import ROOT, TESTS

README = (TESTS / "README.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`((?:[a-z-]+/)+|(?:[a-z_-]+/)*[a-z_-]+\.txt)`", README))
FOLDERS = sorted(
    {file.relative_to(TESTS).parent.as_posix() for file in TESTS.rglob("*.py") if file.parent.relative_to(TESTS).parts}
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_is_a_room_of_the_package_or_named(folder):
    assert (ROOT / "bookofblogs" / folder).is_dir() or f"{folder}/" in NAMED


def test_what_is_named_is_there():
    assert {
        name for name in NAMED if not any((place / name).exists() for place in (TESTS, ROOT, TESTS / "books"))
    } == set()


def test_no_test_imports_another():
    found = [
        file.name
        for file in TESTS.rglob("*.py")
        if re.search(r"^(?:from|import) (?:\w+\.)*test_", file.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert found == []
