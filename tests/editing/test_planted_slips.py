"""Slips of a hundred kinds, and what only looks like slips, planted in the posts of this repository's own handbook."""

from collections import Counter
from pathlib import Path

import pytest

from bookofblogs.spelling.dictionaries import open_dictionaries
from tests.bench.planted_slips import Outcome, measured
from tests.bench.planting import DECOY

HANDBOOK = Path(__file__).parents[2]
MENDED_AT_LEAST = 0.7


@pytest.fixture(scope="module", params=[2014, 2026])
def outcomes(request, tmp_path_factory) -> list[Outcome]:
    """What became of what was planted, for a seed."""
    if open_dictionaries().missing:
        pytest.skip("the dictionaries are not here: pip install 'bookofblogs[edit]'")
    return measured(HANDBOOK, tmp_path_factory.mktemp("planted") / "book", seed=request.param, language="en-GB")[0]


def test_no_decoy_is_changed(outcomes) -> None:
    """Names, quotations, code, addresses, foreign lines and the rest, none of which `--apply` touches."""
    decoys = [each for each in outcomes if each.planted.family == DECOY]

    assert len(decoys) > 80
    assert [each for each in decoys if each.what == "certain"] == []


def test_what_is_certain_is_right(outcomes) -> None:
    """What was there before stands there again."""
    assert [each for each in outcomes if each.what == "certain, wrong"] == []


def test_most_slips_are_found(outcomes) -> None:
    """Whether they are certain or an editor is asked."""
    slips = Counter(each.what for each in outcomes if each.planted.family != DECOY)

    assert slips.total() > 60
    assert (slips["certain"] + slips["ask"]) / slips.total() > MENDED_AT_LEAST
