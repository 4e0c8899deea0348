"""A few kills of each kind, by chance; `make kills` makes them two hundred and fifty."""

import random

import pytest
from killing import BUILD, RELEASE, kill


@pytest.mark.parametrize(("command", "times"), [(BUILD, 6), (RELEASE, 4)])
def test_a_kill_at_any_moment_leaves_every_output_old_or_new_and_the_next_run_makes_it(command, times, tmp_path):
    (tmp_path / "bin").mkdir()
    count = kill(tmp_path, command, times, str(tmp_path / "bin"), random.Random(7))  # noqa: S311 - when to kill
    assert count["killed"] + count["ended before"] == times
    assert count["killed"]
