"""A few stops of each kind, by chance; `make kills` makes three hundred and fifty."""

import random
from pathlib import Path

import pytest
from killing import BUILD, HELPED, RELEASE, stop


@pytest.mark.parametrize(("stopping", "times"), [(BUILD, 6), (RELEASE, 4)])
def test_a_kill_at_any_moment_leaves_every_output_old_or_new_and_the_next_run_makes_it(stopping, times, tmp_path):
    (tmp_path / "bin").mkdir()
    count = stop(tmp_path, stopping, times, str(tmp_path / "bin"), random.Random(7))  # noqa: S311 - when to kill
    assert count["stopped"] + count["ended before"] == times
    assert count["stopped"]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("stopping", HELPED, ids=["epub", "pdf", "print", "edited", "interrupted"])
def test_nobody_is_left_of_those_who_helped_wherever_bob_is_stopped(stopping, tmp_path):
    (tmp_path / "bin").mkdir()
    count = stop(tmp_path, stopping, 4, str(tmp_path / "bin"), random.Random(3))  # noqa: S311 - when to stop
    assert count["stopped"]
