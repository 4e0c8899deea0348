"""bob feedback suggest: who could read which piece, and why."""

from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.feedback_json import suggestion_as_json
from bookofblogs.cli.options import HERE, AsOf, Book, Debug, Json, day_or_none, now
from bookofblogs.cli.screens.feedback_suggested import suggestion_screen
from bookofblogs.workflow.feedback_suggesting import SuggestedFeedback, WantedNearness, suggest

Nearness = Annotated[
    WantedNearness,
    typer.Option(
        "--nearness",
        metavar="near|far",
        help="Whether readers should know the subject, or come to it as strangers.",
    ),
]


def command(
    *,
    nearness: Nearness = WantedNearness.NEAR,
    as_of: AsOf = "",
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """See who could read the pieces that have no reader, and why, and for which of them there is nobody.

    Every piece gets a reader before any gets a second, nobody gets more than feedback: {each: 2} in book.yaml says, and
    all have about as many. Only then is looked at who writes of what is near: of the same things, or, with
    --nearness far, of quite others. Nobody reads what they wrote, or may have written, a language that they do not
    read, or what they said no to. Nothing is changed.

    Example: bob feedback suggest --nearness far
    """
    found = suggest(book, now=now(), as_of=day_or_none(as_of), nearness=nearness)
    if json:
        console.say_json(suggestion_as_json(found))
        return
    option = " --nearness far" if nearness is WantedNearness.FAR else ""
    console.say_lines(suggestion_screen(found, console.width(), next_step=_next_step(found, option)))


def _next_step(found: SuggestedFeedback, option: str) -> str:
    """Return what to do with a suggestion; empty where there is none."""
    if not found.suggested.readings:
        return ""
    return f"Nothing was changed. Next: have them written into feedback.yaml: bob feedback apply{option}"
