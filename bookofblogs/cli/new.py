"""bob new: a folder for a new book."""

from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.options import Debug
from bookofblogs.workflow.begin import begin_book


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new folder; it must not exist, or be empty.")],
    *,
    title: Annotated[str, typer.Option(help="The title of the book; without it, the folder's name.")] = "",
    debug: Debug = False,  # noqa: ARG001 - read at the boundary, in __main__
) -> None:
    """Begin a book: a folder with a commented book.yaml, a first post, and a page for authors.

    Nothing is ever overwritten.

    Example: bob new our-book --title "Blurring the Boundaries"
    """
    name = folder.resolve().name
    for file in begin_book(folder, title.strip() or name.replace("-", " ").replace("_", " ").capitalize()):
        console.say(f"  {file}")
    console.say(f"\nNext: cd {folder}, then bob build")
