"""bob letters: which letters are due and why, and what lies in the outbox. All else is loaded when it is asked for."""

from collections.abc import Mapping
from typing import Any

import typer
from typer.core import TyperGroup

from bookofblogs.cli import console
from bookofblogs.cli.letters_json import outbox_as_json
from bookofblogs.cli.loading import OURS, loaded
from bookofblogs.cli.options import HERE, AsOf, Book, Debug, Json, day_or_none, now
from bookofblogs.cli.screens.letters import letters_screen
from bookofblogs.workflow.letters import look

_COMMANDS: Mapping[str, str] = {
    "write": "Draft the letters that are due, into outbox/.",
    "show": "Read a draft as it will be read.",
    "export": "Hand the drafts to your own mail program.",
    "send": "Send the drafts through your mail account.",
    "note": "Tell what bob cannot know of a letter.",
}
"""What can be done with letters, with its line in the help. The module of each is bookofblogs.cli.letters_NAME."""


class _Commands(TyperGroup):
    """The table of what can be done: who looks at letters does not wait for what sends them."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002 - the signature is click's, which Typer renames
        """Return their names, in the order in which they are needed."""
        return list(_COMMANDS)

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401, ARG002 - as above
        """Write them into the help, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401, ARG002 - as above
        """Return the command called `cmd_name`, loaded now."""
        line = _COMMANDS.get(cmd_name)
        return loaded(f"{OURS}.letters_{cmd_name}", cmd_name, line) if line else None


group = typer.Typer(cls=_Commands, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


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
