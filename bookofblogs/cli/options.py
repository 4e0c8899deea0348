"""The options that commands share, and how a day is read from one."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.errors import UsageError
from bookofblogs.workflow import days

Book = Annotated[
    Path, typer.Option("--book", metavar="DIR", help="The book's folder, if it is not the current one or above it.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for programs.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")]

HERE = Path()


def read_day(text: str, option: str) -> date:
    """Return the day that was given to `option`, written like 2014-08-31. Raises UsageError."""
    try:
        return days.read_day(text)
    except days.NoDayError as error:
        raise UsageError(f"{option}: {error}.") from error


def today() -> date:
    """Return the day that it is here: the one place where a command asks the clock."""
    return date.today()  # noqa: DTZ011 - the editor's own calendar is meant
