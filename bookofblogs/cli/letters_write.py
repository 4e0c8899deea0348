"""bob letters write: the letters that are due, drafted into outbox/."""

from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.letters_json import held_as_json, letter_as_json, waiting_as_json
from bookofblogs.cli.options import HERE, AsOf, Book, Debug, Json, day_or_none, now, offered_occasions
from bookofblogs.cli.screens.letters_done import written_screen
from bookofblogs.workflow.letters_writing import Written, write_letters


def command(
    occasion: Annotated[
        str,
        typer.Argument(
            metavar="[OCCASION]",
            help="Only letters for this, such as reminder or thanks; else the most urgent that each person is due.",
            autocompletion=offered_occasions,
        ),
    ] = "",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    as_of: AsOf = "",
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Draft the letters that are due, a file for each person, into outbox/. Nothing is sent.

    Read them there, or with bob letters show. Edit one, or delete it: a letter that you delete is not written again.
    The words are bob's own, or yours: letters/reminder.txt takes the place of ours for reminders. Every template is
    read before anything is written. The exit status is 1 where a letter is held back, and the reason is told.

    Example: bob letters write reminder
    """
    written = write_letters(book, occasion, now=now(), as_of=day_or_none(as_of), dry_run=dry_run)
    if json:
        console.say_json(_as_json(written))
    else:
        console.say_lines(written_screen(written, console.width()))
    if written.due.held:
        raise typer.Exit(1)


def _as_json(written: Written) -> dict[str, object]:
    """Return the result for programs."""
    names = written.names
    return {
        "drafts": [
            {
                **letter_as_json(made.due.key, made.due.occasion, made.due.about, names),
                "file": made.file,
                "subject": made.draft.subject,
            }
            for made in written.drafts
        ],
        "waiting": [waiting_as_json(wait, names) for wait in written.due.waiting],
        "held_back": [held_as_json(held, names) for held in written.due.held],
        "written": written.is_written,
        "forgotten": [names.get(key, key) for key in written.forgotten],
    }
