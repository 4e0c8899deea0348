"""bob feedback apply: the suggested readers, written into feedback.yaml."""

from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.feedback_json import suggestion_as_json
from bookofblogs.cli.feedback_suggest import Nearness
from bookofblogs.cli.options import HERE, AsOf, Book, Debug, Json, day_or_none, now
from bookofblogs.cli.screens.feedback_suggested import suggestion_screen
from bookofblogs.workflow.feedback_suggesting import WantedNearness, apply


def command(
    *,
    nearness: Nearness = WantedNearness.NEAR,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print feedback.yaml, and write nothing.")] = False,
    as_of: AsOf = "",
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Add the readers that bob feedback suggest suggests to feedback.yaml.

    What stands there stays, to the byte, and nobody is asked yet: that is for you, or for bob letters. Take out of the
    file whom you would rather not ask, put in whom you would, and bob suggests somebody for the rest.

    Example: bob feedback apply --dry-run
    """
    found = apply(book, now=now(), as_of=day_or_none(as_of), nearness=nearness, dry_run=dry_run)
    if json:
        console.say_json({**suggestion_as_json(found), "written": found.is_written})
    elif dry_run and found.text:
        console.say_text(found.text)
        console.say()
        console.say("Nothing was written: this was a dry run.")
    else:
        step = "Written to feedback.yaml. Next: see whom to ask, and how: bob feedback" if found.is_written else ""
        console.say_lines(suggestion_screen(found, console.width(), next_step=step))
