"""bob letters show: drafts, as they will be read."""

from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.letters_json import lying_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, now
from bookofblogs.cli.screens.letters_done import shown_screen
from bookofblogs.workflow.letters_showing import Shelf, show_letters


def command(
    person: Annotated[
        str, typer.Argument(metavar="[PERSON]", help="Whose letters, by name or key; every draft if none is named.")
    ] = "",
    *,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Read the drafts as they will be read, with their headers. Whom a letter is to stands there without the address.

    A letter in outbox/ is one file, and what you change there is what goes.

    Example: bob letters show "Cat Specimen"
    """
    shelf = show_letters(book, person, now=now())
    if json:
        console.say_json(_as_json(shelf))
    else:
        console.say_lines(shown_screen(shelf, console.width()))


def _as_json(shelf: Shelf) -> dict[str, object]:
    """Return the result for programs: no address, the editor's own neither."""
    return {
        "drafts": [
            {
                **lying_as_json(shown.lying, shelf.names),
                "why_not": shown.why_not or None,
                "edited": shown.lying.is_edited,
                "text": shown.lying.draft.text,
                "attached": list(shown.attached),
            }
            for shown in shelf.shown
        ]
    }
