"""bob letters send: the drafts, through the editor's own mail account, after a person said so."""

import getpass
import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.letters_json import letter_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, now
from bookofblogs.cli.screens.letters_done import delivery_screen, plan_screen
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
    question = _Question(wishes=wishes, yes=yes, quiet=json)
    with ExitStack() as stack:
        desk = Desk(
            now=now,
            environment=os.environ,
            confirm=question.is_answered_with_yes,
            ask_password=(lambda: getpass.getpass("Password of the mail account: ")) if question.can_be_asked else None,
            tell=_telling(stack, quiet=json),
            pause=time.sleep,
        )
        delivery = send_letters(book, wishes, desk)
    if json:
        console.say_json(_as_json(delivery))
    else:
        console.say_lines(() if question.was_put else plan_screen(delivery.plan, console.width()))
        console.say_lines(delivery_screen(delivery, console.width(), wishes))
    if not _is_good(delivery, wishes):
        raise typer.Exit(1)


def _telling(stack: ExitStack, *, quiet: bool) -> Callable[[str, int, int], None]:
    """Return what shows how far a run has come, from its first letter on: until then a person is asked."""
    shown: list[console.Steps] = []

    def tell(step: str, done: int, total: int) -> None:
        if not shown:
            shown.append(stack.enter_context(console.steps(quiet=quiet)))
        shown[0](step, done, total)

    return tell


class _Question:
    """The question whether the letters shall go, and whether it was put to anybody."""

    def __init__(self, *, wishes: SendWishes, yes: bool, quiet: bool) -> None:
        """Ask about what is wished; `yes` is the answer that was given before, and `quiet` who wants no words."""
        self.wishes, self.yes, self.quiet = wishes, yes, quiet
        self.can_be_asked = sys.stdin.isatty() and sys.stdout.isatty() and not quiet
        self.was_put = False

    def is_answered_with_yes(self, plan: Plan) -> bool:
        """Decide whether a person wants the letters of `plan` sent: by --yes, or by typing how many there are."""
        number = len(plan.letters)
        if not self.yes and not self.can_be_asked:
            raise UsageError(
                f"{counted(number, 'letter')} would be sent, and nobody can be asked here. Nothing was sent. If you "
                "have read them, add --yes."
            )
        if not self.quiet:
            self.was_put = True
            console.say_lines(plan_screen(plan, console.width()))
        if self.yes:
            return True
        to_whom = " to yourself" if self.wishes.to_me else ""
        console.say(f"Send {counted(number, 'letter')}{to_whom} from {plan.sender}? Type {number}", style="bold")
        return sys.stdin.readline().strip() == str(number)


def _is_good(delivery: Delivery, wishes: SendWishes) -> bool:
    """Decide whether every letter went that lay there, or nobody meant it to."""
    if delivery.plan.held:
        return False
    if delivery.sent is None:
        return wishes.dry_run or not delivery.plan.letters
    return len(delivery.sent.those(Became.SENT)) == len(delivery.sent.postings)


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
