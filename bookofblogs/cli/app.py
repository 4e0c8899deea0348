"""The commands of bob, each loaded only when it is called or asked for help."""

import sys
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bookofblogs.cli import console
from bookofblogs.cli.loading import OURS, TakesAsItIs, explain, loaded
from bookofblogs.errors import UsageError
from bookofblogs.expressions import expression

_HELP_COLUMNS = 80
_INTERRUPTED = 130
_UNKNOWN_COMMAND = expression(r"No such command '(?P<name>.+)'\.")
_WAY: Mapping[str, Mapping[str, str]] = {
    "Begin": {
        "new": "Begin a book: a folder with everything in its place.",
        "ci": "Let GitHub or GitLab check every change and make the book.",
    },
    "Gather": {
        "signups": "See who signed up and what came; `import` reads the sheet.",
        "intake": "Make pieces of what authors send: Word, pages, exports, mail.",
        "status": "See how far the call has come, and what to do next.",
    },
    "Look after": {
        "check": "Check the pieces by the rules of the call.",
        "rules": "Explain what a rule asks, and how to mend it.",
        "decide": "Record what you decide about a piece, and why.",
        "links": "See which links mean a piece of the book, and have them mended.",
        "proof": "Make the proof of a piece, to send to its author.",
        "feedback": "Find readers for pieces: who waits, who reads, what came.",
        "edit": "Mend slips in the authors' own files, lightly; take it back.",
        "letters": "Write to the people of the call: who is due what, drafts, sending.",
    },
    "Make": {
        "themes": "See the themes, have some suggested from the texts, arrange them.",
        "build": "Build the book: EPUB, MOBI and PDF, into build/.",
    },
    "Publish": {
        "verify": "Verify the editions: every word, the validators, the shops.",
        "release": "Release the book: verified, with notes and papers for shops.",
    },
}
"""Every command with its line in the help, under the step of a book's way that it belongs to.

Its module is bookofblogs.cli.NAME, and there the function `command`. A command with commands of its own has them in
`group`, a Typer, instead.
"""
_COMMANDS: Mapping[str, str] = {name: line for commands in _WAY.values() for name, line in commands.items()}


class _Commands(TakesAsItIs, TyperGroup):
    """The table of commands, as Typer wants it."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002 - the signature is click's, which Typer renames
        """Return the names of the commands in the order of a book's way."""
        return list(_COMMANDS)

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401, ARG002 - as above
        """Write the commands into the help, step by step, without loading any of them."""
        longest = max(map(len, _COMMANDS))
        for step, commands in _WAY.items():
            with formatter.section(step):
                formatter.write_dl([(name.ljust(longest), line) for name, line in commands.items()])

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401, ARG002 - as above
        """Return the command called `cmd_name`, loaded now."""
        if cmd_name not in _COMMANDS:
            return None
        return loaded(f"{OURS}.{cmd_name}", cmd_name, _COMMANDS[cmd_name])


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"terminal_width": min(console.width(), _HELP_COLUMNS) - 2},
)


def run() -> int:
    """Run the command that was typed, and return its exit status.

    Raises BobError, UsageError for words that no command has, KeyboardInterrupt where somebody stops it.
    """
    try:
        ended = app(prog_name="bob", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as fault:
        explain = getattr(fault, "format_message", None)  # what Typer says of a slip; it names no class for all of them
        if explain is None:
            raise
        raise UsageError(_slip_in_words(explain())) from fault
    if ended == _INTERRUPTED:
        raise KeyboardInterrupt
    return ended if isinstance(ended, int) else 0


def _slip_in_words(message: str) -> str:
    """Return what is wrong with the words that were typed, and where the right ones stand."""
    if message.startswith("Usage:"):  # nothing was typed: Typer tells everything
        return message
    message = message.replace("Value error, ", "")
    unknown = _UNKNOWN_COMMAND.fullmatch(message)
    near = get_close_matches(unknown["name"], _COMMANDS, n=1) if unknown else []
    message = f"{message} Did you mean '{near[0]}'?" if near else message
    called = " ".join(("bob", *(word for word in sys.argv[1:2] if word in _COMMANDS)))
    return f"{message.removesuffix('.')}{'' if message.endswith('?') else '.'} See: {called} --help"


def _say_version(asked: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if asked:
        from importlib import metadata  # noqa: PLC0415 - it loads a mail parser, and every command would wait for it

        console.say(f"bob {metadata.version('bookofblogs')}")
        raise typer.Exit


@app.callback()
def bob(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """From a call for contributions to a published book."""


explain([bob])
