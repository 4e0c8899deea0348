"""The options that commands share: how a day is read from one, and what the shell offers for one at the tab key.

Where bob knows nothing to offer, it offers nothing.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.errors import UsageError

Book = Annotated[
    Path, typer.Option("--book", metavar="DIR", help="The book's folder, if it is not the current one or above it.")
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Look at the call as it stands on another day.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for programs.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")]

HERE = Path()


def day_given(text: str, option: str) -> date:
    """Return the day that was given to `option`, written like 2014-08-31. Raises UsageError."""
    from bookofblogs.workflow.typed import NoDayError, read_day  # noqa: PLC0415 - only where a day is given

    try:
        return read_day(text)
    except NoDayError as error:
        raise UsageError(f"{option}: {error}.") from error


def today() -> date:
    """Return the day that it is here: the one place where a command asks the clock."""
    return date.today()  # noqa: DTZ011 - the editor's own calendar is meant


def now() -> datetime:
    """Return the moment that it is here, by the editor's own clock."""
    return datetime.now().astimezone()


def day_or_none(as_of: str) -> date | None:
    """Return the day that was given to --as-of, None for none. Raises UsageError."""
    return day_given(as_of, "--as-of") if as_of else None


def offered_editions(incomplete: str) -> list[str]:
    """Return the editions that begin like this."""
    from bookofblogs.workflow.typed import editions_beginning  # noqa: PLC0415 - only at the tab key

    return editions_beginning(incomplete)


def offered_rules(incomplete: str) -> list[str]:
    """Return the rules that begin like this."""
    from bookofblogs.workflow.typed import rules_beginning  # noqa: PLC0415 - as above

    return rules_beginning(incomplete)


def offered_occasions(incomplete: str) -> list[str]:
    """Return the occasions of letters that begin like this."""
    from bookofblogs.model.outbox import Occasion  # noqa: PLC0415 - as above

    return [occasion.value for occasion in Occasion if occasion.startswith(incomplete.lower())]


def offered_pieces(context: typer.Context, incomplete: str) -> list[str]:
    """Return the pieces of the book that the command line names so far, or else of the one here."""
    from bookofblogs.workflow.typed import pieces_beginning  # noqa: PLC0415 - as above

    return pieces_beginning(Path(context.params.get("book") or "."), incomplete)


def offered_people(context: typer.Context, incomplete: str) -> list[str]:
    """Return the keys of the people of the book that the command line names so far, or else of the one here."""
    from bookofblogs.workflow.typed import people_beginning  # noqa: PLC0415 - as above

    return people_beginning(Path(context.params.get("book") or "."), incomplete)
