"""bob new: a folder for a new book."""

import uuid
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.options import Debug
from bookofblogs.shell_word import shell_word
from bookofblogs.workflow.begin import Host, begin_book


class Workflow(StrEnum):
    """For whom a workflow is written."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new folder; it must not exist, or be empty.")],
    *,
    title: Annotated[str, typer.Option(help="The title of the book; without it, the folder's name.")] = "",
    workflow: Annotated[
        Workflow, typer.Option("--ci", help="Who is to check every change and make the book, if anybody.")
    ] = Workflow.GITHUB,
    debug: Debug = False,
) -> None:
    """Begin a book: a folder with a commented book.yaml, a first post, a page for authors, and a workflow.

    Nothing is ever overwritten.

    Example: bob new our-book --title "Blurring the Boundaries"
    """
    name = folder.resolve().name
    host = None if workflow is Workflow.NONE else Host(workflow)
    called = title.strip() or name.replace("-", " ").replace("_", " ").capitalize()
    for file in begin_book(folder, called, host, identifier=uuid.uuid4().urn):
        console.say(f"  {file}")
    console.say(f"\nNext: cd {shell_word(str(folder))} && bob build")
