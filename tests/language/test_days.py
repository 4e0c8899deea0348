"""Days as people type them: what is certain is read, and what is not is asked."""

from datetime import date

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.language.days import NoDayError, read_day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2014-08-31", date(2014, 8, 31)),
        ("2014-8-3", date(2014, 8, 3)),
        ("2014/08/31", date(2014, 8, 31)),
        ("2014.08.31", date(2014, 8, 31)),
        ("2014-08-31 12:00:05", date(2014, 8, 31)),
        ("2014-08-31T12:00:05Z", date(2014, 8, 31)),
        ("31.8.2014", date(2014, 8, 31)),
        ("31. 8. 2014", date(2014, 8, 31)),
        ("8/31/2014", date(2014, 8, 31)),
        ("31-08-2014", date(2014, 8, 31)),
        ("8.8.2014", date(2014, 8, 8)),
        ("31 August 2014", date(2014, 8, 31)),
        ("31st of August 2014", date(2014, 8, 31)),
        ("August 31, 2014", date(2014, 8, 31)),
        ("Sunday, 31 August 2014", date(2014, 8, 31)),
        ("Aug 31 2014", date(2014, 8, 31)),
        ("31. März 2015", date(2015, 3, 31)),
        ("1er août 2014", date(2014, 8, 1)),
        ("3 de mayo de 2014", date(2014, 5, 3)),
        ("29 February 2016", date(2016, 2, 29)),
    ],
)
def test_what_can_mean_one_day_only_is_read(typed, day):
    assert read_day(typed) == day


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2026-11-31", '"2026-11-31" is not a date: November has 30 days'),
        ("31 November 2026", '"31 November 2026" is not a date: November has 30 days'),
        ("2026-02-29", '"2026-02-29" is not a date: February 2026 has 28 days'),
        ("2024-02-30", '"2024-02-30" is not a date: February 2024 has 29 days'),
        ("2026-13-01", '"2026-13-01" is not a date: there are 12 months, and not 13. Write it like 2014-08-31'),
        ("2026-00-01", '"2026-00-01" is not a date: there are 12 months, and not 0. Write it like 2014-08-31'),
        ("2026-01-00", '"2026-01-00" is not a date: January has 31 days'),
        ("3.8.2014", '"3.8.2014" may be 2014-08-03 or 2014-03-08. Write the one that you mean'),
        ("8/3/2014", '"8/3/2014" may be 2014-03-08 or 2014-08-03. Write the one that you mean'),
        ("3.8.14", '"3.8.14" is not a date. Write it like 2014-08-31'),
        ("20 October", '"20 October" is not a date. Write it like 2014-08-31'),
        ("mayhem 3 2014", '"mayhem 3 2014" is not a date. Write it like 2014-08-31'),
        ("soon", '"soon" is not a date. Write it like 2014-08-31'),
        ("", '"" is not a date. Write it like 2014-08-31'),
    ],
)
def test_what_cannot_is_asked(typed, message):
    with pytest.raises(NoDayError) as told:
        read_day(typed)
    assert str(told.value) == message


def test_days_are_read_alike_in_files_and_in_options(tmp_path):
    book = write_book(
        tmp_path,
        ">>> book.yaml\ntitle: A\ncall: {closes: 31 August 2014}\n>>> contributions/a.md\n# A\n\nBy Jo\n\nText.\n",
    )
    assert bob("decide", "a", "--received", "2 September 2014", folder=book).returncode == 0
    assert "It came on 2014-09-02; the call closed on 2014-08-31" in " ".join(bob("check", folder=book).stdout.split())
    refused = bob("status", "--as-of", "2014-11-31", folder=book)
    assert (refused.returncode, refused.stderr) == (2, '--as-of: "2014-11-31" is not a date: November has 30 days.\n')
