"""bob letters send: the drafts, through the editor's own mail account, after a person said so."""

import getpass
import os
import sys
import time
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.letters_json import letter_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, now
from bookofblogs.cli.screens.letters_done import delivery_screen
from bookofblogs.errors import UsageError
from bookofblogs.model.outbox import Became
from bookofblogs.wording import counted
from bookofblogs.workflow.letters_sending import Delivery, Desk, Plan, SendWishes, send_letters


def command(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")] = False,
    to_me: Annotated[
        bool, typer.Option("--to-me", help="Send every letter to yourself, to see what arrives; none counts as sent.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Send no more than N letters now.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking: needed where nobody can be asked.")] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Send the drafts in outbox/ through your own mail account, one to each person, after you said yes.

    Every draft is looked at again first: one whose reason is gone stays, and you are told why. What became of each
    letter is noted before and after, so that nobody gets one twice; where the line broke in the middle, it is
    uncertain, and you settle it with bob letters note. The account stands in mail.yaml in your own configuration, the
    password in BOB_SMTP_PASSWORD, in your keyring, or it is asked for. Nothing is ever sent where CI is set.

    Exit status: 0 good; 1 a letter is held back, refused, left or uncertain; 2 a draft or a setting is wrong; 3 the
    server, the network or a certificate.

    Example: bob letters send --to-me
    """
    wishes = SendWishes(dry_run=dry_run, to_me=to_me, limit=limit)
    can_ask = sys.stdin.isatty() and sys.stdout.isatty() and not json
    with console.steps(quiet=json) as tell:
        desk = Desk(
            now=now,
            environment=os.environ,
            confirm=lambda plan: _is_confirmed(plan, wishes, yes=yes, can_ask=can_ask),
            ask_password=(lambda: getpass.getpass("Password of the mail account: ")) if can_ask else None,
            tell=tell,
            pause=time.sleep,
        )
        delivery = send_letters(book, wishes, desk)
    if json:
        console.say_json(_as_json(delivery))
    else:
        if delivery.sent is None:
            console.say(_not_sent(delivery, wishes))
        console.say_lines(delivery_screen(delivery, console.width(), to_me=to_me))
    if not _is_good(delivery):
        raise typer.Exit(1)


def _is_confirmed(plan: Plan, wishes: SendWishes, *, yes: bool, can_ask: bool) -> bool:
    """Decide whether a person wants the letters of `plan` sent: by --yes, or by typing how many there are."""
    if yes:
        return True
    number = len(plan.letters)
    if not can_ask:
        raise UsageError(
            f"{counted(number, 'letter')} would be sent, and nobody can be asked here. Nothing was sent. If you have "
            "read them, add --yes."
        )
    to_whom = " to yourself" if wishes.to_me else ""
    console.say(f"Send {counted(number, 'letter')}{to_whom} from {plan.sender}? Type {number}", style="bold")
    return sys.stdin.readline().strip() == str(number)


def _not_sent(delivery: Delivery, wishes: SendWishes) -> str:
    """Return why nothing was sent."""
    number = len(delivery.plan.letters)
    if not number:
        return "No letter is to be sent now."
    if wishes.dry_run:
        return f"{counted(number, 'letter')} would be sent from {delivery.plan.sender}. Nothing was sent."
    return "Nothing was sent."


def _is_good(delivery: Delivery) -> bool:
    """Decide whether every letter went that lay there."""
    if delivery.plan.held:
        return False
    return delivery.sent is None or len(delivery.sent.those(Became.SENT)) == len(delivery.sent.postings)


def _as_json(delivery: Delivery) -> dict[str, object]:
    """Return the result for programs."""
    names = delivery.plan.outbox.names
    became = {posting.draft: posting for posting in delivery.sent.postings} if delivery.sent else {}
    letters = []
    for ready in delivery.plan.letters:
        event = ready.lying.event
        posting = became.get(event.draft)
        letters.append(
            {
                **letter_as_json(event.key, event.occasion, event.about, names),
                "became": posting.became.value if posting else None,
                "why": posting.why or None if posting else None,
            }
        )
    return {
        "letters": letters,
        "held_back": [
            {
                **letter_as_json(held.lying.event.key, held.lying.event.occasion, held.lying.event.about, names),
                "why": held.why_not,
            }
            for held in delivery.plan.held
        ],
        "left": delivery.plan.left,
        "stopped": (delivery.sent.stopped or None) if delivery.sent else None,
        "sent": len(delivery.sent.those(Became.SENT)) if delivery.sent else 0,
    }
