"""When a row was sent, as forms, spreadsheets and people write it."""

import pytest

from bookofblogs.signups.time_stamps import day_comes_first, read_stamp


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-02-03 14:31:05", "2026-02-03T14:31:05"),
        ("3/2/2026 2:31 PM", "2026-02-03T14:31:00"),
        ("3/2/26 12:05 a.m.", "2026-02-03T00:05:00"),
        ("Tuesday, 3 February 2026 9:00", "2026-02-03T09:00:00"),
        ("February 3rd, 2026", "2026-02-03T00:00:00"),
        ("3 de febrero de 2026", "2026-02-03T00:00:00"),
        ("3. Dezember 2026", "2026-12-03T00:00:00"),
        ("46056.5", "2026-02-03T12:00:00"),
        ("2026-02-03 in the afternoon", "2026-02-03T00:00:00"),
    ],
)
def test_a_time_stamp_is_read(typed, moment):
    assert read_stamp(typed, day_first=True).isoformat() == moment


@pytest.mark.parametrize(
    "typed", ["30/2/2026", "2026-02-03 25:00", "2026-02-03 9 o'clock", "yesterday", "3/2/1875", "99999", ""]
)
def test_what_was_no_moment_is_none(typed):
    assert read_stamp(typed, day_first=True) is None


def test_a_column_tells_which_number_is_the_day():
    assert day_comes_first(["3/2/2026", "14/2/2026"], american=True)
    assert not day_comes_first(["3/2/2026", "2/14/2026"], american=False)
    assert day_comes_first(["3/2/2026"], american=False)
    assert not day_comes_first(["3/2/2026"], american=True)
