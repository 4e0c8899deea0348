"""Every rule, on the cases in tests/checks/rules: what stands in a folder, and what the rule says of it.

A case is a title, a line with a dot, the files of a book, a dot, the findings of the rule, a dot.
"""

from dataclasses import replace

import pytest
from book_folder import write_book
from rule_cases import CASES, cases

from bookofblogs.checks.rule import CheckContext, apply_rules
from bookofblogs.checks.table import RULES
from bookofblogs.project.folder import open_folder
from bookofblogs.project.picture_files import open_pictures
from bookofblogs.project.picture_sizes import see_cover
from bookofblogs.themes.arrange import arrange


@pytest.mark.parametrize(
    ("rule", "title", "files", "expected"), cases(), ids=lambda value: value[:60].splitlines()[0:1]
)
def test_case(rule, title, files, expected, tmp_path):
    del title  # it is for the reader
    book_folder = open_folder(write_book(tmp_path, files))
    pictures = open_pictures(book_folder.root, book_folder.project, "", lambda _done, _total: None)
    received = {each.piece: each.received for each in book_folder.project.decisions if each.received}
    seen = replace(pictures.seen, cover=see_cover(book_folder.root, book_folder.cover, book_folder.cover_line))
    evidence = CheckContext(
        project=book_folder.project, arrangement=arrange(book_folder.project), pictures=seen, received=received
    )
    findings = apply_rules({rule: RULES[rule]}, evidence)
    said = [f"{finding}{also(finding.location.also_lines)}" for finding in findings]
    assert "\n".join(said) == expected


def also(lines: tuple[int, ...]) -> str:
    return f" [also {', '.join(map(str, lines))}]" if lines else ""


def test_every_rule_has_a_case_and_every_case_a_rule():
    assert {file.name for file in CASES.iterdir()} == set(RULES)


def test_every_rule_has_a_case_that_breaks_it_and_one_that_keeps_it():
    told = {(rule, bool(findings)) for rule, _, _, findings in cases()}
    assert told == {(rule, is_broken) for rule in RULES for is_broken in (True, False)}
