"""Every mend alone, on the cases in tests/mending/cases: what is given, what comes of it, and what is told.

A case is a title, a line with a dot, what is given, a dot, what is expected, a dot, what is told, a dot.
"""

import pytest
from mend_cases import CASES, cases, draft_given, written

from bookofblogs.mending.table import MENDS


@pytest.mark.parametrize(("mend", "title", "given", "made", "told"), cases(), ids=lambda value: value[:60])
def test_case(mend, title, given, made, told):
    del title  # it is for the reader
    draft = draft_given(given)
    said = list(MENDS[mend].make(draft))
    assert written(draft) == made
    assert "\n".join(said) == told


def test_every_mend_has_a_case_and_every_case_a_mend():
    assert {folder.name for folder in CASES.iterdir()} == set(MENDS)


def test_every_mend_has_a_case_that_it_changes_and_one_that_it_leaves_alone():
    changed = {(mend, _bare(given) != made) for mend, _, given, made, _ in cases()}
    assert changed == {(mend, is_changed) for mend in MENDS for is_changed in (True, False)}


def _bare(given):
    return written(draft_given(given))
