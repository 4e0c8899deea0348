"""bob ci: a workflow for the book, so that every change is checked and every release is made without a person."""

from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.options import HERE, Book, Debug
from bookofblogs.workflow.begin import Host, automate_book


def command(
    host: Annotated[Host, typer.Argument(metavar="github|gitlab", help="Where the book's repository is.")],
    *,
    book: Book = HERE,
    debug: Debug = False,
) -> None:
    """Let GitHub or GitLab check every change, make a draft of the book, and at a tag the release.

    `bob new` did this already unless you told it not to. Nothing is ever overwritten, and nothing is sent: the files
    work once they are committed and pushed.

    Example: bob ci gitlab
    """
    automated = automate_book(book, host)
    for name in automated.written:
        console.say(f"  {name}")
    for name in automated.kept:
        console.say(f"  {name}   is there already and stays as it is", style="dim")
    console.say("\nNext: read them, then commit and push")
