"""bob letters note: what bob cannot know of a letter, or of whether somebody wants any."""

from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.letters_json import letter_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, now, offered_occasions
from bookofblogs.cli.screens.letters_words import label
from bookofblogs.errors import UsageError
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import listed
from bookofblogs.workflow.letters_noting import Note, Noted, note

_SAYS = {
    Note.BY_HAND: "is done: you wrote, called or spoke to them",
    Note.ARRIVED: "arrived",
    Note.SEND_AGAIN: "lies in the outbox again",
    Note.BOUNCED: "came back",
}

_OF_PEOPLE = {
    Note.NEVER: "gets no more letters",
    Note.MAY_AGAIN: "may be written to again",
    Note.SHARES_ADDRESS: "may be introduced by address to those with whom they read, if these want it too",
    Note.KEEPS_ADDRESS: "keeps the address to themselves",
}
"""What is about a person, and not about a letter."""

_Which = Annotated[
    str,
    typer.Option(
        "--occasion",
        metavar="OCCASION",
        help="Which letter, where several can be meant.",
        autocompletion=offered_occasions,
    ),
]


def command(
    people: Annotated[list[str], typer.Argument(metavar="PERSON...", help="By name or key.")],
    *,
    by_hand: Annotated[bool, typer.Option("--by-hand", help="You wrote, called or spoke to them yourself.")] = False,
    arrived: Annotated[bool, typer.Option("--arrived", help="They have the letter.")] = False,
    send_again: Annotated[bool, typer.Option("--send-again", help="They have it not: send it once more.")] = False,
    bounced: Annotated[bool, typer.Option("--bounced", help="The mail came back.")] = False,
    never: Annotated[bool, typer.Option("--never", help="They asked for no more letters.")] = False,
    may_again: Annotated[bool, typer.Option("--may-again", help="They may be written to again.")] = False,
    shares_address: Annotated[
        bool, typer.Option("--shares-address", help="Those with whom they read may have their address.")
    ] = False,
    keeps_address: Annotated[bool, typer.Option("--keeps-address", help="Nobody may have it.")] = False,
    occasion: _Which = "",
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Tell bob what it cannot know of a letter: that it arrived or came back, or that you spoke to each other.

    With --bounced the address is not written to again, and the next of their other_emails is taken, if there is one.
    --never, --may-again, --shares-address and --keeps-address are about the person, and stand in contacts.csv.

    Example: bob letters note "Hal Sample" --arrived
    """
    told = {
        Note.BY_HAND: by_hand,
        Note.ARRIVED: arrived,
        Note.SEND_AGAIN: send_again,
        Note.BOUNCED: bounced,
        Note.NEVER: never,
        Note.MAY_AGAIN: may_again,
        Note.SHARES_ADDRESS: shares_address,
        Note.KEEPS_ADDRESS: keeps_address,
    }
    said = [what for what, is_told in told.items() if is_told]
    if len(said) != 1:
        ways = listed([f"--{what}" for what in Note], "or")
        raise UsageError(f"{'What is to be noted?' if not said else 'One thing at a time, please.'} Say one of {ways}.")
    noted = note(book, people, said[0], occasion=occasion, now=now())
    if json:
        console.say_json({"noted": [_as_json(each) for each in noted]})
        return
    for each in noted:
        console.say(_in_words(each))
        if each.note is Note.BOUNCED:
            console.say(_after_it_came_back(each))


def _in_words(noted: Noted) -> str:
    """Return what was noted, in a sentence."""
    if noted.note in _OF_PEOPLE:
        return f"{noted.name} {_OF_PEOPLE[noted.note]}: that stands in contacts.csv."
    letters = listed([label(event.occasion, event.about) for event in noted.letters])
    return f"The letter to {noted.name} ({letters}) {_SAYS[noted.note]}. Noted."


def _after_it_came_back(noted: Noted) -> str:
    """Return what to do about a letter that came back."""
    name = shell_word(noted.name)
    if noted.has_other_address:
        return f"Another address stands in contacts.csv. To send it there: bob letters note {name} --send-again"
    return (
        f"No other address stands in contacts.csv. Reach {noted.name} by another way, then say so: "
        f"bob letters note {name} --by-hand"
    )


def _as_json(noted: Noted) -> dict[str, object]:
    """Return what was noted of a person, for programs."""
    names = {noted.key: noted.name}
    return {
        "key": noted.key,
        "name": noted.name,
        "note": noted.note.value,
        "letters": [letter_as_json(event.key, event.occasion, event.about, names) for event in noted.letters],
        "has_other_address": noted.has_other_address if noted.note is Note.BOUNCED else None,
    }
