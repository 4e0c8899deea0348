"""The options that commands share, and how a day is read from one."""

import contextlib
import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.errors import UsageError

Book = Annotated[
    Path, typer.Option("--book", metavar="DIR", help="The book's folder, if it is not the current one or above it.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for programs.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")]

HERE = Path()


def read_day(text: str, option: str) -> date:
    """Return the day that was given to `option`, written like 2014-08-31. Raises UsageError."""
    with contextlib.suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    raise UsageError(f'{option}: "{text}" is not a date. Write it like 2014-08-31.')


def today() -> date:
    """Return the day that it is here: the one place where a command asks the clock."""
    return date.today()  # noqa: DTZ011 - the editor's own calendar is meant
