"""bob letters: which letters are due and why, and what lies in the outbox. All else is loaded when it is asked for."""

import typer

from bookofblogs.cli import console
from bookofblogs.cli.letters_json import outbox_as_json
from bookofblogs.cli.loading import group_of
from bookofblogs.cli.options import HERE, AsOf, Book, Debug, Json, day_or_none, now
from bookofblogs.cli.screens.letters import letters_screen
from bookofblogs.workflow.letters import look

group = group_of(
    "letters",
    {
        "write": "Draft the letters that are due, into outbox/.",
        "show": "Read a draft as it will be read.",
        "export": "Hand the drafts to your own mail program.",
        "send": "Send the drafts through your mail account.",
        "note": "Tell what bob cannot know of a letter.",
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
    """See which letters are due today and why, which lie in the outbox, which wait, and what nobody knows.

    bob prepares letters, and you read and send them: nothing is written or sent by looking. bob letters write drafts
    what is due, bob letters show lets you read it, and bob letters send sends it, or export hands it to your own mail
    program. What bob cannot know, you tell it: bob letters note.

    Example: bob letters --as-of 2027-05-02
    """
    if context.invoked_subcommand is not None:
        return
    outbox = look(book, now=now(), as_of=day_or_none(as_of))
    if json:
        console.say_json(outbox_as_json(outbox))
    else:
        console.say_lines(letters_screen(outbox, console.width()))
