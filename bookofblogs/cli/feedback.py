"""bob feedback: who reads whose piece before it is published. All else is loaded when it is asked for."""

import typer

from bookofblogs.cli import console
from bookofblogs.cli.feedback_json import feedback_as_json
from bookofblogs.cli.loading import group_of
from bookofblogs.cli.options import HERE, AsOf, Book, Debug, Json, day_or_none, now
from bookofblogs.cli.screens.feedback import feedback_screen
from bookofblogs.workflow.feedback import look

group = group_of(
    "feedback",
    {
        "suggest": "See who could read what, and why. Changes nothing.",
        "apply": "Add the suggested readers to feedback.yaml.",
        "note": "Tell what bob cannot know: asked, agreed, given, thanked, or no.",
    },
)


@group.callback(invoke_without_command=True)
def command(
    context: typer.Context,
    *,
    as_of: AsOf = "",
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """See which pieces wait for a reader and since when, who reads what, what is over its day, and what came.

    A piece wants a reader while one of its authors said so in the sign-up form. Who offered to read, stands there too.
    bob feedback suggest brings the two together, apply writes that into feedback.yaml, and bob letters asks them. What
    a reader says to an author is theirs: bob never prints it.

    Example: bob feedback --as-of 2027-05-02
    """
    if context.invoked_subcommand is not None:
        return
    feedback = look(book, now=now(), as_of=day_or_none(as_of))
    if json:
        console.say_json(feedback_as_json(feedback))
    else:
        console.say_lines(feedback_screen(feedback, console.width()))
