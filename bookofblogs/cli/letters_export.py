"""bob letters export: the drafts, for the editor's own mail program, and afterwards which of them were sent."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.letters_json import letter_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, now
from bookofblogs.cli.screens.letters_done import exported_screen
from bookofblogs.wording import first_of
from bookofblogs.workflow.letters_exporting import FORMATS, Exported, HandedOver, export_letters, note_sent

_MOST_NAMES = 5


def command(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="|".join(FORMATS),
            help="eml: a file for each letter; mbox: one mailbox; csv: a table for a mail merge.",
            autocompletion=lambda incomplete: [each for each in FORMATS if each.startswith(incomplete)],
        ),
    ],
    *,
    sender: Annotated[
        str, typer.Option("--from", metavar="WHO", help="Whom they are from; else your account in mail.yaml.")
    ] = "",
    sent: Annotated[
        bool, typer.Option("--sent", help="You sent what was exported: note it, and export nothing.")
    ] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Write the drafts for your own mail program, into outbox/for-your-mail-program/, and note which you sent.

    The files hold addresses, and are yours alone. On a terminal you are asked afterwards which letters went: all, none,
    or some names. Elsewhere say it with --sent when they have gone, or for one person with bob letters note.

    Example: bob letters export mbox
    """
    if sent:
        _say_noted(note_sent(book, None, now=now), as_json=json)
        return
    exported = export_letters(book, kind, now=now(), environment=os.environ, sender=sender)
    if json:
        console.say_json(_as_json(exported))
    else:
        console.say_lines(exported_screen(exported, console.width()))
        if exported.letters:
            _ask_which_were_sent(book, kind)
    if exported.held:
        raise typer.Exit(1)


def _ask_which_were_sent(book: Path, kind: str) -> None:
    """Ask which letters went, and note it; where nobody can be asked, say how to note it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        console.say(f"Next: send them, then say so: bob letters export {kind} --sent")
        return
    console.say("Send them in your mail program. Which went? Type all, none, or names with commas between them:")
    answer = sys.stdin.readline().strip()
    if answer.casefold() in {"", "none", "no"}:
        console.say(f"None is noted as sent. When they have gone: bob letters export {kind} --sent")
        return
    names = None if answer.casefold() == "all" else [name.strip() for name in answer.split(",") if name.strip()]
    _say_noted(note_sent(book, names, now=now), as_json=False)


def _say_noted(noted: HandedOver, *, as_json: bool) -> None:
    """Print to whom letters went."""
    if as_json:
        console.say_json({"handed_over": list(noted.names), "files_are_gone": noted.files_are_gone})
        return
    console.say(f"Noted as sent by you ({len(noted.names):,}): {first_of(noted.names, _MOST_NAMES)}.")
    if noted.files_are_gone:
        console.say("None is left of that export, and its files were removed, for they held the addresses.")


def _as_json(exported: Exported) -> dict[str, object]:
    """Return the result for programs."""
    names = exported.outbox.names
    return {
        "folder": exported.folder or None,
        "files": exported.files,
        "earlier_is_gone": exported.earlier_is_gone,
        "letters": [
            letter_as_json(each.lying.event.key, each.lying.event.occasion, each.lying.event.about, names)
            for each in exported.letters
        ],
        "held_back": [
            {
                **letter_as_json(each.lying.event.key, each.lying.event.occasion, each.lying.event.about, names),
                "why": each.why_not,
            }
            for each in exported.held
        ],
        "with_apostrophe": list(exported.with_apostrophe),
        "without_attachment": list(exported.without_attachment),
    }
