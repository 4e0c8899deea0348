"""bob signups consent: who has not agreed yet; and the consents that came another way, recorded for one or for many."""

from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.options import HERE, Book, Debug, Json, day_given, today
from bookofblogs.errors import UsageError
from bookofblogs.model.book_folder import without_folder
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import first_of
from bookofblogs.workflow.consents import ConsentWishes, Recorded, WhoAgreed, record_consents, who_is_missing

_SHOWN_FILES = 2


def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Whose consent, by name or key; without one: who is missing."),
    ] = None,
    *,
    piece: Annotated[
        list[str] | None, typer.Option("--piece", metavar="PIECE", help="Everybody of this piece who is missing.")
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--everybody", help="Everybody who has a piece in the book and is missing.")
    ] = False,
    because: Annotated[str, typer.Option(metavar="WORDS", help="How they said it, such as “Agreed by e-mail”.")] = "",
    on: Annotated[str, typer.Option(metavar="DATE", help="The day on which they said it; else today.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="They do not agree, or took it back.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """See who has not agreed to be printed, and record what they tell you, in authors.yaml.

    What you wrote into that file by hand stays as it is.

    Example: bob signups consent "Jo Wood" --because "Agreed by e-mail"
    """
    if not names and not piece and not everybody:
        if because or on or withdraw:
            raise UsageError("Whose consent? Name them, or say --piece PIECE or --everybody.")
        _show(who_is_missing(book), as_json=json)
        return
    if not because.strip():
        raise UsageError('Say how they told you: --because "Agreed by e-mail". It is what you have to show.')
    wishes = ConsentWishes(
        names=tuple(names or ()),
        pieces=tuple(piece or ()),
        everybody=everybody,
        because=because,
        on=day_given(on, "--on") if on else today(),
        withdraws=withdraw,
        dry_run=dry_run,
    )
    done = record_consents(book, wishes, here=Path.cwd())
    if json:
        console.say_json(
            {"people": list(done.people), "new": list(done.new), "same": list(done.same), "written": done.is_written}
        )
    else:
        _say(done, withdraws=withdraw)


def _show(found: WhoAgreed, *, as_json: bool) -> None:
    """Print who is still to be asked, each with the pieces and with what they answered."""
    if as_json:
        missing = [{"name": one.name, "pieces": list(one.files), "answer": one.answer or None} for one in found.people]
        console.say_json({"asked": found.asks, "missing": missing})
        return
    if not found.asks:
        console.say(
            "This book asks nobody for consent: the sign-up form did not, and authors.yaml records none.\n"
            "To ask everybody all the same, write consent: required under call: in book.yaml."
        )
        return
    if not found.people:
        console.say("Everybody agreed.")
        return
    printed = [each for each in found.people if each.files]
    others = [each for each in found.people if not each.files]
    for heading, people in (
        ("In the book, and not known to have agreed", printed),
        ("Signed up, without a piece yet", others),
    ):
        if people:
            console.say(f"{heading} ({len(people)})")
            for each in people:
                names = (without_folder(file) for file in each.files)
                files = first_of(names, _SHOWN_FILES, last="")
                console.say("  " + "; ".join(part for part in (each.name, files, each.answer) if part))
            console.say()
    console.say('Ask them, then record it: bob signups consent NAME... --because "Agreed by e-mail"')
    console.say("For all of a piece: --piece PIECE in place of names. For all who are in the book: --everybody.")
    if printed:
        piece = shell_word(printed[0].files[0])
        console.say(f'If they do not agree, take the piece out: bob decide {piece} --withdraw --because "Not agreed"')


def _say(done: Recorded, *, withdraws: bool) -> None:
    """Print what was recorded."""
    if done.people:
        what = "No consent any more" if withdraws else "Consent recorded"
        console.say(f"{what} ({len(done.people)}): {', '.join(done.people)}")
    if done.new:
        console.say(f"New in authors.yaml: {', '.join(done.new)}")
    if done.same:
        console.say(f"Recorded already, and unchanged: {', '.join(done.same)}")
    if not done.people and not done.same:
        console.say("Nobody is missing there.")
    if done.is_written:
        console.say("Written to authors.yaml.")
    else:
        console.say("Nothing was written: this was a dry run." if done.people else "Nothing was changed.")
